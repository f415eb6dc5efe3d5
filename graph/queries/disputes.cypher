// title: The disputes, newest first
// description: One row for each dispute, with its sides and up to three quotes that tell it. `as_of` asks what was so
//   on a day: a dispute without any known day stays, its status null. `known_on` asks what had been published by a day.
//   The title is today's.
// param party: list[party] = [] -- only disputes that one of these is a side of
// param kind: str(copyright_infringement|trade_secret_theft|model_distillation|unauthorized_access|patent_infringement|trademark_infringement|license_breach|data_scraping|other)? -- only this conduct
// param status: str(alleged|denied|filed|investigated|dismissed|settled|licensed|withdrawn|ruled|appealed)? -- only disputes that have come to this
// param since: date? -- only disputes that began on that day or later
// param until: date? -- only disputes that began on that day or earlier
// param as_of: date? -- what was so on that day, as far as a day is known
// param known_on: date? -- only what had been published by that day
// column dispute: str -- its id
// column slug: str -- its name in addresses
// column title: str -- the sides and the conduct
// column kind: str -- the conduct alleged
// column status: str? -- what has become of it, as the newest step says that is told reliably
// column opened_on: date? -- the earliest day known
// column closed_on: date? -- the day it ended, where it has
// column accusers: list[str] -- who accuses
// column accused: list[str] -- who is accused
// column concerns: list[str] -- the models and works that are said to have been taken
// column share_moves: int -- how many share moves a source says it caused
// column n_statements: int -- how many statements tell of it
// column n_articles: int -- in how many articles
// column independent_sources: int? -- how many independent sources tell of it: copies of one story and texts of one newsroom count once, our own summaries not at all; null with known_on
// column needs_review: bool -- whether an undated allegation could belong to another dispute
// column quotes: list[quote] -- up to three quotes that tell it
// order: opened_on desc, title, dispute
// table: opened_on, title, status, share_moves, independent_sources, slug
// example: --status settled
MATCH (d:Dispute)
WHERE ($kind IS NULL OR d.kind = $kind)
  AND ($party = [] OR EXISTS {
    MATCH (p:Party)-[:PARTY_TO]->(d) WHERE p.id IN $party OR p.parent IN $party
  })
WITH collect(d) AS found
// the stage for each accused by the rule of graph/stages.py, the one of the whole first; only where a day is asked for
CALL (found) {
  UNWIND found AS d
  WITH d WHERE $as_of IS NULL AND $known_on IS NULL
  RETURN d, d.opened_on AS opened, d.status AS status, null AS stage
  UNION ALL
  UNWIND found AS d
  WITH d WHERE $as_of IS NOT NULL OR $known_on IS NOT NULL
  CALL (d) {
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
    MATCH (d)<-[:PART_OF]-(al:Allegation) WHERE $known_on IS NULL OR al.known_on <= $known_on
    RETURN min(CASE WHEN $known_on < al.date_known_on THEN al.known_on ELSE al.alleged_on END) AS opened, count(al) > 0 AS is_known
  }
  WITH d, opened, head(stages) AS stage
  WHERE ($known_on IS NULL OR is_known) AND ($as_of IS NULL OR opened IS NULL OR opened <= $as_of)
  RETURN d, opened, stage.status AS status, stage
}
WITH d, opened, status, stage, d.id AS dispute, d.title AS title
WHERE ($status IS NULL OR status = $status)
  AND ($since IS NULL OR opened >= $since) AND ($until IS NULL OR opened <= $until)
WITH *, toString(opened) AS opened_on
// page
CALL (d) {
  MATCH (d)<-[:PART_OF]-(al:Allegation) WHERE $known_on IS NULL OR al.known_on <= $known_on
  WITH al, CASE WHEN $known_on < al.date_known_on THEN al.known_on ELSE al.alleged_on END AS day
  RETURN collect(CASE WHEN $as_of IS NULL OR day IS NULL OR day <= $as_of THEN al END) AS said
}
RETURN dispute, d.slug AS slug, title, d.kind AS kind, status, opened_on,
  CASE WHEN $as_of IS NULL AND $known_on IS NULL THEN toString(d.closed_on)
    WHEN stage.is_stated AND status IN ['dismissed', 'settled', 'licensed', 'withdrawn'] THEN toString(stage.day)
  END AS closed_on,
  COLLECT {
    MATCH (p:Party)-[:MAKES]->(al:Allegation)-[:PART_OF]->(d) WHERE al IN said RETURN DISTINCT p.name ORDER BY p.name
  } AS accusers,
  COLLECT {
    MATCH (p:Party)<-[:AGAINST]-(al:Allegation)-[:PART_OF]->(d) WHERE al IN said RETURN DISTINCT p.name ORDER BY p.name
  } AS accused,
  COLLECT {
    MATCH (d)<-[:PART_OF]-(al:Allegation)-[:CONCERNS]->(asset) WHERE al IN said
    RETURN DISTINCT coalesce(asset.name, asset.title) AS name ORDER BY name
  } AS concerns,
  COUNT {
    MATCH (d)<-[tie:ATTRIBUTED_TO]-(m:StockMove)
    WHERE ($as_of IS NULL OR m.as_of <= $as_of) AND ($known_on IS NULL OR tie.known_on <= $known_on)
  } AS share_moves,
  CASE WHEN $known_on IS NULL THEN d.n_statements ELSE COUNT {
    MATCH (d)<-[:SUPPORTS]-(s:Statement)<-[:STATES]-(a:Article) WHERE coalesce(a.published_at <= $known_on, false)
  } END AS n_statements,
  CASE WHEN $known_on IS NULL THEN d.n_articles ELSE COUNT {
    MATCH (d)<-[:SUPPORTS]-(:Statement)<-[:STATES]-(a:Article) WHERE coalesce(a.published_at <= $known_on, false) RETURN DISTINCT a
  } END AS n_articles,
  CASE WHEN $known_on IS NULL THEN d.independent_sources END AS independent_sources, d.needs_review AS needs_review,
  COLLECT {
    MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(d)
    WHERE $known_on IS NULL OR a.published_at <= $known_on
    RETURN {
      quote: s.quote, start: s.start, end: s.end,
      page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
      url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
      our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
    } ORDER BY s.kind <> 'allegation', a.published_at, a.id, s.start, s.id LIMIT 3
  } AS quotes
