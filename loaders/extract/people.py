"""The people whom a text names, each once, with the role that stands beside the name.

People are taken only where the words show a person: a title or role beside the name, a common first name, or words of
speaking behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.statements import NameClaim
from loaders.extract.accusations import Draft
from loaders.extract.patterns import lower_case
from loaders.extract.reading import Reading
from loaders.extract.words import GIVEN_NAMES, ORGANISATION_WORD

_ROLE = (
    r"(?:chief [\w-]+(?: officer)?|CEO|CFO|CTO|president|vice president|chairman|chairwoman|chair|general counsel|"
    r"deputy general counsel|counsel|"
    r"spokes\w+|lawyer|attorney|head|founder|co-founder|cofounder|director|managing director|professor|analyst|"
    r"author|novelist|writer|artist|"
    r"judge|justice|senator|representative|minister|secretary|commissioner|engineer|researcher|executive|partner|"
    r"investor|venture capitalist|editor|"
    r"adviser|advisor|strategist|economist|musician|actor|actress|comedian|journalist|photographer|plaintiff|"
    r"employee|scientist|manager|chief)"
)
_TITLE_BEFORE = re.compile(
    r"(?P<role>(?:(?:U\.S\.|US)\s+)?(?:[Mm]agistrate\s+|[Dd]istrict\s+|[Cc]ircuit\s+|[Cc]hief\s+)?[Jj]udge|"
    r"(?:Mrs?\s+|Lord\s+|Lady\s+)?Justice|Representative|Rep\.|Senator|Sen\.|"
    r"President|Prime Minister|Secretary|Attorney General|Commissioner|Professor|Prof\.|Dr\.|Mr\.|Mrs\.|Ms\.|"
    r"[Ss]pokes(?:person|woman|man)|CEO|chief executive|"
    r"[Cc]hief \w+ officer|general counsel|[Cc]hairman|[Ff]ounder|[Cc]o-founder|[Aa]nalyst|[Aa]uthor|[Nn]ovelist|"
    r"[Cc]omedian|[Aa]ctor|[Aa]ctress|"
    r"attorney|lawyer|venture capitalist|engineer|adviser|advisor)s?,?\s+$"
)
_ROLE_AFTER = lower_case(
    rf",\s+(?P<role>(?:(?:an?|the|its|their|who (?:is|leads|chairs|heads)|whose|one of|"
    rf"former)\s+)?[^,.;()]{{0,60}}?\b{_ROLE}\b[^,.;()]{{0,60}})"
)
_SPEAKS = re.compile(
    r"\s+(?:said|says|told|wrote|writes|added|argued|thinks|sees|called|cautioned|warned|noted|voiced|welcomed|"
    r"stated|explained|testified|ruled|tweeted|posted)\b"
)
_POSSESSIVE = re.compile(r"['’]s(?=\s|$)")
_OWNS_A_FIRM = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}?(?:start-?ups?|company|firm|venture|lab|publisher)\b")
_SPOKEN_BEFORE = re.compile(r"[”\",]\s+(?:said|says|added|wrote|told)\s+$")
_LED_BY = re.compile(r"\b(?:led|headed|run|chaired|backed|founded) by\s+(?:investors like\s+)?$|\binvestors like\s+$")
_PERSON_SHAPE = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-Z]\.)?(?:\s(?:de|van|von|der|al|bin|da)\s)?(?:\s[A-ZÀ-Þ][\w’'-]+){1,2}"
)
_NICKNAMED = re.compile(r"[A-Z][\w-]+ [\"“][A-Z]\w+[\"”] [A-Z][\w-]+")
_OF = re.compile(r"\s(?:of|for)\s")
_CHARACTERS = re.compile(r"\bcharacters?\b[^.;]*$")
_NOT_PERSON = re.compile(
    rf"\b(?:{ORGANISATION_WORD}|Court|University|College|School|House|Department|Office|District|State|States|United|"
    rf"Street|City|County|North|South|East|West|Northern|Southern|Eastern|Western|"
    r"Act|Law|Circuit|Committee|Commission|Agency|Bureau|Party|Service|Union|Guild|Association|Center|Institute|"
    r"Silicon|Valley|Wall|White|Big|Tech|New|San|Los|Hong|Kong|Star|"
    r"Wars|Generative|Artificial|Copyright|Fair|Use|American|Chinese|British|Pro|Common|Magazine|World|Federal|"
    r"Supreme|High|Internet|The|This|That|In|On|At|And|But|For|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|AI|Inc)\b"
)


def people(reading: Reading) -> Iterator[Draft]:
    """The people whom the text shows to be people, each once, with the role that stands beside the name."""
    seen: dict[str, None] = {}
    has_quotes = "“" in reading.text or '"' in reading.text
    for sentence in reading.sentences:
        runs = [(a, b) for a, b in reading.capitalised(sentence) if " " in reading.text[a:b]]
        nicknamed = (
            [m.span() for m in _NICKNAMED.finditer(reading.text, sentence.start, sentence.end)] if has_quotes else []
        )
        for run in (*nicknamed, *runs):
            for start, end in [run] if run in nicknamed else _person_spans(reading, *run):
                surface = reading.text[start:end]
                role = _role(reading, sentence.start, sentence.end, start, end)
                role = "" if role is None and run in nicknamed else role
                if (
                    role is None
                    or reading.overlaps_name(start, end)
                    or _is_character(reading.text, sentence.start, start)
                ):
                    continue
                surname = surface.split()[-1]
                if surname in seen:
                    continue
                seen[surname] = None
                mention = reading.mention(start, end, "Person", listed=False)
                span = (sentence.start, sentence.end)
                yield Draft(NameClaim(named=mention, role=role or None), span, confidence=0.75)


def _person_spans(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch of a capitalised run that may be a person's name, without titles and without what is none."""
    while (listed := reading.name_at(start)) and listed.end < end:
        start = listed.end
        while start < end and not reading.text[start].isalpha():
            start += 1
        if reading.text[start : start + 2] in ("s ", "s\n"):
            start += 2
    text = reading.text[start:end]
    if owned := _POSSESSIVE.search(text):  # "Elon Musk's AI": the person owns what follows
        end, text = start + owned.start(), text[: owned.start()]
    title = re.match(
        r"(?:(?:U\.S\.|US|Mrs?|Ms|Dr|Lord|Lady|Chief|District|Circuit|Magistrate|Judge|Justice|Professor|Prof|"
        r"Senator|Sen|Representative|Rep|President|CEO|Secretary|Spokes\w+|Minister|Prime|Commissioner|Attorney|"
        r"General|Analyst|Author)\.?\s+)+",
        text,
    )
    if title:
        start += title.end()
        text = text[title.end() :]
    if of := _OF.search(text):  # "Rebecca Tushnet of Harvard Law School"
        end, text = start + of.start(), text[: of.start()]
    shape = _PERSON_SHAPE.fullmatch(text)
    if shape and not _NOT_PERSON.search(text):
        yield start, end


def _is_character(text: str, low: int, start: int) -> bool:
    """Whether a name stands in a list of a work's characters ("characters, including Darth Vader, Peter Griffin")."""
    return _CHARACTERS.search(text, max(low, start - 120), start) is not None


def _role(reading: Reading, low: int, high: int, start: int, end: int) -> str | None:
    """The role that the words beside a name give it; empty if they only show a person; None if they do not."""
    text = reading.text
    before = text[max(low, start - 60) : start]
    if after := _ROLE_AFTER.match(reading.low, end, high):
        return " ".join(text[after.start("role") : after.end("role")].split())
    if title := _TITLE_BEFORE.search(before):
        return title["role"]
    is_named = text[start:end].split()[0].lower() in GIVEN_NAMES
    if (
        _LED_BY.search(before)
        or _OWNS_A_FIRM.match(text, end, high)
        or (is_named and (_SPEAKS.match(text, end, high) or _SPOKEN_BEFORE.search(before)))
    ):
        return ""
    return "" if is_named else None
