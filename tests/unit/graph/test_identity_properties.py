"""Identity from the words on: no order or repetition of articles shows, and disputes with a known truth are found."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import Article
from graph.registry import load_registry
from graph.stages import OPENING, ORDER, Stage, reached
from graph.statements import Statement
from loaders.copies import signed
from loaders.extract import RuleExtractor
from tests.disputes_corpus import corpus
from tests.generated_articles import generated_articles
from tests.identity_measure import b_cubed, measured
from tests.pure_graph import PureGraph, derived

REGISTRY = load_registry()
PLACES = st.randoms(use_true_random=False)


@cache
def read() -> tuple[tuple[Article, tuple[Statement, ...]], ...]:
    """Suits, counter-suits, copies, falls of shares, settlements and denials, each article read once."""
    extractor = RuleExtractor(REGISTRY)
    made = [*corpus(REGISTRY, 24, 5, seed=3).articles, *generated_articles(16)]
    return tuple((a, tuple(extractor.statements(a))) for a in map(signed, made))


def graph_of(found: list[tuple[Article, tuple[Statement, ...]]]) -> PureGraph:
    return derived({a.id: a for a, _ in found}, {a.id: said for a, said in found}, REGISTRY)


def said(graph: PureGraph) -> tuple[Any, ...]:
    rows = graph.rows
    return rows.nodes, rows.edges, rows.supports, graph.disputes.dispute_of


@given(PLACES)
@settings(max_examples=15, deadline=None)
def test_no_order_of_articles_and_statements_shows(chance: random.Random) -> None:
    whole = list(read())
    shuffled = [(a, tuple(chance.sample(statements, len(statements)))) for a, statements in whole]
    chance.shuffle(shuffled)
    assert said(graph_of(shuffled)) == said(graph_of(whole))


@given(st.sets(st.integers(0, 39), min_size=1), PLACES)
@settings(max_examples=15, deadline=None)
def test_no_part_of_the_articles_is_read_otherwise_for_its_order(which: set[int], chance: random.Random) -> None:
    part = [read()[i] for i in sorted(which)]
    again = [*part, *part]
    chance.shuffle(again)
    assert said(graph_of(again)) == said(graph_of(part))


stages = st.builds(
    Stage,
    st.sampled_from(ORDER),
    st.none() | st.dates(date(2023, 1, 1), date(2025, 1, 1)),
    st.booleans(),
).map(lambda s: s if s.on else Stage(s.status, None, False))


@given(st.lists(stages, max_size=12), PLACES)
def test_the_stage_reached_knows_no_order_and_no_repetition(found: list[Stage], chance: random.Random) -> None:
    shuffled = [*found, *found[:4]]
    chance.shuffle(shuffled)
    assert reached(shuffled) == reached(found)


@given(st.lists(stages, min_size=1, max_size=12))
def test_the_newest_stated_later_step_is_the_stage(found: list[Stage]) -> None:
    stated = [s for s in found if s.is_stated and s.status not in OPENING]
    if stated:
        last = max(s.on or date.min for s in stated)
        step = Stage("ruled", last + timedelta(days=30), True)
        assert reached([*(s for s in found if s.on and s.on <= step.on), step]) == step  # type: ignore[operator]


def test_b_cubed_by_hand() -> None:
    score = b_cubed({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "x"})
    assert (round(score.precision, 4), score.recall) == (round((2 / 3 + 2 / 3 + 1 / 3) / 3, 4), 1.0)


def test_disputes_with_a_known_truth() -> None:
    """The small size; docs/identity.md has the figures of the whole, which `make bench` measures."""
    known = corpus(REGISTRY, 480, 80)
    found = measured(known, RuleExtractor(REGISTRY), REGISTRY)
    assert found.typos > 3
    assert found.listed_taken_for_another == 0
    assert found.disputes.f1 >= 0.95  # names with a typo part a dispute until a person says that they are one
    assert found.disputes_reviewed.f1 >= 0.97
    assert found.companies_reviewed.f1 >= 0.99
