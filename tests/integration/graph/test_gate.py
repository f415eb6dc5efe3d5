"""The gate before a real Neo4j: analysts get their answers, hostile queries write, read and reach nothing and end."""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from graph import cypher_rules, gate
from graph.errors import (
    ContestedError,
    CypherSyntax,
    GraphUnavailable,
    InvalidParameter,
    QueryRefused,
    QueryStopped,
    ServerDown,
    WrongCredentials,
)
from graph.local_server import Connection, start, stop
from tests.integration.graph import analysts_cypher, hostile_cypher

SECONDS = 0.3
LIMITS = gate.Limits(seconds=SECONDS, rows=1_000)
CANARY = "the canary must not be read"

DENSE = (
    "UNWIND range(1, 50) AS i CREATE (:Dense {id: 'n' + i, i: i}) WITH count(*) AS n "
    "MATCH (a:Dense), (b:Dense) WHERE a.i < b.i CREATE (a)-[:NEXT_TO]->(b)"
)


@pytest.fixture(scope="module")
def driver(server: Connection) -> Iterator[Driver]:
    """The session's server with the small graph of the analysts and nothing else."""
    auth = (server.username, server.password)
    with GraphDatabase.driver(server.uri, auth=auth, notifications_min_severity="OFF") as opened:
        opened.execute_query("MATCH (n) DETACH DELETE n")
        for statement in (*analysts_cypher.SCHEMA, analysts_cypher.SMALL_GRAPH, "CALL db.awaitIndexes(60)"):
            opened.execute_query(statement)
        yield opened
        opened.execute_query("MATCH (n) DETACH DELETE n")
        for name in ("gate_search", "gate_vector", "gate_stock_move_as_of"):
            opened.execute_query(f"DROP INDEX {name} IF EXISTS")
        opened.execute_query("DROP CONSTRAINT gate_company_id IF EXISTS")


def ask(driver: Driver, query: str, parameters: dict[str, Any] | None = None, **limits: Any) -> gate.Answer:
    return gate.run(driver, query, parameters or {}, database="neo4j", limits=gate.Limits(**limits))


# What analysts ask


@pytest.mark.parametrize(("query", "parameters", "rows"), analysts_cypher.QUERIES)
def test_analysts_queries_pass(driver: Driver, query: str, parameters: dict[str, Any], rows: int | None) -> None:
    answer = ask(driver, query, parameters, seconds=30)
    assert rows is None or len(answer.rows) == rows
    assert not answer.truncated
    json.dumps(answer.rows, allow_nan=False)


def test_the_same_answer_as_without_the_gate(driver: Driver) -> None:
    """Also where the gate puts checks around lists, and the names of columns are the query's own."""
    different = []
    for query, parameters, _ in analysts_cypher.QUERIES:
        if any(word in query for word in ("random", "date()", "score", "visualization")):
            continue
        records, _, keys = driver.execute_query(query, parameters)
        answer = ask(driver, query, parameters, seconds=30)
        direct = [{key: gate.plain(record[key]) for key in keys} for record in records]
        if answer.columns != keys or sorted(map(repr, answer.rows)) != sorted(map(repr, direct)):
            different.append(query)
    assert different == []


