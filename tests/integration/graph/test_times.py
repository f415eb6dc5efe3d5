"""Valid time and published time, on the casebook: each answer about a day against the graph that stood on it.

The oracle is the pure derivation over the articles that had been published by the day; the answer is the query's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest

from graph import ontology
from graph.articles import article
from graph.asking import ask
from graph.local_server import Connection
from graph.named_queries import named_queries, named_query
from graph.registry import load_registry
from graph.stages import Stage, newest, reached
from graph.statements import EventClaim
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from loaders.casebook.extractor import CasebookExtractor
from loaders.pipeline import load
from tests.pure_graph import PureGraph, pure_graph
from tests.statement_factory import accuses, mention, say

REGISTRY = load_registry()
NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAYS = [date(2023, 9, 1), date(2025, 6, 30), date(2025, 10, 15)]


@pytest.fixture(scope="module")
def casebook(server: Connection) -> Iterator[tuple[GraphStore, CasebookExtractor]]:
    extractor = CasebookExtractor(REGISTRY)
    with open_graph(server) as graph:
        graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        load(extractor.articles, graph, extractor, REGISTRY, now=lambda: NOW)
        yield graph, extractor


@cache
def derived_on(extractor: CasebookExtractor, day: date) -> PureGraph:
    known = [a for a in extractor.articles if a.published_at and a.published_at <= day]
    return pure_graph(known, extractor, REGISTRY)


def status_by_allegation(graph: GraphStore, **given: str) -> dict[str, str | None]:
    """The status of the dispute of each allegation, of the disputes and allegations that answers about a day hold.

    Ids of allegations stay when a dispute grows.
    """
    found: dict[str, str | None] = {}
    for position, row in enumerate(ask(graph, named_query("disputes"), given).rows):
        if position % 5 == 0:
            (full,) = ask(graph, named_query("dispute"), {"dispute": row["dispute"], **given}).rows
            assert full["status"] == row["status"]
            found |= {allegation["id"]: row["status"] for allegation in full["allegations"]}
    return found


@pytest.mark.parametrize("day", DAYS)
def test_known_on_is_what_the_articles_of_that_day_made(
    day: date, casebook: tuple[GraphStore, CasebookExtractor]
) -> None:
    graph, extractor = casebook
    then = derived_on(extractor, day)
    status = {key.id: node.status for key, node in then.rows.nodes.items() if isinstance(node, ontology.Dispute)}
    wanted = {key.source.id: status[key.target.id] for key in then.rows.edges if key.type == "PART_OF"}
    found = status_by_allegation(graph, known_on=day.isoformat())
    assert found
    assert found == {allegation: wanted[allegation] for allegation in found}
    assert len(ask(graph, named_query("disputes"), {"known_on": day.isoformat()}).rows) == len(status)


@pytest.mark.parametrize("day", DAYS)
def test_as_of_walks_the_steps_up_to_that_day(day: date, casebook: tuple[GraphStore, CasebookExtractor]) -> None:
    graph, extractor = casebook
    whole = derived_on(extractor, date.max)
    part_of = {key.source.id: key.target.id for key in whole.rows.edges if key.type == "PART_OF"}
    steps: dict[str, list[ontology.Event]] = {}
    for key in whole.rows.edges:
        node = whole.rows.nodes.get(key.target)
        if key.type == "HAS_EVENT" and key.source.label == "Dispute" and isinstance(node, ontology.Event):
            steps.setdefault(key.source.id, []).append(node)
    wanted: dict[str, str | None] = {}
    accused: dict[str, set[str]] = {}
    begun = [
        node
        for node in whole.rows.nodes.values()
        if isinstance(node, ontology.Allegation) and node.alleged_on and node.alleged_on <= day
    ]
    for allegation in begun:
        accused.setdefault(part_of[allegation.id], set()).add(allegation.accused or "")
    for allegation in begun:
        dispute = part_of[allegation.id]
        wanted[allegation.id] = newest(
            reached(
                Stage(e.status, e.date, e.date_basis == "stated")
                for e in steps.get(dispute, [])
                if e.status and e.date and e.date <= day and one in e.accused
            )
            for one in accused[dispute]
        ).status
    found = status_by_allegation(graph, as_of=day.isoformat())
    assert found
    assert found == {allegation: wanted[allegation] for allegation in found}
    assert len(ask(graph, named_query("disputes"), {"as_of": day.isoformat()}).rows) == len(accused)


def test_a_day_after_everything_gives_what_no_day_gives(casebook: tuple[GraphStore, CasebookExtractor]) -> None:
    """The stage as Cypher walks to it is the one that the derivation wrote."""
    graph, _ = casebook
    plain = {row["dispute"]: row["status"] for row in ask(graph, named_query("disputes"), {}).rows}
    for given in ({"as_of": "2100-01-01"}, {"known_on": "2100-01-01"}):
        then = {row["dispute"]: row["status"] for row in ask(graph, named_query("disputes"), given).rows}
        assert then == plain
    drops = ask(graph, named_query("share-drops"), {"include_unstated": "true"}).rows
    known = ask(graph, named_query("share-drops"), {"include_unstated": "true", "known_on": "2100-01-01"}).rows
    left = {"n_statements", "independent_sources"}
    assert [{k: v for k, v in row.items() if k not in left} for row in drops] == [
        {k: v for k, v in row.items() if k not in left} for row in known
    ]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("query", ["timeline", "share-drops"])
def test_no_answer_tells_what_came_later(query: str, day: date, casebook: tuple[GraphStore, CasebookExtractor]) -> None:
    graph, _ = casebook
    more = {"include_unstated": "true"} if query == "share-drops" else {}
    for row in ask(graph, named_query(query), {**more, "as_of": day.isoformat()}).rows:
        assert row["date"] <= day.isoformat()
    for row in ask(graph, named_query(query), {**more, "known_on": day.isoformat()}).rows:
        assert row["published"] <= day.isoformat()


def test_the_queries_walk_to_a_stage_in_the_same_words() -> None:
    """Cypher has no way to share a part, so three queries hold it; they must not drift apart."""
    begin, end = "MATCH (d)<-[:PART_OF]-(al:Allegation) WITH d, al, CASE", "AS stages }"
    texts = [" ".join(named_queries()[name].cypher.split()) for name in ("dispute", "disputes", "share-drops")]
    parts = {text[text.index(begin) : text.index(end)] for text in texts}
    assert len(parts) == 1


def test_a_detail_or_day_that_a_later_text_gave_is_not_told_before_it(server: Connection) -> None:
    early = article("Getty Images sued OpenAI. Getty Images settled with OpenAI.", published_at=date(2024, 3, 5))
    late = article(
        "Getty Images sued OpenAI. On March 1, 2024 Getty Images settled with OpenAI for $90 million.",
        published_at=date(2024, 9, 1),
    )
    undated = article("Getty Images sued OpenAI, and an appeal is pending between Getty Images and OpenAI.")

    def settled(of: Any, **more: Any) -> list[Any]:
        accused = accuses(of, "Getty Images", "OpenAI", status="filed")
        step = EventClaim(event="settlement", accuser=accused.accuser, accused=accused.accused, **more)
        return [say(of, accused), say(of, step)]

    when, figure = mention(late, "March 1, 2024", "Text"), mention(late, "$90 million", "Text")
    batch: list[Any] = [
        (early, settled(early)),
        (late, settled(late, when=when, amount=90e6, currency="USD", figure=figure)),
        (undated, [say(undated, accuses(undated, "Getty Images", "OpenAI", status="appealed"))]),
    ]
    with open_graph(server) as graph:
        graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        graph.write(lambda transaction: load_batch(transaction, batch, REGISTRY, NOW))
        (row,) = ask(graph, named_query("disputes"), {}).rows

        def asked(**given: str) -> dict[str, Any]:
            (full,) = ask(graph, named_query("dispute"), {"dispute": row["dispute"], **given}).rows
            return full

        def step(full: dict[str, Any]) -> list[tuple[Any, ...]]:
            return [(e["date"], e["date_basis"], e["amount"]) for e in full["events"] if e["kind"] == "settlement"]

        assert step(asked()) == [("2024-03-01", "stated", 90e6)]
        assert step(asked(known_on="2024-03-05")) == [("2024-03-05", "latest", None)]
        assert step(asked(known_on="2024-03-04")) == []
        assert step(asked(as_of="2024-03-02")) == [("2024-03-01", "stated", 90e6)]
        assert asked()["status"] == "appealed"
        then = asked(as_of="2024-06-01")
        assert (then["status"], then["closed_on"]) == ("settled", "2024-03-01")
        assert {(item["kind"], item["why"]) for item in then["left_out"]} == {("appeal", "no day is known")}
        assert {item["why"] for item in asked(known_on="2025-01-01")["left_out"]} == {
            "no source of it has a known day of publication"
        }
        assert (asked(as_of="2020-01-01")["status"], asked(as_of="2020-01-01")["parties"]) == (None, [])
