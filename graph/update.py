"""One load batch as one transaction: what is new is recorded, and what can change because of it is derived anew.

    batch ─▶ articles not known yet ─▶ their stories (copies) ─▶ their reads
                                          │
              what stands of the statements that share a side pair, docket or act with them, to a fixed point
                                          │
                     ┌────────────────────┴────────────────────┐
           the server records what is new          disputes, then moves ─▶ difference to what stands
                     └────────────────────┬────────────────────┘
                                          ▼
                                 the difference written

Words are written while the next articles are read, and what they name while we derive, so that neither the server nor
we wait. The derivation is a pure function of statements, registry and decisions, so the order, size and repetition of
batches do not show in the graph. Writers take turns on one lock node; readers see the graph before or after a batch,
never in between. `renew` is the same for articles that stand in the graph already, where a decision, a newer extractor
or a changed registry lets their statements be read in another way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from graph.articles import Article, merged
from graph.decision_log import decisions_in_force
from graph.derive import Keys, Read, add_named, article_node, named, reads, recorded, told
from graph.index_seeks import EACH_ID, seek, seek_any
from graph.reach import GROUPED, STORED, Kept, stored
from graph.rederive import derived, finished, keep_names, lost, rederive, seen
from graph.registry import Registry
from graph.rows import NodeKey, Rows
from graph.shared_nodes import settle, unsupported
from graph.standing_stories import place_in_stories
from graph.statements import Statement
from graph.store import STATE_LABEL, rows_of
from graph.writing import Difference, Run, delete_nodes, gathered, merge_nodes, native_properties, write_recorded

ARTICLES_AT_ONCE = 50
"""Articles whose words are written while the next ones are read."""


class Transaction(Protocol):
    """What is needed of the driver's transaction."""

    def run(self, query: Any, parameters: dict[str, Any] | None = None, /) -> Any: ...


@dataclass(frozen=True)
class BatchResult:
    """Which of the batch's articles were new and which were known already."""

    new: tuple[str, ...]
    known: tuple[str, ...]


