// title: Accounts that disagree, side by side
// description: One row for each pair of accounts of one thing that cannot both be right as told, each with its sources.
//   No winner is forced: both stay in the graph. `one` is the account that is taken where one is needed: the one of more
//   independent sources, of as many the one published first, then the one with the smaller id. Kinds: share_move (two figures, or
//   up and down, for one company, day and horizon, unless one is told of the close and the other not); amount and
//   winner (one step of one dispute, two figures or winners); day (one kind of step told for two days that lie at most a
//   week apart); cause (a move put down to a dispute by one source, and not by another); accusation (made by one source,
//   denied to have been made by another); answer (one party denied it, and did not respond).
// param dispute: dispute? -- only this one, by id or slug
// param company: list[party] = [] -- only these companies and parties
// param kind: str(share_move|amount|winner|day|cause|accusation|answer)? -- only these
// column kind: str -- what they disagree in
// column about: str -- what they tell, in a few words
// column date: date? -- the day of it, as the first tells it
// column dispute: str? -- id of the dispute, where it is one's
// column title: str? -- its title
// column one: str -- what the first says
// column one_node: str -- id of its node
// column one_sources: int -- how many independent sources say so; 0: only our own summaries
// column one_quotes: list[quote] -- up to three quotes that say so
// column other: str -- what the other says
// column other_node: str -- id of its node
// column other_sources: int -- how many independent sources say so; 0: only our own summaries
// column other_quotes: list[quote] -- up to three quotes that say so
// order: date desc, kind, one_node, other_node, dispute
// table: date, kind, about, one, one_sources, other, other_sources
// example: --kind share_move
CALL () {
  MATCH (x:StockMove)-[:OF]->(c:Company)<-[:OF]-(y:StockMove)
  WHERE x.id < y.id AND x.as_of = y.as_of AND x.horizon = y.horizon
    AND ((x.pct IS NOT NULL AND y.pct IS NOT NULL AND x.pct <> y.pct) OR x.direction <> y.direction)
    AND (x.basis = y.basis OR 'unstated' IN [x.basis, y.basis])
  RETURN 'share_move' AS kind, x, y, c.name + ' shares' AS about, x.as_of AS day, null AS d, [c.id, c.parent] AS parties,
    coalesce(CASE WHEN x.pct > 0 THEN '+' ELSE '' END + toString(x.pct) + ' %', x.direction) AS x_says,
    coalesce(CASE WHEN y.pct > 0 THEN '+' ELSE '' END + toString(y.pct) + ' %', y.direction) AS y_says,
    null AS x_only, null AS y_only
  UNION ALL
  MATCH (x:Event)<-[:HAS_EVENT]-(d:Dispute)-[:HAS_EVENT]->(y:Event)
  WHERE x.id < y.id AND x.kind = y.kind AND x.date = y.date AND x.amount <> y.amount AND x.currency = y.currency
  RETURN 'amount' AS kind, x, y, x.kind AS about, x.date AS day, d, [] AS parties,
    toString(toInteger(x.amount)) + ' ' + x.currency AS x_says, toString(toInteger(y.amount)) + ' ' + y.currency AS y_says,
    null AS x_only, null AS y_only
  UNION ALL
  MATCH (x:Event)<-[:HAS_EVENT]-(d:Dispute)-[:HAS_EVENT]->(y:Event)
  WHERE x.id < y.id AND x.kind = y.kind AND x.date = y.date AND x.in_favour_of <> y.in_favour_of
  RETURN 'winner' AS kind, x, y, x.kind AS about, x.date AS day, d, [] AS parties,
    'in favour of ' + x.in_favour_of AS x_says, 'in favour of ' + y.in_favour_of AS y_says, null AS x_only, null AS y_only
  UNION ALL
  MATCH (x:Event)<-[:HAS_EVENT]-(d:Dispute)-[:HAS_EVENT]->(y:Event)
  WHERE x.id < y.id AND x.kind = y.kind AND x.kind IN ['filing', 'dismissal', 'settlement', 'verdict', 'withdrawal']
    AND x.date_basis = 'stated' AND y.date_basis = 'stated' AND x.date <> y.date
    AND x.date <= y.date + duration({days: 7}) AND y.date <= x.date + duration({days: 7})
    AND any(one IN x.accused WHERE one IN y.accused)
  RETURN 'day' AS kind, x, y, x.kind AS about, x.date AS day, d, [] AS parties,
    toString(x.date) AS x_says, toString(y.date) AS y_says, null AS x_only, null AS y_only
  UNION ALL
  MATCH (c:Company)<-[:OF]-(x:StockMove)-[says:ATTRIBUTED_TO]->(d:Dispute)<-[denies:NOT_ATTRIBUTED_TO]-(x)
  RETURN 'cause' AS kind, x, x AS y,
    c.name + ' shares ' + coalesce(CASE WHEN x.pct > 0 THEN '+' ELSE '' END + toString(x.pct) + ' %', x.direction) AS about,
    x.as_of AS day, d, [c.id, c.parent] AS parties,
    'because of it (' + coalesce(says.cue, '') + ')' AS x_says, 'not because of it (' + coalesce(denies.cue, '') + ')' AS y_says,
    says AS x_only, denies AS y_only
  UNION ALL
  MATCH (by:Party)-[:MAKES]->(x:Allegation)-[:AGAINST]->(p:Party), (x)-[:PART_OF]->(d:Dispute)
  MATCH (y:Statement {kind: 'allegation', polarity: 'negated'})-[:SUPPORTS]->(d) USING INDEX SEEK y:Statement(kind)
  WHERE EXISTS { (y)-[:SUPPORTS]->(by) } AND EXISTS { (y)-[:SUPPORTS]->(p) }
  RETURN 'accusation' AS kind, x, y, by.name + ' against ' + p.name AS about, x.alleged_on AS day, d, [by.id, p.id] AS parties,
    'accused' AS x_says, 'did not accuse' AS y_says, null AS x_only, null AS y_only
  UNION ALL
  MATCH (x:Event {kind: 'denial'})<-[:HAS_EVENT]-(d:Dispute)-[:HAS_EVENT]->(y:Event {kind: 'no_response'})
  WHERE x.by = y.by AND (x.date IS NULL OR y.date IS NULL
    OR (x.date <= y.date + duration({days: 7}) AND y.date <= x.date + duration({days: 7})))
  RETURN 'answer' AS kind, x, y, x.by AS about, x.date AS day, d, [] AS parties,
    'denied' AS x_says, 'did not respond' AS y_says, null AS x_only, null AS y_only
}
WITH * WHERE ($kind IS NULL OR kind = $kind)
  AND ($dispute IS NULL OR d.id = $dispute OR EXISTS {
    MATCH (x)-[:ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO]->(of:Dispute {id: $dispute}) WHERE kind = 'share_move'
  })
  AND ($company = [] OR any(p IN parties WHERE p IN $company) OR EXISTS {
    MATCH (p:Party)-[:PARTY_TO]->(d) WHERE p.id IN $company OR p.parent IN $company
  })
