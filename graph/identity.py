"""Names to entities.

The rule, in words:

1. A mention that the registry knows (by alias, then by normalised form) is that entity.
2. A class of people in a party's place ("three authors", "music publishers") is a party of its own in each quarrel:
   its id holds the other side, because the authors who sue one firm are not the authors who sue another.
3. Any other name is an unlisted party: its id is its normalised form, so that "Lumen Labs, Inc." and "Lumen Labs"
   are one. It is never merged with a listed one by likeness; likeness makes review candidates only.

Nothing here depends on the order in which texts are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graph import ontology
from graph.names import normalised_name
from graph.registry import Entity, Registry
from graph.statements import Mention

_CLASS_NOUN = re.compile(
    r"\b(authors|writers|novelists|artists|illustrators|musicians|composers|songwriters|photographers|journalists|"
    r"programmers|developers|publishers|newspapers|labels|record labels|studios|creators|users|voice actors|actors|"
    r"narrators|plaintiffs|broadcasters|news organi[sz]ations|news publishers|shareholders|coders|youtubers)\b",
    re.IGNORECASE,
)
_QUALIFIERS = ("music", "book", "news", "record", "voice", "visual", "film", "newspaper", "comic")


@dataclass(frozen=True)
class Identity:
    """Which node a mention names: its label and id, the id of its top parent, and the registry's entry if any."""

    label: str
    id: str
    root: str
    name: str
    entity: Entity | None = None


def identity(mention: Mention, registry: Registry, *, opposite: str = "") -> Identity:
    """The node that a mention names. `opposite` is the top parent's id of the other side, for classes of people."""
    label = "Organization" if mention.type in ("Text", "Work") else mention.type
    entity = registry.identify(mention.surface, label) or registry.identify(mention.surface)
    if entity is not None and mention.type != "Official":
        return Identity(entity.label, entity.id, registry.root(entity.id), entity.name, entity)
    if label in ("Organization", "Person") and not mention.listed and (noun := class_of_people(mention.surface)):
        made = f"class-{noun.replace(' ', '-')}-v-{opposite or 'unknown'}"
        return Identity("Organization", made, made, noun[0].upper() + noun[1:])
    key = re.sub(r"[^a-z0-9]+", "-", normalised_name(mention.surface)).strip("-") or "unnamed"
    made = f"unlisted-{key}"
    return Identity(label, made, made, mention.surface)


def class_of_people(surface: str) -> str | None:
    """The class that words such as "a group of 12 visual artists" name ("visual artists"); None for a proper name."""
    words = surface.rstrip(".").split()
    found = list(_CLASS_NOUN.finditer(surface))
    if not found or words[-1].lower() not in found[-1][0].lower():
        return None
    lead = words[0].lower()
    if len(words) > 1 and words[0][0].isupper() and lead not in _LEADS:
        return None
    noun, before = found[-1][0].lower(), surface[: found[-1].start()].lower().split()
    return f"{before[-1]} {noun}" if before and before[-1] in _QUALIFIERS else noun


_LEADS = frozenset(
    "a an the two three four five six seven eight nine ten several some many dozens hundreds thousands major other "
    "leading prominent bestselling u.s. us american british german japanese indian canadian french".split()
) | set(_QUALIFIERS)


def party_node(of: Identity, surfaces: frozenset[str]) -> ontology.Node:
    """The party's node. An unlisted one is called by its plainest surface, whatever the order of the texts."""
    cls = ontology.NODE_TYPE[of.label]
    values: dict[str, Any]
    if of.entity is None:
        if of.id.startswith("class-"):
            return ontology.Organization(id=of.id, name=of.name, listed=False)
        name, *others = sorted(surfaces or {of.name}, key=lambda s: (s.isupper(), len(s), s))
        values = {"id": of.id, "name": name, "aliases": tuple(sorted(others)), "listed": False}
        return cls(**{field: value for field, value in values.items() if field in cls.model_fields})
    entity = of.entity
    values = {
        "id": entity.id,
        "name": entity.name,
        "aliases": tuple(entity.aliases),
        "country": entity.country,
        "source": entity.source,
        "wikidata": entity.wikidata,
        "cik": entity.cik,
        "lei": entity.lei,
        "parent": entity.parent,
        "kind": entity.kind,
        "jurisdiction": entity.jurisdiction,
    }
    return cls(**{field: value for field, value in values.items() if field in cls.model_fields and value is not None})
