"""Node-link JSON, as D3 and networkx read it: `{"nodes": [...], "edges": [...]}`."""

from __future__ import annotations

import json
from typing import BinaryIO

import networkx as nx

from graph.export.graphml import multigraph
from graph.store import Projection


def write(whole: Projection, stream: BinaryIO) -> None:
    """Write every node with its `label` and every edge with its `type`."""
    data = nx.node_link_data(multigraph(whole), edges="edges")
    stream.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")
