"""Which texts are copies, which stories they make, and how many sources are independent."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import article
from graph.stories import SIGNATURE_LENGTH, Telling, bands, copies, independent_sources, newsroom, similarity, stories
from loaders.copies import signature, signed

WIRE = """Getty Images sued Stability AI in London on Monday, saying that millions of its photographs were copied to
train the image generator Stable Diffusion. The agency wants damages and an order that stops the use of its pictures. A
spokesperson for the company said that it had licensed others and would have licensed this use as well. The developer
said that it took the matter seriously and would answer in court. Lawyers expect a first hearing in the spring. Shares
of the agency slipped 2.5% in New York after the suit became known, and ended the week little changed. Similar cases
are pending in the United States, where artists say that their styles were taken without asking them."""
REWRITE = """A picture library has taken the maker of a popular AI art tool to the High Court. According to the claim,
the tool learned from photographs that nobody had paid for. Getty Images asks the judge for compensation. Stability AI,
the defendant, says it will fight. Investors were not impressed: the stock lost 2.5% on the day of the claim.
Nobody knows yet when the judges will hear both sides, but it will hardly be before next year."""


def edited(
    text: str, *, headline: str = "", dateline: str = "", cut: float = 0.0, swaps: int = 0, seed: int = 1
) -> str:
    """The text as another paper prints it."""
    chance = random.Random(seed)
    words = text.split()
    words = words[: round(len(words) * (1 - cut))]
    for _ in range(swaps):
        words[chance.randrange(len(words))] = chance.choice(["firm", "group", "reportedly", "said", "big"])
    return "\n".join(part for part in (headline, f"{dateline} {' '.join(words)}") if part)


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.upper(),
        WIRE.replace("\n", " "),
        WIRE.replace(",", ""),
        edited(WIRE, headline="Photo agency takes AI firm to court over training"),
        edited(WIRE, dateline="LONDON (Example Wire) -"),
        edited(WIRE, cut=0.2),
        edited(WIRE, swaps=4),
        edited(WIRE, headline="Pictures in court", dateline="LONDON, Jan 17 -", cut=0.15, swaps=2),
    ],
)
def test_a_copy_is_known_in_spite_of_headline_dateline_cuts_and_edits(copy: str) -> None:
    assert copies({"a": signature(WIRE), "b": signature(copy)}) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WIRE, REWRITE),
        (WIRE, edited(WIRE, cut=0.7)),  # what the rule cannot see
        ("Getty Images sued Stability AI.", "Getty Images sued Stability AI again."),
        ("Alibaba fell 4.9% on Thursday.", "Alibaba fell 5.1% on Thursday."),
    ],
)
def test_another_text_is_no_copy(one: str, other: str) -> None:
    assert copies({"a": signature(one), "b": signature(other)}) == []


def test_a_short_text_is_a_copy_of_one_with_the_same_words() -> None:
    assert copies({"a": signature("Getty sued."), "b": signature("GETTY sued")}) == [("a", "b")]


def test_the_signature_is_kept_from_version_to_version() -> None:
    """Signatures are stored: one that changes would part every copy from its story."""
    assert signature("Getty Images sued Stability AI.")[:16] == "aHI83FDsRHS8WOym"
    assert len(bands(signature(WIRE))) == 10
    assert similarity(signature(WIRE), signature(WIRE)) == 1
    assert SIGNATURE_LENGTH * 4 * 4 // 3 <= len(signature(WIRE)) <= SIGNATURE_LENGTH * 4 * 4 // 3 + 4


def test_signing_twice_is_signing_once() -> None:
    once = signed(article(WIRE))
    assert once.signature == signature(once.text)
    assert signed(once) is once


def test_a_story_is_joined_by_what_lies_between() -> None:
    """The whole and its shorter half are each a copy of what lies between them, not of one another."""
    whole, middle, short = WIRE, edited(WIRE, cut=0.3), edited(WIRE, cut=0.55)
    signatures = {"c": signature(whole), "b": signature(middle), "a": signature(short)}
    assert ("a", "c") not in copies(signatures)
    assert stories(signatures) == {"a": "a", "b": "a", "c": "a"}


def test_stories_found_one_by_one_are_those_found_at_once() -> None:
    texts = [edited(text, swaps=n, seed=n) for text in (WIRE, REWRITE) for n in range(6)]
    signatures = {f"art_{n}": signature(text) for n, text in enumerate(texts)}
    at_once = set(copies(signatures))
    one_by_one: set[tuple[str, str]] = set()
    known: dict[str, str] = {}
    for article_id in random.Random(3).sample(sorted(signatures), len(signatures)):
        one_by_one.update(copies({article_id: signatures[article_id]}, known))
        known[article_id] = signatures[article_id]
    assert one_by_one == at_once
    assert set(stories(signatures).values()) == {"art_0", "art_6"} or len(set(stories(signatures).values())) == 2


@pytest.mark.parametrize(
    ("publisher", "url", "room"),
    [
        ("Example  Wire", None, "example wire"),
        ("EXAMPLE WIRE", "https://other.example/1", "example wire"),
        (None, "https://www.paper.example/a?b", "paper.example"),
        (" ", "https://paper.example/", "paper.example"),
        (None, None, "art_1"),
        (None, "not an address", "art_1"),
    ],
)
def test_a_newsroom_is_its_name_or_its_host(publisher: str | None, url: str | None, room: str) -> None:
    assert newsroom("art_1", publisher, url) == room


def tell(*pairs: tuple[str, str]) -> list[Telling]:
    return [Telling(story, room) for story, room in pairs]


@pytest.mark.parametrize(
    ("articles", "count"),
    [
        ([], 0),
        ([Telling("s", "contested", is_our_summary=True)], 0),
        (tell(*(("wire", f"paper {n}") for n in range(40))), 1),
        (tell(*(("wire", f"paper {n}") for n in range(40)), ("own", "rewriter")), 2),
        (tell(("one", "paper"), ("two", "paper"), ("three", "paper")), 1),
        (tell(("wire", "agency"), ("wire", "paper"), ("own", "paper")), 2),
        (tell(("wire", "agency"), ("later", "agency"), ("wire", "paper")), 2),
        (tell(("wire", "paper"), ("own", "paper")), 1),
        ([*tell(("wire", "paper")), Telling("ours", "contested", is_our_summary=True)], 1),
    ],
)
def test_independent_sources(articles: list[Telling], count: int) -> None:
    assert independent_sources(articles) == count


tellings = st.lists(st.builds(Telling, st.sampled_from("stuv"), st.sampled_from("abcd"), st.booleans()), max_size=12)


@given(tellings, tellings, st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_counting_knows_no_order_no_repetition_and_never_shrinks(
    some: list[Telling], more: list[Telling], chance: random.Random
) -> None:
    shuffled = [*some, *some[:3]]
    chance.shuffle(shuffled)
    count = independent_sources(some)
    assert independent_sources(shuffled) == count
    assert count <= independent_sources([*some, *more]) <= count + independent_sources(more)
    others = [t for t in some if not t.is_our_summary]
    assert count <= min(len({t.story for t in others}), len({t.newsroom for t in others}))
    assert (count == 0) == (not others)


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([WIRE, REWRITE, edited(WIRE, cut=0.3)]), min_size=1)
)
@settings(max_examples=20, deadline=None)
def test_a_story_bears_the_smallest_id_of_its_articles(texts: dict[str, str]) -> None:
    found = stories({article_id: signature(text) for article_id, text in texts.items()})
    for story in set(found.values()):
        assert story == min(article_id for article_id, of in found.items() if of == story)
