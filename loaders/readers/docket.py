"""A docket as text and statements: its caption, court and number, and its dated entries.

The text is composed, a line for each fact, so that every statement has words to stand on; each statement goes through
the validator that all statements go through. Who is on which side follows from the parties' roles, else from the
caption ("A v. B"). A docket whose nature of suit or cause is intellectual property is an accusation that was filed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.articles import Article, article, normalised_text
from graph.errors import UnreadableArticle
from graph.statements import (
    AllegationClaim,
    Claim,
    ConductKind,
    EventClaim,
    EventKind,
    Mention,
    MentionType,
    ProceedingClaim,
    Statement,
    statement,
)
from loaders.readers.reader import Metadata, Record

EXTRACTOR, VERSION = "courtlistener", "1"
MOST_PAIRS = 12  # plaintiffs times defendants; a longer list adds no dispute that these do not tell
LONGEST_ENTRY = 2_000  # characters of one entry's description; the rest of a minute order is no event

_CAPTION = re.compile(r"^(?P<accuser>.+?)\s+(?:v|vs)\.?\s+(?P<accused>.+)$", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+(?:et\.?\s+al\.?|and others)$", re.IGNORECASE)
_CONDUCT: tuple[tuple[re.Pattern[str], ConductKind], ...] = (
    (re.compile(r"\b(?:820|copyright|17:\s?[15]\d\d)", re.IGNORECASE), "copyright_infringement"),
    (re.compile(r"\b(?:830|835|patent|35:\s?\d{3})", re.IGNORECASE), "patent_infringement"),
    (re.compile(r"\b(?:840|trademark|15:\s?1(?:051|114|125))", re.IGNORECASE), "trademark_infringement"),
    (re.compile(r"\b(?:880|trade secrets?|18:\s?1836)", re.IGNORECASE), "trade_secret_theft"),
)
_STEP_WORDS: tuple[tuple[str, EventKind], ...] = (
    (r"^notice of (?:voluntary )?dismissal|^stipulation (?:and order )?of (?:voluntary )?dismissal", "withdrawal"),
    (r"^notice of (?:interlocutory )?appeal", "appeal"),
    (r"^notice of settlement|^(?:order|judgment)\b.{0,80}\bapprov\w+\b.{0,60}\bsettlement", "settlement"),
    (r"^jury verdict|^verdict\b", "verdict"),
    (r"^(?:order|opinion|memorandum|judgment)\b.{0,160}?\bdismiss(?:ing|al|ed)\b|"
     r"^(?:order|opinion|memorandum)\b.{0,80}?\bgrant\w*\b.{0,80}?\bmotions? to dismiss", "dismissal"),
    (r"^(?:order|opinion|memorandum|judgment)\b.{0,160}?\b(?:summary judgment|preliminary injunction|"
     r"motions? to dismiss|fair use|class certification)|^(?:clerk'?s )?judgment\b", "ruling"),
    (r"^complaint\b|^(?:first |second |third )?(?:amended|consolidated) complaint\b|^notice of removal", "filing"),
)  # fmt: skip
_STEPS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _STEP_WORDS)
"""What the first words of an entry say that happened; a motion is a wish and no step."""
_IN_PART = re.compile(r"\bin part\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"(?:\b(?:Inc|Corp|Corporation|Co|Company|LLC|LLP|LP|Ltd|Limited|plc|PBC|GmbH|AG|SE|SA|BV|NV|Group|Holdings?|Labs?|AI|"
    r"Technologies|Studios?|Entertainment|Records|Publishing|Media|Images)\b\.?|\bOpenAI)$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(r"\b(?:Guild|Association|Union|University|Society|Foundation|Institute|Alliance|Council)\b")
_PUBLIC = re.compile(r"^(?:United States|State of|People of|Commonwealth of)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One row of a docket."""

    number: str
    filed: date | None
    description: str
    address: str | None = None


