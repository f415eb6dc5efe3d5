"""Kill -9 at random moments of a load, then load again: nothing is lost, doubled or half there.

    python -m tests.bench.crash [--rounds 20] [--articles 500]

Each round starts `contested load` on a fresh graph and kills either the loader or the Neo4j process after a random
part of the time that an undisturbed load takes. Then it loads again. The digest must be that of the undisturbed load.
Tests run the same with fewer rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.articles import Article
from graph.local_server import start, status, stop
from graph.store import open_graph
from tests.generated_articles import generated_articles

Victim = Literal["loader", "server"]
COMMAND = [str(Path(sys.executable).parent / "contested")]


@dataclass(frozen=True)
class Round:
    """What was killed after how many seconds, whether the load still ran, and whether the digest came out.

    Where the load was over, `after` is how long it took.
    """

    victim: Victim
    after: float
    interrupted: bool
    same: bool


def write_articles(found: Iterable[Article], path: Path) -> None:
    """The articles as JSON Lines, the form in which `contested load` reads them."""
    with path.open("w", encoding="utf-8") as lines:
        for article in found:
            body = article.text.removeprefix(article.title).lstrip()
            published = article.published_at.isoformat() if article.published_at else None
            record = {"url": article.url, "title": article.title, "published": published}
            lines.write(json.dumps(record | {"publisher": article.publisher, "text": body}) + "\n")


def crash_rounds(
    victims: Iterable[Victim], articles: int, folder: Path, environ: Mapping[str, str], seed: int
) -> Iterator[Round]:
    """One round for each victim as it ends, in a home of their own under `folder`."""
    chance = random.Random(seed)
    corpus = folder / "articles.jsonl"
    write_articles(generated_articles(articles), corpus)
    environ = {**environ, "CONTESTED_HOME": str(folder / "home")}
    try:
        usual = min(_undisturbed(corpus, environ) for _ in range(2))  # a server just started takes twice as long
        wanted = _digest(environ)
        for victim in victims:
            done = _round(victim, chance.uniform(0.05, 0.95) * usual, corpus, environ, wanted)
            while not done.interrupted and done.same:  # the load was over before the kill: another moment
                usual = min(usual, done.after)  # loads get faster as the server warms up
                done = _round(victim, chance.uniform(0.05, 0.95) * usual, corpus, environ, wanted)
            yield done
    finally:
        stop(Path(environ["CONTESTED_HOME"]), environ=environ, force=True)


def _undisturbed(corpus: Path, environ: Mapping[str, str]) -> float:
    """The seconds that the load of all articles takes when nothing is killed."""
    _fresh(environ)
    began = time.monotonic()
    assert _load(corpus, environ).wait(timeout=600) == 0, "the undisturbed load failed"
    return time.monotonic() - began


def _round(victim: Victim, after: float, corpus: Path, environ: Mapping[str, str], wanted: str) -> Round:
    _fresh(environ)
    began = time.monotonic()
    loading = _load(corpus, environ)
    try:
        loading.wait(timeout=after)
        interrupted, after = False, time.monotonic() - began
    except subprocess.TimeoutExpired:
        interrupted = True
        pid = loading.pid if victim == "loader" else status(Path(environ["CONTESTED_HOME"]), environ=environ).pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        loading.wait(timeout=300)
    assert _load(corpus, environ).wait(timeout=600) == 0, "the load after the kill failed"
    return Round(victim, after, interrupted, _digest(environ) == wanted)


def _load(corpus: Path, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*COMMAND, "load", str(corpus)], env=dict(environ), stdout=quiet, stderr=quiet)


def _digest(environ: Mapping[str, str]) -> str:
    with open_graph(start(Path(environ["CONTESTED_HOME"]), environ=environ)) as graph:
        return graph.digest()


def _fresh(environ: Mapping[str, str]) -> None:
    """The home's server, running and without a node."""
    with open_graph(start(Path(environ["CONTESTED_HOME"]), environ=environ)) as graph:
        wipe = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"
        with graph.driver.session(database=graph.database) as session:
            session.run(wipe).consume()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=20, help="rounds for each of loader and server (default 20)")
    asked.add_argument("--articles", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    victims: list[Victim] = [victim for victim in ("loader", "server") for _ in range(given.rounds)]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for each in crash_rounds(victims, given.articles, Path(folder), os.environ, given.seed):
            failed += not each.same
            print(
                f"{each.victim:6} killed after {each.after:5.1f} s, {'in' if each.interrupted else 'after'} the load: "
                f"{'same digest' if each.same else 'ANOTHER DIGEST'}",
                flush=True,
            )
    print(f"{len(victims) - failed} of {len(victims)} rounds ended in the undisturbed digest")
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
