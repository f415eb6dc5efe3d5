"""Lines that were broken to fit a page, put together again: court opinions, filings and old plain text.

The rules of extraction end a sentence at a line's end, so a sentence must not be cut where the paper ended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FULL_LINE = 0.75  # of the longest line of the text: a line as long as that was broken because the paper ended
FEWEST_REPEATS = 3  # a line at the edge of so many pages, its numbers apart, is a running head
_GOES_ON = re.compile(r"(?:[,;&(—–-]|\b(?:v|vs|No|Nos|of|the|and|or|to|in|by|for|a|an)\.?)$")
_ENDS = re.compile(r"[.!?:][\"”’')\]]*$")
_ITEM = re.compile(r"(?:[•‣▪●*–—-]\s|\(?(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])[.)]\s)")
_HYPHEN = re.compile(r"[a-z]-$")
_ONLY_NUMBER = re.compile(r"(?:-\s*)?(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?(?:\s*-)?", re.IGNORECASE)


def unwrapped(text: str) -> str:
    """The text with one line a paragraph; a word that was divided at a line's end is whole again."""
    longest = max((len(line.strip()) for line in text.split("\n")), default=0)
    return "\n\n".join(
        joined for block in re.split(r"\n\s*\n", text) if (joined := _paragraphs(block, longest * FULL_LINE))
    )


def _paragraphs(block: str, full: float) -> str:
    made = last = ""
    for raw in block.split("\n"):
        line = " ".join(raw.split())
        if not line:
            continue
        if not made:
            made = line
        elif _joins(last, line, full):
            is_divided = _HYPHEN.search(made) and line[0].islower()
            made = made[:-1] + line if is_divided else f"{made} {line}"
        else:
            made = f"{made}\n{line}"
        last = line
    return made


def _joins(line: str, following: str, full: float) -> bool:
    """Whether a line goes on in the one below it."""
    if _ITEM.match(following):
        return False
    if following[0].islower() or _GOES_ON.search(line):
        return True
    return len(line) >= full and not (_ENDS.search(line) and len(line) < full / FULL_LINE * 0.9)


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers, and without the heads and feet that most pages repeat; the first head stays."""
    edges = Counter(mark for page in pages for mark in {_mark(line) for line in _edge_lines(page)})
    repeated = {mark for mark, times in edges.items() if times >= max(FEWEST_REPEATS, len(pages) / 2)}
    kept: list[str] = []
    for number, page in enumerate(pages):
        lines = page.split("\n")
        places = _edges(lines)
        gone = {
            place
            for place in places
            if _ONLY_NUMBER.fullmatch(lines[place].strip()) or (number and _mark(lines[place]) in repeated)
        }
        kept.append("\n".join(line for place, line in enumerate(lines) if place not in gone))
    return kept


def _edges(lines: Sequence[str]) -> list[int]:
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return sorted({*filled[:2], *filled[-2:]})


def _edge_lines(page: str) -> list[str]:
    lines = page.split("\n")
    return [lines[place] for place in _edges(lines)]


def _mark(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
