"""`/v1/analytics`: what graph algorithms answer."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import Graph
from api.models import Centrality, CentralParty
from api.query_routes import PROBLEMS
from graph.analysis import Measure, centrality

router = APIRouter()


@router.get("/v1/analytics/centrality", tags=["analytics"], summary="Who stands at the centre", responses=PROBLEMS)
def central(
    graph: Graph,
    measure: Annotated[Measure, Query(description="how to score a party in the graph of accusations")] = "degree",
    limit: Annotated[int, Query(ge=1, le=500, description="most parties")] = 20,
) -> Centrality:
    """`degree`, `in_degree` and `out_degree` count disputes; `pagerank` follows accusations to the accused;
    `betweenness` is over undirected shortest paths."""
    parties = [CentralParty(**asdict(party)) for party in centrality(graph, measure, limit)]
    return Centrality(measure=measure, parties=parties)
