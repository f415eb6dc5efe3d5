"""Extraction, in this process or spread over several: the same results in the same order.

What it promises:

- `results` gives one result for each item, in the items' order, whatever the number of processes; what an extractor
  refuses is a result too and stops nothing.
- With several processes a bounded stretch of items is under way at a time, by number and by length, so that a long
  stream needs no more memory than a short one, and a slow reader of the results holds the workers back.
- Workers start afresh (spawned, not forked), so they share no sockets, locks or threads with this process. They leave
  Ctrl-C to this process, which lets the stretches under way end and stops; and they end when this process does, however
  it ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.articles import Article
from graph.errors import InvalidStatement, UnreadableArticle, WorkerLost
from graph.statements import Extractor, Statement
from loaders.copies import signed
from loaders.readers import Item, Record

ITEMS_IN_A_STRETCH = 16
"""Some 50 ms of work: long beside what handing it over costs, short beside what a person waits for after Ctrl-C."""

CHARACTERS_IN_A_STRETCH = 200_000
"""A stretch of long articles holds fewer of them."""

STRETCHES_AHEAD = 2  # for each worker: one that it reads, one that waits for it


@dataclass(frozen=True)
class Result:
    """An article with the signature of its text and its statements, or why the extractor's statements do not hold."""

    article: Article
    statements: list[Statement]
    refused: InvalidStatement | None = None


def results(
    items: Iterable[Item], extractor: Extractor, processes: int = 1
) -> Generator[UnreadableArticle | Result, None, None]:
    """The result of each item, in order. Raises WorkerLost when a worker ends without an answer.

    With more than one process the extractor must be one that can be pickled: each worker has its own copy. Close the
    iterator to end the workers before the items have ended.
    """
    if processes > 1:
        yield from _spread(items, extractor, processes)
        return
    for item in items:
        yield item if isinstance(item, UnreadableArticle) else _result(item, extractor)


def _result(item: Article | Record, extractor: Extractor) -> Result:
    article = item.article if isinstance(item, Record) else item
    try:
        return Result(signed(article), _statements(item, extractor))
    except InvalidStatement as error:
        return Result(article, [], error)


def _statements(item: Article | Record, extractor: Extractor) -> list[Statement]:
    if isinstance(item, Article):
        return extractor.statements(item)
    given = list(item.statements)
    return given if item.is_composed else given + extractor.statements(item.article)


# -- several processes -------------------------------------------------------------------------------------------------

_Stretch = list[Item]
_Answer = list[UnreadableArticle | Result]


def _spread(items: Iterable[Item], extractor: Extractor, processes: int) -> Iterator[UnreadableArticle | Result]:
    with _written(extractor) as path:
        yield from _spread_over(items, path, processes)


@contextmanager
def _written(extractor: Extractor) -> Iterator[Path]:
    """An extractor as a file for the workers.

    Given as their argument it would go through a pipe that holds less than it, and if a worker ended before it had read
    all of it, this process would wait for ever.
    """
    with tempfile.TemporaryDirectory(prefix="contested-") as folder:
        path = Path(folder) / "extractor"
        path.write_bytes(pickle.dumps(extractor, pickle.HIGHEST_PROTOCOL))
        yield path


def _spread_over(items: Iterable[Item], path: Path, processes: int) -> Iterator[UnreadableArticle | Result]:
    pool = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(path,)
    )
    under_way: deque[Future[_Answer]] = deque()
    try:
        for stretch in _stretches(items):
            under_way.append(pool.submit(_read, stretch))
            if len(under_way) > processes * STRETCHES_AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLost(
            "a process that reads articles ended without an answer",
            remedy="What was loaded so far is kept; load again, with --processes 1 if it happens once more",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _stretches(items: Iterable[Item]) -> Iterator[_Stretch]:
    stretch: _Stretch = []
    length = 0
    for item in items:
        stretch.append(item)
        length += 0 if isinstance(item, UnreadableArticle) else len(_article(item).text)
        if len(stretch) >= ITEMS_IN_A_STRETCH or length >= CHARACTERS_IN_A_STRETCH:
            yield stretch
            stretch, length = [], 0
    if stretch:
        yield stretch


def _article(item: Article | Record) -> Article:
    return item.article if isinstance(item, Record) else item


_extractor: Extractor | None = None
"""A worker's own, from its start to its end."""


def _begin(path: Path) -> None:
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    _extractor = pickle.loads(path.read_bytes())  # noqa: S301  a file of the parent's own, in a folder that only it may enter
    gc.freeze()  # it stays as long as the process: no collection need walk through it again


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _read(stretch: _Stretch) -> _Answer:
    assert _extractor is not None
    return [item if isinstance(item, UnreadableArticle) else _result(item, _extractor) for item in stretch]
