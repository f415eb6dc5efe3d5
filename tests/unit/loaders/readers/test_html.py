"""HTML pages: which of a page's words for title, publisher, day, moment, address and language are taken."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.articles import Article
from graph.errors import UnreadableArticle
from loaders import sources
from loaders.readers import Metadata
from tests.unit.loaders.readers.reading import every_way, items, one, told

BODY = "<p>Lumen Labs sued Orbit AI on Tuesday, saying that its models were trained on Lumen's archive.</p>" * 4
STRUCTURED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Lumen sues Orbit", "datePublished": "2025-03-04T23:30:00-05:00", '
    '"publisher": {"@type": "Organization", "name": "Example Wire"}}</script>'
)


def page(head: str = "", html: str = "<html>", title: str = "Lumen sues Orbit") -> bytes:
    head = f"<head><title>{title}</title>{head}</head>"
    return f"{html}{head}<body><article><h1>{title}</h1>{BODY}</article></body>".encode()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


META: list[tuple[str, bytes, dict[str, Any]]] = [
    ("title", page(), {"title": "Lumen sues Orbit", "publisher": None, "published_at": None, "language": None}),
    ("site", page('<meta property="og:site_name" content="The Wire">'), {"publisher": "The Wire"}),
    ("structured", page(STRUCTURED), {
        "publisher": "Example Wire", "published_at": date(2025, 3, 4),
        "published_time": at("2025-03-04T23:30:00-05:00"),
    }),
    ("moment", page('<meta property="article:published_time" content="2025-03-04T09:00:00Z">'), {
        "published_at": date(2025, 3, 4), "published_time": at("2025-03-04T09:00:00+00:00"),
    }),
    ("day", page('<meta property="article:published_time" content="2025-03-04">'), {
        "published_at": date(2025, 3, 4), "published_time": None,
    }),
    ("no zone", page('<meta property="article:published_time" content="2025-03-04T09:00:00">'), {
        "published_at": date(2025, 3, 4), "published_time": None,
    }),
    ("no day", page('<meta property="article:published_time" content="on Tuesday">'), {"published_at": None}),
    ("canonical", page('<link rel="canonical" href="https://wire.example/1">'), {"url": "https://wire.example/1"}),
    ("script address", page('<link rel="canonical" href="javascript:alert(1)">'), {"url": None}),
    ("language", page(html='<html lang="de-AT">'), {"language": "de"}),
    ("locale", page('<meta property="og:locale" content="pt_BR">'), {"language": "pt"}),
    ("http-equiv", page('<meta http-equiv="Content-Language" content="fr, en">'), {"language": "fr"}),
    ("no language", page(html='<html lang="x-klingon-1">'), {"language": None}),
    ("latin-1", page().replace(b"archive", "Verträge".encode("latin-1")).replace(
        b"<head>", b'<head><meta charset="iso-8859-1">'), {"title": "Lumen sues Orbit"}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in META], ids=[row[0] for row in META])
def test_metadata(content: bytes, wanted: dict[str, Any]) -> None:
    found = one("page.html", content)
    assert {name: getattr(found, name) for name in wanted} == wanted


def test_words_of_another_encoding_are_read_as_their_page_declares() -> None:
    assert "Verträge" in one("page.html", {row[0]: row[1] for row in META}["latin-1"]).text


ADDRESSES = [
    # canonical, fetched from, given, taken
    ("https://wire.example/1", "https://www.wire.example/1?utm=x", None, "https://wire.example/1"),
    ("https://wire.example/1", "https://amp.wire.example/1", None, "https://wire.example/1"),
    ("/1", "https://wire.example/1?utm=x", None, "https://wire.example/1"),
    ("https://famous.example/1", "https://wire.example/1", None, "https://wire.example/1"),
    ("https://wire.example/1", "https://wire.example/2", "https://said.example/3", "https://said.example/3"),
    (None, "https://wire.example/2", None, "https://wire.example/2"),
]


@pytest.mark.parametrize(("canonical", "fetched", "said", "taken"), ADDRESSES)
def test_no_page_passes_for_another_sites(canonical: str | None, fetched: str, said: str | None, taken: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    assert one("page.html", page(head), Metadata(url=said, address=fetched)).url == taken


def test_a_day_that_the_caller_says_drops_the_moment() -> None:
    found = one("page.html", page(STRUCTURED), sources.given(published="2025-03-09"))
    assert (found.published_at, found.published_time) == (date(2025, 3, 9), None)


HOSTILE = [
    ("empty", b"", "it is empty"),
    ("binary", b"<html>\x00\x01\x02" * 40, "binary file"),
    ("no text", b"<html><head><title>x</title></head><body><script>1</script></body></html>", "no article text"),
    ("truncated", page()[:60], "no article text"),
    ("deep", b"<html><body>" + b"<i>" * 20_000 + b"Lumen sued Orbit.", "no article text"),
    ("wide", b"<html><body><article>" + b"<p>Lumen sued Orbit.</p>" * 30_000, "more than 25,000 elements"),
    ("too large", b"<html><body>" + b"<!-- x -->" * 2_100_000, "larger than the 20 MB"),
]


@pytest.mark.parametrize(("content", "why"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_pages_get_one_reason(content: bytes, why: str, capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = items("page.html", content)
    assert isinstance(found, UnreadableArticle)
    assert why in found.what
    assert capfd.readouterr() == ("", "")


def test_entities_of_a_page_do_not_grow() -> None:
    declared = (
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    )
    found = one("page.html", declared + page().replace(b"archive", b"archive &b; &f;"))
    assert "aaaa" not in found.text
    assert "root:" not in found.text


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "page.html", page()).items():
        assert found == ["Lumen sues Orbit"], way


def test_a_page_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(title="First"))
    (tmp_path / "b.html").write_bytes(b"<html></html>")
    (tmp_path / "c.html").write_bytes(page(title="Third"))
    found = list(sources.articles([str(tmp_path)], Metadata()))
    assert told(found) == ["First", "! no article text is found in this page", "Third"]
    assert isinstance(found[0], Article)
