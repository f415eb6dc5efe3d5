"""Tables and sections: evidence under each row, strangers' text without effect."""

from __future__ import annotations

from typing import Any

import pytest

from api.terminal import print_record, print_rows, quotes_of, source_of, visible

QUOTE: dict[str, Any] = {
    "quote": "Shares fell 4.9%.",
    "article_title": "A title",
    "publisher": "Example Wire",
    "published": "2025-03-04",
    "url": "https://wire.example/1",
    "our_summary": False,
    "sources": [],
}
OURS = {**QUOTE, "publisher": "contested", "our_summary": True, "sources": ["https://a.example", "https://b.example"]}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("two\n  lines", "two lines"),
        ("\x1b]0;title\x07x", "\\x1b]0;title\\x07x"),
        ("\x9b2Jx", "\\x9b2Jx"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("ü 日本 [bold]", "ü 日本 [bold]"),
    ],
)
def test_text_from_strangers_is_shown_as_what_it_is(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_a_sentence_that_makes_several_statements_is_shown_once() -> None:
    first, second = ({**QUOTE, "article": "art_1", "start": 7, "statement": f"st_{n}"} for n in range(2))
    other = {**QUOTE, "article": "art_2", "start": 7, "statement": "st_3"}
    assert [q["article"] for q in quotes_of({"quotes": [first, second, other]})] == ["art_1", "art_2"]


def test_our_words_are_called_ours() -> None:
    assert source_of(OURS) == ["our summary of these:", "https://a.example", "https://b.example"]
    many = {**OURS, "sources": [f"https://{n}.example" for n in range(5)]}
    assert source_of(many) == ["our summary of these and 3 more:", "https://0.example", "https://1.example"]
    assert source_of(QUOTE) == ["A title, Example Wire, 2025-03-04", "https://wire.example/1"]
    assert source_of({**QUOTE, "url": None}) == ["A title, Example Wire, 2025-03-04"]


def test_a_table_has_its_evidence_beneath(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"company": "Quill", "pct": -4.9, **QUOTE}, {"company": "[red]Tern", "pct": None, **OURS}]
    print_rows(rows, ["company", "pct"], caption="Falls")
    out = capsys.readouterr().out
    assert "Falls" in out
    assert "-4.9" in out
    assert "[red]Tern" in out
    assert "  1  “Shares fell 4.9%.”" in out
    assert "     our summary of these:\n     https://a.example\n     https://b.example\n" in out
    assert "\x1b" not in out


def test_no_rows_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([], ["a"])
    assert capsys.readouterr().out == "No rows.\n"


def test_one_thing_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    event = {"id": "evt", "kind": "denial", "date": "2025-03-04", "by": "Borealis", "outcome": None, "quotes": [QUOTE]}
    print_record({"title": "A v B", "closed_on": None, "events": [event]}, caption="One dispute")
    lines = capsys.readouterr().out.splitlines()
    assert "  title      A v B" in lines
    assert "  • 2025-03-04, denial, by Borealis" in lines
    assert "      “Shares fell 4.9%.”" in lines
