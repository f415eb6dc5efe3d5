"""Accusations told by their end or by their two sides: "Y pays X to settle", "the settlement between Y and X".

Which of two sides accused the other follows from who pays, or from what they are: a class of authors accuses, and a
developer of AI models is accused by a maker of works. Where neither tells it, nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import first_subject, objects, subject
from loaders.extract.finding import as_told, between
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.two_sides import makes_works

_BETWEEN = re.compile(
    r"\b(?P<what>settlements?|deals?|agreements?|disputes?|battles?|fights?|cases?|(?:law)?suits?|litigation|feuds?|rows?|"
    r"clash(?:es)?|quarrels?|proceedings|wars?|trial)\s+(?:\w+\s+)?between\s+",
    re.IGNORECASE,
)
_LITIGATES = lower_case(
    r"\b(?:in|into)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?:litigation|court|(?:law)?suits?|disputes?|battles?|fights?)\s+with\s+|"
    r"\b(?P<fights>los(?:t|es?|ing)\s+to|prevail(?:s|ed)\s+(?:over|against)|w(?:on|ins?)\s+(?:against|over)|defeat(?:s|ed)|fight(?:s|ing)?|fought|battl(?:es|ed|ing)|clash(?:es|ed|ing)\s+with|spar(?:s|red|ring)\s+with)\s+"
)
_IN_COURT = re.compile(
    r"\s+(?:in\s+(?:[\w-]+\s+){0,3}?courts?|over\s+(?:[\w-]+\s+){0,2}?(?:copyrights?|patents?|trade[- ]secrets?|trade-?marks?))\b",
    re.IGNORECASE,
)
_OVER_USE = re.compile(
    r"\s+(?:over|on)\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}?(?:use|copying|scraping|training)\s+(?:of|on)\b|"
    r"(?:\s*,[^,;.]{2,60},|\s*\([^()]{2,60}\))?[^.;]{0,60}?\bcopyrights?\b",
    re.IGNORECASE,
)
_AND_WITH = re.compile(r",?\s+and\s+(?:also\s+)?with\s+", re.IGNORECASE)
_PAY = re.compile(
    r"\b(?:agree(?:s|d|ing)?\s+to\s+pay|will\s+pay|would\s+pay|pa(?:ys|id|ying)|to\s+pay|agree(?:s|d)?\s+on|shell(?:s|ed)\s+out)\s+",
    re.IGNORECASE,
)
_SETTLE = re.compile(r"\b(?:settl\w+|resolv\w+|end(?:s|ed|ing)?)\b", re.IGNORECASE)
_CLAIMS_OF = re.compile(
    r"\b(?:settl\w+|resolv\w+|end(?:s|ed|ing)?)\s+(?:[\w’'-]+\s+){0,6}?(?:claims?|(?:law)?suits?|cases?|disputes?|action|litigation)"
    r"(?:\s+[\w-]+){0,2}?\s+(?:(?:brought|filed|made|lodged)\s+)?(?:by|from|of|with)\s+",
    re.IGNORECASE,
)
_SIMILAR = re.compile(
    r"\b(?:similar|same|such)\s+(?:claims?|(?:law)?suits?|cases?|disputes?|allegations?)\b", re.IGNORECASE
)
_TO_WHOM = re.compile(r"(?:[^.;]|\.(?=\d)){0,60}?\b(?:to|for|with)\s+", re.IGNORECASE)
_OWNED_BY = re.compile(r"\b(?:owned|held|licen[sc]ed)\s+by\s+", re.IGNORECASE)
_SETTLED_WITH = lower_case(
    r"\b(?:settl(?:es|ed|ing)|c(?:ome|omes|ame|oming)\s+to\s+terms|ma(?:de|kes?)\s+(?:its\s+)?peace|reach(?:es|ed|ing)?\s+(?:an?\s+)?(?:[\w.$-]+\s+){0,3}?settlement|settlement)\b(?:\s+[\w’'$.-]+){0,6}?"
    r"\s+with\s+"
)
_DEAL_WITH = re.compile(
    r"\b(?:deal|agreement|partnership|pact|tie-up|accord|truce|alliance)\b[^.;,]{0,50}?\s+with\s+", re.IGNORECASE
)
_RESOLVES = re.compile(
    r"\b(?:settl|resolv|end)\w*\s+(?:[\w’'$.-]+\s+){0,6}?(?:claims?|(?:law)?suits?|cases?|litigation|disputes?|battle)\b",
    re.IGNORECASE,
)


def settlement_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that a settlement or a quarrel of this sentence presupposes."""
    said = reading.groups(sentence)
    if "between" in said:
        yield from _between(reading, sentence)
    if "quarrel" in said or "suit" in said:
        yield from _in_litigation(reading, sentence)
    if "settlement" in said:
        yield from _paid(reading, sentence, told)
        yield from _settled_with(reading, sentence, told)


