"""Accusations told with a noun: "X's lawsuit against Y", "Y faces legal action from X", "the complaint", "X v. Y".

A noun often names one side only. The other side is then whoever the text has last told of in that quarrel, never
somebody of whom the text has not told it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.statements import Status
from loaders.extract.accusations import Accusation, Found, Told, parties_of
from loaders.extract.clauses import (
    DIRECT,
    VERSUS,
    first_subject,
    group_left,
    group_right,
    is_object_of_preposition,
    objects,
    stance,
    subject,
)
from loaders.extract.conduct import kinds
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.words import DATE

_NOUN = lower_case(
    r"\b(?P<suit>lawsuits?|suits?|complaints?|class[- ]actions?|legal\s+(?:action|battle|fight|challenge|dispute)|"
    r"litigation|"
    r"cases?|cease[- ]and[- ]desist\s+(?:letters?|notices?)|copyright\s+(?:fight|battle|dispute))\b|"
    r"\b(?P<claim>accusations?|allegations?|claims?|legal\s+threats?)\b"
)
_OWNER_GAP = re.compile(
    r"(?:['’]s?|\s+\([A-Z]{1,5}\)['’]s)\s+(?:(?!(?:and|or|of|to|for|in|on|that|which|has|was|"
    r"is)\s)[\w“”’'-]+,?\s+){0,6}",
    re.IGNORECASE,
)
_PLAIN_OWNER_GAP = re.compile(
    r"\s+(?:(?:copyright|patent|trade[- ]secrets?|trademark|distillation|scraping)\s+)?", re.IGNORECASE
)
_VERBS_OF_ACCUSED = (
    r"fac(?:e|es|ed|ing)|claim(?:s|ed)\s+(?:[\w-]+\s+){0,2}?victory\s+in|ha(?:s|ve|d)|hit\s+(?:on\s+\w+day\s+|last\s+\w+\s+)?(?:with|by)|being\s+hit\s+(?:with|by)|slapped\s+with|named\s+in|(?:the\s+)?target\s+of|"
    r"defend(?:s|ed|ing)?(?:\s+against)?|fight(?:s|ing)?|fought|defeat(?:s|ed|ing)?|w(?:ins?|on)|beats?|los(?:es|t)|"
    r"settl(?:e|es|ed|ing)|fends?\s+off|(?:the\s+)?subject\s+of|reject(?:s|ed|ing)?|den(?:y|ies|ied|ying)|"
    r"disput(?:es|ed|ing)|"
    r"contest(?:s|ed|ing)?|dismiss(?:es|ed|ing)|denounc(?:es|ed|ing)|call(?:s|ed|ing)|respond(?:s|ed|ing)?\s+to|"
    r"answer(?:s|ed|ing)?(?:\s+to)?|escap(?:es|ed|ing)|wants?|asks?|asked|seeks?|accept(?:s|ed)|resolv(?:es|ed|ing)|"
    r"end(?:s|ed|ing)?|"
    r"challeng(?:es|ed|ing)|grappl\w+\s+with|confront(?:s|ed|ing)|receiv(?:es|ed|ing)|dr(?:ew|aws|awn|awing)|attract(?:s|ed|ing)|rebuts?|dodg(?:es|ed)"
)
_FACES = lower_case(
    rf"\b(?:{_VERBS_OF_ACCUSED})\b(?:\s+(?:(?!against\b)[\w.’'“”$-]+,?)){{0,7}}?\s+$|\b(?:{_VERBS_OF_ACCUSED})\s+$"
)
_BY = re.compile(
    rf"(?:\s+(?:(?!(?:against|by|from|that|which)\b)[\w’'-]+|{DATE})){{0,9}}?,?\s+(?:(?:brought|filed|lodged|"
    rf"launched|made|levelled|leveled|this time)\s+)?"
    r"(?:by|from)\s+",
    re.IGNORECASE,
)
_BY_BEHIND = re.compile(r"(?:\s+(?:filed|brought|lodged|launched))?\s+(?:by|from)\s+", re.IGNORECASE)
_AGAINST = re.compile(r"(?:\s+(?:(?!against\b)[\w.’'“”-]+,?)){0,10}?\s+against\s+", re.IGNORECASE)
_INFRINGING = re.compile(r"\b(?:infring|us(?:e|es|ing)|copying|theft|violat|scraping)\w*", re.IGNORECASE)
_COURT = re.compile(r"\b(?:Court|Tribunal|Commission|Board|Office|Department)\b")
_BID = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+)?(?:bid|motion|request|attempt|effort|plea|argument)s?\s+(?:to\s+(?:dismiss|throw\s+out|toss(?:\s+out)?|end|"
    r"narrow|block|avoid|stop)|against)\s+(?:the\s+)?(?:most\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ITS_THING = re.compile(r"(?:its|their)\s+(?:[\w-]+\s+){1,3}", re.IGNORECASE)
_THAT = re.compile(r"\s+that\s+")
_TO = re.compile(r"\s+(?:to|against)\s+", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_IN_WHICH = re.compile(r"\s+(?:that\s+|which\s+)?(?=\S)", re.IGNORECASE)
_MADE = re.compile(
    r"\s+(?:had\s+|has\s+)?(?:made|makes|levelled|leveled|raised|brought|lodged|initiated|filed|started|launched)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\s+(?:v\.?|vs\.?|versus)\s+")
_CAPTION_TAIL = re.compile(
    r"(?:\s+[A-Z][\w&-]*){0,3}(?:,?\s+(?:Inc|Corp|LLC|Ltd|L\.P|GmbH|GMBH|Co|PBC|PLC|plc|S\.A|AG)\b\.?)?(?:,?\s+et\s+al\.?,?)?"
)
"""From a name to the "v." of a caption: "X Enterprise Centre GmbH et al. v."."""
_HEADED = re.compile(
    r"\b(?:(?:law)?suits?|complaints?|plaintiffs?|defendants?|courts?|judges?|class[- ]action|sued|alleg\w+|docket|the\s+case|"
    r"this(?:\s+[\w-]+){0,2}\s+case)\b",
    re.IGNORECASE,
)
LONGEST_TAIL = 30
"""Characters that a heading may have behind its caption: another defendant, a docket, a court."""
_CASE_WORD = re.compile(
    r"\b(?:(?:law)?suits?|cases?|court|judges?|justices?|jury|ruling|ruled|verdict|judgment|complaint|class[- ]action|"
    r"litigation|appeal\w*|plaintiffs?|defendants?|docket|settle\w*|dismiss\w*|filed|trial|No\.|Nos\.)(?![\w-])",
    re.IGNORECASE,
)
_NO_CASE = re.compile(r"\b(?:cases? (?:of|for)|No\.|trial of)", re.IGNORECASE)
_NOT_QUARREL = re.compile(
    r"\b(?:use|test|in|business|best|worst|edge|any|in any|show|stair|phone|swim|pillow)[\s-]+$", re.IGNORECASE
)
_QUARREL = lower_case(
    r"\b(?:copyright|patent|trade-?mark|trade[- ]secrets?|intellectual property|legal|licen[cs]ing)\s+"
    r"(?:disputes?|battles?|fights?|clash(?:es)?|rows?|feuds?|troubles?|wars?|litigation)\s+(?:with|from|by)\s+"
)
_WON_ON = lower_case(
    r"\b(?:w(?:ins?|on)|los(?:es?|t)|prevail(?:s|ed)|succeed(?:s|ed))\b(?:\s+[\w-]+){0,4}?\s+on\s+(?:its\s+|the\s+)?"
    r"(?P<right>copyrights?|trade-?marks?|patents?|trade[- ]secrets?)\b"
)
_DEFENDER_NOUN = re.compile(r"\s+(?:denial|motion|defen[cs]e|bid|request)\b", re.IGNORECASE)
_SUIT_WORD = re.compile(r"\b(?:law)?suits?|complaints?|litigation|legal|court|class[- ]action|cases?\b", re.IGNORECASE)


def noun_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that nouns of this sentence tell."""
    said = reading.groups(sentence)
    if "caption" in said:
        yield from _captions(reading, sentence)
    if "quarrel" in said:
        yield from _quarrels(reading, sentence)
    if "won" in said:
        yield from _won_on(reading, sentence, told)
    if "suit" not in said:
        return
    for match in _NOUN.finditer(reading.low, sentence.start, sentence.end):
        if match[0].lower().startswith("case") and _NOT_QUARREL.search(
            reading.text, max(sentence.start, match.start() - 12), match.start()
        ):
            continue
        yield from _noun(reading, sentence, match, told)


