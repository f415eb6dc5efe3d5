"""What stage a dispute has reached."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stages import Stage, newest, reached, stage_of_event
from graph.statements import EventClaim, Mention

MARCH, JUNE, AUGUST = date(2025, 3, 1), date(2025, 6, 1), date(2025, 8, 1)

STAGES = [
    ("nothing told", [], "alleged"),
    ("a suit", [Stage("alleged", MARCH, False), Stage("filed", MARCH, False)], "filed"),
    ("a settlement after a suit", [Stage("filed", MARCH, True), Stage("settled", JUNE, True)], "settled"),
    ("a text that still says the suit", [Stage("settled", JUNE, True), Stage("filed", AUGUST, False)], "settled"),
    ("a suit filed again", [Stage("dismissed", JUNE, True), Stage("filed", AUGUST, True)], "filed"),
    ("an appeal after a ruling", [Stage("ruled", JUNE, True), Stage("appealed", AUGUST, True)], "appealed"),
    ("a ruling after an appeal", [Stage("appealed", JUNE, True), Stage("ruled", AUGUST, True)], "ruled"),
    ("without days the end comes last", [Stage("settled", None, False), Stage("filed", None, False)], "settled"),
    ("a denial of a suit leaves it filed", [Stage("filed", MARCH, True), Stage("denied", JUNE, True)], "filed"),
    ("a denial before the suit", [Stage("denied", MARCH, True), Stage("filed", JUNE, True)], "filed"),
    ("a ruling told again after the end", [Stage("settled", JUNE, True), Stage("ruled", AUGUST, False)], "settled"),
    ("an appeal after the end", [Stage("dismissed", JUNE, True), Stage("appealed", AUGUST, False)], "appealed"),
    ("an end without a day after a ruling", [Stage("ruled", JUNE, True), Stage("settled", None, False)], "settled"),
    ("a ruling without a day after the end", [Stage("settled", JUNE, True), Stage("ruled", None, False)], "settled"),
]


@pytest.mark.parametrize(("case", "stages", "status"), STAGES, ids=[case for case, _, _ in STAGES])
def test_the_latest_stage(case: str, stages: list[Stage], status: str) -> None:
    assert reached(stages).status == reached(reversed(stages)).status == status


def test_a_dismissal_in_part_is_a_ruling() -> None:
    side = Mention(start=0, end=1, surface="A", type="Company")
    assert stage_of_event(EventClaim(event="dismissal", accuser=side, accused=side, outcome="in part")) == "ruled"
    assert stage_of_event(EventClaim(event="dismissal", accuser=side, accused=side)) == "dismissed"
    assert stage_of_event(EventClaim(event="denial", accuser=side, accused=side)) is None


def test_a_settlement_of_one_of_several_accusers_leaves_the_stage() -> None:
    side = Mention(start=0, end=1, surface="A", type="Company")
    assert stage_of_event(EventClaim(event="settlement", accuser=side, accused=side, outcome="for its part")) is None
    assert stage_of_event(EventClaim(event="settlement", accuser=side, accused=side)) == "settled"


def test_a_dispute_is_over_only_when_it_is_over_for_every_accused() -> None:
    settled, filed = Stage("settled", AUGUST, True), Stage("filed", MARCH, True)
    assert newest([settled, filed]) == filed
    assert newest([settled, Stage("dismissed", JUNE, True)]) == settled
    assert newest([]).status == "alleged"
