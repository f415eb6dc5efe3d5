"""Loads that are killed, and loads that start at the same moment. `python -m tests.bench.crash` does many rounds."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.local_server import start, status, stop
from graph.store import open_graph
from tests.bench.crash import COMMAND, Victim, crash_rounds, write_articles
from tests.generated_articles import generated_articles


@pytest.mark.parametrize("victim", ["loader", "server"])
def test_a_killed_load_done_again_ends_in_the_same_graph(
    victim: Victim, tmp_path: Path, private_environ: Mapping[str, str]
) -> None:
    rounds = crash_rounds([victim], 120, tmp_path, private_environ, seed=7)
    assert [each.same for each in rounds] == [True]


def test_two_shells_in_a_fresh_home_share_one_server(tmp_path: Path, private_environ: Mapping[str, str]) -> None:
    home = tmp_path / "home"
    environ = {**private_environ, "CONTESTED_HOME": str(home)}
    corpus = list(generated_articles(20))
    halves = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    write_articles(corpus[:10], halves[0])
    write_articles(corpus[10:], halves[1])
    try:
        shells = [
            subprocess.Popen([*COMMAND, "load", str(half)], env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            for half in halves
        ]
        said = [shell.communicate(timeout=300) for shell in shells]
        assert [shell.returncode for shell in shells] == [0, 0], said
        assert status(home, environ=environ).running
        with open_graph(start(home, environ=environ)) as graph:
            assert graph.counts().articles == 20
        pids = list(home.rglob("*.pid")) + list(home.rglob("server.json"))
        assert pids, "the home holds one record of one server"
    finally:
        stop(home, environ=environ, force=True)


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path, private_environ: Mapping[str, str]) -> None:
    environ = {**private_environ, "CONTESTED_HOME": str(tmp_path / "home")}
    corpus = tmp_path / "articles.jsonl"
    write_articles(generated_articles(2), corpus)
    good = corpus.read_text().splitlines()
    (tmp_path / "bad.jsonl").write_text("\n".join([good[0], "{broken", good[1], good[0]]) + "\n")
    (tmp_path / "empty.txt").write_text("")
    try:
        done = subprocess.run(
            [*COMMAND, "load", str(tmp_path / "bad.jsonl"), str(tmp_path / "empty.txt"), str(tmp_path / "none.txt")],
            env=environ,
            capture_output=True,
            text=True,
            timeout=300,
        )
        told = done.stdout + done.stderr
        assert done.returncode == 1
        assert "Traceback" not in told
        assert "bad.jsonl, line 2: it is not JSON" in told
        assert "empty.txt: it is empty" in told
        assert "none.txt: there is no such file" in told
        stats = subprocess.run(
            [*COMMAND, "stats", "--format", "json"], env=environ, capture_output=True, text=True, timeout=60
        )
        assert json.loads(stats.stdout)["articles"] == 2
    finally:
        stop(Path(environ["CONTESTED_HOME"]), environ=environ, force=True)
