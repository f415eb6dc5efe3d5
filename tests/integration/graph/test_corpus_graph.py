"""Made-up articles with copies, typos, changed dockets and counter-suits in a real Neo4j: order never shows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from graph.evidence import gaps
from graph.local_server import Connection
from graph.rebuild import rebuild
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from loaders.extract import RuleExtractor
from loaders.pipeline import load
from tests.disputes_corpus import corpus
from tests.pure_graph import pure_graph

REGISTRY = load_registry()


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        yield opened


def test_the_graph_is_what_the_pure_derivation_of_all_articles_makes(graph: GraphStore) -> None:
    """Batch by batch in any order the nodes are those of one derivation over everything; a rebuild changes none."""
    extractor = RuleExtractor(REGISTRY)
    articles = list(corpus(REGISTRY, 60, 9, seed=11).articles)
    wanted = pure_graph(articles, extractor, REGISTRY).rows
    digests = set()
    for seed, size in enumerate((4, 60)):
        graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        random.Random(seed).shuffle(articles)
        load(articles, graph, extractor, REGISTRY, now=lambda: datetime.now(UTC), batch_size=size)
        digests.add(graph.digest())
    assert len(digests) == 1
    whole = graph.projection()
    for label in ("Dispute", "Allegation", "Event", "Proceeding", "Communication", "StockMove", "Outlook"):
        stored = {id_ for kind, id_, _ in whole.nodes if kind == label}
        assert stored == {key.id for key in wanted.nodes if key.label == label}, label
    assert gaps(whole) == []
    assert rebuild(graph, REGISTRY, check=True).is_empty
