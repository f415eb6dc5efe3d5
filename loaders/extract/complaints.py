"""Accusations told without a suit: letters, complaints, demands, and what a firm says it has caught others doing.

A letter that says not to whom goes to those whom the sentences right before accuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import first_subject, is_object_of_preposition, objects, subject
from loaders.extract.conduct import kinds
from loaders.extract.finding import ACCUSING_ON, between, speaking_for
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_COMPLAIN = lower_case(
    r"\bcomplain(?:s|ed|ing)?\s+(?:to\s+[^.;,]{2,50}?\s)?(?:about|of)\s+|"
    r"\b(?P<call>call(?:s|ed|ing)?\s+(?:up)?on|urg(?:es|ed|ing)|ask(?:s|ed|ing)|demand(?:s|ed|ing)|warn(?:s|ed|ing)|"
    r"tell(?:s|ing)?|told|order(?:s|ed|ing))\s+"
)
_SPEAKS_FOR = re.compile(r"\b(?:for|of|from|by|represents|representing)\s+$")
_OF_A_COURT = re.compile(r"\b(?:courts?|judges?|jury|jurors|tribunal|commission|panel)\s+(?:\w+\s+)?$", re.IGNORECASE)
_TO_STOP = re.compile(
    r"\s+(?:not\s+)?to\s+(?:immediately\s+)?(?:stop|cease|delete|remove|destroy|refrain|halt|end|pay)\b", re.IGNORECASE
)
_CAUGHT = lower_case(r"\b(?:caught|catching|detected|observed|discovered|found)\s+")
_DOING = re.compile(r"\s*,?\s+(?:[a-z]+ly\s+)?[a-z]+ing\b")
_SAID_LAST = re.compile(
    r"\s+(?:has\s+|have\s+)?(?:also\s+)?(?:said|says?|alleges?|alleged|claims?|claimed|contends?|contended)\b"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
WRONG = re.compile(
    r"infring|violat|st(?:eal|ole)|theft|cop(?:y|ie)|scrap|crawl|distil|extract|siphon|misappropriat|pirat|plagiar|replicat|clon|"
    r"without|unauthori[sz]|unlawful|illegal|illicit|fraud|hack|took|taken|breach|train|us(?:ed|es|ing)\b|lift|"
    r"(?:transferr|download|email|obtain|retain)ed\b|harvest|\bfake\b|\bsham\b|poach|reproduc|br(?:oke|each)|carried off|made off|walked|leak",
    re.IGNORECASE,
)
"""What somebody who merely "says" something of another must say to accuse: that a rule was broken or a thing taken."""
_CEASE = re.compile(
    r"\b(?:sen(?:t|d|ds|ding)|serv(?:ed|es|ing)|issu(?:ed|es|ing)|deliver(?:ed|s|ing)|wr(?:ote|ites|"
    r"itten))\b(?P<mid>[^.;]{0,60}?)(?:cease[- ]and[- ]desist|"
    r"demand letter|legal (?:letter|notice|threat))(?:\s+(?:letters?|notices?|demands?|orders?))?",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\breceived?\s+(?:a|an|another)\s+(?:[\w-]+\s+){0,2}?cease[- ]and[- ]desist(?:\s+(?:letter|notice))?",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:demand|request|insist)(?:s|ed|ing)\b(?:\s+in\s+an?\s+(?:[\w-]+\s+){1,3}?)?\s*(?:that\s+)", re.IGNORECASE
)
_DEMANDED_ACT = re.compile(
    r"\b(?:stop|cease|delete|remove|destroy|pay|halt|refrain|take down|pull|restrict|limit|block|prevent)\b",
    re.IGNORECASE,
)


def complaint_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that letters, demands and complaints of this sentence tell."""
    said = reading.groups(sentence)
    if "letter" in said:
        yield from _letters(reading, sentence, told)
    if "urge" in said:
        yield from _complained(reading, sentence)
    if "caught" in said:
        yield from _caught(reading, sentence)
    if "say" in said:
        yield from _said_last(reading, sentence)


