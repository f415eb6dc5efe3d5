"""The steps of a dispute, in order, and the stage that they bring it to.

An event is one step on one occasion, told by any number of statements: the event statements, and the accusations that
say "sued" or "denied". The rule, in words:

1. Tellings of one kind of step are of one occasion by the rule of `graph.occasions`. A denial, an appeal and a letter
   are told apart by who makes them; who rules is often left out, and tells nothing apart.
2. A telling that fixes no day retells the newest step of its kind that is known before it was published, however long
   ago for a filing or a denial, within half a year for the others, unless the two give different figures or winners.
   News goes on naming "the suit" for years; it hardly tells a new ruling without its day.
3. The day of an event is the one that a text fixes (`stated`), else the latest on which it can have happened: the end
   of the month or year that a text gives, or the day of publication (`latest`).
4. An accusation whose text has come to a later stage (ruled, settled, …) makes a step of that stage only where no event
   statement tells one; its day is never the accusation's.

5. Texts that give one step different figures or winners are accounts of it that disagree: each makes an event of its
   own, and no winner is forced. A telling that gives neither goes to the account that is taken where one is needed: the
   one of most independent sources, then the one published first, then the smaller.

`known_on` is the day from which the event was known, the first publication of any telling; `date_known_on` that of the
first telling which fixes its day; `details_known_on` the day by which outcome, winner and amount had all been told.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph import ontology
from graph.articles import short_hash
from graph.dates import When, when
from graph.derive import Read, first_printed, known_on
from graph.occasions import Occasion, Telling, occasions
from graph.rows import NodeKey, Rows
from graph.stages import EVENT_OF, OPENING, Stage, reached, stage_of_event
from graph.statements import AllegationClaim, EventClaim, EventKind, Mention, Status
from graph.stories import independent_sources

RETELLING_DAYS = 7  # weeklies retell a ruling within the week; a second ruling in the same week is rare and has its day
LONGEST_RETELLING = timedelta(days=183)  # a ruling is retold through a news cycle, a suit as long as it lasts
RETOLD_FOR_EVER = frozenset(("filing", "denial", "letter"))
OWN_STEPS = frozenset(("denial", "no_response", "appeal", "letter"))


@dataclass(frozen=True)
class Step:
    """An event with the statements that tell it."""

    event: ontology.Event
    told: tuple[Read, ...]


def steps(dispute_id: str, reads: Iterable[Read]) -> list[Step]:
    """The events that the statements of one dispute tell, by kind and day."""
    by_kind: defaultdict[tuple[EventKind, str], list[Read]] = defaultdict(list)
    later: defaultdict[tuple[Status, str], list[Read]] = defaultdict(list)
    for read in reads:
        if not _is_told_as_fact(read):
            continue
        claim = read.statement.claim
        if isinstance(claim, EventClaim):
            by_kind[claim.event, _doer(read, claim)].append(read)
        elif isinstance(claim, AllegationClaim) and (kind := EVENT_OF.get(claim.status)):
            if claim.status in OPENING:
                by_kind[kind, read.who["accused"].root if kind == "denial" else ""].append(read)
            else:
                later[claim.status, read.who["accused"].root].append(read)
    told_of = {
        (stage_of_event(read.statement.claim), read.who["accused"].root)
        for said in by_kind.values()
        for read in said
        if isinstance(read.statement.claim, EventClaim)
    }
    for (status, accused), said in later.items():
        if (status, accused) not in told_of:
            by_kind[EVENT_OF[status], ""] += said
    return [step for key, said in sorted(by_kind.items()) for step in _steps_of_kind(dispute_id, *key, said)]


def add_events(rows: Rows, dispute: NodeKey, found: Iterable[Step], proceedings: list[NodeKey]) -> None:
    """Add the events; one is a step of the proceeding too where the dispute has exactly one."""
    for step in found:
        ids = [read.statement.id for read in step.told]
        key = rows.add(step.event, ids)
        rows.join("HAS_EVENT", dispute, key, ids)
        if len(proceedings) == 1 and step.event.kind not in ("letter", "denial", "no_response"):
            rows.join("HAS_EVENT", proceedings[0], key, ids)


def stages_by_accused(found: Iterable[Step], accused: Iterable[str]) -> dict[str, Stage]:
    """The stage that the dispute has reached for each accused, by the id of the top parent."""
    told: dict[str, list[Stage]] = {one: [] for one in accused}
    for step in found:
        event = step.event
        if event.status is not None:
            for one in event.accused:
                told.setdefault(one, []).append(Stage(event.status, event.date, event.date_basis == "stated"))
    return {one: reached(stages) for one, stages in told.items()}


def _is_told_as_fact(read: Read) -> bool:
    return read.statement.polarity == "affirmed" and read.statement.modality in ("asserted", "alleged")


def _doer(read: Read, claim: EventClaim) -> str:
    if claim.event not in OWN_STEPS:
        return ""
    if "by" in read.who:
        return read.who["by"].root
    return read.who["accused"].root if claim.event == "denial" else ""


def _accused(said: Iterable[Read]) -> set[str]:
    return {read.who["accused"].root for read in said}


def _said(read: Read, printed: date | None) -> When | None:
    phrase = getattr(read.statement.claim, "when", None)
    claim = read.statement.claim
    if isinstance(claim, AllegationClaim) and claim.status not in ("filed", "alleged"):
        return None  # the phrase dates the accusation
    return when(phrase.surface, printed) if isinstance(phrase, Mention) else None


def _telling(read: Read, printed: date | None) -> Telling:
    """The day that it fixes, else the latest on which what it tells can have happened."""
    said = _said(read, printed)
    if said is None or said.day:
        return Telling(read.statement.id, said.day if said else None, printed)
    first = said.first_day
    month = first.month if said.precision == "month" else 12
    end = date(first.year, month, monthrange(first.year, month)[1])
    return Telling(read.statement.id, None, min(end, printed or end))


def _steps_of_kind(dispute_id: str, kind: EventKind, by: str, said: list[Read]) -> list[Step]:
    printed = first_printed(said)  # a copy tells what its story told on the day that it first appeared
    tellings = {r.statement.id: _telling(r, printed.get(r.article.telling.story)) for r in said}
    of = {r.statement.id: r for r in said}
    merged: list[Occasion] = []
    for occasion in occasions(tellings.values(), slack=RETELLING_DAYS):
        known = next((m for m in reversed(merged) if _retells(occasion, m, kind, of)), None)
        if known is None:
            merged.append(occasion)
        else:
            ids = tuple(sorted((*known.statement_ids, *occasion.statement_ids)))
            merged[merged.index(known)] = Occasion(known.day, known.basis, ids)
    return [
        _step(dispute_id, kind, by, occasion, account, told, tellings)
        for occasion in merged
        for account, told in _accounts([of[i] for i in occasion.statement_ids])
    ]


def _accounts(told: list[Read], facts: tuple[str, ...] = ("amount", "in_favour_of")) -> list[tuple[str, list[Read]]]:
    """The tellings apart by what they disagree in, each with its name; the account that is taken first, without one."""
    if not facts:
        return [("", told)]
    fact, *others = facts
    giving: defaultdict[str, list[Read]] = defaultdict(list)
    for read in told:
        for value in _facts([read])[fact]:
            giving[str(value)].append(read)
    if len(giving) < 2:
        return _accounts(told, tuple(others))
    ranked = sorted(giving, key=lambda value: (*_standing(giving[value]), value))
    undecided = [read for read in told if not _facts([read])[fact]]
    found = _accounts([*giving[ranked[0]], *undecided], tuple(others))
    for value in ranked[1:]:
        found += [(f"{fact} {value} {name}", said) for name, said in _accounts(giving[value], tuple(others))]
    return found


def _standing(told: Iterable[Read]) -> tuple[int, date]:
    """How an account ranks among those that disagree, the first the best."""
    said = list(told)
    return -independent_sources(r.article.telling for r in said), known_on(said) or date.max


def _retells(later: Occasion, earlier: Occasion, kind: EventKind, of: Mapping[str, Read]) -> bool:
    if later.basis != "published" or later.day is None or earlier.day is None or earlier.day > later.day:
        return False
    if kind not in RETOLD_FOR_EVER and later.day - earlier.day > LONGEST_RETELLING:
        return False
    one, other = (_facts([of[i] for i in o.statement_ids]) for o in (later, earlier))
    return all(not (one[fact] and other[fact]) or one[fact] & other[fact] for fact in one)


def _facts(told: list[Read]) -> dict[str, set[object]]:
    claims = [r.statement.claim for r in told if isinstance(r.statement.claim, EventClaim)]
    return {
        "amount": {(c.amount, c.currency) for c in claims if c.amount is not None and c.currency},
        "in_favour_of": {r.who["in_favour_of"].root for r in told if "in_favour_of" in r.who},
        "outcome": {c.outcome for c in claims if c.outcome},
    }


def _step(
    dispute_id: str,
    kind: EventKind,
    by: str,
    occasion: Occasion,
    account: str,
    told: list[Read],
    tellings: Mapping[str, Telling],
) -> Step:
    claims = [r.statement.claim for r in told if isinstance(r.statement.claim, EventClaim)]
    amounts = sorted({(c.amount, c.currency) for c in claims if c.amount is not None and c.currency})
    doer = by and min(r.who["by"].own_root if "by" in r.who else r.who["accused"].own_root for r in told)
    fixing = [r for r in told if tellings[r.statement.id].stated == occasion.day]
    details = _facts(told)
    telling = [
        days
        for fact, values in details.items()
        for value in sorted(values, key=str)[:1]
        if (days := [known for r in told if value in _facts([r])[fact] and (known := r.article.published_at)])
    ]
    event = ontology.Event(
        id="evt_" + short_hash(dispute_id, kind, doer, str(occasion.day or "undated"), *([account] if account else [])),
        kind=kind,
        date=occasion.day,
        date_basis=None if occasion.day is None else "stated" if occasion.basis == "stated" else "latest",
        status=_status(kind, claims),
        accused=tuple(sorted(_accused(told))),
        by=min((r.who["by"].name for r in told if "by" in r.who), default=None),
        outcome=min((c.outcome for c in claims if c.outcome), default=None),
        in_favour_of=min((r.who["in_favour_of"].name for r in told if "in_favour_of" in r.who), default=None),
        amount=amounts[0][0] if amounts else None,
        currency=amounts[0][1] if amounts else None,
        known_on=known_on(told),
        date_known_on=known_on(fixing) if occasion.basis == "stated" else None,
        details_known_on=max(map(min, telling), default=None),
        independent_sources=independent_sources(r.article.telling for r in told),
    )
    return Step(event, tuple(told))


def _status(kind: EventKind, claims: list[EventClaim]) -> Status | None:
    """The stage that it brings: of several that texts give, the one that goes less far."""
    if kind == "denial":
        return "denied"
    stages = [stage_of_event(claim) for claim in claims]
    if not stages:
        return next((status for status, event in EVENT_OF.items() if event == kind), None)
    return "ruled" if "ruled" in stages else None if None in stages else stages[0]
