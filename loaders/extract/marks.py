"""Sides by the words right beside them, where no rule for a whole construction has found them.

"against Y", "Y faces", "filed by X", "X failed to show": each such mark gives a party its side of a quarrel, however far
apart the two stand. The sides that one sentence marks accuse each other; a sentence on "the lawsuit" that marks one side
only takes the other from the quarrel that was told just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import group_right, of_this_clause, stance
from loaders.extract.conduct import is_outside, kinds
from loaders.extract.finding import speaking_for
from loaders.extract.mark_words import (
    ACCUSED_BEFORE,
    ACCUSED_BEHIND,
    ACCUSER_BEFORE,
    ACCUSER_BEHIND,
    DID_WRONG,
    OWNS_SUIT,
    PASSIVE,
    SAID_OF,
)
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

CONFIDENCE = 0.6
REACH = 130  # characters before or behind a name in which its mark stands
OF_THE_SIDE = 90  # characters behind an accused in which its own matter stands
SETTLED = re.compile(r"\s+(?:have\s+|has\s+)?(?:settled|reached\s+a\s+settlement|agreed\s+to\s+settle)\b")
FOCUS = 2  # sentences for which a quarrel stays the one that "the lawsuit" means
_FOLLOWS = re.compile(
    r"(?:The|This|That|Its|Their|It|They|In|Besides|Other|Also|A|Both)\b[^.;]{0,60}?\b(?:(?:law)?suits?|complaint|action|case|filing|"
    r"plaintiffs|defendants?|allege|claim|accuse)|(?:They|It)\s+(?:also\s+)?(?:allege|claim|accuse|argue|say)|"
    r"(?:Among\s+the|The\s+(?:other|named|lead)?\s*|Other)\s*(?:plaintiffs|defendants)\b",
)
_OUTLET_OF = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:reporter|journalist|columnist|correspondent|editor|writer|author|critic|alum)s?\b"
)
_ATTRIBUTED = re.compile(
    r"\baccording to\b|,[”\"]?\s+(?:[\w’'.-]+\s+){1,4}(?:alleg|claim|sa[iy]|argu|wrote|contend)\w*", re.IGNORECASE
)
"""Where the words say whose account a sentence is: "…, X alleged", "according to X"."""
_JUDGE = re.compile(r"\b(?:Judge|Justice|Magistrate)\b(?:\s+[A-Z][\w.]*){0,3}\s*$")
FIRMS = frozenset(
    f"class:{noun}"
    for noun in ("labels", "publishers", "newspapers", "studios", "outlets", "companies", "groups", "broadcasters")
)
_MEMBER = re.compile(r"\b(?:including|led by|such as|among them|like)\s+(?:[\w’'-]+\s+){0,6}$", re.IGNORECASE)
_THE_SUIT = re.compile(
    r"\b(?:the|its|their)\s+(?:claim|(?:law)?suit|complaint|case|letter|allegations?|accusations?)\b|\bseek\w*\s+[^.;]{0,40}?(?:damages|injunction|class[- ]action)"
)
_IN_BRACKETS = re.compile(r"\((?:[^()]{0,12}:)?\s*$")
_IN_PHRASE = lower_case(r"\b(?:from|on|at|to|with|in|into|of|for|using|via|through)\s+(?:the\s+)?$")
_AS_OWNER = lower_case(r"\b(?:owned|run|published|backed)\s+by\s+(?:the\s+)?$")
_SAYS = re.compile(r"(?:[^\w]|\w+ly\b|has|had|have)*(?:claim|alleg|said)", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:similar|another|separate|other)\s+(?:[\w-]+\s+){0,2}(?:law)?(?:suits?|cases?|complaints?|actions?|claims?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Focus:
    """The quarrel that the text has told last, as far as it was told: who, whom, and in which sentence."""

    accusers: tuple[Party, ...] = ()
    accused: tuple[Party, ...] = ()
    index: int = -FOCUS - 1


@dataclass
class Sides:
    """The groups of names of one sentence that are marked, in order."""

    accusers: list[tuple[int, tuple[Party, ...]]] = field(default_factory=list)
    accused: list[tuple[int, tuple[Party, ...]]] = field(default_factory=list)
    described: set[int] = field(default_factory=set)  # where a group is no name ("the platform")


def marked(reading: Reading, sentence: Sentence, told: Told, focus: Focus, sides: Sides) -> Iterator[Found]:
    """The accusations between the marked sides of a sentence that no rule has found in the text."""
    words = reading[sentence]
    if not (sides.accusers or sides.accused) or is_outside(words):
        return
    here = reading.index_at(sentence.start)
    is_open = here - focus.index <= FOCUS and (_FOLLOWS.match(words) or _THE_SUIT.search(words)) is not None
    is_open = is_open and _ANOTHER.search(words) is None
    all_accusers, all_accused = sides.accusers, sides.accused
    if is_open and not all_accusers:
        all_accusers = [(sentence.start, focus.accusers)]
    elif is_open and not all_accused:
        all_accused = [(sentence.end, focus.accused)]
    if (
        not kinds(words)
        and not is_open
        and not any(kinds(reading[s]) for s in reading.sentences[max(0, here - 1) : here + 2])
    ):
        return
    here_accused = {a.accused.root for a in told.at(sentence)}
    known = {frozenset((a.accuser.root, a.accused.root)) for a in told.firm}
    only_accuse = {a.accuser.root for a in told.firm} - {a.accused.root for a in told.firm}
    accused_by_name = {a.accused.root for a in told.firm if a.accuser.entity is not None}
    for at, accused in all_accused:
        if here_accused and at in sides.described:
            continue  # "alleging that the platform copied …": whom the sentence accuses by name
        before = [makers for where, makers in all_accusers if where < at]
        makers = before[-1] if before else next((m for _, m in all_accusers), ())
        roots = {p.root for p in accused}
        free = tuple(p for p in makers if p.root not in roots)
        modality, polarity = stance(reading, sentence, at, is_finite=True)
        if polarity != "affirmed" or modality not in ("asserted", "alleged"):
            continue
        for maker in free:
            others = tuple(p for p in accused if frozenset((p.root, maker.root)) not in known)
            if not sides.accusers or (accused and SETTLED.match(reading.text, accused[-1].mention.end)):
                others = tuple(p for p in others if p.root not in only_accuse)  # who settles may have sued
            if not sides.accusers:  # those of the quarrel told before, unless the sentence has told who
                others = tuple(p for p in others if p.root not in here_accused)
            if maker.key.startswith("class:"):  # "17 writers, among them …": those that the sentence names
                others = tuple(p for p in others if p.root not in here_accused)
            if maker.key in FIRMS:  # "the labels" are those that the text has named
                others = tuple(p for p in others if p.root not in accused_by_name)
            if others:
                yield Found(
                    (maker,), others, sentence, at, (sentence.start, sentence.end), "filed" if "suit" in words else "alleged",
                    modality, polarity, CONFIDENCE,
                )  # fmt: skip


def focus_after(reading: Reading, sentence: Sentence, told: Told, focus: Focus, sides: Sides) -> Focus:
    """What the next sentence's "the lawsuit" means."""
    here = reading.index_at(sentence.start)
    if of := told.at(sentence):
        last = [a for a in of if a.act == of[-1].act]
        return Focus(_each(a.accuser for a in last), _each(a.accused for a in last), here)
    if sides.accusers or sides.accused:
        accusers = sides.accusers[-1][1] if sides.accusers else ()
        accused = sides.accused[-1][1] if sides.accused else ()
        if here - focus.index <= FOCUS:
            accusers, accused = accusers or focus.accusers, accused or focus.accused
        return Focus(accusers, accused, here)
    return focus


