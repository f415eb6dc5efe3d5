"""`/v1/queries`: the named queries and their answers."""

from __future__ import annotations

from fastapi import APIRouter

from api.models import DeclaredQueries, DeclaredQuery
from api.query_routes import PROBLEMS, add_query_route
from graph.errors import UnknownQuery
from graph.named_queries import named_queries, named_query

router = APIRouter()


@router.get("/v1/queries", tags=["queries"], summary="The named queries with their parameters and columns")
def listed() -> DeclaredQueries:
    return DeclaredQueries(queries=[DeclaredQuery.of(query) for query in named_queries().values()])


for _query in named_queries().values():
    add_query_route(router, f"/v1/queries/{_query.name}", _query, tag="queries")


@router.get("/v1/queries/{name}", include_in_schema=False, responses=PROBLEMS)
def unknown(name: str) -> None:
    named_query(name)
    raise UnknownQuery(f"{name} came after the server started", remedy="Start it again")
