"""Finds the phrases of a sentence that can stand for a party: names first, then descriptions, classes and pronouns.

A phrase never overlaps another. Short forms ("Universal", "Li") are the longer name that the same text gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.extract.antecedents import described, group_before, person_before, pronoun
from loaders.extract.credits import is_credit
from loaders.extract.phrases import (
    CLASS,
    DESCRIPTION,
    DESCRIPTIONS,
    IN_A_COMPOUND,
    ON_A_SITE,
    PRONOUN,
    SURNAME_FIRST,
    Party,
    Phrase,
    is_name,
    outer_start,
    unlisted_type,
)
from loaders.extract.words import JOB_TITLE, PLACES

if TYPE_CHECKING:
    from loaders.extract.lexicon import Name
    from loaders.extract.reading import Reading
    from loaders.extract.sentences import Sentence

PARTY_LABELS = frozenset(("Company", "Organization", "Person", "Body", "Official"))
_TITLE_CASE_SHARE = (
    0.6  # of the words of four letters or more; newspapers' headlines have over 0.9, sentences under 0.4
)
_LONG_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]{3,}")
_IN_BRACKETS = re.compile(r"\s\((?:the\s)?")
_HEAD = re.compile(r"[\w-]+$")
_OWNER_OF = re.compile(
    r"(?:['’]s?)?\s+(?:owner|parent|maker|developer|creator|operator)(?:\s+company)?\b(?!\s+(?-i:[a-z]{0,2}[A-Z]))",
    re.IGNORECASE,
)
_OWNER_OF_NAMES = re.compile(
    r"\b(?:owners?|parent(?:\s+company)?|publishers?|home)\s+(?:of|to)\s+(?:the\s+)?$", re.IGNORECASE
)
_UNIT = re.compile(r"(?:\s*\([^()]{1,30}\))?(?:['’]s)?\s+(?:[\w-]+\s+)?(?:subsidiary|unit|arm|affiliate|division)\s+")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x-|one-time|onetime|then-)\s*$")
_FORMER_STAFF = re.compile(
    r"\b(?:former|ex-?|one-time|onetime)\s*(?:[\w-]+\s+){0,3}?(?:engineers?|employees?|executives?|researchers?|workers?|scientists?|"
    r"developers?|directors?|staffers?|managers?|colleagues?|founders?|staff)\s+"
    r"(?:(?:who\s+(?:are\s+|is\s+)?)?(?:now|currently|since)\s+)?(?:who\s+)?(?:work(?:s|ing)?\s+|employed\s+|hired\s+|poached\s+|based\s+)?(?:at|from|of|with|by)\s+(?:its\s+|the\s+)?(?:rivals?\s+|start-?up\s+|[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ANOTHER_FIRM = re.compile(
    r"(?<=\sand\s)(?:another|an?|its|their|the|two)\s+(?:[\w’'-]+\s+){0,4}?(?:company|firm|start-?up|rival|competitor|developer|maker|"
    r"platform|service|generator|lab|app|publisher|label|newspaper|giant|group|parent|owner|subsidiary|unit|affiliate|"
    r"author|writer|novelist|artist|musician|photographer),\s+$"
)
"""How the second of two is introduced: "Udio and another AI company, Suno"."""
_LIST_GAP = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+(?:and|&)\s+(?:the\s+)?", re.IGNORECASE)
_OWNED_BY = re.compile(r"['’]s?\s(?:[A-Z]{2,5}\s){0,3}$")
_MAKER_NAMED = re.compile(
    r"\s+(?:maker|owner|parent|developer|operator|creator|author|star|singer)\s+(?=[a-z]{0,2}[A-Z])"
)
_PERSON_S = re.compile(r"\b(?:[A-Z][\w.-]+\s){1,2}[A-Z][\w-]+['’]s\s$")
_MAKER_OF = re.compile(
    r"\bthe\s+(?:[\w-]+\s+){0,2}?(?:developers?|makers?|creators?|compan(?:y|ies)|start-?up|firm|lab|owner|operator)\s+"
    r"(?:of(?!\s+[a-z]+ing\b)|behind)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,5}$"  # "accused the company of distilling …"
)
_POSSESSIVE_BEFORE = re.compile(r"\b(?:its|their|his|her|our|your)\s+$|['’]s?\s+$", re.IGNORECASE)
LONGEST_TICKER = 5
_HAS_TICKER = re.compile(r"\s\((?:[A-Za-z]+\s?:\s?)?[A-Z]{3,5}\)")
_ACRONYM = re.compile(r"(?:,?\s+(?:Inc|Corp|Co|Ltd)\b\.?)?\s+\((?:the\s)?[“\"‘']?([A-Z][A-Za-z&-]{1,7})[”\"’']?\)")
UNLISTED_BACK = 2  # sentences in which a firm outside the registry is still "the company"
_IS_FIRM = re.compile(
    r"(?:['’]s?)?\s+(?:shares?|stock)\b|\s*\((?:[A-Za-z]+\s?:\s?)?[A-Z]{1,5}\)|,?\s+(?:Inc|Corp|Ltd|LLC|plc|PLC|Co)\b|"
    r"(?:\s+has|\s+had)?\s+(?:sued|filed|accused|launched|started)\b"
)
_FORM_GAP = re.compile(r"(?:,?\s+(?:Inc|Corp|Co|Ltd)\b\.?)?(?:['’]s)?(?:\s+[A-Z]{2,5})?\s+")
_ACTS = re.compile(
    r"\s+(?:(?:has|had|is|was)\s+)?(?:\w+ly\s+)?(?:sued|sues|suing|accused|accuses|accusing|filed|files|alleges|alleged|claims|"
    r"settled|settles|argues|denies|denied|won|wins|lost|loses|must pay|owes|took|brought|lodged|dropped|withdrew|appealed|"
    r"demanded|awarded|misappropriated|infringed)\b|\s+v\.?\s+[A-Z]"
)
"""What a firm does: a bare singular noun before it is a name, though it opens the sentence."""
_OF_SHARES = re.compile(r"(?:['’]s?\s+(?:[\w-]+\s+)?|\s+|,\s+whose\s+)(?:shares|stock)\b")
_OPENER = re.compile(
    r"(?:In|On|After|But|And|For|At|As|While|When|If|From|By|Under|Since|Before|Although|Though|Despite|Both|Like|Unlike|Against|"
    r"Meanwhile|Yet|So|With|Because|Until|Separately|Earlier|Later|Last|Weeks|Months|Days)\s+(?=[A-Z])"
)
_MOVED = re.compile(
    r"(?:\s+\([^()]{1,40}\)|,\s[^,;.]{2,80},)?\s+(?:fell|rose|lost|gained|sank|slid|shed|dropped|jumped|plunged|tumbled|climbed|surged|soared|slipped|slumped|added|rallied)\s+"
    r"(?:[\w.-]+\s+){0,5}?(?:\d+(?:\.\d+)?\s?(?:%|per\s?cent\b|pct\b)|of\s+its\s+(?:market\s+)?value\b)"
)
_LEAD = re.compile(
    r"(?:Shares|Stocks?|Lawyers|Attorneys|Counsel|Members|Owners|Makers|Creators|Users|Fans|Critics|Authors|Journalists|"
    r"Employees|Engineers|Executives|Officials|Sources|Investors|Analysts|Writers|Musicians|Artists|Readers|Editors)\s+"
    r"(?:of|in|for|at)\s+(?:the\s+)?(?=[A-Z])|"
    r"(?:Authors?|Writers?|Novelists?|Artists?|Photographers?|Illustrators?|Musicians?|Comedians?|Actors?|Programmers?|"
    r"Journalists?|Reporters?|Engineers?)\s+(?=[A-Z][a-z]+\s+[A-Z])"
)
_PLACE_TAIL = re.compile(r"\sof\s(?P<place>[A-Z][\w ]+)$")
_PLACE_LEAD = re.compile(
    r"(?:(?P<based>[\w.-]+-(?:based|backed|owned|listed|headquartered))|(?P<owner>[A-Z][\w ]{2,20}?)['’]s)\s(?=[A-Z])"
)
_DAY_TAIL = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_SHARE_LINE = re.compile(r"['’]s\s+[\w.]+-(?:listed|traded|quoted)$")
_TITLE = re.compile(rf"(?<![\w-])(?:{JOB_TITLE})(?![\w-])")
_DATELINE = re.compile(r"\s?\)\s*(?:[-–—]{1,2}\s?|:\s)(?=\S)")
_PLACE_LINE = re.compile(
    r"(?:,\s[A-Z][\w.]{1,15}(?:\s[A-Z]\w{1,15})?)?(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?(?:,?\s(?:19|20)\d\d)?(?:\s\([^()]{1,40}\))?(?:\s?[-–—]{1,2}\s|:\s)"
)
_FIRM_WORDS = re.compile(
    r"\s(?:Enterprises|Industries|Laboratories|Bancorp|Bancshares|Holdings|Group|Technologies|Pharmaceuticals|Therapeutics|Biosciences|Sciences|Semiconductor)$"
)
_SHORT_HOUSES = frozenset(
    ("SK", "LG", "HP", "GE", "GM", "EA", "BT", "3M")
)  # two letters that news uses for a firm's full name
_HIS_COMPANY = re.compile(
    r"['’]s\s+(?:(?:AI|A\.I\.|artificial intelligence|tech|social media)\s+)?(?:company|start-?up|firm|venture|lab)\b"
    r"(?!,?\s+[a-z]{0,2}[A-Z])"
)
_PLACE_BASED = re.compile(r",\s(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*-(?:based|headquartered)\b")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’'.-]*\s$")
_FORM_AFTER = re.compile(r"\s+(?:Co|Inc|Corp|Ltd|LLC|Group|Guild|Association|Union|Alliance)\b")
_LEGAL_FORM = re.compile(r"(?:\W+(?:inc|corp|co|ltd|llc|plc|pbc)\.?)+$")


def find_phrases(reading: Reading, sentence: Sentence) -> list[Phrase]:
    """The phrases of a sentence that can name a party, in order."""
    text, low, high = reading.text, sentence.start, sentence.end
    found: list[Phrase] = []
    taken: list[tuple[int, int]] = []

    def is_free(start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in taken)

    def add(phrase: Phrase | None, start: int, end: int) -> None:
        if phrase is not None and not (found and _is_short_form(text, found[-1], phrase)):
            found.append(phrase)
        taken.append((start, end))

    owned_to = 0

    def is_owned(start: int) -> bool:
        """Whether the name is what somebody owns: "Penske Media, owner of Rolling Stone, Billboard and Variety"."""
        nonlocal owned_to
        is_next = owned_to > 0 and _LIST_GAP.fullmatch(text, owned_to, start) is not None
        return is_next or _OWNER_OF_NAMES.search(text, max(low, start - 40), start) is not None

    for name in reading.names_in(sentence):
        if IN_A_COMPOUND.match(text, name.end, high) or (
            name.entity.label != "Person" and _MAKER_NAMED.match(text, name.end, high)
        ):
            continue  # "the Microsoft-backed firm": not Microsoft; "Facebook owner Meta": Meta
        floor = max([low, *(b for _, b in taken)])
        outer = _introduced(text, outer_start(text, name.start, floor), floor)
        if _OWNED_BY.search(text, max(low, outer - 21), outer):
            if found and _is_part_of(reading, found[-1], name):
                outer = found.pop().outer  # "Comcast's Universal"
            elif name.entity.label == "Company" and (person := _PERSON_S.search(text, max(floor, outer - 50), outer)):
                outer = person.start()  # "Elon Musk's xAI"
        elif found and _UNIT.fullmatch(text, found[-1].end, name.start) and _is_part_of(reading, found[-1], name):
            outer = found.pop().outer  # "Samsung Electronics (005930) subsidiary Samsung Display"
        if maker := _MAKER_OF.search(text, max(floor, outer - 60), outer):
            add(_owner(reading, name, maker.start(), name.end), maker.start(), name.end)
        elif owner := _OWNER_OF.match(text, name.end, high):
            add(_owner(reading, name, outer, owner.end()), outer, owner.end())
        elif reading.is_outlet(name.entity.id) and is_credit(reading.low, name.start, name.end):
            add(None, name.start, name.end)
        elif name.entity.label == "Company" and _FORMER.search(text, max(low, name.start - 10), name.start):
            add(None, name.start, name.end)  # "former Apple designer Jony Ive"
        elif name.entity.label == "Company" and _FORMER_STAFF.search(text, max(low, name.start - 90), name.start):
            add(None, name.start, name.end)  # "sued two former engineers now at Percepta AI"
        elif ON_A_SITE.match(text, name.end, high):
            add(None, name.start, name.end)  # "three YouTube channels have sued"
        elif name.entity.label == "Company" and is_owned(name.start):
            owned_to = name.end
            add(None, name.start, name.end)
        elif name.entity.label in PARTY_LABELS:
            add(Phrase(name.start, name.end, outer, "listed", (reading.party(name),)), outer, name.end)
        elif name.entity.label == "Model":
            add(_product(reading, name, outer), outer, name.end)
        else:
            add(None, name.start, name.end)
    for match in CLASS.finditer(reading.low, low, high) if reading.has(sentence, "class") else ():
        if (
            is_free(*match.span())
            and not _POSSESSIVE_BEFORE.search(text, max(low, match.start() - 6), match.start())
            and not _is_of_a_name(reading, sentence, match)
        ):
            add(_class(reading, match), *match.span())
    for start, end in reading.unlisted_in(sentence):
        if is_free(start, end) and is_owned(start):
            owned_to = end
            add(None, start, end)
        elif is_free(start, end) and (company := _HIS_COMPANY.match(text, end, high)):
            add(_company_of_a_person(reading, start, company.end()), start, company.end())
        elif is_free(start, end) and not _MAKER_NAMED.match(text, end, high):
            outer = _introduced(text, outer_start(text, start, low), low)
            party = unlisted_party(reading, start, end)
            add(Phrase(start, end, outer, "listed" if party.entity else "unlisted", (party,)), outer, end)
    said = reading.groups(sentence)
    anaphors = (
        (DESCRIPTIONS, "plural", "firms" in said),
        (DESCRIPTION, "single", "firm" in said),
        (PRONOUN, "pronoun", True),
    )
    for pattern, kind, is_due in anaphors:
        for match in pattern.finditer(reading.low, low, high) if is_due else ():
            if is_free(*match.span()) and (phrase := _anaphor(reading, match, kind)):
                add(phrase, *match.span())
    return sorted(found, key=lambda phrase: phrase.start)


def _introduced(text: str, outer: int, floor: int) -> int:
    """Where a name's phrase begins with what introduces it behind "and": "… and a smaller rival, Runway"."""
    found = _ANOTHER_FIRM.search(text, max(floor, outer - 60), outer)
    return found.start() if found else outer


