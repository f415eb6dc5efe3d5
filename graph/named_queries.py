"""Named queries: one `.cypher` file each under `graph/queries/`, with a header comment that declares it.

    // title: Disputes that a source gives as the cause of a fall in a share price
    // description: One row for each move and dispute.
    //   A line that begins with two blanks goes on with the one before.
    // param min_drop: float = 0 -- smallest fall, in percent
    // param since: date? -- only moves of that day or later
    // param company: list[party] = [] -- only these firms
    // param status: str(alleged|settled)? -- only disputes that have come to this
    // column pct: float? -- signed, in percent
    // order: pct, date desc, move
    // table: date, company, pct
    // one: no dispute has the id or slug {id}
    // example: --min-drop 3

`param` and `column` lines are `name: type`, then `= default` for parameters that have one, then ` -- ` and words.
A parameter type that ends in `?` may be left out and is then null; one with neither `?` nor default must be given.
`party` is an id, a name, an alias or a ticker, `dispute` an id or a slug: the query gets the id. A column type that
ends in `?` may be null. `order` names the columns that put the rows in order (together they tell every row from every
other), `table` those that a terminal has room for. `one` marks a query about one thing that has one row, and says what
to tell where there is none; `none` does the same for a query about one thing that has several rows.

Below the header a line `// page` may stand where the columns of `order` are known and the dear ones are not: there a
page is cut, so that quotes and counts are looked up for its rows alone and not for all that are to be sorted.

Command line, API and reference page read these declarations; a new query needs no line of code.
This module reads the files and checks values against them; `graph.asking` runs them.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import InvalidParameter, InvalidQueryFile, UnknownParameter, UnknownQuery

QUERIES_FOLDER = Path(__file__).parent / "queries"
MAX_VALUE_LENGTH = 2_000  # characters of one value: ids, names and addresses are far shorter
MAX_VALUES = 200  # values of one list parameter: more is a job for Cypher
INT64 = 2**63
PAGE = "// page\n"

PARAMETER_TYPES = ("str", "int", "float", "bool", "date", "party", "dispute", "list[str]", "list[party]")
COLUMN_TYPES = ("str", "int", "float", "bool", "date", "list[str]", "object", "list[object]", "list[quote]")


@dataclass(frozen=True)
class Parameter:
    """One declared parameter. `default` is typed; a parameter that is not `required` and has no default is null."""

    name: str
    type: str
    description: str
    required: bool
    default: Any = None
    choices: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        return self.type.startswith("list[")

    @property
    def looks_up(self) -> str:
        """`party` or `dispute` where its values name one that is to be found before the query runs, else nothing."""
        scalar = self.type.removeprefix("list[").removesuffix("]")
        return scalar if scalar in ("party", "dispute") else ""

    @property
    def option(self) -> str:
        """Its name on a command line: `--min-drop`."""
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True)
class Column:
    """One declared column of the rows."""

    name: str
    type: str
    description: str
    nullable: bool


@dataclass(frozen=True, eq=False)
class NamedQuery:
    """One declared query; there is one object of each.

    `order` holds (column, descends). `missing` is what to tell where there is no row, empty where that is an answer;
    `has_one_row` marks a query that gives one row, in full.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[tuple[str, bool], ...]
    table: tuple[str, ...]
    example: str
    missing: str
    has_one_row: bool
    cypher: str


