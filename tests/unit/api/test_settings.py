"""The API's settings: read once, typed, and documented."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from api.settings import Settings, settings
from graph.errors import InvalidParameter


def test_defaults_keep_to_this_machine() -> None:
    made = settings({})
    assert (made.host, made.port) == ("127.0.0.1", 8000)
    assert made.hosts == {"127.0.0.1", "localhost", "[::1]"}
    assert len(made.token) >= 32
    assert made.token != settings({}).token


def test_the_environment_sets_and_the_command_line_wins() -> None:
    environ = {
        "CONTESTED_PORT": "9000",
        "CONTESTED_ALLOWED_HOSTS": "one.example, Two.example",
        "CONTESTED_TOKEN": "t" * 20,
        "CONTESTED_CYPHER_SECONDS": "2.5",
    }
    made = settings(environ, port=0, host=None)
    assert (made.port, made.host, made.cypher_seconds, made.token) == (0, "127.0.0.1", 2.5, "t" * 20)
    assert {"one.example", "two.example"} < made.hosts


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CONTESTED_PORT", "http"),
        ("CONTESTED_PORT", "70000"),
        ("CONTESTED_PORT", "-1"),
        ("CONTESTED_TOKEN", "short"),
        ("CONTESTED_TOKEN", "é" * 20),
        ("CONTESTED_MAX_BODY_BYTES", "lots"),
        ("CONTESTED_CYPHER_SECONDS", "nan"),
    ],
)
def test_a_bad_setting_is_named(variable: str, value: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        settings({variable: value})
    assert caught.value.where == variable


@pytest.mark.parametrize("each", fields(Settings), ids=lambda each: each.name)
def test_every_setting_is_documented(each: object) -> None:
    variable = each.metadata["variable"]  # type: ignore[attr-defined]
    assert f"`{variable}`" in Path("docs/api.md").read_text("utf-8")