def _is_short_form(text: str, of: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase only says in brackets what the one before it said: "(UMG)", "(Kimi)" behind Moonshot AI."""
    if _IN_BRACKETS.fullmatch(text, of.end, phrase.start) is None:
        return False
    is_acronym = (
        phrase.kind == "unlisted" and text[phrase.start : phrase.end].isupper() and text.startswith(")", phrase.end)
    )
    return is_acronym or {p.key for p in of.parties} == {p.key for p in phrase.parties}


def _owner(reading: Reading, name: Name, outer: int, end: int) -> Phrase | None:
    """ "TikTok's owner", "the ChatGPT maker": the parent or developer, if the text names it somewhere."""
    owner = name.entity.parent or name.entity.developer
    parties = [p for _, p in reading.parties if p.key == owner]
    return Phrase(name.start, end, outer, "description", tuple(parties[:1])) if parties else None


def _product(reading: Reading, name: Name, outer: int) -> Phrase | None:
    """A model in a party's place stands for its developer, if the text names it."""
    parties = [p for _, p in reading.parties if p.key == name.entity.developer]
    return Phrase(name.start, name.end, outer, "product", tuple(parties[:1])) if parties else None


def _is_part_of(reading: Reading, phrase: Phrase, name: Name) -> bool:
    owner = phrase.parties[0].entity if phrase.parties else None
    if owner is None or phrase.kind != "listed":
        return False
    is_below = name.entity.parent is not None and reading.registry.root(name.entity.id) == owner.id
    return is_below or name.entity.parent == owner.id or (owner.label == "Person" and name.entity.label == "Company")


def _class(reading: Reading, match: re.Match[str]) -> Phrase:
    start, end = match.span()
    noun = _HEAD.findall(match[0])[-1]
    if match["the"]:
        group = group_before(reading, start)
        is_new = not any(
            not m["the"] and noun in m[0] for m in CLASS.finditer(reading.low, max(0, start - 2000), start)
        )
        if len(group) > 1 and is_new:
            return Phrase(start, end, start, "description", group, True, noun)
        inner = match.end("the")
        while reading.text[inner].isspace():
            inner += 1
        return Phrase(inner, end, start, "class", (_class_party(reading, inner, end, noun),), False, noun)
    return Phrase(start, end, start, "class", (_class_party(reading, start, end, noun),), False, noun)


def _company_of_a_person(reading: Reading, start: int, end: int) -> Phrase | None:
    """ "Musk's company": the firm that the text has named; not the person."""
    candidates = described(reading, start, "", "company")
    return Phrase(start, end, start, "description", candidates, False, "company") if candidates else None


def _is_of_a_name(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a capitalised word for a class is part of a firm's name ("Harbour Newspapers", "Publishers Co.")."""
    text, (start, end) = reading.text, match.span()
    return (
        text[start].isupper()
        and not reading.is_title(sentence)
        and bool(_CAPITAL_BEFORE.search(text, max(sentence.start, start - 24), start) or _FORM_AFTER.match(text, end))
    )


def _class_party(reading: Reading, start: int, end: int, noun: str) -> Party:
    key = f"class:{noun}"
    return Party(reading.mention(start, end, "Organization", listed=False), key, key)


def unlisted_party(reading: Reading, start: int, end: int) -> Party:
    """The party that a capitalised name outside the registry names; of a short form, the longer name's."""
    longer = reading.longer_names.get(reading.text[start:end]) or _of_ticker(reading, reading.text[start:end])
    if isinstance(longer, Party):
        return longer
    if longer is not None:
        start, end = longer
    kind = unlisted_type(reading.text, start, end)
    key = "unlisted:" + _LEGAL_FORM.sub("", reading.text[start:end].lower())
    return Party(reading.mention(start, end, kind, listed=False), key, key)


def _of_ticker(reading: Reading, surface: str) -> Party | None:
    """The firm that the text names whose ticker this is: "GETY was last down 5 %"."""
    if not (1 < len(surface) <= LONGEST_TICKER and surface.isupper()):
        return None
    entity = reading.registry.by_ticker(surface)
    return next((party for _, party in reading.parties if entity is not None and party.key == entity.id), None)


def unlisted_names(reading: Reading) -> list[tuple[int, int]]:
    """Capitalised names that the registry does not know. They count only where a rule finds them in place."""
    found: list[tuple[int, int]] = []
    hits: list[tuple[int, int, bool]] = []
    times: dict[str, int] = {}
    names = iter([*reading.names])
    name = next(names, None)
    for sentence in reading.sentences:
        if reading.is_title(sentence) and _is_title_case(reading[sentence]):
            continue
        for start, end in _without_titles(reading, sentence):
            while name is not None and name.end <= start:
                name = next(names, None)
            if name is not None and name.start < end:
                if not reading.text.startswith(" & ", name.start - 3) or name.start - 3 <= start:
                    continue
                end = name.start - 3  # "Dow Jones & New York Post", of which only the second is listed
            surface = reading.text[start:end]
            if is_dateline(reading.text, start, end) or is_place_line(reading.text, start, end):
                continue
            if _PLACE_BASED.match(reading.text, end):
                continue  # "Needham, Massachusetts-based SharkNinja": where the firm is
            if surface.isupper() and reading.text.startswith(":", end) and reading.text[start - 1 : start] == "(":
                continue  # "(KS:005930)": an exchange
            if surface.isupper() and len(surface) <= LONGEST_TICKER and _follows_name(reading, start):
                continue  # "Chegg Inc. CHGG sued": a ticker
            times[surface] = times.get(surface, 0) + 1
            hits.append((start, end, start == sentence.start))
    first_words = {reading.text[start:end].split()[0] for start, end, _ in hits if " " in reading.text[start:end]}
    for start, end, is_first in hits:
        surface = reading.text[start:end]
        is_sure = (
            times[surface] > 1
            or surface in first_words
            or _ACTS.match(reading.text, end) is not None
            or _OF_SHARES.match(reading.text, end) is not None
            or _MOVED.match(reading.text, end) is not None
            or _HAS_TICKER.match(reading.text, end) is not None
        )
        if is_name(surface, starts_sentence=is_first, seen_elsewhere=is_sure):
            found.append((start, end))
    return found


def _acts(reading: Reading, end: int) -> bool:
    """Whether what follows is what a firm does; a headline leaves articles out ("Author accuses Adobe")."""
    sentence = reading.sentences[reading.index_at(end - 1)]
    return not reading.is_title(sentence) and _ACTS.match(reading.text, end) is not None


def _without_titles(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The capitalised runs of a sentence, cut at titles: "Fiserv Chief Executive Officer Jeffery Yabuki" is two."""
    text = reading.text
    for start, end in reading.capitalised(sentence):
        run = text[start:end]
        if run.endswith(("'s", "’s")):
            end -= 2
        if " " not in run and "-" not in run:
            yield start, end
            continue
        if run.startswith("The ") and len(run) > 4:
            start += 4
        if start == sentence.start and (opener := _OPENER.match(text, start, end)):
            start = opener.end()
        if lead := _LEAD.match(text, start, end):
            start = lead.end()
        if place := _PLACE_LEAD.match(text, start, end):
            start = place.end() if place["based"] or place["owner"].lower() in PLACES else start
        if tail := _SHARE_LINE.search(text, start, end) or _DAY_TAIL.search(text, start, end):
            end = tail.start()
        for title in _TITLE.finditer(text, start, end):
            if title.start() > start:
                yield start, title.start() - 1
            start = title.end() + 1
        if (place := _PLACE_TAIL.search(text, start, end)) and place["place"].lower() in PLACES:
            end = place.start()
        if end > start:
            yield start, end


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether a name is the agency in a story's first words: "SAN FRANCISCO (Reuters) - "."""
    return start > 0 and text[start - 1] == "(" and _DATELINE.match(text, end) is not None


def is_place_line(text: str, start: int, end: int) -> bool:
    """Whether a name is the place in a story's first words: "LONDON, Nov 4 - ", "MUMBAI: ", "TAIPEI (Reuters) — "."""
    is_first = start == 0 or text[start - 1] == "\n"
    return is_first and text[start:end].isupper() and _PLACE_LINE.match(text, end) is not None


def _follows_name(reading: Reading, start: int) -> bool:
    """Whether a listed name, with its legal form at most, stands right before a position."""
    name = reading.name_before(start)
    return name is not None and _FORM_GAP.fullmatch(reading.text[name.end : start]) is not None


def longer_names(reading: Reading) -> dict[str, Party | tuple[int, int]]:
    """Short forms to the one longer name of the text that they begin, or, of a person, end."""
    places: dict[str, tuple[str, Party | tuple[int, int]]] = {}
    for _, party in reading.parties:
        places.setdefault(party.mention.surface, (party.key, party))
    for start, end in reading.unlisted_names:
        surface = reading.text[start:end]
        places.setdefault(surface, (_LEGAL_FORM.sub("", surface.lower()), (start, end)))
    of_short: dict[str, dict[str, Party | tuple[int, int]]] = {}
    for surface, (key, where) in places.items():
        words = surface.split()
        end = where.mention.end if isinstance(where, Party) else where[1]
        if len(words) > 1 and (bracketed := _ACRONYM.match(reading.text, end)):
            of_short.setdefault(bracketed[1], {}).setdefault(key, where)
        if len(words) > 2 and re.fullmatch(r"[A-Z]{3,5}", initials := "".join(word[0] for word in words)):
            of_short.setdefault(initials, {}).setdefault(key, where)  # "Research In Motion", later RIM
        if len(words) > 1:
            kind = where.mention.type if isinstance(where, Party) else unlisted_type(reading.text, *where)
            is_person = kind == "Person"
            is_first = not is_person or SURNAME_FIRST.fullmatch(surface) is not None
            shorts = {words[0] if is_first else words[-1], _without_form(surface)}
            for short in shorts - {surface}:
                if len(short) > 2 or is_person or short in _SHORT_HOUSES or short[-1:].isdigit():
                    of_short.setdefault(short, {}).setdefault(key, where)
    return {short: next(iter(full.values())) for short, full in of_short.items() if len(full) == 1}


def _without_form(surface: str) -> str:
    """ "Fifth Third Bancorp" → "Fifth Third": a firm's name without the words that say what kind of firm it is."""
    return _FIRM_WORDS.sub("", surface)


def _is_title_case(title: str) -> bool:
    words = _LONG_WORD.findall(title)
    return bool(words) and sum(w[0].isupper() for w in words) / len(words) > _TITLE_CASE_SHARE


def _unlisted_firm_before(reading: Reading, position: int) -> tuple[Party, ...]:
    """The last firm outside the registry, by what stands behind its name, that the last sentences name."""
    here = reading.index_at(position)
    for sentence in reversed(reading.sentences[max(0, here - UNLISTED_BACK) : here + 1]):
        for start, end in reversed(reading.unlisted_in(sentence)):
            if end <= position and (_IS_FIRM.match(reading.text, end) or _LEGAL_FORM.search(reading.low[start:end])):
                party = unlisted_party(reading, start, end)
                if party.mention.type == "Company":
                    return (party,)
    return ()


def _anaphor(reading: Reading, match: re.Match[str], kind: str) -> Phrase | None:
    start, end = match.span()
    if kind == "plural" or (match[0].startswith(("they", "them", "both", "the ")) and kind != "single"):
        group = group_before(reading, start, match[0])
        return Phrase(start, end, start, "description", group, True) if group else None
    if match[0] in ("he", "she", "him"):
        people = person_before(reading, start)
        return Phrase(start, end, start, "pronoun", people) if people else None
    if kind == "pronoun":
        candidates = pronoun(reading, start) if match[0] == "it" else ()
        return Phrase(start, end, start, "pronoun", candidates) if candidates else None
    candidates = described(reading, start, match["words"], match["noun"]) or _unlisted_firm_before(reading, start)
    if match[0].startswith("that ") and not match["words"] and len(candidates) > 1:
        candidates = tuple(sorted(candidates, key=lambda p: -p.mention.start))  # of two firms, the one named last
    return Phrase(start, end, start, "description", candidates, False, match["noun"]) if candidates else None
