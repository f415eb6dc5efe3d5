"""Rows for other programs: JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from api import terminal

FORMATS = ("table", "json", "jsonl", "csv")
Row = Mapping[str, Any]

# What json leaves as it is and a terminal would act on: written as \uXXXX it is the same JSON.
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, "CSV Injection"


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON that a terminal shows and does not act on."""
    text = json.dumps(plain_json(value), ensure_ascii=False, indent=indent)
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def csv_cell(value: Any) -> str:
    """A value as a CSV cell. Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        value = "; ".join(value)
    text = value if isinstance(value, str) else json_text(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def write_csv(rows: Sequence[Row], columns: Sequence[str], stream: TextIO) -> None:
    """RFC 4180 with a header line."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([csv_cell(column) for column in columns])
    writer.writerows([csv_cell(row.get(column)) for column in columns] for row in rows)


def print_answer(
    rows: Sequence[Row],
    columns: Sequence[str],
    form: str,
    *,
    shown: Sequence[str] = (),
    one: bool = False,
    caption: str = "",
    noted: bool = True,
) -> None:
    """Write rows to standard output.

    `shown` are the columns that a table has, `one` asks for one thing in full, `noted` for the words beneath each row.
    """
    if form == "json":
        sys.stdout.write(json_text(rows, indent=2) + "\n")
    elif form == "jsonl":
        sys.stdout.writelines(json_text(row) + "\n" for row in rows)
    elif form == "csv":
        write_csv(rows, columns, sys.stdout)
    elif one and rows:
        terminal.print_record(rows[0], caption=caption)
    else:
        terminal.print_rows(rows, shown or columns, caption=caption, noted=noted)


def plain_json(value: Any) -> Any:
    """The value with what JSON cannot hold as words: `NaN` and the infinities, bytes, points and the like."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Mapping):
        return {str(name): plain_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(inner) for inner in value]
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return value if isinstance(value, str | int | float | None) else str(value)
