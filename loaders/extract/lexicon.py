"""Names that the registry knows, found in a text by Aho-Corasick.

A name counts where it stands as words of its own, in its own case or in another that still starts with a capital
("ALIBABA", "Deepseek"), and is not part of a longer name. An alias that is also an everyday word or another's name
("Meta", "Time", "Ross") counts only with support: an unambiguous name of the same entity elsewhere in the text, a
legal form or a ticker behind it, or shares, a lawsuit or another firm's act beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from graph.registry import Entity, Registry
from graph.statements import MentionType
from loaders.extract.credits import is_outlet
from loaders.extract.slips import is_misspelt, last_words, longer_ends, name_owners
from loaders.extract.triggers import Triggers

_AI_FIRM = re.compile(r"\bAI\b|artificial intelligence|chatbot|answer engine")
LAST_LATIN = 0x24F  # letters above are of another script: "βAlibaba" is a mangled bullet and a name


@dataclass(frozen=True, slots=True)
class Name:
    """A registry name at its place: `text[start:end]`."""

    start: int
    end: int
    entity: Entity


_SUPPORT_AFTER = re.compile(
    r"(?:,?\s+(?:Inc|Corp|Corporation|Ltd|LLC|PLC|plc|PBC|Group|Holdings?|Co|AG|SE|NV)\b)"
    r"|\s*\((?:(?:NASDAQ|NYSE|Nasdaq|LSE|TSX|HKEX)\b[^)]*|[A-Z]{1,5}|\d{4,5}\.HK)\)"
    r"|['’]s?\s+(?:[\w-]+\s+){0,2}(?:stock|shares?|lawsuit|suit|complaint|allegations?|AI|models?|chatbot|parent|owner|"
    r"unit|lawyers?|chief|CEO|spokes\w+|general counsel|argument|claims?|appeal|defen[cs]e)\b"
    r"|\s+(?:stock|shares|sued|sues|suing|accuse[sd]?|alleges?|denie[sd]|settle[sd]?|said|says|claims|argue[sd]?|"
    r"agreed|"
    r"plans|unveiled|launched|released|trained|declined|did not|has|had|will|was sued|is being sued|faces|rejects|denies|wins|loses|asks|wants|seeks|takes|"
    r"files|hits|must|may|could|was hit|did|pays|reaches|is|was|were|fell|falls|rose|rises|dropped|drops|jumped|jumps|"
    r"slid|slipped|sank|gained|climbed|surged|soared|tumbled|plunged|lost|shed|slumped|rallied|closed|ended|opened|traded|dipped|"
    r"eased|added|saw|finished|retreated|jumps|slides|sinks|plunges|slumps|tumbles|gains)\b"
    r"|,\s+(?:an?|the)\s+(?:[\w&’'.-]+\s+){0,6}?(?:giant|company|firm|publisher|group|maker|start-?up|owner|developer|retailer|"
    r"platform|lab|label|broadcaster|provider|conglomerate|chip-?maker)\b"
    r"|\s+and\s+[A-Z][\w&.’'-]*\s+(?:(?:each|both|all|also|shares|stocks?)\s+){0,2}(?:fell|rose|dropped|jumped|slid|slipped|sank|gained|"
    r"climbed|surged|soared|tumbled|plunged|lost|shed|slumped|rallied|were)\b"
    r"|(?:,\s(?:the\s)?[A-Z][\w&.’' -]{1,30}){0,4},?\s+and\s+(?:the\s+)?[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,3}\s+"
    r"(?:(?:have|has|had|are|jointly|separately|also|both)\s+){0,2}(?:su(?:ed|es|e|ing)|fil(?:ed|es|e)|accus(?:ed|es|e)|"
    r"alleged?|brought|launched|lodged|won|settled)\b"
)
_FIRM_AFTER = re.compile(
    r"(?:,?\s+(?:Inc|Corp|Corporation|Ltd|LLC|PLC|plc|Holdings?|Co|AG|SE|NV|SA)\b)"
    r"|\s*\((?:(?:NASDAQ|NYSE|Nasdaq|LSE|TSX|HKEX)\b[^)]*|[A-Z]{1,5})\)|['’]s?\s+(?:[\w-]+\s+)?(?:stock|shares?)\b|"
    r"\s+(?:stock|shares)\b"
)
_SUPPORT_BEFORE = re.compile(
    r"(?:sued|sues|suing|sue|accus(?:ed|es|ing)|against|shares of|stock of|shares in|v\.?|vs\.?|versus|deal with|"
    r"agreement with|companies like|firms like|like|lawsuit by|suit by|parent|owner|maker|rival|startup|start-up|"
    r"company|firm|giant|such as|from|by|with|and|-listed|-based|(?:comcast|musk|alphabet|amazon|microsoft|sony|disney|bytedance)['’]s)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LISTED_BEFORE = re.compile(r"[A-Z][\w.]*[\w)],\s$")
_LISTED_AFTER = re.compile(r"(?:,\s(?:and\s)?|\s(?:and|or)\s)(?:[A-Z]|[a-z]{1,2}[A-Z])")
_JOINED = re.compile(r",\s(?:and\s)?|\sand\s")  # "Universal, Sony and Warner": a name, for the next one is a firm's
_SMALL_BEFORE = re.compile(r"(?:^|\s)[a-z]+,?\s$")
_SMALL_AFTER = re.compile(r"(?:['’]s?)?,?\s+[a-z]|[.,;:)]")
_CAPITALISED_BEFORE = re.compile(r"(?<![.!?]\s)(?<!\A)\b([A-Z][a-z]+)\s$")
_FIRST_WORD = re.compile(
    r"\b(?!(?:The|And|But|In|On|At|By|For|As|While|When|If|After|With|Like|Rival|Owner|Publisher|London['’]s)\s)[A-Z][a-z]+\s$"
)
_CAPITALISED_AFTER = re.compile(r"\s[A-Z][a-z]+")
_LOOKBACK = 40
SHORTEST_PLAIN = 2  # "X" and "Go" need more than a capital inside a sentence


class Lexicon:
    """The registry's aliases as one automaton. Building one takes a moment: keep it."""

    def __init__(self, registry: Registry) -> None:
        import ahocorasick

        self._automaton = ahocorasick.Automaton()
        self._identified: dict[tuple[str, str], bool] = {}
        by_alias: dict[str, tuple[str, Entity, bool]] = {}
        for entity in registry.entities.values():
            for alias in (entity.name, *entity.aliases):
                first = by_alias.setdefault(lowered(alias), (alias, entity, False))
                if first[1] is entity and first[0].isupper():
                    by_alias[lowered(alias)] = (alias, entity, False)  # "Relx" beside "RELX" allows both
        for entity in registry.entities.values():
            for alias in entity.ambiguous:
                known = by_alias.get(lowered(alias))
                if known is None or known[1].id == entity.id:
                    by_alias[lowered(alias)] = (alias, entity, True)
        for key, value in by_alias.items():
            self._automaton.add_word(key, (len(key), *value))
        self._automaton.make_automaton()
        self.registry = registry
        owners = name_owners(registry.entities.values())
        self._longer_ends = longer_ends(owners)
        self._last_words = last_words(owners)
        made = {registry.root(e.developer) for e in registry.entities.values() if e.developer}
        called = {
            registry.root(e.id)
            for e in registry.entities.values()
            if e.label == "Company" and any(_AI_FIRM.search(words) for words in e.descriptors)
        }
        self.named_as_models = frozenset(
            e.id
            for e in registry.entities.values()
            if e.label == "Company" and any(registry.identify(name, "Model") for name in e.names)
        )
        self.developers = frozenset(made | called)
        self.outlets = frozenset(e.id for e in registry.entities.values() if is_outlet(e))
        self.triggers = Triggers()

    def identifies(self, surface: str, entity: Entity) -> bool:
        """Whether the registry takes these words alone for that entity, as identity will when the graph is derived."""
        key = (surface, entity.id)
        if key not in self._identified:
            of = self.registry.identify(surface, entity.label) or self.registry.identify(surface)
            self._identified[key] = of is not None and of.id == entity.id
        return self._identified[key]

    def names(self, text: str) -> list[Name]:
        """The registry's names in the text, in order, none overlapping another."""
        found: list[tuple[int, int, str, Entity, bool]] = []
        for last, (length, alias, entity, needs_support) in self._automaton.iter(lowered(text)):
            start, end = last - length + 1, last + 1
            if _is_word(text, start, end) and _case_fits(text[start:end], alias):
                found.append((start, end, alias, entity, needs_support))
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        longest: list[tuple[int, int, str, Entity, bool]] = []
        for hit in found:
            if not longest or hit[0] >= longest[-1][1]:
                longest.append(hit)
            elif hit[1] - hit[0] > longest[-1][1] - longest[-1][0]:
                longest[-1] = hit
        longest = [
            hit
            for hit in longest
            if not ((ends := self._longer_ends.get(hit[2].lower())) and is_misspelt(text, hit[1], ends))
        ]
        longest = [hit for hit in longest if not (hit[4] and _is_second_tier(hit[3])) or _is_firm_here(text, hit[1])]
        sure = {entity.id for _, _, _, entity, needs_support in longest if not needs_support}
        listed = {
            hit[1]
            for hit, after in pairwise(longest)
            if not after[4] and after[3].label == "Company" and _JOINED.fullmatch(text, hit[1], after[0])
        }
        supported = {
            entity.id
            for start, end, _, entity, needs_support in longest
            if needs_support
            and entity.id not in sure
            and (_has_support(text, start, end) or (end in listed and not _is_part_of_another_name(text, start, end)))
        }
        named = sure | supported
        kept: list[Name] = []
        longer = _longer_names(text, longest)
        for start, end, alias, entity, needs_support in longest:
            if needs_support:
                if alias.lower() in self._last_words and _FIRST_WORD.search(text, max(0, start - _LOOKBACK), start):
                    continue  # "Irish Times said": not the Times
                if (of := longer.get(text[start:end])) and of.id != entity.id:
                    kept.append(Name(start, end, of))
                    continue
                if entity.id not in named:
                    continue
                if entity.developer and entity.id not in sure and entity.developer not in named:
                    continue  # a model whose name is a word: "Command" is Cohere's where the text names Cohere
                if _is_part_of_another_name(text, start, end) and not _has_support(text, start, end, after_only=True):
                    continue
            kept.append(Name(start, end, entity))
        return kept