def _noun(reading: Reading, sentence: Sentence, match: re.Match[str], told: Told) -> Iterator[Found]:
    owners, owner_start = _owners(reading, sentence, match)
    by = _BY.match(reading.text, match.end(), sentence.end)
    if by is not None and match[0].lower().startswith("cease") and _INFRINGING.search(by[0]):
        by = None  # "over alleged infringement by Y": the infringer
    makers = parties_of(owners)
    if not makers and (its := _its(reading, sentence, match, told)):
        owner_start, makers = its
    if not makers and by is not None:
        makers = parties_of(objects(reading, sentence, by.end()))
    if not makers:
        makers = parties_of(_makers_behind(reading, sentence, match.end()))
    against = _AGAINST.match(reading.text, match.end(), sentence.end)
    opposed = objects(reading, sentence, against.end()) if against else []
    targets = parties_of(opposed, makers)
    if opposed and not makers and (by := _BY_BEHIND.match(reading.text, opposed[-1].end, sentence.end)):
        makers = parties_of(objects(reading, sentence, by.end()), targets)
    if not targets:
        start = owner_start if owners else match.start()
        faces = _FACES.search(reading.low, max(sentence.start, start - 90), start)
        if faces:
            targets = parties_of(subject(reading, sentence, faces.start()), makers)
            if not targets and match["claim"] is None:
                before = [p for p in reading.phrases(sentence) if p.end <= faces.start()]
                if before and DIRECT.fullmatch(reading.text[before[-1].end : faces.start()] or " "):
                    targets = parties_of(group_left(reading, before), makers)
    if not targets and makers and match["claim"]:
        targets = _of_whom(reading, sentence, match.end(), makers)
    if not targets and (bid := _BID.search(reading.text, max(sentence.start, owner_start - 70), owner_start)):
        owner = [p for p in reading.phrases(sentence) if p.end == bid.start()]
        targets = parties_of(owner, makers)
    if (
        not targets
        and match[0].lower().startswith("cease")
        and (to := _TO.match(reading.text, match.end(), sentence.end))
    ):
        makers = makers or parties_of(first_subject(reading, sentence, match.start()))
        targets = parties_of(objects(reading, sentence, to.end() - 1), makers)
    targets = tuple(p for p in targets if p.mention.type not in ("Body", "Official"))
    confidence = 0.85
    if bool(makers) != bool(targets):
        if match["suit"] and match["suit"].lower().startswith("case") and not owners:
            return
        completed = _completed(told, match.start(), makers, targets)
        if completed is None:
            return
        makers, targets = completed
        makes = {a.accuser.root for a in told.firm} - {a.accused.root for a in told.firm}
        targets = tuple(p for p in targets if p.root not in makes)
        confidence = 0.7
    if not makers or not targets or {m.root for m in makers} & {t.root for t in targets}:
        return
    modality, polarity = stance(reading, sentence, min(match.start(), owner_start), is_finite=True)
    if _unreal(reading, sentence, match):
        modality = "possible"
    yield Found(
        makers, targets, sentence, match.start(), (min(owner_start, match.start()), sentence.end),
        _status(match), modality, "affirmed" if confidence < 0.8 else polarity, confidence,
    )  # fmt: skip


