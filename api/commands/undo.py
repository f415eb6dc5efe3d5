"""`contested undo`: a decision is taken back."""

from __future__ import annotations

import click

from api.commands.deciding import author, decide


@click.command()
@click.argument("decision")
@click.option("--why", default="", help="The reason; it is kept with the decision.")
@author
def command(decision: str, why: str, author: str | None) -> None:
    """Take a decision back: the graph is then as if it had never been made. The decision stays on record as undone.

    \b
    Example:
      contested undo dec_0123456789abcdef0123 --why "The publisher stands by the story"
    """
    decide(author, lambda who: who.undo(decision, why), lambda done: f"Undid {done.decision.kind} {done.decision.id}")
