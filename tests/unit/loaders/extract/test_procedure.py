"""Steps of a case, where it is heard, and the stage that the text tells."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import event, events, name, proceedings, statuses

SUIT = "Getty Images sued Stability AI for copyright infringement in January 2023. "

STEPS = [
    ("Stability AI denied the allegations.", {"denial"}),
    ("Stability AI called the lawsuit baseless.", {"denial"}),
    ("Stability AI did not respond to a request for comment.", {"no_response"}),
    ("Stability AI declined to comment.", {"no_response"}),
    ("Stability AI could not immediately be reached.", {"no_response"}),
    ("The judge dismissed the case on Monday.", {"dismissal"}),
    ("The case was thrown out in March.", {"dismissal"}),
    ("Stability AI's motion to dismiss was granted.", {"dismissal"}),
    ("Getty Images and Stability AI settled the lawsuit.", {"settlement"}),
    ("Stability AI agreed to pay $20 million to settle the suit.", {"settlement"}),
    ("The High Court ruled that Stability AI did not infringe copyright.", {"ruling"}),
    ("A jury found that Stability AI infringed the copyright.", {"verdict"}),
    ("Getty Images appealed the ruling.", {"appeal"}),
    ("Getty Images withdrew its lawsuit.", {"withdrawal"}),
    ("Getty Images dropped its lawsuit against Stability AI.", {"withdrawal"}),
    ("Getty Images and Stability AI signed a licensing agreement that ends the lawsuit.", {"licence", "settlement"}),
]


@pytest.mark.parametrize(("text", "expected"), STEPS)
def test_a_step_that_was_taken(text: str, expected: set[str]) -> None:
    assert events(SUIT + text) - {"filing"} == expected


NO_STEPS = [
    "Stability AI wants the suit thrown out.",
    "Stability AI asked the judge to dismiss the case.",
    "Stability AI filed a motion to dismiss the suit.",
    "Getty Images may appeal.",
    "The two sides are in settlement talks.",
    "Stability AI would settle the suit if the price were right.",
    "The judge has not ruled.",
    "Nvidia settled at $120 on Friday.",
    "Getty Images licenses photos to many customers.",
    "Getty Images signed a licensing deal with OpenAI.",
]


@pytest.mark.parametrize("text", NO_STEPS)
def test_what_is_asked_for_or_possible_is_no_step(text: str) -> None:
    assert events(SUIT + text) == {"filing"}


STAGES = [
    ("", "filed"),
    ("The judge dismissed the case.", "dismissed"),
    ("The judge dismissed some of the claims.", "ruled"),
    ("The court ruled that Stability AI infringed the copyright.", "ruled"),
    ("The court ruled for Getty Images. Stability AI appealed the ruling.", "appealed"),
    ("Getty Images and Stability AI settled the lawsuit.", "settled"),
    ("Getty Images withdrew its lawsuit.", "withdrawn"),
    ("Stability AI denied the claims, and Getty Images did not comment.", "denied"),
]


@pytest.mark.parametrize(("text", "expected"), STAGES)
def test_the_latest_stage_that_the_text_tells(text: str, expected: str) -> None:
    told = statuses(SUIT + text, title="Getty Images sues Stability AI")
    assert set(told.values()) == {expected} or (expected == "denied" and set(told.values()) <= {"filed", "denied"})


def test_a_denial_is_the_stage_only_where_it_is_the_news() -> None:
    title = "Perplexity denies that it scrapes websites"
    text = (
        "Perplexity denied the accusation, which Cloudflare made. Cloudflare accused Perplexity of scraping websites."
    )
    assert statuses(text, title)[("Cloudflare", "Perplexity")] == "denied"
    assert statuses(SUIT + "It has 90 days. " * 3 + "Stability AI denied the claims.") == {
        ("Getty Images", "Stability AI"): "filed"
    }


MONEY = [
    ("for $1.5 billion", 1.5e9, "USD"),
    ("for £20m", 20e6, "GBP"),
    ("for $49.5 million", 49.5e6, "USD"),
    ("for Rs 500 crore", 5e9, "INR"),
    ("for 30 million euros", 30e6, "EUR"),
    ("for $3,000,000", 3e6, "USD"),
]


@pytest.mark.parametrize(("words", "amount", "currency"), MONEY)
def test_a_settlement_has_its_sum(words: str, amount: float, currency: str) -> None:
    claim = event(SUIT + f"Getty Images and Stability AI settled the lawsuit {words}.", "settlement")
    assert (claim.amount, claim.currency) == (amount, currency)


def test_a_ruling_is_in_favour_of_somebody() -> None:
    claim = event(SUIT + "The High Court ruled in favour of Stability AI in November 2025.", "ruling")
    assert (name(claim.in_favour_of), claim.when and claim.when.surface) == ("Stability AI", "in November 2025")


def test_a_dismissal_tells_how() -> None:
    claim = event(SUIT + "The judge dismissed the case with prejudice on Monday.", "dismissal")
    assert (claim.outcome, name(claim.in_favour_of)) == ("with prejudice", "Stability AI")


def test_a_case_has_its_court_and_docket() -> None:
    text = (
        "Waymo sued Uber over trade secrets. The complaint, No. 3:17-cv-00939, was filed in the Northern District of "
        "California."
    )
    told = {(name(claim.docket), name(claim.court)) for claim in proceedings(text)}
    assert told == {("3:17-cv-00939", None), ("3:17-cv-00939", "Northern District of California")}


def test_an_accusation_outside_court_is_no_case() -> None:
    assert proceedings("Anthropic accused Alibaba of unauthorized access to Claude.") == []
