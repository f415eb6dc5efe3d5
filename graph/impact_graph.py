"""The event studies of the graph as one transaction: read the tied moves, test them, write what is different.

Writers take turns on one lock node, as loads do. A run on a state that was tested before writes nothing, and two
graphs that hold the same and are tested with the same prices are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph import impact_queries as queries
from graph.extremes import Checked
from graph.impact import ImpactRows, impact
from graph.impact_families import Step
from graph.impact_input import CompanyEvent, Happening, ImpactInput, Line, Move, PriceBook
from graph.price_results import ON_TIES
from graph.price_symbols import symbols_of
from graph.rows import EdgeKey, NodeKey
from graph.store import STATE_LABEL
from graph.update import Transaction, running
from graph.writing import Run, StandingRows, difference, native, native_properties

OWNED = ("PriceTest", "StockMove")


@dataclass(frozen=True)
class ImpactSummary:
    """What a run found: its id, how many tests have a p, how many ties have which verdict, what it changed."""

    run: str
    size: int
    moves: int
    verdicts: Mapping[str, int]
    changed: int


def run_impact(
    transaction: Transaction,
    prices: PriceBook,
    others: Iterable[CompanyEvent] = (),
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> ImpactSummary:
    """Test every tied move with these prices, all in the given transaction. `others` are events from files."""

    run = running(transaction)
    run(f"MERGE (g:{STATE_LABEL} {{id: 'graph'}}) SET g.locked_by = 'impact'", {})
    given = read_input(run, others)
    found = impact(given, prices, on_progress)
    changed = _write(run, found)
    run(f"MATCH (g:{STATE_LABEL}) SET g.impact_run = $run, g.impact_size = $size REMOVE g.locked_by",
        {"run": found.run, "size": found.size})  # fmt: skip
    verdicts = Counter(str(said["data_says"]) for said in found.ties.values())
    return ImpactSummary(found.run, found.size, len(given.moves), verdicts, changed)


def read_input(run: Run, others: Iterable[CompanyEvent] = ()) -> ImpactInput:
    """The graph's tied moves, their ties, the share lines of their companies, and those companies' other events."""
    moves = tuple(_move(row) for row in run(queries.MOVES, {}))
    companies = sorted({move.company for move in moves})
    happenings = [
        Happening(row["company"], _day(row["day"]), f"{row['title']}: {row['kind'].replace('_', ' ')}", row["dispute"])
        for row in run(queries.HAPPENINGS, {"companies": companies})
    ]
    ties = tuple((row["move"], row["dispute"]) for row in run(queries.TIES, {}))
    titles = {row["dispute"]: row["title"] for row in run(queries.TITLES, {"disputes": sorted({d for _, d in ties})})}
    lines = _lines(run, companies)
    owner = {symbol: c for c, of in lines.items() for line in of for symbol in symbols_of(line.venue, line.ticker)}
    happenings += [Happening(owner[e.symbol], e.day, e.words) for e in others if e.symbol in owner]
    ordered = sorted(set(happenings), key=lambda h: (h.company, h.day, h.words))
    return ImpactInput(moves, ties, lines, tuple(ordered), titles)


def read_steps(
    read: Run,
    steps: tuple[str, ...],
    *,
    dispute: str | None = None,
    company: str | None = None,
    kind: str | None = None,
) -> tuple[list[Step], dict[str, tuple[Line, ...]]]:
    """The dated steps of the disputes asked for, and the share lines of the companies that they concern."""
    asked = {"steps": list(steps), "dispute": dispute, "company": company, "kind": kind}
    found = []
    for row in read(queries.STEPS, asked):
        moment = row["moment"] and datetime.fromisoformat(row["moment"])
        words = f"{row['title']}: {row['step'].replace('_', ' ')}"
        found.append(Step(row["company"], row["name"], date.fromisoformat(row["day"]), words, moment))
    return found, _lines(read, sorted({step.company for step in found}))


def symbols_in_disputes(read: Run) -> set[str]:
    """The symbols of the share lines of every company in a dispute, and of their benchmarks."""
    found: set[str] = set()
    for row in read(queries.LINES_IN_DISPUTES, {}):
        found.add(symbols_of(row["venue"], row["ticker"])[0])
        found |= {symbol for symbol in (row["market"], row["sector"]) if symbol}
    return found


def _lines(run: Run, companies: list[str]) -> dict[str, tuple[Line, ...]]:
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for row in run(queries.LINES, {"companies": companies}):
        lines[row["company"]].append(Line(**{name: row[name] for name in Line.__dataclass_fields__}))
    return {company: tuple(of) for company, of in lines.items()}


def _move(row: dict[str, Any]) -> Move:
    as_of, published = native(row["as_of"]), native(row["published"])
    assert as_of is None or isinstance(as_of, date)
    return Move(
        id=row["id"],
        company=row["company"],
        direction=row["direction"],
        pct=row["pct"],
        horizon=row["horizon"],
        basis=row["basis"],
        as_of=as_of,
        day_is_stated=row["as_of_basis"] != "published",
        extreme=row["extreme"],
        line=row["line"],
        published=published if isinstance(published, datetime) else None,
        n_statements=row["n_statements"],
    )


def _day(value: Any) -> date:
    found = native(value)
    assert isinstance(found, date)
    return found


def _write(run: Run, found: ImpactRows) -> int:
    """Write the difference to what stands; how many nodes, edges and properties it is."""
    standing = _standing(run)
    nodes = {key: node.properties() for key, node in found.rows.nodes.items()}
    edges = found.rows.edges
    changed = len({k for k in {*nodes, *standing.nodes} if nodes.get(k) != standing.nodes.get(k)})
    changed += len({k for k in {*edges, *standing.edges} if edges.get(k) != standing.edges.get(k)})
    if changed:
        difference(found.rows, standing, owned=OWNED, settled=()).write(run)
    return changed + _write_ties(run, found.ties) + _write_extremes(run, found.extremes)


def _standing(run: Run) -> StandingRows:
    """The tests and measured moves that stand, with their edges."""
    standing = StandingRows()
    for row in run(queries.STANDING_NODES, {}):
        key = NodeKey(row["label"], row["p"]["id"])
        standing.nodes[key] = native_properties(row["p"])
    for row in run(queries.STANDING_EDGES, {}):
        edge = EdgeKey(row["type"], NodeKey(row["al"], row["a"]), NodeKey(row["bl"], row["b"]))
        standing.edges[edge] = native_properties(row["p"])
    return standing


def _write_ties(run: Run, ties: Mapping[tuple[str, str], dict[str, Any]]) -> int:
    there = {(row["move"], row["dispute"]): row["p"] for row in run(queries.TIE_PROPERTIES, {})}
    rows = []
    for (move, dispute), said in sorted(ties.items()):
        stands = {name: value for name, value in there[move, dispute].items() if name in ON_TIES}
        wanted = {name: said.get(name) for name in ON_TIES}
        if stands != {name: value for name, value in wanted.items() if value is not None}:
            rows.append({"move": move, "dispute": dispute, "p": wanted})
    run(queries.SET_TIES, {"rows": rows})
    return len(rows)


def _write_extremes(run: Run, extremes: Mapping[str, Checked]) -> int:
    rows = [{"id": move, "check": said.check, "reason": said.reason} for move, said in sorted(extremes.items())]
    found = run(queries.SET_EXTREMES, {"rows": rows})
    return int(found[0]["changed"]) if found else 0
