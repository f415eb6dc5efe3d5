"""The private server as a process: is it ours and alive, starting it apart from us, ending it.

A process id alone proves nothing, since ids are used again. A process is a home's server when its command line names
that home's folder; Windows, where that takes long to ask, compares start times instead.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

POLL_SECONDS = 0.05
SECONDS_TO_VANISH = 10  # a process of 1 GB on a crowded machine takes a second at most


def home_argument(server_home: Path) -> str:
    """What stands in the command line of this home's server and in no other's."""
    return f"--home-dir={server_home}"


def is_server(pid: int, server_home: Path, pid_file: Path) -> bool:
    """Whether the process is there and is this home's server. An ended one that nobody waited for is not."""
    if sys.platform == "win32":
        return _started_before(pid, pid_file)
    return f" {home_argument(server_home)} " in f" {_command_line(pid)} "


def _command_line(pid: int) -> str:
    """The process's command with its arguments, or nothing if there is no such process."""
    if not Path("/proc/self/cmdline").exists():
        return _command_line_by_ps(pid)
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="surrogateescape").replace("\0", " ").strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _command_line_by_ps(pid: int) -> str:
    """The same where there is no /proc, as on macOS."""
    question = ["ps", "-ww", "-o", "args=", "-p", str(pid)]
    return subprocess.run(question, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def wait_until_gone(pid: int) -> None:
    """Return when a killed process has let go of its files and ports, which is a little after its command line is gone.

    Only Linux tells: there the process is gone, or it is a corpse without other threads, or the id is another's.
    """
    deadline = time.monotonic() + SECONDS_TO_VANISH
    while time.monotonic() < deadline:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
            threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
        except (FileNotFoundError, ProcessLookupError, NotADirectoryError):
            return
        if _command_line(pid) or (fields[0] in "ZX" and threads <= 1):
            return
        time.sleep(POLL_SECONDS)


def _started_before(pid: int, pid_file: Path) -> bool:
    """Windows: the process runs and started before its id was written down, so it is the one that was meant."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return False
    try:
        times = [ctypes.c_ulonglong() for _ in range(4)]
        if not kernel.GetProcessTimes(handle, *(ctypes.byref(value) for value in times)) or times[1].value:
            return False
        started = times[0].value / 1e7 - 11_644_473_600  # 100 ns since 1601 to seconds since 1970
        return started <= pid_file.stat().st_mtime + 1
    except FileNotFoundError:
        return False
    finally:
        kernel.CloseHandle(handle)


def read_pid(pid_file: Path) -> int | None:
    """The process id that the file holds, if it holds one."""
    try:
        return int(pid_file.read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return None


def launch(command: Sequence[str], *, environ: Mapping[str, str], log: Path, pid_file: Path) -> subprocess.Popen[bytes]:
    """Start the command in a session of its own, so that it outlives us and our terminal.

    On POSIX the new process writes its id down itself before it becomes Java. It still holds the home's lock then (file
    locks pass to a forked process, and end at exec), so even if we are killed at this very moment, the next process
    that gets the lock finds the id.
    """
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    pid_path = os.fspath(pid_file)

    def write_pid() -> None:
        file = os.open(pid_path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(file, b"%d" % os.getpid())
        os.close(file)

    try:
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output, creationflags=flags
            )
            pid_file.write_text(str(process.pid), "ascii")
            return process
        return subprocess.Popen(  # noqa: S603 - our own command
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=write_pid,
        )
    finally:
        os.close(output)


def end(pid: int, server_home: Path, pid_file: Path, *, patience: float) -> None:
    """End the server in good order; after `patience` seconds (0: at once) by force, from which Neo4j recovers."""
    if patience:
        _signal(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while is_server(pid, server_home, pid_file):
        if time.monotonic() >= deadline:
            _signal(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        time.sleep(POLL_SECONDS)
    wait_until_gone(pid)


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
