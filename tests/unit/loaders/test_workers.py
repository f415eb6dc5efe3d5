"""Extraction in several processes: the same results in the same order, bounded, and gone when this process is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.articles import Article, article
from graph.errors import InvalidStatement, UnreadableArticle, WorkerLost
from graph.registry import load_registry
from graph.statements import Statement
from loaders.extract import RuleExtractor
from loaders.readers import Item
from loaders.workers import ITEMS_IN_A_STRETCH, STRETCHES_AHEAD, Result, results
from tests.generated_articles import generated_articles

PROCESSES = 2


@dataclass(frozen=True)
class Answering:
    """An extractor that refuses texts that say so, and ends its process at others."""

    name: str = "answering"
    version: str = "1"

    def statements(self, article: Article) -> list[Statement]:
        if "refuse" in article.text:
            raise InvalidStatement("it does not hold", where=article.title)
        if "die" in article.text:
            os._exit(7)
        return []


def text(words: str) -> Article:
    """An article that has its signature, so that the workers need not load what makes one."""
    return article(words).model_copy(update={"signature": "made"})


def texts(*words: str) -> list[Item]:
    return [text(f"{word} {number}") for number, word in enumerate(words)]


def test_several_processes_give_what_one_gives_in_the_same_order() -> None:
    items: list[Item] = list(generated_articles(40))
    items[7] = UnreadableArticle("it is empty", where="7")
    extractor = RuleExtractor(load_registry())
    alone, spread = (list(results(items, extractor, processes)) for processes in (1, PROCESSES))
    assert [_told(each) for each in spread] == [_told(each) for each in alone]
    assert sum(len(each.statements) for each in alone if isinstance(each, Result)) > 50


def _told(each: UnreadableArticle | Result) -> object:
    return str(each) if isinstance(each, UnreadableArticle) else each


def test_what_an_extractor_refuses_is_a_result_and_stops_nothing() -> None:
    found = list(results(texts("a", "refuse", "b"), Answering(), PROCESSES))
    refused = [each.refused for each in found if isinstance(each, Result)]
    assert [None if error is None else (error.what, error.where) for error in refused] == [
        None,
        ("it does not hold", "refuse 1"),
        None,
    ]


def test_a_worker_that_ends_is_one_clear_error() -> None:
    with pytest.raises(WorkerLost, match="ended without an answer"):
        list(results(texts("a", "die", "b"), Answering(), PROCESSES))


def test_workers_that_cannot_even_start_are_the_same_error() -> None:
    """A program from standard input is nothing that a worker can find again, and the registry fills any pipe."""
    program = """
from graph.errors import WorkerLost
from loaders.extract import RuleExtractor
from loaders.workers import results
from tests.unit.loaders.test_workers import texts
try:
    list(results(texts("a"), RuleExtractor(), 2))
except WorkerLost:
    print("lost")
"""
    root = Path(__file__).parents[3]
    ended = subprocess.run(
        [sys.executable, "-"], input=program, text=True, capture_output=True, cwd=root, timeout=120, check=False
    )
    assert ended.stdout == "lost\n"


def test_items_are_taken_only_as_far_ahead_as_the_workers_need() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield text(f"text {taken}")

    found = results(endless(), Answering(), PROCESSES)
    for _ in range(3 * ITEMS_IN_A_STRETCH):
        next(found)
        assert taken <= (PROCESSES * STRETCHES_AHEAD + 4) * ITEMS_IN_A_STRETCH
    found.close()


ENDLESS = """
import itertools
from loaders.workers import results
from tests.unit.loaders.test_workers import Answering, text
for each in results((text(f"text {n}") for n in itertools.count()), Answering(), 2):
    print("here", flush=True)
"""


@pytest.mark.parametrize("ends_by", [signal.SIGINT, signal.SIGKILL], ids=lambda s: s.name)
def test_workers_end_with_their_parent(ends_by: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(
        "if __name__ == '__main__':\n" + "".join(f"    {line}\n" for line in ENDLESS.strip().splitlines())
    )
    root = Path(__file__).parents[3]
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    if ends_by is signal.SIGINT:
        os.killpg(parent.pid, signal.SIGINT)  # as a terminal does on Ctrl-C: to all of them
    else:
        parent.kill()
    parent.stdout.close()
    parent.wait(30)
    for _ in range(300):
        if not _group_lives(parent.pid):
            return
        time.sleep(0.1)
    os.killpg(parent.pid, signal.SIGKILL)
    pytest.fail("a worker is still there half a minute after its parent")


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
