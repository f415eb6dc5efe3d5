"""Cypher that finds nodes by a value that an index holds, and by nothing else.

Neo4j plans by what it believes of sizes. On a graph that has just been empty it believes that an index holds nothing,
and reads the whole index for each id asked for; it keeps such a plan while the graph grows, so a first load costs the
square of its size. The hint leaves it no choice. What each query of a load, a decision and a rebuild starts from is
therefore written with `seek`.

A query of which each part is fixed in this way need not be planned anew when the sizes change. `PLANNED_ONCE` begins
such a query and says so: else a load that doubles a graph plans all of its queries again, which takes longer than
running them.
"""

from __future__ import annotations

PLANNED_ONCE = "CYPHER replan=skip"
EACH_ID = f"{PLANNED_ONCE} UNWIND $ids AS id"
EACH_ROW = f"{PLANNED_ONCE} UNWIND $rows AS row"


def seek(variable: str, label: str, value: str = "id", *, by: str = "id") -> str:
    """The node of the label whose indexed property `by` has the value, a Cypher expression: a whole MATCH clause."""
    return f"MATCH ({variable}:{label} {{{by}: {value}}}) USING INDEX SEEK {variable}:{label}({by})"


def seek_any(variable: str, label: str, values: str, *, by: str = "id") -> str:
    """The nodes of the label whose indexed property has one of the values, a Cypher expression for a list."""
    return f"MATCH ({variable}:{label}) USING INDEX SEEK {variable}:{label}({by}) WHERE {variable}.{by} IN {values}"
