"""The whole graph in formats that other tools read; one format a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from graph.errors import InvalidParameter
from graph.export import graphml, node_link
from graph.store import GraphStore, Projection

FORMATS: dict[str, Callable[[Projection, BinaryIO], None]] = {
    "graphml": graphml.write,
    "node-link": node_link.write,
}


def write(graph: GraphStore, format_: str, stream: BinaryIO) -> None:
    """Write the graph to the stream. Raises InvalidParameter for an unknown format."""
    if format_ not in FORMATS:
        raise InvalidParameter(
            f"there is no format {format_!r}", where="format", remedy=f"Use one of {', '.join(sorted(FORMATS))}"
        )
    FORMATS[format_](graph.projection(), stream)
