"""Causes of share moves in the shapes in which newsrooms tell them: any on the move, the dispute where that is it."""

from __future__ import annotations

import pytest

from graph.statements import StockMoveClaim
from tests.unit.loaders.extract.reading_of import causes, name, read

SUIT = "Getty Images sued Stability AI for copyright infringement. "


def cues(text: str) -> list[str | None]:
    """The cue of the cause given for each move with a figure, in order."""
    claims = [s.claim for s in read(text) if isinstance(s.claim, StockMoveClaim) and s.claim.pct is not None]
    claims.sort(key=lambda claim: claim.figure.start if claim.figure else 0)
    return [cue.lower() if (cue := name(claim.cause)) else None for claim in claims]


BEHIND = [
    ("Chegg shares sank 5% after weak earnings.", "after"),
    ("Microsoft shares lost 1.2% as officials opened an inquiry.", "as"),
    ("Reddit stock surged 15% on strong quarterly results.", "on strong quarterly results"),
    ("Adobe stock slid 3.1%, hurt by a downgrade.", "hurt by"),
    ("Nvidia shares rose 2.4%, lifted by a rally in chip stocks.", "lifted by"),
    ("Alibaba's stock fell 4.9% as investors fled Chinese technology.", "as"),
    ("Nvidia shares lost 17% on Monday over the low cost of a Chinese model.", "over"),
    ("HTC shares closed down 3.9 per cent on Monday, three days after a judge ruled for Apple.", "after"),
    ("Duolingo shares closed 25.5% lower on Thursday when the company cut its forecast.", "when"),
    ("Qualcomm shares closed 23% higher, the best day since 1999, when it emerged that Apple had settled.", "when"),
    ("Oracle stock dropped 6% amid fears of a bubble.", "amid"),
    ("Infosys shares slipped 2 per cent because of a weak outlook.", "because of"),
    ("Getty Images stock gained 4% thanks to a deal with Perplexity.", "thanks to"),
    ("Adobe shares fell 2% on fears that AI will replace its tools.", "on fears"),
    ("A 9% slide in Getty Images shares followed a court's decision for Stability AI.", "followed"),
    ("Getty Images' stock took a 14 per cent hit after losing its appeal against Stability AI.", "after"),
]

FRONTED = [
    ("Following the verdict, Getty Images stock dropped 6.6%.", "following"),
    ("After a weak forecast, Chegg shares fell 3%.", "after"),
    ("Hit by the ruling, Getty Images stock lost 5%.", "hit by"),
    ("On news of the deal, Reddit stock rose 4%.", "on news"),
    ("Because of the lawsuit Chegg shares dropped 4.2%.", "because of"),
    ("As traders weighed the ruling, Getty Images shares shed 2%.", "as"),
    ("Amid the sell-off, Nvidia shares slumped 9%.", "amid"),
]

ACTIVE = [
    ("The verdict sent Getty Images shares down 6%.", "sent"),
    ("The report knocked 4% off Nvidia shares.", "knocked"),
    ("A weak forecast wiped 21% off Chegg's stock.", "wiped"),
    ("The launch triggered a 14% drop in RELX shares.", "triggered"),
    ("A judge sided with Apple, sending VirnetX shares down 44.6%.", "sending"),
    ("The deal lifted Reddit's stock 4%.", "lifted"),
    ("The downgrade led to a sharp drop in Duolingo's stock price, falling by 6.5%.", "led to"),
]

NO_CAUSE = [
    "Adobe shares fell 9%, and Getty Images followed the software maker down.",
    "Getty Images shares rose 3% after losing 6% on Monday.",
    "Chegg shares fell 21% in after-hours trading.",
    "Chegg shares fell 21% after hours.",
    "Oracle stock dropped 6% after the bell.",
    "Adobe stock rose 2% on Wednesday.",
    "Nvidia shares fell as much as 3% on the Nasdaq.",
    "Nvidia shares have gained over 30% over the past year.",
    "Alibaba's stock fell 4.9%, the biggest drop in over nine years.",
    "Apple shares gained 1%, after rising 3.5% on Monday.",
    "Adobe stock is up 12% as of Friday.",
    "Smartfren shares surged 190%, making it the largest carrier after Telkom.",
    "Reddit stock rose 2% on heavy volume.",
    "Getty Images stock closed 2% lower the following day.",
    "Getty Images stock, which has fallen 51% this year, faces doubt as it goes to court.",
    "Infosys shares ended 4.6% higher, as against a 0.3% rise in the index.",
    "Reddit, which accused Anthropic of lifting its posts, saw its shares close 2% higher.",
    "The company, which hit a record in May, said Adobe shares fell 3%.",
]

