"""Articles into the graph: read, extract, record and derive, a batch at a time.

What it promises: each batch lands whole or not at all; an item that cannot be read, or whose statements do not hold,
is kept aside with its reason and never stops the rest; a second load of the same articles changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

from graph.articles import Article
from graph.errors import InvalidStatement, UnreadableArticle
from graph.registry import Registry
from graph.statements import Extractor, Statement
from graph.store import GraphStore
from graph.update import BatchResult, load_batch
from loaders.copies import signed
from loaders.outcomes import LoadSummary, Watch
from loaders.readers import Item, Record

BATCH_SIZE = 50
"""Articles in a transaction: about 1,000 statements and 4,000 edges, some 30 MB of the server's transaction memory."""


def load(
    items: Iterable[Item],
    graph: GraphStore,
    extractor: Extractor,
    registry: Registry,
    *,
    now: Callable[[], datetime],
    batch_size: int = BATCH_SIZE,
    watch: Watch | None = None,
) -> LoadSummary:
    """Load the articles; an error among the items is a rejection. Raises GraphUnavailable when the server goes away."""
    summary = LoadSummary(watch=watch or Watch())
    graph.prepare()
    for batch in _batches(_extracted(items, extractor, summary), batch_size):
        result = _apply(graph, batch, registry, now())
        summary.land(batch, result.new)
        summary.watch.on_progress(summary)
    return summary


def _apply(
    graph: GraphStore, batch: list[tuple[Article, list[Statement]]], registry: Registry, now: datetime
) -> BatchResult:
    return graph.write(lambda transaction: load_batch(transaction, batch, registry, now))


def _extracted(
    items: Iterable[Item], extractor: Extractor, summary: LoadSummary
) -> Iterator[tuple[Article, list[Statement]]]:
    for item in items:
        summary.read += 1
        if isinstance(item, UnreadableArticle):
            summary.reject(item.where, item.what, item.remedy)
            continue
        article = item.article if isinstance(item, Record) else item
        try:
            yield signed(article), _statements(item, extractor)
        except InvalidStatement as error:
            summary.reject(article.url or article.title, error.what, "This is a fault of the extractor")
        summary.watch.on_progress(summary)


def _statements(item: Article | Record, extractor: Extractor) -> list[Statement]:
    if isinstance(item, Article):
        return extractor.statements(item)
    given = list(item.statements)
    return given if item.is_composed else given + extractor.statements(item.article)


def _batches(
    found: Iterable[tuple[Article, list[Statement]]], size: int
) -> Iterator[list[tuple[Article, list[Statement]]]]:
    iterator = iter(found)
    while batch := list(islice(iterator, size)):
        yield batch
