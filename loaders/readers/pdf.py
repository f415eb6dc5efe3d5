"""PDF with a text layer: one article a document, and where each of its pages begins.

A span's place in the text gives its page (`Article.pages`). Lines are put together to paragraphs, running heads and
page numbers are left out. The document's own dates are those of its file and are not taken for the day of publication.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from graph.articles import MAX_TEXT_LENGTH, Article, paged_article
from graph.errors import UnreadableArticle
from loaders.readers.layout import unwrapped, without_running_heads
from loaders.readers.reader import Items, Metadata, Reader, whole

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_DOCUMENT_BYTES = 60_000_000  # opinions with scanned exhibits have 30 MB
MOST_PAGES = 2_000  # the longest opinions have 600; an hour of reading should not hang on one file
MAX_STREAM_BYTES = 20_000_000  # a page's own drawing, expanded; dense pages have 1 MB. pypdf stops there with an error
# Parts of a page's drawing: reading 30,000 pieces of text takes 4 s. A page that sets each letter alone has 40,000.
MOST_TOKENS = 150_000
_EXPANDED = (
    "zlib_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "array_based_stream_maximum_output_length",
    "jbig2_maximum_output_length",
)
_FILE_NAME = re.compile(
    r"^(?:microsoft word|untitled|slide \d|document\d*$)|\.(?:docx?|pdf|wpd|rtf|indd)$", re.IGNORECASE
)
_REMEDY = "Save it anew from a PDF program, or give its text"


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    try:
        yield _document(whole(stream, where, most=MAX_DOCUMENT_BYTES), where, given)
    except UnreadableArticle as error:
        yield error


def recognises(first: bytes) -> bool:
    """Whether the bytes begin a PDF."""
    return first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")


def _document(content: bytes, where: str, given: Metadata) -> Article:
    if not content.strip():
        raise UnreadableArticle("it is empty", where=where, remedy="Give a PDF with text in it")
    title, pages = _read(content, where)
    if not any(page.strip() for page in pages):
        raise UnreadableArticle(
            f"there is no text in its {len(pages)} pages: they are pictures" if pages else "it has no pages",
            where=where,
            remedy="Give it a text layer first, for example with `ocrmypdf`",
        )
    return paged_article(
        [unwrapped(page) for page in without_running_heads(pages)],
        title=given.title or title,
        url=given.url or given.address,
        sources=given.sources,
        publisher=given.publisher,
        published_at=given.published_at,
        published_time=given.published_time,
        where=where,
    )


def _read(content: bytes, where: str) -> tuple[str | None, list[str]]:
    """The document's title and the text of each page. Raises UnreadableArticle."""
    from pypdf import PdfReader, apply_configuration, get_configuration
    from pypdf.errors import DependencyError, PyPdfError

    # what it finds odd in a file it tells to the log, in the file's words
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        limits = {**dict.fromkeys(_EXPANDED, MAX_STREAM_BYTES), "stream_parsing_work_maximum_count": MOST_TOKENS}
        with apply_configuration(get_configuration().with_overwrites(**limits, jbig2dec_binary=None)):
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadableArticle("it is locked with a password", where=where, remedy="Unlock it first")
            if len(reader.pages) > MOST_PAGES:
                raise UnreadableArticle(
                    f"it has more than {MOST_PAGES:,} pages", where=where, remedy="Split it into its documents"
                )
            return _title(reader), list(_texts(reader, where))
    except DependencyError as error:
        raise UnreadableArticle("it is encrypted", where=where, remedy="Save it without encryption") from error
    # what pypdf raises where a file is not what it says: its own errors, and Python's from the depth of a parse
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
            NotImplementedError, AssertionError, OSError, zlib.error) as error:  # fmt: skip
        why = " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__
        raise UnreadableArticle(f"the PDF cannot be read: {why}", where=where, remedy=_REMEDY) from error


def _texts(reader: PdfReader, where: str) -> Iterator[str]:
    length = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        length += len(text)
        if length > MAX_TEXT_LENGTH:
            what = f"it has more than the {MAX_TEXT_LENGTH:,} characters of one article"
            raise UnreadableArticle(what, where=where, remedy="Split it into its documents")
        yield text


def _title(reader: PdfReader) -> str | None:
    """The title that the document gives itself, unless it is a file's name."""
    title = " ".join(str(reader.metadata.title or "").split()) if reader.metadata else ""
    return title if len(title.split()) > 1 and not _FILE_NAME.search(title) else None


READER = Reader("pdf", (".pdf",), ("application/pdf",), read, recognises)
