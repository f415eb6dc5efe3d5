"""Whatever the text, extraction ends soon, raises nothing, and every statement stands where it says."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.articles import Article, article
from graph.errors import UnreadableArticle
from graph.statements import validate
from tests.bench.fuzzing import fuzz
from tests.unit.loaders.extract.reading_of import extractor

ROOT = Path(__file__).parents[4]
TEXTS = [
    row["title"] + "\n" + row["text"]
    for row in map(json.loads, (ROOT / "loaders/bundled/articles.jsonl").read_text("utf-8").splitlines())
]
WORDS = sorted({word for text in TEXTS for word in text.split()})
LONGEST_PASS = 1.0  # seconds, for a text of an article's length


def check(text: str) -> None:
    try:
        made = article(text)
    except UnreadableArticle:
        return
    start = time.process_time()
    statements = extractor().statements(made)
    assert time.process_time() - start < LONGEST_PASS
    for one in statements:
        validate(one, made)
    assert len({s.id for s in statements}) == len(statements)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map(" ".join))
def test_words_of_real_articles_in_any_order(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 2**32))
def test_articles_with_cuts_and_swaps(text: str, seed: int) -> None:
    chance = random.Random(seed)
    letters = list(text)
    for _ in range(chance.randrange(1, 12)):
        at, length = chance.randrange(len(letters)), chance.randrange(1, 40)
        if chance.random() < 0.4:
            del letters[at : at + length]
        elif chance.random() < 0.5:
            letters[at:at] = chance.choice(WORDS) + " "
        else:
            letters[at:at] = chance.choice(["\n", "- β", "%", "’s", "“", ", ", " and ", "\u00a0", "é", "中"])
        if not letters:
            return
    check("".join(letters))


PATHOLOGICAL = {
    "names in a row": "Anthropic, " * 800,
    "names and": "OpenAI and " * 800,
    "verbs": "sued " * 1500,
    "sued by": "Disney sued by " * 600,
    "descriptors": "the chinese ai tech " * 500 + "company",
    "adverbs": "Disney " + "recently also reportedly " * 500 + "sued Midjourney",
    "dates": "Disney on Monday, in May 2024, " * 300 + "sued Midjourney",
    "commas": "Disney" + ", a firm" * 900 + ", sued Midjourney",
    "brackets": "Disney " + "(" * 2000 + "sued Midjourney" + ")" * 2000,
    "quotes": "“" * 4000 + "Disney",
    "capitals": "Big Red Dog " * 700 + "sued Disney",
    "percents": "Nvidia fell 3%, " * 500,
    "numbers": "1,234.5 " * 1500 + "%",
    "respectively": "Nvidia and Adobe fell " + "4.3, " * 700 + "and 2.8 per cent respectively",
    "quantities": "Nvidia fell " + "by about nearly " * 600 + "3%",
    "classes": "authors and writers and " * 500 + "sued Meta",
    "suit words": "lawsuit by lawsuit from lawsuit against " * 300,
    "one long word": "a" * 20000,
    "full stops": "." * 8000 + " Disney.",
    "dockets": "No. 3:24-cv-05417 " * 400,
    "courts": "the U.S. District Court for the Northern District of California " * 150,
    "the company": "Disney fell. " + "the company said the company " * 400,
    "steps": "settled dismissed ruled appealed denied licensed " * 250,
    "said that": "Disney said that Google said that " * 250,
    "blank": "Disney" + " " * 8000 + "sued Google",
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_no_text_takes_a_second(text: str) -> None:
    check(text)


def test_the_same_text_gives_the_same_statements() -> None:
    made: Article = article(TEXTS[0])
    assert extractor().statements(made) == extractor().statements(made)


def test_spoilt_articles_as_the_bench_makes_them() -> None:
    assert fuzz(120) < LONGEST_PASS


@pytest.mark.parametrize("end", ["according to Anthropic", "sued by Getty Images", "shares of Nvidia", "3% in Adobe"])
def test_a_text_that_ends_with_a_name(end: str) -> None:
    check(f"The shares of a rival fell 4% after its models were copied, {end}")
