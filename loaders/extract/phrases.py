"""Noun phrases that can stand in a party's place, and what each names.

Six kinds: a name that the registry knows; a description of one named before ("the Chinese tech giant", "the
companies"); a class of people or firms that acts without a name ("three authors"); a capitalised name that the
registry does not know, which counts only where a rule finds it in a party's place; a pronoun; a product, which stands for
the developer that the text names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from graph.class_nouns import CLASS_NOUN
from graph.registry import Entity
from graph.statements import Mention, MentionType
from loaders.extract.patterns import lower_case
from loaders.extract.words import (
    ADVERB,
    ASSOCIATION_WORD,
    CLASS_MODIFIER,
    COMPANY_NOUN,
    COMPANY_NOUNS,
    DESCRIPTOR,
    GIVEN_NAMES,
    ORGANISATION_WORD,
    PLACES,
)

PhraseKind = Literal["listed", "description", "class", "unlisted", "pronoun", "product"]


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a phrase names: the words that statements point to, and a key that all names of one party share."""

    mention: Mention
    key: str
    root: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at `text[start:end]`; `outer` is where it starts with its article and descriptions.

    `parties` are what it names: all of them if `is_plural`, else the candidates, the likeliest first.
    """

    start: int
    end: int
    outer: int
    kind: PhraseKind
    parties: tuple[Party, ...] = field(compare=False)
    is_plural: bool = False
    noun: str = ""

    def named(self, *, but: frozenset[str] = frozenset()) -> tuple[Party, ...]:
        """The parties meant, without those whose key or root is excluded (a firm does not accuse itself)."""
        free = tuple(p for p in self.parties if p.key not in but and p.root not in but) if but else self.parties
        return free if self.is_plural else free[:1]


_DESCRIPTORS = frozenset(
    spelt
    for word in DESCRIPTOR.split("|")
    if word.isascii()
    for spelt in (word.replace("?", ""), re.sub(r"\W\?", "", word))  # "start-?up" is "start-up" and "startup"
) | frozenset(
    "us u.s. owners companies firms giants startups start-ups labs makers developers rivals chipmakers retailers groups platforms".split()
)
_MAKERS = frozenset(
    "maker owner parent creator developer publisher operator subsidiary unit author writer star singer".split()
)
_ARTICLES = frozenset("the a an its their his her both fellow another".split())
_AI_COMPOUND = re.compile(
    r"AI-[a-z]+|[A-Z]{2,}-(?:related|based|powered|generated|enabled|style|type|driven|like|linked)"
)
_COMPOUND = re.compile(r"[a-z]+-(?:based|backed|owned)", re.IGNORECASE)
_MOST_DESCRIPTORS = 6
_LEAD_REACH = 80
DESCRIPTION = lower_case(
    rf"\b(?:the|this|that)\s+(?:[\w.]+\s+and\s+(?=[\w.]+-(?:backed|owned|funded)\b))?(?P<words>(?:(?!(?:of|to|for|in|on|by|and|or|that|which|from|with|as|at|is|was|has|the|a|an|its|their|"
    rf"{ADVERB})"
    rf"\s)[\w.’'-]+\s+){{0,3}}?)(?P<noun>{COMPANY_NOUN})(?![\w-])(?!['’]s\s+(?:own\s+)?(?:rival|competitor))"
)
DESCRIPTIONS = lower_case(
    rf"\b(?:the\s+(?:two|three|four)|these(?:\s+(?:two|three|four))?|those|both|the)\s+"
    rf"(?P<words>(?:(?:{DESCRIPTOR})\s+){{0,3}}?)(?P<noun>{COMPANY_NOUNS})(?![\w-])"
)
IN_A_COMPOUND = re.compile(
    r"(?:\s+and\s+[A-Z][\w.]*)?-(?:backed|owned|funded|controlled|invested|led|aligned|affiliated)\b"
)
"""Behind a name that only says whose firm another is: "the Amazon and Alphabet-backed startup"."""
ON_A_SITE = re.compile(r"\s+(?:channels?|stars?|hosts?|personalit(?:y|ies)|influencers?)\b")
"""Behind the name of a site that only says where people publish: "three YouTube channels"."""
CLASS = lower_case(
    rf"(?<![\w’'-])(?:(?P<the>the)\s+)?(?:(?:{CLASS_MODIFIER})\s+){{0,5}}(?:{CLASS_NOUN})"
    rf"(?:(?:,\s+(?:{CLASS_NOUN}))?,?\s+and\s+(?:(?:{CLASS_MODIFIER})\s+){{0,2}}(?:{CLASS_NOUN}))?(?![\w-])"
    r"(?!['’]\s(?!(?:[\w-]+\s){0,3}(?:(?:law)?suits?|claims?|cases?|complaints?|allegations?|accusations?)\b))"
)
PRONOUN = lower_case(
    r"\b(?:it|they|them|he|she|him|both(?=\s+(?:in|of|for|on|over|last|at|before)\b|[.,;])|the\s+two\s+of\s+them|"
    r"the\s+two(?=\s+(?:in|for|over)\b|[.,;])|the\s+(?:pair|duo))\b"
)
_TOKEN = r"[A-ZÀ-ÖØ-Þ](?:[\w&’'-]*[\w&])?(?:\.(?=[A-Za-z]{2,3}\b)\w+)?"  # noqa: S105 - a word, no secret
_INITIALS = r"(?:(?!U\.[SKN]\.|E\.U\.|[LS]\.A\.|N\.[YJ]\.|D\.C\.)(?:[A-Z]\.){2,3}\s(?=[A-Z][a-z]))?"
"""The initials of a writer ("J.K. Rowling"), and not a place's ("U.S. District")."""
CAPITALISED = re.compile(
    rf"\b(?=[a-z]{{0,2}}[A-ZÀ-ÖØ-Þ])(?<![\w’'.-]){_INITIALS}(?:[a-z]{{1,2}})?{_TOKEN}(?:\s(?:[A-Z]\.){{1,3}}(?=\s[A-Z])|(?:\s+(?:of\s+(?:the\s+)?|&\s+|de\s+|van\s+|"
    rf"von\s+|for\s+)?|-)(?!(?:N\.V|S\.A|S\.p\.A)\b){_TOKEN}|"
    rf"\s+\d+(?=\s+[A-Z][a-z]))*(?:,?\s+(?:Inc|Corp|Co|Ltd|LLC|plc|PBC)\b\.?|"
    r"(?:(?<=\sCo)|(?<=\sInc)|(?<=\sLtd)|(?<=\sCorp))\.)?"
)
_NO_NAME = frozenset(
    """the a an in on at it its he she they we you i but and this that these those however after before as if when
    while for since according both meanwhile last earlier later there two three four five although despite to by
    with from so then until under another other some most many what neither lawyers analysts investors shares
    stock stocks court judge judges congress lawmakers officials ai monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december
    lawsuit suit complaint copyright company companies plaintiffs defendants chinese american european british
    u.s us uk ceo cfo cto inc new now today not no yes his her their our my your who why how where which also
    because once even still just only all any each every few former one first second third more much nearly
    about around over class-action class action following amid generative artificial intelligence big tech
    internet wall street silicon valley hollywood beijing washington researchers experts critics users creators
    customers employees reports rivals publishers authors artists musicians separately additionally moreover
    instead here thus market federal supreme district senate house revenue revenues sales prices profit profits income
    earnings ebit ebitda adjusted net gross operating bookings orders margins costs imports exports inflation gold oil
    crude brent bitcoin ethereum yields treasuries treasury futures gains losses volume get take save buy sell hold
    danish swedish dutch italian spanish polish irish swiss israeli russian brazilian taiwanese australian norwegian finnish
    turkish greek belgian austrian hungarian czech singaporean malaysian indonesian vietnamese thai nordic jan feb mar apr jun jul aug sept sep oct nov dec japanese korean indian german french asian canadian australian
    author writer actor singer musician artist publisher startup start-up firm studio label newspaper lawyer investor regulator senator jury founder engineer researcher billionaire tuesday's shareholders consumers advertisers regulators senators prosecutors officials sources people nobody
    everyone someone something nothing anything section chapter article figure table page photo image video update
    exclusive breaking opinion analysis watch listen read click subscribe via thanks yes sorry hello dear""".split()
)
_LAWS = frozenset(
    (
        "Act",
        "Code",
        "Directive",
        "Regulation",
        "Amendment",
        "Convention",
        "Treaty",
        "DMCA",
        "GDPR",
        "CFAA",
        "DTSA",
        "GenAI",
    )
)
_CORPORATE = re.compile(rf"\b(?:{ORGANISATION_WORD})\b\.?$")
_ASSOCIATION = re.compile(rf"\b(?:{ASSOCIATION_WORD})\b")
_PERSON_AFTER = re.compile(
    r"\s*,\s+(?:an?|the|who|whose)\s+(?:[\w.’'-]+\s+){0,4}(?:author|writer|novelist|artist|actor|actress|comedian|"
    r"musician|singer|journalist|engineer|researcher|photographer|illustrator|programmer|professor|employee|founder|"
    r"billionaire|songwriter|lawyer|host|podcaster)\b",
    re.IGNORECASE,
)


