"""The bundled articles and their labels keep their form: our words, addressed sources, labels that quote the text."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
ARTICLES: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "loaders/bundled/articles.jsonl").read_text("utf-8").splitlines()
]
EXPECTED: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "bundled_expected.json").read_text("utf-8"))
PAGE = (ROOT / "docs/bundled-articles.md").read_text("utf-8")


def test_every_article_has_labels_and_a_place_in_the_docs() -> None:
    assert [a["id"] for a in ARTICLES] == list(EXPECTED)
    for article in ARTICLES:
        assert f"### {article['id']}\n" in PAGE
        assert all(f"<{source}>" in PAGE for source in article["sources"])


@pytest.mark.parametrize("article", ARTICLES, ids=[a["id"] for a in ARTICLES])
def test_an_article_is_our_summary_with_sources(article: dict[str, Any]) -> None:
    assert set(article) == {"id", "title", "published", "publisher", "url", "sources", "text"}
    assert (article["publisher"], article["url"]) == ("contested", None)
    assert article["sources"] and all(s.startswith(("https://", "http://")) for s in article["sources"])
    assert date.fromisoformat(article["published"])
    assert 90 <= len(article["text"].split()) <= 170
    assert not article["text"].startswith(article["title"])


@pytest.mark.parametrize("article", ARTICLES, ids=[a["id"] for a in ARTICLES])
def test_labels_quote_the_text(article: dict[str, Any]) -> None:
    labels = EXPECTED[article["id"]]
    for kind in ("allegations", "stock_moves", "outlooks", "events"):
        for row in labels[kind]:
            assert row["evidence"] in article["text"], row
    for move in labels["stock_moves"]:
        assert move["relation"] in {"stated", "not_attributed", "mentioned"}
        assert (move["relation"] == "stated") == (move["cause_stated"] and move["dispute"] is not None)
        assert move["cue"] is None or move["cue"] in move["evidence"].lower()
