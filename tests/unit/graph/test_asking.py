"""Pages and cursors, over a reader that stands in for the graph."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest

from graph.asking import ask, paged
from graph.errors import InvalidParameter, NotFound
from graph.named_queries import NamedQuery, parse

ROWS = [{"name": name, "pct": pct} for name, pct in (("a", 3.0), ("b", 2.0), ("c", 2.0), ("d", None), ("e", None))]
QUERY = parse(
    "made-up",
    """\
// title: A title
// description: What it does.
// param way: str? -- which way
// column name: str -- its name
// column pct: float? -- how much
// order: pct desc, name
// example: x
MATCH (n) RETURN n.name AS name, n.pct AS pct
""",
)
ONE = parse(
    "one-thing",
    """\
// title: One
// description: What it is.
// param id: str -- which
// column name: str -- its name
// one: there is no thing {id}
// example: x
MATCH (n {id: $id}) RETURN n.name AS name
""",
)


class Rows:
    """Answers with the rows after the one that the condition's parameters name, as Neo4j would."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        self.asked.append((cypher, dict(parameters)))
        rows = self.rows
        if "_after_1" in parameters:
            last = {"pct": parameters["_after_0"], "name": parameters["_after_1"]}
            rows = rows[rows.index(last) + 1 :]
        limit = int(cypher.rsplit("LIMIT ", 1)[1]) if "LIMIT" in cypher else len(rows)
        return rows[:limit]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6])
def test_pages_together_are_all_rows(size: int) -> None:
    graph = Rows(ROWS)
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    pages = 0
    while pages == 0 or cursor:
        page = ask(graph, QUERY, {}, limit=size, cursor=cursor)
        assert len(page.rows) <= size
        found += page.rows
        cursor = page.next_cursor
        pages += 1
    assert found == ROWS
    assert pages == -(-len(ROWS) // size)


def test_without_a_limit_all_rows_come() -> None:
    page = ask(Rows(ROWS), QUERY, {})
    assert (page.rows, page.next_cursor) == (ROWS, None)


def test_the_condition_stands_for_the_place_of_a_row() -> None:
    cypher, keys = paged(QUERY, [2.0, "b"])
    assert (
        "WHERE ((`pct` < $_after_0 OR `pct` IS NULL)) OR (`pct` = $_after_0 AND (`name` > $_after_1 OR `name` IS NULL))"
        in cypher
    )
    assert keys == {"_after_0": 2.0, "_after_1": "b"}
    assert "`pct` IS NULL AND (`name` >" in paged(QUERY, [None, "d"])[0]
    assert cypher.endswith("ORDER BY `pct` IS NULL, `pct` DESC, `name`")


def test_a_page_is_cut_where_the_query_says() -> None:
    text = "// title: t\n// description: d\n// column name: str -- n\n// order: name\n// example: x\n"
    cut = parse("names", text + "MATCH (n) WITH n, n.name AS name\n// page\nRETURN name, COUNT { (n)--() } AS ties")
    cypher, _ = paged(cut, ["b"], 3)
    early = cypher.split("RETURN name, COUNT")[0]
    assert "`name` > $_after_0" in early
    assert "ORDER BY `name`\nLIMIT 3" in early
    assert cypher.endswith("ORDER BY `name`\nLIMIT 3")
    assert "// page" not in paged(cut, None)[0] + cypher
    assert "LIMIT" not in paged(cut, None)[0]


def _cursor(position: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    ["x", "!!!!", "é", "[" * 5000, _cursor("[" * 3000), _cursor([1, 2, 3]), _cursor(["0" * 12, ["a", "b"]]),
     _cursor({}), _cursor(7), "W" * 8000],
)  # fmt: skip
def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidParameter, match="is no cursor of this question"):
        ask(Rows(ROWS), QUERY, {}, limit=1, cursor=cursor)


def test_a_cursor_belongs_to_its_parameters() -> None:
    cursor = ask(Rows(ROWS), QUERY, {"way": "up"}, limit=1).next_cursor
    with pytest.raises(InvalidParameter, match="is no cursor"):
        ask(Rows(ROWS), QUERY, {"way": "down"}, limit=1, cursor=cursor)


@pytest.mark.parametrize("last", [["a"], ["a", "b", "c"], [{"a": 1}, "b"], "ab"])
def test_a_cursor_with_the_right_mark_and_wrong_values_is_refused(last: Any) -> None:
    good = ask(Rows(ROWS), QUERY, {}, limit=1).next_cursor
    assert good is not None
    mark = json.loads(base64.urlsafe_b64decode(good + "=" * (-len(good) % 4)))[0]
    with pytest.raises(InvalidParameter, match="is no cursor"):
        ask(Rows(ROWS), QUERY, {}, limit=1, cursor=_cursor([mark, last]))


def test_one_thing_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFound, match="there is no thing 'x'"):
        ask(Rows([]), ONE, {"id": "x"})
    assert ask(Rows([{"name": "n"}]), ONE, {"id": "x"}, limit=1).rows == [{"name": "n"}]


class Parties:
    """Knows three parties, two of one name."""

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        if "words" not in parameters:
            return [{"name": "Alibaba"}, {"name": "Anthropic"}]
        known = [("Alibaba", 1, "alibaba"), ("Twin", 1, "twin-a"), ("Twin", 1, "twin-b"), ("twin-a", 0, "twin-a")]
        return [
            {"word": word, "rank": rank, "id": id_, "name": word}
            for word, rank, id_ in known
            if word in parameters["words"]
        ] or ([{"word": "name", "rank": 1}] if not parameters["words"] else [])


def _about_party() -> NamedQuery:
    return parse(
        "of-party",
        "// title: T\n// description: D\n// param who: party -- whom\n// column name: str -- n\n// order: name\n"
        "// example: x\nRETURN $who AS name",
    )


def test_a_party_that_nothing_is_called_by_is_told_with_near_names() -> None:
    with pytest.raises(NotFound, match=r"no party in the graph is called 'Alibba'\. Did you mean Alibaba"):
        ask(Parties(), _about_party(), {"who": "Alibba"})


def test_a_name_of_two_parties_asks_for_an_id() -> None:
    with pytest.raises(InvalidParameter, match=r"names more than one party: Twin \(twin-a\), Twin \(twin-b\)"):
        ask(Parties(), _about_party(), {"who": "Twin"})
