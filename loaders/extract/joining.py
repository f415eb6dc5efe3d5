"""Sides that a text adds to an accusation it has told: who sued too, who followed, who else is a defendant.

The sentence names one side only; the other is that of the accusation told last, in the same sentence or shortly before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Accusation, Found, Told, parties_of
from loaders.extract.clauses import objects, subject
from loaders.extract.conduct import kinds
from loaders.extract.finding import between, nth_subject
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

REACH = 8  # sentences from an accusation to who joined it
_SUED_TOO = re.compile(
    r"\b(?:has\s+|have\s+|had\s+)?(?:sued|sues)(?=\s*(?:[,.;)]|$|(?:in|on|last|earlier|this|too|as|first|also|separately|the same|"
    r"a (?:day|week|month|year)|at|over|for|then|two|three)\b))|"
    r"\b(?:did\s+the\s+same|did\s+so|(?:has|had|have)\s+done\s+so|followed(?=\s*(?:[,.;]|$|suit\b|this\b|in\b|with\b|on\b|last\b|two\b|a\b))|"
    r"(?:filed|launched|brought|lodged)\s+(?:its|their)\s+own(?=\s*(?:[,.;]|$|last\b|in\b|on\b|this\b|earlier\b|two\b|a\b))|"
    r"(?:filed|launched|brought|lodged)\s+(?:(?:its|their|a|an|his|her)\s+(?:own\s+|similar\s+|separate\s+)+|another\s+)"
    r"(?:(?:law)?suits?|complaints?|cases?|claims?)(?!\s+(?:\w+\s+){0,2}against\b)|"
    r"joined\s+in(?=\s*(?:[.,;]|$))|joined\s+(?:that|the|this|their|its)\s+(?:[\w-]+\s+){0,3}?(?:(?:law)?suits?|cases?|complaint|action|litigation|legal fight))",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|gets?|got)(?:\s+\w+ly|\s+also)?\s+$", re.IGNORECASE)
_JOINING = re.compile(
    r"(?<!before )(?<!after )(?<!since )(?<!by )(?<!upon )(?<!and )\bjoin(?:ing|s|ed)\s+", re.IGNORECASE
)
_FOLLOWING = re.compile(r"\bfollow(?:s|ing|ed)\s+", re.IGNORECASE)
_IN_SUING = re.compile(r"\s+in\s+(?:suing|filing|accusing|taking|bringing)\b", re.IGNORECASE)
_DEFENDANTS = re.compile(
    r"\b(?:is|are|was|were)\s+(?:also\s+|both\s+)?(?:named\s+(?:as\s+)?|listed\s+as\s+|among\s+the\s+)?(?:an?\s+|the\s+|other\s+)?"
    r"(?:co-?)?defendants?\b",
    re.IGNORECASE,
)
_PLAINTIFFS = re.compile(
    r"\b(?:is|are|was|were)\s+(?:also\s+|both\s+)?(?:named\s+(?:as\s+)?|listed\s+as\s+|among\s+the\s+)?(?:an?\s+|the\s+|other\s+)?"
    r"(?:co-?|lead\s+)?plaintiffs?\b",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\b(?:nam(?:es|ed|ing)|lists?|listed|listing)\s+", re.IGNORECASE)
_AS_PLAINTIFFS = re.compile(r"\s+as\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,2}?plaintiffs?\b", re.IGNORECASE)
_MEMBERS_ARE = re.compile(
    r"\b(?:The|the|Its|its|Their|their|Those|Other|other)\s+(?:[\w-]+\s+){0,2}?(?P<role>plaintiffs|claimants|complainants|publishers|outlets|"
    r"authors|writers|artists|newspapers|labels|studios|broadcasters|organi[sz]ations|groups?|coalition)\s+"
    r"(?:that\s+sued\s+|behind\s+the\s+\w+\s+)?(?:also\s+)?(?:includ(?:es?|ed)|are|were)\s+"
)
"""Who a class that has sued is made of: "The publishers include A and B"."""
_OTHER_DEFENDANTS = re.compile(
    r"\b(?:other\s+|additional\s+)?defendants\s+(?:also\s+)?(?:includ(?:es?|ed)|are|were)\s+", re.IGNORECASE
)
_NAMED_AS = re.compile(
    r"\b(?:nam(?:ed|es|ing)|identif(?:ied|ies|ying)|singl(?:ed|es|ing)\s+out|blam(?:ed|es|ing)|call(?:ed|s|ing)\s+out)\s+",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:also\s+)?(?:named|identified|singled\s+out|cited|flagged)\s+by\s+", re.IGNORECASE
)
_AS_CULPRIT = re.compile(
    r"\s+(?:as|for)\s+(?:[\w-]+\s+){0,4}?(?:authors?|culprits?|perpetrators?|source|campaigns?|attacks?|theft|scraping|distillation|"
    r"offenders?|responsible|behind)\b",
    re.IGNORECASE,
)
_PURSUE = re.compile(
    r"\b(?:pursu(?:e|es|ed|ing)|go(?:es|ing)?\s+after|went\s+after|tak(?:e|es|ing)\s+on|took\s+on|target(?:s|ed|ing)?)\s+",
    re.IGNORECASE,
)
_IN_COURT = re.compile(
    r"\s+(?:in|with|over|through)\s+(?:an?\s+|the\s+|its\s+|another\s+)?(?:[\w-]+\s+){0,3}?(?:cases?|(?:law)?suits?|court|action|litigation|"
    r"complaints?|copyright|patents?|trade[- ]secrets?)\b",
    re.IGNORECASE,
)


_GROUPS = frozenset(("sued_too", "join", "defendant", "plaintiff", "members", "culprit"))


def joining_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that this sentence adds to those told before."""
    said = reading.groups(sentence)
    if "pursue" in said:
        yield from _pursued(reading, sentence)
    if said.isdisjoint(_GROUPS):
        return
    here = told.at(sentence)
    for match in _matches(reading, sentence, "culprit", _NAMED_BY):
        namer = objects(reading, sentence, match.end() - 1)
        if namer and kinds(reading.text[namer[-1].end : sentence.end]):
            yield from between(
                reading, sentence, namer, subject(reading, sentence, match.start()), match, is_suit=False,
                about=namer[-1].end, confidence=0.75,
            )  # fmt: skip
    last = here[-1] if here else _last(reading, sentence, told)
    if last is None:
        return
    for match in _matches(reading, sentence, "sued_too", _SUED_TOO):
        if match[0].lower().endswith(("sued", "sues")) and (
            objects(reading, sentence, match.end())
            or _PASSIVE.search(reading.text, max(sentence.start, match.start() - 24), match.start())
        ):
            continue
        accusers = subject(reading, sentence, match.start())
        yield from _added(reading, sentence, accusers, _accused(told, last), match)
    for pattern in (_JOINING, _FOLLOWING) if here else ():
        for match in _matches(reading, sentence, "join", pattern):
            accusers = objects(reading, sentence, match.end() - 1)
            is_told = accusers and (
                pattern is _JOINING or _IN_SUING.match(reading.text, accusers[-1].end, sentence.end) is not None
            )
            if is_told and match.start() > here[0].sentence.start:
                yield from _added(reading, sentence, accusers, _accused(told, last), match)
    for match in _matches(reading, sentence, "defendant", _DEFENDANTS):
        accused = parties_of(subject(reading, sentence, match.start()))
        makers = _accusers(told, last)
        yield from between(
            reading,
            sentence,
            makers,
            tuple(p for p in accused if p not in makers),
            match,
            is_suit=True,
            confidence=0.75,
        )
    for match in _matches(reading, sentence, "plaintiff", _PLAINTIFFS):
        accusers = subject(reading, sentence, match.start())
        yield from _added(reading, sentence, accusers, _accused(told, last), match)
    for match in _matches(reading, sentence, "plaintiff", _LISTS):
        accusers = objects(reading, sentence, match.end() - 1)
        if accusers and _AS_PLAINTIFFS.match(reading.text, accusers[-1].end, sentence.end):
            yield from _added(reading, sentence, accusers, _accused(told, last), match)
    for match in _matches(reading, sentence, "defendant", _OTHER_DEFENDANTS):
        makers = _accusers(told, last)
        accused = parties_of(objects(reading, sentence, match.end() - 1), makers)
        yield from between(reading, sentence, makers, accused, match, is_suit=True, confidence=0.75)
    if last.status == "filed":
        yield from _members(reading, sentence, told, last)
    for match in _matches(reading, sentence, "culprit", _NAMED_AS):
        named = objects(reading, sentence, match.end() - 1)
        if named and _AS_CULPRIT.match(reading.text, named[-1].end, sentence.end):
            yield from between(
                reading, sentence, subject(reading, sentence, match.start()), named, match, is_suit=False,
                about=match.start(), confidence=0.75,
            )  # fmt: skip


