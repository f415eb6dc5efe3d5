"""Tests across events: whether a family of them (a dispute's filings, a firm's disputes) moved prices on average.

All take the single-event tests of `graph.event_study` for N events with an event window of n days:

- `cross_sectional`: mean CAR over its standard error across events. Robust to event-induced variance.
- `patell`: Patell (1976), J. Account. Res. 14: the sum of the scaled CARs over √Σ (Lᵢ - 2)/(Lᵢ - 4).
- `boehmer`: Boehmer, Musumeci and Poulsen (1991), J. Financ. Econ. 30: mean scaled CAR over its cross-sectional
  standard error, so robust to event-induced variance.
- `kolari`: Kolari and Pynnönen (2010), Rev. Financ. Stud. 23: BMP times √((1 - r̄)/(1 + (N - 1) r̄)) with r̄ the mean
  correlation of the estimation residuals, for events that share their days. Two events whose windows share no day do
  not move together: their pair counts as 0, one whose windows overlap in part as that share of its correlation.
- `brown_warner`: Brown and Warner (1985), J. Financ. Econ. 14, "crude dependence adjustment": the CAAR over √n times
  the standard deviation of the daily mean residual. Like `kolari` for events that share their days.
- `rank`: Corrado (1989), J. Financ. Econ. 23, with the standardized ranks of Corrado and Zivney (1992), J. Financ.
  Quant. Anal. 27, for events with missing days: rank / (1 + number of returns) - 1/2. Over n days, the sum of the
  daily mean ranks over √n times their standard deviation.
- `sign`: Cowan (1992), Rev. Quant. Finance Account. 2: positive CARs against the pooled share of positive residuals.

A scaled CAR is CAR / se with the prediction error: the single-event t. Each statistic is N(0, 1) under the null but
the cross-sectional and BMP-like ones, whose p is by Student's t with N - 1 degrees of freedom.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.event_study import Floats, MarketModel


@dataclass(frozen=True)
class Statistic:
    """A test statistic and its two-sided p; NaN where too few events allow none."""

    value: float
    p: float


@dataclass(frozen=True)
class FamilyTest:
    """The tests of one family; `caar` is the mean CAR, `mean_correlation` the r̄ of `kolari`."""

    n_events: int
    caar: float
    mean_correlation: float
    cross_sectional: Statistic
    patell: Statistic
    boehmer: Statistic
    kolari: Statistic
    brown_warner: Statistic
    rank: Statistic
    sign: Statistic


def family_test(test: MarketModel, event_days: NDArray[np.int64] | None = None) -> FamilyTest:
    """All tests of the family; events whose figures are NaN are left out.

    `event_days` gives the number of each event's day 0 in one calendar, (N,); without it all events have the same one.
    """
    known = np.isfinite(test.t)
    car, scaled = test.car[known], test.t[known]
    residuals, abnormal = test.residuals[known], test.abnormal[known]
    n = int(known.sum())
    shared = np.zeros(n, dtype=np.int64) if event_days is None else event_days[known]
    correlation = mean_correlation(residuals, shared, abnormal.shape[1])
    boehmer = _mean_over_se(scaled)
    spread = (1 - correlation) / (1 + (n - 1) * correlation) if 1 + (n - 1) * correlation > 0 else np.nan
    return FamilyTest(
        n_events=n,
        caar=float(car.mean()) if n else float("nan"),
        mean_correlation=correlation,
        cross_sectional=_student(_mean_over_se(car), n - 1),
        patell=_normal(patell(scaled, test.degrees_of_freedom[known])),
        boehmer=_student(boehmer, n - 1),
        kolari=_student(boehmer * np.sqrt(spread), n - 1),
        brown_warner=_student(*brown_warner(residuals, abnormal)),
        rank=_normal(rank(residuals, abnormal)),
        sign=_normal(generalized_sign(residuals, car)),
    )


def patell(scaled: Floats, degrees_of_freedom: NDArray[np.int64]) -> float:
    """Σ scaled CAR / √Σ d/(d - 2), with d = L - 2 degrees of freedom: the variance of a Student t."""
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = degrees_of_freedom / (degrees_of_freedom - 2)
        return float(scaled.sum() / np.sqrt(variance.sum()))


def brown_warner(residuals: Floats, abnormal: Floats) -> tuple[float, int]:
    """The statistic of the mean CAR by the daily means of the residuals (N, L), and its degrees of freedom."""
    present = np.isfinite(residuals).any(axis=0)
    if not len(residuals) or present.sum() < 2:
        return float("nan"), 0
    daily = np.nanmean(residuals[:, present], axis=0)
    sd = daily.std(ddof=1)
    if not sd > 0:
        return float("nan"), 0
    return float(abnormal.mean(axis=0).sum() / (np.sqrt(abnormal.shape[1]) * sd)), len(daily) - 1


def rank(residuals: Floats, abnormal: Floats) -> float:
    """The rank statistic of the event window's days together; shapes (N, L) and (N, n), NaN for missing days."""
    days = abnormal.shape[1]
    daily = daily_ranks(residuals, abnormal)
    return float(daily[-days:].sum() / np.sqrt(days)) if len(daily) else float("nan")


