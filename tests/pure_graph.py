"""What a set of articles comes to, without a server: extraction, stories and derivation over all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.articles import Article
from graph.decisions import NOTHING_DECIDED, InForce
from graph.derive import Read, reads
from graph.derive_disputes import DerivedDisputes, derive_disputes
from graph.derive_moves import derive_moves
from graph.registry import Registry
from graph.rows import Rows
from graph.statements import Extractor, Statement
from graph.stories import stories
from loaders.copies import signed


@dataclass(frozen=True)
class PureGraph:
    """The statements as read, the disputes and which one each statement speaks of, and the moves."""

    reads: tuple[Read, ...]
    disputes: DerivedDisputes
    moves: Rows

    @property
    def rows(self) -> Rows:
        whole = Rows()
        whole.update(self.disputes.rows)
        whole.update(self.moves)
        return whole


def pure_graph(
    articles: Iterable[Article], extractor: Extractor, registry: Registry, decided: InForce = NOTHING_DECIDED
) -> PureGraph:
    """The articles through the extractor and the derivation; of several with one id the first counts."""
    whole = {a.id: a for a in map(signed, articles)}
    return derived(whole, {i: extractor.statements(a) for i, a in whole.items()}, registry, decided)


def derived(
    articles: Mapping[str, Article],
    statements: Mapping[str, Sequence[Statement]],
    registry: Registry,
    decided: InForce = NOTHING_DECIDED,
) -> PureGraph:
    """The statements of the articles, derived together."""
    story_of = stories({i: a.signature for i, a in articles.items() if a.signature})
    found = [
        read for i, a in articles.items() for read in reads(a, statements[i], registry, decided, story=story_of.get(i))
    ]
    disputes = derive_disputes(found, decided)
    return PureGraph(tuple(found), disputes, derive_moves(found, disputes.dispute_of, registry, decided))
