"""Web addresses as texts give them: hostile and broken ones are no addresses, and never an error."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

_WEB = frozenset(("http", "https"))


def web_host(address: str) -> str:
    """The host of a web address, in lower case; empty for what is none ("http://[broken", "mailto:a@b")."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower() if parts.scheme in _WEB else ""
    except ValueError:
        return ""


def web_address(base: str, written: str) -> str | None:
    """The web address that is written in a document of the address `base`; None where it is none."""
    try:
        joined = urljoin(base, written.strip())
    except ValueError:
        return None
    return joined if web_host(joined) else None
