"""The HTTP API as an ASGI application."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from api.guard import Guard
from api.loading import Loader
from api.problems import add_handlers, problem
from api.routers import analytics, articles, cypher, decisions, health, impact, pages, queries, resources, review
from api.settings import Settings
from graph.store import GraphStore


def create_app(
    graph: GraphStore, settings: Settings, loader: Loader | None = None, restart: Callable[[], None] | None = None
) -> FastAPI:
    """The application over an open graph. `restart` starts the private server anew where a query does not stop."""
    app = FastAPI(
        title="contested",
        version=version("contested"),
        summary="Disputes over AI intellectual property, with the words that say so",
        docs_url=None,
        redoc_url=None,
        strict_content_type=True,
    )
    app.state.graph = graph
    app.state.settings = settings
    app.state.loader = loader or Loader()
    app.state.restart = restart
    add_handlers(app)
    app.add_exception_handler(Exception, _unexpected)
    for module in (queries, resources, impact, articles, decisions, review, cypher, analytics, health, pages):
        app.include_router(module.router)
    app.mount(pages.ASSETS_PATH, pages.ASSETS, name="assets")
    app.add_middleware(Guard, settings=settings)
    return app


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    """A fault of ours: the caller learns no more than that; the server's log has the rest."""
    return problem(
        500,
        "internal",
        "Something in contested itself failed",
        "the request was fine as far as we know; nothing was written",
        request.url.path,
        remedy="Report it with the server's log",
    )
