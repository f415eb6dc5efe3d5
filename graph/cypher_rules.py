"""What the text of a stranger's query must keep to before Neo4j plans it.

The plan tells whether a query only reads (see `graph.gate`). It does not tell what an expression costs, and planning
has a cost of its own, so these rules come first: which functions are called, how deep and long the text is, which
regular expressions it matches, how values may grow. Lists are in `graph.cypher_lists`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph import safe_regex
from graph.cypher_iterations import Span, is_variable, iterations
from graph.cypher_lists import PREFIX, Guards, bound_lists
from graph.cypher_names import BEFORE_BRACKET, FUNCTIONS, PROCEDURES, RESERVED
from graph.cypher_search import bound_searches
from graph.cypher_text import Kind, Query, place, read
from graph.errors import InvalidParameter, QueryRefused

CHARACTERS = 20_000
"""Length of a query. Longer ones plan for seconds; values belong into parameters."""
TOKENS = 5_000

DEPTH = 40
"""Brackets inside brackets. Neo4j's parser overflows its stack at some hundreds, and then never answers."""

AT_MOST: dict[str, int] = {
    "UNION": 20,
    "MATCH": 40,
    "WITH": 40,
    "CALL": 20,
    "CASE": 40,
    "NOT": 40,
    "XOR": 8,  # 20 of them plan for 8 s, 40 without end
    "OR": 200,
    "AND": 200,
    "CONTAINS": 50,
}
OPERATORS_AT_MOST = 600
"""Of `+ * / % ^ = < >` and the like together: 2,500 additions plan for 2.6 s."""

SUBQUERIES_AT_MOST = 30
SUBQUERY_DEPTH = 6
"""Subqueries inside subqueries: with 30, planning took longer than minutes, and nothing stopped it."""

PATTERNS_AT_MOST = 40
"""Relationships drawn in all patterns together; the planner's work grows steeply with those of one pattern."""

LABEL_CHOICES_AT_MOST = 10
"""`(n:A|B)` and `n:A OR n:B`: the planner tries their combinations, and 20 take without end."""

GROWTH_AT_MOST = 10_000
"""How much larger a value may get by being combined with itself from WITH to WITH (`[l, l]`, `s + s`)."""

PARAMETER_CHARACTERS = 1_000_000
STRING_CHARACTERS = 50_000

_CLAUSES = frozenset("MATCH OPTIONAL WITH RETURN UNWIND CALL UNION ORDER SKIP OFFSET LIMIT WHERE LET FILTER".split())
_COMMANDS = {
    "EXPLAIN": "Send the query itself; it is planned first in any case",
    "PROFILE": "Send the query itself",
    "USE": "The database is chosen by whoever runs the server",
    "SHOW": "CALL db.labels(), db.relationshipTypes() and db.propertyKeys() tell what is in the graph",
    "TERMINATE": "A query is stopped at its time limit",
    "LOAD": "Only the graph can be read here; load articles with `contested load`",
}
_REGEX_GOES_ON = frozenset(("+", "||", "[", ".", "*", "/", "%", "^", "-"))
_LONGEST_REPLACEMENT = 100


@dataclass(frozen=True)
class Checked:
    """`text` is the stranger's query as this lexer read it, `bounded` the same with the checks of its lists."""

    text: str
    bounded: str


