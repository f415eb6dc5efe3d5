"""The private server as processes meet it: elected, killed, found again, and closed to others."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase

from graph.errors import HomeUnusable, PortInUse, ServerDidNotStart
from graph.local_server import Connection, start, status, stop
from graph.server_home import home_at

# What another command does, in a process of its own: find or start the server, and say where it is.
COMMAND = """
import os, json
from graph.local_server import connection, home_folder, status
found = connection(os.environ)
print(json.dumps([found.uri, status(home_folder(os.environ)).pid]))
"""


def command(environ: dict[str, str], home: Path) -> subprocess.Popen[str]:
    environ = {**environ, "CONTESTED_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", COMMAND], env=environ, stdout=subprocess.PIPE, text=True)


def ask(found: Connection, query: str, **parameters: Any) -> list[dict[str, Any]]:
    with GraphDatabase.driver(found.uri, auth=(found.username, found.password)) as driver:
        return [row.data() for row in driver.execute_query(query, parameters, database_=found.database).records]


@pytest.fixture
def home(tmp_path: Path, private_environ: dict[str, str]) -> Iterator[Path]:
    """A fresh home, whose server is ended with the test."""
    yield tmp_path / "home"
    stop(tmp_path / "home", environ=private_environ, force=True)


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory, private_environ: dict[str, str]) -> Iterator[Path]:
    """A home for the tests that don't mind what the others did to it."""
    folder = tmp_path_factory.mktemp("kept")
    yield folder
    stop(folder, environ=private_environ, force=True)


def test_two_commands_at_the_same_moment_share_one_server(home: Path, private_environ: dict[str, str]) -> None:
    commands = [command(private_environ, home) for _ in range(2)]
    outputs = [process.communicate()[0] for process in commands]
    assert [process.returncode for process in commands] == [0, 0]
    first, second = (json.loads(output) for output in outputs)
    assert first == second
    assert first[1] == status(home, environ=private_environ).pid


def test_a_server_that_was_killed_comes_back_with_its_data(kept_home: Path, private_environ: dict[str, str]) -> None:
    before = start(kept_home, environ=private_environ)
    ask(before, "CREATE (:Kept {n: $n})", n=7)
    pid = status(kept_home, environ=private_environ).pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    while status(kept_home, environ=private_environ).running:
        time.sleep(0.01)
    after = start(kept_home, environ=private_environ)
    assert after == before  # the same port and password too, so that a saved connection goes on working
    assert ask(after, "MATCH (k:Kept) RETURN k.n AS n") == [{"n": 7}]


def test_stopped_in_good_order_and_started_with_its_data(kept_home: Path, private_environ: dict[str, str]) -> None:
    found = start(kept_home, environ=private_environ)
    ask(found, "MERGE (:Stopped)")
    assert stop(kept_home, environ=private_environ)
    assert not stop(kept_home, environ=private_environ)
    assert ask(start(kept_home, environ=private_environ), "MATCH (s:Stopped) RETURN count(s) AS n") == [{"n": 1}]


@pytest.mark.parametrize("seconds", [0.6, 4.0])
def test_a_command_killed_while_it_starts_the_server(
    home: Path, private_environ: dict[str, str], seconds: float
) -> None:
    starting = command(private_environ, home)
    time.sleep(seconds)
    starting.kill()
    starting.communicate()
    found = start(home, environ=private_environ)
    assert ask(found, "RETURN 1 AS one") == [{"one": 1}]


def test_it_starts_without_java_on_the_path(home: Path, private_environ: dict[str, str], tmp_path: Path) -> None:
    environ = {**private_environ, "PATH": str(tmp_path), "HOME": str(tmp_path), "JAVA_HOME": "/nowhere"}
    assert ask(start(home, environ=environ), "RETURN 1 AS one") == [{"one": 1}]


def test_a_running_server_is_found_in_milliseconds(server: Connection, server_home: Path) -> None:
    began = time.perf_counter()
    assert start(server_home, environ={"CONTESTED_NEO4J": os.environ.get("CONTESTED_NEO4J", "")}) == server
    assert time.perf_counter() - began < 0.02


@pytest.mark.usefixtures("server")
def test_a_home_of_another_version_is_refused(server_home: Path) -> None:
    other = "5.26" if os.environ.get("CONTESTED_NEO4J") == "2026.08" else "2026.08"
    with pytest.raises(HomeUnusable, match="made with Neo4j"):
        start(server_home, environ={"CONTESTED_NEO4J": other})


def test_a_port_in_use_is_refused(home: Path, private_environ: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=rf"127\.0\.0\.1:{port}: another process listens.*CONTESTED_BOLT_PORT"):
            start(home, environ={**private_environ, "CONTESTED_BOLT_PORT": str(port)})


@pytest.mark.usefixtures("server")
def test_a_running_server_does_not_change_its_port(server_home: Path, private_environ: dict[str, str]) -> None:
    with pytest.raises(ServerDidNotStart, match="runs already"):
        start(server_home, port=1, environ=private_environ)


def test_the_password_is_in_one_file_only(
    server: Connection, server_home: Path, private_environ: dict[str, str]
) -> None:
    home = home_at(server_home, private_environ)
    secret = server.password.encode()
    holding = [path for path in server_home.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert holding == [home.record_file]
    shown = subprocess.run(["ps", "axeww"], capture_output=True, check=True).stdout  # with every environment
    assert str(home.neo4j).encode() in shown
    assert secret not in shown


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("server")
def test_it_listens_on_loopback_only(server_home: Path, private_environ: dict[str, str]) -> None:
    pid = status(server_home, environ=private_environ).pid
    links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    own = {match[1] for link in links if (match := re.fullmatch(r"socket:\[(\d+)\]", link))}
    addresses = []
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/{pid}/net/{table}").read_text("ascii").splitlines()[1:]:
            fields = row.split()
            if fields[3] == "0A" and fields[9] in own:
                addresses.append(fields[1].split(":")[0])
    assert addresses
    assert set(addresses) <= {"0100007F", "0000000000000000FFFF00000100007F"}
