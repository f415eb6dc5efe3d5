"""Shapes met in real news, in our own words: captions, sides told around a suit, moves with their causes, people."""

from __future__ import annotations

import pytest

from graph.articles import article
from loaders.extract import RuleExtractor

EXTRACTOR = RuleExtractor()
RULED = ("ruling", "verdict")
CLASSES = ("A group of news outlets", "Several publishers")


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


@pytest.mark.parametrize(
    "text",
    [
        "A jury found that Samsung violated several Apple patents.",
        "A judge ruled that Samsung had infringed on two Apple (AAPL) patents.",
        "A jury sided with Apple in a patent case that accused Samsung of copying phones.",
    ],
)
def test_a_name_before_its_right_stands_for_the_owner(text: str) -> None:
    assert pairs(text) == {("Apple", "Samsung")}


def test_a_product_of_patents_is_nobodys_right() -> None:
    assert pairs("A judge said that Samsung had infringed several important patents.") == set()


def test_who_brought_the_suit_may_stand_in_the_sentence_before() -> None:
    text = (
        "The challenge, a class action brought by author Ann Marlowe, asks who pays. "
        "The lawsuit claims that Adobe trained SlimLM on pirated books."
    )
    assert pairs(text) == {("Ann Marlowe", "Adobe")}


def told_with(text: str, title: str = "The week in court") -> set[tuple[str, float | str, str | None]]:
    """Moves with the cue of the dispute that is stated for them."""
    found = EXTRACTOR.statements(article(text, title=title))
    moves = {(s.claim.company.surface, s.claim.pct or s.claim.direction) for s in found if s.claim.kind == "stock_move"}
    causes = {
        (s.claim.company.surface, s.claim.pct or s.claim.direction): s.claim.cue.surface if s.claim.cue else ""
        for s in found
        if s.claim.kind == "attribution" and s.claim.relation == "stated"
    }
    return {(*move, causes.get(move)) for move in moves}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reddit sued Chegg over patents. Shares of Chegg rose 0.7 percent higher on Monday.", {("Chegg", 0.7, None)}),
        (
            "Reddit sued Chegg over patents. Reddit shares rose on the news while Chegg's stock dropped 7%.",
            {("Reddit", "up", "on the news"), ("Chegg", -7.0, None)},
        ),
        (
            "Reddit accused Chegg of scraping. Chegg's shares slid 4% following the accusations, per Bloomberg.",
            {("Chegg", -4.0, "following")},
        ),
        (
            "Reddit won a patent suit against Chegg. Reddit's stock jumped 3% on the $1B patent verdict.",
            {("Reddit", 3.0, "on the $1B patent verdict")},
        ),
    ],
)
def test_moves_and_their_causes(text: str, expected: set[tuple[str, float | str, str | None]]) -> None:
    assert told_with(text) == expected


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("A court reversed a ruling that had found that Chegg infringed patents of Reddit.", None),
        ("A court overturned the verdict in favour of Reddit in its patent suit against Chegg.", None),
        ("A jury found on Monday that Chegg infringed patents of Reddit.", "Reddit"),
    ],
)
def test_a_decision_that_was_undone_favours_nobody(text: str, winner: str | None) -> None:
    found = [s.claim for s in EXTRACTOR.statements(article(text)) if s.claim.kind == "event" and s.claim.event in RULED]
    assert found
    assert {claim.in_favour_of.surface if claim.in_favour_of else None for claim in found} == {winner}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("OpenAI accused DeepSeek of copying ChatGPT.", "model_distillation"),
        ("Anthropic accused Alibaba of stealing the reasoning of Claude.", "model_distillation"),
        ("Anthropic accused Alibaba of running sham accounts on its service.", "unauthorized_access"),
    ],
)
def test_a_model_that_is_copied_by_name_is_distilled(text: str, kind: str) -> None:
    found = [s.claim for s in EXTRACTOR.statements(article(text)) if s.claim.kind == "allegation"]
    assert [claim.conduct for claim in found] == [kind]


