"""Accusations told with a verb: "X sued Y", "Y was accused by X of …", "X filed suit against Y", "X says Y copied".

Each rule returns what it found in one sentence; none guesses a side that the sentence or the text before it does not
name. Nominal accusations ("X's lawsuit against Y") are in `suits.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import (
    first_subject,
    group_left,
    is_object_of_preposition,
    objects,
    opening_objects,
    subject,
)
from loaders.extract.complaints import WRONG, complaint_accusations
from loaders.extract.conduct import kinds
from loaders.extract.finding import ACCUSING_ON, between, bringers, continued, nth_subject, speaking_for, suit_before
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.words import DATE

_ACCUSE = lower_case(r"\b(?P<verb>su(?:e|es|ed|ing)|accus(?:e|es|ed|ing))\b(?!\s+that\b)")
_BE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got|getting)(?:\s+(?:not|also|already|now|previously|separately|again|"
    r"reportedly|recently|[a-z]+ly))*\s+$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?:\s+[a-z]+ly|\s+{DATE}|\s+in\s+(?:[\w.’'-]+\s+){{0,5}}?(?:court|(?-i:[A-Z]\w+)))?\s+by\s+", re.IGNORECASE
)
_ALSO_BY = re.compile(r"(?:[^.;]|\.(?=\d)){0,60}?(?:,|\s+and)\s+(?:and\s+)?(?:also\s+)?by\s+")
_OF_WHAT_BY = re.compile(
    r"\s+(?:of|for|over)\s+(?:(?!by\b)[\w.’'“”$-]+,?\s+){1,12}?by\s+(?=(?:the\s+|an?\s+)?[A-Z]|[a-z]+[A-Z])"
)
_FILE = lower_case(
    r"\b(?P<verb>fil(?:e|es|ed|ing)|br(?:ing|ings|ought|inging)|lodg(?:e|es|ed|ing)|launch(?:es|ed|ing)?|"
    r"start(?:s|ed|ing)?|beg(?:in|ins|an|inning)|commenc(?:e|es|ed|ing)|open(?:s|ed|ing)?|"
    r"initiat(?:e|es|ed|ing)|tak(?:e|es|ing|en)|took|pursu(?:e|es|ed|ing)|mak(?:e|es|ing)|made|level(?:s|led|ed|ling)?|"
    r"drop(?:s|ped|ping)?|withdr(?:aw|ew|aws|awn|awing)|settl(?:e|es|ed|ing)|w(?:in|ins|on)|los(?:e|es|t|ing)|"
    r"ha(?:s|ve|d|ving)|press(?:es|ed|ing)?|continu(?:es|ed|ing)|refil(?:e|es|ed|ing)|amend(?:s|ed|ing)?|expand(?:s|ed|ing)?|rais(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|joined)\s+"
    r"(?:(?!against\b)[\w.’'“”$-]+,?\s+){0,7}?(?P<noun>lawsuits?|suits?|complaints?|legal\s+(?:actions?|proceedings|battles?|fight|challenge|case|campaign|dispute)|"
    r"class[- ]actions?|claims?|cases?|proceedings|litigation|accusations?|allegations?|charges)\b"
    r"(?:(?!against\b)\s+[\w.’'“”$-]+,?){0,9}?\s+against\s+"
)
_FACED = re.compile(r"\b(?:fac(?:e|es|ed|ing)|hit\s+with|named\s+in|defend\w*|fight\w*)\b[^.;,]*$", re.IGNORECASE)
_EITHER_SIDE = re.compile(r"legal\s+(?:battle|fight|dispute|challenge|case)", re.IGNORECASE)
_BRINGS = (
    "start",
    "beg",
    "commenc",
    "open",
    "fil",
    "br",
    "lodg",
    "launch",
    "initiat",
    "press",
    "pursu",
    "mak",
    "made",
    "level",
    "rais",
)
_NAMES = lower_case(r"\b(?:names?|named|targets?|targeted|(?:is|are|was|were)\s+(?:directed|aimed)\s+at)\s+")
_AS_PLAINTIFFS = re.compile(r"\s+as\s+(?:[\w-]+\s+){0,3}?plaintiffs?\b", re.IGNORECASE)
_IN_A_SUIT = re.compile(
    r"\b(?:filed|brought|lodged|launched|in)\s+(?:an?|its|their|his|her|the|another|new|separate)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:(?:law)?suits?|complaints?|class[- ]actions?)\b|\b(?:law)?suit in which\b|\bclass action in which\b",
    re.IGNORECASE,
)
_GO_ON = re.compile(r"\b(?:go|goes|went|keeps?|continues?)\s+(?:on\s+|to\s+)?$", re.IGNORECASE)
_SUED_BY = re.compile(r"\b(?:sued|accused)(?:\s+\w+)?\s+by\s+(?=[^.;]{2,110},\s+$)", re.IGNORECASE)
_COMMA_GAP = re.compile(r"(?:\s+\([^()]{1,30}\))?,\s+")
_BY_BEFORE = re.compile(r"\b(?:by|from)\s+$")
_CREATOR = re.compile(
    r"\s*,\s+(?:an?|the|whose|one of)\s+(?:[\w’'-]+\s+){0,5}?(?:author|writer|novelist|artist|photographer|illustrator|musician|singer|"
    r"composer|songwriter|actor|actress|comedian|journalist|filmmaker|programmer|narrator|podcaster)s?\b",
    re.IGNORECASE,
)
_CREATOR_BEFORE = re.compile(
    r"\b(?:author|writer|novelist|artist|photographer|illustrator|musician|singer|composer|songwriter|actor|actress|comedian|"
    r"journalist)s?\s+$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:one of|among|part of)\s+(?:the\s+)?$", re.IGNORECASE)
_CONSIDERS = re.compile(r"\b(?:consider|weigh|mull|contemplat|threaten|discuss|from|against|of)\w*\s+$", re.IGNORECASE)
_WHOM = re.compile(r"\s*,?\s+(?:whom|which|that)\s+", re.IGNORECASE)
_TO_COURT = re.compile(r"\bt(?:ake|akes|ook|aken|aking|akes)\s+", re.IGNORECASE)
_LOB = re.compile(
    r"\b(?:lob(?:s|bed|bing)|level(?:s|l?ed|l?ing)|hurl(?:s|ed|ing)|aim(?:s|ed|ing)|fir(?:es|ed|ing)\s+off)\s+(?:[\w’'-]+\s+){0,6}?"
    r"(?:(?:law)?suits?|complaints?|claims?|accusations?|allegations?|class[- ]actions?)\s+(?:of\s+[\w’' -]{3,60}?\s)?at\s+",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:taken|dragged|hauled|brought)\s+(?:in)?to\s+(?:federal\s+)?court\b[^.;,]{0,40}?,?(?:\s+this\s+time)?\s+by\s+",
    re.IGNORECASE,
)
_SAY = lower_case(
    r"\b(?P<strong>alleg(?:e|es|ed|ing)|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|contend(?:s|ed|ing)?|assert(?:s|ed|"
    r"ing)?|"
    r"complain(?:s|ed|ing)?|suspects?|found\s+evidence|ha(?:s|ve)\s+evidence|(?:saw|seen)\s+evidence)\b|"
    r"\b(?P<weak>sa(?:ys?|id|ying)|disclos(?:es|ed)|reveal(?:s|ed)|believe[sd]?|warn(?:s|ed|ing)?|tells?|told)\b"
)
_ADDRESSED = re.compile(r"t(?:ells?|old)|warn", re.IGNORECASE)
_THAT = re.compile(
    rf"(?:\s+(?:{DATE}|publicly|in\s+(?:a|an|its|the)(?:\s+[\w.-]+){{0,3}}?\s+(?:statement|post|filing|complaint|letter|memo|release|interview|"
    r"report|e-?mail|tweet|brief|motion|(?:law)?suit|article|announcement|hearing)\b|"
    rf"(?:u\.s\.\s+)?(?:lawmakers|officials|jurors|judges|the\s+(?:jury|court|judge|tribunal|panel)|"
    rf"regulators|"
    rf"reporters|investors|congress|senators|the\s+\w+\s+\w+(?=\s+that\b))))*\s+(?:in\s+(?:a|an|its|the|their)\s+(?:[\w-]+\s+){{0,3}}?(?:(?:law)?suit|complaint|"
    rf"filing)\s+(?:filed\s+[^.;,]{{1,60}}?\s)?)?(?:that\s+)?"
    r"(?:(?:the|this|that)\s+(?:ruling|decision|verdict|judge?ment|finding|order|jury)\s+(?:confirms?|confirmed|shows?|showed|proves?|proved)\s+that\s+)?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s?\s+(?:“?[\w-]+”?,?\s+){1,4}?(?=\w)")
_NOT_DONE = re.compile(r"^\s*(?:did|does|do|has|have|had|was|were|is|are|would|will)(?:\s+not|n[’']t)\b", re.IGNORECASE)
_THING = re.compile(
    r"\s+(?:phones?|devices?|products?|chips?|watches|tablets?|cars?|apps?|software|bots?|crawlers?|browser|headsets?)\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\s+(?:is|was|would be|will be|seems|appears|remains)\s+(?:\w+ly\s+)?(?:considered|clear|unclear|likely|unlikely|"
    r"possible|impossible|illegal|unlawful|a violation|wrong|time|up to|important|necessary|not)\b",
    re.IGNORECASE,
)


def verb_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that verbs of this sentence tell."""
    said = reading.groups(sentence)
    if "against" in said and "suit" in said:
        yield from _filed_against(reading, sentence)  # first: "filed suit against Y, accusing it of …"
    if "accuse" in said:
        yield from _sued_or_accused(reading, sentence, told)
    if "aimed" in said:
        yield from _aimed_at(reading, sentence)
    if "to_court" in said:
        yield from _took_to_court(reading, sentence)
        yield from _taken_to_court(reading, sentence)
    if "say" in said:
        yield from _said_that(reading, sentence, told)
    yield from complaint_accusations(reading, sentence, told)
    if "suit" in said:
        yield from _suit_names(reading, sentence, told)


