"""RSS and Atom: one article an entry, read one entry at a time.

An entry is cut out of the stream and parsed on its own, so that one that is broken does not take the next with it, and
a feed of any length fits. A document type declaration is never read: no entity that a feed declares exists.

Title, address, day with the moment as written (in its own zone), language, and the longest text that the entry gives.
The feed's title is the publisher. What the caller says wins.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from graph.web_addresses import web_address
from loaders.readers.markup import words_of
from loaders.readers.reader import MAX_ARTICLE_BYTES, Items, Metadata, Reader

if TYPE_CHECKING:
    from lxml.etree import _Element

CHUNK = 1 << 16
MOST_HEADER_BYTES = 1_000_000  # what stands before the first entry; a feed's own title, image and categories
_REMEDY = "Give an RSS or Atom feed"
_BEFORE_ROOT = rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*"
_ROOT = re.compile(_BEFORE_ROOT + rb"<((?:atom:)?feed|rss|rdf:RDF)(?=[\s>/])[^>]*>", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,40})[\"']")
_OPEN = re.compile(rb"<(?:atom:)?(?:item|entry)(?=[\s>])")
_TOKEN = re.compile(
    rb"<!\[CDATA\[(?:.*?\]\]>|.*\Z)|<!--(?:.*?-->|.*\Z)|(?P<close></(?:atom:)?(?:item|entry)\s*>)|"
    rb"(?P<open><(?:atom:)?(?:item|entry)(?=[\s>]))",
    re.DOTALL,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST_TAG = 64  # bytes of a tag that may stand at the end of what was read so far


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    cutter = _Entries(_as_ascii(stream))
    try:
        feed = _Feed(cutter.header(where), where, given)
    except UnreadableArticle as error:
        yield error
        return
    number = 0
    for entry, why in cutter:
        number += 1
        place = f"{where}, entry {number}"
        try:
            if why is not None:
                raise UnreadableArticle(why, where=place, remedy="The other entries are read")
            yield feed.article(entry, place)
        except UnreadableArticle as error:
            yield error
    if not number:
        yield UnreadableArticle("there is no entry in this feed", where=where, remedy=_REMEDY)


def recognises(first: bytes) -> bool:
    """Whether the bytes begin an RSS or Atom document."""
    return _ROOT.match(_ascii_start(first)) is not None


def _ascii_start(first: bytes) -> bytes:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return first[: len(first) & ~1].decode("utf-16", "replace").encode()
    return first.removeprefix(codecs.BOM_UTF8)


def _as_ascii(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in chunks, in an encoding in which tags are ASCII: UTF-16 becomes UTF-8."""
    chunk = stream.read(CHUNK)
    if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while chunk:
            yield decoder.decode(chunk).encode()
            chunk = stream.read(CHUNK)
        return
    chunk = chunk.removeprefix(codecs.BOM_UTF8)
    while chunk:
        yield chunk
        chunk = stream.read(CHUNK)


class _Entries:
    """The bytes of a feed cut into what stands before its first entry, and its entries one by one."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._held += chunk
        return bool(chunk)

    def header(self, where: str) -> bytes:
        """Everything before the first entry. Raises UnreadableArticle where it is no feed."""
        start = 0
        while (found := _OPEN.search(self._held, max(0, start - _LONGEST_TAG))) is None:
            start = len(self._held)
            if len(self._held) > MOST_HEADER_BYTES or not self._more():
                break
        header = self._held[: found.start() if found else MOST_HEADER_BYTES]
        self._held = self._held[found.start() :] if found else b""
        if not header.strip():
            raise UnreadableArticle("it is empty", where=where, remedy=_REMEDY)
        if _ROOT.match(header) is None:
            raise UnreadableArticle("it is neither RSS nor Atom", where=where, remedy=_REMEDY)
        return header

    def __iter__(self) -> Iterator[tuple[bytes, str | None]]:
        """Each entry's bytes, and why it is none where it is broken."""
        while self._held:
            entry, why = self._next()
            if entry or why:
                yield entry, why
            self._find_start()

    def _find_start(self) -> None:
        while (found := _OPEN.search(self._held)) is None:
            self._held = self._held[-_LONGEST_TAG:]
            if not self._more():
                self._held = b""
                return
        self._held = self._held[found.start() :]

    def _next(self) -> tuple[bytes, str | None]:
        position, step, is_over = 1, CHUNK, False
        while True:
            for token in _TOKEN.finditer(self._held, position):
                if token["close"]:
                    entry, self._held = self._held[: token.end()], self._held[token.end() :]
                    return entry, None
                if token["open"]:
                    self._held = self._held[token.start() :]
                    return b"", "the entry does not end before the next one begins"
                if token.end() == len(self._held):
                    break  # a section that may go on in what is not read yet
                position = token.end()
            if len(self._held) > MAX_ARTICLE_BYTES:
                self._held = self._held[-_LONGEST_TAG:]
                return b"", f"the entry is larger than the {MAX_ARTICLE_BYTES // 1_000_000} MB of one article"
            if is_over:
                self._held = b""
                return b"", "the feed ends in the middle of the entry"
            wanted = len(self._held) + step
            step *= 2  # so that one long section is looked through a few times, not once a chunk
            while len(self._held) < wanted and not is_over:
                is_over = not self._more()


