"""Regular expressions that Java's backtracking matcher gets through quickly.

Java tries every way in which the quantifiers of a pattern can share out the text. On 50,000 characters `.*a.*b` took
7.5 s and `(a+)+b` 15 s, and nothing interrupts it. So a stranger's pattern may repeat without bound only once before
its end, may not repeat a group, and may offer few choices; the work is then the text's length times a small constant.
"""

from __future__ import annotations

import re

CHOICES = 64
"""How many ways may be open at one place: the product of alternatives and of optional or counted repetitions."""
LENGTH = 500

_PIECE = re.compile(
    r"""
    (?P<flags>\(\?[imsux]+\))
  | (?P<refused>\\[1-9k] | \(\?(?!:|<[A-Za-z]))
  | (?P<open>\((?:\?:|\?<[A-Za-z][A-Za-z0-9]*>)?)
  | (?P<close>\))
  | (?P<bar>\|)
  | (?P<repeat>[*+?]|\{\d+(?:,\d*)?\})[?+]?
  | (?P<one>\\[pP](?:\{\w+\}|\w)|\\.|\[\^?\]?(?:\\.|[^\]\\\[&])*\]|[^\\\[\](){}*+?|])
    """,
    re.VERBOSE | re.DOTALL,
)
_COUNTED = re.compile(r"\{(\d+)(?:,(\d*))?\}")


def objection(pattern: str) -> str | None:
    """Why this pattern may take too long, to follow "the regular expression"; None if it does not."""
    if len(pattern) > LENGTH:
        return f"is longer than {LENGTH} characters"
    unbounded = 0
    choices = 1
    at = 0
    before = "start"
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if not piece or piece["refused"]:
            return f"holds {pattern[at : at + 4]!r}, which is none of the simple forms"
        at = piece.end()
        if piece["bar"]:
            choices += 1 if choices < 3 else choices // 2
        if not piece["repeat"]:
            before = piece.lastgroup or ""
            continue
        least, most = _bounds(piece["repeat"])
        if before == "close" and most != 1:
            return "repeats a group"
        if before not in ("close", "one"):
            return "repeats nothing"
        before = "repeat"
        if most is not None:
            choices *= most - least + 1
        elif at < len(pattern):
            unbounded += 1
        if max(least, most or 0) > 100:
            return "repeats something more than 100 times"
    if unbounded > 1:
        return "repeats without bound in two places before its end"
    if choices > CHOICES:
        return "leaves too many ways open"
    return None


def _bounds(quantifier: str) -> tuple[int, int | None]:
    if match := _COUNTED.fullmatch(quantifier):
        least = int(match[1])
        return least, least if match[2] is None else int(match[2]) if match[2] else None
    return {"*": (0, None), "+": (1, None), "?": (0, 1)}[quantifier]
