"""Which articles are copies of one story, and how many independent sources a set of articles holds.

1. Two texts are copies if their signatures agree in one of ten bands of three numbers, and in at least half of all 64
   (an estimated Jaccard similarity of .5 of their word triples; texts that two newsrooms wrote on one event share
   hardly one triple in a hundred).
2. A story is a connected component of copies; its id is the smallest article id in it. An article of which there is
   no copy is a story of its own.
3. The independent sources of a fact are the largest number of articles that tell it, no two of which are of one story
   or from one newsroom. Our own summaries never count (the design's second rule), so a fact that only they tell has 0.

What this cannot see: two newsrooms that rewrite the same agency report in their own words count as two; a copy that
was cut to less than half of its story counts as another text.

All of it is a function of the set of articles, so neither order nor batches show in it.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graph.web_addresses import web_host

SIGNATURE_LENGTH = 64  # numbers; the similarity that they estimate is right to .06 at .5
BANDS = 10
ROWS = 3  # ten bands of three find 91 % of the pairs at .6, 99 % at .7; a story is found by any of its pairs
LEAST_SIMILARITY = 0.5  # copies with a new headline and a fifth cut off stay above .6, rewrites below .05
_NUMBER_BYTES = 4


def bands(signature: str) -> tuple[str, ...]:
    """The ten bands of a signature, as short words that an index can hold."""
    raw = base64.b64decode(signature)
    width = ROWS * _NUMBER_BYTES
    return tuple(base64.b64encode(raw[i * width : (i + 1) * width]).decode("ascii") for i in range(BANDS))


def similarity(one: str, other: str) -> float:
    """The estimated Jaccard similarity of two signed texts."""
    a, b = base64.b64decode(one), base64.b64decode(other)
    size = _NUMBER_BYTES
    same = sum(a[i : i + size] == b[i : i + size] for i in range(0, size * SIGNATURE_LENGTH, size))
    return same / SIGNATURE_LENGTH


def copies(signatures: Mapping[str, str], others: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The pairs of articles that are copies: each of `signatures` with each of them and of `others`, by article id."""
    known = {**(others or {}), **signatures}
    by_band: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for article_id in sorted(known):
        for position, band in enumerate(bands(known[article_id])):
            by_band[position, band].append(article_id)
    candidates = {
        (min(one, other), max(one, other))
        for sharing in by_band.values()
        if len(sharing) > 1
        for one in sharing
        if one in signatures
        for other in sharing
        if one != other
    }
    return sorted(pair for pair in candidates if similarity(known[pair[0]], known[pair[1]]) >= LEAST_SIMILARITY)


def stories(signatures: Mapping[str, str]) -> dict[str, str]:
    """The story of each article, from the signatures of all of them."""
    together: nx.Graph[str] = nx.Graph()
    together.add_nodes_from(signatures)
    together.add_edges_from(copies(signatures))
    return {article_id: min(story) for story in nx.connected_components(together) for article_id in story}


def newsroom(article_id: str, publisher: str | None, url: str | None) -> str:
    """Who wrote it: the publisher as named, else the host of its address, else nobody known: then the text itself."""
    if publisher and publisher.strip():
        return " ".join(publisher.casefold().split())
    host = web_host(url) if url else ""
    return host.removeprefix("www.") or article_id


@dataclass(frozen=True)
class Telling:
    """What independence needs to know of an article."""

    story: str
    newsroom: str
    is_our_summary: bool = False


def independent_sources(articles: Iterable[Telling]) -> int:
    """How many independent sources the articles are: the third point of the rule."""
    pairs = {(a.story, a.newsroom) for a in articles if not a.is_our_summary}
    by_story = {story for story, _ in pairs}
    if len(by_story) <= 1 or len({room for _, room in pairs}) <= 1:
        return min(len(pairs), 1)
    printed: nx.Graph[tuple[str, str]] = nx.Graph(
        (("story", story), ("newsroom", room)) for story, room in sorted(pairs)
    )
    matched = nx.bipartite.hopcroft_karp_matching(printed, {("story", story) for story in by_story})
    return len(matched) // 2
