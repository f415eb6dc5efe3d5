"""Decisions and rebuilds that are killed. `python -m tests.bench.deciding` does many rounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.bench.deciding import kill_rounds


def test_a_killed_decision_is_finished_by_a_rebuild(tmp_path: Path, private_environ: Mapping[str, str]) -> None:
    rounds = kill_rounds(["merge", "rebuild"], 60, tmp_path, private_environ, seed=7)
    assert [each.same for each in rounds] == [True, True]
