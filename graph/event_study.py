"""Market-model event studies, in numpy: what a share did beyond what its market explains.

For one security with simple returns y and a benchmark with simple returns x, over an estimation window of L days:

    ŷ = α + β x  by ordinary least squares;   s² = Σ residual² / (L - 2)
    AR = y - (α + β x)  on each of the n days of the event window;   CAR = Σ AR
    Var(CAR) = s² · (n + n²/L + (Σ_window (x - x̄))² / Σ_estimation (x - x̄)²);   t = CAR / √Var  with L - 2 df

The last two terms are the prediction error: α and β are estimates (MacKinlay 1997, "Event Studies in Economics and
Finance", J. Econ. Lit. 35, section 4; Campbell, Lo and MacKinlay 1997, chapter 4). `mean_adjusted` sets β = 0 and
estimates α with L - 1 df; `market_adjusted` sets α = 0 and β = 1, its variance is that of y - x about zero with L df.

Shapes: E events, L estimation days, n event days. A NaN in the estimation window is a day without a return and is
left out of that event's regression; a NaN in the event window makes that event's figures NaN. So does a security or a
benchmark that does not vary over the estimation window: what is left of it is rounding, and no test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Model = Literal["market", "mean_adjusted", "market_adjusted"]

POWER = 0.8  # the usual power for a minimum detectable effect (Cohen 1988)
SIZE = 0.05
ESTIMATION = (-250, -11)  # a year of trading days that ends two weeks before, so that leaks do not count as normal
MIN_ESTIMATION = 120  # half a year of returns; with fewer, beta is too loose to say what is normal
NO_VARIATION = 1e-20  # of the sum of squares: rounding leaves some 1e-32, a real share a thousandth and more
SUMS_ENOUGH = 1e-6  # of the variation must be unexplained for sums of products to give it to ten digits
CHUNK = 512  # events whose windows are cut out at a time: 1 MB an array, so memory does not grow with their number


@dataclass(frozen=True)
class Windows:
    """Returns of E events, cut out: `y` and `x` over the estimation window (E, L) and over the event window (E, n)."""

    y_estimation: Floats
    x_estimation: Floats
    y_event: Floats
    x_event: Floats


@dataclass(frozen=True)
class MarketModel:
    """One test an event; every array has shape (E,) except the abnormal returns.

    `residual_sd` is s; `abnormal` (E, n) with `abnormal_se` (E, n) each day's own prediction error;
    `residuals` (E, L) are those of the estimation window. `mde` is the minimum detectable effect: the true CAR that
    the two-sided 5 % test finds in 80 of 100 cases.
    """

    alpha: Floats
    beta: Floats
    residual_sd: Floats
    n_estimation: NDArray[np.int64]
    degrees_of_freedom: NDArray[np.int64]
    residuals: Floats
    abnormal: Floats
    abnormal_se: Floats
    car: Floats
    se: Floats
    t: Floats
    p: Floats
    mde: Floats


def market_model(windows: Windows, model: Model = "market") -> MarketModel:
    """Test each event's cumulative abnormal return against zero, with the prediction error."""
    from scipy.special import stdtr, stdtrit

    known = np.isfinite(windows.y_estimation) & np.isfinite(windows.x_estimation)
    y = np.where(known, windows.y_estimation, 0.0)
    x = np.where(known, windows.x_estimation, 0.0)
    length = known.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        x_mean, y_mean = x.sum(axis=1) / length, y.sum(axis=1) / length
        x_off = np.where(known, x - x_mean[:, None], 0.0)
        y_off = np.where(known, y - y_mean[:, None], 0.0)
        x_spread = np.einsum("el,el->e", x_off, x_off)
        if model == "market":
            beta = np.einsum("el,el->e", x_off, y_off) / x_spread
            alpha, degrees = y_mean - beta * x_mean, length - 2
        elif model == "mean_adjusted":
            beta, alpha, degrees = np.zeros_like(y_mean), y_mean, length - 1
        else:
            beta, alpha, degrees = np.ones_like(y_mean), np.zeros_like(y_mean), length
        degrees = np.maximum(degrees, 0)
        residuals = np.where(known, y - alpha[:, None] - beta[:, None] * x, np.nan)
        unexplained = np.nansum(residuals**2, axis=1)
        varies = unexplained > NO_VARIATION * np.einsum("el,el->e", y, y)
        if model == "market":
            varies &= x_spread > NO_VARIATION * np.einsum("el,el->e", x, x)
        residual_sd = np.where(varies & (degrees > 0), np.sqrt(unexplained / degrees), np.nan)
        abnormal = windows.y_event - alpha[:, None] - beta[:, None] * windows.x_event
        days = abnormal.shape[1]
        off = windows.x_event - x_mean[:, None]
        per_day, whole = _prediction_error(model, days, length, off, x_spread)
        se = residual_sd * np.sqrt(whole)
        car = abnormal.sum(axis=1)
        t = car / se
        detect = stdtrit(degrees, 1 - SIZE / 2) + stdtrit(degrees, POWER)
        return MarketModel(
            alpha=alpha,
            beta=beta,
            residual_sd=residual_sd,
            n_estimation=length,
            degrees_of_freedom=degrees,
            residuals=residuals,
            abnormal=abnormal,
            abnormal_se=residual_sd[:, None] * np.sqrt(per_day),
            car=car,
            se=se,
            t=t,
            p=2 * stdtr(degrees, -np.abs(t)),
            mde=detect * se,
        )


