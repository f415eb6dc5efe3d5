"""Named queries on a real graph: rows, order, pages, and that each row is what its file declares."""

from __future__ import annotations

import shlex
from typing import Any

import pytest

from api.models import row_model
from graph.asking import ask
from graph.errors import ContestedError, NotFound
from graph.named_queries import NamedQuery, named_queries, named_query
from graph.store import GraphStore
from tests.hand_graph import COPYRIGHT, DISTILLATION, OURS, WIRE

GIVEN: dict[str, dict[str, Any]] = {
    "accusations-between": {"one": "Quill", "other": "borealis"},
    "article": {"article": WIRE.id},
    "company": {"company": "BOR"},
    "dispute": {"dispute": "quill-v-borealis-copyright-infringement"},
    "evidence": {"id": "borealis"},
    "impact": {"dispute": COPYRIGHT},
    "share-drops": {"include_unstated": "true"},
}
"""What each query is asked with here; a query that needs nothing is asked with nothing."""
ELSEWHERE = {"decisions"}
"""Queries about nodes that the graph by hand does not hold: `test_decisions` asks them."""


@pytest.mark.parametrize("query", list(named_queries().values()), ids=lambda query: query.name)
def test_rows_are_what_the_file_declares(query: NamedQuery, graph: GraphStore) -> None:
    rows = ask(graph, query, GIVEN.get(query.name, {})).rows
    assert bool(rows) == (query.name not in ELSEWHERE)
    for row in rows:
        assert list(row) == [column.name for column in query.columns]
        row_model(query).model_validate(row, strict=True)


@pytest.mark.parametrize(
    "query", [query for query in named_queries().values() if not query.has_one_row], ids=lambda query: query.name
)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_together_are_all_rows_and_none_twice(query: NamedQuery, size: int, graph: GraphStore) -> None:
    given = GIVEN.get(query.name, {})
    whole = ask(graph, query, given).rows
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    for _ in range(len(whole) + 1):
        page = ask(graph, query, given, limit=size, cursor=cursor)
        found += page.rows
        cursor = page.next_cursor
        if cursor is None:
            break
    assert found == whole
    keys = [tuple(row[column] for column, _ in query.order) for row in whole]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("query", list(named_queries().values()), ids=lambda query: query.name)
def test_the_example_is_a_call_that_fits(query: NamedQuery, graph: GraphStore) -> None:
    """Parsed as the command line would; the graph made by hand need not hold what it names."""
    from api.commands.ask import query_command

    command = query_command(query)
    words = command.make_context(query.name, shlex.split(query.example)).params
    given = {
        p.name: said
        for p in query.parameters
        if (said := words[p.name] or words.get(f"positional_{p.name}")) not in (None, ())
    }
    try:
        ask(graph, query, given)
    except NotFound as error:
        assert error.what


def _drops(graph: GraphStore, **given: Any) -> list[tuple[str, float | None, str]]:
    return [(r["dispute"], r["pct"], r["source_says"]) for r in ask(graph, named_query("share-drops"), given).rows]


STATED = (COPYRIGHT, -4.9, "stated")
MENTIONED = (DISTILLATION, -2.5, "mentioned_with")
DESPITE = (DISTILLATION, None, "not_attributed")


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        ({}, [STATED]),
        ({"min_drop": "4.9"}, [STATED]),
        ({"min_drop": "-4.9"}, [STATED]),
        ({"min_drop": "5"}, []),
        ({"since": "2025-03-04", "until": "2025-03-04"}, [STATED]),
        ({"since": "2025-03-05"}, []),
        ({"until": "2025-03-03"}, []),
        ({"include_unstated": "true"}, [STATED, MENTIONED, DESPITE]),
        ({"include_unstated": "true", "min_drop": "1"}, [STATED, MENTIONED]),
        ({"include_unstated": "true", "since": "2025-04-01"}, [MENTIONED]),
        ({"company": "Borealis"}, [STATED]),
        ({"company": ["borealis inc"]}, [STATED]),
        ({"company": ["bor"]}, [STATED]),
        ({"company": ["9009"]}, [STATED]),
        ({"company": ["Quill"]}, []),
        ({"company": ["Quill", "Borealis"]}, [STATED]),
    ],
)
def test_share_drops_by_parameters(given: dict[str, Any], rows: list[Any], graph: GraphStore) -> None:
    assert _drops(graph, **given) == rows


