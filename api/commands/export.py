"""`contested export`: the graph in formats that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.errors import InvalidParameter

EXPORT_FORMATS = ("graphml", "node-link")


@click.command()
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="graphml", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write; else standard output."
)
def command(form: str, output: Path | None) -> None:
    """Write all nodes and relationships as GraphML (Gephi, yEd, Cytoscape) or node-link JSON (D3, networkx).

    \b
    Examples:
      contested export --format graphml -o disputes.graphml
      contested export --format node-link | jq '.nodes | length'
    """
    from api.graph_access import opened_graph
    from graph import export

    with opened_graph() as graph:
        if output is None:
            export.write(graph, form, sys.stdout.buffer)
            return
        try:
            with output.open("wb") as stream:
                export.write(graph, form, stream)
        except OSError as error:
            raise InvalidParameter(
                f"the file cannot be written: {error.strerror}", where=str(output), remedy="Give another path with -o"
            ) from error
    click.echo(f"{output} written", err=True)
