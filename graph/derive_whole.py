"""All statements to the whole graph, in memory: what loads, decisions and rebuilds must end in, whatever their order.

The graph in Neo4j is never made this way, because it need not fit into memory; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.articles import Article
from graph.decisions import NOTHING_DECIDED, InForce
from graph.derive import Read, add_named, reads, recorded
from graph.derive_disputes import derive_disputes
from graph.derive_moves import derive_moves
from graph.ontology import Node
from graph.registry import Registry
from graph.rows import NodeKey, Rows
from graph.statements import Statement
from graph.stories import stories

_OWNED_OR_LISTING = frozenset(
    ("Dispute", "Allegation", "Communication", "Proceeding", "Event", "Outlook", "StockMove", "Work", "Listing")
)


def derive_whole(
    articles: Iterable[tuple[Article, Sequence[Statement]]], registry: Registry, decided: InForce = NOTHING_DECIDED
) -> Rows:
    """Everything that the articles, the registry and the decisions in force come to."""
    rows = Rows()
    every: list[Read] = []
    given = list(articles)
    story_of = stories({article.id: article.signature for article, _ in given if article.signature})
    for article, statements in given:
        story = story_of.get(article.id, article.id)
        found = reads(article, statements, registry, decided, story=story)
        every += found
        left_in = {read.statement.id for read in found}
        left_out = [s for s in statements if s.id not in left_in]
        of_article = recorded(article, found, registry, left_out, story=story)
        add_named(rows, of_article)
    derived = derive_disputes(every, decided)
    moves = derive_moves(every, derived.dispute_of, registry, decided)
    for each in (derived.rows, moves):
        kept: dict[NodeKey, Node] = {
            key: node for key, node in rows.nodes.items() if key.label not in _OWNED_OR_LISTING
        }
        rows.update(each)
        rows.nodes |= kept
    return rows
