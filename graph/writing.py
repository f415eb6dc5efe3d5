"""Rows to Cypher: batched, idempotent writes, and the difference between what stands and what should.

Every write is `UNWIND $rows … MERGE` on the id that is unique in its label, grouped by label and by edge type with
the labels of its two ends, and sorted, so that two writers never lock in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.ontology import NODE_TYPE, Node
from graph.price_results import ON_MOVES, ON_TIES, drop_stale, tests_of
from graph.rows import EdgeKey, NodeKey, Rows

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]
"""Runs one Cypher text in the transaction and gives its rows."""


@dataclass
class StandingRows:
    """What the graph holds of some derived nodes: their properties, edges and supports."""

    nodes: dict[NodeKey, dict[str, Any]] = field(default_factory=dict)
    edges: dict[EdgeKey, dict[str, Any]] = field(default_factory=dict)
    supports: set[tuple[str, NodeKey]] = field(default_factory=set)

    @classmethod
    def of_statements(cls, run: Run, statement_ids: list[str], labels: Iterable[str]) -> StandingRows:
        """The nodes of these labels that the statements support, with all edges between them and others."""
        standing = cls()
        for label in labels:
            rows = run(
                f"UNWIND $ids AS id MATCH (:Statement {{id: id}})-[:SUPPORTS]->(n:{label}) "
                "WITH n, collect(id) AS ids RETURN properties(n) AS p, ids",
                {"ids": statement_ids},
            )
            for row in rows:
                key = NodeKey(label, row["p"]["id"])
                standing.nodes[key] = {name: native(value) for name, value in row["p"].items()}
                standing.supports.update((statement_id, key) for statement_id in row["ids"])
            ids = [key.id for key in standing.nodes if key.label == label]
            if ids:
                standing._read_edges(run, label, ids)
        return standing

    def _read_edges(self, run: Run, label: str, ids: list[str]) -> None:
        rows = run(
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r]-(m) "
            "WHERE NOT type(r) IN ['SUPPORTS', 'TESTED_BY', 'MEASURED'] "
            "RETURN type(r) AS type, labels(startNode(r))[0] AS al, startNode(r).id AS a, "
            "labels(endNode(r))[0] AS bl, endNode(r).id AS b, properties(r) AS p",
            {"ids": ids},
        )
        for row in rows:
            key = EdgeKey(row["type"], NodeKey(row["al"], row["a"]), NodeKey(row["bl"], row["b"]))
            self.edges[key] = {name: native(value) for name, value in row["p"].items()}


def native(value: Any) -> Any:
    """The driver's temporal values as Python's."""
    return value.to_native() if hasattr(value, "to_native") else value


def write_recorded(run: Run, rows: Rows, now: datetime) -> None:
    """Write articles, statements and what they name; a node that stands keeps the time it was recorded at."""
    merge_nodes(run, rows.nodes.values(), recorded_at=now)
    merge_edges(run, rows.edges)
    merge_supports(run, rows.supports)


def write_difference(run: Run, rows: Rows, standing: StandingRows, owned: Iterable[str]) -> None:
    """Make the graph hold `rows` in place of `standing`. Nodes of other labels than `owned` are only added to."""
    owned_labels = frozenset(owned)
    tests = tests_of(run, sorted(key.id for key in standing.nodes if key.label == "StockMove"))
    gone = [key for key in standing.nodes if key not in rows.nodes]
    delete_nodes(run, gone)
    edges = rows.edges
    kept_edges = {k: v for k, v in standing.edges.items() if k.source not in gone and k.target not in gone}
    delete_edges(run, [key for key in kept_edges if key not in edges])
    delete_supports(run, [pair for pair in standing.supports if pair not in rows.supports and pair[1] not in gone])
    wanted = {key: _with_results(node, standing.nodes.get(key, {})) for key, node in rows.nodes.items()}
    merge_nodes(run, [node for key, node in wanted.items() if standing.nodes.get(key) != node.properties()])
    edges = {key: {**v, **_results(kept_edges.get(key, {}), ON_TIES)} for key, v in edges.items()}
    merge_edges(run, {k: v for k, v in edges.items() if kept_edges.get(k) != v})
    added = {pair for pair in rows.supports if pair not in standing.supports or pair[1].label not in owned_labels}
    merge_supports(run, added)
    drop_stale(run, tests)


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
            f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}})"
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
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.a}}) MATCH (b:{target} {{id: row.b}}) "
            f"MERGE (a)-[r:{type_}]->(b) SET r = row.p",
            {"rows": rows},
        )


def merge_supports(run: Run, supports: Iterable[tuple[str, NodeKey]]) -> None:
    by_label: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for statement_id, key in sorted(supports):
        by_label[key.label].append({"a": statement_id, "b": key.id})
    for label, rows in sorted(by_label.items()):
        run(
            f"UNWIND $rows AS row MATCH (a:Statement {{id: row.a}}) MATCH (b:{label} {{id: row.b}}) "
            "MERGE (a)-[:SUPPORTS]->(b)",
            {"rows": rows},
        )


def delete_nodes(run: Run, keys: Iterable[NodeKey]) -> None:
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        by_label[key.label].append(key.id)
    for label, ids in by_label.items():
        run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": ids})


def delete_edges(run: Run, keys: Iterable[EdgeKey]) -> None:
    by_type: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for key in sorted(keys):
        by_type[key.type, key.source.label, key.target.label].append({"a": key.source.id, "b": key.target.id})
    for (type_, source, target), rows in by_type.items():
        run(
            f"UNWIND $rows AS row MATCH (:{source} {{id: row.a}})-[r:{type_}]->(:{target} {{id: row.b}}) DELETE r",
            {"rows": rows},
        )


def delete_supports(run: Run, pairs: Iterable[tuple[str, NodeKey]]) -> None:
    keys = [EdgeKey("SUPPORTS", NodeKey("Statement", statement), node) for statement, node in pairs]
    delete_edges(run, keys)
