// title: The words behind any node or edge
// description: One row for each quote that says so, and for the registry's fact. A node is given by its id, an edge by
//   the ids of its two ends and its type. An edge names up to five of its statements; where it has more, the rows are
//   the statements that speak of both its ends, and `cited` marks those that the edge names.
// param id: str -- id of the node, or of the edge's source
// param type: str(STATES|SUPPORTS|MAKES|AGAINST|CONCERNS|PART_OF|PARTY_TO|RAISED_IN|ADDRESSED_TO|SENT|HEARD_IN|BEFORE|HAS_EVENT|MAY_LEAD_TO|DEVELOPS|LISTED_AS|OF|ON|ATTRIBUTED_TO|MENTIONED_WITH|NOT_ATTRIBUTED_TO|TESTED_BY|MEASURED)? -- the edge's type, such as AGAINST
// param target: str? -- id of the edge's target
// column of: str -- the label of the node, or the type of the edge
// column statement: str? -- id of the statement; null for a fact of the registry
// column kind: str -- the kind of statement, or `registry fact`, or `price series`
// column quote: str? -- its words
// column start: int? -- first character of the quote in the article's text
// column end: int? -- one past its last
// column page: int? -- its page, where the source has pages
// column modality: str? -- asserted, alleged, suggested, possible, …
// column polarity: str? -- affirmed or negated
// column article: str? -- id of the article
// column article_title: str? -- its title
// column url: str? -- where it stands; for our own summaries the first of its sources
// column publisher: str? -- who published it
// column published: date? -- when
// column our_summary: bool -- whether the words are the project's own summary of its sources
// column sources: list[str] -- the addresses behind our own summary, or the address of the registry's fact
// column cited: bool -- whether the node or edge names this statement itself
// column n_statements: int -- how many statements say so
// order: published, article, start, statement, of
// table: of, kind, article_title, published, url
// none: there is no node {id}, or no such edge from it
// example: getty-images
CALL () {
  WITH 1 AS one WHERE $target IS NULL
  MATCH (n:Article|Statement|Company|Organization|Person|Official|Body|Listing|Model|Work|Dispute|Allegation|Communication|Proceeding|Event|StockMove|PriceTest|Outlook|Decision {id: $id})
  CALL (n) {
    MATCH (s:Statement)-[:SUPPORTS]->(n) RETURN s, null AS fact
    UNION
    MATCH (n)-[:STATES]->(s:Statement) RETURN s, null AS fact
    UNION
    WITH n WHERE n:Statement RETURN n AS s, null AS fact
    UNION
    WITH n WHERE n.source IS NOT NULL RETURN null AS s, n.source AS fact
    UNION
    WITH n WHERE n.series IS NOT NULL UNWIND n.series AS series RETURN null AS s, series AS fact
  }
  RETURN head([l IN labels(n) WHERE l <> 'Party']) AS of, s, fact, true AS cited,
    COUNT { (n)<-[:SUPPORTS]-(:Statement) } AS said
  UNION ALL
  WITH 1 AS one WHERE $target IS NOT NULL
  MATCH (n:Article|Statement|Company|Organization|Person|Official|Body|Listing|Model|Work|Dispute|Allegation|Communication|Proceeding|Event|StockMove|PriceTest|Outlook|Decision {id: $id})-[e]->(to {id: $target})
  WHERE $type IS NULL OR type(e) = $type
  CALL (n, e, to) {
    UNWIND coalesce(e.statements, []) AS statement
    MATCH (s:Statement {id: statement}) USING INDEX SEEK s:Statement(id) RETURN s, null AS fact
    UNION
    WITH n, e, to WHERE e.n_statements > size(e.statements)
    MATCH (n)<-[:SUPPORTS]-(s:Statement)-[:SUPPORTS]->(to) RETURN s, null AS fact
    UNION
    WITH to, e WHERE type(e) = 'STATES' RETURN to AS s, null AS fact
    UNION
    WITH n, e WHERE type(e) = 'SUPPORTS' RETURN n AS s, null AS fact
    UNION
    WITH e WHERE e.source IS NOT NULL RETURN null AS s, e.source AS fact
    UNION
    WITH n, to WHERE n.series IS NOT NULL OR to.series IS NOT NULL
    UNWIND coalesce(n.series, to.series) AS series RETURN null AS s, series AS fact
  }
  RETURN type(e) AS of, s, fact, s IS NULL OR type(e) IN ['STATES', 'SUPPORTS'] OR s.id IN e.statements AS cited,
    coalesce(e.n_statements, 1) AS said
}
OPTIONAL MATCH (a:Article)-[:STATES]->(s)
RETURN of, s.id AS statement,
  coalesce(s.kind, CASE WHEN fact CONTAINS ' sha256:' THEN 'price series' ELSE 'registry fact' END) AS kind,
  s.quote AS quote, s.start AS start, s.end AS end, size([p IN a.pages WHERE p <= s.start]) AS page,
  s.modality AS modality, s.polarity AS polarity, a.id AS article, a.title AS article_title,
  coalesce(a.url, head(a.sources), CASE WHEN fact CONTAINS ' sha256:' THEN null ELSE fact END) AS url,
  a.publisher AS publisher, toString(a.published_at) AS published,
  coalesce(a.publisher = 'contested', false) AS our_summary,
  CASE WHEN fact IS NULL THEN coalesce(a.sources, []) ELSE [fact] END AS sources, cited, said AS n_statements
