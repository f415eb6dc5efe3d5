"""`contested merge`: two parties or two disputes are one."""

from __future__ import annotations

import click

from api.commands.deciding import author_and_reason, decide


@click.command()
@click.argument("one")
@click.argument("other")
@author_and_reason
def command(one: str, other: str, why: str, author: str | None) -> None:
    """Make two parties, or two disputes, one.

    Parties are given by id, name, alias or ticker, disputes by id or slug. Of two parties the one that the registry
    knows stays, else the one with the smaller id; the other's names and id lead to it. Nothing is thrown away: it is a
    decision, which `contested undo` takes back.

    \b
    Examples:
      contested merge "Lumen Labs" "Lumen AI" --why "Lumen AI is its new name"
      contested merge dsp_0123456789abcdef0123 dsp_abcdef0123456789abcd --why "One suit, told in two ways"
    """
    decide(author, lambda who: who.merge(one, other, why), lambda done: f"Merged {done.about}")
