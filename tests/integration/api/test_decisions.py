"""Decisions as people and programs make them: the commands and `/v1/decisions`, on articles that were really loaded."""

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
from graph.statements import AllegationClaim
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from tests.integration.api.conftest import TOKEN, Contested, serving, wipe
from tests.statement_factory import accuses, say

REGISTRY = load_registry()
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def graph(server: Connection) -> Iterator[GraphStore]:
    with open_graph(server) as opened:
        opened.prepare()
        yield opened


@pytest.fixture(autouse=True)
def two_suits(graph: GraphStore) -> None:
    """Lumen Labs and Lumen AI, which the registry does not know, each accuse OpenAI."""
    wipe(graph)
    batch = []
    for name in ("Lumen Labs", "Lumen AI"):
        of = article(f"{name} sued OpenAI.", url=f"https://wire.example/{name.replace(' ', '-').lower()}")
        claim: AllegationClaim = accuses(of, name, "OpenAI")
        claim = claim.model_copy(update={"accuser": claim.accuser.model_copy(update={"listed": False})})
        batch.append((of, [say(of, claim)]))
    graph.write(lambda tx: load_batch(tx, batch, REGISTRY, datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.fixture
def api(graph: GraphStore) -> Iterator[httpx.Client]:
    with serving(graph, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def disputes(graph: GraphStore) -> list[str]:
    return [row["id"] for row in graph.read("MATCH (d:Dispute) RETURN d.id AS id ORDER BY id")]


def test_a_merge_on_the_command_line_and_its_undo(graph: GraphStore, contested: Contested) -> None:
    before, digest = disputes(graph), graph.digest()
    done = contested("merge", "Lumen Labs", "Lumen AI", "--why", "a new name", "--author", "ada")
    assert done.code == 0, done.err
    assert done.out.startswith("Merged Lumen Labs and Lumen AI: 2 disputes changed; ")
    (kept,) = disputes(graph)
    (gone,) = set(before) - {kept}
    listed = json.loads(contested("decisions", "--json").out)
    assert [(row["kind"], row["author"], row["why"], row["in_force"]) for row in listed] == [
        ("merge", "ada", "a new name", True)
    ]
    assert json.loads(contested("ask", "dispute", gone, "--json").out)[0]["dispute"] == kept
    assert contested("rebuild", "--check").code == 0
    again = contested("merge", "lumen labs", "Lumen AI", "--why", "again")
    assert (again.code, "are one party already" in again.err) == (1, True)
    undone = contested("undo", listed[0]["decision"], "--why", "no")
    assert undone.code == 0
    assert undone.out.startswith("Undid merge dec_")
    assert graph.digest() == digest
    assert contested("undo", listed[0]["decision"]).code == 1


def test_rebuild_shows_a_difference_and_then_writes_it(graph: GraphStore, contested: Contested) -> None:
    digest = graph.digest()
    graph.write(lambda tx: tx.run("MATCH (d:Dispute) WITH d LIMIT 1 DETACH DELETE d").consume())
    checked = contested("rebuild", "--check")
    assert (checked.code, "would be written" in checked.out) == (1, True)
    assert graph.digest() != digest
    assert contested("rebuild").code == 0
    assert graph.digest() == digest
    assert "no difference" in contested("rebuild").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("merge", "Lumen Lab", "Lumen AI", "--why", "x"), 1, "Did you mean Lumen Labs"),
        (("merge", "Lumen Labs", "Lumen AI"), 2, "--why"),
        (("reject", "st_none", "--why", "x"), 1, "no statement has the id"),
        (("withdraw", "https://wire.example/none", "--why", "x"), 1, "no article has the id or address"),
        (("undo", "dec_none"), 1, "`contested decisions` lists them"),
        (("decisions", "--kind", "mrge"), 2, "is not one of merge"),
        (("reextract", "art_none"), 1, "no article has the id"),
    ],
)
def test_what_cannot_be_decided_is_told(
    contested: Contested, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = contested(*arguments)
    assert done.code == code
    assert words in done.err


def test_reextract_removes_what_is_read_no_longer(graph: GraphStore, contested: Contested) -> None:
    graph.write(lambda tx: tx.run("MATCH (s:Statement) SET s.extractor = 'rules', s.extractor_version = '0'").consume())
    done = contested("reextract")
    assert done.code == 0, done.err
    assert done.out.startswith("2 articles read again, 2 changed: ")
    assert graph.read("MATCH (s:Statement {extractor_version: '0'}) RETURN s.id") == []
    assert "2 articles read again, 0 changed" in contested("reextract").out
    assert contested("rebuild", "--check").code == 0


def test_decisions_over_http(graph: GraphStore, api: httpx.Client) -> None:
    before = graph.digest()
    body = {"kind": "withdraw", "targets": ["https://wire.example/lumen-ai"], "why": "retracted", "author": "bob"}
    assert api.post("/v1/decisions", json=body).status_code == 401
    made = api.post("/v1/decisions", json=body, headers=BEARER)
    assert made.status_code == 201, made.text
    assert made.json()["kind"] == "withdraw"
    assert len(made.json()["disputes"]) == 1
    assert len(disputes(graph)) == 1
    again = api.post("/v1/decisions", json=body, headers=BEARER)
    assert (again.status_code, again.json()["type"]) == (409, "urn:contested:problem:decision-refused")
    rows = api.get("/v1/decisions").json()["rows"]
    assert [(row["author"], row["in_force"]) for row in rows] == [("bob", True)]
    undone = api.post(f"/v1/decisions/{rows[0]['decision']}/undo", json={"why": "no"}, headers=BEARER)
    assert (undone.status_code, undone.json()["in_force"]) == (200, False)
    assert graph.digest() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "merge", "targets": ["Lumen AI"], "why": "x"}, 422),
        ({"kind": "burn", "targets": ["Lumen AI"], "why": "x"}, 422),
        ({"kind": "reject", "targets": ["st_none"], "why": "x"}, 404),
        ({"kind": "merge", "targets": ["Lumen AI", "OpenAI"], "why": ""}, 422),
    ],
)
def test_a_bad_decision_over_http_is_a_problem(api: httpx.Client, body: dict[str, object], status: int) -> None:
    answer = api.post("/v1/decisions", json=body, headers=BEARER)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
