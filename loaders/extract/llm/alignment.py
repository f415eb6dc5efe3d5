"""A model's answer to statements: each quote found in the text, each argument in its quote, and the rest counted.

The model gives words, never places. A quote is accepted where it stands in the text exactly, after quotation marks,
dashes and white space are made alike on both sides; so is each argument inside its quote. A figure's number must be the
number that is claimed. What comes out has passed the validator that all statements pass. A quote that speaks to whoever
reads it ("ignore your instructions") is no report of a dispute and is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graph.articles import Article
from graph.errors import InvalidStatement, UnusableAnswer
from graph.registry import Registry
from graph.statements import Claim, Mention, MentionType, Statement, statement
from loaders.extract.lexicon import mention_type
from loaders.extract.phrases import unlisted_type

NAME = "llm"
CONFIDENCE = 0.6  # below the rules' 0.9: a model's reading of a quote is not tested on labelled articles here
MOST_STATEMENTS = 200  # of one article; the longest bundled ones have 40
SHORTEST_QUOTE = 12  # characters: less is no clause

_FIELDS: dict[str, tuple[str, ...]] = {
    "allegation": ("accuser", "accused", "asset", "docket", "when"),
    "event": ("accuser", "accused", "by", "in_favour_of", "figure", "when"),
    "stock_move": ("company", "figure", "ticker", "when"),
    "attribution": ("company", "figure", "accuser", "accused", "cue"),
    "development": ("developer", "model"),
}
_VALUES: dict[str, tuple[str, ...]] = {
    "allegation": ("conduct", "status"),
    "event": ("event", "outcome", "amount", "currency"),
    "stock_move": ("direction", "pct", "horizon", "basis"),
    "attribution": ("relation", "direction", "pct", "conduct"),
    "development": (),
}
_WORDS = frozenset(("figure", "cue", "when", "docket", "ticker"))
_PRONOUNS = frozenset("it its they them their he she his her we us our who which that this these those both".split())
_TO_THE_READER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:instructions?|prompts?|rules)\b|\bsystem prompt\b|"
    r"\byou are (?:now )?(?:an? )?(?:\w+ )?(?:AI|assistant|language model|chatbot)\b|\b(?:respond|answer|reply) only with\b",
    re.IGNORECASE,
)
_ALIKE = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", "‐": "-", "‑": "-",
    "–": "-", "—": "-", "−": "-",
})  # fmt: skip
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)


@dataclass
class Aligned:
    """The statements of an answer, and how many of its entries are none, by reason."""

    statements: list[Statement] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)


class _Refused(Exception):
    """Why an entry of an answer is no statement."""


class Folded:
    """A text in which all quotation marks, dashes and white space are alike, with the way back to its own places."""

    def __init__(self, text: str) -> None:
        folded: list[str] = []
        self._at: list[int] = []
        for place, character in enumerate(text.translate(_ALIKE)):
            character = " " if character.isspace() else character
            if character == " " and folded and folded[-1] == " ":
                continue
            folded.append(character)
            self._at.append(place)
        self.text = "".join(folded)
        self._at.append(len(text))

    def places(self, words: str, low: int = 0, high: int | None = None) -> Iterator[tuple[int, int]]:
        """Where words stand in the text's own places, none inside another word, between two places of it."""
        wanted = " ".join(words.translate(_ALIKE).split())
        if not wanted:
            return
        high = self._at[-1] if high is None else high
        first = self.text.find(wanted)
        while first >= 0:
            last = first + len(wanted)
            start, end = self._at[first], self._at[last - 1] + 1
            if low <= start and end <= high and self._is_whole(first, last):
                yield start, end
            first = self.text.find(wanted, first + 1)  # places may overlap: "--" stands twice in "---"

    def _is_whole(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        cuts_before = before.isalnum() and self.text[start].isalnum()
        return not (cuts_before or (after.isalnum() and self.text[end - 1].isalnum()))


def aligned(answer: str, article: Article, registry: Registry, version: str) -> Aligned:
    """The statements that an answer makes of the article. Raises UnusableAnswer for one that is not JSON of the form."""
    made = Aligned()
    folded = Folded(article.text)
    found: dict[str, Statement] = {}
    for number, entry in enumerate(_entries(answer)):
        try:
            if number >= MOST_STATEMENTS:
                raise _Refused("too many statements")
            said = _statement(entry, article, folded, registry, version)
            found.setdefault(said.id, said)
        except _Refused as refused:
            made.rejected[str(refused)] += 1
    made.statements = sorted(found.values(), key=lambda s: (s.start, s.end, s.claim.kind, s.id))
    return made


def _entries(answer: str) -> list[Any]:
    text = re.sub(r"\A\s*```(?:json)?\s*\n|\n?```\s*\Z", "", answer)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        is_cut = text.count("{") > text.count("}")
        raise UnusableAnswer(
            "the model's answer is cut off" if is_cut else "the model's answer is not JSON",
            remedy="Nothing of it is taken",
        ) from error
    entries = told.get("statements") if isinstance(told, dict) else told
    if not isinstance(entries, list):
        raise UnusableAnswer("the model's answer has no list of statements", remedy="Nothing of it is taken")
    return entries


def _statement(entry: Any, article: Article, folded: Folded, registry: Registry, version: str) -> Statement:
    if not isinstance(entry, dict) or entry.get("kind") not in _FIELDS:
        raise _Refused("no statement of a known kind")
    kind = entry["kind"]
    span = _span(entry.get("quote"), folded)
    values: dict[str, Any] = {"kind": kind}
    for role in _FIELDS[kind]:
        if entry.get(role) not in (None, ""):
            values[role] = _mention(role, entry[role], article.text, folded, span, registry)
    values |= {name: entry[name] for name in _VALUES[kind] if entry.get(name) not in (None, "")}
    _check_numbers(values)
    sides = [values[role].surface for role in ("accuser", "accused") if role in values]
    if len(sides) == 2 and sides[0] == sides[1]:
        raise _Refused("a party against itself")
    if kind == "allegation":
        values["act"] = span
        values.setdefault("conduct", "other")
    try:
        claim = _CLAIM.validate_python(values)
        how = {name: entry[name] for name in ("modality", "polarity") if entry.get(name)}
        return statement(article, claim, span, extractor=NAME, version=version, confidence=CONFIDENCE, **how)
    except ValidationError as error:
        raise _Refused("a field is missing or not of its kind") from error
    except InvalidStatement as error:
        raise _Refused("the text does not bear it out") from error


def _span(quote: Any, folded: Folded) -> tuple[int, int]:
    if not isinstance(quote, str) or len(quote.strip()) < SHORTEST_QUOTE:
        raise _Refused("no quote")
    if _TO_THE_READER.search(quote):
        raise _Refused("the quote speaks to its reader")
    place = next(folded.places(quote), None)
    if place is None:
        raise _Refused("the quote is not in the text")
    return place


def _mention(role: str, words: Any, text: str, folded: Folded, span: tuple[int, int], registry: Registry) -> Mention:
    if not isinstance(words, str):
        raise _Refused("a field is missing or not of its kind")
    place = next(folded.places(words, *span), None)
    if place is None:
        raise _Refused("an argument is not in the quote")
    start, end = place
    surface = text[start:end]
    if surface.lower() in _PRONOUNS:
        raise _Refused("an argument names nobody")
    entity = registry.identify(surface)
    type_: MentionType
    if role in _WORDS:
        type_ = "Text"
    elif role == "asset":
        type_ = "Model" if entity is not None and entity.label == "Model" else "Work"
    elif entity is not None:
        type_ = mention_type(entity.label)
    else:
        type_ = "Model" if role == "model" else unlisted_type(text, start, end)
    return Mention(start=start, end=end, surface=surface, type=type_, listed=entity is not None)


def _check_numbers(values: dict[str, Any]) -> None:
    """A percentage or an amount must have its figure, and be the figure's number."""
    for name in ("pct", "amount"):
        number = values.get(name)
        if number is None:
            continue
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise _Refused("a field is missing or not of its kind")
        figure = values.get("figure")
        told = _NUMBER.search(figure.surface) if figure is not None else None
        if figure is None or told is None:
            raise _Refused("a number has no figure in the quote")
        if not _agrees(abs(float(number)), float(told[0].replace(",", "")), figure.surface if name == "amount" else ""):
            raise _Refused("a number is not its figure's")


_SCALES = (("trillion", 1e12), ("billion", 1e9), ("bn", 1e9), ("million", 1e6), ("mn", 1e6), ("thousand", 1e3),
           ("crore", 1e7), ("lakh", 1e5), ("m", 1e6), ("b", 1e9), ("k", 1e3))  # fmt: skip


def _agrees(number: float, told: float, words: str) -> bool:
    """Whether a number is what a figure says: "$1.5 billion" is 1,500,000,000."""
    scale = next((by for word, by in _SCALES if re.search(rf"(?:\d|\b){word}\b", words, re.IGNORECASE)), 1.0)
    return abs(number - told * scale) <= 1e-9 * max(number, 1.0)
