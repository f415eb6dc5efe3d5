"""Loading batches into a real Neo4j: any order, batching and repetition gives the same graph, all of it evidenced."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial

import pytest

from graph.articles import Article, article
from graph.evidence import gaps
from graph.local_server import Connection
from graph.registry import load_registry
from graph.statements import AllegationClaim, Statement
from graph.store import GraphStore, open_graph
from graph.update import load_batch
from tests.statement_factory import accuses, blames, denies, mention, moves, names, say

REGISTRY = load_registry()
NOW = datetime(2026, 11, 24, tzinfo=UTC)
Loaded = tuple[Article, list[Statement]]


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        opened.prepare()
        yield opened


def access(text: str, published_at: date | None = None, url: str | None = None) -> Loaded:
    of = article(text, published_at=published_at, url=url)
    accused = accuses(of, "Anthropic", "Alibaba", conduct="unauthorized_access")
    accused = accused.model_copy(update={"asset": mention(of, "Claude", "Model")})
    fall = moves(of, "Alibaba", -4.9, extreme="16-month low")
    return of, [
        say(of, accused),
        say(of, fall),
        say(of, blames(of, fall, accused, "after")),
        say(of, denies(of, accused)),
        say(of, names(of, "Claude", "Model")),
    ]


def newspaper(text: str, published_at: date | None = None, when: str = "December 27, 2023") -> Loaded:
    of = article(text, published_at=published_at)
    return of, [
        say(of, accuses(of, "The New York Times Company", accused, docket="1:23-cv-11195", act=(0, 20), when=when))
        for accused in ("OpenAI", "Microsoft")
    ]


def microsoft(text: str, published_at: date) -> Loaded:
    of = article(text, published_at=published_at)
    accused = accuses(of, "The New York Times Company", "Microsoft", conduct="other")
    fall = moves(of, "Microsoft", -1.5)
    return of, [say(of, accused), say(of, fall), say(of, blames(of, fall, accused, None, "mentioned_with"))]


FALL = "Alibaba fell 4.9% after Anthropic accused it over Claude."
SUIT = "The New York Times Company sued OpenAI and Microsoft on December 27, 2023, No. 1:23-cv-11195."
CORPUS: tuple[Loaded, ...] = (
    access(FALL),
    access(FALL, date(2026, 6, 25), "https://a.example/1"),
    access(FALL, date(2026, 6, 26), "https://b.example/2"),
    newspaper(SUIT),
    newspaper(SUIT.replace("2023,", "2021,"), when="December 27, 2021"),
    microsoft("The New York Times Company accused Microsoft. Microsoft fell 1.5%.", date(2024, 3, 2)),
    microsoft("The New York Times Company accused Microsoft again. Microsoft fell 1.5%.", date(2025, 12, 2)),
)


def load(graph: GraphStore, loaded: Sequence[Loaded], size: int) -> None:
    for first in range(0, len(loaded), size):
        graph.write(partial(load_batch, batch=loaded[first : first + size], registry=REGISTRY, now=NOW))


def emptied(graph: GraphStore) -> None:
    graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())


def test_order_batches_and_repetition_do_not_show(graph: GraphStore) -> None:
    digests = set()
    for seed in range(9):
        emptied(graph)
        loaded = list(CORPUS)
        random.Random(seed).shuffle(loaded)
        load(graph, loaded + loaded[:2], size=(1, 3, 100)[seed % 3])
        assert gaps(graph.projection()) == []
        digests.add(graph.digest())
    assert len(digests) == 1


def test_a_second_load_changes_nothing(graph: GraphStore) -> None:
    load(graph, CORPUS, size=3)
    before = graph.digest(), graph.counts().nodes, graph.counts().edges
    load(graph, CORPUS, size=2)
    assert (graph.digest(), graph.counts().nodes, graph.counts().edges) == before


def test_one_fall_told_three_times_is_one_move_tied_to_one_dispute(graph: GraphStore) -> None:
    load(graph, CORPUS[:3], size=1)
    rows = graph.read(
        "MATCH (m:StockMove)-[a:ATTRIBUTED_TO]->(d:Dispute) "
        "RETURN m.pct AS pct, m.as_of AS as_of, a.cue AS cue, a.data_says AS data_says, a.n_statements AS n"
    )
    assert rows == [{"pct": -4.9, "as_of": "2026-06-25", "cue": "after", "data_says": "untested", "n": 3}]


def test_a_day_that_becomes_known_later_dates_the_move(graph: GraphStore) -> None:
    undated, dated = access(FALL, url="https://a.example/1"), access(FALL, date(2026, 6, 25), "https://a.example/1")
    load(graph, [undated], size=1)
    assert graph.read("MATCH (m:StockMove) RETURN m.as_of AS day") == [{"day": None}]
    load(graph, [dated], size=1)
    assert graph.read("MATCH (m:StockMove) RETURN m.as_of AS day") == [{"day": "2026-06-25"}]
    known_later = graph.digest()
    emptied(graph)
    load(graph, [dated, undated], size=2)
    assert graph.digest() == known_later


def test_a_statement_that_joins_two_disputes_makes_them_one(graph: GraphStore) -> None:
    one = article("The New York Times Company sued OpenAI.")
    other = article("The New York Times Company sued Microsoft.")
    both = article("The New York Times Company sued OpenAI and Microsoft.")
    times = "The New York Times Company"
    load(graph, [(one, [say(one, accuses(one, times, "OpenAI"))])], size=1)
    load(graph, [(other, [say(other, accuses(other, times, "Microsoft"))])], size=1)
    assert graph.counts().disputes == 2
    load(graph, [(both, [say(both, accuses(both, times, name)) for name in ("OpenAI", "Microsoft")])], size=1)
    assert graph.counts().disputes == 1
    assert gaps(graph.projection()) == []


def test_negated_and_hypothetical_claims_make_no_allegation(graph: GraphStore) -> None:
    of = article("Reddit did not accuse OpenAI. Getty Images might sue Meta.")
    load(
        graph,
        [
            (
                of,
                [
                    say(of, accuses(of, "Reddit", "OpenAI"), polarity="negated"),
                    say(of, accuses(of, "Getty Images", "Meta"), modality="hypothetical"),
                ],
            )
        ],
        size=1,
    )
    counts = graph.counts().nodes
    assert counts["Statement"] == 2
    assert "Allegation" not in counts
    assert "Dispute" not in counts


def test_an_unlisted_party_is_called_by_its_plainest_name_in_any_order(graph: GraphStore) -> None:
    def accused_by(name: str) -> Loaded:
        of = article(f"{name} sued OpenAI.")
        claim = AllegationClaim(
            accuser=mention(of, name, listed=False),
            accused=mention(of, "OpenAI"),
            conduct="copyright_infringement",
            act=(0, 5),
        )
        return of, [say(of, claim)]

    loaded = [accused_by(name) for name in ("LUMEN LABS", "Lumen Labs, Inc.", "Lumen Labs")]
    digests = set()
    for turn in range(3):
        emptied(graph)
        load(graph, loaded[turn:] + loaded[:turn], size=1)
        assert graph.read("MATCH (p:Company {listed: false}) RETURN p.name AS name") == [{"name": "Lumen Labs"}]
        digests.add(graph.digest())
    assert len(digests) == 1
