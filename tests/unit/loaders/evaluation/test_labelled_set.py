"""The project's own labelled articles: whole, borne out by their texts, and balanced over what they measure."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from graph.statements import ConductKind, Status
from loaders.evaluation import read_folder

SET = Path(__file__).parents[3] / "eval"
HALVES = ("develop", "report")

SHAPES = {
    "unlisted_names": "names outside any list in a party's place",
    "passive_nominal": "passive and nominal suits",
    "coordination": "several accusers or accused in one clause",
    "causes": "causes: fronted, anaphoric, amid, after, because of",
    "right_faller": "whose shares moved, the accuser's or the accused's",
    "letter_sender": "who sent the letter",
    "several_moves": "several moves of one or more firms",
    "other_percentages": "percentages that are no share moves",
    "status": "how far the case has come",
    "hypothetical": "hypothetical, conditional, doubted",
    "anaphora_tickers": "anaphora and tickers in running text",
    "despite": "despite, even as, unrelated",
    "abbreviations": "abbreviations that break sentences",
    "headline_move": "a headline without the number",
    "round_up": "round-ups with other firms' moves and cases",
    "quotes": "one party quoted about the other",
    "relative_dates": "dates relative to the article's",
    "british_indian": "British and Indian English",
    "off_domain": "disputes that are not about AI",
    "no_dispute": "no dispute over intellectual property",
}
GROUPS = {"Authors", "Artists", "Visual artists", "Illustrators", "HonestAGI"}
"""Sides that are no firm and no person."""

LEAST_OF_A_SHAPE, LEAST_OF_A_SHAPE_IN_A_HALF = 6, 3
LEAST_TEXTS, LEAST_WITHOUT_DISPUTE, LEAST_TO_REPORT = 80, 16, 45


@cache
def documents() -> dict[str, list[tuple[str, dict[str, Any], dict[str, Any]]]]:
    """(file name's id, article, labels) of each half."""
    found: dict[str, list[tuple[str, dict[str, Any], dict[str, Any]]]] = {}
    for half in HALVES:
        for path in sorted((SET / half).glob("*.gold.json")):
            id_ = path.name.removesuffix(".gold.json")
            article = json.loads((SET / half / f"{id_}.json").read_text("utf-8"))
            found.setdefault(half, []).append((id_, article, json.loads(path.read_text("utf-8"))))
    return found


ALL = [pytest.param(*document, id=document[0]) for half in HALVES for document in documents()[half]]


@pytest.mark.parametrize(("id_", "article", "gold"), ALL)
def test_each_is_whole_and_bears_out_its_labels(id_: str, article: dict[str, Any], gold: dict[str, Any]) -> None:
    text = article["text"]
    assert article["id"] == gold["id"] == id_
    assert (article["publisher"], article["url"]) == ("contested", None)
    assert article["sources"]
    assert all(source.startswith(("https://", "http://")) for source in article["sources"])
    assert 80 <= len(text.split()) <= 200
    for labelled in (*gold["allegations"], *gold["stock_moves"]):
        assert labelled["evidence"] in text
    named = {*gold["companies"], *(person["name"] for person in gold["people"])}
    for allegation in gold["allegations"]:
        assert allegation["kind"] in get_args(ConductKind)
        assert allegation["status"] in get_args(Status)
        for side in (allegation["accuser"], allegation["accused"]):
            assert side in named | GROUPS
    for move in gold["stock_moves"]:
        assert move["direction"] in ("up", "down")
        assert move["dispute"] in (None, gold["dispute"])
        assert move["cause_stated"] or move["dispute"] is None
    assert (gold["dispute"] is None) == (not gold["allegations"]) == ("no_dispute" in gold["shapes"])
    assert set(gold["shapes"]) <= SHAPES.keys()


def test_ids_are_unique_and_a_dispute_lies_in_one_half() -> None:
    ids = Counter(id_ for half in HALVES for id_, _, _ in documents()[half])
    assert max(ids.values()) == 1
    disputes = [{gold["dispute"] for _, _, gold in documents()[half]} - {None} for half in HALVES]
    assert disputes[0].isdisjoint(disputes[1])


def test_there_are_enough_of_every_shape_in_both_halves() -> None:
    assert sum(map(len, documents().values())) >= LEAST_TEXTS
    counted = {half: Counter(s for _, _, gold in documents()[half] for s in gold["shapes"]) for half in HALVES}
    for shape in SHAPES:
        of_halves = [counted[half][shape] for half in HALVES]
        assert sum(of_halves) >= LEAST_OF_A_SHAPE, shape
        assert min(of_halves) >= LEAST_OF_A_SHAPE_IN_A_HALF, shape
    assert sum(counted[half]["no_dispute"] for half in HALVES) >= LEAST_WITHOUT_DISPUTE
    assert len(documents()["report"]) >= LEAST_TO_REPORT


def test_the_command_reads_both_halves() -> None:
    for half in HALVES:
        assert [text.id for text in read_folder(SET / half)] == sorted(id_ for id_, _, _ in documents()[half])
