"""Sides that the course of a case gives: who asks to join it, whom a court finds guilty, whose patent it strikes down.

Each rule names both sides from the words of one sentence, but for a patent that is found invalid: its owner had accused
the one other firm that the sentence, or the one before, names in the quarrel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import first_named, first_subject, is_object_of_preposition, objects, subject
from loaders.extract.finding import as_told, between
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_JOIN = re.compile(
    r"\b(?:join|(?:be\s+)?included\s+in|interven(?:e|ed|ing)\s+in|become\s+(?:an?\s+)?part(?:y|ies)?\s+(?:of|to|in)|"
    r"impleaded\s+in)\s+(?:an?|the|that|this)\s+(?:[\w-]+\s+){0,4}?(?:(?:law)?suit|case|action|litigation|proceedings)\b"
    r"[^.;]{0,30}?\s+against\s+",
    re.IGNORECASE,
)
_SIDED = re.compile(r"\b(?:sided\s+with|(?:ruled|found)\s+(?:for|in\s+favou?r\s+of))\s+", re.IGNORECASE)
_FINDING = re.compile(r"(?:[^.;]|\.(?=\d)){0,60}?\bfinding\s+(?:that\s+)?", re.IGNORECASE)
_GUILTY = re.compile(
    r"\s+(?:guilty|liable|(?:had\s+|has\s+)?(?:\w+ly\s+)?(?:infring|violat|misappropriat|cop|st(?:ole|eal))\w*)\b",
    re.IGNORECASE,
)
_FOUND_THAT = re.compile(
    r"\b(?:(?P<ruled>found|finds|ruled|determined|concluded|decided|held)|charges|allegations|accusations|claims)\s+that\s+",
    re.IGNORECASE,
)
_TAKER = (
    r"(?:,?\s+(?:Inc|Corp|Ltd|LLC|Co)\b\.?)?(?:\s*\([^()]{1,60}\))?(?:,\s[^,;]{2,80},|\s+and\s+(?:its|their)\s+[\w ]{2,30}?|,)?"
    r"\s+(?:had\s+|has\s+)?(?:\w+ly\s+)?(?:conspired\s+and\s+)?"
)
_TOOK_FROM = re.compile(
    _TAKER + r"(?:stolen|stole|misappropriated|took|taken|copied|lifted)\s+(?:[\w’'-]+,?\s+){1,10}?from\s+",
    re.IGNORECASE,
)
_TOOK_ITS = re.compile(
    _TAKER + r"(?:stolen|stole|misappropriated|copied|infring(?:ed|es)(?:\s+(?:on|upon))?|violated)\s+(?:its|their)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:trade secrets?|secrets|patents?|copyrights?|trade-?marks?|source code)\b",
    re.IGNORECASE,
)
_WON_AGAINST = re.compile(
    r"\b(?:awards?|verdicts?|judge?ments?|damages|injunctions?|rulings?)\s+(?:that\s+|which\s+)?(?P<who>[^.;,]{2,70}?)\s+"
    r"(?:had\s+|has\s+)?(?:won|secured|obtained|gained)\s+(?:[\w-]+\s+){0,3}?(?:against|from|over)\s+",
    re.IGNORECASE,
)
_SETBACK = re.compile(
    r"\b(?:fac(?:ed|es|ing)|suffer(?:ed|s|ing)|met|had|t(?:ook|akes?)|dealt)\s+(?:an?\s+|another\s+)?(?:\w+\s+)?(?:defeats?|setbacks?|loss(?:es)?|blows?)\s+in\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:(?:law)?suits?|cases?|proceedings|litigation|fights?|battles?|actions?)\s+against\s+",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]")
_INVALID = re.compile(
    r"['’]s?\s+(?:[\w’'-]+\s+){0,3}?patents?\s+(?:(?:was|were|is|are|to\s+be)\s+)?(?:invalid|not\s+valid|unenforceable)\b",
    re.IGNORECASE,
)
_QUARREL = re.compile(
    r"\b(?:disputes?|battles?|fights?|cases?|(?:law)?suits?|litigation|verdict|trial)\b", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\b(?:patent|copyright|trade-?mark|trade[- ]secrets?)\s+(?:(?:infringement|theft|misappropriation)\s+)?"
    r"(?:(?:law)?suits?|cases?|litigation|fights?|battles?|war)\s+against\s+",
    re.IGNORECASE,
)


def courtroom_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that the course of a case presupposes, as this sentence tells it."""
    if reading.has(sentence, "join_suit"):
        yield from _asked_to_join(reading, sentence)
    if reading.has(sentence, "found_that"):
        yield from _taken_from(reading, sentence)
    if reading.has(sentence, "ruling"):
        yield from _found_guilty(reading, sentence)
        yield from _won_against(reading, sentence)
        yield from _patent_struck_down(reading, sentence)
    if reading.has(sentence, "against") and not told.at(sentence):
        yield from _fight_against(reading, sentence)
        for match in _SETBACK.finditer(reading.text, sentence.start, sentence.end):
            yield from as_told(between(
                reading, sentence, _sides(subject(reading, sentence, match.start())),
                objects(reading, sentence, match.end() - 1), match, is_suit=True, about=match.start(), confidence=0.75,
            ))  # fmt: skip


