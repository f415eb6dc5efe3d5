"""Families of events: one event a company and session, each on its own share line, tests across them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from graph.impact_families import Family, Step, family
from graph.impact_input import Line
from graph.price_series import PriceSeries
from tests.price_factory import market, sessions, share

SPY = market()
DAYS = sessions(40)[::4]
FIRMS = [f"firm{number}" for number in range(10)]
LINES = {firm: (Line(f"XNYS:F{n}", "XNYS", f"F{n}", "USD", "SPY"),) for n, firm in enumerate(FIRMS)}
STEPS = [Step(firm, firm.title(), day, "A v B: filing") for firm, day in zip(FIRMS, DAYS, strict=True)]
PRICES: dict[str, PriceSeries] = {"SPY": SPY} | {
    f"F{n}": share(f"F{n}", {DAYS[n]: -0.05}, like=SPY, seed=10 + n) for n in range(10)
}


def test_a_fall_on_every_filing_is_found_by_every_test() -> None:
    found = family(STEPS, LINES, PRICES.get)
    assert found.tests.n_events == 10
    assert found.tests.caar == pytest.approx(-0.05, abs=0.01)
    assert found.tests.mean_correlation == 0.0  # no two share a day
    for name in ("cross_sectional", "patell", "boehmer", "kolari", "rank", "sign"):
        assert getattr(found.tests, name).p < 0.05, name
    assert [event.session for event in found.events] == DAYS
    assert all(event.q is not None and event.p is not None and event.q >= event.p for event in found.events)


def test_the_order_and_repeats_of_steps_do_not_matter() -> None:
    shuffled = [*STEPS, replace(STEPS[3], words="C v B: filing")]
    random.Random(2).shuffle(shuffled)
    found = family(shuffled, LINES, PRICES.get)
    assert found.tests == family(STEPS, LINES, PRICES.get).tests
    assert found.events[3].words == ("A v B: filing", "C v B: filing")


def test_events_that_share_their_day_are_correlated() -> None:
    day = DAYS[5]
    common = np.random.default_rng(4).normal(0, 0.02, 350)
    prices: dict[str, PriceSeries] = {"SPY": SPY}
    for n in range(10):
        own = share(f"F{n}", like=SPY, seed=20 + n)
        returns = np.append(0.0, own.closes[1:] / own.closes[:-1] - 1) + common
        prices[f"F{n}"] = PriceSeries(own.symbol, own.days, 100.0 * np.cumprod(1 + returns).astype(np.float64))
    found = family([replace(step, day=day) for step in STEPS], LINES, prices.get).tests
    assert found.mean_correlation > 0.5
    assert found.kolari.p > found.boehmer.p


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (Step("unlisted", "Unlisted", DAYS[0], "x"), "no share line of the company is known"),
        (Step("firm1", "Firm1", date(2031, 1, 3), "x"), "F1 has no close on"),
        (Step("firm1", "Firm1", sessions(340)[0], "x"), "returns in the estimation window, and 120 are needed"),
        (Step("nowhere", "Nowhere", DAYS[0], "x"), "there are no prices of GONE"),
        (Step("lonely", "Lonely", DAYS[0], "x"), "there are no prices of a market benchmark of XNYS:F2"),
    ],
)
def test_an_event_without_figures_says_why_and_is_left_out(step: Step, reason: str) -> None:
    lines = LINES | {
        "nowhere": (Line("XNYS:GONE", "XNYS", "GONE", "USD", "SPY"),),
        "lonely": (Line("XNYS:F2", "XNYS", "F2", "USD", "NONE"),),
    }
    found = family([*STEPS, step], lines, PRICES.get)
    assert found.tests.n_events == 10
    assert reason in str(found.events[-1].reason)


def test_news_after_the_close_is_the_next_session_s() -> None:
    late = Step("firm1", "Firm1", date(2026, 6, 24), "filing", datetime(2026, 6, 24, 21, tzinfo=UTC))
    early = replace(late, moment=datetime(2026, 6, 24, 14, tzinfo=UTC))

    def session(step: Step) -> date | None:
        return family([step], LINES, PRICES.get).events[0].session

    assert (session(early), session(late)) == (date(2026, 6, 24), date(2026, 6, 25))


def test_a_family_against_its_sector() -> None:
    lines = {firm: (replace(of[0], sector="KWEB"),) for firm, of in LINES.items()}
    prices = PRICES | {"KWEB": share("KWEB", like=SPY, seed=7, sd=0.006)}
    found = family(STEPS, lines, prices.get, against="sector")
    assert {event.benchmark for event in found.events} == {"KWEB"}
    assert found.tests.patell.p < 0.05
    assert family(STEPS, LINES, PRICES.get, against="sector").tests.n_events == 0


def test_an_empty_family() -> None:
    found = family([], LINES, PRICES.get)
    assert isinstance(found, Family)
    assert found.events == ()
    assert found.tests.n_events == 0
