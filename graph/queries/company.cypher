// title: Everything about one company, or any other party
// description: Its names, listings and models, the accusations it makes and meets, and its share moves, each with the
//   words that say so.
// param company: party -- id, name, alias or ticker
// param quotes: int = 3 -- how many quotes for each item at most
// column company: str -- its name
// column id: str -- its id
// column label: str -- Company, Organization, Person, Official or Body
// column aliases: list[str] -- other names
// column country: str? -- ISO 3166 code
// column wikidata: str? -- its Wikidata item
// column cik: str? -- its number at the SEC
// column lei: str? -- its legal entity identifier
// column source: str? -- address of these facts; null for a name that the registry does not know
// column parent: object? -- id and name of the company that owns it
// column owns: list[object] -- id and name of each company that it owns
// column listings: list[object] -- each with id, ticker, venue, currency and source
// column models: list[object] -- each with id, name, source and quotes
// column makes: list[object] -- accusations: each with id, kind, status, alleged_on, against, dispute, title, independent_sources and quotes
// column meets: list[object] -- accusations: each with id, kind, status, alleged_on, by, dispute, title, independent_sources and quotes
// column moves: list[object] -- each with id, ticker, pct, date, horizon, extreme, disputes, independent_sources and quotes
// one: no party is called {company}
// example: Anthropic
MATCH (c:Party {id: $company})
CALL (c) {
  MATCH (c)-[made:DEVELOPS]->(node:Model)
  RETURN 'model' AS part, node, null AS day, made.statements AS said, {source: made.source} AS more
  UNION ALL
  MATCH (c)-[made:MAKES]->(node:Allegation)-[:PART_OF]->(d:Dispute)
  RETURN 'makes' AS part, node, node.alleged_on AS day, made.statements AS said, {
    dispute: d.id, title: d.title,
    others: COLLECT { MATCH (node)-[:AGAINST]->(p:Party) RETURN {id: p.id, name: p.name} ORDER BY p.name, p.id }
  } AS more
  UNION ALL
  MATCH (c)<-[met:AGAINST]-(node:Allegation)-[:PART_OF]->(d:Dispute)
  RETURN 'meets' AS part, node, node.alleged_on AS day, met.statements AS said, {
    dispute: d.id, title: d.title,
    others: COLLECT { MATCH (node)<-[:MAKES]-(p:Party) RETURN {id: p.id, name: p.name} ORDER BY p.name, p.id }
  } AS more
  UNION ALL
  MATCH (c)<-[:OF]-(node:StockMove)
  WHERE node.measured IS NULL
  RETURN 'move' AS part, node, node.as_of AS day, null AS said, {
    ticker: head(COLLECT { MATCH (node)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
    disputes: COLLECT {
      MATCH (node)-[tie:ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO]->(d:Dispute)
      RETURN {
        dispute: d.id, title: d.title, cue: tie.cue, data_says: coalesce(tie.data_says, 'untested'),
        source_says: CASE type(tie) WHEN 'ATTRIBUTED_TO' THEN 'stated' WHEN 'MENTIONED_WITH' THEN 'mentioned_with' ELSE 'not_attributed' END
      } ORDER BY type(tie), d.id
    }
  } AS more
}
WITH c, part, node, day, more, COLLECT {
  MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(node)
  WHERE said IS NULL OR s.id IN said
  RETURN {
    quote: s.quote, start: s.start, end: s.end,
    page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
    url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
    our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
  } ORDER BY a.published_at, a.id, s.start, s.id LIMIT $quotes
} AS quotes
ORDER BY day, node.name, node.id
WITH c, collect({part: part, node: node, day: toString(day), more: more, quotes: quotes}) AS items
RETURN c.name AS company, c.id AS id, head([l IN labels(c) WHERE l <> 'Party']) AS label,
  coalesce(c.aliases, []) AS aliases, c.country AS country, c.wikidata AS wikidata, c.cik AS cik, c.lei AS lei,
  c.source AS source,
  head(COLLECT { MATCH (p:Company) WHERE p.id = c.parent RETURN {id: p.id, name: p.name} }) AS parent,
  COLLECT { MATCH (p:Company) WHERE p.parent = c.id RETURN {id: p.id, name: p.name} ORDER BY p.name, p.id } AS owns,
  COLLECT {
    MATCH (c)-[:LISTED_AS]->(l:Listing)
    RETURN {id: l.id, ticker: l.ticker, venue: l.venue, currency: l.currency, source: l.source} ORDER BY l.id
  } AS listings,
  [i IN items WHERE i.part = 'model' | {
    id: i.node.id, name: i.node.name, source: i.more.source, quotes: i.quotes
  }] AS models,
  [i IN items WHERE i.part = 'makes' | {
    id: i.node.id, kind: i.node.kind, status: i.node.status, alleged_on: i.day, against: i.more.others,
    dispute: i.more.dispute, title: i.more.title, independent_sources: i.node.independent_sources,
    quotes: i.quotes
  }] AS makes,
  [i IN items WHERE i.part = 'meets' | {
    id: i.node.id, kind: i.node.kind, status: i.node.status, alleged_on: i.day, by: i.more.others,
    dispute: i.more.dispute, title: i.more.title, independent_sources: i.node.independent_sources,
    quotes: i.quotes
  }] AS meets,
  [i IN items WHERE i.part = 'move' | {
    id: i.node.id, ticker: i.more.ticker, pct: i.node.pct, date: i.day, horizon: i.node.horizon,
    extreme: i.node.extreme, disputes: i.more.disputes,
    independent_sources: i.node.independent_sources, quotes: i.quotes
  }] AS moves
