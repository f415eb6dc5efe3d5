"""Articles: one immutable normalised text each, with what is known of where and when it appeared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from graph.errors import UnreadableArticle

OURS = "contested"  # the publisher of the texts that the project bundles
MAX_TEXT_LENGTH = 2_000_000  # code points; the longest court opinions have about 600,000


class Value(BaseModel):
    """A value that never changes and takes no field that it does not declare."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(Value):
    """One text as read. `text` begins with the title's line where there is a title, and is what all offsets refer to.

    `published_at` is the day of publication, `published_time` the moment with its zone where the source tells it.
    `url` is where the text stands; `sources` are the addresses behind a text that is our own summary.
    `pages` are the places where the source's pages begin, if it has any.
    `signature` follows from the text; copies are found by it (see `loaders.copies` and `graph.stories`).
    """

    id: str
    text: str
    title: str
    url: str | None = None
    sources: tuple[str, ...] = ()
    publisher: str | None = None
    published_at: date | None = None
    published_time: datetime | None = None
    language: str | None = None
    pages: tuple[int, ...] | None = None
    sha256: str
    signature: str | None = None

    @property
    def is_our_summary(self) -> bool:
        """Texts that the project bundles are its own words and never count as independent sources."""
        return self.publisher == OURS


def short_hash(*parts: str) -> str:
    """20 hexadecimal digits of SHA-256 over the parts, which are kept apart by a NUL."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


_LEFT_OUT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for \t and \n
    r"\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # surrogates and private use
    r"\u200b\ufeff]"  # the blank without width, the byte-order mark
)


def normalised_text(raw: str) -> str:
    """The text as all offsets see it: NFC, `\\n` line ends, no control or byte-order characters, no outer blanks."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _LEFT_OUT.sub("", text)
    return unicodedata.normalize("NFC", text).strip()  # last: a sign that is left out may have kept two others apart


def article(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    sources: tuple[str, ...] = (),
    publisher: str | None = None,
    published_at: date | None = None,
    published_time: datetime | None = None,
    language: str | None = None,
    where: str = "",
) -> Article:
    """An article from raw text. Without `title` the first line is the title.

    The id follows from the address and the text alone, so a second load of the same article is the same node.
    Raises UnreadableArticle for a text with no letters in it or of more than `MAX_TEXT_LENGTH` code points.
    """
    if len(raw_body := text) > MAX_TEXT_LENGTH:
        raise UnreadableArticle(
            f"the text has {len(raw_body):,} characters, more than the {MAX_TEXT_LENGTH:,} of one article",
            where=where,
            remedy="Split it into its articles",
        )
    body = normalised_text(raw_body)
    heading = " ".join(normalised_text(title or "").split())
    if not heading:
        heading = body.split("\n", 1)[0].strip()
    elif not body.startswith(heading):
        body = f"{heading}\n\n{body}"
    if not any(c.isalpha() for c in body):
        raise UnreadableArticle("there is no text in it", where=where, remedy="Give a file that holds an article")
    address = (url or "").strip() or None
    return Article(
        id="art_" + short_hash(address or "", body),
        text=body,
        title=heading,
        url=address,
        sources=sources,
        publisher=publisher or None,
        published_at=published_at,
        published_time=published_time,
        language=language,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )


def paged_article(pages: Sequence[str], **about: Any) -> Article:
    """An article out of its pages' texts; `about` is what `article` takes besides the text. A sentence goes on.

    Page n of the source is `text[pages[n - 1]:pages[n]]`; a page without text has no place of its own.
    Raises UnreadableArticle as `article` does.
    """
    body, starts = "", []
    for page in map(normalised_text, pages):
        if body and page:
            body += "\n\n" if _ENDS.search(body) or not page[0].islower() else " "
        starts.append(len(body))
        body += page
    made = article(body, **about)
    before = len(made.text) - len(body)
    return made.model_copy(update={"pages": tuple(start + before if n else 0 for n, start in enumerate(starts))})


_ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")


def merged(one: Article, other: Article) -> Article:
    """The same article loaded twice with different metadata: known beats unknown, then the smaller value wins.

    The rule is commutative, associative and idempotent, so the order of loads does not matter; of two days of
    publication the earlier one stays.
    """
    if one.id != other.id:
        raise ValueError(f"{one.id} and {other.id} are two articles")

    def smaller(field: str) -> object:
        values = [v for v in (getattr(one, field), getattr(other, field)) if v is not None]
        return min(values) if values else None

    fields = ("title", "publisher", "published_at", "published_time", "language", "pages", "signature")
    same = one.sources == other.sources  # then their order, the writer's own, stays
    sources = one.sources if same else tuple(sorted({*one.sources, *other.sources}))
    return one.model_copy(update={**{field: smaller(field) for field in fields}, "sources": sources})
