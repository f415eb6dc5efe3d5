"""EDGAR submissions: the form and its press releases, with filer, CIK and the moment of acceptance in its zone."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableArticle
from graph.statements import NameClaim
from loaders import sources
from loaders.readers import Record
from tests.unit.loaders.readers.reading import article_of, every_way, items, told

HEADER = """<SEC-DOCUMENT>0001234567-25-000012.txt : 20250304
<SEC-HEADER>0001234567-25-000012.hdr.sgml : 20250304
<ACCEPTANCE-DATETIME>20250304173102
ACCESSION NUMBER:\t\t0001234567-25-000012
CONFORMED SUBMISSION TYPE:\t8-K
ITEM INFORMATION:\t\tOther Events

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tORBIT AI INC
\t\tCENTRAL INDEX KEY:\t\t\t0001234567
\t\tFISCAL YEAR END:\t\t\t1231

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tSECOND CO
</SEC-HEADER>
"""
SAID = "On March 3, 2025, Lumen Labs filed a complaint against the Company."


def document(kind: str, text: str, name: str = "d8k.htm", end: str = "</TEXT>\n</DOCUMENT>\n") -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>{name}\n<DESCRIPTION>x\n<TEXT>\n{text}\n{end}"


HTML = (
    f"<html><head><title>8-K</title></head><body><p>Item 8.01 <b>Other</b>&nbsp;Events</p><p>{SAID}</p></body></html>"
)
TEXT = "<PAGE>\nItem 8.01 Other Events\n\nOn March 3, 2025, Lumen Labs filed a complaint\nagainst the Company.\n"
WHOLE = (HEADER + document("8-K", HTML) + "</SEC-DOCUMENT>\n").encode()
MAIN = "ORBIT AI INC: Form 8-K"
FILED = "Filed by ORBIT AI INC (CIK 0001234567), accepted 2025-03-04 17:31:02 Eastern time"


@pytest.mark.parametrize("text", [HTML, TEXT])
def test_a_form_is_an_article_with_its_filer(text: str) -> None:
    (found,) = items("0001234567-25-000012.txt", (HEADER + document("8-K", text)).encode())
    assert isinstance(found, Record)
    made = found.article
    assert made.text == f"{MAIN}\n\n{FILED}\n\nItem 8.01 Other Events\n\n{SAID}"
    assert (made.title, made.publisher, made.published_at) == (MAIN, "ORBIT AI INC", date(2025, 3, 4))
    assert made.published_time == datetime.fromisoformat("2025-03-04T17:31:02-05:00")
    assert made.url == "https://www.sec.gov/Archives/edgar/data/1234567/000123456725000012/d8k.htm"
    (said,) = found.statements
    assert isinstance(said.claim, NameClaim)
    assert (said.quote, said.claim.named.surface, said.claim.role) == (FILED, "ORBIT AI INC", "filer of Form 8-K")
    assert not found.is_composed


def test_summer_has_its_own_offset() -> None:
    (found,) = items("a.txt", WHOLE.replace(b"20250304173102", b"20250704173102"))
    assert article_of(found).published_time == datetime.fromisoformat("2025-07-04T17:31:02-04:00")


FILED_ON = [
    ("20250304", date(2025, 3, 4), "2025-03-04T17:31:02-05:00"),
    ("20250305", date(2025, 3, 5), None),  # sent after 17:30: filed and shown on the next business day
    ("soon", date(2025, 3, 4), "2025-03-04T17:31:02-05:00"),
]


@pytest.mark.parametrize(("written", "day", "moment"), FILED_ON)
def test_the_day_of_publication_is_the_day_of_filing(written: str, day: date, moment: str | None) -> None:
    header = HEADER.replace("ITEM INFORMATION", f"FILED AS OF DATE:\t\t{written}\nITEM INFORMATION")
    (found,) = items("a.txt", (header + document("8-K", HTML)).encode())
    made = article_of(found)
    assert (made.published_at, made.published_time) == (day, datetime.fromisoformat(moment) if moment else None)
    assert FILED in made.text


SUBMISSIONS = [
    ("press release", [document("8-K", HTML), document("EX-99.1", HTML, "ex99.htm")], [MAIN, f"{MAIN}, EX-99.1"]),
    ("what is no text is passed over", [document("8-K", HTML), document("GRAPHIC", "begin 644 x.jpg", "x.jpg"),
     document("EX-101.SCH", "<xml/>", "x.xsd"), document("EX-10.1", HTML),
     document("EX-99.2", "%PDF", "x.pdf")], [MAIN]),
    ("two in one file", [document("8-K", HTML), HEADER.replace("ORBIT AI", "VESTA"), document("8-K", HTML)],
     [MAIN, "VESTA INC: Form 8-K"]),
    ("latin-1", [document("8-K", "Caf\xe9 Orbit sued")], [MAIN]),
    ("no acceptance time", [document("8-K", HTML)], [MAIN]),
]  # fmt: skip


@pytest.mark.parametrize(("documents", "wanted"), [row[1:] for row in SUBMISSIONS], ids=[row[0] for row in SUBMISSIONS])
def test_submissions(documents: list[str], wanted: list[str]) -> None:
    assert told(items("a.txt", (HEADER + "".join(documents)).encode("latin-1"))) == wanted


def test_older_headers_and_mail_envelopes() -> None:
    fields = (
        "<SUBMISSION>",
        "<ACCEPTANCE-DATETIME>20250304173102",
        "<TYPE>8-K",
        "<CONFORMED-NAME>ORBIT AI INC",
        "<CIK>1",
    )
    sgml = "".join(f"{field}\n" for field in fields)
    assert told(items("a.nc", (sgml + document("8-K", HTML)).encode())) == [MAIN]
    envelope = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
    assert told(items("a.txt", (envelope + HEADER + document("8-K", HTML)).encode())) == [MAIN]


def test_a_header_without_time_gives_an_undated_article() -> None:
    (found,) = items("a.txt", WHOLE.replace(b"<ACCEPTANCE-DATETIME>20250304173102\n", b""))
    assert (article_of(found).published_at, article_of(found).published_time) == (None, None)


HOSTILE = [
    ("only a header", HEADER, ["! there is no form and no press release in this submission"]),
    ("cut off", HEADER + document("8-K", HTML) + document("EX-99.1", HTML, end=""), [MAIN, "! it ends in the middle"]),
    ("unclosed", HEADER + document("8-K", HTML, end="") + document("EX-99.1", HTML),
     ["! the document does not end before the next one begins", f"{MAIN}, EX-99.1"]),
    ("no company", HEADER.replace("COMPANY CONFORMED NAME", "NAME") + document("8-K", HTML),
     ["! its header does not name the company"]),
    ("no text", HEADER + document("8-K", "<html></html>") + document("EX-99.1", HTML),
     ["! there is no text in it", f"{MAIN}, EX-99.1"]),
    ("enormous", HEADER + document("8-K", "word " * 1_800_000) + document("EX-99.1", HTML),
     ["! it is larger than the 8 MB of one article", f"{MAIN}, EX-99.1"]),
    ("enormous line", HEADER + document("EX-101", "x" * 9_000_000) + document("8-K", HTML), [MAIN]),
    ("endless header", HEADER.replace("</SEC-HEADER>", "X:\ty\n" * 9_000) + document("8-K", HTML), [MAIN]),
    ("script in a name", HEADER.replace("ORBIT AI INC", "\x1b[31mORBIT\x07") + document("8-K", HTML),
     ["[31mORBIT: Form 8-K"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_submissions(content: str, wanted: list[str]) -> None:
    assert told(items("a.txt", content.encode())) == wanted


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "0001234567-25-000012.txt", WHOLE).items():
        assert found == [MAIN], way


def test_what_the_caller_says_wins() -> None:
    (found,) = items("a.txt", WHOLE, sources.given(published="2025-03-05", url="https://x.example/"))
    assert (article_of(found).published_at, article_of(found).url) == (date(2025, 3, 5), "https://x.example/")
    assert article_of(found).published_time is None


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=20))
def test_no_damage_raises(place: int, damage: bytes) -> None:
    for item in items("a.txt", WHOLE[:place] + damage + WHOLE[place + len(damage) :]):
        if not isinstance(item, UnreadableArticle):
            assert article_of(item).text
