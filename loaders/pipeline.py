"""Articles into the graph: read, extract, record and derive, a batch at a time.

What it promises: each batch lands whole or not at all; an item that cannot be read, or whose statements do not hold,
is kept aside with its reason and never stops the rest; a second load of the same articles changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta

from graph.articles import Article
from graph.consequences import finish
from graph.errors import ExtractionStopped, UnreadableArticle
from graph.registry import Registry
from graph.statements import Extractor, Statement
from graph.store import GraphStore
from graph.update import BatchResult, load_batch
from loaders.outcomes import LoadSummary, Watch
from loaders.readers import Item
from loaders.workers import Result, results

Extracted = tuple[Article, list[Statement]]
BATCH_SIZE = 500
"""Articles in a transaction, at most: all that a batch can change is derived anew once, so larger batches cost less."""

BATCH_STATEMENTS = 5_000
"""Statements after which a transaction ends: some 20,000 edges, and 52 MB of the server's transaction memory."""

LONGEST_WAIT = timedelta(seconds=10)
"""After which what was read is written, with the next article: a slow extractor keeps nobody waiting for a full batch,
and what is interrupted loses little."""


def load(
    items: Iterable[Item],
    graph: GraphStore,
    extractor: Extractor,
    registry: Registry,
    *,
    now: Callable[[], datetime],
    batch_size: int = BATCH_SIZE,
    watch: Watch | None = None,
    processes: int = 1,
) -> LoadSummary:
    """Load the articles; an error among the items is a rejection. Raises GraphUnavailable when the server goes away.

    An extractor that stops ends the load: what it read before is written, and the summary says why.

    With several processes extraction runs beside this one: see `workers`.
    """
    summary = LoadSummary(watch=watch or Watch())
    graph.prepare()
    finish(graph, registry)
    with closing(results(items, extractor, processes)) as found:
        for batch in batches(_extracted(found, summary), now, batch_size):
            result = _apply(graph, batch, registry, now())
            summary.land(batch, result.new)
            summary.watch.on_progress(summary)
    return summary


def batches(
    extracted: Iterable[Extracted], now: Callable[[], datetime], size: int = BATCH_SIZE
) -> Iterator[list[Extracted]]:
    """The articles in their order, as many together as go into one transaction."""
    batch: list[Extracted] = []
    statements = 0
    began = now()
    for article, said in extracted:
        batch.append((article, said))
        statements += len(said)
        if len(batch) >= size or statements >= BATCH_STATEMENTS or now() - began >= LONGEST_WAIT:
            yield batch
            batch, statements, began = [], 0, now()
    if batch:
        yield batch


def _apply(graph: GraphStore, batch: list[Extracted], registry: Registry, now: datetime) -> BatchResult:
    return graph.write(lambda transaction: load_batch(transaction, batch, registry, now))


def _extracted(found: Iterable[UnreadableArticle | Result], summary: LoadSummary) -> Iterator[Extracted]:
    for each in _until_stopped(found, summary):
        summary.read += 1
        if isinstance(each, UnreadableArticle):
            summary.reject(each.where, each.what, each.remedy)
            continue
        if each.refused is not None:
            where = each.article.url or each.article.title
            summary.reject(where, each.refused.what, each.refused.remedy or "This is a fault of the extractor")
        else:
            yield each.article, each.statements
        summary.watch.on_progress(summary)


def _until_stopped(
    found: Iterable[UnreadableArticle | Result], summary: LoadSummary
) -> Iterator[UnreadableArticle | Result]:
    try:
        yield from found
    except ExtractionStopped as error:
        summary.stopped = error
