"""Data that lies beside the repository, in `../shared`, and is no part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def shared(name: str) -> Path:
    """The path of a file or folder of `../shared`. Where it is not there the test is skipped; under CI it fails."""
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"../shared/{name} is not there, and CI must have it")
        pytest.skip(f"../shared/{name} is not there")
    return path
