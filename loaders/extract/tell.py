"""All accusations of an article: what each rule found, one pair at a time, with kind, asset, day and docket.

`accusations_of` reads the sentences in order, for a noun may mean an accusation that an earlier sentence told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from graph.statements import ConductKind, Mention
from loaders.extract.accusations import Accusation, Found, Told
from loaders.extract.allegations import verb_accusations
from loaders.extract.conduct import asset, is_bare_infringement, is_outside, kinds, law_named
from loaders.extract.courtroom import courtroom_accusations
from loaders.extract.joining import joining_accusations
from loaders.extract.marks import FIRMS, Focus, focus_after, marked, sides_of
from loaders.extract.mutual import mutual_accusations
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.scope import in_scope
from loaders.extract.sentences import Sentence
from loaders.extract.settlements import settlement_accusations
from loaders.extract.suits import noun_accusations
from loaders.extract.two_sides import two_sided
from loaders.extract.verdicts import verdict_accusations
from loaders.extract.words import DATE

TELLING = (
    "accuse",
    "against",
    "members",
    "to_court",
    "say",
    "letter",
    "right",
    "suit",
    "caption",
    "quarrel",
    "won",
    "pay",
    "verdict",
    "ruling",
    "between",
    "settlement",
    "join",
    "sued_too",
    "defendant",
    "culprit",
    "pursue",
    "urge",
    "caught",
    "plaintiff",
    "join_suit",
)
FROM_ANOTHER_SENTENCE = 0.8  # the kind stands beside the two names, but not in the words of the accusation
_NO_ACCUSER = re.compile(r"^[Oo]ther |\b(?:Judge|Justice)\b")  # "X and other outlets", "U.S. District Judge X"
PLAINTIFFS = "class:plaintiffs"
OF_THE_VERB = 110  # characters from an accusation in which its own matter stands
MOST_PAIRS = 40  # of one act: a longer list of parties is a list of something else
NAMED_NEARBY = 4  # sentences between a class of firms ("the labels") and those that it is
PLEADING_BACK = 3  # sentences from a suit to what it alleges
_CLASS_ACTION = re.compile(
    r"\bclass[- ]action|\b(?:proposed|putative|certified) class\b|\bclass of\b|\bclass (?:members|status)\b|\bon behalf of\b|\b(?:group|dozens|hundreds|thousands) of\b",
    re.IGNORECASE,
)
PEOPLE = frozenset(
    f"class:{noun}"
    for noun in (
        "authors",
        "writers",
        "novelists",
        "artists",
        "illustrators",
        "musicians",
        "journalists",
        "photographers",
        "comedians",
    )
)
_PLEADS = re.compile(r"alleg|claim|argu|contend", re.IGNORECASE)
_SAME = re.compile(r"\b(?:similar|same|likewise|another such)\b", re.IGNORECASE)
_CONTINUES = re.compile(
    r"(?:According to (?:the|its|their) |In (?:the|its|their) |(?:The|Its|Their|Her|His) )(?:[\w-]+ "
    r"){0,2}?(?:lawsuits?|suits?|complaints?|letter|"
    r"filing|class action|memo|proposed class|companies allege|publishers|authors)\b|(?:It|They|She|He|The company|"
    r"Both|The \w+) (?:also )?(?:alleg|claim|accus|argu|sa|rests?\b)"
)
_OF_THE_SUIT = re.compile(
    r"\b(?:the|its|their)\s+(?:[\w-]+\s+){0,2}?(?:(?:law)?suits?|complaints?|claim|case|action|filing|plaintiffs|publishers|outlets)\b",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"(?:[A-Z][\w.&’'-]*\s+){1,4}(?:also\s+|has\s+)?(?:alleg|claim|accus|argu|said|says|contend)")
PLEADED = 4  # sentences behind a scraping in which the suit's law may be named
_SUGGEST = re.compile(
    r"\b(?:the |these |such |this )?(?P<what>allegations?|accusations?|claims?|complaints?|lawsuit|incident|letter|"
    r"case)\s+"
    r"(?:also\s+)?(?P<verb>suggests?|points?\s+to|hints?\s+at|impl(?:y|ies)|indicates?|"
    r"raises?\s+the\s+(?:possibility|prospect|spectre|specter)\s+of|"
    r"could\s+amount\s+to|may\s+amount\s+to|could\s+constitute|may\s+constitute)\s+(?P<about>[^.;]{3,120})",
    re.IGNORECASE,
)
_SUGGESTED = re.compile(
    r"(?P<asset>intellectual[- ]property|trade[- ]secrets?|copyrights?|patents?|trade-?marks?|technology|AI models?|"
    r"data|source code)\s+"
    r"(?:theft|infringement|violations?|misappropriation|breach(?:es)?|misuse)",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b{DATE}", re.IGNORECASE)
DOCKET = re.compile(
    r"(?:\b(?:Case|Docket|Civil Action|Action|Claim)\s+)?\b(?:Nos?\.?|[Nn]umber|"
    r"#)\s?:?\s*(?:is\s+)?(?P<number>\d{1,2}:\d{2}-[A-Za-z]{2,4}-\d{3,6}(?:-[A-Z]{2,4})*|"
    r"\d{2}-[A-Za-z]{2,4}-\d{3,6}|\d{2}-\d{3,5}|[A-Z]{2,4}-\d{2,4}-\d{3,6}|\d+ [A-Z] \d+/\d+|[A-Z]{1,2}-\d{4}-\d{4,6})|"
    r"\b(?P<federal>\d{1,2}:\d{2}-[a-z]{2,4}-\d{3,6}(?:-[A-Z]{2,4})*)\b|\b[Cc]ase number (?:is )?(?P<foreign>\d+ "
    r"[A-Z]{1,3} \d+/\d+)"
)


def accusations_of(reading: Reading) -> Told:
    """Everything that the article tells of who accuses whom."""
    told = Told()
    focus = Focus()
    for sentence in reading.having(*TELLING):
        for found in _found(reading, sentence, told):
            _add(reading, found, told)
        for found in courtroom_accusations(reading, sentence, told):
            _add(reading, found, told)
        for found in mutual_accusations(reading, sentence):
            _add(reading, found, told, is_mutual=True)
        for found in two_sided(reading, sentence, told):
            _add(reading, found, told)
        sides = sides_of(reading, sentence)
        for found in marked(reading, sentence, told, focus, sides):
            _add(reading, found, told)
        focus = focus_after(reading, sentence, told, focus, sides)
        if reading.has(sentence, "suggest"):
            for suggestion in _suggestions(reading, sentence, told):
                told.add(suggestion)
    _name_kinds(reading, told)
    return in_scope(reading, _without_the_unnamed(reading, told))


def _found(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Found]:
    """What the rules that look for one side and the other find; where nobody is named, a noun may mean what was told."""
    if not reading.phrases(sentence):
        yield from noun_accusations(reading, sentence, told)
        return
    yield from verb_accusations(reading, sentence, told)
    yield from noun_accusations(reading, sentence, told)
    yield from verdict_accusations(reading, sentence, told)
    yield from settlement_accusations(reading, sentence, told)
    yield from joining_accusations(reading, sentence, told)


def _without_the_unnamed(reading: Reading, told: Told) -> Told:
    """ "The plaintiffs", "the labels" are those that the text names against the same side, if it names any."""
    named = {a.accused.root for a in told.firm if a.accuser.key != PLAINTIFFS}
    kept = Told()
    of_class: dict[str, list[ConductKind]] = {}
    for accusation in told.accusations:
        if accusation.accuser.key == PLAINTIFFS and accusation.accused.root in named:
            continue
        if accusation.accuser.key in FIRMS and _are_named(reading, accusation, told):
            of_class.setdefault(accusation.accused.root, []).append(accusation.conduct)
            continue
        if (
            accusation.accuser.key in PEOPLE
            and _are_people_named(reading, accusation, told)
            and not _CLASS_ACTION.search(reading.text)
        ):
            continue
        kept.add(accusation)
    for accusation in tuple(kept.accusations):  # the named firms accuse of what "the publishers" do
        if accusation.conduct == "other" and accusation.accuser.mention.type in ("Company", "Organization"):
            for kind in of_class.get(accusation.accused.root, ()):
                kept.add(replace(accusation, conduct=kind, confidence=accusation.confidence * FROM_ANOTHER_SENTENCE))
    return kept


def _are_named(reading: Reading, accusation: Accusation, told: Told) -> bool:
    """Whether two or more firms or bodies are named nearby as accusers of whom a class of firms accuses."""
    here = reading.index_at(accusation.at)
    names = {
        a.accuser.key
        for a in told.firm
        if a.accused.root == accusation.accused.root
        and a.accuser.mention.type in ("Company", "Organization")
        and not a.accuser.key.startswith("class:")
        and abs(reading.index_at(a.at) - here) <= NAMED_NEARBY
    }
    return len(names) > 1


def _name_kinds(reading: Reading, told: Told) -> None:
    """An accusation without a kind takes the one that a sentence of the text names beside the same two sides."""
    known = {a.pair for a in told.accusations if a.conduct != "other"}
    for i, accusation in enumerate(told.accusations):
        if accusation.conduct != "other" or accusation.pair in known or accusation.modality == "suggested":
            continue
        sides = (accusation.accuser, accusation.accused)
        said = next((k for p in sides for k in _kinds_beside(reading, p, sides)), None)
        if said is not None:
            confidence = accusation.confidence * FROM_ANOTHER_SENTENCE
            told.change(i, replace(accusation, conduct=said, confidence=confidence))


def _kinds_beside(reading: Reading, party: Party, sides: tuple[Party, Party]) -> Iterator[ConductKind]:
    """The kinds that sentences with both sides name, read where one of them, known to the registry, is named."""
    if party.entity is None:
        return
    for sentence in reading.naming(party.root):
        here = {p.root for _, p in reading.parties_within(sentence.start, sentence.end)}
        words = reading[sentence]
        if all(p.root in here or p.mention.surface in words for p in sides):
            yield from kinds(words)[:1]


def _are_people_named(reading: Reading, accusation: Accusation, told: Told) -> bool:
    """Whether people are named nearby as accusers of whom "authors" accuse, in a text that tells of no class action."""
    here = reading.index_at(accusation.at)
    return any(
        a.accused.root == accusation.accused.root
        and a.accuser.mention.type == "Person"
        and abs(reading.index_at(a.at) - here) <= NAMED_NEARBY
        for a in told.firm
    )


def _add(reading: Reading, found: Found, told: Told, *, is_mutual: bool = False) -> None:
    targets = [p for p in found.accused if p.mention.type not in ("Body", "Official")]
    makers = [p for p in _plaintiffs(found, told) if not _NO_ACCUSER.search(p.mention.surface)]
    targets = [p for p in targets if p.key != PLAINTIFFS]
    pairs = [(x, y) for x, y in product(makers, targets) if x.root != y.root]
    pairs = pairs if is_mutual else _right_way_round(found, pairs, told)
    if not pairs or len(pairs) > MOST_PAIRS or _is_outside(reading, found):
        return
    of_pair = _kinds(reading, found, told)
    act = _act(found)
    status = found.status
    if status == "alleged" and _PLEADS.match(reading.text, found.at) and _has_sued(reading, found, told):
        status = "filed"
    when = date_near(reading, found.sentence, found.at)
    docket = docket_in(reading, found.sentence)
    for accuser, accused in pairs:
        for kind in of_pair or (_known_kind(told, accuser, accused),):
            told.add(
                Accusation(
                    accuser,
                    accused,
                    kind,
                    asset(reading, *found.about, kind, accuser, accused),
                    status,
                    found.sentence,
                    found.at,
                    act,
                    found.modality,
                    found.polarity,
                    found.confidence * _certainty(accuser, accused),
                    when,
                    docket,
                )
            )


def _right_way_round(found: Found, pairs: list[tuple[Party, Party]], told: Told) -> list[tuple[Party, Party]]:
    """ "It claims that the company took …": two sides without a name are those told before, the same way round."""
    within = range(found.sentence.start, found.sentence.end)
    if any(p.mention.start in within for pair in pairs for p in pair):
        return pairs
    known = {(a.accuser.root, a.accused.root): a for a in told.firm}
    for x, y in pairs:
        if (x.root, y.root) not in known and (of := known.get((y.root, x.root))):
            return list(dict.fromkeys((a.accuser, a.accused) for a in told.at(of.sentence) if a.act == of.act))
    return pairs


def _plaintiffs(found: Found, told: Told) -> tuple[Party, ...]:
    """The accusers; for "the plaintiffs" those who accused last, if the text has told of any."""
    if any(p.key != PLAINTIFFS for p in found.accusers):
        return found.accusers
    last = next((a for a in told.before(found.at) if a.is_told and a.accuser.key != PLAINTIFFS), None)
    if last is None:
        return found.accusers
    return tuple({a.accuser.key: a.accuser for a in told.at(last.sentence) if a.act == last.act}.values())


def _act(found: Found) -> tuple[int, int]:
    """The words that set the parties side by side; the sentence, where one of them is named elsewhere."""
    mentions = [p.mention for p in (*found.accusers, *found.accused)]
    start, end = min(m.start for m in mentions), max(m.end for m in mentions)
    sentence = found.sentence
    return (start, end) if sentence.start <= start and end <= sentence.end else (sentence.start, sentence.end)


def _has_sued(reading: Reading, found: Found, told: Told) -> bool:
    """Whether the text told a suit against the same side just before: what is alleged then is that suit's."""
    accused = {p.root for p in found.accused}
    here = reading.index_at(found.at)
    return any(
        a.status == "filed" and a.accused.root in accused and here - reading.index_at(a.at) <= PLEADING_BACK
        for a in told.before(found.at)
    )


