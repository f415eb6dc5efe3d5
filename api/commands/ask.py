"""`contested ask`: named queries. Each file under `graph/queries` is a subcommand with the options that it declares."""

from __future__ import annotations

from typing import Any

import click

from api.commands.options import output_options
from graph.errors import UnknownParameter
from graph.named_queries import NamedQuery, Parameter, bind, named_queries, named_query

_POSITIONAL = "positional_"  # a needed parameter may stand without its option: `ask company Alibaba`


class QueryGroup(click.Group):
    """The named queries as commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(named_queries())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return query_command(named_query(cmd_name))


class QueryCommand(click.Command):
    """A query's command: an option that it does not have is an unknown parameter."""

    query: NamedQuery

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            bind(self.query, {error.option_name.lstrip("-").replace("-", "_"): ""})
            raise UnknownParameter(error.format_message()) from error


@click.group(cls=QueryGroup, invoke_without_command=True, subcommand_metavar="[QUERY] [OPTIONS]")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Ask a named query; without a name, list them with their parameters.

    \b
    Examples:
      contested ask
      contested ask share-drops --min-drop 3 --format csv
      contested ask dispute getty-images-v-stability-ai-copyright-infringement
    """
    if ctx.invoked_subcommand is None:
        for query in named_queries().values():
            click.echo(f"{query.name}: {query.title}")
            for parameter in query.parameters:
                click.echo(f"    {_usage(parameter):<34} {parameter.description}")
        click.echo("\nMore of one with `contested ask NAME --help`.")


def query_command(query: NamedQuery, *, called: str = "") -> click.Command:
    """The command of one query; `called` is its name where it is a command of its own."""
    typed = called or f"ask {query.name}"

    @output_options
    def callback(form: str, limit: int | None, **words: Any) -> None:
        _ask(query, form, limit, words)

    made = QueryCommand(
        query.name,
        callback=callback,
        params=[
            *_click_parameters(query),
            click.Option(["--limit"], type=click.IntRange(1), help="Most rows to print."),
            *reversed(callback.__click_params__),  # type: ignore[attr-defined]  # where click's decorators keep them
        ],
        help=f"{query.title}.\n\n{query.description}\n\n\b\nExample:\n  contested {typed} {query.example}",
        short_help=query.title,
    )
    made.query = query
    return made


def _click_parameters(query: NamedQuery) -> list[click.Parameter]:
    made: list[click.Parameter] = []
    for parameter in query.parameters:
        if parameter.required:
            made.append(click.Argument([_POSITIONAL + parameter.name], required=False, metavar=parameter.name.upper()))
        made.append(
            click.Option(
                [parameter.option, parameter.name],
                multiple=parameter.is_list,
                is_flag=parameter.type == "bool",
                flag_value="true" if parameter.type == "bool" else None,
                default=None,
                type=str,
                metavar=None if parameter.type == "bool" else _metavar(parameter),
                help=_help(parameter),
            )
        )
    return made


def _ask(query: NamedQuery, form: str, limit: int | None, words: dict[str, Any]) -> None:
    from api.formats import print_answer
    from api.graph_access import opened_graph
    from graph.asking import ask

    given = {}
    for parameter in query.parameters:
        said = words[parameter.name] or words.get(_POSITIONAL + parameter.name)
        if said not in (None, ()):
            given[parameter.name] = said
    bind(query, given)
    with opened_graph() as graph:
        page = ask(graph, query, given, limit=limit)
    columns = [column.name for column in query.columns]
    print_answer(
        page.rows,
        columns,
        form,
        shown=query.table,
        one=query.has_one_row,
        caption=f"{query.title}" if page.rows else "",
    )
    if page.next_cursor:
        click.echo(f"The first {limit} rows; there are more.", err=True)


def _metavar(parameter: Parameter) -> str:
    if parameter.choices:
        return "|".join(parameter.choices) if len(parameter.choices) <= 4 else parameter.name.upper()
    return {"float": "NUMBER", "int": "NUMBER", "date": "YYYY-MM-DD"}.get(parameter.type, "TEXT")


def _help(parameter: Parameter) -> str:
    more = []
    if parameter.is_list:
        more.append("may be given several times")
    if len(parameter.choices) > 4:
        more.append("one of " + ", ".join(parameter.choices))
    if parameter.default not in (None, [], False):
        more.append(
            f"default {parameter.default:g}" if isinstance(parameter.default, float) else f"default {parameter.default}"
        )
    text = parameter.description[:1].upper() + parameter.description[1:]
    return f"{text} ({'; '.join(more)})." if more else f"{text}."


def _usage(parameter: Parameter) -> str:
    if parameter.required:
        return parameter.name.upper()
    value = "" if parameter.type == "bool" else f" {_metavar(parameter) if len(_metavar(parameter)) < 20 else 'TEXT'}"
    return f"{parameter.option}{value}{' ...' if parameter.is_list else ''}"
