"""Date phrases of news English to days, against the day of publication.

Statements keep the phrase ("on Thursday", "in August 2024"); it is resolved here, when the graph is derived, so that
an article whose day of publication becomes known later profits without being read again.

A phrase that does not fix a day gives its month or year with that precision and never a made-up day: only precision
`day` may date a share move or an event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "year"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs",
                                    "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?![a-z])(?:,?\s+{_YEAR}\b)?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?![a-z])(?:\s+of)?,?\s+{_YEAR}\b", re.IGNORECASE)
_LONE_YEAR = re.compile(rf"\b{_YEAR}\b")
_LONE_MONTH = re.compile(rf"\b(?P<which>last|in|this|since)\s+{_MONTH}(?![a-z])", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?P<last>last\s+)?(?P<weekday>" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|a|one|two|three|four|five|six)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True)
class When:
    """The first day of the time meant, and how much of it the phrase fixes."""

    first_day: date
    precision: Precision

    @property
    def day(self) -> date | None:
        return self.first_day if self.precision == "day" else None


def when(phrase: str, published: date | None) -> When | None:
    """What day, month or year a phrase means in a text published on that day; None where it cannot be known.

    Without a year, the latest such day not after publication is meant ("on Thursday", "June 24"): news tells the past.
    """
    if found := _ISO.search(phrase):
        return _exact(int(found["year"]), int(found["month"]), int(found["day"]))
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        if found := pattern.search(phrase):
            month, day = _MONTHS[found["month"].lower()], int(found["day"])
            if found["year"]:
                return _exact(int(found["year"]), month, day)
            if published is None:
                return None
            this_year = _exact(published.year, month, day)
            if this_year and this_year.first_day <= published + timedelta(days=1):
                return this_year
            return _exact(published.year - 1, month, day)
    if found := _MONTH_YEAR.search(phrase):
        return When(date(int(found["year"]), _MONTHS[found["month"].lower()], 1), "month")
    if found := _LONE_YEAR.search(phrase):
        return When(date(int(found["year"]), 1, 1), "year")
    return None if published is None else _relative(phrase, published)


def _exact(year: int, month: int, day: int) -> When | None:
    try:
        return When(date(year, month, day), "day")
    except ValueError:  # "February 30": no such day, so none is known
        return None


def _relative(phrase: str, published: date) -> When | None:
    lowered = phrase.lower()
    if re.search(r"\byesterday\b", lowered):
        return When(published - timedelta(days=1), "day")
    if re.search(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", lowered):
        return When(published, "day")
    if found := _WEEKDAY.search(phrase):
        back = (published.weekday() - _WEEKDAYS[found["weekday"].lower()]) % 7
        if found["last"] and back == 0:
            back = 7
        return When(published - timedelta(days=back), "day")
    if found := _AGO.search(phrase):
        count = _COUNTS.get(found["count"].lower()) or int(found["count"])
        return _ago(published, count, found["unit"].lower())
    if re.search(r"\blast month\b|\bthe previous month\b", lowered):
        return _ago(published, 1, "month")
    if re.search(r"\bthis month\b|\bearlier (?:this|in the) month\b", lowered):
        return When(published.replace(day=1), "month")
    if re.search(r"\blast year\b", lowered):
        return _ago(published, 1, "year")
    if re.search(r"\bthis year\b", lowered):
        return When(date(published.year, 1, 1), "year")
    if found := _LONE_MONTH.search(phrase):
        month = _MONTHS[found["month"].lower()]
        return When(date(published.year - (month > published.month), month, 1), "month")
    return None


def _ago(published: date, count: int, unit: str) -> When | None:
    if unit == "day":
        return When(published - timedelta(days=count), "day")
    if unit == "week":
        return None  # "two weeks ago" fixes neither a day nor a month
    months = published.year * 12 + published.month - 1 - count * (12 if unit == "year" else 1)
    if months < 12:
        return None
    first = date(months // 12, months % 12 + 1, 1)
    return When(first.replace(month=1), "year") if unit == "year" else When(first, "month")