_OFFICE = (
    r"(?:senior\s+|executive\s+)?vice[- ]presidents?|executives?|directors?|officers?|managers?|presidents?|chairm[ae]n|chairwom[ae]n|chief|"
    r"scientists?|columnists?|staffers?|veterans?|consultants?|students?|teachers?|blogger|poet|playwright|comic|cartoonist|"
    r"contractor|analyst|technician|trader"
)
_IN_OFFICE = re.compile(
    r"\s*,\s+(?:(?:\d\d|(?:an?|the|its|their|then)\s+(?:(?!(?:whose|of|by|from|with|founded|owned|led|run|backed|started|companys?|"
    rf"firms?|start-?up|group|maker|publisher|provider|owner)\b)[\w.’'-]+\s+){{0,4}}?(?:{_OFFICE}))\b(?![’']s\s|\s+(?:[\w-]+\s+){{0,2}}"
    r"(?:firm|company|start-?up|maker|platform|group|site|service|provider|app|lender|agency|studio)\b)|"
    r"(?:alleging|claiming|saying|contending|arguing)\s+(?:that\s+)?(?:he|she)\b|accusing\s+(?:him|her)\b|who\s+(?:he|she)\b)",
    re.IGNORECASE,
)
"""An age, an office or a pronoun behind a name: "Wei-Jen Lo, a former senior vice president", "Ann Ode, alleging she …"."""
_HYPHENATED = re.compile(
    r"[A-Z][a-z]{1,6}-[A-Z]?[a-z]{1,6} (?:Lo|Li|Lee|Kim|Park|Chen|Chang|Wang|Wu|Lin|Liu|Yang|Huang|Hsu|Tsai|Choi|Jung|Kang|Cho|"
    r"Yoon|Jang|Lim|Han|Shin|Seo|Kwon|Oh|Song|Zhang|Zhao|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|Gao|Luo|Chou|Cheng|Chiang|Tseng|Hsieh|"
    r"Liang|Ho|Ng|Tan|Wong|Chan|Leung|Lau|Chiu|Yeh)"
)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Judge|Justice|Sir|Senator|Sen|Rep|Representative|President|Professor)\.?|\b(?i:authors?|"
    r"novelists?|"
    r"writers?|comedians?|actors?|actress|musicians?|artists?|engineers?|employee|researcher|executive|founder|billionaire|"
    r"programmer|"
    r"journalist|photographer|illustrator|lawyer|attorney|spokes\w+|CEO|president|chairman),?)\s+$"
)


