"""WARC: the pages of a web archive, one record at a time.

Of each response with status 200 that is HTML or PDF, and of each text that a crawler converted, the payload is read
by the reader of its type, under the record's own address. Images, scripts, redirections and requests are passed over.
The day of the crawl is not taken for the day of publication.

Records are found by their first line, so that one that is broken is told and the next is read. One record is in memory
at a time, and none that is larger than a page may be.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.errors import UnreadableArticle
from loaders.readers.html import MAX_PAGE_BYTES
from loaders.readers.reader import SNIFFED_BYTES, Items, Metadata, Reader, reader_for
from loaders.streams import expanded

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_VERSIONS = (b"WARC/1.0", b"WARC/1.1", b"WARC/0.18", b"WARC/0.17")
MOST_HEADER_BYTES = 1_000_000  # of one record and its HTTP answer; real ones have under 20 KB, cookies included
LONGEST_LINE = 1 << 16
_DRAINED = 1 << 20
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/pdf")
_CONVERTED_TYPES = ("text/plain", *_PAGE_TYPES)
_REMEDY = "The other records are read"


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    source = _Source(stream)
    number = pages = 0
    while line := source.next_record():
        number += 1
        try:
            for item in _items(source, line, f"{where}, record {number}", where, given):
                pages += 1
                yield item
        except UnreadableArticle as error:
            pages += 1
            yield error
    if not pages:
        what = "there is no page in this archive" if number else "there is no record in this archive"
        yield UnreadableArticle(what, where=where, remedy="Give a WARC file with responses that are HTML, PDF or text")


def recognises(first: bytes) -> bool:
    """Whether the bytes begin a WARC record."""
    return first.startswith(b"WARC/")


class _Source:
    """The archive as a stream of lines and blocks, in which no line and no header is longer than it may be."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = 0

    def next_record(self) -> bytes:
        """The next line that begins a record; empty at the end."""
        while line := self._stream.readline(LONGEST_LINE):
            if line.startswith(b"WARC/") and line.rstrip() in _VERSIONS:
                self._left = MOST_HEADER_BYTES
                return line
        return b""

    def readline(self, limit: int | None = None) -> bytes:
        line = self._stream.readline(min(limit or LONGEST_LINE, LONGEST_LINE))
        self._left -= len(line)
        if self._left < 0:
            raise ValueError(f"its header is longer than {MOST_HEADER_BYTES // 1_000_000} MB")
        return line

    def read(self, size: int) -> bytes:
        return self._stream.read(size)


@dataclass(frozen=True)
class _Payload:
    """What a record holds: its type, its address and its bytes as the server sent them."""

    media_type: str
    address: str
    content: bytes


def _items(source: _Source, line: bytes, place: str, where: str, given: Metadata) -> Items:
    payload = _payload(source, line, place)
    if payload is None:
        return
    place = f"{where}, {payload.address}"
    stream: BinaryIO = io.BytesIO(payload.content)
    first = payload.content[:SNIFFED_BYTES]
    opened = expanded(stream, place, first)
    if opened is not stream:
        body = opened.read(MAX_PAGE_BYTES + 1)
        stream, first = io.BytesIO(body), body[:SNIFFED_BYTES]
    reader = reader_for(payload.address, payload.media_type, first)
    yield from reader.read(stream, place, replace(given, address=payload.address))


def _payload(source: _Source, line: bytes, place: str) -> _Payload | None:
    """The payload of a record that holds a page. Raises UnreadableArticle where the record is broken."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    try:
        record = ArcWarcRecordLoader().parse_record_stream(source, line, "warc", no_record_parse=True)
        return _page_of(record, place)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
        why = str(error).split("\n")[0] or "it ends in the middle"
        raise UnreadableArticle(f"the record cannot be read: {why}", where=place, remedy=_REMEDY) from error


def _page_of(record: ArcWarcRecord, place: str) -> _Payload | None:
    from warcio.bufferedreaders import ChunkedDataReader
    from warcio.statusandheaders import StatusAndHeadersParser

    block: Any = record.raw_stream
    if not (record.rec_headers.get_header("Content-Length") or "").isdigit():
        raise ValueError("it does not say how long it is")
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    is_answer = record.rec_type == "response" and address.startswith(("http://", "https://"))
    if record.rec_type not in ("response", "resource", "conversion") or (
        record.rec_type == "response" and not is_answer
    ):
        _pass_over(block)
        return None
    media_type, status, is_chunked = record.rec_headers.get_header("Content-Type") or "", "200", False
    if is_answer:
        http = StatusAndHeadersParser(["HTTP/"], verify=False).parse(block)
        media_type, status = http.get_header("Content-Type") or "", http.get_statuscode() or ""
        is_chunked = (http.get_header("Transfer-Encoding") or "").lower() == "chunked"
    media_type = media_type.split(";")[0].strip().lower()
    if status != "200" or media_type not in (_PAGE_TYPES if is_answer else _CONVERTED_TYPES):
        _pass_over(block)
        return None
    if block.limit > MAX_PAGE_BYTES:
        size = block.limit
        _pass_over(block)
        raise ValueError(f"its {size:,} bytes are more than the {MAX_PAGE_BYTES // 1_000_000} MB of one page")
    content = ChunkedDataReader(block).read(MAX_PAGE_BYTES + 1) if is_chunked else block.read()
    _pass_over(block)
    if not address:
        raise ValueError("it does not say its address")
    return _Payload(media_type, address, content)


def _pass_over(block: Any) -> None:
    """Read the rest of a record, so that the next one is found behind it and not in it."""
    while block.read(_DRAINED):
        pass
    if block.limit > 0:
        raise EOFError("it ends in the middle")


READER = Reader("warc", (".warc",), ("application/warc",), read, recognises)
