"""The walk over the graph knows what is computed from prices: it names its series and window, or it is a gap."""

from __future__ import annotations

from typing import Any

import pytest

from graph.evidence import gaps
from graph.store import Projection

SERIES = f"BABA sha256:{'0' * 64}"
TEST = {"id": "tst_1", "session": "2026-06-25", "window": "[0, 0]", "series": [SERIES]}
MEASURED = {"id": "mov_2", "measured": True, "series": [SERIES]}
LISTING = {"id": "XNYS:BABA", "source": "https://registry.example/alibaba"}


def projection(test: dict[str, Any] = TEST, measured: dict[str, Any] = MEASURED) -> Projection:
    nodes = [("PriceTest", "tst_1", test), ("StockMove", "mov_2", measured), ("Listing", "XNYS:BABA", LISTING)]
    edges: list[tuple[str, tuple[str, str], tuple[str, str], dict[str, Any]]] = [
        ("ON", ("PriceTest", "tst_1"), ("Listing", "XNYS:BABA"), {"counts": True}),
        ("MEASURED", ("PriceTest", "tst_1"), ("StockMove", "mov_2"), {}),
        ("ON", ("StockMove", "mov_2"), ("Listing", "XNYS:BABA"), {}),
    ]
    return Projection(nodes, edges)


def test_what_names_its_series_is_no_gap() -> None:
    assert gaps(projection()) == []


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"test": {**TEST, "series": []}}, "does not name the price series"),
        ({"test": {**TEST, "series": ["BABA"]}}, "does not name the price series"),
        ({"test": {**TEST, "window": ""}}, "does not name its session and window"),
        ({"measured": {**MEASURED, "series": ["prices of BABA"]}}, "does not name the price series"),
        ({"measured": {"id": "mov_2", "measured": True}}, "no statement supports it"),
    ],
)
def test_what_does_not_is_one(given: dict[str, Any], missing: str) -> None:
    found = gaps(projection(**given))
    assert any(missing in gap.missing for gap in found), found
