"""A real Neo4j for the tests: one private server for the session, in a home folder of its own.

It never skips: where Neo4j cannot be had, tests that need it fail. `CONTESTED_NEO4J=2026.08` runs them on that one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.local_server import Connection, start, stop

REPOSITORY = Path(__file__).parents[2]
SHARED_JARS = REPOSITORY / ".contested-test" / "jars"


@pytest.fixture(scope="session")
def private_environ() -> dict[str, str]:
    """The environment in which tests start private servers: no server of the user's, jars shared between runs."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "CONTESTED_"))}
    environ["CONTESTED_JARS"] = os.environ.get("CONTESTED_JARS", str(SHARED_JARS))
    if line := os.environ.get("CONTESTED_NEO4J"):
        environ["CONTESTED_NEO4J"] = line
    return environ


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the session's server."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def server(server_home: Path, private_environ: dict[str, str]) -> Iterator[Connection]:
    """A private server that lives as long as the test session."""
    try:
        yield start(server_home, environ=private_environ)
    finally:
        stop(server_home, environ=private_environ, force=True)


@pytest.fixture
def empty_server(server: Connection) -> Connection:
    """The session's server without a single node; constraints and indexes stay."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        wipe = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        with driver.session(database=server.database) as session:
            session.run(wipe).consume()
    return server
