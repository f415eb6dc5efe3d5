"""What a text says may follow from the dispute: investigations, penalties, legal action, licences, appeals.

Only what lies ahead counts: the words must stand beside words of possibility. What has happened is an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.statements import Mention, Modality, OutlookClaim, OutlookKind
from loaders.extract.accusations import Draft, Told, parties_of
from loaders.extract.clauses import NEGATION, subject
from loaders.extract.patterns import all_lower_case, lower_case
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_KINDS: tuple[tuple[OutlookKind, re.Pattern[str]], ...] = all_lower_case(
    {
        "investigation": (
            r"\b(?:investigations?|probes?|inquir(?:y|ies)|investigate|regulatory (?:scrutiny|action|review)|"
            r"scrutiny from regulators|hearings)\b"
        ),
        "penalty": (
            r"\b(?:penalt(?:y|ies)|fines?|sanctions?|statutory damages|export restrictions|blacklist\w*|hold \w+ "
            r"accountable)\b"
        ),
        "legal_action": (
            r"\b(?:legal action|lawsuits?|take \w+ to court|sue|legal proceedings|litigation|legal steps|go to "
            r"court)\b"
        ),
        "licensing": (
            r"\b(?:licen[cs]ing (?:\w+ )?(?:frameworks?|deals?|agreements?|terms|talks|discussions?|model)|"
            r"licen[cs]e (?:deals?|agreements?))\b"
        ),
        "appeal": r"\bappeal\b",
        "settlement": r"\b(?:settle(?:ment)?(?: talks)?|out-of-court (?:deal|settlement))\b",
        "regulation": (
            r"\b(?:legislation|new (?:laws?|rules|regulations?)|new bill|ban on|tighter rules|stricter rules|export "
            r"controls?)\b"
        ),
    }
)
_GATE = lower_case(
    r"\b(?:may|might|could|would|potential(?:ly)?|possibl[ey]|whether|if|threat\w*|consider\w*|weigh\w*|plans?|"
    r"planned|planning|vow\w*|"
    r"intends?|likely|prepar\w+|expected?|seek(?:s|ing)?|suggests?|indicates?|prospect|risks?|monitor|face|facing|"
    r"mull\w*|explor\w+|"
    r"call(?:s|ed)? (?:for|on)|urg\w+|will|looming|signal\w*|warn\w*|raises? the (?:possibility|prospect)|outcomes?)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
_WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)
_NEAR = 90  # characters between the words of possibility and what is possible: about one clause
_FACT = re.compile(
    r"\b(?:filed|has filed|sued|brought|opened|launched|lodged|dismissed|settled|reached|the|this|that|its|civil|"
    r"class[- ]action|pending|"
    r"ongoing|a|another|beyond(?: \w+)?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_HARD_FACT = lower_case(
    r"\b(?:filed|sued|brought|the|this|that|its|their|his|civil|pending|ongoing|existing|previous|past|earlier|"
    r"similar|beyond)\s+(?:[\w-]+\s+)?$"
)
_ACTOR_VERB = re.compile(
    r"\b(?P<verb>pursues?|pursuing|takes?|taking|files?|filing|considers?|considering|threatens?|threatened|weighs?|"
    r"weighing|plans?|planning|vow(?:s|ed)?|"
    r"prepar(?:es|ing)|may|might|could|will|would|intends?|seeks?|sues?|explor(?:es|ing)|mulls?|mulling|is|are|has|"
    r"have)\s+(?:\w+\s+){0,4}?$",
    re.IGNORECASE,
)


def outlooks(reading: Reading, told: Told) -> Iterator[Draft]:
    """What the article says may follow, one a kind and sentence."""
    if told.main is None:
        return
    for sentence in reading.having(*(kind for kind, _ in _KINDS)):
        if reading.is_title(sentence) or not _GATE.search(reading.low, sentence.start, sentence.end):
            continue
        said = reading.groups(sentence)
        for kind, pattern in _KINDS:
            if kind not in said:
                continue
            match = next(
                (
                    m
                    for m in pattern.finditer(reading.low, sentence.start, sentence.end)
                    if _lies_ahead(reading, sentence, m, kind)
                ),
                None,
            )
            if match is not None:
                yield _outlook(reading, sentence, kind, match, told)


def _lies_ahead(reading: Reading, sentence: Sentence, match: re.Match[str], kind: OutlookKind) -> bool:
    low = max(sentence.start, match.start() - _NEAR)
    before = reading.low[low : match.start()]
    after = reading.text[match.end() : min(sentence.end, match.end() + 40)]
    if kind in ("legal_action", "settlement", "appeal") and _HARD_FACT.search(before):
        return False
    if kind == "appeal" and re.search(r"\b(?:court|courts) of\s+$|['’]s\s+$", before, re.IGNORECASE):
        return False
    if not _GATE.search(before) and not re.match(
        r"\s+(?:outcomes?|is likely|are likely|could|may|might|that could)\b", after
    ):
        return False
    return not NEGATION.search(before[-30:])


def _outlook(reading: Reading, sentence: Sentence, kind: OutlookKind, match: re.Match[str], told: Told) -> Draft:
    main = next((a for a in told.before(match.start()) if a.is_told), None) or told.main
    assert main is not None
    by = (
        _actor(reading, sentence, match)
        if kind in ("legal_action", "appeal", "settlement", "penalty", "investigation")
        else None
    )
    before = reading.text[sentence.start : match.start()]
    modality: Modality = "possible"
    if _CONDITION.search(before) or _CONDITION.search(reading.text, match.end(), sentence.end):
        modality = "conditional"
    elif _WHETHER.search(before):
        modality = "hypothetical"
    return Draft(
        OutlookClaim(outlook=kind, accuser=main.accuser.mention, accused=main.accused.mention, by=by),
        (sentence.start, sentence.end),
        modality,
        confidence=0.75,
    )


def _actor(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Mention | None:
    """Who would do it: the subject of the verb before it ("whether Anthropic pursues legal action")."""
    low = max(sentence.start, match.start() - 60)
    verb = _ACTOR_VERB.search(reading.text, low, match.start())
    if verb is None:
        return None
    parties = parties_of(subject(reading, sentence, verb.start()))
    return parties[0].mention if parties else None
