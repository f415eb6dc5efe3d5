"""What the text of named queries must say so that no plan starts from an index that holds every article.

Found on a living server: for a graph that it takes to be empty, Neo4j joined all articles up to a day with all
statements of a dispute, and `dispute` with known_on needed more memory than a transaction may have.
"""

from __future__ import annotations

import re

import pytest

from graph.named_queries import named_queries

BARE = re.compile(r"(?:WHERE|AND)\s+(?:a\.published_at|e\.status)\s*(?:<=|IS NOT NULL)")


@pytest.mark.parametrize("name", ["dispute", "disputes", "share-drops", "timeline"])
def test_a_day_of_publication_is_no_place_to_start_from(name: str) -> None:
    assert not BARE.search(named_queries()[name].cypher)


def test_the_pattern_finds_what_broke() -> None:
    assert BARE.search("MATCH (d)<-[:SUPPORTS]-(s)<-[:STATES]-(a:Article) WHERE a.published_at <= $known_on RETURN a")
