"""`contested reject`: a statement was read wrongly."""

from __future__ import annotations

import click

from api.commands.deciding import author_and_reason, decide


@click.command()
@click.argument("statement")
@author_and_reason
def command(statement: str, why: str, author: str | None) -> None:
    """Let a statement count for nothing, because it was read wrongly.

    It stays recorded with its words, and no node or relationship follows from it any more. Statement ids stand in
    `contested ask article` and in the quotes of JSON answers.

    \b
    Example:
      contested reject st_0123456789abcdef0123 --why "The text says so of another firm"
    """
    decide(
        author, lambda who: who.reject(statement, why), lambda done: f"Rejected {done.decision.one[0]} ({done.about})"
    )
