"""Shapes that news of courts and markets had and the rules had not, in our own words."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import causes, moves, named, pairs

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


def test_who_holds_an_office_is_a_person() -> None:
    text = "Micron sued Wei-Jen Lo, a former senior vice president who went to Intel, over trade secrets."
    assert named(text, "Person") == {"Wei-Jen Lo"}
    assert "Wei-Jen Lo" not in named(text, "Company")


@pytest.mark.parametrize(
    "about", ["a student loan firm", "a firm led by former executives", "whose president resigned"]
)
def test_a_firm_with_officers_is_a_firm(about: str) -> None:
    assert "Lumen Zorn" in named(f"Lumen Zorn, {about}, sued Cohere over copyright.", "Company")


def test_who_owns_the_titles_that_sue_beside_a_name_does_not_sue() -> None:
    text = (
        "Ziff Davis, Hearst and Vox Media have licences with OpenAI, while the Daily News and seven other papers owned "
        "by Alden Global Capital sued it for copyright infringement."
    )
    assert pairs(text) == {("Daily News", "OpenAI", COPY)}


def test_the_law_of_copyright_in_the_digital_age_has_a_short_name() -> None:
    assert pairs("Raw Story sued OpenAI under the DMCA.") == {("Raw Story", "OpenAI", COPY)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Infosys closed at Rs 152, 3.2 per cent lower than the previous close.", [("Infosys", -3.2)]),
        ("Infosys shares were 3.2 per cent lower than a year ago was forecast.", []),
        ("A 17% plunge on Monday cost Nvidia $593 billion in market value.", [("Nvidia", -17.0)]),
        ("A 17% plunge in orders cost Nvidia its lead, while shares were flat.", []),
        (
            "Down 9.3% at one point, the shares of Baidu pared the loss to 4.1% by the close.",
            [("Baidu", -9.3), ("Baidu", -4.1)],
        ),
        (
            "Baidu shares fell as much as 6.8% in New York before trimming the drop to 2.4%.",
            [("Baidu", -6.8), ("Baidu", -2.4)],
        ),
        ("Udemy shares jumped a fifth, or 20.4%, after the deal.", [("Udemy", 20.4)]),
        (
            "Reddit was the day's biggest loser in the market, falling by more than a tenth (11.2%).",
            [("Reddit", -11.2)],
        ),
    ],
)
def test_more_ways_to_tell_a_figure(text: str, expected: list[tuple[str, float]]) -> None:
    assert moves(text) == expected


def test_names_between_dashes_are_a_subject() -> None:
    text = "Three Canadian news outlets—Postmedia, the Globe and Mail and Torstar—sued OpenAI over copyright."
    assert pairs(text) == {(x, "OpenAI", COPY) for x in ("Postmedia", "Globe and Mail", "Torstar")}


def test_what_names_are_stands_before_the_last_two() -> None:
    text = "The lawsuit, brought by Hearst and newspaper owners Torstar and Postmedia, says OpenAI infringed copyright."
    assert pairs(text) == {(x, "OpenAI", COPY) for x in ("Hearst", "Torstar", "Postmedia")}


@pytest.mark.parametrize(
    "text",
    [
        "Netlist was awarded $303 million for Samsung's infringement of several patents.",
        "Netlist won $303 million from a Texas jury for Samsung's infringement of memory patents.",
        "Netlist convinced a jury to award it $303 million over Samsung Electronics Co's infringement of its patents.",
        "Netlist told jurors that Samsung took its patented technology.",
    ],
)
def test_money_is_awarded_for_a_wrong(text: str) -> None:
    assert {(a, k) for a, _, k in pairs(text)} == {("Netlist", "patent_infringement")}


def test_money_that_is_won_for_something_else_is_no_accusation() -> None:
    assert pairs("Netlist won $303 million from investors for Samsung's memory patents.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Anthropic says DeepSeek used fraudulent accounts to distil Claude.",
        "Anthropic said that DeepSeek made fake accounts and distilled Claude.",
    ],
)
def test_to_distil_is_to_distill(text: str) -> None:
    assert pairs(text) == {("Anthropic", "DeepSeek", "model_distillation")}


def test_information_may_be_confidential_and_proprietary() -> None:
    text = "Tesla alleges that Sterling Anderson transferred confidential and proprietary information to his drives."
    assert pairs(text) == {("Tesla", "Sterling Anderson", SECRETS)}
