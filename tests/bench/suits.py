"""Many suits by template, as statements: a large graph without extraction, made by derivation and written in bulk.

A suit is one accuser against one accused, told in seven articles; each article accuses, the first names the docket,
and every other one tells a denial. So a graph of more articles has more disputes, not larger ones. Each text has the
length of news and words of its own, and is signed as the loader signs it: hardly one is taken for a copy of another.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from graph.articles import Article, article
from graph.derive_whole import derive_whole
from graph.registry import Registry
from graph.rows import Rows
from graph.statements import AllegationClaim, EventClaim, Mention, Statement, statement
from graph.store import GraphStore
from graph.writing import merge_edges, merge_nodes, merge_supports
from loaders.copies import signed
from tests.generated_articles import own_words

ARTICLES_OF_A_SUIT = 7
OWN_WORDS = 200  # with fewer, the words of the template would make each text share a band with some of 100,000
ROWS_AT_ONCE = 4_000
NOW = datetime(2026, 11, 24, tzinfo=UTC)
FIRST_DAY = date(2024, 1, 8)
Told = tuple[Article, list[Statement]]


def firm(number: int) -> str:
    """A firm that no registry knows: "Bakori Tavelu", another one for each number."""
    syllables = "ba do ke li mo nu ra si ta ve".split()
    digits = f"{number:06}"
    first, second = ("".join(syllables[int(d)] for d in half) for half in (digits[:3], digits[3:]))
    return f"{first.capitalize()} {second.capitalize()}"


def suit(number: int, accuser: str, accused: str, articles: int = ARTICLES_OF_A_SUIT) -> Iterator[Told]:
    """The articles of one suit."""
    for turn in range(articles):
        yield _told(number, turn, accuser, accused)


def suits(count: int, *, first: int = 0) -> Iterator[Told]:
    """Suits of different firms against each other: `count` articles, seven a suit."""
    for number in range(first, first + count):
        of = number // ARTICLES_OF_A_SUIT
        yield _told(of, number % ARTICLES_OF_A_SUIT, firm(2 * of), firm(2 * of + 1))


def _told(number: int, turn: int, accuser: str, accused: str) -> Told:
    docket = f"1:25-cv-{number:05}"
    published = FIRST_DAY + timedelta(days=number % 400 + turn)
    told = (
        f"{accuser} sued {accused}, saying that it copied its works to train a model, No. {docket}. "
        f"{accused} denied the claim. Report {turn} of suit {number}."
    )
    text = f"{told} {own_words(random.Random(f'{number}/{turn}'), OWN_WORDS)}"
    url = f"https://wire.example/{number}/{turn}"
    of = signed(article(text, title=told[:80], url=url, publisher=f"Wire {turn}", published_at=published))

    def mention(words: str, type_: Any = "Company") -> Mention:
        start = of.text.index(words)
        return Mention(start=start, end=start + len(words), surface=words, type=type_, listed=False)

    def say(claim: AllegationClaim | EventClaim) -> Statement:
        return statement(of, claim, (0, len(told)), extractor="bench", version="1")

    claim = AllegationClaim(
        accuser=mention(accuser),
        accused=mention(accused),
        conduct="copyright_infringement",
        act=(0, 10),
        docket=mention(docket, "Text") if turn == 0 else None,
    )
    said = [say(claim)]
    if turn % 2:
        said.append(say(EventClaim(event="denial", accuser=claim.accuser, accused=claim.accused, by=claim.accused)))
    return of, said


def bulk_write(graph: GraphStore, told: Iterable[Told], registry: Registry) -> None:
    """What the articles come to, written without looking: for graphs that are only the ground of a measurement."""
    chunk: list[Told] = []
    for each in told:
        chunk.append(each)
        if len(chunk) >= 700 * ARTICLES_OF_A_SUIT:
            _write(graph, derive_whole(chunk, registry))
            chunk = []
    _write(graph, derive_whole(chunk, registry))


def _write(graph: GraphStore, rows: Rows) -> None:
    """The chunks are of whole suits, so a later one changes nothing of an earlier one but the names of firms."""
    nodes = [node for _, node in sorted(rows.nodes.items(), key=lambda item: item[0].label)]
    for part in _parts(nodes):
        graph.write(lambda tx, p=part: merge_nodes(_run(tx), p, NOW))  # type: ignore[misc]
    for part in _parts(sorted(rows.edges.items())):
        graph.write(lambda tx, p=part: merge_edges(_run(tx), dict(p)))  # type: ignore[misc]
    for part in _parts(sorted(rows.supports)):
        graph.write(lambda tx, p=part: merge_supports(_run(tx), p))  # type: ignore[misc]


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[first : first + ROWS_AT_ONCE]


def _run(transaction: Any) -> Any:
    def run(cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = transaction.run(cypher, dict(parameters)).data()
        return found

    return run
