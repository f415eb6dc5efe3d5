"""Queries as analysts write them, which the gate has to let through, with how many rows each gives on SMALL_GRAPH.

`None` rows: as many as the schema has, or depending on the day.
"""

from __future__ import annotations

from typing import Any

SCHEMA = [
    "CREATE CONSTRAINT gate_company_id IF NOT EXISTS FOR (n:Company) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX gate_stock_move_as_of IF NOT EXISTS FOR (n:StockMove) ON (n.as_of)",
    "CREATE FULLTEXT INDEX gate_search IF NOT EXISTS FOR (n:Dispute|Statement) ON EACH [n.title, n.quote]",
    "CREATE VECTOR INDEX gate_vector IF NOT EXISTS FOR (n:Statement) ON (n.embedding) "
    "OPTIONS {indexConfig: {`vector.dimensions`: 3, `vector.similarity_function`: 'cosine'}}",
]

SMALL_GRAPH = """
CREATE (alibaba:Company:Party {id: 'c1', name: 'Alibaba', aliases: ['BABA', 'Alibaba Group'], country: 'CN'}),
       (anthropic:Company:Party {id: 'c2', name: 'Anthropic', aliases: ['Anthropic PBC'], country: 'US'}),
       (times:Company:Party {id: 'c3', name: 'The New York Times', aliases: ['NYT'], country: 'US'}),
       (openai:Company:Party {id: 'c4', name: 'OpenAI', aliases: [], country: 'US'}),
       (getty:Company:Party {id: 'c5', name: 'Getty Images', aliases: ['Getty'], country: 'US'}),
       (stability:Company:Party {id: 'c6', name: 'Stability AI', country: 'GB'}),
       (court:Body:Party {id: 'b1', name: 'High Court of Justice', country: 'GB'}),
       (claude:Model {id: 'm1', name: 'Claude'}), (gpt:Model {id: 'm2', name: 'GPT-4'}),
       (sd:Model {id: 'm3', name: 'Stable Diffusion'}), (photos:Work {id: 'w1', title: 'Photographs', kind: 'work'}),
       (baba:Listing {id: 'l1', ticker: 'BABA', venue: 'XNYS', currency: 'USD'}),
       (gety:Listing {id: 'l2', ticker: 'GETY', venue: 'XNYS', currency: 'USD'}),
       (d1:Dispute {id: 'd1', title: 'Anthropic and Alibaba over Claude', kind: 'unauthorized_access',
                    status: 'alleged', opened_on: date('2026-06-24')}),
       (d2:Dispute {id: 'd2', title: 'The New York Times and OpenAI over articles', kind: 'copyright_infringement',
                    status: 'filed', opened_on: date('2023-12-27')}),
       (d3:Dispute {id: 'd3', title: 'Getty Images and Stability AI over photographs', kind: 'copyright_infringement',
                    status: 'dismissed', opened_on: date('2023-01-17'), closed_on: date('2025-11-04')}),
       (a1:Allegation {id: 'a1', kind: 'unauthorized_access', status: 'alleged', alleged_on: date('2026-06-24')}),
       (a2:Allegation {id: 'a2', kind: 'copyright_infringement', status: 'filed', alleged_on: date('2023-12-27')}),
       (a3:Allegation {id: 'a3', kind: 'copyright_infringement', status: 'dismissed', alleged_on: date('2023-01-17')}),
       (p3:Proceeding {id: 'p3', caption: 'Getty Images v Stability AI', filed_on: date('2023-01-17')}),
       (e1:Event {id: 'e1', kind: 'filing', date: date('2023-01-17')}),
       (e2:Event {id: 'e2', kind: 'ruling', date: date('2025-11-04'), in_favour_of: 'Stability AI'}),
       (s1:StockMove {id: 's1', pct: -4.9, direction: 'down', horizon: 'day', as_of: date('2026-06-25'),
                      extreme: '16-month low'}),
       (s2:StockMove {id: 's2', pct: -9.0, direction: 'down', horizon: 'day', as_of: date('2025-11-04')}),
       (s3:StockMove {id: 's3', pct: 2.1, direction: 'up', horizon: 'week', as_of: date('2025-11-10')}),
       (x1:Article {id: 'x1', title: 'Alibaba falls', publisher: 'contested', text: 'Alibaba fell after a letter.',
                    published_at: date('2026-06-25'), recorded_at: datetime('2026-06-26T08:00:00Z')}),
       (x2:Article {id: 'x2', title: 'Getty loses', publisher: 'contested', text: 'Getty fell after the ruling.',
                    published_at: date('2025-11-05'), recorded_at: datetime('2026-06-26T08:00:00Z')}),
       (t1:Statement {id: 't1', kind: 'stock_move', quote: 'Alibaba fell', start: 0, end: 12, confidence: 0.9,
                      embedding: [1.0, 0.0, 0.0]}),
       (t2:Statement {id: 't2', kind: 'attribution', quote: 'fell after a letter', start: 8, end: 27, confidence: 0.8,
                      embedding: [0.9, 0.1, 0.0]}),
       (t3:Statement {id: 't3', kind: 'stock_move', quote: 'Getty fell', start: 0, end: 10, confidence: 0.9,
                      embedding: [0.0, 1.0, 0.0]}),
       (anthropic)-[:MAKES]->(a1)-[:AGAINST]->(alibaba), (a1)-[:CONCERNS]->(claude), (a1)-[:PART_OF]->(d1),
       (times)-[:MAKES]->(a2)-[:AGAINST]->(openai), (a2)-[:CONCERNS]->(gpt), (a2)-[:PART_OF]->(d2),
       (getty)-[:MAKES]->(a3)-[:AGAINST]->(stability), (a3)-[:CONCERNS]->(photos), (a3)-[:PART_OF]->(d3),
       (anthropic)-[:PARTY_TO {side: 'accuser'}]->(d1), (alibaba)-[:PARTY_TO {side: 'accused'}]->(d1),
       (times)-[:PARTY_TO {side: 'accuser'}]->(d2), (openai)-[:PARTY_TO {side: 'accused'}]->(d2),
       (getty)-[:PARTY_TO {side: 'accuser'}]->(d3), (stability)-[:PARTY_TO {side: 'accused'}]->(d3),
       (d3)-[:HEARD_IN]->(p3)-[:BEFORE]->(court), (d3)-[:HAS_EVENT]->(e1), (d3)-[:HAS_EVENT]->(e2),
       (anthropic)-[:DEVELOPS]->(claude), (openai)-[:DEVELOPS]->(gpt), (stability)-[:DEVELOPS]->(sd),
       (alibaba)-[:LISTED_AS]->(baba), (getty)-[:LISTED_AS]->(gety),
       (s1)-[:OF]->(alibaba), (s2)-[:OF]->(getty), (s3)-[:OF]->(getty), (s1)-[:ON]->(baba), (s2)-[:ON]->(gety),
       (s1)-[:ATTRIBUTED_TO {cue: 'after', data_says: 'untested', statements: ['t2']}]->(d1),
       (s2)-[:ATTRIBUTED_TO {cue: 'after', data_says: 'supported', p: 0.01, statements: ['t3']}]->(d3),
       (s3)-[:MENTIONED_WITH]->(d3),
       (x1)-[:STATES]->(t1)-[:SUPPORTS]->(s1), (x1)-[:STATES]->(t2)-[:SUPPORTS]->(d1),
       (x2)-[:STATES]->(t3)-[:SUPPORTS]->(s2)
"""

