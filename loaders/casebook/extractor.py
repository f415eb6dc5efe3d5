"""The casebook as an extractor: its articles, and for each the statements that its fact makes.

One article a fact, because an article has one day of publication and one set of sources. Its day of publication is the
day of the fact, or the later one on which it became known: so "known on" a day shows the facts up to that day and no
later one, and each statement leads to the addresses of its own fact. The statements
follow from the fact's fields, never from reading the sentence again, and pass the same validator as all others.

Each article states the accusation anew with the stage that it has reached by then, for its step belongs to the dispute
that the article accuses of; so a long case has no silence in it, and each fact stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.articles import Article, article
from graph.registry import Registry
from graph.stages import stage_of_event
from graph.statements import (
    AllegationClaim,
    AttributionClaim,
    Claim,
    CommunicationClaim,
    CommunicationForm,
    EventClaim,
    EventKind,
    Mention,
    ProceedingClaim,
    Statement,
    Status,
    StockMoveClaim,
    statement,
)
from loaders.casebook.cases import Case, Fact, cases
from loaders.casebook.sentences import Told, told

VERSION = "1"
CONFIDENCE = 0.95  # a person read the source, and may have misread it
_FORM_OF_STEP: dict[str, CommunicationForm] = {"accusation": "statement", "letter": "letter", "filing": "complaint"}
_NO_EVENT = frozenset(("accusation", "share_move"))


@dataclass(frozen=True)
class _Entry:
    case: Case
    fact: Fact
    told: Told
    statuses: tuple[Status, ...]
    """The stage reached by each of the fact's accused, the fact included."""


class CasebookExtractor:
    """Statements from the casebook's own fields; an article that is not of the casebook states nothing."""

    name = "casebook"
    version = VERSION

    def __init__(self, registry: Registry, known: list[Case] | None = None) -> None:
        """`known` are the cases; without, the shipped ones. Raises CasebookError."""
        self.cases = cases(registry) if known is None else known
        self._entries: dict[str, _Entry] = {}
        self.articles: list[Article] = []
        for case in self.cases:
            reached: dict[str, Status] = {}
            for fact in case.facts:
                accused = fact.accused or case.accused
                reached |= {name: _stage(fact, reached.get(name, "alleged")) for name in accused}
                entry = _Entry(case, fact, told(case, fact, registry), tuple(reached[name] for name in accused))
                made = _article(entry)
                self._entries[made.id] = entry
                self.articles.append(made)

    def case_of(self, article_id: str) -> Case | None:
        """The case that the article tells a fact of."""
        entry = self._entries.get(article_id)
        return entry.case if entry else None

    def statements(self, article: Article) -> list[Statement]:
        """The statements of an article of the casebook, the accusations first."""
        entry = self._entries.get(article.id)
        return [] if entry is None else [_statement(article, entry, claim) for claim in _claims(entry)]


def _article(entry: _Entry) -> Article:
    return article(
        entry.told.text,
        title=entry.told.title,
        sources=tuple(dict.fromkeys((*entry.fact.source, *entry.case.source))),
        publisher="contested",
        published_at=entry.fact.public_on or entry.fact.on,
        language="en",
        where=entry.case.id,
    )


def _statement(of: Article, entry: _Entry, claim: Claim) -> Statement:
    return statement(
        of,
        claim,
        entry.told.span,
        extractor=CasebookExtractor.name,
        version=CasebookExtractor.version,
        modality="alleged" if claim.kind == "allegation" else "asserted",
        confidence=CONFIDENCE,
    )


def _stage(fact: Fact, before: Status) -> Status:
    """The stage after the fact. A denial or a share move after the filing leaves it filed."""
    if fact.step in _NO_EVENT or fact.step == "letter":
        return before
    if fact.step == "denial":
        return "denied" if before == "alleged" else before
    anyone = Mention(start=0, end=1, surface="A", type="Text")
    event = EventClaim(event=_event(fact), accuser=anyone, accused=anyone, outcome=fact.outcome)
    return stage_of_event(event) or before


def _event(fact: Fact) -> EventKind:
    return fact.step  # type: ignore[return-value]  # every step that is an event has the event's name


def _claims(entry: _Entry) -> Iterator[Claim]:
    yield from _allegations(entry)
    yield from _communications(entry)
    if proceeding := _proceeding(entry):
        yield proceeding
    if entry.fact.step == "share_move":
        yield from _share_move(entry)
    elif entry.fact.step not in _NO_EVENT:
        yield from _events(entry)


def _allegations(entry: _Entry) -> Iterator[Claim]:
    """One for each accuser, accused and asset."""
    said, opens = entry.told, entry.fact.step in _FORM_OF_STEP
    assets: list[Mention | None] = [*said.assets] or [None]
    for accused, status in zip(said.accused, entry.statuses, strict=True):
        for accuser in said.accusers:
            for asset in assets:
                yield AllegationClaim(
                    accuser=accuser,
                    accused=accused,
                    conduct=entry.case.kind,
                    asset=asset,
                    status=status,
                    act=said.span,
                    docket=said.single.get("docket"),
                    when=said.when if opens else None,
                )


def _communications(entry: _Entry) -> Iterator[Claim]:
    form = _FORM_OF_STEP.get(entry.fact.step)
    if form is None:
        return
    for accuser in entry.told.accusers:
        for accused in entry.told.accused:
            to = entry.told.single.get("to") or (accused if form == "letter" else None)
            yield CommunicationClaim(
                form=form, accuser=accuser, accused=accused, sender=accuser, addressee=to, when=entry.told.when
            )


def _proceeding(entry: _Entry) -> Claim | None:
    """The case before the court that the sentence names; another court's without its own number says too little."""
    single, fact = entry.told.single, entry.fact
    is_another = fact.court is not None and fact.court != entry.case.court
    docket = single.get("own_docket") if is_another else single.get("docket")
    court = single.get("court")
    if docket is None and (court is None or is_another):
        return None
    return ProceedingClaim(
        accuser=entry.told.accusers[0],
        accused=entry.told.accused[0],
        caption=single.get("caption"),
        court=court,
        docket=docket,
        when=entry.told.when if fact.step == "filing" or (is_another and fact.step == "appeal") else None,
    )


def _events(entry: _Entry) -> Iterator[Claim]:
    """One for each accused, told by the first accuser: the other sides' accusations are of the same act."""
    said, fact = entry.told, entry.fact
    for accused in said.accused:
        by = said.single.get("by") or (accused if fact.step == "denial" else None)
        if fact.step in ("ruling", "verdict", "dismissal"):
            by = said.single.get("court")
        yield EventClaim(
            event=_event(fact),
            accuser=said.accusers[0],
            accused=accused,
            by=by,
            outcome=fact.outcome,
            in_favour_of=said.single.get("in_favour_of"),
            amount=fact.amount,
            currency=fact.currency,
            figure=said.single.get("figure"),
            when=said.when,
        )


def _share_move(entry: _Entry) -> Iterator[Claim]:
    said, fact = entry.told, entry.fact
    assert fact.direction is not None
    signed = None if fact.pct is None else fact.pct if fact.direction == "up" else -fact.pct
    company, figure = said.single["company"], said.single.get("figure")
    yield StockMoveClaim(
        company=company, direction=fact.direction, pct=signed, figure=figure, basis=fact.basis, when=said.when
    )
    yield AttributionClaim(
        relation=fact.relation,
        company=company,
        direction=fact.direction,
        pct=signed,
        figure=figure,
        accuser=said.accusers[0],
        accused=said.accused[0],
        conduct=entry.case.kind,
        cue=None if fact.relation == "mentioned_with" else said.single["cue"],
    )
