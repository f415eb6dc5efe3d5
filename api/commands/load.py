"""`contested load`: articles into the graph."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from api.commands.options import ModelChoice, model_options

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from api.loading import Loader
    from graph.store import GraphStore
    from loaders.outcomes import LoadSummary, Outcome, Watch
    from loaders.readers import Item
    from loaders.sources import Extent

MOST_PROCESSES = 64

CASEBOOK = "casebook"
"""What names the shipped casebook among the paths; a file of that name is ./casebook."""


@click.command()
@click.argument("path_or_url", nargs=-1, required=True)
@click.option("--title", help="Title of a text whose first line is not its title.")
@click.option("--published", metavar="YYYY-MM-DD", help="Day of publication, for texts that do not say it.")
@click.option("--url", help="Where the text stands, for texts that do not say it. It is not fetched.")
@click.option("--publisher", help="Who published it, for texts that do not say it.")
@click.option(
    "--report",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="Write one line of JSON for each article to this file: what was found in it, or why it was rejected.",
)
@click.option(
    "--processes",
    type=click.IntRange(1, MOST_PROCESSES),
    default=1,
    show_default=True,
    help="Processes that extract, beside this one that reads and writes. More than one pays for thousands of articles.",
)
@model_options
def command(
    path_or_url: tuple[str, ...],
    title: str | None,
    published: str | None,
    url: str | None,
    publisher: str | None,
    report: TextIO | None,
    processes: int,
    model: ModelChoice | None,
) -> None:
    """Load articles from files, folders, patterns, addresses, or standard input (-); or the casebook.

    Read are text (the first line is the title), HTML, JSON Lines, RSS and Atom, PDF, web archives (WARC), EDGAR
    submissions, CourtListener's JSON and the AI Incident Database's reports, compressed (gzip, Zstandard) or not; what
    a file is follows from its content, else from its name. Loading an article again changes nothing. What cannot be
    read is told on standard error, and everything else lands; the exit code is then 1. The word casebook loads the
    project's own starter graph of real disputes (a file of that name is ./casebook).

    \b
    Examples:
      contested load casebook
      contested load articles/ 'more/*.html'
      contested load story.txt --published 2025-06-24 --publisher "Example Wire"
      curl -s https://example.org/feed.jsonl | contested load - --report report.jsonl
      contested load crawl.warc.gz --processes 8
      contested load new/ --extractor both --llm-url http://127.0.0.1:11434/v1 --llm-model NAME
    """
    from api.graph_access import opened_graph, say
    from loaders import sources

    given = sources.given(title=title, published=published, url=url, publisher=publisher)
    if model is not None and processes > 1:
        raise click.UsageError("a language model is asked by one process: leave --processes out")
    files = [name for name in path_or_url if name != CASEBOOK]
    summaries = []
    with opened_graph() as graph:
        if CASEBOOK in path_or_url:
            say("Loading the casebook: the project's own summaries, each fact with the addresses that state it")
            summaries.append(_with_bar(lambda loader, watch: loader.load_casebook(graph, watch), report))
        if files:
            extent = sources.extent(files)
            items = sources.articles(files, given, extent)
            summaries.append(load_with_bar(items, graph, report, processes, model, extent))
    if any(summary.rejected or summary.stopped for summary in summaries):
        raise click.exceptions.Exit(1)


def load_with_bar(
    items: Iterable[Item],
    graph: GraphStore,
    report: TextIO | None = None,
    processes: int = 1,
    model: ModelChoice | None = None,
    extent: Extent | None = None,
) -> LoadSummary:
    """Load the items, showing how far it is; tell each rejected one, and what has come of it all."""
    from api.graph_access import say

    instead = model.extractor if model is not None else None
    summary = _with_bar(lambda loader, watch: loader.load(items, graph, watch, processes, instead), report, extent)
    if model is not None:
        say(model.line())
    return summary


def _with_bar(
    run: Callable[[Loader, Watch], LoadSummary], report: TextIO | None, extent: Extent | None = None
) -> LoadSummary:
    from api.graph_access import say
    from api.loading import Loader
    from loaders.outcomes import Watch, report_line

    began = time.monotonic()
    with _bar(extent) as (show, tell):

        def keep(outcome: Outcome) -> None:
            tell(outcome)
            if report is not None:
                report.write(report_line(outcome) + "\n")
                report.flush()

        summary = run(Loader(), Watch(keep, show))
        show(summary)
    rate = summary.read / max(time.monotonic() - began, 0.001)
    click.echo(
        f"{summary.read} read: {summary.new} new, {summary.known} known, {summary.rejected} rejected; "
        f"{summary.statements} statements; {rate:.{0 if rate >= 10 else 1}f} articles a second"
    )
    if summary.undated:
        say(
            f"{summary.undated} without a day of publication: a share move in them that names no day itself cannot be "
            "tested against prices. Load them again with --published to date them"
        )
    if summary.stopped is not None:
        say(f"stopped after {summary.read} articles; what was loaded stays: {summary.stopped}")
    if summary.rejected:
        say("What was rejected changed nothing in the graph; everything else is in it")
    return summary


@contextmanager
def _bar(extent: Extent | None) -> Iterator[tuple[Callable[[LoadSummary], None], Callable[[Outcome], None]]]:
    """What shows a summary as it grows, and what tells the rejected as lines, whether or not there is a terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from api.terminal import console, visible
    from loaders.outcomes import Rejection

    errors = console(stderr=True)
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)

        def show(summary: LoadSummary) -> None:
            elapsed = progress.tasks[0].elapsed or 0.001
            progress.update(
                task,
                # the bar moves to and fro where nobody knows how much is to come
                total=extent.total if extent else None,
                completed=extent.read if extent else 0,
                description=f"{summary.read} articles, {summary.statements} statements, "
                f"{summary.read / elapsed:.0f} articles/s, {summary.rejected} rejected",
            )

        def tell(outcome: Outcome) -> None:
            if isinstance(outcome, Rejection):
                errors.print(Text(f"rejected: {visible(str(outcome))}"), soft_wrap=True)

        yield show, tell
