"""The verdict rule, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.verdicts import Found, Judged, Reported, judged, tolerance

FALL = Reported("down", -4.9, "close")
SHOWN = Found(cars=(-0.05, -0.04), p=0.001, q=0.004, empirical_p=0.01, measured=-4.9)
DAY = date(2026, 6, 24)


@pytest.mark.parametrize(
    ("reported", "found", "verdict", "reason"),
    [
        (FALL, SHOWN, "supported", "the abnormal return has the reported sign, q = 0.004, empirical p = 0.01"),
        (FALL, Found(untested="no day is known"), "untested", "no day is known"),
        (FALL, Found(without_figures="only 80 returns"), "indeterminate", "only 80 returns"),
        (FALL, replace(SHOWN, q=0.05), "indeterminate", "q = 0.05 is not below 0.05"),
        (FALL, replace(SHOWN, empirical_p=0.06), "indeterminate", "6.0% of the share's usual days are as large"),
        (FALL, replace(SHOWN, cars=(-0.05, 0.01)), "indeterminate", "not the reported sign against every benchmark"),
        (FALL, replace(SHOWN, lacking="no prices of its sector benchmark KWEB"), "indeterminate", "benchmark KWEB"),
        (FALL, replace(SHOWN, cars=(0.05, 0.04)), "contradicted", "the share went up, with q = 0.004"),
        (FALL, replace(SHOWN, cars=(0.05, 0.04), q=0.2), "indeterminate", "q = 0.2"),
        (FALL, replace(SHOWN, measured=-4.6), "contradicted", "wrong size: closes show -4.60 %, reported were -4.9 %"),
        (FALL, replace(SHOWN, measured=2.0), "contradicted", "wrong sign: closes show +2.00 %"),
        (FALL, replace(SHOWN, measured=1.0, nearby=((DAY, -4.8),)), "contradicted", "wrong day"),
        (
            replace(FALL, day_is_stated=False),
            replace(SHOWN, measured=1.0, nearby=((DAY, -4.8),)),
            "indeterminate",
            "the day is only that of publication: closes show +1.00 %, reported were -4.9 %, and 2026-06-24 before it",
        ),
        (replace(FALL, day_is_stated=False), replace(SHOWN, measured=1.0), "contradicted", "wrong sign"),
        (replace(FALL, basis="unstated"), replace(SHOWN, measured=-4.0), "supported", ""),
        (replace(FALL, basis="intraday"), replace(SHOWN, measured=-0.5), "supported", ""),
        (replace(FALL, basis="intraday"), replace(SHOWN, measured=-0.5, q=0.7), "indeterminate", "q = 0.7"),
        (Reported("down"), SHOWN, "supported", ""),
        (Reported("up", 4.9, "close"), replace(SHOWN, cars=(0.05, 0.04), measured=4.9), "supported", ""),
    ],
)
def test_the_rule(reported: Reported, found: Found, verdict: str, reason: str) -> None:
    answer = judged(reported, found)
    assert answer.verdict == verdict
    assert reason in answer.reason


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2), st.floats(-20, 20))
def test_nothing_is_supported_that_is_not_significant(p: float, q: float, a: float, b: float, measured: float) -> None:
    found = Found(cars=(a, b), p=p, q=q, empirical_p=p, measured=measured)
    answer = judged(FALL, found)
    if answer.verdict == "supported":
        assert q < 0.05
        assert p < 0.05
        assert a < 0
        assert b < 0
        assert abs(measured + 4.9) <= (tolerance(FALL) or 0)
    assert isinstance(answer, Judged)
    assert answer.reason
