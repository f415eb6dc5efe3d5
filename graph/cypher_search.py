"""Full-text searches in a stranger's Cypher.

Lucene makes an automaton of `/regular expressions/` and of fuzzy words, and nothing interrupts it: nested counted
repetitions held Neo4j 2026.08 for as long as we looked, a fuzzy word of 10,000 letters for seconds. So what is searched
for has no regular expression and a bounded length. A text that the query itself works out, such as `company.name`, is
cut and has its slashes taken out when it runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.cypher_iterations import Span
from graph.cypher_lists import Guards
from graph.cypher_text import Kind, Query, place
from graph.errors import QueryRefused

LENGTH = 1_000
_PROCEDURES = frozenset(("queryNodes", "queryRelationships"))
_SLASH = re.compile(r"(?<!\\)(?:\\\\)*/")


def bound_searches(query: Query, parameters: Mapping[str, Any], guards: Guards) -> None:
    """Judge or bound each text that is searched for. Raises QueryRefused."""
    for index in range(len(query.tokens)):
        names = [query.name(index - back) for back in (4, 2, 0)]
        if names[:2] != ["index", "fulltext"] or names[2] not in _PROCEDURES:
            continue
        if query.symbol(index + 1) != "(":
            raise _refused(query, index, "a full-text search needs its index and text in brackets")
        closing = query.partners[index + 1]
        level = list(query.level(index + 2, closing))
        commas = [i for i in level if query.symbol(i) == ","] + [closing]
        if len(commas) > 1:
            _bound(query, Span(commas[0] + 1, commas[1]), parameters, guards)


def _bound(query: Query, part: Span, parameters: Mapping[str, Any], guards: Guards) -> None:
    if part.start >= part.stop:
        return
    first = query.tokens[part.start]
    value = first.value if first.kind is Kind.STRING else parameters.get(first.value)
    if part.stop - part.start == 1 and first.kind in (Kind.STRING, Kind.PARAMETER):
        if not isinstance(value, str):
            return  # Neo4j says that it is no text, or missing
        if len(value) > LENGTH:
            raise _refused(query, part.start, f"a full-text search has more than {LENGTH:,} characters")
        if _SLASH.search(value):
            raise _refused(
                query, part.start, "a full-text search holds a regular expression, or a / without a \\ before"
            )
        return
    guards.wrap(part, "replace(left(", f", {LENGTH}), '/', ' ')")


def _refused(query: Query, index: int, what: str) -> QueryRefused:
    return QueryRefused(
        what,
        where=place(query.text, query.tokens[index].start),
        remedy="Words, phrases, AND, OR, *, ? and ~ are allowed",
    )
