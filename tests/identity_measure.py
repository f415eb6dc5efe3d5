"""How well identity does on a corpus whose truth is known: disputes by B-cubed, companies by names resolved.

`python -m tests.identity_measure [ARTICLES DISPUTES SEED TYPO_RATE]` prints the figures of docs/identity.md.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.decisions import InForce, decision, in_force, party_key
from graph.registry import Registry, load_registry
from graph.review import PartyRow, party_doubts
from graph.statements import AllegationClaim, Extractor
from tests.disputes_corpus import TYPO_RATE, Corpus, corpus
from tests.pure_graph import PureGraph, pure_graph


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}"


@dataclass(frozen=True)
class Measured:
    """The scores, and how many listed companies were taken for one another.

    `reviewed` scores are those after a person has accepted the first candidate of each name that the registry does not
    know, right or wrong.
    """

    disputes: Score
    disputes_reviewed: Score
    companies: Score
    companies_reviewed: Score
    listed_taken_for_another: int
    typos: int
    unread: int


def measured(known: Corpus, extractor: Extractor, registry: Registry) -> Measured:
    """The corpus through the extractor and the derivation, against its truth."""
    graph = pure_graph(known.articles, extractor, registry)
    first = _first_candidates(graph)
    reviewed = pure_graph(known.articles, extractor, registry, _accepted(graph, first))
    wrong = {
        (article_id, party)
        for found in (graph, reviewed)
        for article_id, named in _parties_of_article(found).items()
        for party in named
        if registry.entity(party) is not None and party not in known.truth[article_id].companies
    }
    return Measured(
        _of_disputes(known, graph),
        _of_disputes(known, reviewed),
        _of_companies(known, graph),
        _of_companies(known, reviewed),
        len(wrong),
        len(known.typos),
        len(known.truth) - len(_dispute_of_article(graph)),
    )


def _accepted(graph: PureGraph, first: dict[str, str]) -> InForce:
    """The decisions of a person who merges every unknown name with its first candidate."""
    label = {of.id: of.label for read in graph.reads for of in read.who.values()}
    return in_force(
        decision(
            "merge",
            "party",
            [party_key(label[one], one)],
            [party_key(label[other], other)],
            author="reviewer",
            at=datetime(2026, 1, 1, tzinfo=UTC),
            why="offered first",
        )
        for one, other in first.items()
        if label[one] == label[other]
    )


def _of_disputes(known: Corpus, graph: PureGraph) -> Score:
    found = _dispute_of_article(graph)
    truth = {article_id: str(of.dispute) for article_id, of in known.truth.items()}
    return b_cubed(truth, {article_id: found.get(article_id, f"none {article_id}") for article_id in truth})


def _of_companies(known: Corpus, graph: PureGraph) -> Score:
    parties = _parties_of_article(graph)
    told = sum(map(len, parties.values()))
    wanted = sum(len(of.companies) for of in known.truth.values())
    right = sum(len(of.companies & parties.get(article_id, set())) for article_id, of in known.truth.items())
    return Score(right / told, right / wanted)


def b_cubed(truth: dict[str, str], predicted: dict[str, str]) -> Score:
    """B-cubed of two clusterings of the same items."""
    together = Counter((truth[item], predicted[item]) for item in truth)
    true_size, found_size = Counter(truth.values()), Counter(predicted.values())
    precision = sum(n * n / found_size[found] for (_, found), n in together.items()) / len(truth)
    recall = sum(n * n / true_size[true] for (true, _), n in together.items()) / len(truth)
    return Score(precision, recall)


def _dispute_of_article(graph: PureGraph) -> dict[str, str]:
    """The dispute that most accusations of an article belong to."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for read in graph.reads:
        dispute = graph.disputes.dispute_of.get(read.statement.id)
        if dispute and isinstance(read.statement.claim, AllegationClaim):
            counted[read.article.id][dispute] += 1
    return {article: min(of, key=lambda d: (-of[d], d)) for article, of in counted.items()}


def _parties_of_article(graph: PureGraph) -> dict[str, set[str]]:
    """The parties that an article's accusations name."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for read in graph.reads:
        if isinstance(read.statement.claim, AllegationClaim):
            named[read.article.id] |= {read.who["accuser"].id, read.who["accused"].id}
    return named


def _first_candidates(graph: PureGraph) -> dict[str, str]:
    """Of each party that the registry does not know, the one that a review offers first."""
    rows: dict[str, PartyRow] = {}
    opponents: defaultdict[str, set[str]] = defaultdict(set)
    for read in graph.reads:
        if not isinstance(read.statement.claim, AllegationClaim):
            continue
        accuser, accused = read.who["accuser"], read.who["accused"]
        opponents[accuser.id].add(accused.id)
        opponents[accused.id].add(accuser.id)
        for of in (accuser, accused):
            names = of.entity.names if of.entity else ()
            rows[of.id] = PartyRow(of.id, of.label, of.name, names, of.entity is not None)
    full = [PartyRow(r.id, r.label, r.name, r.aliases, r.listed, frozenset(opponents[r.id])) for r in rows.values()]
    first: dict[str, str] = {}
    doubts = sorted(party_doubts(sorted(full, key=lambda r: r.id)), key=lambda d: (-d.score, d.one, d.other))
    for doubt in doubts:
        for party, other in ((doubt.one, doubt.other), (doubt.other, doubt.one)):
            if not rows[party].listed:
                first.setdefault(party, other)
    return first


def report(n_articles: int, n_disputes: int, seed: int, typo_rate: float) -> str:
    """The figures as text."""
    from loaders.extract import RuleExtractor

    registry = load_registry()
    known = corpus(registry, n_articles, n_disputes, seed, typo_rate)
    found = measured(known, RuleExtractor(registry), registry)
    return "\n".join(
        (
            f"{n_articles} articles, {n_disputes} disputes, seed {seed}, typos in {typo_rate:.0%} of names"
            f" ({found.typos} spellings)",
            f"disputes, B-cubed             {found.disputes}",
            f"  first candidates accepted   {found.disputes_reviewed}",
            f"companies                     {found.companies}",
            f"  first candidates accepted   {found.companies_reviewed}",
            f"listed companies taken for another: {found.listed_taken_for_another}",
            f"articles in which no accusation was read: {found.unread}",
        )
    )


if __name__ == "__main__":
    given = sys.argv[1:]
    counts = [int(word) for word in given[:3]]
    counts += [1000, 150, 20261124][len(counts) :]
    print(report(counts[0], counts[1], counts[2], float(given[3]) if len(given) > 3 else TYPO_RATE))
