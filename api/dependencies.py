"""What routes need: the graph, the settings, and a caller who has the token."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.settings import Settings
from graph.store import GraphStore

_BEARER = HTTPBearer(auto_error=False, description="the token that `contested serve` prints")


def _graph(request: Request) -> GraphStore:
    graph = request.app.state.graph
    assert isinstance(graph, GraphStore)
    return graph


def _settings(request: Request) -> Settings:
    settings = request.app.state.settings
    assert isinstance(settings, Settings)
    return settings


def _has_token(
    settings: Annotated[Settings, Depends(_settings)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> None:
    given = credentials.credentials if credentials else ""
    if not hmac.compare_digest(given.encode(), settings.token.encode()):
        raise HTTPException(401, "the bearer token is missing or wrong; `contested serve` prints it")


Graph = Annotated[GraphStore, Depends(_graph)]
SettingsOf = Annotated[Settings, Depends(_settings)]
TokenNeeded = Depends(_has_token)
