"""The last resort: a sentence of litigation with a developer of AI models and a holder of rights, and no rule that fits.

Newsrooms find ever new ways to say that a publisher and an AI firm are in court with each other. Where a sentence
speaks of such a quarrel and its kind, and names sides of which one makes models and the other makes works, the second
accuses the first. A sentence that speaks of a licence or a partnership, or of what may be, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import stance
from loaders.extract.conduct import is_outside, kinds
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

CONFIDENCE = 0.55
MOST_SIDES = 5
_QUARREL = lower_case(
    r"\b(?:(?:law)?suits?|su(?:es|ed|ing)|litigation|complaint|infring\w+|accus\w+|alleg\w+|cease[- ]and[- ]desist|verdict|"
    r"plaintiffs?|defendants?|legal (?:action|battle|fight|dispute|challenge|war)|courts?|class[- ]action|(?:win|victory|ruling) (?:over|against)|(?:copyright|court) "
    r"(?:case|battle|fight|claims?))\b"
)
_PEACE = lower_case(
    r"\b(?:licen[sc](?:e[sd]?|ing)|partner\w*|deals?\b|agreements?|joint venture|invest(?:s|ed|or|ors|ment)|acqui\w+|"
    r"represent(?:s|ed|ing)|lawyers? (?:for|at)|attorneys? (?:for|at)|law firm|professor)\b"
)
_MAKES_WORKS = re.compile(
    r"\b(?:publish\w*|newspapers?|magazines?|labels?|music|studios?|media|authors?|writers?|photo\w*|images?|pictures?|encyclop\w+|"
    r"dictionar\w+|broadcast\w*|news\w*|guild|film|movie|entertainment|novelist|comedian|artists?|illustrator|songs?|"
    r"tabloid|journalis\w+|collecting society|rights|video (?:game|service)|streaming|anime|books?)\b",
    re.IGNORECASE,
)


def two_sided(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusation that a sentence of litigation with two such sides tells, if no rule has found one in it."""
    if any(told.positions(sentence)) or told.at(sentence):
        return
    sides = parties_of(p for p in reading.phrases(sentence) if p.kind in ("listed", "class", "product"))
    sides = tuple(p for p in sides if p.mention.type not in ("Body", "Official"))
    accused = tuple(p for p in sides if p.mention.type == "Company" and reading.is_developer(p.root))
    if not accused:
        return
    makers = tuple(p for p in sides if p not in accused and makes_works(p))
    if not makers or len(sides) > MOST_SIDES or len(makers) + len(accused) < len(sides):
        return
    words = reading[sentence]
    match = _QUARREL.search(reading.low, sentence.start, sentence.end)
    if (
        match is None
        or _PEACE.search(reading.low[sentence.start : sentence.end])
        or is_outside(words)
        or not kinds(words)
    ):
        return
    modality, polarity = stance(reading, sentence, match.end(), is_finite=True)
    if modality not in ("asserted", "alleged") or polarity != "affirmed":
        return
    yield Found(
        makers, accused, sentence, match.start(), (sentence.start, sentence.end), "filed", confidence=CONFIDENCE
    )


def makes_works(party: Party) -> bool:
    """Whether the side is one whose works others may copy: a class of authors, a publisher, a label, a studio."""
    if party.key.startswith("class:"):
        return True
    entity = party.entity
    return entity is not None and any(_MAKES_WORKS.search(words) for words in (*entity.descriptors, entity.kind or ""))