QUERIES: list[tuple[str, dict[str, Any], int | None]] = [
    # Reading nodes and edges
    ("MATCH (d:Dispute) RETURN d.title AS title, d.status AS status ORDER BY title", {}, 3),
    ("MATCH (d:Dispute {id: $id}) RETURN d", {"id": "d1"}, 1),
    ("MATCH (c:Company) WHERE c.name IN $names RETURN c.id", {"names": ["Alibaba", "OpenAI"]}, 2),
    ("MATCH (c:Company) WHERE c.name STARTS WITH 'A' AND NOT c.name ENDS WITH 'x' RETURN c.name;", {}, 2),
    ("MATCH (n) RETURN labels(n) AS labels, count(*) AS n ORDER BY n DESC, labels", {}, None),
    ("MATCH ()-[r]->() RETURN type(r) AS type, count(r) AS n ORDER BY n DESC", {}, None),
    ("MATCH (n:Company|Body) RETURN n.name", {}, 7),
    ("MATCH (n:Party&!Body) RETURN n.name", {}, 6),
    ("MATCH (a:Company)-[:MAKES]->(:Allegation)-[:AGAINST]->(b:Company) RETURN a.name, b.name", {}, 3),
    ("MATCH (p:Party)-[r:PARTY_TO]->(d) WHERE r.side = 'accused' RETURN p.name, d.title", {}, 3),
    ("MATCH p = (:Company)-[:MAKES]->(:Allegation)-[:PART_OF]->(:Dispute) RETURN p", {}, 3),
    ("MATCH (c:Company {name: 'Alibaba'})--(n) RETURN DISTINCT labels(n)[0] AS label", {}, None),
    ("MATCH (d:Dispute) RETURN properties(d) AS d, keys(d) AS keys", {}, 3),
    ("MATCH (c:`Company`) RETURN c.`name` AS `the name`", {}, 6),
    ("// who is accused\nMATCH (d:Dispute) /* all */ RETURN count(d) AS n", {}, 1),
    # The project's question
    (
        "MATCH (m:StockMove)-[r:ATTRIBUTED_TO]->(d:Dispute), (m)-[:OF]->(c:Company) WHERE m.pct < 0 "
        "RETURN d.title, c.name, m.pct, r.data_says ORDER BY m.pct",
        {},
        2,
    ),
    (
        "MATCH (m:StockMove)-[r:ATTRIBUTED_TO|MENTIONED_WITH]->(d:Dispute) WHERE m.as_of >= date($since) "
        "RETURN d.id, type(r), m.pct",
        {"since": "2025-01-01"},
        3,
    ),
    (
        "MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(m:StockMove) "
        "RETURN a.title, s.quote, substring(a.text, s.start, s.end - s.start) = s.quote AS exact, s.start AS start, "
        "s.end AS end",
        {},
        2,
    ),
    # Aggregation
    ("MATCH (d:Dispute) RETURN d.kind, count(*) AS n, collect(d.title) AS titles", {}, 2),
    (
        "MATCH (m:StockMove) RETURN avg(m.pct), min(m.pct), max(m.pct), sum(m.pct), stDev(m.pct), "
        "percentileCont(m.pct, 0.5) AS median, percentileDisc(m.pct, 0.9)",
        {},
        1,
    ),
    ("MATCH (c:Company)-[:PARTY_TO]->(d) WITH c, count(DISTINCT d) AS n WHERE n > 0 RETURN c.name, n", {}, 6),
    ("MATCH (d:Dispute) WITH d ORDER BY d.opened_on DESC SKIP 1 LIMIT 1 RETURN d.title", {}, 1),
    ("MATCH (m:StockMove) RETURN CASE WHEN m.pct < 0 THEN 'fall' ELSE 'rise' END AS way, count(*) AS n", {}, 2),
    ("MATCH (m:StockMove) RETURN CASE m.direction WHEN 'down' THEN -1 WHEN 'up' THEN 1 END AS sign", {}, 3),
    ("MATCH (d:Dispute) RETURN count { (d)<-[:PARTY_TO]-() } AS parties, d.id AS id", {}, 3),
    # Subqueries
    ("MATCH (d:Dispute) WHERE EXISTS { (d)<-[:ATTRIBUTED_TO]-(:StockMove) } RETURN d.title", {}, 2),
    ("MATCH (d:Dispute) WHERE NOT EXISTS { MATCH (d)-[:HEARD_IN]->(:Proceeding) } RETURN d.title", {}, 2),
    ("MATCH (d:Dispute) WHERE COUNT { (d)<-[:PARTY_TO]-(:Company) } > 1 RETURN d.title", {}, 3),
    (
        "MATCH (d:Dispute) RETURN d.id, COLLECT { MATCH (c:Company)-[:PARTY_TO]->(d) RETURN c.name ORDER BY c.name }",
        {},
        3,
    ),
    (
        "MATCH (c:Company) CALL (c) { MATCH (m:StockMove)-[:OF]->(c) RETURN m ORDER BY m.pct LIMIT 1 } "
        "RETURN c.name, m.pct",
        {},
        2,
    ),
    ("CALL { MATCH (d:Dispute) RETURN d.id AS id UNION MATCH (c:Company) RETURN c.id AS id } RETURN count(id)", {}, 1),
    ("MATCH (d:Dispute) RETURN d.title AS what UNION ALL MATCH (m:Model) RETURN m.name AS what", {}, 6),
    ("MATCH (c:Company) WHERE (c)-[:DEVELOPS]->(:Model) RETURN c.name", {}, 3),
    ("MATCH (c:Company) OPTIONAL MATCH (c)-[:LISTED_AS]->(l) RETURN c.name, coalesce(l.ticker, '-') AS ticker", {}, 6),
    # Lists
    ("MATCH (c:Company) RETURN [a IN c.aliases WHERE a <> c.name | toUpper(a)] AS aliases", {}, 6),
    ("MATCH (d:Dispute) RETURN [(p:Party)-[r:PARTY_TO]->(d) WHERE r.side = 'accuser' | p.name] AS accusers", {}, 3),
    ("MATCH (c:Company) WHERE any(a IN c.aliases WHERE a CONTAINS 'Group') RETURN c.name", {}, 1),
    ("MATCH (d:Dispute) WITH collect(d) AS ds RETURN [d IN ds WHERE d.status = 'filed' | d.title] AS filed", {}, 1),
    ("MATCH (m:StockMove) WITH collect(m.pct) AS xs RETURN reduce(total = 0.0, x IN xs | total + x) AS total", {}, 1),
    (
        "MATCH (m:StockMove) WITH m ORDER BY m.as_of WITH collect(m.pct) AS xs "
        "RETURN [i IN range(0, size(xs) - 2) | xs[i + 1] - xs[i]] AS steps",
        {},
        1,
    ),
    (
        "MATCH (m:StockMove) WITH collect(m.pct) AS xs "
        "RETURN reduce(worst = 0.0, x IN xs | CASE WHEN x < worst THEN x ELSE worst END) AS worst",
        {},
        1,
    ),
    (
        "MATCH (d:Dispute)<-[:PARTY_TO]-(c:Company) WITH d, collect(c) AS cs "
        "RETURN d.id, [c IN cs WHERE none(a IN c.aliases WHERE a STARTS WITH 'A') | c.name] AS names",
        {},
        3,
    ),
    (
        "MATCH (c:Company) WITH collect(c) AS cs, avg(size(c.name)) AS mean "
        "RETURN [c IN cs WHERE size(c.name) > mean | {name: c.name, aliases: [a IN c.aliases | toLower(a)]}] AS longer",
        {},
        1,
    ),
    ("WITH [1, 2, 3, 4] AS xs RETURN xs[1..3] AS middle, xs[-1] AS last, head(xs), tail(xs), reverse(xs)", {}, 1),
    ("UNWIND range(1, 12) AS month RETURN month, date({year: 2025, month: month, day: 1}) AS first", {}, 12),
    (
        "UNWIND $rows AS row RETURN row.id AS id, row.n * 2 AS n",
        {"rows": [{"id": "a", "n": 1}, {"id": "b", "n": 2}]},
        2,
    ),
    ("RETURN all(x IN range(1, 100) WHERE x > 0) AS positive, [x IN range(0, 20, 5) | x ^ 2] AS squares", {}, 1),
    ("MATCH (c:Company) RETURN c {.name, .country, accused: [(c)<-[:AGAINST]-(a) | a.kind]} AS company", {}, 6),
    ("MATCH (c:Company) RETURN c {.*, n: size(coalesce(c.aliases, []))} AS company", {}, 6),
    (
        "MATCH (c:Company) WITH collect(c) AS cs, ['Alibaba', 'OpenAI'] AS wanted "
        "RETURN [c IN cs WHERE c.name IN wanted | c.id] AS ids, [c IN cs WHERE NOT c.country IN ['US'] | c.id] AS rest",
        {},
        1,
    ),
    (
        "MATCH (d:Dispute) WITH collect(d) AS ds RETURN [d IN ds WHERE EXISTS { (d)-[:HEARD_IN]->(p) WHERE p.id <> '' }"
        " | [(d)<-[:PARTY_TO]-(q) | q.name]] AS parties",
        {},
        1,
    ),
    # Paths
    ("MATCH p = shortestPath((a:Company {id: 'c1'})-[*..6]-(b:Company {id: 'c2'})) RETURN length(p)", {}, 1),
    ("MATCH p = allShortestPaths((a:Company {id: 'c5'})-[*..8]-(b:Company {id: 'c6'})) RETURN p", {}, None),
    ("MATCH p = ANY SHORTEST (a:Company {id: 'c1'})--+(b:Company {id: 'c2'}) RETURN length(p)", {}, 1),
    ("MATCH p = SHORTEST 2 (a:Company {id: 'c1'})-[:PARTY_TO|MAKES|AGAINST|PART_OF]-+(d:Dispute) RETURN p", {}, 2),
    ("MATCH (c:Company {id: 'c1'})(()-[:PARTY_TO]-()){2}(d:Company) RETURN d.name", {}, 1),
    ("MATCH (c:Company)-[:MAKES]->()-[:AGAINST|PART_OF*1..2]->(n) RETURN DISTINCT n.id", {}, 6),
    (
        "MATCH p = (c:Company {id: 'c1'})-[*1..4]-(x:Article) WHERE all(n IN nodes(p) WHERE n.id <> 'c2') "
        "RETURN [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | type(r)] AS types LIMIT 5",
        {},
        None,
    ),
    (
        "MATCH p = (c:Company {id: 'c1'})-[*1..4]-(x:Article) WHERE any(n IN nodes(p) WHERE "
        "any(l IN labels(n) WHERE l = 'Dispute')) RETURN length(p)",
        {},
        None,
    ),
    ("MATCH (a:Company)-[:PARTY_TO]->(d)<-[:PARTY_TO]-(b:Company) WHERE a.id < b.id RETURN a.name, b.name", {}, 3),
    # Text, numbers and time
    ("MATCH (d:Dispute) WHERE d.title =~ '(?i).*(claude|photo).*' RETURN d.title", {}, 2),
    ("MATCH (d:Dispute) WHERE d.title =~ $pattern RETURN d.title", {"pattern": "(?i)the .*"}, 1),
    ("MATCH (c:Company) RETURN c.name + ' (' + c.country + ')' AS label, split(c.name, ' ')[0] AS first", {}, 6),
    ("MATCH (c:Company) RETURN replace(trim(c.name), ' ', '-') AS slug, left(c.name, 3), toLower(c.name)", {}, 6),
    ("MATCH (d:Dispute) RETURN d.opened_on.year AS year, d.opened_on.quarter AS quarter, count(*)", {}, None),
    ("MATCH (d:Dispute) RETURN duration.inDays(d.opened_on, coalesce(d.closed_on, date())).days AS days", {}, 3),
    (
        "MATCH (m:StockMove) WHERE m.as_of > date('2025-01-01') - duration({months: 6}) "
        "RETURN m.as_of, date.truncate('month', m.as_of)",
        {},
        3,
    ),
    ("RETURN date('2026-06-25') + duration('P10D') AS d, datetime('2026-06-25T10:00:00Z').epochMillis AS ms", {}, 1),
    ("RETURN round(-4.936, 1) AS pct, abs(-4.9), toInteger('12'), toFloat('1.5'), sqrt(2) / 3 % 2 AS x", {}, 1),
    ("RETURN point({latitude: 40.7, longitude: -74.0}) AS here, localtime('10:00') AS at, 0.0 / 0.0 AS nan", {}, 1),
    # Indexes and schema
    (
        "CALL db.index.fulltext.queryNodes('gate_search', 'claude OR photographs') YIELD node, score "
        "RETURN node.id AS id, score ORDER BY score DESC",
        {},
        2,
    ),
    (
        "CALL db.index.fulltext.queryNodes('gate_search', $words) YIELD node AS d, score "
        "MATCH (d)<-[:PARTY_TO]-(c:Company) RETURN d.title, collect(c.name), max(score)",
        {"words": "alibaba~"},
        1,
    ),
    (
        "CALL db.index.vector.queryNodes('gate_vector', 2, [1.0, 0.0, 0.0]) YIELD node, score RETURN node.id, score",
        {},
        2,
    ),
    (
        "MATCH (m:Model) CALL db.index.fulltext.queryNodes('gate_search', m.name + '~') YIELD node, score "
        "RETURN m.name, node.id, score",
        {},
        None,
    ),
    ("CALL db.labels() YIELD label RETURN label ORDER BY label", {}, None),
    ("CALL db.relationshipTypes()", {}, None),
    ("CALL db.propertyKeys() YIELD propertyKey RETURN count(*)", {}, 1),
    ("CALL db.schema.visualization()", {}, None),
    ("CYPHER 5 MATCH (d:Dispute) RETURN d.id", {}, 3),
    ("MATCH (m:StockMove) USING INDEX m:StockMove(as_of) WHERE m.as_of > date('2025-01-01') RETURN m.id", {}, 3),
    # Pieces of syntax that the lexer must not trip over
    ("RETURN 'LOAD CSV; DELETE // no comment' AS text, \"CALL apoc.load.json('x')\" AS other", {}, 1),
    ("RETURN 'caf\\u00e9' AS text, 'tab\\tand \\'quotes\\'' AS quoted", {}, 1),
    ("WITH {set: 1, load: 2, `delete`: 3} AS m RETURN m.set + m.load + m.`delete` AS n", {}, 1),
    ("RETURN 0x1F AS hex, 1e3 AS float, .5 AS half, 1_000 AS thousand, -2 AS minus, 7 - -2 AS nine", {}, 1),
    ("RETURN null IS NULL AS a, 1 IS NOT NULL AS b, 'x' IS :: STRING AS c, true XOR false AS d, NOT true AS e", {}, 1),
]
