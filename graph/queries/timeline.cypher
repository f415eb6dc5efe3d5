// title: What happened when, in one dispute, around some parties, or in all
// description: One row for each accusation, communication, case, step and share move, with the words that say so.
//   What has no known day comes last. `as_of` gives what was so on a day, and leaves out what has no known day;
//   `known_on` gives what had been published by a day, and leaves out what only texts of an unknown day tell.
// param dispute: dispute? -- only this one, by id or slug
// param party: list[party] = [] -- only disputes that one of these is a side of
// param since: date? -- only that day or later
// param until: date? -- only that day or earlier
// param as_of: date? -- what was so on that day, as far as a day is known
// param known_on: date? -- only what had been published by that day
// column date: date? -- the day
// column what: str -- allegation, communication, proceeding, event or share move
// column kind: str? -- the conduct, the form, the kind of step, or the direction of the shares
// column text: str -- it in a few words
// column dispute: str -- id of the dispute
// column title: str -- its title
// column node: str -- id of the node, for `evidence`
// column quote: str? -- the words that say so
// column article: str? -- id of the article
// column article_title: str? -- its title
// column url: str? -- where it stands; for our own summaries the first of its sources
// column publisher: str? -- who published it
// column published: date? -- when
// column our_summary: bool -- whether the words are the project's own summary of its sources
// column sources: list[str] -- the addresses behind our own summary
// column start: int? -- first character of the quote in the article's text
// column end: int? -- one past its last
// column page: int? -- its page, where the source has pages
// order: date, what, title, node, dispute
// table: date, what, text, title
// example: --party OpenAI
MATCH (d:Dispute)
WHERE ($dispute IS NULL OR d.id = $dispute)
  AND ($party = [] OR EXISTS { MATCH (p:Party)-[:PARTY_TO]->(d) WHERE p.id IN $party OR p.parent IN $party })
CALL (d) {
  MATCH (x:Party)-[:MAKES]->(node:Allegation)-[:AGAINST]->(y:Party), (node)-[:PART_OF]->(d)
  RETURN node, node.alleged_on AS day, 'allegation' AS what, node.kind AS kind,
    x.name + ' accuses ' + y.name + ': ' + replace(node.kind, '_', ' ') AS text, null AS tied
  UNION ALL
  MATCH (d)<-[:PART_OF]-(:Allegation)-[:RAISED_IN]->(node:Communication)
  WITH DISTINCT node
  RETURN node, node.date AS day, 'communication' AS what, node.kind AS kind,
    node.kind + reduce(words = '', name IN COLLECT {
      MATCH (node)<-[:SENT]-(p:Party) RETURN p.name ORDER BY p.name
    } | words + ' from ' + name) + reduce(words = '', name IN COLLECT {
      MATCH (node)-[:ADDRESSED_TO]->(p:Party) RETURN p.name ORDER BY p.name
    } | words + ' to ' + name) AS text, null AS tied
  UNION ALL
  MATCH (d)-[:HEARD_IN]->(node:Proceeding)
  RETURN node, node.filed_on AS day, 'proceeding' AS what, null AS kind,
    reduce(words = 'case', part IN [node.caption, node.docket, node.court] |
      CASE WHEN part IS NULL THEN words ELSE words + ', ' + part END) AS text, null AS tied
  UNION ALL
  MATCH (d)-[:HAS_EVENT]->(node:Event)
  RETURN node, node.date AS day, 'event' AS what, node.kind AS kind,
    node.kind + coalesce(' by ' + node.by, '') + CASE WHEN coalesce($known_on < node.details_known_on, false) THEN ''
      ELSE coalesce(', ' + node.outcome, '') + coalesce(', in favour of ' + node.in_favour_of, '')
        + coalesce(', ' + toString(toInteger(node.amount)) + ' ' + node.currency, '') END AS text, null AS tied
  UNION ALL
  MATCH (d)<-[tie:ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO]-(node:StockMove)-[:OF]->(c:Company)
  RETURN node, node.as_of AS day, 'share move' AS what, node.direction AS kind,
    c.name + ' shares ' + coalesce(CASE WHEN node.pct > 0 THEN '+' ELSE '' END + toString(node.pct) + ' %', node.direction)
      + CASE type(tie)
        WHEN 'ATTRIBUTED_TO' THEN ', which a source puts down to this'
        WHEN 'NOT_ATTRIBUTED_TO' THEN ', which a source says is not due to this'
        ELSE ', told with this'
      END AS text, tie.known_on AS tied
}
WITH d, node, what, kind, text, tied, CASE WHEN NOT coalesce($known_on < node.date_known_on, false) THEN day
  WHEN what IN ['event', 'allegation'] THEN node.known_on END AS day
WHERE ($as_of IS NULL OR day <= $as_of) AND ($known_on IS NULL OR coalesce(tied, node.known_on) <= $known_on)
  AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
CALL (node) {
  OPTIONAL MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(node)
  WHERE $known_on IS NULL OR a.published_at <= $known_on
  RETURN a, s ORDER BY a.published_at, a.id, s.start, s.id LIMIT 1
}
RETURN toString(day) AS date, what, kind, text, d.id AS dispute, d.title AS title, node.id AS node,
  s.quote AS quote, a.id AS article, a.title AS article_title, coalesce(a.url, head(a.sources)) AS url,
  a.publisher AS publisher, toString(a.published_at) AS published,
  coalesce(a.publisher = 'contested', false) AS our_summary, coalesce(a.sources, []) AS sources,
  s.start AS start, s.end AS end, size([p IN a.pages WHERE p <= s.start]) AS page
