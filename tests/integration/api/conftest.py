"""The graph made by hand in a real Neo4j, an API over it on a real port, and a client that is a real HTTP client."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import httpx
import pytest
import uvicorn

from api import cli
from api.commands.serve import listening_socket
from api.settings import Settings
from graph.local_server import Connection
from graph.store import GraphStore, open_graph
from tests.hand_graph import write_hand_graph

TOKEN = "a-token-for-tests-only"


def wipe(graph: GraphStore) -> None:
    graph.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())


@pytest.fixture(scope="module")
def graph(server: Connection) -> Iterator[GraphStore]:
    """The graph made by hand, one for each module of tests."""
    with open_graph(server) as opened:
        wipe(opened)
        write_hand_graph(opened)
        yield opened


@contextmanager
def serving(graph: GraphStore, settings: Settings) -> Iterator[str]:
    """A real server on a free port, as `contested serve` runs it; its address."""
    from api.app import create_app

    listening = listening_socket("127.0.0.1", 0)
    config = uvicorn.Config(create_app(graph, settings), log_level="critical", access_log=False)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        for _ in range(200):
            if running.started:
                break
            time.sleep(0.02)
        yield address
    finally:
        running.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="module")
def api(graph: GraphStore) -> Iterator[httpx.Client]:
    """A client of the API over the graph made by hand."""
    settings = Settings(token=TOKEN, max_body_bytes=100_000, cypher_seconds=2.0, cypher_rows=20)
    with serving(graph, settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Contested = Callable[..., Outcome]


@pytest.fixture
def contested(server: Connection, graph: GraphStore, capsys: pytest.CaptureFixture[str]) -> Iterator[Contested]:
    """Runs `contested` in this process, on the graph made by hand."""

    def call(*arguments: str) -> Outcome:
        code = cli.run(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    with mock.patch.dict(os.environ, environment(server)):
        yield call


def environment(server: Connection) -> dict[str, str]:
    """The variables that point everything at the server."""
    return {
        "NEO4J_URI": server.uri,
        "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database,
        "COLUMNS": "110",
    }
