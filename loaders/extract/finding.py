"""What the rules for accusations share: two groups of phrases become a find; who speaks for whom; who brought a suit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import group_left, objects, stance, subject
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.words import DATE

SUIT_SUBJECT = re.compile(
    r"\b(?:lawsuits?|suits?|complaints?|class[- ]actions?|cases?|filings?|letters?|memo|petition|motion)\b"
    r"(?:\s*,?\s+(?:which|that)\b[^.;,]{0,90},|,?\s+(?:filed|lodged|brought|submitted|sent|made|published|seen|addressed|"
    r"dated|obtained|reviewed)\b[^.;]{0,90}?,?)?"
    r"(?:\s*,?\s*(?:which|that))?(?:\s+(?:also|further|then|itself))?\s+$",
    re.IGNORECASE,
)
_FILING_A = re.compile(r"\b(?:filing|bringing|lodging|launching)\s+(?:[\w’'-]+\s+){0,5}$", re.IGNORECASE)
_BRACKETS = re.compile(r"(?:\s+\([^()]{1,40}\))?,?\s+")
ACCUSING_ON = 2  # sentences over which "they" and "it" keep their sides
_IS_THE_NTH = re.compile(
    r"\b(?:join(?:s|ed|ing)\s+(?:the|a)\s+(?:[\w-]+\s+){0,2}?(?:list|number|ranks|wave|group|chorus|parade|queue)\s+of\s+(?:[\w-]+\s+){0,3}?"
    r"(?:that|who|which|to)\s+(?:have\s+|has\s+|had\s+|are\s+)?|(?:became|becomes?|become|is|was|are|were)\s+(?:one of\s+|among\s+)?(?:the\s+|those\s+|at least\s+)?(?:[\w.-]+\s+){0,6}?"
    r"(?:(?:[—–-]{1,2}\s*|,\s+|\()?including\s[^;.]{3,110}?\s?(?:[—–-]{1,2}|,|\))\s*)?"
    r"(?:to|who|that|which)\s+(?:have\s+|has\s+|had\s+|are\s+|is\s+)?)$",
    re.IGNORECASE,
)
_SUIT_REACH = 170
_FILED = re.compile(r"\b(?:filed|brought|lodged|sued|suing|filing|launched)\b", re.IGNORECASE)
BROUGHT_BY = re.compile(
    r"\b(?:brought|filed|lodged|launched|initiated|submitted|begun|started|led)(?:\s+[a-z]+ly|\s+"
    + DATE
    + r")?(?:\s+in\s+[^.;]{2,60}?(?:court|[A-Z]\w+),?)?\s+by\s+",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\s*,\s+(?:[\w.&’'-]+\s+){0,5}?(?:chief|ceo|president|chairman|chairwoman|chair|counsel|spokes\w+|lawyer|"
    r"attorney|head|"
    r"founder|co-founder|director|officer)\b[^,;]{0,40}?\b(?:of|for|at)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def speaking_for(reading: Reading, sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """A person who speaks for an institution named in the aside behind the name stands for that institution."""
    if len(phrases) == 1 and phrases[0].parties and phrases[0].parties[0].mention.type == "Person":
        aside = _INSTITUTION.match(reading.text, phrases[0].end, sentence.end)
        if aside:
            for phrase in reading.phrases(sentence):
                if phrase.start == aside.end() and phrase.kind == "listed":
                    return [phrase]
    return phrases


def between(
    reading: Reading,
    sentence: Sentence,
    accusers: list[Phrase] | tuple[Party, ...],
    accused: list[Phrase] | tuple[Party, ...],
    match: re.Match[str],
    *,
    is_suit: bool,
    is_finite: bool = True,
    about: int | None = None,
    confidence: float = 0.9,
) -> Iterator[Found]:
    """What a rule found, if both sides are named."""
    makers = parties_of(accusers, _named(accused)) if isinstance(accusers, list) else accusers
    targets = parties_of(accused, makers) if isinstance(accused, list) else accused
    if not makers or not targets:
        return
    modality, polarity = stance(reading, sentence, match.start(), is_finite=is_finite)
    yield Found(
        makers,
        targets,
        sentence,
        match.start(),
        (match.end() if about is None else about, sentence.end),
        "filed" if is_suit else "alleged",
        modality,
        polarity,
        confidence,
    )


def _named(accused: list[Phrase] | tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of the accused that the words name: no description before them can mean them ("the firm says Y copied")."""
    return parties_of(p for p in accused if p.kind == "listed") if isinstance(accused, list) else accused


