"""The look-ups over all entities, and the loader that checks that they agree with each other."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from graph.errors import RegistryError
from graph.names import normalised_name, plain_name
from graph.registry.entities import Entity
from graph.registry.files import read_file
from graph.registry.listed import beside, listed_companies

_PRECEDENCE = ("Company", "Organization", "Body", "Person", "Model")
"""Which entity a name means where nothing says its label: Midjourney is the firm before it is the firm's model."""

VENUE_OF_SUFFIX = {
    "HK": "XHKG", "T": "XTKS", "KS": "XKRX", "KQ": "XKOS", "SS": "XSHG", "SH": "XSHG", "SZ": "XSHE", "TW": "XTAI",
    "L": "XLON", "AS": "XAMS", "PA": "XPAR", "DE": "XETR", "MI": "XMIL", "MC": "XMAD", "TO": "XTSE", "NS": "XNSE",
    "AX": "XASX", "N": "XNYS", "O": "XNAS",
}  # fmt: skip
"""Suffixes that news and data vendors put behind a ticker."""


@dataclass(frozen=True, eq=False)
class Registry:
    """All entities, with the look-ups that reading and identity need. Each is equal to itself alone."""

    entities: Mapping[str, Entity]
    by_alias: Mapping[str, tuple[Entity, ...]]
    _by_form: Mapping[str, tuple[Entity, ...]] = field(repr=False)
    _by_ticker: Mapping[str, tuple[tuple[str, Entity], ...]] = field(repr=False)

    def entity(self, id_: str) -> Entity | None:
        """The entity of that id."""
        return self.entities.get(id_)

    def identify(self, name: str, label: str | None = None) -> Entity | None:
        """The one entity of that name, by alias, then by normalised form; None where none or several fit."""
        if found := _only(self.by_alias.get(name, ()), label):
            return found
        form = normalised_name(name)
        fitting = self._by_form.get(form, ())
        if " " not in form and form == plain_name(name):  # one bare word: "News" is not News Corp
            fitting = tuple(e for e in fitting if any(plain_name(n) == form for n in e.names))
        return _only(fitting, label)

    def root(self, id_: str) -> str:
        """The id of the top parent; of an unknown id itself."""
        entity = self.entities.get(id_)
        return id_ if entity is None or entity.parent is None else self.root(entity.parent)

    def by_ticker(self, ticker: str) -> Entity | None:
        """The one company with a listing of that ticker: "BABA", "XNYS:BABA", "9988.HK", "700.HK"."""
        venue, _, symbol = ticker.rpartition(":")
        stem, _, suffix = symbol.rpartition(".")
        if stem and not venue and suffix in VENUE_OF_SUFFIX:
            venue, symbol = VENUE_OF_SUFFIX[suffix], stem
        owners = {e.id: e for v, e in self._by_ticker.get(symbol.lstrip("0"), ()) if venue in ("", v)}
        return next(iter(owners.values())) if len(owners) == 1 else None


def _only(found: tuple[Entity, ...], label: str | None) -> Entity | None:
    """The only one of that label; where no label is asked for, the only one of the label that comes first."""
    for wanted in (label,) if label is not None else _PRECEDENCE:
        fitting = [entity for entity in found if entity.label == wanted]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def registry_of(entries: Iterable[tuple[str, Entity]]) -> Registry:
    """The registry of these entities, each with where it stands. RegistryError where they contradict each other."""
    entities: dict[str, Entity] = {}
    where: dict[str, str] = {}
    for place, entity in entries:
        if entity.id in entities:
            raise RegistryError(f"{where[entity.id]} has the same id", where=place, remedy="Rename one of them")
        entities[entity.id], where[entity.id] = entity, place
    by_alias: defaultdict[str, list[Entity]] = defaultdict(list)
    by_form: defaultdict[str, list[Entity]] = defaultdict(list)
    by_ticker: defaultdict[str, list[tuple[str, Entity]]] = defaultdict(list)
    sure: dict[tuple[str, str], Entity] = {}
    listed: dict[str, Entity] = {}
    for entity in entities.values():
        _check_references(entity, entities, where[entity.id])
        forms: dict[str, bool] = {}
        for name in entity.names:
            by_alias[name].append(entity)
            form = normalised_name(name)
            forms[form] = forms.get(form, False) or name not in entity.ambiguous
        for form, is_sure in forms.items():
            by_form[form].append(entity)
            if is_sure and (other := sure.setdefault((entity.label, form), entity)) is not entity:
                raise RegistryError(
                    f"it has the name {form!r} in common with {where[other.id]}",
                    where=where[entity.id],
                    remedy="Correct one of them, or list the name under `ambiguous` in one",
                )
        for line in entity.listings:
            by_ticker[line.ticker.lstrip("0")].append((line.venue, entity))
            if (owner := listed.setdefault(line.id, entity)) is not entity:
                raise RegistryError(
                    f"{where[owner.id]} has the listing {line.id} too", where=where[entity.id], remedy="Correct one"
                )
    return Registry(
        entities,
        {name: tuple(owners) for name, owners in by_alias.items()},
        {form: tuple(owners) for form, owners in by_form.items()},
        {ticker: tuple(owners) for ticker, owners in by_ticker.items()},
    )


def _check_references(entity: Entity, entities: Mapping[str, Entity], where: str) -> None:
    for role, other in (("parent", entity.parent), ("developer", entity.developer)):
        if other is not None and other not in entities:
            raise RegistryError(
                f"its {role} {other!r} is not in the registry", where=where, remedy=f"Add an entry for {other!r}"
            )
    seen = {entity.id}
    above = entity.parent
    while above is not None:
        if above in seen:
            raise RegistryError("it is its own parent", where=where, remedy="Correct `parent`")
        seen.add(above)
        above = entities[above].parent if above in entities else None


def load_registry(extra: Sequence[Path] = (), *, listed: bool = False) -> Registry:
    """The shipped registry, with a user's own files, named as the shipped ones are, added.

    With `listed`, the companies on the SEC's list that have no entry stand beside the entries.
    """
    if not extra:
        return _shipped_and_listed() if listed else _shipped()
    entries = [*_shipped_entries(), *(entry for path in extra for entry in read_file(path))]
    return registry_of([*entries, *_listed_beside(entries)] if listed else entries)


@cache
def _shipped() -> Registry:
    return _kept(registry_of(_shipped_entries()))


@cache
def _shipped_and_listed() -> Registry:
    return _kept(registry_of([*_shipped_entries(), *_listed_beside(_shipped_entries())]))


def _kept(registry: Registry) -> Registry:
    """The registry, which stays for as long as the process: no collection need walk through it again."""
    gc.freeze()
    return registry


@cache
def _shipped_entries() -> tuple[tuple[str, Entity], ...]:
    return tuple(entry for path in sorted(Path(__file__).parent.glob("*.toml")) for entry in read_file(path))


def _listed_beside(entries: Sequence[tuple[str, Entity]]) -> Iterator[tuple[str, Entity]]:
    for company in beside((entity for _, entity in entries), listed_companies()):
        yield f"sec_companies.csv, {company.id}", company
