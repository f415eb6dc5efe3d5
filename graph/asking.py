"""Running named queries: names looked up, rows in their declared order, a page at a time.

A page ends with a cursor that holds the last row's values of the `order` columns; the next page is the rows after them
(a condition, not a count of rows to leave out), so that what is loaded in between neither repeats nor hides a row.
"""

from __future__ import annotations

import base64
import binascii
import difflib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from graph.errors import InvalidParameter, NotFound
from graph.named_queries import PAGE, NamedQuery, bind, shown

MAX_CURSOR_LENGTH = 4_000  # a cursor of ours holds a few ids and has at most some hundred characters


class Reader(Protocol):
    """What queries need of a graph: `graph.store.GraphStore`."""

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]: ...


@dataclass(frozen=True)
class Page:
    """Rows in order, the typed values that they were asked with, and the next page's cursor, if there is one."""

    query: NamedQuery
    values: dict[str, Any]
    rows: list[dict[str, Any]]
    next_cursor: str | None


def ask(
    graph: Reader,
    query: NamedQuery,
    given: Mapping[str, str | Sequence[str]],
    *,
    limit: int | None = None,
    cursor: str | None = None,
) -> Page:
    """The query's rows: all, or with `limit` the first page, or with `cursor` the page after that one.

    Raises UnknownParameter and InvalidParameter for what is given, NotFound where a party, a dispute or the one thing
    that the query is about is not in the graph, GraphUnavailable.
    """
    values = bind(query, given)
    after = _opened(cursor, query, values) if cursor else None
    parameters = {**values, **_found(graph, query, values)}
    most = None if limit is None else limit + 1
    cypher, keys = (query.cypher, {}) if query.has_one_row else paged(query, after, most)
    rows = graph.read(cypher, {**parameters, **keys})
    if query.missing and not rows and after is None:
        raise NotFound(query.missing.format_map({name: shown(str(value)) for name, value in values.items()}))
    if query.has_one_row:
        return Page(query, values, rows, None)
    if limit is None or len(rows) <= limit:
        return Page(query, values, rows, None)
    return Page(query, values, rows[:limit], _cursor(query, values, rows[limit - 1]))


def is_ready(graph: Reader) -> bool:
    """Whether the graph answers. Raises GraphUnavailable where it does not."""
    return graph.read("RETURN true AS ready", {}) == [{"ready": True}]


# -- pages -------------------------------------------------------------------------------------------------------------


def paged(query: NamedQuery, after: Sequence[Any] | None, most: int | None = None) -> tuple[str, dict[str, Any]]:
    """The query's Cypher with its order, for at most `most` rows that stand after the one with the values `after`."""
    columns = ", ".join(f"`{column.name}`" for column in query.columns)
    order = ", ".join(
        f"`{column}` IS NULL, `{column}` DESC" if descends else f"`{column}`" for column, descends in query.order
    )
    condition, keys = _after(query.order, after) if after is not None else ("", {})
    where = f"\nWHERE {condition}" if condition else ""
    limit = f"\nLIMIT {most:d}" if most is not None else ""
    page = f"WITH *{where}\nWITH * ORDER BY {order}{limit}\n" if where or limit else ""
    whole = query.cypher.replace(PAGE, page)
    return f"CALL () {{\n{whole}\n}}\nWITH *{where}\nRETURN {columns}\nORDER BY {order}{limit}", keys


