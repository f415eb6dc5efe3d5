"""How commands reach the graph, the user's server or the private one, and tell what takes time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from api.terminal import console, visible

if TYPE_CHECKING:
    from graph.local_server import Connection
    from graph.store import GraphStore


@contextmanager
def opened_graph(*, retry_seconds: float | None = None) -> Iterator[GraphStore]:
    """The open graph. Raises GraphUnavailable; with `retry_seconds`, that long after the server has gone away."""
    from graph.store import RETRY_SECONDS, open_graph

    with open_graph(reached(), retry_seconds=RETRY_SECONDS if retry_seconds is None else retry_seconds) as graph:
        yield graph


def reached() -> Connection:
    """Where the graph is, as the environment says; starts the private server where it says nothing."""
    from graph.local_server import connection

    with progress_bar("Neo4j's jars", unit="jars") as on_progress:
        return connection(os.environ, on_progress=on_progress, on_message=say)


@contextmanager
def progress_bar(label: str, *, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that appears at the first call of `(done, total)`; without a terminal, nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total} " + unit))
    with Progress(*columns, TimeRemainingColumn(), console=console(stderr=True), transient=True) as bar:
        task = None

        def show(done: int, total: int) -> None:
            nonlocal task
            if task is None:
                task = bar.add_task(label, total=total)
            bar.update(task, completed=done, total=total)

        yield show


def say(message: str) -> None:
    """A line for the person at the terminal, apart from the answer."""
    click.echo(visible(message), err=True)


def restart_private_server() -> Callable[[], None] | None:
    """What starts the private server anew, for a query that does not stop; None for the user's own server."""
    if os.environ.get("NEO4J_URI"):
        return None
    from graph.local_server import home_folder, start, stop

    def restart() -> None:
        home = home_folder(os.environ)
        stop(home, force=True)
        start(home)

    return restart