def _asked_to_join(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "A, B and C have asked a court to be included in a copyright lawsuit against Y"."""
    for match in _JOIN.finditer(reading.text, sentence.start, sentence.end):
        joining = subject(reading, sentence, match.start()) or first_named(reading, sentence, match.start())
        yield from as_told(between(
            reading, sentence, _sides(joining), objects(reading, sentence, match.end() - 1), match, is_suit=True,
            about=match.start(), confidence=0.75,
        ))  # fmt: skip


def _found_guilty(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "The jury sided with X, finding Y guilty of infringing these patents"."""
    for match in _SIDED.finditer(reading.text, sentence.start, sentence.end):
        winner = objects(reading, sentence, match.end() - 1)
        finding = _FINDING.match(reading.text, winner[-1].end, sentence.end) if winner else None
        loser = objects(reading, sentence, finding.end() - 1) if finding else []
        if loser and _GUILTY.match(reading.text, loser[-1].end, sentence.end):
            yield from as_told(between(
                reading, sentence, winner, loser, match, is_suit=True, about=match.start(), confidence=0.8
            ))  # fmt: skip


def _taken_from(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "The jury found that Y had stolen trade secrets from X", "X won after a jury found that Y had stolen its secrets"."""
    for match in _FOUND_THAT.finditer(reading.text, sentence.start, sentence.end):
        taker = objects(reading, sentence, match.end() - 1)
        if not taker:
            continue
        owner: list[Phrase] = []
        if took := _TOOK_FROM.match(reading.text, taker[-1].end, sentence.end):
            owner = objects(reading, sentence, took.end() - 1)
        elif match["ruled"] and (took := _TOOK_ITS.match(reading.text, taker[-1].end, sentence.end)):
            owner = first_subject(reading, sentence, match.start())
        found = between(
            reading, sentence, _sides(owner), taker, match, is_suit=match["ruled"] is not None, about=match.start(),
            confidence=0.8,
        )  # fmt: skip
        yield from as_told(found) if match["ruled"] else found


def _won_against(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "A court struck down the award that X had won against Y": X had sued Y."""
    for match in _WON_AGAINST.finditer(reading.text, sentence.start, sentence.end):
        inside = [p for p in reading.phrases(sentence) if match.start("who") <= p.start and p.end <= match.end("who")]
        loser = objects(reading, sentence, match.end() - 1)
        if loser and inside and inside[-1].end == match.end("who") and not _OWNS.match(reading.text, loser[-1].end):
            yield from as_told(between(
                reading, sentence, _sides(inside[-1:]), loser, match, is_suit=True, about=match.start(), confidence=0.8
            ))  # fmt: skip


def _patent_struck_down(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "A court ruled X's patent invalid": X had accused the other firm of the quarrel."""
    match = _INVALID.search(reading.text, sentence.start, sentence.end)
    if match is None:
        return
    index = reading.index_at(sentence.start)
    near = reading.sentences[max(0, index - 1) : index + 1]
    owner = [p for p in reading.phrases(sentence) if p.end == match.start() and p.kind in ("listed", "unlisted")]
    if not owner or not any(_QUARREL.search(reading[s]) for s in near):
        return
    others = {
        p.root: p
        for s in near
        for phrase in reading.phrases(s)
        if phrase.kind in ("listed", "unlisted")
        for p in phrase.parties[:1]
        if p.mention.type == "Company" and p.root != owner[0].parties[0].root
    }
    if len(others) == 1:
        accused: tuple[Party, ...] = tuple(others.values())
        yield from as_told(between(
            reading, sentence, parties_of(owner), accused, match, is_suit=True, about=match.start(), confidence=0.6
        ))  # fmt: skip


def _fight_against(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "X rose amid a ruling in its patent fight against Y": whose fight it is opens the sentence."""
    match = _AGAINST.search(reading.text, sentence.start, sentence.end)
    if match is None:
        return
    accusers = _sides(first_subject(reading, sentence, match.start()))
    if accusers and not is_object_of_preposition(reading, sentence, accusers[0]):
        yield from as_told(between(
            reading, sentence, accusers, objects(reading, sentence, match.end() - 1), match, is_suit=True,
            about=match.start(), confidence=0.6,
        ))  # fmt: skip


def _sides(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases that name firms, bodies of rights holders or people; none where one names a court or an official."""
    types = {p.mention.type for phrase in phrases for p in phrase.parties[:1]}
    return [] if types & {"Body", "Official"} else [p for p in phrases if p.kind != "pronoun"]