def test_values_as_json(driver: Driver) -> None:
    answer = ask(
        driver,
        "MATCH p = (c:Company {id: 'c2'})-[r:DEVELOPS]->(m) RETURN p, r, m, date('2026-06-25') AS day, "
        "datetime('2026-06-25T10:00:00Z') AS moment, localtime('10:00') AS clock, duration('P1DT2H') AS span, "
        "point({x: 1, y: 2}) AS point, [1.5, null, {a: true}] AS list, 0.0 / 0.0 AS nan, "
        "1 / 0.0 AS inf, -1 / 0.0 AS ninf, $text AS text",
        {"text": "é"},
    )
    row = answer.rows[0]
    assert row["m"]["labels"] == ["Model"]
    assert row["m"]["properties"] == {"id": "m1", "name": "Claude"}
    assert (row["r"]["type"], row["r"]["end"]) == ("DEVELOPS", row["m"]["id"])
    assert [node["properties"]["id"] for node in row["p"]["nodes"]] == ["c2", "m1"]
    assert [one["type"] for one in row["p"]["relationships"]] == ["DEVELOPS"]
    assert (row["day"], row["clock"], row["span"]) == ("2026-06-25", "10:00:00.000000000", "P1DT2H")
    assert row["moment"] == "2026-06-25T10:00:00.000000000+00:00"
    assert row["point"] == {"srid": 7203, "coordinates": [1.0, 2.0]}
    assert row["list"] == [1.5, None, {"a": True}]
    assert (row["nan"], row["inf"], row["ninf"]) == ("NaN", "Infinity", "-Infinity")
    assert gate.plain(b"\x00\xff") == "AP8="


def test_rows_and_bytes_are_limited(driver: Driver) -> None:
    query = "UNWIND range(1, 100) AS x RETURN x, 'aaaaaaaaaa' AS text"
    assert len(ask(driver, query, rows=100).rows) == 100
    assert not ask(driver, query, rows=100).truncated
    cut = ask(driver, query, rows=99)
    assert (len(cut.rows), cut.truncated) == (99, True)
    cut = ask(driver, query, bytes=210)
    assert (len(cut.rows), cut.truncated) == (10, True)
    with pytest.raises(QueryStopped, match="first row alone"):
        ask(driver, "RETURN range(1, 1000)", bytes=100)


def test_long_lists_are_refused_where_they_stand_in_each_other(driver: Driver) -> None:
    query = "UNWIND range(1, {n}) AS x WITH collect(x) AS xs RETURN all(a IN xs WHERE any(b IN xs WHERE a = b)) AS ok"
    assert ask(driver, query.format(n=500)).rows == [{"ok": True}]
    with pytest.raises(
        QueryRefused, match="list that an expression goes through has 5000 items, more than 3000"
    ) as raised:
        ask(driver, query.format(n=5_000))
    assert "UNWIND" in raised.value.remedy


# Errors


@pytest.mark.parametrize(
    ("query", "parameters", "error", "what", "where"),
    [
        ("MATCH (n RETURN n", {}, CypherSyntax, "nothing closes this \\(", "line 1, column 7"),
        ("MATCH (n)\n  RETRUN n", {}, CypherSyntax, "Invalid input 'RETRUN'", "line 2, column 3"),
        ("MATCH (n) RETURN m", {}, CypherSyntax, "Variable `m` not defined", "line 1, column 18"),
        ("RETURN 'a", {}, CypherSyntax, "a string is not closed", "line 1, column 8"),
        ("RETURN 1 / 0", {}, CypherSyntax, "/ by zero", ""),
        ("RETURN date('soon')", {}, CypherSyntax, "Text cannot be parsed to a Date", ""),
        ("RETURN $x + $y", {"x": 1}, InvalidParameter, "y", ""),
        ("RETURN $x", {"x": object()}, InvalidParameter, r"\$x holds a object", ""),
        ("RETURN $x", {"x": 2**70}, InvalidParameter, "64 bits", ""),
        ("RETURN foo(1)", {}, QueryRefused, "the function foo is not allowed", "line 1, column 8"),
        (
            "CALL dbms.listConfig()",
            {},
            QueryRefused,
            "the procedure dbms.listConfig is not allowed",
            "line 1, column 1",
        ),
        ("MATCH (n) DELETE n", {}, QueryRefused, "the query writes", ""),
        ("", {}, QueryRefused, "is empty", ""),
        ("// nothing", {}, QueryRefused, "is empty", ""),
        ("SHOW INDEXES", {}, QueryRefused, "SHOW is not allowed", "line 1, column 1"),
        ("CALL db.index.fulltext.queryNodes('none', 'x')", {}, CypherSyntax, "none", ""),
    ],
)
def test_errors_say_what_and_where(
    driver: Driver, query: str, parameters: dict[str, Any], error: type[ContestedError], what: str, where: str
) -> None:
    with pytest.raises(error, match=what) as raised:
        ask(driver, query, parameters)
    assert raised.value.where == where
    assert "\n" not in str(raised.value)
    assert "Neo4jError" not in str(raised.value)


