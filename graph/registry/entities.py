"""What the registry holds: companies, organizations, persons, bodies and models, and share lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """One share line; `id` is `venue:ticker`, the venue by its market identifier code (ISO 10383)."""

    venue: str
    ticker: str
    currency: str
    market_benchmark: str | None = None
    sector_benchmark: str | None = None

    @property
    def id(self) -> str:
        return f"{self.venue}:{self.ticker}"


@dataclass(frozen=True, slots=True)
class Entity:
    """One company, organization, person, body or model.

    `ambiguous` names are also everyday words or other firms' names: they count only where the text supports them, by
    another name or a ticker of the entity, or by a party's place. The name itself may be among them.
    `descriptors` are what news calls it instead ("Chinese tech giant"), for anaphora.
    `sources` are the addresses that the facts come from, `source` is the first.
    """

    id: str
    label: str
    name: str
    sources: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    parent: str | None = None
    country: str | None = None
    listings: tuple[Listing, ...] = ()
    developer: str | None = None
    descriptors: tuple[str, ...] = ()
    kind: str | None = None
    jurisdiction: str | None = None
    cik: str | None = None
    lei: str | None = None
    wikidata: str | None = None

    @property
    def source(self) -> str:
        return self.sources[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the canonical one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.ambiguous)))
