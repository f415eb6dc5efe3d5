"""How the label files call what a text names, and which firms they count.

- A listed entity has its registry name; an unlisted one the plainest of the text's own names for it ("VirnetX", where
  the text also has "VirnetX Holding Corp").
- A class of people has its own words without article and number ("Hollywood studios"); authors, writers and novelists
  are `Authors`, as the labels have them.
- A company counts where it acts or is acted on: not where every mention of it only says what somebody else is ("the
  owner of ...", "a ... rival").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.derive import Read
from graph.identity import Identity

_LEAD = re.compile(
    r"(?:(?:a|an|the|its|their|some|several|many|other|more|than|group|groups|coalition|class|dozens|hundreds|thousands|"
    r"of|by|major|leading|prominent|well-known|best-?selling|renowned|fellow|another|same|certain|big|top|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|\d+)\s+)+",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:[\w.]+\s+)?(?:\w+\s+and\s+)?(?:authors|writers|novelists)", re.IGNORECASE)

_SAYS_WHAT_ANOTHER_IS_BEFORE = re.compile(
    r"\b(?:owned by|(?:which|that|who) owns?|owner of|parent(?: company)? of|(?:unit|subsidiary|division|arm) of|"
    r"publisher(?: of)?|maker of)\s+"
    r"(?:the\s+|(?:outlets|titles|brands|newspapers)\s+(?:like|such as|including)\s+[^.;]{0,80})?$"
    r"|\b(?:data ?sets|crawls)\s*,?\s+(?:like|such as|including)\s+[^.;]{0,60}$",
    re.IGNORECASE,
)
_SAYS_WHAT_ANOTHER_IS_AFTER = re.compile(
    r"(?:-(?:owned|backed)\b|(?:\s+\w+)?\s+(?:competitor|rival)s?\b|(?:\s+(?:unit|subsidiary|division|arm))\b)"
)
_CONTEXT = 120  # characters: a list of titles with its lead


def called(found: Iterable[Read]) -> dict[str, str]:
    """The name of everything that the statements of one text name, by its id."""
    surfaces: defaultdict[str, set[str]] = defaultdict(set)
    known: dict[str, Identity] = {}
    for read in found:
        for role, of in read.who.items():
            known[of.id] = of
            surfaces[of.id].add(" ".join(getattr(read.statement.claim, role).surface.split()))
    return {id_: _name(of, surfaces[id_]) for id_, of in known.items()}


def _name(of: Identity, surfaces: set[str]) -> str:
    if of.entity is not None:
        return of.name
    plainest = min(surfaces, key=lambda surface: (surface.isupper(), len(surface), surface))
    if not is_class(of):
        return plainest
    lead = _LEAD.match(plainest)
    bare = plainest[lead.end() :] if lead else plainest
    if _AUTHORS.fullmatch(bare):
        return "Authors"
    return bare[:1].upper() + bare[1:] or of.name


def is_class(of: Identity) -> bool:
    """Whether this is a class of people, a side of a case and no business."""
    return of.id.startswith("class-")


def acts(of: Identity, surface: str, text: str) -> bool:
    """Whether some mention of a firm in the text is more than a description of somebody else."""
    names = {surface, *(of.entity.names if of.entity is not None else ())}
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})(?!\w)"
    )
    places = [match.span() for match in pattern.finditer(text)]
    return not places or not all(_describes_another(text, *place) for place in places)


def _describes_another(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - _CONTEXT) : start]
    return bool(_SAYS_WHAT_ANOTHER_IS_BEFORE.search(before) or _SAYS_WHAT_ANOTHER_IS_AFTER.match(text, end))


def members_dropped(rows: Mapping[tuple[str, str], Identity]) -> set[tuple[str, str]]:
    """Of (accuser, accused) pairs, those whose accuser is a person while a class of people accuses the same side.

    The persons are the class's named plaintiffs, and the labels count the class.
    """
    classes = {accused for (_, accused), of in rows.items() if is_class(of)}
    return {pair for pair, of in rows.items() if of.label == "Person" and pair[1] in classes}
