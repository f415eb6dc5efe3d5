"""Doubtful identities as people and programs ask for them: listed, decided, and listed no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from api.settings import Settings
from graph.articles import article
from graph.local_server import Connection
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from tests.integration.api.conftest import TOKEN, Contested, serving, wipe
from tests.statement_factory import accuses, say

REGISTRY = load_registry()
MISSPELT = ("Anthropicc", "Anthropic")


@pytest.fixture
def graph(server: Connection) -> Iterator[GraphStore]:
    with open_graph(server) as opened:
        opened.prepare()
        wipe(opened)
        batch = []
        for name in MISSPELT:
            of = article(f"Reddit sued {name}.", url=f"https://wire.example/{name}")
            claim = accuses(of, "Reddit", name)
            accused = claim.accused.model_copy(update={"listed": name == "Anthropic"})
            batch.append((of, [say(of, claim.model_copy(update={"accused": accused}))]))
        opened.write(lambda tx: load_batch(tx, batch, REGISTRY, datetime(2026, 1, 1, tzinfo=UTC)))
        yield opened


def listed(contested: Contested) -> list[tuple[str, str]]:
    answer = contested("review", "--kind", "party", "--format", "json")
    assert answer.code == 0, answer.err
    return [(row["one"], row["other"]) for row in json.loads(answer.out)]


@pytest.mark.parametrize("verb", ["merge", "split"])
def test_a_doubt_is_decided_by_the_command_that_it_names(verb: str, graph: GraphStore, contested: Contested) -> None:
    assert listed(contested) == [("unlisted-anthropicc", "anthropic")]
    digest = graph.digest()
    done = contested(verb, "unlisted-anthropicc", "anthropic", "--why", "I looked it up", "--author", "ada")
    assert done.code == 0, done.err
    assert listed(contested) == []
    assert (graph.digest() == digest) == (verb == "split")  # a split of two that are two changes nothing else
    (row,) = graph.read("MATCH (d:Decision) RETURN d.id AS id")
    assert contested("undo", row["id"]).code == 0
    assert listed(contested) == [("unlisted-anthropicc", "anthropic")]
    assert graph.digest() == digest


def test_the_api_lists_the_same(graph: GraphStore) -> None:
    with serving(graph, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get("/v1/review", params={"min_score": 90})
        (row,) = answer.json()["rows"]
        assert (row["one_name"], row["other_name"]) == MISSPELT
        assert row["score"] >= 90
        assert row["same"].startswith("contested merge unlisted-anthropicc anthropic")
        assert client.get("/v1/review", params={"kind": "docket"}).json() == {"rows": []}
        assert client.get("/v1/review", params={"kind": "nonsense"}).status_code == 422
