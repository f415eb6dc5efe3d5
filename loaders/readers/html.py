"""HTML: one article a page, its text and metadata by trafilatura.

A page's own metadata gives title, publisher, day, moment, canonical address and language; what the caller says wins. A
day that stands nowhere but in the running text is not taken for the day of publication. A canonical address counts
where the page is of the same site as the address that it was fetched from: no page can pass for another site's.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from graph.web_addresses import web_address, web_host
from loaders.readers.reader import SNIFFED_BYTES, Items, Metadata, Reader, decoded, is_binary, whole

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_BYTES = 20_000_000  # the largest news pages have 5 MB, most of it scripts
# Extraction time grows with the square of the elements: 2 s at 20,000, 10 s at 40,000. News pages have up to 10,000.
MOST_ELEMENTS = 25_000
_OPENING_TAG = re.compile(rb"<[a-zA-Z]")
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='article:published_time' or "
    "@name='parsely-pub-date']/@content | //time[@itemprop='datePublished']/@datetime"
)
_STRUCTURED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_LANGUAGE = (
    "/html/@lang | /html/@xml:lang | //meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content | "
    "//meta[@property='og:locale']/@content"
)
_CANONICAL = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_SAME_SITE_PREFIX = re.compile(r"^(?:www|m|mobile|amp)\.")


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    try:
        yield page(whole(stream, where, most=MAX_PAGE_BYTES), where, given)
    except UnreadableArticle as error:
        yield error


def page(content: bytes, where: str, given: Metadata) -> Article:
    """The article of a page. Raises UnreadableArticle where no text is found in it."""
    from trafilatura import bare_extraction, load_html

    if not content.strip() or is_binary(content[:SNIFFED_BYTES]):
        decoded(content, where)
    if len(_OPENING_TAG.findall(content)) > MOST_ELEMENTS:
        raise UnreadableArticle(
            f"the page has more than {MOST_ELEMENTS:,} elements",
            where=where,
            remedy="Save the article's own page, or give its text",
        )
    tree = load_html(content)
    moment, language = (None, None) if tree is None else (_moment(tree), _language(tree))
    found = None if tree is None else bare_extraction(
        tree,
        url=given.url or given.address,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    assert not isinstance(found, dict)  # it is one only where asked for
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise UnreadableArticle(
            "no article text is found in this page", where=where, remedy="Save the article's own page, or give its text"
        )
    day = given.published_at or (date.fromisoformat(found.date) if found.date else None)
    if given.published_at is None and moment is not None and (day is None or abs((moment.date() - day).days) <= 1):
        day = moment.date()
    else:
        moment = None
    return article(
        text,
        title=given.title or found.title,
        url=given.url or _address(tree, given.address),
        sources=given.sources,
        publisher=given.publisher or found.sitename,
        published_at=day,
        published_time=given.published_time or moment,
        language=language,
        where=where,
    )


def _moment(tree: HtmlElement) -> datetime | None:
    """The moment of publication, with its zone, of a page that tells it to machines."""
    written = [str(value) for value in tree.xpath(_PUBLISHED)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        written += _STRUCTURED.findall(str(script))
    for value in written:
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            continue  # some sites write words there; the day is found elsewhere
        if moment.tzinfo is not None:
            return moment
    return None


def _language(tree: HtmlElement) -> str | None:
    """The page's language as ISO 639 two or three letters."""
    for value in tree.xpath(_LANGUAGE):
        if code := re.match(r"\s*([a-zA-Z]{2,3})(?:[-_,;\s]|$)", str(value)):
            return code[1].lower()
    return None


def _address(tree: HtmlElement, fetched: str | None) -> str | None:
    """The canonical address if it can be this page's, else the one that it was fetched from."""
    for value in tree.xpath(_CANONICAL):
        canonical = web_address(fetched or "", str(value))
        if canonical and (fetched is None or _site(canonical) == _site(fetched)):
            return canonical
    return fetched


def _site(address: str) -> str:
    """The host without the prefixes under which one page has several addresses; empty for what is no web address."""
    return _SAME_SITE_PREFIX.sub("", web_host(address))


READER = Reader("html", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read)
