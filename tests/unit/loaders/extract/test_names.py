"""Which firms and models a text names, where words could be several or none."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import named, pairs

COMPANIES: list[tuple[str, set[str]]] = [
    ("Hermès sued the artist over digital handbags.", {"Hermès"}),
    ("Shares of Relx sank, Relx said, as RELX cut its outlook.", {"Relx"}),
    ("The bourse fell. Pearson, a publisher of textbooks, closed lower by 2%.", {"Pearson"}),
    ("CoStar Group sued Zillow over photographs.", {"CoStar Group", "Zillow"}),
    ("SEOUL (Reuters) -LG Chem accused SK Innovation of theft.", {"LG Chem", "SK Innovation"}),
    ("Alibaba stock lost 4.9%, per Bloomberg.", {"Alibaba"}),
    ("South Korean battery maker SK Innovation lost 3.1%. SK shares fell again.", {"SK Innovation"}),
    ("News Corp sued. NWSA was down 1%, and other stocks fell.", {"News Corp"}),
    ("Irish Times denied the claims of Chegg, which sued Irish Times over trade secrets.", {"Irish Times", "Chegg"}),
    ("The Nimbus Cyber ETF lost 6.1% as stocks fell.", set()),
]

MODELS: list[tuple[str, set[str]]] = [
    ("Ross copied headnotes from Westlaw.", set()),
    ("SlimPajama goes back to RedPajama.", set()),
    ("The Command has asked for more soldiers, and Command said so.", set()),
    ("Publishers sued Cohere over its Command model.", {"Command"}),
    ("Hermes sued the artist over digital handbags.", set()),
]


@pytest.mark.parametrize(("text", "expected"), COMPANIES)
def test_which_firms_are_named(text: str, expected: set[str]) -> None:
    assert named(text, "Company") == expected


@pytest.mark.parametrize(("text", "expected"), MODELS)
def test_which_models_are_named(text: str, expected: set[str]) -> None:
    assert named(text, "Model") == expected


SLIPS: list[tuple[str, tuple[str, str]]] = [
    ("Ericsson sued Microsoft IA over patents on language models.", ("Ericsson", "Microsoft IA")),
    ("Samsung Diisplay sued Apple over patents on AI systems.", ("Samsung Diisplay", "Apple")),
    ("Sony Musiic sued Udio for copyright infringement.", ("Sony Musiic", "Udio")),
    ("Samsung Display sued Apple over patents on AI systems.", ("Samsung Display", "Apple")),
    ("Ericsson sued Microsoft AR over patents on language models.", ("Ericsson", "Microsoft")),
]


@pytest.mark.parametrize(("text", "parties"), SLIPS)
def test_a_misspelt_longer_name_is_not_the_firm_whose_name_it_begins_with(text: str, parties: tuple[str, str]) -> None:
    assert [pair[:2] for pair in pairs(text)] == [parties]
