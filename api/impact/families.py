"""`contested impact family`: the tests across a family of events, and the events one by one."""

from __future__ import annotations

import math
from dataclasses import asdict
from functools import cache
from typing import Any, get_args

import click

from api.commands.prices import price_shelf
from api.formats import json_text, print_answer
from api.graph_access import opened_graph, say
from api.impact.single import MODELS
from graph.asking import look_up
from graph.errors import InvalidParameter, UsageError
from graph.event_families import FamilyTest, Statistic
from graph.event_study import ESTIMATION
from graph.impact_families import Against, Family, family
from graph.impact_graph import read_steps
from graph.single_event import Window
from graph.statements import ConductKind


def answer(
    dispute: str | None,
    company: str | None,
    kind: str | None,
    steps: tuple[str, ...],
    window: Window,
    model: str,
    against: Against,
    form: str,
) -> None:
    """Ask the graph for the events, test them, print. Raises UsageError, NotFound, GraphUnavailable."""
    if (dispute, company, kind).count(None) != 2:
        raise UsageError("a family is one dispute's, one company's or of one kind", remedy="Give one of the three")
    if kind is not None and kind not in get_args(ConductKind):
        raise InvalidParameter(
            f"{kind!r} is no kind of dispute", where="--kind", remedy=f"Give one of {', '.join(get_args(ConductKind))}"
        )
    if window[0] <= ESTIMATION[1]:
        raise UsageError("the window reaches into the estimation window", remedy=f"Begin it after {ESTIMATION[1]}")
    chosen = steps or (("filing",) if dispute else ("accusation",))
    with opened_graph() as graph:
        found_dispute = look_up(graph, "dispute", [dispute])[dispute] if dispute else None
        found_company = look_up(graph, "party", [company])[company] if company else None
        told, lines = read_steps(graph.read, chosen, dispute=found_dispute, company=found_company, kind=kind)
    found = family(told, lines, cache(price_shelf().get), window=window, model=MODELS[model], against=against)
    if form in ("json", "jsonl"):
        click.echo(json_text(as_plain(found), indent=2 if form == "json" else None))
    elif form == "csv":
        print_answer(_events(found), _COLUMNS, form)
    else:
        _print(found)


_COLUMNS = ("session", "name", "symbol", "benchmark", "abnormal_return", "t", "p", "q", "reason", "words")


def as_plain(found: Family) -> dict[str, Any]:
    """The family as JSON has it; null where a figure needs more events than there are."""
    tests = {
        name: {"value": _number(value["value"]), "p": _number(value["p"])}
        if isinstance(value, dict)
        else _number(value)
        for name, value in asdict(found.tests).items()
    }
    return {**tests, "events": _events(found)}


def _events(found: Family) -> list[dict[str, Any]]:
    return [{**asdict(event), "session": event.session and event.session.isoformat()} for event in found.events]


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _print(found: Family) -> None:
    tests = found.tests
    if not tests.n_events:
        say("No event of the family has figures")
    else:
        click.echo(f"{tests.n_events} events, mean abnormal return {100 * tests.caar:+.2f} %\n")
        rows = [
            {"test": name.replace("_", " "), "value": _short(value.value), "p": _short(value.p)}
            for name, value in _statistics(tests).items()
        ]
        print_answer(rows, ("test", "value", "p"), "table", noted=False)
        click.echo(f"mean correlation of residuals, for Kolari and Pynnönen: {tests.mean_correlation:.3f}\n")
    rows = [
        {
            "session": event["session"],
            "company": event["name"],
            "abnormal": None if event["abnormal_return"] is None else round(100 * event["abnormal_return"], 2),
            **{name: _short(event[name]) for name in ("t", "p", "q")},
            "what": event["reason"] or "; ".join(event["words"]),
        }
        for event in _events(found)
    ]
    print_answer(rows, ("session", "company", "abnormal", "t", "p", "q", "what"), "table", noted=False)


def _statistics(tests: FamilyTest) -> dict[str, Statistic]:
    return {name: value for name, value in vars(tests).items() if isinstance(value, Statistic)}


def _short(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.3g}")
