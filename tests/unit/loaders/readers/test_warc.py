"""Web archives: which records are pages, what broken ones come to, and that memory does not grow with their number."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.articles import Article
from graph.errors import UnreadableArticle
from tests.unit.loaders.readers.reading import article_of, every_way, items, told, zstd_compress

STORY = "Lumen Labs sued Orbit AI on Tuesday, saying that its models were trained on Lumen's archive. "
ADDRESS = "https://wire.example/{}"


def record(kind: str, block: bytes, *, address: str = ADDRESS.format(1), **headers: str) -> bytes:
    """A WARC record; headers are added as `WARC_Type="x"`, and `Content_Length` replaces the right one."""
    fields = {"WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": "2025-03-05T00:00:00Z"}
    fields |= {"Content-Length": str(len(block)), **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def page(title: str) -> bytes:
    return (
        f"<html><head><title>{title}</title><link rel=canonical href='{ADDRESS.format(title)}'></head>"
        f"<body><article><h1>{title}</h1><p>{STORY * 4}</p></article></body></html>"
    ).encode()


def response(
    body: bytes, *, status: str = "200 OK", media: str = "text/html; charset=utf-8", more: str = "", **headers: str
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode()
    return record("response", http + body, **headers)


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in pieces) + b"0\r\n\r\n"


INFO = record("warcinfo", b"software: test\r\n", address="")
A, B, C = (response(page(name), address=ADDRESS.format(name)) for name in "ABC")
CHUNKED = "Transfer-Encoding: chunked\r\n"
GZIPPED = "Content-Encoding: gzip\r\n"

ARCHIVES: list[tuple[str, bytes, list[str]]] = [
    ("pages", INFO + A + B, ["A", "B"]),
    ("what is no page is passed over", INFO + response(b"\x89PNG" * 99, media="image/png") + A
     + response(page("moved"), status="301 Moved") + record("request", b"GET / HTTP/1.1\r\n\r\n")
     + record("revisit", b"HTTP/1.1 200 OK\r\n\r\n") + record("response", b"id 1", address="dns:wire.example")
     + response(b"User-agent: *", media="text/plain", address=ADDRESS.format("robots.txt")), ["A"]),
    ("chunked", response(chunked(page("A")), more=CHUNKED), ["A"]),
    ("gzip", response(gzip.compress(page("A")), more=GZIPPED), ["A"]),
    ("chunked gzip", response(chunked(gzip.compress(page("A"))), more=GZIPPED + CHUNKED), ["A"]),
    ("zstd", response(zstd_compress(page("A")), more="Content-Encoding: zstd\r\n"), ["A"]),
    ("said to be gzip and is not", response(page("A"), more=GZIPPED), ["A"]),
    ("said to be chunked and is not", response(page("A"), more=CHUNKED), ["A"]),
    ("converted text", record("conversion", f"Title\n{STORY}".encode(), Content_Type="text/plain"), ["Title"]),
    ("resource", record("resource", page("A"), Content_Type="text/html"), ["A"]),
    ("wget's brackets", response(page("A"), address="<https://wire.example/A>"), ["A"]),
    ("version 1.1", A.replace(b"WARC/1.0", b"WARC/1.1"), ["A"]),
    ("one blank line", A[:-2] + B, ["A", "B"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in ARCHIVES], ids=[row[0] for row in ARCHIVES])
def test_archives(content: bytes, wanted: list[str]) -> None:
    assert told(items("download", content)) == wanted


def test_a_page_has_its_own_address_and_no_day_of_the_crawl() -> None:
    (found,) = items("a.warc", response(page("A"), address="https://www.wire.example/A?utm=x"))
    assert (article_of(found).url, article_of(found).published_at) == ("https://wire.example/A", None)


BROKEN = "the record cannot be read: "
NO_LENGTH = f"! {BROKEN}it does not say how long it is"
CUT_OFF = f"! {BROKEN}it ends in the middle"
NO_TEXT = "! no article text is found in this page"
HOSTILE: list[tuple[str, bytes, list[str]]] = [
    ("empty", b"", ["! there is no record in this archive"]),
    ("no record", b"WARC/9.9\r\nnonsense", ["! there is no record in this archive"]),
    ("no page", INFO, ["! there is no page in this archive"]),
    ("cut off", A + B[:-300], ["A", CUT_OFF]),
    ("cut off in the header", A + b"WARC/1.0\r\nWARC-Type: response", ["A", NO_LENGTH]),
    ("nonsense in between", A + b"\xff\xfe nonsense\r\n" * 50 + B, ["A", "B"]),
    ("without length", A + response(b"", Content_Length="") + B, ["A", NO_LENGTH, "B"]),
    ("length that is none", A + response(page("X"), Content_Length="many") + B,
     ["A", NO_LENGTH, "B"]),
    ("length too short", A + response(page("X"), Content_Length="70") + B, ["A", NO_TEXT, "B"]),
    ("length too long", A + response(page("X"), Content_Length="99999") + B, ["A", CUT_OFF]),
    ("negative length", A + response(page("X"), Content_Length="-5") + B, ["A", NO_LENGTH, "B"]),
    ("without address", A + record("resource", page("X"), address="", Content_Type="text/html") + B,
     ["A", f"! {BROKEN}it does not say its address", "B"]),
    ("without words", A + response(b"<html><script>1</script></html>") + B, ["A", NO_TEXT, "B"]),
    ("page too large", A + response(b"x" * 21_000_000) + B,
     ["A", f"! {BROKEN}its 21,000,000 bytes are more than the 20 MB of one page", "B"]),
    ("bomb", A + response(gzip.compress(b"<p>" * 40_000_000, 1), more=GZIPPED) + B,
     ["A", "! it is larger than the 20 MB of one article", "B"]),
    ("gzip cut off", A + response(gzip.compress(page("X"))[:-30], more=GZIPPED) + B,
     ["A", "! the compressed file cannot be read to its end: it ends in the middle", "B"]),
    ("brotli", A + response(b"\x8b\x03\x80\x00" * 50, more="Content-Encoding: br\r\n") + B,
     ["A", "! it is a binary file, not text", "B"]),
    ("endless header", A + b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000 + b"\r\n" + B,
     ["A", f"! {BROKEN}its header is longer than 1 MB", "B"]),
    ("endless line", A + b"WARC/1.0\r\nX: " + b"y" * 3_000_000 + b"\r\n\r\n" + B,
     ["A", f"! {BROKEN}its header is longer than 1 MB", "B"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_archives(content: bytes, wanted: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert told(items("a.warc", content)) == wanted
    assert capfd.readouterr() == ("", "")


def test_a_rejection_names_its_record() -> None:
    found = items("a.warc", A + response(b"<html></html>", address=ADDRESS.format("x")) + b"WARC/1.0\r\nX: y\r\n\r\n")
    assert [item.where for item in found if isinstance(item, UnreadableArticle)] == [
        "a.warc, https://wire.example/x",
        "a.warc, record 3",
    ]


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "a.warc", INFO + A + B).items():
        assert found == ["A", "B"], way


def test_a_member_for_each_record(tmp_path: Path) -> None:
    """As crawlers write them: each record compressed on its own."""
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, (INFO, A, B))))
    from loaders import sources

    assert told(list(sources.articles([str(tmp_path / "a.warc.gz")], sources.given()))) == ["A", "B"]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2_500), st.binary(max_size=12))
@example(162, b"[")  # a target address of which "[" makes no address
def test_no_damage_raises(place: int, damage: bytes) -> None:
    whole = INFO + A + response(chunked(gzip.compress(page("B"))), more=GZIPPED + CHUNKED) + C
    for item in items("a.warc", whole[:place] + damage + whole[place + len(damage) :]):
        assert isinstance(item, Article | UnreadableArticle)


PEAK = """
import json, resource, sys
from loaders import sources
found = sum(1 for _ in sources.articles([sys.argv[1]], sources.given()))
print(json.dumps([found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def peak_of(path: Path) -> tuple[int, int]:
    """The number of items in an archive, and the largest resident size in KB of a process that reads it."""
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    found, peak = json.loads(done.stdout)
    return found, peak


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """Fifty times the records, 100 MB of them pictures: no more memory. `make bench` has a larger one."""
    once = INFO + A + response(b"\x89PNG" + b"\0" * 2_000_000, media="image/png") + response(b"<html></html>") + B
    (tmp_path / "small.warc").write_bytes(once)
    with (tmp_path / "large.warc").open("wb") as file:
        for _ in range(50):
            file.write(once)
    small, large = peak_of(tmp_path / "small.warc"), peak_of(tmp_path / "large.warc")
    assert (small[0], large[0]) == (3, 150)
    assert large[1] < small[1] * 1.05 + 4_000, f"{small[1]} KB for one, {large[1]} KB for fifty"


def test_a_pdf_in_an_archive_keeps_its_pages() -> None:
    from tests.unit.loaders.readers.pdf_files import pdf

    (found,) = items("a.warc", response(pdf([["First page."], ["Second page."]]), media="application/pdf"))
    assert article_of(found).pages == (0, len("First page.\n\n"))
    assert article_of(found).url == ADDRESS.format(1)
