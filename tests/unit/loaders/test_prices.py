"""Price files as people have them, and as they should not be: each kind of bad file has one sentence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadablePrices
from graph.impact import impact
from graph.impact_input import CompanyEvent, ImpactInput, Line, Move
from graph.price_series import PriceSeries, Refusal, csv_text
from loaders.prices import (
    PriceShelf,
    keep_company_events,
    kept_company_events,
    read_company_events,
    read_factors,
    read_prices,
)

GOOD = {
    "plain": "date,close\n2026-06-24,100.5\n2026-06-25,95.25\n",
    "plain, newest first": "Date;Close\n2026-06-25;95.25\n2026-06-24;100.5\n",
    "yfinance history": "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits\n"
    "2026-06-24 00:00:00-04:00,1,1,1,100.5,9,0.0,0.0\n2026-06-25 00:00:00-04:00,1,1,1,95.25,9,0.0,0.0\n",
    "yfinance with both": "Date,Open,High,Low,Close,Adj Close,Volume\n2026-06-24,1,1,1,101,100.5,9\n"
    "2026-06-25,1,1,1,96,95.25,9\n",
    "yfinance download": "Price,Close,High,Low,Open,Volume\nTicker,TEST,TEST,TEST,TEST,TEST\nDate,,,,,\n"
    "2026-06-24,100.5,1,1,1,9\n2026-06-25,95.25,1,1,1,9\n",
    "Nasdaq.com": "Date,Close/Last,Volume,Open,High,Low\n06/25/2026,$95.25,1,$1,$1,$1\n06/24/2026,$100.5,1,$1,$1,$1\n",
    "Stooq": "Date,Open,High,Low,Close,Volume\n2026-06-24,1,1,1,100.5,9\n2026-06-25,1,1,1,95.25,9\n",
    "Stooq in bulk": "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
    "TEST.US,D,20260624,000000,1,1,1,100.5,9,0\nTEST.US,D,20260625,000000,1,1,1,95.25,9,0\n",
    "EODHD": "Date,Open,High,Low,Close,Adjusted_close,Volume\n2026-06-24,1,1,1,201,100.5,9\n"
    "2026-06-25,1,1,1,96,95.25,9\n",
    "with a mark and a null": "\ufeffdate,close\r\n2026-06-23,null\r\n2026-06-24,100.5\r\n2026-06-25,95.25\r\n",
    "days as Europe writes them": "date,close\n24/06/2026,100.5\n25/06/2026,95.25\n",
    "thousands": 'date,close\n2026-06-24,"1,100.5"\n2026-06-25,"1,095.25"\n',
}  # fmt: skip


def file(folder: Path, text: str, name: str = "TEST.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("kind", GOOD)
def test_every_format_gives_the_same_series(tmp_path: Path, kind: str) -> None:
    (read,) = read_prices(file(tmp_path, GOOD[kind]))
    more = 1000.0 if kind == "thousands" else 0.0
    assert read.series.symbol == "TEST"
    assert [str(day) for day in read.series.days] == ["2026-06-24", "2026-06-25"]
    assert read.series.closes == pytest.approx([100.5 + more, 95.25 + more])
    named = next((name for name in ("yfinance", "Nasdaq.com", "Stooq", "EODHD") if name in kind), "plain")
    assert read.understood.startswith(f"{named}: days from ")
    printed = {"yfinance with both": [101, 96], "EODHD": [201, 96], "Nasdaq.com": [100.5, 95.25]}.get(kind)
    assert (read.series.printed is None) == (printed is None)
    if printed:
        assert read.series.printed == pytest.approx(printed)
    assert read.series.adjusted == (kind != "Nasdaq.com")


def test_one_file_of_several_tickers_is_a_series_each(tmp_path: Path) -> None:
    text = "Price,Close,Close\nTicker,BABA,SPY\nDate,,\n2026-06-24,100,600\n2026-06-25,95,601\n"
    assert [read.series.symbol for read in read_prices(file(tmp_path, text))] == ["BABA", "SPY"]
    assert [read.series.symbol for read in read_prices(file(tmp_path, text), ticker="SPY")] == ["SPY"]


def rows(*closes: str, first: date = date(2026, 6, 22), head: str = "date,close") -> str:
    return head + "\n" + "".join(f"{first + timedelta(days=i)},{close}\n" for i, close in enumerate(closes))


BAD = {
    "unsorted": (
        "date,close\n2026-06-22,1\n2026-06-24,1\n2026-06-23,1\n",
        "TEST.csv, line 4: its days are in no order: 2026-06-23 comes after 2026-06-24",
    ),
    "duplicate day": (
        "date,close\n2026-06-22,1\n2026-06-23,1\n2026-06-23,2\n",
        "TEST.csv, line 4: 2026-06-23 stands there twice",
    ),
    "duplicate day far apart": (
        "date,close\n2026-06-22,1\n2026-06-23,1\n2026-06-22,2\n",
        "TEST.csv, line 4: 2026-06-22 stands there twice",
    ),
    "zero": (rows("1", "0", "1"), "TEST.csv, line 3: a close of 0 cannot be"),
    "negative": (rows("1", "-3.5", "1"), "TEST.csv, line 3: a close of -3.5 cannot be"),
    "two currencies": (
        rows("1,USD", "2,HKD", head="date,close,currency"),
        "TEST.csv: its closes are in two currencies: HKD and USD",
    ),
    "two tickers": (rows("1,BABA", "2,BIDU", head="date,close,symbol"), "it has more than one ticker: BABA, BIDU"),
    "a word": (rows("1", "one"), "TEST.csv, line 3: 'one' is no price"),
    "infinity": (rows("1", "1e999"), "'1e999' is no price"),
    "no columns": ("a,b\n1,2\n", "its first line names no column of days and none of closes: 'a', 'b'"),
    "one close": (rows("1"), "fewer than two closes"),
    "no header": ("2026-06-22,1\n2026-06-23,1\n", "its first line names no column of days"),
    "empty": ("", "it is empty"),
    "no such day": ("date,close\n2026-02-30,1\n2026-03-01,1\n", "TEST.csv, line 2: '2026-02-30' is no day"),
    "days of either order": ("date,close\n05/06/2026,1\n05/07/2026,1\n", "could be of either order"),
    "a page": ("<html><body>Not found</body></html>", "its first line names no column"),
    "an open quote": ('date,close\n"2026-06-22,1\n', "it is no CSV"),
    "a terminal's escape": (rows("1", "\x1b[2J"), "is no price"),
}


@pytest.mark.parametrize("kind", BAD)
def test_every_kind_of_bad_file_has_its_sentence(tmp_path: Path, kind: str) -> None:
    text, sentence = BAD[kind]
    with pytest.raises(UnreadablePrices) as refused:
        read_prices(file(tmp_path, text))
    assert sentence in str(refused.value)


@pytest.mark.parametrize("kind", BAD)
def test_every_kind_of_bad_file_leaves_its_move_untested_and_says_why(tmp_path: Path, kind: str) -> None:
    text, sentence = BAD[kind]
    shelf = PriceShelf(tmp_path / "home")
    try:
        read_prices(file(tmp_path, text))
    except UnreadablePrices as refused:
        shelf.refuse("TEST", str(refused))
    line = Line("XNYS:TEST", "XNYS", "TEST", "USD", "SPY")
    move = Move("mov_1", "test", "down", -4.9, as_of=date(2026, 6, 25))
    said = impact(ImpactInput((move,), (("mov_1", "dsp_1"),), {"test": (line,)}), shelf.get).ties["mov_1", "dsp_1"]
    assert said["data_says"] == "untested"
    assert str(said["data_reason"]).startswith("the prices of TEST were refused: ")
    assert sentence in str(said["data_reason"])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"ticker": "BIDU"}, "it holds the prices of BABA, not of BIDU"),
        ({"currency": "HKD", "ticker": "BABA"}, "its closes are in USD, not in HKD"),
        ({}, "its name says TEST, and it holds the prices of BABA"),
    ],
)
def test_a_file_that_says_otherwise_than_the_caller_is_refused(
    tmp_path: Path, given: dict[str, str], sentence: str
) -> None:
    path = file(tmp_path, rows("1,BABA,USD", "2,BABA,USD", head="date,close,ticker,currency"))
    with pytest.raises(UnreadablePrices) as refused:
        read_prices(path, **given)  # type: ignore[arg-type]
    assert sentence in str(refused.value)


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePrices, match="cannot be read"):
        read_prices(tmp_path / "absent.csv")
    binary = tmp_path / "TEST.csv"
    binary.write_bytes(b"\xff\xfe\x00date")
    with pytest.raises(UnreadablePrices, match="not UTF-8"):
        read_prices(binary)


def test_a_file_without_a_ticker_is_named_by_the_caller(tmp_path: Path) -> None:
    path = file(tmp_path, rows("1", "2"), "Historical data (3).csv")
    with pytest.raises(UnreadablePrices, match="says whose prices these are"):
        read_prices(path)
    assert read_prices(path, ticker="baba")[0].series.symbol == "BABA"


@pytest.mark.parametrize(
    ("closes", "note"),
    [
        (["10", "11", "12"], "3 closes are too few for any test"),
        (["10"] * 150, "150 closes are fewer than the 251"),
        (["10", "", "12"], "1 rows have no close and count as missing days"),
        (["100", "101", "50.5"], "-50% on 2026-06-24: a real move, or a split"),
    ],
)
def test_what_is_odd_is_a_note(tmp_path: Path, closes: list[str], note: str) -> None:
    (read,) = read_prices(file(tmp_path, rows(*closes)))
    assert any(note in each for each in read.notes)


def test_a_gap_is_a_note(tmp_path: Path) -> None:
    (read,) = read_prices(file(tmp_path, "date,close\n2026-03-02,1\n2026-06-22,1\n2026-06-23,1\n"))
    assert "no close between 2026-03-02 and 2026-06-22: 112 days" in read.notes


def test_printed_closes_without_their_splits(tmp_path: Path) -> None:
    text = "Date,Open,High,Low,Close,Adjusted_close,Volume\n2026-06-22,1,1,1,400,99,9\n2026-06-23,1,1,1,404,100,9\n"
    text += "2026-06-24,1,1,1,100,100,9\n2026-06-25,1,1,1,98,98,9\n"
    (read,) = read_prices(file(tmp_path, text))
    assert read.series.printed_without_splits == pytest.approx([400 / 4.04, 100, 100, 98])


@given(
    st.lists(st.floats(1e-3, 1e6), min_size=2, max_size=40),
    st.integers(0, 10_000),
    st.booleans(),
    st.sampled_from([None, "USD", "HKD"]),
)
@settings(max_examples=30, deadline=None)
def test_what_is_kept_is_what_was_added(
    tmp_path_factory: pytest.TempPathFactory, closes: list[float], start: int, both: bool, currency: str | None
) -> None:
    days = np.datetime64("1990-01-01") + start + np.arange(len(closes))
    values = np.array(closes)
    made = PriceSeries("^GSPC", days, values, values * 2 if both else None, currency=currency)
    shelf = PriceShelf(tmp_path_factory.mktemp("home"))
    assert not shelf.add(made, "plain")
    assert shelf.add(made, "plain")
    (kept,) = list(shelf)
    assert isinstance(kept, PriceSeries)
    assert (kept.sha256, kept.currency, csv_text(kept)) == (made.sha256, currency, csv_text(made))


def test_a_refusal_is_remembered_until_prices_come(tmp_path: Path) -> None:
    shelf = PriceShelf(tmp_path)
    shelf.refuse("BABA", "two currencies")
    assert shelf.get("BABA") == Refusal("BABA", "two currencies")
    (read,) = read_prices(file(tmp_path, rows("1", "2"), "BABA.csv"))
    shelf.add(read.series, read.understood)
    assert isinstance(shelf.get("BABA"), PriceSeries)
    shelf.refuse("BABA", "zeros")
    assert isinstance(shelf.get("BABA"), PriceSeries)
    assert [each.symbol for each in shelf] == ["BABA"]


def test_factors_of_the_data_library(tmp_path: Path) -> None:
    text = (
        "This file was created by CMPT_ME_BEME_RETS_DAILY.\nThe 1-month TBill return is from a vendor.\n\n"
        ",Mkt-RF,SMB,HML,RF\n20260624,    0.50,   -0.10,    0.20,    0.01\n20260625,-1.00,0.05,-99.99,0.01\n\n"
        "Copyright somebody\n"
    )
    factors, riskless = read_factors(file(tmp_path, text, "ff.csv"))
    assert list(factors) == ["Mkt-RF", "SMB", "HML"]
    assert factors["Mkt-RF"] == {date(2026, 6, 24): 0.005, date(2026, 6, 25): -0.01}
    assert list(factors["HML"]) == [date(2026, 6, 24)]
    assert riskless == {date(2026, 6, 24): 0.0001, date(2026, 6, 25): 0.0001}
    with pytest.raises(UnreadablePrices):
        read_factors(file(tmp_path, "1,2\n3,4\n", "no.csv"))


def test_company_events_are_kept_as_they_were_read(tmp_path: Path) -> None:
    text = "ticker,date,event\nbaba,2026-05-14,earnings\nBABA,2026-05-14,earnings\n9988.HK,20260514,=cmd()\n"
    found = read_company_events(file(tmp_path, text, "earnings.csv"))
    assert found == [
        CompanyEvent("9988.HK", date(2026, 5, 14), "=cmd()"),
        CompanyEvent("BABA", date(2026, 5, 14), "earnings"),
    ]
    keep_company_events(found, tmp_path / "prices")
    assert kept_company_events(tmp_path / "prices") == found
    assert kept_company_events(tmp_path) == []
    assert list(PriceShelf(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n", "does not name the columns"),
        ("", "does not name the columns"),
        ("ticker,date,event\nBABA,May 14,earnings\n", "earnings.csv, line 2: 'BABA,May 14,earnings' is no ticker, day"),
        ("ticker,date,event\nBABA,2026-05-14,\n", "line 2"),
    ],
)
def test_company_events_that_are_off_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(UnreadablePrices) as refused:
        read_company_events(file(tmp_path, text, "earnings.csv"))
    assert sentence in str(refused.value)
