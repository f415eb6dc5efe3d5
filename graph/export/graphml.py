"""GraphML, as Gephi, yEd, Cytoscape and networkx read it (http://graphml.graphdrawing.org/specification.html).

GraphML holds only plain values, so a list is written as its JSON.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import networkx as nx

from graph.store import Projection


def write(whole: Projection, stream: BinaryIO) -> None:
    """Write every node with its `label` and every edge with its `type`; node keys are `Label:id`."""
    nx.write_graphml(multigraph(whole), stream, infer_numeric_types=True)


def multigraph(whole: Projection) -> nx.MultiDiGraph[str]:
    """The graph as networkx holds it."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for label, id_, properties in whole.nodes:
        found.add_node(f"{label}:{id_}", label=label, **_flat(properties))
    for type_, source, target, properties in whole.edges:
        found.add_edge(":".join(source), ":".join(target), key=type_, type=type_, **_flat(properties))
    return found


def _flat(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        name if name not in ("label", "type") else f"own_{name}": json.dumps(value, ensure_ascii=False)
        if isinstance(value, list | dict)
        else value
        for name, value in properties.items()
    }