def _complained(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "X has written to senators to complain about Y", "X called on Y to stop training on its works"."""
    for match in _COMPLAIN.finditer(reading.low, sentence.start, sentence.end):
        accused = objects(reading, sentence, match.end() - 1)
        if _OF_A_COURT.search(reading.text, max(sentence.start, match.start() - 24), match.start()):
            continue
        if not accused or (match["call"] and not _TO_STOP.match(reading.text, accused[-1].end, sentence.end)):
            continue
        accusers = subject(reading, sentence, match.start()) or first_subject(reading, sentence, match.start())
        accusers = speaking_for(reading, sentence, accusers)
        if any(p.mention.type in ("Body", "Official") for p in parties_of(accusers)) or not accusers:
            continue
        if _SPEAKS_FOR.search(reading.text, max(sentence.start, accusers[0].outer - 12), accusers[0].outer):
            continue
        yield from between(
            reading, sentence, accusers, accused, match, is_suit=False, about=accused[-1].end, confidence=0.75
        )


def _caught(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "X said it had caught three labs siphoning answers", "According to X, Y used fake accounts"."""
    text = reading.text
    for match in _CAUGHT.finditer(reading.low, sentence.start, sentence.end):
        accused = objects(reading, sentence, match.end() - 1)
        if not accused or not _DOING.match(text, accused[-1].end, sentence.end):
            continue
        accusers = first_subject(reading, sentence, match.start())
        if kinds(text[accused[-1].end : sentence.end]) and _may_accuse(parties_of(accusers)):
            yield from between(
                reading, sentence, accusers, accused, match, is_suit=False, about=accused[-1].end, confidence=0.7
            )
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        accusers = objects(reading, sentence, match.end() - 1)
        accused = (
            objects(reading, sentence, accusers[-1].end + 1)
            if accusers and text.startswith(",", accusers[-1].end)
            else []
        )
        done = text[accused[-1].end : sentence.end] if accused else ""
        if kinds(done) and WRONG.search(done) and _may_accuse(parties_of(accusers)):
            yield from between(
                reading, sentence, accusers, accused, match, is_suit=False, about=accused[-1].end, confidence=0.7
            )


def _said_last(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "Y distilled Z's model through fake accounts, Z said": what is said comes first, and is of nobody else."""
    first, *rest = reading.phrases(sentence) or (None,)
    if first is None or first.outer != sentence.start or first.kind not in ("listed", "unlisted"):
        return
    for accuser in rest:
        said = _SAID_LAST.match(reading.text, accuser.end, sentence.end)
        done = reading.text[first.end : accuser.outer]
        if said is None or not done.rstrip("”\"' ").endswith(","):
            continue
        others = {p.root for _, p in reading.parties_within(first.end, accuser.outer)}
        if (
            accuser.kind in ("listed", "unlisted")
            and _may_accuse(accuser.parties)
            and not any(p.entity is not None and reading.is_outlet(p.entity.id) for p in accuser.parties)
            and not others - {p.root for p in (*accuser.parties, *first.parties)}
            and WRONG.search(done)
            and kinds(done)
        ):
            yield from between(
                reading, sentence, [accuser], [first], said, is_suit=False, about=first.end, confidence=0.7
            )


def _may_accuse(makers: tuple[Party, ...]) -> bool:
    """Whether these may speak of what was done to them: not courts, officials, people who only comment."""
    return bool(makers) and all(p.mention.type in ("Company", "Organization") for p in makers)


def _whom_before(reading: Reading, told: Told, at: int) -> tuple[Party, ...]:
    """Whom the sentences right before accuse, be it as a threat: a letter that says not to whom goes to them."""
    last = next(told.before(at), None)
    is_near = last is not None and reading.index_at(at) - reading.index_at(last.at) <= ACCUSING_ON
    return (last.accused,) if last is not None and is_near else ()


def _letters(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    for match in _CEASE.finditer(reading.text, sentence.start, sentence.end):
        accusers = subject(reading, sentence, match.start()) or first_subject(reading, sentence, match.start())
        to = re.compile(r"[^.;]{0,50}?\bto\s+").match(reading.text, match.end(), sentence.end)
        accused = objects(reading, sentence, to.end() - 1) if to else []
        accused = accused or objects(reading, sentence, match.start("mid"))
        if not accused and to is None and (last := _whom_before(reading, told, match.start())):
            yield from between(
                reading, sentence, parties_of(accusers, last), last, match, is_suit=False, confidence=0.75
            )
            continue
        yield from between(reading, sentence, accusers, accused, match, is_suit=False)
    for match in _RECEIVED.finditer(reading.text, sentence.start, sentence.end):
        accused = subject(reading, sentence, match.start())
        sender = re.compile(r"\s+from\s+").match(reading.text, match.end(), sentence.end)
        if sender:
            makers = parties_of(objects(reading, sentence, sender.end()))
        else:
            makers = tuple(a.accuser for a in told.before(match.start()))[:1]
        yield from between(reading, sentence, makers, parties_of(accused, makers), match, is_suit=False, confidence=0.7)
    for match in _DEMAND.finditer(reading.text, sentence.start, sentence.end):
        accused = objects(reading, sentence, match.end())
        if accused and _DEMANDED_ACT.search(reading.text, accused[-1].end, sentence.end):
            accusers = subject(reading, sentence, match.start())
            if accusers and is_object_of_preposition(reading, sentence, accusers[0]):
                accusers = first_subject(reading, sentence, match.start())
            yield from between(reading, sentence, accusers, accused, match, is_suit=False, confidence=0.8)
