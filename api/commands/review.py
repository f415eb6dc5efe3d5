"""`contested review`: doubtful identities, for a person to decide."""

from __future__ import annotations

from dataclasses import asdict

import click

from api.commands.options import output_options

COLUMNS = ["kind", "score", "one", "one_name", "other", "other_name", "reasons", "same", "different"]


@click.command()
@output_options
@click.option(
    "--kind", type=click.Choice(["party", "several_parties", "dispute", "undated", "docket"]), help="Only these."
)
@click.option("--min-score", type=float, default=0.0, help="Only of that score or more (0 to 100).")
@click.option("--limit", type=click.IntRange(1), help="Most rows to print.")
def command(form: str, kind: str | None, min_score: float, limit: int | None) -> None:
    """List doubtful identities: names that may be one party, disputes that may be one, with a score and the reasons.

    Nothing is merged by likeness. Each row says the command that makes the two one (`same`) and, where there is one,
    the command that says they are two (`different`). What was decided is not listed again.

    \b
    Examples:
      contested review
      contested review --kind party --min-score 90 --format json
    """
    from api.formats import print_answer
    from api.graph_access import opened_graph
    from graph.registry import load_registry
    from graph.review import review

    with opened_graph() as graph:
        found = [
            d for d in review(graph, load_registry(listed=True)) if kind in (None, d.kind) and d.score >= min_score
        ]
    rows = [asdict(doubt) | {"reasons": list(doubt.reasons)} for doubt in found[:limit]]
    shown = ["score", "kind", "one_name", "other_name", "reasons", "same"]
    print_answer(rows, COLUMNS, form, shown=shown, caption="Doubtful identities" if rows else "")
    if limit is not None and len(found) > limit:
        click.echo(f"The first {limit} rows; there are more.", err=True)
