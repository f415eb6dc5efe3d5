"""What the graph should say about some statements, what it says, and the difference.

`rederive` is the one way in which derived nodes and edges change, whoever asks: a load, a decision, a rebuild. It takes
the statements that may have changed, finds what must be looked at together with them (`graph.reach`), derives it anew,
and makes the graph say that and nothing else about them, in the transaction that it is given. It can be done again at
any time and then changes nothing, so whatever was interrupted is finished by doing it again.

Nodes that many disputes share (parties, models, works, listings) stand as long as a statement supports them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.derive import Read, add_listings, party_key
from graph.derive_disputes import add_developments, derive_disputes
from graph.derive_moves import derive_moves
from graph.identity import Identity, called, party_node
from graph.index_seeks import EACH_ID, seek
from graph.ontology import Node
from graph.reach import Kept, Reached
from graph.rows import NodeKey, Rows
from graph.writing import Difference, StandingRows, difference, gathered

DISPUTE_LABELS = ("Dispute", "Allegation", "Communication", "Proceeding", "Event", "Outlook")
OWNED_LABELS = (*DISPUTE_LABELS, "StockMove")
"""What disputes and moves are made of: derived anew, and removed when no statement says it any more."""


@dataclass(frozen=True)
class Seen:
    """What the graph says of some statements and of all that must be looked at together with them.

    `telling` are statements that are looked at for the share moves that they tell, and `dispute_of` the disputes that
    those speak of. `also` are rows to be there besides.
    """

    reached: Reached
    telling: Mapping[str, Read]
    dispute_of: Mapping[str, str]
    standing: StandingRows
    also: Rows


@dataclass(frozen=True)
class Derived:
    """What the statements come to: the rows, what they name, and how that differs from what stands."""

    rows: Rows
    named: Mapping[NodeKey, Identity]
    changes: Difference


def rederive(
    kept: Kept,
    fresh: Mapping[str, Read],
    *,
    before: Mapping[str, Read] | None = None,
    silent: Collection[str] = (),
    also: Rows | None = None,
) -> tuple[Difference, Reached]:
    """The difference that brings everything about the statements up to date, and what was looked at for it.

    The arguments are those of `seen`.
    """
    found = seen(kept, fresh, before=before, silent=silent, also=also)
    return finished(kept, found, derived(kept, found)), found.reached


def seen(
    kept: Kept,
    fresh: Mapping[str, Read],
    *,
    before: Mapping[str, Read] | None = None,
    silent: Collection[str] = (),
    also: Rows | None = None,
    recorded: Rows | None = None,
) -> Seen:
    """Everything that must be read to derive what the statements can change.

    `fresh` are the statements as they are to be read, `before` those that may have changed, as they stood, `silent` the
    ids of some that say nothing. `recorded` are the rows of what new statements name, which this transaction writes
    besides: they count as standing, and what stands must then agree with the decisions in force.
    """
    before = before or {}
    through_standing = recorded is None
    reached = kept.reach(fresh, before, through_standing=through_standing)
    reached.ids.update(silent)
    about = reached.reads
    telling = _telling(kept, [*before.values(), *about.values()], reached.ids, through_standing=through_standing)
    facts = Rows()
    add_developments(facts, about.values())
    if also is not None:
        facts.update(also)
    new = {statement_id for statement_id, _ in recorded.supports} if recorded is not None else set()
    standing = StandingRows()
    standing.add_supports(kept.run, sorted((reached.ids | telling.keys()) - new))
    owned = {key for i, key in standing.supports if key.label in DISPUTE_LABELS and i in reached.ids}
    standing.add_nodes(kept.run, owned | {key for _, key in standing.supports if key.label == "StockMove"})
    developed = facts.edges
    standing.add_edges(kept.run, developed)
    if recorded is not None:
        standing.supports |= recorded.supports
        standing.edges |= {key: said for key, said in recorded.edges.items() if key in developed}
    return Seen(reached, telling, _standing_disputes(kept, sorted(telling)), standing, facts)


def derived(kept: Kept, found: Seen) -> Derived:
    """What the statements come to under the registry and the decisions in force. Reads nothing of the graph."""
    about = found.reached.reads
    told = derive_disputes(about.values(), kept.decided)
    dispute_of = {**found.dispute_of, **told.dispute_of}
    moves = derive_moves((*found.telling.values(), *about.values()), dispute_of, kept.registry, kept.decided)
    rows = Rows()
    for each in (found.also, told.rows, moves):
        rows.update(each)
    named = _named(rows, about.values())
    changes = difference(rows, found.standing, owned=OWNED_LABELS, settled=found.reached.ids)
    return Derived(rows, named, changes)


def finished(kept: Kept, found: Seen, made: Derived) -> Difference:
    """The difference together with the shared nodes that it needs, which keep names that stand in the graph."""
    _add_shared_nodes(kept, made.changes, made.rows, made.named, found.reached.reads.values())
    return made.changes


def _telling(kept: Kept, reads: Iterable[Read], ids: set[str], *, through_standing: bool) -> dict[str, Read]:
    """The statements, besides those of these ids, of the moves that the reads tell.

    With `through_standing` also of those that the statements of these ids stand in now.
    """
    moves = {read.move for read in reads if read.move}
    if through_standing and ids:
        rows = gathered(
            kept.run,
            f"{EACH_ID} {seek('told', 'Statement')} MATCH (told)-[:SUPPORTS]->(m:StockMove) WITH DISTINCT m "
            "MATCH (m)<-[:SUPPORTS]-(s:Statement) WITH DISTINCT s",
            "s.id",
            {"ids": sorted(ids)},
        )
        moves |= {read.move for read in kept.by("s.id", (id_ for (id_,) in rows)).values() if read.move}
    return kept.telling(moves, besides=ids)


def _standing_disputes(kept: Kept, statement_ids: list[str]) -> dict[str, str]:
    begin = f"{EACH_ID} {seek('s', 'Statement')} MATCH (s)-[:SUPPORTS]->(d:Dispute)"
    return dict(gathered(kept.run, begin, "id, d.id", {"ids": statement_ids}))


def _named(rows: Rows, about: Iterable[Read]) -> dict[NodeKey, Identity]:
    """What the statements name, each of them with its evidence among the rows."""
    named: dict[NodeKey, Identity] = {}
    for read in about:
        for of in read.who.values():
            key = party_key(of)
            named[key] = of
            rows.supports.add((read.statement.id, key))
    return named


def surfaces(reads: Iterable[Read], key: NodeKey) -> frozenset[str]:
    """The words by which the statements name the node."""
    return frozenset(
        getattr(read.statement.claim, role).surface
        for read in reads
        for role, of in read.who.items()
        if party_key(of) == key
    )


def _add_shared_nodes(
    kept: Kept, changes: Difference, rows: Rows, named: Mapping[NodeKey, Identity], about: Iterable[Read]
) -> None:
    """Shared nodes are written where statements begin to support them, a company together with its listings."""
    gained = {key for _, key in changes.supports_added if key.label not in OWNED_LABELS}
    reads = list(about)
    found: dict[NodeKey, Node] = {}
    listings = Rows()
    for key in gained:
        if key in named:
            found[key] = party_node(named[key], surfaces(reads, key))
        elif key in rows.nodes:
            found[key] = rows.nodes[key]
        if key.label == "Company" and (entity := kept.registry.entity(key.id)):
            add_listings(listings, entity)
    keep_names(kept, found)
    changes.nodes = {k: n for k, n in changes.nodes.items() if k.label in OWNED_LABELS} | found | listings.nodes
    changes.edges = {k: p for k, p in changes.edges.items() if k.type != "LISTED_AS"} | listings.edges


def keep_names(kept: Kept, nodes: dict[NodeKey, Node]) -> None:
    """Let unlisted parties keep the names that stand, and be called by the plainest of all."""
    unlisted = [key for key in nodes if key.id.startswith("unlisted-")]
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for key in unlisted:
        by_label[key.label].append(key.id)
    for label, ids in sorted(by_label.items()):
        rows = kept.run(
            f"{EACH_ID} {seek('n', label)} RETURN n.id AS id, [n.name] + coalesce(n.aliases, []) AS names",
            {"ids": sorted(ids)},
        )
        for row in rows:
            key = NodeKey(label, row["id"])
            nodes[key] = called(nodes[key], row["names"])


def lost(changes: Difference) -> set[NodeKey]:
    """The shared nodes that lost the support of a statement, so that they may have to go."""
    return {key for _, key in changes.supports_gone if key.label not in OWNED_LABELS}
