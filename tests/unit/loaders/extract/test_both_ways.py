"""Two who accuse each other, plaintiffs told with their owners or their number, and suits over one's own works."""

from __future__ import annotations

import pytest

from graph.articles import article
from loaders.extract import RuleExtractor

EXTRACTOR = RuleExtractor()
Triples = set[tuple[str, str, str]]


def told(text: str) -> Triples:
    return {
        (each.claim.accuser.surface, each.claim.accused.surface, each.claim.conduct)
        for each in EXTRACTOR.statements(article(text))
        if each.claim.kind == "allegation" and each.polarity == "affirmed" and each.modality in ("asserted", "alleged")
    }


PATENT, COPYRIGHT, SCRAPING, BREACH = "patent_infringement", "copyright_infringement", "data_scraping", "license_breach"

BOTH_WAYS = [
    (
        "Reddit and Quora made peace on Monday. Each had accused the other of infringing its patents.",
        {("Reddit", "Quora", PATENT), ("Quora", "Reddit", PATENT)},
    ),
    (
        "Reddit and Quora sued each other over patents on Monday.",
        {("Reddit", "Quora", PATENT), ("Quora", "Reddit", PATENT)},
    ),
    (
        "Cohere and Mistral AI agreed to drop all patent litigation against one another.",
        {("Cohere", "Mistral AI", PATENT), ("Mistral AI", "Cohere", PATENT)},
    ),
    (
        "For years Runway and Pika Labs traded patent lawsuits.",
        {("Runway", "Pika Labs", PATENT), ("Pika Labs", "Runway", PATENT)},
    ),
]  # fmt: skip

OF_ONES_OWN = [
    (
        "Getty Images, a partner until last year, is suing Shutterstock over its photographs.",
        {("Getty Images", "Shutterstock", COPYRIGHT)},
    ),
    (
        "Six newspapers owned by Hearst sued Cohere over copyright on Friday.",
        {("Six newspapers", "Cohere", COPYRIGHT)},
    ),
    (
        "J.T. Marsh, a novelist, sued Cohere for copyright infringement in New York.",
        {("J.T. Marsh", "Cohere", COPYRIGHT)},
    ),
    (
        "H.B. Quill Co. has filed a lawsuit against Cohere, alleging copyright infringement.",
        {("H.B. Quill Co.", "Cohere", COPYRIGHT)},
    ),
    (
        "Cohere is being sued for copyright infringement by Getty Images, by Reddit and by Quora.",
        {(each, "Cohere", COPYRIGHT) for each in ("Getty Images", "Reddit", "Quora")},
    ),
    (
        "Hearst joined the growing list of publishers that have taken Cohere to court over copyright.",
        {("Hearst", "Cohere", COPYRIGHT)},
    ),
    (
        "Universal Music has not given up its copyright case against Suno.",
        {("Universal Music", "Suno", COPYRIGHT)},
    ),
    (
        "Getty Images sued Cohere over copyright. Shutterstock has since filed its own.",
        {("Getty Images", "Cohere", COPYRIGHT), ("Shutterstock", "Cohere", COPYRIGHT)},
    ),
]  # fmt: skip

IN_OTHER_WORDS = [
    (
        "The plaintiffs, Hearst, The Atlantic and Vox Media, contend that Cohere copied more than 3,000 articles.",
        {(each, "Cohere", COPYRIGHT) for each in ("Hearst", "The Atlantic", "Vox Media")},
    ),
    (
        "Hearst, ABKCO and Getty Images v Cohere: the judge refused an injunction over copyright.",
        {(each, "Cohere", COPYRIGHT) for each in ("Hearst", "ABKCO", "Getty Images")},
    ),
    (
        "Sonos said in a blog post on Tuesday that Google copied its patented inventions.",
        {("Sonos", "Google", PATENT)},
    ),
    (
        "The jury found for Netlist and against Micron on two memory patents and set damages at $445 million.",
        {("Netlist", "Micron", PATENT)},
    ),
    (
        "Appian's $2 billion win over Pegasystems was undone on appeal; the trade secrets case will be tried again.",
        {("Appian", "Pegasystems", "trade_secret_theft")},
    ),
    (
        "WeRide obtained an order that stops AllRide from using its trade secrets.",
        {("WeRide", "AllRide", "trade_secret_theft")},
    ),
    (
        "Cohere drew legal threats from Disney and Hearst after its model made pictures of copyrighted characters.",
        {("Disney", "Cohere", COPYRIGHT), ("Hearst", "Cohere", COPYRIGHT)},
    ),
    (
        "Getty Images says Cohere's model was built on stolen art.",
        {("Getty Images", "Cohere", COPYRIGHT)},
    ),
    (
        "Reddit sued Cohere over copyright. Later Quora joined in.",
        {("Reddit", "Cohere", COPYRIGHT), ("Quora", "Cohere", COPYRIGHT)},
    ),
    (
        "Cohere must face the claims of Hearst, Vox Media and other publishers that it copied their articles.",
        {("Hearst", "Cohere", COPYRIGHT), ("Vox Media", "Cohere", COPYRIGHT)},
    ),
]  # fmt: skip

BY_WHAT_WAS_TAKEN = [
    (
        "Alibaba's shares were off 4.9% at midday, hit by Anthropic's accusation that it had distilled Claude.",
        {("Anthropic", "Alibaba", "model_distillation")},
    ),
    (
        "Getty Images sued Cohere, saying that it scraped millions of photographs. The suit is about copyright.",
        {("Getty Images", "Cohere", COPYRIGHT)},
    ),
    (
        "Getty Images sued Cohere, saying that it scraped millions of photographs from its site.",
        {("Getty Images", "Cohere", SCRAPING)},
    ),
    (
        "Reddit has sued Cohere over the use of posts to train its models.",
        {("Reddit", "Cohere", SCRAPING)},
    ),
    (
        "Reddit sued Cohere, saying that it scraped the posts of its users. The complaint alleges breach of contract.",
        {("Reddit", "Cohere", SCRAPING), ("Reddit", "Cohere", BREACH)},
    ),
    (
        "Programmers sued GitHub, saying that Copilot gives out their code without the attribution that open-source "
        "licences demand.",
        {("Programmers", "GitHub", BREACH)},
    ),
    (
        "Nokia sued Cohere for infringing on radio technology. The jury will hear about four patents, Nokia said.",
        {("Nokia", "Cohere", PATENT)},
    ),
]  # fmt: skip

NOT_TOLD = [
    "The jury found for Google and against Netlist on two memory patents.",
    "Netlist's victory over Micron in the patent case was complete.",
    "The allegations of Cohere copying articles were news to its chief.",
    "Reddit's claim that it owns its posts was dismissed.",
    "Getty Images and Shutterstock praised each other's photographs.",
    "Getty Images sued Shutterstock over its lease of an office.",
    "The Getty Images board is suing Shutterstock over its films of a protest, which it calls defamatory.",
]


@pytest.mark.parametrize(("text", "expected"), [*BOTH_WAYS, *OF_ONES_OWN, *IN_OTHER_WORDS, *BY_WHAT_WAS_TAKEN])
def test_who_accuses_whom_of_what(text: str, expected: Triples) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_such_accusation(text: str) -> None:
    assert told(text) == set()
