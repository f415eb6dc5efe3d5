"""Share moves: a sentence, and each company's figure with its sign."""

from __future__ import annotations

import pytest

from graph.statements import StockMoveClaim
from tests.unit.loaders.extract.reading_of import moves, read

Told = list[tuple[str, float | str]]

PLAIN: list[tuple[str, Told]] = [
    ("Alibaba's stock fell 4.9%.", [("Alibaba", -4.9)]),
    ("Shares of Nvidia rose 3 percent on Tuesday.", [("Nvidia", 3.0)]),
    ("Reddit shares jumped more than 7 per cent.", [("Reddit", 7.0)]),
    ("Chegg (NYSE: CHGG) plunged nearly 22% after the bell.", [("Chegg", -22.0)]),
    ("Microsoft slipped 0.2% on a weak day.", [("Microsoft", -0.2)]),
    ("Getty Images stock closed 6.6% lower in New York.", [("Getty Images", -6.6)]),
    ("Nvidia ended the day down 17%.", [("Nvidia", -17.0)]),
    ("Nvidia (NVDA), which opened the day down more than 12%, recovered later.", [("Nvidia", -12.0)]),
    ("ASML is lower by 7%.", [("ASML", -7.0)]),
    ("The Hong Kong-listed shares of Alibaba closed 2.12% higher Friday.", [("Alibaba", 2.12)]),
    ("Class A shares of Alphabet (NASDAQ: GOOGL) lost 1.4%.", [("Alphabet", -1.4)]),
    ("Nvidia suffered a 17% drop in its shares.", [("Nvidia", -17.0)]),
    ("Adobe stock posted a gain of 2.5% on Monday.", [("Adobe", 2.5)]),
    ("Nvidia's 17% plunge erased a record sum.", [("Nvidia", -17.0)]),
    ("News Corp's shares traded roughly 1% lower.", [("News Corp", -1.0)]),
    ("The verdict sent Getty Images shares down 6%.", [("Getty Images", -6.0)]),
    ("Chegg's stock is up 12% this year.", [("Chegg", 12.0)]),
    ("Alphabet Inc.'s GOOG GOOGL Google shares dipped 0.9%.", [("Google", -0.9)]),
    ("Shares in Adobe edged up 0.5 per cent.", [("Adobe", 0.5)]),
    ("Reddit's share price has fallen by as much as 5.4%.", [("Reddit", -5.4)]),
]

SEVERAL: list[tuple[str, Told]] = [
    ("Nvidia and Microsoft shares fell 4.3 and 2.8 per cent respectively.", [("Nvidia", -4.3), ("Microsoft", -2.8)]),
    ("Nvidia fell 4.9% before rebounding 2%.", [("Nvidia", -4.9), ("Nvidia", 2.0)]),
    (
        "Nvidia shares fell 3%, Microsoft 2% and Alphabet 1%.",
        [("Nvidia", -3.0), ("Microsoft", -2.0), ("Alphabet", -1.0)],
    ),
    ("Nvidia stock dropped 3%, while Adobe shares gained 1%.", [("Nvidia", -3.0), ("Adobe", 1.0)]),
    ("Reddit shares fell as much as 6% before closing 4.1% lower.", [("Reddit", -6.0), ("Reddit", -4.1)]),
    ("Alibaba and Baidu fell 3% and 2%, respectively.", [("Alibaba", -3.0), ("Baidu", -2.0)]),
]

ANAPHORA: list[tuple[str, Told]] = [
    ("Alibaba's shares sank on Thursday. The stock lost 4.9%.", [("Alibaba", "down"), ("Alibaba", -4.9)]),
    ("Alibaba was accused of theft by Anthropic. Its shares fell 4.9%.", [("Alibaba", -4.9)]),
    ("Alibaba's stock fell 4.9%. The 4.9% stock decline reflects concern.", [("Alibaba", -4.9), ("Alibaba", -4.9)]),
    ("Chegg sued Google. The company's stock fell 5%.", [("Chegg", -5.0)]),
    ("Constellation Energy (CEG) builds plants. CEG is trading lower by 20%.", [("Constellation Energy", -20.0)]),
    ("Alibaba, accused by Anthropic of unauthorized access, fell 4.9%.", [("Alibaba", -4.9)]),
]