def _certainty(accuser: Party, accused: Party) -> float:
    """A name outside the registry counts less: only its place in the sentence speaks for it."""
    unlisted = sum(p.entity is None and not p.key.startswith("class:") for p in (accuser, accused))
    return (1.0, 0.8, 0.5)[unlisted]


def _kinds(reading: Reading, found: Found, told: Told) -> tuple[ConductKind, ...]:
    """The kinds that the words after the verb name, else those of the sentence, else of the sentences that go on."""
    start, end = found.about
    if said := kinds(reading.text[start:end]) or kinds(reading[found.sentence]):
        if said == ("copyright_infringement",) and is_bare_infringement(reading[found.sentence]):
            return _right_of_text(reading) or said
        return _with_law(reading, found, said) if said == ("data_scraping",) else said
    index = reading.index_at(found.sentence.start)
    for after in reading.sentences[index + 1 : index + 3]:
        words = reading[after]
        if not _CONTINUES.match(words):
            break
        if said := kinds(words):
            return said
    if _SAME.search(reading[found.sentence]) and (main := told.main):
        accused = {p.root for p in found.accused}
        same = next((a for a in told.firm if a.accused.root in accused), main)
        return (same.conduct,)
    return ()


def _right_of_text(reading: Reading) -> tuple[ConductKind, ...]:
    """The right that a text names, where it names patents or marks and not copyright."""
    low = reading.text.lower()
    if "copyright" in low:
        return ()
    rights: dict[str, ConductKind] = {"patent": "patent_infringement", "trademark": "trademark_infringement"}
    named = [kind for word, kind in rights.items() if word in low]
    return (named[0],) if len(named) == 1 else ()


