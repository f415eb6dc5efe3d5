"""Who and what a text names: firms, organisations, bodies, models, officials, people with their roles, who makes what.

One statement for each entity and article, at its first mention. People are taken only where the words show a person:
a title or role beside the name, or words of speaking behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.registry import Entity
from graph.statements import DevelopmentClaim, Mention, NameClaim
from loaders.extract.accusations import Draft, Told
from loaders.extract.bodies import unlisted_bodies
from loaders.extract.communications import OFFICIALS
from loaders.extract.owners import tickers
from loaders.extract.phrases import CAPITALISED, Party
from loaders.extract.reading import Reading
from loaders.extract.words import GIVEN_NAMES, ORGANISATION_WORD

_OUTLET_BEFORE = re.compile(
    r"\b(?:told|according to|reported by|reports? (?:by|from|in|to)|interview with|first reported (?:on )?by|"
    r"obtained by|seen by|cited by|citing|via|said in|statement to|confirmed to|"
    r"told the|wrote in|reporting by|reviewed by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OUTLET_AFTER = re.compile(
    r"(?:\s+(?:News|magazine|newspaper))?(?:['’]s)?\s+(?:(?:first|also|previously)\s+)?(?:reports?|reported|writes|"
    r"wrote)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:magazine|news (?:agency|site|wire)|newspaper|newsroom|broadcaster|publication|technology site)\b"
)
_SAID = re.compile(r"(?:\s+News)?\s+(?:said|says)\b")
_AFFILIATION = re.compile(
    r"\b(?:professor|lecturer|scholar|student|dean|graduate)s?\b(?:\s+[\w ]{1,40}?)?\s+(?:at|of)\s+(?:the\s+)?$"
)
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
_ROLE_AFTER = re.compile(
    rf",\s+(?P<role>(?:(?:an?|the|its|their|who (?:is|leads|chairs|heads)|whose|one of|"
    rf"former)\s+)?[^,.;()]{{0,60}}?\b{_ROLE}\b[^,.;()]{{0,60}})",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s+(?:said|says|told|wrote|writes|added|argued|thinks|sees|called|cautioned|warned|noted|voiced|welcomed|"
    r"stated|explained|testified|ruled|tweeted|posted)\b"
)
_SPOKEN_BEFORE = re.compile(r"[”\",]\s+(?:said|says|added|wrote|told)\s+$")
_LED_BY = re.compile(r"\b(?:led|headed|run|chaired|backed|founded) by\s+(?:investors like\s+)?$|\binvestors like\s+$")
_PERSON_SHAPE = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-Z]\.)?(?:\s(?:de|van|von|der|al|bin|da)\s)?(?:\s[A-ZÀ-Þ][\w’'-]+){1,2}"
)
_NICKNAMED = re.compile(r"[A-Z][\w-]+ [\"“][A-Z]\w+[\"”] [A-Z][\w-]+")
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
_MODEL_NOUN = (
    r"(?:(?:AI|A\.I\.|large|language|image|video|music|text|generative|chat|open-source|foundation|reasoning|voice|"
    r"coding|flagship|search|of)\s+){0,4}"
    r"(?:models?|chatbots?|assistants?|generators?|LLMs?|large language models?|model family|tools?\b(?= (?:that|"
    r"which|to)))"
)
_OWN_MODEL = re.compile(
    rf"\b(?:its|their|own)\s+(?:(?:new|own|popular|latest|viral|flagship|recently released|powerful|upcoming|AI|"
    rf"generative|proprietary)\s+){{0,3}}"
    rf"(?P<name>[A-Z][\w.-]*(?:\s(?:[A-Z\d][\w.-]*|\d[\w.]*)){{0,3}}?)\s+{_MODEL_NOUN}"
)


def names(reading: Reading, told: Told) -> Iterator[Draft]:
    """A name statement for each entity that the text names, at its first mention that counts."""
    yield from _listed(reading, told)
    yield from _in_a_place(reading, told)
    yield from _officials(reading)
    for body in unlisted_bodies(reading):
        yield _draft(reading, body, confidence=0.7)
    yield from people(reading)


def _draft(reading: Reading, mention: Mention, role: str | None = None, confidence: float = 0.9) -> Draft:
    sentence = reading.sentences[reading.index_at(mention.start)]
    return Draft(NameClaim(named=mention, role=role), (sentence.start, sentence.end), confidence=confidence)


def _is_outlet(entity: Entity) -> bool:
    return any(_OUTLET.search(words) for words in (*entity.descriptors, entity.kind or ""))


def _listed(reading: Reading, told: Told) -> Iterator[Draft]:
    seen: set[str] = set()
    sides = {party.key for a in told.accusations for party in (a.accuser, a.accused)}
    for name in reading.names:
        if name.entity.id in seen or name.entity.label == "Work":
            continue
        if (
            name.entity.label in ("Company", "Organization")
            and name.entity.id not in sides
            and (
                is_credit(reading, name.start, name.end)
                or (_is_outlet(name.entity) and _SAID.match(reading.text, name.end))
                or _AFFILIATION.search(reading.text, max(0, name.start - 60), name.start)
            )
        ):
            continue
        seen.add(name.entity.id)
        yield _draft(reading, reading.party(name).mention)


def is_credit(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is only credited for reporting ("told The Verge", "Reuters reported")."""
    before = reading.text[max(0, start - 40) : start]
    after = reading.text[end : end + 30]
    return bool(_OUTLET_BEFORE.search(before)) or bool(_OUTLET_AFTER.match(after))


