"""Allegations to disputes: the rule in words, then in code.

1. A *thread* is what one side says against another about one family of conduct. Parents stand for their subsidiaries.
   Dated statements of a thread lie at most 18 months apart; a longer silence starts a new thread. A statement lasts
   from the day that it tells to that of its publication: a text of 2025 that tells the suit of 2023 leaves no silence.
2. A statement whose text names no known conduct (`other`) joins the thread of the same two sides if there is exactly
   one that it falls into, else it is a thread of the family `other`.
3. A statement without any date joins the thread if there is exactly one, else it is a thread of its own that is
   marked for review.
4. Two threads belong together if they name the same docket and share a side, or if one clause sets their parties side
   by side (co-plaintiffs or co-defendants of one suit, letter or statement) and their dockets do not differ. Only the
   docket of a suit itself counts: that of a consolidation (MDL) stands for suits of many, and joins or parts nothing.
5. A counter-suit is the same quarrel: threads of the same two sides in opposite directions belong together if they are
   of one family of conduct (or one of them names none) and lie at most 18 months apart, under one docket or two. So
   Meta and Bright Data, which sued each other over the same scraping in two courts, have one dispute; a maker that is
   accused of copying and in turn accuses the other of taking trade secrets has two. One without any day joins if it is
   the only one it could be. (docs/identity.md has the sources.)
6. People's decisions join threads or keep them apart, whatever points 4 and 5 say (`graph.decisions` has the rule).
7. Disputes are the connected components of threads. A dispute's id is a hash of its smallest thread key. The ids that
   its other keys would give are those that it replaced: they lead to it.

A thread's key is `accuser|accused|family`; of several threads of the same three, every one but the earliest carries
its first day. So a key stays when later articles arrive. Where a decision made parties one, a thread has the key that
each of them would give it, and goes by the smallest. The result depends on the set of records and decisions alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import networkx as nx

from graph.articles import short_hash
from graph.decisions import Link, accepted
from graph.statements import ConductKind

LONGEST_SILENCE = timedelta(days=548)  # 18 months, as the design has it: appeals and amended complaints come within it

CONSOLIDATED = re.compile(r"(?:^|[^a-z])mdl?(?:[^a-z]|$)")  # "1:25-md-03143", "MDL No. 3143"

FAMILY: dict[ConductKind, str] = {
    # works taken to train on; the same suit is told as copying, scraping or breaking a licence
    "copyright_infringement": "works",
    "data_scraping": "works",
    "license_breach": "works",
    # a model's outputs taken; "distillation" is how, "unauthorized access" is by what right
    "model_distillation": "model",
    "unauthorized_access": "model",
    "trade_secret_theft": "secrets",
    "patent_infringement": "patents",
    "trademark_infringement": "marks",
    "other": "other",
}


@dataclass(frozen=True)
class AllegationRecord:
    """One allegation statement with its parties' identities. `on` is the day that the rule of 18 months counts by.

    `told_on` is the day of publication. `own_sides` are accuser and accused in the key, where a decision made one of
    them another party.
    """

    statement_id: str
    accuser: str
    accused: str
    accuser_root: str
    accused_root: str
    conduct: ConductKind
    on: date | None
    docket: str | None = None
    act: str | None = None
    own_sides: tuple[str, str] | None = None
    told_on: date | None = None

    @property
    def sides(self) -> frozenset[str]:
        return frozenset((self.accuser_root, self.accused_root))

    @property
    def key_sides(self) -> str:
        return "|".join(self.own_sides or (self.accuser_root, self.accused_root))


@dataclass(frozen=True)
class Thread:
    """Records of one thread; `keys` are all that lead to it, `key` the smallest of its own."""

    key: str
    records: tuple[AllegationRecord, ...]
    needs_review: bool = False
    keys: tuple[str, ...] = ()

    @property
    def dockets(self) -> frozenset[str]:
        """The dockets of suits that it names, those of consolidations left out."""
        return frozenset(r.docket for r in self.records if r.docket and not CONSOLIDATED.search(r.docket))

    @property
    def direction(self) -> tuple[str, str]:
        return self.records[0].accuser_root, self.records[0].accused_root

    @property
    def family(self) -> str:
        return self.key.split("|")[2]

    @property
    def span(self) -> tuple[date, date] | None:
        days = [r.on for r in self.records if r.on]
        return (min(days), max(days)) if days else None

    @property
    def sides(self) -> frozenset[str]:
        return self.records[0].sides


@dataclass(frozen=True)
class DisputeGroup:
    """One dispute: its id and the threads that it is made of, the smallest key first."""

    id: str
    threads: tuple[Thread, ...]

    @property
    def records(self) -> tuple[AllegationRecord, ...]:
        return tuple(record for thread in self.threads for record in thread.records)

    @property
    def replaced(self) -> tuple[str, ...]:
        """The ids that its other keys would give it."""
        return tuple(sorted({dispute_id(key) for thread in self.threads for key in thread.keys} - {self.id}))

    @property
    def needs_review(self) -> bool:
        return any(thread.needs_review for thread in self.threads)


def dispute_id(thread_key: str) -> str:
    return "dsp_" + short_hash(thread_key)


def disputes(records: Iterable[AllegationRecord], links: Sequence[Link] = ()) -> list[DisputeGroup]:
    """The disputes that the records tell, by id. The records must hold all that share a side pair, docket or act.

    `links` are what people decided about threads, the newest first.
    """
    found = threads(records)
    by_key = {thread.key: thread for thread in found}
    together: nx.Graph[str] = nx.Graph()
    together.add_nodes_from(by_key)
    suggested = [*_same_docket(found), *_same_act(found), *_counter_suits(found)]
    together.add_edges_from(accepted(_among(found, links), suggested) if links else suggested)
    groups = [
        DisputeGroup(dispute_id(min(keys)), tuple(by_key[key] for key in sorted(keys)))
        for keys in nx.connected_components(together)
    ]
    return sorted(groups, key=lambda group: group.id)


def _among(found: list[Thread], links: Iterable[Link]) -> Iterator[Link]:
    """The links with the keys that threads go by; what names no thread is left out."""
    goes_by = {key: thread.key for thread in found for key in thread.keys}
    for link in links:
        one = tuple(dict.fromkeys(goes_by[key] for key in link.one if key in goes_by))
        other = tuple(dict.fromkeys(goes_by[key] for key in link.other if key in goes_by))
        if one and other:
            yield Link(one, other, link.is_apart)


def threads(records: Iterable[AllegationRecord]) -> list[Thread]:
    """The threads of the records, by key: points 1 to 3 of the rule."""
    by_sides: defaultdict[tuple[str, str], list[AllegationRecord]] = defaultdict(list)
    for record in sorted(set(records), key=lambda r: r.statement_id):
        by_sides[record.accuser_root, record.accused_root].append(record)
    found: list[Thread] = []
    for same_sides in by_sides.values():
        found += _threads_of_two(same_sides)
    return sorted(found, key=lambda thread: thread.key)


def _threads_of_two(records: list[AllegationRecord]) -> list[Thread]:
    by_family: defaultdict[str, list[AllegationRecord]] = defaultdict(list)
    for record in records:
        by_family[FAMILY[record.conduct]].append(record)
    unspecified = by_family.pop("other", [])
    specific = [thread for family, same in sorted(by_family.items()) for thread in _by_silence(family, same)]
    joining: defaultdict[str, list[AllegationRecord]] = defaultdict(list)
    alone: list[AllegationRecord] = []
    for record in unspecified:
        fitting = [thread for thread in specific if _falls_into(record, thread)]
        if len(fitting) == 1:
            joining[fitting[0].key].append(record)
        else:
            alone.append(record)
    widened = [replace(t, records=(*t.records, *joining[t.key])) for t in specific]
    return widened + _by_silence("other", alone)


def _falls_into(record: AllegationRecord, thread: Thread) -> bool:
    days = [r.on for r in thread.records if r.on]
    if record.on is None or not days:
        return True
    return min(days) - LONGEST_SILENCE <= record.on <= max(days) + LONGEST_SILENCE


def _by_silence(family: str, records: list[AllegationRecord]) -> list[Thread]:
    dated = sorted(((r.on, r.statement_id, r) for r in records if r.on), key=lambda item: item[:2])
    undated = [r for r in records if r.on is None]
    spells: list[list[AllegationRecord]] = []
    last: date | None = None
    for day, _, record in dated:
        if last is None or day - last > LONGEST_SILENCE:
            spells.append([])
        spells[-1].append(record)
        last = max(day, last or day, record.told_on or day)
    known: set[str] = set()
    if undated and len(spells) <= 1:
        return [_thread(family, "", [*(spells[0] if spells else ()), *undated], known)]
    found = [
        _thread(family, "" if position == 0 else f"|{spell[0].on}", spell, known)
        for position, spell in enumerate(spells)
    ]
    if undated:
        found.append(replace(_thread(family, "|undated", undated, known), needs_review=True))
    return found


def _thread(family: str, suffix: str, records: list[AllegationRecord], known: set[str]) -> Thread:
    """The thread of these records; the bare key of sides that no earlier thread has (`known`) leads to it too."""
    sides = {record.key_sides for record in records}
    keys = {f"{each}|{family}{suffix}" for each in sides} | {f"{each}|{family}" for each in sides - known}
    known |= sides
    return Thread(min(f"{each}|{family}{suffix}" for each in sides), tuple(records), keys=tuple(sorted(keys)))


def _same_docket(found: list[Thread]) -> list[tuple[str, str]]:
    naming: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in found:
        for docket in thread.dockets:
            naming[docket].append(thread)
    # Dockets of two courts can have the same number, so a shared side is asked for too.
    return [
        (one.key, other.key)
        for same in naming.values()
        for position, one in enumerate(same)
        for other in same[position + 1 :]
        if one.sides & other.sides
    ]


def _same_act(found: list[Thread]) -> list[tuple[str, str]]:
    naming: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in found:
        for act in {r.act for r in thread.records if r.act}:
            naming[act].append(thread)
    return [
        (one.key, other.key)
        for same in naming.values()
        for position, one in enumerate(same)
        for other in same[position + 1 :]
        if not (one.dockets and other.dockets and one.dockets.isdisjoint(other.dockets))
    ]


def _counter_suits(found: list[Thread]) -> list[tuple[str, str]]:
    by_direction: defaultdict[tuple[str, str], list[Thread]] = defaultdict(list)
    for thread in found:
        by_direction[thread.direction].append(thread)
    pairs: list[tuple[str, str]] = []
    for (accuser, accused), threads_of_one in by_direction.items():
        facing = by_direction.get((accused, accuser), [])
        for thread in threads_of_one:
            fitting = [other for other in facing if _answers(thread, other)]
            sure = [other for other in fitting if thread.span and other.span]
            pairs += [(thread.key, other.key) for other in sure]
            if len(fitting) == 1 and not sure:
                pairs.append((thread.key, fitting[0].key))
    return pairs


def _answers(one: Thread, other: Thread) -> bool:
    if one.family != other.family and "other" not in (one.family, other.family):
        return False
    if one.span is None or other.span is None:
        return True
    return max(one.span[0], other.span[0]) - min(one.span[1], other.span[1]) <= LONGEST_SILENCE
