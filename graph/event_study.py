"""Market-model event studies, in numpy: what a share did beyond what its market explains.

For one security with simple returns y and a benchmark with simple returns x, over an estimation window of L days:

    ŷ = α + β x  by ordinary least squares;   s² = Σ residual² / (L - 2)
    AR = y - (α + β x)  on each of the n days of the event window;   CAR = Σ AR
    Var(CAR) = s² · (n + n²/L + (Σ_window (x - x̄))² / Σ_estimation (x - x̄)²);   t = CAR / √Var  with L - 2 df

The last two terms are the prediction error: α and β are estimates (MacKinlay 1997, "Event Studies in Economics and
Finance", J. Econ. Lit. 35, section 4; Campbell, Lo and MacKinlay 1997, chapter 4). `mean_adjusted` sets β = 0 and
estimates α with L - 1 df; `market_adjusted` sets α = 0 and β = 1, its variance is that of y - x about zero with L df.

Shapes: E events, L estimation days, n event days. A NaN in the estimation window is a day without a return and is
left out of that event's regression; a NaN in the event window makes that event's figures NaN.
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
        residual_sd = np.sqrt(np.nansum(residuals**2, axis=1) / degrees)
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
    columns: NDArray[np.int64],
    event_rows: NDArray[np.int64],
    *,
    estimation: tuple[int, int] = (-250, -11),
    window: tuple[int, int] = (0, 0),
) -> Windows:
    """Cut the windows of E events out of a table of returns (T days, N securities) and its benchmark (T,).

    Event e is of security `columns[e]` on day `event_rows[e]`; days before the table's start or after its end are NaN.
    """

    def at(values: Floats, first: int, last: int, securities: NDArray[np.int64] | None) -> Floats:
        rows = event_rows[:, None] + np.arange(first, last + 1)[None, :]
        inside = (rows >= 0) & (rows < len(values))
        rows = np.where(inside, rows, 0)
        found = values[rows] if securities is None else values[rows, securities[:, None]]
        return np.where(inside, found, np.nan)

    return Windows(
        y_estimation=at(returns, *estimation, columns),
        x_estimation=at(benchmark, *estimation, None),
        y_event=at(returns, *window, columns),
        x_event=at(benchmark, *window, None),
    )


def empirical_p(test: MarketModel) -> Floats:
    """Two-sided p of a one-day abnormal return by its rank among the estimation residuals, without normality.

    The share of estimation days whose scaled residual is at least as large; (1 + count) / (1 + L), as a Monte Carlo
    test counts the observation itself (Davison and Hinkley 1997, section 4.2). For longer windows the sums of all
    runs of n consecutive residuals take the place of single days.
    """
    days = test.abnormal.shape[1]
    with np.errstate(invalid="ignore", divide="ignore"):
        residuals = np.where(np.isfinite(test.residuals), test.residuals, 0.0)
        sums = np.cumsum(np.pad(residuals, ((0, 0), (1, 0))), axis=1)
        runs = sums[:, days:] - sums[:, :-days]
        scale = test.residual_sd * np.sqrt(days)
        extreme = np.abs(runs) / scale[:, None] >= np.abs(test.t)[:, None]
        p = (1 + extreme.sum(axis=1)) / (1 + runs.shape[1])
    return np.where(np.isfinite(test.t), p, np.nan)


def false_discovery(p: Floats) -> Floats:
    """Benjamini-Hochberg q values (1995, J. R. Stat. Soc. B 57) of p values of shape (M,); NaN stays and counts not."""
    known = np.isfinite(p)
    order = np.argsort(p[known])
    m = int(known.sum())
    scaled = p[known][order] * m / np.arange(1, m + 1)
    q = np.empty(m)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    found = np.full(p.shape, np.nan)
    found[known] = q
    return found
