"""Accusations that go both ways: "each accused the other", "the two sued one another", "all litigation between them".

Both sides stand side by side as the subject, or are the two that the text named side by side before ("the companies",
"each"). Each is then the accuser of the other. One side that is a class, or a person, is left to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Found, parties_of
from loaders.extract.antecedents import group_before
from loaders.extract.clauses import group_left, stance, subject
from loaders.extract.conduct import is_outside
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

CONFIDENCE = 0.75
NAMED = ("listed", "unlisted", "description")  # "the chip designer and Apple"
_EACH_OTHER = r"(?:each\s+other|one\s+another)"
_MUTUAL = lower_case(
    r"\b(?:"
    rf"(?:accus(?:es?|ed|ing)|su(?:e|es|ed|ing)|countersu(?:e|ed|ing))\s+(?:{_EACH_OTHER}|the\s+other)\b|"
    r"(?:trad(?:e|ed|ing)|exchang(?:e|ed|ing)|swapp?(?:ed|ing)?)\s+(?:[\w-]+\s+){0,3}?(?:(?:law)?suits?|accusations?|allegations?|claims)\b|"
    r"(?:(?:law)?suits?|litigation|complaints?|claims?|cases?|proceedings|actions?|accusations?|allegations?)\s+(?:[\w-]+\s+){0,2}?"
    rf"against\s+{_EACH_OTHER}\b)"
)
_SUIT = re.compile(r"\bsu(?:e|es|ed|ing)\b|suit|litigation|complaint|case|proceeding|action", re.IGNORECASE)
_OPENS_WITH_BOTH = re.compile(
    r"(?:Each|Both|They|The\s+(?:two|pair|companies|rivals|firms|sides)|The\s+two\s+\w+)\b[^.;]{0,60}$"
)


def mutual_accusations(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """The accusations of a sentence in which two sides accuse each other, one for each direction."""
    if not reading.has(sentence, "mutual"):
        return
    match = _MUTUAL.search(reading.low, sentence.start, sentence.end)
    if match is None or is_outside(reading[sentence]):
        return
    sides = _sides(reading, sentence, match.start())
    if len(sides) != 2 or any(p.mention.type not in ("Company", "Organization") for p in sides):
        return
    modality, polarity = stance(reading, sentence, match.start(), is_finite=True)
    is_suit = _SUIT.search(match[0]) is not None
    for one, other in (sides, tuple(reversed(sides))):
        yield Found(
            (one,), (other,), sentence, match.start(), (sentence.start, sentence.end),
            "filed" if is_suit else "alleged", modality, polarity, CONFIDENCE,
        )  # fmt: skip


def _sides(reading: Reading, sentence: Sentence, verb: int) -> tuple[Party, ...]:
    """The two that stand side by side before the verb, else the two that "each" or "the companies" mean."""
    side_by_side = parties_of(p for p in subject(reading, sentence, verb) if p.kind in NAMED)
    if len(side_by_side) == 2:
        return side_by_side
    phrases = [p for p in reading.phrases(sentence) if p.end <= verb and p.kind in NAMED and not p.is_plural]
    for last in range(len(phrases), 1, -1):
        group = parties_of(group_left(reading, phrases[:last]))
        if len(group) == 2:
            return group
    if _OPENS_WITH_BOTH.match(reading.text, sentence.start, verb):
        return group_before(reading, sentence.start, "two")
    return ()
