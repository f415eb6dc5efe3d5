"""Accusations told by what a court made of them: whose right was infringed, who must pay whom, who won against whom.

A finding, either way, presupposes the accusation: "Y did not infringe X's patents, the judge ruled" tells that X had
said so. A side that the sentence does not name is the one that brought the case, if the text says who that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.accusations import Found, Told, parties_of
from loaders.extract.clauses import first_subject, objects, subject
from loaders.extract.conduct import kinds
from loaders.extract.finding import as_told, between, brought_case, continued, earlier_accusers, suit_in_sentence
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_RIGHT_OF = re.compile(
    r"\b(?:its|their)\s+(?:copyrights?|patents?|trade-?marks?|trade secrets?|works?)\s+(?:(?:was|were|being|been|had "
    r"been)\s+)?(?:violated|infringed|stolen|copied|misappropriated)\s+by\s+",
    re.IGNORECASE,
)
_BREAK = lower_case(
    r"\b(?:infring(?:e|ed|es|ing)|violat(?:e|ed|es|ing)|br(?:oke|eak|eaks|oken)|breach(?:ed|es|ing)?|"
    r"misappropriat(?:e|ed|es|ing))(?:\s+(?:on|upon))?\s+(?:(?:as many as\s+|at least\s+)?(?:one|two|three|four|five|six|some|several|any|\d+)\s+of\s+)?"
)
_RIGHT = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}?(?:copyrights?|patents?|trade-?marks?|intellectual property|rights)\b", re.IGNORECASE
)
_RIGHT_OF_NAMED = re.compile(
    r"(?:\s+\(?(?-i:[A-Z]{2,5})\)?)?\s+(?:[\w-]+\s+){0,2}?(?:copyrights?|patents?|trade-?marks?|trade\s+secrets?)\b",
    re.IGNORECASE,
)
"""Behind a name that stands for its owner: "violated several Apple patents"."""
_MANY = re.compile(
    r"(?:(?:on|upon|an?|one|two|three|four|five|six|seven|several|some|many|multiple|various|numerous|\d+)\s+)+",
    re.IGNORECASE,
)
_ITS_PRODUCT = re.compile(r"(?:,?\s+(?:Inc|Corp|LLC|Ltd|Co)\b\.?)?['’]s?\s+(?:[\w-]+\s+){1,5}")
_OF_ITS_OWN = re.compile(
    r"(?:its|their)\s+(?:[\w-]+\s+){0,2}?(?:copyrights?|patents?|trade-?marks?|intellectual property|rights)\b",
    re.IGNORECASE,
)
_RIGHTS_HELD = re.compile(
    r"(?:(?:an?|the|its|two|three|four|five|six|some|several|\d+)\s+)?(?:[\w-]+\s+){0,2}?(?:copyrights?|patents?|trade-?marks?|"
    r"rights?|trade secrets?)\s+(?:(?:related|relating|tied)\s+to\s+(?:[\w-]+\s+){1,5}?|covering\s+(?:[\w-]+\s+){1,5}?)?"
    r"(?:of|owned\s+by|held\s+by|belong(?:s|ing)?\s+to)\s+(?:closely\s+held\s+)?",
    re.IGNORECASE,
)
_RULING = re.compile(
    r"\b(?:ruled|rules|ruling|held|holds|found|finds|decided|decision|judges?|courts?|jur(?:y|ors)|verdict|tribunal|"
    r"commission)\b",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:order(?:ed|s|ing)?|told|direct(?:ed|s)|requir(?:ed|es|ing)|forc(?:ed|es|ing)|sentenc(?:ed|es)|condemn(?:ed|s))\s+",
    re.IGNORECASE,
)
_WAS_ORDERED = re.compile(
    r"\b(?:ordered|told|directed|required|liable|must|has to|had to)\s+(?:by\s+[^.;,]{0,40}?\s)?(?:to\s+)?pay\s+",
    re.IGNORECASE,
)
_TO_PAY = re.compile(r"\s+to\s+pay\s+", re.IGNORECASE)
_OWES = re.compile(r"\bow(?:es|ed)\s+", re.IGNORECASE)
_FOR_WHOM = lower_case(
    r"\b(?:decided|ruled|found|sided|siding|judge?ment|verdict|finding|decision)\s+(?:\w+ly\s+)?(?:in\s+favou?r\s+of|for|with)\s+|"
    r"\baward(?:s|ed|ing)\s+(?=[A-Z]|it\b)"
)
_AGAINST = re.compile(r"(?:[^.;]|\.(?=\d)){0,140}?\b(?:against|from)\s+", re.IGNORECASE)
_SUM = re.compile(r"\bdamages\b|\baward|\bin royalties\b", re.IGNORECASE)
_AND_AGAINST = re.compile(r"\band\s+against\s+$", re.IGNORECASE)
_CASE_BY = re.compile(
    r"(?:[^.;]|\.(?=\d)){0,90}?\b(?:case|(?:law)?suit|claims?|action|complaint|dispute)\s+(?:brought|filed|lodged)?\s*(?:by|with)\s+",
    re.IGNORECASE,
)
_CASE_THAT = re.compile(
    r"\s+in\s+(?:an?|the|its)\s+(?:[\w-]+\s+){0,4}?(?:case|(?:law)?suit|complaint)\s+(?:that|which)\s+(?:had\s+)?accus(?:ed|es)\s+",
    re.IGNORECASE,
)
_PAID_FOR = lower_case(
    r"\b(?:(?:was|were|been)\s+awarded|w(?:on|ins)|award\s+it)\b(?:[^.;]|\.(?=\d)){0,90}?\b(?:for|over)\s+"
)
_ITS_WRONG = re.compile(
    r"(?:\s+(?:Co|Inc|Corp|Ltd|LLC)\b\.?)?['’]s?\s+(?:[\w-]+\s+){0,3}?(?:infringement|infringing|theft|misuse|misappropriation|copying|violations?)\b"
)
"""What money is awarded for: "won $303 million for Samsung's infringement of its patents"."""
_PREVAILED = lower_case(
    r"\b(?:prevail(?:s|ed|ing)?\s+(?:over|against)|beat(?:s|en)?|defeat(?:s|ed)|w(?:ins|on)\s+(?:out\s+)?(?:over|against)|los(?:es|t)\s+"
    r"(?:to|against))\s+"
)
_IN_ITS_SUIT = re.compile(
    r"\s+(?:in|on)\s+(?:its|their|his|her)\s+(?:[\w-]+\s+){0,4}?(?:(?:law)?suit|case|claims?|action|battle|fight)\b",
    re.IGNORECASE,
)
_LOST_ITS_SUIT = lower_case(
    r"\blos(?:es|t|ing)\s+(?:its|their|his|her)\s+(?:[\w-]+\s+){0,4}?(?:(?:law)?suits?|cases?|claims?|actions?|battle|fight)\s+to\s+"
)
_ITS_FIGHT = lower_case(
    r"\bw(?:on|ins|inning)\s[^.;]{0,60}?(?:\.\d[^.;]{0,40}?)?\bin\s+(?:its|their)\s+(?:[\w-]+\s+){0,4}?(?:fight|battle|dispute|case|(?:law)?suit|war)\s+"
    r"(?:with|against)\s+"
)
_ORDER_THAT = lower_case(
    r"\b(?:secur(?:es|ed|ing)|w(?:ins|on|inning)|obtain(?:s|ed|ing)|g(?:ets|ot)|s(?:eeks?|ought)|ask(?:s|ed)\s+for)\s+"
    r"(?:an?|the|another)\s+(?:[\w-]+\s+){0,3}?(?:order|injunction)\s+(?:that\s+|to\s+)?(?:temporarily\s+)?"
    r"(?:stop|bar|block|prevent|prohibit|restrain|forbid|keep)(?:s|r?ing|p?ing|ped|red|ed)?\s+"
)
_WIN_OVER = lower_case(
    r"['’]s?\s+(?:(?:\$[\d.,]+(?:\s+|-)(?:[mb]illion)|[\w-]+)\s+){0,3}?(?:win|victory|triumph|verdict|judge?ment|award)\s+"
    r"(?:over|against)\s+"
)
_INJUNCTION = lower_case(
    r"\b(?:secur(?:es|ed|ing)|w(?:ins|on|inning)|obtain(?:s|ed|ing)|gain(?:s|ed)|g(?:ets|ot)|granted)\s+(?:an?|the|another|its)\s+"
    r"(?:[\w$.,-]+\s+){0,3}?(?:injunction|ban|judge?ment|verdict|ruling|decision|award|restraining order)\s+against\s+"
)


def verdict_accusations(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """The accusations that a decision of this sentence presupposes."""
    said = reading.groups(sentence)
    if "right" in said:
        yield from _rights(reading, sentence)
        yield from _broken(reading, sentence, told)
    if "pay" in said:
        yield from _must_pay(reading, sentence, told)
    if "verdict" in said or "ruling" in said:
        yield from _decided_for(reading, sentence)
    for match in _PAID_FOR.finditer(reading.low, sentence.start, sentence.end) if "right" in said else ():
        accused = objects(reading, sentence, match.end() - 1)
        accusers = subject(reading, sentence, match.start()) or first_subject(reading, sentence, match.start())
        if (
            accused
            and _ITS_WRONG.match(reading.text, accused[-1].end, sentence.end)
            and not any(p.mention.type in ("Body", "Official") for p in parties_of(accusers))
        ):
            yield from as_told(between(
                reading, sentence, accusers, accused, match, is_suit=True, about=match.start(), confidence=0.8
            ))  # fmt: skip
    for match in _PREVAILED.finditer(reading.low, sentence.start, sentence.end) if "won" in said else ():
        accused = objects(reading, sentence, match.end() - 1)
        if accused and _IN_ITS_SUIT.match(reading.text, accused[-1].end, sentence.end):
            yield from as_told(between(
                reading, sentence, subject(reading, sentence, match.start()), accused, match, is_suit=True,
                about=match.start(), confidence=0.8,
            ))  # fmt: skip
    for pattern in (_LOST_ITS_SUIT, _ITS_FIGHT) if "won" in said else ():
        for match in pattern.finditer(reading.low, sentence.start, sentence.end):
            accused = objects(reading, sentence, match.end() - 1)
            yield from as_told(between(
                reading, sentence, first_subject(reading, sentence, match.start()), accused, match, is_suit=True,
                about=match.start(), confidence=0.75,
            ))  # fmt: skip
    if "ruling" in said:
        for match in _ORDER_THAT.finditer(reading.low, sentence.start, sentence.end):
            yield from as_told(between(
                reading, sentence, subject(reading, sentence, match.start()),
                objects(reading, sentence, match.end() - 1), match, is_suit=True, about=match.start(), confidence=0.8,
            ))  # fmt: skip
    if "won" in said or "verdict" in said or "ruling" in said:
        yield from _won_over(reading, sentence)
    if "against" in said:
        for match in _INJUNCTION.finditer(reading.low, sentence.start, sentence.end):
            accused = objects(reading, sentence, match.end())
            yield from as_told(between(
                reading, sentence, subject(reading, sentence, match.start()), accused, match, is_suit=True,
                about=match.start(), confidence=0.85,
            ))  # fmt: skip


def _won_over(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "X's $2 billion win over Y": who was awarded money had sued. Without a sum the winner may be either side."""
    for match in _WIN_OVER.finditer(reading.low, sentence.start, sentence.end):
        if "$" not in match[0]:
            continue
        owner = [p for p in reading.phrases(sentence) if p.end == match.start()]
        yield from as_told(between(
            reading, sentence, owner, objects(reading, sentence, match.end() - 1), match, is_suit=True,
            about=match.start(), confidence=0.7,
        ))  # fmt: skip


