"""The short way of a merge: relationships of a party moved to the party that it turned out to be, in bulk.

Deriving anew every dispute of a party with thousands of them takes long, and for most of them nothing comes out but the
other party in the same place: ids are made of who the words meant before any decision, and an unlisted party is called
in titles as the words call it. So, of the disputes of an unlisted party that is merged into an unlisted one, those are
moved without deriving where the derivation could not say anything else:

- it has one accuser and one accused, the party is one of them, and the other is neither the one that stays nor a class
  of people that is named by whom it sues;
- all its statements are of this pair alone, and none tells a share move or shares an act;
- no stored statement has a pair that means the same after the merge, and none of another pair names one of its dockets;
- no decision names its threads, no work belongs to the party, and no step of it was decided in anybody's favour.

All of that is looked at in the transaction that moves, a bounded number of whole disputes at a time, so a load between
two of them is seen. Everything else of the party is derived anew, by `graph.rederive`. `rebuild` finds no difference.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.identity import called
from graph.index_seeks import EACH_ID, seek
from graph.ontology import Company, Node
from graph.reach import Kept
from graph.rows import NodeKey
from graph.writing import Run, gathered, merge_nodes

DISPUTES_AT_ONCE = 1_000
"""In one transaction: some 12,000 relationships, a second on a slow machine."""

_TYPES = (
    ("(d)<-[r:PARTY_TO]-(x)", "(b)-[n:PARTY_TO]->(d)"),
    ("(d)<-[:PART_OF]-(o:Allegation)<-[r:MAKES]-(x)", "(b)-[n:MAKES]->(o)"),
    ("(d)<-[:PART_OF]-(o:Allegation)-[r:AGAINST]->(x)", "(o)-[n:AGAINST]->(b)"),
    ("(d)<-[:SUPPORTS]-(:Statement)-[:SUPPORTS]->(o:Communication)<-[r:SENT]-(x)", "(b)-[n:SENT]->(o)"),
    ("(d)<-[:SUPPORTS]-(:Statement)-[:SUPPORTS]->(o:Communication)-[r:ADDRESSED_TO]->(x)", "(o)-[n:ADDRESSED_TO]->(b)"),
    ("(d)<-[:SUPPORTS]-(o:Statement)-[r:SUPPORTS]->(x)", "(o)-[n:SUPPORTS]->(b)"),
)
"""Each relationship between a party and what a dispute is made of: where it stands, and where it is to stand."""

_IDS = (
    ("(d)<-[:PART_OF]-(o:Allegation) WHERE o.accused = $party", "o.accused = $stays"),
    ("(d)-[:HAS_EVENT]->(o:Event) WHERE $party IN o.accused", "o.accused = [$stays]"),
)
"""Where the id of a party stands as a property. A dispute that is moved has one accused."""


@dataclass
class Moved:
    """What was moved, and the last dispute that was looked at; empty when there is none left."""

    disputes: set[str] = field(default_factory=set)
    edges: int = 0
    last: str = ""


def give_names(run: Run, party: NodeKey, stays: NodeKey, merged: tuple[str, ...]) -> None:
    """Let the one that stays be called by the plainest of both parties' names."""
    rows = run(
        f"UNWIND $ids AS id {seek('p', 'Company')} RETURN p.id AS id, p.name AS name, p.aliases AS aliases",
        {"ids": [party.id, stays.id]},
    )
    if not any(row["id"] == stays.id for row in rows):
        return
    names = sorted({name for row in rows for name in (row["name"], *(row["aliases"] or ()))})
    node: Node = Company(id=stays.id, name=names[0], listed=False, merged=merged)
    merge_nodes(run, [called(node, names)])


