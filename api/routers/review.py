"""`/v1/review`: doubtful identities, for a person to decide."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import Answer
from api.dependencies import Graph
from api.query_routes import PROBLEMS
from graph.registry import load_registry
from graph.review import DoubtKind, review

router = APIRouter()


class DoubtfulIdentity(Answer):
    """A candidate pair; `same` and `different` are the commands that decide it, empty where none can."""

    kind: DoubtKind
    score: float
    one: str
    one_name: str
    other: str
    other_name: str
    reasons: list[str]
    same: str
    different: str


class DoubtfulIdentities(Answer):
    rows: list[DoubtfulIdentity]


@router.get("/v1/review", tags=["decisions"], summary="Doubtful identities, the likeliest first", responses=PROBLEMS)
def doubtful(
    graph: Graph,
    kind: Annotated[DoubtKind | None, Query(description="only these")] = None,
    min_score: Annotated[float, Query(ge=0, le=100, description="only of that score or more")] = 0.0,
    limit: Annotated[int, Query(ge=1, le=1000, description="most rows")] = 100,
) -> DoubtfulIdentities:
    """Nothing is merged by likeness; `/v1/decisions` decides (merge or split), and the pair is listed no more."""
    found = [d for d in review(graph, load_registry(listed=True)) if kind in (None, d.kind) and d.score >= min_score]
    rows = [DoubtfulIdentity(**(asdict(d) | {"reasons": list(d.reasons)})) for d in found[:limit]]
    return DoubtfulIdentities(rows=rows)
