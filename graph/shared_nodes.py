"""Nodes that many disputes share, settled one by one: parties, models and works.

`settle` compares such nodes as they stand with what they should be: one that no statement supports any more goes, a
company together with its listings; a party has the names that the registry, the statements and the decisions give it;
a company has the registry's listings, and develops the models that the registry or a statement says it does, where one
article names both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graph.derive import add_listings, party_key
from graph.derive_disputes import add_developments
from graph.identity import Identity, as_decided, party_node
from graph.index_seeks import seek
from graph.ontology import Node
from graph.reach import Kept
from graph.rederive import surfaces
from graph.rows import EdgeKey, NodeKey, Rows
from graph.writing import Difference, StandingRows, native_properties


def settle(kept: Kept, keys: Iterable[NodeKey]) -> Difference:
    """The difference between these nodes as they stand and as they should be; of Work only whether they stand."""
    changes = Difference()
    standing: dict[NodeKey, dict[str, Any]] = {}
    companies: list[NodeKey] = []
    models: set[NodeKey] = set()
    for label, ids in _by_label(keys):
        rows = kept.run(
            f"UNWIND $ids AS id {seek('n', label)} "
            "RETURN properties(n) AS p, EXISTS { (n)<-[:SUPPORTS]-() } AS supported",
            {"ids": ids},
        )
        for row in rows:
            key = NodeKey(label, row["p"]["id"])
            if not row["supported"]:
                changes.nodes_gone.append(key)
            elif label != "Work":
                standing[key] = native_properties(row["p"])
        companies += [NodeKey(label, i) for i in ids if label == "Company"]
        models |= {key for key in standing if key.label == "Model"}
    gone = set(changes.nodes_gone)
    for key, properties in sorted(standing.items()):
        wanted = _wanted(kept, key)
        if wanted is not None and wanted.properties() != properties:
            changes.nodes[key] = wanted
    _settle_listings(kept, changes, [key for key in companies if key in standing], [k for k in companies if k in gone])
    models |= _developed(kept, [key for key in companies if key in standing or key in gone])
    _settle_developments(kept, changes, models - gone, gone)
    changes.nodes_gone = sorted(set(changes.nodes_gone))
    return changes


def unsupported(kept: Kept, keys: Iterable[NodeKey]) -> Difference:
    """Those of the nodes that no statement supports any more go, a company together with its listings."""
    changes = Difference()
    for label, ids in _by_label(keys):
        rows = kept.run(
            f"UNWIND $ids AS id {seek('n', label)} WHERE NOT EXISTS {{ (n)<-[:SUPPORTS]-() }} "
            "RETURN id, COLLECT { MATCH (n)-[:LISTED_AS]->(l:Listing) RETURN l.id } AS listings",
            {"ids": ids},
        )
        changes.nodes_gone += [NodeKey(label, row["id"]) for row in rows]
        changes.nodes_gone += [NodeKey("Listing", each) for row in rows for each in row["listings"]]
    return changes


def _by_label(keys: Iterable[NodeKey]) -> Iterator[tuple[str, list[str]]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        found[key.label].add(key.id)
    for label, ids in sorted(found.items()):
        yield label, sorted(ids)


def _wanted(kept: Kept, key: NodeKey) -> Node | None:
    entity = kept.registry.entity(key.id)
    if entity is not None and entity.label == key.label:
        own = Identity(entity.label, entity.id, kept.registry.root(entity.id), entity.name, entity)
        return party_node(as_decided(own, kept.registry, kept.decided), frozenset())
    reads = kept.naming(key.label, key.id).values()
    of = next((of for read in reads for of in read.who.values() if party_key(of) == key), None)
    return party_node(of, surfaces(reads, key)) if of is not None else None


def _settle_listings(kept: Kept, changes: Difference, standing: list[NodeKey], gone: list[NodeKey]) -> None:
    rows = Rows()
    for key in standing:
        if entity := kept.registry.entity(key.id):
            add_listings(rows, entity)
    there = StandingRows()
    found = kept.run(
        f"UNWIND $ids AS id {seek('c', 'Company')} MATCH (c)-[r:LISTED_AS]->(l:Listing) "
        "RETURN id, properties(r) AS r, properties(l) AS l",
        {"ids": [key.id for key in (*standing, *gone)]},
    )
    for row in found:
        listing = NodeKey("Listing", row["l"]["id"])
        there.nodes[listing] = row["l"]
        there.edges[EdgeKey("LISTED_AS", NodeKey("Company", row["id"]), listing)] = row["r"]
    lost = set(gone)
    changes.nodes_gone += [key for key in there.nodes if key not in rows.nodes]
    changes.nodes |= {key: n for key, n in rows.nodes.items() if there.nodes.get(key) != n.properties()}
    changes.edges |= {key: p for key, p in rows.edges.items() if there.edges.get(key) != p}
    changes.edges_gone += [
        key
        for key in there.edges
        if key not in rows.edges and key.source not in lost and key.target not in changes.nodes_gone
    ]


def _developed(kept: Kept, companies: list[NodeKey]) -> set[NodeKey]:
    found = kept.run(
        f"UNWIND $ids AS id {seek('c', 'Company')} MATCH (c)-[:DEVELOPS]->(m:Model) RETURN DISTINCT m.id AS id",
        {"ids": [key.id for key in companies]},
    )
    return {NodeKey("Model", row["id"]) for row in found}


def _settle_developments(kept: Kept, changes: Difference, models: set[NodeKey], gone: set[NodeKey]) -> None:
    """Who develops the models: the registry's maker where an article names both, and those that statements name."""
    rows = Rows()
    pairs: list[tuple[NodeKey, NodeKey, str]] = []
    for model in sorted(models):
        add_developments(rows, kept.naming("Model", model.id, kind="development").values())
        entity = kept.registry.entity(model.id)
        maker = kept.registry.entity(entity.developer) if entity and entity.developer else None
        if entity is not None and maker is not None:
            own = Identity(maker.label, maker.id, kept.registry.root(maker.id), maker.name, maker)
            pairs.append((party_key(as_decided(own, kept.registry, kept.decided)), model, entity.source))
    named_together = kept.run(
        f"UNWIND $rows AS row {seek('c', 'Company', 'row.c')} {seek('m', 'Model', 'row.m')} WHERE EXISTS {{ "
        "(m)<-[:SUPPORTS]-(:Statement)<-[:STATES]-(:Article)-[:STATES]->(:Statement)-[:SUPPORTS]->(c) } "
        "RETURN row.m AS m",
        {"rows": [{"c": company.id, "m": model.id} for company, model, _ in pairs if company.label == "Company"]},
    )
    together = {row["m"] for row in named_together}
    for company, model, source in pairs:
        if model.id in together:
            rows.join("DEVELOPS", company, model, source=source)
    there = StandingRows()
    found = kept.run(
        f"UNWIND $ids AS id {seek('m', 'Model')} MATCH (c:Company)-[r:DEVELOPS]->(m) "
        "RETURN c.id AS c, id AS m, properties(r) AS p",
        {"ids": sorted(model.id for model in models)},
    )
    for row in found:
        there.edges[EdgeKey("DEVELOPS", NodeKey("Company", row["c"]), NodeKey("Model", row["m"]))] = row["p"]
    changes.edges |= {key: p for key, p in rows.edges.items() if there.edges.get(key) != p}
    changes.edges_gone += [key for key in there.edges if key not in rows.edges and key.source not in gone]
