"""Loading into a large graph against loading into a small one: article number 100,000 against number 1,000.

    python -m tests.bench.growing [--articles 20000]

The ground is written in bulk; the articles that are timed go through `load_batch` as any load does, fifty a batch, and
are new suits and new articles of standing suits in equal parts. The ratio is that of the medians of both sizes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from graph.local_server import connection, stop
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from tests.bench.suits import ARTICLES_OF_A_SUIT, Told, bulk_write, suit, suits
from tests.bench.suits import firm as firm_of

SMALL = 1_000
BATCH = 50
BATCHES = 8
WARM_UP = 3
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True)
class Growth:
    """Milliseconds an article at two sizes of the graph."""

    small: float
    large: float
    articles: int


def growing(graph: GraphStore, articles: int) -> Growth:
    """Measured on the graph, which is emptied first."""
    with graph.driver.session(database=graph.database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS").consume()
    graph.prepare()
    _ground(graph, 0, SMALL)
    small = _median(graph, 200_000, range(SMALL // ARTICLES_OF_A_SUIT))
    _ground(graph, SMALL, articles)
    large = _median(graph, 300_000, range(SMALL // ARTICLES_OF_A_SUIT + 1, articles // ARTICLES_OF_A_SUIT))
    return Growth(small, large, graph.counts().articles)


def _ground(graph: GraphStore, first: int, last: int) -> None:
    start = first - first % ARTICLES_OF_A_SUIT
    bulk_write(graph, suits(last - start, first=start), load_registry())
    with graph.driver.session(database=graph.database) as session:
        session.run("CALL db.resampleOutdatedIndexes()").consume()
        session.run("CALL db.clearQueryCaches()").consume()  # plans of the size that is measured


def _median(graph: GraphStore, first_suit: int, standing: range) -> float:
    times = []
    for number in range(WARM_UP + BATCHES):
        batch = _batch(first_suit + number * BATCH, number, standing)
        began = time.perf_counter()
        graph.write(partial(load_batch, batch=batch, registry=load_registry(), now=NOW))
        times.append((time.perf_counter() - began) * 1000 / len(batch))
    return statistics.median(times[WARM_UP:])


def _batch(first_suit: int, number: int, standing: range) -> list[Told]:
    """Half are of new suits, half one more article of a suit that stands, another one each time as far as they go."""
    told: list[Told] = []
    for position in range(BATCH):
        of = first_suit + position if position % 2 else standing[(number * BATCH + position) // 2 % len(standing)]
        told += suit(first_suit + position, firm_of(2 * of), firm_of(2 * of + 1), 1)
    return told


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=20_000, help="of the large graph (default 20000)")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "CONTESTED_HOME": home}
        try:
            with open_graph(connection(environ)) as graph:
                found = growing(graph, given.articles)
        finally:
            stop(Path(home), environ=environ, force=True)
    print(
        f"an article costs {found.large:.1f} ms in a graph of {found.articles} and {found.small:.1f} ms in one of "
        f"{SMALL}: {found.large / found.small:.2f} times (goal: at most 1.5)"
    )


if __name__ == "__main__":
    main()
