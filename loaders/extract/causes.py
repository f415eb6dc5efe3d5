"""Why a share moved, as the text says it: the cue word, and whether the cause is the dispute.

Three relations, and never more than the words give: `stated` (causal words tie the move to the accusation, the suit,
its verdict or the news of it), `not_attributed` (the words deny or discount it), `mentioned_with` (both in one text).
A cause that is something else ("after weak earnings") leaves the move only mentioned with the dispute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.statements import AttributionClaim, AttributionRelation, Mention
from loaders.extract.accusations import Accusation, Draft, Told
from loaders.extract.moves import Move
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_STATED = (
    r"after|following|amid(?:st)?|because of|because|due to|owing to|thanks to|in response to|in reaction to|"
    r"in the wake of|on the back of|on the heels of|as a result of|on fears|on concerns?|on worries|over|upon|"
    r"triggered by|"
    r"sparked by|prompted by|driven by|caused by|fuel+ed by|hurt by|hit by|weighed down by|dragged (?:down )?by|"
    r"lifted by|"
    r"boosted by|buoyed by|helped by|pressured by|spooked by|rattled by|blam(?:ed|ing)(?: it)?(?: on)?|attribut(?:ed|"
    r"able) to|"
    r"reacting to|when|once|in light of|linked to"
)
_ON = (
    r"on (?:the |that |this |its |their )?(?:\w+ )?(?:news|reports?|word|announcement|disclosure|revelations?|"
    r"ruling|verdict|decision|lawsuit|suit|accusations?|allegations?|claims?|development|judgment|settlement|"
    r"headlines?|filing)"
)
_AS = r"as(?! (?:much|many|high|low|well|of|a|an|far|part|long|soon) )"
_CUE = re.compile(rf"\b(?P<cue>{_STATED}|{_ON}|{_AS})\b", re.IGNORECASE)
_ANAPHORIC_NEWS = re.compile(
    r"\bon (?:the |that |this )?(?:news|reports?|word|announcement|disclosure|revelations?|development|headlines?)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?P<cue>despite|in spite of|notwithstanding|regardless of|even as|even after|even though|although|though|"
    r"unrelated to|not related to|"
    r"(?:has|had|have) nothing to do with|independent(?:ly)? of|shrugg(?:ed|ing) off|brush(?:ed|ing) (?:off|aside)|"
    r"ignor(?:ed|ing)|"
    r"not (?:because of|due to|caused by|linked to|tied to|a (?:reaction|response) to|attribut\w+ to)|rather than|"
    r"defying|undeterred by|"
    r"came before|before)\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(?P<cue>trigger(?:s|ed|ing)?|spark(?:s|ed|ing)?|prompt(?:s|ed|ing)?|caus(?:es|ed|ing|e)|sent|sends?|sending|"
    r"push(?:es|ed|ing)?|dr(?:ove|ives|iving)|"
    r"led to|wip(?:es|ed|ing)|knock(?:s|ed|ing)?|eras(?:es|ed|ing)|dragg(?:ed|ing)|lift(?:s|ed|ing)|boost(?:s|ed|"
    r"ing)|weigh(?:s|ed|ing) on|"
    r"hit|rattl(?:es|ed|ing)|spook(?:s|ed|ing)|help(?:s|ed|ing)|hammer(?:s|ed|ing)|shav(?:es|ed|ing)|cost)\b",
    re.IGNORECASE,
)
_FRONTED = re.compile(rf"(?P<cue>{_STATED}|{_ON}|with|{_AS})\b", re.IGNORECASE)
DISPUTE_WORD = re.compile(
    r"\b(?:accus\w+|alleg\w+|lawsuits?|suits?|sued|sues|suing|sue|complaints?|litigation|legal (?:action|challenge|"
    r"battle|fight|"
    r"dispute|case|threat|setback|victory|defeat|loss|win|proceedings|trouble)|copyrights?|infring\w+|"
    r"trade[- ]secrets?|piracy|pirated|plagiari\w+|"
    r"distill?\w*|theft|stole\w*|stealing|verdict|ruling|ruled|judge|judgment|court|jury|injunction|settle(?:s|d|"
    r"ment)|claims|"
    r"cease-and-desist|unauthori[sz]ed|illicit\w*|misappropriat\w+|dismiss(?:al|ed|es)|appeal|dispute|decision|"
    r"patent|case against|letter to)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:news|reports?|announcement|disclosure|revelations?|development|story|incident|it emerged|filing|charges|"
    r"move|headlines?|this|that|it)\b",
    re.IGNORECASE,
)
_OTHER_CAUSE = re.compile(
    r"\b(?:earnings|revenue|results|guidance|forecast|outlook|profit|sales|launch\w*|unveil\w+|emergence|rally|"
    r"partnership|deal|rates?|"
    r"tariffs?|downgrade\w*|upgrade\w*|acquisition|merger|takeover|layoffs?|jobs|inflation|sell-?off|cost)\b",
    re.IGNORECASE,
)
_END = re.compile(r";|\.\s|\s—\s|,\s+(?:while|whereas|but|although|even)\b|\bbut\b|\bwhile\b")
ABOUT_SENTENCES_BACK = 2  # "on the news" speaks of what the last two sentences told


@dataclass(frozen=True, slots=True)
class Cause:
    """What a sentence says of a move's cause: its cue, the stretch that tells it, and whether it is denied."""

    cue: tuple[int, int]
    about: tuple[int, int]
    is_denied: bool


