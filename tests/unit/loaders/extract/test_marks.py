"""Sides that stand far apart, or whose sentence only speaks of "the lawsuit"."""

from __future__ import annotations

import pytest

from graph.articles import article
from loaders.extract import RuleExtractor

EXTRACTOR = RuleExtractor()
Pairs = set[tuple[str, str]]


def pairs(text: str) -> Pairs:
    found: Pairs = set()
    for each in EXTRACTOR.statements(article(text)):
        if each.claim.kind == "allegation" and each.polarity == "affirmed" and each.modality in ("asserted", "alleged"):
            found.add((each.claim.accuser.surface, each.claim.accused.surface))
    return found


def against(accuser: str, *accused: str) -> Pairs:
    return {(accuser, each) for each in accused}


FAR_APART = [
    (
        "A copyright action was opened by a coalition of novelists, among them crime writers, against three leading "
        "artificial intelligence firms: Cohere, Mistral AI, and Perplexity.",
        against("a coalition of novelists", "Cohere", "Mistral AI", "Perplexity"),
    ),
    (
        "Adobe has gone public with a grave accusation of copyright infringement against three rival AI labs - Runway, "
        "Luma AI, and Pika Labs.",
        against("Adobe", "Runway", "Luma AI", "Pika Labs"),
    ),
    (
        "Midjourney has ended a patent infringement suit over image upscaling that was filed by Shutterstock.",
        against("Shutterstock", "Midjourney"),
    ),
    (
        "A judge in Oakland found on Friday that Cohere failed to demonstrate that Mistral AI took its trade secrets.",
        against("Cohere", "Mistral AI"),
    ),
    (
        "Two Chinese labs - DeepSeek and MiniMax - made fraudulent accounts and trained their systems on outputs by "
        "distillation, Mistral AI alleged in a post on Sunday.",
        against("Mistral AI", "DeepSeek", "MiniMax"),
    ),
    (
        "Runway must answer the complaint over copyrighted films that was brought by Lionsgate.",
        against("Lionsgate", "Runway"),
    ),
]  # fmt: skip

CARRIED_ON = [
    (
        "Several poets have opened a legal battle against big AI companies. The lawsuit targets Cohere, xAI, and "
        "Mistral AI and calls the copying of their books an infringement of copyright.",
        against("Several poets", "Cohere", "xAI", "Mistral AI"),
    ),
    (
        "A group of illustrators have sued AI image firms, including Midjourney, over copyright. Besides Midjourney, "
        "other defendants include Runway, Stability AI, and Adobe.",
        against("A group of illustrators", "Midjourney", "Runway", "Stability AI", "Adobe"),
    ),
    (
        "Getty Images sued Runway over copyright. The filing also targets Luma AI, a start-up that makes videos.",
        against("Getty Images", "Runway", "Luma AI"),
    ),
    (
        "Disney sued Runway over copyright. A similar lawsuit was filed against Luma AI in May.",
        against("Disney", "Runway"),
    ),
    (
        "Disney and NBCUniversal sued Runway over copyright. Sony Music joined that lawsuit this week.",
        against("Disney", "Runway") | against("NBCUniversal", "Runway") | against("Sony Music", "Runway"),
    ),
]  # fmt: skip

WHO_ACTS = [
    (  # the participle's subject is the sentence's, not the firm before the comma
        "Nikkei has filed a lawsuit against U.S.-based AI search engine Perplexity, accusing it of copyright "
        "infringement.",
        against("Nikkei", "Perplexity"),
    ),
    (  # a court that dismisses a claim does not make it
        "The High Court in London has dismissed Adobe's copyright claim against Runway.",
        against("Adobe", "Runway"),
    ),
    (  # the next clause's subject is no object of this one's verb
        "Disney sued Runway over copyright, and Lionsgate filed another claim this month.",
        against("Disney", "Runway") | against("Lionsgate", "Runway"),
    ),
    (
        "The three big labels - Universal Music Group (UMG), Sony Music Entertainment, and Warner Music Group (WMG) - "
        "sued Suno for copyright infringement.",
        {("Universal Music Group", "Suno"), ("Sony Music Entertainment", "Suno"), ("Warner Music Group", "Suno")},
    ),
    (
        "Mistral AI is accusing DeepSeek, Moonshot AI (Kimi) and MiniMax of distilling its models.",
        against("Mistral AI", "DeepSeek", "Moonshot AI", "MiniMax"),
    ),
    (  # whom the class names are its members, and the class is the side
        "A group of authors, including New York Times journalist Dana Whitlow, has sued AI firms. The lawsuit targets "
        "Cohere and xAI over the use of copyrighted books.",
        against("A group of authors", "Cohere", "xAI"),
    ),
    (  # whom a firm owns does not act
        "Condor Press, owner of Tide, Mast, and Galley, sued Cohere on Friday over the use of its articles without "
        "consent.",
        against("Condor Press", "Cohere"),
    ),
    (
        "The Guardian and other news outlets have sued Cohere over copyright.",
        against("The Guardian", "Cohere"),
    ),
    (
        "A jury in Austin decided Intel willfully infringed two of VLSI Technology's patents on chips.",
        against("VLSI Technology", "Intel"),
    ),
    (
        "Mistral AI flagged DeepSeek for distillation in May.",
        against("Mistral AI", "DeepSeek"),
    ),
    (
        "Nikkei has become the first major U.S. publisher to sue Cohere over copyright.",
        against("Nikkei", "Cohere"),
    ),
    (
        "Sony Music alleges Runway's AI clips illegally copied its songs, an infringement of copyright.",
        against("Sony Music", "Runway"),
    ),
    (
        "Runway faces a copyright lawsuit. Lionsgate and A24 are seeking class-action status.",
        against("Lionsgate", "Runway") | against("A24", "Runway"),
    ),
    (  # a judge who says what somebody did accuses nobody
        "Apple sued Rivos over trade secrets. San Jose District Judge Edward Davila said Apple had named a trade "
        "secret that Rivos stole.",
        against("Apple", "Rivos"),
    ),
    (  # where somebody used to work is no side
        "Tonara filed a lawsuit against Cohere and former Apple designer Jony Ive over trademark infringement.",
        against("Tonara", "Cohere", "Jony Ive"),
    ),
    (
        "Nvidia and Intel are facing a lawsuit accusing them of patent infringement. It was filed on Thursday in a "
        "Waco court by Tonara Inc.",
        against("Tonara Inc.", "Nvidia", "Intel"),
    ),
    (
        "Intel and Arm have been sued by the programmer as well as attorney Dana Whitlow for violating the terms of "
        "open-source licenses.",
        against("Dana Whitlow", "Intel", "Arm"),
    ),
    (
        "They accused Cohere of scraping content, echoing accusations of scraping levelled against Cohere by "
        "Cloudflare.",
        against("Cloudflare", "Cohere"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAR_APART + CARRIED_ON + WHO_ACTS)
def test_sides_are_found_by_their_marks(text: str, expected: Pairs) -> None:
    assert pairs(text) == expected