NOT_SHARES = [
    "Chegg's subscriptions fell 21%.",
    "Quarterly revenue at Chegg fell 24% to $143.5 million.",
    "Alphabet owns a 14% stake in Anthropic.",
    "The Nasdaq fell 3.1% and the S&P 500 lost 1.5%.",
    "Waymo receives a 0.34% stake in Uber.",
    "Microsoft cut 5% of its staff.",
    "The Dow Jones Industrial Average dropped 2%.",
    "Nvidia has a market share of 80%.",
    "Google said 5% of queries show summaries.",
    "The Hang Seng Tech index slid 2.2%.",
    "Adobe raised prices by 10%.",
    "Reddit reported a 21% increase in daily users.",
    "Netflix subscriptions rose 4% in the quarter.",
    "Shares could fall 10%, analysts at Goldman Sachs said of Chegg.",
]

WITHOUT_FIGURE: list[tuple[str, Told]] = [
    ("Alibaba (BABA) stock plunges to 16-month low.", [("Alibaba", "down")]),
    ("Getty Images shares soar on the deal.", [("Getty Images", "up")]),
    ("Nvidia shares ended lower.", [("Nvidia", "down")]),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN + SEVERAL + ANAPHORA + WITHOUT_FIGURE)
def test_whose_shares_moved_by_how_much(text: str, expected: Told) -> None:
    assert moves(text) == expected


@pytest.mark.parametrize("text", NOT_SHARES)
def test_what_is_no_move_of_shares(text: str) -> None:
    assert moves(text) == []


DETAILS = [
    ("Alibaba's stock fell 4.9% to a 16-month low.", "extreme", "16-month low"),
    ("Alibaba's stock fell 4.9% to 16-month lows.", "extreme", "16-month low"),
    ("Chegg shares sank 5% to a record low.", "extreme", "record low"),
    ("Nvidia stock rose 2% to its highest level in two years.", "extreme", "2-year high"),
    ("Alibaba's shares fell 4% to their lowest since March 2024.", "extreme", "low since March 2024"),
    ("Nvidia stock rose 2% to an all-time high.", "extreme", "all-time high"),
    ("Getty Images stock rose 9% in premarket trading.", "basis", "pre-market"),
    ("Chegg shares sank 21% in extended trading.", "basis", "after-hours"),
    ("Nvidia stock fell as much as 5%.", "basis", "intraday"),
    ("Nvidia stock closed down 5%.", "basis", "close"),
    ("Nvidia stock fell 5%.", "basis", "unstated"),
    ("Nvidia stock is up 30% year to date.", "horizon", "year_to_date"),
    ("Nvidia stock fell 8% this week.", "horizon", "week"),
    ("Nvidia stock has gained 14% over the past month.", "horizon", "month"),
    ("Nvidia stock fell 5%.", "horizon", "day"),
]


@pytest.mark.parametrize(("text", "field", "expected"), DETAILS)
def test_what_a_move_is_measured_by(text: str, field: str, expected: str) -> None:
    (claim,) = (s.claim for s in read(text) if isinstance(s.claim, StockMoveClaim))
    assert getattr(claim, field) == expected


def test_a_move_names_its_ticker_and_day() -> None:
    (claim,) = (
        s.claim for s in read("Reddit stock (NYSE: RDDT) rose 7% on Wednesday.") if isinstance(s.claim, StockMoveClaim)
    )
    assert (claim.ticker and claim.ticker.surface, claim.when and claim.when.surface) == ("RDDT", "on Wednesday")