def attributions(reading: Reading, moves: list[Move], told: Told) -> Iterator[Draft]:
    """One attribution for each telling of a move in a text that tells of a dispute."""
    if told.main is None:
        return
    for move in moves:
        cause = cause_of(reading, move, moves)
        relation: AttributionRelation = "mentioned_with"
        accusation = None
        cue: Mention | None = None
        if cause is not None:
            accusation = meant(reading, move, cause, told)
            if accusation is not None:
                relation = "not_attributed" if cause.is_denied else "stated"
                cue = reading.mention(*cause.cue, "Text")
        accusation = accusation or involving(told, move.owner) or told.main
        yield Draft(
            AttributionClaim(
                relation=relation,
                company=move.owner.mention,
                direction=move.direction,
                pct=move.pct,
                figure=move.figure,
                accuser=accusation.accuser.mention,
                accused=accusation.accused.mention,
                conduct=accusation.conduct,
                cue=cue,
            ),
            (move.sentence.start, move.sentence.end),
            move.modality,
            move.polarity,
            0.85 if relation != "mentioned_with" else 0.7,
        )


def cause_of(reading: Reading, move: Move, moves: list[Move]) -> Cause | None:
    """The cause that the move's sentence gives, whatever it is."""
    text, sentence = reading.text, move.sentence
    low, high = move.segment
    subject_end = max(move.start, min(move.verb, move.end))
    behind = _end_of_clause(text, move.end, high)
    if denied := _NEGATIVE.search(text, move.end, behind):
        cue = _CUE.search(text, move.end, denied.start())
        if cue is None:
            return Cause(denied.span("cue"), (denied.end(), _end_of_clause(text, denied.end(), sentence.end)), True)
    for cue in _CUE.finditer(text, move.end, high):
        if cue.start() > behind and not cue["cue"].lower().startswith(("after", "following", "amid")):
            break
        about = (cue.end(), _end_of_clause(text, cue.end(), max(high, cue.end())))
        if cue["cue"].lower().startswith("on "):
            about = (cue.start(), about[1])
        return Cause(cue.span("cue"), about, False)
    front = (sentence.start, move.start)
    if opened := _opening(text, sentence, move):
        return opened
    for active in reversed(list(_ACTIVE.finditer(text, sentence.start, move.end))):
        if active.start() < subject_end or active.start() <= move.verb:
            about = (max(sentence.start, active.start() - 160), active.start())
            if active["cue"].lower() == "hit" and not DISPUTE_WORD.search(text, *about):
                continue
            return Cause(active.span("cue"), about, False)
    if front[1] > front[0] and (before := _NEGATIVE.search(text, low, move.start)) and before.start() == low:
        return Cause(before.span("cue"), (before.end(), move.start), True)
    inside = _CUE.search(text, move.verb, move.end)
    return (
        Cause(inside.span("cue"), (inside.end(), move.end), False) if inside and inside.end() < move.end - 8 else None
    )


def _opening(text: str, sentence: Sentence, move: Move) -> Cause | None:
    """A cause at the sentence's beginning: "Following the verdict, Getty's stock dropped 6.6 %"."""
    comma = text.rfind(",", sentence.start, move.start)
    if comma < 0:
        return None
    if denied := _NEGATIVE.match(text, sentence.start, comma):
        return Cause(denied.span("cue"), (denied.end(), comma), True)
    if cue := _FRONTED.match(text, sentence.start, comma):
        start = cue.start() if cue["cue"].lower().startswith("on ") else cue.end()
        return Cause(cue.span("cue"), (start, comma), False)
    return None


def _end_of_clause(text: str, start: int, high: int) -> int:
    end = _END.search(text, start, high)
    return end.start() if end else high


def meant(reading: Reading, move: Move, cause: Cause, told: Told) -> Accusation | None:
    """The accusation that a cause speaks of; None if it speaks of something else."""
    words = reading.text[cause.about[0] : cause.about[1]]
    named = [a for a in told.at(move.sentence) if cause.about[0] - 1 <= a.at <= cause.about[1]]
    if named:
        mine = [a for a in named if move.owner.root in (a.accuser.root, a.accused.root)]
        return (mine or named)[0]
    if DISPUTE_WORD.search(words):
        return _named_in(reading, cause, told) or involving(told, move.owner) or told.main
    cue = reading.text[cause.cue[0] : cause.cue[1]]
    is_anaphoric = _ANAPHORIC_NEWS.search(cue) or _NEWS.search(words)
    if is_anaphoric and not _OTHER_CAUSE.search(words):
        here = reading.index_at(move.sentence.start)
        recent = [a for s in reading.sentences[max(0, here - ABOUT_SENTENCES_BACK) : here + 1] for a in told.at(s)]
        mine = [a for a in recent if move.owner.root in (a.accuser.root, a.accused.root)]
        return (mine or recent)[-1] if recent else None
    return None


def _named_in(reading: Reading, cause: Cause, told: Told) -> Accusation | None:
    """The one accusation whose parties the cause names."""
    roots = {p.root for at, p in reading.parties_within(*cause.about)}
    if not roots:
        return None
    pairs = [a for a in told.pairs().values() if roots & {a.accuser.root, a.accused.root}]
    both = [a for a in pairs if roots >= {a.accuser.root, a.accused.root}]
    return next(iter(both or pairs), None)


def involving(told: Told, company: Party) -> Accusation | None:
    """The first accusation in which a company, or its parent, is a side."""
    return next((a for a in told.firm if company.root in (a.accuser.root, a.accused.root)), None)
