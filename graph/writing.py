"""Rows to Cypher: batched, idempotent writes, and the difference between what stands and what should.

Every write is `UNWIND $rows … MERGE` on the id that is unique in its label, grouped by label and by edge type with
the labels of its two ends, and sorted, so that two writers never lock in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.index_seeks import EACH_ID, EACH_ROW, seek
from graph.ontology import NODE_TYPE, Node
from graph.price_results import ON_MOVES, ON_TIES, drop_stale, tests_of
from graph.rows import EdgeKey, NodeKey, Rows

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]
"""Runs one Cypher text in the transaction and gives its rows."""


def gathered(run: Run, matched: str, columns: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
    """The columns of all that the clauses match, in one record: the driver spends more time on a record than on what
    is in it."""
    (record,) = run(f"{matched} RETURN collect([{columns}]) AS rows", parameters)
    rows: list[list[Any]] = record["rows"]
    return rows


@dataclass
class StandingRows:
    """What the graph holds of some derived nodes: their properties, edges and supports."""

    nodes: dict[NodeKey, dict[str, Any]] = field(default_factory=dict)
    edges: dict[EdgeKey, dict[str, Any]] = field(default_factory=dict)
    supports: set[tuple[str, NodeKey]] = field(default_factory=set)

    def add_nodes(self, run: Run, keys: Iterable[NodeKey]) -> None:
        """Those of the nodes that there are, with all edges between them and others."""
        by_label: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(keys):
            by_label[key.label].append(key.id)
        for label, ids in by_label.items():
            for (properties,) in gathered(run, f"{EACH_ID} {seek('n', label)}", "properties(n)", {"ids": ids}):
                self.nodes[NodeKey(label, properties["id"])] = native_properties(properties)
            self._read_edges(run, label, ids)

    def add_edges(self, run: Run, keys: Iterable[EdgeKey]) -> None:
        """Those of the edges that there are."""
        for (type_, source, target), rows in _by_type(keys).items():
            found = gathered(
                run,
                f"{EACH_ROW} {seek('a', source, 'row.a')} {seek('b', target, 'row.b')} "
                f"WITH row, a, b MATCH (a)-[r:{type_}]->(b)",
                "row.a, row.b, properties(r)",
                {"rows": rows},
            )
            for a, b, properties in found:
                self.edges[EdgeKey(type_, NodeKey(source, a), NodeKey(target, b))] = native_properties(properties)

    def add_supports(self, run: Run, statement_ids: list[str]) -> None:
        """All that the statements support, whatever its label."""
        rows = gathered(
            run,
            f"{EACH_ID} {seek('s', 'Statement')} MATCH (s)-[:SUPPORTS]->(n) WHERE NOT n:PriceTest "
            "WITH n, collect(id) AS ids",
            "labels(n)[0], n.id, ids",
            {"ids": statement_ids},
        )
        for label, node_id, ids in rows:
            key = NodeKey(label, node_id)
            self.supports.update((statement_id, key) for statement_id in ids)

    def _read_edges(self, run: Run, label: str, ids: list[str]) -> None:
        rows = gathered(
            run,
            f"{EACH_ID} {seek('n', label)} MATCH (n)-[r]-(m) "
            "WHERE NOT type(r) IN ['SUPPORTS', 'TESTED_BY', 'MEASURED']",
            "type(r), labels(startNode(r))[0], startNode(r).id, labels(endNode(r))[0], endNode(r).id, properties(r)",
            {"ids": ids},
        )
        for type_, a_label, a, b_label, b, properties in rows:
            self.edges[EdgeKey(type_, NodeKey(a_label, a), NodeKey(b_label, b))] = native_properties(properties)


def native(value: Any) -> Any:
    """The driver's temporal values as Python's."""
    return value.to_native() if hasattr(value, "to_native") else value


def native_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a node or edge with Python's temporal values."""
    return {name: native(value) for name, value in properties.items()}


def write_recorded(run: Run, rows: Rows, now: datetime) -> None:
    """Write articles, statements and what they name; a node that stands keeps the time it was recorded at."""
    merge_nodes(run, rows.nodes.values(), recorded_at=now)
    merge_edges(run, rows.edges)
    merge_supports(run, rows.supports)


@dataclass
class Difference:
    """What must be written for the graph to hold some rows in place of what stands."""

    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    nodes_gone: list[NodeKey] = field(default_factory=list)
    edges: dict[EdgeKey, dict[str, Any]] = field(default_factory=dict)
    edges_gone: list[EdgeKey] = field(default_factory=list)
    supports_added: set[tuple[str, NodeKey]] = field(default_factory=set)
    supports_gone: set[tuple[str, NodeKey]] = field(default_factory=set)
    moves_untied: set[str] = field(default_factory=set)
    """Ids of the moves that lose a tie, or go: price tests of theirs may have to go with it."""

    def __bool__(self) -> bool:
        return bool(
            self.nodes or self.nodes_gone or self.edges or self.edges_gone or self.supports_added or self.supports_gone
        )

    def write(self, run: Run) -> None:
        """Write it, in the transaction given."""
        gone = set(self.nodes_gone)
        tests = tests_of(run, sorted(self.moves_untied)) if self.moves_untied else []
        delete_nodes(run, self.nodes_gone)
        delete_edges(run, self.edges_gone)
        delete_supports(run, [pair for pair in self.supports_gone if pair[1] not in gone])
        merge_nodes(run, self.nodes.values())
        merge_edges(run, self.edges)
        merge_supports(run, self.supports_added)
        if tests:
            drop_stale(run, tests)


