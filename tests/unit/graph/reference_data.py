"""The reference data beside the repository: a published package's figures, and price files."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.event_study import Floats

FOLDER = Path(__file__).parents[4] / "shared" / "reference"


def reference(*parts: str) -> Path:
    """A file of the reference data; the test skips, saying so, where there are none, and fails in CI."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        assert os.environ.get("CI") != "true", f"CI needs the reference data, and {path.name} is not there"
        pytest.skip("no reference data at ../shared/reference")
    return path


def closes(ticker: str) -> tuple[list[str], Floats]:
    """Days and closes of one price file."""
    with reference("prices", f"{ticker}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row["date"] for row in rows], np.array([float(row["close"]) for row in rows])


def returns(ticker: str) -> tuple[list[str], Floats]:
    """Days and simple returns, NaN on the first."""
    days, values = closes(ticker)
    return days, np.concatenate([[np.nan], values[1:] / values[:-1] - 1])


def estudy2_expected() -> dict[str, Any]:
    """What the package computes."""
    found: dict[str, Any] = json.loads(reference("event_study", "estudy2_expected.json").read_text("utf-8"))
    return found


def estudy2_returns() -> tuple[list[str], Floats, Floats]:
    """The package's days, returns of its 7 securities (7, T), and of its index (T,)."""
    with reference("event_study", "estudy2_returns.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    values = np.array([[float(cell) if cell else np.nan for cell in row[1:]] for row in rows])
    return [row[0] for row in rows], values[:, :-1].T, values[:, -1]
