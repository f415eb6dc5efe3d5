"""List expressions in a stranger's Cypher, and the bounds they get.

Neo4j looks at its clock between rows, never inside an expression: `all(x IN range(1, 10^11) WHERE x > 0)` keeps a core
busy for as long as it takes. So the steps of one expression are bounded. Where the text does not tell how long a list
is, the query is given a check that does: the list `xs` becomes

    head([_ IN [xs] | CASE WHEN size(_) > 3000 THEN _[0..date('contested: too long').year] ELSE _ END])

which evaluates `xs` once, has its type, and fails with a message of ours where it is too long. Literal lists and ranges
that are short enough, and what is never long (`nodes(p)`, `labels(n)`), get none; all other text stays as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.cypher_iterations import Iteration, Span, is_variable, iterations, literal_range, ranges, row_spans
from graph.cypher_names import BEFORE_BRACKET
from graph.cypher_text import Kind, Query, place
from graph.errors import QueryRefused

RANGE_ITEMS = 10_000
LISTS_AT_MOST = 60

STEPS = 10_000_000
"""Steps of one expression: about a second of a core where each compares two values (measured: 10 to 50 million)."""

LENGTH_AT_DEPTH = {1: RANGE_ITEMS * 10, 2: 3_000, 3: 200, 4: 50}
"""How long the lists may be by how deep list expressions stand in each other: each row's product is about STEPS.

A single one has less than that, for Neo4j looks at its clock only every few rows where each goes through a long list:
with a million items it went on for a second after its limit, with three million for more than two."""

GROWING_ITEMS = 1_000
"""Steps of a `reduce` that builds a text or list. Each copies what is there; after 10,000 appended items Neo4j 5.26's
thread dies of a stack overflow and never answers."""

SUMMED_ITEMS = 3_000
"""The same where it begins with a number, which is mostly a sum (but `0 + 'a'` is a text)."""

OUTER_SIZE = 1_000
"""Size of a text or list from outside that is used whole at each step of nested list expressions."""

MARK = "contested: "
"""What the failure of a check begins with."""

PREFIX = "__contested"

UNBOUNDED_REMEDY = "Use UNWIND, whose rows can be stopped, or shorten the list with a slice such as xs[..1000]"
_CHEAP = frozenset(("SIZE", "HEAD", "LAST", "LENGTH", "TYPE", "ID", "ELEMENTID", "LABELS", "KEYS", "NODES"))
_OF_THE_GRAPH = frozenset(("NODES", "RELATIONSHIPS", "LABELS", "KEYS"))
_AFTER_VALUE = frozenset("+ - * / % ^ ||".split())


@dataclass
class Guards:
    """The checks to put around parts of the text, and the query with them."""

    query: Query
    _around: list[tuple[Span, str, str]] = field(default_factory=list)

    def bound(self, part: Span, longest: int, extra: str = "") -> None:
        """Let the list of this part be no longer than that; `extra` is one more condition under which it fails."""
        name = f"{PREFIX}_{len(self._around)}"
        condition = f"size({name}) > {longest}" + (f" OR {extra.replace('<list>', name)}" if extra else "")
        self.wrap(
            part,
            f"head([{name} IN [",
            f"] | CASE WHEN {condition} THEN {name}[0..date('{MARK}' + toString(size({name})) + "
            f"' items, more than {longest}').year] ELSE {name} END])",
        )

    def wrap(self, part: Span, before: str, after: str) -> None:
        self._around.append((part, before, after))

    def text(self) -> str:
        tokens = self.query.tokens
        events: list[tuple[int, int, int, int, str]] = []
        for number, (part, before, after) in enumerate(self._around):  # the number nests checks of one part
            first, last = tokens[part.start].start, tokens[part.stop - 1].end
            events += [(first, 1, first - last, number, before), (last, 0, last - first, -number, after)]
        parts: list[str] = []
        at = 0
        for offset, *_, inserted in sorted(events):
            parts += (self.query.text[at:offset], inserted)
            at = offset
        return "".join([*parts, self.query.text[at:]])


def bound_lists(query: Query, guards: Guards) -> None:
    """Adds the checks that the query's lists need. Raises QueryRefused for what no check could bound."""
    every = iterations(query)
    if len(every) > LISTS_AT_MOST:
        raise QueryRefused(
            f"the query has {len(every)} list expressions; {LISTS_AT_MOST} is the most", remedy=UNBOUNDED_REMEDY
        )
    roots = [one for one in every if not any(one.whole.start in other.body for other in every)]
    for root in roots:
        _bound(query, root, every, guards)
    for index in ranges(query):
        opening, closing = index + 1, query.partners[index + 1]
        count = literal_range(query, opening)
        if count is not None and count > RANGE_ITEMS and not _unwound(query, index, closing):
            raise QueryRefused(
                f"range() has more than {RANGE_ITEMS:,} items here",
                where=place(query.text, query.tokens[index].start),
                remedy="Write UNWIND range(…) AS x, whose rows can be stopped",
            )
        if count is None and not _unwound(query, index, closing):
            guards.bound(Span(index, closing + 1), RANGE_ITEMS)


