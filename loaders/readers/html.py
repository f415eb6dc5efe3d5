"""HTML: one article a page, its text and metadata by trafilatura.

A page's own metadata gives title, publisher, day, canonical address and language; what the caller says wins. A day
that stands nowhere but in the running text is not taken for the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from loaders.readers.reader import SNIFFED_BYTES, Metadata, Reader, decoded, is_binary, whole


def read(stream: BinaryIO, where: str, given: Metadata) -> Iterator[Article | UnreadableArticle]:
    try:
        yield page(whole(stream, where, most=20_000_000), where, given)
    except UnreadableArticle as error:
        yield error


def page(content: bytes, where: str, given: Metadata) -> Article:
    """The article of a page. Raises UnreadableArticle where no text is found in it."""
    from trafilatura import bare_extraction

    if not content.strip() or is_binary(content[:SNIFFED_BYTES]):
        decoded(content, where)
    found = bare_extraction(
        content,
        url=given.url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    assert not isinstance(found, dict)  # it is one only where asked for
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise UnreadableArticle(
            "no article text is found in this page", where=where, remedy="Save the article's own page, or give its text"
        )
    published = given.published_at or (date.fromisoformat(found.date) if found.date else None)
    return article(
        text,
        title=given.title or found.title,
        url=given.url or found.url,
        sources=given.sources,
        publisher=given.publisher or found.sitename,
        published_at=published,
        published_time=given.published_time,
        language=found.language,
        where=where,
    )


READER = Reader("html", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read)