def _with_law(reading: Reading, found: Found, said: tuple[ConductKind, ...]) -> tuple[ConductKind, ...]:
    """The kinds of a scraping with the law that the text names for it: in place of the deed if it is copyright's."""
    index = reading.index_at(found.sentence.start)
    about_it = [
        reading[after]
        for after in reading.sentences[index + 1 : index + 1 + PLEADED]
        if _CONTINUES.match(reading[after]) or _OF_THE_SUIT.search(reading[after]) or _says_so(reading[after], found)
    ]
    law = {kind for words in (reading[found.sentence], *about_it) for kind in law_named(words)}
    deed = () if "copyright_infringement" in law else said
    return (*deed, *sorted(law))


def _says_so(words: str, found: Found) -> bool:
    """Whether a sentence opens with what the accuser says: "X argues that …"."""
    name = next((p.mention.surface for p in found.accusers if words.startswith(p.mention.surface.split()[0])), None)
    return name is not None and _SAYS_SO.match(words) is not None


def _known_kind(told: Told, accuser: Party, accused: Party) -> ConductKind:
    """The kind that the text has told of these two, or none."""
    for earlier in reversed(told.accusations):
        if (earlier.accuser.key, earlier.accused.key) == (accuser.key, accused.key):
            return earlier.conduct
    return "other"


