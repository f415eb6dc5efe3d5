"""A real article, which may not be copied into the project, says exactly this and nothing more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.articles import article
from graph.statements import (
    AllegationClaim,
    AttributionClaim,
    CommunicationClaim,
    DevelopmentClaim,
    EventClaim,
    NameClaim,
    OutlookClaim,
    ProceedingClaim,
    Statement,
    StockMoveClaim,
)
from tests.unit.loaders.extract.reading_of import extractor, name

PATH = Path(__file__).parents[5] / "shared/articles/alibaba-anthropic.txt"


@pytest.fixture(scope="module")
def told() -> list[Statement]:
    if not PATH.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("../shared/articles/alibaba-anthropic.txt is not there, and CI must have it")
        pytest.skip("../shared/articles/alibaba-anthropic.txt is not there")
    return extractor().statements(article(PATH.read_text("utf-8")))


def test_one_accusation_and_what_it_suggests(told: list[Statement]) -> None:
    said = {
        (name(s.claim.accuser), name(s.claim.accused), s.claim.conduct, s.claim.status, s.modality, s.polarity)
        for s in told
        if isinstance(s.claim, AllegationClaim)
    }
    assert said == {
        ("Anthropic", "Alibaba", "unauthorized_access", "alleged", "asserted", "affirmed"),
        ("Anthropic", "Alibaba", "other", "alleged", "suggested", "affirmed"),
    }
    assets = {name(s.claim.asset) for s in told if isinstance(s.claim, AllegationClaim)}
    assert {"Claude", "intellectual property"} <= assets


def test_a_letter_to_officials_whose_sender_is_implied(told: list[Statement]) -> None:
    (letter,) = (s.claim for s in told if isinstance(s.claim, CommunicationClaim))
    assert (letter.form, name(letter.sender), letter.sender_implied) == ("letter", "Anthropic", True)
    assert letter.addressee is not None
    assert (letter.addressee.surface, letter.addressee.type) == ("U.S. officials", "Official")


def test_anthropic_makes_claude_and_alibaba_nothing(told: list[Statement]) -> None:
    made = {(name(s.claim.developer), s.claim.model.surface) for s in told if isinstance(s.claim, DevelopmentClaim)}
    assert {developer for developer, _ in made} == {"Anthropic"}
    assert all(model.startswith("Claude") for _, model in made)


def test_one_move_told_again_and_again(told: list[Statement]) -> None:
    moves = [s.claim for s in told if isinstance(s.claim, StockMoveClaim)]
    assert {(name(m.company), m.direction) for m in moves} == {("Alibaba", "down")}
    assert {m.pct for m in moves} == {None, -4.9}
    assert {m.extreme for m in moves} == {None, "16-month low"}
    assert {m.ticker.surface for m in moves if m.ticker} == {"BABA"}


def test_the_move_is_attributed_in_words(told: list[Statement]) -> None:
    ties = [s for s in told if isinstance(s.claim, AttributionClaim)]
    assert {s.claim.relation for s in ties if isinstance(s.claim, AttributionClaim)} <= {"stated", "mentioned_with"}
    first = next(s for s in ties if isinstance(s.claim, AttributionClaim) and s.claim.pct is not None)
    assert isinstance(first.claim, AttributionClaim)
    assert (first.claim.relation, name(first.claim.cue)) == ("stated", "after")
    assert first.quote.startswith("Alibaba's stock fell 4.9%") and first.quote.endswith("U.S. officials.")


def test_what_may_follow(told: list[Statement]) -> None:
    said = {(s.claim.outlook, name(s.claim.by)) for s in told if isinstance(s.claim, OutlookClaim)}
    assert said == {("investigation", None), ("penalty", None), ("legal_action", "Anthropic"), ("licensing", None)}


def test_nothing_that_the_text_does_not_say(told: list[Statement]) -> None:
    assert not [s for s in told if isinstance(s.claim, EventClaim | ProceedingClaim)]
    named = {(s.claim.named.type, name(s.claim.named)) for s in told if isinstance(s.claim, NameClaim)}
    assert {n for kind, n in named if kind != "Model"} == {"Alibaba", "Anthropic", "U.S. officials"}