def _after(order: Sequence[tuple[str, bool]], last: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """`a > x OR (a = x AND b > y) …`; rows without a value come last, whichever way the column is sorted."""
    alternatives: list[str] = []
    equal: list[str] = []
    keys: dict[str, Any] = {}
    for number, ((column, descends), value) in enumerate(zip(order, last, strict=True)):
        key = f"_after_{number}"
        keys[key] = value
        if value is None:
            beyond = "false"
            same = f"`{column}` IS NULL"
        else:
            beyond = f"(`{column}` {'<' if descends else '>'} ${key} OR `{column}` IS NULL)"
            same = f"`{column}` = ${key}"
        alternatives.append(" AND ".join([*equal, beyond]))
        equal.append(same)
    return " OR ".join(f"({alternative})" for alternative in alternatives), keys


def _fingerprint(query: NamedQuery, values: Mapping[str, Any]) -> str:
    asked = json.dumps([query.name, query.order, values], sort_keys=True, default=_plain)
    return hashlib.sha256(asked.encode()).hexdigest()[:12]


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no parameter value")


def _cursor(query: NamedQuery, values: Mapping[str, Any], last: Mapping[str, Any]) -> str:
    position = [_fingerprint(query, values), [last[column] for column, _ in query.order]]
    packed = json.dumps(position, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _opened(cursor: str, query: NamedQuery, values: Mapping[str, Any]) -> list[Any]:
    """The order values that a cursor holds. Raises InvalidParameter for one that we did not make for this question."""
    refused = InvalidParameter(
        f"{shown(cursor)} is no cursor of this question",
        where=f"{query.name}, cursor",
        remedy="Give the next_cursor of a page that was asked with the same parameters, or none for the first page",
    )
    if len(cursor) > MAX_CURSOR_LENGTH:
        raise refused
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        fingerprint, last = json.loads(packed)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise refused from None
    plain = isinstance(last, list) and all(v is None or isinstance(v, str | int | float) for v in last)
    if fingerprint != _fingerprint(query, values) or not plain or len(last) != len(query.order):
        raise refused
    return list(last)


# -- names -------------------------------------------------------------------------------------------------------------

_FIND = {
    "party": """
UNWIND $words AS word
MATCH (n:Party)
WITH word, n, CASE
  WHEN n.id = word THEN 0
  WHEN toLower(n.name) = toLower(word) THEN 1
  WHEN toLower(word) IN [alias IN n.aliases | toLower(alias)] THEN 2
  WHEN EXISTS { (n)-[:LISTED_AS]->(l:Listing) WHERE toUpper(l.ticker) = toUpper(word) } THEN 3
END AS rank
WHERE rank IS NOT NULL
RETURN word, rank, n.id AS id, n.name AS name ORDER BY word, rank, id LIMIT 1000
""",
    "dispute": """
UNWIND $words AS word
MATCH (n:Dispute) WHERE n.id = word OR n.slug = word
RETURN word, CASE WHEN n.id = word THEN 0 ELSE 1 END AS rank, n.id AS id, n.title AS name
ORDER BY word, rank, id LIMIT 1000
""",
}
_REPLACED = {
    "party": """
MATCH (n:Party) WHERE any(word IN $words WHERE word IN n.merged)
UNWIND [word IN $words WHERE word IN n.merged] AS word
RETURN word, n.id AS id, n.name AS name ORDER BY word, id
""",
    "dispute": """
MATCH (n:Dispute) WHERE any(word IN $words WHERE word IN n.replaced)
UNWIND [word IN $words WHERE word IN n.replaced] AS word
RETURN word, n.id AS id, n.title AS name ORDER BY word, id
""",
}
_KNOWN = {
    "party": "MATCH (n:Party) UNWIND [n.name] + coalesce(n.aliases, []) AS name RETURN DISTINCT name LIMIT 50000",
    "dispute": "MATCH (n:Dispute) RETURN n.slug AS name LIMIT 50000",
}
_FORMS = {"party": "an id, a name, an alias or a ticker", "dispute": "an id or a slug, as `disputes` lists them"}


def _found(graph: Reader, query: NamedQuery, values: Mapping[str, Any]) -> dict[str, Any]:
    """The ids behind the words of `party` and `dispute` parameters. Raises NotFound and InvalidParameter."""
    asked = {p.name: p.looks_up for p in query.parameters if p.looks_up and values[p.name]}
    found: dict[str, Any] = {}
    for kind in sorted(set(asked.values())):
        given = {name: values[name] for name, looks_up in asked.items() if looks_up == kind}
        ids = look_up(graph, kind, sorted({word for words in given.values() for word in _each(words)}))
        for name, words in given.items():
            found[name] = ids[words] if isinstance(words, str) else sorted({ids[word] for word in words})
    return found


def _each(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def matches(graph: Reader, kind: str, words: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """By word, the id and name of each party or dispute that fits it best; none where nothing is called so."""
    best: dict[str, list[dict[str, Any]]] = {word: [] for word in words}
    for row in graph.read(_FIND[kind], {"words": list(words)}):
        if not best[row["word"]] or best[row["word"]][0]["rank"] == row["rank"]:
            best[row["word"]].append(row)
    if unknown := [word for word, rows in best.items() if not rows]:
        for row in graph.read(_REPLACED[kind], {"words": unknown}):
            best[row["word"]].append(row)
    return best


def look_up(graph: Reader, kind: str, words: Sequence[str]) -> dict[str, str]:
    """Each word's id; a "party" or a "dispute". An id that another one replaced leads to that one.

    Raises NotFound with the names that come near, InvalidParameter where two fit equally well."""
    best = matches(graph, kind, words)
    for word, rows in best.items():
        if not rows:
            known = [row["name"] for row in graph.read(_KNOWN[kind], {})]
            close = difflib.get_close_matches(word, known, n=3)
            close = close or sorted(name for name in known if name and word.lower() in name.lower())[:3]
            raise NotFound(
                f"no {kind} in the graph is called {shown(word)}",
                remedy=f"Did you mean {' or '.join(close)}?" if close else f"Give {_FORMS[kind]}",
            )
        if len(rows) > 1:
            raise InvalidParameter(
                f"{shown(word)} names more than one {kind}: " + ", ".join(f"{r['name']} ({r['id']})" for r in rows[:5]),
                remedy="Give the id of one",
            )
    return {word: rows[0]["id"] for word, rows in best.items()}
