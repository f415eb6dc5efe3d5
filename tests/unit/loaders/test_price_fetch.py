"""Fetching: one at a time with a pause, what is there stays, and a fetch that was interrupted goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import UnreadablePrices
from graph.price_series import PriceSeries
from loaders.prices import PriceShelf
from loaders.prices.fetch import fetch
from tests.price_factory import LAST, market

ASKED = ("SPY", "BABA", "GONE", "KWEB")


class Vendor:
    """Stands for a vendor: knows every symbol but GONE, and goes away after a number of answers."""

    def __init__(self, answers: int = 99) -> None:
        self.asked: list[str] = []
        self.answers = answers
        self.pauses = 0

    def __call__(self, symbol: str, first: date) -> PriceSeries:
        if len(self.asked) == self.answers:
            raise KeyboardInterrupt
        self.asked.append(symbol)
        if symbol == "GONE":
            raise UnreadablePrices("there are no closes", where=symbol)
        return market(symbol)

    def pause(self) -> None:
        self.pauses += 1


def test_what_was_fetched_is_not_fetched_again(tmp_path: Path) -> None:
    shelf, vendor = PriceShelf(tmp_path), Vendor()
    seen: list[tuple[int, int]] = []
    found = fetch(
        ASKED, shelf, vendor, until=LAST, pause=vendor.pause, on_progress=lambda done, of: seen.append((done, of))
    )
    assert (found.fetched, found.failed) == (["BABA", "KWEB", "SPY"], [("GONE", "there are no closes")])
    assert (vendor.pauses, seen[-1]) == (3, (4, 4))
    again = fetch(ASKED, shelf, vendor, until=LAST, pause=vendor.pause)
    assert (again.fetched, again.kept) == ([], ["BABA", "KWEB", "SPY"])
    later = fetch(["SPY"], shelf, vendor, until=date(2026, 7, 1), pause=vendor.pause)
    assert later.fetched == ["SPY"]


def test_an_interrupted_fetch_goes_on(tmp_path: Path) -> None:
    shelf, vendor = PriceShelf(tmp_path), Vendor(answers=2)
    with pytest.raises(KeyboardInterrupt):
        fetch(ASKED, shelf, vendor, until=LAST, pause=vendor.pause)
    assert [series.symbol for series in shelf] == ["BABA"]
    rest = Vendor()
    fetch(ASKED, shelf, rest, until=LAST, pause=rest.pause)
    assert rest.asked == ["GONE", "KWEB", "SPY"]