class _Feed:
    """What a feed says of itself, and how its entries are read."""

    def __init__(self, header: bytes, where: str, given: Metadata) -> None:
        declared = _DECLARED.match(header)
        encoding = declared[1].decode().lower() if declared else "utf-8"
        self._encoding = "utf-8" if encoding.startswith(("utf-16", "ucs-2")) else encoding
        root = _ROOT.match(header)
        assert root is not None
        self._given = given
        self._name = root[1].decode()
        self._open = self._text(header[root.start(1) - 1 : root.end()], where)
        body = self._text(header[root.end() :], where)
        about = _parsed(f"{self._open}{body}", recover=True)
        self._title = _words(about, "title") if about is not None else None
        self._language = None if about is None else (_words(about, "language") or about.get(_LANGUAGE))
        link = None if about is None else _link(about)
        self._base = web_address(given.url or given.address or "", link or "") or ""

    def _text(self, content: bytes, where: str) -> str:
        try:
            return content.decode(self._encoding)
        except LookupError as error:
            what = f"its encoding {self._encoding!r} is not known"
            raise UnreadableArticle(what, where=where, remedy="Convert it to UTF-8") from error
        except UnicodeDecodeError as error:
            what = f"it is not {self._encoding.upper()}, as the feed says: byte {error.start + 1:,} does not fit"
            raise UnreadableArticle(what, where=where, remedy="Convert it to UTF-8") from error

    def article(self, content: bytes, where: str) -> Article:
        """The article of an entry. Raises UnreadableArticle."""
        from lxml import etree

        text = _ENTITY.sub(_as_character, self._text(content, where))
        try:
            root = _parsed(f"{self._open}{text}</{self._name}>", recover=False)
        except etree.XMLSyntaxError as error:
            why = str(error.msg).split(", line ")[0]
            raise UnreadableArticle(
                f"the entry is not well-formed: {why}", where=where, remedy="The other entries are read"
            ) from error
        entry = root[0]
        title = words_of(_words(entry, "title") or "")
        body = max((words_of(_content(e)) for e in entry if _local(e) in _TEXTS), key=len, default="")
        if not title and not body:
            raise UnreadableArticle("the entry has neither title nor text", where=where, remedy=_REMEDY)
        given, (day, moment) = self._given, _day(entry)
        return article(
            body or title,
            title=given.title or title or None,
            url=given.url or self._address(entry),
            sources=given.sources,
            publisher=given.publisher or self._title,
            published_at=given.published_at or day,
            published_time=given.published_time or (None if given.published_at else moment),
            language=_language(_words(entry, "language") or entry.get(_LANGUAGE) or self._language),
            where=where,
        )

    def _address(self, entry: _Element) -> str | None:
        guid = next((e for e in entry if _local(e) == "guid" and e.get("isPermaLink", "true") == "true"), None)
        for written in (_link(entry), _content(guid) if guid is not None else None):
            if written and (address := web_address(self._base, written)):
                return address
        return None


_TEXTS = frozenset(("encoded", "content", "description", "summary"))
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")


def _parsed(text: str, *, recover: bool) -> Any:
    from lxml import etree

    parser = etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(text, parser=parser)


def _as_character(named: re.Match[str]) -> str:
    """HTML's names for characters, which feeds use without declaring them."""
    return named[0] if named[1] in _XML_ENTITIES else html.entities.html5.get(named[1] + ";", named[0])


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _content(element: _Element) -> str:
    """What an element holds: its text, or its markup where that is not escaped (Atom's XHTML)."""
    from lxml import etree

    if len(element):
        return "".join([element.text or "", *(etree.tostring(child, encoding="unicode") for child in element)])
    return element.text or ""


def _words(parent: _Element, name: str) -> str | None:
    """The text of the first element of that name, the feed's own (RSS puts it into `channel`)."""
    for level in (parent, *(e for e in parent if _local(e) == "channel")):
        for element in level:
            if _local(element) == name and (text := " ".join(_content(element).split())):
                return text
    return None


def _link(parent: _Element) -> str | None:
    for level in (parent, *(e for e in parent if _local(e) == "channel")):
        for element in level:
            if _local(element) != "link" or element.get("rel", "alternate") != "alternate":
                continue
            if address := element.get("href") or (element.text or "").strip():
                return str(address)
    return None


def _day(entry: _Element) -> tuple[date | None, datetime | None]:
    """The day of publication, and the moment where its zone is told; nothing for words that are no date."""
    for name in _DATES:
        written = _words(entry, name)
        if not written:
            continue
        for read_date in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                moment = read_date(written)
            except (ValueError, TypeError, OverflowError, IndexError):
                continue
            return moment.date(), moment if moment.tzinfo else None
    return None, None


def _language(written: str | None) -> str | None:
    code = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", written or "")
    return code[1].lower() if code else None


READER = Reader(
    "feed",
    (".rss", ".atom", ".xml"),
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
    read,
    recognises,
)
