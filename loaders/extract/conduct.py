"""Which conduct words accuse of, and what was taken: kinds and assets.

The law's own names ("copyright infringement") decide; where a text names none, the deed does ("scraped", "distilled",
"trained on pirated books"). A kind that the text sets aside ("rather than on copyright") is not one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.statements import ConductKind, Mention
from loaders.extract.patterns import compiled, lower_case

if TYPE_CHECKING:
    from loaders.extract.phrases import Party
    from loaders.extract.reading import Reading

_WORKS = (
    r"articles?|books?|novels?|textbooks?|songs?|lyrics|compositions?|recordings?|sound recordings?|music|images?|"
    r"photos|photographs?|pictures?|artworks?|art|paintings?|illustrations?|films?|movies?|shows?|videos?|characters?|"
    r"journalism|stories|posts?|comments|content|copyrighted works?|works?|scripts?|headnotes?|definitions?|"
    r"materials?|catalogu?es?|repertoires?|archives?|encyclop[a-z]+|databases?|code|fonts|voices?|likeness(?:es)?|transcripts?|podcasts?|reporting"
)
_TAKING = (
    r"us(?:ed|es|ing|e)|cop(?:ied|ies|ying|y)|train(?:ed|s|ing)?|exploit(?:ed|s|ing)?|reproduc(?:ed|es|ing|e)|"
    r"ingest(?:ed|s|ing)?|download(?:ed|s|ing)?|torrent(?:ed|s|ing)?|tak(?:en|es|ing|e)|took|stole|stolen|stealing|"
    r"feed(?:s|ing)?|fed|lift(?:ed|s|ing)|republish\w*|memori[sz]ed?|plagiari[sz]\w*|pirat\w+"
)
_WITHOUT_LEAVE = (
    r"without (?:\w+ ){0,2}?(?:permission|consent|authori[sz]ation|licen[cs]es?|licensing|paying|payment|compensation|"
    r"approval|a licen[cs]e|credit)|unlicen[cs]ed|unauthori[sz]ed (?:use|copies|copying|reproduction|training)|"
    r"illegal(?:ly)? "
    r"(?:cop\w+|us\w+|download\w+)|illegal copies|unlawful(?:ly)? (?:cop\w+|us\w+)|copyrighted|pirated|piracy|"
    r"never (?:took|got|had|obtained) a licen[cs]e|had (?:not )?paid for"
)

_NAMED: tuple[tuple[ConductKind, re.Pattern[str]], ...] = compiled(
    {
        "copyright_infringement": (
            r"copyrights?\b(?!ed)(?! office)|copyrighted|\bDMCA\b|plagiari[sz]\w+|infring\w+ (?:on )?(?:its |their |his |her "
            r")?(?:works?|songs?|books?)|"
            r"fair[- ]use"
        ),
        "trademark_infringement": r"\btrade-?\s?mark(?:s|ed)?\b|passing off|lanham act",
        "patent_infringement": r"\bpatent(?:s|ed)?\b",
        "trade_secret_theft": (
            r"\btrade[- ]secrets?\b|\bsecrets (?:case|(?:law)?suit|theft|claims)\b|"
            r"(?:st(?:ole|olen|eal\w*)|theft of|hand\w* over|company|business|its|their) secrets\b|confidential (?:(?:and|or) (?:proprietary|trade secret) )?(?:information|files?|documents?|data|designs?|technology)|"
            r"(?:st(?:ole|olen|eal\w*)|theft of|misappropriat\w+|took|taking|taken|poach\w*|carr(?:y|ied|ying) off|made off with|"
            r"walk\w* (?:off|out|away) with|download\w*|leak\w*|smuggl\w*) (?:\w+[’']?s? "
            r"){0,3}?(?:source code|secrets|"
            r"proprietary (?:information|technology|code|data)|model weights|weights)"
        ),
        "model_distillation": r"\bdistil(?:l(?:s|ed|ing|ation)?|s|ation)?\b",
        "license_breach": (
            r"(?:breach|violat|break|broke|ignor|disregard|flout|exceed)\w* (?:of )?(?:[\w’'-]+ ){0,6}?(?:licen[cs]es?|licen[cs]ing (?:terms|"
            r"agreements?|deals?|contracts?)|open[- ]source terms)\b|licen[cs]e (?:violations?|breach\w*)|"
            r"(?:beyond|outside|exceed\w*) (?:the )?(?:scope|terms|limits) of (?:[\w’'-]+ ){0,3}?licen[cs]es?\b|"
            r"without (?:preserving|honou?ring|respecting|observing|complying with|following|abiding by) (?:[\w’'-]+ ){0,4}?licen[cs]es?\b|"
            r"licen[cs]es? (?:that |which )?(?:requir|demand|oblig|call for)\w*|\bA?GPL\b|\bcopyleft\b|"
            r"(?:attribution|credit|notices) (?:that |which )?(?:[\w’'-]+ ){0,4}?licen[cs]es?"
        ),
    }
)
_CONTRACT = re.compile(
    r"\b(?:breach\w*|violat\w+) (?:of )?(?:[\w’'-]+ ){0,4}?(?:contracts?|terms(?: of (?:service|use)| and conditions)?|user agreements?|"
    r"(?:usage|user|site) (?:terms|polic\w+))\b",
    re.IGNORECASE,
)
"""A contract about data: a kind of its own only beside scraping, or where nothing else is named."""
_DEEDS: tuple[tuple[ConductKind, re.Pattern[str]], ...] = compiled(
    {
        "model_distillation": (
            r"(?:extract\w*|copy(?:ing)?|copied|siphon\w*|replicat\w+|clon\w+) (?:[\w’']+ ){0,3}?(?:capabilit\w+|"
            r"abilit\w+|"
            r"reasoning|outputs?|model behaviou?r)|(?:us(?:ed?|ing)|rel\w+ on|dr(?:aw|ew)\w* (?:up)?on|tap\w* into|collect\w*|gather\w*|feed\w*) (?:[\w’']+ ){0,4}?(?:outputs?|"
            r"proprietary models?|"
            r"answers|responses) (?:[\w’']+ ){0,3}?to (?:train|develop|build|improve)|free-?rid\w+ on (?:\w+ "
            r"){0,3}?(?:capabilit\w+|models?|research)|extract\w* what [^.;]{0,40}?\bcan do|"
            r"(?:extract\w*|siphon\w*|harvest\w*|collect\w*) (?:[\w’']+ ){0,3}?(?:data|outputs?|knowledge|answers|responses) "
            r"from (?:[\w’'.]+ ){0,4}?(?:models?|chatbots?|systems)|(?:replicat\w*|clon\w+|cop(?:y|ied|ying)) "
            r"(?:(?!to |for |in |into |and )[\w’']+ ){0,3}?(?:AI )?(?:models?|systems)\b|obtain (?:[\w’']+ ){0,2}?outputs? from|"
            r"(?:extract\w*|siphon\w*|harvest\w*|tap\w*|collect\w*|gather\w*)[^.;]{0,60}? (?:from|into) (?:its |the )?(?:Claude|ChatGPT|GPT|Gemini|Grok|Llama)\b|"
            r"(?:fake|fraudulent|sham|bogus) (?:\w+ )?accounts\b[^.]{0,140}?\b(?:prompts|exchanges|queries|questions|interactions|conversations)\b|"
            r"(?:extract\w*|siphon\w*|harvest\w*) (?:[\w’']+ ){0,3}?(?:answers|responses|outputs?|capabilit\w+) (?:from|of)\b|"
            r"(?:st(?:eal|ole|olen|ealing)|theft of|extract\w*) (?:[\w’'-]+ ){0,3}?(?:inner workings|capabilit\w+|abilit\w+|reasoning)\b|"
            r"(?:train\w*|develop\w*|buil[dt]\w*) (?:using|with|on|from) (?:(?-i:OpenAI|Anthropic|Google|ChatGPT|Claude|Gemini|GPT-4)(?:[’']s)? "
            r"(?:data|models?)|(?:[\w’']+ ){0,3}?outputs?)\b"
        ),
        "unauthorized_access": (
            r"(?:unauthori[sz]ed|illicit|illegal|unlawful|improper|fraudulent|covert)(?:ly)? (?:[\w’']+ "
            r"){0,4}?access\w*|"
            r"access\w* (?:[\w’']+ ){0,5}?(?:without (?:permission|authori[sz]ation)|illicitly|illegally|improperly)|"
            r"hack(?:ed|ing) into|"
            r"(?:fraudulent|fake|sham|bogus|fictitious) (?:\w+ )?accounts|broke into"
        ),
        "data_scraping": r"(?:siphon|harvest|vacuum)\w*(?: off| up)? (?:[\w’']+ ){0,4}?(?:results|content|data|posts|pages)\b|\bscrap(?:e|es|ed|ing|er|ers)\b|\bcrawl(?:s|ed|ing|er|ers)?\b|bots? (?:had |have )?(?:accessed|reached)",
        "copyright_infringement": (
            rf"(?:{_TAKING})\b[^.;]{{0,140}}?\b(?:{_WITHOUT_LEAVE})|"
            rf"\b(?:{_WITHOUT_LEAVE})[^.;]{{0,60}}?\b(?:{_WORKS})\b|"
            rf"\b(?:{_TAKING})\s+(?:[\w’'-]+(?:,\d+)*\s+){{0,6}}?(?:{_WORKS})\b[^.;]{{0,60}}?\b(?:train|build|develop)\w*|"
            rf"\b(?:train\w*|build\w*|built|develop\w*)\b[^.;]{{0,80}}?\b(?:on|with|from|"
            rf"using)\s+(?:[\w’'-]+(?:,\d+)*\s+){{0,6}}?(?:{_WORKS})\b|"
            rf"\bcop(?:ied|ying|ies)\s+(?:[\w’'-]+(?:,\d+)*\s+){{0,5}}?(?:{_WORKS})\b|\bst(?:eal|ole|olen|"
            rf"ealing)\s+(?:[\w’'-]+(?:,\d+)*\s+){{0,6}}?(?:{_WORKS})\b|"
            rf"\breproduc\w+\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_WORKS})\b|"
            rf"\bpirat\w+\s+(?:[\w’'-]+(?:,\d+)*\s+){{0,5}}?(?:{_WORKS}|intellectual property|librar(?:y|ies)|titles|copies)\b|"
            rf"\b(?:{_WORKS})\s+(?:had\s+been|have\s+been|were|was)\s+(?:\w+ly\s+)?(?:pirated|copied|stolen|scraped|"
            rf"used\s+to\s+(?:train|build|develop))\b|"
            r"\b(?:massive|mass|wholesale|large-scale|widespread|systematic|rampant|industrial-scale|illegal|unlawful|"
            r"unauthori[sz]ed|unlicen[cs]ed)\s+(?:(?:illegal|unlawful|unauthori[sz]ed|unlicen[cs]ed)\s+)?copying\b|"
            rf"\bfree[- ]?rid\w+[”\"’]?\s+(?:on|off)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_WORKS}|news)\b"
        ),
        "trade_secret_theft": (
            r"(?:st(?:eal|ole|olen|ealing)|theft|misappropriat\w+|leak(?:s|ed|ing)) (?:[\w’']+ ){0,5}?(?:technolog\w+|code|know-how|"
            r"designs?|"
            r"research|blueprints?)"
        ),
    }
)
_LICENSING = re.compile(
    r"\b(?:technology )?licensing (?:disputes?|issues?|questions?|cases?|battles?|fights?|rows?|feuds?|(?:law)?suits?)\b",
    re.IGNORECASE,
)
_INFRINGE = re.compile(r"infring\w+")
"""Without a word of what right, it is copyright that newsrooms mean in this field."""
_ON_TECHNOLOGY = re.compile(
    r"\binfring\w+\s+(?:on\s+|upon\s+)?(?:[\w’'-]+\s+){0,4}?(?:technolog\w+|inventions?|devices?)\b", re.IGNORECASE
)
"""What right is infringed by technology the words do not say: the text may."""
_SET_ASIDE = re.compile(
    r"(?:rather than|instead of|not(?: about| on| over| for)?|nor|without alleging|no claim of)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:defam\w+|libel\w*|slander\w*|wrongful death|suicide|antitrust|monopol\w+|anti-?competitive|securities fraud|"
    r"shareholders?|investors? (?:were|was) misled|discriminat\w+|harass\w+|wrongful(?:ly)? (?:termination|dismiss\w+)|"
    r"privacy|biometric|export controls?|smuggl\w+|sanctions|tax(?:es)?|bribe\w*|fraud(?!ulent accounts)|insider "
    r"trading|"
    r"child safety|product liability|negligen\w+|price[- ]fixing|unpaid wages|overtime|pollut\w+|climate|emissions|"
    r"founding (?:agreement|mission)|non-?profit (?:mission|status)|breach of fiduciary|addict\w+|"
    r"deceptive|false advertising|racketeering|murder\w*|assault\w*|national security|espionage|charged|indict\w+)\b",
    re.IGNORECASE,
)


_TECHNICAL = re.compile(r"\b(?:technology|device|chip|invention)s?\b[^.;]{0,60}\bwithout\b", re.IGNORECASE)
"""What is used without leave is a matter of copyright only if it is a work."""
_LAWFUL = re.compile(
    r"(?<!n[’']t )(?<!not )(?<!never )\b(?:licen[cs]ed|public[- ]domain|lawfully|legally|properly|openly licen[cs]ed|"
    r"opt(?:ed)?[- ]in|with (?:their|its|the owners[’']) (?:permission|consent)|(?:it|they|he|she) owns?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def kinds(text: str) -> tuple[ConductKind, ...]:
    """The kinds of conduct that a passage names, the law's names first, else the first kind of deed; or none.

    A mark of a trade beside works that were taken is both kinds.
    """
    low = text.lower()
    named = tuple(kind for kind, pattern in _NAMED if _may_name(kind, low) and _names(pattern, text))
    if named == ("trademark_infringement",) and _names(dict(_DEEDS)["copyright_infringement"], text):
        return ("copyright_infringement", *named)
    if named:
        return named
    told = (kind for kind, pattern in _DEEDS if _may_tell(kind, low) and _names(pattern, text))
    if (deed := next(told, None)) is not None:
        return _with_contract(_of_what_was_taken(deed, low, text), low, text)
    if _breaks_contract(low, text):
        return ("license_breach",)
    if "licens" in low and _LICENSING.search(text):
        return ("license_breach",)
    is_copying = "infring" in low and _names(_INFRINGE, text) and not _ON_TECHNOLOGY.search(text)
    return ("copyright_infringement",) if is_copying else ()


_MADE = re.compile(
    r"\b(?:articles?|books?|novels?|songs?|lyrics|recordings?|music|images?|photos|photographs?|pictures?|artworks?|paintings?|"
    r"illustrations?|films?|movies?|videos?|journalism|stories|reporting|cop(?:y|ied|ies|ying))\b",
    re.IGNORECASE,
)
_SAID_BY_USERS = re.compile(
    r"\b(?:posts|comments|reviews|listings|profiles|user(?:s[’']|[’']s)? (?:data|content))\b", re.IGNORECASE
)


_ACCESSED_WORKS = re.compile(
    r"\baccess\w*\s+(?:and\s+(?:\w+\s+)?\w+\s+)?(?:[\w’'-]+\s+){0,4}?(?:content|articles?|journalism|books?|novels?|songs?|recordings|"
    r"news|images|photos|films|copyrighted)\b",
    re.IGNORECASE,
)


def _of_what_was_taken(deed: ConductKind, low: str, text: str) -> ConductKind:
    """The kind of a deed by what was taken: what users of a site wrote is its data, works accessed are copied."""
    if deed == "unauthorized_access" and _ACCESSED_WORKS.search(text):
        return "copyright_infringement"
    if deed == "copyright_infringement" and not _MADE.search(text):
        is_of_users = _SAID_BY_USERS.search(text) or ("data" in low and _breaks_contract(low, text))
        return "data_scraping" if is_of_users else deed
    return deed


def _with_contract(deed: ConductKind, low: str, text: str) -> tuple[ConductKind, ...]:
    return (deed, "license_breach") if deed == "data_scraping" and _breaks_contract(low, text) else (deed,)


def _breaks_contract(low: str, text: str) -> bool:
    return ("breach" in low or "violat" in low) and _names(_CONTRACT, text)


_STEMS: dict[ConductKind, tuple[str, ...]] = {
    "copyright_infringement": ("copyright", "plagiar", "infring", "fair", "dmca"),
    "trademark_infringement": ("trade", "passing off", "lanham"),
    "patent_infringement": ("patent",),
    "trade_secret_theft": (
        "secret",
        "confidential",
        "st",
        "theft",
        "misappropriat",
        "tak",
        "took",
        "poach",
        "source code",
        "weights",
        "proprietary",
    ),
    "model_distillation": ("distil",),
    "license_breach": ("licen", "open", "gpl", "copyleft"),
}


_DEED_STEMS: dict[ConductKind, tuple[str, ...]] = {
    "model_distillation": ("abilit", "reasoning", "output", "model", "answer", "response", "can do", "system", "knowledge",
                           "workings"),
    "unauthorized_access": ("access", "hack", "accounts", "broke"),
    "data_scraping": ("scrap", "crawl", "bot", "siphon", "harvest", "vacuum"),
    "copyright_infringement": (
        "without", "copyright", "pirat", "licen", "unauthori", "illegal", "unlawful", "train", "buil", "develop", "cop",
        "ste", "stol", "infring", "paid", "free", "reproduc",
    ),
    "trade_secret_theft": ("ste", "stol", "theft", "misappropriat", "leak"),
}  # fmt: skip


def _may_tell(kind: ConductKind, low: str) -> bool:
    return any(stem in low for stem in _DEED_STEMS[kind])


def _may_name(kind: ConductKind, low: str) -> bool:
    """Whether a stem of the kind's names stands in the passage: a look is cheaper than the pattern."""
    return any(stem in low for stem in _STEMS[kind])


