"""The made documents are what their declarations make, and say everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.cli import COMMANDS
from graph.named_queries import named_queries
from graph.ontology import EDGE_TYPES, NODE_TYPES
from tests import documents

DOCS = documents.REPOSITORY / "docs"
ANEW = "run `python -m tests.documents`"


def test_the_reference_is_current() -> None:
    assert (DOCS / "reference.md").read_text("utf-8") == documents.reference(), ANEW


def test_the_help_of_commands_is_current() -> None:
    assert (DOCS / "commands.md").read_text("utf-8") == documents.commands(), ANEW


def test_the_lists_of_the_gate_are_current() -> None:
    assert (DOCS / "cypher-gate.md").read_text("utf-8") == documents.cypher_gate(), ANEW


@pytest.mark.parametrize(
    "name", [*(t.label() for t in NODE_TYPES), *(t.name for t in EDGE_TYPES), *named_queries(), *COMMANDS]
)
def test_every_type_query_and_command_is_documented(name: str) -> None:
    text = "".join(path.read_text("utf-8") for path in (DOCS / "reference.md", DOCS / "commands.md"))
    assert re.search(rf"(?m)^(### {name}$|\| `{name}` |## contested {name}$)", text)


def test_the_picture_names_only_types_that_there_are() -> None:
    (picture,) = re.findall(r"```mermaid\n(.*?)```", (DOCS / "cypher.md").read_text("utf-8"), re.DOTALL)
    edges = set(re.findall(r"\b[A-Z_]{2,}\b", picture)) - {"LR"}
    assert edges == {t.name for t in EDGE_TYPES}


@pytest.mark.parametrize("path", [documents.REPOSITORY / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda p: p.name)
def test_links_lead_to_files(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_examples_are_found_and_printed_anew() -> None:
    text = "a\n```cypher\nRETURN 1\n```\n\n```text\nold\n```\nb\n```console\n$ contested stats\nold\n$ make demo\n```\n"
    ran: list[list[str]] = []

    def execute(arguments: list[str]) -> str:
        ran.append(arguments)
        return f"ran {arguments[0]}\n"

    anew = documents.with_outputs(text, execute)
    assert ran == [["cypher", "RETURN 1\n"], ["stats"], ["demo"]]
    assert anew == (
        "a\n```cypher\nRETURN 1\n```\n\n```text\nran cypher\n```\nb\n```console\n"
        "$ contested stats\nran stats\n$ make demo\nran demo\n```\n"
    )
    assert documents.with_outputs(anew, execute) == anew
