"""Kill -9 at random moments of a decision, an undo and a rebuild, then rebuild: the graph is as if it had not been.

    python -m tests.bench.deciding [--rounds 20] [--articles 300]

Each round kills the process that carries out `contested merge`, `contested undo` or `contested rebuild` after a random
part of the time that it takes undisturbed, then runs `contested rebuild`. The digest must be that of the command
undisturbed. Tests run the same with one round.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.local_server import start, stop
from graph.store import GraphStore, open_graph
from tests.bench.crash import COMMAND, write_articles
from tests.generated_articles import generated_articles

Act = Literal["merge", "undo", "rebuild"]
ONE, OTHER = "Adobe", "Chegg"  # two of the firms that the generated articles accuse with


@dataclass(frozen=True)
class Round:
    """What was killed after how many seconds, whether it was still running, and whether the digest came out."""

    act: Act
    after: float
    interrupted: bool
    same: bool


def kill_rounds(acts: Iterable[Act], articles: int, folder: Path, environ: Mapping[str, str], seed: int) -> list[Round]:
    """One round for each act, in a home under `folder`."""
    chance = random.Random(seed)
    corpus = folder / "articles.jsonl"
    write_articles(generated_articles(articles), corpus)
    environ = {**environ, "CONTESTED_HOME": str(folder / "home")}
    try:
        connection = start(Path(environ["CONTESTED_HOME"]), environ=environ)
        assert _contested(environ, "load", str(corpus)).wait(timeout=600) == 0
        with open_graph(connection) as graph:
            apart = graph.digest()
            usual = _timed(environ, "merge", ONE, OTHER, "--why", "measured")
            merged = graph.digest()
            _undo_all(graph, environ)
            return [_round(act, chance, usual, graph, environ, apart, merged) for act in acts]
    finally:
        stop(Path(environ["CONTESTED_HOME"]), environ=environ, force=True)


def _round(
    act: Act,
    chance: random.Random,
    usual: float,
    graph: GraphStore,
    environ: Mapping[str, str],
    apart: str,
    merged: str,
) -> Round:
    arguments = ["merge", ONE, OTHER, "--why", "killed"]
    if act == "undo":
        assert _contested(environ, *arguments).wait(timeout=600) == 0
        arguments = ["undo", _in_force(graph)[0]]
    elif act == "rebuild":
        damage = "MATCH (n:Dispute|Allegation|Event) WHERE rand() < 0.5 DETACH DELETE n"
        graph.write(lambda tx: tx.run(damage).consume())
        arguments = ["rebuild"]
    after = chance.uniform(0.2, 0.95) * usual
    running = _contested(environ, *arguments)
    try:
        running.wait(timeout=after)
        interrupted = False
    except subprocess.TimeoutExpired:
        interrupted = True
        running.kill()
        running.wait(timeout=60)
    assert _contested(environ, "rebuild").wait(timeout=600) == 0, "the rebuild after the kill failed"
    wanted = merged if _in_force(graph) else apart
    same = graph.digest() == wanted
    _undo_all(graph, environ)
    return Round(act, after, interrupted, same and graph.digest() == apart)


def _in_force(graph: GraphStore) -> list[str]:
    return [row["id"] for row in graph.read("MATCH (d:Decision) WHERE d.undone_at IS NULL RETURN d.id AS id")]


def _undo_all(graph: GraphStore, environ: Mapping[str, str]) -> None:
    for id_ in _in_force(graph):
        assert _contested(environ, "undo", id_).wait(timeout=600) == 0


def _timed(environ: Mapping[str, str], *arguments: str) -> float:
    began = time.monotonic()
    assert _contested(environ, *arguments).wait(timeout=600) == 0
    return time.monotonic() - began


def _contested(environ: Mapping[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*COMMAND, *arguments], env=dict(environ), stdout=quiet, stderr=quiet)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=20, help="rounds for each of merge, undo, rebuild (default 20)")
    asked.add_argument("--articles", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    acts: list[Act] = [act for act in ("merge", "undo", "rebuild") for _ in range(given.rounds)]
    with tempfile.TemporaryDirectory() as folder:
        rounds = kill_rounds(acts, given.articles, Path(folder), os.environ, given.seed)
    for each in rounds:
        print(
            f"{each.act:7} killed after {each.after:5.1f} s, {'while' if each.interrupted else 'after'} it ran: "
            f"{'same digest' if each.same else 'ANOTHER DIGEST'}"
        )
    failed = sum(not each.same for each in rounds)
    print(f"{len(rounds) - failed} of {len(rounds)} rounds ended in the undisturbed digest")
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