def test_a_share_drop_has_its_evidence_and_two_answers(graph: GraphStore) -> None:
    (row,) = ask(graph, named_query("share-drops"), {}).rows
    assert row["quote"] == WIRE.text[row["start"] : row["end"]]
    assert (row["source_says"], row["data_says"], row["cue"]) == ("stated", "untested", "after")
    assert (row["company"], row["ticker"], row["extreme"], row["date"]) == (
        "Borealis",
        "BOR",
        "16-month low",
        "2025-03-04",
    )
    assert row["independent_sources"] == 1
    assert (row["article"], row["url"], row["our_summary"]) == (WIRE.id, "https://wire.example/quill", False)


def test_our_own_summary_is_called_that_and_gives_its_sources(graph: GraphStore) -> None:
    row = ask(graph, named_query("share-drops"), {"include_unstated": "true"}).rows[1]
    assert (row["our_summary"], row["sources"]) == (True, list(OURS.sources))
    assert row["url"] == "https://one.example/a"


def test_one_dispute_in_full(graph: GraphStore) -> None:
    (row,) = ask(graph, named_query("dispute"), {"dispute": COPYRIGHT}).rows
    assert {(p["name"], p["side"]) for p in row["parties"]} == {("Quill", "accuser"), ("Borealis", "accused")}
    (allegation,) = row["allegations"]
    assert [a["name"] for a in allegation["concerns"]] == ["Sky Atlas"]
    (communication,) = row["communications"]
    assert communication["senders"] == [{"id": "quill", "name": "Quill", "implied": True}]
    assert [a["name"] for a in communication["addressees"]] == ["U.S. Copyright Office"]
    assert [p["docket"] for p in row["proceedings"]] == ["1:25-cv-00042"]
    assert [e["kind"] for e in row["events"]] == ["denial"]
    assert [(m["pct"], m["source_says"]) for m in row["moves"]] == [(-4.9, "stated")]
    assert [o["kind"] for o in row["outlooks"]] == ["investigation"]
    for part in ("parties", "allegations", "communications", "proceedings", "events", "moves", "outlooks"):
        for item in row[part]:
            assert item["quotes"], part
            for quote in item["quotes"]:
                assert quote["quote"] == WIRE.text[quote["start"] : quote["end"]]


@pytest.mark.parametrize("quotes", [0, 1])
def test_how_many_quotes_is_asked_for(quotes: int, graph: GraphStore) -> None:
    (row,) = ask(graph, named_query("dispute"), {"dispute": COPYRIGHT, "quotes": str(quotes)}).rows
    assert {len(item["quotes"]) for item in row["parties"]} == {quotes}


@pytest.mark.parametrize("name", ["borealis", "Borealis", "BOREALIS INC", "BOR", "bor", "9009"])
def test_a_company_is_found_by_any_of_its_names(name: str, graph: GraphStore) -> None:
    (row,) = ask(graph, named_query("company"), {"company": name}).rows
    assert row["id"] == "borealis"
    assert row["parent"] == {"id": "north-holding", "name": "North Holding"}
    assert [meeting["by"][0]["name"] for meeting in row["meets"]] == ["Quill", "Tern"]
    assert [move["pct"] for move in row["moves"]] == [-4.9, -2.5, None]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("Quill", "Borealis", ["copyright_infringement"]),
        ("Borealis", "Quill", ["copyright_infringement"]),
        ("North Holding", "Tern", ["model_distillation"]),
        ("Quill", "Tern", []),
    ],
)
def test_accusations_between_two(one: str, other: str, kinds: list[str], graph: GraphStore) -> None:
    rows = ask(graph, named_query("accusations-between"), {"one": one, "other": other}).rows
    assert [row["kind"] for row in rows] == kinds


@pytest.mark.parametrize(
    ("given", "whats"),
    [
        ({"dispute": DISTILLATION}, ["allegation", "share move", "share move"]),
        ({"party": "Tern"}, ["allegation", "share move", "share move"]),
        ({"since": "2025-06-01"}, ["allegation", "share move"]),
        ({"dispute": COPYRIGHT}, ["allegation", "event", "share move", "communication", "proceeding"]),
    ],
)
def test_a_timeline(given: dict[str, str], whats: list[str], graph: GraphStore) -> None:
    assert [row["what"] for row in ask(graph, named_query("timeline"), given).rows] == whats


