// title: What two parties accuse each other of
// description: One row for each accusation of one against the other, in either direction. A company stands for those
//   that it owns.
// param one: party -- id, name, alias or ticker of one
// param other: party -- of the other
// column allegation: str -- its id
// column accuser: str -- who accuses
// column accuser_id: str -- its id
// column accused: str -- who is accused
// column accused_id: str -- its id
// column kind: str -- the conduct
// column suggests: list[str] -- what sources say that it suggests, beyond the conduct alleged
// column status: str -- what has become of it
// column alleged_on: date? -- the earliest day known
// column concerns: list[str] -- the models and works that are said to have been taken
// column dispute: str -- id of the dispute that it belongs to
// column title: str -- its title
// column n_statements: int -- how many statements say so
// column independent_sources: int -- how many independent sources say so: copies of one story and texts of one newsroom count once, our own summaries not at all
// column quotes: list[quote] -- up to three quotes that say so
// order: alleged_on, accuser, accused, kind, allegation
// table: alleged_on, accuser, accused, kind, concerns, status
// example: "Getty Images" "Stability AI"
MATCH (x:Party)-[:MAKES]->(al:Allegation)-[:AGAINST]->(y:Party), (al)-[:PART_OF]->(d:Dispute)
WHERE (($one IN [x.id, x.parent]) AND ($other IN [y.id, y.parent]))
   OR (($other IN [x.id, x.parent]) AND ($one IN [y.id, y.parent]))
RETURN al.id AS allegation, x.name AS accuser, x.id AS accuser_id, y.name AS accused, y.id AS accused_id,
  al.kind AS kind, coalesce(al.suggests, []) AS suggests, al.status AS status, toString(al.alleged_on) AS alleged_on,
  COLLECT {
    MATCH (al)-[:CONCERNS]->(asset) RETURN DISTINCT coalesce(asset.name, asset.title) AS name ORDER BY name
  } AS concerns,
  d.id AS dispute, d.title AS title, al.n_statements AS n_statements, al.independent_sources AS independent_sources,
  COLLECT {
    MATCH (a:Article)-[:STATES]->(s:Statement)-[:SUPPORTS]->(al)
    RETURN {
      quote: s.quote, start: s.start, end: s.end,
      page: size([p IN a.pages WHERE p <= s.start]), statement: s.id, article: a.id, article_title: a.title,
      url: coalesce(a.url, head(a.sources)), publisher: a.publisher, published: toString(a.published_at),
      our_summary: coalesce(a.publisher = 'contested', false), sources: coalesce(a.sources, [])
    } ORDER BY a.published_at, a.id, s.start, s.id LIMIT 3
  } AS quotes
