"""A home: the folder of one private graph, and the files in it.

CONTESTED_HOME/
├── jars/5.26.30/*.jar    verified once (CONTESTED_JARS names another folder, for homes that share one)
└── server/               0700
    ├── neo4j-version     the line of Neo4j that wrote this home's data
    ├── server.json       0600: port, password, process id and start time
    ├── server.pid        the process id, written by the server's process itself
    ├── server.lock       held by the one process that starts or stops the server
    └── neo4j/            conf, data, logs
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from graph.errors import HomeUnusable

USERNAME = "neo4j"
PASSWORD_ITERATIONS = 1024  # Neo4j's own count for the users that it makes
CHOOSE_ANOTHER_HOME = "Set CONTESTED_HOME to a folder that you may write to"

SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.memory.pagecache.size": "128m",
    # The heap is 1 GB. A load's transaction has some 5,000 statements, which take 52 MB of it; what a transaction may
    # take leaves room for a second one beside it, and all together never fill the heap.
    "db.memory.transaction.max": "384m",
    "dbms.memory.transaction.total.max": "640m",
    "db.transaction.timeout": "15m",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "dbms.usage_report.enabled": "false",
    "db.logs.query.enabled": "OFF",
    "db.tx_log.preallocate": "false",  # else 256 MB of disk for each of two databases, written at the first start
    "db.tx_log.rotation.retention_policy": "keep_none",
    # Else Neo4j waits 2 times 5 s for clients at its end, although its databases are closed within 0.3 s.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}


@dataclass(frozen=True)
class ServerRecord:
    """What server.json holds. `pid` and `started_at` are set from the first answer of a start until it is stopped.

    `fresh` data have never been behind a server that answered: nobody has stored anything there.
    """

    port: int
    password: str = field(repr=False)
    version: str
    pid: int | None = None
    started_at: str | None = None
    fresh: bool = False


@dataclass(frozen=True)
class Home:
    """The folder of one private graph."""

    folder: Path
    jars: Path

    @property
    def server(self) -> Path:
        """What only this user may see."""
        return self.folder / "server"

    @property
    def neo4j(self) -> Path:
        """Neo4j's own home folder."""
        return self.server / "neo4j"

    @property
    def data(self) -> Path:
        """Neo4j's databases."""
        return self.neo4j / "data"

    @property
    def conf(self) -> Path:
        """The folder of neo4j.conf."""
        return self.neo4j / "conf"

    @property
    def pid_file(self) -> Path:
        """Where the server's process writes its id."""
        return self.server / "server.pid"

    @property
    def log(self) -> Path:
        """What the server prints, Java's own complaints included."""
        return self.neo4j / "logs" / "console.log"

    @property
    def record_file(self) -> Path:
        """Where the server's port, password and process id lie."""
        return self.server / "server.json"

    @property
    def lock_file(self) -> Path:
        """What the one process holds that starts or stops the server."""
        return self.server / "server.lock"


def home_at(folder: Path, environ: Mapping[str, str]) -> Home:
    """The home in this folder. Nothing is made or read yet."""
    folder = folder.expanduser().resolve()
    return Home(folder, Path(environ.get("CONTESTED_JARS") or folder / "jars").resolve())


@contextmanager
def usable(home: Home) -> Iterator[None]:
    """Makes the folders, and turns any failure to write in them into HomeUnusable."""
    try:
        home.server.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.server.chmod(0o700)
        for folder in (home.conf, home.log.parent):
            folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOSPC):
            raise
        reason = os.strerror(error.errno).lower()
        raise HomeUnusable(
            f"the data folder cannot be written ({reason})", where=str(home.folder), remedy=CHOOSE_ANOTHER_HOME
        ) from error


@contextmanager
def _sealed(path: Path) -> Iterator[Path]:
    """A 0600 file beside `path` to write to, which then takes its place in one step."""
    temporary = path.with_name(f"{path.name}.new")
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    yield temporary
    temporary.replace(path)


def read_record(home: Home) -> ServerRecord | None:
    """The server's record, or nothing if there is none that can be read."""
    try:
        return ServerRecord(**json.loads(home.record_file.read_text("utf-8")))
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        return None
    except PermissionError as error:
        raise HomeUnusable(
            "the data folder belongs to another user", where=str(home.folder), remedy=CHOOSE_ANOTHER_HOME
        ) from error


def write_record(home: Home, record: ServerRecord) -> None:
    """Put the record in its place in one step."""
    with _sealed(home.record_file) as file:
        file.write_text(json.dumps(asdict(record)) + "\n", "utf-8")


def clear_process(home: Home) -> None:
    """The server has ended: its process id is no longer anyone's. Port and password stay for the next start."""
    record = read_record(home)
    if record and record.pid:
        write_record(home, replace(record, pid=None, started_at=None))
    home.pid_file.unlink(missing_ok=True)


def check_version(home: Home, line: str) -> None:
    """Note the line of Neo4j in a new home; refuse a home whose data another line wrote."""
    file = home.server / "neo4j-version"
    try:
        found = file.read_text("utf-8").strip()
    except FileNotFoundError:
        with _sealed(file) as new:
            new.write_text(f"{line}\n", "utf-8")
        return
    if found != line:
        raise HomeUnusable(
            f"this data folder was made with Neo4j {found}, not {line}",
            where=str(home.folder),
            remedy=f"Set CONTESTED_NEO4J={found}, or CONTESTED_HOME to another folder",
        )


def has_data(home: Home) -> bool:
    """Whether a Neo4j has made its databases here."""
    return (home.data / "databases" / "system").exists()


def clear_unfinished(home: Home) -> None:
    """Remove what a killed first start left: Neo4j cannot recover databases that it had not finished making."""
    record = read_record(home)
    if record and record.fresh:
        shutil.rmtree(home.data, ignore_errors=True)


def password_of(home: Home) -> str:
    """This home's password. A new home gets a random one, set in Neo4j's own file before the first start.

    What Neo4j reads there is what `neo4j-admin dbms set-initial-password` writes, without the second that a Java
    process takes to write it.
    """
    record = read_record(home)
    auth_file = home.data / "dbms" / "auth.ini"
    if record and auth_file.exists():
        return record.password
    if has_data(home):
        raise HomeUnusable(
            "the file with this data folder's password is gone",
            where=str(home.record_file),
            remedy="Put it back, or set CONTESTED_HOME to another folder and load the articles there",
        )
    password = secrets.token_urlsafe(24)
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(PASSWORD_ITERATIONS - 1):
        digest = hashlib.sha256(digest).digest()
    auth_file.parent.mkdir(parents=True, exist_ok=True)
    with _sealed(auth_file) as file:
        file.write_text(f"{USERNAME}:SHA-256,{digest.hex()},{salt.hex()},{PASSWORD_ITERATIONS}:\n", "ascii")
    return password


def write_settings(home: Home, port: int) -> None:
    """neo4j.conf, made anew at every start."""
    address = f"127.0.0.1:{port}"
    settings = {**SETTINGS, "server.bolt.listen_address": address, "server.bolt.advertised_address": address}
    lines = (f"{name}={value}\n" for name, value in settings.items())
    with _sealed(home.conf / "neo4j.conf") as file:
        file.write_text("".join(lines), "utf-8")
