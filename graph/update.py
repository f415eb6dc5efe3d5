"""One load batch as one transaction: what is new is recorded, and what can change because of it is derived anew.

    batch ─▶ articles not known yet ─▶ their stories (copies) ─▶ their reads ─▶ record
                                          │
              the statements that share a side pair, docket or act with them, to a fixed point
                                          │
                                   disputes, then moves ─▶ difference to what stands in the graph ─▶ write

The derivation is a pure function of statements, so the order, size and repetition of batches do not show in the
graph. Writers take turns on one lock node; readers see the graph before or after a batch, never in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from pydantic import TypeAdapter

from graph.articles import OURS, Article, merged
from graph.derive import ArticleFacts, Keys, Read, article_node, identities, read_of, reads, recorded
from graph.derive_disputes import derive_disputes
from graph.derive_moves import derive_moves
from graph.identity import Identity
from graph.ontology import PARTY_LABELS, Party
from graph.registry import Registry
from graph.rows import NodeKey, Rows
from graph.standing_stories import place_in_stories
from graph.statements import Claim, Statement
from graph.store import STATE_LABEL
from graph.stories import newsroom
from graph.writing import Run, StandingRows, native, write_difference, write_recorded

OWNED_LABELS = ("Dispute", "Allegation", "Communication", "Proceeding", "Event", "Outlook", "StockMove")
"""What disputes and moves are made of: derived anew, and removed when no statement says it any more."""

_KEY_NAMES = ("pair", "docket", "act")
_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)


class Transaction(Protocol):
    """What is needed of the driver's transaction."""

    def run(self, query: Any, parameters: dict[str, Any] | None = None, /) -> Any: ...


@dataclass(frozen=True)
class BatchResult:
    """Which of the batch's articles were new and which were known already."""

    new: tuple[str, ...]
    known: tuple[str, ...]


