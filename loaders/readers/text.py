"""Plain text: one article, its first line the title."""

from __future__ import annotations

from typing import BinaryIO

from graph.articles import article
from graph.errors import UnreadableArticle
from loaders.readers.reader import Items, Metadata, Reader, decoded, whole


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    try:
        yield article(
            decoded(whole(stream, where), where),
            title=given.title,
            url=given.url or given.address,
            sources=given.sources,
            publisher=given.publisher,
            published_at=given.published_at,
            published_time=given.published_time,
            where=where,
        )
    except UnreadableArticle as error:
        yield error


READER = Reader("text", (".txt", ".text", ".md"), ("text/plain",), read)
