"""Cases and the steps that they take: filings, denials, rulings, dismissals, settlements, appeals, licences.

A step belongs to the accusation that its sentence names, else to the one that the text told last. A step that is
only asked for, considered or possible ("wants the suit thrown out") is no step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.statements import EventClaim, EventKind, ProceedingClaim, Status
from loaders.extract.accusations import Accusation, Draft, Told, parties_of
from loaders.extract.bodies import court_in
from loaders.extract.clauses import NEGATION, subject
from loaders.extract.money import amount_in
from loaders.extract.patterns import all_lower_case, lower_case
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.tell import date_near, docket_in

MOST_PAIRS_OF_A_STEP = 8  # a step of a suit with more pairs is told for the first ones: they are one dispute

_STEPS: tuple[tuple[EventKind, re.Pattern[str]], ...] = all_lower_case(
    {
        "withdrawal": (
            r"\b(?:withdr(?:ew|awn|aws)|voluntarily dismiss(?:ed|es)|dropp(?:ed|ing) (?:its|the|their) (?:law)?suit|"
            r"drops (?:its |the |their )?(?:law)?suit|dropped (?:its|the|their) (?:case|claims|complaint))\b"
        ),
        "settlement": (
            r"\b(?:(?:has |have |had )?settled\b(?! at| on| in| down| lower| higher| up| into)|settles?\b(?= (?:\w+ "
            r"){0,6}?(?:suits?|lawsuits?|claims|case|dispute|litigation|fight|with\b))|"
            r"(?:reached|agreed to|announced|struck|approved) (?:an? |the )?(?:[\w$.-]+ ){0,4}?settlement|"
            r"agree(?:d|s)? to pay [^.;]{0,80}?(?:settle|authors|publishers|resolve)|"
            r"agreement to (?:pay|settle)|to settle (?:its|the|a|their) (?:[\w-]+ ){0,4}?(?:law)?suit|end(?:s|ed)? "
            r"(?:the |its |their )?(?:[\w’']+ ){0,4}?"
            r"(?:lawsuit|litigation)(?: with\b)?|in (?:\w+ ){0,3}?settlement|the settlement\b|today[’']s settlement)"
        ),
        "dismissal": (
            r"\b(?:dismiss(?:ed|es|ing)|thr(?:ew|own) out|toss(?:ed|es)(?: out)?|throws? out|motion to dismiss "
            r"(?:the \w+ )?was granted|granted (?:\w+[’']s )?(?:[\w-]+ )?motion to dismiss)\b"
        ),
        "verdict": r"\b(?:jur(?:y|ors) (?:found|finds|awarded|ruled|sided|decided|convicted)|verdict)\b",
        "appeal": (
            r"\b(?:(?:has |have |had )?appealed|appeals (?:the|a|that)|fil(?:ed|es) (?:an|its) appeal|notice of "
            r"appeal|to hear (?:[\w’']+ ){0,4}?appeal|appeal (?:was|is) (?:filed|pending))\b"
        ),
        "ruling": (
            r"\b(?:ruled|rules that|held that|found that|finds that|ruling|judg(?:e)?ment|sided with|granted summary "
            r"judgment|rejected|rejects most|decision (?:of|by)|"
            r"injunction|ordered|won (?:in part|a (?:partial )?(?:victory|ruling))|lost (?:its|the|a))\b"
        ),
        "denial": (
            r"\b(?:den(?:ied|ies|ying)|reject(?:ed|s) (?:the |those |these |that |it |[\w’']+[’']s? )(?:accusations?|"
            r"allegations?|claims?|charges?)?|"
            r"disput(?:ed|es) (?:the |those )?(?:accusations?|allegations?|claims?)|disagree[sd] with the (?:claims|"
            r"allegations)|called (?:the )?(?:claims|accusations?|"
            r"allegations?|(?:law)?suit) (?:\w+ ){0,3}?(?:baseless|false|meritless|bogus|without merit|unfounded)|"
            r"without merit|(?:claims|allegations) are (?:\w+ )?(?:baseless|false|bogus|meritless))\b"
        ),
        "no_response": (
            r"\b(?:(?:did not|didn[’']t|has not|had not|have not) (?:immediately )?(?:respond(?:ed)?|repl(?:y|ied)|"
            r"comment(?:ed)?|return(?:ed)?)|declin(?:ed|es) to (?:comment|respond)|could not (?:immediately )?be reached)\b"
        ),
        "investigation": (
            r"\b(?:(?:is|are|was|were) (?:now )?(?:being )?investigat(?:ing|ed)|(?:opened|launched|began|started) "
            r"an? (?:[\w-]+ ){0,2}?(?:investigation|probe|inquiry))\b"
        ),
        "licence": (
            r"\b(?:cross-licen[cs]e|(?:signed|reached|struck|announced|agreed|takes?|took) (?:an? |the |to "
            r")?(?:[\w-]+ ){0,4}?(?:licen[cs](?:e|es|ing))\b(?: (?:deal|agreement|partnership))?|"
            r"licen[cs]ing (?:deal|agreement|partnership) with|in exchange for (?:a )?licen[cs]ing)\b"
        ),
    }
)
_ASKED = lower_case(
    r"\b(?:asks?|asked|asking|wants?|wanted|seeks?|seeking|sought|urg\w+|mov(?:es|ed|ing) to|motion to|motions to|"
    r"bid to|hop(?:es|ing) to|tr(?:y|ies|ied|ying) to|"
    r"may|might|could|would|can|will|should|whether|if|considering|considers|plans? to|planning|weigh\w*|threat\w*|"
    r"potential|possible|expected|"
    r"unlikely|likely|demand\w*|yet to|calls? for|request\w*|deadline|before a|until a|awaiting)\b[^.;,]{0,70}$"
)
_GRANTED = re.compile(
    r"motion to dismiss[^.;]{0,40}?(?:was|were)?\s*granted|granted[^.;]{0,40}?motion to dismiss", re.IGNORECASE
)
_IN_PART = re.compile(r"\b(?:in part|partially|partly|most of|some of|part of|several of)\b", re.IGNORECASE)
_ONE_CLAIM = re.compile(
    r"\w+(?:\s+out)?\s+(?:a|the|its|one|two|some|most|several|many)\s+(?:[\w-]+\s+){0,3}?claims?\b", re.IGNORECASE
)
_PREJUDICE = re.compile(r"\bwith(?:out)? prejudice\b|\bwith leave to amend\b", re.IGNORECASE)
_FAVOUR = re.compile(r"\b(?:in favou?r of|sided with|handed|victory for|win for)\s+", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:revers(?:e|es|ed|ing)|overturn(?:s|ed|ing)?|vacat(?:e|es|ed|ing)|void(?:s|ed|ing)?|annul(?:s|led|ling)?|quash(?:es|ed)?|"
    r"(?:sets?|setting)\s+aside|(?:threw|thrown|throws)\s+out|toss(?:es|ed)\s+(?:out)?|struck\s+down)\b[^.;]{0,60}?"
    r"\b(?:ruling|verdict|finding|judge?ment|decision|award)\b",
    re.IGNORECASE,
)
"""A decision that another court undid: for whom it had been says nothing of who won."""
_NO_INFRINGEMENT = re.compile(
    r"\b(?:did not|didn[’']t|had not|not) (?:infring|violat|cop|misappropriat|steal)|\bfair use\b(?! (?:was|is) "
    r"(?:rejected|no))|no infringement",
    re.IGNORECASE,
)
_INFRINGED = re.compile(
    r"\b(?:infringed|violated|liable|misappropriated|was not fair use|not fair use|denied the claims of fair use)\b",
    re.IGNORECASE,
)
_DENIES_OTHER = re.compile(
    r"\bden(?:ied|ies|ying)\s+(?:the\s+)?(?:motion|request|claims? of fair use|bid|petition|appeal|defen[cs]es?)\b",
    re.IGNORECASE,
)
_OF_CASE = re.compile(
    r"\b(?:(?:law)?suits?|complaints?|cases?|motion|class[- ]action|litigation|court|judge|justice|jury|trial|claims?|"
    r"allegations?|accusations?|copyright|infring\w+|"
    r"dispute|plaintiffs?|defendants?|trade[- ]secrets?|patents?|ruling|verdict|appeal|fight|fair use|charges?|"
    r"wrongdoing|legal)\b",
    re.IGNORECASE,
)
_STATUS_OF: dict[EventKind, Status] = {
    "withdrawal": "withdrawn", "settlement": "settled", "dismissal": "dismissed", "verdict": "ruled", "ruling": "ruled",
    "appeal": "appealed", "investigation": "investigated", "licence": "licensed",
}  # fmt: skip
_LATER = (
    "alleged",
    "filed",
    "denied",
    "investigated",
    "ruled",
    "dismissed",
    "withdrawn",
    "licensed",
    "settled",
    "appealed",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one accusation, as a sentence tells it."""

    kind: EventKind
    accusation: Accusation
    sentence: Sentence
    at: int
    by: Party | None
    outcome: str | None
    in_favour_of: Party | None
    certainty: float


