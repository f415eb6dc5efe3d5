"""`contested withdraw`: an article counts no more."""

from __future__ import annotations

import click

from api.commands.deciding import author_and_reason, decide


@click.command()
@click.argument("article")
@author_and_reason
def command(article: str, why: str, author: str | None) -> None:
    """Let an article count for nothing, because it was retracted or is no news.

    It stays recorded with its statements, and nothing follows from them any more. ARTICLE is its id or its address.

    \b
    Example:
      contested withdraw https://news.example/story --why "The publisher retracted it"
    """
    decide(
        author, lambda who: who.withdraw(article, why), lambda done: f"Withdrew {done.decision.one[0]} ({done.about})"
    )
