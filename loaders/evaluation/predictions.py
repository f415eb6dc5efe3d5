"""What extraction, identity and the grouping of disputes say of each text, in the form of the label files.

This is the graph's own reading (the same statements, identities and disputes that loading would store), seen as the
labelling rules see a text:

- A company counts where it acts or is acted on. Universities, research projects and law firms that are only named for
  a person's sake do not count; any firm counts that is a side of an allegation or whose shares move.
- An allegation counts where the text stands by it (affirmed, not hypothetical), one row for each pair and kind, at the
  latest stage that the text tells. A claim without a known kind is no row of its own beside one that has a kind.
- A share move without a figure only supports the figure that the same text gives for the same company and direction.
- A move's `dispute` is set only where the cause that the text states is the text's own dispute.
- The text's dispute is the one that most of its allegation statements belong to; of several, the one told first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.articles import Article
from graph.derive import Read, reads
from graph.derive_disputes import DerivedDisputes, allegation_record, derive_disputes, statement_day
from graph.identity import Identity
from graph.ontology import Dispute
from graph.registry import Registry
from graph.stages import Stage, latest
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
    return {id_: _prediction(_in_order(of_text), derived.dispute_of, slugs) for id_, of_text in found.items()}


def _in_order(found: Iterable[Read]) -> list[Read]:
    return sorted(found, key=lambda read: (read.statement.start, read.statement.end, read.statement.id))


def _slugs(derived: DerivedDisputes) -> dict[str, str]:
    """Each dispute's slug, with a part of its id where another has the same."""
    nodes = [node for node in derived.rows.nodes.values() if isinstance(node, Dispute)]
    times = Counter(node.slug for node in nodes)
    return {node.id: node.slug if times[node.slug] == 1 else f"{node.slug}-{node.id[-6:]}" for node in nodes}


def _prediction(found: Sequence[Read], dispute_of: Mapping[str, str], slugs: Mapping[str, str]) -> Prediction:
    said: dict[tuple[str, str], str] = {}
    counting = [read for read in found if allegation_record(read) is not None]
    told = Counter(dispute_of[read.statement.id] for read in counting)
    main = max(told, key=lambda dispute: told[dispute], default=None)
    moves = _moves(found, dispute_of, main, slugs)
    allegations = _allegations(counting)
    sides = {read.who[side].id for read in counting for side in ("accuser", "accused")}
    sides |= {read.who["company"].id for read in found if isinstance(read.statement.claim, StockMoveClaim)}
    return Prediction(
        Labels(
            companies=_names(found, "companies", ("Company", "Organization"), said, lambda of: _counts(of, sides)),
            models=_names(found, "models", ("Model",), said),
            people=_people(found, said),
            bodies=_names(found, "bodies", ("Body",), said),
            works=_works(counting),
            allegations=allegations,
            proceedings=_proceedings(found),
            stock_moves=moves,
            dispute=slugs[main] if main is not None else None,
        ),
        said,
    )


def _counts(of: Identity, sides: set[str]) -> bool:
    if of.id.startswith("class-"):
        return False  # a class of people is a side of a case and no business
    return of.id in sides or of.entity is None or of.entity.kind not in NOT_BUSINESSES


def _names(
    found: Sequence[Read],
    figure: str,
    types: tuple[MentionType, ...],
    said: dict[tuple[str, str], str],
    counts: Callable[[Identity], bool] = lambda of: True,
) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for read in found:
        of = read.who.get("named")
        if isinstance(read.statement.claim, NameClaim) and of is not None and of.label in types and counts(of):
            names.setdefault(of.name)
            said.setdefault((figure, of.name), read.statement.quote)
    return tuple(names)


def _people(found: Sequence[Read], said: dict[tuple[str, str], str]) -> tuple[LabelledPerson, ...]:
    people: dict[str, LabelledPerson] = {}
    for read in found:
        claim, of = read.statement.claim, read.who.get("named")
        if isinstance(claim, NameClaim) and of is not None and of.label == "Person" and not of.id.startswith("class-"):
            people.setdefault(of.name, LabelledPerson(name=of.name, role=claim.role))
            said.setdefault(("people", of.name), read.statement.quote)
    return tuple(people.values())


def _works(counting: Iterable[Read]) -> tuple[str, ...]:
    works: dict[str, None] = {}
    for read in counting:
        claim = read.statement.claim
        if isinstance(claim, AllegationClaim) and claim.asset is not None and "asset" not in read.who:
            works.setdefault(" ".join(claim.asset.surface.split()))
    return tuple(works)


_LEAD = re.compile(
    r"(?:(?:a|an|the|its|their|some|several|many|other|more|than|group|groups|coalition|class|dozens|hundreds|thousands|"
    r"of|by|major|leading|prominent|well-known|best-?selling|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|\d+)\s+)+",
    re.IGNORECASE,
)


