"""Part of a longer name that the registry does not know: "Samsung Diisplay" is not Samsung, "Lso Angeles Times" no Times.

The registry has firms whose names begin with another firm's ("Samsung Display", "Microsoft AI"), or end with what
another is called for short ("Los Angeles Times"). Misspelt, such a name is found only in part, and what the one firm
did would be told of the other, which is worse than not knowing the name. So the part is not a name there; the whole is
read as one that the registry does not know, and `contested review` offers the right firm first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graph.registry import Entity

_SHORT = 3  # letters: "AR" is one letter from "AI" and another word; "IA" and "AII" have no other letters than it


def longer_ends(owners: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Of each firm's name that begins another firm's, what those others go on with. `owners` are `name_owners`."""
    found: dict[str, list[str]] = {}
    for name, owner in owners.items():
        words = name.split(" ")
        for at in range(1, len(words)):
            first = " ".join(words[:at])
            if owners.get(first, owner) != owner:
                found.setdefault(first, []).append(" ".join(words[at:]))
    return {first: tuple(ends) for first, ends in found.items()}


def last_words(owners: Mapping[str, str]) -> frozenset[str]:
    """Names of one firm that are the last word of another's: "times". `owners` are `name_owners`."""
    lasts = ((name.rpartition(" ")[2], owner) for name, owner in owners.items() if " " in name)
    return frozenset(last for last, owner in lasts if owners.get(last, owner) != owner)


def name_owners(entities: Iterable[Entity]) -> dict[str, str]:
    """The names of firms in lower case, each with the firm."""
    owners: dict[str, str] = {}
    for entity in entities:
        if entity.label in ("Company", "Organization"):
            for name in entity.names:
                owners.setdefault(name.lower(), entity.id)
    return owners


def is_misspelt(text: str, end: int, ends: Iterable[str]) -> bool:
    """Whether one of these ends stands, misspelt by one slip and capitalised, behind the name that ends there."""
    from rapidfuzz.distance import OSA  # late: few texts have such a name

    for of in ends:
        words = of.count(" ") + 1
        said = re.compile(rf"(?:\s[^\W\d_][\w&’'.-]*){{{words}}}").match(text, end)
        if said is None or not any(word[:1].isupper() for word in said[0].split()):
            continue
        low = said[0].strip().lower().removesuffix("'s").removesuffix("’s").rstrip(".,")
        if OSA.distance(low, of, score_cutoff=1) == 1 and (len(of) > _SHORT or set(low) == set(of)):
            return True
    return False
