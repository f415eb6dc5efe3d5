// title: One dispute in full
// description: Its sides, accusations, what carried them, cases, events, share moves and what may follow, each with the
//   words that say so.
// param dispute: dispute -- id or slug of the dispute
// param quotes: int = 3 -- how many quotes for each item at most
// column dispute: str -- its id
// column slug: str -- its name in addresses
// column title: str -- the sides and the conduct
// column kind: str -- the conduct alleged
// column status: str -- what has become of it, as the newest statement says
// column opened_on: date? -- the earliest day known
// column closed_on: date? -- the day it ended, where it has
// column needs_review: bool -- whether an undated allegation could belong to another dispute
// column n_statements: int -- how many statements tell of it
// column n_articles: int -- in how many articles
// column independent_sources: int -- how many independent sources tell of it: copies of one story and texts of one newsroom count once, our own summaries not at all
// column parties: list[object] -- each with id, name, label, side and quotes
// column allegations: list[object] -- each with id, kind, status, suggests, alleged_on, accusers, accused, concerns, independent_sources and quotes
// column communications: list[object] -- each with id, kind, date, senders (implied or not), addressees and quotes
// column proceedings: list[object] -- each with id, caption, court, docket, filed_on, status and quotes
// column events: list[object] -- each with id, kind, date, by, outcome, in_favour_of, amount, currency and quotes
// column moves: list[object] -- each with id, company, ticker, pct, date, source_says, cue, data_says, independent_sources (that say so) and quotes
// column outlooks: list[object] -- each with id, kind, modality, by and quotes
// one: no dispute has the id or slug {dispute}
// example: getty-images-v-stability-ai-copyright-infringement
MATCH (d:Dispute {id: $dispute})
CALL (d) {
  MATCH (d)<-[side:PARTY_TO]-(node:Party)
  RETURN 'party' AS part, node, null AS day, side.statements AS said, {side: side.side} AS more
  UNION ALL
  MATCH (d)<-[:PART_OF]-(node:Allegation)
  RETURN 'allegation' AS part, node, node.alleged_on AS day, null AS said, {
    accusers: COLLECT { MATCH (node)<-[:MAKES]-(p:Party) RETURN {id: p.id, name: p.name} ORDER BY p.name, p.id },
    accused: COLLECT { MATCH (node)-[:AGAINST]->(p:Party) RETURN {id: p.id, name: p.name} ORDER BY p.name, p.id },
    concerns: COLLECT {
      MATCH (node)-[:CONCERNS]->(asset)
      RETURN {id: asset.id, name: coalesce(asset.name, asset.title), label: labels(asset)[0]} ORDER BY asset.id
    }
  } AS more
  UNION ALL
  MATCH (d)<-[:PART_OF]-(:Allegation)-[:RAISED_IN]->(node:Communication)
  WITH DISTINCT node
  RETURN 'communication' AS part, node, node.date AS day, null AS said, {
    senders: COLLECT {
      MATCH (node)<-[sent:SENT]-(p:Party)
      RETURN {id: p.id, name: p.name, implied: coalesce(sent.implied, false)} ORDER BY p.name, p.id
    },
    addressees: COLLECT { MATCH (node)-[:ADDRESSED_TO]->(p:Party) RETURN {id: p.id, name: p.name} ORDER BY p.name, p.id }
  } AS more
  UNION ALL
  MATCH (d)-[:HEARD_IN]->(node:Proceeding)
  RETURN 'proceeding' AS part, node, node.filed_on AS day, null AS said, {} AS more
  UNION ALL
  MATCH (d)-[:HAS_EVENT]->(node:Event)
  RETURN 'event' AS part, node, node.date AS day, null AS said, {} AS more
  UNION ALL
  MATCH (d)-[:MAY_LEAD_TO]->(node:Outlook)
  RETURN 'outlook' AS part, node, null AS day, null AS said, {} AS more
  UNION ALL
  MATCH (d)<-[tie:ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO]-(node:StockMove)-[:OF]->(c:Company)
  RETURN 'move' AS part, node, node.as_of AS day, tie.statements AS said, {
    company: c.name, company_id: c.id, cue: tie.cue, independent_sources: coalesce(tie.independent_sources, 0), data_says: coalesce(tie.data_says, 'untested'),
    ticker: head(COLLECT { MATCH (node)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
    source_says: CASE type(tie) WHEN 'ATTRIBUTED_TO' THEN coalesce(tie.source_says, 'stated') WHEN 'MENTIONED_WITH' THEN 'mentioned_with' ELSE 'not_attributed' END
  } AS more
}
WITH d, part, node, day, more, COLLECT {
  MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(node)
  WHERE said IS NULL OR s.id IN said
  RETURN {
    quote: s.quote, start: s.start, end: s.end,
    page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
    url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
    our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
  } ORDER BY a.published_at, a.id, s.start, s.id LIMIT $quotes
} AS quotes
ORDER BY day, node.name, node.kind, node.id
WITH d, collect({part: part, node: node, day: toString(day), more: more, quotes: quotes}) AS items
RETURN d.id AS dispute, d.slug AS slug, d.title AS title, d.kind AS kind, d.status AS status,
  toString(d.opened_on) AS opened_on, toString(d.closed_on) AS closed_on, d.needs_review AS needs_review,
  d.n_statements AS n_statements, d.n_articles AS n_articles, d.independent_sources AS independent_sources,
  [i IN items WHERE i.part = 'party' | {
    id: i.node.id, name: i.node.name, label: head([l IN labels(i.node) WHERE l <> 'Party']), side: i.more.side,
    quotes: i.quotes
  }] AS parties,
  [i IN items WHERE i.part = 'allegation' | {
    id: i.node.id, kind: i.node.kind, status: i.node.status, suggests: coalesce(i.node.suggests, []),
    alleged_on: i.day, accusers: i.more.accusers, accused: i.more.accused, concerns: i.more.concerns,
    independent_sources: i.node.independent_sources, quotes: i.quotes
  }] AS allegations,
  [i IN items WHERE i.part = 'communication' | {
    id: i.node.id, kind: i.node.kind, date: i.day, senders: i.more.senders, addressees: i.more.addressees,
    quotes: i.quotes
  }] AS communications,
  [i IN items WHERE i.part = 'proceeding' | {
    id: i.node.id, caption: i.node.caption, court: i.node.court, docket: i.node.docket, filed_on: i.day,
    status: i.node.status, quotes: i.quotes
  }] AS proceedings,
  [i IN items WHERE i.part = 'event' | {
    id: i.node.id, kind: i.node.kind, date: i.day, by: i.node.by, outcome: i.node.outcome,
    in_favour_of: i.node.in_favour_of, amount: i.node.amount, currency: i.node.currency, quotes: i.quotes
  }] AS events,
  [i IN items WHERE i.part = 'move' | {
    id: i.node.id, company: i.more.company, company_id: i.more.company_id, ticker: i.more.ticker, pct: i.node.pct,
    horizon: i.node.horizon, extreme: i.node.extreme, date: i.day, source_says: i.more.source_says, cue: i.more.cue,
    data_says: i.more.data_says, independent_sources: i.more.independent_sources, quotes: i.quotes
  }] AS moves,
  [i IN items WHERE i.part = 'outlook' | {
    id: i.node.id, kind: i.node.kind, modality: i.node.modality, by: i.node.by, quotes: i.quotes
  }] AS outlooks
