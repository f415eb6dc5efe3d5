"""A price file to series, or one sentence why it is refused.

Prices decide what an answer claims, so nothing is repaired: days out of order, a day twice, a close of zero or below,
two currencies or tickers in one file refuse it, with the line. Newest first is an order, and an empty close is a day
without one. What is odd and possible (few closes, a long gap, a jump that looks like a split) is a note.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from graph.errors import UnreadablePrices
from graph.event_study import ESTIMATION, MIN_ESTIMATION
from graph.price_series import Closes, PriceSeries
from loaders.prices.columns import Columns, understood

MAX_BYTES = 50_000_000  # a century of days has under 2 MB
LONG_GAP_DAYS = 14  # the longest closures of markets, such as China's new year, have 11 days without a session
SPLIT_RATIOS = (2, 3, 4, 5, 8, 10, 15, 20, 25, 50)
SPLIT_WITHIN = 0.03

_NOTHING = frozenset(("", "null", "none", "nan", "n/a", "na", "-", "n/d"))
_NUMBER = re.compile(r"[$€£¥]?\s?(?P<digits>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|[+-]?\.\d+)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NAMED_BY_TICKER = re.compile(r"[A-Z]{1,5}|\d{4,6}\.[A-Z]{1,2}")
_TICKER = re.compile(r"\^?[A-Z0-9][A-Z0-9.:=-]{0,15}")


@dataclass(frozen=True)
class ReadSeries:
    """A series with how its columns were understood, and what a person should know of it."""

    series: PriceSeries
    understood: str
    notes: tuple[str, ...] = ()


def read_prices(
    path: Path, *, ticker: str | None = None, currency: str | None = None, closes: Closes | None = None
) -> list[ReadSeries]:
    """The series of a CSV file: one, or one a ticker where its heading names several. Raises UnreadablePrices.

    `ticker` and `currency` are what the caller says they are: a file that says otherwise is refused. `closes` says
    what a lone column of closes holds, where the format does not.
    """
    rows = rows_of(path)
    found = []
    for columns in understood(rows, path.name, closes):
        if columns.ticker_name and ticker and columns.ticker_name.upper() != ticker.upper():
            continue
        found.append(_series(rows, columns, path, ticker, currency))
    if not found:
        raise UnreadablePrices(f"none of its tickers is {ticker}", where=path.name, remedy="Correct the ticker")
    return found


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a CSV file that have a cell. Raises UnreadablePrices."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadablePrices(f"it is larger than {MAX_BYTES // 1_000_000} MB", where=path.name)
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadablePrices(f"it cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise UnreadablePrices("it is not UTF-8 text", where=path.name, remedy="Give a CSV file") from error
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", "�")), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadablePrices(f"it is no CSV: {error}", where=path.name) from error
    return [row for row in rows if any(cell.strip() for cell in row)]


def _series(
    rows: list[list[str]], columns: Columns, path: Path, ticker: str | None, currency: str | None
) -> ReadSeries:
    body = rows[columns.first_row :]
    symbol = _symbol(body, columns, path, ticker)
    days = _days(body, columns, path.name)
    main = _numbers(body, columns.close if columns.adjusted is None else columns.adjusted, columns, path.name)
    printed = _numbers(body, columns.close, columns, path.name) if columns.closes == "printed" else None
    known = np.isfinite(main) if printed is None else np.isfinite(main) & np.isfinite(printed)
    if known.sum() < 2:
        raise UnreadablePrices("it has fewer than two closes", where=path.name, remedy="Give a longer series")
    numbers = np.array([day.toordinal() for day in days])
    steps = np.sign(np.diff(numbers))
    if (steps != steps[0]).any() or steps[0] == 0:
        raise _unsorted(days, columns, path)
    order = slice(None) if steps[0] > 0 else slice(None, None, -1)
    kept = known[order]
    made = PriceSeries(
        symbol=symbol,
        days=np.array(days, dtype="datetime64[D]")[order][kept],
        closes=main[order][kept],
        printed=None if printed is None else printed[order][kept],
        adjusted=columns.adjusted is not None or columns.closes == "adjusted",
        currency=_currency(body, columns, path, currency),
    )
    return ReadSeries(made, columns.words(rows[0]), tuple(_notes(made, int((~known).sum()))))


def _unsorted(days: Sequence[date], columns: Columns, path: Path) -> UnreadablePrices:
    """What is wrong with the order of the days: one stands there twice, or they go up and down."""
    seen: set[date] = set()
    for number, day in enumerate(days):
        if day in seen:
            line = columns.first_row + number + 1
            return UnreadablePrices(
                f"{day} stands there twice", where=f"{path.name}, line {line}", remedy="Give one row a day"
            )
        seen.add(day)
    rises = days[1] > days[0]
    place = next(number for number in range(1, len(days)) if (days[number] > days[number - 1]) != rises)
    return UnreadablePrices(
        f"its days are in no order: {days[place]} comes after {days[place - 1]}",
        where=f"{path.name}, line {columns.first_row + place + 1}",
        remedy="Sort the rows by day",
    )


def _symbol(body: list[list[str]], columns: Columns, path: Path, ticker: str | None) -> str:
    """Whose prices these are: what the caller says, else the file's own column or heading, else its name."""
    inside: set[str] = {columns.ticker_name.upper()} if columns.ticker_name else set()
    if columns.ticker is not None:
        inside = {_cell(row, columns.ticker).upper().removesuffix(".US") for row in body} - {""}
    if len(inside) > 1:
        named = ", ".join(sorted(inside)[:3])
        raise UnreadablePrices(
            f"it has more than one ticker: {named}", where=path.name, remedy="Give one file for each"
        )
    own = next(iter(inside), None)
    stem = re.sub(r"[_.]US(?:_D)?$", "", path.stem.upper())
    if ticker and own and own != ticker.upper():
        raise UnreadablePrices(f"it holds the prices of {own}, not of {ticker}", where=path.name, remedy="Correct one")
    if own and not ticker and columns.is_alone and _NAMED_BY_TICKER.fullmatch(stem) and stem != own:
        raise UnreadablePrices(
            f"its name says {stem}, and it holds the prices of {own}",
            where=path.name,
            remedy="Correct the name, or say whose they are with --ticker",
        )
    found = (ticker or own or stem).upper()
    if not _TICKER.fullmatch(found):
        raise UnreadablePrices(
            "neither the file nor its name says whose prices these are", where=path.name, remedy="Name it with --ticker"
        )
    return found


