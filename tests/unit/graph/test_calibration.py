"""The simulation at a size that a test can take; `python -m tests.calibration` has the whole one."""

from __future__ import annotations

import pytest

from tests.calibration import PROMISED, SIZE, VOLATILITIES, family_size, power, single_size, written

WITHIN = 4  # standard errors: one run in 16,000 is further off
FAMILIES = 300


def bound(n: int, rate: float = SIZE) -> float:
    return float(WITHIN * (rate * (1 - rate) / n) ** 0.5)


def test_single_events_reject_five_percent() -> None:
    found = single_size(4_000)
    for name, case in (("single", "independent"), ("empirical", "independent"), ("empirical", "fat tails")):
        assert found.rate[name, case] == pytest.approx(SIZE, abs=bound(4_000)), (name, case)


def test_families_reject_five_percent_and_patell_too_often_where_they_share_days() -> None:
    found = family_size(FAMILIES, ("independent", "correlated"))
    for name, case in PROMISED:
        if (name, case) in found.rate:
            assert found.rate[name, case] == pytest.approx(SIZE, abs=bound(FAMILIES)), (name, case)
    assert found.rate["patell", "correlated"] > 0.2


def test_power_grows_with_the_effect_and_falls_with_volatility() -> None:
    found = power(1_000)
    for sd in VOLATILITIES:
        assert found[-0.05, sd] > found[-0.02, sd] > found[-0.01, sd] > SIZE - bound(1_000)
    assert found[-0.05, 0.01] > 0.99
    # 5 % at 2 % a day: the noncentral t gives 70.4 %
    assert found[-0.05, 0.02] == pytest.approx(0.704, abs=bound(1_000, 0.704))


def test_the_written_figures_keep_the_promise() -> None:
    rate, found = written()
    assert {name: 4.5 <= rate[name] <= 5.5 for name in PROMISED} == dict.fromkeys(PROMISED, True)
    assert rate["patell", "correlated"] > 20
    assert len(found) == 9