SURNAME_FIRST = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]{1,6}-[a-z]{2,6}")
"""A Chinese or Korean name with its surname first ("Lo Wei-jen"); `_HYPHENATED` has it last ("Wei-Jen Lo")."""
_DESCRIBED_BEFORE = re.compile(r"\b(?:compan(?:y|ies)|start-?up|firm|lab|giant|developer|maker|publisher)\s$")
_NAMED_OWNER = re.compile(r"(?:[A-Z][\w&’-]*\s+(?:of\s+|the\s+){0,2}){0,2}[A-Z][\w.&-]*(?:['’]s)?\s+$")


def outer_start(text: str, start: int, floor: int) -> int:
    """Where a name's phrase begins with its article and descriptions ("the Chinese firm MiniMax")."""
    low = max(floor, start - _LEAD_REACH)
    outer, words = start, 0
    while outer > low and text[outer - 1].isspace() and words <= _MOST_DESCRIPTORS:
        end = outer - 1
        while end > low and text[end - 1].isspace():
            end -= 1
        if "\n" in text[end:outer]:
            break
        begin = end
        while begin > low and not text[begin - 1].isspace():
            begin -= 1
        if begin == low and low > floor and not text[low - 1].isspace():
            break  # half a word
        word = text[begin:end]
        bare = (word.rstrip(",") if words else word).lower()
        bare = bare[1:-1] if bare == "(ai)" else bare
        if word.lower() in _ARTICLES:
            return begin
        if bare in _MAKERS and (named := _NAMED_OWNER.search(text, low, begin)):
            outer = named.start()
        elif outer < start and words and word.endswith(",") and word[:1].isupper() and _COMPOUND.match(text, outer):
            outer = begin  # "Needham, Massachusetts-based"
        elif bare == "and" and outer < start and _DESCRIBED_BEFORE.search(text, low, begin):
            outer = begin  # "AI startup and competitor Ross Intelligence"
        elif bare in _DESCRIPTORS or _COMPOUND.fullmatch(bare) or _is_place_of(text, low, begin, bare):
            outer = begin
        else:
            break
        words += 1
    return outer


