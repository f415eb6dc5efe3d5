"""Nodes and edges as plain rows, each with the statements that say it: what derivation makes and the store writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.ontology import Node

STATEMENTS_ON_AN_EDGE = 5  # the whole set is found through the statements of the edge's two ends


class NodeKey(NamedTuple):
    label: str
    id: str


class EdgeKey(NamedTuple):
    type: str
    source: NodeKey
    target: NodeKey


def key_of(node: Node) -> NodeKey:
    return NodeKey(node.label(), node.id)


@dataclass
class Rows:
    """A growing set of nodes and edges. Adding the same one again only adds evidence.

    `supports` holds (statement id, node) pairs. An edge's evidence is statement ids or the address of a fact.
    """

    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    supports: set[tuple[str, NodeKey]] = field(default_factory=set)
    _said: dict[EdgeKey, set[str]] = field(default_factory=dict)
    _properties: dict[EdgeKey, dict[str, Any]] = field(default_factory=dict)

    def add(self, node: Node, statements: Iterable[str] = ()) -> NodeKey:
        key = key_of(node)
        self.nodes[key] = node
        self.supports.update((statement, key) for statement in statements)
        return key

    def join(
        self,
        type_: str,
        source: NodeKey,
        target: NodeKey,
        statements: Iterable[str] = (),
        /,
        **properties: Any,
    ) -> None:
        key = EdgeKey(type_, source, target)
        self._said.setdefault(key, set()).update(statements)
        self._properties.setdefault(key, {}).update({k: v for k, v in properties.items() if v is not None})

    @property
    def edges(self) -> dict[EdgeKey, dict[str, Any]]:
        """Each edge's properties, with its evidence."""
        return {key: {**self._properties[key], **_evidence(said)} for key, said in self._said.items()}

    def only(self, type_: str) -> Rows:
        """The edges of one type, without nodes."""
        found = Rows()
        for key, said in self._said.items():
            if key.type == type_:
                found.join(type_, key.source, key.target, said, **self._properties[key])
        return found

    def update(self, other: Rows) -> None:
        self.nodes.update(other.nodes)
        self.supports |= other.supports
        for key, said in other._said.items():
            self._said.setdefault(key, set()).update(said)
            self._properties.setdefault(key, {}).update(other._properties[key])


def _evidence(said: set[str]) -> dict[str, Any]:
    if not said:
        return {}
    return {"n_statements": len(said), "statements": sorted(said)[:STATEMENTS_ON_AN_EDGE]}
