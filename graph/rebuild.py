"""Everything that is derived, recomputed from statements, registry and decisions, and compared with the live graph.

`rebuild` writes only the difference, one transaction for a bounded number of whole disputes, then of parties; killed
and started again it goes on with what is left. After loads, decisions and renewals there is none. It is how old
articles profit from a changed registry or rule. What is computed from prices is left alone: properties of
ATTRIBUTED_TO, and PriceTest nodes.

Stories of copies are left alone too: they follow from the texts' signatures only, which no registry or decision
changes, and each load leaves every article in the story that all signatures together give it, whatever came first.
So a rebuild finds none to change; only another rule in `graph.stories` would ask for a fresh load.

The steps:

1. the keys of all statements, which follow from the words and the registry;
2. disputes and share moves, with all that hangs on them;
3. parties, models, works and listings;
4. what no statement supports any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.consequences import Changes, OnProgress, finish, rederive_all
from graph.decision_log import decisions_in_force
from graph.ontology import PARTY_LABELS
from graph.reach import Kept
from graph.rederive import OWNED_LABELS
from graph.registry import Registry
from graph.rows import NodeKey
from graph.shared_nodes import settle
from graph.update import changed_keys, compared, rederive_some, running, take_turn, write_keys
from graph.writing import Difference

if TYPE_CHECKING:
    from graph.store import GraphStore

ARTICLES_AT_ONCE = 50
NODES_AT_ONCE = 200


@dataclass
class RebuildReport:
    """What was different; `keys` are statements whose keys the registry or a rule changed since."""

    finished: int = 0
    keys: int = 0
    changes: Changes = field(default_factory=Changes)

    @property
    def is_empty(self) -> bool:
        return not (self.finished or self.keys or self.changes.nodes or self.changes.edges)


def rebuild(
    graph: GraphStore, registry: Registry, *, check: bool = False, on_progress: OnProgress | None = None
) -> RebuildReport:
    """Make the graph what statements, registry and decisions say, or with `check` only tell the difference."""
    report = RebuildReport()
    if not check:
        graph.prepare()
        report.finished = finish(graph, registry)
    whole = _Rebuild(graph, registry, check)
    for ids in _pages(graph, "Article", ARTICLES_AT_ONCE):
        report.keys += whole.rekey(ids)
    order = graph.read("MATCH (s:Statement) RETURN s.id AS id ORDER BY s.pair, s.docket, s.move, id")
    rederive_all(graph, registry, [r["id"] for r in order], report.changes, on_progress, step=whole.disputes)
    for label in (*sorted(PARTY_LABELS), "Model", "Work"):
        for ids in _pages(graph, label, NODES_AT_ONCE):
            report.changes.add(whole.shared([NodeKey(label, i) for i in ids]))
    report.changes.add(whole.strays())
    return report


@dataclass(frozen=True)
class _Rebuild:
    """Each step looks in a read transaction first, and takes the writers' turn only where something is different."""

    graph: GraphStore
    registry: Registry
    check: bool

    def _kept(self, transaction: Any) -> Kept:
        run = running(transaction)
        return Kept(run, self.registry, decisions_in_force(run))

    def rekey(self, article_ids: list[str]) -> int:
        changed = self.graph.look(lambda tx: changed_keys(self._kept(tx), article_ids))
        if changed and not self.check:

            def work(transaction: Any) -> None:
                take_turn(running(transaction))
                write_keys(running(transaction), changed_keys(self._kept(transaction), article_ids))

            self.graph.write(work)
        return len(changed)

    def disputes(self, statement_ids: list[str]) -> tuple[Difference, set[str]]:
        found = self.graph.look(lambda tx: compared(self._kept(tx), statement_ids))
        if found[0] and not self.check:
            return self.graph.write(lambda tx: rederive_some(running(tx), statement_ids, self.registry))
        return found

    def shared(self, keys: list[NodeKey]) -> Difference:
        return self._written(lambda kept: settle(kept, keys))

    def strays(self) -> Difference:
        return self._written(_strays)

    def _written(self, find: Callable[[Kept], Difference]) -> Difference:
        found = self.graph.look(lambda tx: find(self._kept(tx)))
        if not found or self.check:
            return found

        def work(transaction: Any) -> Difference:
            take_turn(running(transaction))
            again = find(self._kept(transaction))
            again.write(running(transaction))
            return again

        return self.graph.write(work)


def _strays(kept: Kept) -> Difference:
    changes = Difference()
    for label in OWNED_LABELS:
        measured = " AND n.measured IS NULL" if label == "StockMove" else ""  # by prices: not ours
        rows = kept.run(f"MATCH (n:{label}) WHERE NOT EXISTS {{ (n)<-[:SUPPORTS]-() }}{measured} RETURN n.id AS id", {})
        changes.nodes_gone += [NodeKey(label, row["id"]) for row in rows]
    rows = kept.run("MATCH (n:Listing) WHERE NOT EXISTS { (n)<-[:LISTED_AS]-() } RETURN n.id AS id", {})
    changes.nodes_gone += [NodeKey("Listing", row["id"]) for row in rows]
    return changes


def _pages(graph: GraphStore, label: str, size: int) -> Iterator[list[str]]:
    last = ""
    while True:
        rows = graph.read(
            f"MATCH (n:{label}) WHERE n.id > $last RETURN n.id AS id ORDER BY id LIMIT $size",
            {"last": last, "size": size},
        )
        if not rows:
            return
        yield [row["id"] for row in rows]
        last = rows[-1]["id"]
