"""What the prediction view makes of a text: names, classes of people, firms that act, moves and the text's dispute."""

from __future__ import annotations

import pytest

from graph.registry import load_registry
from loaders.evaluation import LabelledText, Labels, predict
from tests.unit.loaders.extract.reading_of import extractor, of


def seen(*texts: str) -> list[Labels]:
    labelled = [LabelledText(str(i), of(text), Labels()) for i, text in enumerate(texts)]
    found = predict(labelled, extractor(), load_registry(listed=True))
    return [found[text.id].labels for text in labelled]


COMPANIES = """
Reddit sued Anthropic on Monday for scraping its posts.                          | Anthropic; Reddit
Reddit, the owner of Dow Jones, sued Anthropic on Monday for scraping its posts. | Anthropic; Reddit
Reddit, a Google rival, sued Anthropic on Monday for scraping its posts.         | Anthropic; Reddit
A Google rival was told by Google that Reddit sued Anthropic for scraping posts. | Anthropic; Google; Reddit
Three authors sued Anthropic on Monday for copyright infringement.               | Anthropic
Reddit sued Anthropic for scraping. Stanford University hosts the conference.    | Anthropic; Reddit
"""


@pytest.mark.parametrize(
    ("text", "companies"), [[part.strip() for part in line.split("|")] for line in COMPANIES.strip().splitlines()]
)
def test_companies_that_act(text: str, companies: str) -> None:
    (labels,) = seen(text)
    assert sorted(labels.companies) == companies.split("; ")


ACCUSERS = """
Three authors sued Anthropic for copyright infringement.                                            | Authors
A group of writers sued Anthropic for copyright infringement.                                       | Authors
Major Hollywood studios sued Anthropic for copyright infringement.                                  | Hollywood studios
Lumen Labs Inc. sued Anthropic for copyright infringement. Lumen Labs says Anthropic copied songs.  | Lumen Labs
"""


@pytest.mark.parametrize(
    ("text", "accuser"), [[part.strip() for part in line.split("|")] for line in ACCUSERS.strip().splitlines()]
)
def test_what_an_accuser_is_called(text: str, accuser: str) -> None:
    (labels,) = seen(text)
    assert {a.accuser for a in labels.allegations} == {accuser}


def test_a_move_is_the_listed_company_s_and_a_figure_takes_in_the_telling_without_one() -> None:
    (labels,) = seen(
        "Google shares fell on Monday. "
        "Google shares fell 3.1% on Monday after Reddit sued Google for scraping its data."
    )
    (move,) = labels.stock_moves
    assert (move.company, move.direction, move.pct) == ("Alphabet", "down", 3.1)
    assert move.cause_stated
    assert move.dispute == labels.dispute is not None


def test_a_text_s_dispute_is_the_one_it_alleges_most_and_two_texts_share_it() -> None:
    suit = "Getty Images sued Stability AI for copyright infringement over its photographs."
    one, other, none = seen(
        f"{suit} Getty Images accused Stability AI of copying millions of photos. Reddit sued Anthropic for scraping.",
        suit,
        "Nvidia shares rose 3% on Monday after strong earnings.",
    )
    assert one.dispute == other.dispute is not None
    assert (none.dispute, none.allegations) == (None, ())
