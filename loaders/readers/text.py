"""Plain text: one article, its first line the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from loaders.readers.reader import Metadata, Reader, decoded, whole


def read(stream: BinaryIO, where: str, given: Metadata) -> Iterator[Article | UnreadableArticle]:
    try:
        yield article(
            decoded(whole(stream, where), where),
            title=given.title,
            url=given.url,
            sources=given.sources,
            publisher=given.publisher,
            published_at=given.published_at,
            published_time=given.published_time,
            where=where,
        )
    except UnreadableArticle as error:
        yield error


READER = Reader("text", (".txt", ".text", ".md"), ("text/plain",), read)