def _unwound(query: Query, index: int, closing: int) -> bool:
    return query.word(index - 1) == "UNWIND" and query.word(closing + 1) == "AS"


def _bound(query: Query, root: Iteration, every: list[Iteration], guards: Guards) -> None:
    family = [one for one in every if one is root or one.whole.start in root.body]
    memberships = [part for one in family for part in _memberships(query, one, family)]
    made = [part for one in family for part in _ranges_made(query, one, every)]
    depth = _depth(family) + (1 if memberships or made else 0)
    if depth not in LENGTH_AT_DEPTH:
        raise QueryRefused(
            f"list expressions stand {depth} deep in each other; {max(LENGTH_AT_DEPTH)} is the most",
            where=place(query.text, query.tokens[root.whole.start].start),
            remedy="Use UNWIND or a subquery instead of the inner ones",
        )
    longest = LENGTH_AT_DEPTH[depth]
    outer = _used_whole(query, root, family)
    for one in family:
        limit = min(longest, _growth_limit(query, one))
        extra = _size_condition(outer, depth) if one is root else ""
        _bound_source(query, one, limit, extra, guards)
    for part in [*memberships, *made]:
        guards.bound(part, longest)


def _ranges_made(query: Query, one: Iteration, every: list[Iteration]) -> Iterator[Span]:
    """Ranges that are made at each step, and not gone through: what comes out is as long as both together."""
    for index in ranges(query):
        if index in one.body and not any(
            index in other.source or index in other.body for other in every if other is not one
        ):
            yield Span(index, query.partners[index + 1] + 1)


def _depth(family: list[Iteration]) -> int:
    """How many of the family stand in each other where it is deepest."""
    return max(sum(one is other or one.whole.start in other.body for other in family) for one in family)


def _bound_source(query: Query, one: Iteration, limit: int, extra: str, guards: Guards) -> None:
    start, stop = one.source.start, one.source.stop
    called = query.word(start) if query.symbol(start + 1) == "(" and query.partners[start + 1] == stop - 1 else ""
    if start >= stop or (called in _OF_THE_GRAPH and limit == LENGTH_AT_DEPTH[1]):
        return
    literal = query.symbol(start) == "[" and query.partners[start] == stop - 1 and _is_literal(query, start)
    if literal and not extra and sum(query.symbol(i) == "," for i in query.level(start + 1, stop - 1)) < limit:
        return
    count = literal_range(query, start + 1) if start in set(ranges(query)) else None
    if count is not None and query.partners[start + 1] == stop - 1 and not extra:
        if count <= limit:
            return
        raise QueryRefused(
            f"this list expression goes through {count:,} items; inside or around another, {limit:,} is the most",
            where=place(query.text, query.tokens[start].start),
            remedy=UNBOUNDED_REMEDY,
        )
    guards.bound(one.source, limit, extra)


def _is_literal(query: Query, opening: int) -> bool:
    return not (query.name(opening + 1) and query.word(opening + 2) == "IN")


def _memberships(query: Query, one: Iteration, family: list[Iteration]) -> Iterator[Span]:
    """The lists that `IN` searches at each step, where Neo4j has to go through them anew each time.

    It keeps a set for a list that stays the same value, so a variable, a parameter or a property costs nothing.
    """
    heads = {other.source.start - 1 for other in family}
    for index in range(one.body.start, one.body.stop):
        if query.word(index) != "IN" or index in heads or query.symbol(index - 1) == ".":
            continue
        part = Span(index + 1, _value_end(query, index + 1, one.body.stop))
        tokens = query.tokens[part.start : part.stop]
        simple = all(token.is_name or token.kind is Kind.PARAMETER or token.is_symbol(".") for token in tokens)
        literal = query.symbol(part.start) == "[" and query.partners[part.start] == part.stop - 1
        if tokens and not simple and not (literal and _is_literal(query, part.start)):
            yield part


