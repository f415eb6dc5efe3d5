"""The casebook's files: cases and their facts as values, checked.

`cases` promises that what it returns can be told: every field has its type and comes from its fixed list, every name
is known to the registry (or is a class of people), facts stand in the order of their days and each has an address.
What breaks that is a CasebookError that names the file, the case, the fact and what to do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError

from graph.articles import Value, normalised_text
from graph.errors import CasebookError
from graph.identity import class_of_people
from graph.registry import Registry
from graph.statements import AttributionRelation, Basis, ConductKind, Status

FOLDER = Path(__file__).parent
EARLIEST = date(2016, 1, 1)  # where the issue that asked for the casebook begins it

Step = Literal[
    "accusation",
    "letter",
    "filing",
    "denial",
    "investigation",
    "ruling",
    "verdict",
    "dismissal",
    "settlement",
    "licence",
    "withdrawal",
    "appeal",
    "share_move",
]
_AFTER_FILING = frozenset(("ruling", "verdict", "dismissal", "appeal"))
_DONE_BY_ANOTHER = {"appeal": "by", "investigation": "by", "share_move": "company"}
_NEEDS_COURT = frozenset(("ruling", "verdict", "dismissal"))
_ONLY_OF = {
    "company": "share_move",
    "pct": "share_move",
    "direction": "share_move",
    "basis": "share_move",
    "relation": "share_move",
    "to": "letter",
}


def _plain(text: str) -> str:
    if normalised_text(text) != text or "\n" in text:
        raise ValueError("a text is one line in NFC without spaces at its ends")
    return text


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_plain)]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\.\S+$")]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
Addresses = Annotated[tuple[Address, ...], Field(min_length=1), BeforeValidator(_listed)]


class Fact(Value):
    """One dated step of a case, and where it was read.

    `accusers`, `accused` and `court` are the case's where the fact gives none of its own. `public_on` is given where
    the step became known on a later day than its own. `note` goes on with the sentence after a colon. A `settlement`
    with `by` is one that a court approved. `amount` is in units of `currency`.
    """

    on: date
    public_on: date | None = None
    step: Step
    source: Addresses
    accusers: Texts = ()
    accused: Texts = ()
    by: Text | None = None
    to: Text | None = None
    outcome: Text | None = None
    in_favour_of: Text | None = None
    amount: float | None = Field(default=None, gt=0)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    court: Text | None = None
    docket: Text | None = None
    company: Text | None = None
    direction: Literal["up", "down"] | None = None
    pct: float | None = Field(default=None, gt=0)
    basis: Basis = "unstated"
    relation: AttributionRelation = "mentioned_with"
    note: Text | None = None


class Case(Value):
    """One case: who accuses whom of what, where it is heard, what it has come to, and the facts in order.

    `source` states what is the case's own: parties, kind, works, court and docket. `criminal`: the accused are
    charged, not sued. `same_dispute_as` names an earlier case that the rule of identity takes for the same dispute.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Text
    kind: ConductKind
    accusers: Annotated[Texts, Field(min_length=1)]
    accused: Annotated[Texts, Field(min_length=1)]
    models: Texts = ()
    works: Texts = ()
    court: Text | None = None
    docket: Text | None = None
    criminal: bool = False
    status: Status
    same_dispute_as: str | None = None
    source: Addresses
    facts: Annotated[tuple[Fact, ...], Field(min_length=1), BeforeValidator(_listed)]


def cases(registry: Registry, folder: Path = FOLDER) -> list[Case]:
    """Every case of the folder's files, by file and in the order of each. Raises CasebookError."""
    found: list[Case] = []
    where_of: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for where, case in _of_file(path):
            if case.id in where_of:
                raise CasebookError(f"{where_of[case.id]} has the same id", where=where, remedy="Rename one of them")
            if case.same_dispute_as is not None and case.same_dispute_as not in where_of:
                raise CasebookError(
                    f"same_dispute_as names {case.same_dispute_as!r}, and no case above it has that id",
                    where=where,
                    remedy="Name an earlier case",
                )
            for told in _faults(case, registry):
                raise CasebookError(told[1], where=f"{where}{told[0]}", remedy=told[2])
            where_of[case.id] = where
            found.append(case)
    return found


