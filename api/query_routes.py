"""Named queries as routes: parameters, columns and words come from the query's file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from api.dependencies import Graph, SettingsOf
from api.models import page_model, row_model
from api.problems import Problem
from graph.asking import Page, ask
from graph.errors import InvalidParameter
from graph.named_queries import NamedQuery, Parameter

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words}
    for status, words in (
        (404, "There is no such thing"),
        (422, "A parameter is off"),
        (503, "The graph is out of reach"),
    )
}
_PAGING = ("limit", "cursor")


def add_query_route(router: APIRouter, path: str, query: NamedQuery, *, tag: str, in_path: str = "") -> None:
    """Answer GET on `path` with the query: a page of rows, or the one thing where `in_path` names its parameter."""
    shared: dict[str, Any] = {
        "summary": query.title,
        "description": query.description,
        "name": f"{tag}: {query.name}",
        "tags": [tag],
        "responses": PROBLEMS,
        "openapi_extra": {"parameters": [_documented(parameter, in_path) for parameter in query.parameters]},
    }

    def page(
        request: Request,
        graph: Graph,
        settings: SettingsOf,
        limit: Annotated[int | None, Query(ge=1, description="most rows of this page")] = None,
        cursor: Annotated[str | None, Query(description="next_cursor of the page before")] = None,
    ) -> JSONResponse:
        size = settings.page_size if limit is None else limit
        if size > settings.max_page_size:
            raise InvalidParameter(
                f"{size} rows are more than the {settings.max_page_size} of a page",
                where="limit",
                remedy="Ask for fewer and follow next_cursor",
            )
        answer = ask(graph, query, _given(request, query), limit=size, cursor=cursor)
        # The row's model is what the documentation shows and tests check; each row is not validated once more here.
        return JSONResponse(_page(answer))

    def whole(request: Request, graph: Graph) -> JSONResponse:
        given = {**_given(request, query), in_path: str(request.path_params[in_path])}
        return JSONResponse(ask(graph, query, given).rows[0])

    if in_path:
        router.get(path, response_model=row_model(query), **shared)(whole)
    else:
        router.get(path, response_model=page_model(query), **shared)(page)


def _page(answer: Page) -> dict[str, Any]:
    parameters = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in answer.values.items()
    }
    return {
        "query": answer.query.name,
        "parameters": parameters,
        "rows": answer.rows,
        "next_cursor": answer.next_cursor,
    }


def _given(request: Request, query: NamedQuery) -> dict[str, str | list[str]]:
    """What the address gives, as words; a parameter that may hold one value and is given twice keeps both."""
    lists = {parameter.name for parameter in query.parameters if parameter.is_list}
    given: dict[str, str | list[str]] = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        if name not in _PAGING or query.has_one_row:
            given[name] = values if name in lists or len(values) > 1 else values[0]
    return given


_SCHEMAS: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "party": {"type": "string"},
    "dispute": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def _documented(parameter: Parameter, in_path: str) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.type.removeprefix("list[").removesuffix("]")])
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.is_list:
        schema = {"type": "array", "items": schema}
    if parameter.default not in (None, []):
        schema["default"] = parameter.default
    is_in_path = parameter.name == in_path
    return {
        "name": parameter.name,
        "in": "path" if is_in_path else "query",
        "required": is_in_path or parameter.required,
        "description": parameter.description,
        "schema": schema,
    }
