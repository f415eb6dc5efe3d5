"""What extraction, identity and the grouping of disputes say of each text, in the form of the label files.

This is the graph's own reading (the same statements, identities and disputes that loading would store), seen as the
labelling rules see a text:

- A company counts where it acts or is acted on (see `naming`). Universities, research projects and law firms that are
  only named for a person's sake do not count; any firm counts that is a side of an allegation or whose shares move.
- An allegation counts where the text stands by it (affirmed, not hypothetical), one row for each pair and kind, at the
  latest stage that the text tells. A claim without a known kind is no row of its own beside one that has a kind, nor
  are the named plaintiffs of a class beside the class.
- A share move without a figure only supports the figure that the same text gives for the same company and direction.
- A move is its listed company's: "Google's shares" are Alphabet's.
- A cause is stated where the sentence of one telling of the move gives any; `dispute` is set only where that cause is
  the text's own dispute.
- The text's dispute is the one that most of its allegation statements belong to; of several, the one told first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.articles import Article
from graph.derive import Read, listed_company, reads
from graph.derive_disputes import DerivedDisputes, allegation_record, derive_disputes, statement_day
from graph.ontology import Dispute
from graph.registry import Registry
from graph.stages import Stage, reached
from graph.statements import (
    AllegationClaim,
    AttributionClaim,
    Extractor,
    MentionType,
    NameClaim,
    ProceedingClaim,
    StockMoveClaim,
)
from loaders.evaluation.labels import (
    LabelledAllegation,
    LabelledMove,
    LabelledPerson,
    LabelledProceeding,
    LabelledText,
    Labels,
)
from loaders.evaluation.naming import acts, called, is_class, members_dropped
from loaders.extract.sentences import sentences

NOT_BUSINESSES = frozenset(("university", "research project", "research institute", "law firm"))
"""Kinds of organisation in the registry that the labelling rules do not count among companies."""


@dataclass(frozen=True)
class Prediction:
    """The labels of one text as predicted, and the words behind each name."""

    labels: Labels
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def where(self, article: Article) -> Callable[[str, str], str]:
        """What finds the words of the article at which a name or a label's evidence stands."""
        spans = sentences(article.text)

        def words(figure: str, name: str) -> str:
            if known := self.said.get((figure, name)):
                return known
            at = article.text.find(name) if name else -1
            return next((article.text[s.start : s.end] for s in spans if s.start <= at < s.end), "")

        return words


def predict(
    texts: Sequence[LabelledText],
    extractor: Extractor,
    registry: Registry,
    on_text: Callable[[], None] = lambda: None,
) -> dict[str, Prediction]:
    """The prediction for each text, by its id; disputes are grouped over all of them. `on_text` follows each one."""
    found: dict[str, list[Read]] = {}
    for text in texts:
        found[text.id] = reads(text.article, extractor.statements(text.article), registry)
        on_text()
    derived = derive_disputes(read for of_text in found.values() for read in of_text)
    slugs = _slugs(derived)
    return {
        text.id: _View(text.article, _in_order(found[text.id]), derived.dispute_of, slugs, registry).prediction()
        for text in texts
    }


def _in_order(found: Iterable[Read]) -> list[Read]:
    return sorted(found, key=lambda read: (read.statement.start, read.statement.end, read.statement.id))


def _slugs(derived: DerivedDisputes) -> dict[str, str]:
    """Each dispute's slug, with a part of its id where another has the same."""
    nodes = [node for node in derived.rows.nodes.values() if isinstance(node, Dispute)]
    times = Counter(node.slug for node in nodes)
    return {node.id: node.slug if times[node.slug] == 1 else f"{node.slug}-{node.id[-6:]}" for node in nodes}


class _Pair(NamedTuple):
    accuser: str
    accused: str


class _Move(NamedTuple):
    company: str
    direction: str
    pct: float | None


