"""`/healthz` and `/readyz`: whether the process runs, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from api.dependencies import Graph
from api.models import Health
from api.query_routes import PROBLEMS
from graph.asking import is_ready

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="The process runs")
def healthy() -> Health:
    return Health(status="ok")


@router.get("/readyz", summary="The graph answers", responses={503: PROBLEMS[503]})
def ready(graph: Graph) -> Health:
    is_ready(graph)
    return Health(status="ok")
