"""Event studies in a real graph: what a run writes, what a load leaves, and that a second run changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph.evidence import gaps
from graph.impact_graph import ImpactSummary, run_impact
from graph.local_server import Connection
from graph.price_series import PriceSeries, Refusal
from graph.store import GraphStore, open_graph
from tests.integration.graph.test_update import CORPUS, FALL, access, emptied, load
from tests.price_factory import market, share

DAY = date(2026, 6, 25)
SPY = market()
PRICES: dict[str, PriceSeries | Refusal] = {
    "SPY": SPY,
    "KWEB": share("KWEB", like=SPY, seed=7, sd=0.006),
    "BABA": share("BABA", {DAY: -0.049}, like=SPY, sd=0.006, printed=True),
}
VERDICTS = "MATCH (:StockMove)-[r:ATTRIBUTED_TO]->(:Dispute) RETURN r.data_says AS says, r.q AS q, r.data_reason AS why"


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        opened.prepare()
        yield opened


def ran(graph: GraphStore, prices: dict[str, PriceSeries | Refusal] = PRICES) -> ImpactSummary:
    return graph.write(lambda transaction: run_impact(transaction, prices.get))


def counts(graph: GraphStore) -> tuple[int, int, int]:
    """PriceTests, measured moves, reported moves."""
    found = graph.read(
        "RETURN COUNT { (:PriceTest) } AS t, COUNT { (:StockMove {measured: true}) } AS m, "
        "COUNT { (n:StockMove) WHERE n.measured IS NULL } AS r"
    )[0]
    return found["t"], found["m"], found["r"]


def verdict(graph: GraphStore) -> dict[str, Any]:
    (row,) = graph.read(VERDICTS)
    return row


def test_a_run_writes_verdicts_that_lead_to_their_series_and_a_second_run_nothing(graph: GraphStore) -> None:
    load(graph, CORPUS[1:3], size=1)
    before = graph.digest()
    found = ran(graph)
    assert (found.moves, found.size, dict(found.verdicts)) == (1, 1, {"supported": 1})
    assert verdict(graph)["says"] == "supported"
    assert counts(graph) == (1, 1, 1)
    assert gaps(graph.projection()) == []
    after = graph.digest()
    assert after != before
    again = ran(graph)
    assert (again.run, again.changed, graph.digest()) == (found.run, 0, after)
    (row,) = graph.read("MATCH (m:StockMove) WHERE m.measured IS NULL RETURN m.extreme_check AS said, m.pct AS pct")
    assert row["said"] in ("confirmed", "refuted", "unchecked")
    (test,) = graph.read(
        "MATCH (:StockMove {measured: true})<-[:MEASURED]-(t:PriceTest)<-[:TESTED_BY]-(m:StockMove), (t)-[on:ON]->(l) "
        "RETURN t.run AS run, t.run_size AS size, t.series AS series, l.id AS line, on.counts AS counts"
    )
    assert (test["run"], test["size"], test["line"], test["counts"]) == (found.run, 1, "XNYS:BABA", True)
    assert [name.split()[0] for name in test["series"]] == ["BABA", "SPY", "KWEB"]


def test_taking_prices_away_leaves_no_result_behind(graph: GraphStore) -> None:
    load(graph, CORPUS[1:3], size=1)
    ran(graph, {})
    without = graph.digest()
    ran(graph)
    ran(graph, {})
    assert graph.digest() == without
    assert counts(graph) == (0, 0, 1)
    assert verdict(graph) == {
        "says": "untested",
        "q": None,
        "why": "there are no prices of BABA; there are no prices of 9988.HK",
    }


def test_a_load_leaves_the_results_of_moves_that_stay(graph: GraphStore) -> None:
    load(graph, CORPUS[1:2], size=1)
    ran(graph)
    result = verdict(graph)
    load(graph, [CORPUS[2], *CORPUS[3:]], size=2)
    (row,) = graph.read(VERDICTS + ", r.n_statements AS n")
    assert row == {**result, "n": 2}
    assert counts(graph)[:2] == (1, 1)
    assert gaps(graph.projection()) == []
    # and a run after it is what a run on a graph loaded at once is
    ran(graph)
    at_last = graph.digest()
    emptied(graph)
    load(graph, CORPUS[1:], size=10)
    ran(graph)
    assert graph.digest() == at_last


def test_tests_go_with_their_move(graph: GraphStore) -> None:
    undated = access(FALL, url="https://a.example/1")
    published_late = access(FALL, date(2026, 6, 29), "https://a.example/1")
    load(graph, [published_late], size=1)
    ran(graph)
    assert counts(graph) == (1, 1, 1)
    # an earlier telling moves the occasion to its day: the move of the later day is no more
    load(graph, [access(FALL, date(2026, 6, 28), "https://b.example/2")], size=1)
    assert counts(graph) == (0, 0, 1)
    assert verdict(graph)["says"] == "untested"
    assert gaps(graph.projection()) == []
    emptied(graph)
    load(graph, [undated], size=1)
    assert dict(ran(graph).verdicts) == {"untested": 1}
    assert verdict(graph)["why"] == "no day of the move is known"


def test_nothing_to_test_is_no_error(graph: GraphStore) -> None:
    found = ran(graph)
    assert (found.moves, found.size, found.changed) == (0, 0, 0)
