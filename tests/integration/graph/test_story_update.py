"""Copies of one story in a real Neo4j: counted once, in any order and batching, and joined when a link arrives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from graph.articles import Article, article
from graph.asking import ask
from graph.deciding import Decider
from graph.evidence import gaps
from graph.local_server import Connection
from graph.named_queries import named_query
from graph.rebuild import rebuild
from graph.registry import load_registry
from graph.store import GraphStore, open_graph
from graph.stories import copies, stories
from graph.update import load_batch
from loaders.copies import signature, signed
from loaders.extract import RuleExtractor
from loaders.pipeline import load

REGISTRY = load_registry()
EXTRACTOR = RuleExtractor(REGISTRY)
PUBLISHED = date(2026, 6, 25)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
WIRE = """Alibaba shares fell 4.9% on Thursday after Anthropic accused Alibaba of unauthorized access to its Claude
AI model. Anthropic says that thousands of accounts were opened under false names to reach the model, and that answers
were gathered in bulk over several weeks. Anthropic has written to officials about it. Analysts expect that the matter
will weigh on the technology sector for some time, because investors had counted on growth in cloud services this year.
Alibaba denied the allegations and said that its teams follow the rules of every service that they use."""
REWRITE = """Investors sold Alibaba on Thursday. Anthropic accused Alibaba of unauthorized access to Claude. Alibaba
fell 4.9% after Anthropic accused it, in the sharpest drop for more than a year. Traders in Hong Kong called the mood
nervous; few of them had seen such an accusation between two big makers of language models before."""


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        yield opened


WORDS = [f"{one}{other}" for one in ("ma", "ro", "ti", "ven", "sol") for other in ("rin", "dak", "lo", "pes", "mur")]


def printed(text: str, paper: str, *, days: int = 0, headline: str = "Alibaba falls", url: str = "") -> Article:
    return article(
        " ".join(text.split()),
        title=headline,
        publisher=paper,
        published_at=PUBLISHED + timedelta(days=days),
        url=url or f"https://{paper.lower().replace(' ', '-')}.example/1",
    )


def forty() -> list[Article]:
    """One wire story in forty papers, under headlines of their own, some of them days later."""
    return [
        printed(WIRE, f"Paper {n}", days=(0, 0, 1, 2, 9)[n % 5], headline=f"Edition {n}: Alibaba shares fall")
        for n in range(40)
    ]


def loaded(graph: GraphStore, articles: list[Article], size: int = 50) -> None:
    load(articles, graph, EXTRACTOR, REGISTRY, now=lambda: NOW, batch_size=size)


def counted(graph: GraphStore) -> dict[str, int]:
    """How many disputes and moves there are, and what each answer says of its sources."""
    (drop,) = ask(graph, named_query("share-drops"), {}).rows
    (dispute,) = ask(graph, named_query("disputes"), {}).rows
    (move,) = ask(graph, named_query("stock-moves"), {}).rows
    (full,) = ask(graph, named_query("dispute"), {"dispute": dispute["dispute"]}).rows
    assert drop["date"] == "2026-06-25"
    return {
        "stating the cause": drop["independent_sources"],
        "telling the dispute": dispute["independent_sources"],
        "telling the move": move["independent_sources"],
        "making the accusation": full["allegations"][0]["independent_sources"],
        "articles": dispute["n_articles"],
    }


def test_forty_copies_are_one_source_and_a_rewrite_is_a_second(graph: GraphStore) -> None:
    loaded(graph, forty())
    assert set(counted(graph).values()) == {1, 40}
    loaded(graph, [printed(REWRITE, "Harbour Post")])
    assert set(counted(graph).values()) == {2, 41}
    assert gaps(graph.projection()) == []


def test_our_own_summary_is_no_source(graph: GraphStore) -> None:
    ours = article(" ".join(REWRITE.split()), title="Alibaba falls", publisher="contested", sources=("https://a.example",),
                   published_at=PUBLISHED)  # fmt: skip
    loaded(graph, [ours])
    assert counted(graph)["telling the dispute"] == 0
    loaded(graph, forty()[:3])
    assert counted(graph)["telling the dispute"] == 1


def test_a_copy_that_lies_between_two_stories_makes_them_one(graph: GraphStore) -> None:
    """The link says nothing that the rules can read, so only the stories change; the counts follow."""
    tail = " ".join(random.Random(5).choices(WORDS, k=300)).split()
    facts = "Alibaba shares fell 4.9% on Thursday after Anthropic accused it of unauthorized access to Claude."
    whole = printed(f"{facts} {' '.join(tail)}", "Agency")
    short = printed(f"{facts} {' '.join(tail[:150])}", "Harbour Post")
    link = printed(" ".join(tail[:230]), "Bridge Paper", headline="Trading")
    signatures = {a.publisher or "": signature(a.text) for a in (whole, short, link)}
    assert copies(signatures) == [("Agency", "Bridge Paper"), ("Bridge Paper", "Harbour Post")]
    loaded(graph, [whole, short])
    assert counted(graph)["telling the dispute"] == 2
    loaded(graph, [link])
    assert set(counted(graph).values()) == {1, 2}  # one source in two articles
    apart = graph.digest()
    graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    loaded(graph, [link, short, whole], size=2)
    assert graph.digest() == apart


def test_order_batches_and_repetition_do_not_show(graph: GraphStore) -> None:
    articles = [*forty()[:9], printed(REWRITE, "Harbour Post"), printed(REWRITE.upper(), "Evening Echo", days=1)]
    digests = set()
    for seed, size in enumerate((1, 3, 100)):
        graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        random.Random(seed).shuffle(articles)
        loaded(graph, articles + articles[:2], size)
        digests.add(graph.digest())
    assert len(digests) == 1


def overlapping(chance: random.Random) -> list[Article]:
    """Texts that are cut from one long text, each a copy of some of its neighbours, so that later ones join stories."""
    long = chance.choices(WORDS, k=700)
    starts = sorted(chance.sample(range(0, 500, 10), 14))
    fact = "Anthropic accused Alibaba of unauthorized access to Claude."
    return [signed(printed(f"{fact} {' '.join(long[start : start + 200])}", f"Paper {start}")) for start in starts]


@pytest.mark.parametrize("seed", range(2))
def test_stories_are_those_of_the_whole_set_whatever_came_first(graph: GraphStore, seed: int) -> None:
    """Why a rebuild leaves stories alone: what loads and decisions left is what the signatures of all say."""
    chance = random.Random(seed)
    articles = overlapping(chance)
    wanted = stories({a.id: a.signature for a in articles if a.signature})
    assert 1 < len(set(wanted.values())) < len(articles)
    unsigned = articles[3].model_copy(update={"signature": None})
    order = [unsigned, *chance.sample(articles, len(articles)), *articles[:2]]
    who = Decider(graph, REGISTRY, "ada", lambda: NOW)
    graph.prepare()
    for first in range(0, len(order), 6):
        batch = [(a, EXTRACTOR.statements(a)) for a in order[first : first + 6]]
        graph.write(partial(load_batch, batch=batch, registry=REGISTRY, now=NOW))
        if first == 0:
            withdrawn = who.withdraw(order[5].id, "retracted").decision.id
    assert stories_of(graph) == wanted
    assert rebuild(graph, REGISTRY, check=True).is_empty
    who.undo(withdrawn)
    assert stories_of(graph) == wanted
    assert dispute_sources(graph) == len(set(wanted.values()))


def dispute_sources(graph: GraphStore) -> int:
    """The independent sources of the only dispute."""
    (dispute,) = ask(graph, named_query("disputes"), {}).rows
    return int(dispute["independent_sources"])


def stories_of(graph: GraphStore) -> dict[str, str]:
    """The story in which each article stands."""
    return {row["id"]: row["story"] for row in graph.read("MATCH (a:Article) RETURN a.id AS id, a.story AS story")}
