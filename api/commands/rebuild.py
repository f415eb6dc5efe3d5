"""`contested rebuild`: what is derived, recomputed."""

from __future__ import annotations

import click


@click.command()
@click.option("--check", is_flag=True, help="Only show the difference; the exit code is then 1 where there is one.")
def command(check: bool) -> None:
    """Recompute all that is derived from statements, registry and decisions, and write only the difference.

    After loads and decisions there is none; after a change of the registry or of a rule this is how the graph gets to
    show it. Stopped at any moment and started again, it goes on. What is computed from prices is left as it is.

    \b
    Examples:
      contested rebuild
      contested rebuild --check
    """
    from api.graph_access import opened_graph, progress_bar
    from graph.rebuild import rebuild
    from graph.registry import load_registry

    with opened_graph() as graph, progress_bar("Comparing", unit="statements") as on_progress:
        graph.prepare()
        report = rebuild(graph, load_registry(listed=True), check=check, on_progress=on_progress)
    if report.is_empty:
        click.echo("There is no difference: the graph is what its statements, registry and decisions come to")
        return
    done = "would be" if check else "were"
    if report.finished:
        click.echo(f"{report.finished} interrupted decision{'' if report.finished == 1 else 's'} carried out")
    if report.keys:
        click.echo(f"{report.keys} statements {done} given other keys")
    changes = report.changes
    click.echo(
        f"{len(changes.disputes)} disputes, {changes.nodes} nodes and {changes.edges} relationships {done} written"
    )
    if check:
        raise click.exceptions.Exit(1)
