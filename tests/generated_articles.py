"""Articles by template, as many as wanted and the same for the same seed: for crash tests and benchmarks.

The names are real firms' so that the registry knows them; what the texts say is made up and says so nowhere else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from graph.articles import Article, article

PLAINTIFFS = ("Getty Images", "Reddit", "Chegg", "The New York Times Company", "Universal Music Group", "Disney",
              "Thomson Reuters", "News Corp", "Adobe", "Warner Music Group")  # fmt: skip
DEFENDANTS = ("OpenAI", "Anthropic", "Microsoft", "Meta", "Google", "Stability AI", "Perplexity", "Nvidia", "Apple")
CONDUCT = (
    ("copyright infringement", "used its works without permission to train AI models"),
    ("scraping its data", "scraped its pages millions of times"),
    ("theft of trade secrets", "took confidential designs of its AI systems"),
)
FILLER = (
    "Analysts said that the case would be watched closely by other developers of generative AI.",
    "The company did not give further details and pointed to a statement on its website.",
    "Similar cases are pending in several countries, and lawyers expect more of them this year.",
    "Licences for training data have become a market of their own over the past two years.",
)
FIRST_DAY = date(2024, 1, 8)
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def generated_articles(count: int, seed: int = 20261124) -> Iterator[Article]:
    """`count` different articles, about a third with a share move, a tenth with a settlement."""
    chance = random.Random(seed)
    for number in range(count):
        yield _generated_article(number, chance)


def _generated_article(number: int, chance: random.Random) -> Article:
    accuser, accused = chance.choice(PLAINTIFFS), chance.choice(DEFENDANTS)
    conduct, detail = chance.choice(CONDUCT)
    published = FIRST_DAY + timedelta(days=chance.randrange(900))
    docket = f"{chance.randrange(1, 5)}:{published:%y}-cv-{chance.randrange(10000, 99999):05}"
    body = [
        f"{accuser} sued {accused} on {published:%B} {published.day}, {published.year}, accusing it of {conduct}.",
        f"The complaint, No. {docket}, says that {accused} {detail}.",
        chance.choice(FILLER),
    ]
    if number % 3 == 0:
        body.append(f"{accuser}'s shares fell {chance.randrange(10, 120) / 10}% after it sued {accused}.")
    if number % 10 == 0:
        body.append(f"{accused} agreed to pay ${chance.randrange(2, 900)} million to settle the lawsuit.")
    if number % 7 == 0:
        body.append(f"{accused} denied the allegations.")
    body.append(chance.choice(FILLER))
    body.append(own_words(chance))
    return article(
        " ".join(body),
        title=f"{accuser} takes {accused} to court, report {number}",
        url=f"https://news.example/{number}",
        publisher=f"Example Wire {number % 5}",
        published_at=published,
    )


def own_words(chance: random.Random, count: int = 40) -> str:
    """A sentence that no other article has: without it, texts of one template would be copies of one story."""
    syllables = chance.choices(SYLLABLES, k=3 * count)
    return " ".join("".join(syllables[i : i + 3]) for i in range(0, len(syllables), 3)).capitalize() + "."