@pytest.mark.parametrize(
    ("query", "given", "found"),
    [
        ("disputes", {}, [(DISTILLATION, "alleged"), (COPYRIGHT, "denied")]),
        ("disputes", {"as_of": "2025-03-04"}, [(COPYRIGHT, "denied")]),
        ("disputes", {"as_of": "2025-03-03"}, []),
        ("disputes", {"known_on": "2025-06-09"}, [(COPYRIGHT, "denied")]),
        ("disputes", {"known_on": "2025-06-10", "status": "denied"}, [(COPYRIGHT, "denied")]),
        ("dispute", {"dispute": COPYRIGHT, "as_of": "2025-03-04"}, [(COPYRIGHT, "denied")]),
        ("dispute", {"dispute": COPYRIGHT, "as_of": "2025-03-03"}, [(COPYRIGHT, None)]),
        ("dispute", {"dispute": DISTILLATION, "known_on": "2025-03-03"}, [(DISTILLATION, None)]),
        ("timeline", {"as_of": "2025-03-03"}, []),
        ("share-drops", {"as_of": "2025-03-03"}, []),
        ("share-drops", {"as_of": "2025-03-04"}, [(COPYRIGHT, "denied")]),
    ],
)
def test_what_was_so_and_what_was_known_on_a_day(
    query: str, given: dict[str, str], found: list[tuple[str, str | None]], graph: GraphStore
) -> None:
    rows = ask(graph, named_query(query), given).rows
    assert [(row["dispute"], row["status"]) for row in rows] == found


def test_what_has_no_day_is_said(graph: GraphStore) -> None:
    (row,) = ask(graph, named_query("dispute"), {"dispute": DISTILLATION, "as_of": "2025-07-01"}).rows
    assert row["left_out"] == [{"id": "mov_untold", "what": "move", "kind": "down", "why": "no day is known"}]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"id": "alg_quill"}, [("Allegation", "allegation")]),
        ({"id": "alg_quill", "target": "borealis"}, [("AGAINST", "allegation")]),
        ({"id": "alg_quill", "type": "AGAINST", "target": "borealis"}, [("AGAINST", "allegation")]),
        ({"id": "borealis", "target": "xnas-bor"}, [("LISTED_AS", "registry fact")]),
        ({"id": "xnas-bor"}, [("Listing", "registry fact")]),
        ({"id": "mov_49", "target": COPYRIGHT}, [("ATTRIBUTED_TO", "attribution")]),
    ],
)
def test_evidence_of_nodes_and_edges(given: dict[str, str], found: list[tuple[str, str]], graph: GraphStore) -> None:
    rows = ask(graph, named_query("evidence"), given).rows
    assert [(row["of"], row["kind"]) for row in rows] == found
    for row in rows:
        if row["kind"] == "registry fact":
            assert row["url"] == "https://registry.example/borealis"
        else:
            assert row["quote"] == WIRE.text[row["start"] : row["end"]]


def test_every_node_and_edge_has_evidence_by_the_query(graph: GraphStore) -> None:
    """The evidence query is the walk that a person makes: it finds something for each node and edge."""
    whole = graph.projection()
    asked = [{"id": id_} for _, id_, _ in whole.nodes]
    asked += [{"id": a[1], "type": type_, "target": b[1]} for type_, a, b, _ in whole.edges]
    bare = [given for given in asked if not ask(graph, named_query("evidence"), given).rows]
    assert bare == []


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("dispute", {"dispute": "quill-v-borealis"}, "Did you mean quill-v-borealis-copyright-infringement"),
        ("company", {"company": "Borealiss"}, "Did you mean Borealis"),
        ("article", {"article": "art_x"}, "no article has the id 'art_x'"),
        ("evidence", {"id": "nope"}, "there is no node 'nope', or no such edge from it"),
        ("evidence", {"id": "alg_quill", "type": "MAKES", "target": "borealis"}, "no such edge"),
        ("timeline", {"dispute": "nope"}, "no dispute in the graph is called 'nope'"),
        ("share-drops", {"company": ["Borealis", "Nobody Ltd"]}, "no party in the graph is called 'Nobody Ltd'"),
    ],
)
def test_what_is_not_there_is_told(name: str, given: dict[str, Any], told: str, graph: GraphStore) -> None:
    with pytest.raises(ContestedError) as caught:
        ask(graph, named_query(name), given)
    assert isinstance(caught.value, NotFound)
    assert told in str(caught.value)
