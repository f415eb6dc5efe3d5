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


STEPS = (
    "accusation", "letter", "filing", "denial", "investigation", "ruling", "dismissal", "settlement", "licence",
    "withdrawal", "appeal", "verdict",
)  # fmt: skip


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


@command.command("report")
@click.argument("dispute")
@click.option(
    "--picture",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw it into this file too: .png or .svg.",
)
@output_options
def report_(dispute: str, target: Path | None, form: str) -> None:
    """Report what sources say and what prices show of the share moves tied to a dispute, by its id or slug.

    The picture has the prices, the abnormal returns and their running sum with 95 % bands for ten sessions to either
    side, marks for the dispute's own steps, and the quotes beneath. Neither it nor the table says what moved a share.

    \b
    Examples:
      contested impact report anthropic-v-alibaba-unauthorized-access
      contested impact report anthropic-v-alibaba-unauthorized-access --picture alibaba.svg
    """
    from api.impact.show import show

    show(dispute, target, form)


@command.command()
@click.option("--dispute", help="The steps of this dispute, by id or slug; its filings, unless --step says otherwise.")
@click.option("--company", help="The disputes of this firm, by id, name, alias or ticker.")
@click.option("--kind", help="All disputes over this conduct, such as copyright_infringement.")
@click.option(
    "--step",
    "steps",
    multiple=True,
    type=click.Choice(STEPS),
    help="Which steps are events (may be given several times); accusations, unless --dispute is given.",
)
@click.option("--window", default="0,0", show_default=True, metavar="FIRST,LAST", help="Days of the event window.")
@click.option(
    "--model",
    type=click.Choice(["market", "mean-adjusted", "market-adjusted"]),
    default="market",
    show_default=True,
    help="What is normal: by regression, the share's own mean, or the benchmark's return as it is.",
)
@click.option(
    "--against", type=click.Choice(["market", "sector"]), default="market", show_default=True, help="Which benchmark."
)
@output_options
def family(
    dispute: str | None,
    company: str | None,
    kind: str | None,
    steps: tuple[str, ...],
    window: str,
    model: str,
    against: str,
    form: str,
) -> None:
    """Test a family of events together: a dispute's filings, a firm's disputes, or a kind of dispute.

    Prints the mean cumulative abnormal return with the tests across events (cross-sectional, Patell,
    Boehmer-Musumeci-Poulsen, Kolari-Pynnonen, Brown-Warner, Corrado's rank, generalized sign), then each event with
    its p, and q over the family. The events are dated steps, whether or not a source tells of a share move.

    \b
    Examples:
      contested impact family --kind copyright_infringement
      contested impact family --company Microsoft --window 0,1
      contested impact family --dispute new-york-times-v-openai-copyright-infringement --step ruling --json
    """
    from api.impact.families import answer

    answer(dispute, company, kind, steps, span(window, "--window"), model, against, form)  # type: ignore[arg-type]  # one of the choices
