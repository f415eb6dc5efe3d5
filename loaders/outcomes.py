"""What came of each item of a load: the articles that landed with what was found in them, and why the rest did not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.articles import Article
from graph.errors import ContestedError
from graph.statements import Statement


@dataclass(frozen=True)
class Rejection:
    """What was kept aside, and why."""

    where: str
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + (f". {self.remedy}" if self.remedy else "")

    def report(self) -> dict[str, Any]:
        return {"outcome": "rejected", "where": self.where, "reason": self.reason, "remedy": self.remedy}


@dataclass(frozen=True)
class Landed:
    """An article that is in the graph. `is_new` is whether this load brought it; `found` counts statements by kind."""

    article: Article
    is_new: bool
    found: tuple[tuple[str, int], ...]

    def report(self) -> dict[str, Any]:
        of = self.article
        return {
            "outcome": "new" if self.is_new else "known",
            "article": of.id,
            "title": of.title,
            "url": of.url,
            "publisher": of.publisher,
            "published": of.published_at.isoformat() if of.published_at else None,
            "statements": sum(count for _, count in self.found),
            "found": dict(self.found),
        }


Outcome = Landed | Rejection


@dataclass
class LoadSummary:
    """What a load has done so far. `stopped` is why it came to an end before its articles did."""

    read: int = 0
    new: int = 0
    known: int = 0
    undated: int = 0
    statements: int = 0
    rejected: int = 0
    stopped: ContestedError | None = None
    watch: Watch = field(default_factory=lambda: Watch(), repr=False)

    def reject(self, where: str, reason: str, remedy: str = "") -> None:
        """Count an item that was kept aside, and tell it."""
        self.rejected += 1
        self.watch.on_outcome(Rejection(where, reason, remedy))

    def land(self, batch: Iterable[tuple[Article, list[Statement]]], new: Iterable[str]) -> None:
        """Count the articles of a batch that is written; one that stands in it twice is new once."""
        fresh = set(new)
        for article, statements in batch:
            is_new = article.id in fresh
            fresh.discard(article.id)
            self.new += is_new
            self.known += not is_new
            self.undated += article.published_at is None
            self.statements += len(statements) if is_new else 0
            found = Counter(s.claim.kind for s in statements)
            self.watch.on_outcome(Landed(article, is_new, tuple(sorted(found.items()))))


@dataclass(frozen=True)
class Watch:
    """Who looks on while a load runs: told each article when its batch is written, each rejection, and each step."""

    on_outcome: Callable[[Outcome], None] = lambda outcome: None
    on_progress: Callable[[LoadSummary], None] = lambda summary: None


def report_line(outcome: Outcome) -> str:
    """One line of JSON, as `contested load --report` writes it."""
    return json.dumps(outcome.report(), ensure_ascii=False)
