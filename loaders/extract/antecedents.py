"""What "the Chinese tech giant", "it" and "both companies" stand for: the names before them, likeliest first.

A description is weighed by what the registry says of each company (country, descriptors) and by distance; the
subject of the sentence before is likelier than its other names. Nothing is named that the text has not named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.extract.phrases import Party
from loaders.extract.words import COUNTRY_OF

if TYPE_CHECKING:
    from loaders.extract.reading import Reading

COUNTRY_MATCH = 6.0  # a nationality that fits outweighs any distance, for it is there to tell two firms apart
DESCRIPTOR_MATCH = 4.0  # the registry's own words for the company
SENTENCE_BACK = 1.0  # each sentence between makes a candidate less likely
SUBJECT = 0.7  # a sentence's first name is usually what the next sentence is about
IN_A_ROW = -1.2  # one of several names side by side is rarely "the company" of the next sentence
FARTHEST = 6  # sentences; texts name a firm again before that

_GENERIC = frozenset(("company", "firm", "group", "organization", "organisation", "business"))
_BETWEEN_NAMES = re.compile(
    r"(?:\s*\([^()]{0,60}\))?(?:,?\s+(?:and|or|&)\s+|\s*,\s*)"
    r"(?:(?!(?:while|whereas|but|after|when|as|who|which|that|because|although|though|since|before|until|so)\s)[a-z][\w’'-]*\s+){0,4}$|"
    r"^\s*,\s*$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:an?|one of its)\s+(?:[a-z-]+\s+){0,3}?(?:employee|engineer|researcher|executive|staffer|worker|scientist|manager|contractor|"
    r"designer|man|programmer)\b(?!,?\s+(?:named\s+|called\s+)?(?:[A-Z]|who\b|whom\b))[^.;]*$"
)
_COUNT = {"both": 2, "two": 2, "three": 3, "four": 4}


def described(reading: Reading, position: int, words: str, noun: str) -> tuple[Party, ...]:
    """The companies named before `position` that a description may mean, the likeliest first."""
    said = f"{words} {noun}".lower().split()
    country = next((COUNTRY_OF[w] for w in said if w in COUNTRY_OF), None)
    specific = {w.replace("start-up", "startup") for w in said if w not in COUNTRY_OF} - _GENERIC
    scores: dict[str, tuple[float, Party]] = {}
    for at, party, distance, is_subject in _before(reading, position):
        entity = party.entity
        if party.mention.type not in ("Company", "Organization") or at >= position:
            continue
        score = SUBJECT * is_subject - SENTENCE_BACK * distance + IN_A_ROW * _is_in_a_row(reading, party)
        if country is not None and entity is not None and entity.country:
            if entity.country != country and country != "EU":
                continue
            score += COUNTRY_MATCH
        if entity is not None and specific and (shared := specific & _words_in(entity.descriptors)):
            score += DESCRIPTOR_MATCH * len(shared) / len(specific)
        if party.key not in scores or scores[party.key][0] < score:
            scores[party.key] = (score, party)
    return tuple(party for _, party in sorted(scores.values(), key=lambda s: -s[0]))


@lru_cache(maxsize=2048)
def _words_in(descriptors: tuple[str, ...]) -> frozenset[str]:
    """The words that the registry has for a firm."""
    return frozenset(word for text in descriptors for word in text.lower().replace("start-up", "startup").split())


def pronoun(reading: Reading, position: int) -> tuple[Party, ...]:
    """What "it" may mean: the sentence's own subject, then the subject of the one before, then other names."""
    scores: dict[str, tuple[float, Party]] = {}
    for at, party, distance, is_subject in _before(reading, position):
        if party.mention.type == "Person" or at >= position:
            continue
        score = SUBJECT * is_subject - SENTENCE_BACK * distance + IN_A_ROW * _is_in_a_row(reading, party)
        if party.key not in scores or scores[party.key][0] < score:
            scores[party.key] = (score, party)
    return tuple(party for _, party in sorted(scores.values(), key=lambda s: -s[0]))


def person_before(reading: Reading, position: int) -> tuple[Party, ...]:
    """Whom "he" or "she" means: the first person of the sentence before, or of the one before that, else of this one."""
    here = reading.index_at(position)
    if _SOMEBODY.search(reading.text, reading.sentences[here].start, position):
        return ()  # "X's firm sued a former engineer, accusing him": not X
    for index in (here - 1, here - 2, here):
        if index < 0:
            continue
        low = reading.sentences[index].start
        high = min(reading.sentences[index].end, position)
        known = [(at, p) for at, p in reading.parties_within(low, high) if p.mention.type == "Person"]
        if found := [*known, *reading.people_within(low, high)]:
            return (min(found, key=lambda f: f[0])[1],)
    return ()


def group_before(reading: Reading, position: int, words: str = "") -> tuple[Party, ...]:
    """The last two or more parties that were named side by side ("OpenAI and Microsoft"), for "them", "both firms"."""
    count = next((n for word, n in _COUNT.items() if re.search(rf"\b{word}\b", words, re.IGNORECASE)), None)
    here = reading.index_at(position)
    runs: list[list[Party]] = []
    for _, party in reading.parties_within(reading.sentences[max(0, here - FARTHEST)].start, position):
        if runs and _side_by_side(reading, runs[-1][-1], party):
            runs[-1].append(party)
        else:
            runs.append([party])
    for run in reversed(runs):
        distinct = {p.key: p for p in run}
        if len(distinct) >= 2 and (count is None or len(distinct) == count):
            return tuple(distinct.values())
    return ()


def _side_by_side(reading: Reading, one: Party, other: Party) -> bool:
    between = reading.text[one.mention.end : other.mention.start]
    return len(between) <= 60 and "\n" not in between and _BETWEEN_NAMES.match(between) is not None


def _is_in_a_row(reading: Reading, party: Party) -> bool:
    """Whether a party's name stands side by side with another."""
    return reading.once(("row", party.mention.start), lambda: _stands_in_a_row(reading, party))


def _stands_in_a_row(reading: Reading, party: Party) -> bool:
    near = [p for _, p in reading.parties_within(party.mention.start - 60, party.mention.end + 60)]
    at = near.index(party)
    return (at > 0 and _side_by_side(reading, near[at - 1], party)) or (
        at + 1 < len(near) and _side_by_side(reading, party, near[at + 1])
    )


def _before(reading: Reading, position: int) -> Iterator[tuple[int, Party, int, bool]]:
    """(place, party, sentences back, is the sentence's first name) of the names before a position."""
    here = reading.index_at(position)
    low = reading.sentences[max(0, here - FARTHEST)].start
    return ((at, party, here - index, is_first) for at, party, index, is_first in reading.placed_within(low, position))
