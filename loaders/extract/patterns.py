"""Patterns, and tables of them, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=str)


def compiled(table: Mapping[Name, str]) -> tuple[tuple[Name, re.Pattern[str]], ...]:
    """The names with their patterns, in the table's order, without regard to case."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in table.items())


def lower_case(pattern: str) -> re.Pattern[str]:
    """What matches in a text in lower case (`Reading.low`) what the pattern matches in any case in the text itself.

    To compare letters without regard to case costs `re` about three times as much.
    """
    assert "(?-i:" not in pattern, "a pattern with a part that regards case cannot read a text in lower case"
    return re.compile(_CAPITAL.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], pattern))


_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]")
"""A capital of the pattern's own words; an escape or the head of a named group is left as it is."""


def all_lower_case(table: Mapping[Name, str]) -> tuple[tuple[Name, re.Pattern[str]], ...]:
    """The names with their patterns, in the table's order, for texts in lower case."""
    return tuple((name, lower_case(pattern)) for name, pattern in table.items())
