// title: What prices show of the share moves tied to one dispute
// description: One object for each move that a source attributes to the dispute: what the source says with the words
//   that say so, what the price data say and why, and the event study behind it. Neither says that the dispute moved
//   the share. Reported moves were picked because they were large.
// param dispute: dispute -- id or slug of the dispute
// param quotes: int = 3 -- how many quotes for each move at most
// column dispute: str -- its id
// column slug: str -- its name in addresses
// column title: str -- the sides and the conduct
// column moves: list[object] -- each with id, company, ticker, pct, date, horizon, extreme, extreme_check, source_says, cue, data_says, data_reason, test (null where there is none) and quotes
// column events: list[object] -- the dated steps of the dispute: date and kind
// one: no dispute has the id or slug {dispute}
// example: getty-images-v-stability-ai-copyright-infringement
MATCH (d:Dispute {id: $dispute})
RETURN d.id AS dispute, d.slug AS slug, d.title AS title,
  COLLECT {
    MATCH (d)<-[tie:ATTRIBUTED_TO]-(m:StockMove)-[:OF]->(c:Company)
    RETURN {
      id: m.id, company: c.name, company_id: c.id, pct: m.pct, direction: m.direction, date: toString(m.as_of),
      ticker: head(COLLECT { MATCH (m)-[:ON]->(l:Listing) RETURN l.ticker ORDER BY l.id LIMIT 1 }),
      horizon: m.horizon, basis: m.basis, extreme: m.extreme, extreme_check: m.extreme_check,
      extreme_reason: m.extreme_reason, source_says: coalesce(tie.source_says, 'stated'), cue: tie.cue,
      data_says: coalesce(tie.data_says, 'untested'), data_reason: tie.data_reason,
      test: head(COLLECT {
        MATCH (m)-[:TESTED_BY]->(t:PriceTest {dispute: d.id})
        RETURN {
          id: t.id, session: toString(t.session), window: t.window, estimation: t.estimation,
          measured_pct: t.measured_pct, abnormal_return: t.abnormal_return, se: t.se, t: t.t, p: t.p, q: t.q,
          empirical_p: t.empirical_p, mde: t.mde, n_estimation: t.n_estimation, missing: t.missing,
          market: t.market, market_abnormal_return: t.market_abnormal_return, market_t: t.market_t, market_p: t.market_p,
          sector: t.sector, sector_abnormal_return: t.sector_abnormal_return, sector_t: t.sector_t, sector_p: t.sector_p,
          both_abnormal_return: t.both_abnormal_return, both_t: t.both_t, both_p: t.both_p,
          confounded: t.confounded, confounded_by: t.confounded_by, series: t.series, run: t.run, run_size: t.run_size,
          lines: COLLECT {
            MATCH (t)-[on:ON]->(l:Listing)
            RETURN {
              id: l.id, venue: l.venue, ticker: l.ticker, counts: on.counts, abnormal_return: on.abnormal_return,
              t: on.t, p: on.p, reason: on.reason
            } ORDER BY on.counts DESC, l.id
          }
        } ORDER BY t.id LIMIT 1
      }),
      quotes: COLLECT {
        MATCH (a:Article)-[:STATES]->(s:Statement) USING INDEX SEEK s:Statement(id)
        WHERE s.id IN tie.statements
        RETURN {
          quote: s.quote, start: s.start, end: s.end,
          page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
          url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
          our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
        } ORDER BY s.id <> tie.statement, a.published_at, a.id, s.start, s.id LIMIT $quotes
      }
    } ORDER BY m.as_of, m.id
  } AS moves,
  COLLECT {
    MATCH (d)-[:HAS_EVENT]->(e:Event) WHERE e.date IS NOT NULL
    RETURN {date: toString(e.date), kind: e.kind} ORDER BY e.date, e.kind
  } AS events
