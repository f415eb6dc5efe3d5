"""Doubtful identities, for a person to decide: candidates with a score and the reasons, and nothing merged by likeness.

Kinds of doubt:

- `party`: two names that may be one party. A name that the registry does not know is compared with every other party of
  the graph: by the letters that differ (two that changed places count once), the share of letters in common, and
  that with the words sorted, the highest of the three; where one name holds all
  words of the other the score is 88. A common opponent adds 4. Two parties of the registry are never candidates.
- `several_parties`: a name that several entries of the registry fit equally well, each with an equal share of 100.
- `dispute`: two disputes that may be one. The same sides and family of conduct, apart by a silence of over 18 months,
  score 75; the same sides in either direction with another family 55, with a family that no text names 70.
- `undated`: an accusation without any day that could belong to several disputes, each with an equal share of 100.
- `docket`: two disputes that name one docket number and share no side; courts number alike, so 50.

Scores order the list and say nothing of probability. What a person decided is left out: a merge made the two one, and
a split says that they are two. All of it is a function of the rows, whatever their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from graph.decisions import InForce, party_key
from graph.names import normalised_name, plain_name
from graph.registry import Registry

if TYPE_CHECKING:
    from graph.store import GraphStore

DoubtKind = Literal["party", "several_parties", "dispute", "undated", "docket"]
LEAST_LIKENESS = 83.0  # one letter in six wrong; below that, unlike firms outnumber the misspelt
HOLDS_THE_OTHER = 88.0  # "Lumen" and "Lumen Labs" are often one, "Apple" and "Apple Bank" are not
COMMON_OPPONENT = 4.0
MOST_CANDIDATES = 3  # of one name: the right one is first or hardly there at all


@dataclass(frozen=True)
class PartyRow:
    """A party as the graph has it; `opponents` are the ids of those whom it accuses or who accuse it."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    listed: bool = True
    opponents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DisputeRow:
    """A dispute with the keys of its threads and the docket numbers that its statements name."""

    id: str
    title: str
    threads: tuple[str, ...]
    dockets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Doubt:
    """One candidate pair. `same` and `different` are the commands that decide it; empty where none can."""

    kind: DoubtKind
    score: float
    one: str
    one_name: str
    other: str
    other_name: str
    reasons: tuple[str, ...]
    same: str
    different: str = ""


def review(graph: GraphStore, registry: Registry) -> list[Doubt]:
    """What is doubtful in the graph, the likeliest first. Raises GraphUnavailable."""
    from graph.decision_log import decisions_in_force

    decided = decisions_in_force(lambda cypher, parameters: graph.read(cypher, parameters))
    parties = [
        PartyRow(r["id"], r["label"], r["name"], tuple(r["aliases"]), r["listed"], frozenset(r["opponents"]))
        for r in graph.read(_PARTIES)
    ]
    disputes = [
        DisputeRow(r["id"], r["title"], tuple(r["threads"]), frozenset(r["dockets"])) for r in graph.read(_DISPUTES)
    ]
    return doubts(parties, disputes, registry, decided)


def doubts(
    parties: Iterable[PartyRow], disputes: Iterable[DisputeRow], registry: Registry, decided: InForce
) -> list[Doubt]:
    """The doubts about these parties and disputes that nobody has decided, the likeliest first."""
    known = sorted(parties, key=lambda p: (p.label, p.id))
    whole = sorted(disputes, key=lambda d: d.id)
    found = [*party_doubts(known), *_several(known, registry), *_dispute_doubts(whole)]
    threads = {dispute.id: dispute.threads for dispute in whole}
    labels = {(p.id, p.label) for p in known}
    open_ones = [d for d in found if not _is_decided(d, decided, threads, labels)]
    return sorted(open_ones, key=lambda d: (-d.score, d.kind, d.one, d.other))


