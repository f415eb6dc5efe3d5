"""The rules as an extractor: an article in, validated statements out.

The order is the order of dependence: accusations first, then what speaks of them. Nothing here looks at the date of
publication, so an article's statements depend on its text and the registry alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.articles import Article
from graph.registry import Registry, load_registry
from graph.statements import AllegationClaim, Statement, Status, statement
from loaders.extract.accusations import Accusation, Draft, Told
from loaders.extract.causes import attributions, causes_of
from loaders.extract.communications import communications
from loaders.extract.lexicon import Lexicon
from loaders.extract.moves import MoveReader
from loaders.extract.names import names
from loaders.extract.outlooks import outlooks
from loaders.extract.procedure import cases, filings, status_of, step_draft, steps
from loaders.extract.products import developments
from loaders.extract.reading import Reading
from loaders.extract.tell import accusations_of

VERSION = "1"


class RuleExtractor:
    """Extraction by registry and rules: offline, deterministic, without a model."""

    name = "rules"
    version = VERSION

    def __init__(self, registry: Registry | None = None) -> None:
        self._lexicon = Lexicon(registry or load_registry())

    def statements(self, article: Article) -> list[Statement]:
        """The statements of an article in the order of its text, each once."""
        found: dict[str, Statement] = {}
        for draft in self.drafts(article):
            made = statement(
                article,
                draft.claim,
                draft.span,
                extractor=self.name,
                version=self.version,
                modality=draft.modality,
                polarity=draft.polarity,
                confidence=draft.confidence,
            )
            found.setdefault(made.id, made)
        return sorted(found.values(), key=lambda s: (s.start, s.end, s.claim.kind, s.id))

    def drafts(self, article: Article) -> Iterator[Draft]:
        """What the rules found, before validation."""
        reading = Reading(article, self._lexicon)
        told = accusations_of(reading)
        with_dockets(reading, told)
        found = steps(reading, told)
        reached = status_of(found, told, reading)
        for accusation in told.accusations:
            yield _allegation(accusation, reached.get(accusation.pair, accusation.status))
        yield from filings(reading, told)
        yield from cases(reading, told)
        for step in found:
            yield step_draft(reading, step)
        yield from communications(reading, told)
        yield from outlooks(reading, told)
        reader = MoveReader(reading)
        moves = reader.moves()
        causes = causes_of(reading, moves)
        for move in moves:
            given = causes[move].given
            yield reader.draft(move, given.cue if given else None)
        yield from attributions(reading, causes, told)
        yield from developments(reading)
        yield from names(reading, told, [move.owner for move in moves])


def with_dockets(reading: Reading, told: Told) -> None:
    """Give a suit the docket number that a later sentence tells of it, if no other suit was told in between."""
    for draft in cases(reading, told):
        docket = getattr(draft.claim, "docket", None)
        if docket is None:
            continue
        last = next((a for a in told.before(draft.span[1]) if a.status == "filed" and a.is_told), None)
        if last is None:
            continue
        for i in told.positions(last.sentence):
            accusation = told.accusations[i]
            if accusation.act == last.act and accusation.docket is None:
                told.change(i, replace(accusation, docket=docket))


def _allegation(accusation: Accusation, status: Status) -> Draft:
    return Draft(
        AllegationClaim(
            accuser=accusation.accuser.mention,
            accused=accusation.accused.mention,
            conduct=accusation.conduct,
            asset=accusation.asset,
            status=status,
            act=accusation.act,
            docket=accusation.docket,
            when=accusation.when,
        ),
        (accusation.sentence.start, accusation.sentence.end),
        accusation.modality,
        accusation.polarity,
        round(accusation.confidence, 3),
    )