def _sued_or_accused(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    for match in _ACCUSE.finditer(reading.low, sentence.start, sentence.end):
        verb = match["verb"].lower()
        is_suit = verb.startswith("su") or _IN_A_SUIT.search(reading[sentence]) is not None
        is_participle = verb.endswith("ing")
        is_finite = verb.endswith(("ed", "es"))
        before = reading.text[max(sentence.start, match.start() - 50) : match.start()]
        by = _BY.match(reading.text, match.end(), sentence.end)
        if verb.endswith("ed") and (by or _BE.search(before)):
            by = by or _OF_WHAT_BY.match(reading.text, match.end(), sentence.end)
            if by is None:
                continue  # "is accused of": by whom, the sentence does not say
            accused = subject(reading, sentence, match.start()) or _just_before(reading, sentence, match.start())
            accusers = speaking_for(reading, sentence, objects(reading, sentence, by.end()))
            while accusers and (also := _ALSO_BY.match(reading.text, accusers[-1].end, sentence.end)):
                further = objects(reading, sentence, also.end())
                if not further or further[0].start <= accusers[-1].start:
                    break
                accusers = [*accusers, *further]
            yield from between(reading, sentence, accusers, accused, match, is_suit=is_suit, about=by.end())
            continue
        target = continued(reading, told, objects(reading, sentence, match.end()), match.start())
        if not target:
            yield from _whom_it_accused(reading, sentence, match, is_suit=is_suit)
            continue
        if (at := suit_before(reading, sentence, match.start())) is not None:
            makers = bringers(reading, sentence, at, target, told)
            if makers or not is_participle:
                yield from between(reading, sentence, makers, target, match, is_suit=True)
                continue
            if _FACED.search(reading.text, max(sentence.start, at - 40), at):
                continue  # "Y faces a lawsuit accusing it of …": by whom, the sentence does not say
        accusers = subject(reading, sentence, match.start())
        if among := nth_subject(reading, sentence, match.start()):
            accusers, is_finite = among, True
        if accusers and _ONE_OF.search(reading.text, max(sentence.start, accusers[0].outer - 20), accusers[0].outer):
            accusers = first_subject(reading, sentence, accusers[0].outer)
        if accusers and is_object_of_preposition(reading, sentence, accusers[0]):
            accusers = []  # "X sued Y, accusing it of …": a participle's subject is the sentence's
        if is_participle and (agent := _agent_before(reading, sentence, match.start())):
            accusers = agent
        if accusers and accusers[0].kind == "description" and accusers[0].is_plural:
            accusers = _accusers_again(reading, told, accusers, match.start())
        if not accusers and (is_participle or re.search(r"(?:\band|\bthen|\bbut)\s+(?:\w+\s+)?$", before)):
            accusers = first_subject(reading, sentence, match.start())
        target = [*(p for p in opening_objects(reading, sentence) if p not in accusers), *target]
        yield from between(
            reading, sentence, speaking_for(reading, sentence, accusers), target, match, is_suit=is_suit,
            is_finite=is_finite or (is_participle and not _CONSIDERS.search(before)),
        )  # fmt: skip


def _agent_before(reading: Reading, sentence: Sentence, verb: int) -> list[Phrase]:
    """ "Y was dragged to court, this time by X, accusing it of …": X, who stands right before the participle."""
    phrases = [p for p in reading.phrases(sentence) if p.end <= verb]
    if not phrases or not _COMMA_GAP.fullmatch(reading.text, phrases[-1].end, verb):
        return []
    group = group_left(reading, phrases)
    return group if _BY_BEFORE.search(reading.text, max(sentence.start, group[0].outer - 8), group[0].outer) else []


def _agent_of_passive(reading: Reading, sentence: Sentence, verb: int) -> list[Phrase]:
    """ "Y has been sued by X in Ohio, alleging that …": X."""
    by = _SUED_BY.search(reading.text, max(sentence.start, verb - 160), verb)
    return objects(reading, sentence, by.end() - 1) if by else []


def _accusers_again(reading: Reading, told: Told, accusers: list[Phrase], at: int) -> list[Phrase]:
    """ "They" who accuse are those who did so in the sentence before."""
    last = next((a for a in told.before(at) if a.is_told), None)
    if last is None or reading.index_at(at) - reading.index_at(last.at) > ACCUSING_ON:
        return accusers
    same = {a.accuser.key: a.accuser for a in told.at(last.sentence) if a.act == last.act}
    return [replace(accusers[0], parties=tuple(same.values()))] if len(same) > 1 else accusers


def _whom_it_accused(reading: Reading, sentence: Sentence, match: re.Match[str], *, is_suit: bool) -> Iterator[Found]:
    """ "Stability AI, which it accused of …": the object stands before the relative pronoun."""
    accusers = subject(reading, sentence, match.start())
    if accusers:
        fronted = [p for p in reading.phrases(sentence) if p.end < accusers[0].outer]
        if fronted and _WHOM.fullmatch(reading.text[fronted[-1].end : accusers[0].outer]):
            accused = parties_of(group_left(reading, fronted))
            yield from between(reading, sentence, parties_of(accusers, accused), accused, match, is_suit=is_suit)


def _just_before(reading: Reading, sentence: Sentence, verb: int) -> list[Phrase]:
    """The phrase that a participle follows ("Perplexity, accused by …")."""
    phrases = [p for p in reading.phrases(sentence) if p.end <= verb]
    if phrases and re.fullmatch(r"(?:\s*\([^()]{0,60}\))?\s*,?\s+", reading.text[phrases[-1].end : verb]):
        return phrases[-1:]
    return []


def _filed_against(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    for match in _FILE.finditer(reading.low, sentence.start, sentence.end):
        accused = objects(reading, sentence, match.end())
        verb = match["verb"].lower()
        if verb.startswith(("w", "los")) and _EITHER_SIDE.match(match["noun"]):
            continue  # who wins a legal battle may have been sued
        accusers = (
            nth_subject(reading, sentence, match.start())
            or subject(reading, sentence, match.start())
            or (first_subject(reading, sentence, match.start()) if verb.endswith("ing") else [])
        )
        if not accusers or is_object_of_preposition(reading, sentence, accusers[0]):
            continue
        if not verb.startswith(_BRINGS) and any(p.mention.type in ("Body", "Official") for p in parties_of(accusers)):
            continue  # a court that dismisses a claim against somebody does not make it
        is_suit = match["noun"].lower().rstrip("s") not in ("accusation", "allegation", "claim", "charge")
        is_finite = (
            verb.endswith(("ed", "es", "s", "t", "ew", "ook"))
            or verb in ("made", "won", "brought", "took")
            or _GO_ON.search(reading.text, max(sentence.start, match.start() - 30), match.start()) is not None
        )
        accusers = speaking_for(reading, sentence, accusers)
        yield from between(
            reading, sentence, accusers, accused, match, is_suit=is_suit, is_finite=is_finite, about=match.start()
        )


def _aimed_at(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "X lobbed a copyright suit at Y", "X levelled claims of theft at Y"."""
    for match in _LOB.finditer(reading.text, sentence.start, sentence.end):
        accusers = subject(reading, sentence, match.start()) or first_subject(reading, sentence, match.start())
        yield from between(
            reading, sentence, accusers, objects(reading, sentence, match.end() - 1), match, is_suit=True,
            about=match.start(), confidence=0.8,
        )  # fmt: skip


def _taken_to_court(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "Y was taken to court in Munich by X"."""
    for match in _TAKEN.finditer(reading.text, sentence.start, sentence.end):
        accused = subject(reading, sentence, match.start())
        accusers = objects(reading, sentence, match.end() - 1)
        yield from between(reading, sentence, accusers, accused, match, is_suit=True)


def _suit_names(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """ "The complaint, lodged on Friday, targets xAI and Databricks"."""
    for match in _NAMES.finditer(reading.low, sentence.start, sentence.end):
        suit = suit_before(reading, sentence, match.start())
        accused = objects(reading, sentence, match.end() - 1)
        if suit is not None and accused and not _AS_PLAINTIFFS.match(reading.text, accused[-1].end, sentence.end):
            makers = bringers(reading, sentence, suit, accused, told)
            yield from between(reading, sentence, makers, accused, match, is_suit=True, confidence=0.8)


def _took_to_court(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    for match in _TO_COURT.finditer(reading.text, sentence.start, sentence.end):
        accused = objects(reading, sentence, match.end())
        if accused and re.match(r"\s+to\s+(?:federal\s+)?court\b", reading.text[accused[-1].end : sentence.end]):
            is_finite = not match[0].lower().startswith(("take ", "taking"))
            accusers = nth_subject(reading, sentence, match.start()) or subject(reading, sentence, match.start())
            yield from between(reading, sentence, accusers, accused, match, is_suit=True, is_finite=is_finite)


def _said_that(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    for match in _SAY.finditer(reading.low, sentence.start, sentence.end):
        that = _THAT.match(reading.text, match.end(), sentence.end)
        if that is None or (_ADDRESSED.match(match[0]) and not that[0].lower().rstrip().endswith("that")):
            continue
        accused = objects(reading, sentence, that.end() - 1) if that.end() > match.end() else []
        accused = continued(reading, told, accused, match.start(), or_none=True)  # "X said that it …": it is X
        if not accused:
            continue
        owned = _OWNED.match(reading.text, accused[-1].end, sentence.end)
        done = reading.text[owned.end() if owned else accused[-1].end : sentence.end]
        is_wrong = WRONG.search(done) is not None
        is_of_a_kind = kinds(done) or (match["strong"] and is_wrong and kinds(reading[sentence]))
        if not is_of_a_kind or _NOT_DONE.match(done) or (match["weak"] and not is_wrong):
            continue
        if accused[0].kind == "pronoun" and _EXPLETIVE.match(done):
            continue
        if accused[0].kind == "unlisted" and _THING.match(done):
            continue
        verb = match[0].lower()
        before = reading.text[max(sentence.start, match.start() - 30) : match.start()]
        if (at := suit_before(reading, sentence, match.start())) is not None:
            makers = bringers(reading, sentence, at, accused, told)
            yield from between(
                reading, sentence, makers, accused, match, is_suit=True, about=accused[-1].end, confidence=0.8
            )
            continue
        accusers = subject(reading, sentence, match.start())
        if verb.endswith("ing") and (agent := _agent_of_passive(reading, sentence, match.start())):
            accusers = agent
        if not accusers and verb.endswith("ing"):
            accusers = first_subject(reading, sentence, match.start())
        accusers = speaking_for(reading, sentence, accusers)
        makers = parties_of(accusers, parties_of(accused) if accusers and accusers[0].kind != "listed" else ())
        if accusers and is_object_of_preposition(reading, sentence, accusers[0]):
            continue
        if not makers or any(p.mention.type in ("Body", "Official") for p in makers):
            continue
        is_creator = _CREATOR.match(reading.text, accusers[-1].end, sentence.end) is not None or (
            _CREATOR_BEFORE.search(reading.text, accusers[0].outer, accusers[0].start) is not None
        )
        if not is_creator and any(p.mention.type == "Person" and not _is_accuser(p, told) for p in makers):
            continue  # professors and lawyers say much about others' quarrels
        if {p.root for p in makers} & {p.root for p in parties_of(accused)} and accused[0].kind == "listed":
            continue  # a firm that speaks of itself
        yield from between(
            reading, sentence, accusers, accused, match, is_suit=False, about=accused[-1].end,
            confidence=0.85 if match["strong"] else 0.7, is_finite=_GO_ON.search(before) is not None or verb.endswith(("ed", "s", "d")),
        )  # fmt: skip


def _is_accuser(person: Party, told: Told) -> bool:
    return any(a.accuser.key == person.key for a in told.accusations)