def party_doubts(parties: Sequence[PartyRow]) -> list[Doubt]:
    """Names that the registry does not know, each with the parties that they may be, the likeliest first."""
    from rapidfuzz import fuzz, process  # late: only a review needs it
    from rapidfuzz.distance import OSA

    names: list[str] = []
    owners: list[PartyRow] = []
    for party in parties:
        for form in sorted({normalised_name(name) for name in (party.name, *party.aliases)} - {""}):
            names.append(form)
            owners.append(party)
    found: dict[tuple[str, str], Doubt] = {}
    for party in parties:
        if party.listed or party.id.startswith("class-"):
            continue
        best: dict[str, tuple[float, str]] = {}
        for form in {normalised_name(name) for name in (party.name, *party.aliases)} - {""}:
            for scorer, whole, why in (
                (OSA.normalized_similarity, 1.0, "spelt alike"),
                (fuzz.ratio, 100.0, "spelt alike"),
                (fuzz.token_sort_ratio, 100.0, "the same words, nearly"),
            ):
                for name, score, at in process.extract(
                    form, names, scorer=scorer, limit=20, score_cutoff=LEAST_LIKENESS * whole / 100
                ):
                    reason = f"{why}: {form!r} and {name!r}"
                    best[owners[at].id] = max(best.get(owners[at].id, (0.0, "")), (score * 100 / whole, reason))
            for at, name in enumerate(names):
                if _holds(form, name):
                    reason = f"one name holds the other: {form!r} and {name!r}"
                    best[owners[at].id] = max(best.get(owners[at].id, (0.0, "")), (HOLDS_THE_OTHER, reason))
        by_id = {owner.id: owner for owner in owners}
        scored = sorted(
            (
                _party_doubt(party, by_id[id_], score, reason)
                for id_, (score, reason) in best.items()
                if id_ != party.id
            ),
            key=lambda d: (-d.score, d.other if d.one == party.id else d.one),
        )
        for doubt in scored[:MOST_CANDIDATES]:
            found.setdefault((min(doubt.one, doubt.other), max(doubt.one, doubt.other)), doubt)
    return list(found.values())