def steps(reading: Reading, told: Told) -> list[Step]:
    """The steps that the article tells, one a kind, pair and sentence."""
    found: list[Step] = []
    if told.main is None:
        return found
    for sentence in reading.having(*_STATUS_OF, "denial", "no_response"):
        kinds: set[EventKind] = set()
        said = reading.groups(sentence)
        for kind, pattern in _STEPS:
            if kind not in said:
                continue
            if kind in ("ruling", "verdict") and kinds & {"dismissal", "ruling", "verdict", "appeal"}:
                continue
            match = next(
                (
                    m
                    for m in pattern.finditer(reading.low, sentence.start, sentence.end)
                    if _has_happened(reading, sentence, m, kind)
                ),
                None,
            )
            if match is not None and (of := _of(reading, sentence, match, kind, told, found)):
                kinds.add(kind)
                found += [_step(reading, sentence, match, kind, accusation, certainty) for accusation, certainty in of]
    return found


def _has_happened(reading: Reading, sentence: Sentence, match: re.Match[str], kind: EventKind) -> bool:
    before = reading.low[max(sentence.start, match.start() - 110) : match.start()]
    words = reading[sentence]
    if kind == "no_response" or (kind == "dismissal" and _GRANTED.search(words)):
        return True
    if kind == "denial" and _DENIES_OTHER.match(reading.text, match.start(), sentence.end):
        return False
    after = reading.text[match.end() : match.end() + 60]
    if (
        kind == "ruling"
        and match[0] in ("rejected", "ordered")
        and not re.search(r"\b(?:court|judge|justice|jury|panel|ruling)\b", words, re.IGNORECASE)
    ):
        return False
    if kind != "denial" and _ASKED.search(before):
        return False
    if kind in ("settlement", "licence") and re.search(r"\b(?:talks|discussions|negotiat\w+)\b", after[:30]):
        return False
    return not NEGATION.search(before[-22:]) or kind == "denial"


