// title: Share moves, up and down, with the disputes that sources tie them to
// description: One row for each move that an article reports, whether or not a source ties it to a dispute.
// param company: list[party] = [] -- only these companies, or the companies that own them
// param direction: str(up|down)? -- only moves this way
// param min_size: float = 0 -- smallest move, in percent, either way
// param since: date? -- only moves on that day or later
// param until: date? -- only moves on that day or earlier
// column move: str -- id of the share move
// column company: str -- whose shares moved
// column company_id: str -- its id
// column ticker: str? -- the share line
// column direction: str -- up or down
// column pct: float? -- signed, in percent; null where the source gives no figure
// column horizon: str -- the time that the move took, as told
// column basis: str -- close, intraday, pre-market, after-hours or unstated
// column extreme: str? -- such as "16-month low"
// column date: date? -- the day of the move
// column date_basis: str? -- whether the text states the day or it is that of publication
// column disputes: list[object] -- each with dispute, title, source_says, cue and data_says
// column n_statements: int -- how many statements tell it
// column independent_sources: int -- how many independent sources tell it: copies of one story and texts of one newsroom count once, our own summaries not at all
// column quotes: list[quote] -- up to three quotes that tell it
// order: date desc, company, pct, move
// table: date, company, ticker, pct, extreme, basis
// example: --direction up
MATCH (m:StockMove)-[:OF]->(c:Company)
WHERE m.measured IS NULL
  AND ($direction IS NULL OR m.direction = $direction)
  AND ($min_size = 0 OR abs(m.pct) >= abs($min_size))
  AND ($since IS NULL OR m.as_of >= $since)
  AND ($until IS NULL OR m.as_of <= $until)
  AND ($company = [] OR c.id IN $company
    OR EXISTS { MATCH (owned:Company) WHERE owned.id IN $company AND owned.parent = c.id })
WITH m, c, m.id AS move, c.name AS company, m.pct AS pct, toString(m.as_of) AS date
// page
RETURN move, company, c.id AS company_id,
  coalesce(
    head(COLLECT { MATCH (m)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
    head(COLLECT { MATCH (c)-[:LISTED_AS]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 })
  ) AS ticker,
  m.direction AS direction, pct, m.horizon AS horizon, m.basis AS basis, m.extreme AS extreme,
  date, m.as_of_basis AS date_basis,
  COLLECT {
    MATCH (m)-[tie:ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO]->(d:Dispute)
    RETURN {
      dispute: d.id, title: d.title, cue: tie.cue, data_says: coalesce(tie.data_says, 'untested'),
      source_says: CASE type(tie) WHEN 'ATTRIBUTED_TO' THEN 'stated' WHEN 'MENTIONED_WITH' THEN 'mentioned_with' ELSE 'not_attributed' END
    } ORDER BY type(tie), d.id
  } AS disputes,
  m.n_statements AS n_statements, m.independent_sources AS independent_sources,
  COLLECT {
    MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(m)
    RETURN {
      quote: s.quote, start: s.start, end: s.end,
      page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
      url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
      our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
    } ORDER BY a.published_at, a.id, s.start, s.id LIMIT 3
  } AS quotes