def _names(pattern: re.Pattern[str], text: str) -> bool:
    return any(
        not _SET_ASIDE.search(text[max(0, m.start() - 40) : m.start()])
        and not _LAWFUL.search(m[0])
        and not _TECHNICAL.search(m[0])
        for m in pattern.finditer(text)
    )


@lru_cache(maxsize=1024)
def is_bare_infringement(text: str) -> bool:
    """Whether a passage speaks of infringement and says neither of what right nor of what deed."""
    low = text.lower()
    if "infring" not in low or any(_may_name(kind, low) and _names(pattern, text) for kind, pattern in _NAMED):
        return False
    return not any(_may_tell(kind, low) and _names(pattern, text) for kind, pattern in _DEEDS)


@lru_cache(maxsize=1024)
def law_named(text: str) -> tuple[ConductKind, ...]:
    """The law that a passage names for what was scraped: copyright, a licence or contract broken, both or none."""
    low = text.lower()
    named = dict(_NAMED)
    is_work = _may_name("copyright_infringement", low) and _names(named["copyright_infringement"], text)
    is_breach = _breaks_contract(low, text) or (
        _may_name("license_breach", low) and _names(named["license_breach"], text)
    )
    found: list[ConductKind] = ["copyright_infringement"] * is_work
    return (*found, "license_breach") if is_breach else tuple(found)


