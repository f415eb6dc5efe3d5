"""Date phrases as news writes them, against a Thursday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import when

THURSDAY = date(2026, 6, 25)

PHRASES = [
    ("on Thursday", date(2026, 6, 25), "day"),
    ("on Wednesday", date(2026, 6, 24), "day"),
    ("Friday", date(2026, 6, 19), "day"),
    ("last Thursday", date(2026, 6, 18), "day"),
    ("yesterday", date(2026, 6, 24), "day"),
    ("on June 24", date(2026, 6, 24), "day"),
    ("on 24 June", date(2026, 6, 24), "day"),
    ("on the 24th of June", date(2026, 6, 24), "day"),
    ("Dec. 27, 2023", date(2023, 12, 27), "day"),
    ("on December 27", date(2025, 12, 27), "day"),
    ("27 December 2023", date(2023, 12, 27), "day"),
    ("2023-12-27", date(2023, 12, 27), "day"),
    ("in August 2024", date(2024, 8, 1), "month"),
    ("In 2023", date(2023, 1, 1), "year"),
    ("last month", date(2026, 5, 1), "month"),
    ("in November", date(2025, 11, 1), "month"),
    ("last year", date(2025, 1, 1), "year"),
    ("two years ago", date(2024, 1, 1), "year"),
    ("three days earlier", date(2026, 6, 22), "day"),
]


@pytest.mark.parametrize(("phrase", "first_day", "precision"), PHRASES)
def test_a_phrase_means_a_day(phrase: str, first_day: date, precision: str) -> None:
    found = when(phrase, THURSDAY)
    assert found is not None
    assert (found.first_day, found.precision) == (first_day, precision)


@pytest.mark.parametrize("phrase", ["on Thursday", "last month", "June 24", "yesterday"])
def test_a_relative_phrase_in_an_undated_text_means_no_day(phrase: str) -> None:
    assert when(phrase, None) is None


@pytest.mark.parametrize("phrase", ["February 30, 2024", "recently", "two weeks ago", "may have fallen", "marching on"])
def test_what_fixes_no_day_gives_none(phrase: str) -> None:
    assert when(phrase, THURSDAY) is None


@given(st.text(max_size=60), st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_any_text_is_read_without_an_exception(phrase: str, published: date) -> None:
    found = when(phrase, published)
    assert found is None or found.precision in ("day", "month", "year")


@given(st.sampled_from(["Monday", "Tue", "Sunday", "last Friday"]), st.dates(min_value=date(1990, 1, 1)))
def test_a_weekday_lies_within_the_week_before(phrase: str, published: date) -> None:
    found = when(phrase, published)
    assert found is not None
    assert 0 <= (published - found.first_day).days <= 7