@dataclass(frozen=True)
class Docket:
    """A case as a source gives it; what it does not give is empty."""

    caption: str
    number: str = ""
    court: str = ""
    filed: date | None = None
    closed: date | None = None
    nature: str = ""
    cause: str = ""
    address: str | None = None
    accusers: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Accusers and accused by name; none where neither roles nor caption tell."""
        if self.accusers and self.accused:
            return self.accusers, self.accused
        found = _CAPTION.match(self.caption)
        if found is None or _PUBLIC.match(found["accuser"]):
            return (), ()
        return (_ET_AL.sub("", found["accuser"]),), (_ET_AL.sub("", found["accused"]),)

    @property
    def conduct(self) -> ConductKind | None:
        """The conduct that the nature of suit or the cause names, where it is intellectual property."""
        said = f"{self.nature} | {self.cause}"
        return next((kind for pattern, kind in _CONDUCT if pattern.search(said)), None)


class _Sheet:
    """A text that grows line by line and knows where each of its words went."""

    def __init__(self) -> None:
        self.text = ""

    def line(self, *words: str) -> list[tuple[int, int]]:
        """Add a line of these pieces; gives the place of each piece."""
        self.text += "\n" if self.text else ""
        places = []
        for word in words:
            start = len(self.text)
            self.text += word
            places.append((start, len(self.text)))
        return places

    def mention(self, place: tuple[int, int], kind: MentionType) -> Mention:
        start, end = place
        return Mention(start=start, end=end, surface=self.text[start:end], type=kind, listed=False)


def plain(text: str) -> str:
    """One line, as the article will hold it."""
    return " ".join(normalised_text(text).split())


def record_of(docket: Docket, where: str, given: Metadata) -> Record:
    """The docket as an article with its statements. Raises UnreadableArticle and InvalidStatement."""
    if not any(c.isalpha() for c in plain(docket.caption)):
        raise UnreadableArticle("the docket does not name its case", where=where, remedy="The others are read")
    sheet = _Sheet()
    claims = list(_claims(sheet, docket))
    last = max((entry.filed for entry in docket.entries if entry.filed), default=None)
    made = article(
        sheet.text,
        title=plain(docket.caption),
        url=given.url or docket.address or given.address,
        sources=given.sources,
        publisher=given.publisher or docket.court or "CourtListener",
        published_at=given.published_at or last or docket.filed,
        published_time=given.published_time,
        language="en",
        where=where,
    )
    return Record(made, tuple(_stated(made, claims)), is_composed=True)


def _stated(made: Article, claims: Sequence[tuple[Claim, tuple[int, int]]]) -> Iterator[Statement]:
    for claim, span in claims:
        yield statement(made, claim, span, extractor=EXTRACTOR, version=VERSION, confidence=0.95)


def sheet_of(docket: Docket, decided: date | None) -> tuple[str, ProceedingClaim | None]:
    """The lines above an opinion, and the claim of its case, whose places count from the first of them."""
    sheet = _Sheet()
    head = _head(sheet, docket)
    if decided is not None:
        sheet.line(f"Decided: {decided.isoformat()}")
    claims = [head.proceeding(accuser, accused, None) for accuser, accused in head.pairs]
    return sheet.text, claims[0] if claims else None


@dataclass(frozen=True)
class _Head:
    """The lines that tell a case, as mentions."""

    caption: Mention
    court: Mention | None
    number: Mention | None
    pairs: tuple[tuple[Mention, Mention], ...]

    def proceeding(self, accuser: Mention, accused: Mention, filed: Mention | None) -> ProceedingClaim:
        return ProceedingClaim(
            accuser=accuser,
            accused=accused,
            caption=self.caption,
            court=self.court,
            docket=self.number,
            when=filed,
        )


def _head(sheet: _Sheet, docket: Docket) -> _Head:
    caption = sheet.mention(sheet.line(plain(docket.caption))[0], "Text")
    court = number = None
    sheet.line()
    if words := plain(docket.court):
        court = sheet.mention(sheet.line("Court: ", words)[1], "Body")
    if words := plain(docket.number):
        number = sheet.mention(sheet.line("Docket number: ", words)[1], "Text")
    return _Head(caption, court, number, tuple(_pairs(sheet, docket)))


def _claims(sheet: _Sheet, docket: Docket) -> Iterator[tuple[Claim, tuple[int, int]]]:
    """Write the sheet, and say what each of its lines says."""
    head = _head(sheet, docket)
    for label, words in (("Nature of suit", docket.nature), ("Cause", docket.cause)):
        if words:
            sheet.line(f"{label}: {plain(words)}")
    filed, filing = None, (0, 0)
    if docket.filed:
        places = sheet.line("Filed: ", docket.filed.isoformat())
        filed, filing = sheet.mention(places[1], "Text"), (places[0][0], places[1][1])
    if docket.closed:
        sheet.line(f"Terminated: {docket.closed.isoformat()}")
    whole = (0, len(sheet.text))
    for accuser, accused in head.pairs:
        yield head.proceeding(accuser, accused, filed), whole
        if docket.conduct is not None:
            yield (
                AllegationClaim(
                    accuser=accuser,
                    accused=accused,
                    conduct=docket.conduct,
                    status="filed",
                    act=whole,
                    docket=head.number,
                    when=filed,
                ),
                whole,
            )
        if filed is not None:
            yield EventClaim(event="filing", accuser=accuser, accused=accused, when=filed), filing
    sheet.line()
    for entry in docket.entries:
        yield from _entry_claims(sheet, entry, head.pairs, is_filed=filed is not None)


def _entry_claims(
    sheet: _Sheet, entry: Entry, pairs: Sequence[tuple[Mention, Mention]], *, is_filed: bool
) -> Iterator[tuple[Claim, tuple[int, int]]]:
    """The step that an entry is, for the first two sides, which stand for the case. `is_filed`: its filing is told."""
    words = plain(entry.description)[:LONGEST_ENTRY].rstrip()
    day = entry.filed.isoformat() if entry.filed else ""
    places = sheet.line(day, f" #{plain(entry.number)}: " if entry.number else " ", words)
    kind = next((kind for pattern, kind in _STEPS if pattern.match(words)), None)
    if kind is None or entry.filed is None or (kind == "filing" and is_filed):
        return
    when = sheet.mention(places[0], "Text")
    outcome = "in part" if kind in ("dismissal", "ruling") and _IN_PART.search(words) else None
    for accuser, accused in pairs[:1]:
        claim = EventClaim(event=kind, accuser=accuser, accused=accused, outcome=outcome, when=when)
        yield claim, (places[0][0], places[2][1])


def _pairs(sheet: _Sheet, docket: Docket) -> Iterator[tuple[Mention, Mention]]:
    accusers, accused = docket.sides
    places: dict[str, list[Mention]] = {}
    for label, names in (("Plaintiff", accusers), ("Defendant", accused)):
        for name in dict.fromkeys(plain(name) for name in names):
            if name:
                place = sheet.line(f"{label}: ", name)[1]
                places.setdefault(label, []).append(sheet.mention(place, _type_of(name)))
    found = ((a, b) for a in places.get("Plaintiff", ()) for b in places.get("Defendant", ()) if a.surface != b.surface)
    for _, pair in zip(range(MOST_PAIRS), found, strict=False):
        yield pair


def _type_of(name: str) -> MentionType:
    """What a party of a caption is, by its own words: captions give persons by their family name."""
    if _ORGANISATION.search(name):
        return "Organization"
    if _COMPANY.search(name) or len(name.split()) > 3 or any(c.isdigit() for c in name):
        return "Company"
    return "Person"
