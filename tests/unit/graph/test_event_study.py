"""What holds for every event study, whatever the data."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.event_families import family_test, mean_correlation
from graph.event_study import Floats, Windows, cut, empirical_p, event_tests, false_discovery, market_model
from graph.factor_models import factor_test

SEEDS = st.integers(0, 2**32 - 1)


def table(seed: int, securities: int = 4, days: int = 400) -> tuple[Floats, Floats]:
    """Returns of some securities with their market."""
    random = np.random.default_rng(seed)
    market = random.normal(0.0004, 0.01, days)
    slopes = random.uniform(0.3, 2.0, securities)
    return slopes[:, None] * market + random.normal(0, 0.02, (securities, days)), market


def one(y: Floats, x: Floats, days: int = 1) -> Windows:
    """The windows of one event, its last `days` returns the event window."""
    return Windows(y[None, :-days], x[None, :-days], y[None, -days:], x[None, -days:])


@given(SEEDS, st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_the_formula_is_ordinary_least_squares_with_prediction_error(seed: int, days: int) -> None:
    share, market = table(seed, 1, 200)
    windows = one(share[0], market, days)
    test = market_model(windows)
    x, y = windows.x_estimation[0], windows.y_estimation[0]
    beta, alpha = np.polyfit(x, y, 1)
    rest = y - alpha - beta * x
    s2 = rest @ rest / (len(y) - 2)
    ahead = windows.x_event[0]
    variance = s2 * (days + days**2 / len(y) + (ahead - x.mean()).sum() ** 2 / ((x - x.mean()) ** 2).sum())
    assert test.beta[0] == pytest.approx(beta)
    assert test.car[0] == pytest.approx((windows.y_event[0] - alpha - beta * ahead).sum())
    assert test.se[0] == pytest.approx(np.sqrt(variance))
    several = factor_test(y, x[:, None], windows.y_event[0], ahead[:, None]).test
    for name in ("beta", "car", "se", "t", "p", "mde", "abnormal_se"):
        assert getattr(several, name) == pytest.approx(getattr(test, name), rel=1e-9)


@given(SEEDS)
@settings(max_examples=25, deadline=None)
def test_many_at_once_are_the_same_as_one_by_one(seed: int) -> None:
    share, market = table(seed, 6)
    random = np.random.default_rng(seed)
    share[random.uniform(size=share.shape) < 0.001] = np.nan
    share[3] = 0.0  # never trades
    share[2] = 2 * market  # nothing is left to test with
    securities, days = random.integers(0, 6, 60), random.integers(-3, 405, 60)
    many = event_tests(share, market, securities, days, window=(-1, 1))
    each = market_model(cut(share, market, securities, days, window=(-1, 1)))
    for name in ("beta", "n_estimation", "car", "se", "t", "p"):
        assert getattr(many, name) == pytest.approx(getattr(each, name), rel=1e-9, abs=1e-12, nan_ok=True), name


@given(SEEDS, st.floats(0.01, 100))
@settings(max_examples=25, deadline=None)
def test_scale_does_not_matter(seed: int, scale: float) -> None:
    share, market = table(seed, 1)
    plain, scaled = market_model(one(share[0], market)), market_model(one(share[0] * scale, market * scale))
    assert scaled.t == pytest.approx(plain.t, rel=1e-6)
    assert scaled.car == pytest.approx(plain.car * scale)
    assert empirical_p(scaled) == pytest.approx(empirical_p(plain))


@pytest.mark.parametrize(
    ("what", "y", "x"),
    [
        ("a share that never moves", np.zeros(200), np.random.default_rng(1).normal(0, 0.01, 200)),
        ("a share that is its market", *[np.random.default_rng(1).normal(0, 0.01, 200)] * 2),
        ("a market that never moves", np.random.default_rng(1).normal(0, 0.01, 200), np.full(200, 0.001)),
        ("two returns", np.array([0.01, 0.02, 0.03]), np.array([0.02, 0.01, 0.01])),
        ("no return on the day", np.append(np.arange(199) % 7 / 1e3, np.nan), np.arange(200) / 1e4),
    ],
)  # fmt: skip
def test_what_cannot_be_tested_has_no_figure(what: str, y: Floats, x: Floats) -> None:
    test = market_model(one(y, x))
    assert np.isnan(test.t[0]), what
    assert np.isnan(test.p[0])
    assert np.isnan(empirical_p(test)[0])
    assert np.isnan(factor_test(y[:-1], x[:-1, None], y[-1:], x[-1:, None]).test.p[0])


def test_missing_days_are_left_out_and_counted() -> None:
    share, market = table(7, 1)
    gaps = share[0].copy()
    gaps[10:20] = np.nan
    test = market_model(one(gaps, market))
    without = market_model(one(np.delete(gaps, range(10, 20)), np.delete(market, range(10, 20))))
    assert test.n_estimation[0] == 389
    assert test.t == pytest.approx(without.t)
    assert empirical_p(test) == pytest.approx(empirical_p(without))


def test_a_run_with_a_missing_day_is_no_run() -> None:
    share, market = table(8, 1, 130)
    gaps = share[0].copy()
    gaps[50] = np.nan
    test = market_model(one(gaps, market, 3))
    # 127 estimation days have 125 runs of three, and the gap breaks three of them
    smallest = 1 / (1 + 122)
    assert empirical_p(market_model(one(np.append(gaps[:-1], 9.0), market, 3)))[0] == pytest.approx(smallest)
    assert smallest <= empirical_p(test)[0] <= 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_false_discovery_keeps_the_order_and_never_falls_below_p(values: list[float]) -> None:
    p = np.array(values)
    q = false_discovery(p)
    assert (q >= p - 1e-12).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= -1e-12).all()
    with_gap = false_discovery(np.append(p, np.nan))
    assert with_gap[:-1] == pytest.approx(q)
    assert np.isnan(with_gap[-1])


def test_false_discovery_by_hand() -> None:
    # Benjamini and Hochberg: 4 tests, q = min over larger ranks of p · 4 / rank
    assert false_discovery(np.array([0.01, 0.04, 0.03, 0.5])) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])


def test_an_event_in_every_security_is_found_by_every_test() -> None:
    share, market = table(3, 30, 260)
    share[:, -1] -= 0.05
    markets = np.tile(market, (30, 1))
    found = family_test(market_model(Windows(share[:, :-1], markets[:, :-1], share[:, -1:], markets[:, -1:])))
    assert found.n_events == 30
    assert found.caar == pytest.approx(-0.05, abs=0.012)
    for name in ("cross_sectional", "patell", "boehmer", "kolari", "brown_warner", "rank", "sign"):
        statistic = getattr(found, name)
        assert statistic.value < -2, name
        assert statistic.p < 0.01, name


def test_events_on_different_days_are_set_side_by_side_by_the_calendar() -> None:
    random = np.random.default_rng(5)
    common = random.normal(0, 1, 300)
    noise = random.normal(0, 1, (3, 300))

    def residuals(day: int, own: Floats) -> Floats:
        return (common + own)[day - 200 : day]

    same = np.array([residuals(250, noise[0]), residuals(250, noise[1])])
    shifted = np.array([residuals(250, noise[0]), residuals(251, noise[1])])
    far = np.array([residuals(250, noise[0]), residuals(290, noise[1])])
    together = mean_correlation(same, np.array([250, 250]), 2)
    assert together == pytest.approx(0.5, abs=0.15)
    assert mean_correlation(shifted, np.array([250, 251]), 2) == pytest.approx(together / 2, abs=0.02)
    assert mean_correlation(far, np.array([250, 290]), 2) == 0


def test_a_family_of_none_or_one_has_no_spread() -> None:
    share, market = table(4, 1)
    alone = family_test(market_model(one(share[0], market)))
    assert alone.n_events == 1
    assert np.isnan(alone.boehmer.p)
    assert np.isfinite(alone.patell.p)
    none = family_test(market_model(one(np.full(200, np.nan), market[:200])))
    assert none.n_events == 0
    assert np.isnan(none.caar)
    assert np.isnan(none.rank.p)
