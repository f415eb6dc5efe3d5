"""No query of a load does more in a larger graph: its database hits, which no busy machine changes, stay the same.

`python -m tests.bench.growing` measures the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from graph.local_server import Connection
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from tests.bench.suits import ARTICLES_OF_A_SUIT, Told, bulk_write, firm, suit, suits

REGISTRY = load_registry()
NOW = datetime(2026, 11, 24, tzinfo=UTC)
STANDING = 10  # suits


class TakenBack(Exception):
    """Ends a transaction that is not to last."""


class Answered:
    """A result that was read to its end, as `graph.store.rows_of` reads one."""

    def __init__(self, names: list[str], records: list[Any]) -> None:
        self.names = names
        self.records = records

    def keys(self) -> list[str]:
        return self.names

    def __iter__(self) -> Iterator[Any]:
        return iter(self.records)


class Profiled:
    """A transaction that counts the database hits of each Cypher text."""

    def __init__(self, transaction: Any, hits: Counter[str]) -> None:
        self.transaction = transaction
        self.hits = hits

    def run(self, query: str, parameters: dict[str, Any] | None = None, /) -> Answered:
        result = self.transaction.run(f"PROFILE {query}", parameters)
        answered = Answered(list(result.keys()), list(result))
        self.hits[query] += _hits(result.consume().profile)
        return answered


def _hits(plan: dict[str, Any]) -> int:
    return int(plan["args"].get("DbHits", 0)) + sum(map(_hits, plan.get("children", [])))


def hits_of(graph: GraphStore, batch: list[Told]) -> Counter[str]:
    """The database hits of loading the batch, which is taken back."""
    hits: Counter[str] = Counter()

    def work(transaction: Any) -> None:
        load_batch(Profiled(transaction, hits), batch, REGISTRY, NOW)
        raise TakenBack

    graph.read("CALL db.clearQueryCaches()")  # plans of the size that is looked at
    with suppress(TakenBack):
        graph.write(work)
    return hits


def test_no_query_of_a_load_does_more_in_a_larger_graph(empty_server: Connection) -> None:
    batch = [told for of in range(STANDING // 2) for told in suit(5_000 + of, firm(2 * of), firm(2 * of + 1), 1)]
    batch += [told for new in range(5) for told in suit(6_000 + new, firm(20_000 + new), firm(30_000 + new), 1)]
    small = STANDING * ARTICLES_OF_A_SUIT
    with open_graph(empty_server) as graph:
        graph.prepare()
        bulk_write(graph, suits(small), REGISTRY)
        before = hits_of(graph, batch)
        bulk_write(graph, suits(5 * small, first=small), REGISTRY)
        after = hits_of(graph, batch)
    assert len(before) > 30
    assert {query: (before[query], after[query]) for query in after if after[query] > before[query]} == {}
