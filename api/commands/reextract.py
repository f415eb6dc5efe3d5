"""`contested reextract`: the statements of one extractor, renewed."""

from __future__ import annotations

import click


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--extractor",
    type=click.Choice(["rules", "casebook"]),
    default="rules",
    show_default=True,
    help="Whose statements are renewed.",
)
def command(articles: tuple[str, ...], extractor: str) -> None:
    """Read all articles again, or those named by id, and renew the statements of one extractor.

    What it no longer reads is removed, what it reads anew is added, and what follows is up to date with each batch.
    A statement that is read again keeps its id, so decisions about it still hold. Stopped and started again, it goes on
    where there is something to renew.

    \b
    Examples:
      contested reextract
      contested reextract art_0123456789abcdef0123
      contested reextract --extractor casebook
    """
    from api.graph_access import opened_graph, progress_bar, say
    from api.loading import Loader

    with opened_graph() as graph, progress_bar("Reading again", unit="articles") as on_progress:
        summary = Loader().reextract(graph, extractor, articles, on_progress)
    for rejected in summary.rejected:
        say(f"rejected: {rejected}")
    click.echo(
        f"{summary.read} articles read again, {summary.changed} changed: {summary.added} statements new, "
        f"{summary.removed} gone"
    )
    if summary.rejected:
        raise click.exceptions.Exit(1)