def running(transaction: Transaction) -> Run:
    """The transaction as what runs one Cypher text and gives its rows."""

    def run(cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return rows_of(transaction.run(cypher, dict(parameters)))

    return run


def take_turn(run: Run) -> None:
    """Wait until no other writer is in a transaction of its own."""
    run(f"MERGE (g:{STATE_LABEL} {{id: 'graph'}}) SET g.turns = coalesce(g.turns, 0) + 1", {})


def load_batch(
    transaction: Transaction, batch: Sequence[tuple[Article, Sequence[Statement]]], registry: Registry, now: datetime
) -> BatchResult:
    """Record the batch's articles and bring the graph up to date, all in the given transaction."""
    run = running(transaction)
    run(f"MERGE (g:{STATE_LABEL} {{id: 'graph'}}) SET g.last_load = $now", {"now": now})
    kept = Kept(run, registry, decisions_in_force(run))
    standing = known_articles(run, {article.id for article, _ in batch})
    whole: dict[str, Article] = dict(standing)
    said: dict[str, Sequence[Statement]] = {}
    for article, statements in batch:
        whole[article.id] = merged(whole[article.id], article) if article.id in whole else article
        said.setdefault(article.id, statements)
    new = [i for i in whole if i not in standing]
    dated = [i for i in standing if whole[i] != standing[i]]
    rows = Rows()
    unplaced = [*new, *(i for i in dated if standing[i].signature is None)]
    placed = place_in_stories(run, [whole[i] for i in unplaced])
    merge_nodes(run, [article_node(whole[i], placed.story_of.get(i)) for i in dated], recorded_at=now)
    retold = kept.by("a.id", [*dated, *placed.joined])
    fresh: dict[str, Read] = {}
    with ThreadPoolExecutor(1) as beside:  # the server writes while we read on, and while we derive
        writing: list[Future[None]] = []
        for at in range(0, len(new), ARTICLES_AT_ONCE):
            texts = Rows()
            for i in new[at : at + ARTICLES_AT_ONCE]:
                found = reads(whole[i], said[i], registry, kept.decided, story=placed.story_of[i])
                fresh |= {read.statement.id: read for read in found}
                texts.update(told(whole[i], found, _left_out(said[i], found), placed.story_of[i]))
                add_named(rows, named(found, registry))
            writing.append(beside.submit(write_recorded, run, texts, now))
        for each in writing:
            each.result()
        if new or retold:
            keep_names(kept, rows.nodes)
            stands = seen(kept, fresh | retold, recorded=rows)
            recording = beside.submit(write_recorded, run, rows, now)
            made = derived(kept, stands)
            recording.result()
            finished(kept, stands, made).write(run)
    return BatchResult(tuple(new), tuple(standing))


def _left_out(statements: Iterable[Statement], found: Iterable[Read]) -> list[Statement]:
    left_in = {read.statement.id for read in found}
    return [s for s in statements if s.id not in left_in]


def renew(
    run: Run,
    article_ids: Collection[str],
    registry: Registry,
    *,
    said: Mapping[str, Sequence[Statement]] | None = None,
    extractor: str = "",
    now: datetime | None = None,
) -> list[Difference]:
    """Read the articles' statements anew under the decisions in force, and bring the graph up to date.

    `said` are the statements that an article has from now on in place of those of the same `extractor`. All in the
    given transaction; returns what it has written besides the statements themselves.
    """
    take_turn(run)
    kept = Kept(run, registry, decisions_in_force(run))
    articles = known_articles(run, article_ids)
    before, standing, keys = _stood(kept, sorted(articles))
    story_of = stories_of(run, articles)
    fresh: dict[str, Read] = {}
    rows = Rows()
    facts = Rows()
    gone: list[str] = []
    for i, article in sorted(articles.items()):
        statements = standing[i]
        if said is not None and i in said:
            statements = [*(s for s in statements if s.extractor != extractor), *said[i]]
            gone += sorted({s.id for s in standing[i]} - {s.id for s in statements})
        found = reads(article, statements, registry, kept.decided, story=story_of.get(i))
        fresh |= {read.statement.id: read for read in found}
        of_article = recorded(article, found, registry, _left_out(statements, found))
        rows.update(of_article)
        facts.update(of_article.only("DEVELOPS"))
    _write_statements(run, rows, keys, now)
    changes, _ = rederive(kept, fresh, before=before, also=facts)
    changes.write(run)
    delete_nodes(run, [NodeKey("Statement", i) for i in gone])
    settled = settle(kept, lost(changes))
    settled.write(run)
    return [changes, settled]


StoodKeys = Mapping[str, tuple[Keys, str]]
"""The keys and the extractor's version with which each statement stands."""


def _stood(kept: Kept, article_ids: list[str]) -> tuple[dict[str, Read], dict[str, list[Statement]], StoodKeys]:
    """The articles' statements: those that said something, as they were read; all by article; keys and version by id.

    A statement that was left out has no keys and supports nothing.
    """
    begin = f"{seek_any('a', 'Article', '$ids')} MATCH (a)-[:STATES]->(s:Statement) {GROUPED}"
    rows = gathered(kept.run, begin, STORED, {"ids": article_ids})
    before: dict[str, Read] = {}
    standing: dict[str, list[Statement]] = {i: [] for i in article_ids}
    keys: dict[str, tuple[Keys, str]] = {}
    found = [each for row in rows for each in stored(row)]
    for statement, facts, of in sorted(found, key=lambda each: each[0].id):
        standing[facts.id].append(statement)
        keys[statement.id] = of, statement.extractor_version
        before[statement.id] = kept.as_stored(statement, facts, of)
    return before, standing, keys


def _write_statements(run: Run, rows: Rows, keys: StoodKeys, now: datetime | None) -> None:
    """Write new statements, and the keys of those that stand where they changed."""
    write_keys(run, _changed(rows, keys))
    new = Rows()
    new.nodes |= {key: node for key, node in rows.nodes.items() if key.label == "Statement" and key.id not in keys}
    if new.nodes:
        for edge in rows.edges:
            if edge.type == "STATES" and edge.target in new.nodes:
                new.join("STATES", edge.source, edge.target)
        assert now is not None, "new statements need the time at which they are recorded"
        write_recorded(run, new, now)


def _changed(rows: Rows, keys: StoodKeys) -> list[dict[str, Any]]:
    """The standing statements whose keys or extractor's version are others now."""
    changed = []
    for key, node in sorted(rows.nodes.items()):
        if key.label == "Statement" and key.id in keys:
            values = node.properties()
            found = Keys(*(values.get(name) for name in ("pair", "act", "docket", "move")))
            version = values.get("extractor_version", "")
            if keys[key.id] != (found, version):
                changed.append({"id": key.id, "version": version, **vars(found)})
    return changed


def write_keys(run: Run, changed: list[dict[str, Any]]) -> None:
    run(
        f"UNWIND $rows AS row {seek('s', 'Statement', 'row.id')} SET s.pair = row.pair, s.act = row.act, "
        "s.docket = row.docket, s.move = row.move, s.extractor_version = row.version",
        {"rows": changed},
    )


def changed_keys(kept: Kept, article_ids: Collection[str]) -> list[dict[str, Any]]:
    """The statements of the articles whose keys the words, registry and decisions make others than those that stand."""
    articles = known_articles(kept.run, article_ids)
    _, standing, keys = _stood(kept, sorted(articles))
    rows = Rows()
    for i, article in sorted(articles.items()):
        found = reads(article, standing[i], kept.registry, kept.decided)
        rows.update(recorded(article, found, kept.registry, _left_out(standing[i], found)))
    return _changed(rows, keys)


def rederive_some(run: Run, statement_ids: Collection[str], registry: Registry) -> tuple[Difference, set[str]]:
    """Derive anew what these stored statements can change; returns what was written and all that was looked at.

    Shared nodes that nothing supports any more are gone; what else of them changed is for `settle`.
    """
    take_turn(run)
    kept = Kept(run, registry, decisions_in_force(run))
    changes, reached = compared(kept, statement_ids)
    changes.write(run)
    unsupported(kept, lost(changes)).write(run)
    return changes, reached


def compared(kept: Kept, statement_ids: Collection[str]) -> tuple[Difference, set[str]]:
    """The difference that these stored statements can make, and all that was looked at for it."""
    start = kept.by("s.id", statement_ids)
    changes, reached = rederive(kept, start, silent=set(statement_ids) - start.keys())
    return changes, reached.ids


def known_articles(run: Run, ids: Iterable[str]) -> dict[str, Article]:
    rows = run(f"{EACH_ID} {seek('a', 'Article')} RETURN properties(a) AS p", {"ids": sorted(ids)})
    return {row["p"]["id"]: _article(row["p"]) for row in rows}


def _article(properties: dict[str, Any]) -> Article:
    values = native_properties(properties)
    known = {name: value for name, value in values.items() if name in Article.model_fields}
    return Article.model_validate(known | {"sources": tuple(values.get("sources", ()))})


def stories_of(run: Run, article_ids: Iterable[str]) -> dict[str, str]:
    """The stories in which the articles stand."""
    rows = run(
        f"{EACH_ID} {seek('a', 'Article')} WHERE a.story IS NOT NULL RETURN id, a.story AS story",
        {"ids": sorted(article_ids)},
    )
    return {row["id"]: row["story"] for row in rows}