class _View:
    """One text as the labelling rules see it. Every method is a pure function of what it was made with."""

    def __init__(
        self,
        article: Article,
        found: Sequence[Read],
        dispute_of: Mapping[str, str],
        slugs: Mapping[str, str],
        registry: Registry,
    ) -> None:
        self._article = article
        self._found = found
        self._registry = registry
        self._dispute_of = dispute_of
        self._name = called(found)
        self._counting = [read for read in found if allegation_record(read) is not None]
        told = Counter(dispute_of[read.statement.id] for read in self._counting)
        self._main = max(told, key=lambda dispute: told[dispute], default=None)
        self._slug = slugs[self._main] if self._main is not None else None
        self._said: dict[tuple[str, str], str] = {}

    def prediction(self) -> Prediction:
        labels = Labels(
            companies=self._names("companies", ("Company", "Organization"), self._is_business_that_acts),
            models=self._names("models", ("Model",)),
            people=self._people(),
            bodies=self._names("bodies", ("Body",)),
            works=self._works(),
            allegations=self._allegations(),
            proceedings=self._proceedings(),
            stock_moves=self._moves(),
            dispute=self._slug,
        )
        return Prediction(labels, self._said)

    def _is_business_that_acts(self, read: Read) -> bool:
        of = read.who["named"]
        if is_class(of):
            return False
        sides = {side.id for each in self._counting for side in (each.who["accuser"], each.who["accused"])}
        sides |= {each.who["company"].id for each in self._found if isinstance(each.statement.claim, StockMoveClaim)}
        if of.id in sides:
            return True
        if of.entity is not None and of.entity.kind in NOT_BUSINESSES:
            return False
        assert isinstance(read.statement.claim, NameClaim)
        return acts(of, read.statement.claim.named.surface, self._article.text)

    def _named(self, types: tuple[MentionType, ...]) -> Iterator[Read]:
        for read in self._found:
            if isinstance(read.statement.claim, NameClaim) and "named" in read.who and read.who["named"].label in types:
                yield read

    def _names(
        self, figure: str, types: tuple[MentionType, ...], counts: Callable[[Read], bool] = lambda read: True
    ) -> tuple[str, ...]:
        for read in self._named(types):
            if counts(read):
                self._said.setdefault((figure, self._name[read.who["named"].id]), read.statement.quote)
        return tuple(name for of_figure, name in self._said if of_figure == figure)

    def _people(self) -> tuple[LabelledPerson, ...]:
        people: dict[str, LabelledPerson] = {}
        for read in self._named(("Person",)):
            claim, of = read.statement.claim, read.who["named"]
            if isinstance(claim, NameClaim) and not is_class(of):
                name = self._name[of.id]
                people.setdefault(name, LabelledPerson(name=name, role=claim.role))
                self._said.setdefault(("people", name), read.statement.quote)
        return tuple(people.values())

    def _works(self) -> tuple[str, ...]:
        works: dict[str, None] = {}
        for read in self._counting:
            claim = read.statement.claim
            if isinstance(claim, AllegationClaim) and claim.asset is not None and "asset" not in read.who:
                works.setdefault(" ".join(claim.asset.surface.split()))
        return tuple(works)

    def _pair(self, read: Read) -> _Pair:
        return _Pair(self._name[read.who["accuser"].id], self._name[read.who["accused"].id])

    def _allegations(self) -> tuple[LabelledAllegation, ...]:
        rows: dict[tuple[_Pair, str], list[Read]] = {}
        for read in self._counting:
            claim = read.statement.claim
            assert isinstance(claim, AllegationClaim)
            rows.setdefault((self._pair(read), claim.conduct), []).append(read)
        with_kind = {pair for pair, kind in rows if kind != "other"}
        dropped = members_dropped({self._pair(read): read.who["accuser"] for read in self._counting})
        return tuple(
            _allegation(pair, kind, same)
            for (pair, kind), same in rows.items()
            if pair not in dropped and (kind != "other" or pair not in with_kind)
        )

    def _proceedings(self) -> tuple[LabelledProceeding, ...]:
        cases: dict[LabelledProceeding, None] = {}
        for read in self._found:
            claim = read.statement.claim
            if isinstance(claim, ProceedingClaim):
                caption = claim.caption.surface if claim.caption else " v. ".join(self._pair(read))
                cases.setdefault(
                    LabelledProceeding(
                        name=caption,
                        court=claim.court.surface if claim.court else None,
                        docket=claim.docket.surface if claim.docket else None,
                    )
                )
        return tuple(cases)

    def _moves(self) -> tuple[LabelledMove, ...]:
        told: dict[_Move, Read] = {}
        for read in self._found:
            if isinstance(read.statement.claim, StockMoveClaim) and _is_fact(read):
                told.setdefault(self._move_of(read), read)
        with_figure = {move[:2] for move in told if move.pct is not None}
        return tuple(
            self._move(move, read, with_figure)
            for move, read in told.items()
            if move.pct is not None or move[:2] not in with_figure
        )

    def _move(self, move: _Move, read: Read, with_figure: set[tuple[str, str]]) -> LabelledMove:
        claim = read.statement.claim
        assert isinstance(claim, StockMoveClaim)
        stated = [cause for cause in self._found if self._states(cause, move, with_figure)]
        is_caused = any(
            isinstance(r.statement.claim, StockMoveClaim) and r.statement.claim.cause and self._move_of(r) == move
            for r in self._found
        )
        is_tied = self._main is not None and any(self._dispute_of.get(c.statement.id) == self._main for c in stated)
        return LabelledMove(
            company=move.company,
            ticker=claim.ticker.surface if claim.ticker else None,
            direction=move.direction,
            pct=None if move.pct is None else abs(move.pct),
            horizon=claim.when.surface if claim.when else claim.horizon,
            cause_stated=bool(stated) or is_caused,
            dispute=self._slug if is_tied else None,
            evidence=read.statement.quote,
        )

    def _move_of(self, read: Read) -> _Move:
        claim, company = read.statement.claim, read.who["company"]
        assert isinstance(claim, StockMoveClaim | AttributionClaim)
        listed = listed_company(company, self._registry)
        return _Move(listed.name if listed.entity else self._name[company.id], claim.direction, claim.pct)

    def _states(self, cause: Read, move: _Move, with_figure: set[tuple[str, str]]) -> bool:
        """Whether a statement says that its dispute moved these shares.

        One without a figure ("the shares sank on the lawsuit") speaks of the move where the text gives no figure.
        """
        claim = cause.statement.claim
        if not isinstance(claim, AttributionClaim) or claim.relation != "stated" or not _is_fact(cause):
            return False
        said = self._move_of(cause)
        return said == move or (said.pct is None and said[:2] == move[:2] and move[:2] not in with_figure)


def _allegation(pair: _Pair, kind: str, same: Sequence[Read]) -> LabelledAllegation:
    claims = [read.statement.claim for read in same if isinstance(read.statement.claim, AllegationClaim)]
    return LabelledAllegation(
        accuser=pair.accuser,
        accused=pair.accused,
        kind=kind,
        asset=next((claim.asset.surface for claim in claims if claim.asset is not None), None),
        status=reached(map(_stage, same)).status,
        evidence=same[0].statement.quote,
    )


def _stage(read: Read) -> Stage:
    claim, said = read.statement.claim, statement_day(read)
    assert isinstance(claim, AllegationClaim)
    return Stage(claim.status, said.first_day if said else read.article.published_at, said is not None)


def _is_fact(read: Read) -> bool:
    return read.statement.polarity == "affirmed" and read.statement.modality in ("asserted", "alleged")
