// title: What people decided
// description: Merges, splits, rejected statements and withdrawn articles, the newest first, each with its author, time and
//   reason, and with who took it back where somebody did.
// param kind: str(merge|split|reject|withdraw)? -- only decisions of this kind
// param in_force: bool = false -- only those that nobody took back
// column decision: str -- its id
// column kind: str -- merge, split, reject or withdraw
// column subject: str -- what its keys name: party, thread (accuser, accused and family of conduct), statement or article
// column one: list[str] -- the keys that it is about
// column other: list[str] -- the keys that a merge joins them with and a split keeps them from
// column author: str -- who decided
// column at: str -- when
// column why: str -- the reason
// column in_force: bool -- whether it holds; not so once undone
// column undone_at: str? -- when it was taken back
// column undone_by: str? -- by whom
// column undone_why: str? -- for what reason
// column pending: bool -- whether a command that carries it out was interrupted; the next one that writes finishes it
// order: at desc, decision
// table: decision, at, kind, author, in_force, why
// example: --in-force
MATCH (d:Decision)
WHERE ($kind IS NULL OR d.kind = $kind) AND (NOT $in_force OR d.undone_at IS NULL)
RETURN d.id AS decision, d.kind AS kind, d.subject AS subject, d.one AS one, d.other AS other, d.author AS author,
  toString(datetime.truncate('second', d.at)) AS at, d.why AS why, d.undone_at IS NULL AS in_force, CASE WHEN d.undone_at IS NOT NULL THEN toString(datetime.truncate('second', d.undone_at)) END AS undone_at,
  d.undone_by AS undone_by, d.undone_why AS undone_why, coalesce(d.pending, false) AS pending
