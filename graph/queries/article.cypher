// title: One article, with the statements that were read in it
// description: The text as it is kept, and each statement with the place of its words in it.
// param article: str -- id of the article
// column article: str -- its id
// column title: str -- its title
// column url: str? -- where it stands
// column publisher: str? -- who published it
// column published: date? -- when
// column our_summary: bool -- whether the words are the project's own summary of its sources
// column sources: list[str] -- the addresses behind our own summary
// column language: str? -- its language
// column sha256: str -- SHA-256 of the text
// column recorded_at: str? -- when it was first loaded
// column text: str -- the text that all offsets count in, in Unicode code points
// column statements: list[object] -- each with id, kind, quote, start, end, page (where the source has pages), modality, polarity, extractor, confidence and payload
// table: title, publisher, published, url, statements
// one: no article has the id {article}
// example: art_0123456789abcdef0123
MATCH (a:Article {id: $article}) USING INDEX SEEK a:Article(id)
RETURN a.id AS article, a.title AS title, a.url AS url, a.publisher AS publisher,
  toString(a.published_at) AS published, coalesce(a.publisher = 'contested', false) AS our_summary,
  coalesce(a.sources, []) AS sources, a.language AS language, a.sha256 AS sha256,
  toString(a.recorded_at) AS recorded_at, a.text AS text,
  COLLECT {
    MATCH (a)-[:STATES]->(s:Statement)
    RETURN {
      statement: s.id, kind: s.kind, quote: s.quote, start: s.start, end: s.end,
      page: size([p IN a.pages WHERE p <= s.start]), modality: s.modality, polarity: s.polarity, extractor: s.extractor, extractor_version: s.extractor_version,
      confidence: s.confidence, payload: s.payload
    } ORDER BY s.start, s.end, s.id
  } AS statements
