"""The tests' side of extraction: a text in, short comparable values out."""

from __future__ import annotations

from functools import cache

from graph.articles import Article, article
from graph.registry import load_registry
from graph.statements import (
    AllegationClaim,
    AttributionClaim,
    CommunicationClaim,
    EventClaim,
    Mention,
    NameClaim,
    OutlookClaim,
    ProceedingClaim,
    Statement,
    StockMoveClaim,
)
from loaders.extract import RuleExtractor

TITLE = "What the courts and markets did this week"


@cache
def extractor() -> RuleExtractor:
    return RuleExtractor(load_registry())


def of(text: str, title: str = TITLE) -> Article:
    return article(text, title=title, published_at=None)


def read(text: str, title: str = TITLE) -> list[Statement]:
    return extractor().statements(of(text, title))


def name(mention: Mention | None) -> str | None:
    """The words of a mention."""
    return mention.surface if mention else None


def pairs(text: str, title: str = TITLE) -> set[tuple[str | None, str | None, str]]:
    """(accuser, accused, conduct) of the accusations that the text stands by."""
    return {
        (name(s.claim.accuser), name(s.claim.accused), s.claim.conduct)
        for s in read(text, title)
        if isinstance(s.claim, AllegationClaim) and s.makes_allegation and s.modality != "suggested"
    }


def stances(text: str) -> set[tuple[str | None, str | None, str, str]]:
    """(accuser, accused, modality, polarity) of every allegation statement."""
    return {
        (name(s.claim.accuser), name(s.claim.accused), s.modality, s.polarity)
        for s in read(text)
        if isinstance(s.claim, AllegationClaim)
    }


def moves(text: str, title: str = TITLE) -> list[tuple[str | None, float | str]]:
    """(company, signed percent, or the direction where there is no figure) of each move told as fact, in order."""
    return [
        (name(s.claim.company), s.claim.direction if s.claim.pct is None else s.claim.pct)
        for s in sorted(read(text, title), key=_figure_at)
        if isinstance(s.claim, StockMoveClaim) and s.modality in ("asserted", "alleged") and s.polarity == "affirmed"
    ]


def _figure_at(statement: Statement) -> int:
    figure = getattr(statement.claim, "figure", None)
    return figure.start if figure else statement.start


def causes(text: str, title: str = TITLE) -> set[tuple[str | None, str, str | None]]:
    """(company, relation, cue) of each attribution."""
    return {
        (name(s.claim.company), s.claim.relation, s.claim.cue.surface.lower() if s.claim.cue else None)
        for s in read(text, title)
        if isinstance(s.claim, AttributionClaim)
    }


def events(text: str, title: str = TITLE) -> set[str]:
    return {s.claim.event for s in read(text, title) if isinstance(s.claim, EventClaim)}


def event(text: str, kind: str, title: str = TITLE) -> EventClaim:
    """The one event of that kind."""
    found = [s.claim for s in read(text, title) if isinstance(s.claim, EventClaim) and s.claim.event == kind]
    assert len(found) == 1, found
    return found[0]


def statuses(text: str, title: str = TITLE) -> dict[tuple[str | None, str | None], str]:
    return {
        (name(s.claim.accuser), name(s.claim.accused)): s.claim.status
        for s in read(text, title)
        if isinstance(s.claim, AllegationClaim) and s.makes_allegation
    }


def outlooks(text: str, title: str = TITLE) -> set[tuple[str, str | None, str]]:
    return {
        (s.claim.outlook, name(s.claim.by), s.modality) for s in read(text, title) if isinstance(s.claim, OutlookClaim)
    }


def communications(text: str, title: str = TITLE) -> list[CommunicationClaim]:
    return [s.claim for s in read(text, title) if isinstance(s.claim, CommunicationClaim)]


def proceedings(text: str, title: str = TITLE) -> list[ProceedingClaim]:
    return [s.claim for s in read(text, title) if isinstance(s.claim, ProceedingClaim)]


def named(text: str, kind: str, title: str = TITLE) -> set[str | None]:
    return {
        name(s.claim.named) for s in read(text, title) if isinstance(s.claim, NameClaim) and s.claim.named.type == kind
    }
