// title: One dispute in full
// description: Its sides, accusations, what carried them, cases, events, share moves and what may follow, each with the
//   words that say so. `as_of` asks what was so on a day, `known_on` what had been published by a day; what cannot be
//   placed in time is named in `left_out`. The title is today's.
// param dispute: dispute -- id or slug of the dispute
// param as_of: date? -- what was so on that day, as far as a day is known
// param known_on: date? -- only what had been published by that day
// param quotes: int = 3 -- how many quotes for each item at most
// column dispute: str -- its id
// column slug: str -- its name in addresses
// column title: str -- the sides and the conduct
// column kind: str -- the conduct alleged
// column status: str? -- what has become of it, as the newest step says that is told reliably; null before the first accusation
// column opened_on: date? -- the earliest day known
// column closed_on: date? -- the day it ended, where it has
// column needs_review: bool -- whether an undated allegation could belong to another dispute
// column n_statements: int -- how many statements tell of it
// column n_articles: int -- in how many articles
// column independent_sources: int? -- how many independent sources tell of it: copies of one story and texts of one newsroom count once, our own summaries not at all; null with known_on
// column parties: list[object] -- each with id, name, label, side and quotes
// column allegations: list[object] -- each with id, kind, status, suggests, alleged_on, accusers, accused, concerns, independent_sources and quotes
// column communications: list[object] -- each with id, kind, date, senders (implied or not), addressees and quotes
// column proceedings: list[object] -- each with id, caption, court, docket, filed_on, status and quotes
// column events: list[object] -- each with id, kind, date, date_basis (stated, or latest: by that day), status, by, outcome, in_favour_of, amount, currency and quotes
// column moves: list[object] -- each with id, company, ticker, pct, date, source_says, cue, data_says, independent_sources (that say so) and quotes
// column outlooks: list[object] -- each with id, kind, modality, by and quotes
// column left_out: list[object] -- with as_of or known_on what has no day to go by: each with id, what, kind and why
// one: no dispute has the id or slug {dispute}
// example: getty-images-v-stability-ai-copyright-infringement
MATCH (d:Dispute {id: $dispute})
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
CALL (d) {
  MATCH (d)<-[side:PARTY_TO]-(node:Party)
  WHERE $as_of IS NULL AND $known_on IS NULL OR EXISTS {
    MATCH (node)-[:MAKES|AGAINST]-(al:Allegation)-[:PART_OF]->(d)
    WHERE ($known_on IS NULL OR al.known_on <= $known_on)
      AND ($as_of IS NULL OR CASE WHEN $known_on < al.date_known_on THEN al.known_on ELSE al.alleged_on END <= $as_of)
  }
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
    company: c.name, company_id: c.id, cue: tie.cue, known_on: coalesce(tie.known_on, node.known_on), independent_sources: coalesce(tie.independent_sources, 0), data_says: coalesce(tie.data_says, 'untested'),
    ticker: head(COLLECT { MATCH (node)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
    source_says: CASE type(tie) WHEN 'ATTRIBUTED_TO' THEN coalesce(tie.source_says, 'stated') WHEN 'MENTIONED_WITH' THEN 'mentioned_with' ELSE 'not_attributed' END
  } AS more
}
WITH d, stages, part, node, said, more, coalesce(more.known_on, node.known_on) AS known,
  CASE WHEN NOT $known_on < node.date_known_on OR node.date_known_on IS NULL OR $known_on IS NULL THEN day
    WHEN part IN ['event', 'allegation'] THEN node.known_on END AS day
WITH d, stages, part, node, said, more, day, CASE
  WHEN part = 'party' THEN 'in'
  WHEN $known_on IS NOT NULL AND known IS NULL THEN 'no source of it has a known day of publication'
  WHEN $known_on < known THEN 'later'
  WHEN $as_of IS NOT NULL AND part = 'outlook' THEN 'what may follow has no day'
  WHEN $as_of IS NOT NULL AND day IS NULL THEN 'no day is known'
  WHEN $as_of < day THEN 'later'
  ELSE 'in' END AS place
WHERE place <> 'later'
WITH d, stages, part, node, day, more, place, COLLECT {
  MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(node)
  WHERE (said IS NULL OR s.id IN said) AND ($known_on IS NULL OR a.published_at <= $known_on)
  RETURN {
    quote: s.quote, start: s.start, end: s.end,
    page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
    url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
    our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
  } ORDER BY a.published_at, a.id, s.start, s.id LIMIT $quotes
} AS quotes
ORDER BY day, node.name, node.kind, node.id
WITH d, stages,
  collect(CASE WHEN place = 'in' THEN {part: part, node: node, day: toString(day), more: more, quotes: quotes} END) AS items,
  collect(CASE WHEN place <> 'in' THEN {id: node.id, what: part, kind: coalesce(node.kind, node.direction), why: place} END) AS left_out
// coalesce, so that no plan starts from the index of published_at: one made for an empty graph joined all articles with
// all statements of the dispute, and held more than the 384 MB that a transaction may
CALL (d) {
  WITH d WHERE $known_on IS NOT NULL
  MATCH (d)<-[:SUPPORTS]-(s:Statement)<-[:STATES]-(a:Article)
  WHERE coalesce(a.published_at <= $known_on, false)
  RETURN count(s) AS n_known, count(DISTINCT a) AS n_known_articles
}
RETURN d.id AS dispute, d.slug AS slug, d.title AS title, d.kind AS kind,
  CASE WHEN $as_of IS NULL AND $known_on IS NULL THEN d.status ELSE head(stages).status END AS status,
  CASE WHEN $as_of IS NULL AND $known_on IS NULL THEN toString(d.opened_on)
    ELSE reduce(first = null, i IN items | CASE WHEN i.part = 'allegation' AND (first IS NULL OR i.day < first) THEN i.day ELSE first END)
  END AS opened_on,
  CASE WHEN $as_of IS NULL AND $known_on IS NULL THEN toString(d.closed_on)
    WHEN head(stages).is_stated AND head(stages).status IN ['dismissed', 'settled', 'licensed', 'withdrawn'] THEN toString(head(stages).day)
  END AS closed_on,
  d.needs_review AS needs_review,
  CASE WHEN $known_on IS NULL THEN d.n_statements ELSE n_known END AS n_statements,
  CASE WHEN $known_on IS NULL THEN d.n_articles ELSE n_known_articles END AS n_articles,
  CASE WHEN $known_on IS NULL THEN d.independent_sources END AS independent_sources,
  [i IN items WHERE i.part = 'party' | {
    id: i.node.id, name: i.node.name, label: head([l IN labels(i.node) WHERE l <> 'Party']), side: i.more.side,
    quotes: i.quotes
  }] AS parties,
  [i IN items WHERE i.part = 'allegation' | {
    id: i.node.id, kind: i.node.kind,
    status: head([s IN stages WHERE s.accused = i.node.accused | s.status] + [i.node.status]), suggests: coalesce(i.node.suggests, []),
    alleged_on: i.day, accusers: i.more.accusers, accused: i.more.accused, concerns: i.more.concerns,
    independent_sources: CASE WHEN $known_on IS NULL THEN i.node.independent_sources END, quotes: i.quotes
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
    id: i.node.id, kind: i.node.kind, date: i.day, status: i.node.status, by: i.node.by,
    date_basis: CASE WHEN i.day IS NULL THEN null WHEN $known_on < i.node.date_known_on THEN 'latest' ELSE i.node.date_basis END,
    outcome: CASE WHEN NOT coalesce($known_on < i.node.details_known_on, false) THEN i.node.outcome END,
    in_favour_of: CASE WHEN NOT coalesce($known_on < i.node.details_known_on, false) THEN i.node.in_favour_of END,
    amount: CASE WHEN NOT coalesce($known_on < i.node.details_known_on, false) THEN i.node.amount END,
    currency: CASE WHEN NOT coalesce($known_on < i.node.details_known_on, false) THEN i.node.currency END,
    quotes: i.quotes
  }] AS events,
  [i IN items WHERE i.part = 'move' | {
    id: i.node.id, company: i.more.company, company_id: i.more.company_id, ticker: i.more.ticker, pct: i.node.pct,
    horizon: i.node.horizon, extreme: i.node.extreme, date: i.day, source_says: i.more.source_says, cue: i.more.cue,
    data_says: i.more.data_says,
    independent_sources: CASE WHEN $known_on IS NULL THEN i.more.independent_sources END, quotes: i.quotes
  }] AS moves,
  [i IN items WHERE i.part = 'outlook' | {
    id: i.node.id, kind: i.node.kind, modality: i.node.modality, by: i.node.by, quotes: i.quotes
  }] AS outlooks,
  left_out