def move(kept: Kept, party: NodeKey, stays: NodeKey, after: str) -> Moved:
    """Move what can be moved of the next disputes of the party, by id, in the transaction given."""
    rows = kept.run(
        f"{seek('c', 'Company', '$party')} MATCH (c)-[:PARTY_TO]->(d:Dispute) WHERE d.id > $after "
        "WITH d ORDER BY d.id LIMIT $most RETURN d.id AS id, "
        "COLLECT { MATCH (d)<-[r:PARTY_TO]-(p:Party) RETURN [p.id, r.side] } AS sides, "
        "COLLECT { MATCH (d)<-[:SUPPORTS]-(s:Statement) RETURN DISTINCT "
        "[s.pair, s.docket, CASE WHEN s.move IS NULL AND s.act IS NULL THEN 'alone' END] } AS said, "
        "EXISTS { (d)<-[:PART_OF]-(:Allegation)-[:CONCERNS]->(:Work) } AS works, "
        "EXISTS { (d)-[:HAS_EVENT]->(e:Event) WHERE e.in_favour_of IS NOT NULL } AS favours",
        {"party": party.id, "after": after, "most": DISPUTES_AT_ONCE},
    )
    found = Moved(last=rows[-1]["id"] if len(rows) == DISPUTES_AT_ONCE else "")
    if not rows:
        return found
    pair_of = {row["id"]: pair for row in rows if (pair := _pair(row, party.id, stays.id)) and not _linked(kept, pair)}
    joined = {id_: _joined(kept, pair, party.id, stays.id) for id_, pair in pair_of.items()}
    dockets = {
        docket: pair_of[row["id"]] for row in rows if row["id"] in pair_of for _, docket, _ in row["said"] if docket
    }
    standing = _standing(kept.run, "pair", {pair for pairs in joined.values() for pair in pairs})
    shared = {
        docket for docket, pairs in _standing(kept.run, "docket", set(dockets)).items() if pairs != {dockets[docket]}
    }
    found.disputes = {
        row["id"]
        for row in rows
        if row["id"] in pair_of
        and not joined[row["id"]] & standing.keys()
        and not {docket for _, docket, _ in row["said"]} & shared
    }
    for there, wanted in _TYPES:
        each = "b, d, r, o" if "(o" in there else "b, d, r"
        (counted,) = kept.run(
            f"{seek('b', 'Company', '$stays')} {seek('x', 'Company', '$party')} WITH b, x "
            f"UNWIND $ids AS id {seek('d', 'Dispute')} MATCH {there} WITH DISTINCT {each} "
            f"CREATE {wanted} SET n = properties(r) DELETE r RETURN count(*) AS n",
            {"stays": stays.id, "party": party.id, "ids": sorted(found.disputes)},
        )
        found.edges += 2 * int(counted["n"])
    for there, wanted in _IDS:
        kept.run(
            f"UNWIND $ids AS id {seek('d', 'Dispute')} MATCH {there} SET {wanted}",
            {"stays": stays.id, "party": party.id, "ids": sorted(found.disputes)},
        )
    return found


def _pair(row: dict[str, Any], party: str, stays: str) -> str | None:
    """The one pair of the dispute's statements, where the dispute is one that can be moved."""
    sides = dict(row["sides"])
    (pair, *others) = {pair for pair, _, _ in row["said"]} or {None}
    plain = len(row["sides"]) == 2 and sorted(sides.values()) == ["accused", "accuser"] and party in sides
    if not plain or others or pair is None or stays in sides or any(id_.startswith("class-") for id_ in sides):
        return None
    if (
        row["favours"]
        or any(alone is None for _, _, alone in row["said"])
        or (row["works"] and sides[party] == "accuser")
    ):
        return None
    return str(pair)


def _today(pair: str, party: str, root: str) -> str:
    return "|".join(sorted(root if side == party else side for side in pair.split("|")))


def _linked(kept: Kept, pair: str) -> bool:
    named = {kept.meaning.pair_of(key) for key in kept.decided.linked_threads}
    return bool(named) and any(side in each.split("|") for each in named for side in pair.split("|"))


def _joined(kept: Kept, pair: str, party: str, stays: str) -> set[str]:
    """The stored pairs besides its own that mean the same as the pair after the merge."""
    return kept.meaning.pairs(_today(pair, party, stays)) - {pair}


def _standing(run: Run, key: str, values: set[str]) -> dict[str, set[str]]:
    """Of each value of the key that stored statements have, the pairs of those."""
    begin = (
        f"{EACH_ID} {seek('s', 'Statement', by=key)} WITH id AS value, collect(DISTINCT coalesce(s.pair, '')) AS pairs"
    )
    return {value: set(pairs) for value, pairs in gathered(run, begin, "value, pairs", {"ids": sorted(values)})}
