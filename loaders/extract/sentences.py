"""Sentences of news and court English, as spans of the text.

A line end always ends a sentence (titles, paragraphs and bullets are lines). Within a line a full stop ends one
unless it belongs to an abbreviation ("Inc. CHGG sued", "U.S. District Court", "X v. Y", "No. 3:24-cv-05417"), an
initial ("Rita F. Lin") or a number ("4.9").
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text[start:end]`, without outer blanks or bullets. `line` counts the text's non-empty lines."""

    start: int
    end: int
    line: int


LONGEST = 1200  # characters; longer ones are lists or broken texts, and rules that look both ways would crawl
_NEVER_ENDS = frozenset(
    "v vs no nos mr mrs ms dr prof messrs hon rep reps sen sens gov gen capt st ft mt cf approx est art sec fig para "
    "vol ch jan feb mar apr jun jul aug sep sept oct nov dec al- e.g i.e viz cal".split()
)
_MAY_END = frozenset(
    "inc corp co cos ltd llc plc bros jr sr al etc u.s u.k e.u u.n d.c n.y p.m a.m l.p s.a n.v".split()
)
_STARTER = re.compile(
    r"[\"“'‘(\[]*(?:The|A|An|In|On|At|It|Its|He|She|They|We|You|I|But|And|This|That|These|Those|However|After|Before|"
    r"As|If|When|While|For|Since|According|Both|Meanwhile|Last|Earlier|Later|Shares|There|Two|Three|Although|Despite|"
    r"Analysts|Investors|Lawyers|To|By|With|From|So|Then|Until|Under|Another|Other|Some|Most|Many|What|Neither)\b"
)
_STOP = re.compile(
    r"[.!?…][.!?…]*(?P<close>[\"”’')\]]*)[ \t]+(?=[\"“‘'(\[]?[A-Z0-9À-ÖØ-Þ$£€]|[a-z]?[A-Z]|[-–—•*‣▪·●])"
    r"|[.!?](?<![.\s(][A-Z].)[\"”’')\]]*(?=(?:-(?![a-z])|[–—•*‣▪·●])\s?\S)"
    r"|\s(?=[•‣▪●]\s?\S)"
)
"""Marks before a blank, a mark glued to the dash or bullet of the next sentence, a blank before a bullet.

Each alternative begins with its characters and not with a group, so that `re` passes over all others at once.
"""
_LAST_TOKEN = re.compile(r"[\w.&-]+$")
_LEADING = re.compile(r"[\s\-–—•*‣▪·●>]*")


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order. They cover every letter and digit of it, and none overlaps another."""
    found: list[Sentence] = []
    line = 0
    position = 0
    for raw in text.split("\n"):
        end = position + len(raw)
        if raw and not raw.isspace():
            begin = position
            for stop in _STOP.finditer(text, position, end):
                cut = stop.end()
                if stop["close"] is not None and not _ends(text, position, stop):
                    continue
                _add(found, text, begin, cut, line)
                begin = cut
            _add(found, text, begin, end, line)
            line += 1
        position = end + 1
    return tuple(found)


def _ends(text: str, line_start: int, stop: re.Match[str]) -> bool:
    """Whether the mark ends a sentence here: an exclamation does, a full stop unless it belongs to its word."""
    if text[stop.start() : stop.start("close")] != "." or stop["close"][:1] in ("”", '"', "’"):
        return True
    token_match = _LAST_TOKEN.search(text, max(line_start, stop.start() - 24), stop.start())
    token = token_match[0] if token_match else ""
    lowered = token.lower()
    if lowered in _NEVER_ENDS:
        return lowered == "no" and bool(_STARTER.match(text, stop.end()))
    if lowered in _MAY_END or (len(token) == 1 and token.isupper()) or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", token):
        return bool(_STARTER.match(text, stop.end()))
    return True


def _add(found: list[Sentence], text: str, start: int, end: int, line: int) -> None:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        _add_one(found, text, start, cut, line)
        start = cut
    _add_one(found, text, start, end, line)


def _add_one(found: list[Sentence], text: str, start: int, end: int, line: int) -> None:
    lead = _LEADING.match(text, start, end)
    if lead is not None:
        start = lead.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Sentence(start, end, line))
