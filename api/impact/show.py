"""`contested impact report`: the report as a table with its evidence, as JSON, and as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from api.commands.prices import price_shelf
from api.formats import json_text, print_answer
from api.graph_access import opened_graph, say
from api.impact.report import report
from graph.errors import InvalidParameter

_COLUMNS = (
    "date", "company", "pct", "measured", "abnormal", "t", "p", "q", "mde", "source_says", "data_says",
)  # fmt: skip
_SHOWN = ("date", "company", "pct", "measured", "abnormal", "t", "q", "source_says", "data_says")


def show(dispute: str, target: Path | None, form: str) -> None:
    """Print the report, and draw it where a file is named."""
    ending = target.suffix.lower().lstrip(".") if target else ""
    if target is not None and ending not in ("png", "svg"):
        raise InvalidParameter("a picture is a .png or .svg file", where=str(target), remedy="Name it so")
    with opened_graph() as graph:
        found = report(graph, dispute, cache(price_shelf().get))
    if form in ("json", "jsonl"):
        click.echo(json_text(found, indent=2 if form == "json" else None))
    else:
        rows = [_row(move) for move in found["moves"]]
        print_answer(rows, _COLUMNS, form, shown=_SHOWN, caption=found["title"])
        if form == "table":
            _say_more(found)
    if target is not None:
        from api.impact.picture import picture

        try:
            target.write_bytes(picture(found, "png" if ending == "png" else "svg"))
        except OSError as error:
            raise InvalidParameter(f"the picture cannot be written: {error.strerror}", where=str(target)) from error
        say(f"The picture is in {target}")


def _row(move: Mapping[str, Any]) -> dict[str, Any]:
    """One move with its figures in percent, as a table has them."""
    test = move["test"] or {}

    def percent(name: str) -> float | None:
        return None if test.get(name) is None else round(100 * test[name], 2)

    def short(name: str) -> float | None:
        return None if test.get(name) is None else float(f"{test[name]:.3g}")

    measured = test.get("measured_pct")
    return {
        **{name: move[name] for name in ("date", "company", "ticker", "pct", "source_says", "data_says", "quotes")},
        "measured": None if measured is None else round(measured, 2),
        "abnormal": percent("abnormal_return"),
        "t": short("t"),
        "p": short("p"),
        "q": short("q"),
        "mde": percent("mde"),
    }


def _say_more(found: Mapping[str, Any]) -> None:
    """The reasons, in the order of the rows; what they are about; and the note that belongs to every report."""
    from api.terminal import visible

    click.echo()
    for number, move in enumerate(found["moves"], 1):
        click.echo(f"{number:>3}  {visible(move['data_says'])}: {visible(move['data_reason'] or 'not looked at yet')}")
        test = move["test"] or {}
        for role in ("market", "sector"):
            if test.get(f"{role}_p") is not None:
                click.echo(
                    f"     against {visible(test[role])} ({role}): {100 * test[f'{role}_abnormal_return']:+.2f} %, "
                    f"t = {test[f'{role}_t']:.2f}, p = {test[f'{role}_p']:.2g}"
                )
        if move["extreme"]:
            said = f"{move['extreme']}: {move['extreme_check']}, {move['extreme_reason'] or 'no prices were looked at'}"
            click.echo(f"     {visible(said)}")
        if test.get("confounded"):
            click.echo(f"     confounded by {visible('; '.join(test['confounded_by']))}")
        if move["path_missing"]:
            click.echo(f"     {move['path_missing']}")
    click.echo("\n" + fill(found["note"], 110))
