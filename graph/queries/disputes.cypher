// title: The disputes, newest first
// description: One row for each dispute, with its sides and up to three quotes that tell it.
// param party: list[party] = [] -- only disputes that one of these is a side of
// param kind: str(copyright_infringement|trade_secret_theft|model_distillation|unauthorized_access|patent_infringement|trademark_infringement|license_breach|data_scraping|other)? -- only this conduct
// param status: str(alleged|denied|filed|investigated|dismissed|settled|licensed|withdrawn|ruled|appealed)? -- only disputes that have come to this
// param since: date? -- only disputes that began on that day or later
// param until: date? -- only disputes that began on that day or earlier
// column dispute: str -- its id
// column slug: str -- its name in addresses
// column title: str -- the sides and the conduct
// column kind: str -- the conduct alleged
// column status: str -- what has become of it, as the newest statement says
// column opened_on: date? -- the earliest day known
// column closed_on: date? -- the day it ended, where it has
// column accusers: list[str] -- who accuses
// column accused: list[str] -- who is accused
// column concerns: list[str] -- the models and works that are said to have been taken
// column share_moves: int -- how many share moves a source says it caused
// column n_statements: int -- how many statements tell of it
// column n_articles: int -- in how many articles
// column independent_sources: int -- how many independent sources tell of it: copies of one story and texts of one newsroom count once, our own summaries not at all
// column needs_review: bool -- whether an undated allegation could belong to another dispute
// column quotes: list[quote] -- up to three quotes that tell it
// order: opened_on desc, title, dispute
// table: opened_on, title, status, share_moves, independent_sources, slug
// example: --status settled
MATCH (d:Dispute)
WHERE ($kind IS NULL OR d.kind = $kind) AND ($status IS NULL OR d.status = $status)
  AND ($since IS NULL OR d.opened_on >= $since) AND ($until IS NULL OR d.opened_on <= $until)
  AND ($party = [] OR EXISTS {
    MATCH (p:Party)-[:PARTY_TO]->(d) WHERE p.id IN $party OR p.parent IN $party
  })
RETURN d.id AS dispute, d.slug AS slug, d.title AS title, d.kind AS kind, d.status AS status,
  toString(d.opened_on) AS opened_on, toString(d.closed_on) AS closed_on,
  COLLECT {
    MATCH (p:Party)-[:MAKES]->(:Allegation)-[:PART_OF]->(d) RETURN DISTINCT p.name ORDER BY p.name
  } AS accusers,
  COLLECT {
    MATCH (p:Party)<-[:AGAINST]-(:Allegation)-[:PART_OF]->(d) RETURN DISTINCT p.name ORDER BY p.name
  } AS accused,
  COLLECT {
    MATCH (d)<-[:PART_OF]-(:Allegation)-[:CONCERNS]->(asset)
    RETURN DISTINCT coalesce(asset.name, asset.title) AS name ORDER BY name
  } AS concerns,
  COUNT { (d)<-[:ATTRIBUTED_TO]-(:StockMove) } AS share_moves,
  d.n_statements AS n_statements, d.n_articles AS n_articles, d.independent_sources AS independent_sources, d.needs_review AS needs_review,
  COLLECT {
    MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(d)
    RETURN {
      quote: s.quote, start: s.start, end: s.end,
      page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
      url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
      our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
    } ORDER BY s.kind <> 'allegation', a.published_at, a.id, s.start, s.id LIMIT 3
  } AS quotes
