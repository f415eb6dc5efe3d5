"""Dates of earnings and other events of companies, from a CSV file with the columns ticker, date, event.

An event study cannot tell two pieces of news of one day apart. So a share move on a day of earnings is marked as
confounded, if somebody says when earnings were. The file is kept in the price folder as it was read: `events.csv`.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from graph.errors import UnreadablePrices
from graph.impact_input import CompanyEvent
from loaders.prices.columns import DATE_NAMES, TICKER_NAMES, plain
from loaders.prices.reading import day_of, rows_of

_EVENT_NAMES = frozenset(("event", "kind", "what", "type"))
_MOST_WORDS = 100
_KEPT = "events.csv"


def read_company_events(path: Path) -> list[CompanyEvent]:
    """The events of a file, each once. Raises UnreadablePrices, with the line where one is to blame."""
    rows = rows_of(path)
    header = [plain(name) for name in rows[0]] if rows else []
    places = [
        next((i for i, name in enumerate(header) if name in names), None)
        for names in (TICKER_NAMES, DATE_NAMES, _EVENT_NAMES)
    ]
    if None in places:
        raise UnreadablePrices(
            "its first line does not name the columns ticker, date and event", where=path.name, remedy="Add that line"
        )
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells = [row[place].strip() if place is not None and place < len(row) else "" for place in places]
        day = day_of(cells[1])
        if day is None or not cells[0] or not cells[2]:
            raise UnreadablePrices(
                f"{','.join(cells)[:60]!r} is no ticker, day and event",
                where=f"{path.name}, line {number}",
                remedy="Write it as BABA,2026-05-14,earnings",
            )
        found.append(CompanyEvent(cells[0].upper(), day, " ".join(cells[2].split())[:_MOST_WORDS]))
    return sorted(set(found), key=lambda e: (e.symbol, e.day, e.words))


def keep_company_events(events: list[CompanyEvent], folder: Path) -> None:
    """Keep the events in the price folder, in place of those kept before."""
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [("ticker", "date", "event"), *((e.symbol, e.day.isoformat(), e.words) for e in events)]
    )
    beside = folder / f"{_KEPT}.tmp"
    beside.write_text(text.getvalue(), "utf-8")
    beside.replace(folder / _KEPT)


def kept_company_events(folder: Path) -> list[CompanyEvent]:
    """The events that the price folder has. Raises UnreadablePrices."""
    path = folder / _KEPT
    return read_company_events(path) if path.exists() else []