def _is_second_tier(entity: Entity) -> bool:
    """Whether the entity is a row of the SEC's list without an entry of its own."""
    return entity.id.startswith("cik-")


def _is_firm_here(text: str, end: int) -> bool:
    """Whether a legal form, a ticker or shares follow: nothing less makes a common word of the SEC's list a firm."""
    return _FIRM_AFTER.match(text, end) is not None


_TYPES: dict[str, MentionType] = {
    "Company": "Company", "Organization": "Organization", "Person": "Person", "Body": "Body", "Model": "Model",
}  # fmt: skip


def mention_type(label: str) -> MentionType:
    """The type of mention of an entity of that label."""
    return _TYPES[label]


def lowered(text: str) -> str:
    """The text in lower case, one code point for each of its own, so that offsets stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def as_lower_case(text: str) -> str:
    """The text for patterns in lower case, with the letters that `re` takes for an "i" or an "s" written as these."""
    return lowered(text).replace("İ", "i").replace("ı", "i").replace("ſ", "s")


def _longer_names(text: str, hits: list[tuple[int, int, str, Entity, bool]]) -> dict[str, Entity]:
    """First words of the text's unambiguous names: "Universal" is Universal Music Group where the text names it."""
    owners: dict[str, dict[str, Entity]] = {}
    for start, end, _, entity, needs_support in hits:
        first, blank, _ = text[start:end].partition(" ")
        if blank and not needs_support and entity.label in ("Company", "Organization"):
            owners.setdefault(first, {})[entity.id] = entity
    return {first: next(iter(of.values())) for first, of in owners.items() if len(of) == 1}


