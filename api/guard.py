"""Who may talk to the API, and how much: checks on every request before anything else sees it.

A page on the web can make its reader's browser send requests to 127.0.0.1, and can let its own name point there (DNS
rebinding). So the Host header must hold a name that is ours, and a request that could change something must come from
a page of ours or from no page at all. Bodies have a size limit, whether or not they declare their size.
"""

from __future__ import annotations

import re

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from api.settings import Settings

_SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
_HOST = re.compile(r"(?P<name>\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?")

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware that refuses what comes from elsewhere or is too large, and adds the security headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        limit = self._settings.max_body_bytes
        path = scope["path"]
        if not self._is_ours(headers.get("host", "")):
            refusal = problem(
                421,
                "foreign-host",
                "The Host header names another machine",
                "this server answers to its loopback names only",
                path,
                remedy="Use http://127.0.0.1, or list the name in CONTESTED_ALLOWED_HOSTS",
            )
        elif scope["method"] not in _SAFE_METHODS and _is_from_another_page(headers):
            refusal = problem(
                403,
                "foreign-origin",
                "The request comes from another site's page",
                "its Origin is not this server",
                path,
            )
        elif _declared_size(headers) > limit:
            refusal = problem(
                413, "too-large", "The body is too large", f"it has more than {limit:,} bytes", path,
                remedy="Send less, or raise CONTESTED_MAX_BODY_BYTES",
            )  # fmt: skip
        else:
            await self._app(scope, _counted(receive, limit), send_with_headers)
            return
        await refusal(scope, receive, send_with_headers)

    def _is_ours(self, host: str) -> bool:
        match = _HOST.fullmatch(host.lower())
        return match is not None and match["name"] in self._settings.hosts


def _is_from_another_page(headers: Headers) -> bool:
    """Whether a browser says that a page of another origin made this request. Programs send no Origin."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    return origin.lower() not in (f"http://{headers['host'].lower()}", f"https://{headers['host'].lower()}")


def _declared_size(headers: Headers) -> int:
    declared = headers.get("content-length", "0")
    return int(declared) if declared.isdecimal() else 0


def _counted(receive: Receive, limit: int) -> Receive:
    """Receives until the body has passed the limit: a chunked body does not declare its size."""
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, f"the body has more than {limit:,} bytes")
        return message

    return counting
