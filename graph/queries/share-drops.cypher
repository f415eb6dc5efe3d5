// title: Disputes that sources name as the cause of a fall in a share price
// description: One row for each fall and dispute. Sources say that one caused the other; what the price data say
//   stands beside it. Two listings of one company are one row. Falls without a known day drop out where a day is asked.
// param min_drop: float = 0 -- smallest fall, in percent: 3 means a fall of 3 % or more
// param since: date? -- only falls on that day or later
// param until: date? -- only falls on that day or earlier
// param company: list[party] = [] -- only these companies, or the companies that own them
// param verdict: str(supported|contradicted|indeterminate|untested)? -- only falls of which the price data say so
// param include_unstated: bool = false -- also falls that a source only mentions with a dispute, or says it did not cause
// column dispute: str -- id of the dispute
// column title: str -- its title
// column kind: str -- the conduct alleged
// column status: str -- what has become of it
// column company: str -- whose shares fell
// column company_id: str -- its id
// column ticker: str? -- the share line that the text names, else the company's first
// column pct: float? -- the fall in percent, signed; null where the source gives no figure
// column extreme: str? -- such as "16-month low"
// column horizon: str -- the time that the fall took, as told
// column date: date? -- the day of the fall
// column source_says: str -- stated, mentioned_with or not_attributed
// column cue: str? -- the words that tie the fall to the dispute, or that deny it
// column data_says: str -- supported, contradicted, indeterminate or untested
// column data_reason: str? -- why, in a sentence
// column abnormal_return: float? -- the fall beyond what market and sector explain, as a share of the price
// column p: float? -- of the event study
// column q: float? -- p after Benjamini-Hochberg over all tests of the run
// column mde: float? -- the smallest true effect that the test finds in 80 of 100 cases
// column confounded: bool? -- whether another event of the firm falls into the window
// column extreme_check: str? -- what prices say of the extreme: confirmed, refuted or unchecked
// column quote: str -- the words that say so
// column article: str -- id of the article
// column article_title: str -- its title
// column url: str? -- where it stands; for our own summaries the first of its sources
// column publisher: str? -- who published it
// column published: date? -- when
// column our_summary: bool -- whether the words are the project's own summary of its sources
// column sources: list[str] -- the addresses behind our own summary
// column start: int -- first character of the quote in the article's text
// column end: int -- one past its last
// column page: int? -- its page, where the source has pages
// column n_statements: int -- how many statements say so
// column independent_sources: int -- how many independent sources say so: copies of one story and texts of one newsroom count once, our own summaries not at all
// column move: str -- id of the share move
// order: pct, date desc, move, dispute
// table: date, company, ticker, pct, title, source_says, data_says
// example: --min-drop 3 --since 2023-01-01
MATCH (m:StockMove {direction: 'down'})-[tie:ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO]->(d:Dispute)
WHERE (type(tie) = 'ATTRIBUTED_TO' OR $include_unstated)
  AND ($min_drop = 0 OR abs(m.pct) >= abs($min_drop))
  AND ($verdict IS NULL OR coalesce(tie.data_says, 'untested') = $verdict)
  AND ($since IS NULL OR m.as_of >= $since)
  AND ($until IS NULL OR m.as_of <= $until)
MATCH (m)-[:OF]->(c:Company)
WHERE $company = [] OR c.id IN $company
   OR EXISTS { MATCH (owned:Company) WHERE owned.id IN $company AND owned.parent = c.id }
MATCH (a:Article)-[:STATES]->(s:Statement {id: coalesce(tie.statement, tie.statements[0])})
RETURN d.id AS dispute, d.title AS title, d.kind AS kind, d.status AS status,
  c.name AS company, c.id AS company_id,
  coalesce(
    head(COLLECT { MATCH (m)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
    head(COLLECT { MATCH (c)-[:LISTED_AS]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 })
  ) AS ticker,
  m.pct AS pct, m.extreme AS extreme, m.horizon AS horizon, toString(m.as_of) AS date,
  CASE type(tie) WHEN 'ATTRIBUTED_TO' THEN coalesce(tie.source_says, 'stated') WHEN 'MENTIONED_WITH' THEN 'mentioned_with' ELSE 'not_attributed' END
    AS source_says,
  tie.cue AS cue, coalesce(tie.data_says, 'untested') AS data_says, tie.data_reason AS data_reason,
  tie.abnormal_return AS abnormal_return, tie.p AS p, tie.q AS q, tie.mde AS mde, tie.confounded AS confounded,
  m.extreme_check AS extreme_check,
  s.quote AS quote, a.id AS article, a.title AS article_title, coalesce(a.url, head(a.sources)) AS url,
  a.publisher AS publisher, toString(a.published_at) AS published,
  coalesce(a.publisher = 'contested', false) AS our_summary, coalesce(a.sources, []) AS sources,
  s.start AS start, s.end AS end, size([p IN a.pages WHERE p <= s.start]) AS page,
  tie.n_statements AS n_statements, coalesce(tie.independent_sources, 0) AS independent_sources, m.id AS move