SHARED = [
    ("Getty Images stock fell as much as 6% before closing 4.1% lower after the ruling.", ["after", "after"]),
    ("Nvidia shares fell 3% and AMD lost 2% after the report.", ["after", "after"]),
    ("Nvidia shares fell 3%, while AMD gained 2% on strong results.", [None, "on strong results"]),
    ("Oracle and Dell shares each lost 8.7% on the news.", ["on the news", "on the news"]),
    ("After the verdict, Getty Images stock lost 6% and Adobe shares gained 1%.", ["after", None]),
    ("Reddit stock rose 7%, then eased 2% as buyers left.", ["as", "as"]),
]


@pytest.mark.parametrize(("text", "cue"), BEHIND + FRONTED + ACTIVE)
def test_a_cause_is_stated_whatever_it_is(text: str, cue: str) -> None:
    assert cues(text) == [cue]


@pytest.mark.parametrize("text", NO_CAUSE)
def test_times_measures_and_venues_are_no_cause(text: str) -> None:
    assert set(cues(text)) == {None}


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_one_cause_for_moves_told_in_one_breath(text: str, expected: list[str | None]) -> None:
    assert cues(text) == expected


DENIED = [
    ("Adobe stock rose 1.9% despite the lawsuit.", None),
    ("Even as the suit went on, Adobe shares gained 2%.", None),
    ("Adobe shares gained 2%, shrugging off the complaint.", None),
    ("Adobe stock's 2% fall was unrelated to the suit.", None),
    ("Adobe stock fell 2%, not because of the suit.", None),
    ("Although a judge ruled against it, Adobe stock rose 3%.", None),
    ("Adobe stock rose 3% on strong earnings despite the lawsuit.", "on strong earnings"),
    ("Despite the lawsuit, Adobe stock rose 3% after a strong forecast.", "after"),
]


@pytest.mark.parametrize(("text", "cue"), DENIED)
def test_what_is_denied_is_no_cause(text: str, cue: str | None) -> None:
    suit = "Elizabeth Lyon sued Adobe for copyright infringement. "
    assert cues(suit + text) == [cue]
    assert {relation for _, relation, _ in causes(suit + text)} == {"not_attributed"}


IT_IS_THE_DISPUTE = [
    "Getty Images stock fell 6% on the verdict.",
    "Getty Images stock fell 6% on the news.",
    "Getty Images stock fell 6% following the decision.",
    "Getty Images stock fell 6%, two days after a judge dismissed its claims.",
    "The ruling sent Getty Images shares down 6%.",
    "Getty Images shares fell 6% on news that it had sued Stability AI.",
    "Adobe shares fell 2% after the verdict in that case.",
    "Getty Images stock fell 6% after a judge allowed sales of the rival product.",
    "Adobe shares fell 2% after the letter in that dispute became public.",
    "The photographs number twelve million. They were taken over decades. Getty Images stock fell 6% on the news.",
]

IT_IS_NOT = [
    "Getty Images stock fell 6% after weak earnings.",
    "Getty Images stock fell 6% after it named a new chief executive.",
    "Getty Images stock fell 6% after a court ruled for Shutterstock in a merger fight.",
    "Getty Images stock fell 6% on news of a price cut. ",
    "Getty Images stock fell 6% when it reported a loss.",
    "Nvidia stock fell 6% after a court blocked tariffs.",
    "It is a long case. Revenue grew 3%. Getty Images stock fell 6% on the news.",
    "Getty Images cut its forecast. Its stock fell 6% on the news of the outlook.",
]


@pytest.mark.parametrize("text", IT_IS_THE_DISPUTE)
def test_words_that_mean_the_dispute(text: str) -> None:
    assert {relation for _, relation, _ in causes(SUIT + text)} == {"stated"}


@pytest.mark.parametrize("text", IT_IS_NOT)
def test_another_cause_is_stated_and_is_not_the_dispute(text: str) -> None:
    assert None not in cues(SUIT + text)
    assert {relation for _, relation, _ in causes(SUIT + text)} == {"mentioned_with"}
