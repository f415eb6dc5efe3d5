"""Loading into a large graph against loading into a small one: article number 100,000 against number 1,000.

    python -m tests.bench.growing [--articles 20000]

The two graphs stand on two private servers side by side, and batches go to both in turn, so that a busy machine slows
both alike. The ground is written in bulk; the articles that are timed go through `load_batch` as any load does, fifty a
batch, and are new suits and new articles of standing suits in equal parts. Before that, batches are loaded and taken
back: a server that has just started takes several times as long, and the small graph has to stay small.

The ratio is the median of those of each pair of batches.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.local_server import start, stop
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from tests.bench.suits import ARTICLES_OF_A_SUIT, Told, bulk_write, suit, suits
from tests.bench.suits import firm as firm_of

SMALL = 1_000
BATCH = 50
BATCHES = 12  # more would make the small graph another one: these add 600 articles to it
WARM_UP = 40
FIRST_NEW_SUIT = 200_000
NOW = datetime(2026, 11, 24, tzinfo=UTC)
JARS = Path(__file__).parents[2] / ".contested-test" / "jars"


@dataclass(frozen=True)
class Growth:
    """Milliseconds an article at two sizes of the graph, medians, and the median ratio of batches loaded in turn."""

    small: float
    large: float
    ratio: float


class _TakenBack(Exception):
    """Ends a transaction that is not to last."""


def growing(articles: int) -> Growth:
    """Measured on two private servers in throw-away homes."""
    with graph_of(SMALL) as small, graph_of(articles) as large:
        return compared(small, large, articles)


def compared(small: GraphStore, large: GraphStore, articles: int) -> Growth:
    """Measured on a graph of `SMALL` articles and on one of so many."""
    standing = ((small, SMALL // ARTICLES_OF_A_SUIT), (large, articles // ARTICLES_OF_A_SUIT))
    times: list[list[float]] = []
    for number in range(WARM_UP + BATCHES):
        is_kept = number >= WARM_UP
        taken = [_milliseconds(graph, _batch(number, of), is_kept=is_kept) for graph, of in standing]
        if is_kept:
            times.append(taken)
    small_ms, large_ms = (statistics.median(column) for column in zip(*times, strict=True))
    return Growth(small_ms, large_ms, statistics.median(one / other for other, one in times))


@contextmanager
def graph_of(articles: int) -> Iterator[GraphStore]:
    """A graph of so many articles, on a server of its own."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "CONTESTED_JARS": os.environ.get("CONTESTED_JARS", str(JARS))}
        try:
            with open_graph(start(Path(home), environ=environ)) as graph:
                graph.prepare()
                bulk_write(graph, suits(articles), load_registry())
                with graph.driver.session(database=graph.database) as session:
                    session.run("CALL db.resampleOutdatedIndexes()").consume()
                    session.run("CALL db.clearQueryCaches()").consume()  # plans of the size that is measured
                yield graph
        finally:
            stop(Path(home), environ=environ, force=True)


def _milliseconds(graph: GraphStore, batch: list[Told], *, is_kept: bool) -> float:
    """What an article of the batch took."""

    def work(transaction: Any) -> None:
        load_batch(transaction, batch, load_registry(), NOW)
        if not is_kept:
            raise _TakenBack

    began = time.perf_counter()
    with suppress(_TakenBack):
        graph.write(work)
    return (time.perf_counter() - began) * 1000 / len(batch)


def _batch(number: int, standing: int) -> list[Told]:
    """Half are of new suits, half one more article of a suit that stands, another one each time as far as they go."""
    told: list[Told] = []
    for position in range(BATCH):
        new = FIRST_NEW_SUIT + number * BATCH + position
        of = new if position % 2 else (number * BATCH + position) // 2 % standing
        told += suit(new, firm_of(2 * of), firm_of(2 * of + 1), 1)
    return told


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=20_000, help="of the large graph (default 20000)")
    given = asked.parse_args()
    found = growing(given.articles)
    print(
        f"an article costs {found.large:.1f} ms in a graph of {given.articles} and {found.small:.1f} ms in one of "
        f"{SMALL}: {found.ratio:.2f} times (goal: at most 1.5)"
    )


if __name__ == "__main__":
    main()
