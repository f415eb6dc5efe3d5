"""Our figures against those of the scorer that the labelled articles came with, on every figure that both give."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api import cli
from loaders.evaluation import Labels, Names, score_text, scores
from tests.shared_data import shared


def assert_agrees(ours: Any, theirs: Any, where: str = "") -> None:
    """Every figure of theirs stands in ours, with the same value."""
    if isinstance(theirs, dict):
        assert theirs.keys() <= ours.keys(), where
        for name, inner in theirs.items():
            assert_agrees(ours[name], inner, f"{where}/{name}")
    else:
        assert ours == pytest.approx(theirs, abs=1e-12), where


def test_the_command_agrees_on_real_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = shared("gold")
    assert cli.run(["eval", str(gold), "--predictions", str(tmp_path / "read"), "--json"]) == 0
    ours = json.loads(capsys.readouterr().out)
    theirs = subprocess.run(
        [sys.executable, str(gold / "score.py"), str(tmp_path / "read"), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert_agrees(ours, json.loads(theirs.stdout))


NAMES = st.sampled_from(
    ["OpenAI", "Open AI, Inc.", "NYT", "The Times", "Judge Lin", "Rita F. Lin", "Lin", "U.S. Congress", ""]
)
WORD = st.sampled_from(["x", "y", None])
ALLEGATIONS = st.fixed_dictionaries({"accuser": NAMES, "accused": NAMES, "kind": WORD, "status": WORD})
MOVES = st.fixed_dictionaries(
    {
        "company": NAMES,
        "direction": st.sampled_from(["up", "down"]),
        "pct": st.sampled_from([None, 4.9, 4.95, -4.9, 5, 12]),
        "cause_stated": st.booleans(),
        "dispute": WORD,
    }
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "companies": st.lists(NAMES, max_size=4),
        "models": st.lists(NAMES, max_size=2),
        "people": st.lists(st.fixed_dictionaries({"name": NAMES}), max_size=4),
        "bodies": st.lists(NAMES, max_size=2),
        "allegations": st.lists(ALLEGATIONS, max_size=4),
        "stock_moves": st.lists(MOVES, max_size=4),
        "dispute": WORD,
    }
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(DOCUMENTS, DOCUMENTS), min_size=1, max_size=6))
def test_the_scorers_agree_on_any_labels(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    path = shared("gold") / "score.py"
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    aliases = json.loads((path.parent / "aliases.json").read_text("utf-8"))
    names = Names(aliases)
    gold = {f"{i:03}": one for i, (one, _) in enumerate(pairs)}
    found = {f"{i:03}": other for i, (_, other) in enumerate(pairs)}
    theirs, _ = reference.score(gold, found, reference.load_aliases(str(path.parent / "aliases.json")))
    ours = scores(
        [score_text(i, Labels.model_validate(gold[i]), Labels.model_validate(found[i]), names) for i in sorted(gold)]
    )
    assert_agrees(ours.as_json(), theirs)
