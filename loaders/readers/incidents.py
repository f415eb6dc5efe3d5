"""AI Incident Database: the reports of its CSV export, one article a row.

`reports.csv` of a snapshot has the columns `_id, authors, date_downloaded, date_modified, date_published,
date_submitted, description, epoch_…, image_url, language, ref_number, report_number, source_domain, submitters, text,
title, url, tags`; of these `title`, `text`, `url`, `source_domain`, `date_published` and `language` are read, by name,
so that their order does not matter. A report is the words of the newsroom it was taken from.

What follows a cell that is too large is passed over until a row has all columns: it is the rest of that cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from loaders.readers.reader import MAX_ARTICLE_BYTES, Items, Metadata, Reader

NEEDED = ("title", "text", "url")
_FIRST_CELLS = {b"report_number", b"source_domain", b"text", b"url"}
_REMEDY = "Give reports.csv of an AI Incident Database snapshot"


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    csv.field_size_limit(MAX_ARTICLE_BYTES)  # the module's default of 128 KB is less than long articles have
    lines = _Lines(stream)
    rows = csv.reader(lines, strict=True)
    columns: list[str] | None = None
    found = is_lost = False
    while True:
        begins = lines.number + 1
        try:
            row = next(rows, None)
            if row is None:
                break
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(row, where)
                continue
            if is_lost and len(row) != len(columns):
                continue  # still a piece of the row that was broken
            found, is_lost = True, False
            yield _article(dict(zip(columns, row, strict=False)), f"{where}, line {begins}", given)
        except csv.Error as error:
            found = True
            if is_lost:
                continue
            is_lost = "larger" in str(error)
            yield UnreadableArticle(
                f"the row is broken: {error}", where=f"{where}, line {begins}", remedy="The other rows are read"
            )
        except UnreadableArticle as error:
            yield error
            if columns is None:
                return
            found = True
    if not found:
        yield UnreadableArticle("there is no report in it" if columns else "it is empty", where=where, remedy=_REMEDY)


def recognises(first: bytes) -> bool:
    """Whether the first line names the columns of the reports."""
    heading = first.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return {cell.strip(b'" \r') for cell in heading.split(b",")} >= _FIRST_CELLS


class _Lines:
    """The lines of a file as text, with their number; bytes that are not UTF-8 stay marked."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line. Raises csv.Error for one that is longer than an article is, and passes it over."""
        line = self._stream.readline(MAX_ARTICLE_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MAX_ARTICLE_BYTES:
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(MAX_ARTICLE_BYTES)
            raise csv.Error(f"a line is longer than the {MAX_ARTICLE_BYTES // 1_000_000} MB of one article")
        return (line.removeprefix(b"\xef\xbb\xbf") if self.number == 1 else line).decode("utf-8", "surrogateescape")


def _columns(row: list[str], where: str) -> list[str]:
    names = [cell.strip() for cell in row]
    if missing := [name for name in NEEDED if name not in names]:
        what = f"its first line does not name the column {missing[0]!r}"
        raise UnreadableArticle(what, where=where, remedy=_REMEDY)
    return names


def _article(row: dict[str, str], where: str, given: Metadata) -> Article:
    if number := row.get("report_number", "").strip():
        where = f"{where} (report {number[:20]})"
    if any("\udc80" <= c <= "\udcff" for name in NEEDED for c in row.get(name, "")):
        raise UnreadableArticle("the row is not UTF-8", where=where, remedy="Convert the file to UTF-8")
    text, url = row.get("text", "").strip(), row.get("url", "").strip()
    if not text:
        raise UnreadableArticle("the report has no text", where=where, remedy="The other rows are read")
    return article(
        text,
        title=given.title or row.get("title", "").strip() or None,
        url=given.url or (url if url.lower().startswith(("http://", "https://")) else None),
        sources=given.sources,
        publisher=given.publisher or row.get("source_domain", "").strip() or None,
        published_at=given.published_at or _day(row.get("date_published", "")),
        published_time=given.published_time,
        language=language[0] if (language := re.match(r"[a-z]{2,3}(?=$|-)", row.get("language", "").strip())) else None,
        where=where,
    )


def _day(written: str) -> date | None:
    """The day of `2016-05-01` or `2016-05-01T00:00:00.000Z`: the export knows no other time than midnight."""
    try:
        return date.fromisoformat(written.strip()[:10])
    except ValueError:
        return None


READER = Reader("incidents", (".csv",), (), read, recognises)