def test_a_server_that_is_down_and_a_wrong_password(server: Connection) -> None:
    with GraphDatabase.driver("bolt://127.0.0.1:1") as nowhere, pytest.raises(ServerDown):
        ask(nowhere, "RETURN 1")
    with GraphDatabase.driver(server.uri, auth=("neo4j", "wrong")) as stranger, pytest.raises(WrongCredentials):
        ask(stranger, "RETURN 1")


def test_an_unknown_database(driver: Driver) -> None:
    with pytest.raises(GraphUnavailable):
        gate.run(driver, "RETURN 1", {}, database="nothing")


# What strangers try


@dataclass
class Bait:
    """A file and an address that no query may get at."""

    canary: str
    port: int
    connections: list[str] = field(default_factory=list)

    def fill(self, query: str) -> str:
        return query.format(canary=self.canary, port=self.port)


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bait]:
    canary = tmp_path_factory.mktemp("canary") / "canary.csv"
    canary.write_text(f"{CANARY}\n")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        bait = Bait(canary.as_uri(), listener.getsockname()[1])
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, address = listener.accept()
                except TimeoutError:
                    continue
                connection.close()
                bait.connections.append(str(address))

        thread = threading.Thread(target=listen)
        thread.start()
        yield bait
        done.set()
        thread.join()


def fingerprint(driver: Driver) -> str:
    """Everything that a query could change: nodes, edges, schema, tokens, users, settings."""
    parts: list[Any] = []
    for query in (
        "MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS p ORDER BY id",
        "MATCH (a)-[r]->(b) RETURN elementId(r) AS id, elementId(a) AS a, type(r) AS t, elementId(b) AS b, "
        "properties(r) AS p ORDER BY id",
        "SHOW INDEXES YIELD name, type, labelsOrTypes, properties ORDER BY name",
        "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties ORDER BY name",
        "SHOW SETTINGS YIELD name, value ORDER BY name",
        "CALL db.labels() YIELD label RETURN label ORDER BY label",
        "CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t ORDER BY t",
        "CALL db.propertyKeys() YIELD propertyKey AS k RETURN k ORDER BY k",
        "SHOW USERS YIELD user ORDER BY user",
        "SHOW DATABASES YIELD name, currentStatus ORDER BY name",
    ):
        records = driver.execute_query(query).records
        parts.append([gate.plain(record.data()) for record in records])
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


def working(driver: Driver) -> list[str]:
    """The gate's transactions that the server still has."""
    query = "SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE metaData.contested IS NOT NULL RETURN currentQuery"
    return [record[0] for record in driver.execute_query(query).records]


@pytest.fixture(scope="module")
def dense(driver: Driver) -> Iterator[Driver]:
    """A part of the graph in which paths are many."""
    driver.execute_query(DENSE)
    yield driver
    driver.execute_query("MATCH (n:Dense) DETACH DELETE n")


def test_there_are_enough_of_them() -> None:
    hostile = [*hostile_cypher.REFUSED, *hostile_cypher.READING_FILES_AND_ADDRESSES, *hostile_cypher.SLOW]
    assert len(set(hostile)) == len(hostile) >= 200
    assert len(analysts_cypher.QUERIES) >= 50


