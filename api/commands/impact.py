"""`contested impact`: event studies of the share moves in the graph, and of any price files."""

from __future__ import annotations

from pathlib import Path

import click

from api.commands.options import output_options
from graph.errors import InvalidParameter


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Test the share moves that sources tie to disputes against prices, or any event against price files.

    Without a subcommand: run or refresh every test in the graph with the prices in the data folder, and write the
    verdicts. Only what is different is written; a second run changes nothing. A verdict is about the share's move,
    never that a dispute caused it.

    \b
    Examples:
      contested impact
      contested ask share-drops --verdict supported
      contested impact test --prices BABA.csv --benchmark SPY.csv --on 2026-06-25
    """
    if ctx.invoked_subcommand is None:
        from api.impact.refresh import refresh

        refresh()


def span(words: str, name: str) -> tuple[int, int]:
    """`-250,-11` as two days relative to the event. Raises InvalidParameter."""
    first, separator, last = words.partition(",")
    try:
        found = int(first), int(last)
    except ValueError:
        found, separator = (0, 0), ""
    if not separator or found[0] > found[1] or max(abs(found[0]), abs(found[1])) > 5_000:
        raise InvalidParameter(
            f"{words!r} is not two days such as -1,1", where=name, remedy="Give the first and the last, counted from 0"
        )
    return found


@command.command("test")
@click.option("--prices", type=click.Path(path_type=Path), required=True, help="The share's closes.")
@click.option(
    "--benchmark",
    "benchmarks",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Closes of the market or sector; several are tested each and together.",
)
@click.option("--on", "day", required=True, metavar="YYYY-MM-DD", help="The session of the event.")
@click.option("--window", default="0,0", show_default=True, metavar="FIRST,LAST", help="Days of the event window.")
@click.option(
    "--estimation", default="-250,-11", show_default=True, metavar="FIRST,LAST", help="Days of the estimation window."
)
@click.option(
    "--model",
    type=click.Choice(["market", "mean-adjusted", "market-adjusted"]),
    default="market",
    show_default=True,
    help="What is normal: by regression, the share's own mean, or the benchmark's return as it is.",
)
@click.option("--factors", type=click.Path(path_type=Path), help="Daily Fama-French factors, instead of a benchmark.")
@click.option("--reported", type=float, metavar="PCT", help="The move as reported, signed: adds a verdict.")
@output_options
def single(
    prices: Path,
    benchmarks: tuple[Path, ...],
    day: str,
    window: str,
    estimation: str,
    model: str,
    factors: Path | None,
    reported: float | None,
    form: str,
) -> None:
    """Test one event with price files alone; no graph is needed.

    The t value has the prediction error in it; mde is the smallest true effect that a 5 % test finds in 80 of 100
    cases. Where a test has no figures, the reason says why, and the exit code is 1.

    \b
    Examples:
      contested impact test --prices BABA.csv --benchmark SPY.csv --on 2026-06-25 --json
      contested impact test --prices BABA.csv --benchmark SPY.csv --benchmark KWEB.csv --on 2026-06-24 --window 0,1
      contested impact test --prices BABA.csv --factors F-F_Research_Data_Factors_daily.csv --on 2026-06-25
    """
    from api.formats import json_text, print_answer
    from api.impact.single import Asked, answer

    asked = Asked(
        prices=prices,
        benchmarks=benchmarks,
        day=day,
        window=span(window, "--window"),
        estimation=span(estimation, "--estimation"),
        model=model,
        factors=factors,
        reported=reported,
    )
    row = answer(asked)
    if form in ("json", "jsonl"):
        click.echo(json_text(row, indent=2 if form == "json" else None))
    else:
        flat = {name: value for name, value in row.items() if name not in ("tests", "series", "abnormal")}
        print_answer([flat], list(flat), form, one=True, noted=False)
    if row["p"] is None:
        raise click.exceptions.Exit(1)
