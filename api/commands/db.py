"""`contested db`: the private Neo4j of the data folder."""

from __future__ import annotations

import os
import shlex

import click

from graph.errors import UsageError


@click.group()
def command() -> None:
    """Start, stop and look at the private Neo4j, or get its address for Neo4j Browser and cypher-shell.

    It is started by the first command that needs it, and lives on until `contested db stop`.

    \b
    Examples:
      contested db status
      cypher-shell $(contested db shell-args)
    """


@command.command()
def start() -> None:
    """Start it, if it does not run."""
    from api.graph_access import reached

    _refuse_own_server("start")
    click.echo(f"The private Neo4j answers at {reached().uri}")


@command.command()
def stop() -> None:
    """End it, if it runs. The data stay."""
    from graph.local_server import home_folder
    from graph.local_server import stop as stop_server

    was_running = stop_server(home_folder(os.environ))
    click.echo("The private Neo4j has ended" if was_running else "No private Neo4j was running")


@command.command()
def status() -> None:
    """Tell whether it runs, and where. The exit code is 0 where it runs, 3 where it does not."""
    from graph.local_server import home_folder
    from graph.local_server import status as server_status

    found = server_status(home_folder(os.environ))
    if os.environ.get("NEO4J_URI"):
        click.echo("NEO4J_URI names your own server, so the private one is not used", err=True)
    click.echo(f"home     {found.home}")
    click.echo(f"running  {'yes' if found.running else 'no'}")
    for name, value in (("address", found.uri), ("process", found.pid), ("version", found.version)):
        if value:
            click.echo(f"{name:<8} {value}")
    if not found.running:
        raise SystemExit(3)


@command.command()
def path() -> None:
    """Print the data folder (CONTESTED_HOME)."""
    from graph.local_server import home_folder

    click.echo(home_folder(os.environ))


@command.command("shell-args")
def shell_args() -> None:
    """Print address, user name and password as cypher-shell takes them. Anyone who reads them can write.

    For Neo4j Browser, give the same address and credentials to its connect form.
    """
    from api.graph_access import reached

    found = reached()
    arguments = ["-a", found.uri, "-u", found.username, "-p", found.password, "-d", found.database]
    click.echo(shlex.join(arguments))


def _refuse_own_server(verb: str) -> None:
    if address := os.environ.get("NEO4J_URI"):
        raise UsageError(
            f"NEO4J_URI names your own server, so there is no private one to {verb}",
            where=address,
            remedy="Unset NEO4J_URI to use the private Neo4j",
        )
