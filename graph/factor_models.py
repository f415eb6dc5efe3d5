"""Event studies against several factors at once: a market and a sector, or Fama and French's.

    y = α + β₁ f₁ + … + βₖ fₖ   by ordinary least squares over L days;   s² = Σ residual² / (L - k - 1)
    Var(CAR) = s² · (n + g' (X'X)⁻¹ g),   g = the sum over the event window of (1, f₁, …, fₖ)

With one factor this is `graph.event_study.market_model`. For Fama and French's factors the caller takes the security's
return in excess of the riskless one (Fama and French 1993, "Common risk factors in the returns on stocks and bonds",
J. Financ. Econ. 33). One security at a time: these tests are asked one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.event_study import NO_VARIATION, POWER, SIZE, Floats, MarketModel


@dataclass(frozen=True)
class FactorTest:
    """The test in the shape of a single-factor one of one event, with the slope of each factor."""

    test: MarketModel
    betas: Floats


def factor_test(y_estimation: Floats, f_estimation: Floats, y_event: Floats, f_event: Floats) -> FactorTest:
    """Test one event: returns (L,) and (n,), factors (L, k) and (n, k). A day with a NaN is left out of the regression.

    Everything is NaN where the factors do not vary apart from each other, or days of the event window are missing.
    """
    from scipy.special import stdtr, stdtrit

    known = np.isfinite(y_estimation) & np.isfinite(f_estimation).all(axis=1)
    design = np.column_stack([np.ones(known.sum()), f_estimation[known]])
    y, count = y_estimation[known], design.shape[1]
    degrees = max(len(y) - count, 0)
    residuals = np.full(len(y_estimation), np.nan)
    betas, alpha, sd = np.full(count - 1, np.nan), np.nan, np.nan
    inverse = np.full((count, count), np.nan)
    if degrees > 0 and np.linalg.matrix_rank(design) == count:
        found, *_ = np.linalg.lstsq(design, y, rcond=None)
        rest = y - design @ found
        alpha, betas, residuals[known] = found[0], found[1:], rest
        if rest @ rest > NO_VARIATION * (y @ y):
            sd = np.sqrt(rest @ rest / degrees)
            inverse = np.linalg.inv(design.T @ design)
    window = np.column_stack([np.ones(len(y_event)), f_event])
    abnormal = y_event - window @ np.concatenate([[alpha], betas])
    each = sd * np.sqrt(1 + np.einsum("nk,kj,nj->n", window, inverse, window))
    total = window.sum(axis=0)
    se = sd * np.sqrt(len(y_event) + total @ inverse @ total)
    car = abnormal.sum()
    detect = stdtrit(degrees, 1 - SIZE / 2) + stdtrit(degrees, POWER) if degrees else np.nan
    test = MarketModel(
        alpha=np.array([alpha]),
        beta=np.array([betas[0]]),
        residual_sd=np.array([sd]),
        n_estimation=np.array([known.sum()]),
        degrees_of_freedom=np.array([degrees]),
        residuals=residuals[None],
        abnormal=abnormal[None],
        abnormal_se=each[None],
        car=np.array([car]),
        se=np.array([se]),
        t=np.array([car / se]),
        p=np.array([2 * stdtr(degrees, -abs(car / se)) if degrees else np.nan]),
        mde=np.array([detect * se]),
    )
    return FactorTest(test, betas)
