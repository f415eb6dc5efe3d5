"""RSS and Atom: what of an entry becomes an article, and what hostile and broken feeds come to."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import Article
from graph.errors import UnreadableArticle
from loaders import sources
from loaders.readers import Metadata, reader_for
from tests.unit.loaders.readers.reading import article_of, every_way, items, told

RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
    "<title>Example Wire</title><link>https://wire.example/</link><language>en-gb</language>{}</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Beispiel</title>'
    '<link rel="self" href="https://wire.example/feed"/><link href="https://wire.example/"/>{}</feed>'
)
RDF = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<channel rdf:about="https://wire.example/"><title>Old Wire</title></channel>{}</rdf:RDF>'
)
STORY = "Lumen Labs sued Orbit AI on Tuesday."


def rss(*entries: str) -> bytes:
    return RSS.format("".join(f"<item>{entry}</item>" for entry in entries)).encode()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


ENTRIES: list[tuple[str, bytes, dict[str, Any]]] = [
    ("rss", rss(f"<title>Lumen sues</title><link>https://wire.example/1</link><description>{STORY}</description>"
                "<pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate>"), {
        "title": "Lumen sues", "text": f"Lumen sues\n\n{STORY}", "url": "https://wire.example/1",
        "publisher": "Example Wire", "language": "en", "published_at": date(2025, 3, 4),
        "published_time": at("2025-03-04T23:30:00-05:00"),
    }),
    ("escaped html", rss("<title>A &amp;amp; B sue &lt;i&gt;Orbit&lt;/i&gt;</title>"
                         "<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;</description>"), {
        "title": "A & B sue Orbit", "text": "A & B sue Orbit\n\nOne\n\nTwo & three", "published_at": None,
    }),
    ("the longest text", rss(f"<title>T</title><description>{STORY}</description><content:encoded><![CDATA[<p>{STORY}"
                             "</p><p>And more &nbsp; </item> of it.</p><script>x()</script>]]></content:encoded>"), {
        "text": f"T\n\n{STORY}\n\nAnd more of it.",
    }),
    ("named characters", rss("<title>Caf&eacute; &mdash; sued</title>"), {
        "title": "Café — sued", "text": "Café — sued",
    }),
    ("guid", rss('<title>T</title><guid>https://wire.example/g</guid>'), {"url": "https://wire.example/g"}),
    ("guid that is none", rss('<title>T</title><guid isPermaLink="false">tag:1</guid>'), {"url": None}),
    ("relative", rss("<title>T</title><link>/2025/x</link>"), {"url": "https://wire.example/2025/x"}),
    ("script address", rss("<title>T</title><link>javascript:alert(1)</link>"), {"url": None}),
    ("no date", rss("<title>T</title><pubDate>soon</pubDate>"), {"published_at": None, "published_time": None}),
    ("media title", rss("<media:content><media:title>No</media:title></media:content><title>Yes</title>"), {
        "title": "Yes",
    }),
    ("dc", rss("<title>T</title><dc:date>2025-03-04T09:00:00Z</dc:date><dc:language>fr</dc:language>"), {
        "published_time": at("2025-03-04T09:00:00+00:00"), "language": "fr",
    }),
    ("atom", ATOM.format(f'<entry><title>Klage</title><link rel="enclosure" href="https://wire.example/x.mp3"/>'
                         f'<link href="https://wire.example/k"/><updated>2025-03-05T01:00:00Z</updated>'
                         f'<published>2025-03-04T09:00:00+01:00</published><summary>{STORY}</summary></entry>'
                         ).encode(), {
        "title": "Klage", "url": "https://wire.example/k", "language": "de", "publisher": "Beispiel",
        "published_at": date(2025, 3, 4), "published_time": at("2025-03-04T09:00:00+01:00"),
    }),
    ("xhtml", ATOM.format('<entry><title type="html">K&lt;b&gt;l&lt;/b&gt;</title><content type="xhtml"><div '
                          'xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry>'
                          ).encode(), {
        "title": "Kl", "text": "Kl\n\nOne\n\nTwo",
    }),
    ("rss 1.0", RDF.format('<item rdf:about="https://wire.example/1"><title>T</title><link>https://wire.example/1</link>'
                           "<dc:date>2025-03-04</dc:date></item>").encode(), {
        "publisher": "Old Wire", "published_at": date(2025, 3, 4), "published_time": None,
    }),
    ("latin-1", rss("<title>Verträge</title>").decode().replace("UTF-8", "ISO-8859-1").encode("latin-1"), {
        "title": "Verträge",
    }),
    ("utf-16", rss("<title>Verträge</title>").decode().replace("UTF-8", "UTF-16").encode("utf-16"), {
        "title": "Verträge", "publisher": "Example Wire",
    }),
    ("byte-order mark", b"\xef\xbb\xbf" + rss("<title>T</title>"), {"title": "T"}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in ENTRIES], ids=[row[0] for row in ENTRIES])
def test_entries(content: bytes, wanted: dict[str, Any]) -> None:
    (found,) = items("download", content)
    assert isinstance(found, Article), found
    assert {name: getattr(found, name) for name in wanted} == wanted


def test_what_the_caller_says_wins() -> None:
    (found,) = items("f.rss", ENTRIES[0][1], sources.given(published="2025-03-09", publisher="Other"))
    made = article_of(found)
    assert (made.published_at, made.published_time, made.publisher) == (date(2025, 3, 9), None, "Other")


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
HOSTILE = [
    ("empty", b"", ["! it is empty"]),
    ("only a head", RSS.format("").encode(), ["! there is no entry in this feed"]),
    ("a sitemap", b'<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>', ["! it is neither RSS nor Atom"]),
    ("binary", b"\x00\x01\x02" * 400, ["! it is neither RSS nor Atom"]),
    ("unclosed", RSS.format("<item><title>A</title><item><title>B</title></item>").encode(),
     ["! the entry does not end before the next one begins", "B"]),
    ("cut off", rss("<title>A</title>", "<title>B</title>")[:-30],
     ["A", "! the feed ends in the middle of the entry"]),
    ("broken in the middle", rss("<title>A</title>", "<title>B & <b></title>", "<title>C</title>"),
     ["A", "! the entry is not well-formed: xmlParseEntityRef: no name", "C"]),
    ("wrong encoding", rss("<title>A</title>", "<title>@</title>", "<title>C</title>").replace(b"@", b"Vertr\xe4ge"),
     ["A", "! it is not UTF-8, as the feed says: byte 19 does not fit", "C"]),
    ("unknown encoding", rss("<title>A</title>").replace(b"UTF-8", b"klingon"),
     ["! its encoding 'klingon' is not known"]),
    ("without words", rss("<link>https://wire.example/</link>", "<title>B</title>"),
     ["! the entry has neither title nor text", "B"]),
    ("outside entity", b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
     + rss("<title>A &f;</title>", "<title>B</title>").partition(b"\n")[2],
     ["! the entry is not well-formed: Entity 'f' not defined", "B"]),
    ("billion laughs", f"<!DOCTYPE rss [{BOMB}]>".encode()
     + rss("<title>A &l9;</title>", '<title x="&l9;">B</title>', "<title>C</title>").partition(b"\n")[2],
     ["! the entry is not well-formed: Entity 'l9' not defined"] * 2 + ["C"]),
    ("enormous entry", rss("<title>A</title><description>" + "x" * 9_000_000 + "</description>", "<title>B</title>"),
     ["! the entry is larger than the 8 MB of one article", "B"]),
    ("enormous section", rss("<title>A</title><description><![CDATA[" + "x" * 9_000_000 + "]]></description>",
                             "<title>B</title>"), ["! the entry is larger than the 8 MB of one article", "B"]),
    ("enormous head", RSS.format("<description>" + "x" * 3_000_000 + "</description><item><title>A</title></item>"
                                 ).encode(), ["! there is no entry in this feed"]),
    ("deep", rss("<title>A</title>" + "<b>" * 5_000 + "</b>" * 5_000, "<title>B</title>"),
     ["! the entry is not well-formed: Excessive depth in document: 256, use XML_PARSE_HUGE option", "B"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_feeds(content: bytes, wanted: list[str]) -> None:
    assert told(items("f.rss", content)) == wanted


def test_a_rejection_names_its_entry() -> None:
    found = items("f.rss", rss("<title>A</title>", "<title>B & C</title>"))[1]
    assert isinstance(found, UnreadableArticle)
    assert found.where == "f.rss, entry 2"


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "f.rss", rss("<title>A</title>", "<title>B</title>")).items():
        assert found == ["A", "B"], way


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 4_000), st.binary(max_size=12))
def test_no_damage_raises(place: int, damage: bytes) -> None:
    whole = rss(*(f"<title>Story {n}</title><description><![CDATA[<p>{STORY}]]></description>" for n in range(12)))
    for item in items("f.rss", whole[:place] + damage + whole[place + len(damage) :]):
        assert isinstance(item, Article | UnreadableArticle)


def test_an_entry_may_lie_across_any_two_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    from loaders.readers import feed

    whole = rss(
        *(f"<title>Story {n}</title><description><![CDATA[<p>{STORY}</item>]]></description>" for n in range(5))
    )
    for size in (1, 2, 3, 7, 64, 129):
        monkeypatch.setattr(feed, "CHUNK", size)
        assert told(items("f.rss", whole)) == [f"Story {n}" for n in range(5)], size


def test_content_goes_before_the_name() -> None:
    assert reader_for("feed.txt", "text/html", RSS.encode()).name == "feed"
    assert reader_for("feed", None, b"<html><body><item>").name == "html"
    assert list(items("f.rss", b"\n" + ATOM.format("<entry><title>A</title></entry>").encode(), Metadata()))
