"""What a graph algorithm answers better than Cypher, by networkx on a projection of the graph.

The projection has the parties as nodes and, from each accuser to each accused, one edge weighted by the number of
disputes in which that accusation is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import networkx as nx

from graph.errors import InvalidParameter
from graph.store import GraphStore

Measure = Literal["degree", "in_degree", "out_degree", "pagerank", "betweenness"]

_ACCUSATIONS = """
MATCH (a:Party)-[:MAKES]->(x:Allegation)-[:AGAINST]->(b:Party), (x)-[:PART_OF]->(d:Dispute)
RETURN a.id AS accuser, a.name AS accuser_name, labels(a)[0] AS accuser_label,
       b.id AS accused, b.name AS accused_name, labels(b)[0] AS accused_label,
       count(DISTINCT d) AS disputes
ORDER BY accuser, accused
"""


@dataclass(frozen=True)
class Central:
    """A party and its score; `disputes` counts the accusations in which it stands, on either side."""

    id: str
    name: str
    label: str
    score: float
    disputes: int


def accusations(graph: GraphStore) -> nx.DiGraph[str]:
    """Who accuses whom, in how many disputes."""
    found: nx.DiGraph[str] = nx.DiGraph()
    for row in graph.read(_ACCUSATIONS):
        found.add_node(row["accuser"], name=row["accuser_name"], label=row["accuser_label"])
        found.add_node(row["accused"], name=row["accused_name"], label=row["accused_label"])
        found.add_edge(row["accuser"], row["accused"], weight=row["disputes"])
    return found


def centrality(graph: GraphStore, measure: Measure = "degree", limit: int = 20) -> list[Central]:
    """The parties at the centre of the disputes, highest score first.

    `degree`, `in_degree` (accused of) and `out_degree` (accuses) count disputes; `pagerank` follows accusations to
    the accused; `betweenness` is over undirected shortest paths. Raises InvalidParameter for another measure.
    """
    whole = accusations(graph)
    scores: dict[str, float]
    if measure == "pagerank":
        scores = nx.pagerank(whole, weight="weight") if whole else {}
    elif measure == "betweenness":
        scores = nx.betweenness_centrality(whole.to_undirected())
    elif measure in get_args(Measure):
        counted = {"degree": whole.degree, "in_degree": whole.in_degree, "out_degree": whole.out_degree}[measure]
        scores = {party: float(score) for party, score in counted(weight="weight")}
    else:
        raise InvalidParameter(
            f"there is no measure {measure!r}", where="measure", remedy=f"Use one of {', '.join(get_args(Measure))}"
        )
    degree = dict(whole.degree(weight="weight"))
    ranked = sorted(scores, key=lambda party: (-scores[party], party))[:limit]
    return [
        Central(party, whole.nodes[party]["name"], whole.nodes[party]["label"], scores[party], int(degree[party]))
        for party in ranked
    ]
