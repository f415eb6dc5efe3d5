"""Statements of share moves to moves, and to what sources tie them to.

A move is told by statements that agree on company, figure and horizon, on one occasion (see `graph.occasions`). Its
edge to a dispute says what sources say: `ATTRIBUTED_TO` with the words of the cause, `NOT_ATTRIBUTED_TO` with the
words that deny it, or `MENTIONED_WITH` where one text has both and no words tie them. Nothing here says what the
prices show: that is `data_says`, `untested` until the event study has run.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from graph import ontology
from graph.articles import short_hash
from graph.dates import when
from graph.decisions import NOTHING_DECIDED, InForce
from graph.derive import Read, add_listings, first_printed, known_on, listed_company, party_key
from graph.identity import party_node
from graph.occasions import Occasion, Telling, occasions
from graph.registry import Registry
from graph.rows import NodeKey, Rows
from graph.statements import AttributionClaim, AttributionRelation, StockMoveClaim
from graph.stories import independent_sources

RETELLING_DAYS = 3  # a fall is retold through a weekend and the next day's summary, hardly longer without its own day

Word = TypeVar("Word", bound=str)

_EDGE_OF: dict[AttributionRelation, str] = {
    "stated": "ATTRIBUTED_TO",
    "not_attributed": "NOT_ATTRIBUTED_TO",
    "mentioned_with": "MENTIONED_WITH",
}


def derive_moves(
    found: Iterable[Read], dispute_of: Mapping[str, str], registry: Registry, decided: InForce = NOTHING_DECIDED
) -> Rows:
    """The moves that the statements tell. `dispute_of` gives the dispute of each attribution statement.

    All statements of each move key must be given.
    """
    rows = Rows()
    by_key: defaultdict[str, list[Read]] = defaultdict(list)
    for read in found:
        if read.move:
            by_key[read.move].append(read)
    for key, reads in sorted(by_key.items()):
        told = [r for r in reads if isinstance(r.statement.claim, StockMoveClaim) and _is_fact(r)]
        of_statement: dict[str, NodeKey] = {}
        for occasion in occasions(_tellings(told), slack=RETELLING_DAYS):
            node = _add_move(rows, key, occasion, told, registry, decided)
            of_statement.update(dict.fromkeys(occasion.statement_ids, node))
        _add_ties(rows, reads, told, of_statement, dispute_of)
    return rows


def _is_fact(read: Read) -> bool:
    return read.statement.polarity == "affirmed" and read.statement.modality in ("asserted", "alleged")


def _tellings(told: Iterable[Read]) -> Iterator[Telling]:
    """The tellings of one figure. A copy tells what its story told on the day that it first appeared.

    So "on Thursday" in a copy that is printed ten days later is the first print's Thursday, and no second fall.
    """
    printed = first_printed(told)
    for read in told:
        claim, published = read.statement.claim, printed.get(read.article.telling.story)
        assert isinstance(claim, StockMoveClaim)
        stated = when(claim.when.surface, published) if claim.when else None
        yield Telling(read.statement.id, stated.day if stated else None, published)


def _add_move(
    rows: Rows, key: str, occasion: Occasion, told: list[Read], registry: Registry, decided: InForce
) -> NodeKey:
    telling = [r for r in told if r.statement.id in occasion.statement_ids]
    claims = [r.statement.claim for r in telling if isinstance(r.statement.claim, StockMoveClaim)]
    extreme = _commonest(c.extreme for c in claims)
    _, figure, *horizon = key.split("|")
    node = rows.add(
        ontology.StockMove(
            id="mov_" + short_hash(min(r.keys.move or key for r in telling), str(occasion.day or "undated")),
            direction=claims[0].direction,
            pct=None if figure in ("up", "down") else float(figure),
            horizon=horizon[0] if horizon else "day",
            basis=_commonest(c.basis if c.basis != "unstated" else None for c in claims) or "unstated",
            as_of=occasion.day,
            as_of_basis=occasion.basis,
            known_on=known_on(telling),
            extreme=extreme,
            extreme_check="unchecked" if extreme else None,
            n_statements=len(telling),
            independent_sources=independent_sources(r.article.telling for r in telling),
        ),
        occasion.statement_ids,
    )
    company = listed_company(telling[0].who["company"], registry, decided)
    company_key = party_key(company)
    rows.add(party_node(company, frozenset(c.company.surface for c in claims)), occasion.statement_ids)
    rows.join("OF", node, company_key, occasion.statement_ids)
    if company.entity is not None and company.entity.listings:
        add_listings(rows, company.entity)
        printed = {c.ticker.surface.upper() for c in claims if c.ticker}
        listings = company.entity.listings
        listing = next((line for line in listings if line.ticker.upper() in printed), listings[0])
        rows.join("ON", node, NodeKey("Listing", listing.id), occasion.statement_ids, source=company.entity.source)
    return node


def _commonest(values: Iterable[Word | None]) -> Word | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _add_ties(
    rows: Rows,
    reads: list[Read],
    told: list[Read],
    of_statement: Mapping[str, NodeKey],
    dispute_of: Mapping[str, str],
) -> None:
    moves_in: defaultdict[str, set[NodeKey]] = defaultdict(set)
    for r in told:
        moves_in[r.article.id].add(of_statement[r.statement.id])
    ties: defaultdict[tuple[AttributionRelation, NodeKey, str], list[Read]] = defaultdict(list)
    for r in reads:
        claim = r.statement.claim
        if not isinstance(claim, AttributionClaim) or r.statement.id not in dispute_of:
            continue
        if moves := moves_in.get(r.article.id):
            is_denied = r.statement.polarity == "negated"
            ties["not_attributed" if is_denied else claim.relation, min(moves), dispute_of[r.statement.id]].append(r)
    for (relation, move, dispute), saying in sorted(ties.items()):
        if relation == "mentioned_with" and any(
            (other, move, dispute) in ties for other in _EDGE_OF if other != relation
        ):
            continue
        ids = [r.statement.id for r in saying]
        independent, known = independent_sources(r.article.telling for r in saying), known_on(saying)
        rows.supports.update((statement_id, move) for statement_id in ids)
        target = NodeKey("Dispute", dispute)
        if relation == "mentioned_with":
            rows.join(_EDGE_OF[relation], move, target, ids, independent_sources=independent, known_on=known)
            continue
        best = min(saying, key=_default_quote)
        claim = best.statement.claim
        assert isinstance(claim, AttributionClaim)
        said: dict[str, str | int | date | None] = {"independent_sources": independent, "known_on": known}
        said |= {"cue": claim.cue.surface if claim.cue else None, "quote": best.statement.quote}
        if relation == "stated":
            said |= {"source_says": "stated", "data_says": "untested"}
        rows.join(_EDGE_OF[relation], move, target, ids, statement=best.statement.id, **said)


def _default_quote(read: Read) -> tuple[bool, bool, date, str, int, str]:
    """With its figure before without, others' words before our summaries, then the earliest."""
    claim, article = read.statement.claim, read.article
    assert isinstance(claim, AttributionClaim)
    return (
        claim.pct is None,
        article.is_our_summary,
        article.published_at or date.max,
        article.id,
        read.statement.start,
        read.statement.id,
    )
