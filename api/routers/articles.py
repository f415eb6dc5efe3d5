"""`POST /v1/articles`: load one article from the body. Nothing is ever fetched from an address that a caller gives."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from api.dependencies import Graph, TokenNeeded
from api.models import LoadedArticle, NewArticle
from api.problems import Problem
from graph.asking import ask
from graph.errors import InvalidParameter, UnreadableArticle
from graph.named_queries import named_query, shown
from graph.store import GraphStore

router = APIRouter()

OUR_NAME = "contested"
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]{1,2000}", re.IGNORECASE)
_TEXT = {"schema": {"type": "string"}}
_BODY = {
    "required": True,
    "description": "The article: text whose first line is its title, HTML, or JSON. An address in it is not fetched.",
    "content": {
        "text/plain": _TEXT,
        "text/html": _TEXT,
        "application/json": {"schema": NewArticle.model_json_schema()},
    },
}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    200: {"model": LoadedArticle, "description": "It was known already"},
    401: {"model": Problem, "description": "The bearer token is missing or wrong"},
    413: {"model": Problem, "description": "The body is too large"},
    415: {"model": Problem, "description": "The body is neither text nor HTML nor JSON"},
    422: {"model": Problem, "description": "The body is not an article"},
    503: {"model": Problem, "description": "The graph is out of reach"},
}


@router.post(
    "/v1/articles",
    tags=["articles"],
    summary="Load one article",
    status_code=201,
    response_model=LoadedArticle,
    responses=_PROBLEMS,
    dependencies=[TokenNeeded],
    openapi_extra={"requestBody": _BODY},
)
async def load(
    request: Request,
    graph: Graph,
    title: Annotated[str | None, Query(description="for text without a title line", max_length=1_000)] = None,
    published: Annotated[date | None, Query(description="day of publication")] = None,
    url: Annotated[str | None, Query(description="where it stands; it is not fetched", max_length=2_000)] = None,
    publisher: Annotated[str | None, Query(max_length=200)] = None,
) -> JSONResponse:
    """The answer is the article with the statements that were read in it; the graph is up to date by then."""
    body = await request.body()
    kind = request.headers.get("content-type", "text/plain").split(";")[0].strip().lower()
    day = published.isoformat() if published else None
    given = NewArticle.model_construct(text="", title=title, published=day, url=url, publisher=publisher)
    return await run_in_threadpool(_load, request, graph, body, kind, given)


def _load(request: Request, graph: GraphStore, body: bytes, kind: str, given: NewArticle) -> JSONResponse:
    from loaders import sources
    from loaders.outcomes import Outcome, Rejection, Watch

    if kind not in ("text/plain", "text/html", "application/json"):
        raise HTTPException(415, f"{shown(kind)} is neither text/plain nor text/html nor application/json")
    if kind == "application/json":
        given, body, kind = _from_json(body)
    if given.url and not _ADDRESS.fullmatch(given.url):
        raise InvalidParameter(f"{shown(given.url)} is not an http or https address", where="url")
    if given.publisher == OUR_NAME:
        raise InvalidParameter(f"{OUR_NAME!r} marks the project's own summaries", where="publisher")
    metadata = sources.given(title=given.title, url=given.url, publisher=given.publisher, published=given.published)
    article = sources.article_from_bytes(body, kind, metadata)
    outcomes: list[Outcome] = []
    summary = request.app.state.loader.load([article], graph, Watch(outcomes.append))
    for outcome in outcomes:
        if isinstance(outcome, Rejection):
            raise UnreadableArticle(outcome.reason, where="body", remedy=outcome.remedy)
    row = ask(graph, named_query("article"), {"article": article.id}).rows[0]
    made = LoadedArticle.model_validate({"new": bool(summary.new), "article": row})
    headers = {"Location": f"/v1/articles/{article.id}"}
    return JSONResponse(made.model_dump(), 201 if summary.new else 200, headers)


def _from_json(body: bytes) -> tuple[NewArticle, bytes, str]:
    try:
        given = NewArticle.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UnreadableArticle(first["msg"], where=f"body {place}".strip()) from error
    return given, given.text.encode(), "text/plain"
