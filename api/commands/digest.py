"""`contested digest`: one figure for all that the graph says."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Print the SHA-256 over the sorted nodes and relationships, without recording times and decisions.

    Two graphs with the same digest say the same, whatever the order, size and number of loads.

    \b
    Example:
      contested digest
    """
    from api.graph_access import opened_graph

    with opened_graph() as graph:
        click.echo(graph.digest())
