"""What is shown to a person at a terminal: tables with their evidence, sections, and strangers' text made harmless.

Texts from articles can hold escape sequences that move the cursor, retitle the window or hide a word. Nothing of that
reaches a terminal: control and direction characters are shown as what they are.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_WITHOUT_TERMINAL = 120
"""Columns of a table that goes into a file or a pipe, unless COLUMNS says otherwise."""

UNBROKEN = 13
"""A column whose cells are all this short (dates, tickers, figures) is never broken into lines."""

SOURCES_SHOWN = 2  # of our own summaries; the other formats give all

_VOCABULARY = frozenset(("kind", "source_says", "data_says", "status"))
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def visible(text: str) -> str:
    """The text on one line, with control and direction characters written out (`\\x1b`)."""
    return _INVISIBLE.sub(lambda found: _written_out(found[0]), " ".join(text.split()))


def _written_out(character: str) -> str:
    return f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"


def console(*, stderr: bool = False) -> Console:
    """A console that has colours and the terminal's width only where there is a terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else WIDTH_WITHOUT_TERMINAL
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def print_rows(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, caption: str = "", noted: bool = True
) -> None:
    """A table of these columns; beneath it, for each row, the words that say so and where they stand."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = console()
    if not rows:
        out.print("No rows.")
        return
    notes = [quotes_of(row) if noted else [] for row in rows]
    is_noted = any(notes)
    table = Table(box=box.SIMPLE_HEAD, title=visible(caption) or None, title_justify="left", pad_edge=False)
    if is_noted:
        table.add_column("", justify="right")
    shown = [[_words(column, row.get(column)) for column in columns] for row in rows]
    for place, column in enumerate(columns):
        numeric = all(isinstance(row.get(column), int | float | None) for row in rows)
        table.add_column(
            visible(column.replace("_", " ")),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=max(len(cells[place]) for cells in shown) <= UNBROKEN,
        )
    for number, words in enumerate(shown, 1):
        cells = [Text(word) for word in words]
        table.add_row(*([Text(str(number)), *cells] if is_noted else cells))
    out.print(table)
    for number, quotes in enumerate(notes, 1):
        _print_quotes(out, quotes, f"{number:>3}  ")


def print_record(row: Mapping[str, Any], *, caption: str = "") -> None:
    """One thing in full: its plain values, then each list under its name with the words that say so."""
    from rich.text import Text

    out = console()
    if caption:
        out.print(Text(visible(caption), style="bold"))
    plain = {name: value for name, value in row.items() if not _is_list_of_objects(value)}
    width = max((len(name) for name in plain), default=0)
    for name, value in plain.items():
        if value not in (None, []):
            _print_indented(out, cell(value), f"  {name.replace('_', ' '):<{width}}  ")
    for name, items in row.items():
        if not _is_list_of_objects(items):
            continue
        out.print(Text(f"\n{name.replace('_', ' ')} ({len(items)})", style="bold"))
        for item in items:
            _print_indented(out, _in_words(item), "  • ")
            _print_quotes(out, quotes_of(item), "      ")


def _words(column: str, value: Any) -> str:
    """A cell; the ontology's own words (`mentioned_with`) without their underscores."""
    return cell(value).replace("_", " ") if column in _VOCABULARY else cell(value)


def cell(value: Any) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return _in_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(cell(each) for each in value)
    return visible(str(value))


def quotes_of(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The quotes that a row carries: its own, or those in its list of quotes, each place once.

    A sentence that makes several statements is one quote to a reader.
    """
    if isinstance(row.get("quote"), str):
        return [row]
    quotes = [quote for quote in row.get("quotes") or [] if isinstance(quote, Mapping)]
    return list({(quote.get("article"), quote.get("start"), quote["quote"]): quote for quote in quotes}.values())


def source_of(quote: Mapping[str, Any]) -> list[str]:
    """Where a quote stands, line by line; the project's own words are called that, with the addresses behind them."""
    if quote.get("our_summary"):
        sources = [visible(str(source)) for source in quote.get("sources") or []]
        more = f" and {len(sources) - SOURCES_SHOWN} more" if len(sources) > SOURCES_SHOWN else ""
        return [f"our summary of{' these' if sources else ' sources'}{more}:", *sources[:SOURCES_SHOWN]]
    page = f"page {quote['page']}" if quote.get("page") else None
    parts = [quote.get("article_title"), page, quote.get("publisher"), quote.get("published")]
    named = visible(", ".join(str(part) for part in parts if part))
    return [named, visible(str(quote["url"]))] if quote.get("url") else [named]


def _print_quotes(out: Console, quotes: Sequence[Mapping[str, Any]], lead: str) -> None:
    for quote in quotes:
        _print_indented(out, f"“{visible(str(quote['quote']))}”", lead)
        lead = " " * len(lead)
        for line in source_of(quote):
            is_address = line.startswith(("http://", "https://"))
            # an address is left whole for who wants to copy it
            _print_indented(out, line, lead, style="dim", width=len(line) if is_address else None)


def _print_indented(out: Console, words: str, lead: str, *, style: str = "", width: int | None = None) -> None:
    """The words wrapped to the width, `lead` before the first line and blanks of its length before the others."""
    from rich.text import Text

    lines = Text(words, style=style).wrap(out, width or max(out.width - len(lead), 20))
    for number, line in enumerate(lines):
        line.rstrip()
        out.print(Text(lead if number == 0 else " " * len(lead)) + line, soft_wrap=True)


_FIRST = ("date", "alleged_on", "filed_on", "name", "company", "title", "caption", "kind", "pct")
_BARE = frozenset(_FIRST) - {"alleged_on", "filed_on"}


def _in_words(item: Mapping[str, Any]) -> str:
    """`2025-03-04, denial, by Borealis`: what it is first, then the rest by name."""
    names = [name for name in _FIRST if name in item] + sorted(name for name in item if name not in _FIRST)
    parts = []
    for name in names:
        value = item[name]
        if name in ("quotes", "id", "dispute") or name.endswith("_id") or value in (None, [], "", False):
            continue
        plain = _words(name, value) + (" %" if name == "pct" else "")
        parts.append(plain if name in _BARE else f"{name.replace('_', ' ')} {plain}")
    return ", ".join(parts) or visible(str(item.get("id", "")))


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, Mapping) for each in value)
