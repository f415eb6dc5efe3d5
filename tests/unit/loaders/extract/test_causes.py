"""What a text gives as the cause of a move: stated, denied, or merely in the same text."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import causes

SUIT = "Getty Images sued Stability AI for copyright infringement. "
ACCUSED = "Anthropic accused Alibaba of unauthorized access to Claude. "

STATED = [
    ("Following the verdict, Getty Images stock dropped 6.6%.", "following"),
    ("After the lawsuit was filed, Getty Images shares fell 3%.", "after"),
    ("Getty Images shares fell 3% after it sued Stability AI.", "after"),
    ("Getty Images shares fell 3% amid the copyright claims.", "amid"),
    ("Getty Images shares fell 3% because of the lawsuit.", "because of"),
    ("Getty Images shares fell 3% on news of the lawsuit.", "on news"),
    ("Getty Images shares sank 17% on the news.", "on the news"),
    ("The ruling sent Getty Images shares down 6%.", "sent"),
    ("The lawsuit triggered a 4% drop in Getty Images shares.", "triggered"),
    ("The ruling wiped 5% off Getty Images shares.", "wiped"),
    ("Getty Images stock fell 3% in response to the suit.", "in response to"),
    ("Getty Images stock fell 3%, hurt by the court's decision.", "hurt by"),
    ("Getty Images stock fell 3% as the court dismissed its claims.", "as"),
    ("On the ruling, Getty Images stock fell 3%.", "on the ruling"),
    ("Getty Images stock fell 3% in the wake of the judgment.", "in the wake of"),
    ("Getty Images stock fell 3% when the judge dismissed the suit.", "when"),
]


@pytest.mark.parametrize(("text", "cue"), STATED)
def test_words_that_give_the_dispute_as_the_cause(text: str, cue: str) -> None:
    assert causes(SUIT + text) == {("Getty Images", "stated", cue)}


DENIED = [
    ("Despite the lawsuit, Getty Images stock rose 2%.", "despite"),
    ("Getty Images stock rose 2% despite the lawsuit.", "despite"),
    ("Getty Images stock rose 2% even as the suit went on.", "even as"),
    ("Getty Images stock's 2% fall was unrelated to the lawsuit.", "unrelated to"),
    ("The 2% fall of Getty Images stock had nothing to do with the lawsuit.", "had nothing to do with"),
    ("Getty Images stock rose 2%, shrugging off the ruling.", "shrugging off"),
]


@pytest.mark.parametrize(("text", "cue"), DENIED)
def test_words_that_deny_it(text: str, cue: str) -> None:
    assert causes(SUIT + text) == {("Getty Images", "not_attributed", cue)}


OTHER = [
    "Getty Images stock fell 3% after weak earnings.",
    "Getty Images stock fell 3% on Tuesday.",
    "Following a downgrade by Goldman Sachs, Getty Images stock fell 3%.",
    "Getty Images stock fell 3% because of the revenue decline.",
    "Getty Images stock rose 150% after the OpenAI deal was announced.",
    "Nvidia stock fell 17% on the launch of a cheap model.",
]


@pytest.mark.parametrize("text", OTHER)
def test_another_cause_or_none_leaves_it_mentioned(text: str) -> None:
    assert {(relation, cue) for _, relation, cue in causes(SUIT + text)} == {("mentioned_with", None)}


def test_without_a_dispute_there_is_nothing_to_attribute() -> None:
    assert causes("Nvidia stock fell 17% after a court released the indictment.") == set()


def test_the_right_one_fell() -> None:
    text = ACCUSED + "Alibaba, accused by Anthropic of unauthorized access, fell 4.9% on the news."
    assert causes(text) == {("Alibaba", "stated", "on the news")}
