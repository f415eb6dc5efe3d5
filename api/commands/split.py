"""`contested split`: what was taken for one is two."""

from __future__ import annotations

import click

from api.commands.deciding import author_and_reason, decide


@click.command()
@click.argument("whole")
@click.argument("parts", nargs=-1, required=True)
@author_and_reason
def command(whole: str, parts: tuple[str, ...], why: str, author: str | None) -> None:
    """Take accusations out of a dispute, or a party out of those that were merged; or say that two parties are two.

    Of a dispute, PARTS are ids of accusations, as `contested ask dispute` gives them, or the id of a dispute that was
    merged into it. Of a party, PARTS are ids or names of parties that a decision made one with it, or of others that
    only look alike: `contested review` then lists them no more, and no chain of merges joins them.

    \b
    Examples:
      contested split dsp_0123456789abcdef0123 alg_abcdef0123456789abcd --why "Another work, another court"
      contested split "Lumen AI" "Lumen Labs" --why "Two firms after all"
    """
    decide(author, lambda who: who.split(whole, parts, why), lambda done: f"Split {done.about}")
