"""The sentence shapes that name the sides of a quarrel, one line a sentence."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import pairs

COPY, SECRET, DISTIL, PATENT, SCRAPE, MARK = (
    "copyright_infringement", "trade_secret_theft", "model_distillation", "patent_infringement", "data_scraping",
    "trademark_infringement",
)  # fmt: skip

UNLISTED = [
    ("The startup Fenwick was sued by Getty Images for copyright infringement.", {("Getty Images", "Fenwick", COPY)}),
    ("Quillmark has accused its rival Draftly of stealing trade secrets.", {("Quillmark", "Draftly", SECRET)}),
    ("Oakline Systems filed a patent lawsuit against Brightjet maker Tarnhelm.",
     {("Oakline Systems", "Tarnhelm", PATENT)}),
    ("Lindqvist v. Anthropic is a copyright case in California.", {("Lindqvist", "Anthropic", COPY)}),
    ("Mara Delgado, a photographer, says that Stability AI copied her pictures without a licence.",
     {("Mara Delgado", "Stability AI", COPY)}),
    ("Adobe was taken to court by Harrow Type Foundry over trademarks.", {("Harrow Type Foundry", "Adobe", MARK)}),
]  # fmt: skip
PASSIVE_AND_NOMINAL = [
    ("Suno stands accused by the big labels of copying their recordings.", {("big labels", "Suno", COPY)}),
    ("A lawsuit that three artists brought against Midjourney is about copyright.",
     {("three artists", "Midjourney", COPY)}),
    ("The complaint against Nvidia by two novelists says that it used their books without permission.",
     {("two novelists", "Nvidia", COPY)}),
    ("Anthropic must face a lawsuit by Reddit over scraping, a judge ruled.", {("Reddit", "Anthropic", SCRAPE)}),
    ("Meta has defeated a copyright lawsuit from a group of authors.", {("a group of authors", "Meta", COPY)}),
    ("A judge rejected OpenAI's bid to dismiss the authors' copyright claims.", {("authors", "OpenAI", COPY)}),
    ("Disney is in a copyright dispute with Midjourney.", {("Disney", "Midjourney", COPY)}),
]  # fmt: skip
TOGETHER = [
    ("Reddit filed a lawsuit accusing Perplexity and two other firms, Oxylabs and SerpApi, of scraping it.",
     {("Reddit", x, SCRAPE) for x in ("Perplexity", "Oxylabs", "SerpApi")}),
    ("Canadian publishers, including the Toronto Star and the CBC, are suing OpenAI over copyright.",
     {(x, "OpenAI", COPY) for x in ("Toronto Star", "CBC")}),
    ("Elsevier, Cengage and a dozen others sued Meta for copyright infringement.",
     {(x, "Meta", COPY) for x in ("Elsevier", "Cengage")}),
    ("Two writers have filed a lawsuit against three AI companies—OpenAI, Meta and Anthropic—over pirated books.",
     {("Two writers", x, COPY) for x in ("OpenAI", "Meta", "Anthropic")}),
    ("Warner Bros. Discovery became the third studio to sue Midjourney over copyright, joining Disney and Universal.",
     {(x, "Midjourney", COPY) for x in ("Warner Bros. Discovery", "Disney", "Universal")}),
    ("Disney sued Midjourney for copyright infringement in June. Warner Bros. Discovery followed in September.",
     {(x, "Midjourney", COPY) for x in ("Disney", "Warner Bros. Discovery")}),
    ("Cohere was sued by a dozen publishers, including Forbes and The Atlantic, for copyright infringement.",
     {(x, "Cohere", COPY) for x in ("Forbes", "The Atlantic")}),
    ("The Authors Guild and 17 writers, including John Grisham and Jodi Picoult, sued OpenAI over copyright.",
     {(x, "OpenAI", COPY) for x in ("The Authors Guild", "John Grisham", "Jodi Picoult")}),
    ("Dow Jones and the New York Post filed a copyright suit against Perplexity.",
     {(x, "Perplexity", COPY) for x in ("Dow Jones", "New York Post")}),
]  # fmt: skip
DESCRIBED = [
    ("OpenAI accused the Chinese startup DeepSeek of distilling its models.", {("OpenAI", "DeepSeek", DISTIL)}),
    ("Two neuroscientists sued Apple for copyright infringement.", {("Two neuroscientists", "Apple", COPY)}),
]  # fmt: skip
LIKE_NEWS = [
    ("DeepSeek has drawn scrutiny. Anthropic accused the company of distilling Claude's outputs.",
     {("Anthropic", "DeepSeek", DISTIL)}),
    ("OpenAI has been accused of stealing trade secrets by xAI.", {("xAI", "OpenAI", SECRET)}),
    ("Authors Lena Ortiz and Hugo Brandt say that Meta trained Llama on their copyrighted books.",
     {("Lena Ortiz", "Meta", COPY), ("Hugo Brandt", "Meta", COPY)}),
    ("Paramount sent ByteDance a cease-and-desist letter over alleged copyright infringement by Seedance.",
     {("Paramount", "ByteDance", COPY)}),
    ("Universal Music agreed to settle its copyright lawsuit against Udio.", {("Universal Music", "Udio", COPY)}),
    ("A lawsuit by xAI accuses Xuechen Li of stealing confidential information before joining OpenAI.",
     {("xAI", "Xuechen Li", SECRET)}),
    ("Thomson Reuters won a copyright ruling against Ross Intelligence.",
     {("Thomson Reuters", "Ross Intelligence", COPY)}),
]  # fmt: skip
KINDS = [
    ("Autodesk accused Google of trademark infringement over its Flow software.", {("Autodesk", "Google", MARK)}),
    ("A court told OpenAI to stop infringing Cameo's trademark after Cameo sued it.", {("Cameo", "OpenAI", MARK)}),
    ("Getty Images sued Stability AI, saying that it copied its photos and infringed its trademark.",
     {("Getty Images", "Stability AI", COPY), ("Getty Images", "Stability AI", MARK)}),
]  # fmt: skip
DECIDED = [
    ("A jury ordered Samsung to pay Netlist $303 million for infringing its memory patents.",
     {("Netlist", "Samsung", PATENT)}),
    ("Samsung owes Netlist $118 million for using its patents, jurors decided.", {("Netlist", "Samsung", PATENT)}),
    ("A jury decided in favour of Waymo in a trade secret case against Uber.", {("Waymo", "Uber", SECRET)}),
    ("The court found that OpenAI had violated copyright law. The case was brought by GEMA.",
     {("GEMA", "OpenAI", COPY)}),
    ("InterDigital has won an injunction against Disney over streaming patents.", {("InterDigital", "Disney", PATENT)}),
    ("Thomson Reuters prevailed over Ross Intelligence in its copyright suit.",
     {("Thomson Reuters", "Ross Intelligence", COPY)}),
    ("A settlement under which Anthropic will pay $1.5 billion to writers ends their copyright suit.",
     {("writers", "Anthropic", COPY)}),
]  # fmt: skip
LETTERS_AND_WORDS = [
    ("The New York Times sent a cease-and-desist notice to Perplexity.",
     {("The New York Times", "Perplexity", "other")}),
    ("Disney's lawyers wrote to Character.AI demanding that it stop using their copyrighted characters.",
     {("Disney", "Character.AI", COPY)}),
    ("Paramount sent ByteDance a cease-and-desist letter over copyright.", {("Paramount", "ByteDance", COPY)}),
    ("According to Anthropic, DeepSeek used fake accounts to extract Claude's capabilities.",
     {("Anthropic", "DeepSeek", DISTIL)}),
    ("Anthropic said it had caught three labs, DeepSeek, Moonshot AI and MiniMax, siphoning answers from Claude.",
     {("Anthropic", x, DISTIL) for x in ("DeepSeek", "Moonshot AI", "MiniMax")}),
    ("OpenAI has told lawmakers that DeepSeek has tried to replicate its models.", {("OpenAI", "DeepSeek", DISTIL)}),
    ("The Motion Picture Association called on ByteDance to stop its copyright infringement.",
     {("Motion Picture Association", "ByteDance", COPY)}),
]  # fmt: skip
PRONOUNS = [
    ("Reporter Adam Keller writes about banks. He has sued OpenAI, saying that it used his books without permission.",
     {("Adam Keller", "OpenAI", COPY)}),
    ("Disney and Comcast sued Midjourney in June. They accuse it of copyright infringement.",
     {("Disney", "Midjourney", COPY), ("Comcast", "Midjourney", COPY)}),
    ("Getty Images sued the developer of Stable Diffusion, Stability AI, for copyright infringement.",
     {("Getty Images", "Stability AI", COPY)}),
    ("Stability AI is British. Getty Images sued the company behind Stable Diffusion over copyright.",
     {("Getty Images", "Stability AI", COPY)}),
    ("ByteDance makes videos. Disney accused Seedance 2.0 of copyright infringement.",
     {("Disney", "ByteDance", COPY)}),
    ("Mark Zuckerberg's Meta was sued by five publishers over copyright.", {("five publishers", "Meta", COPY)}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    UNLISTED + PASSIVE_AND_NOMINAL + TOGETHER + DESCRIBED + LIKE_NEWS + KINDS + DECIDED + LETTERS_AND_WORDS + PRONOUNS,
)
def test_both_sides_are_named(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert pairs(text) == expected
