"""Articles a second of reading and extraction: in one process against the target, and in two against one.

The articles are our labelled ones, as JSON Lines of `WORDS` words each: cut there, or filled up with sentences that say
nothing of a case. So most of them tell of a dispute, which is the slow kind.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from itertools import cycle

from graph.registry import load_registry
from loaders.extract import RuleExtractor
from loaders.readers import Item, Metadata
from loaders.readers.jsonl import read
from loaders.workers import results
from tests.evaluation import SETS
from tests.generated_articles import FILLER

Measured = tuple[float, float, str, float, str]
WORDS = 160
TARGET = 300.0  # articles a second of one core
ARTICLES = 300
ROUNDS = 3


def one_core(medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Articles for each second of this process's own time, so that a busy machine does not count; over the target."""
    lines = _lines(ARTICLES)
    extractor = RuleExtractor(load_registry(listed=True))

    def ours() -> float:
        began = time.process_time()
        assert sum(1 for _ in results(_read(lines), extractor)) == ARTICLES
        return ARTICLES / (time.process_time() - began)

    ours()
    rate, _, ratio = medians(ours, lambda: TARGET, ROUNDS)
    return rate, TARGET, "articles/s/core", ratio, "1 or more"


def two_processes(medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Articles a second with two processes that extract, over those with one, once the workers have started."""
    lines = _lines(4 * ARTICLES)
    extractor = RuleExtractor(load_registry(listed=True))

    def rate(processes: int) -> float:
        found = results(_read(lines), extractor, processes)
        for _ in range(ARTICLES):  # by then every worker has started and warmed up
            next(found)
        began = time.perf_counter()
        done = sum(1 for _ in found)
        return done / (time.perf_counter() - began)

    two, one, ratio = medians(lambda: rate(2), lambda: rate(1), ROUNDS)
    return two, one, "articles/s", ratio, "1.5 or more, on two free cores"


def _read(lines: bytes) -> Iterator[Item]:
    return read(io.BytesIO(lines), "articles.jsonl", Metadata())


def _lines(number: int) -> bytes:
    texts = [
        json.loads(path.read_text("utf-8"))
        for half in ("develop", "report")
        for path in sorted(SETS[half].glob("*.json"))
        if not path.name.endswith(".gold.json")
    ]
    return b"".join(
        json.dumps({"title": article["title"], "text": _of_length(f"{article['text']}\n\nItem {n}.")}).encode() + b"\n"
        for n, article in zip(range(number), cycle(texts), strict=False)
    )


def _of_length(text: str) -> str:
    """The text with its line breaks, `WORDS` words long."""
    filler = cycle(FILLER)
    while len(text.split()) < WORDS:
        text += " " + next(filler)
    pieces = text.split(" ")
    while len(" ".join(pieces).split()) > WORDS:
        pieces.pop()
    return " ".join(pieces)
