"""Daily closes of one share line or fund as a value: what it says of itself, its hash, and its returns beside others'.

A series holds closes adjusted for splits and dividends, which returns are taken from, and where its file gave them the
closes as they were printed, which a "16-month low" is checked on. It is good by construction: days ascend, closes are
positive. `loaders.prices` reads files into series and refuses what is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from graph.event_study import Floats

Days = NDArray[np.datetime64]
Closes = Literal["adjusted", "printed"]

SPLIT = 0.2  # a day's change of adjusted over printed close beyond this is a split: no ordinary dividend is a fifth


@dataclass(frozen=True, eq=False)
class PriceSeries:
    """Closes of `symbol` on ascending `days`. `adjusted` says what `closes` are; `printed` may be missing."""

    symbol: str
    days: Days
    closes: Floats
    printed: Floats | None = None
    adjusted: bool = True
    currency: str | None = None

    def __len__(self) -> int:
        return len(self.days)

    @property
    def first(self) -> date:
        return as_date(self.days[0])

    @property
    def last(self) -> date:
        return as_date(self.days[-1])

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of `csv_text`, which is what the price folder keeps."""
        return hashlib.sha256(csv_text(self).encode()).hexdigest()

    @property
    def name(self) -> str:
        """The series as a test names it: its symbol and hash."""
        return f"{self.symbol} sha256:{self.sha256}"

    def change(self, first: date, last: date) -> float | None:
        """The simple return from the close before `first` to that of `last`, of closes without dividends where the
        file has them, as news counts it; None where one of the closes is missing."""
        closes = self.closes if self.printed_without_splits is None else self.printed_without_splits
        start, end = self.place(first) - 1, self.place(last)
        if start < 0 or not self.has(first) or not self.has(last):
            return None
        return float(closes[end] / closes[start] - 1)

    def has(self, day: date) -> bool:
        return bool(self.days[min(self.place(day), len(self) - 1)] == np.datetime64(day, "D"))

    def place(self, day: date) -> int:
        """Where the day stands, or would stand, among the days."""
        return int(np.searchsorted(self.days, np.datetime64(day, "D")))

    @cached_property
    def printed_without_splits(self) -> Floats | None:
        """The printed closes in today's shares: divided by what later splits have made of one share."""
        if self.printed is None:
            return None
        factor = self.closes / self.printed
        change = factor[1:] / factor[:-1]
        splits = np.where(np.abs(change - 1) > SPLIT, change, 1.0)
        later = np.append(np.cumprod(splits[::-1])[::-1], 1.0)
        found: Floats = self.printed / later
        return found


@dataclass(frozen=True)
class Refusal:
    """Why there is no series of a symbol, though a file was given for it."""

    symbol: str
    reason: str


def csv_text(series: PriceSeries) -> str:
    """The series as CSV: `date,close`, and `printed_close` where it has them, with the digits that give the float."""
    printed = series.printed
    head = "date,close\n" if printed is None else "date,close,printed_close\n"
    if printed is None:
        rows = (f"{d},{float(c)!r}\n" for d, c in zip(series.days, series.closes, strict=True))
    else:
        rows = (f"{d},{float(c)!r},{float(p)!r}\n" for d, c, p in zip(series.days, series.closes, printed, strict=True))
    return head + "".join(rows)


def as_date(day: Any) -> date:
    found = day.astype("datetime64[D]").item()
    assert isinstance(found, date)
    return found


@dataclass(frozen=True)
class Aligned:
    """Simple returns on the sessions of a share: `share` (T,) and `benchmarks` (K, T), NaN where one has none.

    A return spans two neighbouring sessions. Where a close is missing, the returns to and from it are, too: a return
    over several sessions is no daily one.
    """

    days: Days
    share: Floats
    benchmarks: Floats

    def place(self, day: date) -> int | None:
        """The row of a session, None where the day is none."""
        row = int(np.searchsorted(self.days, np.datetime64(day, "D")))
        return row if row < len(self.days) and self.days[row] == np.datetime64(day, "D") else None


def aligned(share: PriceSeries, benchmarks: Sequence[PriceSeries], calendar: Days | None = None) -> Aligned:
    """The returns on the share's sessions: the days it has a close on, and those on which only its benchmark has one.

    The bars win over the calendar: a day that the calendar does not know counts if the share traded on it, and a day
    that it knows does not if nothing did. The calendar, if given, only keeps days of a foreign benchmark out.
    """
    elsewhere = [series.days for series in benchmarks]
    if calendar is not None:
        elsewhere = [np.intersect1d(days, calendar) for days in elsewhere]
    days = np.unique(np.concatenate([share.days, *elsewhere])) if elsewhere else share.days
    found = [_returns(series, days) for series in (share, *benchmarks)]
    return Aligned(days, found[0], np.array(found[1:]).reshape(len(benchmarks), len(days)))


def _returns(series: PriceSeries, days: Days) -> Floats:
    closes = np.full(len(days), np.nan)
    places = np.searchsorted(days, series.days)
    inside = places < len(days)
    inside[inside] = days[places[inside]] == series.days[inside]
    closes[places[inside]] = series.closes[inside]
    return np.concatenate([[np.nan], closes[1:] / closes[:-1] - 1])
