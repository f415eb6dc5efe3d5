"""`contested cypher`: a query in Cypher, through the same gate as the API's."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from api.commands.options import output_options
from graph.errors import InvalidParameter, UsageError


@click.command()
@click.argument("query", required=False)
@click.option("--file", "path", type=click.Path(path_type=Path, dir_okay=False), help="Read the query from this file.")
@click.option(
    "--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A $NAME of the query; VALUE as JSON, or as text."
)
@output_options
def command(query: str | None, path: Path | None, pairs: tuple[str, ...], form: str) -> None:
    """Run a Cypher query that only reads; from the argument, a file, or standard input.

    Queries that write, read files, reach addresses or run for too long are refused or stopped. The types of nodes and
    relationships stand in docs/reference.md, worked questions in docs/cypher.md.

    \b
    Examples:
      contested cypher "MATCH (d:Dispute) RETURN d.title, d.status"
      contested cypher --param name=Alibaba 'MATCH (c:Company {name: $name}) RETURN c.id'
      contested cypher --file question.cypher --format csv
    """
    from api.formats import print_answer
    from api.graph_access import opened_graph, say
    from graph import gate

    text = _text(query, path)
    parameters = dict(_pair(pair) for pair in pairs)
    with opened_graph() as graph:
        answer = gate.run(graph.driver, text, parameters, database=graph.database, limits=gate.Limits())
    print_answer(answer.rows, answer.columns, form, noted=False)
    if answer.truncated:
        say(f"Only the first {len(answer.rows)} rows; narrow the query or add LIMIT and SKIP.")


def _text(query: str | None, path: Path | None) -> str:
    if query is not None and path is not None:
        raise UsageError("a query and a file are given", remedy="Give one of them")
    if path is not None:
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise InvalidParameter(f"the file cannot be read: {reason}", where=str(path)) from error
    if query in (None, "-"):
        if sys.stdin.isatty():
            raise UsageError(
                "no query is given", remedy='Give one, such as contested cypher "MATCH (d:Dispute) RETURN d.title"'
            )
        query = sys.stdin.read()
    assert query is not None
    if not query.strip():
        raise UsageError("the query is empty", remedy='Give one, such as "MATCH (d:Dispute) RETURN d.title"')
    return query


def _pair(pair: str) -> tuple[str, Any]:
    name, separator, value = pair.partition("=")
    if not separator or not name.isidentifier():
        raise InvalidParameter(f"{pair!r} is not of the form NAME=VALUE", where="--param")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
