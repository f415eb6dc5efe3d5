"""The rule of `graph.disputes`, sentence by sentence, and that order never matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.disputes import AllegationRecord, dispute_id, disputes, threads
from graph.statements import ConductKind

JANUARY = date(2024, 1, 15)


def record(
    number: int,
    accuser: str = "nyt",
    accused: str = "openai",
    conduct: ConductKind = "copyright_infringement",
    on: date | None = JANUARY,
    docket: str | None = None,
    act: str | None = None,
) -> AllegationRecord:
    return AllegationRecord(f"st_{number:03}", accuser, accused, accuser, accused, conduct, on, docket, act)


def grouped(*records: AllegationRecord) -> set[frozenset[str]]:
    return {frozenset(r.statement_id for r in group.records) for group in disputes(records)}


def test_two_tellings_within_18_months_are_one_dispute() -> None:
    assert len(disputes([record(1), record(2, on=JANUARY + timedelta(days=540))])) == 1


def test_a_silence_of_more_than_18_months_starts_another() -> None:
    assert len(disputes([record(1), record(2, on=JANUARY + timedelta(days=560))])) == 2


def test_tellings_in_between_bridge_the_silence() -> None:
    days = [JANUARY + timedelta(days=n) for n in (0, 400, 800)]
    assert len(disputes([record(n, on=day) for n, day in enumerate(days)])) == 1


def test_a_late_text_that_tells_the_suit_leaves_no_silence() -> None:
    late = JANUARY + timedelta(days=900)
    told_late = replace(record(1), told_on=late)
    assert len(disputes([told_late, record(2, on=late)])) == 1
    assert len(disputes([record(1), record(2, on=late)])) == 2


def test_another_family_of_conduct_is_another_dispute() -> None:
    assert len(disputes([record(1), record(2, conduct="trade_secret_theft")])) == 2


def test_distillation_and_unauthorized_access_are_one_family() -> None:
    assert len(disputes([record(1, conduct="model_distillation"), record(2, conduct="unauthorized_access")])) == 1


def test_unspecified_conduct_joins_the_only_thread_it_falls_into() -> None:
    assert len(disputes([record(1), record(2, conduct="other")])) == 1


def test_unspecified_conduct_stands_alone_between_two_threads() -> None:
    assert len(disputes([record(1), record(2, conduct="trade_secret_theft"), record(3, conduct="other")])) == 3


def test_an_undated_telling_joins_the_only_candidate() -> None:
    assert len(disputes([record(1), record(2, on=None)])) == 1


def test_an_undated_telling_with_two_candidates_goes_to_review() -> None:
    found = disputes([record(1), record(2, on=JANUARY + timedelta(days=900)), record(3, on=None)])
    assert [group.needs_review for group in found].count(True) == 1
    assert len(found) == 3


def test_the_same_docket_joins_other_sides() -> None:
    one = record(1, docket="1:23-cv-11195")
    other = record(2, accused="microsoft", docket="1:23-cv-11195")
    assert grouped(one, other) == {frozenset({"st_001", "st_002"})}


def test_the_same_docket_number_at_two_courts_joins_nothing() -> None:
    one = record(1, docket="1:23-cv-11195")
    other = record(2, accuser="getty", accused="stability", docket="1:23-cv-11195")
    assert len(grouped(one, other)) == 2


def test_co_defendants_of_one_act_are_one_dispute() -> None:
    assert len(disputes([record(1, act="art:0-9"), record(2, accused="microsoft", act="art:0-9")])) == 1


def test_one_act_with_two_dockets_is_two_disputes() -> None:
    one = record(1, act="art:0-9", docket="1:23-cv-1")
    assert len(disputes([one, record(2, accused="microsoft", act="art:0-9", docket="1:24-cv-2")])) == 2


@pytest.mark.parametrize(
    ("accused_of", "days", "dockets", "disputes_found"),
    [
        ("copyright_infringement", 30, (None, None), 1),
        ("copyright_infringement", 30, ("3:23-cv-77", "1:23-cv-610"), 1),  # each sues the other, in two courts
        ("data_scraping", 500, (None, None), 1),
        ("other", 30, (None, None), 1),
        ("trade_secret_theft", 30, (None, None), 2),
        ("trade_secret_theft", 30, ("3:23-cv-77", "3:23-cv-77"), 1),  # a counterclaim under the suit's own docket
        ("copyright_infringement", 600, (None, None), 2),
    ],
)
def test_a_counter_suit_is_the_same_quarrel(
    accused_of: ConductKind, days: int, dockets: tuple[str | None, str | None], disputes_found: int
) -> None:
    suit = record(1, "meta", "bright", docket=dockets[0])
    answer = record(2, "bright", "meta", accused_of, on=JANUARY + timedelta(days=days), docket=dockets[1])
    assert len(disputes([suit, answer])) == disputes_found


@pytest.mark.parametrize("mdl", ["1:25-md-03143", "mdl 3143", "mdl no. 3143"])
def test_a_consolidation_joins_and_parts_nothing(mdl: str) -> None:
    one, other = record(1, docket=mdl), record(2, accuser="authors", docket=mdl)
    assert len(disputes([one, other])) == 2
    same_act = [record(1, act="a", docket=mdl), record(2, accused="microsoft", act="a", docket="1:23-cv-11195")]
    assert len(disputes(same_act)) == 1


def test_a_docket_that_changes_leaves_one_dispute() -> None:
    """Transferred, renamed, appealed: the same two sides over the same works within 18 months."""
    dockets = ["3:23-cv-03416", "1:25-cv-03482", "1:25-md-03143", "25-1756"]
    said = [record(n, on=JANUARY + timedelta(days=200 * n), docket=docket) for n, docket in enumerate(dockets)]
    assert len(disputes(said)) == 1


def test_parents_stand_for_subsidiaries() -> None:
    google = AllegationRecord("st_1", "chegg", "google", "chegg", "alphabet", "other", JANUARY)
    alphabet = AllegationRecord("st_2", "chegg", "alphabet", "chegg", "alphabet", "other", JANUARY)
    assert len(disputes([google, alphabet])) == 1


def test_the_id_stays_when_later_articles_arrive() -> None:
    first = disputes([record(1)])[0].id
    later = disputes([record(1), record(2, on=JANUARY + timedelta(days=30)), record(3, on=None)])
    assert [group.id for group in later] == [first] == [dispute_id("nyt|openai|works")]


records = st.builds(
    record,
    number=st.integers(0, 400),
    accuser=st.sampled_from(["nyt", "getty", "reddit"]),
    accused=st.sampled_from(["openai", "microsoft"]),
    conduct=st.sampled_from(["copyright_infringement", "data_scraping", "trade_secret_theft", "other"]),
    on=st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    docket=st.none() | st.sampled_from(["1:23-cv-1", "3:24-cv-2"]),
    act=st.none() | st.sampled_from(["a:0-5", "b:7-9"]),
)


@given(st.lists(records, max_size=25, unique_by=lambda r: r.statement_id), st.randoms())
def test_the_order_of_statements_does_not_matter(found: list[AllegationRecord], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert disputes(found) == disputes(shuffled + shuffled[:3])


@given(st.lists(records, max_size=25, unique_by=lambda r: r.statement_id))
def test_every_record_is_in_exactly_one_dispute(found: list[AllegationRecord]) -> None:
    placed = [r.statement_id for group in disputes(found) for r in group.records]
    assert sorted(placed) == sorted(r.statement_id for r in found)
    assert len({thread.key for thread in threads(found)}) == len(threads(found))