def difference(rows: Rows, standing: StandingRows, *, owned: Iterable[str], settled: Collection[str]) -> Difference:
    """What makes the graph hold `rows` in place of `standing`.

    `rows` say everything about the nodes of the `owned` labels, and all that the `settled` statements support. Other
    nodes and their edges are only added to.
    """
    owned_labels = frozenset(owned)
    gone = {key for key in standing.nodes if key not in rows.nodes}
    kept_edges = {k: v for k, v in standing.edges.items() if k.source not in gone and k.target not in gone}
    nodes = {key: _with_results(node, standing.nodes.get(key, {})) for key, node in rows.nodes.items()}
    edges = {key: {**v, **_results(kept_edges.get(key, {}), ON_TIES)} for key, v in rows.edges.items()}
    untied = {key.source.id for key in standing.edges if key.type == "ATTRIBUTED_TO" and key not in edges}
    return Difference(
        nodes={
            key: node
            for key, node in nodes.items()
            if key.label not in owned_labels or standing.nodes.get(key) != node.properties()
        },
        nodes_gone=sorted(gone),
        edges={k: v for k, v in edges.items() if kept_edges.get(k) != v},
        edges_gone=sorted(key for key in kept_edges if key not in edges),
        supports_added=rows.supports - standing.supports,
        supports_gone={
            (statement, key)
            for statement, key in standing.supports - rows.supports
            if statement in settled or key in standing.nodes
        },
        moves_untied=untied | {key.id for key in gone if key.label == "StockMove"},
    )


def _with_results(node: Node, standing: Mapping[str, Any]) -> Node:
    """The node with what prices have said of the one that stands, where it tells of the same extreme."""
    if node.label() != "StockMove" or getattr(node, "extreme", None) != standing.get("extreme"):
        return node
    return node.model_copy(update=_results(standing, ON_MOVES))


def _results(standing: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: standing[name] for name in names if name in standing}


def merge_nodes(run: Run, nodes: Iterable[Node], recorded_at: datetime | None = None) -> None:
    by_label: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        by_label[node.label()].append(node.properties())
    for label, rows in sorted(by_label.items()):
        second = ":".join(NODE_TYPE[label].labels()[1:])
        is_recorded = NODE_TYPE[label].is_recorded
        run(
            f"{EACH_ROW} MERGE (n:{label} {{id: row.id}})"
            + (" ON CREATE SET n.recorded_at = $now SET n += row" if is_recorded else " SET n = row")
            + (f", n:{second}" if second else ""),
            {"rows": sorted(rows, key=lambda row: str(row["id"])), "now": recorded_at},
        )


def merge_edges(run: Run, edges: Mapping[EdgeKey, Mapping[str, Any]]) -> None:
    by_type: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for key, properties in sorted(edges.items(), key=lambda item: item[0]):
        row = {"a": key.source.id, "b": key.target.id, "p": dict(properties)}
        by_type[key.type, key.source.label, key.target.label].append(row)
    for (type_, source, target), rows in by_type.items():
        run(
            f"{EACH_ROW} {seek('a', source, 'row.a')} {seek('b', target, 'row.b')} "
            f"MERGE (a)-[r:{type_}]->(b) SET r = row.p",
            {"rows": rows},
        )


def merge_supports(run: Run, supports: Iterable[tuple[str, NodeKey]]) -> None:
    by_label: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for statement_id, key in sorted(supports):
        by_label[key.label].append({"a": statement_id, "b": key.id})
    for label, rows in sorted(by_label.items()):
        run(
            f"{EACH_ROW} {seek('a', 'Statement', 'row.a')} {seek('b', label, 'row.b')} MERGE (a)-[:SUPPORTS]->(b)",
            {"rows": rows},
        )


def delete_nodes(run: Run, keys: Iterable[NodeKey]) -> None:
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        by_label[key.label].append(key.id)
    for label, ids in by_label.items():
        run(f"{EACH_ID} {seek('n', label)} DETACH DELETE n", {"ids": ids})


def delete_edges(run: Run, keys: Iterable[EdgeKey]) -> None:
    for (type_, source, target), rows in _by_type(keys).items():
        run(
            f"{EACH_ROW} {seek('a', source, 'row.a')} {seek('b', target, 'row.b')} "
            f"WITH row, a, b MATCH (a)-[r:{type_}]->(b) DELETE r",
            {"rows": rows},
        )


def delete_supports(run: Run, pairs: Iterable[tuple[str, NodeKey]]) -> None:
    keys = [EdgeKey("SUPPORTS", NodeKey("Statement", statement), node) for statement, node in pairs]
    delete_edges(run, keys)


def _by_type(keys: Iterable[EdgeKey]) -> dict[tuple[str, str, str], list[dict[str, str]]]:
    by_type: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for key in sorted(keys):
        by_type[key.type, key.source.label, key.target.label].append({"a": key.source.id, "b": key.target.id})
    return by_type