def _of_file(path: Path) -> Iterator[tuple[str, Case]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CasebookError(f"it cannot be read: {error}", where=str(path), remedy="Correct the file") from error
    for id_, fields in tables.items():
        where = f"{path.name}, [{id_}]"
        if not isinstance(fields, dict):
            raise CasebookError("a field stands outside any case", where=where, remedy="See docs/casebook.md")
        try:
            yield where, Case.model_validate({"id": id_, **fields})
        except ValidationError as error:
            raise _unfit(error, fields, where) from error


def _unfit(error: ValidationError, fields: dict[str, Any], where: str) -> CasebookError:
    """The first thing that pydantic found, as a sentence with the fact that it is in."""
    first = error.errors()[0]
    place, at = list(first["loc"]), where
    if len(place) > 1 and place[0] == "facts" and isinstance(place[1], int):
        at += _place(place[1], str(fields["facts"][place[1]].get("on", "no day")))
        place = place[2:]
    name = " ".join(str(part) for part in place if not isinstance(part, int))
    return CasebookError(f"{name or 'it'}: {first['msg'].lower()}", where=at, remedy="See docs/casebook.md")


def _place(position: int, day: str) -> str:
    return f", fact {position + 1} ({day})"


def _faults(case: Case, registry: Registry) -> Iterator[tuple[str, str, str]]:
    """What stands against the case: where in it, what, and what to do."""
    names = "Add it to graph/registry with its source (docs/registry.md), or write it as the registry does"
    for name in _unknown((*case.accusers, *case.accused, *case.models, *filter(None, [case.court])), registry):
        yield "", f"the registry knows no {name!r}", names
    if case.facts[0].step == "share_move":
        yield _place(0, str(case.facts[0].on)), "a case does not begin with a share_move", "Begin with an accusation"
    filed = next((position for position, fact in enumerate(case.facts) if fact.step == "filing"), 0)
    for position, fact in enumerate(case.facts[:filed]):
        if fact.step in _AFTER_FILING:
            yield _place(position, str(fact.on)), f"a {fact.step} comes before the filing", "Correct one of the days"
    last = EARLIEST
    for position, fact in enumerate(case.facts):
        place = _place(position, str(fact.on))
        if not last <= fact.on <= date.today():
            yield (
                place,
                f"its day is not between {last}, that of the fact before it, and today",
                ("Put the facts in the order of their days"),
            )
        last = fact.on
        if fact.public_on is not None and not fact.on < fact.public_on <= date.today():
            yield place, f"public_on {fact.public_on} is not after the fact's own day", "Remove or correct it"
        named = (fact.by, fact.to, fact.in_favour_of, fact.company, fact.court)
        for name in _unknown((*fact.accusers, *fact.accused, *filter(None, named)), registry):
            yield place, f"the registry knows no {name!r}", names
        if stray := sorted({*fact.accused} - {*case.accused}) or sorted({*fact.accusers} - {*case.accusers}):
            yield place, f"{stray[0]!r} is no party of the case", "Name it among the case's parties too"
        for what, remedy in _misfits(case, fact):
            yield place, what, remedy
    if len({(fact.on, fact.step, fact.accusers, fact.accused, fact.by, fact.outcome) for fact in case.facts}) < len(
        case.facts
    ):
        yield "", "two of its facts say the same", "Remove one of them"


def _misfits(case: Case, fact: Fact) -> Iterator[tuple[str, str]]:
    needed = _DONE_BY_ANOTHER.get(fact.step)
    if needed and getattr(fact, needed) is None:
        yield f"a {fact.step} needs {needed!r}", f"Say in {needed!r} whose it is"
    if fact.step in _NEEDS_COURT and fact.court is None and case.court is None:
        yield f"a {fact.step} needs a court", "Give `court` in the case or in the fact"
    if (fact.amount is None) != (fact.currency is None):
        yield "amount and currency stand together", "Give both or neither"
    if fact.step == "share_move" and fact.direction is None:
        yield "a share_move needs a direction", 'Give direction = "up" or "down"'
    for name, step in _ONLY_OF.items():
        given = getattr(fact, name) != Fact.model_fields[name].default
        if given and fact.step != step:
            yield f"{name!r} belongs to a {step} alone", "Remove it"


def _unknown(names: Iterable[str], registry: Registry) -> list[str]:
    return [name for name in names if registry.identify(name) is None and class_of_people(name) is None]
