"""Captions that stand alone over a text, side by side, or as the subject of a sentence; and two slips of plain news."""

from __future__ import annotations

import pytest

from graph.articles import article
from loaders.extract import RuleExtractor

EXTRACTOR = RuleExtractor()


def pairs(text: str) -> set[tuple[str, str]]:
    return {
        (each.claim.accuser.surface, each.claim.accused.surface)
        for each in EXTRACTOR.statements(article(text, title="The week in court"))
        if each.claim.kind == "allegation" and each.polarity == "affirmed" and each.modality in ("asserted", "alleged")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ziff Davis v. Cohere. The complaint speaks of copyright.", {("Ziff Davis", "Cohere")}),
        ("3. Getty Images, et al. v. Runway. A judge was named for it.", {("Getty Images", "Runway")}),
        ("Reddit v. Cohere and Runway. The plaintiffs want a jury.", {("Reddit", "Cohere"), ("Reddit", "Runway")}),
        ("Anthropic v. Cohere. In this test both wrote a poem.", set()),
        ("Chess: Anthropic v. Cohere. The game took an hour.", set()),
    ],
)
def test_a_caption_is_a_heading_where_the_text_goes_on_with_its_suit(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_of_captions_side_by_side_each_has_its_own_sides() -> None:
    text = "Two suits, Reddit v. Cohere and Getty Images v. Runway, were joined for trial over copyright."
    assert pairs(text) == {("Reddit", "Cohere"), ("Getty Images", "Runway")}


def test_what_a_caption_alleges_its_plaintiff_does() -> None:
    assert pairs("Reddit v. Cohere (S.D.N.Y.) alleges that the developer copied posts.") == {("Reddit", "Cohere")}


@pytest.mark.parametrize(
    "text",
    [
        "Photo agency Getty Images, has sued Runway over its pictures.",
        "Photo agency Getty Images has sued Runway over its pictures.",
    ],
)
def test_a_comma_too_many_before_the_verb_parts_no_subject(text: str) -> None:
    assert pairs(text) == {("Getty Images", "Runway")}


def test_a_comma_of_an_aside_still_parts() -> None:
    assert pairs("Reddit said that after Getty Images, has sued nobody else, Runway was next.") == set()


@pytest.mark.parametrize("opening", ["In addition to Runway", "As well as Runway"])
def test_who_is_sued_besides_may_open_the_sentence(opening: str) -> None:
    assert pairs(f"{opening}, Getty Images has sued Cohere over its pictures.") == {
        ("Getty Images", "Runway"),
        ("Getty Images", "Cohere"),
    }


def test_what_is_done_besides_is_nobody_sued() -> None:
    assert pairs("In addition to talks with Runway, Getty Images has sued Cohere over its pictures.") == {
        ("Getty Images", "Cohere")
    }
