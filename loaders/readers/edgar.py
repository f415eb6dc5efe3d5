"""EDGAR submissions as the SEC hands them out: one text file with a header and its documents.

The form itself (8-K, 6-K, …) and its press releases (EX-99) become articles, HTML or plain text; pictures, data and
other exhibits are passed over without being held. A line above the text gives the filer with its CIK and the moment of
acceptance; a statement names the filer. EDGAR writes acceptance times in the SEC's own, Eastern, time without a zone.

The day of publication is the day that the SEC gives as the filing's: what most filers send after 17:30 Eastern time is
filed, and shown, on the next business day (17 CFR 232.13). The moment of acceptance is that of publication only where
it falls on that day.

The words are the filer's own, so the filer is the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO
from urllib.parse import quote
from zoneinfo import ZoneInfo

from graph.articles import article, normalised_text
from graph.errors import UnreadableArticle
from graph.statements import Mention, NameClaim, statement
from loaders.readers.layout import unwrapped
from loaders.readers.markup import words_of
from loaders.readers.reader import MAX_ARTICLE_BYTES, Items, Metadata, Reader, Record

EXTRACTOR, VERSION = "edgar", "1"
SEC_TIME = ZoneInfo("America/New_York")
LONGEST_LINE = 1 << 20  # HTML of one line is common; what is longer goes on as a line of its own
MOST_HEADER_LINES = 5_000  # a header has 40 lines for each filer
_FIELD = re.compile(r"\s*<?([A-Z][A-Z -]{1,40}[A-Z])[>:]\s*(.+?)\s*$")
_STARTS = (b"<SEC-DOCUMENT>", b"<SEC-HEADER>", b"<IMS-DOCUMENT>", b"<IMS-HEADER>", b"<SUBMISSION>")
_REMEDY = "Give a complete submission text file"


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    found = False
    submission = _Submission()
    for document in _documents(stream, submission):
        found = True
        place = f"{where}, {document.name or document.kind or 'document'}"
        try:
            yield _record(document, submission, place, given)
        except UnreadableArticle as error:
            yield error
    if not found:
        what = "there is no form and no press release in this submission" if submission.fields else "it is empty"
        yield UnreadableArticle(what, where=where, remedy=_REMEDY)


def recognises(first: bytes) -> bool:
    """Whether the bytes begin a submission, or an older one behind its mail envelope."""
    start = first.lstrip()
    return start.startswith(_STARTS) or (start.startswith(b"-----BEGIN PRIVACY-ENHANCED") and b"<SEC-" in first)


@dataclass
class _Submission:
    """The header's fields; of several filers the first."""

    fields: dict[str, str] = field(default_factory=dict)

    def get(self, *names: str) -> str:
        return next((self.fields[name] for name in names if name in self.fields), "")

    @property
    def company(self) -> str:
        return self.get("COMPANY CONFORMED NAME", "CONFORMED NAME")

    @property
    def cik(self) -> str:
        return self.get("CENTRAL INDEX KEY", "CIK")

    @property
    def form(self) -> str:
        return self.get("CONFORMED SUBMISSION TYPE", "FORM TYPE", "TYPE")

    @property
    def accepted(self) -> datetime | None:
        try:
            naive = datetime.strptime(self.get("ACCEPTANCE DATETIME"), "%Y%m%d%H%M%S")
        except ValueError:
            return None
        return naive.replace(tzinfo=SEC_TIME)

    @property
    def published(self) -> tuple[date | None, datetime | None]:
        """The day, and the moment if it falls on that day."""
        accepted = self.accepted
        try:
            day = datetime.strptime(self.get("FILED AS OF DATE", "FILING DATE"), "%Y%m%d").date()
        except ValueError:
            return (accepted.date() if accepted else None), accepted
        return day, accepted if accepted is not None and accepted.date() == day else None


@dataclass
class _Document:
    kind: str = ""
    name: str = ""
    content: bytes = b""
    why: str | None = None


