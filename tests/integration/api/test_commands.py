"""The command line on a real graph: what it prints in each format, and how it ends when something is off."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from unittest import mock

import httpx
import networkx as nx
import pytest

from graph.local_server import Connection
from graph.store import GraphStore
from tests.hand_graph import COPYRIGHT
from tests.integration.api.conftest import Contested, environment

PROGRAM = [sys.executable, "-W", "error", "-c", "from api.cli import main; main()"]


def is_one_sentence(err: str) -> bool:
    return err.startswith("error: ") and err.count("\n") == 1 and "Traceback" not in err


# -- answers -----------------------------------------------------------------------------------------------------------


def test_ask_as_json_has_the_fields_that_programs_rely_on(contested: Contested) -> None:
    outcome = contested("ask", "share-drops", "--format", "json")
    (row,) = json.loads(outcome.out)
    assert set(row) >= {
        "dispute", "title", "company", "ticker", "pct", "extreme", "horizon", "date", "source_says", "cue", "data_says",
        "quote", "article", "url",
    }  # fmt: skip
    assert (outcome.code, outcome.err) == (0, "")
    assert (row["dispute"], row["pct"], row["cue"]) == (COPYRIGHT, -4.9, "after")
    assert contested("ask", "share-drops", "--json").out == outcome.out


def test_ask_as_lines_and_csv(contested: Contested) -> None:
    options = ("ask", "share-drops", "--include-unstated")
    rows = json.loads(contested(*options, "--json").out)
    lines = contested(*options, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(contested(*options, "--format", "csv").out)))
    assert [row["move"] for row in table] == [row["move"] for row in rows]
    assert table[0]["pct"] == "-4.9"


def test_a_name_that_looks_like_a_formula_stays_text(contested: Contested) -> None:
    out = contested("ask", "company", "Quill", "--format", "csv").out
    assert "'=Quill()" in out
    assert "\r\n=" not in out
    assert ",=" not in out


def test_ask_as_a_table_has_the_words_beneath_and_no_colours(contested: Contested) -> None:
    out = contested("ask", "share-drops", "--include-unstated").out
    assert "“Borealis shares (BOR) fell 4.9% to a 16-month low after Quill sued the company.”" in out
    assert "our summary of these:\n     https://one.example/a\n     https://two.example/b\n" in out
    assert "not attributed" in out
    assert "\x1b" not in out


def test_ask_without_a_name_lists_the_queries(contested: Contested) -> None:
    out = contested("ask").out
    assert "share-drops: " in out
    assert "--min-drop NUMBER" in out


@pytest.mark.parametrize("query", ["dispute", "company", "timeline", "evidence", "disputes", "accusations-between"])
def test_every_query_prints_for_people(query: str, contested: Contested) -> None:
    words = {
        "dispute": [COPYRIGHT],
        "company": ["BOR"],
        "evidence": ["alg_quill"],
        "accusations-between": ["Quill", "BOR"],
    }
    outcome = contested("ask", query, *words.get(query, []))
    assert (outcome.code, outcome.err) == (0, "")
    assert "“Quill sued Borealis on Tuesday" in outcome.out


def test_a_limit_says_that_there_is_more(contested: Contested) -> None:
    outcome = contested("ask", "timeline", "--limit", "2", "--json")
    assert len(json.loads(outcome.out)) == 2
    assert outcome.err == "The first 2 rows; there are more.\n"


def test_cypher_from_argument_file_and_standard_input(
    contested: Contested, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "MATCH (d:Dispute) WHERE d.kind = $kind RETURN d.title AS title ORDER BY title"
    parameter = ("--param", "kind=model_distillation", "--json")
    wanted = [{"title": "Tern v Borealis: model distillation"}]
    assert json.loads(contested("cypher", query, *parameter).out) == wanted
    (tmp_path / "q.cypher").write_text(query, "utf-8")
    assert json.loads(contested("cypher", "--file", str(tmp_path / "q.cypher"), *parameter).out) == wanted
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    assert json.loads(contested("cypher", *parameter).out) == wanted


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("CREATE (n) RETURN n", ""),
        ("MATCH (n) DELETE n", ""),
        ("MATCH (n RETURN n", ""),
        ("LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r", ""),
    ],
)
def test_cypher_that_is_refused_or_wrong_is_one_sentence(
    query: str, told: str, contested: Contested, graph: GraphStore
) -> None:
    before = graph.digest()
    outcome = contested("cypher", query)
    assert outcome.code == 1
    assert is_one_sentence(outcome.err)
    assert told in outcome.err
    assert graph.digest() == before


def test_stats_and_digest(contested: Contested, graph: GraphStore) -> None:
    counted = json.loads(contested("stats", "--json").out)
    assert (counted["articles"], counted["disputes"]) == (2, 2)
    assert counted["relationships"]["ATTRIBUTED_TO"] == 1
    assert "2 articles, 2 disputes; last load never" in contested("stats").out
    assert contested("digest").out.strip() == graph.digest()


def test_export(contested: Contested, tmp_path: Path, graph: GraphStore) -> None:
    path = tmp_path / "graph.graphml"
    assert contested("export", "--format", "graphml", "-o", str(path)).code == 0
    assert len(nx.read_graphml(path)) == len(graph.projection().nodes)
    outcome = contested("export", "-o", str(tmp_path / "no" / "folder"))
    assert outcome.code == 2
    assert is_one_sentence(outcome.err)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "company", "Borealiss"], "no party in the graph is called 'Borealiss'. Did you mean Borealis"),
        (["ask", "dispute", "nope"], "no dispute in the graph is called 'nope'."),
        (["ask", "evidence", "nope"], "there is no node 'nope', or no such edge from it"),
    ],
)
def test_what_is_not_there_is_one_sentence(arguments: list[str], told: str, contested: Contested) -> None:
    outcome = contested(*arguments)
    assert outcome.code == 1
    assert is_one_sentence(outcome.err)
    assert told in outcome.err


# -- a graph out of reach ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, "bolt://127.0.0.1:1: no Neo4j server answers here."),
        ({"NEO4J_PASSWORD": "wrong"}, "the server does not accept the user name or password."),
        ({"NEO4J_DATABASE": "nope"}, "NEO4J_DATABASE"),
        ({"NEO4J_URI": "ftp://127.0.0.1"}, "this is not the address of a Neo4j server"),
    ],
    ids=["down", "password", "database", "address"],
)
@pytest.mark.parametrize(
    "command", [["ask", "share-drops"], ["stats"], ["cypher", "RETURN 1"], ["digest"]], ids=" ".join
)
def test_a_graph_out_of_reach_is_one_sentence(
    variables: dict[str, str], told: str, command: list[str], contested: Contested
) -> None:
    with mock.patch.dict(os.environ, variables):
        outcome = contested(*command)
    assert outcome.code == 3
    assert is_one_sentence(outcome.err)
    assert told in outcome.err


def test_a_data_folder_that_cannot_be_used_is_one_sentence(contested: Contested, tmp_path: Path) -> None:
    """A file where the folder should be: root, who runs many CIs, can write into any folder."""
    (tmp_path / "home").write_text("not a folder", "utf-8")
    with mock.patch.dict(os.environ, {"NEO4J_URI": "", "CONTESTED_HOME": str(tmp_path / "home")}):
        outcome = contested("stats")
    assert outcome.code == 3
    assert is_one_sentence(outcome.err)
    assert str(tmp_path / "home") in outcome.err


def test_there_is_no_private_server_to_start_beside_your_own(contested: Contested) -> None:
    outcome = contested("db", "start")
    assert outcome.code == 2
    assert is_one_sentence(outcome.err)
    assert re.match(r"-a bolt://127.0.0.1:\d+ -u neo4j -p \S+ -d neo4j\n", contested("db", "shell-args").out)


# -- as a process ------------------------------------------------------------------------------------------------------


def test_asking_imports_little(server: Connection, graph: GraphStore) -> None:
    """What keeps the time before the first query short."""
    heavy = ("pydantic", "fastapi", "uvicorn", "networkx", "numpy", "pandas", "trafilatura", "jgo", "graph.ontology")
    code = (
        "import sys; from api.cli import run; code = run(sys.argv[1:]); sys.stdout.flush(); "
        f"found = [m for m in {heavy!r} if m in sys.modules]; sys.exit(repr(found) if found else code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, "ask", "share-drops"],
        env={**os.environ, **environment(server)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_serve_tells_its_address_and_token_and_ends_with_ctrl_c(server: Connection, graph: GraphStore) -> None:
    with subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0"],
        env={**os.environ, **environment(server)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            lines = [process.stderr.readline() for _ in range(3)]
            found = re.search(r"answers at (http://127\.0\.0\.1:\d+), its page at \S+/docs", lines[0])
            assert found, lines
            assert len(lines[1].split(": ")[1].strip()) >= 32
            assert httpx.get(f"{found[1]}/readyz", timeout=30).json() == {"status": "ok"}
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()


def test_a_port_in_use_is_one_sentence(contested: Contested) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = contested("serve", "--port", str(port))
    assert outcome.code == 3
    assert is_one_sentence(outcome.err)
    assert f"127.0.0.1:{port}: another process listens on this port. Give another with --port" in outcome.err


def test_an_address_of_another_machine_is_one_sentence(contested: Contested) -> None:
    outcome = contested("serve", "--host", "192.0.2.1", "--port", "0")
    assert outcome.code == 2
    assert is_one_sentence(outcome.err)


def test_a_reader_that_goes_away_ends_it_quietly(server: Connection, graph: GraphStore) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "ask", "timeline", "--format", "jsonl"],
        env={**os.environ, **environment(server), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()


def test_threads_share_one_graph(graph: GraphStore) -> None:
    from graph.asking import ask
    from graph.named_queries import named_query

    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(ask(graph, named_query("timeline"), {}).rows)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
