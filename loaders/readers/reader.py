"""What a reader is, and how one is found.

A reader turns the bytes of one source into articles, one at a time, and an `UnreadableArticle` for each part that it
cannot read; it never raises for bad input. Readers are found by the entry points of the group `contested.readers`, so
any package can bring one: see `docs/readers.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import entry_points
from typing import BinaryIO

from graph.articles import MAX_TEXT_LENGTH, Article
from graph.errors import UnreadableArticle
from graph.statements import Statement

MAX_ARTICLE_BYTES = 4 * MAX_TEXT_LENGTH  # UTF-8 has at most four bytes a code point
_BINARY_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
SNIFFED_BYTES = 4096


@dataclass(frozen=True)
class Metadata:
    """What the caller says of a source that may not say it itself.

    `address` is where the bytes were fetched from; what the caller or the page itself says of its address wins.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: date | None = None
    published_time: datetime | None = None
    sources: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True)
class Record:
    """An article together with statements that its source gives as data: a docket's caption, court and dated entries.

    The reader makes them with `graph.statements.statement`, which checks them against the article's text as it checks
    what is extracted. `is_composed`: the reader wrote the text out of fields, so no extractor reads it.
    """

    article: Article
    statements: tuple[Statement, ...]
    is_composed: bool = False


Item = Article | Record | UnreadableArticle
Items = Iterator[Item]


@dataclass(frozen=True)
class Reader:
    """One format: its name, file suffixes and media types, and the function that reads it.

    `read(stream, where, given)` yields items; `where` names the source in errors. `recognises` says whether a source
    that begins with these bytes is certainly of this format; it goes before suffixes and media types.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[BinaryIO, str, Metadata], Items]
    recognises: Callable[[bytes], bool] = lambda first: False


@cache
def readers() -> tuple[Reader, ...]:
    """Every installed reader, by name."""
    return tuple(sorted((point.load() for point in entry_points(group="contested.readers")), key=lambda r: r.name))


def reader_for(name: str, media_type: str | None, first_bytes: bytes) -> Reader:
    """The reader of a source: by its first bytes, a telling media type, the name's suffix; else plain text."""
    by_name = {reader.name: reader for reader in readers()}
    for reader in readers():
        if reader.recognises(first_bytes):
            return reader
    for reader in readers():
        if media_type in reader.media_types and media_type != "text/plain":
            return reader
    for reader in readers():
        if name.lower().endswith(reader.suffixes):
            return reader
    if media_type == "text/plain":
        return by_name["text"]
    start = first_bytes.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<article")):
        return by_name["html"]
    return by_name["jsonl" if start.startswith(b"{") else "text"]


def media_reader(media_type: str) -> Reader:
    """The reader of a media type, whatever the bytes look like; else plain text."""
    found = {reader.name: reader for reader in readers()}
    return next((reader for reader in readers() if media_type in reader.media_types), found["text"])


def decoded(content: bytes, where: str) -> str:
    """The text of UTF-8 (with or without byte-order mark) or of UTF-16 with one. Raises UnreadableArticle."""
    if not content.strip():
        raise UnreadableArticle("it is empty", where=where, remedy="Give a file that holds an article")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if encoding == "utf-8-sig" and is_binary(content[:SNIFFED_BYTES]):
        raise UnreadableArticle(
            "it is a binary file, not text", where=where, remedy="docs/readers.md lists what is read"
        )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableArticle(
            f"it is not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'}: byte {error.start + 1:,} does not fit",
            where=where,
            remedy="Convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
        ) from error


def is_binary(content: bytes) -> bool:
    """Whether the bytes hold control characters that no text has."""
    of_text = content.translate(None, _BINARY_CONTROLS)
    return b"\0" in content or len(content) - len(of_text) > len(content) // 50


def whole(stream: BinaryIO, where: str, most: int = MAX_ARTICLE_BYTES) -> bytes:
    """All bytes of a source that is one article. Raises UnreadableArticle where it is larger than an article is."""
    content = stream.read(most + 1)
    if len(content) > most:
        raise UnreadableArticle(
            f"it is larger than the {most // 1_000_000} MB of one article",
            where=where,
            remedy="Split it into its articles, or give JSON Lines with one article a line",
        )
    return content


def day_and_time(written: str, where: str) -> tuple[date, datetime | None]:
    """The day, and where it is told the moment with its zone, of an ISO 8601 date. Raises UnreadableArticle."""
    text = written.strip()
    try:
        if len(text) == len("2026-06-25"):
            return date.fromisoformat(text), None
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableArticle(
            f"{text[:40]!r} is no date of publication", where=where, remedy="Write it as 2026-06-25"
        ) from error
    return moment.date(), moment if moment.tzinfo else None