def _documents(stream: BinaryIO, submission: _Submission) -> Iterator[_Document]:
    """The documents worth reading, one at a time; the header's fields go into `submission` before them."""
    document: _Document | None = None
    body: list[bytes] | None = None
    size = header_lines = 0
    while line := stream.readline(LONGEST_LINE):
        mark = line.strip()[:16].upper()
        if body is not None and mark.startswith((b"</TEXT>", b"</DOCUMENT>", b"<DOCUMENT>")):
            assert document is not None
            if document.why is None and not mark.startswith(b"</TEXT>"):
                document.why = "the document does not end before the next one begins"
            document.content, body = b"".join(body), None
            if _is_wanted(document, submission):
                yield document
        if body is not None:
            size += len(line)
            if size <= MAX_ARTICLE_BYTES:
                body.append(line)
            elif document is not None and document.why is None:
                document.why, body[:] = f"it is larger than the {MAX_ARTICLE_BYTES // 1_000_000} MB of one article", []
        elif mark.startswith((b"<SEC-DOCUMENT>", b"<SEC-HEADER>", b"<IMS-HEADER>", b"<SUBMISSION>")) and (
            submission.fields and document is not None
        ):
            submission.fields.clear()
            document, header_lines = None, 0
        elif mark.startswith(b"<DOCUMENT>"):
            document = _Document()
        elif document is None:
            header_lines += 1
            if header_lines <= MOST_HEADER_LINES and (found := _FIELD.match(line.decode("latin-1")[:500])):
                submission.fields.setdefault(found[1].replace("-", " "), found[2])
        elif mark.startswith(b"<TEXT>"):
            rest = line.strip()[len(b"<TEXT>") :]
            keeps = _is_wanted(document, submission)
            body, size = ([rest] if keeps else None), len(rest)
        elif named := re.match(rb"\s*<(TYPE|FILENAME)>\s*(.{1,200}?)\s*$", line):
            written = named[2].decode("latin-1")
            document.kind, document.name = (written, document.name) if named[1] == b"TYPE" else (document.kind, written)
    if body is not None and document is not None:
        document.content, document.why = b"", document.why or "it ends in the middle"
        yield document


def _is_wanted(document: _Document, submission: _Submission) -> bool:
    kind = document.kind.upper()
    is_text = not document.name.lower().endswith((".pdf", ".jpg", ".gif", ".png", ".zip", ".xlsx", ".xml", ".xsd"))
    return is_text and bool(kind) and (kind == submission.form.upper() or kind.startswith("EX-99"))


def _record(document: _Document, submission: _Submission, where: str, given: Metadata) -> Record:
    if document.why is not None:
        raise UnreadableArticle(document.why, where=where, remedy=_REMEDY)
    company = " ".join(normalised_text(submission.company).split())
    if not company:
        raise UnreadableArticle("its header does not name the company", where=where, remedy=_REMEDY)
    words = _words(document.content)
    if not any(c.isalpha() for c in words):
        raise UnreadableArticle("there is no text in it", where=where, remedy=_REMEDY)
    accepted, (day, moment) = submission.accepted, submission.published
    form = (
        submission.form if document.kind.upper() == submission.form.upper() else f"{submission.form}, {document.kind}"
    )
    when = f", accepted {accepted:%Y-%m-%d %H:%M:%S} Eastern time" if accepted else ""
    cik = f" (CIK {submission.cik})" if submission.cik else ""
    made = article(
        f"{company}: Form {form}\n\nFiled by {company}{cik}{when}\n\n{words}",
        title=given.title or f"{company}: Form {form}",
        url=given.url or _address(document, submission) or given.address,
        sources=given.sources,
        publisher=given.publisher or company,
        published_at=given.published_at or day,
        published_time=given.published_time or (None if given.published_at else moment),
        language="en",
        where=where,
    )
    start = made.text.index(f"Filed by {company}")
    end = made.text.index("\n", start)
    at = start + len("Filed by ")
    filer = Mention(start=at, end=at + len(company), surface=company, type="Company", listed=False)
    claim = NameClaim(named=filer, role=f"filer of Form {submission.form}")
    return Record(made, (statement(made, claim, (start, end), extractor=EXTRACTOR, version=VERSION, confidence=1.0),))


def _words(content: bytes) -> str:
    """The document's text. EDGAR takes ASCII and Latin-1; newer filers write UTF-8."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if re.search(r"<(?:html|body|div|p|table|font)\b", text, re.IGNORECASE):
        return words_of(text)
    return unwrapped(re.sub(r"<(?:PAGE|S|C|FN|CAPTION|/?TABLE)>", "", text))


def _address(document: _Document, submission: _Submission) -> str | None:
    number = submission.get("ACCESSION NUMBER").replace("-", "")
    if not (number.isdigit() and submission.cik.isdigit()):
        return None
    folder = f"https://www.sec.gov/Archives/edgar/data/{int(submission.cik)}/{number}"
    return f"{folder}/{quote(document.name)}" if document.name else folder


READER = Reader("edgar", (), (), read, recognises)