def check(text: str, parameters: Mapping[str, Any]) -> Checked:
    """The query to plan and the one to run. Raises QueryRefused, CypherSyntax or InvalidParameter."""
    if len(text) > CHARACTERS:
        raise QueryRefused(
            f"the query has {len(text):,} characters; {CHARACTERS:,} is the most", remedy="Pass values as parameters"
        )
    check_parameters(parameters)
    query = read(text)
    if not query.tokens or len(query.tokens) > TOKENS:
        what = f"has {len(query.tokens):,} words and signs; {TOKENS:,} is the most" if query.tokens else "is empty"
        raise QueryRefused(f"the query {what}", remedy="Pass values as parameters")
    _commands(query)
    _sizes(query)
    _names(query)
    guards = Guards(query)
    bound_lists(query, guards)
    bound_searches(query, parameters, guards)
    _growth(query, _expressions(query, parameters))
    return Checked(query.text, guards.text())


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Raises InvalidParameter where a value is not JSON-like, or too large."""

    def size(value: Any, name: str, depth: int) -> int:
        if depth > 10:
            raise InvalidParameter(f"${name} is nested more than 10 deep")
        if value is None or isinstance(value, (bool, float)):
            return 8
        if isinstance(value, int):
            if not -(2**63) <= value < 2**63:
                raise InvalidParameter(f"${name} holds a number that needs more than 64 bits")
            return 8
        if isinstance(value, str):
            if len(value) > STRING_CHARACTERS:
                raise InvalidParameter(
                    f"${name} holds a text of {len(value):,} characters; {STRING_CHARACTERS:,} is the most"
                )
            return len(value)
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return 8 + sum(len(key) + size(item, name, depth + 1) for key, item in value.items())
        if isinstance(value, (list, tuple)):
            return 8 + sum(size(item, name, depth + 1) for item in value)
        raise InvalidParameter(f"${name} holds a {type(value).__name__}; JSON values can be passed")

    total = sum(size(value, str(name), 0) for name, value in parameters.items())
    if total > PARAMETER_CHARACTERS:
        raise InvalidParameter(f"the parameters hold {total:,} characters; {PARAMETER_CHARACTERS:,} is the most")


def _refused(query: Query, index: int, what: str, remedy: str = "") -> QueryRefused:
    return QueryRefused(what, where=place(query.text, query.tokens[index].start), remedy=remedy)


def _commands(query: Query) -> None:
    """One query, without a prefix that changes what is done with it."""
    first = 2 if query.word(0) == "CYPHER" and len(query.tokens) > 1 and query.tokens[1].text in ("5", "25") else 0
    if query.word(first) == "CYPHER" or (first and query.symbol(first + 1) == "="):
        raise _refused(
            query, first, "options of Cypher cannot be set here", "CYPHER 5 and CYPHER 25 can stand in front"
        )
    if query.word(first) in _COMMANDS:
        word = query.word(first)
        raise _refused(query, first, f"{word} is not allowed here", _COMMANDS[word])
    for index, token in enumerate(query.tokens):
        if token.is_symbol(";"):
            raise _refused(query, index, "there is more than one statement", "Send them one by one")
        if token.word == "USE" and query.symbol(index - 1) not in (".", ":") and query.symbol(index + 1) != ":":
            raise _refused(query, index, "USE is not allowed here", _COMMANDS["USE"])
        if token.word == "LOAD" and query.word(index + 1) == "CSV":
            raise _refused(query, index, "LOAD CSV is not allowed here", _COMMANDS["LOAD"])
        if token.is_name and token.value.startswith(PREFIX):
            raise _refused(query, index, f"names that begin with {PREFIX} are taken")


def _sizes(query: Query) -> None:
    words: Counter[str] = Counter(token.word for token in query.tokens)
    operators = relationships = choices = depth = signs = subqueries = 0
    open_until: list[int] = []
    for index, token in enumerate(query.tokens):
        if token.is_symbol("{") and _opens_subquery(query, index):
            open_until = [*(end for end in open_until if end > index), query.partners[index]]
            subqueries += 1
            if len(open_until) > SUBQUERY_DEPTH:
                raise _refused(
                    query, index, f"subqueries stand more than {SUBQUERY_DEPTH} deep in each other", _SMALLER
                )
        depth += token.is_symbol("(", "[", "{") - token.is_symbol(")", "]", "}")
        operators += token.is_symbol("+", "*", "/", "%", "^", "=", "<", ">", "<>", "<=", ">=", "||", "=~")
        relationships += token.is_symbol("-") and query.symbol(index + 1) in ("[", "-")
        choices += _chooses_labels(query, index)
        signs = signs + 1 if token.is_symbol("-", "+") or token.word == "NOT" else 0
        if depth > DEPTH or signs > 10:
            raise _refused(query, index, "the query nests too deep", "Split it with WITH")
    for word, most in AT_MOST.items():
        if words[word] > most:
            raise QueryRefused(f"the query has {words[word]} times {word}; {most} is the most", remedy=_SMALLER)
    for count, most, what in (
        (operators, OPERATORS_AT_MOST, "operators"),
        (relationships, PATTERNS_AT_MOST, "relationships in its patterns"),
        (subqueries, SUBQUERIES_AT_MOST, "subqueries"),
        (choices, LABEL_CHOICES_AT_MOST, "choices between labels"),
    ):
        if count > most:
            raise QueryRefused(f"the query has {count} {what}; {most} is the most", remedy=_SMALLER)


_SMALLER = "Ask in several smaller queries"


def _opens_subquery(query: Query, brace: int) -> bool:
    """`CALL {`, `CALL (x) {`, `EXISTS {`, `COUNT {`, `COLLECT {`, and braces of no map, for whatever Cypher brings."""
    before = brace - 1
    if query.symbol(before) == ")":
        return query.word(query.partners[before] - 1) == "CALL"
    return query.word(before) in ("CALL", "EXISTS", "COUNT", "COLLECT") or query.word(brace + 1) in _CLAUSES


def _chooses_labels(query: Query, index: int) -> bool:
    """Whether a group of label alternatives opens here: `:A|B`, `(A|B)` in a label expression, or `OR n:A`."""
    if query.word(index) in ("OR", "XOR"):
        after = index + 1
        while query.symbol(after) == "(" or query.word(after) == "NOT":
            after += 1
        return bool(query.name(after)) and query.symbol(after + 1) == ":"
    inside = query.symbol(index) == "(" and query.symbol(index - 1) in (":", "&", "|", "!", "(")
    return inside and any(query.symbol(i) == "|" for i in query.level(index + 1, query.partners[index]))


def _names(query: Query) -> None:
    """Every function and procedure by name."""
    for index, token in enumerate(query.tokens):
        if _is_call(query, index):
            name = "".join(_dotted(query, index + 1))
            if name and name not in PROCEDURES:
                raise _refused(query, index, f"the procedure {name} is not allowed here", _LISTED)
        if token.is_symbol("(") and query.name(index - 1):
            _function(query, index)
        if token.word in RESERVED and query.word(index - 1) == "AS" and not _is_last_return(query, index):
            what = f"{token.value} is a word of Cypher, and no name for a value"
            raise _refused(query, index, what, "Put it in `backticks`")


def _is_call(query: Query, index: int) -> bool:
    return query.word(index) == "CALL" and query.symbol(index - 1) not in (".", ":") and query.symbol(index + 1) != ":"


_LISTED = "docs/cypher-gate.md lists what is allowed"


def _function(query: Query, opening: int) -> None:
    start = opening - 1
    while query.symbol(start - 1) == "." and query.name(start - 2):
        start -= 2
    of_hint = query.symbol(start - 1) == ":" and query.word(start - 3) in ("INDEX", "SEEK")
    if of_hint or _is_call(query, start - 1):
        return
    name = "".join(_dotted(query, start))
    keyword = start == opening - 1 and query.word(start) in BEFORE_BRACKET
    if not keyword and name.lower() not in FUNCTIONS:
        raise _refused(query, start, f"the function {name} is not allowed here", _LISTED)


def _dotted(query: Query, start: int) -> Iterator[str]:
    yield query.name(start)
    index = start
    while query.symbol(index + 1) == "." and query.name(index + 2):
        yield "." + query.name(index + 2)
        index += 2


def _is_last_return(query: Query, index: int) -> bool:
    """Whether a name is given by the RETURN that ends the query, so that nothing can use it."""
    top = [i for i in query.level(0, len(query.tokens)) if query.word(i) in _CLAUSES and query.word(i - 1) != "AS"]
    returns = [i for i in top if query.word(i) == "RETURN"]
    return bool(returns) and index > returns[-1] and index in set(query.level(0, len(query.tokens)))


def _expressions(query: Query, parameters: Mapping[str, Any]) -> float:
    """Judges regular expressions; gives how many times longer the query's `replace` calls may make a text."""
    growth = 1.0
    for index in range(len(query.tokens)):
        if query.symbol(index) == "=~":
            _regex(query, index, parameters)
        if query.name(index).upper() == "REPLACE" and query.symbol(index + 1) == "(":
            growth *= _replacement(query, index, parameters)
    return growth


