"""The impact report of one dispute: what sources say, what prices show, and the days around each move.

The named query `impact` gives the words and the tests; the prices in the data folder give the days around. Where they
are not the series that a test was computed from, the days are left out and the report says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph.asking import Reader, ask
from graph.impact_input import PriceBook
from graph.named_queries import named_query
from graph.price_series import PriceSeries
from graph.price_symbols import symbols_of
from graph.sessions import venue_calendar
from graph.single_event import study

AROUND = 10  # sessions to either side: those before show whether the market knew, those after whether the move stayed
BAND = 1.96  # standard errors of a 95 % band

NOTE = (
    "A verdict is about the move of the share on one day. It says nothing of what moved it. Reported moves were picked "
    "by reporters because they were large, so that a small p comes easier than the 5 % suggest."
)


def report(graph: Reader, dispute: str, prices: PriceBook) -> dict[str, Any]:
    """The report as plain values. Raises NotFound for no such dispute, InvalidParameter, GraphUnavailable."""
    row = dict(ask(graph, named_query("impact"), {"dispute": dispute}).rows[0])
    row["moves"] = [{**move, **_around(move.get("test"), prices)} for move in row["moves"]]
    return {**row, "note": NOTE}


def _around(test: Mapping[str, Any] | None, prices: PriceBook) -> dict[str, Any]:
    """`path`: each session around with its prices and abnormal returns; `path_missing`: why there is none."""
    if test is None:
        return {"path": [], "path_missing": None}
    counting = next(line for line in test["lines"] if line["counts"])
    found = [prices(symbol) for symbol in symbols_of(counting["venue"], counting["ticker"])]
    share = next((series for series in found if isinstance(series, PriceSeries)), None)
    symbols = [test[role] for role in ("market", "sector") if test[f"{role}_p"] is not None]
    if test["sector_p"] is not None and test["sector_p"] >= (test["market_p"] or 0.0):
        symbols.reverse()  # the one with the larger p, which counts, comes first
    benchmarks = [series for series in map(prices, symbols) if isinstance(series, PriceSeries)]
    if not symbols:
        return {"path": [], "path_missing": None}
    if share is None or len(benchmarks) < len(symbols):
        return {"path": [], "path_missing": "the prices that it was computed from are not in the data folder"}
    if not {series.name for series in (share, *benchmarks)} <= set(test["series"]):
        return {"path": [], "path_missing": "the prices in the data folder changed since: run `contested impact` again"}
    session = date.fromisoformat(test["session"])
    return {"path": _path(share, benchmarks, session, counting["venue"]), "path_missing": None}


def _path(share: PriceSeries, benchmarks: Sequence[PriceSeries], session: date, venue: str) -> list[dict[str, Any]]:
    """The sessions around the event, as far as all have closes, with running sums from the first one on.

    Abnormal is what the first benchmark does not explain.
    """
    calendar = venue_calendar(venue, share.first)
    days = None if calendar is None else calendar.days
    place = share.place(session)
    first = max(place - AROUND, 1) - place
    last = min(place + AROUND, len(share) - 1) - place
    rows: list[dict[str, Any]] = []
    for offset in range(first, last + 1):
        found = study(share, benchmarks[:1], session, window=(first, offset), calendar=days)
        if not found.has_figures or not all(series.has(found.sessions[-1]) for series in benchmarks):
            break
        day = found.sessions[-1]
        rows.append(
            {
                "session": day.isoformat(),
                "offset": offset,
                "close": float(share.closes[share.place(day)]),
                "benchmark": benchmarks[0].symbol,
                "benchmark_closes": {s.symbol: float(s.closes[s.place(day)]) for s in benchmarks},
                "abnormal_return": found.abnormal[-1],
                "se": found.abnormal_se[-1],
                "cumulative": found.car,
                "cumulative_se": found.se,
            }
        )
    return rows
