"""The bundled articles as a whole: the same graph in any order and batching, and evidence for all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import loaders
from graph.articles import Article
from graph.evidence import gaps
from graph.local_server import Connection
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from loaders import sources
from loaders.extract import RuleExtractor
from loaders.pipeline import load

BUNDLED = Path(loaders.__file__).parent / "bundled" / "articles.jsonl"
REGISTRY = load_registry()


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        yield opened


def bundled() -> list[Article]:
    items = list(sources.articles([str(BUNDLED)], sources.given()))
    assert all(isinstance(item, Article) for item in items)
    return [item for item in items if isinstance(item, Article)]


def test_the_bundled_articles_in_any_order_and_batching_are_one_graph_with_evidence(graph: GraphStore) -> None:
    extractor = RuleExtractor(REGISTRY)
    articles = bundled()
    digests = set()
    for seed, size in enumerate((1, 3, len(articles))):
        graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        random.Random(seed).shuffle(articles)
        for _ in range(2):  # the second time changes nothing
            load(articles, graph, extractor, REGISTRY, now=lambda: datetime.now(UTC), batch_size=size)
            digests.add(graph.digest())
        assert gaps(graph.projection()) == []
    assert len(digests) == 1
    assert graph.counts().articles == len(articles)
    assert graph.counts().disputes >= 12


def test_our_own_words_are_marked_and_carry_their_sources(graph: GraphStore) -> None:
    load(bundled(), graph, RuleExtractor(REGISTRY), REGISTRY, now=lambda: datetime.now(UTC))
    rows = graph.read("MATCH (a:Article) RETURN a.publisher AS publisher, a.url AS url, size(a.sources) AS n")
    assert {row["publisher"] for row in rows} == {"contested"}
    assert all(row["url"] is None and row["n"] >= 1 for row in rows)