def _is_outside(reading: Reading, found: Found) -> bool:
    """Whether the accusation is of something outside intellectual property; the next sentence may say so too."""
    near = reading.text[found.at : min(found.sentence.end, found.at + OF_THE_VERB)]
    if is_outside(reading[found.sentence]) or is_outside(near):
        return True
    if kinds(reading[found.sentence]):
        return False
    index = reading.index_at(found.sentence.start)
    return any(
        is_outside(reading[after]) and _CONTINUES.match(reading[after]) is not None
        for after in reading.sentences[index + 1 : index + 2]
    )


def date_near(reading: Reading, sentence: Sentence, position: int) -> Mention | None:
    """The phrase of time in the sentence that stands nearest to a position."""
    found = reading.spans_of("date", _WHEN, sentence) if reading.has(sentence, "date") else ()
    if not found:
        return None
    best = min(found, key=lambda span: min(abs(span[0] - position), abs(span[1] - position)))
    return reading.mention(*best, "Text")


def docket_in(reading: Reading, sentence: Sentence) -> Mention | None:
    """The docket number that a sentence gives."""
    if not reading.has(sentence, "docket"):
        return None
    match = DOCKET.search(reading.text, sentence.start, sentence.end)
    if match is None:
        return None
    group = next(g for g in ("number", "federal", "foreign") if match[g])
    return reading.mention(match.start(group), match.end(group), "Text")


def _suggestions(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Accusation]:
    """What a text says that the accusation suggests, beyond what was accused."""
    for match in _SUGGEST.finditer(reading.text, sentence.start, sentence.end):
        what = _SUGGESTED.search(reading.text, match.start("about"), match.end("about"))
        if what is None:
            continue
        for earlier in told.before(match.start()):
            named = what["asset"].lower()
            kind: ConductKind = (
                "trade_secret_theft" if named.startswith("trade s") or named.startswith("trade-s")
                else "copyright_infringement" if named.startswith("copyright") else "other"
            )  # fmt: skip
            taken = reading.mention(what.start("asset"), what.end("asset"), "Work", listed=False)
            yield Accusation(
                earlier.accuser, earlier.accused, kind, taken, earlier.status, sentence, match.start(),
                (match.start(), match.end()), "suggested", confidence=0.6,
            )  # fmt: skip
            break