def _rights(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Whose right was infringed by whom, as a court or a party puts it."""
    for match in _RIGHT_OF.finditer(reading.text, sentence.start, sentence.end):
        phrases = [p for p in reading.phrases(sentence) if p.end <= match.start()]
        owner = [
            p
            for p in phrases
            if p.kind in ("listed", "unlisted") and p.parties[0].mention.type not in ("Body", "Person")
        ]
        accused = objects(reading, sentence, match.end())
        yield from between(
            reading, sentence, owner[-1:], accused, match, is_suit=False, about=match.start(), confidence=0.8
        )


def _broken(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """ "Y infringed X's patents", "Y violated copyright law, the court found in a case brought by X"."""
    for match in _BREAK.finditer(reading.low, sentence.start, sentence.end):
        is_ruling = _RULING.search(reading.text, sentence.start, sentence.end) is not None
        owners = _owners(reading, sentence, match.end())
        if owners is None and not (is_ruling and kinds(reading[sentence])):
            continue
        makers = parties_of(owners or [])
        breaker = continued(reading, told, _breaker(reading, sentence, match.start(), is_ruling), match.start())
        accused = parties_of(breaker, makers)
        if is_ruling and (bringing := suit_in_sentence(reading, sentence, accused)):
            makers = bringing
        if not makers:
            makers = _case_of(reading, sentence, match.end(), accused, told)
        found = between(
            reading, sentence, makers, accused, match, is_suit=is_ruling, about=match.start(), confidence=0.8
        )
        yield from as_told(found) if is_ruling else found


def _owners(reading: Reading, sentence: Sentence, after: int) -> list[Phrase] | None:
    """Whose right is broken, if the words behind the verb say it."""
    owner = objects(reading, sentence, after - 1)
    if owner and _RIGHT.match(reading.text, owner[-1].end, sentence.end):
        return owner
    many = _MANY.match(reading.text, after, sentence.end)
    named = objects(reading, sentence, many.end() - 1) if many else []
    if (
        len(named) == 1
        and named[0].kind == "listed"
        and _RIGHT_OF_NAMED.match(reading.text, named[0].end, sentence.end)
    ):
        return named
    if held := _RIGHTS_HELD.match(reading.text, after, sentence.end):
        return objects(reading, sentence, held.end() - 1) or None
    if _OF_ITS_OWN.match(reading.text, after, sentence.end):
        first = first_subject(reading, sentence, after)
        return [p for p in first if p.kind in ("listed", "unlisted")] or None
    return None


def _breaker(reading: Reading, sentence: Sentence, verb: int, is_ruling: bool) -> list[Phrase]:
    """Who broke it: the subject, or, where that is a product ("its watches"), the firm that the sentence names first."""
    if found := subject(reading, sentence, verb):
        return found
    before = [p for p in reading.phrases(sentence) if p.end <= verb and p.kind in ("listed", "unlisted")]
    if before and _ITS_PRODUCT.fullmatch(reading.text, before[-1].end, verb):
        return before[-1:]
    if not is_ruling:
        return []
    firms = [
        p
        for p in reading.phrases(sentence)
        if p.end <= verb and p.kind in ("listed", "unlisted", "description")
        and p.parties and p.parties[0].mention.type == "Company"
    ]  # fmt: skip
    return firms[:1]


def _case_of(
    reading: Reading, sentence: Sentence, after: int, accused: tuple[Party, ...], told: Told
) -> tuple[Party, ...]:
    """Who brought the case: as this or the next sentence says, else a class that the sentence names, else told before."""
    if makers := brought_case(reading, sentence, accused):
        return makers
    classes = [p for p in reading.phrases(sentence) if p.start >= after and p.kind == "class"]
    return parties_of(classes[:1], accused) or earlier_accusers(told, after, accused)


def _must_pay(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """ "A jury ordered Y to pay X $2 billion", "Y owes X $303 million for …", "Y was told to pay X"."""
    text = reading.text
    for pattern in (_ORDERED, _OWES, _WAS_ORDERED):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if pattern is _ORDERED:
                accused = continued(
                    reading, told, objects(reading, sentence, match.end() - 1), match.start(), or_none=True
                )
                pay = _TO_PAY.match(text, accused[-1].end, sentence.end) if accused else None
                if pay is None:
                    continue
                payee = pay.end()
            else:
                accused, payee = subject(reading, sentence, match.start()), match.end()
            if not _RULING.search(reading[sentence]):
                continue
            makers = parties_of(objects(reading, sentence, payee - 1), parties_of(accused))
            makers = makers or earlier_accusers(told, match.start(), parties_of(accused))
            makers = makers or _other_firm(reading, sentence, parties_of(accused))
            yield from as_told(between(
                reading, sentence, makers, parties_of(accused, makers), match, is_suit=True, about=match.start(),
                confidence=0.85,
            ))  # fmt: skip


def _other_firm(reading: Reading, sentence: Sentence, accused: tuple[Party, ...]) -> tuple[Party, ...]:
    """The one other firm that the sentence names."""
    roots = {p.root for p in accused}
    others = {
        p.root: p
        for _, p in reading.parties_within(sentence.start, sentence.end)
        if p.root not in roots and p.mention.type == "Company"
    }
    return tuple(others.values()) if accused and len(others) == 1 else ()


def _decided_for(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """ "The jury decided in favour of X in a case against Y", "… for Y in a case brought by X"."""
    for match in _FOR_WHOM.finditer(reading.low, sentence.start, sentence.end):
        winner = objects(reading, sentence, match.end() - 1)
        if not winner:
            continue
        loser = [p for p in winner if _AND_AGAINST.search(reading.text, max(0, p.outer - 16), p.outer)]
        if loser and not _SUM.search(reading[sentence]):
            continue  # the winner may be either side
        if loser:
            yield from as_told(between(
                reading, sentence, [p for p in winner if p not in loser], loser, match, is_suit=True,
                about=match.start(), confidence=0.75,
            ))  # fmt: skip
            continue
        is_kind = bool(kinds(reading[sentence]))
        if (is_kind or match[0].lower().startswith("award")) and (
            against := _AGAINST.match(reading.text, winner[-1].end, sentence.end)
        ):
            makers, accused = winner, objects(reading, sentence, against.end() - 1)
        elif that := _CASE_THAT.match(reading.text, winner[-1].end, sentence.end):
            makers, accused = winner, objects(reading, sentence, that.end() - 1)
        elif by := _CASE_BY.match(reading.text, winner[-1].end, sentence.end):
            makers, accused = objects(reading, sentence, by.end() - 1), winner
        else:
            continue
        yield from as_told(between(
            reading, sentence, makers, accused, match, is_suit=True, about=match.start(), confidence=0.8
        ))  # fmt: skip