def _called(read: Read, side: str) -> str:
    """The name of a side; of a class of people its own words ("Hollywood studios"), without article and number."""
    of = read.who[side]
    if not of.id.startswith("class-"):
        return of.name
    words = " ".join(getattr(read.statement.claim, side).surface.split())
    bare = words[lead.end() :] if (lead := _LEAD.match(words)) else words
    return bare[:1].upper() + bare[1:] or of.name


class _Row(NamedTuple):
    accuser: str
    accused: str
    kind: str


def _allegations(counting: Sequence[Read]) -> tuple[LabelledAllegation, ...]:
    rows: dict[_Row, list[Read]] = {}
    for read in counting:
        claim = read.statement.claim
        assert isinstance(claim, AllegationClaim)
        row = _Row(_called(read, "accuser"), _called(read, "accused"), claim.conduct)
        rows.setdefault(row, []).append(read)
    with_kind = {row[:2] for row in rows if row.kind != "other"}
    return tuple(
        _allegation(row, same) for row, same in rows.items() if row.kind != "other" or row[:2] not in with_kind
    )


def _allegation(row: _Row, same: Sequence[Read]) -> LabelledAllegation:
    claims = [read.statement.claim for read in same if isinstance(read.statement.claim, AllegationClaim)]
    asset = next((claim.asset.surface for claim in claims if claim.asset is not None), None)
    return LabelledAllegation(
        accuser=row.accuser,
        accused=row.accused,
        kind=row.kind,
        asset=asset,
        status=latest(map(_stage, same)).status,
        evidence=same[0].statement.quote,
    )


def _stage(read: Read) -> Stage:
    claim, said = read.statement.claim, statement_day(read)
    assert isinstance(claim, AllegationClaim)
    return Stage(claim.status, said.first_day if said else read.article.published_at, said is not None)


def _proceedings(found: Iterable[Read]) -> tuple[LabelledProceeding, ...]:
    cases: dict[LabelledProceeding, None] = {}
    for read in found:
        claim = read.statement.claim
        if isinstance(claim, ProceedingClaim):
            caption = claim.caption.surface if claim.caption else None
            cases.setdefault(
                LabelledProceeding(
                    name=caption or f"{read.who['accuser'].name} v. {read.who['accused'].name}",
                    court=claim.court.surface if claim.court else None,
                    docket=claim.docket.surface if claim.docket else None,
                )
            )
    return tuple(cases)


class _Move(NamedTuple):
    company: str
    direction: str
    pct: float | None


def _moves(
    found: Sequence[Read], dispute_of: Mapping[str, str], main: str | None, slugs: Mapping[str, str]
) -> tuple[LabelledMove, ...]:
    told: dict[_Move, Read] = {}
    for read in found:
        claim = read.statement.claim
        if isinstance(claim, StockMoveClaim) and _is_fact(read):
            told.setdefault(_move_of(read, claim), read)
    with_figure = {move[:2] for move in told if move.pct is not None}
    causes = [read for read in found if isinstance(read.statement.claim, AttributionClaim)]
    moves: list[LabelledMove] = []
    for move, read in told.items():
        if move.pct is None and move[:2] in with_figure:
            continue
        claim = read.statement.claim
        assert isinstance(claim, StockMoveClaim)
        stated = [cause for cause in causes if _states(cause, move, with_figure)]
        tied = main is not None and any(dispute_of.get(cause.statement.id) == main for cause in stated)
        moves.append(
            LabelledMove(
                company=move.company,
                ticker=claim.ticker.surface if claim.ticker else None,
                direction=move.direction,
                pct=None if move.pct is None else abs(move.pct),
                horizon=claim.when.surface if claim.when else claim.horizon,
                cause_stated=bool(stated),
                dispute=slugs[main] if tied and main is not None else None,
                evidence=read.statement.quote,
            )
        )
    return tuple(moves)


def _move_of(read: Read, claim: StockMoveClaim | AttributionClaim) -> _Move:
    return _Move(read.who["company"].name, claim.direction, claim.pct)


def _is_fact(read: Read) -> bool:
    return read.statement.polarity == "affirmed" and read.statement.modality in ("asserted", "alleged")


def _states(cause: Read, move: _Move, with_figure: set[tuple[str, str]]) -> bool:
    """Whether an attribution says that its dispute moved these shares.

    One without a figure ("the shares sank on the lawsuit") speaks of the move where the text gives no figure for it.
    """
    claim = cause.statement.claim
    assert isinstance(claim, AttributionClaim)
    if claim.relation != "stated" or not _is_fact(cause):
        return False
    said = _move_of(cause, claim)
    return said == move or (said.pct is None and said[:2] == move[:2] and move[:2] not in with_figure)
