"""Decision nodes: written, read and marked; what they come to is `graph.decisions`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from graph import ontology
from graph.decisions import NOTHING_DECIDED, Decision, InForce, in_force
from graph.writing import Run, merge_nodes, native

_FIELDS = frozenset(field.name for field in fields(Decision))


def decisions_in_force(run: Run) -> InForce:
    """What the decisions that stand in the graph come to."""
    rows = run("MATCH (d:Decision) WHERE d.undone_at IS NULL RETURN properties(d) AS p", {})
    return in_force(of_node(row["p"]) for row in rows) if rows else NOTHING_DECIDED


def decision_of(run: Run, id_: str) -> Decision | None:
    rows = run("MATCH (d:Decision {id: $id}) RETURN properties(d) AS p", {"id": id_})
    return of_node(rows[0]["p"]) if rows else None


def pending_decisions(run: Run) -> list[Decision]:
    """Decisions made or undone whose consequences may not all be in the graph, the oldest first."""
    rows = run("MATCH (d:Decision {pending: true}) RETURN properties(d) AS p ORDER BY d.at, d.id", {})
    return [of_node(row["p"]) for row in rows]


def write_decision(run: Run, decision: Decision) -> None:
    """Record the decision as it is now; its consequences are still to come."""
    merge_nodes(run, [ontology.Decision(**vars(decision), pending=True)])


def mark_done(run: Run, id_: str) -> None:
    """All consequences of the decision are in the graph."""
    run("MATCH (d:Decision {id: $id}) SET d.pending = false", {"id": id_})


def of_node(properties: Mapping[str, Any]) -> Decision:
    """The decision that a node holds."""
    values: dict[str, Any] = {}
    for name, value in properties.items():
        if name in _FIELDS:
            values[name] = tuple(value) if isinstance(value, list) else native(value)
    for name in ("at", "undone_at"):
        if isinstance(values.get(name), str):  # as `GraphStore.read` gives it
            values[name] = datetime.fromisoformat(values[name])
    return Decision(**values)
