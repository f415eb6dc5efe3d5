"""Families of events in the graph: a dispute's filings, a firm's disputes, a kind of dispute.

An event is a company and the session on which a dated step of a dispute could first be traded on; one company and
session is one event, however many steps fall on it. The share line that has prices is tested against its market or its
sector, one event at a time and all together; q is Benjamini and Hochberg's over the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from graph.event_families import FamilyTest, family_test
from graph.event_study import ESTIMATION, MIN_ESTIMATION, Floats, Model, Windows, false_discovery, market_model
from graph.impact_input import Line, PriceBook
from graph.price_series import Days, PriceSeries, aligned
from graph.sessions import venue_calendar
from graph.share_lines import prices_of
from graph.single_event import Window, span_of

Against = Literal["market", "sector"]


@dataclass(frozen=True)
class Step:
    """A dated step of a dispute that concerns a company; `moment` where the hour of its news is known."""

    company: str
    name: str
    day: date
    words: str
    moment: datetime | None = None


@dataclass(frozen=True)
class FamilyEvent:
    """One event of the family with its own figures, or the reason why it has none."""

    company: str
    name: str
    words: tuple[str, ...]
    session: date | None = None
    symbol: str | None = None
    benchmark: str | None = None
    abnormal_return: float | None = None
    t: float | None = None
    p: float | None = None
    q: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Family:
    """The events in order of their sessions, and the tests across those that have figures."""

    events: tuple[FamilyEvent, ...]
    tests: FamilyTest


@dataclass(frozen=True)
class _Cut:
    event: FamilyEvent
    windows: tuple[Floats, Floats, Floats, Floats]
    calendar: Days


def family(
    steps: Iterable[Step],
    lines: Mapping[str, tuple[Line, ...]],
    prices: PriceBook,
    *,
    window: Window = (0, 0),
    model: Model = "market",
    against: Against = "market",
) -> Family:
    """Test the family of these steps against one of their benchmarks. The result does not depend on their order."""
    without: list[FamilyEvent] = []
    found: dict[tuple[str, date], _Cut] = {}
    for step in sorted(steps, key=lambda s: (s.day, s.company, s.words)):
        made = _cut(step, lines.get(step.company, ()), prices, window, against)
        if isinstance(made, FamilyEvent):
            without.append(made)
            continue
        assert made.event.session is not None
        key = (step.company, made.event.session)
        if key in found:
            event = found[key].event
            words = tuple(dict.fromkeys((*event.words, step.words)))
            found[key] = replace(found[key], event=replace(event, words=words))
        else:
            found[key] = made
    ordered = [found[key] for key in sorted(found, key=lambda k: (k[1], k[0]))]
    length, days = ESTIMATION[1] - ESTIMATION[0] + 1, window[1] - window[0] + 1
    shapes = (length, length, days, days)
    columns = [np.array([cut.windows[i] for cut in ordered]).reshape(-1, shapes[i]) for i in range(4)]
    test = market_model(Windows(*columns), model)
    q = false_discovery(test.p)
    events = [
        replace(
            cut.event,
            abnormal_return=float(test.car[i]),
            t=float(test.t[i]),
            p=float(test.p[i]),
            q=float(q[i]),
        )
        if np.isfinite(test.p[i])
        else replace(cut.event, reason="its returns do not vary")
        for i, cut in enumerate(ordered)
    ]
    return Family((*events, *without), family_test(test, _trading_days(ordered)))


def _trading_days(cuts: list[_Cut]) -> NDArray[np.int64]:
    """Each event's session as its number among all days of the benchmarks, so that neighbours are one apart."""
    if not cuts:
        return np.empty(0, dtype=np.int64)
    calendar = np.unique(np.concatenate([cut.calendar for cut in cuts]))
    sessions = np.array([cut.event.session for cut in cuts], dtype="datetime64[D]")
    return np.searchsorted(calendar, sessions).astype(np.int64)


def _cut(
    step: Step, lines: tuple[Line, ...], prices: PriceBook, window: Window, against: Against
) -> _Cut | FamilyEvent:
    """The step's windows on the first of the company's lines that has prices, or the event with the reason."""
    base = FamilyEvent(step.company, step.name, (step.words,))
    reasons = []
    for line in sorted(lines, key=lambda one: (one.currency != "USD", one.id)):
        series = prices_of(line, prices)
        symbol = line.market if against == "market" else line.sector
        benchmark = prices(symbol) if symbol else None
        if isinstance(series, str):
            reasons.append(series)
        elif not isinstance(benchmark, PriceSeries):
            reasons.append(f"there are no prices of a {against} benchmark of {line.id}")
        else:
            return _windows(base, step, line, series, benchmark, window)
    return replace(base, reason="; ".join(reasons) or "no share line of the company is known")


def _windows(
    base: FamilyEvent, step: Step, line: Line, series: PriceSeries, benchmark: PriceSeries, window: Window
) -> _Cut | FamilyEvent:
    calendar = venue_calendar(line.venue, series.first)
    session = step.day if calendar is None else calendar.of_news(step.moment or step.day)
    base = replace(base, session=session, symbol=series.symbol, benchmark=benchmark.symbol)
    table = aligned(series, [benchmark], None if calendar is None else calendar.days)
    row = None if session is None else table.place(session)
    if row is None:
        return replace(base, reason=f"{series.symbol} has no close on {session}")
    y, x = table.share, table.benchmarks[0]
    spans = [span_of(values, row, of) for of in (ESTIMATION, window) for values in (y, x)]
    known = int((np.isfinite(spans[0]) & np.isfinite(spans[1])).sum())
    if not np.isfinite(spans[2]).all() or not np.isfinite(spans[3]).all():
        return replace(base, reason=f"{series.symbol} or {benchmark.symbol} lacks a return in the window")
    if known < MIN_ESTIMATION:
        return replace(base, reason=f"only {known} returns in the estimation window, and {MIN_ESTIMATION} are needed")
    return _Cut(base, (spans[0], spans[1], spans[2], spans[3]), benchmark.days)
