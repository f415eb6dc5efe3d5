"""One share line on one day: its prices and benchmarks found, its session by its own calendar, its event studies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.event_study import ESTIMATION
from graph.impact_input import Line, Move, PriceBook
from graph.price_series import Days, PriceSeries, Refusal, as_date
from graph.price_symbols import symbols_of
from graph.sessions import VenueCalendar, venue_calendar
from graph.single_event import Study, Window, study

NEIGHBOURS = 3  # sessions to either side that a report of the wrong day may mean: a weekend's retelling, and a day more

_LENGTH = {"day": 1, "week": 5, "month": 21}
"""Sessions of the event window, which ends on the reported day, by the time that a move is told to have taken."""


@dataclass(frozen=True)
class LineTest:
    """What one share line shows. `studies` has `market`, `sector` and `both`, as far as there are prices for them.

    `reason` says why there are no figures at all, `lacking` which benchmark is without prices.
    """

    line: Line
    series: PriceSeries
    session: date
    window: Window
    studies: dict[str, Study]
    reason: str | None
    lacking: str | None
    measured: float | None
    nearby: tuple[tuple[date, float], ...]

    @property
    def counted(self) -> Study | None:
        """The study with the larger p of market and sector."""
        with_figures = [s for name, s in self.studies.items() if name != "both" and s.has_figures]
        return max(with_figures, key=lambda s: s.p or 0.0) if with_figures and self.reason is None else None

    @property
    def series_names(self) -> tuple[str, ...]:
        """Every series that went in."""
        names = [name for s in self.studies.values() for name in s.series] or [self.series.name]
        return tuple(dict.fromkeys(names))


def window_of(horizon: str) -> Window | None:
    """The event window of a move told over that time; None where it is no event of some days."""
    length = _LENGTH.get(horizon)
    return None if length is None else (1 - length, 0)


def prices_of(line: Line, prices: PriceBook) -> PriceSeries | str:
    """The line's series, or why there is none."""
    reasons = []
    for symbol in symbols_of(line.venue, line.ticker):
        found = prices(symbol)
        if isinstance(found, Refusal):
            reasons.append(f"the prices of {symbol} were refused: {found.reason}")
        elif found is not None:
            if found.currency and line.currency and found.currency != line.currency:
                reasons.append(
                    f"the prices of {symbol} are in {found.currency}, and {line.id} trades in {line.currency}"
                )
            else:
                return found
    return reasons[0] if reasons else f"there are no prices of {symbols_of(line.venue, line.ticker)[0]}"


def line_test(move: Move, line: Line, series: PriceSeries, window: Window, prices: PriceBook) -> LineTest:
    """The event studies of the move on that line. The move's day must be known."""
    calendar = venue_calendar(line.venue, series.first)
    session = session_of(move, series, calendar)
    estimation = (ESTIMATION[0] + window[0], ESTIMATION[1] + window[0])
    benchmarks: dict[str, PriceSeries] = {}
    lacking = []
    for role, symbol in (("market", line.market), ("sector", line.sector)):
        if symbol is None:
            continue
        found = prices(symbol)
        if isinstance(found, PriceSeries):
            benchmarks[role] = found
        else:
            why = f"refused: {found.reason}" if isinstance(found, Refusal) else "not there"
            lacking.append(f"the prices of its {role} benchmark {symbol} are {why}")
    days = None if calendar is None else calendar.days

    def tested(*roles: str) -> Study:
        return study(
            series, [benchmarks[r] for r in roles], session, window=window, estimation=estimation, calendar=days
        )

    studies = {role: tested(role) for role in benchmarks}
    if len(benchmarks) == 2:
        studies["both"] = tested("market", "sector")
    reason = next((s.reason for s in studies.values() if s.reason), None)
    if not studies:
        reason = lacking[0] if lacking else f"the registry names no benchmark of {line.id}"
    first = _session_at(series, session, window[0])
    measured = series.change(first, session) if first is not None else None
    return LineTest(
        line=line,
        series=series,
        session=session,
        window=window,
        studies=studies,
        reason=reason,
        lacking="; ".join(lacking) or None,
        measured=None if measured is None else 100 * measured,
        nearby=tuple(_nearby(series, session, window, move.day_is_stated)),
    )


def session_of(move: Move, series: PriceSeries, calendar: VenueCalendar | None) -> date:
    """The session of the move: by the calendar, except that a day with a close is one whatever the calendar says."""
    assert move.as_of is not None
    moment = None if move.day_is_stated else move.published
    found = None if calendar is None else calendar.of_move(move.as_of, move.basis, moment)
    if found is not None and not (series.has(move.as_of) and found < move.as_of and moment is None):
        return found
    place = series.place(move.as_of)
    if series.has(move.as_of) and move.basis == "after-hours" and place + 1 < len(series):
        return as_date(series.days[place + 1])
    if series.has(move.as_of) or calendar is not None or place == 0:
        return move.as_of
    return as_date(series.days[place - 1])


def _session_at(series: PriceSeries, session: date, offset: int) -> date | None:
    if not series.has(session):
        return None
    place = series.place(session) + offset
    return as_date(series.days[place]) if 0 <= place < len(series) else None


def _nearby(series: PriceSeries, session: date, window: Window, day_is_stated: bool) -> list[tuple[date, float]]:
    """The moves of the sessions around, the nearest first; after it only where the report states its day."""
    offsets = [o for n in range(1, NEIGHBOURS + 1) for o in ((-n, n) if day_is_stated else (-n,))]
    found = []
    for offset in offsets:
        last = _session_at(series, session, offset)
        first = _session_at(series, session, offset + window[0])
        change = series.change(first, last) if first is not None and last is not None else None
        if last is not None and change is not None:
            found.append((last, 100 * change))
    return found


def sessions_between(series: PriceSeries, session: date, window: Window) -> Days:
    """The sessions of the event window, as far as the series has them."""
    place = series.place(session)
    return np.asarray(series.days[max(place + window[0], 0) : place + window[1] + 1])