def _is_place_of(text: str, low: int, begin: int, word: str) -> bool:
    """Whether a word is a place's possessive ("China's Alibaba", "South Korea's Naver")."""
    if not word.endswith(("'s", "’s")):
        return False
    return (
        word[:-2] in PLACES or text[max(low, text.rfind(" ", low, begin - 1) + 1) : begin].lower() + word[:-2] in PLACES
    )


_SURNAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?")
_PLAINTIFF_AFTER = re.compile(r"(?:,?\s+et\s+al\.?,?)?\s+v\.?\s")
"""Before the "v." of a caption a single word that no registry knows is a surname."""


def unlisted_type(text: str, start: int, end: int) -> MentionType:
    """What a capitalised name that the registry does not know is, by its own words and those behind it."""
    surface = text[start:end]
    if _ASSOCIATION.search(surface):
        return "Organization"
    if _CORPORATE.search(surface):
        return "Company"
    words = surface.split()
    if 2 <= len(words) <= 4 and (
        SURNAME_FIRST.fullmatch(surface)
        or _HYPHENATED.fullmatch(surface)
        or _IN_OFFICE.match(text, end)
        or words[0].lower() in GIVEN_NAMES
        or _PERSON_AFTER.match(text, end)
        or _PERSON_BEFORE.search(text, max(0, start - 24), start)
    ):
        return "Person"
    if len(words) == 1 and _SURNAME.fullmatch(surface) and _PLAINTIFF_AFTER.match(text, end):
        return "Person"
    return "Company"


def is_name(surface: str, *, starts_sentence: bool, seen_elsewhere: bool) -> bool:
    """Whether capitalised words may be a name at all. A sentence's first word is capitalised anyway."""
    words = surface.split()
    if len(surface) < 2 or surface.lower() in PLACES or all(w.lower().rstrip(".") in _NO_NAME for w in words):
        return False
    if words[-1] in _LAWS:
        return False
    is_opener = words[0].lower() in _NO_NAME and starts_sentence
    if (is_opener and not (len(words) > 2 and _CORPORATE.search(surface))) or _AI_COMPOUND.fullmatch(surface):
        return False
    if len(words) > 1 or any(c.isupper() or c.isdigit() for c in surface[1:]):
        return len(words) <= 6
    return not starts_sentence or seen_elsewhere