def test_nothing_is_written_read_or_reached(driver: Driver, bait: Bait) -> None:
    before = fingerprint(driver)
    through = []
    for text in (*hostile_cypher.REFUSED, *map(bait.fill, hostile_cypher.READING_FILES_AND_ADDRESSES)):
        try:
            answer = ask(driver, text, hostile_cypher.PARAMETERS, seconds=5)
        except (QueryRefused, CypherSyntax):
            continue
        through.append(text)

        assert CANARY not in str(answer.rows)
    assert all(text in hostile_cypher.HARMLESS for text in through), through
    assert bait.connections == []
    assert fingerprint(driver) == before


def test_the_plan_alone_keeps_writes_and_files_out(driver: Driver, bait: Bait, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rules for the text: what gets past the lexer some day still meets the plan."""
    monkeypatch.setattr(cypher_rules, "check", lambda text, parameters: cypher_rules.Checked(text, text))
    before = fingerprint(driver)
    through = []
    for text in (*hostile_cypher.REFUSED, *map(bait.fill, hostile_cypher.READING_FILES_AND_ADDRESSES)):
        if text.startswith("CYPHER ") or "db.awaitIndexes" in text:
            continue
        try:
            ask(driver, text, hostile_cypher.PARAMETERS, seconds=5)
        except (QueryRefused, CypherSyntax, GraphUnavailable):
            continue
        through.append(text)
    assert bait.connections == []
    assert fingerprint(driver) == before
    assert [text for text in through if text not in hostile_cypher.HARMLESS_PLANS] == []


def slowness() -> float:
    """How many times longer this machine takes now than if nothing else ran on it."""
    wall, cpu = time.perf_counter(), time.process_time()
    while time.process_time() - cpu < 0.02:
        pass
    return max(1.0, (time.perf_counter() - wall) / (time.process_time() - cpu))


def test_no_query_outlives_its_limit(
    dense: Driver, server_home: Path, private_environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is refused, stopped or answered, and the server has let go of it two seconds after its limit.

    Two seconds of a machine that does nothing else: where others take the processors, there is more time.
    """

    def restart() -> None:
        late.append(f"restart for {text[:200]}")
        stop(server_home, environ=private_environ, force=True)
        start(server_home, environ=private_environ)

    grace = gate.GRACE_SECONDS
    before = fingerprint(dense)
    late: list[str] = []
    for text in hostile_cypher.SLOW:
        monkeypatch.setattr(gate, "GRACE_SECONDS", grace * slowness())
        started = time.monotonic()
        with contextlib.suppress(QueryRefused, QueryStopped, CypherSyntax):
            gate.run(dense, text, hostile_cypher.PARAMETERS, database="neo4j", limits=LIMITS, restart=restart)
        deadline = started + SECONDS + gate.GRACE_SECONDS
        while (left := working(dense)) and time.monotonic() < deadline:
            time.sleep(0.02)
        late += [text[:100] for _ in left]
    assert late == [], "\n".join(late)
    assert fingerprint(dense) == before


def test_a_stuck_private_server_is_restarted(
    tmp_path: Path, private_environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last wall: an expression that nothing interrupts, past rules that are switched off for it."""
    home = tmp_path / "home"
    restarted: list[float] = []

    def restart() -> None:
        restarted.append(time.monotonic())
        stop(home, environ=private_environ, force=True)
        start(home, environ=private_environ)

    try:
        connection = start(home, environ=private_environ)
        auth = (connection.username, connection.password)
        with GraphDatabase.driver(connection.uri, auth=auth) as driver:
            endless = "RETURN all(x IN range(1, 100000000000) WHERE x > 0)"
            with monkeypatch.context() as patch:
                patch.setattr(cypher_rules, "check", lambda text, parameters: cypher_rules.Checked(text, text))
                started = time.monotonic()
                with pytest.raises(QueryStopped, match="was restarted"):
                    gate.run(driver, endless, {}, database="neo4j", limits=gate.Limits(seconds=1), restart=restart)
            assert restarted[0] - started < 1 + gate.GRACE_SECONDS + 0.5
            assert ask(driver, "RETURN 1 AS x").rows == [{"x": 1}]
    finally:
        stop(home, environ=private_environ, force=True)