@pytest.mark.parametrize(
    "text",
    ["OpenAI accused Anthropic of stealing customers from ChatGPT.", "Anthropic accused Cohere of copying its prices."],
)
def test_what_is_taken_besides_a_model_is_no_matter_of_ours(text: str) -> None:
    assert pairs(text) == set()


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Chegg's stock slipped 2%, with traders citing the suit.", "with"),
        ("Chegg shares fell 6%, with the lawsuit weighing on sentiment.", "with"),
        ("Chegg slid 4% after the start-up's claims became public.", "after"),
        ("Chegg gained 4% after it won.", "after"),
        ("Chegg slid 4%, with Duolingo down 2%.", None),
        ("Chegg slid 4% after the start of trading.", None),
    ],
)
def test_more_causes(sentence: str, cue: str | None) -> None:
    told = told_with(f"Runway accused Chegg of copying its patents. {sentence}")
    assert next(cause for company, _, cause in told if company == "Chegg") == cue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reddit on Monday lobbed another copyright suit at AI firms Cohere and Anthropic.",
         {("Reddit", "Cohere"), ("Reddit", "Anthropic")}),
        ("Chegg lost its copyright suit to Pearson in December.", {("Chegg", "Pearson")}),
    ],
)  # fmt: skip
def test_more_ways_to_tell_a_suit(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_initials_stand_for_the_longer_name() -> None:
    text = "NTP sued Research In Motion over patents. RIM shares fell 5.2% after the suit."
    assert told_with(text) == {("Research In Motion", -5.2, "after")}


def test_a_court_has_no_shares() -> None:
    text = "On Friday the Court of Appeals denied the request of Reddit. The stock fell 7% after a halt in trading."
    assert {company for company, _, _ in told_with(text)} <= {"Reddit"}


def test_what_its_own_suit_did_to_a_bystander_is_no_cause_of_another() -> None:
    text = "Reddit sued Chegg over patents. Nokia fell 5% after losing its patent suit."
    assert ("Nokia", -5.0, None) in told_with(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A group of news outlets sued OpenAI over copyright. The publishers include Torstar and Postmedia.",
            {("Torstar", "OpenAI"), ("Postmedia", "OpenAI")},
        ),
        (
            "Several publishers sued Cohere over copyright. Torstar and Postmedia are among the plaintiffs.",
            {("Torstar", "Cohere"), ("Postmedia", "Cohere")},
        ),
        ("Reddit sued Microsoft over its patents. Other defendants include GitHub.",
         {("Reddit", "Microsoft"), ("Reddit", "GitHub")}),
        ("Reddit sued Cohere over scraping. Its partners include Torstar and Google.", {("Reddit", "Cohere")}),
        ("Reddit sued Cohere over scraping. The publishers include Torstar and Google.", {("Reddit", "Cohere")}),
    ],
)  # fmt: skip
def test_who_a_side_is_made_of(text: str, expected: set[tuple[str, str]]) -> None:
    assert {pair for pair in pairs(text) if pair[0][0].isupper() and pair[0] not in CLASSES} == expected


def sides(text: str) -> dict[str, str]:
    """The accusers with the type that their mention has."""
    found = [s.claim for s in EXTRACTOR.statements(article(text)) if s.claim.kind == "allegation"]
    return {claim.accuser.surface: claim.accuser.type for claim in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Marlowe v. Cohere, a judge ruled on copyright.", {"Marlowe": "Person"}),
        ("In Marlowe et al. v. Cohere, a judge ruled on copyright.", {"Marlowe": "Person"}),
        ("In MarloweSoft v. Cohere, a judge ruled on copyright.", {"MarloweSoft": "Company"}),
        ("In Marlowe Inc. v. Cohere, a judge ruled on copyright.", {"Marlowe Inc.": "Company"}),
    ],
)
def test_a_single_word_before_the_v_of_a_caption_is_a_surname(text: str, expected: dict[str, str]) -> None:
    assert sides(text) == expected


def test_whose_startup_it_is_is_a_person() -> None:
    found = EXTRACTOR.statements(article("Xanthe Quill’s AI startup Quillbot was told to pay."))
    assert "Xanthe Quill" in {s.claim.named.surface for s in found if s.claim.kind == "name"}


@pytest.mark.parametrize(
    "text",
    [
        "Reddit sued Cohere over scraping, reports Bloomberg.",
        "Reddit sued Cohere over scraping, a Bloomberg reporter wrote.",
    ],
)
def test_a_newsroom_that_reports_is_no_party_of_the_text(text: str) -> None:
    found = EXTRACTOR.statements(article(text))
    named = {s.claim.named.surface for s in found if s.claim.kind == "name"}
    assert "Bloomberg" not in named
