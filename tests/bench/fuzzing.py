"""Extraction over texts that no newsroom writes: `INPUTS` of them, cut, swapped and filled, and none may harm it.

Each input is one of our labelled or bundled articles with up to a dozen changes, or their words in any order. A change
takes a stretch out, doubles one, or puts in what breaks patterns: rows of names, brackets, numbers, quotes, blanks.
Every statement must pass the one validator, no input may raise, and none may take `LONGEST` seconds of this process.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

from graph.articles import article
from graph.errors import UnreadableArticle
from graph.registry import load_registry
from graph.statements import validate
from loaders.extract import RuleExtractor

Measured = tuple[float, float, str, float, str]
INPUTS = 10_000
LONGEST = 1.0  # seconds of this process's own time, so that a busy machine does not count
SEED = 20260624
_ROOT = Path(__file__).parents[2]
_INSERTS = (
    "\n", "- β", "%", "’s", "“", "\"", ", ", " and ", "\u00a0", "é", "中", "(" * 40, " " * 60, "Anthropic, " * 30,
    "OpenAI and " * 30, " sued " * 20, " v. " * 10, "3% " * 20, "$1.5 billion ", "No. 3:24-cv-05417 ", "U.S. ",
    "—" * 30, " accused by " * 10, "Big Red Dog " * 15, " according to " * 8, " the company " * 12, "." * 50,
)  # fmt: skip


def texts() -> list[str]:
    """The articles that are changed: the bundled ones and those of the half to develop by."""
    bundled = (_ROOT / "loaders" / "bundled" / "articles.jsonl").read_text("utf-8").splitlines()
    labelled = sorted((_ROOT / "tests" / "eval" / "develop").glob("*.json"))
    rows = [json.loads(line) for line in bundled]
    rows += [json.loads(path.read_text("utf-8")) for path in labelled if not path.name.endswith(".gold.json")]
    return [row["title"] + "\n" + row["text"] for row in rows]


def changed(text: str, words: list[str], chance: random.Random) -> str:
    """One input."""
    if chance.random() < 0.2:
        return " ".join(chance.choices(words, k=chance.randrange(1, 250)))
    for _ in range(chance.randrange(1, 12)):
        at, length = chance.randrange(len(text) + 1), chance.randrange(1, 60)
        what = chance.random()
        if what < 0.3:
            text = text[:at] + text[at + length :]
        elif what < 0.5:
            text = text[:at] + text[at : at + length] * chance.randrange(2, 5) + text[at + length :]
        elif what < 0.7:
            text = text[:at] + chance.choice(words) + " " + text[at:]
        else:
            text = text[:at] + chance.choice(_INSERTS) + text[at:]
    return text


def fuzz(inputs: int, seed: int = SEED) -> float:
    """The longest pass in seconds over that many inputs. Raises whatever extraction or the validator raises."""
    originals, chance = texts(), random.Random(seed)
    words = sorted({word for text in originals for word in text.split()})
    extractor = RuleExtractor(load_registry(listed=True))
    longest = 0.0
    for _ in range(inputs):
        try:
            made = article(changed(chance.choice(originals), words, chance))
        except UnreadableArticle:
            continue
        began = time.process_time()
        statements = extractor.statements(made)
        longest = max(longest, time.process_time() - began)
        for one in statements:
            validate(one, made)
    return longest


def fuzzing() -> Measured:
    """The longest pass of all inputs over the longest that is allowed."""
    longest = fuzz(INPUTS)
    return longest, LONGEST, "s", longest / LONGEST, f"under 1, and {INPUTS:,} inputs without an exception"
