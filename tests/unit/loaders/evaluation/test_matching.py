"""Matching of predicted labels against gold labels, and the figures that follow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.evaluation import Labels, Names, score_text, scores
from loaders.evaluation.matching import Counts, folded

ALIASES = {"The New York Times Company": ["NYT", "The Times"], "Google": ["Alphabet Inc."]}
NAMES = Names(ALIASES)

SPELLINGS = """
The Walt Disney Company         | walt disney
Perplexity AI, Inc.             | perplexity ai
U.S. Congress                   | us congress
L'Oréal S.A.                    | l oreal
Dow Jones & Company             | dow jones and
Barron’s Group                  | barron group
Inc.                            | inc
The                             | the
Encyclopædia Britannica         | encyclop dia britannica
"""


@pytest.mark.parametrize(
    ("name", "form"), [[part.strip() for part in line.split("|")] for line in SPELLINGS.strip().splitlines()]
)
def test_names_are_folded(name: str, form: str) -> None:
    assert folded(name) == form


def test_aliases_and_titles() -> None:
    assert NAMES("the NYT") == NAMES("New York Times Company") == NAMES("The Times")
    assert NAMES("Alphabet") == NAMES("Google LLC")
    assert NAMES.person("Judge Rita F. Lin") == NAMES.person("Rita F. Lin")
    assert NAMES("Judge Rita F. Lin") != NAMES("Rita F. Lin")


def labels(**fields: Any) -> Labels:
    return Labels.model_validate(fields)


def accused(accuser: str, by: str, kind: str = "copyright_infringement", status: str = "filed") -> dict[str, str]:
    return {"accuser": accuser, "accused": by, "kind": kind, "status": status, "evidence": ""}


def move(company: str, pct: float | None, direction: str = "down", **more: Any) -> dict[str, Any]:
    return {"company": company, "direction": direction, "pct": pct, **more}


COUNTED: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, tuple[int, int, int]]]] = [
    (
        "a name once however spelt",
        {"companies": ["NYT"]},
        {"companies": ["The Times", "NYT"]},
        {"companies": (1, 1, 1)},
    ),
    (
        "a surname counts for the one person who has it",
        {"people": ["Rita F. Lin", "Wally Liaw"]},
        {"people": ["Lin", "Liaw", "Musk"]},
        {"people": (2, 3, 2)},
    ),
    ("a surname of two counts for none", {"people": ["Ann Lin", "Bo Lin"]}, {"people": ["Lin"]}, {"people": (0, 1, 2)}),
    (
        "a wrong kind is a right pair",
        {"allegations": [accused("Reddit", "Anthropic", "data_scraping")]},
        {"allegations": [accused("Reddit, Inc.", "Anthropic PBC", "license_breach")]},
        {"allegations": (1, 1, 1), "allegations+kind": (0, 1, 1), "allegations+status": (1, 1, 1)},
    ),
    (
        "two kinds of one pair are one pair",
        {"allegations": [accused("A", "B"), accused("A", "B", "trademark_infringement")]},
        {"allegations": [accused("A", "B", status="settled")]},
        {
            "allegations": (1, 1, 1),
            "allegations+kind": (1, 1, 2),
            "allegations+status": (0, 1, 1),
            "allegations+kind+status": (0, 1, 2),
        },
    ),
    (
        "the direction of an accusation counts",
        {"allegations": [accused("A", "B")]},
        {"allegations": [accused("B", "A")]},
        {"allegations": (0, 1, 1)},
    ),
    ("a side without a name is no pair", {}, {"allegations": [accused("", "B")]}, {"allegations": (0, 0, 0)}),
    (
        "a move within the tolerance",
        {"stock_moves": [move("A", 4.9)]},
        {"stock_moves": [move("A", -4.95)]},
        {"stock_moves": (1, 1, 1)},
    ),
    (
        "a move outside it",
        {"stock_moves": [move("A", 4.9)]},
        {"stock_moves": [move("A", 5)]},
        {"stock_moves": (0, 1, 1)},
    ),
    (
        "a move without a figure",
        {"stock_moves": [move("A", None)]},
        {"stock_moves": [move("A", 3), move("A", None)]},
        {"stock_moves": (1, 2, 1)},
    ),
    (
        "one move is one",
        {"stock_moves": [move("A", 3)]},
        {"stock_moves": [move("A", 3), move("A", 3)]},
        {"stock_moves": (1, 2, 1)},
    ),
    (
        "a cause without the dispute does not count",
        {"stock_moves": [move("A", 3, cause_stated=True, dispute="x")]},
        {"stock_moves": [move("A", 3, cause_stated=True, dispute=None)]},
        {"stock_moves": (1, 1, 1), "stated_cause": (0, 0, 1)},
    ),
    (
        "the move that agrees on the cause is taken first",
        {"stock_moves": [move("A", 3), move("A", 3, cause_stated=True, dispute="x")]},
        {"stock_moves": [move("A", 3, cause_stated=True, dispute="y")]},
        {"stock_moves": (1, 1, 2), "stated_cause": (1, 1, 1)},
    ),
]


@pytest.mark.parametrize(
    ("gold", "found", "expected"), [case[1:] for case in COUNTED], ids=[case[0] for case in COUNTED]
)
def test_counts(gold: dict[str, Any], found: dict[str, Any], expected: dict[str, tuple[int, int, int]]) -> None:
    counts = score_text("t", labels(**gold), labels(**found), NAMES).counts
    assert {figure: counts[figure] for figure in expected} == {f: Counts(*n) for f, n in expected.items()}


def test_every_miss_and_false_hit_is_told_once_with_its_words() -> None:
    gold = labels(companies=["A", "B"], allegations=[accused("A", "B", status="settled")], dispute="a-v-b")
    found = labels(companies=["B", "C"], allegations=[accused("A", "B")], dispute="x")
    told = score_text("t", gold, found, NAMES, lambda figure, name: f"{figure} {name}").findings
    assert [(f.figure, f.is_miss, f.what, f.words) for f in told] == [
        ("companies", True, "A", "companies A"),
        ("companies", False, "C", "companies C"),
        ("allegations+status", True, "A against B, settled", "evidence "),
        ("allegations+status", False, "A against B, filed", "evidence "),
    ]


def test_bcubed_a_text_given_no_dispute_stands_alone() -> None:
    clusters = [("x", "p"), ("x", "p"), ("x", None), ("y", None), (None, "p")]
    scored = scores(
        [
            score_text(str(i), labels(dispute=gold), labels(dispute=found), NAMES)
            for i, (gold, found) in enumerate(clusters)
        ]
    )
    ratio = scored.ratios["dispute_bcubed"]
    assert ratio.p == 1.0
    assert ratio.r == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert (scored.false_disputes, scored.undisputed_texts, scored.disputed_texts) == (1.0, 1, 4)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd"))), min_size=1, max_size=9))
def test_figures_lie_in_their_intervals_and_are_the_same_again(sets: list[tuple[set[str], set[str]]]) -> None:
    texts = [
        score_text(str(i), labels(companies=sorted(gold)), labels(companies=sorted(found)), NAMES)
        for i, (gold, found) in enumerate(sets)
    ]
    scored = scores(texts)
    ratio = scored.ratios["companies"]
    for figure, (low, high) in (("p", ratio.p_interval), ("r", ratio.r_interval), ("f1", ratio.f1_interval)):
        assert 0 <= low <= high <= 1
        if len(set(map(str, sets))) == 1:
            assert low == high == pytest.approx(getattr(ratio, figure))
    assert scores(texts) == scored