WITH kind, about, toString(day) AS date, d, [[x, x_says, x_only], [y, y_says, y_only]] AS both
CALL (both, d, kind) {
  UNWIND both AS account
  WITH d, kind, account[0] AS node, account[1] AS says, account[2] AS tie
  WITH node, says, CASE
      WHEN tie IS NOT NULL THEN coalesce(tie.independent_sources, 0)
      WHEN node:Statement THEN COUNT { MATCH (a:Article)-[:STATES]->(node) WHERE coalesce(a.publisher, '') <> 'contested' }
      ELSE coalesce(node.independent_sources, 0) END AS sources,
    coalesce(tie.known_on, node.known_on) AS known,
    COLLECT {
      UNWIND CASE WHEN node:Statement THEN [node] ELSE [(node)<-[:SUPPORTS]-(said:Statement) | said] END AS s
      MATCH (a:Article)-[:STATES]->(s) WHERE tie IS NULL OR s.id IN tie.statements
      RETURN {
        quote: s.quote, start: s.start, end: s.end,
        page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
        url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
        our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
      } ORDER BY a.published_at, a.id, s.start, s.id LIMIT 3
    } AS quotes
  ORDER BY sources DESC, known, node.id, says
  RETURN collect({id: node.id, says: says, sources: sources, quotes: quotes}) AS accounts
}
RETURN kind, about, date, d.id AS dispute, d.title AS title,
  accounts[0].says AS one, accounts[0].id AS one_node, accounts[0].sources AS one_sources, accounts[0].quotes AS one_quotes,
  accounts[1].says AS other, accounts[1].id AS other_node, accounts[1].sources AS other_sources, accounts[1].quotes AS other_quotes
