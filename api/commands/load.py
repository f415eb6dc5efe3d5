"""`contested load`: articles into the graph."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.loading import Loader
    from graph.articles import Article
    from graph.errors import UnreadableArticle
    from graph.store import GraphStore
    from loaders.pipeline import LoadSummary

CASEBOOK = "casebook"
"""What names the shipped casebook among the paths; a file of that name is ./casebook."""


@click.command()
@click.argument("path_or_url", nargs=-1, required=True)
@click.option("--title", help="Title of a text whose first line is not its title.")
@click.option("--published", metavar="YYYY-MM-DD", help="Day of publication, for texts that do not say it.")
@click.option("--url", help="Where the text stands, for texts that do not say it. It is not fetched.")
@click.option("--publisher", help="Who published it, for texts that do not say it.")
def command(
    path_or_url: tuple[str, ...], title: str | None, published: str | None, url: str | None, publisher: str | None
) -> None:
    """Load articles from files, folders, patterns, addresses, or standard input (-); or the casebook.

    Text (the first line is the title), HTML and JSON Lines are read. Loading an article again changes nothing. What
    cannot be read is told on standard error, and everything else lands; the exit code is then 1. The word casebook
    loads the project's own starter graph of real disputes (a file of that name is ./casebook).

    \b
    Examples:
      contested load casebook
      contested load articles/ 'more/*.html'
      contested load story.txt --published 2025-06-24 --publisher "Example Wire"
      curl -s https://example.org/feed.jsonl | contested load -
    """
    from api.graph_access import opened_graph, say
    from loaders import sources

    given = sources.given(title=title, published=published, url=url, publisher=publisher)
    files = [name for name in path_or_url if name != CASEBOOK]
    summaries = []
    with opened_graph() as graph:
        if CASEBOOK in path_or_url:
            say("Loading the casebook: the project's own summaries, each fact with the addresses that state it")
            summaries.append(_with_bar(lambda loader, show: loader.load_casebook(graph, show)))
        if files:
            summaries.append(load_with_bar(sources.articles(files, given), graph))
    if any(summary.rejected for summary in summaries):
        raise SystemExit(1)


def load_with_bar(items: Iterable[Article | UnreadableArticle], graph: GraphStore) -> LoadSummary:
    """Load the items, showing how far it is; tell each rejected one, and what has come of it all."""
    return _with_bar(lambda loader, show: loader.load(items, graph, show))


def _with_bar(run: Callable[[Loader, Callable[[LoadSummary], None]], LoadSummary]) -> LoadSummary:
    from api.graph_access import say
    from api.loading import Loader

    began = time.monotonic()
    with _bar() as show:
        summary = run(Loader(), show)
        show(summary)
    seconds = max(time.monotonic() - began, 0.001)
    click.echo(
        f"{summary.read} read: {summary.new} new, {summary.known} known, {len(summary.rejected)} rejected; "
        f"{summary.statements} statements; {summary.read / seconds:.0f} articles a second"
    )
    if summary.undated:
        say(
            f"{summary.undated} without a day of publication: a share move in them that names no day itself cannot be "
            "tested against prices. Load them again with --published to date them"
        )
    if summary.rejected:
        say("What was rejected changed nothing in the graph; everything else is in it")
    return summary


@contextmanager
def _bar() -> Iterator[Callable[[LoadSummary], None]]:
    """What shows a summary as it grows; the rejected ones as lines, whether or not there is a terminal."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from api.terminal import console, visible

    errors = console(stderr=True)
    told = 0
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)

        def show(summary: LoadSummary) -> None:
            nonlocal told
            for rejected in summary.rejected[told:]:
                errors.print(Text(f"rejected: {visible(str(rejected))}"), soft_wrap=True)
            told = len(summary.rejected)
            elapsed = progress.tasks[0].elapsed or 0.001
            progress.update(
                task,
                description=f"{summary.read} articles, {summary.statements} statements, "
                f"{summary.read / elapsed:.0f} articles/s, {told} rejected",
            )

        yield show