@cache
def named_queries(folder: Path = QUERIES_FOLDER) -> dict[str, NamedQuery]:
    """All named queries by name. Raises InvalidQueryFile for a header that cannot be read."""
    return {path.stem: parse(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.cypher"))}


def named_query(name: str) -> NamedQuery:
    """The query of that name. Raises UnknownQuery, with the names that come near."""
    queries = named_queries()
    if name not in queries:
        raise UnknownQuery(
            f"there is no query called {shown(name)}",
            remedy=_did_you_mean(name, queries) or f"The queries are: {', '.join(queries)}",
        )
    return queries[name]


def bind(query: NamedQuery, given: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    """The typed values of all parameters, from words as a command line or an address gives them.

    Raises UnknownParameter and InvalidParameter. Values of `party` parameters are still the words that were given.
    """
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in declared:
            listed = ", ".join(declared) or "none"
            raise UnknownParameter(
                f"{query.name} has no parameter called {shown(name)}",
                remedy=_did_you_mean(name, declared) or f"Its parameters are: {listed}",
            )
    values: dict[str, Any] = {}
    for parameter in query.parameters:
        words = given.get(parameter.name)
        if words is None or (parameter.is_list and not words):
            if parameter.required:
                raise InvalidParameter(
                    f"{parameter.name} is missing", where=query.name, remedy=f"Give it: {parameter.description}"
                )
            values[parameter.name] = parameter.default
        else:
            values[parameter.name] = _typed(parameter, words, f"{query.name}, {parameter.name}")
    return values


def shown(words: str) -> str:
    """A stranger's words inside a message: short, on one line, quoted."""
    return repr(words if len(words) <= 80 else words[:79] + "…")


# -- values ------------------------------------------------------------------------------------------------------------


def _typed(parameter: Parameter, words: str | Sequence[str], where: str) -> Any:
    each = [words] if isinstance(words, str) else list(words)
    scalar = parameter.type.removeprefix("list[").removesuffix("]")
    if parameter.is_list:
        if len(each) > MAX_VALUES:
            raise InvalidParameter(f"{len(each)} values are given, more than {MAX_VALUES}", where=where)
        return [_scalar(scalar, word, where) for word in each]
    if len(each) != 1:
        raise InvalidParameter(f"{len(each)} values are given", where=where, remedy="Give one")
    if parameter.choices and each[0] not in parameter.choices:
        known = ", ".join(parameter.choices)
        raise InvalidParameter(
            f"{shown(each[0])} is not one of {known}", where=where, remedy=_did_you_mean(each[0], parameter.choices)
        )
    return _scalar(scalar, each[0], where)


_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_WANTED = {
    "int": ("a whole number", "10"),
    "float": ("a number", "2.5"),
    "bool": ("true or false", "true"),
    "date": ("a day", "2025-06-24"),
    "str": ("some text", "Claude"),
    "party": ("the id, name or ticker of a party", "Alibaba"),
    "dispute": ("the id or slug of a dispute", "getty-images-v-stability-ai-copyright-infringement"),
}


def _scalar(kind: str, word: str, where: str) -> Any:
    def refuse() -> InvalidParameter:
        wanted, example = _WANTED[kind]
        return InvalidParameter(f"{shown(word)} is not {wanted}", where=where, remedy=f"Give one such as {example}")

    if len(word) > MAX_VALUE_LENGTH:
        raise InvalidParameter(f"the value has {len(word):,} characters, more than {MAX_VALUE_LENGTH:,}", where=where)
    if kind in ("str", "party", "dispute"):
        if not word.strip():
            raise refuse()
        return word.strip()
    if kind == "bool":
        if word.lower() not in _TRUTH:
            raise refuse()
        return _TRUTH[word.lower()]
    try:
        if kind == "date":
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", word):
                raise refuse()
            return date.fromisoformat(word)
        if kind == "int":
            number = int(word)
            if not -INT64 <= number < INT64:
                raise refuse()
            return number
        if not math.isfinite(real := float(word)):
            raise refuse()
    except ValueError:
        raise refuse() from None
    return real


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name.lower().replace("-", "_"), _folded := {_fold(k): k for k in known}, n=2)
    return f"Did you mean {' or '.join(_folded[c] for c in close)}?" if close else ""


def _fold(name: str) -> str:
    return name.replace("-", "_")


# -- headers -----------------------------------------------------------------------------------------------------------

_FIELD = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*): *(?P<type>[a-z\[\]]+)(?:\((?P<choices>[A-Za-z_|]+)\))?(?P<null>\??)"
    r"(?: *= *(?P<default>.*?))? +-- +(?P<words>.+)"
)
_ORDER = re.compile(r"([a-z][a-z0-9_]*)(?: (desc|asc))?")
_SINGLE = ("title", "description", "order", "table", "one", "none", "example")


