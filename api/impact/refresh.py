"""`contested impact`: every test of the graph anew, with a progress bar and a line for what came of it."""

from __future__ import annotations

from functools import cache

import click

from api.commands.prices import price_shelf
from api.graph_access import opened_graph, progress_bar, say
from graph.impact_graph import ImpactSummary, run_impact
from loaders.prices import kept_company_events

_ORDER = ("supported", "contradicted", "indeterminate", "untested")


def refresh() -> ImpactSummary:
    """Run every test with the prices of the home folder, and tell what came of it. Raises GraphUnavailable."""
    with opened_graph() as graph, progress_bar("Testing moves", unit="moves") as on_progress:
        graph.prepare()
        shelf = price_shelf()
        book = cache(shelf.get)
        others = kept_company_events(shelf.folder)
        found = graph.write(lambda transaction: run_impact(transaction, book, others, on_progress))
    if not found.moves:
        say("No source ties a share move to a dispute in this graph; load articles that do")
    verdicts = ", ".join(f"{found.verdicts[name]} {name}" for name in _ORDER if found.verdicts.get(name))
    click.echo(f"{found.moves} moves; what sources tie them to: {verdicts or 'nothing'}")
    click.echo(f"{found.run}: {found.size} tests with a p; {found.changed} changes written")
    if found.verdicts.get("untested"):
        say("Why a move is untested: contested ask share-drops --verdict untested --json, under data_reason")
    return found