def _currency(body: list[list[str]], columns: Columns, path: Path, given: str | None) -> str | None:
    inside: set[str] = set()
    if columns.currency is not None:
        inside = {_cell(row, columns.currency).upper() for row in body} - {""}
    if len(inside) > 1:
        raise UnreadablePrices(
            f"its closes are in two currencies: {' and '.join(sorted(inside)[:2])}",
            where=path.name,
            remedy="Give closes in one currency",
        )
    own = next(iter(inside), None)
    if own and given and own != given.upper():
        raise UnreadablePrices(f"its closes are in {own}, not in {given.upper()}", where=path.name)
    return own or (given.upper() if given else None)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _numbers(
    body: list[list[str]], place: int, columns: Columns, where: str
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = np.full(len(body), np.nan)
    for number, row in enumerate(body):
        word = _cell(row, place)
        if word.lower() in _NOTHING:
            continue
        line = f"{where}, line {columns.first_row + number + 1}"
        match = _NUMBER.fullmatch(word)
        value = float(match["digits"].replace(",", "")) if match else math.nan
        if not math.isfinite(value):
            raise UnreadablePrices(f"{word[:40]!r} is no price", where=line, remedy="Correct or leave out the row")
        if value <= 0:
            raise UnreadablePrices(
                f"a close of {word[:40]} cannot be: prices are above zero",
                where=line,
                remedy="Correct or leave out the row",
            )
        found[number] = value
    return found


def _days(body: list[list[str]], columns: Columns, where: str) -> list[date]:
    words = [_cell(row, columns.date) for row in body]
    slashed = [_SLASHED.fullmatch(word) for word in words]
    if words and all(slashed):
        return _slashed([match for match in slashed if match], columns, where)
    found = []
    for number, word in enumerate(words):
        day = day_of(word)
        if day is None:
            raise UnreadablePrices(
                f"{word[:40]!r} is no day",
                where=f"{where}, line {columns.first_row + number + 1}",
                remedy="Write days as 2026-06-25",
            )
        found.append(day)
    return found


def day_of(word: str) -> date | None:
    """The day of 2026-06-25 or 20260625; None for another word."""
    match = _ISO.fullmatch(word) or _COMPACT.fullmatch(word)
    return _day(*map(int, match.groups())) if match else None


def _slashed(matches: Sequence[re.Match[str]], columns: Columns, where: str) -> list[date]:
    """06/25/2026 or 25/06/2026: whichever all rows allow; where both, only Nasdaq.com's own heading tells."""
    parts = [(int(m[1]), int(m[2]), int(m[3])) for m in matches]
    american = [_day(year, first, second) for first, second, year in parts]
    european = [_day(year, second, first) for first, second, year in parts]
    american_days, european_days = [d for d in american if d], [d for d in european if d]
    fits_american, fits_european = len(american_days) == len(parts), len(european_days) == len(parts)
    if fits_american and (not fits_european or columns.format == "Nasdaq.com"):
        return american_days
    if fits_european and not fits_american:
        return european_days
    why = "could be of either order" if fits_american else "are of no one order"
    raise UnreadablePrices(f"its days, such as {matches[0][0]}, {why}", where=where, remedy="Write days as 2026-06-25")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 13/25/2026: no such day in this order
        return None


def _notes(made: PriceSeries, without: int) -> list[str]:
    notes = []
    needed = -ESTIMATION[0] + 1
    if len(made) <= MIN_ESTIMATION:
        notes.append(f"{len(made)} closes are too few for any test: {MIN_ESTIMATION} returns and the event are needed")
    elif len(made) < needed:
        notes.append(f"{len(made)} closes are fewer than the {needed} of a whole estimation window")
    if without:
        notes.append(f"{without} rows have no close and count as missing days")
    gaps = np.diff(made.days).astype(int)
    if len(gaps) and gaps.max() > LONG_GAP_DAYS:
        place = int(gaps.argmax())
        notes.append(f"no close between {made.days[place]} and {made.days[place + 1]}: {gaps.max()} days")
    if (jump := _split_like(made)) is not None:
        notes.append(jump)
    if not made.adjusted:
        notes.append(
            "the closes are not adjusted for dividends: a return on a day without its dividend is too low by it"
        )
    return notes


def _split_like(made: PriceSeries) -> str | None:
    ratios = made.closes[:-1] / made.closes[1:]
    for ratio in SPLIT_RATIOS:
        for like in (float(ratio), 1 / ratio):
            near = np.flatnonzero(np.abs(ratios / like - 1) < SPLIT_WITHIN)
            if len(near):
                day = made.days[int(near[0]) + 1]
                change = 1 / ratios[int(near[0])] - 1
                return f"{change:+.0%} on {day}: a real move, or a split that the closes are not adjusted for"
    return None


def read_factors(path: Path) -> tuple[dict[str, dict[date, float]], dict[date, float] | None]:
    """Daily factor returns by name and day, and the riskless one (RF) apart, from a CSV file as Kenneth French's data
    library has it: days as 20260625, percent, words above and below the table. Raises UnreadablePrices."""
    rows = rows_of(path)
    heads = [place for place, row in enumerate(rows) if len(row) > 1 and not row[0].strip() and _is_head(row[1:])]
    heads = heads or [0 for row in rows[:1] if row and _is_head(row[1:])]
    if not heads:
        raise UnreadablePrices(
            "it has no line that names factors", where=path.name, remedy="Give a daily file of the data library"
        )
    names = [name.strip() for name in rows[heads[0]][1:] if name.strip()]
    values: dict[str, dict[date, float]] = {name: {} for name in names}
    for row in rows[heads[0] + 1 :]:
        day = day_of(row[0].strip())
        if day is None:
            break
        for name, word in zip(names, row[1:], strict=False):
            number = _NUMBER.fullmatch(word.strip())
            if number is None:
                raise UnreadablePrices(f"{word[:40]!r} is no return", where=f"{path.name}, {day}")
            value = float(number["digits"])
            if value > -99:  # -99.99 and -999 stand for a missing value there
                values[name][day] = value / 100
    if not all(values.values()):
        raise UnreadablePrices("it has a factor without any day", where=path.name)
    riskless = values.pop("RF", None)
    return values, riskless


def _is_head(names: Sequence[str]) -> bool:
    return all(re.fullmatch(r"[A-Za-z][\w-]*", name.strip()) for name in names if name.strip()) and any(
        name.strip() for name in names
    )
