"""JSON Lines: one article a line, `{"url", "title", "published", "publisher", "text", "sources"}`.

`text` is needed, the rest may be missing or null; `id` and other fields are left aside. `published` is an ISO 8601
date or moment. A line that is broken is told with its number, and the lines after it are read.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from loaders.readers.reader import MAX_ARTICLE_BYTES, Items, Metadata, Reader, day_and_time, decoded

_FORM = 'Write {"title": ..., "published": "2026-06-25", "url": ..., "publisher": ..., "text": ...}'


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    number, empty = 0, True
    while line := stream.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > MAX_ARTICLE_BYTES:
            _skip_line(stream, line)
            limit = f"the line is longer than the {MAX_ARTICLE_BYTES // 1_000_000} MB of one article"
            yield UnreadableArticle(limit, where=place, remedy="Split it into its articles")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield _article(line, place, given)
            except UnreadableArticle as error:
                yield error
        else:
            continue
        empty = False
    if empty:
        yield UnreadableArticle("it is empty", where=where, remedy=_FORM)


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_ARTICLE_BYTES)


def _article(line: bytes, where: str, given: Metadata) -> Article:
    record = _record(line, where)
    for name in ("text", "title", "url", "publisher", "published"):
        if record.get(name) is not None and not isinstance(record[name], str):
            raise UnreadableArticle(f"its {name!r} is not a text", where=where, remedy=_FORM)
    sources = record.get("sources") or []
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise UnreadableArticle("its 'sources' are not a list of addresses", where=where, remedy=_FORM)
    if not (record.get("text") or "").strip():
        raise UnreadableArticle("it has no 'text'", where=where, remedy=_FORM)
    day, moment = given.published_at, given.published_time
    if day is None and record.get("published"):
        day, moment = day_and_time(record["published"], where)
    return article(
        record["text"],
        title=given.title or record.get("title"),
        url=given.url or record.get("url"),
        sources=given.sources or tuple(sources),
        publisher=given.publisher or record.get("publisher"),
        published_at=day,
        published_time=moment,
        where=where,
    )


def _record(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(decoded(line, where))
    except (json.JSONDecodeError, RecursionError) as error:
        why = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise UnreadableArticle(f"it is not JSON: {why}", where=where, remedy=_FORM) from error
    if not isinstance(record, dict):
        raise UnreadableArticle("it is JSON, but no object", where=where, remedy=_FORM)
    return record


READER = Reader("jsonl", (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson"), read)