def _holds(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if a == b or min(len(a), len(b)) == 0:
        return False
    short, long = sorted((a, b), key=len)
    return len("".join(short)) > 4 and long[: len(short)] == short


def _party_doubt(party: PartyRow, other: PartyRow, likeness: float, reason: str) -> Doubt:
    common = party.opponents & other.opponents
    reasons = [reason]
    if common:
        reasons.append(f"a common opponent: {min(common)}")
    if party.label == other.label:
        same = f"contested merge {party.id} {other.id} --why ..."
    else:
        reasons.append(f"one is a {party.label}, the other a {other.label}: correct the registry if they are one")
        same = ""
    score = min(100.0, round(likeness + (COMMON_OPPONENT if common else 0), 1))
    return Doubt(
        "party", score, party.id, party.name, other.id, other.name, tuple(reasons), same,
        f"contested split {party.id} {other.id} --why ..." if same else "",
    )  # fmt: skip


def _several(parties: Iterable[PartyRow], registry: Registry) -> list[Doubt]:
    """Names that the registry gives to several entries of one kind: it cannot say which is meant."""
    by_form: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for entity in registry.entities.values():
        for form in {plain_name(name) for name in entity.names}:
            by_form[form].append((entity.id, entity.label, entity.name))
    found = []
    for party in parties:
        fitting = sorted(by_form.get(plain_name(party.name), ())) if not party.listed else []
        if len(fitting) < 2:
            continue
        for id_, label, name in fitting:
            same = f"contested merge {party.id} {id_} --why ..." if label == party.label else ""
            reason = f"the registry has {len(fitting)} of that name"
            score = round(100 / len(fitting), 1)
            found.append(Doubt("several_parties", score, party.id, party.name, id_, name, (reason,), same))
    return found


def _dispute_doubts(disputes: Sequence[DisputeRow]) -> list[Doubt]:
    by_sides: defaultdict[frozenset[str], set[int]] = defaultdict(set)
    by_docket: defaultdict[str, set[int]] = defaultdict(set)
    for position, dispute in enumerate(disputes):
        for thread in dispute.threads:
            by_sides[_sides(thread)].add(position)
        for docket in dispute.dockets:
            by_docket[docket].add(position)
    found: dict[tuple[int, int], Doubt] = {}
    for together in by_sides.values():
        for a, b in combinations(sorted(together), 2):
            found.setdefault((a, b), _of_sides(disputes[a], disputes[b], len(together) - 1))
    for docket, together in sorted(by_docket.items()):
        for a, b in combinations(sorted(together), 2):
            reason = (f"both name the docket {docket}, and share no side",)
            found.setdefault((a, b), _dispute_doubt("docket", 50.0, disputes[a], disputes[b], reason))
    return list(found.values())


def _of_sides(one: DisputeRow, other: DisputeRow, others: int) -> Doubt:
    shared = {_sides(t) for t in one.threads} & {_sides(t) for t in other.threads}
    mine = [t.split("|") for t in one.threads if _sides(t) in shared]
    theirs = [t.split("|") for t in other.threads if _sides(t) in shared]
    if any(t[3:] == ["undated"] for t in (*mine, *theirs)):
        reason = "an accusation without any day could belong to it"
        return _dispute_doubt("undated", round(100 / max(others, 1), 1), one, other, (reason,))
    families, facing = {t[2] for t in mine}, {t[2] for t in theirs}
    if families & facing:
        return _dispute_doubt("dispute", 75.0, one, other, ("the same sides and conduct, over 18 months apart",))
    if "other" in families | facing:
        return _dispute_doubt("dispute", 70.0, one, other, ("the same sides; one text names no conduct",))
    return _dispute_doubt("dispute", 55.0, one, other, ("the same sides, another kind of conduct",))


def _dispute_doubt(
    kind: DoubtKind, score: float, one: DisputeRow, other: DisputeRow, reasons: tuple[str, ...]
) -> Doubt:
    same = f"contested merge {one.id} {other.id} --why ..."
    return Doubt(kind, score, one.id, one.title, other.id, other.title, reasons, same)


def _sides(thread: str) -> frozenset[str]:
    return frozenset(thread.split("|")[:2])


def _is_decided(
    doubt: Doubt, decided: InForce, threads: Mapping[str, tuple[str, ...]], labels: set[tuple[str, str]]
) -> bool:
    if doubt.kind in ("party", "several_parties"):
        one = {party_key(label, id_) for id_, label in labels if id_ == doubt.one}
        other = {party_key(label, id_) for id_, label in labels if id_ == doubt.other}
        links = decided.party_links
    else:
        one, other, links = set(threads[doubt.one]), set(threads[doubt.other]), decided.thread_links
    return any(
        (one & set(link.one) and other & set(link.other)) or (other & set(link.one) and one & set(link.other))
        for link in links
    )


_PARTIES = """
MATCH (p:Party)
WHERE p.listed = false OR EXISTS { (p)-[:MAKES|AGAINST]-(:Allegation) } OR EXISTS { (p)<-[:OF]-(:StockMove) }
RETURN p.id AS id, head([l IN labels(p) WHERE l <> 'Party']) AS label, p.name AS name,
  coalesce(p.aliases, []) AS aliases, coalesce(p.listed, true) AS listed,
  COLLECT {
    MATCH (p)-[:MAKES|AGAINST]-(:Allegation)-[:MAKES|AGAINST]-(q:Party) WHERE q <> p RETURN DISTINCT q.id ORDER BY q.id
  } AS opponents
"""
_DISPUTES = """
MATCH (d:Dispute)
RETURN d.id AS id, d.title AS title,
  COLLECT { MATCH (d)<-[:PART_OF]-(al:Allegation) RETURN DISTINCT al.thread ORDER BY al.thread } AS threads,
  COLLECT {
    MATCH (s:Statement)-[:SUPPORTS]->(d) WHERE s.docket IS NOT NULL RETURN DISTINCT s.docket ORDER BY s.docket
  } AS dockets
"""
