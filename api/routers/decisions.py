"""`/v1/decisions`: what people decided, deciding, and taking it back. Writing needs the token."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request

from api.decision_models import Decided, NewDecision, UndoneDecision
from api.dependencies import Graph, TokenNeeded
from api.problems import Problem
from api.query_routes import add_query_route
from graph.deciding import Decider, Outcome
from graph.errors import InvalidParameter
from graph.named_queries import named_query
from graph.store import GraphStore

router = APIRouter()
add_query_route(router, "/v1/decisions", named_query("decisions"), tag="decisions")

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "The bearer token is missing or wrong"},
    404: {"model": Problem, "description": "There is no such thing in the graph"},
    409: {
        "model": Problem,
        "description": "It would change nothing or cannot be, such as a merge of what is one already",
    },
    422: {"model": Problem, "description": "The decision is not complete"},
    503: {"model": Problem, "description": "The graph is out of reach"},
}
_MOST = {"merge": 2, "reject": 1, "withdraw": 1}


@router.post(
    "/v1/decisions",
    tags=["decisions"],
    summary="Merge, split, reject or withdraw",
    status_code=201,
    responses=_PROBLEMS,
    dependencies=[TokenNeeded],
)
def decide(request: Request, graph: Graph, given: NewDecision) -> Decided:
    """The graph shows it by the time of the answer, except that a search in between may see old and new disputes."""
    most = _MOST.get(given.kind)
    if (most and len(given.targets) != most) or len(given.targets) < (2 if given.kind in ("merge", "split") else 1):
        wanted = f"{most}" if most else "at least 2"
        raise InvalidParameter(
            f"{given.kind} takes {wanted} of them, and {len(given.targets)} were given", where="targets"
        )
    who = _decider(request, graph, given.author)
    first, *rest = given.targets
    match given.kind:
        case "merge":
            return _answer(who.merge(first, rest[0], given.why))
        case "split":
            return _answer(who.split(first, rest, given.why))
        case "reject":
            return _answer(who.reject(first, given.why))
        case _:
            return _answer(who.withdraw(first, given.why))


@router.post(
    "/v1/decisions/{decision}/undo",
    tags=["decisions"],
    summary="Take a decision back",
    responses=_PROBLEMS,
    dependencies=[TokenNeeded],
)
def undo(request: Request, graph: Graph, decision: str, given: UndoneDecision) -> Decided:
    """The graph is then as if it had never been made; the decision stays on record as undone."""
    return _answer(_decider(request, graph, given.author).undo(decision, given.why))


def _decider(request: Request, graph: GraphStore, author: str) -> Decider:
    return Decider(graph, request.app.state.loader.registry, author, lambda: datetime.now(UTC))


def _answer(outcome: Outcome) -> Decided:
    made, changes = outcome.decision, outcome.changes
    return Decided(
        decision=made.id,
        kind=made.kind,
        subject=made.subject,
        one=list(made.one),
        other=list(made.other),
        author=made.author,
        at=made.at.isoformat(),
        why=made.why,
        in_force=made.is_in_force,
        disputes=sorted(changes.disputes),
        nodes=changes.nodes,
        relationships=changes.edges,
    )
