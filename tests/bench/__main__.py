"""The benchmarks: each figure is a ratio of two things measured in turn in one run, so noisy machines do not matter.

    python -m tests.bench [FIGURE ...] [--json FILE]

reading   articles a second of reading and extraction, over those of a bare trafilatura and Aho-Corasick pass
core      articles a second of one core, read from JSON Lines and extracted, over the target of 300
processes articles a second with two processes that extract, over those with one
fuzzing   the longest pass of extraction over 10,000 spoilt articles, over the second that is allowed; none may raise
archives  memory that a web archive of 5 GB takes, over what one of 100 MB takes
disputes  B-cubed F1 of disputes on 1,000 made-up articles of known truth, first candidates accepted, over 97 %
companies F1 of companies on the same articles, first candidates accepted, over 99 %
loading   statements a second of our writing, over those of a plain driver loop that sends the same Cypher and rows
events    event studies a second, over those of a loop of statsmodels regressions
merging   seconds of a merge of two firms with 10,000 relationships each, over the 2 s that are allowed
readers   p99 of a named query during that merge, over its usual
growing   time of an article loaded into a graph of 20,000, over that in a graph of 1,000
latency   median time of a named query over HTTP, over that of the same Cypher through the raw driver
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.local_server import connection, stop
from graph.store import GraphStore, open_graph
from tests.bench.archives import archives
from tests.bench.event_studies import event_studies
from tests.bench.extraction import one_core, two_processes
from tests.bench.fuzzing import fuzzing
from tests.bench.growing import growing
from tests.bench.identity import companies_found, disputes_found
from tests.bench.latency import latency
from tests.bench.loading import loading
from tests.bench.merging import merging
from tests.bench.reading import reading


@dataclass(frozen=True)
class Figure:
    """One ratio with its goal; `ours` and `theirs` in the unit given."""

    name: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    goal: str


def medians(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float, float]:
    """The medians of both, measured in turn, and the median of the ratios of each round."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


BY_ITSELF: dict[str, Callable[[], Figure]] = {
    "reading": lambda: Figure("reading", *reading(medians)),
    "core": lambda: Figure("core", *one_core(medians)),
    "processes": lambda: Figure("processes", *two_processes(medians)),
    "fuzzing": lambda: Figure("fuzzing", *fuzzing()),
    "archives": lambda: Figure("archives", *archives(medians)),
    "events": lambda: Figure("events", *event_studies(medians)),
    "disputes": lambda: Figure("disputes", *disputes_found()),
    "companies": lambda: Figure("companies", *companies_found()),
    "growing": lambda: _growing(),
}
"""Those that need no graph, or start servers of their own."""
ON_A_GRAPH: dict[str, Callable[[GraphStore], list[Figure]]] = {
    "loading": lambda graph: [Figure("loading", *loading(graph, medians))],
    "latency": lambda graph: [Figure("latency", *latency(graph, medians))],
    "merging": lambda graph: _merging(graph),
}
"""By name; `merging` gives the figure `readers` too. It comes last, for it fills the graph."""


def _merging(graph: GraphStore) -> list[Figure]:
    merge = merging(graph, 10_000)
    return [
        Figure("merging", merge.seconds, 2.0, "s", merge.seconds / 2.0, "under 1"),
        Figure("readers", merge.during, merge.usual, "ms at p99", merge.during / merge.usual, "under 5"),
    ]


def _growing() -> Figure:
    growth = growing(20_000)
    return Figure("growing", growth.large, growth.small, "ms an article", growth.ratio, "at most 1.5")


def figures(names: Collection[str]) -> Iterator[Figure]:
    """The figures of these names as they are measured, those of a graph on a private server in a throw-away home."""
    yield from (measure() for name, measure in BY_ITSELF.items() if name in names)
    if not any(name in names for name in ON_A_GRAPH):
        return
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "CONTESTED_HOME": home}
        environ.setdefault("CONTESTED_JARS", str(Path(__file__).parents[2] / ".contested-test" / "jars"))
        try:
            with open_graph(connection(environ)) as graph:
                graph.prepare()
                for name, measured in ON_A_GRAPH.items():
                    yield from measured(graph) if name in names else ()
        finally:
            stop(Path(home), environ=environ, force=True)


def main() -> None:
    every = [*BY_ITSELF, *ON_A_GRAPH]
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("figures", nargs="*", metavar="FIGURE", help=f"of {', '.join(every)} (default: all)")
    asked.add_argument("--json", type=Path, help="write the figures here too")
    given = asked.parse_args()
    if unknown := sorted(set(given.figures) - set(every)):
        asked.error(f"there is no figure called {', '.join(unknown)}")
    began = time.monotonic()
    found: list[Figure] = []
    print(f"{'figure':10} {'ours':>12} {'theirs':>12} {'unit':16} {'ratio':>7}  goal")
    for each in figures(given.figures or every):
        print(
            f"{each.name:10} {each.ours:12.1f} {each.theirs:12.1f} {each.unit:16} {each.ratio:7.2f}  {each.goal}",
            flush=True,
        )
        found.append(each)
    print(f"measured in {time.monotonic() - began:.0f} s")
    if given.json:
        given.json.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n")


if __name__ == "__main__":
    main()
