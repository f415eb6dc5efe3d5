"""Under which symbols the prices of a share line are kept and asked for.

A share line in the United States goes by its ticker (BABA), one elsewhere by its ticker with the vendors' suffix
(9988.HK, 0700.HK), and each by the registry's own `venue:ticker`. A benchmark goes by its ticker.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.registry import Listing, Registry
from graph.registry.registry import VENUE_OF_SUFFIX

AMERICAN = frozenset(("XNYS", "XNAS", "ARCX", "XASE", "BATS", "OTCM"))
_SUFFIX = {venue: suffix for suffix, venue in reversed(VENUE_OF_SUFFIX.items())}


def symbols_of(venue: str, ticker: str) -> tuple[str, ...]:
    """The symbols of a share line, the one that vendors use first."""
    if venue in AMERICAN:
        return ticker, f"{venue}:{ticker}"
    padded = ticker.zfill(4) if venue == "XHKG" and ticker.isdigit() else ticker
    vendors = [f"{t}.{_SUFFIX[venue]}" for t in dict.fromkeys((padded, ticker)) if venue in _SUFFIX]
    return (*vendors, f"{venue}:{ticker}")


def known_symbols(registry: Registry) -> dict[str, Listing | None]:
    """Every symbol that some test could use, with its share line; None for a benchmark."""
    found: dict[str, Listing | None] = {}
    for listing in _listings(registry):
        for benchmark in (listing.market_benchmark, listing.sector_benchmark):
            if benchmark:
                found.setdefault(benchmark, None)
    for listing in _listings(registry):
        for symbol in symbols_of(listing.venue, listing.ticker):
            found[symbol] = listing
    return found


def _listings(registry: Registry) -> Iterator[Listing]:
    for entity in registry.entities.values():
        yield from entity.listings
