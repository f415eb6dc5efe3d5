"""From price files to verdicts, by command and over HTTP, on a real graph."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest import mock

import httpx
import pytest

from api.settings import Settings
from graph.local_server import Connection
from graph.price_series import csv_text
from graph.store import GraphStore
from tests.integration.api.conftest import TOKEN, Contested, serving, wipe
from tests.integration.graph.test_update import CORPUS, load
from tests.price_factory import market, share

DAY = date(2026, 6, 25)
SLUG = "anthropic-v-alibaba-unauthorized-access"
SPY = market()


@pytest.fixture(scope="module", autouse=True)
def home(graph: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for prices, and in the graph an accusation with a fall of 4.9 %."""
    wipe(graph)
    graph.prepare()
    load(graph, CORPUS[1:3], size=2)
    folder = tmp_path_factory.mktemp("home")
    with mock.patch.dict(os.environ, {"CONTESTED_HOME": str(folder)}):
        yield folder


def test_from_prices_to_the_report(contested: Contested, home: Path, tmp_path: Path, graph: GraphStore) -> None:
    assert contested("impact").out.startswith("1 moves; what sources tie them to: 1 untested\n")
    bad = tmp_path / "BABA.csv"
    bad.write_text("date,close\n2026-06-24,0\n2026-06-25,1\n", "utf-8")
    refused = contested("prices", "add", str(bad))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "refused: BABA.csv, line 2: a close of 0 cannot be: prices are above zero. " \
        "Correct or leave out the row\n"  # fmt: skip
    contested("impact")
    (row,) = json.loads(contested("ask", "share-drops", "--verdict", "untested", "--json").out)
    assert row["data_reason"].startswith("the prices of BABA were refused: BABA.csv, line 2: a close of 0 cannot be")
    for series in (
        share("BABA", {DAY: -0.049}, like=SPY, sd=0.006),
        share("KWEB", like=SPY, seed=7, sd=0.006),
        SPY,
    ):
        path = tmp_path / f"{series.symbol}.csv"
        path.write_text(csv_text(series), "utf-8")
        added = contested("prices", "add", str(path))
        assert (added.code, added.out.split(":")[0]) == (0, series.symbol)
    assert [row["symbol"] for row in json.loads(contested("prices", "list", "--json").out)] == ["BABA", "KWEB", "SPY"]
    first = contested("impact").out
    assert first.startswith("1 moves; what sources tie them to: 1 supported\nrun_")
    digest = graph.digest()
    assert contested("impact").out.endswith(": 1 tests with a p; 0 changes written\n")
    assert graph.digest() == digest
    (row,) = json.loads(contested("ask", "share-drops", "--verdict", "supported", "--json").out)
    assert (row["data_says"], row["source_says"], row["confounded"]) == ("supported", "stated", False)
    assert json.loads(contested("ask", "share-drops", "--verdict", "indeterminate", "--json").out) == []

    shown = contested("impact", "report", SLUG, "--picture", str(tmp_path / "a.svg"))
    assert shown.code == 0
    assert "against KWEB (sector)" in shown.out
    assert "It says nothing of what moved it." in shown.out
    assert "caused" not in shown.out
    assert "quote" not in shown.err
    (tmp_path / "b.svg").write_bytes((tmp_path / "a.svg").read_bytes())
    contested("impact", "report", SLUG, "--picture", str(tmp_path / "a.svg"))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    report = json.loads(contested("impact", "report", SLUG, "--json").out)
    (move,) = report["moves"]
    by_day = {each["session"]: each for each in move["path"]}
    assert move["test"]["p"] == row["p"]
    assert by_day["2026-06-25"]["offset"] == 0
    counted = by_day["2026-06-25"]["abnormal_return"]
    assert counted == pytest.approx(move["test"]["abnormal_return"], abs=2e-3)
    (line,) = csv.DictReader(io.StringIO(contested("impact", "report", SLUG, "--format", "csv").out))
    assert (line["measured"], line["data_says"]) == ("-4.9", "supported")
    rows = json.loads(contested("ask", "evidence", move["test"]["id"], "--json").out)
    assert [row["kind"] for row in rows] == ["price series"] * 3

    family = json.loads(contested("impact", "family", "--company", "Alibaba", "--json").out)
    (event,) = family["events"]
    assert (family["n_events"], event["session"], event["symbol"], event["benchmark"]) == (
        1,
        "2026-06-25",
        "BABA",
        "SPY",
    )
    assert event["abnormal_return"] == pytest.approx(family["caar"])
    assert family["boehmer"] == {"value": None, "p": None}
    assert contested("impact", "family", "--dispute", SLUG).err == "No event of the family has figures\n"
    events = tmp_path / "earnings.csv"
    events.write_text("ticker,date,event\nBABA,2026-06-25,earnings\n", "utf-8")
    assert contested("prices", "events", str(events)).out == "1 events of 1 tickers\n"
    contested("impact")
    (row,) = json.loads(contested("ask", "share-drops", "--json").out)
    assert (row["data_says"], row["confounded"]) == ("supported", True)
    assert "confounded by earnings (2026-06-25)" in contested("impact", "report", SLUG).out
    report = json.loads(contested("impact", "report", SLUG, "--json").out)

    with serving(graph, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get(f"/v1/impact/{SLUG}")
        assert answer.json() == report
        for form, kind, start in (("png", "image/png", b"\x89PNG"), ("svg", "image/svg+xml", b"<?xml")):
            drawn = client.get(f"/v1/impact/{SLUG}", params={"format": form})
            assert (drawn.headers["content-type"], drawn.content[: len(start)]) == (kind, start)
            assert client.get(f"/v1/impact/{SLUG}", headers={"Accept": kind}).content == drawn.content
        assert client.get("/v1/impact/no-such-dispute").status_code == 404
        assert client.get(f"/v1/impact/{SLUG}", params={"format": "gif"}).status_code == 422
    assert contested("impact", "report", SLUG, "--picture", "a.gif").code == 2
    assert contested("impact", "report", "no-such-dispute").code == 1

    # other prices in the folder than those of the run: the report says so instead of showing days of another series
    other = tmp_path / "BABA.csv"
    other.write_text(csv_text(share("BABA", like=SPY, seed=99)), "utf-8")
    contested("prices", "add", str(other))
    (move,) = json.loads(contested("impact", "report", SLUG, "--json").out)["moves"]
    assert (move["path"], "changed since" in move["path_missing"]) == ([], True)


def test_connection_is_not_needed_for_prices(contested: Contested, server: Connection) -> None:
    with mock.patch.dict(os.environ, {"NEO4J_URI": "bolt://127.0.0.1:1"}):
        assert contested("prices", "list").code == 0