def continued(reading: Reading, told: Told, target: list[Phrase], at: int, *, or_none: bool = False) -> list[Phrase]:
    """ "They accuse it of …": it is whom the text has just told to be accused; with `or_none`, nobody else.

    "Alleging that the platform copied …", behind an accusation in the same sentence: likewise.
    """
    if len(target) != 1 or target[0].kind not in ("pronoun", "description") or target[0].is_plural:
        return target
    last = next((a for a in told.before(at) if a.is_told), None)
    if target[0].kind == "description":
        is_here = last is not None and reading.index_at(last.at) == reading.index_at(at)
        return [replace(target[0], parties=(last.accused, *target[0].parties))] if last and is_here else target
    if last is None or reading.index_at(at) - reading.index_at(last.at) > ACCUSING_ON:
        return [] if or_none else target
    return [replace(target[0], parties=(last.accused, *target[0].parties))]


def nth_subject(reading: Reading, sentence: Sentence, verb: int) -> list[Phrase]:
    """ "X became the third studio to sue", "X is among those who have sued": X."""
    nth = _IS_THE_NTH.search(reading.text, max(sentence.start, verb - 190), verb)
    if nth is None:
        return []
    first = subject(reading, sentence, nth.start())
    return [*first, *subject(reading, sentence, verb)] if first and "including" in nth[0] else first


def as_told(found: Iterator[Found]) -> Iterator[Found]:
    """As told fact: a decision or a settlement, whichever way it went, speaks of an accusation that was made."""
    for one in found:
        yield Found(one.accusers, one.accused, one.sentence, one.at, one.about, "filed", confidence=one.confidence)


def suit_in_sentence(reading: Reading, sentence: Sentence, accused: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who "brought" the case, as the sentence itself says."""
    for by in BROUGHT_BY.finditer(reading.text, sentence.start, sentence.end):
        if makers := parties_of(objects(reading, sentence, by.end() - 1), accused):
            return makers
    return ()


def bringers(reading: Reading, sentence: Sentence, suit: int, target: list[Phrase], told: Told) -> tuple[Party, ...]:
    """Who brought the suit that the sentence speaks of: named beside it, in the sentence around it, or told before."""
    phrases = [p for p in reading.phrases(sentence) if p.end <= suit]
    if phrases and re.fullmatch(
        r"(?:['’]s?|\s*,\s+whose)\s+(?:[\w’'-]+\s+){0,4}", reading.text[phrases[-1].end : suit]
    ):
        return parties_of(phrases[-1:])
    accused = parties_of(target)
    if filing := _FILING_A.search(reading.text, max(sentence.start, suit - 50), suit):
        before = [p for p in reading.phrases(sentence) if p.end <= filing.start()]
        if before and _BRACKETS.fullmatch(reading.text, before[-1].end, filing.start()):
            return parties_of(group_left(reading, before), accused)
    return brought_case(reading, sentence, accused) or earlier_accusers(told, suit, accused)


def brought_case(reading: Reading, sentence: Sentence, accused: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who brought the case: "brought by X" in this, the next or the last sentence, or who "filed" one in the last."""
    index = reading.index_at(sentence.start)
    for near in (*reading.sentences[index : index + 2], *reading.sentences[max(0, index - 1) : index]):
        for by in BROUGHT_BY.finditer(reading.text, near.start, near.end):
            if makers := parties_of(objects(reading, near, by.end() - 1), accused):
                return makers
    for before in reversed(reading.sentences[max(0, index - 1) : index]):
        for filed in _FILED.finditer(reading.text, before.start, before.end):
            makers = parties_of(subject(reading, before, filed.start()), accused)
            if makers and all(p.mention.type not in ("Body", "Official") for p in makers):
                return makers
    return ()


def earlier_accusers(told: Told, position: int, accused: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who accused one of these sides last."""
    roots = {p.root for p in accused}
    return next(((a.accuser,) for a in told.before(position) if a.accused.root in roots), ())


def suit_before(reading: Reading, sentence: Sentence, position: int) -> int | None:
    """Where the suit or letter begins that is the subject of the word at a position ("the complaint, filed …, names")."""
    low = max(sentence.start, position - _SUIT_REACH)
    suit = SUIT_SUBJECT.search(reading.text, low, position)
    return suit.start() if suit else None
