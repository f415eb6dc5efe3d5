"""The article that the project began with, and the prices of its day: said by the source, not shown by the data."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from graph.store import GraphStore
from tests.integration.api.conftest import Contested, wipe
from tests.unit.graph.reference_data import FOLDER, reference

ARTICLE = FOLDER.parent / "articles" / "alibaba-anthropic.txt"
SLUG = "anthropic-v-alibaba-unauthorized-access"


@pytest.fixture(autouse=True)
def home(graph: GraphStore, tmp_path: Path) -> Iterator[None]:
    """An empty graph, and a data folder for prices."""
    reference("prices", "BABA.csv")
    wipe(graph)
    with mock.patch.dict(os.environ, {"CONTESTED_HOME": str(tmp_path)}):
        yield


def drop(contested: Contested, *options: str) -> dict[str, object]:
    (row,) = json.loads(contested("ask", "share-drops", "--json", *options).out)
    assert isinstance(row, dict)
    return row


def test_stated_by_the_source_and_indeterminate_by_the_data(contested: Contested) -> None:
    contested("load", str(ARTICLE), "--published", "2026-06-25")
    files = [str(reference("prices", f"{name}.csv")) for name in ("BABA", "SPY", "KWEB")]
    assert contested("prices", "add", *files).code == 0
    assert "1 indeterminate" in contested("impact").out
    row = drop(contested, "--verdict", "indeterminate")
    assert (row["source_says"], row["data_says"], row["date"]) == ("stated", "indeterminate", "2026-06-25")
    (test,) = json.loads(contested("cypher", "--json", "MATCH (t:PriceTest) RETURN properties(t) AS p").out)
    figures = test["p"]
    assert figures["market_beta"] == pytest.approx(1.302986, abs=1e-6)
    assert figures["market_abnormal_return"] == pytest.approx(-0.048705, abs=1e-6)
    assert figures["market_t"] == pytest.approx(-1.8622, abs=5e-5)
    assert figures["market_p"] == pytest.approx(0.0638, abs=5e-5)
    assert figures["sector_t"] == pytest.approx(-0.77, abs=5e-3)
    assert (figures["n_estimation"], figures["p"]) == (240, figures["sector_p"])
    assert figures["measured_pct"] == pytest.approx(-4.74, abs=5e-3)
    shown = contested("impact", "report", SLUG).out
    assert "against SPY (market): -4.87 %, t = -1.86, p = 0.064" in shown
    assert "It says nothing of what moved it." in shown
    assert "16-month low: unchecked" in shown
    words = shown.lower().replace(str(row["quote"]).lower(), "")
    assert not any(word in words for word in ("caused", "because of the dispute", "due to", "as a result"))


def test_without_a_date_it_is_untested_as_no_day_can_be_known(contested: Contested) -> None:
    contested("load", str(ARTICLE))
    contested("prices", "add", *(str(reference("prices", f"{name}.csv")) for name in ("BABA", "SPY", "KWEB")))
    assert "1 untested" in contested("impact").out
    row = drop(contested)
    assert (row["data_says"], row["data_reason"]) == ("untested", "no day of the move is known")