def _each(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({p.key: p for p in parties}.values())


def sides_of(reading: Reading, sentence: Sentence) -> Sides:
    """The groups of names of a sentence that the words beside them give a side."""
    found = Sides()
    without_side: list[tuple[Phrase, int, tuple[Party, ...]]] = []
    text = reading.text
    is_class = False
    phrases = [p for p in reading.phrases(sentence) if not _IN_BRACKETS.search(text, max(0, p.outer - 16), p.outer)]
    while phrases:
        group = group_right(reading, phrases)
        before = reading.low[max(sentence.start, group[0].outer - REACH) : group[0].outer]
        is_accused = ACCUSED_BEHIND.search(before) is not None
        if is_accused:
            group = of_this_clause(reading, group)
            is_accused = OWNS_SUIT.match(text, group[-1].end, sentence.end) is None  # "including X's class action"
        phrases = phrases[len(group) :]
        named = [p for p in group if p.kind in ("listed", "class", "unlisted", "description") and not _is_they(text, p)]
        if not named or _OUTLET_OF.match(text, group[-1].end):
            continue
        parties = tuple(p for p in parties_of(named) if p.mention.type not in ("Body", "Official"))
        head = text[max(sentence.start, group[0].start - 60) : group[0].start]
        is_member = is_class and all(p.mention.type == "Person" for p in parties) and _MEMBER.search(head)
        is_class = any(p.kind == "class" for p in named)
        if not parties or is_member or _JUDGE.search(head) or _JUDGE.match(text, group[0].start):
            continue
        behind = text[group[-1].end : min(sentence.end, group[-1].end + REACH)]
        side = "accused" if is_accused else _side(before, behind, named)
        if side == "accuser" and (spoken := speaking_for(reading, sentence, named)) != named:
            parties = parties_of(spoken)
        if all(p.kind == "description" for p in named):
            found.described.add(group[0].start)
        if side == "accused" and is_outside(text[group[-1].end : min(sentence.end, group[-1].end + OF_THE_SIDE)]):
            continue
        if side == "accused":
            found.accused.append((group[0].start, parties))
        elif side == "accuser":
            found.accusers.append((group[0].start, parties))
        elif side is None:
            without_side.append((group[-1], group[0].start, parties))
    if found.accusers and not found.accused and _ATTRIBUTED.search(text, sentence.start, sentence.end):
        roots = {p.root for _, parties in found.accusers for p in parties}
        others = ((last, at, who) for last, at, who in without_side if not roots & {p.root for p in who})
        did = ((at, who) for last, at, who in others if DID_WRONG.match(text, last.end, sentence.end))
        found.accused = list(islice(did, 1))
    return found


def _is_they(text: str, phrase: Phrase) -> bool:
    """Whether a phrase is only a pronoun: "they" who accuse are those of the quarrel told last, not the names before."""
    return text[phrase.start : phrase.end].lower() in ("they", "them")


def _side(before: str, behind: str, named: list[Phrase]) -> str | None:
    """The side that the words beside a group mark; those before it, in lower case, decide: they are the nearer."""
    if ACCUSER_BEHIND.search(before) or OWNS_SUIT.match(behind):
        return "accuser"
    if _IN_PHRASE.search(before) or _AS_OWNER.search(before):
        return None
    if PASSIVE.match(behind) or (ACCUSED_BEFORE.match(behind) and not _are_people(named)):
        return "accused"
    if any(p.kind == "listed" for p in named) and SAID_OF.search(before) and DID_WRONG.match(behind):
        return "accused"
    if ACCUSER_BEFORE.match(behind):
        return None if _are_people(named) and _SAYS.match(behind) else "accuser"
    return None


def _are_people(named: list[Phrase]) -> bool:
    return all(p.mention.type == "Person" for p in parties_of(named))
