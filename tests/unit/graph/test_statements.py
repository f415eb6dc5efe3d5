"""Articles and statements: offsets hold, ids are stable, and the validator lets nothing through that is not there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from graph.articles import MAX_TEXT_LENGTH, article, merged, normalised_text
from graph.errors import InvalidStatement, UnreadableArticle
from graph.statements import Mention, Statement, StockMoveClaim, statement, validate
from tests.statement_factory import accuses, mention, moves, say

FALL = "Alibaba fell 4.9% after Anthropic accused it."


def test_the_title_is_the_first_line_of_the_text() -> None:
    assert article("First line\nBody.").title == "First line"
    assert article("Body.", title="A title").text == "A title\n\nBody."
    assert article("A title\n\nBody.", title="A title").text == "A title\n\nBody."


def test_the_same_text_at_the_same_address_is_the_same_article() -> None:
    assert article(FALL, url="https://a.example").id == article(f"\ufeff{FALL}\r\n", url="https://a.example").id
    assert article(FALL, url="https://a.example").id != article(FALL, url="https://b.example").id


@pytest.mark.parametrize("text", ["", "   \n", "12 34 %", "\u200b\ufeff", "\x00\x01"])
def test_a_text_without_letters_is_no_article(text: str) -> None:
    with pytest.raises(UnreadableArticle, match="no text"):
        article(text)


def test_a_text_beyond_the_limit_is_no_article() -> None:
    with pytest.raises(UnreadableArticle, match="characters"):
        article("a" * (MAX_TEXT_LENGTH + 1))


@given(st.text(max_size=200) | st.text(alphabet="Aa \u0301\u200b\n\r\u00a0\x07\ufeff", max_size=12))
@example("A\x07\u0301")  # what is left out kept the two from being one letter
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised_text(text)
    assert normalised_text(once) == once


days = st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 1))
publishers = st.none() | st.sampled_from(["A", "B"])
addresses = st.lists(st.sampled_from(["https://b.example", "https://a.example"]), unique=True).map(tuple)
Said = tuple[date | None, str | None, tuple[str, ...]]


@given(st.lists(st.tuples(days, publishers, addresses), min_size=3, max_size=3))
def test_merging_metadata_is_commutative_associative_and_idempotent(said: list[Said]) -> None:
    a, b, c = (article(FALL, published_at=day, publisher=name, sources=sources) for day, name, sources in said)
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, a) == a


def test_a_statement_id_leaves_the_version_out() -> None:
    of = article(FALL)
    claim = accuses(of, "Anthropic", "Alibaba")
    one, two = (statement(of, claim, (0, 10), extractor="rules", version=v) for v in ("1", "2"))
    assert one.id == two.id
    assert one.id != statement(of, claim, (0, 10), extractor="llm", version="1").id


def broken(**changes: object) -> Statement:
    of = article(FALL)
    return say(of, moves(of, "Alibaba", -4.9)).model_copy(update=changes)


BROKEN = [
    ("its quote does not stand", {"quote": "Alibaba fell 5.9%"}),
    ("its quote does not stand", {"end": 10_000}),
    ("its quote does not stand", {"start": 3, "end": 3, "quote": ""}),
    ("belongs to", {"article_id": "art_other"}),
]


@pytest.mark.parametrize(("why", "changes"), BROKEN)
def test_a_statement_that_the_text_does_not_bear_out_is_refused(why: str, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidStatement, match=why):
        validate(broken(**changes), article(FALL))


def move(pct: float | None, figure: str | None, direction: str = "down") -> StockMoveClaim:
    of = article(FALL)
    return StockMoveClaim.model_validate(
        {
            "company": mention(of, "Alibaba"),
            "direction": direction,
            "pct": pct,
            "figure": None if figure is None else mention(of, figure, "Text"),
        }
    )


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (move(-5.9, "4.9%"), "is not -5.9"),
        (move(-49, "4.9%"), "is not -49"),
        (move(-4.9, None), "no figure"),
        (move(4.9, "4.9%"), "does not go down"),
        (move(-4.9, "4.9%", "up"), "does not go up"),
    ],
)
def test_a_figure_that_is_not_in_the_text_is_refused(claim: StockMoveClaim, why: str) -> None:
    with pytest.raises(InvalidStatement, match=why):
        say(article(FALL), claim)


def test_a_cue_outside_the_quote_is_refused() -> None:
    of = article(FALL)
    with pytest.raises(InvalidStatement, match="stands outside the quote"):
        statement(of, moves(of, "Alibaba", -4.9), (0, 5), extractor="hand", version="1")


@given(st.integers(-5, 60), st.integers(-5, 60), st.text(max_size=8))
def test_only_a_mention_that_stands_at_its_span_passes(start: int, end: int, surface: str) -> None:
    of = article(FALL)
    assume(not (0 <= start < end <= len(of.text) and of.text[start:end] == surface))
    claim = accuses(of, "Anthropic", "Alibaba").model_copy(
        update={"accuser": Mention(start=start, end=end, surface=surface, type="Company")}
    )
    with pytest.raises(InvalidStatement):
        say(of, claim)
