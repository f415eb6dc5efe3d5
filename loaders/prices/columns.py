"""Which column of a price file is what: the formats that people have, told by their header lines.

    yfinance    Date, Open, High, Low, Close, Volume, Dividends, Stock Splits           closes are adjusted
                Date, Open, High, Low, Close, Adj Close, Volume                         both
                Price, Close, … / Ticker, BABA, … / Date, …   (three lines)             adjusted; one series a ticker
    Nasdaq.com  Date, Close/Last, Volume, Open, High, Low     06/25/2026, $80.45        for splits only
    Stooq       Date, Open, High, Low, Close, Volume          or <TICKER>, <DATE>, …    adjusted
    EODHD       Date, Open, High, Low, Close, Adjusted_close, Volume                    both; Close as printed that day
    plain       date, close                                   adjusted, unless the caller says that they are as printed

Names are compared without case, blanks and punctuation. A file that fits none is refused with the columns it has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.errors import UnreadablePrices
from graph.price_series import Closes

DATE_NAMES = frozenset(("date", "datetime", "day", "time", "timestamp"))
ADJUSTED_NAMES = frozenset(("adjclose", "adjustedclose", "closeadjusted", "closeadj"))
CLOSE_NAMES = frozenset(("close", "closelast", "last", "closeprice", "closingprice", "price"))
TICKER_NAMES = frozenset(("ticker", "symbol", "code"))
CURRENCY_NAMES = frozenset(("currency", "ccy"))


@dataclass(frozen=True)
class Columns:
    """The places of the columns that count. `closes` says what `close` holds; `ticker_name` is the heading's ticker,
    and it `is_alone` where the heading names no other."""

    format: str
    first_row: int
    date: int
    close: int
    closes: Closes
    adjusted: int | None = None
    ticker: int | None = None
    currency: int | None = None
    ticker_name: str | None = None
    is_alone: bool = True

    def words(self, header: Sequence[str]) -> str:
        """How the columns were understood, for the person who gave the file."""
        shown = [f"days from {header[self.date]!r}"]
        if self.adjusted is not None:
            shown.append(
                f"adjusted closes from {header[self.adjusted]!r}, closes as printed from {header[self.close]!r}"
            )
        else:
            kind = "adjusted closes" if self.closes == "adjusted" else "closes as printed"
            shown.append(f"{kind} from {header[self.close]!r}")
        return f"{self.format}: " + ", ".join(shown)


def plain(name: str) -> str:
    """A heading without case, blanks and punctuation."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def understood(rows: Sequence[Sequence[str]], where: str, closes: Closes | None = None) -> list[Columns]:
    """The columns of a file by its first lines; several where it holds several tickers. Raises UnreadablePrices."""
    if not rows:
        raise UnreadablePrices("it is empty", where=where, remedy="Give a CSV file with a header line")
    header = [plain(name) for name in rows[0]]
    if len(rows) >= 3 and header[0] in ("price", "", "attributes") and plain(rows[1][0]) in ("ticker", "symbols", ""):
        return _of_several(rows, where)
    date = _place(header, DATE_NAMES)
    adjusted = _place(header, ADJUSTED_NAMES)
    close = _place(header, CLOSE_NAMES)
    if date is None or (close is None and adjusted is None):
        named = ", ".join(repr(name) for name in rows[0][:8])
        raise UnreadablePrices(
            f"its first line names no column of days and none of closes: {named}",
            where=where,
            remedy="Give a CSV file as yfinance, Nasdaq.com, Stooq or EODHD write it, or with the columns date,close",
        )
    if close is None:
        assert adjusted is not None
        close, adjusted = adjusted, None
    format_ = _format(header, rows[0])
    holds: Closes = closes or ("printed" if format_ == "Nasdaq.com" else "adjusted")
    return [
        Columns(
            format_,
            1,
            date,
            close,
            "printed" if adjusted is not None else holds,
            adjusted,
            _place(header, TICKER_NAMES),
            _place(header, CURRENCY_NAMES),
        )
    ]


def _format(header: list[str], written: Sequence[str]) -> str:
    if "closelast" in header:
        return "Nasdaq.com"
    if "adjustedclose" in header and "open" in header:
        return "EODHD"
    if "adjclose" in header or "dividends" in header:
        return "yfinance"
    if written[0].startswith("<") or header[:5] == ["date", "open", "high", "low", "close"]:
        return "Stooq"
    return "plain"


def _of_several(rows: Sequence[Sequence[str]], where: str) -> list[Columns]:
    """yfinance's three header lines: what the column is, whose it is, and the name of the days."""
    kinds = [plain(name) for name in rows[0]]
    tickers = [name.strip() for name in rows[1]]
    found = []
    for ticker in dict.fromkeys(tickers[1:]):
        own = {kinds[i]: i for i in range(1, min(len(kinds), len(tickers))) if tickers[i] == ticker}
        adjusted = next((own[name] for name in own if name in ADJUSTED_NAMES), None)
        close = own.get("close", adjusted)
        if not ticker or close is None:
            continue
        first = 3 if plain(rows[2][0]) in DATE_NAMES else 2
        both = adjusted is not None and adjusted != close
        found.append(
            Columns(
                "yfinance",
                first,
                0,
                close,
                "printed" if both else "adjusted",
                adjusted if both else None,
                ticker_name=ticker,
            )
        )
    if not found:
        raise UnreadablePrices("its three header lines name no close of any ticker", where=where)
    return [replace(columns, is_alone=len(found) == 1) for columns in found]


def _place(header: Sequence[str], names: frozenset[str]) -> int | None:
    return next((place for place, name in enumerate(header) if name in names), None)