def _prediction_error(
    model: Model, days: int, length: NDArray[np.int64], off: Floats, x_spread: Floats
) -> tuple[Floats, Floats]:
    """The factors of s² in the variance of each day's AR, (E, n), and of the CAR, (E,)."""
    if model == "market_adjusted":
        return np.ones_like(off), np.full(len(off), float(days))
    mean = 1.0 / length
    per_day, whole = np.ones_like(off) + mean[:, None], days + days**2 * mean
    if model == "market":
        per_day = per_day + off**2 / x_spread[:, None]
        whole = whole + off.sum(axis=1) ** 2 / x_spread
    return per_day, whole


def cut(
    returns: Floats,
    benchmark: Floats,
    securities: NDArray[np.int64],
    days: NDArray[np.int64],
    *,
    estimation: tuple[int, int] = ESTIMATION,
    window: tuple[int, int] = (0, 0),
) -> Windows:
    """Cut the windows of E events out of a table of returns (N securities, T days) and its benchmark (T,).

    Event e is of security `securities[e]` on day `days[e]`; days before the table's start or after its end are NaN.
    """

    def at(values: Floats, first: int, last: int, rows: NDArray[np.int64] | None) -> Floats:
        wanted = days[:, None] + np.arange(first, last + 1)[None, :]
        inside = (wanted >= 0) & (wanted < values.shape[-1])
        wanted = np.where(inside, wanted, 0)
        found = values[wanted] if rows is None else values[rows[:, None], wanted]
        return np.where(inside, found, np.nan)

    return Windows(
        y_estimation=at(returns, *estimation, securities),
        x_estimation=at(benchmark, *estimation, None),
        y_event=at(returns, *window, securities),
        x_event=at(benchmark, *window, None),
    )


def empirical_p(test: MarketModel) -> Floats:
    """Two-sided p of each CAR by its rank among the estimation residuals, without normality.

    The share of estimation days whose scaled residual is at least as large; (1 + count) / (1 + days), as a Monte Carlo
    test counts the observation itself (Davison and Hinkley 1997, section 4.2). For longer windows the sums of all
    runs of n consecutive residuals take the place of single days. A run with a missing day is not counted.
    """
    days = test.abnormal.shape[1]
    with np.errstate(invalid="ignore", divide="ignore"):
        runs = test.residuals
        if days > 1:
            runs = np.lib.stride_tricks.sliding_window_view(test.residuals, days, axis=1).sum(axis=2)
        limit = np.abs(test.t) * test.residual_sd * np.sqrt(days)
        extreme = (np.abs(runs) >= limit[:, None]).sum(axis=1)
        p = (1 + extreme) / (1 + np.isfinite(runs).sum(axis=1))
    return np.where(np.isfinite(test.t), p, np.nan)


@dataclass(frozen=True)
class EventTests:
    """The figures of E market-model tests without their residuals; every array has shape (E,)."""

    beta: Floats
    n_estimation: NDArray[np.int64]
    car: Floats
    se: Floats
    t: Floats
    p: Floats