def _value_end(query: Query, start: int, stop: int) -> int:
    """Where the value that begins there ends: operands with their brackets, joined by arithmetic."""
    index = start
    while index < stop:
        while query.symbol(index) in ("-", "+") and index < stop:
            index += 1
        if query.symbol(index) in ("[", "(", "{"):
            index = query.partners[index]
        index += 1
        while index < stop and query.symbol(index) in ("[", "(", ".", "{"):
            index = index + 2 if query.symbol(index) == "." else query.partners[index] + 1
        if query.symbol(index) not in _AFTER_VALUE:
            break
        index += 1
    return min(index, stop)


def _used_whole(query: Query, root: Iteration, family: list[Iteration]) -> frozenset[str]:
    """Variables, their properties, and parameters from outside that a body takes as they are.

    Their size counts at each step. An item of a list (`xs[i]`), a list that `IN` searches, and what only asks for a
    size or a label do not.
    """
    found: set[str] = set()
    own = {name for one in family for name in one.variables}
    rows = row_spans(query, root.body)
    index = root.body.start
    while index < root.body.stop:
        start = index
        index += 1
        token = query.tokens[start]
        outside = token.kind is Kind.PARAMETER or (is_variable(query, start) and token.value not in own)
        if not outside or any(start in part for part in rows):
            continue
        while query.symbol(index) == "." and query.name(index + 1):
            index += 2
        cheap = query.symbol(start - 1) == "(" and query.word(start - 2) in _CHEAP and query.symbol(index) == ")"
        if query.symbol(index) not in ("[", "(", "{") and query.word(start - 1) != "IN" and not cheap:
            found.add("".join(one.text for one in query.tokens[start:index]))
    return frozenset(found)


def _size_condition(names: frozenset[str], depth: int) -> str:
    """True where one of these is a text or list that, times the steps, is too much. Other types have no size."""
    conditions = []
    for name in sorted(names):
        sized = f"CASE WHEN valueType({name}) =~ '(LIST|STRING).*' THEN size([{name}, '', []][0]) ELSE 0 END"
        conditions.append(f"{sized} * size(<list>) > {STEPS}" if depth == 1 else f"{sized} > {OUTER_SIZE}")
    return " OR ".join(conditions)


def _growth_limit(query: Query, one: Iteration) -> int:
    """How long the list may be for what a `reduce` builds. Raises QueryRefused where it may double at each step."""
    if one.accumulator is None or one.initial is None or not grows(query, one.body):
        return STEPS
    if not _linear(query, one.body, one.accumulator):
        raise QueryRefused(
            f"this reduce uses {one.accumulator} more than once in what it adds up, so it may double at each step",
            where=place(query.text, query.tokens[one.whole.start].start),
            remedy="Use it once, or in CASE once for each THEN and ELSE",
        )
    first = query.tokens[one.initial.start]
    numeric = one.initial.stop - one.initial.start == 1 and first.kind is Kind.NUMBER
    return SUMMED_ITEMS if numeric else GROWING_ITEMS


def grows(query: Query, part: Span) -> bool:
    """Whether something in it may be larger than what it is made from."""
    for index in range(part.start, part.stop):
        called = query.symbol(index + 1) == "(" and query.name(index) and query.word(index) not in BEFORE_BRACKET
        if query.symbol(index) in ("+", "||", "{", "[") or called:
            return True
    return False


def _linear(query: Query, body: Span, accumulator: str) -> bool:
    def uses(start: int, stop: int) -> int:
        return sum(query.name(i) == accumulator and is_variable(query, i) for i in range(start, stop))

    if uses(body.start, body.stop) <= 1:
        return True
    cases = [i for i in range(body.start, body.stop) if query.word(i) == "CASE"]
    if cases != [body.start] or query.word(body.stop - 1) != "END":
        return False
    marks = [i for i in query.level(body.start, body.stop) if query.word(i) in ("WHEN", "THEN", "ELSE", "END")]
    return all(
        uses(mark, following) <= 1
        for mark, following in itertools.pairwise(marks)
        if query.word(mark) in ("THEN", "ELSE")
    )
