"""The walk that the first rule asks for: every node and edge leads to words, to a registry fact, or to prices.

`gaps` looks at the whole graph as values and names everything that does not:

- a statement whose article does not hold its quote at its span, or that no article states;
- a derived node that no statement supports, no registry address stands behind, and no price series was measured for;
- a price test or measured move that does not name its series by symbol and hash, or a test without its window;
- a derived edge without statements or a registry address that joins nothing computed from prices, or whose statements
  are not there or support neither end;
- a node or edge that the ontology does not declare.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from graph.ontology import EDGE_TYPE, NODE_TYPE, allowed_ends
from graph.store import Projection


@dataclass(frozen=True)
class Gap:
    """A node or edge without evidence, and what is missing."""

    what: str
    missing: str


def gaps(whole: Projection) -> list[Gap]:
    """Everything in the graph that cannot be traced; an empty list is what the design promises."""
    texts = {id_: properties["text"] for label, id_, properties in whole.nodes if label == "Article"}
    statements = {id_: properties for label, id_, properties in whole.nodes if label == "Statement"}
    stating: dict[str, str] = {}
    supported: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for type_, source, target, _ in whole.edges:
        if type_ == "STATES":
            stating[target[1]] = source[1]
        elif type_ == "SUPPORTS":
            supported[target].add(source[1])
    found = [gap for id_, said in statements.items() if (gap := _misquoted(id_, said, texts.get(stating.get(id_, ""))))]
    priced: set[tuple[str, str]] = set()
    for label, id_, properties in whole.nodes:
        if properties.get("series") is not None:
            priced.add((label, id_))
            if missing := _unmeasured(label, properties):
                found.append(Gap(f"{label} {id_}", missing))
        elif not NODE_TYPE[label].is_recorded and not supported[label, id_] and not properties.get("source"):
            found.append(Gap(f"{label} {id_}", "no statement supports it and no registry address stands behind it"))
    for type_, source, target, properties in whole.edges:
        edge = f"({source[0]} {source[1]})-[{type_}]->({target[0]} {target[1]})"
        if not allowed_ends(type_, source[0], target[0]):
            found.append(Gap(edge, "the ontology does not let this type join these labels"))
        elif {source, target} & priced and not properties.get("statements"):
            continue
        elif not EDGE_TYPE[type_].is_evidence and (
            missing := _unfounded(properties, statements, supported, source, target)
        ):
            found.append(Gap(edge, missing))
    return found


_SERIES = re.compile(r"\S+ sha256:[0-9a-f]{64}")


def _unmeasured(label: str, properties: dict[str, Any]) -> str | None:
    if not properties["series"] or not all(_SERIES.fullmatch(name) for name in properties["series"]):
        return "it does not name the price series that it is computed from"
    if label == "PriceTest" and not (properties.get("window") and properties.get("session")):
        return "it does not name its session and window"
    return None


def _misquoted(id_: str, said: dict[str, Any], text: str | None) -> Gap | None:
    if text is None:
        return Gap(f"Statement {id_}", "no article states it")
    if text[said["start"] : said["end"]] != said["quote"]:
        return Gap(f"Statement {id_}", "its quote does not stand at its span")
    return None


def _unfounded(
    properties: dict[str, Any],
    statements: dict[str, dict[str, Any]],
    supported: dict[tuple[str, str], set[str]],
    source: tuple[str, str],
    target: tuple[str, str],
) -> str | None:
    said = properties.get("statements") or []
    if not said:
        return None if properties.get("source") else "no statement says it and no registry address stands behind it"
    if lost := [id_ for id_ in said if id_ not in statements]:
        return f"its statement {lost[0]} is not in the graph"
    if stray := [id_ for id_ in said if id_ not in supported[source] | supported[target]]:
        return f"its statement {stray[0]} supports neither of its ends"
    return None
