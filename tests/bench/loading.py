"""Our loading of extracted articles against a plain driver loop that sends the same writes.

The plain loop knows the rows beforehand: it neither looks for what is known, nor groups disputes, nor compares with
what stands. So the ratio says what all that costs.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from graph.registry import load_registry
from graph.store import GraphStore
from graph.update import load_batch
from loaders.extract import RuleExtractor
from loaders.pipeline import batches
from tests.generated_articles import generated_articles

Measured = tuple[float, float, str, float, str]
ARTICLES = 500
NOW = datetime(2026, 11, 24, tzinfo=UTC)
Write = tuple[str, dict[str, Any]]


class _Recording:
    """A transaction that keeps what is written through it."""

    def __init__(self, transaction: Any, kept: list[Write]) -> None:
        self._transaction, self._kept = transaction, kept

    def run(self, query: str, parameters: dict[str, Any] | None = None, /) -> Any:
        if any(word in query for word in ("MERGE", "DELETE", "SET ")):
            self._kept.append((query, parameters or {}))
        return self._transaction.run(query, parameters)


def loading(graph: GraphStore, medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Statements a second, ours and the plain loop's, and their ratio."""
    registry = load_registry()
    extractor = RuleExtractor(registry)
    extracted = [(article, extractor.statements(article)) for article in generated_articles(ARTICLES)]
    together = list(batches(extracted, lambda: NOW))
    statements = sum(len(found) for _, found in extracted)
    gc.freeze()  # as `contested load` does with its extractor
    recorded: list[list[Write]] = []
    _wipe(graph)
    for batch in together:
        kept: list[Write] = []
        graph.write(lambda tx, b=batch, k=kept: load_batch(_Recording(tx, k), b, registry, NOW))  # type: ignore[misc]
        recorded.append(kept)

    def ours() -> float:
        _wipe(graph)
        began = time.perf_counter()
        for batch in together:
            graph.write(partial(load_batch, batch=batch, registry=registry, now=NOW))
        return statements / (time.perf_counter() - began)

    def plain() -> float:
        _wipe(graph)
        began = time.perf_counter()
        with graph.driver.session(database=graph.database) as session:
            for writes in recorded:
                session.execute_write(lambda tx, w=writes: [tx.run(q, p).consume() for q, p in w])  # type: ignore[misc]
        return statements / (time.perf_counter() - began)

    ours()
    plain()
    a, b, ratio = medians(ours, plain, 5)
    return a, b, "statements/s", ratio, "at least 0.9"


def _wipe(graph: GraphStore) -> None:
    with graph.driver.session(database=graph.database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS").consume()