def _of(
    reading: Reading,
    sentence: Sentence,
    match: re.Match[str],
    kind: EventKind,
    told: Told,
    found: list[Step],
) -> list[tuple[Accusation, float]]:
    """The accusations that a step belongs to: those whose parties its sentence names, else the one told last."""
    here = [p for _, p in reading.parties_within(sentence.start, sentence.end)]
    if kind == "licence" and not _OF_CASE.search(reading[sentence]):
        roots = {p.root for p in here}
        both = [a for a in told.pairs().values() if {a.accuser.root, a.accused.root} <= roots]
        return [(a, 0.8) for a in both[:1]]
    same = told.at(sentence)
    if same:
        return [(a, 0.85) for a in _each_pair(same)][:MOST_PAIRS_OF_A_STEP]
    if not _OF_CASE.search(reading[sentence]) and kind not in ("settlement", "denial", "no_response"):
        return []
    roots = {p.root for p in here}
    pairs = list(told.pairs().values())
    both = [a for a in pairs if {a.accuser.root, a.accused.root} <= roots]
    if both:
        return [(a, 0.85) for a in both][:MOST_PAIRS_OF_A_STEP]
    one = [a for a in pairs if roots & {a.accuser.root, a.accused.root}]
    last = next((a for a in told.before(match.start()) if a.is_told), None) or told.main
    if not roots and kind in ("ruling", "verdict", "settlement", "dismissal", "appeal"):
        # "the ruling" is the one that the text has told, not one in the quarrel that it mentioned last
        last = next((step.accusation for step in reversed(found) if step.kind == kind), last)
    if last is None or (roots and not one):
        return []
    if one and not roots & {last.accuser.root, last.accused.root}:
        last = one[0]
    first = told.pairs()[last.pair]
    act = [a for a in told.at(first.sentence) if a.act == first.act] or [last]
    return [(a, 0.7) for a in act][:MOST_PAIRS_OF_A_STEP]


def _each_pair(accusations: list[Accusation]) -> list[Accusation]:
    found: dict[tuple[str, str], Accusation] = {}
    for accusation in accusations:
        found.setdefault(accusation.pair, accusation)
    return list(found.values())


def _step(
    reading: Reading,
    sentence: Sentence,
    match: re.Match[str],
    kind: EventKind,
    accusation: Accusation,
    certainty: float,
) -> Step:
    words = reading[sentence]
    by: Party | None = None
    if kind in ("denial", "appeal", "withdrawal", "no_response"):
        parties = parties_of(subject(reading, sentence, match.start()))
        by = parties[0] if parties else (accusation.accused if kind == "denial" else None)
    elif kind in ("ruling", "verdict", "dismissal"):
        courts = reading.names_in(sentence, "Body")
        by = reading.party(courts[0]) if courts else None
    outcome = None
    is_one_claim = kind == "dismissal" and _ONE_CLAIM.match(reading.text, match.start(), sentence.end)
    if is_one_claim or (_IN_PART.search(words) and kind in ("dismissal", "ruling", "verdict")):
        outcome = "in part"
    elif kind == "dismissal" and (said := _PREJUDICE.search(words)):
        outcome = said[0].lower()
    favoured = None
    if kind in ("ruling", "verdict"):
        favoured = _favoured(reading, sentence, accusation)
    elif kind == "dismissal" and outcome != "in part":
        favoured = accusation.accused
    return Step(kind, accusation, sentence, match.start(), by, outcome, favoured, certainty)