def parse(name: str, text: str) -> NamedQuery:
    """The query that a file's text declares. Raises InvalidQueryFile, naming the file and what is wrong."""
    where = f"{name}.cypher"
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in _header(text, where):
        key, _, words = line.partition(": " if not line.startswith(("param ", "column ")) else " ")
        if key == "param":
            parameters.append(_parameter(words, where))
        elif key == "column":
            columns.append(_column(words, where))
        elif key in _SINGLE and words.strip() and key not in single:
            single[key] = words.strip()
        else:
            raise InvalidQueryFile(f"the header line {line!r} is not understood, or stands there twice", where=where)
    if absent := [key for key in ("title", "description", "example") if key not in single]:
        raise InvalidQueryFile(f"the header has no line for {', '.join(absent)}", where=where)
    names = [column.name for column in columns]
    order = tuple(_order(part.strip(), where) for part in single.get("order", "").split(",") if part.strip())
    table = tuple(part.strip() for part in single.get("table", "").split(",") if part.strip())
    for kind, listed in (("parameter", [p.name for p in parameters]), ("column", names)):
        if len(set(listed)) != len(listed) or (kind == "column" and not listed):
            raise InvalidQueryFile(f"a {kind} is declared twice, or none is", where=where)
    if unknown := sorted({*(column for column, _ in order), *table} - set(names)):
        raise InvalidQueryFile(f"order or table names no column: {', '.join(unknown)}", where=where)
    if not order and "one" not in single:
        raise InvalidQueryFile("the header says neither order nor one", where=where)
    return NamedQuery(
        name=name,
        title=single["title"],
        description=single["description"],
        parameters=tuple(parameters),
        columns=tuple(columns),
        order=order,
        table=table,
        example=single["example"],
        missing=single.get("one") or single.get("none", ""),
        has_one_row="one" in single,
        cypher="".join(
            line + "\n" for line in text.splitlines() if line + "\n" == PAGE or not line.startswith("//")
        ).strip(),
    )


def _header(text: str, where: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        if line.startswith("//   ") and lines:
            lines[-1] += " " + line[2:].strip()
        elif line.startswith("// "):
            lines.append(line[3:].rstrip())
        else:
            raise InvalidQueryFile(f"the header line {line!r} is not understood", where=where)
    return lines


def _field(words: str, types: Sequence[str], where: str) -> re.Match[str]:
    match = _FIELD.fullmatch(words)
    if match is None:
        raise InvalidQueryFile(f"{words!r} is not of the form `name: type -- words`", where=where)
    if match["type"] not in types:
        raise InvalidQueryFile(
            f"{match['name']} has the type {match['type']}, not one of {', '.join(types)}", where=where
        )
    return match


def _parameter(words: str, where: str) -> Parameter:
    match = _field(words, PARAMETER_TYPES, where)
    word = match["default"]
    parameter = Parameter(
        match["name"],
        match["type"],
        match["words"],
        required=not match["null"] and word is None,
        choices=tuple(match["choices"].split("|")) if match["choices"] else (),
    )
    if word is None:
        return parameter
    try:
        return replace(parameter, default=[] if parameter.is_list and word == "[]" else _typed(parameter, word, where))
    except InvalidParameter as error:
        raise InvalidQueryFile(f"the default of {parameter.name}: {error.what}", where=where) from error


def _column(words: str, where: str) -> Column:
    match = _field(words, COLUMN_TYPES, where)
    if match["default"] is not None:
        raise InvalidQueryFile(f"the column {match['name']} has a default", where=where)
    return Column(match["name"], match["type"], match["words"], nullable=bool(match["null"]))


def _order(words: str, where: str) -> tuple[str, bool]:
    match = _ORDER.fullmatch(words)
    if match is None:
        raise InvalidQueryFile(f"{words!r} is not a column, or a column and desc", where=where)
    return match[1], match[2] == "desc"
