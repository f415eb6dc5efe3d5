"""What follows from a decision, carried out on the graph in bounded transactions.

A decision is recorded first, as `pending`; then what it can change is derived anew, one transaction for a bounded
number of whole disputes; then its parties are settled and it is marked as done. Killed in between, the next command
that writes finishes it (`finish`), because deriving anew can be repeated. From the moment at which it is recorded every
load sees it, so nothing that is written meanwhile contradicts it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.decision_log import decisions_in_force, mark_done, of_node, pending_decisions
from graph.decisions import Decision, InForce, in_force
from graph.identity import Identity, as_decided
from graph.index_seeks import seek, seek_any
from graph.moving import Moved, give_names, move
from graph.reach import Kept, Meaning
from graph.registry import Registry
from graph.rows import NodeKey
from graph.shared_nodes import settle
from graph.update import rederive_some, renew, running, take_turn
from graph.writing import Difference

if TYPE_CHECKING:
    from graph.store import GraphStore

STATEMENTS_AT_ONCE = 1_000
"""Statements that a transaction starts from. With all that is reached from them it holds some thousand, so that readers
wait for no long commit and the server's memory cap stays far."""

OnProgress = Callable[[int, int], None]
Step = Callable[[list[str]], tuple[Difference, set[str]]]


@dataclass
class Changes:
    """What a decision or a rebuild has written, in numbers; `disputes` are those written and those gone."""

    nodes: int = 0
    edges: int = 0
    disputes: set[str] = field(default_factory=set)

    def add(self, found: Difference) -> None:
        self.nodes += len(found.nodes) + len(found.nodes_gone)
        self.edges += len(found.edges) + len(found.edges_gone) + len(found.supports_added) + len(found.supports_gone)
        self.disputes |= {key.id for key in (*found.nodes, *found.nodes_gone) if key.label == "Dispute"}

    def __str__(self) -> str:
        n = len(self.disputes)
        return f"{n} dispute{'' if n == 1 else 's'} changed; {self.nodes} nodes and {self.edges} relationships written"


def finish(graph: GraphStore, registry: Registry) -> int:
    """Carry out what was decided and interrupted; how many decisions that were."""
    pending = pending_decisions(graph.read)
    for each in pending:
        carry_out(graph, registry, each)
    return len(pending)


def carry_out(graph: GraphStore, registry: Registry, made: Decision, on_progress: OnProgress | None = None) -> Changes:
    """Bring all that the decision, made or undone, can change up to date, and mark it as done."""
    changes = Changes()
    if made.subject in ("statement", "article"):
        articles = _articles_of(graph, made)

        def work(transaction: Any) -> list[Difference]:
            found = renew(running(transaction), articles, registry)
            mark_done(running(transaction), made.id)
            return found

        for found in graph.write(work):
            changes.add(found)
        return changes
    involved, changed = _involved(graph, registry, made) if made.subject == "party" else (set(), set())
    if bulk := _unlisted_pair(registry, made, involved, changed):
        _move_all(graph, registry, *bulk, changes)
        involved = changed  # the one that stays has its names by now
    rederive_all(graph, registry, _start(graph, registry, made, changed), changes, on_progress)

    def close(transaction: Any) -> Difference:
        run = running(transaction)
        take_turn(run)
        settled = settle(Kept(run, registry, decisions_in_force(run)), involved)
        settled.write(run)
        mark_done(run, made.id)
        return settled

    changes.add(graph.write(close))
    return changes


def _unlisted_pair(
    registry: Registry, made: Decision, involved: set[NodeKey], changed: set[NodeKey]
) -> tuple[NodeKey, NodeKey] | None:
    """The party that is merged and the one that stays, where these two companies, both unlisted, are all there is."""
    if len(involved) != 2 or len(changed) != 1 or made.kind != "merge" or not made.is_in_force:
        return None
    if any(key.label != "Company" or not key.id.startswith("unlisted-") for key in involved):
        return None
    (party,), (stays,) = changed, involved - changed
    return party, stays


def _move_all(graph: GraphStore, registry: Registry, party: NodeKey, stays: NodeKey, changes: Changes) -> None:
    """Move what `graph.moving` can; the rest is still to be derived anew."""

    def step(transaction: Any) -> Moved:
        run = running(transaction)
        take_turn(run)
        kept = Kept(run, registry, decisions_in_force(run))
        if not last:
            give_names(run, party, stays, (party.id,))
        return move(kept, party, stays, last)

    last = ""
    while True:
        moved = graph.write(step)
        changes.edges += moved.edges
        changes.disputes |= moved.disputes
        last = moved.last
        if not last:
            return


