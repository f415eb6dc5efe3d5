"""Prices from Yahoo Finance into the price folder: one symbol at a time, with a pause, each kept as it arrives.

A symbol whose series reaches the day asked for is not fetched again, so a fetch that was interrupted goes on where it
ended. What cannot be had is told with its reason and stops nothing. `yfinance` is an optional extra and imported only
here; terms of use of the data are Yahoo's and between Yahoo and the user.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph.errors import UnreadablePrices, UsageError
from graph.price_series import PriceSeries
from loaders.prices.shelf import PriceShelf

FIRST = date(2015, 1, 1)  # a year of estimation before the first disputes over AI that the casebook knows
PAUSE_SECONDS = 1.0  # well under what Yahoo Finance has been seen to refuse

Source = Callable[[str, date], PriceSeries]
"""Gives the series of a symbol from a day on. Raises UnreadablePrices."""


@dataclass
class FetchSummary:
    """Which symbols were fetched, which were there already, which could not be had and why."""

    fetched: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def fetch(
    symbols: Iterable[str],
    shelf: PriceShelf,
    source: Source,
    *,
    until: date,
    pause: Callable[[], None],
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> FetchSummary:
    """Fetch what the folder lacks up to `until`. Raises HomeUnusable where it cannot be written."""
    wanted = sorted(set(symbols))
    summary = FetchSummary()
    for number, symbol in enumerate(wanted, 1):
        found = shelf.get(symbol)
        if isinstance(found, PriceSeries) and found.last >= until:
            summary.kept.append(symbol)
        else:
            if summary.fetched or summary.failed:
                pause()
            try:
                shelf.add(source(symbol, FIRST), "Yahoo Finance: adjusted closes, and closes as printed")
                summary.fetched.append(symbol)
            except UnreadablePrices as error:
                summary.failed.append((symbol, error.what))
        on_progress(number, len(wanted))
    return summary


def yahoo(symbol: str, first: date) -> PriceSeries:
    """The series of Yahoo Finance. Raises UnreadablePrices, and UsageError where yfinance is not installed."""
    try:
        import yfinance
        from yfinance.exceptions import YFException
    except ImportError as error:
        raise UsageError(
            "yfinance is not installed", remedy="Install it with pip install 'contested[prices]', or add files"
        ) from error
    logging.getLogger("yfinance").setLevel(logging.CRITICAL)  # what went wrong is told once, by us
    ticker = yfinance.Ticker(symbol)
    try:
        frame = ticker.history(start=first.isoformat(), auto_adjust=False, actions=False)
        currency = ticker.history_metadata.get("currency")
    except (YFException, OSError, ValueError, KeyError) as error:
        raise UnreadablePrices(f"Yahoo Finance cannot be read: {type(error).__name__}", where=symbol) from error
    frame = frame.dropna(subset=["Close", "Adj Close"]) if len(frame) else frame
    if len(frame) < 2:
        raise UnreadablePrices("Yahoo Finance gave no closes", where=symbol)
    days = np.array([stamp.date() for stamp in frame.index], dtype="datetime64[D]")
    closes, printed = (frame[name].to_numpy(dtype=np.float64) for name in ("Adj Close", "Close"))
    if not ((np.diff(days).astype(int) > 0).all() and (closes > 0).all() and (printed > 0).all()):
        raise UnreadablePrices("Yahoo Finance gave days in no order, or closes that are not above zero", where=symbol)
    return PriceSeries(symbol, days, closes, printed, True, str(currency) if currency else None)
