"""Who accuses whom of what: a sentence, and the pairs that it stands by."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import pairs, stances

COPY, SECRET, DISTIL, ACCESS = (
    "copyright_infringement",
    "trade_secret_theft",
    "model_distillation",
    "unauthorized_access",
)
SCRAPE, PATENT, MARK, OTHER = "data_scraping", "patent_infringement", "trademark_infringement", "other"

ACTIVE = [
    ("Disney sued Midjourney over copyright infringement.", {("Disney", "Midjourney", COPY)}),
    ("On Monday, Reddit sued Perplexity, alleging that it scraped user posts.", {("Reddit", "Perplexity", SCRAPE)}),
    ("Getty Images (NYSE: GETY) is suing Stability AI for using its photos without permission.",
     {("Getty Images", "Stability AI", COPY)}),
    ("Chegg Inc. CHGG sued Google in Washington for copyright infringement.", {("Chegg Inc.", "Google", COPY)}),
    ("Anthropic has publicly accused MiniMax of distilling Claude.", {("Anthropic", "MiniMax", DISTIL)}),
    ("OpenAI, which is backed by Microsoft, accused DeepSeek of distillation.", {("OpenAI", "DeepSeek", DISTIL)}),
    ("News Corp filed a lawsuit against Perplexity for copyright infringement.", {("News Corp", "Perplexity", COPY)}),
    ("Thomson Reuters brought a copyright case against Ross Intelligence.",
     {("Thomson Reuters", "Ross Intelligence", COPY)}),
    ("Waymo took Uber to court over stolen trade secrets.", {("Waymo", "Uber", SECRET)}),
    ("Disney sent a cease-and-desist letter to Character.AI over the unlicensed use of its characters.",
     {("Disney", "Character.AI", COPY)}),
    ("The BBC demanded that Perplexity delete the articles it had copied without permission.",
     {("BBC", "Perplexity", COPY)}),
    ("Cloudflare alleges that Perplexity crawls sites that block its bots.", {("Cloudflare", "Perplexity", SCRAPE)}),
    ("xAI claims that OpenAI stole its source code.", {("xAI", "OpenAI", SECRET)}),
    ("Adobe faces a lawsuit from Reddit over scraped posts.", {("Reddit", "Adobe", SCRAPE)}),
    ("OpenAI has taken legal action against DeepSeek over distillation of its models.",
     {("OpenAI", "DeepSeek", DISTIL)}),
    ("Apple sued OpenAI, accusing it of stealing trade secrets.", {("Apple", "OpenAI", SECRET)}),
    ("Nvidia was hit with a lawsuit by Getty Images alleging copyright infringement.",
     {("Getty Images", "Nvidia", COPY)}),
]  # fmt: skip

UNLISTED = [
    ("Brightquill Press sued Anthropic for copyright infringement.", {("Brightquill Press", "Anthropic", COPY)}),
    ("Fenwick Audio accused OpenAI of training its models on pirated recordings.", {("Fenwick Audio", "OpenAI", COPY)}),
    (
        "Lumen Pixel, Inc., a small photo agency, sued Stability AI for copying its images.",
        {("Lumen Pixel, Inc.", "Stability AI", COPY)},
    ),
    ("The novelist Maria Tolland sued Meta for training Llama on her books.", {("Maria Tolland", "Meta", COPY)}),
    ("Meta was sued by Karen Ostrom, an author, over pirated books.", {("Karen Ostrom", "Meta", COPY)}),
    ("Getty Images sued Pixelmorph for copyright infringement.", {("Getty Images", "Pixelmorph", COPY)}),
    ("Harlow & Finch sued Microsoft over patents on speech recognition.", {("Harlow & Finch", "Microsoft", PATENT)}),
]

PASSIVE = [
    ("Perplexity was sued by News Corp for copyright infringement.", {("News Corp", "Perplexity", COPY)}),
    ("Perplexity has been accused by Cloudflare of scraping in disguise.", {("Cloudflare", "Perplexity", SCRAPE)}),
    ("Stability AI, accused by Getty Images of copying millions of photos, denies it.",
     {("Getty Images", "Stability AI", COPY)}),
    ("Midjourney is being sued by Disney for copyright infringement.", {("Disney", "Midjourney", COPY)}),
    ("Meta faces legal action from three authors over pirated books.", {("three authors", "Meta", COPY)}),
    ("A complaint brought by music publishers against Anthropic alleges copyright infringement.",
     {("music publishers", "Anthropic", COPY)}),
    ("A lawsuit filed by Reddit against Anthropic says that it scraped posts.", {("Reddit", "Anthropic", SCRAPE)}),
    ("Google is facing a lawsuit from Chegg over copyright.", {("Chegg", "Google", COPY)}),
    ("The lawsuit against Apple by a group of authors is about pirated books.",
     {("a group of authors", "Apple", COPY)}),
    ("Suno was hit with another copyright lawsuit, this time from Warner Music Group.",
     {("Warner Music Group", "Suno", COPY)}),
    ("Character.AI received a cease-and-desist letter from Disney over copyrighted characters.",
     {("Disney", "Character.AI", COPY)}),
]  # fmt: skip

NOMINAL = [
    ("OpenAI defeats xAI's trade secrets lawsuit.", {("xAI", "OpenAI", SECRET)}),
    ("A judge heard Getty Images' copyright case against Stability AI.", {("Getty Images", "Stability AI", COPY)}),
    ("Perplexity rejects Cloudflare's claim that it scrapes in disguise.", {("Cloudflare", "Perplexity", SCRAPE)}),
    ("Anthropic accused Moonshot AI of distillation. The accusation against Moonshot AI came in a blog post.",
     {("Anthropic", "Moonshot AI", DISTIL)}),
    ("Disney sued Midjourney for copyright infringement. The complaint says that Midjourney copied its films.",
     {("Disney", "Midjourney", COPY)}),
    ("The case is Getty Images v. Stability AI, a copyright suit.", {("Getty Images", "Stability AI", COPY)}),
    ("In Thomson Reuters v. Ross Intelligence the judge found copyright infringement.",
     {("Thomson Reuters", "Ross Intelligence", COPY)}),
    ("OpenAI accused DeepSeek of distillation. Anthropic made a similar accusation against DeepSeek.",
     {("OpenAI", "DeepSeek", DISTIL), ("Anthropic", "DeepSeek", DISTIL)}),
    ("ByteDance paused the launch after copyright disputes with major Hollywood studios.",
     {("major Hollywood studios", "ByteDance", COPY)}),
]  # fmt: skip

TOGETHER = [
    ("Universal Music Group, Sony Music and Warner Music Group sued Suno and Udio for copyright infringement.",
     {(a, b, COPY) for a in ("Universal Music Group", "Sony Music", "Warner Music Group") for b in ("Suno", "Udio")}),
    ("Disney and Comcast sued Midjourney for copyright infringement.",
     {("Disney", "Midjourney", COPY), ("Comcast", "Midjourney", COPY)}),
    ("The New York Times sued both OpenAI and Microsoft for copyright infringement.",
     {("The New York Times", "OpenAI", COPY), ("The New York Times", "Microsoft", COPY)}),
    ("Three Chinese labs, DeepSeek, Moonshot AI and MiniMax, were accused by Anthropic of distillation.",
     {("Anthropic", x, DISTIL) for x in ("DeepSeek", "Moonshot AI", "MiniMax")}),
    ("Anthropic accused three Chinese labs, DeepSeek, Moonshot AI and MiniMax, of distilling its models.",
     {("Anthropic", x, DISTIL) for x in ("DeepSeek", "Moonshot AI", "MiniMax")}),
    ("Writers and illustrators sued Google over copyright.", {("Writers and illustrators", "Google", COPY)}),
    ("Chegg sued Google and its parent Alphabet for copyright infringement.",
     {("Chegg", "Google", COPY), ("Chegg", "Alphabet", COPY)}),
    ("The New York Times Company sued OpenAI and Microsoft on Monday, accusing them of copyright infringement.",
     {("The New York Times Company", "OpenAI", COPY), ("The New York Times Company", "Microsoft", COPY)}),
    ("Anthropic accused Alibaba of distilling Claude. In May it had named DeepSeek and MiniMax as the culprits.",
     {("Anthropic", other, "model_distillation") for other in ("Alibaba", "DeepSeek", "MiniMax")}),
]  # fmt: skip

ANAPHORA = [
    ("Anthropic accused the company of nothing. Reddit sued Anthropic; the AI developer scraped its posts, it says.",
     {("Reddit", "Anthropic", SCRAPE)}),
    ("Alibaba fell. Anthropic accused the Chinese tech giant of unauthorized access to Claude.",
     {("Anthropic", "Alibaba", ACCESS)}),
    ("Disney sent a letter to ByteDance, accusing TikTok's owner of copyright infringement.",
     {("Disney", "ByteDance", COPY)}),
    ("Robert Thomson, chief executive of News Corp, accused Perplexity of copyright abuse.",
     {("News Corp", "Perplexity", COPY)}),
]  # fmt: skip

KINDS = [
    (
        "Disney sued Midjourney for copyright and trademark infringement.",
        {("Disney", "Midjourney", COPY), ("Disney", "Midjourney", MARK)},
    ),
    ("Reddit sued Anthropic over scraped posts rather than on copyright.", {("Reddit", "Anthropic", SCRAPE)}),
    ("Cerence sued Samsung Electronics over voice patents.", {("Cerence", "Samsung Electronics", PATENT)}),
    ("OpenAI accused DeepSeek of using its outputs to train a rival.", {("OpenAI", "DeepSeek", DISTIL)}),
    ("Anthropic accused Alibaba of illicit access to Claude.", {("Anthropic", "Alibaba", ACCESS)}),
    ("Disney sued Midjourney.", {("Disney", "Midjourney", OTHER)}),
]

NONE = [
    "Musk's firm and OpenAI compete for engineers.",
    "The FTC sued Meta under antitrust law.",
    "A shareholder sued Alphabet for securities fraud.",
    "Authors sued the publisher over unpaid wages.",
    "Disney accused nobody.",
    "Perplexity has been accused of stealth crawling.",
    "Reddit signed a deal with Google and licenses its posts to OpenAI.",
    "In case Microsoft and OpenAI part ways, Anthropic would gain.",
    "Analysts say Nvidia, Microsoft and Meta lead the market.",
    "OpenAI said that its models respect copyright.",
    "U.S. officials' involvement goes beyond civil litigation.",
]


@pytest.mark.parametrize(("text", "expected"), ACTIVE + UNLISTED + PASSIVE + NOMINAL + TOGETHER + ANAPHORA + KINDS)
def test_who_accuses_whom(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_nobody_is_accused(text: str) -> None:
    assert pairs(text) == set()


STANCES = [
    ("Disney did not accuse Midjourney of copyright infringement.", ("Disney", "Midjourney", "asserted", "negated")),
    ("Disney has never sued Midjourney.", ("Disney", "Midjourney", "asserted", "negated")),
    ("Disney may sue Midjourney for copyright infringement.", ("Disney", "Midjourney", "possible", "affirmed")),
    ("Disney is considering suing Midjourney.", ("Disney", "Midjourney", "possible", "affirmed")),
    (
        "Disney threatened to sue Midjourney for copyright infringement.",
        ("Disney", "Midjourney", "possible", "affirmed"),
    ),
    ("If Disney sued Midjourney, it would be over copyright.", ("Disney", "Midjourney", "conditional", "affirmed")),
    (
        "It is unclear whether Disney sued Midjourney over copyright.",
        ("Disney", "Midjourney", "hypothetical", "affirmed"),
    ),
    ("Disney reportedly sued Midjourney over copyright.", ("Disney", "Midjourney", "alleged", "affirmed")),
]


@pytest.mark.parametrize(("text", "expected"), STANCES)
def test_what_is_not_told_as_fact_is_kept_as_such(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in stances(text)
    if expected[2:] not in (("asserted", "affirmed"), ("alleged", "affirmed")):
        assert pairs(text) == set()
