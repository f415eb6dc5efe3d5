"""`POST /v1/cypher`: strangers' Cypher, through the gate."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from api.dependencies import Graph, SettingsOf
from api.formats import plain_json
from api.models import CypherQuestion, CypherRows
from api.problems import Problem
from graph import gate

router = APIRouter()

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The query is not valid Cypher"},
    403: {"model": Problem, "description": "The query would do more than read"},
    422: {"model": Problem, "description": "The request is off, or the query passed its time or memory limit"},
    503: {"model": Problem, "description": "The graph is out of reach"},
}


@router.post(
    "/v1/cypher",
    tags=["cypher"],
    summary="Run a Cypher query that only reads",
    response_model=CypherRows,
    responses=_PROBLEMS,
)
def run(question: CypherQuestion, request: Request, graph: Graph, settings: SettingsOf) -> JSONResponse:
    """Time, rows and memory are limited; `truncated` tells that there were more rows. docs/cypher.md has examples."""
    answer = gate.run(
        graph.driver,
        question.query,
        question.parameters,
        database=graph.database,
        limits=gate.Limits(seconds=settings.cypher_seconds, rows=settings.cypher_rows),
        restart=request.app.state.restart,
    )
    return JSONResponse(
        plain_json(
            {
                "columns": answer.columns,
                "rows": answer.rows,
                "truncated": answer.truncated,
                "seconds": answer.seconds,
            }
        )
    )
