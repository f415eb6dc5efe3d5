"""What goes into one transaction of a load."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import repeat

import pytest

from graph.articles import article
from loaders.pipeline import BATCH_STATEMENTS, LONGEST_WAIT, Extracted, batches
from tests.statement_factory import accuses, say

START = datetime(2026, 11, 27, tzinfo=UTC)


def told(count: int, statements: int = 1) -> list[Extracted]:
    of = article("Reddit sued Anthropic.")
    one = say(of, accuses(of, "Reddit", "Anthropic"))
    return [(of, list(repeat(one, statements))) for _ in range(count)]


def test_articles_that_come_fast_go_together_up_to_the_size() -> None:
    assert [len(batch) for batch in batches(told(7), lambda: START, size=3)] == [3, 3, 1]


def test_many_statements_end_a_transaction() -> None:
    half = BATCH_STATEMENTS // 2
    assert [len(batch) for batch in batches(told(5, half), lambda: START)] == [2, 2, 1]


@pytest.mark.parametrize(("seconds", "sizes"), [(0.01, [4]), (LONGEST_WAIT.total_seconds(), [1, 1, 1, 1])])
def test_a_slow_extractor_keeps_no_article_for_long(seconds: float, sizes: list[int]) -> None:
    clock = [START]

    def slowly() -> Iterator[Extracted]:
        for each in told(4):
            clock[0] += timedelta(seconds=seconds)
            yield each

    assert [len(batch) for batch in batches(slowly(), lambda: clock[0])] == sizes
