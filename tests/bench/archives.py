"""Memory that a web archive of 5 GB takes, over what one of 100 MB takes: the goal is that it does not grow.

The archives are made while they are read, through standard input, so that no disk is needed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

from tests.unit.loaders.readers.test_warc import INFO, PEAK, page, response

Measured = tuple[float, float, str, float, str]
ONCE = 10_000_000
SMALL, LARGE = 10, 500


def archives(medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Peak resident size in MB of a process that reads the large archive and the small one, and their ratio."""
    large, small, ratio = medians(lambda: _peak(LARGE), lambda: _peak(SMALL), 1)
    return large, small, "MB", ratio, "at most 1.1"


def _peak(times: int) -> float:
    picture = response(b"\x89PNG" + bytes(ONCE), media="image/png")
    process = subprocess.Popen(
        [sys.executable, "-c", PEAK, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(INFO)
    for number in range(times):
        process.stdin.write(response(page(f"Story {number}")))
        process.stdin.write(picture)
    process.stdin.close()
    found, peak = json.loads(process.stdout.read())
    assert process.wait() == 0
    assert found == times
    return float(peak) / 1024
