"""Whose shares a word of movement moves: its subject in the sentence, with those named side by side with it.

Besides the plain subject ("Nvidia fell"), the subject of an earlier verb of the same clause ("Nvidia closed at $118.58,
down 17 %") and the one that follows a participle ("After falling 5 %, Nvidia rebounded").
"""

from __future__ import annotations

import re

from loaders.extract import shares
from loaders.extract.clauses import ASIDE, CLOSED, DIRECT
from loaders.extract.owners import Owner, side_by_side
from loaders.extract.sentences import Sentence

_BEFORE_GROUP = re.compile(
    r"(?:^|[,;:—–.]|\b(?:while|as|and|but|with|that|when|where|elsewhere|meanwhile|peers?|rivals?|both|of|in|sent|sending))\s*$",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"\b(?:of|against|from|than|by|at|in|for|on|to|including|like|and its|under|over|between|behind|among|beyond|versus)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_STOOD = re.compile(rf"\b(?:(?:{shares.MOVING})\b)", re.IGNORECASE)
_TAIL = re.compile(r"[^;]{0,80}(?:[,(]|\b(?:or|and|apiece|each)|\d)\s*$")
_COMMA = re.compile(r",\s+(?=[^\W\d])")
_SHARED_TAIL = re.compile(
    r"[^;,(]{0,60}(?:,|,?\s+(?:and|but))(?:\s+(?:has|have|had|is|are|was|were|since|also|then|later|now|already|still))*\s*$"
)
_LED = re.compile(
    r"\b(?:led|leading|caus(?:ed|es|ing)|sent|sending|prompt(?:ed|ing)|forc(?:ed|ing)|push(?:ed|ing)|help(?:ed|ing))\s+$",
    re.IGNORECASE,
)
_APPOSED_CLAUSE = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,\s+(?:an?|the|one of|another)\s[^,;:]{2,100}?\s(?:that|which)"
    r"(?:\s+(?:has|have|had|also|was|is|\w+ly))*\s*"
)
_CARRIED_ON = re.compile(
    r"[^.;]{0,90}?\b(?:following|after|giving\s+(?:it|them|the\s+\w+|its\s+\w+)|to|with|marking|reversing|extending|continuing|capping|snapping|adding to|"
    r"erasing|compared with|for)\s+(?:an?|the|its|their|\w+day['’]s)\s+(?:[\w.-]+\s+){0,3}$|"
    r"[^.;]{0,60}?\b(?:tak(?:es|ing)|took|bring(?:s|ing)|brought)\s+(?:its|their|the\s+[\w’']+)\s+(?:[\w.-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OPENS_BRACKET = re.compile(r"\s*\(\s*")
_TO_END = re.compile(r"\s[^;:()]{2,70},\s+(?:only\s+)?to\s+")
_TOLD_AGAIN = re.compile(
    rf"\s+(?:in|over|for|during|since|on|so far)\s[^.,;%]{{3,40}}?,?\s+and\s+(?:(?:{shares.QUANTITY})\s+){{0,3}}",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\s+(?:was|were|is|are|ranked)\s+(?:also\s+)?(?:the|among|one of)\s[^.;:]{0,60}?"
    r"(?:performers?|gainers?|losers?|decliners?|fallers?|risers?|winners?|laggards?)\b[^.;:]{0,40}?\bwith\s+(?:an?|its)\s+(?:[\w.-]+\s+){0,3}$|"
    r"\s+(?:is|was|are|were)\s+(?:still\s+|also\s+)?(?:up|down|higher|lower)\s[^.;:]{0,40}?\bwith\s+an?\s+(?:[\w.-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FRONTED = re.compile(r"(?:\b(?:after|having|before|since)\s+)?(?:\w+ly\s+|initially\s+|already\s+)?$", re.IGNORECASE)


def subject(text: str, sentence: Sentence, at: int, known: list[Owner]) -> list[Owner]:
    """The owner that is the subject of the word at `at`, with those side by side with it."""
    before = [o for o in known if o.end <= at]
    closed: list[Owner] = []
    for position in range(len(before) - 1, max(-1, len(before) - 6), -1):
        owner = before[position]
        gap = text[owner.end : at] or " "
        led = (
            owner.is_shares and gap == " to " and _LED.search(text, max(sentence.start, owner.start - 24), owner.start)
        )
        is_closed = CLOSED.fullmatch(gap) is not None
        if not (led or is_closed or gap.strip() == "" or DIRECT.fullmatch(gap) or ASIDE.fullmatch(gap)):
            continue
        group = side_by_side(text, known, owner)
        low = max(sentence.start, group[0].start - 20)
        if len(group) > 1 and low < group[0].start and not _BEFORE_GROUP.search(text, low, group[0].start):
            group = group[-1:]
        if not group[0].is_shares and _NOT_SUBJECT.search(text, low, group[0].start):
            continue
        if not is_closed:
            return group
        closed = closed or group  # "Adobe, which sued Lumen, rose": the name before the comma may end an aside
    return closed


def farther_off(text: str, sentence: Sentence, at: int, figure: re.Match[str], known: list[Owner]) -> list[Owner]:
    """The owner of the word at `at` where it is no plain subject of it."""
    return (
        _through_an_earlier_verb(text, sentence, at, known)
        or _behind_its_description(text, at, known)
        or _without_verb(text, at, known)
        or _behind_a_participle(text, sentence, at, figure, known)
        or _in_the_end(text, at, known)
    )


def _through_an_earlier_verb(text: str, sentence: Sentence, at: int, known: list[Owner]) -> list[Owner]:
    """ "Nvidia closed at $118.58, down 17 %": the word has its subject through an earlier verb of the same clause."""
    owner = next((o for o in reversed(known) if o.end <= at), None)
    if owner is None or at - owner.end > 140:
        return []
    if owner.is_shares and _SHARED_TAIL.fullmatch(text, owner.end, at):
        return [] if shares.OTHER_MATTER.search(text, owner.end, at) else side_by_side(text, known, owner)
    verb = _STOOD.search(text, owner.end, min(at, owner.end + 60))
    if verb is None or not _TAIL.fullmatch(text, verb.end(), at):
        return []
    group = subject(text, sentence, verb.start(), known)[-1:]
    return group if group and not shares.OTHER_MATTER.search(text, group[0].end, at) else []


def _behind_a_participle(
    text: str, sentence: Sentence, at: int, figure: re.Match[str], known: list[Owner]
) -> list[Owner]:
    """ "After falling 4.9 % on Thursday, Alibaba's shares rebounded": a participle before its subject."""
    if not text[at : at + 14].split()[0].rstrip(",").lower().endswith("ing"):
        return []
    lead = _FRONTED.match(text, sentence.start, at)
    comma = _COMMA.search(text, figure.end(), sentence.end)
    if lead is None or lead.end() != at or comma is None:
        return []
    return [o for o in known if comma.start() <= o.start <= comma.end() + 16][:1]


def _behind_its_description(text: str, at: int, known: list[Owner]) -> list[Owner]:
    """ "Guardforce, a security firm that dropped 14 %": a clause within what is said of the name."""
    for owner in reversed([o for o in known if o.end <= at][-3:]):
        if _APPOSED_CLAUSE.fullmatch(text, owner.end, at):
            return [owner]
    return []


def _without_verb(text: str, at: int, known: list[Owner]) -> list[Owner]:
    """ "Wipro (up 1.7 per cent)", "and Oracle at $73.53, up 2.4 %": the verb is left out."""
    owner = next((o for o in reversed(known) if o.end <= at), None)
    if owner is None or not (
        _OPENS_BRACKET.fullmatch(text, owner.end, at) or shares.AT_A_PRICE.fullmatch(text, owner.end, at)
    ):
        return []
    return [owner]


def is_told_again(text: str, end: int, at: int) -> bool:
    """ "Rose 23 % over six months and over 137 % in five years": whether a figure is a second of the move up to `end`."""
    return _TOLD_AGAIN.fullmatch(text, end, at) is not None and not shares.OTHER_MATTER.search(text, end, at)


def is_carried_on(text: str, end: int, at: int) -> bool:
    """ "Shares rose 11 %, following a 1.8 % drop": whether a noun's move is that of the one told up to `end`."""
    return _CARRIED_ON.fullmatch(text, end, at) is not None and not shares.OTHER_MATTER.search(text, end, at)


def is_ranked(text: str, end: int, at: int) -> bool:
    """ "Deezer was the third-best performer with a 6.7 % gain": whether the name up to `end` has the move at `at`."""
    return _RANKED.fullmatch(text, end, at) is not None


def _in_the_end(text: str, at: int, known: list[Owner]) -> list[Owner]:
    """ "Shares of VirnetX have turned, to tumble 14 %": an infinitive that says how it ended."""
    owner = next((o for o in reversed(known) if o.end <= at), None)
    if owner is None or not owner.is_shares or not _TO_END.fullmatch(text, owner.end, at):
        return []
    return (
        [] if shares.INDEX.search(text, owner.end, at) or shares.OTHER_MATTER.search(text, owner.end, at) else [owner]
    )
