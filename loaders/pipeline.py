"""Articles into the graph: read, extract, record and derive, a batch at a time.

What it promises: each batch lands whole or not at all; an item that cannot be read, or whose statements do not hold,
is kept aside with its reason and never stops the rest; a second load of the same articles changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from graph.articles import Article
from graph.errors import InvalidStatement, UnreadableArticle
from graph.registry import Registry
from graph.statements import Extractor, Statement
from graph.store import GraphStore
from graph.update import BatchResult, load_batch

BATCH_SIZE = 50
"""Articles in a transaction: about 1,000 statements and 4,000 edges, some 30 MB of the server's transaction memory."""


@dataclass(frozen=True)
class Rejection:
    """What was kept aside, and why."""

    where: str
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + (f". {self.remedy}" if self.remedy else "")


@dataclass
class LoadSummary:
    """What a load has done so far; the same object is given to `on_progress` after each batch."""

    read: int = 0
    new: int = 0
    known: int = 0
    undated: int = 0
    statements: int = 0
    rejected: list[Rejection] = field(default_factory=list)


def load(
    items: Iterable[Article | UnreadableArticle],
    graph: GraphStore,
    extractor: Extractor,
    registry: Registry,
    *,
    now: Callable[[], datetime],
    batch_size: int = BATCH_SIZE,
    on_progress: Callable[[LoadSummary], None] | None = None,
) -> LoadSummary:
    """Load the articles; an error among the items is a rejection. Raises GraphUnavailable when the server goes away."""
    summary = LoadSummary()
    graph.prepare()
    for batch in _batches(_extracted(items, extractor, summary), batch_size):
        result = _apply(graph, batch, registry, now())
        summary.new += len(result.new)
        summary.known += len(result.known)
        summary.undated += sum(article.published_at is None for article, _ in batch)
        summary.statements += sum(len(found) for article, found in batch if article.id in result.new)
        if on_progress is not None:
            on_progress(summary)
    return summary


def _apply(
    graph: GraphStore, batch: list[tuple[Article, list[Statement]]], registry: Registry, now: datetime
) -> BatchResult:
    return graph.write(lambda transaction: load_batch(transaction, batch, registry, now))


def _extracted(
    items: Iterable[Article | UnreadableArticle], extractor: Extractor, summary: LoadSummary
) -> Iterator[tuple[Article, list[Statement]]]:
    for item in items:
        summary.read += 1
        if isinstance(item, UnreadableArticle):
            summary.rejected.append(Rejection(item.where, item.what, item.remedy))
            continue
        try:
            yield item, extractor.statements(item)
        except InvalidStatement as error:
            summary.rejected.append(Rejection(item.url or item.title, error.what, "This is a fault of the extractor"))


def _batches(
    found: Iterable[tuple[Article, list[Statement]]], size: int
) -> Iterator[list[tuple[Article, list[Statement]]]]:
    iterator = iter(found)
    while batch := list(islice(iterator, size)):
        yield batch
