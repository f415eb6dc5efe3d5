"""`/v1/impact`: what prices show of a dispute's share moves, as JSON, PNG or SVG."""

from __future__ import annotations

import os
from functools import cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Query
from fastapi.responses import JSONResponse, Response

from api.dependencies import Graph
from api.query_routes import PROBLEMS

router = APIRouter()

_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The report, or its picture",
        "content": {"application/json": {}, **{kind: {} for kind in _TYPES.values()}},
    }
}


@router.get(
    "/v1/impact/{dispute}",
    tags=["share moves"],
    summary="What prices show of the share moves tied to one dispute",
    responses={**PROBLEMS, **_ANSWERS},
    response_class=JSONResponse,
)
def impact(
    graph: Graph,
    dispute: Annotated[str, Path(description="id or slug of the dispute")],
    form: Annotated[
        Literal["json", "png", "svg"] | None, Query(alias="format", description="else as the Accept header asks")
    ] = None,
    accept: Annotated[str, Header()] = "",
) -> Response:
    """Each move that a source attributes to the dispute: the words, the verdict and its reason, the event study, and
    the sessions around it. Neither says that the dispute moved the share. `contested impact` runs the tests."""
    from api.impact.report import report
    from graph.local_server import home_folder
    from loaders.prices import PriceShelf

    found = report(graph, dispute, cache(PriceShelf(home_folder(os.environ)).get))
    chosen = form or ("png" if _TYPES["png"] in accept else "svg" if _TYPES["svg"] in accept else "json")
    if chosen == "json":
        return JSONResponse(found)
    from api.impact.picture import picture

    return Response(picture(found, chosen), media_type=_TYPES[chosen])
