"""The list expressions of a query: where each is, what it goes through, and which names belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.cypher_names import RESERVED
from graph.cypher_text import Kind, Query, place
from graph.errors import QueryRefused

_QUANTIFIERS = frozenset(("ALL", "ANY", "NONE", "SINGLE"))


@dataclass(frozen=True)
class Span:
    """Tokens from `start` to before `stop`."""

    start: int
    stop: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.stop


@dataclass(frozen=True)
class Iteration:
    """A list comprehension, a quantifier or a `reduce`: what goes through `source` and works out `body` each time."""

    whole: Span
    variables: frozenset[str]
    source: Span
    body: Span
    accumulator: str | None = None
    initial: Span | None = None


def iterations(query: Query) -> list[Iteration]:
    """All of the query's, outer ones first."""
    found = (_iteration(query, index) for index in range(len(query.tokens)) if query.symbol(index) in ("[", "("))
    return [one for one in found if one]


def _iteration(query: Query, opening: int) -> Iteration | None:
    closing = query.partners[opening]
    called = query.word(opening - 1) if query.symbol(opening) == "(" else ""
    if called in ("REDUCE", "ALLREDUCE"):
        return _reduction(query, opening, closing)
    if called not in _QUANTIFIERS and query.symbol(opening) != "[":
        return None
    if not query.name(opening + 1) or query.word(opening + 2) != "IN":
        return None
    cut = next(
        (i for i in query.level(opening + 3, closing) if query.word(i) == "WHERE" or query.symbol(i) == "|"), closing
    )
    variables = frozenset((query.name(opening + 1),))
    return Iteration(Span(opening, closing + 1), variables, Span(opening + 3, cut), Span(cut, closing))


def _reduction(query: Query, opening: int, closing: int) -> Iteration:
    level = list(query.level(opening + 1, closing))
    comma = next((i for i in level if query.symbol(i) == ","), None)
    bar = next((i for i in level if query.symbol(i) == "|"), None)
    shaped = comma and bar and comma < bar and query.symbol(opening + 2) == "=" and query.word(comma + 2) == "IN"
    if not shaped or comma is None or bar is None:
        raise QueryRefused(
            "this reduce is not of the form reduce(total = 0, x IN list | total + x)",
            where=place(query.text, query.tokens[opening].start),
        )
    accumulator = query.name(opening + 1)
    return Iteration(
        Span(opening, closing + 1),
        frozenset((accumulator, query.name(comma + 1))),
        Span(comma + 3, bar),
        Span(bar + 1, closing),
        accumulator,
        Span(opening + 3, comma),
    )


def ranges(query: Query) -> Iterator[int]:
    for index in range(len(query.tokens) - 1):
        if query.name(index).lower() == "range" and query.symbol(index + 1) == "(" and query.symbol(index - 1) != ".":
            yield index


def literal_range(query: Query, opening: int) -> int | None:
    """How many items a range of literal bounds has; None where a bound is no literal."""
    values: list[int] = []
    sign = 1
    for index in range(opening + 1, query.partners[opening]):
        token = query.tokens[index]
        if token.is_symbol("-"):
            sign = -1
        elif token.is_symbol(","):
            sign = 1
        elif token.kind is Kind.NUMBER and token.text.isdecimal():
            values.append(sign * int(token.text))
        else:
            return None
    if not 2 <= len(values) <= 3 or query.partners[opening] - opening > 9:
        return None
    step = values[2] if len(values) == 3 else 1
    return len(range(values[0], values[1] + (1 if step > 0 else -1), step)) if step else None


def row_spans(query: Query, part: Span) -> list[Span]:
    """Subqueries and pattern comprehensions: their rows can be stopped, and they have variables of their own."""
    spans = []
    for index in range(part.start, part.stop):
        subquery = query.symbol(index) == "{" and query.word(index - 1) in ("EXISTS", "COUNT", "COLLECT")
        pattern = query.symbol(index) == "[" and (query.symbol(index + 1) == "(" or query.symbol(index + 2) == "=")
        barred = pattern and any(query.symbol(i) == "|" for i in query.level(index + 1, query.partners[index]))
        if subquery or barred:
            spans.append(Span(index, query.partners[index] + 1))
    return spans


def is_variable(query: Query, index: int) -> bool:
    """Whether the token is a variable: no keyword, function, property, label or map key."""
    token = query.tokens[index]
    if not token.is_name or token.word in RESERVED or query.symbol(index + 1) == "(":
        return False
    if query.symbol(index + 1) == "{" and token.word in ("EXISTS", "COUNT", "COLLECT"):
        return False
    if query.word(index + 1) == "IN" and query.symbol(index - 1) in ("[", "(", ","):
        return False  # the name that a list expression gives its items
    if query.symbol(index - 1) in ("::", "<") and query.word(index - 2) in ("IS", "LIST", "::", "TYPED"):
        return False  # a type
    of_map = query.symbol(index - 1) == ":" and query.symbol(index - 3) in ("{", ",")
    if query.symbol(index - 1) in (".", ":", "|", "&", "!") and not of_map and not _after_bar_of_list(query, index):
        return False
    return not (query.symbol(index + 1) == ":" and query.symbol(index - 1) in ("{", ","))


def _after_bar_of_list(query: Query, index: int) -> bool:
    """`[x IN xs | y]` and `reduce(… | y)`, unlike the alternative labels of `(:A|B)`."""
    return query.symbol(index - 1) == "|" and query.symbol(index - 2) != ":" and query.symbol(index - 3) != ":"
