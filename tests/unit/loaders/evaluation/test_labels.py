"""Folders of labelled articles: what is read, and the one sentence for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api import cli

ARTICLE = {
    "id": "harbour",
    "url": None,
    "title": "Getty Images sues Stability AI",
    "published": "2023-02-03",
    "publisher": "Example Wire",
    "text": "Getty Images sued Stability AI on Friday, accusing it of copyright infringement. Getty's shares fell 3.1% "
    "after it filed the lawsuit.",
}
GOLD = {
    "companies": ["Getty Images", "Stability AI"],
    "allegations": [
        {
            "accuser": "Getty Images",
            "accused": "Stability AI",
            "kind": "copyright_infringement",
            "asset": None,
            "status": "filed",
            "evidence": "Getty Images sued Stability AI on Friday",
        }
    ],
    "stock_moves": [
        {"company": "Getty Images", "ticker": None, "direction": "down", "pct": 3.1, "horizon": None,
         "cause_stated": True, "dispute": "getty-v-stability", "evidence": "Getty's shares fell 3.1%"}
    ],
    "dispute": "getty-v-stability",
}  # fmt: skip


def folder_of(at: Path, files: dict[str, Any]) -> Path:
    at.mkdir()
    for name, content in files.items():
        (at / name).write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return at


def test_any_id_and_the_registry_for_aliases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path / "set", {"harbour light.json": ARTICLE, "harbour light.gold.json": GOLD})
    assert cli.run(["eval", str(folder), "--json", "--predictions", str(tmp_path / "out")]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {name: figures[name]["f1"] for name in ("companies", "allegations+kind+status", "stated_cause")} == {
        "companies": 1.0,
        "allegations+kind+status": 1.0,
        "stated_cause": 1.0,
    }
    read = json.loads((tmp_path / "out" / "harbour light.pred.json").read_text("utf-8"))
    assert read["id"] == "harbour light"
    assert read["stock_moves"][0]["pct"] == 3.1
    assert read["stock_moves"][0]["dispute"] == read["dispute"] is not None
    # the headline is part of what an article says
    assert read["allegations"][0]["evidence"] in f"{ARTICLE['title']}\n\n{ARTICLE['text']}"


def test_errors_show_the_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {**GOLD, "companies": ["Getty Images", "Borealis"], "people": [{"name": "Ann\x1b[31m Lee"}]}
    folder = folder_of(tmp_path / "set", {"a.json": ARTICLE, "a.gold.json": gold})
    assert cli.run(["eval", str(folder), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "a  companies  missed: Borealis\n" in out
    assert "a  companies  false: Stability AI\n    “Getty Images sues Stability AI”" in out
    assert "people  missed: Ann\\x1b[31m Lee" in out


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("nothing", {}, "set: there are no labelled articles in it. Give a folder with ID.json and ID.gold.json"),
    ("no gold", {"a.json": ARTICLE}, "a.json: there is no a.gold.json beside it"),
    ("no article", {"a.gold.json": GOLD}, "a.gold.json: there is no a.json beside it"),
    ("broken JSON", {"a.json": ARTICLE, "a.gold.json": "{"}, "a.gold.json: it is not JSON:"),
    ("no object", {"a.json": ARTICLE, "a.gold.json": "[1]"}, "a.gold.json: the file: input should be"),
    ("no text", {"a.json": {"title": "x"}, "a.gold.json": GOLD}, "a.json: text: field required"),
    ("an empty text", {"a.json": {"text": " "}, "a.gold.json": GOLD}, "a.json: there is no text in it"),
    ("no day", {"a.json": {**ARTICLE, "published": "soon"}, "a.gold.json": GOLD}, "a.json: 'soon' is no date"),
    (
        "a figure that is none",
        {"a.json": ARTICLE, "a.gold.json": {"stock_moves": [{"company": "X", "direction": "up", "pct": "ten"}]}},
        "a.gold.json: stock_moves.0.pct: input should be a valid number",
    ),
    ("broken aliases", {"a.json": ARTICLE, "a.gold.json": GOLD, "aliases.json": '{"A": 1}'}, "aliases.json: A: input"),
]


@pytest.mark.parametrize(("files", "told"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_cannot_be_scored_is_one_sentence(
    files: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path / "set", files)
    assert cli.run(["eval", str(folder)]) == 1
    err = capsys.readouterr().err
    assert told in err
    assert (err.startswith("error: "), err.count("\n")) == (True, 1)


def test_a_folder_that_is_not_there_is_a_call_that_is_off(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["eval", "no/such/folder"]) == 2
    assert "no/such/folder" in capsys.readouterr().err
