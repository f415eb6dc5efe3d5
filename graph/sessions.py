"""Trading sessions: which one a share move was in, and in which one news could first be traded on.

Calendars are those of the package `exchange_calendars`, by the venue's market identifier code, with half days and
closes in universal time. They say when a market should have been open; whether it was, the bars say
(`graph.price_series.aligned`).

- A move belongs to the session that it is reported of. A day that is none (an article of Sunday tells Friday's fall)
  means the session before; trading after hours shows in the close of the session after.
- News belongs to the first session whose close comes after it: news after the close, to the next one.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import numpy as np

from graph.price_series import Days, as_date
from graph.statements import Basis

_SAME_DAYS = {
    "XNAS": "XNYS", "ARCX": "XNYS", "XASE": "XNYS", "BATS": "XNYS", "OTCM": "XNYS", "XSHE": "XSHG", "XKOS": "XKRX",
    "XNSE": "XBOM",
}  # fmt: skip
"""Venues that `exchange_calendars` does not list, with one that opens on the same days."""


@dataclass(frozen=True, eq=False)
class VenueCalendar:
    """A venue's sessions in order, each with the moments of its open and close (datetime64, universal time)."""

    venue: str
    days: Days
    opens: Days
    closes: Days

    def on_or_before(self, day: date) -> date | None:
        place = int(np.searchsorted(self.days, np.datetime64(day, "D"), side="right")) - 1
        return as_date(self.days[place]) if place >= 0 else None

    def on_or_after(self, day: date) -> date | None:
        place = int(np.searchsorted(self.days, np.datetime64(day, "D")))
        return as_date(self.days[place]) if place < len(self.days) else None

    def after(self, day: date) -> date | None:
        return self.on_or_after(day + timedelta(days=1))

    def of_news(self, moment: date | datetime) -> date | None:
        """The first session that closes after the moment; of a day without an hour, the first from that day on."""
        if not isinstance(moment, datetime):
            return self.on_or_after(moment)
        place = int(np.searchsorted(self.closes, _utc(moment), side="right"))
        return as_date(self.days[place]) if place < len(self.days) else None

    def of_move(self, day: date, basis: Basis, published: datetime | None = None) -> date | None:
        """The session of a move reported of that day. `published`: the day is only that of this moment of publication,
        and what is published before the open tells the session before."""
        session = self.on_or_before(day)
        if session is None:
            return None
        if basis == "after-hours":
            return self.after(session) if session == day else session
        if published is not None and session == day and basis != "pre-market":
            place = int(np.searchsorted(self.days, np.datetime64(session, "D")))
            if _utc(published) < self.opens[place]:
                return self.on_or_before(session - timedelta(days=1))
        return session


def _utc(moment: datetime) -> np.datetime64:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "s")


CALENDARS_FROM = date(2000, 1, 1)  # every calendar of the package reaches back to here


@lru_cache(maxsize=64)
def venue_calendar(venue: str, first: date) -> VenueCalendar | None:
    """The venue's sessions from `first` to some months from today; None for a venue that no calendar is known of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the newest pandas about how the package uses it
        return _venue_calendar(venue, first)


def _venue_calendar(venue: str, first: date) -> VenueCalendar | None:
    import exchange_calendars

    code = _SAME_DAYS.get(venue, venue)
    if code not in exchange_calendars.get_calendar_names(include_aliases=False):
        return None
    found = exchange_calendars.get_calendar(code, start=max(first, CALENDARS_FROM).isoformat())
    return VenueCalendar(
        venue,
        found.sessions.to_numpy().astype("datetime64[D]"),
        found.opens.dt.tz_convert(None).to_numpy().astype("datetime64[s]"),
        found.closes.dt.tz_convert(None).to_numpy().astype("datetime64[s]"),
    )
