"""Figures that others computed: single firms, and a published package's tests across seven securities.

Where the package leaves the textbook, the test says in a line how, computes the figure that way from our own results,
and holds our textbook figure beside it.
"""

from __future__ import annotations

import numpy as np
import pytest

from graph.event_families import daily_ranks, family_test
from graph.event_study import Floats, MarketModel, Windows, cut, market_model
from tests.unit.graph.reference_data import estudy2_expected, estudy2_returns, returns

EXACT = 1e-6
FIRST = np.array([0])


@pytest.mark.parametrize(
    ("day", "window", "car", "t", "p"),
    [
        ("2026-06-25", (0, 0), -0.048705, -1.8622, 0.0638),
        ("2026-06-24", (0, 1), -0.074631, -2.0108, 0.0455),
    ],
)
def test_alibaba_against_the_market(day: str, window: tuple[int, int], car: float, t: float, p: float) -> None:
    (days, share), (market_days, market) = returns("BABA"), returns("SPY")
    assert days == market_days
    test = market_model(cut(share[None], market, FIRST, np.array([days.index(day)]), window=window))
    assert test.car[0] == pytest.approx(car, abs=EXACT)
    assert test.t[0] == pytest.approx(t, abs=5e-5)  # the figures are given to four digits
    assert test.p[0] == pytest.approx(p, abs=5e-5)
    assert test.n_estimation[0] == 240
    if window == (0, 0):
        assert test.beta[0] == pytest.approx(1.302986, abs=EXACT)


def test_alibaba_against_its_sector_shows_less() -> None:
    (days, share), (_, sector) = returns("BABA"), returns("KWEB")
    test = market_model(cut(share[None], sector, FIRST, np.array([days.index("2026-06-25")])))
    assert test.t[0] == pytest.approx(-0.77, abs=5e-3)


@pytest.fixture(scope="module")
def package() -> tuple[Windows, MarketModel, dict[str, Floats]]:
    """The package's windows, our tests of them, and its figures."""
    expected = estudy2_expected()
    days, share, market = estudy2_returns()
    span = {
        name: np.array([first <= day <= last for day in days])
        for name, (first, last) in {k: expected[k] for k in ("estimation_window", "event_window")}.items()
    }
    before, during = span["estimation_window"], span["event_window"]
    many = len(share)
    windows = Windows(
        y_estimation=share[:, before],
        x_estimation=np.tile(market[before], (many, 1)),
        y_event=share[:, during],
        x_event=np.tile(market[during], (many, 1)),
    )
    figures = {name: np.array(values) for name, values in expected["statistics_per_event_day"].items()}
    figures["average_abnormal_return"] = np.array(expected["average_abnormal_return"])
    return windows, market_model(windows), figures


def daily(windows: Windows, day: int) -> MarketModel:
    """Our tests of one day of the event window alone."""
    one = slice(day, day + 1)
    return market_model(
        Windows(windows.y_estimation, windows.x_estimation, windows.y_event[:, one], windows.x_event[:, one])
    )


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("average_abnormal_return", "caar"),
        ("cross_sectional_t", "cross_sectional"),
        ("brown_warner_1985", "brown_warner"),
        ("generalized_sign", "sign"),
    ],
)
def test_where_the_package_keeps_to_the_textbook(
    package: tuple[Windows, MarketModel, dict[str, Floats]], name: str, ours: str
) -> None:
    windows, _, figures = package
    found = [getattr(family_test(daily(windows, day)), ours) for day in range(5)]
    values = [one if isinstance(one, float) else one.value for one in found]
    assert values == pytest.approx(figures[name], abs=EXACT)


def scaled_as_the_package(windows: Windows, test: MarketModel) -> Floats:
    """Deviation 1: s divides by L - 1, not L - 2. Deviation 2: x̄ and Σ(x - x̄)² from all 240 days for everyone."""
    length = test.n_estimation
    sd = test.residual_sd * np.sqrt((length - 2) / (length - 1))
    market = windows.x_estimation[0]
    off = windows.x_event - market.mean()
    scaled: Floats = test.abnormal / (
        sd[:, None] * np.sqrt(1 + 1 / length[:, None] + off**2 / ((market - market.mean()) ** 2).sum())
    )
    return scaled


def test_patell_and_the_package_s_deviations(package: tuple[Windows, MarketModel, dict[str, Floats]]) -> None:
    windows, test, figures = package
    length = test.n_estimation
    as_package = scaled_as_the_package(windows, test).sum(axis=0) / np.sqrt(((length - 2) / (length - 4)).sum())
    assert as_package == pytest.approx(figures["patell"], abs=EXACT)
    # its first day by the textbook, as the reference data give it
    assert family_test(daily(windows, 0)).patell.value == pytest.approx(2.5444397, abs=EXACT)
    textbook = [family_test(daily(windows, day)).patell.value for day in range(5)]
    assert textbook == pytest.approx(figures["patell"], rel=3e-3)


def test_boehmer_and_the_package_s_deviations(package: tuple[Windows, MarketModel, dict[str, Floats]]) -> None:
    windows, test, figures = package
    scaled = scaled_as_the_package(windows, test)
    as_package = scaled.mean(axis=0) / (scaled.std(axis=0, ddof=1) / np.sqrt(len(scaled)))
    assert as_package == pytest.approx(figures["boehmer_musumeci_poulsen"], abs=EXACT)
    # s cancels but for the two securities listed later, so the textbook is near
    textbook = [family_test(daily(windows, day)).boehmer.value for day in range(5)]
    assert textbook == pytest.approx(figures["boehmer_musumeci_poulsen"], abs=3e-3)


def test_corrado_and_the_package_s_deviations(package: tuple[Windows, MarketModel, dict[str, Floats]]) -> None:
    """Deviation 3: each day's rank sum is scaled by 7/n. Deviation 4: the variance divides by the mean number of
    returns, not of days. And its ranks are plain ones (Corrado 1989), where ours are standardized for missing days."""
    from scipy.stats import rankdata

    _, test, figures = package
    whole = np.concatenate([test.residuals, test.abnormal], axis=1)
    known = np.isfinite(whole)
    ranks = np.where(known, rankdata(np.where(known, whole, np.inf), axis=1), np.nan)
    off = ranks - (1 + known.sum(axis=1, keepdims=True)) / 2
    n = known.sum(axis=0)
    each_day = np.nanmean(off, axis=0) * len(off) / n
    as_package = each_day[-5:] / np.sqrt((each_day**2).sum() / known.sum(axis=1).mean())
    assert as_package == pytest.approx(figures["corrado_rank"], abs=EXACT)
    textbook = daily_ranks(test.residuals, test.abnormal)[-5:]
    assert textbook == pytest.approx(figures["corrado_rank"], abs=0.16)
    # with plain ranks and all seven present on every day, both are the same statistic
    complete = known.all(axis=0)
    seven = np.where(complete, whole, np.nan)[:, complete]
    plain = rankdata(seven, axis=1) - (1 + seven.shape[1]) / 2
    corrado = plain.mean(axis=0) / np.sqrt((plain.mean(axis=0) ** 2).mean())
    assert daily_ranks(seven[:, :-5], seven[:, -5:]) == pytest.approx(corrado, abs=1e-9)
