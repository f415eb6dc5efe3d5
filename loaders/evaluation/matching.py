"""Predicted labels against gold labels, one text at a time.

Names are folded (case, accents, "the", legal forms) and passed through the aliases. Companies, models, people and
bodies are sets; a surname alone counts for the one person of the gold who has it. Allegations match on accuser and
accused, then with kind, with status, with both. A move matches one other on company and direction, its percentage
within `TOLERANCE` (or both without one). A cause counts on a matched move where both sides state it and tie it to the
dispute.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.registry import Registry
from loaders.evaluation.labels import LabelledAllegation, LabelledMove, Labels

TOLERANCE = 0.05  # of a percentage, in points: half of the last digit that newsrooms print
_ROUNDING = 1e-9

_LEGAL_FORMS = frozenset("inc incorporated corp corporation llc ltd limited plc pbc co company lp sa ag gmbh".split())
_TITLES = frozenset("judge justice mr mrs ms dr prof professor secretary sir".split())
_INITIALS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")  # "u.s." is "us"
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")

NAME_SETS = ("companies", "models", "people", "bodies")
PAIRS = ("allegations", "allegations+kind", "allegations+status", "allegations+kind+status")
COUNTED = (*NAME_SETS, *PAIRS, "stock_moves", "stated_cause")
"""The figures that are precision, recall and F1 over counts."""


def folded(name: str) -> str:
    """The name as two spellings of it are equal: "The Walt Disney Co." → "walt disney"."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("&", " and ").replace("'s ", " ").replace("’s ", " ")
    words = _NOT_A_WORD.sub(" ", _INITIALS.sub("", text)).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        del words[-1]
    return " ".join(words)


class Names:
    """Names in the form in which they are compared. `aliases` gives, for a name, the others that count as it."""

    def __init__(self, aliases: Mapping[str, Iterable[str]]) -> None:
        self._one = {folded(name): folded(one) for one, others in aliases.items() for name in (one, *others)}

    def __call__(self, name: str | None) -> str:
        form = folded(name or "")
        return self._one.get(form, form)

    def person(self, name: str | None) -> str:
        """A name in a place where a person can stand: titles before it do not count."""
        words = folded(name or "").split()
        while len(words) > 1 and words[0] in _TITLES:
            del words[0]
        form = " ".join(words)
        return self._one.get(form, form)


