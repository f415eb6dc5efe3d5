"""Bytes to articles, and one clear sentence for everything that is none."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import Article
from graph.errors import InvalidParameter, UnreadableArticle
from loaders import sources
from loaders.readers import Item, Metadata, reader_for, readers

NOTHING = Metadata()
PAGE = (
    "<html><head><title>Lumen sues Orbit over models</title>"
    '<meta property="article:published_time" content="2025-03-04"><meta property="og:site_name" content="Example Wire">'
    "</head><body><article><h1>Lumen sues Orbit over models</h1><p>{}</p></article></body></html>"
).format("Lumen Labs sued Orbit AI on Tuesday, saying that it trained its models on Lumen's archive. " * 4)


def read(name: str, content: bytes, metadata: Metadata = NOTHING) -> list[Item]:
    stream = io.BytesIO(content)
    return list(reader_for(name, None, content).read(stream, name, metadata))


def one(name: str, content: bytes, metadata: Metadata = NOTHING) -> Article:
    (found,) = read(name, content, metadata)
    assert isinstance(found, Article), found
    return found


def test_text_has_its_title_on_the_first_line() -> None:
    found = one("story.txt", "Lumen sues Orbit\nLumen Labs sued Orbit.\n- βglued bullet".encode())
    assert found.title == "Lumen sues Orbit"
    assert found.text.startswith("Lumen sues Orbit\nLumen Labs")
    assert found.published_at is None


def test_html_brings_its_metadata() -> None:
    found = one("page.html", PAGE.encode())
    assert (found.title, found.publisher) == ("Lumen sues Orbit over models", "Example Wire")
    assert found.published_at == date(2025, 3, 4)
    assert "trained its models" in found.text


def test_what_the_caller_says_wins() -> None:
    found = one("page.html", PAGE.encode(), sources.given(published="2025-03-05", publisher="Other Wire"))
    assert (found.published_at, found.publisher) == (date(2025, 3, 5), "Other Wire")


def test_json_lines_with_a_broken_line_in_the_middle_keep_the_others() -> None:
    good = json.dumps({"title": "A", "published": "2025-01-02", "text": "A sued B.", "publisher": "Wire"})
    found = read("a.jsonl", f"{good}\n{{broken\n{good.replace('A sued', 'C sued')}\n".encode())
    assert [type(item) for item in found] == [Article, UnreadableArticle, Article]
    assert "a.jsonl, line 2" in str(found[1])


def test_sniffing_where_the_name_says_nothing() -> None:
    assert reader_for("download", None, b"<!DOCTYPE html><html>").name == "html"
    assert reader_for("download", None, b'{"text": "x"}').name == "jsonl"
    assert reader_for("download", None, b"Lumen sues").name == "text"
    assert reader_for("download", "text/html", b"Lumen sues").name == "html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_the_encodings_that_say_what_they_are(encoding: str) -> None:
    assert one("a.txt", "Müller klagt\nEr sagte: „nein“.".encode(encoding)).title == "Müller klagt"


BAD = [
    ("empty.txt", b"", "it is empty"),
    ("blank.txt", b" \n\t\n", "it is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "binary file"),
    ("latin.txt", "Café klagt über Verträge".encode("latin-1"), "not UTF-8"),
    ("digits.txt", b"123 456", "no text"),
    ("huge.txt", b"word " * 2_000_000, "larger than"),
    ("shell.html", b"<html><head><title></title></head><body><script>1</script></body></html>", "no article text"),
    ("empty.html", b"", "it is empty"),
    ("empty.jsonl", b"\n", "it is empty"),
    ("list.jsonl", b'["text"]\n', "no object"),
    ("bare.jsonl", b'{"title": "A"}\n', "no 'text'"),
    ("date.jsonl", b'{"text": "A sued B.", "published": "yesterday"}\n', "no date of publication"),
    ("type.jsonl", b'{"text": ["A"]}\n', "not a text"),
    ("nul.jsonl", b'{"text": "\x00"}\n', "binary file"),
    ("deep.jsonl", b"[" * 100_000 + b"\n", "not JSON"),
    ("long.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n', "longer than"),
]


@pytest.mark.parametrize(("name", "content", "why"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_gets_one_clear_sentence(name: str, content: bytes, why: str) -> None:
    (found,) = read(name, content)
    assert isinstance(found, UnreadableArticle)
    assert why in found.what
    assert name in found.where
    assert found.remedy
    assert "\n" not in str(found)


def test_a_long_line_does_not_hide_the_next() -> None:
    good = json.dumps({"title": "A", "text": "A sued B."}).encode()
    found = read("a.jsonl", b'{"text": "' + b"x" * 20_000_000 + b'"}\n' + good + b"\n")
    assert [type(item) for item in found] == [UnreadableArticle, Article]


def test_files_folders_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text("First\nA sued B.")
    (tmp_path / "deep" / "b.txt").write_text("Second\nC sued D.")
    (tmp_path / ".hidden.txt").write_text("Hidden\nE sued F.")

    def titles(*named: str) -> list[str]:
        found = list(sources.articles(named, NOTHING))
        return [i.title if isinstance(i, Article) else str(getattr(i, "what", i)) for i in found]

    assert titles(str(tmp_path)) == ["First", "Second"]
    assert titles(str(tmp_path / "*.txt")) == ["First"]
    assert titles(str(tmp_path / "none.txt"), str(tmp_path / "a.txt")) == ["there is no such file", "First"]


def test_how_far_the_reading_is(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"title": f"Story {n}", "text": "A sued B. " * 900}) + "\n" for n in range(40))
    (tmp_path / "a.jsonl").write_text(lines)
    (tmp_path / "b.txt").write_text("Title\nA sued B.")
    extent = sources.extent([str(tmp_path)])
    assert extent.total == len(lines) + len("Title\nA sued B.")
    told = [extent.read for _ in sources.articles([str(tmp_path)], NOTHING, extent)]
    assert told == sorted(told)
    assert 0 < told[0] < told[-2]
    assert told[-1] == extent.total
    assert sources.extent([str(tmp_path), "-"]).total is None
    assert sources.extent(["https://wire.example/"]).total is None


def test_a_folder_without_a_file_says_so(tmp_path: Path) -> None:
    (found,) = sources.articles([str(tmp_path)], NOTHING)
    assert isinstance(found, UnreadableArticle)
    assert "no file in this folder" in found.what


def test_an_address_that_does_not_answer_says_so() -> None:
    (found,) = sources.articles(["http://127.0.0.1:9/story"], NOTHING)
    assert isinstance(found, UnreadableArticle)
    assert "cannot be fetched" in found.what


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="no date"):
        sources.given(published="soon")


def test_every_reader_is_found_by_its_entry_point() -> None:
    assert [reader.name for reader in readers()] == [
        "courtlistener", "edgar", "feed", "html", "incidents", "jsonl", "pdf", "text", "warc",
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a"]))
def test_no_bytes_raise(content: bytes, name: str) -> None:
    for item in read(name, content):
        assert isinstance(item, Article | UnreadableArticle)
