"""Statements by hand, for tests that are not about the rules: mentions are found by their words."""

from __future__ import annotations

from typing import Any

from graph.articles import Article
from graph.statements import (
    AllegationClaim,
    AttributionClaim,
    AttributionRelation,
    Claim,
    EventClaim,
    Mention,
    MentionType,
    NameClaim,
    Statement,
    StockMoveClaim,
    statement,
)


def mention(of: Article, surface: str, type_: MentionType = "Company", *, listed: bool = True) -> Mention:
    start = of.text.index(surface)
    return Mention(start=start, end=start + len(surface), surface=surface, type=type_, listed=listed)


def say(of: Article, claim: Claim, **how: Any) -> Statement:
    """The claim as a statement whose quote is the whole text."""
    return statement(of, claim, (0, len(of.text)), extractor="hand", version="1", **how)


def accuses(of: Article, accuser: str, accused: str, *, asset: str | None = None, **fields: Any) -> AllegationClaim:
    if asset is not None:
        fields["asset"] = mention(of, asset, "Work")
    if when := fields.pop("when", None):
        fields["when"] = mention(of, when, "Text")
    if docket := fields.pop("docket", None):
        fields["docket"] = mention(of, docket, "Text")
    fields.setdefault("conduct", "copyright_infringement")
    fields.setdefault("act", (0, len(of.text)))
    return AllegationClaim(accuser=mention(of, accuser), accused=mention(of, accused), **fields)


def moves(of: Article, company: str, pct: float | None, **fields: Any) -> StockMoveClaim:
    figure = None if pct is None else mention(of, f"{abs(pct):g}%", "Text")
    if when := fields.pop("when", None):
        fields["when"] = mention(of, when, "Text")
    direction = "down" if pct is None or pct < 0 else "up"
    return StockMoveClaim(company=mention(of, company), direction=direction, pct=pct, figure=figure, **fields)


def blames(
    of: Article,
    move: StockMoveClaim,
    allegation: AllegationClaim,
    cue: str | None,
    relation: AttributionRelation = "stated",
) -> AttributionClaim:
    return AttributionClaim(
        relation=relation,
        company=move.company,
        direction=move.direction,
        pct=move.pct,
        figure=move.figure,
        accuser=allegation.accuser,
        accused=allegation.accused,
        conduct=allegation.conduct,
        cue=None if cue is None else mention(of, cue, "Text"),
    )


def denies(of: Article, allegation: AllegationClaim) -> EventClaim:
    return EventClaim(event="denial", accuser=allegation.accuser, accused=allegation.accused, by=allegation.accused)


def names(of: Article, surface: str, type_: MentionType = "Company") -> NameClaim:
    return NameClaim(named=mention(of, surface, type_))
