"""PDF documents: paragraphs out of printed lines, the page of every quote, and hostile files."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import Article, paged_article
from graph.errors import UnreadableArticle
from loaders import sources
from loaders.extract import RuleExtractor
from loaders.readers.layout import unwrapped, without_running_heads
from tests.unit.loaders.readers.pdf_files import pdf
from tests.unit.loaders.readers.reading import every_way, items, one, told

HEAD = "Case 3:25-cv-01234-AB   Document {}   Filed 06/25/25   Page {} of 3"
OPINION = [
    [HEAD.format(9, 1), "ORDER ON SUMMARY JUDGMENT", "",
     "Lumen Labs, Inc. brings this suit because Orbit AI, LLC copied its",
     "archive of photographs to train a model. The parties agree on the facts. Orbit down-",
     "loaded the archive in 2023 and"],
    [HEAD.format(9, 2), "used it for its models. The court holds that this was not fair use. (See Part II.)", "2"],
    [HEAD.format(9, 3), "IT IS SO ORDERED.", "3"],
]  # fmt: skip


def test_an_opinion_is_paragraphs_with_pages() -> None:
    found = one("o.pdf", pdf(OPINION))
    assert found.text.split("\n") == [
        "Case 3:25-cv-01234-AB Document 9 Filed 06/25/25 Page 1 of 3",
        "ORDER ON SUMMARY JUDGMENT",
        "Lumen Labs, Inc. brings this suit because Orbit AI, LLC copied its archive of photographs to train a model. "
        "The parties agree on the facts. Orbit downloaded the archive in 2023 and used it for its models. The "
        "court holds that this was not fair use. (See Part II.)",
        "",
        "IT IS SO ORDERED.",
    ]
    assert found.pages is not None
    assert [found.text[start:][:12] for start in found.pages] == ["Case 3:25-cv", "used it for ", "IT IS SO ORD"]


def test_every_quote_has_its_page() -> None:
    said = [
        "Getty Images sued Stability AI on Tuesday, accusing it of copyright infringement.",
        "The company denied it.",
    ]
    found = one("o.pdf", pdf([["OPINION AND ORDER"], [], [said[0]], ["Nothing on this page."]]))
    (allegation,) = (s for s in RuleExtractor().statements(found) if s.claim.kind == "allegation")
    assert found.pages is not None
    assert sum(start <= allegation.start for start in found.pages) == 3


TITLES = [
    ("Lumen Labs v. Orbit AI", "Lumen Labs v. Orbit AI"),
    ("Microsoft Word - Lumen order.docx", "First line here"),
    ("opinion_final.pdf", "First line here"),
    ("Untitled", "First line here"),
    ("", "First line here"),
]


@pytest.mark.parametrize(("written", "title"), TITLES)
def test_titles(written: str, title: str) -> None:
    found = one("o.pdf", pdf([["First line here", "", "And a second line that is longer."]], title=written))
    assert found.title == title
    assert found.pages == (0,)


def test_what_the_caller_says() -> None:
    given_ = sources.given(
        title="Lumen v. Orbit", published="2025-06-25", url="https://court.example/1", publisher="Court"
    )
    found = one("o.pdf", pdf([["One."], ["Two."]]), given_)
    assert (found.title, found.url, found.publisher) == ("Lumen v. Orbit", "https://court.example/1", "Court")
    assert found.text == "Lumen v. Orbit\n\nOne.\n\nTwo."
    assert found.pages == (0, found.text.index("Two."))


EDGE = "A sentence that the paper's edge"
FORUM = "in the United States District Court for the"
WRAPPED = [
    ("one line", "one line"),
    (f"{EDGE} broke\nand its end.", f"{EDGE} broke and its end."),
    (f"HEADING\n{EDGE}\nbroke.", f"HEADING\n{EDGE} broke."),
    (
        "Getty Images,\nPlaintiff,\nv.\nStability AI,\nDefendant.",
        "Getty Images, Plaintiff, v. Stability AI, Defendant.",
    ),
    ("copy-\nright", "copyright"),
    ("non-\nProfit", "non- Profit"),
    ("One paragraph here.\n\nAnother one here.", "One paragraph here.\n\nAnother one here."),
    ("The claims in the complaint:\n1. theft\n2. fraud", "The claims in the complaint:\n1. theft\n2. fraud"),
    ("• first of the points\n• second", "• first of the points\n• second"),
    (f"It ends here.\n{EDGE}\nbroke.", f"It ends here.\n{EDGE} broke."),
    (f"{FORUM}\nNorthern District of California", f"{FORUM} Northern District of California"),
]


@pytest.mark.parametrize(("printed", "wanted"), WRAPPED)
def test_lines_that_the_paper_broke(printed: str, wanted: str) -> None:
    assert unwrapped(printed) == wanted


def test_running_heads() -> None:
    pages = [f"Lumen v. Orbit, No. 25-1\nText {n} here\n{n}" for n in ("one", "two", "three")]
    assert without_running_heads([*pages[:2]]) == pages[:2]  # two pages show no habit
    assert without_running_heads(pages) == [pages[0], "Text two here\ntwo", "Text three here\nthree"]
    assert without_running_heads(["1\nA\nB", "2\nC\nD"]) == ["A\nB", "C\nD"]


SLOW = zlib.compress(b"[(a)-1(b)]TJ " * 400_000, 9)  # 5 KB that would take a minute
BOMB = zlib.compress(b"BT /F1 11 Tf (x) Tj ET " * 3_000_000, 9)
HOSTILE = [
    ("empty", b"", "it is empty"),
    ("only the mark", b"%PDF-1.7\n", "the PDF cannot be read"),
    ("not a PDF", b"%PDF-1.7\n" + b"nonsense " * 500, "the PDF cannot be read"),
    ("cut off", pdf(OPINION)[:400], "the PDF cannot be read"),
    ("pictures only", pdf([[], []]), "there is no text in its 2 pages: they are pictures"),
    ("no pages", pdf([]), "it has no pages"),
    ("bomb", pdf([], streams=[BOMB]), "the PDF cannot be read"),
    ("slow", pdf([], streams=[SLOW]), "the PDF cannot be read: Reached maximum number of tokens"),
    ("broken stream", pdf([], streams=[b"\xff\xfe" * 90]), "there is no text in its 1 pages"),
    ("its own ancestor", pdf([["x"]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), ""),
    ("too many pages", pdf([["x"]] * 2_100), "it has more than 2,000 pages"),
    ("too large", b"%PDF-1.7\n" + b" " * 61_000_000, "larger than the 60 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "why"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_documents(content: bytes, why: str, capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = items("o.pdf", content)
    assert isinstance(found, UnreadableArticle)
    assert why in found.what
    assert "\n" not in str(found)
    assert capfd.readouterr() == ("", "")


def test_what_is_broken_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, content in (("a", pdf([["First"]])), ("b", pdf(OPINION)[:400]), ("c", pdf([["Third"]]))):
        (tmp_path / f"{name}.pdf").write_bytes(content)
    first, second, third = told(list(sources.articles([str(tmp_path)], sources.given())))
    assert (first, third) == ("First", "Third")
    assert second.startswith("! the PDF cannot be read")


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "o.pdf", pdf([["Order of the court"]])).items():
        assert found == ["Order of the court"], way


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2_500), st.binary(max_size=20))
def test_no_damage_raises(place: int, damage: bytes) -> None:
    whole = pdf(OPINION)
    for item in items("o.pdf", whole[:place] + damage + whole[place + len(damage) :]):
        assert isinstance(item, Article | UnreadableArticle)


@given(st.lists(st.text(alphabet="Aa .\u0301\u200be\n\u00a0", max_size=12), min_size=1, max_size=5))
def test_each_page_begins_with_its_own_text(pages: list[str]) -> None:
    """Whatever normalisation leaves out or joins, the place of a page is where its own words begin."""
    marked = [f"page{n} {text}" for n, text in enumerate(pages)]
    found = paged_article(marked, title="A title")
    assert found.pages is not None
    for number, start in enumerate(found.pages):
        assert found.text[start:].startswith(f"page{number}" if number else "A title")
