"""Price series for tests: weekdays, a market, and a share that follows it with noise and moves on chosen days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from graph.event_study import Floats
from graph.price_series import PriceSeries

LAST = date(2026, 6, 30)
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2025-01-01 2025-01-09 2025-01-20 2025-02-17 2025-04-18 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-11-27 "
        "2025-12-25 2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19"
    ).split()
)
"""New York's, so that the bars and the calendar agree."""


def sessions(count: int, last: date = LAST) -> list[date]:
    """That many sessions of New York, the last one on or before `last`."""
    found: list[date] = []
    day = last
    while len(found) < count:
        if day.weekday() < 5 and day not in HOLIDAYS:
            found.append(day)
        day -= timedelta(days=1)
    return found[::-1]


def market(symbol: str = "SPY", count: int = 350, *, seed: int = 1, sd: float = 0.008) -> PriceSeries:
    """A benchmark."""
    return _series(symbol, sessions(count), np.random.default_rng(seed).normal(0.0003, sd, count))


def share(
    symbol: str,
    moves: Mapping[date, float] | None = None,
    *,
    like: PriceSeries | None = None,
    seed: int = 2,
    sd: float = 0.012,
    count: int = 350,
    currency: str | None = None,
    printed: bool = False,
    skip: tuple[date, ...] = (),
) -> PriceSeries:
    """A share with beta 1 to `like`; its close-to-close return on the days of `moves` is the one given."""
    days = sessions(count)
    returns = np.random.default_rng(seed).normal(0, sd, count)
    if like is not None:
        returns[1:] += (like.closes[1:] / like.closes[:-1] - 1)[-count + 1 :]
    for day, move in (moves or {}).items():
        returns[days.index(day)] = move
    made = _series(symbol, days, returns, currency)
    kept = np.array([day not in skip for day in days])
    closes = made.closes[kept]
    return PriceSeries(symbol, made.days[kept], closes, closes if printed else None, True, currency)


def _series(symbol: str, days: list[date], returns: Floats, currency: str | None = None) -> PriceSeries:
    closes = 100.0 * np.cumprod(1 + returns).astype(np.float64)
    return PriceSeries(symbol, np.array(days, dtype="datetime64[D]"), closes, currency=currency)