def roles(reading: Reading, one: Party, other: Party) -> tuple[Party, Party] | None:
    """(accuser, accused) of two sides by what they are, or None."""
    for accuser, accused in ((one, other), (other, one)):
        if not reading.is_developer(accused.root) or accused.mention.type != "Company":
            continue
        if makes_works(accuser) and not reading.is_developer(accuser.root):
            return accuser, accused
    return None


def _between(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    for match in _BETWEEN.finditer(reading.text, sentence.start, sentence.end):
        is_deal = match["what"].lower().startswith(("deal", "agreement"))
        if is_deal and not _SETTLE.search(reading[sentence]):
            continue
        sides = parties_of(objects(reading, sentence, match.end() - 1))
        if len(sides) == 2 and (of := roles(reading, *sides)):
            makers, accused = (of[0],), (of[1],)
            yield from as_told(
                between(reading, sentence, makers, accused, match, is_suit=True, about=match.start(), confidence=0.7)
            )


def _in_litigation(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "X is in litigation with Y and with Z", "X is still fighting Y in court"."""
    text = reading.text
    for match in _LITIGATES.finditer(reading.low, sentence.start, sentence.end):
        others = objects(reading, sentence, match.end() - 1)
        if not others or (match["fights"] and not _of_law(text, others[-1].end, sentence.end)):
            continue
        while more := _AND_WITH.match(text, others[-1].end, sentence.end):
            further = objects(reading, sentence, more.end() - 1)
            if not further:
                break
            others = [*others, *further]
        for one in parties_of(subject(reading, sentence, match.start())):
            for other in parties_of(others, (one,)):
                if of := roles(reading, one, other):
                    yield from as_told(
                        between(
                            reading, sentence, (of[0],), (of[1],), match, is_suit=True, about=match.start(),
                            confidence=0.7,
                        )
                    )  # fmt: skip


def _of_law(text: str, start: int, end: int) -> bool:
    """Whether what follows two sides that fight says that they do so in court, or over rights."""
    return _IN_COURT.match(text, start, end) is not None or _OVER_USE.match(text, start, end) is not None


def _paid(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """ "Y will pay X $49 million to resolve the dispute", "Y agreed to pay authors $1.5 billion to settle"."""
    text = reading.text
    if not _SETTLE.search(text, sentence.start, sentence.end):
        return
    for match in _PAY.finditer(text, sentence.start, sentence.end):
        payers = subject(reading, sentence, match.start())
        paid = [p for p in objects(reading, sentence, match.end() - 1) if p.kind != "product"]
        paid = paid or _claimants(reading, sentence, match.end())
        accused = parties_of(payers)
        makers = parties_of(paid, accused)
        if any(p.mention.type in ("Body", "Official") for p in makers):
            continue
        if (
            not makers
            and _SIMILAR.search(reading[sentence])
            and told.main
            and told.main.accuser.key.startswith("class:")
        ):
            makers = (told.main.accuser,)
        yield from as_told(
            between(reading, sentence, makers, accused, match, is_suit=True, about=match.start(), confidence=0.75)
        )
        return


def _claimants(reading: Reading, sentence: Sentence, after: int) -> list[Phrase]:
    """Whose claims are settled, or whose property it was about, as the words behind the sum say it."""
    text = reading.text
    for pattern in (_CLAIMS_OF, _OWNED_BY):
        for match in pattern.finditer(text, after, sentence.end):
            if found := objects(reading, sentence, match.end() - 1):
                return found
    if (to := _TO_WHOM.match(text, after, sentence.end)) and (found := objects(reading, sentence, to.end() - 1)):
        return [p for p in found if p.kind == "class"]
    return []


def _settled_with(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    resolves = _RESOLVES.search(reading.text, sentence.start, sentence.end)
    deals = _DEAL_WITH.finditer(reading.text, sentence.start, sentence.end) if resolves else ()
    for match in (*_SETTLED_WITH.finditer(reading.low, sentence.start, sentence.end), *deals):
        one = parties_of(
            subject(reading, sentence, match.start())
            or (first_subject(reading, sentence, match.start()) if resolves else [])
        )
        for other in parties_of(objects(reading, sentence, match.end() - 1), one):
            known = (
                any({a.accuser.root, a.accused.root} == {one[0].root, other.root} for a in told.firm) if one else True
            )
            if one and not known and (of := roles(reading, one[0], other)):
                yield from as_told(
                    between(
                        reading, sentence, (of[0],), (of[1],), match, is_suit=True, about=match.start(), confidence=0.7
                    )
                )
