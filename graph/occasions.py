"""Which tellings of a share move or an event are of the same occasion.

Two newsrooms tell one fall of 4.9 % in two texts; a third tells next year's. The rule, in words, for tellings that
already agree on who and what (the same company and figure; the same kind of event in the same dispute):

1. Tellings whose texts fix a day ("on Thursday") are one occasion a day.
2. Tellings whose day is only that of publication join the stated day that lies at most `slack` days before, if there
   is exactly one; else they are one occasion as long as no two neighbours are more than `slack` days apart.
3. Tellings without any day join the occasion if there is exactly one; else they are one occasion without a day.

The result depends on the set of tellings alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Telling:
    """One statement of the occasion, with the day its text fixes and the day it was published on."""

    statement_id: str
    stated: date | None
    published: date | None


@dataclass(frozen=True)
class Occasion:
    """Tellings of one occasion; `basis` says whether its day is `stated` or only that of publication."""

    day: date | None
    basis: str | None
    statement_ids: tuple[str, ...]


def occasions(tellings: Iterable[Telling], *, slack: int) -> list[Occasion]:
    """The occasions that the tellings tell, earliest first, one without a day last."""
    by_day: dict[date, list[str]] = {}
    published_only: list[tuple[date, str]] = []
    undated: list[str] = []
    for telling in sorted(set(tellings), key=lambda t: t.statement_id):
        if telling.stated is not None:
            by_day.setdefault(telling.stated, []).append(telling.statement_id)
        elif telling.published is not None:
            published_only.append((telling.published, telling.statement_id))
        else:
            undated.append(telling.statement_id)
    chains: list[tuple[date, date, list[str]]] = []
    for published, statement_id in sorted(published_only):
        days = [day for day in by_day if day <= published <= day + timedelta(days=slack)]
        if len(days) == 1:
            by_day[days[0]].append(statement_id)
        elif chains and published - chains[-1][1] <= timedelta(days=slack):
            first, _, ids = chains.pop()
            chains.append((first, published, [*ids, statement_id]))
        else:
            chains.append((published, published, [statement_id]))
    found = [Occasion(day, "stated", tuple(sorted(ids))) for day, ids in by_day.items()]
    found += [Occasion(first, "published", tuple(sorted(ids))) for first, _, ids in chains]
    found.sort(key=lambda occasion: (occasion.day or date.max, occasion.basis or ""))
    if undated and len(found) == 1:
        only = found[0]
        return [Occasion(only.day, only.basis, tuple(sorted((*only.statement_ids, *undated))))]
    if undated:
        found.append(Occasion(None, None, tuple(sorted(undated))))
    return found
