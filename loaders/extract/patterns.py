"""Tables of patterns, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=str)


def compiled(table: Mapping[Name, str]) -> tuple[tuple[Name, re.Pattern[str]], ...]:
    """The names with their patterns, in the table's order, without regard to case."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in table.items())
