"""Event studies of the share moves that sources tie to disputes: tests, verdicts, and the summary on the tie. Pure.

- One PriceTest per company, dispute and session (and window, where moves are told over different times). Moves that
  no prices or no day are known of have none; their tie says `untested` and why.
- Every share line of the company that has prices is tested on its own calendar and benchmarks. One of them counts:
  the one that the report names, else the first that has figures. So two listings of a company are one event.
- The window is the reported session alone, five sessions for a week and 21 for a month, and never chosen by result.
- p is the larger of market and sector; q is Benjamini and Hochberg's over all company-sessions of the run that have
  a p, each once however many disputes it is tied to. The run's id is a hash of everything that went in.
- `confounded`: another event of the firm, of another dispute or none, falls into the window.

Reported moves were selected by reporters because they were large, so a family of them is no random sample; and a
verdict is about the move, never that the dispute caused it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from graph import ontology
from graph.articles import short_hash
from graph.event_study import false_discovery
from graph.extremes import Checked, checked
from graph.impact_input import Happening, ImpactInput, Line, Move, PriceBook
from graph.price_series import as_date
from graph.rows import NodeKey, Rows
from graph.sessions import venue_calendar
from graph.share_lines import LineTest, line_test, prices_of, sessions_between, window_of
from graph.single_event import Window
from graph.verdicts import Found, Judged, Reported, judged

Key = tuple[str, date, Window]
"""Company, session, window: what is one hypothesis."""


@dataclass
class ImpactRows:
    """What a run writes: tests and measured moves, what each tie says, what became of each extreme."""

    run: str
    size: int
    rows: Rows = field(default_factory=Rows)
    ties: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    extremes: dict[str, Checked] = field(default_factory=dict)


@dataclass(frozen=True)
class _Tested:
    """One move: the lines that were tested, or why none was. `counting` is among the lines."""

    move: Move
    lines: tuple[LineTest, ...] = ()
    untested: str | None = None

    @property
    def counting(self) -> LineTest:
        return next((one for one in self.lines if one.counted is not None), self.lines[0])

    @property
    def key(self) -> Key:
        return self.move.company, self.counting.session, self.counting.window


def impact(
    given: ImpactInput, prices: PriceBook, on_progress: Callable[[int, int], None] = lambda done, total: None
) -> ImpactRows:
    """Test every tied move. The result depends on what is given alone, not on its order."""
    tied = defaultdict(set)
    for move, dispute in given.ties:
        tied[move].add(dispute)
    moves = sorted((move for move in given.moves if move.id in tied), key=lambda m: m.id)
    tested = []
    for number, reported in enumerate(moves, 1):
        tested.append(_tested(reported, given.lines.get(reported.company, ()), prices))
        on_progress(number, len(moves))
    by_key: defaultdict[Key, list[_Tested]] = defaultdict(list)
    for one in tested:
        if one.untested is None:
            by_key[one.key].append(one)
    leading = {key: max(of, key=_weight) for key, of in sorted(by_key.items())}
    p = {key: counted.p for key, one in leading.items() if (counted := one.counting.counted) is not None}
    values = false_discovery(np.array([p[key] for key in p], dtype=np.float64))
    q = {key: float(value) for key, value in zip(p, values, strict=True)}
    found = ImpactRows(_run_id(given, tested, tied), len(q))
    for one in tested:
        line = one.counting if one.untested is None else None
        if one.move.extreme:
            session = one.move.as_of if line is None else line.session
            found.extremes[one.move.id] = (
                Checked("unchecked", "no day of the move is known")
                if session is None
                else checked(one.move.extreme, None if line is None else line.series, session)
            )
        if line is None:
            for dispute in tied[one.move.id]:
                found.ties[one.move.id, dispute] = {"data_says": "untested", "data_reason": one.untested}
    for key, of in sorted(by_key.items()):
        disputes = {d for one in of for d in tied[one.move.id]}
        for dispute in sorted(disputes):
            here = [one for one in of if dispute in tied[one.move.id]]
            confounders = _confounders(key, dispute, leading[key].counting, disputes, given)
            _add_test(found, key, dispute, leading[key], here, q.get(key), confounders)
    return found


def _tested(move: Move, lines: Iterable[Line], prices: PriceBook) -> _Tested:
    window = window_of(move.horizon)
    ordered = sorted(lines, key=lambda line: (line.id != move.line, line.currency != "USD", line.id))
    if move.as_of is None:
        return _Tested(move, untested="no day of the move is known")
    if window is None:
        return _Tested(move, untested=f"a move told over a {move.horizon.replace('_', ' ')} is no event of some days")
    if not ordered:
        return _Tested(move, untested="no share line of the company is known")
    found = [(line, prices_of(line, prices)) for line in ordered]
    tests = [line_test(move, line, series, window, prices) for line, series in found if not isinstance(series, str)]
    if not tests:
        return _Tested(move, untested="; ".join(reason for _, reason in found if isinstance(reason, str)))
    return _Tested(move, tuple(tests))


def _run_id(given: ImpactInput, tested: list[_Tested], tied: Mapping[str, set[str]]) -> str:
    """A hash of the moves, their ties, the series they were tested with, and the other events of their companies."""
    parts = []
    for one in tested:
        series = sorted({name for line in one.lines for name in line.series_names})
        parts.append(repr((one.move, sorted(tied[one.move.id]), series, one.untested)))
    companies = {one.move.company for one in tested}
    parts += sorted(repr(h) for h in given.happenings if h.company in companies)
    return "run_" + short_hash(*parts)


def _weight(one: _Tested) -> tuple[int, str]:
    """The move that most statements tell speaks for the others of its session."""
    return one.move.n_statements, one.move.id


def _add_test(
    found: ImpactRows,
    key: Key,
    dispute: str,
    leading: _Tested,
    here: list[_Tested],
    q: float | None,
    confounders: list[str],
) -> None:
    """The PriceTest of one company, dispute and session, with its edges, and the summary on each tie.

    Its figures are those of the leading move's share line, for every dispute and report of that session; each report
    is held to the closes of the share line that it names.
    """
    company, session, window = key
    main = max(here, key=_weight)
    line = leading.counting
    counted = line.counted
    judgements = {one.move.id: _judged(one, line, q) for one in here}
    said = judgements[main.move.id]
    figures = _figures(line)
    test = ontology.PriceTest(
        id="tst_" + short_hash(company, dispute, str(session), str(window)),
        company=company,
        dispute=dispute,
        session=session,
        window=_words(window),
        estimation=_words(next(iter(line.studies.values())).estimation) if line.studies else "",
        verdict=said.verdict,
        reason=said.reason,
        reported_pct=main.move.pct,
        measured_pct=_kept(line.measured),
        q=_kept(q),
        confounded=bool(confounders),
        confounded_by=tuple(confounders),
        series=tuple(dict.fromkeys(name for tested in leading.lines for name in tested.series_names)),
        run=found.run,
        run_size=found.size,
        **figures,
    )
    test_key = found.rows.add(test)
    for one in here:
        found.rows.join("TESTED_BY", NodeKey("StockMove", one.move.id), test_key)
        found.ties[one.move.id, dispute] = {
            "data_says": judgements[one.move.id].verdict,
            "data_reason": judgements[one.move.id].reason,
            "abnormal_return": None if counted is None else _kept(counted.car),
            "p": None if counted is None else _kept(counted.p),
            "q": None if counted is None else _kept(q),
            "mde": None if counted is None else _kept(counted.mde),
            "confounded": bool(confounders),
        }
    for tested in leading.lines:
        own = tested.counted
        on: dict[str, Any] = {"reason": tested.reason}
        if own is not None:
            on = {"abnormal_return": _kept(own.car), "t": _kept(own.t), "p": _kept(own.p)}
        found.rows.join("ON", test_key, NodeKey("Listing", tested.line.id), counts=tested is line, **on)
    _add_measured(found.rows, test_key, leading)


def _add_measured(rows: Rows, test: NodeKey, main: _Tested) -> None:
    line = main.counting
    if line.measured is None:
        return
    company = main.move.company
    measured = rows.add(
        ontology.StockMove(
            id="mov_" + short_hash("measured", company, line.line.id, str(line.session), str(line.window)),
            direction="up" if line.measured > 0 else "down",
            pct=_kept(line.measured),
            horizon=main.move.horizon,
            basis="close",
            as_of=line.session,
            measured=True,
            series=(line.series.name,),
        )
    )
    rows.join("MEASURED", test, measured)
    rows.join("OF", measured, NodeKey("Company", company))
    rows.join("ON", measured, NodeKey("Listing", line.line.id))


def _judged(one: _Tested, line: LineTest, q: float | None) -> Judged:
    """The verdict on one report by the figures of the line that counts."""
    move = one.move
    reported = Reported(move.direction, move.pct, move.basis, move.day_is_stated)
    counted = line.counted
    if counted is None:
        return judged(reported, Found(without_figures=line.reason or line.lacking or "there are no figures"))
    each = [s for name, s in line.studies.items() if name != "both"]
    return judged(
        reported,
        Found(
            cars=tuple(s.car for s in each if s.car is not None),
            p=counted.p,
            q=q,
            empirical_p=max(s.empirical_p or 0.0 for s in each),
            measured=one.counting.measured,
            nearby=one.counting.nearby,
            lacking=line.lacking,
        ),
    )


def _figures(line: LineTest) -> dict[str, Any]:
    """The figures of the line by the names that PriceTest has for them."""
    found: dict[str, Any] = {"market": line.line.market, "sector": line.line.sector}
    counted = line.counted
    shown = counted or next(iter(line.studies.values()), None)
    if shown is not None:
        found |= {"n_estimation": shown.n_estimation, "missing": shown.missing}
    if counted is None:
        return found
    each = [s for name, s in line.studies.items() if name != "both"]
    found |= {"abnormal_return": counted.car, "se": counted.se, "t": counted.t, "p": counted.p, "mde": counted.mde}
    found["empirical_p"] = max(s.empirical_p or 0.0 for s in each)
    for role, one in line.studies.items():
        found |= {f"{role}_abnormal_return": one.car, f"{role}_se": one.se, f"{role}_t": one.t, f"{role}_p": one.p}
        if role != "both":
            found[f"{role}_beta"] = one.betas[0] if one.betas else None
    return {name: _kept(value) if isinstance(value, float) else value for name, value in found.items()}


def _confounders(key: Key, dispute: str, line: LineTest, disputes: set[str], given: ImpactInput) -> list[str]:
    """Other events of the firm in the window, in words, by day: news of a day counts on the session that it reached."""
    company, session, window = key
    days = {as_date(day) for day in sessions_between(line.series, session, window)}
    calendar = venue_calendar(line.line.venue, line.series.first)

    def on(happening: Happening) -> date | None:
        return happening.day if calendar is None else calendar.of_news(happening.day)

    found = {
        f"{h.words} ({h.day})"
        for h in given.happenings
        if h.company == company and h.dispute != dispute and on(h) in days
    }
    found |= {f"{given.titles.get(other, other)}: a source ties the same move to it" for other in disputes - {dispute}}
    return sorted(found)


def _words(window: Window) -> str:
    return f"[{window[0]}, {window[1]}]"


def _kept(value: float | None) -> float | None:
    """A figure to ten significant digits: the same on machines whose last bits differ."""
    return None if value is None else float(f"{value:.10g}")
