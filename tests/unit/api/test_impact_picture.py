"""The picture of a report: drawn, the same each time, and no more than text where texts are hostile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from api.impact.picture import picture
from api.impact.report import NOTE

HOSTILE = "fell $4.9% \\frac{1}{0}$ & <script>alert(1)</script> \x1b[2J 阿里巴巴 ‮"


def report(quote: str = "Borealis fell 4.9% after Quill sued it.", moves: int = 1, path: bool = True) -> dict[str, Any]:
    first = date(2026, 6, 11)
    rows = [
        {
            "session": (first + timedelta(days=number)).isoformat(),
            "offset": number - 10,
            "close": 100.0 - number % 5,
            "benchmark": "KWEB",
            "benchmark_closes": {"KWEB": 30.0 + number % 3, "SPY": 600.0 + number},
            "abnormal_return": -0.05 if number == 10 else 0.002,
            "se": 0.02,
            "cumulative": -0.05 if number >= 10 else 0.0,
            "cumulative_se": 0.02 * (number + 1) ** 0.5,
        }
        for number in range(21)
    ]
    figures = {"abnormal_return": -0.05, "t": -2.5, "p": 0.013, "q": 0.02, "mde": 0.056}
    move = {
        "company": "Borealis", "ticker": "BOR", "pct": -4.9, "direction": "down", "date": "2026-06-21",
        "source_says": "stated", "data_says": "indeterminate", "data_reason": "q = 0.06 is not below 0.05",
        "test": {**figures, "session": "2026-06-21", "confounded": True, "confounded_by": ["earnings (2026-06-21)"]},
        "path": rows if path else [],
        "quotes": [{"quote": quote, "article_title": quote, "publisher": "Wire", "published": None, "url": None}],
    }  # fmt: skip
    events = [{"date": "2026-06-20", "kind": "filing"}, {"date": "2020-01-01", "kind": "letter"}]
    return {"title": "Quill v Borealis", "moves": [move] * moves, "events": events, "note": NOTE}


def words(svg: bytes) -> str:
    return " ".join(ElementTree.fromstring(svg).itertext())


def test_the_picture_has_the_figures_the_marks_and_the_words() -> None:
    drawn = picture(report(), "svg")
    assert picture(report(), "svg") == drawn
    said = words(drawn)
    for expected in (
        "Borealis, 2026-06-21: reported -4.9 %; the data say: indeterminate",
        "Beyond KWEB: -5.00 %, t = -2.50, p = 0.013, q = 0.02; smallest detectable effect 5.6 %.",
        "“Borealis fell 4.9% after Quill sued it.”",
        "Confounded by: earnings (2026-06-21)",
        "filing",
        "It says nothing of what moved it.",
    ):
        assert expected in said
    assert "caused" not in said
    assert "letter" not in said


def test_a_png_is_one() -> None:
    assert picture(report(), "png").startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("form", ["png", "svg"])
def test_hostile_words_are_only_words(form: Any) -> None:
    drawn = picture(report(HOSTILE), form)
    if form == "svg":
        assert b"<script" not in drawn
        assert b"\x1b" not in drawn
        assert "<script>alert(1)</script>" in words(drawn)
        assert "$4.9% \\frac{1}{0}$" in words(drawn)


@pytest.mark.parametrize(
    ("given", "said"), [(report(path=False), "q = 0.06"), (report(moves=0), "No source attributes")]
)
def test_without_a_tested_move_the_picture_says_so(given: dict[str, Any], said: str) -> None:
    assert said in words(picture(given, "svg"))


def test_many_moves_are_a_few_in_the_picture() -> None:
    assert words(picture(report(moves=7), "svg")).count("the data say") == 4
