"""Extraction has not lost what it could read, and the page says what is recorded."""

from __future__ import annotations

import copy
import json

import pytest

from api import cli
from tests import evaluation
from tests.shared_data import shared

ANEW = "run `python -m tests.evaluation`"


@pytest.mark.parametrize("name", list(evaluation.SETS))
def test_no_figure_has_dropped_by_more_than_its_interval(name: str) -> None:
    if name == "real":
        shared("gold")
    recorded, now = evaluation.baseline()["sets"][name], evaluation.measured(name)
    assert now["texts"] == recorded["texts"], f"the set has changed: {ANEW}"
    assert evaluation.drops(recorded, now) == []


def test_the_command_gives_the_figures_that_are_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["eval", str(evaluation.SETS["report"]), "--json"]) == 0
    told, measured = json.loads(capsys.readouterr().out), evaluation.measured("report")
    assert told["texts"] == measured["texts"]
    for figure in ("companies", "allegations", "stock_moves"):
        assert [told[figure][n] for n in ("tp", "pred", "gold")] == [
            measured[figure][n] for n in ("tp", "pred", "gold")
        ]


def test_a_drop_is_told_and_a_rise_is_not() -> None:
    recorded = evaluation.baseline()["sets"]["report"]
    low, high = recorded["companies"]["interval"]["f1"]
    worse, better = copy.deepcopy(recorded), copy.deepcopy(recorded)
    worse["companies"]["f1"] = round(recorded["companies"]["f1"] - (high - low) / 2 - 0.001, 4)
    worse["false_dispute_rate"]["rate"] = 1.0
    better["companies"]["f1"] = 1.0
    told = evaluation.drops(recorded, worse)
    assert [line.split(":")[0] for line in told] == ["companies", "false_dispute_rate"]
    assert evaluation.drops(recorded, better) == []
    worse["companies"]["f1"] = round(recorded["companies"]["f1"] - (high - low) / 2 + 0.001, 4)
    assert [line.split(":")[0] for line in evaluation.drops(recorded, worse)] == ["false_dispute_rate"]


def test_the_page_says_what_is_recorded() -> None:
    assert evaluation.PAGE.read_text("utf-8") == evaluation.document(evaluation.baseline()), ANEW


def test_the_record_is_of_all_sets_and_shapes() -> None:
    recorded = evaluation.baseline()
    assert list(recorded["sets"]) == list(evaluation.SETS)
    tagged = {
        shape
        for half in ("develop", "report")
        for path in evaluation.SETS[half].glob("*.gold.json")
        for shape in json.loads(path.read_text("utf-8"))["shapes"]
    }
    assert set(recorded["shapes"]) == tagged
