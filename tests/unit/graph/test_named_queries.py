"""Named queries: what a header declares, which values fit, and what is told of those that do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from graph import ontology
from graph.errors import ContestedError, InvalidParameter, InvalidQueryFile, UnknownParameter, UnknownQuery
from graph.named_queries import Parameter, bind, named_queries, named_query, parse
from graph.statements import ConductKind, Status

HEADER = """\
// title: A title
// description: What it does.
//   And more of that.
// param drop: float = 0 -- smallest fall
// param since: date? -- from that day on
// param names: list[str] = [] -- some names
// param who: party -- of whom
// param way: str(up|down)? -- which way
// param all: bool = false -- all of them
// param most: int = 3 -- how many
// column name: str -- its name
// column pct: float? -- how much
// order: pct desc, name
// table: name
// example: Alibaba
"""
BODY = "MATCH (n)  // a remark\nRETURN n.name AS name, n.pct AS pct\n"
QUERY = parse("made-up", HEADER + BODY)


def test_a_header_declares_everything() -> None:
    assert QUERY.title == "A title"
    assert QUERY.description == "What it does. And more of that."
    assert QUERY.cypher == BODY.strip()
    assert QUERY.order == (("pct", True), ("name", False))
    assert QUERY.table == ("name",)
    assert QUERY.parameters == (
        Parameter("drop", "float", "smallest fall", required=False, default=0.0),
        Parameter("since", "date", "from that day on", required=False),
        Parameter("names", "list[str]", "some names", required=False, default=[]),
        Parameter("who", "party", "of whom", required=True),
        Parameter("way", "str", "which way", required=False, choices=("up", "down")),
        Parameter("all", "bool", "all of them", required=False, default=False),
        Parameter("most", "int", "how many", required=False, default=3),
    )


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (HEADER.replace("// title: A title\n", ""), "no line for title"),
        (HEADER.replace("// example: Alibaba\n", ""), "no line for example"),
        (HEADER.replace("float = 0", "flaot = 0"), "has the type flaot"),
        (HEADER.replace("float = 0", "float = much"), "'much' is not a number"),
        (HEADER.replace(" -- smallest fall", ""), "is not of the form"),
        (HEADER.replace("// table: name", "// table: nmae"), "names no column: nmae"),
        (HEADER.replace("// order: pct desc, name", "// order: pct down"), "is not a column, or a column and desc"),
        (HEADER.replace("// order: pct desc, name\n", ""), "neither order nor one"),
        (HEADER.replace("// column pct: float?", "// column name: float?"), "a column is declared twice"),
        (HEADER.replace("// param most", "// param drop"), "a parameter is declared twice"),
        (HEADER.replace("// column pct: float?", "// column pct: float = 3"), "is not of the form|has a default"),
        (HEADER.replace("// title", "// tilte"), "'tilte: A title' is not understood"),
        (HEADER.replace("// title", "//title"), "is not understood"),
        (HEADER + "// title: Another\n", "stands there twice"),
    ],
)
def test_a_header_that_cannot_be_read_is_told(header: str, told: str) -> None:
    with pytest.raises(InvalidQueryFile, match=told) as caught:
        parse("made-up", header + BODY)
    assert "made-up" in caught.value.where


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({}, "drop", 0.0),
        ({"drop": "2.5"}, "drop", 2.5),
        ({"drop": "-3"}, "drop", -3.0),
        ({}, "since", None),
        ({"since": "2025-02-28"}, "since", date(2025, 2, 28)),
        ({}, "names", []),
        ({"names": ["a", " b "]}, "names", ["a", "b"]),
        ({"names": "a"}, "names", ["a"]),
        ({"way": "up"}, "way", "up"),
        ({"all": "true"}, "all", True),
        ({"all": "No"}, "all", False),
        ({"most": "12"}, "most", 12),
        ({"who": "  Alibaba "}, "who", "Alibaba"),
        ({"who": ["Alibaba"]}, "who", "Alibaba"),
    ],
)
def test_words_become_values(given: dict[str, str | list[str]], name: str, value: Any) -> None:
    assert bind(QUERY, {"who": "x", **given})[name] == value


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ({}, InvalidParameter, "who is missing"),
        ({"whom": "x"}, UnknownParameter, "no parameter called 'whom'. Did you mean who?"),
        ({"zzz": "x"}, UnknownParameter, "Its parameters are: drop, since"),
        ({"who": " "}, InvalidParameter, "is not the id, name or ticker of a party"),
        ({"who": ["a", "b"]}, InvalidParameter, "2 values are given"),
        ({"drop": "abc"}, InvalidParameter, "drop: 'abc' is not a number. Give one such as 2.5"),
        ({"drop": "nan"}, InvalidParameter, "'nan' is not a number"),
        ({"drop": "inf"}, InvalidParameter, "'inf' is not a number"),
        ({"drop": "1e999"}, InvalidParameter, "is not a number"),
        ({"most": "2.5"}, InvalidParameter, "'2.5' is not a whole number"),
        ({"most": str(2**63)}, InvalidParameter, "is not a whole number"),
        ({"since": "2025-02-30"}, InvalidParameter, "is not a day"),
        ({"since": "20250228"}, InvalidParameter, "is not a day"),
        ({"since": "today"}, InvalidParameter, "is not a day"),
        ({"all": "maybe"}, InvalidParameter, "'maybe' is not true or false"),
        ({"way": "dwon"}, InvalidParameter, "'dwon' is not one of up, down. Did you mean down?"),
        ({"who": "x" * 3000}, InvalidParameter, "3,000 characters, more than 2,000"),
        ({"names": ["x"] * 201}, InvalidParameter, "201 values are given"),
        ({"drop": "x\n" * 100}, InvalidParameter, "…"),
    ],
)
def test_words_that_do_not_fit_are_told(
    given: dict[str, str | list[str]], error: type[ContestedError], told: str
) -> None:
    needed: dict[str, str | list[str]] = {} if given == {} or "who" in given else {"who": "x"}
    with pytest.raises(error) as caught:
        bind(QUERY, {**needed, **given})
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("share-drop", "Did you mean share-drops"),
        ("share_drops", "Did you mean share-drops"),
        ("zzz", "The queries are:"),
    ],
)
def test_an_unknown_query_is_told_with_what_there_is(name: str, told: str) -> None:
    with pytest.raises(UnknownQuery) as caught:
        named_query(name)
    assert told in str(caught.value)


def test_the_project_has_its_queries() -> None:
    assert set(named_queries()) >= {
        "accusations-between",
        "company",
        "dispute",
        "disputes",
        "evidence",
        "share-drops",
        "timeline",
    }


RESERVED = {"format", "form", "json", "as_json", "limit", "cursor", "help"}


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_no_parameter_takes_a_name_that_commands_or_addresses_use(name: str) -> None:
    assert not RESERVED & {parameter.name for parameter in named_query(name).parameters}


@pytest.mark.parametrize(
    ("query", "parameter", "choices"),
    [
        ("disputes", "kind", get_args(ConductKind)),
        ("disputes", "status", get_args(Status)),
        ("evidence", "type", tuple(t.name for t in ontology.EDGE_TYPES)),
    ],
)
def test_choices_are_those_of_the_ontology(query: str, parameter: str, choices: tuple[str, ...]) -> None:
    declared = {p.name: p for p in named_query(query).parameters}
    assert set(declared[parameter].choices) == set(choices)


def test_evidence_looks_at_every_label() -> None:
    cypher = named_query("evidence").cypher
    assert f"(n:{'|'.join(ontology.NODE_TYPE)} " in cypher


def test_a_query_file_needs_no_line_of_code(tmp_path: Path) -> None:
    (tmp_path / "made-up.cypher").write_text(HEADER + BODY, "utf-8")
    assert list(named_queries(tmp_path)) == ["made-up"]