def _regex(query: Query, index: int, parameters: Mapping[str, Any]) -> None:
    following = query.tokens[index + 1] if index + 1 < len(query.tokens) else None
    value = _constant(query, index + 1, parameters)
    if following is None or value is None or query.symbol(index + 2) in _REGEX_GOES_ON:
        raise _refused(
            query, index, "a regular expression must stand in the query or be a parameter", "Or use CONTAINS"
        )
    if objection := safe_regex.objection(value):
        raise _refused(
            query,
            index,
            f"the regular expression {objection}",
            "It might run for a long time; use a simpler one, or CONTAINS and AND",
        )


def _replacement(query: Query, index: int, parameters: Mapping[str, Any]) -> float:
    """How many times longer `replace` may make a text. Raises QueryRefused where that cannot be told."""
    opening = index + 1
    commas = [i for i in query.level(opening + 1, query.partners[opening]) if query.symbol(i) == ","]
    if len(commas) != 2:
        return 1
    searched = _constant(query, commas[0] + 1, parameters) if commas[1] == commas[0] + 2 else None
    value = _constant(query, commas[1] + 1, parameters)
    if value is None or query.partners[opening] != commas[1] + 2 or len(value) > _LONGEST_REPLACEMENT:
        raise _refused(
            query,
            index,
            f"what replace() puts in must be a text of at most {_LONGEST_REPLACEMENT} characters or a parameter",
        )
    if not value or (searched and len(value) <= len(searched)):
        return 1
    if any(one.accumulator and index in one.body for one in iterations(query)):
        raise _refused(query, index, "replace() in this reduce may make the text longer at each step")
    return len(value) / len(searched) if searched else len(value) + 1


