"""The bundled articles say what their labels say: sides, kinds, stages, moves and their causes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.articles import article
from graph.identity import identity
from graph.registry import load_registry
from graph.statements import AllegationClaim, AttributionClaim, Mention, Statement, StockMoveClaim
from tests.unit.loaders.extract.reading_of import extractor

ROOT = Path(__file__).parents[4]
ARTICLES = {
    row["id"]: row for row in map(json.loads, (ROOT / "loaders/bundled/articles.jsonl").read_text("utf-8").splitlines())
}
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "bundled_expected.json").read_text("utf-8")
)
Side = str | frozenset[str]


def told(key: str) -> list[Statement]:
    row = ARTICLES[key]
    return extractor().statements(
        article(row["text"], title=row["title"], published_at=date.fromisoformat(row["published"]))
    )


def entity_of(label: str) -> str:
    """The id of a name; of a label such as "Authors (class plaintiffs)" the words before the bracket count."""
    words = label.partition(" (")[0]
    entity = load_registry().identify(words)
    return entity.id if entity else words.lower()


def entity(mention: Mention) -> str:
    found = identity(mention, load_registry()).entity
    return found.id if found else mention.surface.lower()


def test_every_bundled_article_is_labelled() -> None:
    assert set(ARTICLES) == set(EXPECTED)


@pytest.mark.parametrize("key", EXPECTED)
def test_who_accuses_whom_of_what_and_how_far_it_went(key: str) -> None:
    labels = EXPECTED[key]

    def rows(field: str) -> set[tuple[str, str, str, str]]:
        return {
            (entity_of(row["accuser"]), entity_of(row["accused"]), row["kind"], row["status"])
            for row in labels.get(field, ())
        }

    wanted, tolerated = rows("allegations"), {row[:3] for row in rows("allegations_tolerated")}
    found = {
        (entity(s.claim.accuser), entity(s.claim.accused), s.claim.conduct, s.claim.status)
        for s in told(key)
        if isinstance(s.claim, AllegationClaim) and s.makes_allegation and s.modality != "suggested"
    }
    kinds = {(row[:2], row[2]) for row in found}
    found = {row for row in found if row[2] != "other" or len({k for p, k in kinds if p == row[:2]}) == 1}
    assert wanted <= found
    assert {row for row in found if row[:3] not in tolerated} <= wanted


@pytest.mark.parametrize("key", EXPECTED)
def test_moves_and_what_ties_them_to_the_dispute(key: str) -> None:
    wanted = {
        (entity_of(row["company"]), float(row["pct"]) * (-1 if row["direction"] == "down" else 1))
        for row in EXPECTED[key]["stock_moves"]
    }
    statements = told(key)
    found = {
        (entity(s.claim.company), s.claim.pct)
        for s in statements
        if isinstance(s.claim, StockMoveClaim) and s.claim.pct is not None
    }
    assert found == wanted
    relations = {"mentioned": "mentioned_with", "stated": "stated", "not_attributed": "not_attributed"}
    for row in EXPECTED[key]["stock_moves"]:
        said = {
            (s.claim.relation, s.claim.cue.surface.lower() if s.claim.cue else None)
            for s in statements
            if isinstance(s.claim, AttributionClaim)
            and entity(s.claim.company) == entity_of(row["company"])
            and abs(s.claim.pct or 0) == row["pct"]
        }
        cue = row["cue"] if row["relation"] != "mentioned" else None
        assert said == {(relations[row["relation"]], cue)}
