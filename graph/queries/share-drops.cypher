// title: Disputes that sources name as the cause of a fall in a share price
// description: One row for each fall and dispute. Sources say that one caused the other; what the price data say
//   stands beside it. Two listings of one company are one row. Falls without a known day drop out where a day is asked.
//   `as_of` gives the falls up to a day, and what had become of the dispute by then; `known_on` what had been published
//   by a day: then the quote is one of those.
// param min_drop: float = 0 -- smallest fall, in percent: 3 means a fall of 3 % or more
// param since: date? -- only falls on that day or later
// param until: date? -- only falls on that day or earlier
// param company: list[party] = [] -- only these companies, or the companies that own them
// param verdict: str(supported|contradicted|indeterminate|untested)? -- only falls of which the price data say so
// param include_unstated: bool = false -- also falls that a source only mentions with a dispute, or says it did not cause
// param as_of: date? -- what was so on that day, as far as a day is known
// param known_on: date? -- only what had been published by that day
// column dispute: str -- id of the dispute
// column title: str -- its title
// column kind: str -- the conduct alleged
// column status: str? -- what has become of it
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
// column n_statements: int? -- how many statements say so; null with known_on
// column independent_sources: int? -- how many independent sources say so: copies of one story and texts of one newsroom count once, our own summaries not at all; null with known_on
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
  AND ($as_of IS NULL OR m.as_of <= $as_of)
  AND ($known_on IS NULL OR tie.known_on <= $known_on)
MATCH (m)-[:OF]->(c:Company)
WHERE $company = [] OR c.id IN $company
   OR EXISTS { MATCH (owned:Company) WHERE owned.id IN $company AND owned.parent = c.id }
// the stage for each accused by the rule of graph/stages.py, the one of the whole first; only where a day is asked for
CALL (d) {
  WITH d WHERE $as_of IS NOT NULL OR $known_on IS NOT NULL
  MATCH (d)<-[:PART_OF]-(al:Allegation)
  WITH d, al, CASE WHEN $known_on < al.date_known_on THEN al.known_on ELSE al.alleged_on END AS day
  WHERE ($known_on IS NULL OR al.known_on <= $known_on) AND ($as_of IS NULL OR day <= $as_of)
  WITH DISTINCT d, al.accused AS accused
  WITH accused, reduce(now = {status: 'alleged', day: null, rank: 0, is_stated: false}, step IN COLLECT {
    MATCH (d)-[:HAS_EVENT]->(e:Event)
    WHERE coalesce(e.status IS NOT NULL AND accused IN e.accused, false) AND ($known_on IS NULL OR e.known_on <= $known_on)
    WITH e, CASE WHEN $known_on < e.date_known_on THEN e.known_on ELSE e.date END AS day
    WHERE $as_of IS NULL OR day <= $as_of
    WITH e, day, coalesce(e.date_basis = 'stated' AND ($known_on IS NULL OR e.date_known_on <= $known_on), false) AS is_stated,
      {alleged: 0, denied: 1, filed: 2, investigated: 3, ruled: 4, dismissed: 5, settled: 6, licensed: 7, withdrawn: 8, appealed: 9}[e.status] AS rank
    RETURN {status: e.status, day: day, rank: rank, is_stated: is_stated} ORDER BY day, rank, is_stated, e.id
  } | CASE
    WHEN step.day IS NULL THEN CASE WHEN step.rank > now.rank THEN step ELSE now END
    WHEN step.status = 'filed' AND step.is_stated AND step.day > now.day THEN step
    WHEN step.rank <= 2 THEN CASE WHEN now.rank <= 2 AND (step.rank > now.rank OR now.day IS NULL) THEN step ELSE now END
    WHEN step.is_stated OR step.status = 'appealed' OR NOT now.status IN ['dismissed', 'settled', 'licensed', 'withdrawn'] THEN step
    ELSE now END) AS now
  ORDER BY now.status IN ['dismissed', 'settled', 'licensed', 'withdrawn'], coalesce(now.day, date('0001-01-01')) DESC, now.rank DESC, accused
  RETURN collect({accused: accused, status: now.status, day: now.day, is_stated: now.is_stated}) AS stages
}
CALL (m, tie, d) {
  MATCH (a:Article)-[:STATES]->(s:Statement {id: coalesce(tie.statement, tie.statements[0])})
  USING INDEX SEEK s:Statement(id)
  WHERE $known_on IS NULL OR a.published_at <= $known_on
  RETURN a, s, 0 AS choice
  UNION
  MATCH (a:Article)-[:STATES]->(s:Statement {kind: 'attribution'})-[:SUPPORTS]->(m)
  WHERE coalesce(a.published_at <= $known_on, false) AND EXISTS { (s)-[:SUPPORTS]->(d) }
  RETURN a, s, 1 AS choice ORDER BY a.published_at, a.id, s.start, s.id LIMIT 1
}
WITH m, tie, d, c, stages, a, s, choice ORDER BY choice
WITH m, tie, d, c, stages, head(collect({a: a, s: s, is_default: choice = 0})) AS told
WITH m, tie, d, c, stages, told.a AS a, told.s AS s, told.is_default AS is_default
RETURN d.id AS dispute, d.title AS title, d.kind AS kind,
  CASE WHEN $as_of IS NULL AND $known_on IS NULL THEN d.status ELSE head(stages).status END AS status,
  c.name AS company, c.id AS company_id,
  coalesce(
    head(COLLECT { MATCH (m)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
    head(COLLECT { MATCH (c)-[:LISTED_AS]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 })
  ) AS ticker,
  m.pct AS pct, m.extreme AS extreme, m.horizon AS horizon, toString(m.as_of) AS date,
  CASE type(tie) WHEN 'ATTRIBUTED_TO' THEN coalesce(tie.source_says, 'stated') WHEN 'MENTIONED_WITH' THEN 'mentioned_with' ELSE 'not_attributed' END
    AS source_says,
  CASE WHEN is_default THEN tie.cue END AS cue, coalesce(tie.data_says, 'untested') AS data_says, tie.data_reason AS data_reason,
  tie.abnormal_return AS abnormal_return, tie.p AS p, tie.q AS q, tie.mde AS mde, tie.confounded AS confounded,
  m.extreme_check AS extreme_check,
  s.quote AS quote, a.id AS article, a.title AS article_title, coalesce(a.url, head(a.sources)) AS url,
  a.publisher AS publisher, toString(a.published_at) AS published,
  coalesce(a.publisher = 'contested', false) AS our_summary, coalesce(a.sources, []) AS sources,
  s.start AS start, s.end AS end, size([p IN a.pages WHERE p <= s.start]) AS page,
  CASE WHEN $known_on IS NULL THEN tie.n_statements END AS n_statements,
  CASE WHEN $known_on IS NULL THEN coalesce(tie.independent_sources, 0) END AS independent_sources, m.id AS move
