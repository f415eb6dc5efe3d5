"""A merge of two firms with many relationships each, while readers ask: how long it takes, and what they notice.

    python -m tests.bench.merging [--edges 10000]

The two firms accuse many others; every tenth of those is accused by both, so that their disputes become one. The merge
is done once before it is measured: a server that has just started runs everything about five times as slowly. Two
readers ask ten times a second each, before and during it. `rebuild` must find no difference afterwards.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.asking import ask
from graph.deciding import Decider
from graph.local_server import connection, stop
from graph.named_queries import named_query
from graph.rebuild import rebuild
from graph.registry import Registry, load_registry
from graph.store import GraphStore, open_graph
from tests.bench.suits import Told, bulk_write, firm, suit

ONE, OTHER = "Lumen Ai", "Lumen Labs"
READERS = 2
ASKED_BEFORE = 15.0  # seconds
PAUSE = 0.1  # seconds between two questions of a reader: readers that never pause measure two busy cores
EDGES_OF_A_SUIT = 12  # of one firm: 7 accusations and 3 denials that support it, MAKES and PARTY_TO


@dataclass(frozen=True)
class Merge:
    """Seconds of the merge; p99 of a named query before and during it, in milliseconds."""

    edges: tuple[int, int]
    seconds: float
    usual: float
    during: float
    asked: int
    is_whole: bool


def suits_of_two(edges: int) -> Iterator[Told]:
    each = edges // EDGES_OF_A_SUIT + 1
    for number in range(each):
        yield from suit(number, ONE, firm(number))
        shared = number % 10 == 0
        yield from suit(100_000 + number, OTHER, firm(number if shared else 500_000 + number))


def merging(graph: GraphStore, edges: int) -> Merge:
    """Measured on the graph, which is emptied first."""
    registry = load_registry()
    decider = Decider(graph, registry, "bench", lambda: datetime.now(UTC))
    _lay_ground(graph, edges, registry)
    decider.merge(ONE, OTHER, "warm-up")
    _lay_ground(graph, edges, registry)
    held = tuple(
        graph.read("MATCH (c:Company {name: $name})-[r]-() RETURN count(r) AS n", {"name": name})[0]["n"]
        for name in (ONE, OTHER)
    )
    with _asking(graph):
        time.sleep(ASKED_BEFORE)
    with _asking(graph) as usual:
        time.sleep(ASKED_BEFORE)
    with _asking(graph) as during:
        began = time.perf_counter()
        decider.merge(ONE, OTHER, "measured")
        seconds = time.perf_counter() - began
    is_whole = rebuild(graph, registry, check=True).is_empty
    return Merge((held[0], held[1]), seconds, _p99(usual), _p99(during), len(during), is_whole)


def _lay_ground(graph: GraphStore, edges: int, registry: Registry) -> None:
    _wipe(graph)
    graph.prepare()
    bulk_write(graph, suits_of_two(edges), registry)


@contextmanager
def _asking(graph: GraphStore) -> Iterator[list[float]]:
    """Readers that ask; the milliseconds of all their answers are there when the block has ended."""
    taken: list[float] = []
    is_done = threading.Event()

    def ask_on() -> None:
        while not is_done.wait(PAUSE):
            began = time.perf_counter()
            ask(graph, named_query("disputes"), {}, limit=20)
            taken.append((time.perf_counter() - began) * 1000)

    readers = [threading.Thread(target=ask_on, daemon=True) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        yield taken
    finally:
        is_done.set()
        for reader in readers:
            reader.join()


def _p99(of: list[float]) -> float:
    return statistics.quantiles(of, n=100)[98] if len(of) > 1 else float("nan")


def _wipe(graph: GraphStore) -> None:
    with graph.driver.session(database=graph.database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS").consume()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--edges", type=int, default=10_000, help="relationships of each firm (default 10000)")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "CONTESTED_HOME": home}
        try:
            with open_graph(connection(environ)) as graph:
                found = merging(graph, given.edges)
        finally:
            stop(Path(home), environ=environ, force=True)
    print(f"{found.edges[0]} and {found.edges[1]} relationships merged in {found.seconds:.2f} s (goal: under 2 s)")
    print(
        f"p99 of `disputes`: {found.usual:.1f} ms before, {found.during:.1f} ms during it ({found.asked} asked), "
        f"{found.during / found.usual:.1f} times (goal: under 5)"
    )
    print("rebuild --check finds " + ("no difference" if found.is_whole else "A DIFFERENCE"))


if __name__ == "__main__":
    main()