def _constant(query: Query, index: int, parameters: Mapping[str, Any]) -> str | None:
    if index >= len(query.tokens):
        return None
    token = query.tokens[index]
    if token.kind is Kind.PARAMETER:
        value = parameters.get(token.value)
        return value if isinstance(value, str) else None
    return token.value if token.kind is Kind.STRING else None


def _growth(query: Query, factor: float) -> None:
    """Bounds how large a value can get: for each clause, how often it takes one value; `factor` is what went before."""
    loops = iterations(query)
    for part in _projections(query):
        growing = any(
            query.symbol(i) in ("+", "||", "{") or (query.symbol(i) == "[" and not _is_index(query, i))
            for i in range(part.start, part.stop)
        )
        if not growing:
            continue
        uses: Counter[str] = Counter()
        for index in range(part.start, part.stop):
            inside = [one for one in loops if index in one.whole]
            if is_variable(query, index) and not any(query.name(index) in one.variables for one in inside):
                bare = query.symbol(index + 1) not in (".", "[")
                uses["".join(_dotted(query, index))] += 10 if bare and any(index in one.body for one in inside) else 1
        factor *= max([1, *uses.values()])
    if factor > GROWTH_AT_MOST:
        raise QueryRefused(
            "values that are combined with themselves from clause to clause might grow without bound",
            remedy="Use each value once in each WITH, or ask in several smaller queries",
        )


def _is_index(query: Query, bracket: int) -> bool:
    """`xs[0]`, unlike the list `[xs]`."""
    before = query.tokens[bracket - 1]
    return (before.is_name and before.word not in RESERVED) or before.is_symbol(")", "]")


def _projections(query: Query) -> Iterator[Span]:
    """The tokens of each WITH, RETURN and LET."""
    start: int | None = None
    for index in range(len(query.tokens) + 1):
        is_clause = query.word(index) in _CLAUSES and query.word(index - 1) not in ("AS", "STARTS", "ENDS")
        if index == len(query.tokens) or (is_clause and query.symbol(index - 1) not in (".", ":")):
            if start is not None:
                yield Span(start, index)
            start = index + 1 if query.word(index) in ("WITH", "RETURN", "LET") else None
