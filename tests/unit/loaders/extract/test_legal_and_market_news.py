"""Shapes that news of courts and markets had and the rules had not, in our own words."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import causes, moves, pairs

COPY, SECRETS = "copyright_infringement", "trade_secret_theft"


@pytest.mark.parametrize(
    "deed",
    [
        "over massive illegal copying",
        "over what it calls wholesale copying",
        "citing unlicensed copying on a grand scale",
    ],
)
def test_copying_is_a_deed_without_a_word_of_what_was_copied(deed: str) -> None:
    assert pairs(f"Hearst filed a lawsuit against Cohere {deed}.") == {("Hearst", "Cohere", COPY)}


def test_copying_that_nothing_calls_wrong_is_no_deed() -> None:
    assert pairs("Hearst filed a lawsuit against Cohere over the cost of copying machines.") == set()


@pytest.mark.parametrize(
    "whom",
    [
        "two former engineers now at Databricks",
        "former executives hired by its rival Databricks",
        "an ex-researcher who works at Databricks",
    ],
)
def test_the_firm_where_former_staff_works_is_not_accused(whom: str) -> None:
    assert pairs(f"Cohere sued {whom}, accusing them of taking trade secrets.") == set()


def test_the_firm_that_is_sued_with_its_staff_is_accused() -> None:
    text = "Cohere sued Databricks and two former engineers over trade secrets."
    assert ("Cohere", "Databricks", SECRETS) in pairs(text)


@pytest.mark.parametrize(
    "second",
    [
        "another AI company, Runway,",
        "a smaller rival, Runway,",
        "the image generator's competitor, Runway,",
        "a second firm, Runway,",
    ],
)
def test_the_second_of_two_may_be_introduced(second: str) -> None:
    text = f"Getty Images sued Midjourney and {second} for copyright infringement."
    assert pairs(text) == {("Getty Images", "Midjourney", COPY), ("Getty Images", "Runway", COPY)}


def test_of_an_everyday_word_beside_a_firm_the_list_makes_a_name() -> None:
    text = "Universal, Sony Music and Hearst would like to settle the copyright lawsuits that they filed against Suno."
    assert ("Universal", "Suno", COPY) in pairs(text)


def test_what_a_page_shows_beside_a_ticker_is_no_move() -> None:
    text = "Netlist (NLST -1.03%) lost a case to chip giant Micron (MU 1.52%). The stock plunged 28%."
    assert moves(text) == [("NLST", -1.03), ("NLST", -28.0)]


@pytest.mark.parametrize("verb", ["dropped", "knocked", "battered"])
def test_news_may_drop_a_price(verb: str) -> None:
    assert moves(f"The forecast {verb} Chegg's stock price 48.4% on Tuesday.") == [("Chegg", -48.4)]


def test_a_fall_on_a_report_of_its_own_suit_has_that_suit_for_a_cause() -> None:
    text = (
        "Micron sued former manager Wei Lin, alleging that he stole trade secrets. Micron shares fell 4.6% on reports "
        "that the chip maker is suing a former manager who joined Intel."
    )
    assert ("Micron", "stated", "on reports") in causes(text)


def test_a_fall_on_a_report_of_somebody_elses_suit_has_another_cause() -> None:
    text = (
        "Micron sued former manager Wei Lin, alleging that he stole trade secrets. Micron shares fell 4.6% on reports "
        "that shareholders are suing Intel."
    )
    assert {relation for _, relation, _ in causes(text)} == {"mentioned_with"}


def test_a_legal_salvo_sends_shares_down() -> None:
    text = "Micron sued Wei Lin over trade secrets. The legal salvo sent Micron shares tumbling 3%."
    assert ("Micron", "stated", "sent") in causes(text)
