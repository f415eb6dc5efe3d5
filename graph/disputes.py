"""Allegations to disputes: the rule in words, then in code.

1. A *thread* is what one side says against another about one family of conduct. Parents stand for their subsidiaries.
   Dated statements of a thread lie at most 18 months apart; a longer silence starts a new thread.
2. A statement whose text names no known conduct (`other`) joins the thread of the same two sides if there is exactly
   one that it falls into, else it is a thread of the family `other`.
3. A statement without any date joins the thread if there is exactly one, else it is a thread of its own that is
   marked for review.
4. Two threads belong together if they name the same docket and share a side, or if one clause sets their parties side
   by side (co-plaintiffs or co-defendants of one suit, letter or statement) and their dockets do not differ.
5. Disputes are the connected components of threads. A dispute's id is a hash of its smallest thread key.

A thread's key is `accuser|accused|family`; of several threads of the same three, every one but the earliest carries
its first day. So a key stays when later articles arrive. The result depends on the set of records alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import networkx as nx

from graph.articles import short_hash
from graph.statements import ConductKind

LONGEST_SILENCE = timedelta(days=548)  # 18 months, as the design has it: appeals and amended complaints come within it

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
    """One allegation statement with its parties' identities. `on` is the day that the rule of 18 months counts by."""

    statement_id: str
    accuser: str
    accused: str
    accuser_root: str
    accused_root: str
    conduct: ConductKind
    on: date | None
    docket: str | None = None
    act: str | None = None

    @property
    def sides(self) -> frozenset[str]:
        return frozenset((self.accuser_root, self.accused_root))


@dataclass(frozen=True)
class Thread:
    key: str
    records: tuple[AllegationRecord, ...]
    needs_review: bool = False

    @property
    def dockets(self) -> frozenset[str]:
        return frozenset(r.docket for r in self.records if r.docket)

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
    def needs_review(self) -> bool:
        return any(thread.needs_review for thread in self.threads)


def dispute_id(thread_key: str) -> str:
    return "dsp_" + short_hash(thread_key)


def disputes(records: Iterable[AllegationRecord]) -> list[DisputeGroup]:
    """The disputes that the records tell, by id. The records must hold all that share a side pair, docket or act."""
    found = threads(records)
    together: nx.Graph[str] = nx.Graph()
    together.add_nodes_from(thread.key for thread in found)
    together.add_edges_from(_same_docket(found))
    together.add_edges_from(_same_act(found))
    by_key = {thread.key: thread for thread in found}
    groups = [
        DisputeGroup(dispute_id(min(keys)), tuple(by_key[key] for key in sorted(keys)))
        for keys in nx.connected_components(together)
    ]
    return sorted(groups, key=lambda group: group.id)


def threads(records: Iterable[AllegationRecord]) -> list[Thread]:
    """The threads of the records, by key: points 1 to 3 of the rule."""
    by_sides: defaultdict[tuple[str, str], list[AllegationRecord]] = defaultdict(list)
    for record in sorted(set(records), key=lambda r: r.statement_id):
        by_sides[record.accuser_root, record.accused_root].append(record)
    found: list[Thread] = []
    for (accuser, accused), same_sides in by_sides.items():
        found += _threads_of_two(f"{accuser}|{accused}", same_sides)
    return sorted(found, key=lambda thread: thread.key)


def _threads_of_two(sides: str, records: list[AllegationRecord]) -> list[Thread]:
    by_family: defaultdict[str, list[AllegationRecord]] = defaultdict(list)
    for record in records:
        by_family[FAMILY[record.conduct]].append(record)
    unspecified = by_family.pop("other", [])
    specific = [
        thread for family, same in sorted(by_family.items()) for thread in _by_silence(f"{sides}|{family}", same)
    ]
    joining: defaultdict[str, list[AllegationRecord]] = defaultdict(list)
    alone: list[AllegationRecord] = []
    for record in unspecified:
        fitting = [thread for thread in specific if _falls_into(record, thread)]
        if len(fitting) == 1:
            joining[fitting[0].key].append(record)
        else:
            alone.append(record)
    widened = [Thread(t.key, (*t.records, *joining[t.key]), t.needs_review) for t in specific]
    return widened + _by_silence(f"{sides}|other", alone)


def _falls_into(record: AllegationRecord, thread: Thread) -> bool:
    days = [r.on for r in thread.records if r.on]
    if record.on is None or not days:
        return True
    return min(days) - LONGEST_SILENCE <= record.on <= max(days) + LONGEST_SILENCE


def _by_silence(key: str, records: list[AllegationRecord]) -> list[Thread]:
    dated = sorted(((r.on, r.statement_id, r) for r in records if r.on), key=lambda item: item[:2])
    undated = [r for r in records if r.on is None]
    spells: list[list[AllegationRecord]] = []
    last: date | None = None
    for day, _, record in dated:
        if last is None or day - last > LONGEST_SILENCE:
            spells.append([])
        spells[-1].append(record)
        last = day
    if undated and len(spells) <= 1:
        return [Thread(key, (*(spells[0] if spells else ()), *undated))]
    found = [
        Thread(key if position == 0 else f"{key}|{spell[0].on}", tuple(spell)) for position, spell in enumerate(spells)
    ]
    if undated:
        found.append(Thread(f"{key}|undated", tuple(undated), needs_review=True))
    return found


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
