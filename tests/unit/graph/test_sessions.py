"""Which session a move or a piece of news belongs to, and which days count as sessions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from graph.price_series import PriceSeries, aligned
from graph.sessions import VenueCalendar, venue_calendar
from graph.statements import Basis

NEW_YORK_SUMMER = timezone(timedelta(hours=-4))
FIRST = date(2019, 1, 1)


@pytest.fixture(scope="module")
def new_york() -> VenueCalendar:
    found = venue_calendar("XNAS", FIRST)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("moment", "session"),
    [
        (date(2026, 6, 25), "2026-06-25"),
        (date(2026, 6, 27), "2026-06-29"),  # a Saturday
        (date(2026, 7, 3), "2026-07-06"),  # a holiday
        (datetime(2026, 6, 25, 15, 59, tzinfo=NEW_YORK_SUMMER), "2026-06-25"),
        (datetime(2026, 6, 25, 16, 0, tzinfo=NEW_YORK_SUMMER), "2026-06-26"),
        (datetime(2026, 6, 26, 20, 30, tzinfo=NEW_YORK_SUMMER), "2026-06-29"),
        (datetime(2025, 11, 28, 17, 59, tzinfo=UTC), "2025-11-28"),  # the half day closes at 13:00 in New York
        (datetime(2025, 11, 28, 18, 0, tzinfo=UTC), "2025-12-01"),
        (datetime(2026, 6, 25, 4, 0, tzinfo=UTC), "2026-06-25"),
    ],
)
def test_news_after_the_close_goes_to_the_next_session(
    new_york: VenueCalendar, moment: date | datetime, session: str
) -> None:
    assert str(new_york.of_news(moment)) == session


@pytest.mark.parametrize(
    ("day", "basis", "published", "session"),
    [
        (date(2026, 6, 25), "unstated", None, "2026-06-25"),
        (date(2026, 6, 25), "pre-market", None, "2026-06-25"),
        (date(2026, 6, 25), "after-hours", None, "2026-06-26"),
        (date(2026, 6, 28), "close", None, "2026-06-26"),  # told on Sunday
        (date(2026, 6, 25), "unstated", datetime(2026, 6, 25, 21, 0, tzinfo=UTC), "2026-06-25"),
        (date(2026, 6, 25), "unstated", datetime(2026, 6, 25, 9, 0, tzinfo=UTC), "2026-06-24"),  # before the open
        (date(2026, 6, 25), "pre-market", datetime(2026, 6, 25, 9, 0, tzinfo=UTC), "2026-06-25"),
        (date(2026, 6, 29), "unstated", datetime(2026, 6, 29, 9, 0, tzinfo=UTC), "2026-06-26"),
    ],
)
def test_a_move_belongs_to_the_session_that_it_is_reported_of(
    new_york: VenueCalendar, day: date, basis: Basis, published: datetime | None, session: str
) -> None:
    assert str(new_york.of_move(day, basis, published)) == session


def test_each_venue_has_its_own_days() -> None:
    hong_kong, shenzhen = venue_calendar("XHKG", FIRST), venue_calendar("XSHE", FIRST)
    assert hong_kong is not None
    assert shenzhen is not None
    assert hong_kong.on_or_after(date(2026, 7, 1)) == date(2026, 7, 2)
    assert hong_kong.on_or_after(date(2026, 7, 3)) == date(2026, 7, 3)
    assert venue_calendar("XXXX", FIRST) is None


def series(symbol: str, days: list[str]) -> PriceSeries:
    closes = np.arange(100, 100 + len(days), dtype=np.float64)
    return PriceSeries(symbol, np.array(days, dtype="datetime64[D]"), closes)


def test_the_bars_win_over_the_calendar() -> None:
    share = series("AAA", ["2026-06-22", "2026-06-24", "2026-06-27"])
    market = series("MKT", ["2026-06-22", "2026-06-23", "2026-06-24", "2026-06-28"])
    calendar = np.array(["2026-06-22", "2026-06-23", "2026-06-24", "2026-06-25", "2026-06-26"], dtype="datetime64[D]")
    table = aligned(share, [market], calendar)
    # the share traded on a Saturday, nothing on the 25th and 26th, and the Sunday is a foreign benchmark's
    assert [str(day) for day in table.days] == ["2026-06-22", "2026-06-23", "2026-06-24", "2026-06-27"]
    # without its own close on the 23rd, the share has no return on it and none to the 24th
    assert np.isnan(table.share[:3]).all()
    assert table.share[3] == pytest.approx(102 / 101 - 1)
    assert table.benchmarks[0, 1] == pytest.approx(101 / 100 - 1)
    assert np.isnan(table.benchmarks[0, 3])
    assert table.place(date(2026, 6, 25)) is None
    assert aligned(share, [market]).place(date(2026, 6, 28)) == 4


def test_the_change_of_a_window_is_what_news_counts() -> None:
    days = np.array(["2026-06-22", "2026-06-23", "2026-06-24"], dtype="datetime64[D]")
    # a dividend of 2 on the 24th: the printed close falls, the adjusted one does not
    made = PriceSeries("AAA", days, np.array([98.0, 98.0, 98.0]), np.array([100.0, 100.0, 98.0]))
    assert made.change(date(2026, 6, 24), date(2026, 6, 24)) == pytest.approx(-0.02)
    assert made.change(date(2026, 6, 22), date(2026, 6, 24)) is None
    assert made.change(date(2026, 6, 25), date(2026, 6, 25)) is None
