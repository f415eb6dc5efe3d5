"""The registry's files: TOML, one table an entity, its id the table's name. See `docs/registry.md` for the fields."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import RegistryError
from graph.registry.entities import Entity, Listing

LABEL_OF_FILE = {
    "companies": "Company",
    "organizations": "Organization",
    "persons": "Person",
    "bodies": "Body",
    "models": "Model",
}
FIELDS_OF_LABEL = {
    "Company": {"parent", "country", "listings", "descriptors", "cik", "lei", "wikidata"},
    "Organization": {"parent", "country", "descriptors", "kind", "wikidata"},
    "Person": {"country", "descriptors", "wikidata"},
    "Body": {"parent", "country", "jurisdiction", "kind", "wikidata"},
    "Model": {"developer", "kind", "wikidata"},
}
_COMMON_FIELDS = {"name", "aliases", "ambiguous", "source"}
_LISTS = {"aliases", "ambiguous", "descriptors", "listings"}
_REMEDY = "See docs/registry.md"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://\S+\.\S+")
_FORM = {
    "cik": re.compile(r"\d{10}"),
    "lei": re.compile(r"[A-Z0-9]{18}\d\d"),
    "wikidata": re.compile(r"Q[1-9]\d*"),
    "country": re.compile(r"[A-Z]{2}"),
    "jurisdiction": re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?"),
}
_LISTING = re.compile(r"([A-Z0-9]{4}) (\S+) ([A-Z]{3})(?: (\S+))?(?: (\S+))?")


def read_file(path: Path) -> Iterator[tuple[str, Entity]]:
    """Each entity of a file, with the file and id that an error names. The file's stem says what it holds."""
    label = LABEL_OF_FILE.get(path.stem)
    if label is None:
        raise RegistryError(
            "this is no registry file", where=str(path), remedy=f"Call it one of {', '.join(LABEL_OF_FILE)}.toml"
        )
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(f"it cannot be read: {error}", where=str(path), remedy="Correct the file") from error
    for id_, fields in entries.items():
        where = f"{path.name}, [{id_}]"
        if not isinstance(fields, dict):
            raise RegistryError("a field stands outside any entry", where=where, remedy=_REMEDY)
        yield where, entity_of(id_, label, fields, where)


def entity_of(id_: str, label: str, fields: dict[str, Any], where: str) -> Entity:
    """The entity of one table, its fields checked."""
    allowed = _COMMON_FIELDS | FIELDS_OF_LABEL[label]
    if unknown := sorted(fields.keys() - allowed):
        raise _wrong(f"it has no field {unknown[0]!r}; a {label} has {', '.join(sorted(allowed))}", where)
    if not _ID.fullmatch(id_):
        raise _wrong("an id is lower-case letters, digits and single hyphens", where)
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "source":
            values["sources"] = _addresses(value, where)
        elif name in _LISTS:
            texts = _texts(value, name, where)
            values[name] = tuple(_listing(text, where) for text in texts) if name == "listings" else texts
        elif not isinstance(value, str) or not value.strip() or value != value.strip():
            raise _wrong(f"{name} is a text without spaces at its ends", where)
        elif name in _FORM and not _FORM[name].fullmatch(value):
            raise _wrong(f"{name} {value!r} is not of its form ({_FORM[name].pattern})", where)
        else:
            values[name] = value
    for name in ("name", "sources"):
        if name not in values:
            raise _wrong(f"it lacks {name.removesuffix('s')}", where)
    return Entity(id=id_, label=label, **values)


def _texts(value: object, name: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v and v == v.strip() for v in value):
        raise _wrong(f'{name} is a list of texts: ["…", "…"]', where)
    if len(set(value)) < len(value):
        raise _wrong(f"{name} has an entry twice", where)
    return tuple(value)


def _addresses(value: object, where: str) -> tuple[str, ...]:
    found = _texts([value] if isinstance(value, str) else value, "source", where)
    if not found or not all(_ADDRESS.fullmatch(address) for address in found):
        raise _wrong("source is the web address, or a list of addresses, that states its facts", where)
    return found


def _listing(text: str, where: str) -> Listing:
    found = _LISTING.fullmatch(text)
    if found is None:
        raise _wrong(f"{text!r} is no listing: venue ticker currency [market benchmark] [sector benchmark]", where)
    return Listing(*found.groups())


def _wrong(what: str, where: str) -> RegistryError:
    return RegistryError(what, where=where, remedy=_REMEDY)
