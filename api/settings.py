"""Every setting of the API, read once from the environment. `docs/api.md` lists them; a test keeps that list whole.

How to reach the graph (NEO4J_URI and its companions, CONTESTED_HOME) is read by `graph.local_server`.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from graph.errors import InvalidParameter

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
MIN_TOKEN_LENGTH = 16


def _setting(variable: str, default: Any, description: str) -> Any:
    metadata = {"variable": variable, "description": description}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Settings:
    """How the API runs."""

    host: str = _setting("CONTESTED_HOST", "127.0.0.1", "address to listen on")
    port: int = _setting("CONTESTED_PORT", 8000, "port to listen on; 0 takes a free one")
    allowed_hosts: tuple[str, ...] = _setting(
        "CONTESTED_ALLOWED_HOSTS", (), "further names, apart from the loopback ones, that a Host header may hold"
    )
    token: str = _setting(
        "CONTESTED_TOKEN",
        lambda: secrets.token_urlsafe(24),
        "bearer token for loading articles, 16 characters or more; else a new one at each start",
    )
    max_body_bytes: int = _setting("CONTESTED_MAX_BODY_BYTES", 8_000_000, "largest request body")
    page_size: int = _setting("CONTESTED_PAGE_SIZE", 50, "rows of a page where the request does not say")
    max_page_size: int = _setting("CONTESTED_MAX_PAGE_SIZE", 500, "most rows of a page")
    cypher_seconds: float = _setting("CONTESTED_CYPHER_SECONDS", 10.0, "time limit of POST /v1/cypher")
    cypher_rows: int = _setting("CONTESTED_CYPHER_ROWS", 1_000, "row limit of POST /v1/cypher")

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a Host header may hold."""
        return frozenset(name.lower() for name in (*LOOPBACK_NAMES, *self.allowed_hosts))


def settings(environ: Mapping[str, str], **given: Any) -> Settings:
    """The settings of the environment; `given` ones (from a command line) win. Raises InvalidParameter."""
    values: dict[str, Any] = {}
    for each in fields(Settings):
        variable = each.metadata["variable"]
        if given.get(each.name) is not None:
            values[each.name] = given[each.name]
        elif word := environ.get(variable, "").strip():
            values[each.name] = _read(variable, word, str(each.type))
    made = Settings(**values)
    if not 0 <= made.port <= 65_535:
        raise InvalidParameter(f"{made.port} is not a port", where="CONTESTED_PORT", remedy="Give 0 to 65535")
    if len(made.token) < MIN_TOKEN_LENGTH or not made.token.isascii():
        raise InvalidParameter(
            f"the token is not {MIN_TOKEN_LENGTH} or more plain characters",
            where="CONTESTED_TOKEN",
            remedy="Give a longer one",
        )
    return made


def _read(variable: str, word: str, type_: str) -> Any:
    if type_.startswith("tuple"):
        return tuple(part.strip() for part in word.split(",") if part.strip())
    if type_ == "str":
        return word
    try:
        number = int(word) if type_ == "int" else float(word)
    except ValueError:
        number = -1
    if not 0 <= number < 10**12:
        raise InvalidParameter(f"{word!r} is not a number of 0 or more", where=variable, remedy="Correct or unset it")
    return number
