"""Who and what a text names: firms, organisations, bodies, models, officials, people.

One statement for each entity and article, at its first mention that counts. A firm counts where it acts or is acted
on; one that is only credited for reporting, or that employs a person who speaks for himself, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.statements import Mention, NameClaim
from loaders.extract.accusations import Draft, Told
from loaders.extract.bodies import OFFICE_BEFORE, unlisted_bodies
from loaders.extract.communications import OFFICIALS
from loaders.extract.credits import is_aside, is_credit
from loaders.extract.firms import unlisted_firms
from loaders.extract.lexicon import Name
from loaders.extract.owners import tickers
from loaders.extract.people import people
from loaders.extract.phrases import Party
from loaders.extract.products import named_as_models, unlisted_models
from loaders.extract.reading import Reading

_SAID = re.compile(r"(?:\s+News)?\s+(?:said|says)\b")
_BYSTANDERS = frozenset(("university", "research institute", "law firm"))


def names(reading: Reading, told: Told, moved: Sequence[Party] = ()) -> Iterator[Draft]:
    """A name statement for each entity that the text names, at its first mention that counts.

    `moved` are the firms whose shares the text tells of.
    """
    yield from _listed(reading, told, moved)
    yield from _in_a_place(reading, told, moved)
    yield from _officials(reading)
    for body in unlisted_bodies(reading):
        yield _draft(reading, body, confidence=0.7)
    for model in unlisted_models(reading):
        yield _draft(reading, model, confidence=0.6)
    yield from people(reading)


def _draft(reading: Reading, mention: Mention, role: str | None = None, confidence: float = 0.9) -> Draft:
    sentence = reading.sentences[reading.index_at(mention.start)]
    return Draft(NameClaim(named=mention, role=role), (sentence.start, sentence.end), confidence=confidence)


def _listed(reading: Reading, told: Told, moved: Sequence[Party]) -> Iterator[Draft]:
    seen: set[str] = set()
    sides = {party.key for a in told.accusations for party in (a.accuser, a.accused)} | {party.key for party in moved}
    products = named_as_models(reading)
    for name in reading.names:
        entity = name.entity
        if entity.id in seen or entity.label == "Work" or (entity.id in products and entity.id not in sides):
            continue
        if entity.label in ("Company", "Organization") and entity.id not in sides and _is_bystander(reading, name):
            continue
        if entity.label == "Body" and OFFICE_BEFORE.search(reading.text, max(0, name.start - 40), name.start):
            continue
        seen.add(entity.id)
        yield _draft(reading, reading.party(name).mention)
    for model in products.values():
        yield _draft(reading, model)


def _is_bystander(reading: Reading, name: Name) -> bool:
    """Whether this mention neither acts nor is acted on."""
    text, start, end = reading.text, name.start, name.end
    return (
        is_credit(reading.low, start, end)
        or is_aside(text, start, end)
        or name.entity.kind in _BYSTANDERS
        or (reading.is_outlet(name.entity.id) and _SAID.match(text, end) is not None)
    )


def _in_a_place(reading: Reading, told: Told, moved: Sequence[Party]) -> Iterator[Draft]:
    """Names outside the registry that stand in a party's place, before a ticker, or where only a firm can stand."""
    parties: list[Party] = [*moved]
    for accusation in told.accusations:
        parties += [accusation.accuser, accusation.accused]
    parties += [party for party, _ in tickers(reading).values()]
    parties += unlisted_firms(reading)
    seen: set[str] = set()
    for party in parties:
        if party.entity is None and party.key not in seen and not party.key.startswith("class:"):
            seen.add(party.key)
            yield _draft(reading, party.mention, confidence=0.6)


def _officials(reading: Reading) -> Iterator[Draft]:
    seen: set[str] = set()
    for sentence in reading.having("officials"):
        for match in OFFICIALS.finditer(reading.text, sentence.start, sentence.end):
            surface = match["who"]
            if surface.lower() not in seen and " " in surface:
                seen.add(surface.lower())
                mention = reading.mention(match.start("who"), match.end("who"), "Official", listed=False)
                yield _draft(reading, mention, confidence=0.8)
