"""`contested impact test`: one event from price files, without a graph."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from api import cli
from tests.unit.graph.reference_data import reference

KEYS = {"beta", "car", "se", "t", "p", "n_estimation", "mde"}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object], str]:
    code = cli.run(["impact", "test", *arguments, "--json"])
    captured = capsys.readouterr()
    return code, json.loads(captured.out) if captured.out else {}, captured.err


def prices(
    folder: Path, name: str, seed: int, days: int = 300, *, drop: float = 0.0, skip: tuple[int, ...] = ()
) -> str:
    """A price file of weekdays that ends on 2026-06-25 with a fall of `drop`, `skip` counted back from that day."""
    weekdays: list[date] = []
    day = date(2026, 6, 25)
    while len(weekdays) < days:
        if day.weekday() < 5:
            weekdays.append(day)
        day -= timedelta(days=1)
    closes = 100 * np.cumprod(1 + np.random.default_rng(seed).normal(0, 0.01, days))
    closes[-1] = closes[-2] * (1 - drop)
    lines = [
        f"{day},{close}\n"
        for back, (day, close) in enumerate(zip(weekdays, closes[::-1], strict=True))
        if back not in skip
    ]
    path = folder / f"{name}.csv"
    path.write_text("date,close\n" + "".join(reversed(lines)), "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("share", "benchmark", "on", "window", "figures"),
    [
        ("BABA", "SPY", "2026-06-25", "0,0", {"beta": 1.302986, "car": -0.048705, "t": -1.8622, "p": 0.0638}),
        ("BABA", "SPY", "2026-06-24", "0,1", {"car": -0.074631, "t": -2.0108, "p": 0.0455}),
    ],
)
def test_the_reference_figures(
    share: str, benchmark: str, on: str, window: str, figures: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    code, row, err = run(
        capsys,
        "--prices", str(reference("prices", f"{share}.csv")),
        "--benchmark", str(reference("prices", f"{benchmark}.csv")),
        "--on", on, "--window", window, "--estimation=-250,-11",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert row.keys() >= KEYS
    assert row["n_estimation"] == 240
    for name, value in figures.items():
        assert row[name] == pytest.approx(value, abs=5e-5 if name in "tp" else 1e-6)


def test_market_and_sector_and_both(capsys: pytest.CaptureFixture[str]) -> None:
    code, row, _ = run(
        capsys,
        "--prices", str(reference("prices", "BABA.csv")),
        "--benchmark", str(reference("prices", "SPY.csv")),
        "--benchmark", str(reference("prices", "KWEB.csv")),
        "--on", "2026-06-25", "--reported=-4.9",
    )  # fmt: skip
    assert code == 0
    tests = row["tests"]
    assert isinstance(tests, list)
    assert [one["benchmark"] for one in tests] == ["SPY", "KWEB", "SPY + KWEB"]
    # the larger p counts
    assert (row["benchmark"], row["verdict"]) == ("KWEB", "indeterminate")
    assert row["t"] == pytest.approx(-0.77, abs=5e-3)


@pytest.mark.parametrize("model", ["mean-adjusted", "market-adjusted"])
def test_the_simpler_models(tmp_path: Path, model: str, capsys: pytest.CaptureFixture[str]) -> None:
    share, market = prices(tmp_path, "AAA", 1, drop=0.06), prices(tmp_path, "MKT", 2)
    options = [] if model == "mean-adjusted" else ["--benchmark", market]
    code, row, _ = run(capsys, "--prices", share, *options, "--model", model, "--on", "2026-06-25", "--reported=-6")
    assert (code, row["verdict"]) == (0, "supported")
    assert row["car"] == pytest.approx(-0.06, abs=0.04)


def test_factors_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    share = prices(tmp_path, "AAA", 1, drop=0.06)
    days = [line.split(",")[0].replace("-", "") for line in Path(share).read_text("utf-8").splitlines()[1:]]
    random = np.random.default_rng(3)
    lines = [f"{day},{a:.2f},{b:.2f},{c:.2f},0.01\n" for day, (a, b, c) in zip(days, random.normal(0, 1, (len(days), 3)), strict=True)]  # fmt: skip # noqa: E501
    factors = tmp_path / "factors.csv"
    factors.write_text("Made for a test\n\n,Mkt-RF,SMB,HML,RF\n" + "".join(lines), "utf-8")
    code, row, _ = run(capsys, "--prices", share, "--factors", str(factors), "--on", "2026-06-25")
    assert code == 0
    assert row["benchmark"] == "Mkt-RF + SMB + HML"
    assert row["t"] < -4  # type: ignore[operator]


def test_who_asks_for_a_short_estimation_gets_figures_and_no_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share, spy = prices(tmp_path, "AAA", 1, drop=0.06), prices(tmp_path, "MKT", 2)
    asked = ("--prices", share, "--benchmark", spy, "--on", "2026-06-25", "--reported=-6")
    code, row, _ = run(capsys, *asked, "--estimation=-70,-11")
    assert (code, row["n_estimation"], row["verdict"]) == (0, 60, "indeterminate")
    assert row["reason"] == "60 returns of the estimation window are fewer than the 120 of a verdict"
    assert row["p"] is not None
    code, row, _ = run(capsys, *asked, "--estimation=-15,-11")
    assert (code, row["p"], row["verdict"]) == (1, None, "indeterminate")


@pytest.mark.parametrize(
    ("what", "share", "on", "window", "reason"),
    [
        (
            "too short",
            {"days": 100},
            "2026-06-25",
            "0,0",
            "only 88 returns in the estimation window, and 120 are needed",
        ),
        (
            "no close on the day",
            {"skip": (0,)},
            "2026-06-25",
            "0,0",
            "the prices of AAA end on 2026-06-24, before 2026-06-25",
        ),
        ("halted", {"skip": (3,)}, "2026-06-22", "0,0", "AAA has no return on 2026-06-22"),
        ("halted the day before", {"skip": (3,)}, "2026-06-23", "0,0", "AAA has no return on 2026-06-23"),
        ("a Saturday", {}, "2026-06-20", "0,0", "no session, or a missing day"),
        ("before the prices", {}, "2001-06-20", "0,0", "the prices of AAA begin on"),
        ("a window past the end", {}, "2026-06-25", "0,1", "end on 2026-06-25, within the window"),
        ("gaps", {"skip": tuple(range(20, 170))}, "2026-06-25", "0,0", "only 89 returns in the estimation window"),
    ],
)
def test_without_figures_there_is_a_reason(
    tmp_path: Path,
    what: str,
    share: dict[str, int],
    on: str,
    window: str,
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = prices(tmp_path, "AAA", 1, **share)  # type: ignore[arg-type]
    market = prices(tmp_path, "MKT", 2)
    code, row, err = run(capsys, "--prices", own, "--benchmark", market, "--on", on, "--window", window)
    assert (code, row["verdict"], row["p"], err) == (1, "indeterminate", None, ""), what
    assert reason in str(row["reason"])


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["--benchmark", "MKT.csv", "--on", "yesterday"], "--on: 'yesterday' is no day", 2),
        (["--on", "2026-06-25"], "no benchmark is given", 2),
        (["--benchmark", "MKT.csv", "--on", "2026-06-25", "--window", "1,0"], "--window: '1,0' is not two days", 2),
        (["--benchmark", "MKT.csv", "--on", "2026-06-25", "--window=-20,0"], "reaches into the event window", 2),
        (["--benchmark", "absent.csv", "--on", "2026-06-25"], "it cannot be read: No such file", 1),
        (["--benchmark", "ZERO.csv", "--on", "2026-06-25"], "ZERO.csv, line 2: a close of 0 cannot be", 1),
    ],
)
def test_a_call_that_is_off_is_one_sentence(
    tmp_path: Path,
    arguments: list[str],
    told: str,
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    prices(tmp_path, "AAA", 1)
    prices(tmp_path, "MKT", 2)
    (tmp_path / "ZERO.csv").write_text("date,close\n2026-06-24,0\n2026-06-25,1\n", "utf-8")
    ended, row, err = run(capsys, "--prices", "AAA.csv", *arguments)
    assert (ended, row) == (code, {})
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("family", "a family is one dispute's, one company's or of one kind. Give one of the three"),
        ("family --kind theft", "--kind: 'theft' is no kind of dispute"),
        ("family --kind other --company X", "a family is one dispute's"),
        ("family --kind other --window -30,0", "the window reaches into the estimation window"),
        ("report x --picture x.gif", "x.gif: a picture is a .png or .svg file"),
    ],
)
def test_families_and_reports_that_are_off_need_no_graph_to_say_so(
    arguments: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["impact", *arguments.replace("--window -", "--window=-").split()]) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert (captured.out, captured.err.count("\n")) == ("", 1)