@lru_cache(maxsize=1024)
def is_outside(text: str) -> bool:
    """Whether a passage accuses of something that is no matter of intellectual property or access to models."""
    return _OUTSIDE.search(text) is not None and not kinds(text)


_MODEL_KINDS = frozenset(
    ("model_distillation", "unauthorized_access", "data_scraping", "trade_secret_theft", "license_breach")
)
_ASSET = lower_case(
    rf"(?:(?:\d[\d,]*|hundreds of thousands of|millions of|thousands of|copyrighted|pirated|proprietary|confidential|"
    rf"song|news|music|sound|user|its users[’']|video|voice|nearly \d[\d,]*|about \d[\d,]*|trade|source|model)\s+)*"
    rf"\b(?:{_WORKS}|trade secrets?|source code|patents?|websites?|weights|posts)\b"
)
_ASSET_BLOCK = re.compile(r"\b(?:copyright|class[- ]action|court|legal)\s+$", re.IGNORECASE)


def asset(reading: Reading, start: int, end: int, kind: ConductKind, accuser: Party, accused: Party) -> Mention | None:
    """What a passage says was taken: a model of the accuser's for access and distillation, else a work."""
    if kind in _MODEL_KINDS or kind == "other":
        for name in reading.names_within(start, end):
            if name.entity.label == "Model":
                maker = name.entity.developer
                root = reading.registry.root(maker) if maker else None
                if root != accused.root and (root in (None, accuser.root)):
                    return reading.mention(name.start, name.end, "Model")
    for match in _ASSET.finditer(reading.low, start, end):
        if reading.overlaps_name(*match.span()):
            continue
        if not _ASSET_BLOCK.search(reading.text[max(start, match.start() - 20) : match.start()]):
            return reading.mention(match.start(), match.end(), "Work", listed=False)
    return None
