"""What a load or a decision asks is looked up, not searched for, also where the server believes that nothing is there.

On a graph that had just been empty Neo4j took its index of statements to be empty too, and read all of it for each
statement asked for: a first load of 500 articles asked one question for 1.2 s that takes .01 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.decisions import NOTHING_DECIDED
from graph.local_server import Connection
from graph.named_queries import named_queries
from graph.reach import Kept
from graph.registry import load_registry
from graph.rows import NodeKey
from graph.shared_nodes import settle
from graph.store import GraphStore, open_graph
from graph.update import load_batch, renew, running
from loaders.extract import RuleExtractor
from tests.generated_articles import generated_articles

NOW = datetime(2026, 11, 27, tzinfo=UTC)
SMALL_BY_NATURE = ("Decision", "GraphState")


class Asking:
    """A transaction that keeps every query with its parameters."""

    def __init__(self, transaction: Any, asked: dict[str, Any]) -> None:
        self._transaction, self._asked = transaction, asked

    def run(self, query: str, parameters: dict[str, Any] | None = None, /) -> Any:
        self._asked.setdefault(query, parameters)
        return self._transaction.run(query, parameters)


@pytest.fixture(scope="module")
def asked(server: Connection) -> Iterator[tuple[GraphStore, dict[str, Any]]]:
    """A graph whose server counted its indexes while it was empty, with a few articles; and all that is asked."""
    registry = load_registry()
    extractor = RuleExtractor(registry)
    told = [(each, extractor.statements(each)) for each in generated_articles(60)]
    found: dict[str, Any] = {}
    with open_graph(server) as graph:
        graph.prepare()
        for batch in (told[:30], told[30:]):
            graph.write(lambda tx, batch=batch: load_batch(Asking(tx, found), batch, registry, NOW))  # type: ignore[misc]
        graph.write(lambda tx: renew(running(Asking(tx, found)), [told[0][0].id], registry))
        parties = graph.read("MATCH (p:Party) RETURN labels(p)[0] AS label, p.id AS id")
        keys = [NodeKey(row["label"], row["id"]) for row in parties]
        graph.write(lambda tx: settle(Kept(running(Asking(tx, found)), registry, NOTHING_DECIDED), keys))
        with graph.driver.session(database=graph.database) as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume()
            session.run("CALL db.resampleOutdatedIndexes()").consume()
            session.run("CALL db.awaitIndexes(60)").consume()
        graph.write(lambda tx: load_batch(tx, told[:1], registry, NOW))
        yield graph, found


def test_nothing_reads_a_whole_index_of_a_graph_that_was_empty(
    asked: tuple[GraphStore, dict[str, Any]],
) -> None:
    graph, queries = asked
    assert len(queries) > 30
    scanned = {}
    with graph.driver.session(database=graph.database) as session:
        session.run("CALL db.clearQueryCaches()").consume()
        for query, parameters in queries.items():
            plan = session.run("EXPLAIN " + query, parameters).consume().plan
            assert plan is not None
            if found := [each for each in _scans(plan) if not any(name in each for name in SMALL_BY_NATURE)]:
                scanned[query] = found
    assert scanned == {}


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_no_named_query_goes_through_all_articles_or_statements(
    name: str, asked: tuple[GraphStore, dict[str, Any]]
) -> None:
    graph, _ = asked
    query = named_queries()[name]
    with graph.driver.session(database=graph.database) as session:
        session.run("CALL db.clearQueryCaches()").consume()
        plan = session.run("EXPLAIN " + query.cypher, {each.name: each.default for each in query.parameters}).consume()
    assert plan.plan is not None
    assert [each for each in _scans(plan.plan) if re.search("Article|Statement|STATES|SUPPORTS", each)] == []


def _scans(plan: Mapping[str, Any]) -> Iterator[str]:
    if "Scan" in plan["operatorType"]:
        yield f"{plan['operatorType']}: {plan['args'].get('Details', '')}"
    for child in plan.get("children", ()):
        yield from _scans(child)