def _favoured(reading: Reading, sentence: Sentence, accusation: Accusation) -> Party | None:
    if _UNDONE.search(reading.text, sentence.start, sentence.end):
        return None
    said = _FAVOUR.search(reading.text, sentence.start, sentence.end)
    if said:
        for party in (accusation.accuser, accusation.accused):
            if reading.text.startswith(party.mention.surface, said.end()):
                return party
    words = reading[sentence]
    if _NO_INFRINGEMENT.search(words) and not re.search(r"\bnot fair use\b", words):
        return accusation.accused
    return accusation.accuser if _INFRINGED.search(words) else None


def step_draft(reading: Reading, step: Step) -> Draft:
    """The claim of a step."""
    money = amount_in(reading, step.sentence) if step.kind in ("settlement", "verdict", "licence") else None
    return Draft(
        EventClaim(
            event=step.kind,
            accuser=step.accusation.accuser.mention,
            accused=step.accusation.accused.mention,
            by=step.by.mention if step.by else None,
            outcome=step.outcome,
            in_favour_of=step.in_favour_of.mention if step.in_favour_of else None,
            amount=money.amount if money else None,
            currency=money.currency if money else None,
            figure=money.figure if money else None,
            when=date_near(reading, step.sentence, step.at),
        ),
        (step.sentence.start, step.sentence.end),
        confidence=step.certainty,
    )


def filings(reading: Reading, told: Told) -> Iterator[Draft]:
    """A filing and a proceeding for each suit that the text tells, at its own sentence."""
    for accusation in told.firm:
        if accusation.status != "filed":
            continue
        span = (accusation.sentence.start, accusation.sentence.end)
        if accusation.confidence >= 0.7:
            yield Draft(
                EventClaim(
                    event="filing",
                    accuser=accusation.accuser.mention,
                    accused=accusation.accused.mention,
                    when=accusation.when,
                ),
                span,
                confidence=accusation.confidence,
            )
        yield Draft(
            ProceedingClaim(
                accuser=accusation.accuser.mention,
                accused=accusation.accused.mention,
                court=court_in(reading, accusation.sentence),
                docket=accusation.docket,
                when=accusation.when,
            ),
            span,
            confidence=accusation.confidence * 0.95,
        )


_CASE_SENTENCE = re.compile(
    r"\b(?:complaint|(?:law)?suit|case|motion|class action|filing|docket|proceedings)\b", re.IGNORECASE
)


def cases(reading: Reading, told: Told) -> Iterator[Draft]:
    """Courts and docket numbers that stand in a sentence of their own ("The complaint, No. …, was filed in …")."""
    for sentence in reading.having("docket", "court"):
        docket, court = docket_in(reading, sentence), court_in(reading, sentence)
        if docket is None and court is None:
            continue
        if any(a.status == "filed" for a in told.at(sentence)) or not _CASE_SENTENCE.search(reading[sentence]):
            continue
        of = next((a for a in told.before(sentence.end) if a.status == "filed" and a.is_told), None)
        if of is not None:
            yield Draft(
                ProceedingClaim(accuser=of.accuser.mention, accused=of.accused.mention, court=court, docket=docket),
                (sentence.start, sentence.end),
                confidence=0.8,
            )


def status_of(found: list[Step], told: Told, reading: Reading) -> dict[tuple[str, str], Status]:
    """The latest stage that the text tells of each pair. A denial counts only where it is the text's news."""
    reached: dict[tuple[str, str], Status] = {}

    def raise_to(pair: tuple[str, str], status: Status) -> None:
        if pair not in reached or _LATER.index(status) > _LATER.index(reached[pair]):
            reached[pair] = status

    for accusation in told.firm:
        raise_to(accusation.pair, accusation.status)
    opening = reading.sentences[:2]
    for step in found:
        if step.certainty < 0.7:
            continue
        if step.kind == "denial":
            if step.sentence in opening and step.accusation.pair == (told.main.pair if told.main else None):
                raise_to(step.accusation.pair, "denied")
        elif step.kind == "dismissal" and step.outcome == "in part":
            raise_to(step.accusation.pair, "ruled")
        elif step.kind in _STATUS_OF:
            raise_to(step.accusation.pair, _STATUS_OF[step.kind])
    return reached
