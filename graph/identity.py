"""Names to entities.

The rule, in words:

1. A mention that the registry knows (by alias, then by normalised form) is that entity.
2. A class of people in a party's place ("three authors", "music publishers") is a party of its own in each quarrel:
   its id holds the other side, because the authors who sue one firm are not the authors who sue another.
3. Any other name is an unlisted party: its id is its normalised form, so that "Lumen Labs, Inc." and "Lumen Labs"
   are one. It is never merged with a listed one by likeness; likeness makes review candidates only.
4. Then people's decisions: parties that a merge makes one are the one of them that stays (`graph.decisions`).

Nothing here depends on the order in which texts are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph import ontology
from graph.class_nouns import CLASS_NOUN
from graph.decisions import InForce, party_key
from graph.names import CACHED, normalised_name
from graph.registry import Entity, Registry
from graph.statements import Mention, MentionType

_CLASS_NOUN = re.compile(rf"\b({CLASS_NOUN}|developers|users|shareholders)\b", re.IGNORECASE)
_QUALIFIERS = ("music", "book", "news", "record", "voice", "visual", "film", "newspaper", "comic")


@dataclass(frozen=True)
class Identity:
    """Which node a mention names: its label and id, the id of its top parent, and the registry's entry if any.

    Where a decision made it one with others, `merged` are the ids that lead to it and `merged_names` what those are
    called; `own_id` and `own_root` say who the words meant before the decision. They go into ids, so that a merge
    leaves the ids of what it does not join as they are.
    """

    label: str
    id: str
    root: str
    name: str
    entity: Entity | None = None
    before: tuple[str, str] | None = None
    merged: tuple[str, ...] = ()
    merged_names: tuple[str, ...] = ()

    @property
    def own_id(self) -> str:
        return self.before[0] if self.before else self.id

    @property
    def own_root(self) -> str:
        return self.before[1] if self.before else self.root


def identity(mention: Mention, registry: Registry, *, opposite: str = "") -> Identity:
    """The node that a mention names. `opposite` is the top parent's id of the other side, for classes of people."""
    return _identity(mention.surface, mention.type, mention.listed, registry, opposite)


@lru_cache(maxsize=CACHED)
def _identity(surface: str, kind: MentionType, listed: bool, registry: Registry, opposite: str) -> Identity:
    label = "Organization" if kind in ("Text", "Work") else kind
    entity = registry.identify(surface, label) or registry.identify(surface)
    if entity is not None and kind != "Official":
        return Identity(entity.label, entity.id, registry.root(entity.id), entity.name, entity)
    if label in ("Organization", "Person") and not listed and (noun := class_of_people(surface)):
        made = f"class-{noun.replace(' ', '-')}-v-{opposite or 'unknown'}"
        return Identity("Organization", made, made, noun[0].upper() + noun[1:])
    key = re.sub(r"[^a-z0-9]+", "-", normalised_name(surface)).strip("-") or "unnamed"
    made = f"unlisted-{key}"
    return Identity(label, made, made, surface)


def as_decided(of: Identity, registry: Registry, decided: InForce, opposite: Identity | None = None) -> Identity:
    """The identity after the decisions in force; `opposite` is the other side's, for classes of people."""
    if not decided.same_party:
        return of
    id_, entity, name = of.id, of.entity, of.name
    if id_.startswith("class-") and opposite is not None:
        id_ = f"{id_.rsplit('-v-', 1)[0]}-v-{opposite.root}"
    group = decided.same_party.get(party_key(of.label, id_), frozenset())
    if not group and entity is None and id_ == of.id:
        return of  # nothing stands above it
    if group:
        id_ = staying(group, registry)
        entity = registry.entity(id_)
        name = entity.name if entity is not None else name
    root = root_of(of.label, id_, registry, decided)
    if not group and (id_, root) == (of.id, of.root):
        return of
    others = sorted(key for key in group if key != party_key(of.label, id_))
    # a subsidiary that a decision made another firm is no longer its parent's, so its key cannot be the parent's
    is_moved = bool(group) and party_key(of.label, of.root) not in group
    return Identity(
        of.label,
        id_,
        root,
        name,
        entity,
        before=(of.id, of.id if is_moved else of.root),
        merged=tuple(key.partition(":")[2] for key in others),
        merged_names=tuple(sorted({name for key in others for name in _names(key, registry, decided)})),
    )


def staying(group: frozenset[str], registry: Registry) -> str:
    """The id that stays of parties that are one: the registry's, then the smallest."""
    ids = (key.partition(":")[2] for key in group)
    return min(ids, key=lambda id_: (registry.entity(id_) is None, id_))


def root_of(label: str, id_: str, registry: Registry, decided: InForce) -> str:
    """The id of the top parent, each step taken after the decisions; of parents in a circle the smallest id."""
    path: list[str] = []
    while id_ not in path:
        path.append(id_)
        entity = registry.entity(id_)
        if entity is None or entity.parent is None:
            return id_
        parent = registry.entity(entity.parent)
        label, id_ = (parent.label, parent.id) if parent else (label, entity.parent)
        if group := decided.same_party.get(party_key(label, id_)):
            id_ = staying(group, registry)
    return min(path[path.index(id_) :])


def _names(key: str, registry: Registry, decided: InForce) -> tuple[str, ...]:
    entity = registry.entity(key.partition(":")[2])
    return (entity.name, *entity.aliases) if entity is not None else decided.names.get(key, ())


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
            return ontology.Organization(id=of.id, name=of.name, listed=False, merged=of.merged)
        name, *others = sorted(surfaces or {of.name}, key=lambda s: (s.isupper(), len(s), s))
        values = {"id": of.id, "name": name, "aliases": tuple(sorted(others)), "listed": False, "merged": of.merged}
        return cls(**{field: value for field, value in values.items() if field in cls.model_fields})
    entity = of.entity
    values = {
        "id": entity.id,
        "name": entity.name,
        "aliases": tuple(dict.fromkeys((*entity.aliases, *of.merged_names))),
        "merged": of.merged,
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


def called(node: ontology.Node, names: Iterable[str]) -> ontology.Node:
    """The node with these names besides its own, called by the plainest of them."""
    own = [getattr(node, "name", None), *getattr(node, "aliases", ())]
    name, *others = sorted({*names, *own} - {None}, key=lambda s: (s.isupper(), len(s), s))
    update: dict[str, object] = {"name": name}
    if "aliases" in type(node).model_fields:
        update["aliases"] = tuple(sorted(others))
    return node.model_copy(update=update)
