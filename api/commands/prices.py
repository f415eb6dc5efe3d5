"""`contested prices`: the price folder, from files or fetched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.commands.options import output_options

if TYPE_CHECKING:
    from graph.registry import Registry
    from loaders.prices import PriceShelf, ReadSeries


@click.group()
def command() -> None:
    """Add, fetch and list the daily closes that share moves are tested against.

    They lie as plain CSV files in the folder `prices` of the data folder (CONTESTED_HOME); the graph holds results
    only. After adding, `contested impact` runs the tests.

    \b
    Examples:
      contested prices add BABA.csv SPY.csv KWEB.csv
      contested prices add HistoricalData.csv --ticker BABA --currency USD
      contested prices list
    """


@command.command()
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--ticker", help="Whose prices these are, where the file and its name do not say.")
@click.option("--currency", metavar="ISO", help="The closes' currency, where the file does not say: USD, HKD, …")
@click.option(
    "--closes",
    type=click.Choice(["adjusted", "printed"]),
    help="What a lone column of closes holds: adjusted for splits and dividends, or as printed.",
)
def add(file: tuple[Path, ...], ticker: str | None, currency: str | None, closes: str | None) -> None:
    """Add price files: CSV as yfinance, Nasdaq.com, Stooq and EODHD write it, or with the columns date,close.

    Shows how each file's columns were understood. A file that cannot be right (days in no order or twice, closes of
    zero or below, two currencies, another ticker) is refused with the line, changes nothing, and ends the command
    with exit code 1 after the others are added; what lacks its prices then says why.

    \b
    Examples:
      contested prices add BABA.csv SPY.csv
      contested prices add 9988.HK.csv --currency HKD
    """
    from api.graph_access import say
    from graph.errors import UnreadablePrices
    from graph.registry import load_registry
    from loaders.prices import read_prices

    registry, shelf = load_registry(listed=True), price_shelf()
    refused = 0
    for path in file:
        try:
            found = read_prices(path, ticker=ticker, currency=currency, closes=closes)  # type: ignore[arg-type]
        except UnreadablePrices as error:
            refused += 1
            say(f"refused: {error}")
            shelf.refuse((ticker or path.stem).upper().replace("/", "_"), str(error))
            continue
        for read in found:
            _keep(read, shelf, registry)
    if refused:
        raise click.exceptions.Exit(1)


def _keep(read: ReadSeries, shelf: PriceShelf, registry: Registry) -> None:
    from difflib import get_close_matches

    from api.graph_access import say
    from api.terminal import visible
    from graph.price_symbols import known_symbols

    series = read.series
    replaced = shelf.add(series, read.understood)
    words = f"{series.symbol}: {len(series)} closes, {series.first} to {series.last}"
    click.echo(visible(words + (f", {series.currency}" if series.currency else "") + (", anew" if replaced else "")))
    click.echo(f"  {visible(read.understood)}")
    for note in read.notes:
        say(f"  note: {note}")
    known = known_symbols(registry)
    if series.symbol not in known:
        near = get_close_matches(series.symbol, known, n=2, cutoff=0.7)
        hint = f"; {' and '.join(near)} {'are' if len(near) > 1 else 'is'} known" if near else ""
        say(f"  note: the registry has no share line or benchmark {series.symbol}: no move is tested with it{hint}")
    elif (line := known[series.symbol]) is not None and series.currency and series.currency != line.currency:
        say(f"  note: {line.id} trades in {line.currency}, so it is not tested with closes in {series.currency}")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def events(file: Path) -> None:
    """Keep the days of earnings and other events of companies: a CSV file with the columns ticker,date,event.

    A share move on such a day is marked as confounded by `contested impact`. The file takes the place of the one that
    was kept before.

    \b
    Example:
      contested prices events earnings.csv
    """
    from loaders.prices import keep_company_events, read_company_events

    found = read_company_events(file)
    keep_company_events(found, price_shelf().folder)
    click.echo(f"{len(found)} events of {len({event.symbol for event in found})} tickers")


@command.command()
@click.argument("symbol", nargs=-1)
@click.option("--for-disputes", is_flag=True, help="Every share line of a company in a dispute, and its benchmarks.")
def fetch(symbol: tuple[str, ...], for_disputes: bool) -> None:
    """Fetch daily closes from Yahoo Finance, with a pause of a second between symbols.

    Needs the extra `contested[prices]`. What the folder has up to the last weekday is not fetched again, and what has
    arrived is kept when the command is interrupted. Symbols are Yahoo's: BABA, 9988.HK.

    \b
    Examples:
      contested prices fetch --for-disputes
      contested prices fetch BABA SPY KWEB
    """
    import time
    from datetime import date, timedelta

    from api.graph_access import opened_graph, progress_bar, say
    from graph.errors import UsageError
    from graph.impact_graph import symbols_in_disputes
    from loaders.prices.fetch import PAUSE_SECONDS, yahoo
    from loaders.prices.fetch import fetch as fetch_all

    wanted = {name.upper() for name in symbol}
    if for_disputes:
        with opened_graph() as graph:
            wanted |= symbols_in_disputes(graph.read)
    if not wanted:
        raise UsageError("no symbol is given, or no company in a dispute is listed", remedy="Give one such as BABA")
    until = date.today() - timedelta(days=1)
    until -= timedelta(days=max(until.weekday() - 4, 0))
    with progress_bar("Fetching prices", unit="symbols") as on_progress:
        found = fetch_all(
            wanted,
            price_shelf(),
            yahoo,
            until=until,
            pause=lambda: time.sleep(PAUSE_SECONDS),
            on_progress=on_progress,
        )
    click.echo(f"{len(found.fetched)} fetched, {len(found.kept)} there already, {len(found.failed)} not to be had")
    for name, reason in found.failed:
        say(f"{name}: {reason}")
    if found.failed:
        raise click.exceptions.Exit(1)


@command.command("list")
@output_options
def list_(form: str) -> None:
    """List the series of the price folder, and the files that were refused with the reason.

    \b
    Example:
      contested prices list --json
    """
    from api.formats import print_answer
    from graph.price_series import Refusal

    rows: list[dict[str, Any]] = []
    for each in price_shelf():
        if isinstance(each, Refusal):
            rows.append({"symbol": each.symbol, "refused": each.reason})
        else:
            rows.append(
                {
                    "symbol": each.symbol,
                    "closes": len(each),
                    "first": each.first.isoformat(),
                    "last": each.last.isoformat(),
                    "currency": each.currency,
                    "sha256": each.sha256,
                }
            )
    columns = ["symbol", "closes", "first", "last", "currency", "sha256", "refused"]
    full = [{name: row.get(name) for name in columns} for row in rows]
    shown = [name for name in columns if name != "sha256" and (name != "refused" or any(r["refused"] for r in full))]
    print_answer(full, columns, form, shown=shown, noted=False)


def price_shelf() -> PriceShelf:
    """The price folder of the home folder."""
    from graph.local_server import home_folder
    from loaders.prices import PriceShelf

    return PriceShelf(home_folder(os.environ))
