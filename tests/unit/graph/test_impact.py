"""Event studies of reported moves: one event a company and session, each verdict with its reason."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.extremes import checked
from graph.impact import ImpactRows, impact
from graph.impact_input import Happening, ImpactInput, Line, Move
from graph.ontology import PriceTest, StockMove
from graph.price_series import PriceSeries, Refusal
from tests.price_factory import market, sessions, share

DAY = date(2026, 6, 24)
BEFORE = date(2026, 6, 23)
NEW_YORK = Line("XNYS:BABA", "XNYS", "BABA", "USD", "SPY", "KWEB")
HONG_KONG = Line("XHKG:9988", "XHKG", "9988", "HKD", "HSI")
FALL = Move("mov_1", "alibaba", "down", -9.0, as_of=DAY, basis="close", n_statements=3)
SPY = market()
KWEB = share("KWEB", like=SPY, seed=7, sd=0.006)
BABA = share("BABA", {DAY: -0.09}, like=SPY)
PRICES: dict[str, PriceSeries | Refusal] = {"SPY": SPY, "KWEB": KWEB, "BABA": BABA}


def run(
    *moves: Move,
    ties: tuple[tuple[str, str], ...] = (("mov_1", "dsp_a"),),
    lines: tuple[Line, ...] = (NEW_YORK,),
    happenings: tuple[Happening, ...] = (),
    prices: dict[str, Any] | None = None,
) -> ImpactRows:
    given = ImpactInput(moves or (FALL,), ties, {"alibaba": lines}, happenings, {"dsp_b": "B v Alibaba"})
    return impact(given, (PRICES if prices is None else prices).get)


def price_tests(found: ImpactRows) -> list[PriceTest]:
    return [node for node in found.rows.nodes.values() if isinstance(node, PriceTest)]


def the_test(found: ImpactRows) -> PriceTest:
    (test,) = price_tests(found)
    return test


def test_a_fall_that_prices_show_is_supported() -> None:
    found = run()
    test = the_test(found)
    assert (test.verdict, test.session, test.window, test.estimation) == ("supported", DAY, "[0, 0]", "[-250, -11]")
    assert (test.n_estimation, test.missing, test.run_size) == (240, 0, 1)
    assert test.measured_pct == pytest.approx(-9.0)
    assert test.market_p is not None
    assert test.sector_p is not None
    assert test.p == max(test.market_p, test.sector_p) == test.q
    assert [name.split()[0] for name in test.series] == ["BABA", "SPY", "KWEB"]
    tie = found.ties["mov_1", "dsp_a"]
    assert (tie["data_says"], tie["q"], tie["confounded"]) == ("supported", test.q, False)
    (measured,) = [node for node in found.rows.nodes.values() if isinstance(node, StockMove)]
    assert measured.pct == pytest.approx(-9.0)
    assert (measured.measured, measured.as_of, measured.basis) == (True, DAY, "close")
    assert {edge.type for edge in found.rows.edges} == {"TESTED_BY", "ON", "MEASURED", "OF"}


@pytest.mark.parametrize(
    ("what", "move", "prices", "verdict", "reason"),
    [
        ("no day", {"as_of": None}, {}, "untested", "no day of the move is known"),
        ("a year's fall", {"horizon": "year_to_date"}, {}, "untested", "a move told over a year to date is no event"),
        ("no prices", {}, {"BABA": None}, "untested", "there are no prices of BABA"),
        ("refused", {}, {"BABA": Refusal("BABA", "BABA.csv, line 3: a close of 0 cannot be")}, "untested", "line 3"),
        ("another currency", {}, {"BABA": share("BABA", currency="HKD")}, "untested", "are in HKD, and XNYS:BABA"),
        ("too short", {}, {"BABA": share("BABA", like=SPY, count=100)}, "indeterminate", "returns in the estimation"),
        ("no close that day", {}, {"BABA": share("BABA", skip=(DAY,))}, "indeterminate", "no return on 2026-06-24"),
        ("none before", {}, {"BABA": share("BABA", skip=(BEFORE,))}, "indeterminate", "no return on 2026-06-24"),
        ("prices end before", {"as_of": date(2026, 7, 8)}, {}, "indeterminate", "the prices of BABA end on 2026-06-30"),
        ("no market prices", {}, {"SPY": None}, "indeterminate", "its market benchmark SPY are not there"),
        ("no sector prices", {}, {"KWEB": Refusal("KWEB", "x")}, "indeterminate", "benchmark KWEB are refused"),
        ("small", {"pct": -1.0}, {"BABA": share("BABA", {DAY: -0.01}, like=SPY)}, "indeterminate", "is not below 0.05"),
        ("wrong size", {"pct": -4.0}, {}, "contradicted", "wrong size: closes show -9.00 %, reported were -4 %"),
        ("wrong sign", {"direction": "up", "pct": 9.0}, {}, "contradicted", "wrong sign"),
        ("wrong day", {"as_of": date(2026, 6, 25)}, {}, "contradicted", "wrong day"),
        ("day of publication", {"as_of": date(2026, 6, 25), "day_is_stated": False}, {}, "indeterminate", "2026-06-24"),
        ("another sign, no size", {"direction": "up", "pct": None}, {}, "contradicted", "the share went down"),
        ("no such size told", {"pct": None}, {}, "supported", "the reported sign"),
    ],
)  # fmt: skip
def test_every_verdict_has_its_reason(
    what: str, move: dict[str, Any], prices: dict[str, Any], verdict: str, reason: str
) -> None:
    found = run(replace(FALL, **move), prices=PRICES | prices)
    tie = found.ties["mov_1", "dsp_a"]
    assert tie["data_says"] == verdict, (what, tie)
    assert reason in str(tie["data_reason"])
    tests = price_tests(found)
    assert len(tests) == (0 if verdict == "untested" else 1)
    assert all(test.verdict == verdict and test.reason == tie["data_reason"] for test in tests)


def test_a_move_published_before_the_open_is_the_session_before() -> None:
    early = replace(FALL, as_of=date(2026, 6, 25), day_is_stated=False, published=datetime(2026, 6, 25, 9, tzinfo=UTC))
    assert the_test(run(early)).session == DAY
    late = replace(early, published=datetime(2026, 6, 25, 22, tzinfo=UTC))
    assert the_test(run(late)).session == date(2026, 6, 25)


def test_a_week_s_move_has_a_week_s_window() -> None:
    week = dict.fromkeys(sessions(5, DAY), -0.03)
    test = the_test(
        run(replace(FALL, horizon="week", pct=None), prices=PRICES | {"BABA": share("BABA", week, like=SPY)})
    )
    assert (test.window, test.estimation, test.n_estimation) == ("[-4, 0]", "[-254, -15]", 240)
    assert test.measured_pct == pytest.approx(100 * (0.97**5 - 1))
    assert test.verdict == "supported"


def test_two_share_lines_are_one_event_each_on_its_own_market() -> None:
    both = PRICES | {"9988.HK": share("9988.HK", {DAY: -0.08}, seed=5), "HSI": market("HSI", seed=9)}
    found = run(lines=(HONG_KONG, NEW_YORK), prices=both)
    test = the_test(found)
    on = {
        edge.target.id: p
        for edge, p in found.rows.edges.items()
        if edge.type == "ON" and edge.source.label == "PriceTest"
    }
    assert found.size == 1
    assert on.keys() == {"XNYS:BABA", "XHKG:9988"}
    assert (on["XNYS:BABA"]["counts"], on["XHKG:9988"]["counts"]) == (True, False)
    assert test.abnormal_return == on["XNYS:BABA"]["abnormal_return"] != on["XHKG:9988"]["abnormal_return"]
    named = the_test(run(replace(FALL, line="XHKG:9988", pct=-8.0), lines=(HONG_KONG, NEW_YORK), prices=both))
    assert (named.market, named.sector) == ("HSI", None)
    without = run(lines=(HONG_KONG, NEW_YORK), prices=PRICES | {"9988.HK": None, "BABA": None})
    assert (
        without.ties["mov_1", "dsp_a"]["data_reason"] == "there are no prices of BABA; there are no prices of 9988.HK"
    )


def test_reports_of_two_share_lines_share_the_figures_and_are_each_held_to_their_own_closes() -> None:
    both = PRICES | {"9988.HK": share("9988.HK", {DAY: -0.05}, seed=5), "HSI": market("HSI", seed=9)}
    abroad = replace(FALL, id="mov_2", pct=-5.0, line="XHKG:9988", n_statements=1)
    found = run(FALL, abroad, ties=(("mov_1", "dsp_a"), ("mov_2", "dsp_a")), lines=(HONG_KONG, NEW_YORK), prices=both)
    assert found.size == 1
    assert the_test(found).market == "SPY"
    assert found.ties["mov_2", "dsp_a"]["p"] == found.ties["mov_1", "dsp_a"]["p"]
    assert found.ties["mov_2", "dsp_a"]["data_says"] == "supported"


def test_one_move_tied_to_two_disputes_is_two_tests_and_one_hypothesis() -> None:
    found = run(ties=(("mov_1", "dsp_a"), ("mov_1", "dsp_b")))
    assert (len(price_tests(found)), found.size) == (2, 1)
    assert found.ties["mov_1", "dsp_a"]["confounded"]
    (a,) = [test for test in price_tests(found) if test.dispute == "dsp_a"]
    assert a.confounded_by == ("B v Alibaba: a source ties the same move to it",)


def test_two_reports_of_one_session_share_their_test_and_have_their_own_verdicts() -> None:
    other = replace(FALL, id="mov_2", pct=-4.0, n_statements=1)
    found = run(FALL, other, ties=(("mov_1", "dsp_a"), ("mov_2", "dsp_a")))
    assert the_test(found).verdict == "supported"
    assert found.ties["mov_2", "dsp_a"]["data_says"] == "contradicted"
    assert found.size == 1


@pytest.mark.parametrize(
    ("happening", "confounds"),
    [
        (Happening("alibaba", DAY, "earnings"), True),
        (Happening("alibaba", DAY, "B v Alibaba: filing", "dsp_b"), True),
        (Happening("alibaba", DAY, "A v Alibaba: filing", "dsp_a"), False),
        (Happening("alibaba", BEFORE, "earnings"), False),
        (Happening("baidu", DAY, "earnings"), False),
    ],
)
def test_another_event_of_the_firm_confounds(happening: Happening, confounds: bool) -> None:
    found = run(happenings=(happening,))
    test = the_test(found)
    assert (test.confounded, test.confounded_by) == (confounds, (f"{happening.words} ({DAY})",) if confounds else ())
    assert found.ties["mov_1", "dsp_a"]["confounded"] == confounds


def test_news_of_a_weekend_reaches_monday() -> None:
    monday = date(2026, 6, 22)
    found = run(
        replace(FALL, as_of=monday, pct=None),
        happenings=(Happening("alibaba", date(2026, 6, 20), "earnings"),),
    )
    assert the_test(found).confounded_by == ("earnings (2026-06-20)",)


def test_many_moves_are_corrected_together_in_any_order() -> None:
    days = sessions(10, DAY)
    moves = [replace(FALL, id=f"mov_{i}", as_of=day, pct=None, direction="down") for i, day in enumerate(days)]
    ties = tuple((move.id, "dsp_a") for move in moves)
    found = run(*moves, ties=ties)
    p = {test.session: test.p or 0.0 for test in price_tests(found)}
    q = {test.session: test.q or 0.0 for test in price_tests(found)}
    assert found.size == 10
    assert all(q[day] >= p[day] for day in days)
    assert q[DAY] == pytest.approx(10 * p[DAY])
    random.Random(1).shuffle(moves)
    again = run(*moves, ties=ties[::-1])
    assert (again.run, again.ties, again.rows.nodes, again.rows.edges) == (
        found.run, found.ties, found.rows.nodes, found.rows.edges,
    )  # fmt: skip
    assert run(*moves, ties=ties, prices=PRICES | {"BABA": share("BABA", like=SPY, seed=3)}).run != found.run


@pytest.mark.parametrize(
    ("extreme", "printed", "check", "reason"),
    [
        ("6-month low", True, "confirmed", "no close since 2025-12-23 is beyond that of 2026-06-24"),
        ("6-month high", True, "refuted", "closed at"),
        ("24-month low", True, "unchecked", "the closes begin on"),
        ("6-month low", False, "unchecked", "the closes are adjusted for dividends"),
        ("record low", True, "unchecked", "nothing is known of before"),
        ("all-time high", True, "refuted", "closed at"),
        ("low since march", True, "unchecked", "tells no length of time"),
    ],
)
def test_an_extreme_is_checked_on_printed_closes(extreme: str, printed: bool, check: str, reason: str) -> None:
    low = share("BABA", {DAY: -0.3}, like=SPY, printed=printed)
    found = run(replace(FALL, extreme=extreme, pct=-30.0), prices=PRICES | {"BABA": low}).extremes["mov_1"]
    assert (found.check, reason in found.reason) == (check, True), found


def test_a_close_near_the_extreme_neither_confirms_nor_refutes() -> None:
    moves = dict.fromkeys(sessions(60, DAY), 0.0) | {sessions(20, DAY)[0]: -0.3, DAY: 0.01}
    near = share("BABA", moves, printed=True)
    assert checked("2-month low", near, DAY).check == "unchecked"
    assert "within the day" in checked("2-month low", near, DAY).reason
    assert checked("2-month low", share("BABA", moves | {DAY: 0.05}, printed=True), DAY).check == "refuted"