def rederive_all(
    graph: GraphStore,
    registry: Registry,
    statement_ids: Sequence[str],
    changes: Changes,
    on_progress: OnProgress | None = None,
    *,
    step: Step | None = None,
) -> None:
    """Derive anew what the statements can change, a bounded number of whole disputes a transaction.

    `step` is what is done with the ids that one transaction starts from, by default to write what is different.
    """
    step = step or (lambda ids: graph.write(lambda transaction: rederive_some(running(transaction), ids, registry)))
    done: set[str] = set()
    chunk: list[str] = []
    for number, statement_id in enumerate(statement_ids, 1):
        if statement_id not in done:
            chunk.append(statement_id)
        if len(chunk) >= STATEMENTS_AT_ONCE or (chunk and number == len(statement_ids)):
            found, reached = step(chunk)
            changes.add(found)
            done |= reached
            chunk = []
            if on_progress is not None:
                on_progress(number, len(statement_ids))


def _articles_of(graph: GraphStore, made: Decision) -> list[str]:
    if made.subject == "article":
        return list(made.one)
    rows = graph.read(
        f"{seek_any('s', 'Statement', '$ids')} MATCH (a:Article)-[:STATES]->(s) RETURN DISTINCT a.id AS id",
        {"ids": made.one},
    )
    return [row["id"] for row in rows]


def _involved(graph: GraphStore, registry: Registry, made: Decision) -> tuple[set[NodeKey], set[NodeKey]]:
    """The parties that are or were one with those of the decision, those that they own, and the models they make.

    And those of them whose statements may say something else by it: all, but where it only joined what was apart, only
    those that do not stay as they are.
    """
    decisions = [of_node(row["p"]) for row in graph.read("MATCH (d:Decision) RETURN properties(d) AS p")]
    without = in_force(d for d in decisions if d.id != made.id)
    as_made = replace(made, undone_at=None, undone_by=None, undone_why=None)
    with_it = in_force([*(d for d in decisions if d.id != made.id), as_made])
    keys = {*made.one, *made.other}
    for decided in (without, with_it):
        keys |= {each for key in (*made.one, *made.other) for each in decided.same_party.get(key, ())}
    ids = {key.partition(":")[2] for key in keys}
    found = {NodeKey(*key.split(":", 1)) for key in keys}
    for entity in registry.entities.values():
        above = entity
        while above.parent is not None and above.parent not in ids:
            above = registry.entities[above.parent]
        if above.parent is not None:
            found.add(NodeKey(entity.label, entity.id))
    changed = found
    if made.is_in_force and all(
        group <= with_it.same_party.get(min(group), frozenset()) for group in without.same_party.values()
    ):
        changed = {key for key in found if not _stays(key, registry, with_it)}
    makers = {key.id for key in found}
    models = {NodeKey("Model", entity.id) for entity in registry.entities.values() if entity.developer in makers}
    return found | models, changed


def _stays(key: NodeKey, registry: Registry, decided: InForce) -> bool:
    """Whether statements that name the node say the same after the decisions."""
    entity = registry.entity(key.id)
    own = Identity(key.label, key.id, registry.root(key.id), entity.name if entity else "", entity)
    now = as_decided(own, registry, decided)
    return (now.id, now.root, now.own_root) == (own.id, own.root, own.root)


def _start(graph: GraphStore, registry: Registry, made: Decision, parties: set[NodeKey]) -> list[str]:
    """The statements from which everything is reached that the decision can change."""
    if made.subject == "thread":
        meaning = Meaning(registry, decisions_in_force(graph.read))
        pairs = {pair for key in (*made.one, *made.other) for pair in meaning.pairs(meaning.pair_of(key))}
        rows = graph.read(
            f"{seek_any('s', 'Statement', '$pairs', by='pair')} RETURN s.id AS id ORDER BY id", {"pairs": sorted(pairs)}
        )
        return [row["id"] for row in rows]
    found: set[tuple[str, str]] = set()
    for label in sorted({key.label for key in parties}):
        rows = graph.read(
            f"UNWIND $ids AS id {seek('n', label)} MATCH (n)<-[:SUPPORTS]-(s:Statement) "
            "RETURN DISTINCT s.id AS id, coalesce(s.pair, '') AS pair",
            {"ids": sorted(key.id for key in parties if key.label == label)},
        )
        found |= {(row["pair"], row["id"]) for row in rows}
    return [id_ for _, id_ in sorted(found)]
