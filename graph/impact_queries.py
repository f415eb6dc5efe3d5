"""The Cypher of `graph.impact_graph`: what event studies read of the graph, and how their results are set."""

from __future__ import annotations

MOVES = """
MATCH (m:StockMove)-[:ATTRIBUTED_TO]->(:Dispute)
WITH DISTINCT m
MATCH (m)-[:OF]->(c:Company)
RETURN m.id AS id, c.id AS company, m.direction AS direction, m.pct AS pct, m.horizon AS horizon, m.basis AS basis,
  m.as_of AS as_of, m.as_of_basis AS as_of_basis, m.extreme AS extreme, m.n_statements AS n_statements,
  head(COLLECT { MATCH (m)-[:ON]->(l:Listing) RETURN l.id ORDER BY l.id }) AS line,
  head(COLLECT {
    MATCH (m)<-[:SUPPORTS]-(:Statement)<-[:STATES]-(a:Article)
    WHERE m.as_of_basis = 'published' AND a.published_at = m.as_of AND a.published_time IS NOT NULL
    RETURN a.published_time AS moment ORDER BY moment LIMIT 1
  }) AS published
ORDER BY id
"""

TIES = """
MATCH (m:StockMove)-[:ATTRIBUTED_TO]->(d:Dispute)
RETURN m.id AS move, d.id AS dispute ORDER BY move, dispute
"""

LINES = """
UNWIND $companies AS company
MATCH (:Company {id: company})-[:LISTED_AS]->(l:Listing)
RETURN company, l.id AS id, l.venue AS venue, l.ticker AS ticker, l.currency AS currency,
  l.market_benchmark AS market, l.sector_benchmark AS sector
ORDER BY company, id
"""

HAPPENINGS = """
UNWIND $companies AS company
MATCH (p:Company)-[:PARTY_TO]->(d:Dispute)
WHERE p.id = company OR p.parent = company
WITH DISTINCT company, d
CALL (d) {
  MATCH (d)-[:HAS_EVENT]->(e:Event) WHERE e.date IS NOT NULL RETURN e.kind AS kind, e.date AS day
  UNION
  WITH d WHERE d.opened_on IS NOT NULL RETURN 'accusation' AS kind, d.opened_on AS day
}
RETURN DISTINCT company, d.id AS dispute, d.title AS title, kind, day
"""
"""The steps of every dispute of the company or of one that it owns, and the day that the dispute began."""

TITLES = "UNWIND $disputes AS dispute MATCH (d:Dispute {id: dispute}) RETURN dispute, d.title AS title"

STANDING_NODES = """
MATCH (n:PriceTest) RETURN 'PriceTest' AS label, properties(n) AS p
UNION ALL
MATCH (n:StockMove {measured: true}) RETURN 'StockMove' AS label, properties(n) AS p
"""

STANDING_EDGES = """
MATCH (n:PriceTest)-[r]-(m)
RETURN type(r) AS type, labels(startNode(r))[0] AS al, startNode(r).id AS a, labels(endNode(r))[0] AS bl,
  endNode(r).id AS b, properties(r) AS p
UNION
MATCH (n:StockMove {measured: true})-[r]->(m)
RETURN type(r) AS type, labels(startNode(r))[0] AS al, startNode(r).id AS a, labels(endNode(r))[0] AS bl,
  endNode(r).id AS b, properties(r) AS p
"""

TIE_PROPERTIES = """
MATCH (m:StockMove)-[r:ATTRIBUTED_TO]->(d:Dispute)
RETURN m.id AS move, d.id AS dispute, properties(r) AS p
"""

SET_TIES = """
UNWIND $rows AS row
MATCH (:StockMove {id: row.move})-[r:ATTRIBUTED_TO]->(:Dispute {id: row.dispute})
SET r += row.p
"""

SET_EXTREMES = """
UNWIND $rows AS row
MATCH (m:StockMove {id: row.id})
WHERE coalesce(m.extreme_check, '') <> row.check OR coalesce(m.extreme_reason, '') <> row.reason
SET m.extreme_check = row.check, m.extreme_reason = row.reason
RETURN count(m) AS changed
"""

STEPS = """
MATCH (p:Company)-[side:PARTY_TO]->(d:Dispute)
WHERE ($dispute IS NULL OR d.id = $dispute) AND ($kind IS NULL OR d.kind = $kind)
  AND (CASE WHEN $company IS NULL THEN side.side <> 'accuser' ELSE p.id = $company OR p.parent = $company END)
WITH DISTINCT d, CASE WHEN EXISTS { (p)-[:LISTED_AS]->() } OR p.parent IS NULL THEN p.id ELSE p.parent END AS id
MATCH (c:Company {id: id})
CALL (d) {
  MATCH (d)-[:HAS_EVENT]->(e:Event) WHERE e.kind IN $steps AND e.date IS NOT NULL
  RETURN e.kind AS step, e.date AS day, head(COLLECT {
    MATCH (e)<-[:SUPPORTS]-(:Statement)<-[:STATES]-(a:Article)
    WHERE a.published_at = e.date AND a.published_time IS NOT NULL
    RETURN a.published_time AS moment ORDER BY moment LIMIT 1
  }) AS moment
  UNION
  WITH d WHERE 'accusation' IN $steps AND d.opened_on IS NOT NULL
  RETURN 'accusation' AS step, d.opened_on AS day, head(COLLECT {
    MATCH (d)<-[:PART_OF]-(:Allegation)<-[:SUPPORTS]-(:Statement)<-[:STATES]-(a:Article)
    WHERE a.published_at = d.opened_on AND a.published_time IS NOT NULL
    RETURN a.published_time AS moment ORDER BY moment LIMIT 1
  }) AS moment
}
RETURN DISTINCT c.id AS company, c.name AS name, d.title AS title, step, day, moment
ORDER BY day, company, title, step
"""
"""Dated steps of the disputes asked for, each with a company that they are against, or with the one asked for. The
moment is that of the earliest article of the step's own day: news was out then at the latest."""

LINES_IN_DISPUTES = """
MATCH (c:Company)-[:LISTED_AS]->(l:Listing)
WHERE EXISTS { (c)<-[:OF]-(:StockMove)-[:ATTRIBUTED_TO]->(:Dispute) } OR EXISTS { (c)-[:PARTY_TO]->(:Dispute) }
RETURN DISTINCT l.venue AS venue, l.ticker AS ticker, l.market_benchmark AS market, l.sector_benchmark AS sector
"""
