"""The tests' side of the readers: bytes in, items out, as `contested load` reads them from a file."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from unittest import mock

from graph.articles import Article
from graph.errors import UnreadableArticle
from loaders import sources
from loaders.readers import Item, Metadata, Record, reader_for

if sys.version_info >= (3, 14):
    from compression.zstd import compress as zstd_compress
else:
    from backports.zstd import compress as zstd_compress

__all__ = ["NOTHING", "article_of", "every_way", "items", "one", "told", "zstd_compress"]

NOTHING = Metadata()


def items(name: str, content: bytes, given: Metadata = NOTHING) -> list[Item]:
    """What the reader of that name and content makes of it."""
    return list(reader_for(name, None, content[:4096]).read(io.BytesIO(content), name, given))


def one(name: str, content: bytes, given: Metadata = NOTHING) -> Article:
    """The only article."""
    (found,) = items(name, content, given)
    assert isinstance(found, Article), found
    return found


def told(found: list[Item]) -> list[str]:
    """Titles of articles, and `! reason` of what is none, in order."""
    return [f"! {item.what}" if isinstance(item, UnreadableArticle) else article_of(item).title for item in found]


def article_of(item: Item) -> Article:
    """The article of an item that has one."""
    assert not isinstance(item, UnreadableArticle), item
    return item.article if isinstance(item, Record) else item


def every_way(folder: Path, name: str, content: bytes) -> dict[str, list[str]]:
    """What is told of one source as a file and as standard input, plain and compressed."""
    packed = {"": content, ".gz": gzip.compress(content), ".zst": zstd_compress(content)}
    found: dict[str, list[str]] = {}
    for suffix, body in packed.items():
        path = folder / (name + suffix)
        path.write_bytes(body)
        found[f"file{suffix}"] = told(list(sources.articles([str(path)], NOTHING)))
        with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(body)))):
            found[f"stdin{suffix}"] = told(list(sources.articles(["-"], NOTHING)))
    return found