def _in_a_place(reading: Reading, told: Told) -> Iterator[Draft]:
    """Names outside the registry that stood in a party's place, or before a ticker."""
    parties: list[Party] = []
    for accusation in told.accusations:
        parties += [accusation.accuser, accusation.accused]
    parties += [party for party, _ in tickers(reading).values()]
    seen: set[str] = set()
    for party in parties:
        if party.entity is None and party.key not in seen and not party.key.startswith("class:"):
            seen.add(party.key)
            yield _draft(reading, party.mention, confidence=0.6)


def _officials(reading: Reading) -> Iterator[Draft]:
    seen: set[str] = set()
    for sentence in reading.having("officials"):
        for match in OFFICIALS.finditer(reading.text, sentence.start, sentence.end):
            surface = match["who"]
            if surface.lower() not in seen and " " in surface:
                seen.add(surface.lower())
                mention = reading.mention(match.start("who"), match.end("who"), "Official", listed=False)
                yield _draft(reading, mention, confidence=0.8)


def people(reading: Reading) -> Iterator[Draft]:
    """The people whom the text shows to be people, each once, with the role that stands beside the name."""
    seen: dict[str, None] = {}
    for sentence in reading.sentences:
        runs = [m.span() for m in CAPITALISED.finditer(reading.text, sentence.start, sentence.end)]
        nicknamed = [m.span() for m in _NICKNAMED.finditer(reading.text, sentence.start, sentence.end)]
        for run in (*nicknamed, *runs):
            for start, end in [run] if run in nicknamed else _person_spans(reading, *run):
                surface = reading.text[start:end]
                role = _role(reading, sentence.start, sentence.end, start, end)
                role = "" if role is None and run in nicknamed else role
                if role is None or reading.overlaps_name(start, end):
                    continue
                surname = surface.split()[-1]
                if surname in seen:
                    continue
                seen[surname] = None
                yield _draft(reading, reading.mention(start, end, "Person", listed=False), role or None, 0.75)


def _person_spans(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch of a capitalised run that may be a person's name, without titles and without what is none."""
    while (listed := reading.name_at(start)) and listed.end < end:
        start = listed.end
        while start < end and not reading.text[start].isalpha():
            start += 1
        if reading.text[start : start + 2] in ("s ", "s\n"):
            start += 2
    text = reading.text[start:end]
    if text.endswith(("'s", "’s")):
        end, text = end - 2, text[:-2]
    title = re.match(
        r"(?:(?:U\.S\.|US|Mrs?|Ms|Dr|Lord|Lady|Chief|District|Circuit|Magistrate|Judge|Justice|Professor|Prof|"
        r"Senator|Sen|Representative|Rep|President|CEO|Secretary|Spokes\w+|Minister|Prime|Commissioner|Attorney|"
        r"General|Analyst|Author)\.?\s+)+",
        text,
    )
    if title:
        start += title.end()
        text = text[title.end() :]
    shape = _PERSON_SHAPE.fullmatch(text)
    if shape and not _NOT_PERSON.search(text):
        yield start, end


def _role(reading: Reading, low: int, high: int, start: int, end: int) -> str | None:
    """The role that the words beside a name give it; empty if they only show a person; None if they do not."""
    text = reading.text
    before = text[max(low, start - 60) : start]
    if after := _ROLE_AFTER.match(text, end, high):
        return " ".join(after["role"].split())
    if title := _TITLE_BEFORE.search(before):
        return title["role"]
    is_named = text[start:end].split()[0].lower() in GIVEN_NAMES
    if _LED_BY.search(before) or (is_named and (_SPEAKS.match(text, end, high) or _SPOKEN_BEFORE.search(before))):
        return ""
    return "" if is_named else None


def developments(reading: Reading) -> Iterator[Draft]:
    """Who makes which model, where the text says it: "Anthropic's Claude", "its Claude AI model"."""
    seen: set[tuple[str, str]] = set()
    for name in reading.names:
        if name.entity.label != "Model":
            continue
        sentence = reading.sentences[reading.index_at(name.start)]
        maker = _maker(reading, name.start, name.entity.developer, sentence.start)
        if maker is None or (maker.key, name.entity.id) in seen:
            continue
        known = name.entity.developer
        if known is not None and reading.registry.root(known) != maker.root:
            continue
        seen.add((maker.key, name.entity.id))
        yield Draft(
            DevelopmentClaim(developer=maker.mention, model=reading.mention(name.start, name.end, "Model")),
            (sentence.start, sentence.end),
            confidence=0.85,
        )
    yield from _unlisted_models(reading)


def _maker(reading: Reading, position: int, known: str | None, low: int) -> Party | None:
    before = reading.text[max(low, position - 60) : position]
    near = reading.parties_within(low, position)
    if near and re.fullmatch(r"['’]s?\s+(?:[\w-]+\s+){0,3}", reading.text[near[-1][1].mention.end : position]):
        return near[-1][1]
    if re.search(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,3}$", before):
        of = [p for _, p in near if known is None or reading.registry.root(known) == p.root]
        return of[-1] if of and known is not None else (near[0][1] if near and known is None else None)
    return None


def _unlisted_models(reading: Reading) -> Iterator[Draft]:
    """A model that the registry does not know, named as a firm's own ("its SlimLM language models")."""
    seen: set[str] = set()
    for sentence in reading.having("own_model"):
        for match in _OWN_MODEL.finditer(reading.text, sentence.start, sentence.end):
            start, end = match.span("name")
            owner = reading.parties_within(sentence.start, start)
            if (
                match["name"] in seen
                or match["name"] in ("AI", "U.S.", "Chinese", "American")
                or reading.overlaps_name(start, end)
            ):
                continue
            seen.add(match["name"])
            mention = reading.mention(start, end, "Model", listed=False)
            yield _draft(reading, mention, confidence=0.6)
            if owner:
                yield Draft(
                    DevelopmentClaim(developer=owner[0][1].mention, model=mention),
                    (sentence.start, sentence.end),
                    confidence=0.5,
                )
