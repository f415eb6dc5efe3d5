"""The parts of the documentation that are made, and the examples that are run.

`python -m tests.documents` writes them anew: docs/reference.md from the ontology, docs/commands.md from the commands'
help, docs/cypher-gate.md from the gate's lists, docs/evaluation.md from the recorded figures, and the output under
every example in README.md and docs/cypher.md, which it runs on a graph of the bundled articles in a private Neo4j of
its own. The tests say where a document is not what this would write.

An example is a fence `cypher` followed by a fence `text` (the query goes through the gate), or a fence `console` whose
lines that begin with `$ ` are commands and whose other lines are what they print.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin
from unittest import mock

import click

from api.cli import COMMANDS, contested, run
from graph import cypher_lists, cypher_names, cypher_rules, cypher_search, gate, safe_regex
from graph.named_queries import named_queries
from graph.ontology import EDGE_TYPES, EVIDENCE_PROPERTIES, NODE_TYPES, Node
from tests import evaluation

REPOSITORY = Path(__file__).parents[1]
EXAMPLES = ("README.md", "docs/cypher.md", "docs/decisions.md")
WIDTH = "110"
MADE = "<!-- Made by `python -m tests.documents`; do not edit. -->\n"
_UNSTEADY = (
    (re.compile(r"[\d.]+ articles a second"), "… articles a second"),
    (re.compile(r"dec_[0-9a-f]{20}"), "dec_…"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z"), "2026-11-24T…Z"),
)


# -- made from declarations --------------------------------------------------------------------------------------------


def reference() -> str:
    """docs/reference.md: node types, properties, edges and named queries."""
    parts = ["# Reference\n", MADE, _NODES_INTRODUCTION]
    for node_type in NODE_TYPES:
        parts.append(f"### {node_type.label()}\n\n{node_type.meaning}.\n")
        parts.append(
            _table(("property", "type", "meaning"), [_property(node_type, name) for name in node_type.model_fields])
        )
    parts.append(_EDGES_INTRODUCTION)
    rows = []
    for edge_type in EDGE_TYPES:
        ends = "; ".join(sorted({f"{source} → {target}" for source, target in edge_type.ends}))
        if edge_type.name == "SUPPORTS":
            ends = "Statement → any node type but Article, Statement and Decision"
        own = "; ".join(f"`{name}`: {words}" for name, words in edge_type.properties.items())
        rows.append((f"`{edge_type.name}`", ends, edge_type.meaning, own))
    parts.append(_table(("type", "from → to", "meaning", "own properties"), rows))
    shared = [(f"`{name}`", words) for name, words in EVIDENCE_PROPERTIES.items()]
    parts.append("All types but `STATES` and `SUPPORTS` carry their evidence:\n")
    parts.append(_table(("property", "meaning"), shared))
    parts.append(_QUERIES_INTRODUCTION)
    for query in named_queries().values():
        parts.append(f"### {query.name}\n\n{query.title}. {query.description}\n")
        if query.parameters:
            rows = [(f"`{p.name}`", p.type, _default(p.required, p.default), p.description) for p in query.parameters]
            parts.append(_table(("parameter", "type", "default", "meaning"), rows))
        columns = [(f"`{c.name}`", c.type + (" or null" if c.nullable else ""), c.description) for c in query.columns]
        parts.append(_table(("column", "type", "meaning"), columns))
    return "\n".join(parts)


_NODES_INTRODUCTION = """\
The graph's types as `graph/ontology.py` declares them, and the named queries as their files declare them.

## Nodes

Every node has an `id` that is unique in its label and the same on every machine. `Company`, `Organization`, `Person`,
`Official` and `Body` also have the label `Party`. A property without a value is not stored. **i** marks a property with
an index, **s** one in the full-text index `search_<label>`.
"""
_EDGES_INTRODUCTION = """\
## Relationships
"""
_QUERIES_INTRODUCTION = """\
## Named queries