def event_tests(
    returns: Floats,
    benchmark: Floats,
    securities: NDArray[np.int64],
    days: NDArray[np.int64],
    *,
    estimation: tuple[int, int] = ESTIMATION,
    window: tuple[int, int] = (0, 0),
) -> EventTests:
    """What `market_model` finds for events cut out as `cut` does it, for many events at once.

    Sums of products over each window stand in for residuals, and beyond the table there is memory for one chunk of
    events. An event with a missing day, or whose windows reach beyond the table, goes through `market_model` itself.
    """
    found = {name: np.full(len(days), np.nan) for name in ("beta", "n_estimation", "car", "se", "t", "p")}
    table = np.ascontiguousarray(returns)
    first_day, last_day = min(estimation[0], window[0]), max(estimation[1], window[1])
    inside = np.flatnonzero((days + first_day >= 0) & (days + last_day < table.shape[1]))
    is_whole = np.zeros(len(days), dtype=bool)
    if len(inside):
        length = estimation[1] - estimation[0] + 1
        past = _Benchmark.of(benchmark, length)
        for first in range(0, len(inside), CHUNK):
            part = inside[first : first + CHUNK]
            whole = _by_sums(table, benchmark, past, securities[part], days[part], estimation[0], window)
            is_whole[part] = np.isfinite(whole["p"])
            for name, values in whole.items():
                found[name][part] = values
    rest = np.flatnonzero(~is_whole)
    for first in range(0, len(rest), CHUNK):
        part = rest[first : first + CHUNK]
        test = market_model(cut(table, benchmark, securities[part], days[part], estimation=estimation, window=window))
        for name, values in found.items():
            values[part] = getattr(test, name)
    return EventTests(**{**found, "n_estimation": found["n_estimation"].astype(np.int64)})


@dataclass(frozen=True)
class _Benchmark:
    """The benchmark's deviations from its mean, over the estimation window that begins on each day."""

    off: Floats
    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, benchmark: Floats, length: int) -> _Benchmark:
        windows = np.lib.stride_tricks.sliding_window_view(benchmark, length)
        mean = windows.mean(axis=1)
        off = windows - mean[:, None]
        return cls(off, mean, np.einsum("tl,tl->t", off, off))


def _by_sums(
    table: Floats,
    benchmark: Floats,
    past: _Benchmark,
    securities: NDArray[np.int64],
    days: NDArray[np.int64],
    start: int,
    window: tuple[int, int],
) -> dict[str, Floats]:
    """One chunk of `event_tests`, inside the table; NaN where a day is missing or rounding could be all there is."""
    from scipy.special import stdtr

    length = past.off.shape[1]
    begins = days + start
    y = np.lib.stride_tricks.sliding_window_view(table, length, axis=1)[securities, begins]
    x_off, x_mean, x_spread = past.off[begins], past.mean[begins], past.spread[begins]
    wanted = days[:, None] + np.arange(window[0], window[1] + 1)[None, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        y_mean = y.sum(axis=1) / length
        beta = np.einsum("el,el->e", y, x_off) / x_spread
        variation = np.einsum("el,el->e", y, y) - length * y_mean**2
        unexplained = variation - beta**2 * x_spread
        unexplained = np.where(unexplained > SUMS_ENOUGH * variation, unexplained, np.nan)
        off = benchmark[wanted] - x_mean[:, None]
        car = (table[securities[:, None], wanted] - y_mean[:, None] - beta[:, None] * off).sum(axis=1)
        n = wanted.shape[1]
        se = np.sqrt(unexplained / (length - 2) * (n + n**2 / length + off.sum(axis=1) ** 2 / x_spread))
        t = car / se
    known = np.full(len(days), float(length))
    return {"beta": beta, "n_estimation": known, "car": car, "se": se, "t": t, "p": 2 * stdtr(length - 2, -np.abs(t))}


def false_discovery(p: Floats) -> Floats:
    """Benjamini-Hochberg q values (1995, J. R. Stat. Soc. B 57) of p values of shape (M,); NaN stays and counts not."""
    known = np.isfinite(p)
    order = np.argsort(p[known])
    m = int(known.sum())
    scaled = p[known][order] * m / np.arange(1, m + 1)
    q = np.empty(m)
    q[order] = np.clip(np.minimum.accumulate(scaled[::-1])[::-1], p[known][order], 1.0)  # rounding could fall below p
    found = np.full(p.shape, np.nan)
    found[known] = q
    return found
