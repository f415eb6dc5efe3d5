"""Tests across events: whether a family of them (a dispute's filings, a firm's disputes) moved prices on average.

All take the single-event tests of `graph.event_study` for N events with an event window of n days:

- `cross_sectional`: mean CAR over its standard error across events. Robust to event-induced variance.
- `patell`: Patell (1976), J. Account. Res. 14: the sum of the scaled CARs over √Σ (Lᵢ - 2)/(Lᵢ - 4).
- `boehmer`: Boehmer, Musumeci and Poulsen (1991), J. Financ. Econ. 30: mean scaled CAR over its cross-sectional
  standard error, so robust to event-induced variance.
- `kolari`: Kolari and Pynnönen (2010), Rev. Financ. Stud. 23: BMP times √((1 - r̄)/(1 + (N - 1) r̄)) with r̄ the mean
  correlation of the estimation residuals, for events that share their days.
- `rank`: Corrado (1989), J. Financ. Econ. 23, with the standardized ranks of Corrado and Zivney (1992), J. Financ.
  Quant. Anal. 27, for events with missing days: rank / (1 + number of returns) - 1/2. Over n days, the sum of the
  daily mean ranks over √n times their standard deviation.
- `sign`: Cowan (1992), Rev. Quant. Finance Account. 2: positive CARs against the share of positive residuals.

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
    """The tests of one family; `caar` is the mean CAR, `mean_correlation` that of the estimation residuals."""

    n_events: int
    caar: float
    mean_correlation: float
    cross_sectional: Statistic
    patell: Statistic
    boehmer: Statistic
    kolari: Statistic
    rank: Statistic
    sign: Statistic


def family_test(test: MarketModel) -> FamilyTest:
    """All tests of the family; events whose figures are NaN are left out.

    `kolari` takes day l of every event's estimation window to be the same day: it is meant for events that share
    their event day, where correlation across events is what Patell and BMP leave out.
    """
    known = np.isfinite(test.t)
    car, scaled = test.car[known], test.t[known]
    residuals, abnormal = test.residuals[known], test.abnormal[known]
    n = int(known.sum())
    correlation = mean_correlation(residuals)
    boehmer = _mean_over_se(scaled)
    widened = np.sqrt((1 - correlation) / (1 + (n - 1) * correlation)) if n > 1 else np.nan
    return FamilyTest(
        n_events=n,
        caar=float(car.mean()) if n else float("nan"),
        mean_correlation=correlation,
        cross_sectional=_student(_mean_over_se(car), n - 1),
        patell=_normal(patell(scaled, test.degrees_of_freedom[known])),
        boehmer=_student(boehmer, n - 1),
        kolari=_student(boehmer * widened, n - 1),
        rank=_normal(rank(residuals, abnormal)),
        sign=_normal(generalized_sign(residuals, car)),
    )


def patell(scaled: Floats, degrees_of_freedom: NDArray[np.int64]) -> float:
    """Σ scaled CAR / √Σ d/(d - 2), with d = L - 2 degrees of freedom: the variance of a Student t."""
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = degrees_of_freedom / (degrees_of_freedom - 2)
        return float(scaled.sum() / np.sqrt(variance.sum()))


def rank(residuals: Floats, abnormal: Floats) -> float:
    """The rank statistic of the event window's days together; shapes (N, L) and (N, n), NaN for missing days."""
    from scipy.stats import rankdata

    days = abnormal.shape[1]
    returns = np.concatenate([residuals, abnormal], axis=1)
    if not len(returns):
        return float("nan")
    counted = np.isfinite(returns).sum(axis=1, keepdims=True)
    ranks = rankdata(returns, axis=1, nan_policy="omit") / (1 + counted) - 0.5
    present = np.isfinite(returns).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        daily = np.nansum(ranks, axis=0) / np.sqrt(present)
        daily = daily[present > 0]
        spread = np.sqrt(np.mean(daily**2))
        return float(daily[-days:].sum() / np.sqrt(days) / spread)


def generalized_sign(residuals: Floats, car: Floats) -> float:
    """Positive CARs against the pooled share of positive estimation residuals."""
    counted = np.isfinite(residuals).sum()
    if not counted:
        return float("nan")
    share = float((residuals > 0).sum() / counted)
    return float(((car > 0).sum() - len(car) * share) / np.sqrt(len(car) * share * (1 - share)))


def mean_correlation(residuals: Floats) -> float:
    """The mean of the pairwise correlations of N series (N, L), by the variance of the sum of the standardized ones."""
    n = len(residuals)
    if n < 2:
        return 0.0
    filled = np.where(np.isfinite(residuals), residuals, 0.0)
    standardized = filled / np.sqrt((filled**2).sum(axis=1, keepdims=True))
    total = standardized.sum(axis=0)
    return float((total @ total - n) / (n * (n - 1)))


def _mean_over_se(values: Floats) -> float:
    n = len(values)
    return float(values.mean() / (values.std(ddof=1) / np.sqrt(n))) if n > 1 else float("nan")


def _normal(value: float) -> Statistic:
    from scipy.special import ndtr

    return Statistic(value, float(2 * ndtr(-abs(value))))


def _student(value: float, degrees: int) -> Statistic:
    from scipy.special import stdtr

    return Statistic(value, float(2 * stdtr(degrees, -abs(value))) if degrees > 0 else float("nan"))
