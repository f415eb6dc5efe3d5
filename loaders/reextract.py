"""The statements of one extractor renewed, article by article: how old articles profit from a newer version of it.

What it promises: an article's statements of that extractor are afterwards those that it reads today; those that it no
longer reads are gone, those of other extractors stay; what follows is up to date in the same transaction. A statement
that is read again keeps its id, which leaves the version out, so decisions about it still hold. Articles are read in
pages, so memory is bounded; an article for which nothing changes is not written; stopped and started again, it goes on
where there is something to renew.

Which articles an extractor reads: those with statements of it, and those without any statement. An article whose
statements all come from elsewhere (the casebook, a reader that composes the text) is not for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.articles import Article
from graph.consequences import finish
from graph.errors import InvalidStatement, NotFound
from graph.registry import Registry
from graph.statements import Extractor, Statement
from graph.store import GraphStore
from graph.update import known_articles, renew, running
from loaders.outcomes import Rejection

PAGE = 50


@dataclass
class ReextractSummary:
    """What was read and what changed by it. A statement that is only told by a newer version counts as kept."""

    read: int = 0
    changed: int = 0
    added: int = 0
    removed: int = 0
    rejected: list[Rejection] = field(default_factory=list)


def reextract(
    graph: GraphStore,
    extractor: Extractor,
    registry: Registry,
    *,
    now: Callable[[], datetime],
    articles: Sequence[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> ReextractSummary:
    """Renew the extractor's statements of all its articles, or of those named. Raises NotFound, GraphUnavailable."""
    graph.prepare()
    finish(graph, registry)
    summary = ReextractSummary()
    total = len(articles) or graph.counts().articles
    for page in _pages(graph, articles):
        said: dict[str, list[Statement]] = {}
        for article, standing in _read(graph, page, extractor.name):
            summary.read += 1
            try:
                found = extractor.statements(article)
            except InvalidStatement as error:
                summary.rejected.append(Rejection(article.url or article.title, error.what, "It keeps what it had"))
                continue
            if standing != {(s.id, s.extractor_version) for s in found}:
                said[article.id] = found
                before, after = {id_ for id_, _ in standing}, {s.id for s in found}
                summary.added += len(after - before)
                summary.removed += len(before - after)
        if said:
            summary.changed += len(said)
            _write(graph, said, extractor.name, registry, now())
        if on_progress is not None:
            on_progress(min(summary.read, total), total)
    return summary


def _write(
    graph: GraphStore, said: dict[str, list[Statement]], extractor: str, registry: Registry, now: datetime
) -> None:
    graph.write(lambda tx: renew(running(tx), list(said), registry, said=said, extractor=extractor, now=now))


def _pages(graph: GraphStore, named: Sequence[str]) -> Iterator[list[str]]:
    if named:
        known = {
            row["id"] for row in graph.read("MATCH (a:Article) WHERE a.id IN $ids RETURN a.id AS id", {"ids": named})
        }
        if unknown := sorted(set(named) - known):
            raise NotFound(
                f"no article has the id {unknown[0]!r}", remedy="Answers give the id of each quote's article"
            )
    last = ""
    while True:
        rows = graph.read(
            "MATCH (a:Article) WHERE a.id > $last AND ($named = [] OR a.id IN $named) "
            "RETURN a.id AS id ORDER BY id LIMIT $size",
            {"last": last, "named": list(named), "size": PAGE},
        )
        if not rows:
            return
        yield [row["id"] for row in rows]
        last = rows[-1]["id"]


def _read(graph: GraphStore, ids: list[str], extractor: str) -> Iterator[tuple[Article, set[tuple[str, str]]]]:
    """The articles that the extractor reads, each with the ids and versions of the statements that it has of it."""

    def look(transaction: Any) -> tuple[dict[str, Article], list[dict[str, Any]]]:
        run = running(transaction)
        rows = run(
            "UNWIND $ids AS id MATCH (:Article {id: id})-[:STATES]->(s:Statement) "
            "RETURN id, s.id AS s, s.extractor AS extractor, s.extractor_version AS version",
            {"ids": ids},
        )
        return known_articles(run, ids), rows

    articles, rows = graph.look(look)
    of: dict[str, set[tuple[str, str]]] = {i: set() for i in articles}
    others = {row["id"] for row in rows if row["extractor"] != extractor}
    for row in rows:
        if row["extractor"] == extractor:
            of[row["id"]].add((row["s"], row["version"]))
    for i in sorted(articles):
        if of[i] or i not in others:
            yield articles[i], of[i]
