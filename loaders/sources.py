"""Where articles come from: files, folders, patterns, addresses and standard input, one after the other.

What is named and cannot be opened is an `UnreadableArticle` in its place; the rest is read.
"""

from __future__ import annotations

import glob
import io
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from graph.articles import Article
from graph.errors import InvalidParameter, UnreadableArticle
from loaders.readers.reader import SNIFFED_BYTES, Items, Metadata, day_and_time, media_reader, reader_for
from loaders.streams import MEDIA_TYPES, SUFFIXES, expanded, is_compressed, looked_at

SECONDS_TO_ANSWER = 30
MAX_PAGE_BYTES = 50_000_000
STANDARD_INPUT = "-"


def given(
    *, title: str | None = None, published: str | None = None, url: str | None = None, publisher: str | None = None
) -> Metadata:
    """What the caller says of the sources. Raises InvalidParameter for a day that is none."""
    day, moment = None, None
    if published is not None:
        try:
            day, moment = day_and_time(published, "published")
        except UnreadableArticle as error:
            raise InvalidParameter(error.what, where=error.where, remedy=error.remedy) from error
    return Metadata(title=title, url=url, publisher=publisher, published_at=day, published_time=moment)


@dataclass
class Extent:
    """How many bytes the named files have, None where that is not known before they are read; and how many are read."""

    total: int | None = 0
    read: int = 0


def extent(named: Iterable[str]) -> Extent:
    """The extent of what is named, before it is read."""
    total = 0
    for name in named:
        if name == STANDARD_INPUT or _is_address(name):
            return Extent(None)
        for file in _found(Path(name).expanduser()):
            with suppress(OSError):  # it is told when it is read
                total += file.stat().st_size
    return Extent(total)


def articles(named: Iterable[str], metadata: Metadata, extent: Extent | None = None) -> Items:
    """The articles of everything that is named, in order; the files of a folder or pattern in the order of names.

    `extent` is told how far the reading is.
    """
    for name in named:
        if name == STANDARD_INPUT:
            yield from _read(sys.stdin.buffer, "standard input", None, metadata)
        elif _is_address(name):
            yield from _fetched(name, metadata)
        else:
            yield from _files(name, metadata, extent or Extent())


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def article_from_bytes(content: bytes, media_type: str, metadata: Metadata, where: str = "body") -> Article:
    """The one article that the bytes hold, read as that media type. Raises UnreadableArticle."""
    for item in media_reader(media_type).read(io.BytesIO(content), where, metadata):
        if isinstance(item, UnreadableArticle):
            raise item
        return item if isinstance(item, Article) else item.article
    raise UnreadableArticle("there is no article in it", where=where, remedy="Send the article's text")


def _found(path: Path) -> list[Path]:
    """The files of a folder or pattern, or the file itself."""
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path)))
    if path.exists():
        return [path]
    matching = glob.glob(str(path), recursive=True)  # noqa: PTH207 - a pattern may start at the root
    return sorted(Path(p) for p in matching if Path(p).is_file())


def _files(name: str, metadata: Metadata, extent: Extent) -> Items:
    path = Path(name).expanduser()
    found = _found(path)
    if not found:
        what = "there is no file in this folder" if path.is_dir() else "there is no such file"
        yield UnreadableArticle(what, where=name, remedy="Check the path")
    for file in found:
        try:
            stream = file.open("rb")
        except OSError as error:
            why = (error.strerror or "unknown reason").lower()
            yield UnreadableArticle(f"it cannot be opened: {why}", where=str(file), remedy="Check its permissions")
            continue
        before = extent.read
        with stream:
            for item in _read(stream, str(file), None, metadata):
                if stream.seekable():
                    extent.read = before + stream.tell()
                yield item


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(stream: BinaryIO, where: str, media_type: str | None, metadata: Metadata) -> Items:
    name = where
    try:
        first, stream = looked_at(stream, SNIFFED_BYTES)
        if is_compressed(first):
            name = where.removesuffix(next((s for s in SUFFIXES if where.lower().endswith(s)), ""))
            media_type = None if media_type in MEDIA_TYPES else media_type
            first, stream = looked_at(expanded(stream, where, first), SNIFFED_BYTES)
        yield from reader_for(name, media_type, first).read(stream, where, metadata)
    except UnreadableArticle as error:  # of the stream itself: its compressed bytes end too early or never
        yield error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        yield UnreadableArticle(f"it cannot be read to its end: {why}", where=where, remedy="Check the disk")


def _fetched(address: str, metadata: Metadata) -> Items:
    """The page at an http or https address; no other scheme is followed, redirections included."""
    request = urllib.request.Request(address, headers={"User-Agent": "contested"})  # noqa: S310 - http(s) only, above
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    try:
        with opener.open(request, timeout=SECONDS_TO_ANSWER) as answer:
            media_type = answer.headers.get_content_type()
            content = answer.read(MAX_PAGE_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        yield UnreadableArticle(f"it cannot be fetched: {reason}", where=address, remedy="Check the address")
        return
    if len(content) > MAX_PAGE_BYTES:
        yield UnreadableArticle(
            f"it is larger than {MAX_PAGE_BYTES // 1_000_000} MB", where=address, remedy="Save it and load the file"
        )
        return
    yield from _read(io.BytesIO(content), address, media_type, replace(metadata, address=address))
