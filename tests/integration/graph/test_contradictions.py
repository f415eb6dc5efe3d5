"""Accounts that disagree: each kind found, side by side with its sources, and no winner forced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.articles import Article, article
from graph.asking import ask
from graph.evidence import gaps
from graph.local_server import Connection
from graph.named_queries import named_query
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from loaders.extract import RuleExtractor
from loaders.pipeline import load

REGISTRY = load_registry()
DAY = date(2026, 6, 26)


@pytest.fixture(scope="module")
def graph(server: Connection) -> Iterator[GraphStore]:
    with open_graph(server) as opened:
        opened.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        load(TEXTS, opened, RuleExtractor(REGISTRY), REGISTRY, now=lambda: datetime(2026, 11, 24, tzinfo=UTC))
        yield opened


def text(words: str, paper: str) -> Article:
    return article(words, title=f"As {paper} has it", publisher=paper, published_at=DAY)


SUED = "Getty Images sued Stability AI for copyright infringement in January 2023. "
TEXTS = [
    text("Alibaba fell 4.9% on Thursday after Anthropic accused it of distilling Claude. Alibaba denied it.", "One"),
    text("Alibaba's stock dropped 4.9% on Thursday after Anthropic accused Alibaba of distilling Claude.", "Two"),
    text("Alibaba fell 5.1% on Thursday after Anthropic accused it of distilling Claude. Alibaba did not respond.",
         "Three"),
    text("Anthropic accused Alibaba of distilling Claude. Alibaba fell 5.1% Thursday despite the accusation.", "Four"),
    text(f"{SUED}On June 2, 2026 Getty Images and Stability AI settled the lawsuit for $20 million.", "One"),
    text(f"{SUED}Getty Images and Stability AI settled the lawsuit on June 2, 2026 for $25 million.", "Two"),
]  # fmt: skip


def rows(graph: GraphStore, **given: Any) -> list[tuple[Any, ...]]:
    found = ask(graph, named_query("contradictions"), given).rows
    return [
        (r["kind"], r["about"], r["date"], r["one"], r["one_sources"], r["other"], r["other_sources"]) for r in found
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("share_move", [("share_move", "Alibaba shares", "2026-06-25", "-4.9 %", 2, "-5.1 %", 2)]),
        ("amount", [("amount", "settlement", "2026-06-02", "20000000 USD", 1, "25000000 USD", 1)]),
        ("answer", [("answer", "Alibaba", "2026-06-26", "did not respond", 1, "denied", 1)]),
        ("winner", []),
    ],
)
def test_each_kind(kind: str, expected: list[Any], graph: GraphStore) -> None:
    assert rows(graph, kind=kind) == expected


def test_each_account_has_its_own_quotes(graph: GraphStore) -> None:
    (row,) = ask(graph, named_query("contradictions"), {"kind": "share_move"}).rows
    assert {quote["publisher"] for quote in row["one_quotes"]} == {"One", "Two"}
    assert {quote["publisher"] for quote in row["other_quotes"]} == {"Three", "Four"}
    assert all("4.9%" in quote["quote"] for quote in row["one_quotes"])


def test_both_figures_stay_in_the_graph_with_their_evidence(graph: GraphStore) -> None:
    drops = {row["pct"] for row in ask(graph, named_query("share-drops"), {}).rows}
    assert drops == {-4.9, -5.1}
    assert gaps(graph.projection()) == []


def test_a_cause_that_one_source_gives_and_another_denies(graph: GraphStore) -> None:
    found = rows(graph, kind="cause")
    assert [row[0:2] for row in found] == [("cause", "Alibaba shares -5.1 %")]


@pytest.mark.parametrize(
    ("company", "kinds"), [("Alibaba", {"share_move", "answer", "cause"}), ("Getty Images", {"amount"})]
)
def test_those_of_one_party(company: str, kinds: set[str], graph: GraphStore) -> None:
    assert {row[0] for row in rows(graph, company=[company])} == kinds
