"""`contested stats`: how much there is."""

from __future__ import annotations

import click

from api.commands.options import output_options


@click.command()
@output_options
def command(form: str) -> None:
    """Count nodes by label, relationships by type, articles and disputes; and tell when something was last loaded.

    \b
    Example:
      contested stats --format json
    """
    from api.formats import print_answer
    from api.graph_access import opened_graph

    with opened_graph() as graph:
        counts = graph.counts()
    last = counts.last_load.isoformat() if counts.last_load else None
    if form == "json":
        whole = {
            "articles": counts.articles,
            "disputes": counts.disputes,
            "last_load": last,
            "nodes": counts.nodes,
            "relationships": counts.edges,
        }
        print_answer([whole], [], "jsonl")
        return
    rows = [{"what": "articles", "name": None, "count": counts.articles}]
    rows += [{"what": "node", "name": label, "count": count} for label, count in counts.nodes.items()]
    rows += [{"what": "relationship", "name": type_, "count": count} for type_, count in counts.edges.items()]
    print_answer(rows[1:], ["what", "name", "count"], form, noted=False)
    if form == "table":
        click.echo(f"{counts.articles} articles, {counts.disputes} disputes; last load {last or 'never'}")