def daily_ranks(residuals: Floats, abnormal: Floats) -> Floats:
    """The rank statistic of every day that any event has a return on, those of the event window last."""
    from scipy.stats import rankdata

    returns = np.concatenate([residuals, abnormal], axis=1)
    if not len(returns):
        return np.empty(0)
    known = np.isfinite(returns)
    # rankdata puts what is largest last: a day without a return takes the place of infinity and drops out again
    ranks = rankdata(np.where(known, returns, np.inf), axis=1) / (1 + known.sum(axis=1, keepdims=True)) - 0.5
    present = known.sum(axis=0)
    daily = np.where(known, ranks, 0.0).sum(axis=0)[present > 0] / np.sqrt(present[present > 0])
    spread = np.sqrt(np.mean(daily**2))
    return daily / spread if spread > 0 else np.full_like(daily, np.nan)


def generalized_sign(residuals: Floats, car: Floats) -> float:
    """Positive CARs against the pooled share of positive estimation residuals."""
    counted = np.isfinite(residuals).sum()
    if not counted:
        return float("nan")
    share = float((residuals > 0).sum() / counted)
    return float(((car > 0).sum() - len(car) * share) / np.sqrt(len(car) * share * (1 - share)))


def mean_correlation(residuals: Floats, event_days: NDArray[np.int64], days: int) -> float:
    """The mean over all pairs of N events of their residuals' correlation (N, L), times the shared part of the windows.

    Residuals are set side by side by their calendar day, and a pair is correlated over the days that both have.
    """
    n = len(residuals)
    if n < 2:
        return 0.0
    if (event_days == event_days[0]).all() and np.isfinite(residuals).all():
        standardized = residuals / np.sqrt(np.einsum("nl,nl->n", residuals, residuals))[:, None]
        total = standardized.sum(axis=0)
        return float((total @ total - n) / (n * (n - 1)))
    total = 0.0
    for i, j in zip(*np.nonzero(np.triu(np.abs(event_days[:, None] - event_days[None, :]) < days, 1)), strict=True):
        apart = int(event_days[j] - event_days[i])
        a, b = (residuals[i], residuals[j]) if apart >= 0 else (residuals[j], residuals[i])
        a, b = a[abs(apart) :], b[: len(b) - abs(apart)]
        both = np.isfinite(a) & np.isfinite(b)
        norm = np.sqrt((a[both] @ a[both]) * (b[both] @ b[both]))
        if norm > 0:
            total += float(a[both] @ b[both] / norm) * (days - abs(apart)) / days
    return 2 * total / (n * (n - 1))


def _mean_over_se(values: Floats) -> float:
    n = len(values)
    return float(values.mean() / (values.std(ddof=1) / np.sqrt(n))) if n > 1 else float("nan")


def _normal(value: float) -> Statistic:
    from scipy.special import ndtr

    return Statistic(value, float(2 * ndtr(-abs(value))))


def _student(value: float, degrees: int) -> Statistic:
    from scipy.special import stdtr

    return Statistic(value, float(2 * stdtr(degrees, -abs(value))) if degrees > 0 else float("nan"))
