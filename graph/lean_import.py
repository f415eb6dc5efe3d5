"""Importing Neo4j's driver without what it would only look at.

The driver imports numpy, pandas and pyarrow where they are installed, so that it can take their values as parameters.
We give it none of those, and pandas alone costs every command 0.3 s before its first query.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

NOT_NEEDED = ("numpy", "pandas", "pyarrow")


@contextmanager
def lean() -> Iterator[None]:
    """While this lasts, the modules that are not needed and not there yet cannot be imported."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None makes an import fail
    kept_out = [name for name in NOT_NEEDED if name not in modules]
    modules.update(dict.fromkeys(kept_out))
    try:
        yield
    finally:
        for name in kept_out:
            modules.pop(name, None)
