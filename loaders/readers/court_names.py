"""The names of the United States' federal courts by the ids that CourtListener gives them ("cand", "ca9")."""

from __future__ import annotations

import re

_STATES = {
    "al": "Alabama", "ak": "Alaska", "az": "Arizona", "ar": "Arkansas", "ca": "California", "co": "Colorado",
    "ct": "Connecticut", "de": "Delaware", "dc": "Columbia", "fl": "Florida", "ga": "Georgia", "gu": "Guam",
    "hi": "Hawaii", "id": "Idaho", "il": "Illinois", "in": "Indiana", "ia": "Iowa", "ks": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "me": "Maine", "md": "Maryland", "ma": "Massachusetts", "mi": "Michigan", "mn": "Minnesota",
    "ms": "Mississippi", "mo": "Missouri", "mt": "Montana", "ne": "Nebraska", "nv": "Nevada", "nh": "New Hampshire",
    "nj": "New Jersey", "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota",
    "oh": "Ohio", "ok": "Oklahoma", "or": "Oregon", "pa": "Pennsylvania", "pr": "Puerto Rico", "ri": "Rhode Island",
    "sc": "South Carolina", "sd": "South Dakota", "tn": "Tennessee", "tx": "Texas", "ut": "Utah", "vt": "Vermont",
    "va": "Virginia", "wa": "Washington", "wv": "West Virginia", "wi": "Wisconsin", "wy": "Wyoming",
}  # fmt: skip
_PARTS = {"n": "Northern ", "s": "Southern ", "e": "Eastern ", "w": "Western ", "m": "Middle ", "c": "Central ", "": ""}
_CIRCUITS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh".split()
_OTHERS = {
    "scotus": "Supreme Court of the United States",
    "cafc": "U.S. Court of Appeals for the Federal Circuit",
    "cadc": "U.S. Court of Appeals for the D.C. Circuit",
}


def court_name(id_: str) -> str:
    """The court of that id; empty for one that is not federal, whose id says nothing to a reader."""
    if id_ in _OTHERS:
        return _OTHERS[id_]
    if (found := re.fullmatch(r"ca([1-9]|1[01])", id_)) is not None:
        return f"U.S. Court of Appeals for the {_CIRCUITS[int(found[1]) - 1]} Circuit"
    if (found := re.fullmatch(r"([a-z]{2})([nsewmc]?)d", id_)) is not None and found[1] in _STATES:
        return f"U.S. District Court for the {_PARTS[found[2]]}District of {_STATES[found[1]]}"
    return ""
