"""Shapes that fresh newsroom texts showed to be misread: who is meant, who is named, and of what kind it is."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import TITLE, causes, pairs

COPY, SECRET, DISTIL, PATENT, SCRAPE = (
    "copyright_infringement", "trade_secret_theft", "model_distillation", "patent_infringement", "data_scraping",
)  # fmt: skip

WHO_IS_MEANT = [
    ("Getty Images sued Cohere over copyright. It claims that the company used its photographs without permission.",
     {("Getty Images", "Cohere", COPY)}),
    ("Hearst and Condé Nast, which Amazon and Nvidia court as partners, have filed a copyright suit against Cohere. "
     "They accused the startup of copying their articles.", {(x, "Cohere", COPY) for x in ("Hearst", "Condé Nast")}),
    ("Sony Music has filed a copyright suit against Suno, alleging that the platform copied its songs.",
     {("Sony Music", "Suno", COPY)}),
    ("Peloton has sued iFit over patents. Peloton and iFit are old foes. Each had accused the other of "
     "infringing its patents.",
     {("Peloton", "iFit", PATENT), ("iFit", "Peloton", PATENT)}),
]  # fmt: skip
WHO_IS_NAMED = [
    ("Studios sue Suno over copyright. In the suit, Disney and Paramount say that Suno copied their songs.",
     {("Disney", "Suno", COPY), ("Paramount", "Suno", COPY)}),
    ("Studios sue Suno over copyright.", {("Studios", "Suno", COPY)}),
    ("Brought by plaintiffs that include Hearst and Condé Nast, the lawsuits allege that Cohere copied their articles.",
     {("Hearst", "Cohere", COPY), ("Condé Nast", "Cohere", COPY)}),
    ("Deezer and the three big labels - Universal Music Group, Sony Music and Warner Music Group - have sued Suno over "
     "copyright.",
     {(x, "Suno", COPY) for x in ("Deezer", "Universal Music Group", "Sony Music", "Warner Music Group")}),
    ("Getty Images sued Cohere over copyright, Hearst sued Perplexity, and Disney and Paramount filed suits in Ohio.",
     {("Getty Images", "Cohere", COPY), ("Hearst", "Perplexity", COPY)}),
    ("Kanto Newspapers Co. accused Perplexity of free riding on its articles.",
     {("Kanto Newspapers Co.", "Perplexity", COPY)}),
    ("OpenAI infringed the copyrights of nine songwriters, a court found. It granted most of Gema's claims.",
     {("nine songwriters", "OpenAI", COPY), ("Gema", "OpenAI", COPY)}),
    ("The judge refused to end Getty's claims. In Disney's lawsuit against Midjourney, copyright is at issue.",
     {("Disney", "Midjourney", COPY)}),
]  # fmt: skip
OF_WHAT_KIND = [
    ("Anthropic accused Alibaba of stealing its technology. The method is called distillation.",
     {("Anthropic", "Alibaba", DISTIL)}),
    ("Anthropic accused Alibaba of stealing its technology. The secrets had nothing to do with distillation.",
     {("Anthropic", "Alibaba", SECRET)}),
    ("Anthropic claims that Alibaba tried to steal the inner workings of Claude.", {("Anthropic", "Alibaba", DISTIL)}),
    ("Google's speakers violate as many as five of Sonos's patents, a judge ruled.", {("Sonos", "Google", PATENT)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*WHO_IS_MEANT, *WHO_IS_NAMED, *OF_WHAT_KIND])
def test_who_accuses_whom_of_what(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert pairs(text) == expected


def test_a_headline_lists_the_accused_with_commas() -> None:
    title = "Getty Images sues Cohere, Perplexity, Midjourney over copyright"
    assert pairs(title, title) == {("Getty Images", x, COPY) for x in ("Cohere", "Perplexity", "Midjourney")}


def test_a_name_that_speaks_is_not_listed() -> None:
    title = "Getty Images sues Cohere over copyright, Midjourney says"
    assert pairs(title, title) == {("Getty Images", "Cohere", COPY)}


def test_plaintiffs_are_never_accused() -> None:
    text = "Getty Images sued Cohere over copyright. The claim of infringement was filed with the plaintiffs."
    assert all(accused != "plaintiffs" for _, accused, _ in pairs(text, TITLE))


STATED = [
    ("Sonos sued Google over patents. The news boosted the company's share price to a 12.9 percent gain.",
     "Sonos", "boosted"),
    ("Sonos has sued Google over patents. Sonos rose 3.3% after a victory over the search firm on patents.",
     "Sonos", "after"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "company", "cue"), STATED)
def test_a_cause_is_stated(text: str, company: str, cue: str) -> None:
    assert (company, "stated", cue) in causes(text)


def test_a_victory_in_the_market_is_no_cause() -> None:
    text = "Sonos has sued Google over patents. Sonos rose 3.3% after it won a contract with a hotel chain."
    assert all(relation != "stated" for _, relation, _ in causes(text))
