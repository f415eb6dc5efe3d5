"""The table from errors to HTTP is whole, and a problem is what RFC 9457 says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from api.problems import MEDIA_TYPE, STATUS, of_error
from graph.errors import ContestedError, GraphUnavailable, ServerDown, UnknownQuery


def _tree(of: type[ContestedError]) -> Iterator[type[ContestedError]]:
    yield of
    for each in of.__subclasses__():
        yield from _tree(each)


@pytest.mark.parametrize("kind", list(_tree(ContestedError)), ids=lambda kind: kind.__name__)
def test_every_error_has_its_status(kind: type[ContestedError]) -> None:
    assert kind in STATUS
    assert (STATUS[kind] == 503) == issubclass(kind, GraphUnavailable)
    answer = of_error(kind("it broke", where="there", remedy="Mend it"), "/v1/x")
    assert answer.status_code == STATUS[kind]
    assert answer.media_type == MEDIA_TYPE
    body = json.loads(bytes(answer.body))
    assert body["status"] == STATUS[kind]
    assert body["detail"] == "it broke"
    assert body["remedy"] == "Mend it"
    assert body["instance"] == "/v1/x"
    assert body["title"]
    assert body["type"].startswith("urn:contested:problem:")


def test_the_kind_of_error_is_in_the_type() -> None:
    assert json.loads(bytes(of_error(UnknownQuery("x"), "/").body))["type"] == "urn:contested:problem:unknown-query"


def test_where_the_graph_is_stays_untold() -> None:
    answer = of_error(ServerDown("no server answers", where="bolt://secret.internal:7687"), "/")
    assert b"secret" not in bytes(answer.body)
    assert answer.headers["Retry-After"] == "5"
