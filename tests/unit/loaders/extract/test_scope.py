"""What is no matter of this project makes no accusation: other law, business, sport, politics, comparisons."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import pairs, read

OTHER_LAW = [
    "A former manager sued Google on Tuesday, saying that it paid women less than men.",
    "The case is Dalton v. Google, California Superior Court, No. CGC-21-114455.",
    "The Securities and Exchange Commission sued Tesla over its chief executive's tweets.",
    "The Federal Trade Commission's case against Amazon is about prices. A trial is set for May.",
    "The labour board filed a complaint against Apple over the dismissal of two organisers.",
    "A pension fund sued Nvidia after the shares fell, claiming that it had misled investors.",
    "The parents sued OpenAI, saying that ChatGPT had encouraged their son.",
    "Texas sued Meta over face recognition in photos.",
    "Italy's competition authority opened proceedings against Microsoft for the price of its licences.",
    "A county sued Amazon over warehouse traffic, and the judge dismissed the complaint.",
    "The union accused Disney of bad faith in the wage talks.",
    "Musk sued OpenAI for leaving its non-profit mission behind.",
]
BUSINESS = [
    "Anthropic raised $2 billion in a round led by investors who see it as the strongest rival of OpenAI.",
    "Google released Gemini 3 on Tuesday and says that it beats GPT-5 in most tests.",
    "Meta will cut 600 jobs in its AI unit, it told staff on Wednesday.",
    "Shutterstock licenses its pictures to OpenAI, Meta and Amazon.",
    "The News/Media Alliance and OpenAI agreed on terms under which members may license their articles.",
    "Nvidia reported record revenue; demand for Blackwell is amazing, its chief executive said.",
    "Adobe argues that Firefly is safe for business because it was trained on licensed pictures.",
    "Microsoft claims that its new model uses a tenth of the energy.",
    "OpenAI said it would let authors choose whether ChatGPT may read their sites.",
    "Amazon said it may use reviews to train its models.",
    "Apple says that it does not use its customers' private data when it trains models.",
    "Mistral AI says its model copies nothing, for it was trained on data that it owns.",
]
SPORT_AND_COMPARISONS = [
    "The final is Spain versus France, and both have young teams.",
    "Claude vs. ChatGPT: which assistant should you choose?",
    "AMD vs Intel: what the new chips mean for laptops",
    "With six buy versus three hold ratings, analysts favour Nvidia.",
    "It is the old case of Walmart versus Amazon, now in groceries.",
    "Azure grew faster than AWS, and the race of Microsoft v Amazon goes on.",
]
POLITICS = [
    "The president accused China of backing out of the deal.",
    "Two senators accused Meta of hiding what it knew about teenagers.",
    "Amnesty International accused Google of helping censors.",
    "The White House accused Amazon of a hostile act after a report on tariffs.",
    "The minister said that Alibaba and Tencent must obey the new rules on data.",
    "The candidate claims that OpenAI and Google favour his rival in their answers.",
]


@pytest.mark.parametrize("text", OTHER_LAW + BUSINESS + SPORT_AND_COMPARISONS + POLITICS)
def test_it_is_no_dispute_over_ai_or_its_material(text: str) -> None:
    assert pairs(text) == set()
    assert {s.claim.kind for s in read(text)} <= {"name", "development", "stock_move"}


DATELINES = [
    "SAN FRANCISCO (Reuters) - A group of authors sued Apple on Friday for copyright infringement.",
    "(Bloomberg) -- A group of authors sued Apple on Friday for copyright infringement.",
    "PARIS, May 3 (AFP) — A group of authors sued Apple on Friday for copyright infringement.",
]


@pytest.mark.parametrize("text", DATELINES)
def test_the_agency_in_front_of_a_story_is_no_party(text: str) -> None:
    assert pairs(text) == {("A group of authors", "Apple", "copyright_infringement")}


QUARREL = "Perplexity was sued by Encyclopaedia Britannica, which alleges copyright infringement. "
KIND_OF_THE_QUARREL = [
    ("News Corp sued Perplexity in October 2024.", ("News Corp", "Perplexity")),
    ("Reddit sued the startup a month later.", ("Reddit", "Perplexity")),
    ("A suit by Dow Jones against Perplexity is older.", ("Dow Jones", "Perplexity")),
    ("Forbes has filed a complaint against the company, too.", ("Forbes", "Perplexity")),
    ("Japanese newspapers took Perplexity to court in Tokyo.", ("Japanese newspapers", "Perplexity")),
    ("The Chicago Tribune brought a case against Perplexity.", ("Chicago Tribune", "Perplexity")),
]


@pytest.mark.parametrize(("text", "pair"), KIND_OF_THE_QUARREL)
def test_a_suit_without_a_reason_is_of_the_kind_of_its_quarrel(text: str, pair: tuple[str, str]) -> None:
    assert (*pair, "copyright_infringement") in pairs(QUARREL + text)
