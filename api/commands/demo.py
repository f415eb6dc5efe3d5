"""`contested demo`: from nothing to an answer, with the articles that come with the project."""

from __future__ import annotations

import os
from importlib.resources import files

import click

NEXT = """\
Next:
  contested load FILE...                     your own articles: pages, feeds, PDF, archives, filings, text
  contested ask                              what else can be asked
  contested ask dispute {slug}
  contested cypher "MATCH (d:Dispute) RETURN d.title, d.status"
  contested serve                            the same over HTTP
docs/cypher.md has ten worked questions for analysts."""


@click.command()
def command() -> None:
    """Load the bundled articles, and show which disputes sources name as the cause of a fall in a share price.

    Starts the private Neo4j where none is given, and ends it again if it did not run before.

    \b
    Example:
      contested demo
    """
    from api.commands.load import load_with_bar
    from api.formats import print_answer
    from api.graph_access import opened_graph, say
    from graph.asking import ask
    from graph.named_queries import named_query
    from loaders import sources

    runs_before = _private_server_runs()
    bundled = files("loaders") / "bundled" / "articles.jsonl"
    query = named_query("share-drops")
    try:
        with opened_graph() as graph:
            say("Loading the bundled articles: the project's own summaries of documented disputes")
            load_with_bar(sources.articles([str(bundled)], sources.given()), graph)
            rows = ask(graph, query, {}).rows
            beside = len(ask(graph, query, {"include_unstated": "true"}).rows) - len(rows)
            slugs = {row["dispute"]: row["slug"] for row in ask(graph, named_query("disputes"), {}).rows}
        click.echo()
        print_answer(rows, [], "table", shown=query.table, caption=query.title)
        click.echo(
            f"\n{beside} more falls stand beside a dispute that no source names as their cause: --include-unstated\n"
        )
        click.echo(NEXT.format(slug=slugs[rows[0]["dispute"]] if rows else next(iter(slugs.values()))))
    finally:
        if runs_before is False:
            from graph.local_server import home_folder, stop

            stop(home_folder(os.environ))
            say("The private Neo4j has ended; the next command starts it again")


def _private_server_runs() -> bool | None:
    """Whether the private server runs already; None where the user's own server is used."""
    if os.environ.get("NEO4J_URI"):
        return None
    from graph.local_server import home_folder, status

    return status(home_folder(os.environ)).running