def _is_word(text: str, start: int, end: int) -> bool:
    if start and (before := text[start - 1]).isalnum() and not (before.isalpha() and ord(before) > LAST_LATIN):
        return False
    if start and text[start - 1] in "@#_":
        return False
    if end >= len(text):
        return True
    after = text[end]
    if after.isalnum() or after == "_":
        return False
    return not (after == "." and text[end + 1 : end + 4] in ("com", "org", "net") and text[start].islower())


def _case_fits(surface: str, alias: str) -> bool:
    """The alias as written, or in another case that still shows a name: "ALIBABA", "Deepseek", never "apple"."""
    if surface == alias:
        return True
    if alias.isupper() and len(alias) <= 5:
        return False  # tickers and short forms: "UMG" is one, "Net" is none
    return surface[:1].isupper() and any(c.isalpha() for c in surface)


def _has_support(text: str, start: int, end: int, *, after_only: bool = False) -> bool:
    if _SUPPORT_AFTER.match(text, end):
        return True
    if (
        not after_only
        and _LISTED_BEFORE.search(text, max(0, start - _LOOKBACK), start)
        and _LISTED_AFTER.match(text, end)
    ):
        return True
    if not after_only and end - start > SHORTEST_PLAIN and _is_inside_sentence(text, start, end):
        return True
    return not after_only and bool(_SUPPORT_BEFORE.search(text, max(0, start - _LOOKBACK), start))


def _is_inside_sentence(text: str, start: int, end: int) -> bool:
    """Whether small words on both sides show that the capital is the name's own, not the sentence's or headline's."""
    return bool(_SMALL_BEFORE.search(text, max(0, start - _LOOKBACK), start) and _SMALL_AFTER.match(text, end))


def _is_part_of_another_name(text: str, start: int, end: int) -> bool:
    """A capitalised word on either side: "Noah Ross", "Ross Perot"."""
    if _CAPITALISED_AFTER.match(text, end):
        return True
    before = _CAPITALISED_BEFORE.search(text, max(0, start - _LOOKBACK), start)
    return before is not None and before[1] not in ("The", "And", "But", "In", "Chinese", "American", "Like", "While")
