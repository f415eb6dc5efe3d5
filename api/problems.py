"""The error tree as HTTP: one table, and RFC 9457 problem details for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph import errors

STATUS: dict[type[errors.ContestedError], int] = {
    errors.ContestedError: 500,
    errors.UnreadableArticle: 422,
    errors.UnreadableLabels: 422,
    errors.UnreadablePrices: 422,
    errors.InvalidStatement: 500,
    errors.UnusableAnswer: 502,
    errors.ExtractionStopped: 502,
    errors.BudgetSpent: 502,
    errors.ModelUnavailable: 502,
    errors.RegistryError: 500,
    errors.CasebookError: 500,
    errors.InvalidQueryFile: 500,
    errors.UsageError: 422,
    errors.UnknownQuery: 404,
    errors.UnknownParameter: 422,
    errors.InvalidParameter: 422,
    errors.WorkerLost: 500,
    errors.NotFound: 404,
    errors.DecisionRefused: 409,
    errors.QueryRefused: 403,
    errors.CypherSyntax: 400,
    errors.QueryStopped: 422,
    errors.GraphUnavailable: 503,
    errors.ServerDown: 503,
    errors.WrongCredentials: 503,
    errors.ServerDidNotStart: 503,
    errors.PortInUse: 503,
    errors.HomeUnusable: 503,
}
"""The HTTP status of each error class; a test sees to it that none is missing."""

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 5  # a private server is back after 5 to 9 s


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it. `remedy` says what to do."""

    type: str = Field(description="`urn:contested:problem:` and the kind of error")
    title: str = Field(description="the kind of error in words")
    status: int
    detail: str = Field(description="what went wrong here")
    instance: str = Field(description="the path that was asked for")
    where: str | None = Field(None, description="the parameter, line or place that is meant")
    remedy: str | None = Field(None, description="what to do")


def problem(
    status: int, kind: str, title: str, detail: str, request_path: str, *, where: str = "", remedy: str = ""
) -> JSONResponse:
    """One problem as a response."""
    body = Problem(
        type=f"urn:contested:problem:{kind}",
        title=title,
        status=status,
        detail=detail,
        instance=request_path,
        where=where or None,
        remedy=remedy or None,
    )
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    content = body.model_dump(exclude_none=True)
    return JSONResponse(content, status, media_type=MEDIA_TYPE, headers=headers)


def of_error(error: errors.ContestedError, request_path: str) -> JSONResponse:
    """The problem that one of our errors is."""
    kind = type(error)
    title = (kind.__doc__ or kind.__name__).split("\n", 1)[0].rstrip(".")
    # where the graph is (an address, a folder) is nothing that a caller from elsewhere need know
    where = "" if isinstance(error, errors.GraphUnavailable) else error.where
    return problem(
        STATUS[kind], _dashed(kind.__name__), title, error.what, request_path, where=where, remedy=error.remedy
    )


def add_handlers(app: FastAPI) -> None:
    """Let the app answer every error with a problem."""

    async def ours(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, errors.ContestedError)
        return of_error(error, request.url.path)

    async def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        title = "The request does not fit its declaration"
        detail = _reason(first)
        return problem(422, "invalid-request", title, detail, request.url.path, where=_place(first["loc"]))

    async def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        phrase = HTTPStatus(error.status_code).phrase
        remedy = "See /docs for what there is" if error.status_code in (404, 405) else ""
        answer = problem(error.status_code, _dashed(phrase), phrase, str(error.detail), request.url.path, remedy=remedy)
        answer.headers.update(error.headers or {})
        return answer

    app.add_exception_handler(errors.ContestedError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


def _reason(first: dict[str, Any]) -> str:
    words = str(first["msg"])
    return words[:1].lower() + words[1:] if words else "the request is not valid"


def _place(location: Sequence[Any]) -> str:
    return ".".join(str(part) for part in location)


def _dashed(name: str) -> str:
    parts: list[str] = []
    for character in name.replace(" ", "-"):
        parts.append(
            f"-{character.lower()}" if character.isupper() and parts and parts[-1] != "-" else character.lower()
        )
    return "".join(parts)