def load_batch(
    transaction: Transaction, batch: Sequence[tuple[Article, Sequence[Statement]]], registry: Registry, now: datetime
) -> BatchResult:
    """Record the batch's articles and bring the graph up to date, all in the given transaction."""

    def run(cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = transaction.run(cypher, dict(parameters)).data()
        return rows

    run(f"MERGE (g:{STATE_LABEL} {{id: 'graph'}}) SET g.last_load = $now", {"now": now})
    standing = _known_articles(run, {article.id for article, _ in batch})
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
    fresh = [read for i in new for read in reads(whole[i], said[i], registry, story=placed.story_of[i])]
    for i in new:
        rows.update(
            recorded(whole[i], [read for read in fresh if read.article.id == i], registry, story=placed.story_of[i])
        )
    for i in dated:
        rows.add(article_node(whole[i], placed.story_of.get(i)))
    if rows.nodes:
        _keep_names(run, rows)
        write_recorded(run, rows, now)
        changed = sorted({*dated, *placed.joined})
        retold = _stored_reads(run, "a.id", changed, registry) if changed else {}
        _derive_anew(run, {read.statement.id: read for read in fresh}, retold, registry)
    return BatchResult(tuple(new), tuple(standing))


def _known_articles(run: Run, ids: set[str]) -> dict[str, Article]:
    rows = run("UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN properties(a) AS p", {"ids": sorted(ids)})
    return {row["p"]["id"]: _article(row["p"]) for row in rows}


def _article(properties: dict[str, Any]) -> Article:
    values = {name: native(value) for name, value in properties.items()}
    known = {name: value for name, value in values.items() if name in Article.model_fields}
    return Article.model_validate(known | {"sources": tuple(values.get("sources", ()))})


def _keep_names(run: Run, rows: Rows) -> None:
    """Let an unlisted party keep the names that earlier articles gave it, and be called by the plainest of all."""
    unlisted = [key for key in rows.nodes if key.label in PARTY_LABELS and key.id.startswith("unlisted-")]
    if not unlisted:
        return
    found = run(
        "UNWIND $ids AS id MATCH (p:Party {id: id}) RETURN p.id AS id, labels(p)[0] AS label, "
        "p.name AS name, coalesce(p.aliases, []) AS aliases",
        {"ids": sorted({key.id for key in unlisted})},
    )
    standing = {NodeKey(row["label"], row["id"]): {row["name"], *row["aliases"]} for row in found}
    for key in unlisted:
        node = rows.nodes[key]
        assert isinstance(node, Party)
        names = standing.get(key, set()) | {node.name or "", *node.aliases}
        name, *others = sorted(names, key=lambda s: (s.isupper(), len(s), s))
        rows.nodes[key] = node.model_copy(update={"name": name, "aliases": tuple(sorted(others))})


def _derive_anew(run: Run, fresh: Mapping[str, Read], retold: Mapping[str, Read], registry: Registry) -> None:
    """Derive the disputes and moves that the reads can change, and write the difference.

    `fresh` are of new articles; `retold` stand in the graph already, but their article's day or story was another.
    """
    stored = _sharing(run, {**fresh, **retold}, registry) | dict(retold)
    about = stored | dict(fresh)
    derived = derive_disputes(about.values())
    move_keys = sorted({read.keys.move for read in about.values() if read.keys.move})
    telling = _stored_reads(run, "s.move", move_keys, registry) if move_keys else {}
    dispute_of = _standing_disputes(run, [i for i in telling if i not in about]) | derived.dispute_of
    moves = derive_moves((telling | about).values(), dispute_of, registry)
    rows = Rows()
    rows.update(derived.rows)
    rows.update(moves)
    touched = sorted({*stored, *telling})
    standing = StandingRows.of_statements(run, touched, OWNED_LABELS) if touched else StandingRows()
    write_difference(run, rows, standing, OWNED_LABELS)


def _sharing(run: Run, fresh: Mapping[str, Read], registry: Registry) -> dict[str, Read]:
    """The stored statements that share a side pair, docket or act with the fresh ones, or with one that does."""
    found: dict[str, Read] = {}
    seen: dict[str, set[str]] = {name: set() for name in _KEY_NAMES}
    reached: Iterable[Read] = fresh.values()
    while True:
        wanted = {name: {getattr(r.keys, name) for r in reached} - {None} - seen[name] for name in _KEY_NAMES}
        if not any(wanted.values()):
            return {i: read for i, read in found.items() if i not in fresh}
        more: dict[str, Read] = {}
        for name, values in wanted.items():
            seen[name] |= values
            if values:
                more |= _stored_reads(run, f"s.{name}", sorted(values), registry)
        reached = [read for i, read in more.items() if i not in found]
        found |= more


def _stored_reads(run: Run, by: str, values: list[str], registry: Registry) -> dict[str, Read]:
    """The stored statements whose property `by` (`s.pair`, `a.id`, …) has one of the values, by id."""
    rows = run(
        f"MATCH (a:Article)-[:STATES]->(s:Statement) WHERE {by} IN $values RETURN properties(s) AS s, "
        "a.id AS id, a.published_at AS published_at, a.publisher AS publisher, a.url AS url, a.story AS story",
        {"values": values},
    )
    return {row["s"]["id"]: _stored_read(row, registry) for row in rows}


def _stored_read(row: dict[str, Any], registry: Registry) -> Read:
    s = row["s"]
    published: date | None = native(row["published_at"])
    statement = Statement(
        article_id=row["id"],
        claim=_CLAIM.validate_json(s["payload"]),
        **{name: s[name] for name in Statement.model_fields if name not in ("article_id", "claim")},
    )
    who: dict[str, Identity] = identities(statement, registry)
    keys = Keys(s.get("pair"), s.get("act"), s.get("docket"), s.get("move"))
    publisher, story = row["publisher"], row["story"] or row["id"]
    of = ArticleFacts(row["id"], published, publisher == OURS, story, newsroom(row["id"], publisher, row["url"]))
    return read_of(statement, of, keys, who, registry)


def _standing_disputes(run: Run, statement_ids: list[str]) -> dict[str, str]:
    rows = run(
        "UNWIND $ids AS id MATCH (:Statement {id: id})-[:SUPPORTS]->(d:Dispute) RETURN id, d.id AS dispute",
        {"ids": statement_ids},
    )
    return {row["id"]: row["dispute"] for row in rows}