def registry_aliases(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Every name that the registry knows to be one entity's, by that entity's name: what `Registry.identify` says."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for known in registry.by_alias:
        entity = registry.identify(known)
        if entity is not None:
            names[entity.name].append(known)
    return {one: tuple(others) for one, others in names.items()}


class Counts(NamedTuple):
    """What agrees, what was predicted, and what the labels hold."""

    agreed: int = 0
    predicted: int = 0
    gold: int = 0


@dataclass(frozen=True)
class Finding:
    """One miss or false hit: `what` of which `figure`, and the words of the text where it stands, if they are known."""

    text: str
    figure: str
    is_miss: bool
    what: str
    words: str = ""


@dataclass(frozen=True)
class TextScore:
    """What one text adds to the figures.

    `moves` were matched, and `causes_agreed` of them agree on whether a cause is stated.
    """

    id: str
    counts: Mapping[str, Counts]
    moves: int
    causes_agreed: int
    gold_dispute: str | None
    dispute: str | None
    has_allegations: bool
    findings: tuple[Finding, ...] = ()

    @property
    def has_false_dispute(self) -> bool:
        """Whether a text without a dispute was given one, or an allegation."""
        return self.gold_dispute is None and (self.dispute is not None or self.has_allegations)


Where = Callable[[str, str], str]
"""The words of the text at which a name of a figure's set, or a label's evidence, stands."""


Told = Mapping[Any, tuple[str, str]]
"""What is compared, each with how a finding tells it and the words where it stands."""


@dataclass
class _Sheet:
    """The counts and findings of one text as they grow."""

    text: str
    counts: dict[str, Counts] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def compare(self, figure: str, gold: Told, found: Told) -> None:
        """Count two sets; what each holds alone is a finding, told in the words that the mappings give."""
        self.counts[figure] = Counts(len(gold.keys() & found.keys()), len(found), len(gold))
        self.tell(figure, gold, found)

    def tell(self, figure: str, gold: Told, found: Told) -> None:
        for alone, is_miss in ((gold.keys() - found.keys(), True), (found.keys() - gold.keys(), False)):
            told = sorted((gold if is_miss else found)[key] for key in alone)
            self.findings += [Finding(self.text, figure, is_miss, what, words) for what, words in told]


def score_text(
    id_: str, gold: Labels, found: Labels, names: Names, where: Where = lambda figure, name: ""
) -> TextScore:
    """Match one text. `where` gives the words shown with a finding."""
    sheet = _Sheet(id_)
    for figure in NAME_SETS:
        labelled = _named(gold, figure, names, where)
        predicted = _named(found, figure, names, where)
        if figure == "people":
            predicted = {_full_name(key, labelled): told for key, told in predicted.items()}
        sheet.compare(figure, labelled, predicted)
    _compare_allegations(sheet, gold, found, names, where)
    matched = _compare_moves(sheet, gold.stock_moves, found.stock_moves, names, where)
    _add_dispute_findings(sheet, gold, found)
    return TextScore(
        id_,
        sheet.counts,
        len(matched),
        sum(bool(one.cause_stated) == bool(other.cause_stated) for one, other in matched),
        gold.dispute,
        found.dispute,
        bool(found.allegations),
        tuple(sheet.findings),
    )


def _named(labels: Labels, figure: str, names: Names, where: Where) -> dict[str, tuple[str, str]]:
    told = [p.name for p in labels.people] if figure == "people" else getattr(labels, figure)
    compared = names.person if figure == "people" else names
    return {key: (name, where(figure, name)) for name in told if (key := compared(name))}


def _full_name(key: str, gold: Mapping[str, object]) -> str:
    """The name of the gold's one person with this surname, where the key is a surname alone."""
    if key in gold or " " in key:
        return key
    same = [name for name in gold if name.split()[-1] == key]
    return same[0] if len(same) == 1 else key


_Pair = tuple[str, str]


def _compare_allegations(sheet: _Sheet, gold: Labels, found: Labels, names: Names, where: Where) -> None:
    """Count the allegations; a wrong kind or status is a finding only where the pair itself is right."""
    labelled, predicted = _by_pair(gold, names), _by_pair(found, names)
    parts: dict[str, Callable[[LabelledAllegation], tuple[str | None, ...]]] = {
        "allegations": lambda a: (),
        "allegations+kind": lambda a: (a.kind,),
        "allegations+status": lambda a: (a.status,),
        "allegations+kind+status": lambda a: (a.kind, a.status),
    }
    for figure, part in parts.items():
        one, other = _told(labelled, part, where), _told(predicted, part, where)
        sheet.counts[figure] = Counts(len(one.keys() & other.keys()), len(other), len(one))
        if figure == "allegations":
            sheet.tell(figure, one, other)
        elif figure != "allegations+kind+status":
            both = labelled.keys() & predicted.keys()
            sheet.tell(figure, *({k: v for k, v in side.items() if k[0] in both} for side in (one, other)))


def _by_pair(labels: Labels, names: Names) -> dict[_Pair, list[LabelledAllegation]]:
    found: defaultdict[_Pair, list[LabelledAllegation]] = defaultdict(list)
    for a in labels.allegations:
        pair = names.person(a.accuser), names.person(a.accused)
        if all(pair):
            found[pair].append(a)
    return found


def _told(
    allegations: Mapping[_Pair, list[LabelledAllegation]],
    part: Callable[[LabelledAllegation], tuple[str | None, ...]],
    where: Where,
) -> dict[tuple[_Pair, tuple[str | None, ...]], tuple[str, str]]:
    found: dict[tuple[_Pair, tuple[str | None, ...]], tuple[str, str]] = {}
    for pair, same in allegations.items():
        for a in same:
            more = "".join(f", {each or 'none'}" for each in part(a))
            told = f"{a.accuser} against {a.accused}{more}", where("evidence", a.evidence or "")
            found.setdefault((pair, part(a)), told)
    return found


def _compare_moves(
    sheet: _Sheet,
    gold: tuple[LabelledMove, ...],
    found: tuple[LabelledMove, ...],
    names: Names,
    where: Where,
) -> list[tuple[LabelledMove, LabelledMove]]:
    """Match moves one to one; of several that fit, one that agrees on the cause is taken first."""
    free = list(range(len(gold)))
    matched: list[tuple[LabelledMove, LabelledMove]] = []
    alone: list[LabelledMove] = []
    for move in found:
        fitting = [i for i in free if _same_move(gold[i], move, names)]
        if not fitting:
            alone.append(move)
            continue
        best = max(
            fitting, key=lambda i: (_same_cause(gold[i], move), bool(gold[i].cause_stated) == bool(move.cause_stated))
        )
        free.remove(best)
        matched.append((gold[best], move))
    sheet.counts["stock_moves"] = Counts(len(matched), len(found), len(gold))
    sheet.counts["stated_cause"] = Counts(
        sum(one.is_attributed and other.is_attributed for one, other in matched),
        sum(move.is_attributed for move in found),
        sum(move.is_attributed for move in gold),
    )

    def add(figure: str, is_miss: bool, move: LabelledMove) -> None:
        words = where("evidence", move.evidence or "")
        sheet.findings.append(Finding(sheet.text, figure, is_miss, _move_told(move), words))

    for i in free:
        add("stock_moves", True, gold[i])
    for move in alone:
        add("stock_moves", False, move)
    for one, other in matched:
        if one.is_attributed != other.is_attributed:
            add("stated_cause", one.is_attributed, one if one.is_attributed else other)
        elif bool(one.cause_stated) != bool(other.cause_stated):
            add("cause_stated", bool(one.cause_stated), one if one.cause_stated else other)
    return matched


def _same_move(one: LabelledMove, other: LabelledMove, names: Names) -> bool:
    if names(one.company) != names(other.company) or one.direction != other.direction:
        return False
    if one.pct is None or other.pct is None:
        return one.pct is None and other.pct is None
    return abs(abs(one.pct) - abs(other.pct)) <= TOLERANCE + _ROUNDING


def _same_cause(one: LabelledMove, other: LabelledMove) -> bool:
    return one.is_attributed == other.is_attributed


def _move_told(move: LabelledMove) -> str:
    figure = "" if move.pct is None else f" {abs(move.pct):g} %"
    return f"{move.company} {move.direction}{figure}"


def _add_dispute_findings(sheet: _Sheet, gold: Labels, found: Labels) -> None:
    if gold.dispute is None:
        told = found.dispute or ("an allegation" if found.allegations else None)
        words = (found.allegations[0].evidence or "") if found.allegations else ""
        if told:
            sheet.findings.append(Finding(sheet.text, "false_dispute_rate", False, told, words))
    elif found.dispute is None:
        sheet.findings.append(Finding(sheet.text, "dispute_bcubed", True, gold.dispute))