def _members(reading: Reading, sentence: Sentence, told: Told, last: Accusation) -> Iterator[Found]:
    """ "The plaintiffs include X"; "the publishers include X" where a class had sued."""
    is_class = last.accuser.key.startswith("class:")
    for match in _matches(reading, sentence, "members", _MEMBERS_ARE):
        if match["role"].startswith(("plain", "claim", "compl")) or is_class:
            named = [p for p in objects(reading, sentence, match.end() - 1) if p.kind in ("listed", "unlisted")]
            yield from _added(reading, sentence, named, _accused(told, last), match)


def _matches(reading: Reading, sentence: Sentence, group: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a sentence that holds a stem of its group."""
    if reading.has(sentence, group):
        yield from pattern.finditer(reading.text, sentence.start, sentence.end)


def _pursued(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    for match in _PURSUE.finditer(reading.text, sentence.start, sentence.end):
        accused = objects(reading, sentence, match.end() - 1)
        if accused and _IN_COURT.match(reading.text, accused[-1].end, sentence.end):
            makers = nth_subject(reading, sentence, match.start()) or subject(reading, sentence, match.start())
            yield from between(
                reading, sentence, makers, accused, match, is_suit=True, about=match.start(), confidence=0.75
            )


def _added(
    reading: Reading, sentence: Sentence, accusers: list[Phrase], accused: tuple[Party, ...], match: re.Match[str]
) -> Iterator[Found]:
    makers = parties_of(accusers, accused)
    if makers and all(p.mention.type not in ("Body", "Official") for p in makers):
        is_finite = not match[0].lower().endswith(" so")  # "he might have done so"
        yield from between(
            reading, sentence, makers, accused, match, is_suit=True, is_finite=is_finite, confidence=0.75
        )


def _last(reading: Reading, sentence: Sentence, told: Told) -> Accusation | None:
    here = reading.index_at(sentence.start)
    last = next((a for a in told.before(sentence.start) if a.is_told), None)
    return last if last and here - reading.index_at(last.at) <= REACH else None


def _act(told: Told, of: Accusation) -> list[Accusation]:
    return [a for a in told.at(of.sentence) if a.act == of.act] or [of]


def _accused(told: Told, of: Accusation) -> tuple[Party, ...]:
    return tuple({a.accused.key: a.accused for a in _act(told, of)}.values())


def _accusers(told: Told, of: Accusation) -> tuple[Party, ...]:
    return tuple({a.accuser.key: a.accuser for a in _act(told, of)}.values())
