"""What the commands share that decide something: who decides, how it is carried out, and the line that confirms it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graph.deciding import Decider, Outcome


def author_and_reason(callback: Callable[..., Any]) -> Callable[..., Any]:
    """`--why`, which must be given, and `--author`."""
    why = click.option("--why", required=True, help="The reason, in a sentence; it is kept with the decision.")
    return author(why(callback))


def author(callback: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--author", help="Who decides (default: the name you are logged in with).")(callback)


def decide(author: str | None, act: Callable[[Decider], Outcome], told: Callable[[Outcome], str]) -> None:
    """Carry out what `act` decides, and print in one line what it was and what changed."""
    from datetime import UTC, datetime

    from api.graph_access import opened_graph, progress_bar
    from api.terminal import visible
    from graph.deciding import Decider
    from graph.registry import load_registry

    with opened_graph() as graph, progress_bar("Deriving anew", unit="statements") as on_progress:
        who = author or os.environ.get("USER") or getpass.getuser()
        graph.prepare()
        outcome = act(Decider(graph, load_registry(listed=True), who, lambda: datetime.now(UTC), on_progress))
    click.echo(visible(f"{told(outcome)}: {outcome.changes}"))
    if outcome.decision.is_in_force:
        click.echo(f"Undo it with `contested undo {outcome.decision.id}`")
