"""Neo4j's jars: which ones, where they lie, and how they get there.

A lock file names every jar of one Neo4j version with its size and SHA-256. `fetch_jars` brings what is missing from
Maven Central (or from what the user's jgo settings name instead), eight at a time, and puts a jar in its place only
when its SHA-256 is the lock's, by one rename. So a run that was killed leaves verified jars or none, and the next one
goes on from there; a folder that is complete costs a look at names and sizes, and no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import HomeUnusable, ServerDidNotStart

if TYPE_CHECKING:
    from jgo.maven import Artifact

LOCKS = Path(__file__).parent / "neo4j_locks"
DEFAULT_LINE = "5.26"
MAIN_CLASSES = {"5.26": "org.neo4j.server.CommunityEntryPoint", "2026.08": "org.neo4j.server.Neo4jCommunity"}
PARALLEL_DOWNLOADS = 8  # Maven Central answers each in some 100 ms; more than eight brought nothing in a measurement
TRIES = 3  # a transfer that breaks off or arrives damaged is asked for again
SECONDS_TO_ANSWER = 30
NO_NETWORK = "Check the network (jgo's settings can name a mirror of Maven Central), then run the command again"

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Jar:
    """One jar as the lock has it: `group:artifact:version` or `group:artifact:version:classifier`."""

    coordinate: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        """A name that no other jar of the lock has."""
        return self.coordinate.replace(":", "_") + ".jar"


@dataclass(frozen=True)
class Lock:
    """One Neo4j version: its line (5.26), its full version (5.26.30), the class that starts it, and its jars."""

    line: str
    version: str
    main_class: str
    jars: tuple[Jar, ...]

    @property
    def megabytes(self) -> int:
        """How much there is to fetch."""
        return sum(jar.size for jar in self.jars) // 1_000_000


@cache
def read_lock(line: str) -> Lock:
    """The lock of one line of Neo4j. Raises ServerDidNotStart for a line that has none."""
    if line not in MAIN_CLASSES:
        known = " or ".join(MAIN_CLASSES)
        raise ServerDidNotStart(f"there is no private Neo4j {line}", remedy=f"Set CONTESTED_NEO4J to {known}")
    rows = [row.split() for row in (LOCKS / f"{line}.txt").read_text("utf-8").splitlines() if not row.startswith("#")]
    jars = tuple(Jar(coordinate, int(size), sha256) for coordinate, size, sha256 in rows)
    (version,) = (jar.coordinate.split(":")[2] for jar in jars if jar.coordinate.startswith("org.neo4j:neo4j:"))
    return Lock(line, version, MAIN_CLASSES[line], jars)


def missing_jars(lock: Lock, folder: Path) -> list[Jar]:
    """What the folder lacks. Its jars were verified when they came, so names and sizes are enough here."""
    try:
        with os.scandir(folder) as entries:
            sizes = {entry.name: entry.stat().st_size for entry in entries}
    except (FileNotFoundError, NotADirectoryError):
        sizes = {}
    return [jar for jar in lock.jars if sizes.get(jar.file_name) != jar.size]


def fetch_jars(lock: Lock, jars_folder: Path, on_progress: OnProgress | None = None) -> Path:
    """The folder that holds every jar of the lock, filled where it was not. Raises ServerDidNotStart, HomeUnusable."""
    folder = jars_folder / lock.version
    if not missing_jars(lock, folder):
        return folder
    with _locked_folder(folder) as incoming:
        missing = missing_jars(lock, folder)
        total = len(lock.jars)
        done = total - len(missing)
        report = on_progress or (lambda done, total: None)
        report(done, total)
        pool = ThreadPoolExecutor(PARALLEL_DOWNLOADS)
        try:
            for future in as_completed([pool.submit(_fetch, jar, folder, incoming) for jar in missing]):
                future.result()
                done += 1
                report(done, total)
        finally:
            pool.shutdown(cancel_futures=True)
    return folder


@contextmanager
def _locked_folder(folder: Path) -> Iterator[Path]:
    """One process at a time fills the folder; it gets a place for what is still arriving."""
    from filelock import FileLock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            for left_over in folder.parent.glob(f"{folder.name}.arriving-*"):
                shutil.rmtree(left_over, ignore_errors=True)
            with tempfile.TemporaryDirectory(prefix=f"{folder.name}.arriving-", dir=folder.parent) as incoming:
                yield Path(incoming)
    except OSError as error:
        raise HomeUnusable(
            f"Neo4j's jars cannot be written ({error.strerror or error})",
            where=str(folder),
            remedy="Set CONTESTED_HOME to a folder that you may write to and that has 200 MB free",
        ) from error


def _fetch(jar: Jar, folder: Path, incoming: Path) -> None:
    """One jar, from the user's own Maven repository if it has the right one, else from a remote one."""
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL
    from jgo.maven import MavenContext

    settings = GlobalSettings.load()
    repositories = {"central": MAVEN_CENTRAL_URL, **settings.repositories}
    context = MavenContext(repo_cache=incoming, remote_repos=repositories, timeout=SECONDS_TO_ANSWER)
    group, name, version, *classifier = jar.coordinate.split(":")
    artifact = context.project(group, name).at_version(version).artifact(*classifier)
    own_copy = settings.repo_cache / artifact.component.path_prefix / artifact.cached_filename
    if own_copy.is_file() and _sha256(own_copy) == jar.sha256:
        arrived = Path(shutil.copyfile(own_copy, incoming / jar.file_name))
    else:
        arrived = _download(jar, artifact)
    arrived.replace(folder / jar.file_name)


def _download(jar: Jar, artifact: Artifact) -> Path:
    """The jar as it arrived, once its SHA-256 is the lock's. Raises ServerDidNotStart."""
    problem = ""
    for _ in range(TRIES):
        try:
            arrived = Path(artifact.resolve())
        except (
            OSError,
            RuntimeError,
        ) as error:  # requests' errors are OSErrors; jgo raises RuntimeError for "not there"
            problem = type(error).__name__
            _forget(artifact)
        else:
            if _sha256(arrived) == jar.sha256:
                return arrived
            problem = "it is not the file that the lock names"
            _forget(artifact)
    raise ServerDidNotStart(f"a jar of Neo4j could not be fetched ({problem})", where=jar.coordinate, remedy=NO_NETWORK)


def _forget(artifact: Artifact) -> None:
    """Remove what arrived, since jgo takes a file that is there for whole."""
    if artifact.cached_path:
        artifact.cached_path.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
