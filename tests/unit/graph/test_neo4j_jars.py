"""How jars arrive: from a Maven repository on loopback that serves whole, damaged and missing files."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.errors import HomeUnusable, ServerDidNotStart
from graph.neo4j_jars import MAIN_CLASSES, Jar, Lock, fetch_jars, missing_jars, read_lock

CONTENT = {"a": b"the jar a", "b": b"the jar b" * 1000, "c": b"the jar c, for one platform"}


def jar(name: str, *classifier: str) -> Jar:
    content = CONTENT[name]
    coordinate = ":".join(("org.example", name, "1.0", *classifier))
    return Jar(coordinate, len(content), hashlib.sha256(content).hexdigest())


LOCK = Lock("1", "1.0", "Main", (jar("a"), jar("b"), jar("c", "linux")))
PATHS = {
    "/org/example/a/1.0/a-1.0.jar": CONTENT["a"],
    "/org/example/b/1.0/b-1.0.jar": CONTENT["b"],
    "/org/example/c/1.0/c-1.0-linux.jar": CONTENT["c"],
}


class Repository(ThreadingHTTPServer):
    """Serves `files`, and remembers what it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.files = dict(PATHS)
        self.damaged_once: set[str] = set()
        self.asked: list[str] = []


class Answer(BaseHTTPRequestHandler):
    server: Repository

    def do_GET(self) -> None:
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        self.server.asked.append(self.path)
        if self.path in self.server.damaged_once:
            self.server.damaged_once.remove(self.path)
            content = content[:-1] + b"?"
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    with Repository() as server:
        settings = tmp_path / "jgo.conf"
        settings.write_text(f"[repositories]\ncentral = http://127.0.0.1:{server.server_port}\n", "utf-8")
        monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
        monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_every_jar_arrives_and_progress_is_told(tmp_path: Path, repository: Repository) -> None:
    told: list[tuple[int, int]] = []
    folder = fetch_jars(LOCK, tmp_path / "jars", lambda done, total: told.append((done, total)))
    assert missing_jars(LOCK, folder) == []
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert sorted(repository.asked) == sorted(PATHS)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["1.0", "1.0.lock"]


def test_a_complete_folder_needs_no_network(tmp_path: Path, repository: Repository) -> None:
    fetch_jars(LOCK, tmp_path / "jars")
    repository.asked.clear()
    fetch_jars(LOCK, tmp_path / "jars", lambda done, total: pytest.fail("nothing is to be fetched"))
    assert repository.asked == []


def test_after_an_interruption_only_the_rest_is_fetched(tmp_path: Path, repository: Repository) -> None:
    folder = fetch_jars(LOCK, tmp_path / "jars")
    (folder / LOCK.jars[1].file_name).write_bytes(b"half")
    left_over = tmp_path / "jars" / "1.0.arriving-killed"
    left_over.mkdir()
    repository.asked.clear()
    fetch_jars(LOCK, tmp_path / "jars")
    assert repository.asked == ["/org/example/b/1.0/b-1.0.jar"]
    assert not left_over.exists()


def test_a_jar_that_arrived_damaged_is_fetched_again(tmp_path: Path, repository: Repository) -> None:
    repository.damaged_once = {"/org/example/a/1.0/a-1.0.jar"}
    assert missing_jars(LOCK, fetch_jars(LOCK, tmp_path / "jars")) == []
    assert repository.asked.count("/org/example/a/1.0/a-1.0.jar") == 2


def test_a_jar_that_is_not_the_locks_is_never_kept(tmp_path: Path, repository: Repository) -> None:
    repository.files["/org/example/a/1.0/a-1.0.jar"] = b"the jar A"  # as long as the right one
    with pytest.raises(ServerDidNotStart, match="not the file that the lock names") as caught:
        fetch_jars(LOCK, tmp_path / "jars")
    assert caught.value.where == "org.example:a:1.0"
    assert LOCK.jars[0] in missing_jars(LOCK, tmp_path / "jars" / "1.0")


def test_a_repository_without_the_jar_gives_one_sentence(tmp_path: Path, repository: Repository) -> None:
    del repository.files["/org/example/b/1.0/b-1.0.jar"]
    with pytest.raises(ServerDidNotStart, match=r"org\.example:b:1\.0: a jar of Neo4j could not be fetched"):
        fetch_jars(LOCK, tmp_path / "jars")


def test_no_network_gives_one_sentence(tmp_path: Path, repository: Repository) -> None:
    repository.server_close()
    with pytest.raises(ServerDidNotStart, match=r"could not be fetched.*Check the network"):
        fetch_jars(LOCK, tmp_path / "jars")


def test_the_users_own_maven_repository_is_used(tmp_path: Path, repository: Repository) -> None:
    for path, content in PATHS.items():
        own = tmp_path / "m2" / path[1:]
        own.parent.mkdir(parents=True)
        own.write_bytes(content if "/b/" not in path else b"another")
    folder = fetch_jars(LOCK, tmp_path / "jars")
    assert missing_jars(LOCK, folder) == []
    assert repository.asked == ["/org/example/b/1.0/b-1.0.jar"]


def test_a_folder_that_cannot_be_written_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    with pytest.raises(HomeUnusable, match="jars cannot be written"):
        fetch_jars(LOCK, tmp_path / "file" / "jars")


@pytest.mark.parametrize("line", MAIN_CLASSES)
def test_a_lock_names_every_jar_once_and_no_place(line: str) -> None:
    lock = read_lock(line)
    assert lock.version.startswith(line)
    assert len({entry.file_name for entry in lock.jars}) == len(lock.jars) > 200
    for entry in lock.jars:
        assert len(entry.coordinate.split(":")) in (3, 4)
        assert "/" not in entry.coordinate
        assert len(entry.sha256) == 64
        assert entry.size > 0
