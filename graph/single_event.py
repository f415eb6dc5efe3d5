"""One event of one share against one benchmark, from price series: the figures, or the reason why there are none.

`study` puts the series side by side, cuts the windows and tests. It never falls back: a missing close on the day, too
few returns, a day that is no session each give a reason instead of figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from graph.event_study import ESTIMATION, MIN_ESTIMATION, Floats, MarketModel, Model, Windows, empirical_p, market_model
from graph.factor_models import factor_test
from graph.price_series import Aligned, Days, PriceSeries, aligned, as_date

Window = tuple[int, int]


@dataclass(frozen=True)
class Study:
    """What one event study gives. Without figures, `reason` says why, and `n_estimation` what there was.

    `benchmarks` are the symbols that explain the share's return, none for the mean-adjusted model. `betas` has one
    slope a benchmark. `abnormal` and `abnormal_se` are the days of the window, `sessions` their dates.
    `missing` are the estimation days without a return of the share or a benchmark.
    """

    symbol: str
    benchmarks: tuple[str, ...]
    model: str
    session: date
    window: Window
    estimation: Window
    series: tuple[str, ...]
    n_estimation: int = 0
    missing: int = 0
    reason: str | None = None
    alpha: float | None = None
    betas: tuple[float, ...] = ()
    car: float | None = None
    se: float | None = None
    t: float | None = None
    p: float | None = None
    empirical_p: float | None = None
    mde: float | None = None
    sessions: tuple[date, ...] = ()
    abnormal: tuple[float, ...] = ()
    abnormal_se: tuple[float, ...] = ()

    @property
    def has_figures(self) -> bool:
        return self.p is not None


def study(
    share: PriceSeries,
    benchmarks: Sequence[PriceSeries],
    session: date,
    *,
    window: Window = (0, 0),
    estimation: Window = ESTIMATION,
    model: Model = "market",
    calendar: Days | None = None,
    factors: Sequence[tuple[str, dict[date, float]]] = (),
    riskless: dict[date, float] | None = None,
    least: int = MIN_ESTIMATION,
) -> Study:
    """Test the share on that session. Several benchmarks, or factors by day, explain it together.

    `riskless` is what a day's returns are taken in excess of, where factors are (Fama and French's RF); `least` is how
    many returns the estimation window needs.
    """
    base = Study(
        symbol=share.symbol,
        benchmarks=(*(b.symbol for b in benchmarks), *(name for name, _ in factors)),
        model=model,
        session=session,
        window=window,
        estimation=estimation,
        series=tuple(series.name for series in (share, *benchmarks)),
    )
    table = aligned(share, benchmarks, calendar)
    row = table.place(session)
    out = next((s for s in (share, *benchmarks) if not s.first <= session <= s.last), None)
    if row is None or out is not None:
        return replace(base, reason=_no_session(out or share, session))
    y = table.share
    if riskless is not None:
        y = y - _by_day(table, riskless)
    x = np.vstack([table.benchmarks, *(_by_day(table, values)[None] for _, values in factors)])
    cuts = [span_of(values, row, span) for span in (estimation, window) for values in (y, *x)]
    y_before, *x_before = cuts[: 1 + len(x)]
    y_during, *x_during = cuts[1 + len(x) :]
    known = np.isfinite(np.array([y_before, *x_before])).all(axis=0)
    counted: dict[str, Any] = {"n_estimation": int(known.sum()), "missing": int((~known).sum())}
    last = table.days[min(row + window[1], len(table.days) - 1)]
    if row + window[1] >= len(table.days):
        return replace(
            base, **counted, reason=f"the prices of {share.symbol} end on {as_date(last)}, within the window"
        )
    if (gone := _missing_day(table, row, window, [share.symbol, *base.benchmarks], [y, *x])) is not None:
        return replace(base, **counted, reason=gone)
    if counted["n_estimation"] < least:
        return replace(
            base,
            **counted,
            reason=f"only {counted['n_estimation']} returns in the estimation window, and {least} are needed",
        )
    if len(x) == 1 or model != "market":
        x_one = (x_before[0], x_during[0]) if len(x) else (np.zeros_like(y_before), np.zeros_like(y_during))
        test = market_model(Windows(y_before[None], x_one[0][None], y_during[None], x_one[1][None]), model)
        betas = test.beta
    else:
        both = factor_test(y_before, np.array(x_before).T, y_during, np.array(x_during).T)
        test, betas = both.test, both.betas
    if not np.isfinite(test.p[0]):
        return replace(base, **counted, reason=f"the returns of {share.symbol} or of its benchmark do not vary")
    return replace(base, **counted, **_figures(test, betas), sessions=_sessions(table, row, window))


def _figures(test: MarketModel, betas: Floats) -> dict[str, Any]:
    return {
        "alpha": float(test.alpha[0]),
        "betas": tuple(float(beta) for beta in betas),
        "car": float(test.car[0]),
        "se": float(test.se[0]),
        "t": float(test.t[0]),
        "p": float(test.p[0]),
        "empirical_p": float(empirical_p(test)[0]),
        "mde": float(test.mde[0]),
        "abnormal": tuple(float(value) for value in test.abnormal[0]),
        "abnormal_se": tuple(float(value) for value in test.abnormal_se[0]),
    }


def _sessions(table: Aligned, row: int, window: Window) -> tuple[date, ...]:
    return tuple(as_date(day) for day in table.days[row + window[0] : row + window[1] + 1])


def span_of(values: Floats, row: int, span: Window) -> Floats:
    """The values of these days around a row, NaN beyond the table."""
    wanted = np.arange(row + span[0], row + span[1] + 1)
    inside = (wanted >= 0) & (wanted < len(values))
    return np.where(inside, values[np.where(inside, wanted, 0)], np.nan)


def _by_day(table: Aligned, values: dict[date, float]) -> Floats:
    return np.array([values.get(as_date(day), np.nan) for day in table.days])


def _no_session(share: PriceSeries, session: date) -> str:
    if session > share.last:
        return f"the prices of {share.symbol} end on {share.last}, before {session}"
    if session < share.first:
        return f"the prices of {share.symbol} begin on {share.first}, after {session}"
    return f"there is no close of {share.symbol} or of its benchmark on {session}: no session, or a missing day"


def _missing_day(table: Aligned, row: int, window: Window, names: list[str], values: list[Floats]) -> str | None:
    for name, of in zip(names, values, strict=True):
        for place in range(row + window[0], row + window[1] + 1):
            if place < 1 or not np.isfinite(of[place]):
                day = as_date(table.days[max(place, 0)])
                return f"{name} has no return on {day}: that day's close or the one before is missing"
    return None
