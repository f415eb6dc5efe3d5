"""The rule of `graph.derive_events`, sentence by sentence, from statements made by hand."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from graph import ontology
from graph.articles import Article, article
from graph.registry import load_registry
from graph.statements import EventClaim, Statement
from loaders.copies import signed
from tests.pure_graph import derived
from tests.statement_factory import accuses, mention, say

REGISTRY = load_registry()
SUED = "Getty Images sued OpenAI"
Told = tuple[Article, list[Statement]]


def told(
    words: str, published: date | None, step: str | None = None, *, paper: str = "One", status: str = "filed",
    when: str | None = None, step_when: str | None = None, **more: Any,
) -> Told:  # fmt: skip
    """An article in which Getty Images sues OpenAI, and a step is told."""
    of = signed(article(words, published_at=published, publisher=paper, url=f"https://{paper}.example/{len(words)}"))
    accused = accuses(of, "Getty Images", "OpenAI", status=status, **({"when": when} if when else {}))
    found = [say(of, accused)]
    if step:
        if step_when:
            more["when"] = mention(of, step_when, "Text")
        if "in_favour_of" in more:
            more["in_favour_of"] = mention(of, more["in_favour_of"])
        if "amount" in more:
            more |= {"currency": "USD", "figure": mention(of, f"${more['amount'] / 1e6:g} million", "Text")}
        claim = EventClaim(event=step, accuser=accused.accuser, accused=accused.accused, **more)
        found.append(say(of, claim))
    return of, found


def events(*found: Told) -> list[tuple[Any, ...]]:
    """Kind, day, what it rests on, amount and winner of the events, in any order of the articles the same."""

    def of(order: list[Told]) -> list[ontology.Event]:
        graph = derived({a.id: a for a, _ in order}, {a.id: said for a, said in order}, REGISTRY)
        return [node for node in graph.rows.nodes.values() if isinstance(node, ontology.Event)]

    shuffled = list(found)
    random.Random(7).shuffle(shuffled)
    made = of(list(found))
    assert {e.id: e for e in made} == {e.id: e for e in of(shuffled)}
    rows = [(e.kind, e.date and e.date.isoformat(), e.date_basis, e.amount, e.in_favour_of) for e in made]
    return sorted(rows, key=str)


JAN, MARCH, DECEMBER = date(2024, 1, 10), date(2024, 3, 1), date(2024, 12, 1)


def test_a_suit_is_one_filing_however_long_it_is_told() -> None:
    found = events(
        told(f"{SUED} on January 8, 2024.", JAN, when="January 8, 2024"),
        told(f"{SUED} a while ago.", MARCH),
        told(f"{SUED} last winter, as is well known.", date(2025, 6, 1)),
    )
    assert found == [("filing", "2024-01-08", "stated", None, None)]


def test_without_a_day_the_first_publication_is_the_latest_it_can_be() -> None:
    assert events(told(f"{SUED}.", MARCH), told(f"{SUED} again in the news.", DECEMBER)) == [
        ("filing", "2024-03-01", "latest", None, None)
    ]


def test_a_month_is_its_last_day_at_the_latest() -> None:
    assert events(told(f"{SUED} in January 2024.", DECEMBER, when="January 2024")) == [
        ("filing", "2024-01-31", "latest", None, None)
    ]


@pytest.mark.parametrize(("again", "rulings"), [(date(2024, 5, 1), 1), (date(2024, 12, 1), 2)])
def test_a_ruling_is_retold_for_half_a_year(again: date, rulings: int) -> None:
    found = events(
        told(f"{SUED}. A judge ruled on March 1, 2024.", MARCH, "ruling", step_when="March 1, 2024"),
        told(f"{SUED}. A judge ruled, readers may recall.", again, "ruling"),
    )
    assert [row[0] for row in found].count("ruling") == rulings


def test_two_figures_are_two_accounts_and_the_silent_one_joins_the_better_told() -> None:
    day = {"step_when": "March 1, 2024"}
    settled = f"{SUED}. On March 1, 2024 they settled"
    found = events(
        told(f"{settled} for $20 million.", MARCH, "settlement", paper="One", amount=20e6, **day),
        told(f"{settled} for $20 million, it is said.", MARCH, "settlement", paper="Two", amount=20e6, **day),
        told(f"{settled} for $25 million.", MARCH, "settlement", paper="Three", amount=25e6, **day),
        told(f"{settled}.", MARCH, "settlement", paper="Four", **day),
    )
    assert [row for row in found if row[0] == "settlement"] == [
        ("settlement", "2024-03-01", "stated", 20e6, None),
        ("settlement", "2024-03-01", "stated", 25e6, None),
    ]


def test_two_winners_of_one_ruling_are_two_accounts() -> None:
    day = {"step_when": "March 1, 2024"}
    words = f"{SUED}. On March 1, 2024 a judge ruled"
    found = events(
        told(f"{words} for one.", MARCH, "ruling", paper="One", in_favour_of="Getty Images", **day),
        told(f"{words} for the other.", MARCH, "ruling", paper="Two", in_favour_of="OpenAI", **day),
    )
    assert {row[4] for row in found if row[0] == "ruling"} == {"Getty Images", "OpenAI"}


@pytest.mark.parametrize("with_event", [True, False])
def test_a_later_stage_of_an_accusation_makes_a_step_only_where_none_is_told(with_event: bool) -> None:
    settled = told(f"{SUED} on January 8, 2024 and settled.", MARCH, status="settled", when="January 8, 2024")
    more = [told(f"{SUED}. They settled on February 2, 2024.", MARCH, "settlement", step_when="February 2, 2024")]
    found = [row[:3] for row in events(settled, *(more if with_event else [])) if row[0] == "settlement"]
    assert found == [("settlement", "2024-02-02", "stated") if with_event else ("settlement", "2024-03-01", "latest")]


def test_a_copy_tells_the_day_of_the_first_print() -> None:
    words = (
        f"{SUED} on Monday, and says that it will not rest before every picture that was taken is paid for in full. "
        "The developer answered that it had expected as much and would see the agency in court before the summer."
    )
    found = events(
        told(words, date(2024, 1, 10), when="Monday", paper="One"),
        told(words.replace("developer", "firm"), date(2024, 1, 24), when="Monday", paper="Two"),
    )
    assert found == [("filing", "2024-01-08", "stated", None, None)]
