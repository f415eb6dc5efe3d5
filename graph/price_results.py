"""What is computed from prices, and how it stays with what it was computed for.

A load derives disputes and moves from statements and knows nothing of prices. So it leaves alone what `contested
impact` has found: the properties below stay on the ties and moves that stay, PriceTests and measured moves have no
statement and are nothing that a load owns. When a move or a tie goes, its tests go with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.index_seeks import seek

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]

ON_TIES = ("data_says", "data_reason", "abnormal_return", "p", "q", "mde", "confounded")
"""Properties of ATTRIBUTED_TO that the event study writes."""

ON_MOVES = ("extreme_check", "extreme_reason")
"""Properties of StockMove that prices answer."""


def tests_of(run: Run, move_ids: list[str]) -> list[str]:
    """The ids of the moves' PriceTests."""
    rows = run(
        f"UNWIND $ids AS id {seek('m', 'StockMove')} MATCH (m)-[:TESTED_BY]->(t:PriceTest) RETURN DISTINCT t.id AS id",
        {"ids": move_ids},
    )
    return sorted(row["id"] for row in rows)


def drop_stale(run: Run, test_ids: list[str]) -> None:
    """Delete those of the tests whose dispute no move of theirs is tied to any more, and moves only they measured."""
    stale = run(
        f"UNWIND $ids AS id {seek('t', 'PriceTest')} "
        "WHERE NOT EXISTS { (t)<-[:TESTED_BY]-(:StockMove)-[:ATTRIBUTED_TO]->(:Dispute {id: t.dispute}) } "
        "RETURN t.id AS id, COLLECT { MATCH (t)-[:MEASURED]->(m:StockMove) RETURN m.id } AS measured",
        {"ids": test_ids},
    )
    run(f"UNWIND $ids AS id {seek('t', 'PriceTest')} DETACH DELETE t", {"ids": [row["id"] for row in stale]})
    run(
        f"UNWIND $ids AS id {seek('m', 'StockMove')} WHERE NOT EXISTS {{ (m)<-[:MEASURED]-() }} DETACH DELETE m",
        {"ids": sorted({move for row in stale for move in row["measured"]})},
    )
    run(
        f"UNWIND $ids AS id {seek('t', 'PriceTest')} MATCH (m:StockMove)-[r:TESTED_BY]->(t) "
        "WHERE NOT EXISTS { (m)-[:ATTRIBUTED_TO]->(:Dispute {id: t.dispute}) } DELETE r",
        {"ids": test_ids},
    )
