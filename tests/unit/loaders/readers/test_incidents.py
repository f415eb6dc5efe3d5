"""Reports of the AI Incident Database: rows to articles, and rows that are none."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import Article
from graph.errors import UnreadableArticle
from loaders.readers import reader_for
from tests.unit.loaders.readers.reading import article_of, every_way, items, told

COLUMNS = (
    "_id,authors,date_downloaded,date_modified,date_published,date_submitted,description,epoch_date_downloaded,"
    "epoch_date_modified,epoch_date_published,epoch_date_submitted,image_url,language,ref_number,report_number,"
    "source_domain,submitters,text,title,url,tags"
).split(",")
STORY = 'Lumen sued Orbit, saying "it copied us".\nThe case goes on, and on.'


def row(**cells: str) -> dict[str, str]:
    return {
        "date_published": "2023-05-01T00:00:00.000Z", "language": "en", "report_number": "12",
        "source_domain": "wire.example", "text": STORY, "title": "Lumen, then Orbit", "url": "https://wire.example/1",
    } | cells  # fmt: skip


def table(*rows: dict[str, str], columns: list[str] | None = None) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_a_report_is_an_article_of_its_newsroom() -> None:
    (found,) = items("reports.csv", table(row()))
    made = article_of(found)
    assert made.text == f"Lumen, then Orbit\n\n{STORY}"
    assert (made.title, made.url, made.publisher) == ("Lumen, then Orbit", "https://wire.example/1", "wire.example")
    assert (made.published_at, made.published_time, made.language) == (date(2023, 5, 1), None, "en")


def test_columns_are_found_by_name() -> None:
    older = ["_id", "incident_id", "url", "title", "source_domain", "text", "report_number", "date_published"]
    assert told(items("reports.csv", table(row(), columns=older))) == ["Lumen, then Orbit"]


def test_the_first_line_tells_the_format() -> None:
    assert reader_for("download", None, table(row())).name == "incidents"
    assert reader_for("download", None, b"\xef\xbb\xbf" + table(row()).replace(b"\n", b"\r\n", 1)).name == "incidents"
    assert reader_for("download", None, b"day,close\n").name == "text"


REPORTS = [
    ("no title", row(title=""), "Lumen sued Orbit, saying \"it copied us\"."),
    ("text over 128 KB", row(text="word " * 60_000), "Lumen, then Orbit"),
    ("formula", row(title="=cmd()"), "=cmd()"),
    ("script address", row(url="javascript:alert(1)"), "Lumen, then Orbit"),
    ("odd day", row(date_published="soon", language="??"), "Lumen, then Orbit"),
]  # fmt: skip


@pytest.mark.parametrize(("report", "title"), [each[1:] for each in REPORTS], ids=[each[0] for each in REPORTS])
def test_reports(report: dict[str, str], title: str) -> None:
    assert told(items("reports.csv", table(report))) == [title]


A, C = row(title="A"), row(title="C")
ONE = table(A).split(b"\n", 1)[0] + b"\n"
BROKEN = b'1,2,"unclosed\n'
HOSTILE = [
    ("empty", b"", ["! it is empty"]),
    ("only columns", ONE, ["! there is no report in it"]),
    ("other columns", b"day,close\n2025-01-01,3\n", ["! its first line does not name the column 'title'"]),
    ("binary", b"\x00\x01" * 300, ["! its first line does not name the column 'title'"]),
    ("without text", table(A, row(text=" "), C), ["A", "! the report has no text", "C"]),
    ("wrong encoding", table(A, row(title="Vertr@ge"), C).replace(b"@", b"\xe4"), ["A", "! the row is not UTF-8", "C"]),
    ("text after a quote", table(A) + b'x,"y"z,1\n' + table(C)[len(ONE):],
     ["A", "! the row is broken: ',' expected after '\"'", "C"]),
    ("cut off", table(A, C)[:-60], ["A", "! the row is broken: unexpected end of data"]),
    ("too few cells", table(A) + b"1,2,3\n" + table(C)[len(ONE):], ["A", "! the report has no text", "C"]),
    ("too many cells", table(A)[:-1] + b",1,2,3\n", ["A"]),
    ("enormous cell", table(A, row(text="x" * 9_000_000), C),
     ["A", "! the row is broken: a line is longer than the 8 MB of one article", "C"]),
    ("enormous cell of many lines", table(A, row(text=("x" * 999 + "\n") * 12_000), C),
     ["A", "! the row is broken: field larger than field limit (8000000)", "C"]),
    ("blank lines", ONE + b"\n\n" + table(A)[len(ONE):] + b"\n", ["A"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [each[1:] for each in HOSTILE], ids=[each[0] for each in HOSTILE])
def test_hostile_tables(content: bytes, wanted: list[str]) -> None:
    assert told(items("reports.csv", content)) == wanted


def test_a_rejection_names_its_line_and_report() -> None:
    found = items("reports.csv", table(A, row(text="", report_number="77")))
    assert [item.where for item in found if isinstance(item, UnreadableArticle)] == ["reports.csv, line 4 (report 77)"]


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "reports.csv", table(A, C)).items():
        assert found == ["A", "C"], way


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 900), st.binary(max_size=8))
def test_no_damage_raises(place: int, damage: bytes) -> None:
    whole = table(A, row(), C)
    for item in items("reports.csv", whole[:place] + damage + whole[place + len(damage) :]):
        assert isinstance(item, Article | UnreadableArticle)
