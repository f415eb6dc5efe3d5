"""Rows for other programs: what a spreadsheet, a terminal or a parser must not stumble over."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from api.formats import csv_cell, json_text, plain_json, write_csv


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (-4.9, "-4.9"),
        (-3, "-3"),
        ("Alibaba", "Alibaba"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        (["x", "y"], "x; y"),
        (["=x", "y"], "'=x; y"),
        ([], ""),
        ([{"quote": "=1"}], '[{"quote": "=1"}]'),
        ({"a": None}, '{"a": null}'),
    ],
)
def test_cells_are_never_formulas(value: Any, cell: str) -> None:
    assert csv_cell(value) == cell


def test_csv_reads_back() -> None:
    stream = io.StringIO()
    row = {"name": 'Say "hi",\nthen', "pct": -4.9, "=bad": None}
    write_csv([row], list(row), stream)
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [
        ["name", "pct", "'=bad"],
        ['Say "hi",\nthen', "-4.9", ""],
    ]


@pytest.mark.parametrize("text", ["\x1b[31mred", "\x9b31m", "\u202eevil", "\u2066x", "plain ü 日本", "\x7f"])
def test_json_shows_and_does_not_act(text: str) -> None:
    written = json_text({"quote": text})
    assert json.loads(written) == {"quote": text}
    assert not set(written) & set("\x1b\x9b\u202e\u2066\x7f")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (-float("inf"), "-Infinity"),
        (b"\x01\xff", "01ff"),
        ({1: (1, float("nan"))}, {"1": [1, "NaN"]}),
        (1j, "1j"),
    ],
)
def test_what_json_cannot_hold_becomes_words(value: Any, plain: Any) -> None:
    assert plain_json(value) == plain