Each is a file under `graph/queries/`, a subcommand of `contested ask`, and an address `/v1/queries/NAME`.
"""


def _property(node_type: type[Node], name: str) -> tuple[str, ...]:
    info = node_type.model_fields[name]
    mark = " **i**" if name in node_type.indexed_fields() else " **s**" if name in node_type.searched_fields() else ""
    return f"`{name}`{mark}", _type_name(info.annotation), info.description or ""


def _type_name(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return "one of " + ", ".join(get_args(annotation))
    if isinstance(annotation, UnionType):
        return " or ".join(_type_name(each) for each in get_args(annotation) if each is not type(None))
    if get_origin(annotation) is tuple:
        return "list of " + _type_name(get_args(annotation)[0])
    name = str(annotation.__name__)
    return {"str": "text", "int": "integer", "bool": "boolean"}.get(name, name)


def _default(required: bool, default: Any) -> str:
    if required:
        return "needed"
    return "" if default in (None, []) else str(default).lower() if isinstance(default, bool) else str(default)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def commands() -> str:
    """docs/commands.md: the help of every command."""
    parts = ["# Commands\n", MADE, _help([])]
    parts += [_help([name]) for name in COMMANDS]
    parts += [_help(["db", name]) for name in ("start", "stop", "status", "path", "shell-args")]
    parts += [_help(["prices", name]) for name in ("add", "fetch", "events", "list")]
    parts += [_help(["impact", name]) for name in ("report", "family", "test")]
    parts += [_help(["ask", name]) for name in named_queries()]
    return "\n".join(parts)


def _help(arguments: list[str]) -> str:
    context = click.Context(contested, info_name="contested", terminal_width=100, **contested.context_settings)
    command: click.Command = contested
    for name in arguments:
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found is not None
        command = found
        context = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
    return f"## contested {' '.join(arguments)}".rstrip() + f"\n\n```text\n{command.get_help(context)}\n```\n"


def cypher_gate() -> str:
    """docs/cypher-gate.md: what `contested cypher` and `POST /v1/cypher` let through, and why."""
    limits = gate.Limits()
    at_most = ", ".join(f"{word} {most}" for word, most in cypher_rules.AT_MOST.items())
    lengths = "; ".join(f"{most:,} at depth {depth}" for depth, most in cypher_lists.LENGTH_AT_DEPTH.items())
    rows = [
        ("seconds, planning included", f"{limits.seconds:g}, and {gate.GRACE_SECONDS:g} more until the server lets go"),
        ("rows; bytes of the answer", f"{limits.rows:,}; {limits.bytes:,}"),
        ("characters; words and signs", f"{cypher_rules.CHARACTERS:,}; {cypher_rules.TOKENS:,}"),
        ("brackets in brackets", f"{cypher_rules.DEPTH}"),
        ("of one word", at_most),
        ("operators; relationships in patterns", f"{cypher_rules.OPERATORS_AT_MOST}; {cypher_rules.PATTERNS_AT_MOST}"),
        (
            "subqueries; in each other",
            f"{cypher_rules.SUBQUERIES_AT_MOST}; {cypher_rules.SUBQUERY_DEPTH}",
        ),
        ("choices between labels", f"{cypher_rules.LABEL_CHOICES_AT_MOST}"),
        ("items of a list that an expression goes through", lengths),
        ("items of a `range()` in an expression", f"{cypher_lists.RANGE_ITEMS:,}"),
        ("steps of a `reduce` that builds a text or list", f"{cypher_lists.GROWING_ITEMS:,}"),
        ("characters of a regular expression; of a full-text search", f"{safe_regex.LENGTH}; {cypher_search.LENGTH:,}"),
        (
            "characters of one parameter; of all",
            f"{cypher_rules.STRING_CHARACTERS:,}; {cypher_rules.PARAMETER_CHARACTERS:,}",
        ),
    ]
    named = (("Procedures", cypher_names.PROCEDURES), ("Functions", cypher_names.FUNCTIONS))
    lists = [f"## {title}\n\n{', '.join(f'`{name}`' for name in sorted(names))}\n" for title, names in named]
    return "\n".join(
        ["# What a Cypher query may do\n", MADE, _GATE_INTRODUCTION, _table(("what", "at most"), rows), *lists]
    )


_GATE_INTRODUCTION = """\
`contested cypher` and `POST /v1/cypher` answer any question that only reads, and refuse the rest with the reason. A
query has to pass four walls:

1. **The text.** One statement, without `EXPLAIN`, `PROFILE`, `USE`, `LOAD CSV` or options in front; functions and
   procedures by name, from the lists below; sizes as in the table. Neo4j looks at its clock between rows, never inside
   an expression, so lists that an expression goes through are bounded: where the text does not say how long a list is,
   the query is run with a check around it. `UNWIND` has no such bound, since its rows can be stopped. A regular
   expression repeats without bound at most once before its end, for Java's matcher tries every way to share a text out.
2. **The plan.** Neo4j plans the query first. Its type must be `r`, and each operator of the plan one that only reads.
3. **The run.** A read transaction that is always rolled back, with the table's limits and the server's own of memory.
4. **The watch.** A query that the private server still has two seconds after its limit has that server restarted, and
   whoever asked is told. A server of your own is told to stop the query; what it does then is up to it.

A query longer than these limits is better asked in parts, with values as parameters; for work without limits, connect
to the server itself (`contested db shell-args`).

## Limits
"""


# -- run ---------------------------------------------------------------------------------------------------------------

_EXAMPLE = re.compile(
    r"```cypher\n(?P<cypher>.*?)```\n+```text\n(?P<printed>.*?)```|```console\n(?P<console>.*?)```", re.DOTALL
)


def with_outputs(text: str, execute: Callable[[list[str]], str]) -> str:
    """The document with what its examples print now. `execute` runs one `contested` command and gives its output."""

    def anew(found: re.Match[str]) -> str:
        if found["cypher"] is not None:
            printed = execute(["cypher", found["cypher"]])
            return f"```cypher\n{found['cypher']}```\n\n```text\n{printed}```"
        lines = []
        for command in re.findall(r"^\$ (.*)$", found["console"], re.MULTILINE):
            lines.append(f"$ {command}\n{_output(command, execute)}")
        return "```console\n" + "".join(lines) + "```"

    return _EXAMPLE.sub(anew, text)


def _output(command: str, execute: Callable[[list[str]], str]) -> str:
    program, *arguments = shlex.split(command)
    if program == "make":
        return execute(arguments)
    assert program == "contested", f"the example {command!r} is neither contested nor make"
    return execute(arguments)


def execute(arguments: list[str]) -> str:
    """Run one command in this process, on the graph that the environment names; what it prints to standard output."""
    printed = io.StringIO()
    with (
        mock.patch.dict(os.environ, {"COLUMNS": WIDTH}),
        redirect_stdout(printed),
        redirect_stderr(io.StringIO()) as errors,
    ):
        code = run(arguments)
    assert code == 0, f"contested {shlex.join(arguments)} ended with {code}: {errors.getvalue()}"
    text = "\n".join(line.rstrip() for line in printed.getvalue().splitlines()).strip("\n") + "\n"
    for pattern, steady in _UNSTEADY:
        text = pattern.sub(steady, text)
    return text


@contextmanager
def demo_graph() -> Iterator[None]:
    """A private Neo4j of its own with the bundled articles, which the environment names meanwhile."""
    from graph.local_server import start, stop

    with tempfile.TemporaryDirectory() as folder:
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "CONTESTED_"))}
        environ["CONTESTED_JARS"] = os.environ.get("CONTESTED_JARS", str(REPOSITORY / ".contested-test" / "jars"))
        home = Path(folder)
        try:
            found = start(home, environ=environ)
            names = {"NEO4J_URI": found.uri, "NEO4J_USERNAME": found.username, "NEO4J_PASSWORD": found.password}
            with mock.patch.dict(os.environ, names):
                execute(["load", str(REPOSITORY / "loaders" / "bundled" / "articles.jsonl")])
                yield
        finally:
            stop(home, environ=environ, force=True)


def main() -> None:
    """Write every document anew."""
    (REPOSITORY / "docs" / "reference.md").write_text(reference(), "utf-8")
    (REPOSITORY / "docs" / "commands.md").write_text(commands(), "utf-8")
    (REPOSITORY / "docs" / "cypher-gate.md").write_text(cypher_gate(), "utf-8")
    evaluation.PAGE.write_text(evaluation.document(evaluation.baseline()), "utf-8")
    with demo_graph():
        for name in EXAMPLES:
            path = REPOSITORY / name
            path.write_text(with_outputs(path.read_text("utf-8"), execute), "utf-8")


if __name__ == "__main__":
    main()