def _of_whom(reading: Reading, sentence: Sentence, position: int, makers: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "X's accusation that Y did it": Y, if what it did is a wrong of a kind."""
    that = _THAT.match(reading.text, position, sentence.end)
    if that is None or not kinds(reading.text[that.end() : sentence.end]):
        return ()
    if _ITS_THING.match(reading.text, that.end(), sentence.end):
        first = [p for p in first_subject(reading, sentence, position) if p.kind in ("listed", "unlisted")]
        return parties_of(first, makers)
    return parties_of(objects(reading, sentence, that.end() - 1), makers)


def _its(
    reading: Reading, sentence: Sentence, match: re.Match[str], told: Told
) -> tuple[int, tuple[Party, ...]] | None:
    """ "the court rejected its central copyright claim": the last accuser told, one sentence back at most.

    "X agreed to settle its lawsuit against Y": the subject.
    """
    its = _ITS.search(reading.text, max(sentence.start, match.start() - 50), match.start())
    if its is None:
        return None
    if match["claim"] is None:
        before = [p for p in reading.phrases(sentence) if p.end <= its.start()]
        is_theirs = bool(before) and reading.text[before[-1].end : its.start()] == " in "
        owner = group_left(reading, before) if is_theirs else first_subject(reading, sentence, its.start())
        is_against = _AGAINST.match(reading.text, match.end(), sentence.end) is not None
        makers = tuple(
            p
            for p in parties_of(owner)
            if p.mention.type not in ("Body", "Official") and not _COURT.search(p.mention.surface)
        )
        return (its.start(), makers) if is_against and makers else None
    here = reading.index_at(match.start())
    last = next((a for a in told.before(match.start()) if a.is_told), None)
    return (its.start(), (last.accuser,)) if last and here - reading.index_at(last.at) <= 1 else None


def _unreal(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    before = reading.text[max(sentence.start, match.start() - 30) : match.start()]
    return bool(
        re.search(
            r"\b(?:potential|possible|threatened|future|any|likely|planned|prospective|civil)\s+(?:\w+\s+)?$",
            before,
            re.IGNORECASE,
        )
    )


def _status(match: re.Match[str]) -> Status:
    if match["claim"]:
        return "alleged"
    return "alleged" if match["suit"].lower().startswith("cease") else "filed"


def _owners(reading: Reading, sentence: Sentence, match: re.Match[str]) -> tuple[list[Phrase], int]:
    """The phrase that owns the noun ("xAI's trade secrets lawsuit", "the Getty lawsuit"), and where it starts."""
    phrases = [p for p in reading.phrases(sentence) if p.end <= match.start()]
    for position in range(len(phrases) - 1, max(-1, len(phrases) - 3), -1):
        phrase = phrases[position]
        between = reading.text[phrase.end : match.start()]
        if phrase.kind == "pronoun":  # "it's facing a lawsuit": a verb, no possessive
            continue
        if _OWNER_GAP.fullmatch(between) or (
            phrase.kind == "listed" and phrase.outer < phrase.start and _PLAIN_OWNER_GAP.fullmatch(between)
        ):
            group = group_left(reading, phrases[: position + 1])
            while len(group) > 1 and is_object_of_preposition(reading, sentence, group[0]):
                group = group[1:]  # "X's lawsuit against Y, and Z's lawsuit": Y is no owner
            return group, group[0].outer
    return [], match.start()


def _makers_behind(reading: Reading, sentence: Sentence, position: int) -> list[Phrase]:
    """ "an accusation that Cloudflare made": who made the claim stands behind it."""
    gap = _IN_WHICH.match(reading.text, position, sentence.end)
    makers = objects(reading, sentence, gap.end() - 1) if gap else []
    return makers if makers and _MADE.match(reading.text, makers[-1].end, sentence.end) else []


def _completed(
    told: Told, position: int, makers: tuple[Party, ...], targets: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """The other side of a noun that names one, from what the text told before."""
    known_makers, known_targets = {p.root for p in makers}, {p.root for p in targets}
    for earlier in told.before(position):
        if earlier.accuser.root in known_makers:
            same_act = [a.accused for a in _of_act(told, earlier) if a.accuser.key == earlier.accuser.key]
            return makers, tuple({p.key: p for p in same_act}.values())
        if earlier.accused.root in known_targets:
            same_act = [a.accuser for a in _of_act(told, earlier) if a.accused.key == earlier.accused.key]
            return tuple({p.key: p for p in same_act}.values()), targets
    return None


def _of_act(told: Told, of: Accusation) -> list[Accusation]:
    """The accusations that set the same parties side by side."""
    return [a for i in told.positions(of.sentence) if (a := told.accusations[i]).act == of.act]


def _quarrels(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "Y, in a copyright dispute with music publishers": of the two sides, the owners of rights are the accusers."""
    for match in _QUARREL.finditer(reading.low, sentence.start, sentence.end):
        other = objects(reading, sentence, match.end())
        owners = [p for p in other if p.kind == "class"]
        before = [p for p in reading.phrases(sentence) if p.end <= match.start() and p.kind in ("listed", "unlisted")]
        firms = [p for p in before if p.parties[0].mention.type == "Company"]
        if owners and firms:
            makers, targets = parties_of(owners), parties_of(firms[-1:])
            about = (match.start(), sentence.end)
            yield Found(makers, targets, sentence, match.start(), about, "alleged", confidence=0.6)


def _won_on(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """ "Getty did win in part on trademarks": a claim of that kind, of which the text has told the sides."""
    for match in _WON_ON.finditer(reading.low, sentence.start, sentence.end):
        roots = {p.root for p in parties_of(subject(reading, sentence, match.start()))}
        for earlier in told.before(match.start()):
            if earlier.is_told and earlier.accuser.root in roots:
                sides = (earlier.accuser,), (earlier.accused,)
                yield Found(*sides, sentence, match.start(), match.span("right"), "filed", confidence=0.7)
                break


def _captions(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    for match in _CAPTION.finditer(reading.text, sentence.start, sentence.end):
        before = [p for p in reading.phrases(sentence) if p.end <= match.start() and p.kind in ("listed", "unlisted")]
        phrases = before if before and _CAPTION_TAIL.fullmatch(reading.text, before[-1].end, match.start()) else []
        accused = [p for p in reading.phrases(sentence) if p.start == match.end() or p.outer == match.end()]
        accused = _to_the_end(reading, sentence, [p for p in accused if p.kind in ("listed", "unlisted")])
        if phrases:
            phrases = _of_this_caption(reading, group_left(reading, before))
        versus = match[0].strip()
        is_case = _is_case(reading[sentence], versus) or (
            versus in ("v", "v.") and _is_headed(reading, sentence, accused)
        )
        if not phrases or not accused or not is_case:
            continue
        makers = parties_of(phrases)
        targets = parties_of(accused, makers)
        if makers and targets:
            span = (phrases[0].start, accused[-1].end)
            yield Found(
                makers,
                targets,
                sentence,
                match.start(),
                (sentence.start, sentence.end),
                "filed",
                caption=span,
                confidence=0.8,
            )


def _to_the_end(reading: Reading, sentence: Sentence, accused: list[Phrase]) -> list[Phrase]:
    """The accused of a caption, all of them where a heading ends with them: "A v. B and C"."""
    if not accused:
        return accused
    group = group_right(reading, [p for p in reading.phrases(sentence) if p.start >= accused[0].start])
    return group if sentence.end - group[-1].end <= 1 else accused


def _of_this_caption(reading: Reading, makers: list[Phrase]) -> list[Phrase]:
    """The makers without the accused of the caption before: "A v. B and C v. D"."""
    for position in range(len(makers) - 1, -1, -1):
        if VERSUS.search(reading.text, max(0, makers[position].outer - 8), makers[position].outer):
            return makers[position + 1 :]
    return makers


def _is_headed(reading: Reading, sentence: Sentence, accused: list[Phrase]) -> bool:
    """Whether a caption is a title, or a heading of its own, over a text that tells of suits."""
    if reading.is_title(sentence):
        return _SUIT_WORD.search(reading.text) is not None
    if not accused or accused[-1].end < sentence.end - LONGEST_TAIL:
        return False
    after = reading.sentences[reading.index_at(sentence.start) + 1 :][:2]
    return any(_HEADED.search(reading[each]) for each in after)


def _is_case(words: str, versus: str) -> bool:
    """Whether "X v. Y" is a case here, not a match or a comparison ("the case of X versus Y")."""
    if versus.startswith("vs") or versus == "versus":
        words = _NO_CASE.sub("", words)
    return _CASE_WORD.search(words) is not None or bool(kinds(words))


def is_about_suit(text: str) -> bool:
    """Whether a passage speaks of a suit, not of an accusation outside court."""
    return _SUIT_WORD.search(text) is not None
