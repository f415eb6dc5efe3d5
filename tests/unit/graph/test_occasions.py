"""Tellings of share moves and events to occasions."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.occasions import Occasion, Telling, occasions

THURSDAY = date(2026, 6, 25)
FRIDAY = date(2026, 6, 26)


def test_the_next_days_retelling_joins_the_stated_day() -> None:
    told = [Telling("a", THURSDAY, THURSDAY), Telling("b", None, FRIDAY)]
    assert occasions(told, slack=3) == [Occasion(THURSDAY, "stated", ("a", "b"))]


def test_two_stated_days_are_two_occasions() -> None:
    told = [Telling("a", THURSDAY, FRIDAY), Telling("b", FRIDAY, FRIDAY)]
    assert [o.day for o in occasions(told, slack=3)] == [THURSDAY, FRIDAY]


def test_publications_close_together_are_one_occasion_of_the_first_day() -> None:
    told = [Telling("a", None, FRIDAY), Telling("b", None, THURSDAY)]
    assert occasions(told, slack=3) == [Occasion(THURSDAY, "published", ("a", "b"))]


def test_next_years_telling_is_another_occasion() -> None:
    told = [Telling("a", None, THURSDAY), Telling("b", None, date(2027, 6, 25))]
    assert len(occasions(told, slack=3)) == 2


def test_an_undated_telling_joins_the_only_occasion() -> None:
    told = [Telling("a", None, None), Telling("b", THURSDAY, THURSDAY)]
    assert occasions(told, slack=3) == [Occasion(THURSDAY, "stated", ("a", "b"))]


def test_an_undated_telling_alone_has_no_day() -> None:
    assert occasions([Telling("a", None, None)], slack=3) == [Occasion(None, None, ("a",))]


days = st.none() | st.dates(date(2026, 1, 1), date(2026, 2, 1))
tellings = st.lists(st.builds(Telling, st.uuids().map(str), days, days), max_size=15)


@given(tellings, st.randoms())
def test_order_does_not_matter_and_nothing_is_lost(told: list[Telling], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = occasions(told, slack=3)
    assert found == occasions(shuffled, slack=3)
    assert sorted(i for o in found for i in o.statement_ids) == sorted(t.statement_id for t in told)
