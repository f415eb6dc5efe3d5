"""The casebook in a graph: with evidence for all of it, and one graph with the bundled articles in any order."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import loaders
from api.cli import run
from graph.articles import Article
from graph.evidence import gaps
from graph.local_server import Connection
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from loaders import sources
from loaders.casebook import CasebookExtractor
from loaders.extract import RuleExtractor
from loaders.pipeline import load

BUNDLED = Path(loaders.__file__).parent / "bundled" / "articles.jsonl"
REGISTRY = load_registry()
BOOK = CasebookExtractor(REGISTRY)
TOLD_BY_BOTH = {
    "getty-images-v-stability-ai-uk",
    "nyt-v-microsoft-openai",
    "openai-v-deepseek",
    "reddit-v-anthropic",
}
"""Cases that the first bundled articles tell too."""


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        yield opened


def test_the_casebook_and_the_bundled_articles_are_one_graph_in_any_order_with_evidence(graph: GraphStore) -> None:
    bundled = [a for a in sources.articles([str(BUNDLED)], sources.given()) if isinstance(a, Article)][:8]
    told = [a for a in BOOK.articles if (case := BOOK.case_of(a.id)) and case.id in TOLD_BY_BOTH]
    parts = [(bundled, RuleExtractor(REGISTRY)), (told, BOOK)]
    digests = set()
    for seed in range(2):
        graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        for articles, extractor in parts:
            random.Random(seed).shuffle(articles)
            load(articles, graph, extractor, REGISTRY, now=lambda: datetime.now(UTC))  # type: ignore[arg-type]
        digests.add(graph.digest())
        parts.reverse()
    assert len(digests) == 1
    assert gaps(graph.projection()) == []
    assert graph.counts().articles == len(bundled) + len(told)


def test_the_command_loads_it_once_and_tells_its_sources(
    empty_server: Connection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("URI", empty_server.uri), ("USERNAME", empty_server.username)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("NEO4J_PASSWORD", empty_server.password)
    facts = len(BOOK.articles)
    for told in (f"{facts} new, 0 known, 0 rejected", f"0 new, {facts} known, 0 rejected"):
        assert run(["load", "casebook"]) == 0
        printed = capsys.readouterr()
        assert told in printed.out
        assert "casebook" in printed.err
    with open_graph(empty_server) as graph:
        assert gaps(graph.projection()) == []
        rows = graph.read("MATCH (a:Article) RETURN a.publisher AS publisher, a.url AS url, size(a.sources) AS n")
    assert {row["publisher"] for row in rows} == {"contested"}
    assert all(row["url"] is None and row["n"] >= 1 for row in rows)
