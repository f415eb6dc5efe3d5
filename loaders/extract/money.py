"""Sums of money: "$1.5 billion", "£20m", "Rs 500 crore", "49.5 million euros"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.statements import Mention
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_SCALE = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_SIGN = {
    "US$": "USD",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "Rs": "INR",
    "Rs.": "INR",
    "HK$": "HKD",
    "A$": "AUD",
    "C$": "CAD",
    "RMB": "CNY",
}
_WORD = {"dollars": "USD", "euros": "EUR", "pounds": "GBP", "yuan": "CNY", "yen": "JPY", "rupees": "INR", "won": "KRW"}
_SUM = re.compile(
    r"(?:(?P<sign>US\$|HK\$|A\$|C\$|[$£€¥₹]|Rs\.?|RMB)\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|crores?|lakhs?|mn|bn|tn|[mkb])\b)?)"
    r"|(?:(?P<number2>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s(?:(?P<scale2>thousand|million|billion|trillion)\s)?"
    r"(?P<word>dollars|euros|pounds|yuan|yen|rupees|won)\b)"
)
_NOT_THE_SUM = re.compile(
    r"\b(?:valuation of|valued at|worth of|per (?:work|book|song)|each|damages of|at least|revenue of|asked for|"
    r"seek\w*|sought|exceed|price of|demand\w*)\s+(?:about\s+|approximately\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of a currency (ISO 4217), with its words."""

    amount: float
    currency: str
    figure: Mention


def amount_in(reading: Reading, sentence: Sentence) -> Money | None:
    """The first sum of a sentence that is no valuation, demand or price of one unit."""
    for match in _SUM.finditer(reading.text, sentence.start, sentence.end):
        before = reading.text[max(sentence.start, match.start() - 30) : match.start()]
        if _NOT_THE_SUM.search(before) or re.match(
            r"\s+(?:per|for each)\b", reading.text[match.end() : match.end() + 12]
        ):
            continue
        number = float((match["number"] or match["number2"]).replace(",", ""))
        scale = (match["scale"] or match["scale2"] or "").lower()
        currency = _SIGN[match["sign"]] if match["sign"] else _WORD[match["word"]]
        figure = reading.mention(match.start(), match.end(), "Text")
        return Money(round(number * _SCALE.get(scale, 1), 2), currency, figure)
    return None
