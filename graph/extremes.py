"""Whether a share stood at the extreme that a report tells ("16-month low"), by its closes as printed.

Closes adjusted for dividends do not know: each dividend lowers all closes before it. So the check takes the closes as
printed, with splits taken out, and where the price file has none it says `unchecked`. A report may mean a price within
the day, which closes do not show: a close that is near the extreme of the closes neither confirms nor refutes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph.price_series import PriceSeries, as_date

NEAR = 0.02  # a close within two percent of the extreme: the day's own extreme may well have been beyond it

_SPAN = re.compile(r"(?P<count>\d+)-(?P<unit>day|week|month|year) (?P<edge>high|low)")
_EVER = re.compile(r"(?:all-time|record|life-?time) (?P<edge>high|low)")
_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}

Check = Literal["confirmed", "refuted", "unchecked"]


@dataclass(frozen=True)
class Checked:
    """The answer, and by which closes, or why there is none."""

    check: Check
    reason: str


def checked(extreme: str, series: PriceSeries | None, session: date) -> Checked:
    """Whether the close of the session is the lowest or highest of the time that the report tells."""
    span, ever = _SPAN.fullmatch(extreme.lower()), _EVER.fullmatch(extreme.lower())
    if span is None and ever is None:
        return Checked("unchecked", f"{extreme!r} tells no length of time")
    if series is None:
        return Checked("unchecked", "there are no prices of this share line")
    closes = series.printed_without_splits
    if closes is None:
        return Checked("unchecked", "the closes are adjusted for dividends, and an extreme is one of closes as printed")
    if not series.has(session):
        return Checked("unchecked", f"there is no close on {session}")
    if span is None:
        assert ever is not None
        begins, edge = series.first, ever["edge"]
    else:
        begins, edge = session - timedelta(days=round(int(span["count"]) * _DAYS[span["unit"]])), span["edge"]
        if begins < series.first:
            return Checked("unchecked", f"the closes begin on {series.first}, after {begins}")
    here, first = series.place(session), series.place(begins)
    if here == first:
        return Checked("unchecked", "there is no close before it")
    sign = 1 if edge == "low" else -1
    before = closes[first:here] * sign
    place = int(before.argmin())
    beyond = (closes[here] - closes[first + place]) * sign / closes[here]
    shown = f"{as_date(series.days[first + place])} closed at {closes[first + place]:g}, {session} at {closes[here]:g}"
    if beyond <= 0:
        if ever is not None:
            return Checked("unchecked", f"no close since {series.first} is beyond it, and nothing is known of before")
        return Checked("confirmed", f"no close since {begins} is beyond that of {session}, {closes[here]:g}")
    if beyond <= NEAR:
        return Checked("unchecked", f"near, and a price within the day may have been beyond: {shown}")
    return Checked("refuted", shown)
