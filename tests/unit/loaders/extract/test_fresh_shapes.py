"""Shapes that fresh newsroom texts showed to be misread: who is meant, who is named, and of what kind it is."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import TITLE, causes, moves, pairs

COPY, SECRET, DISTIL, PATENT, MARK = (
    "copyright_infringement", "trade_secret_theft", "model_distillation", "patent_infringement",
    "trademark_infringement",
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


IN_MORE_WORDS = [
    ("Hearst filed a copyright suit against Cohere. Getty Images filed a suit against Midjourney, accusing it of "
     "copying its photographs.", {("Hearst", "Cohere", COPY), ("Getty Images", "Midjourney", COPY)}),
    ("OpenAI believes that China's DeepSeek distilled its models.", {("OpenAI", "DeepSeek", DISTIL)}),
    ("OpenAI suspects that DeepSeek's models were developed using OpenAI data.", {("OpenAI", "DeepSeek", DISTIL)}),
    ("OpenAI suspects that DeepSeek's models were developed using cheap labour.", set()),
    ("Perplexity has been ordered to rename a feature after a trademark lawsuit from Adobe.",
     {("Adobe", "Perplexity", "trademark_infringement")}),
    ("In its trademark complaint, OpenAI claims that Tarnhelm Labs unlawfully adopted its name.",
     {("OpenAI", "Tarnhelm Labs", "trademark_infringement")}),
    ("Several publishers, namely Hearst Communications, Inc., Condé Nast Ltd., and Forbes, have banded together to sue "
     "Cohere over copyright.", {(x, "Cohere", COPY) for x in ("Hearst Communications", "Condé Nast", "Forbes")}),
    ("The coalition, which includes Hearst, Condé Nast and Forbes, is suing Cohere over copyright.",
     {(x, "Cohere", COPY) for x in ("Hearst", "Condé Nast", "Forbes")}),
    ("Elon Musk's firm xAI is new. Bizarria has accused Musk's company of trademark infringement.",
     {("Bizarria", "xAI", "trademark_infringement")}),
    ("Universal Music Group signed an agreement with Udio, resolving its copyright claims.",
     {("Universal Music Group", "Udio", COPY)}),
    ("Universal Music Group signed an agreement with Udio, ending months of talks.", set()),
    ("In Getty Images Holdings GmbH et al. v. Cohere, Inc., a copyright case, the judge allowed an appeal.",
     {("Getty Images Holdings", "Cohere", COPY)}),
    ("Masimo, whose suit accused Apple of stealing trade secrets, has grown.", {("Masimo", "Apple", SECRET)}),
    ("Hearst says that Cohere illegally accessed and used its articles.", {("Hearst", "Cohere", COPY)}),
    ("OpenAI says that DeepSeek illegally accessed its servers.", {("OpenAI", "DeepSeek", "unauthorized_access")}),
    ("A judge dismissed a Digital Fairness Act claim against OpenAI over copyright.", set()),
    ("Getty Images sued Cohere and its founder, Aidan Gomez, over copyright.",
     {("Getty Images", "Cohere", COPY), ("Getty Images", "Aidan Gomez", COPY)}),
]  # fmt: skip


WHO_BROUGHT_IT = [
    ("Perplexity is dragged to court, this time by Hearst, accusing it of copying its articles.",
     {("Hearst", "Perplexity", COPY)}),
    ("Cohere is under pressure, with Penske Media Corporation (PMC) filing a lawsuit accusing the startup of copying "
     "its articles.", {("Penske Media Corporation", "Cohere", COPY)}),
    ("WMG, whose stars include Adele Marlow and Bo Tarn, was among several labels — including Sony Music and Universal "
     "Music Group — that filed copyright lawsuits against Suno.",
     {(x, "Suno", COPY) for x in ("WMG", "Sony Music", "Universal Music Group")}),
    ("Sony Music – together with Deezer and WMG – filed a copyright lawsuit against Suno.",
     {(x, "Suno", COPY) for x in ("Sony Music", "Deezer", "WMG")}),
    ("The watch ban is about patents. Apple lost to Masimo. The company says Apple stole its sensor technology.",
     {("Masimo", "Apple", SECRET)}),
    ("Arm believed Qualcomm had breached the terms of its license.", {("Arm", "Qualcomm", "license_breach")}),
    ("Qualcomm wins a legal battle against Arm over a license breach.", set()),
    ("Walt Disney and Comcast's Universal have filed a copyright lawsuit against Midjourney.",
     {("Walt Disney", "Midjourney", COPY), ("Universal", "Midjourney", COPY)}),
    ("InterDigital alleged that Nokia and Chinese phone maker ZTE infringed its patent.",
     {("InterDigital", "Nokia", PATENT), ("InterDigital", "ZTE", PATENT)}),
    ("A patent case ended. The judge found that Nokia did not infringe on InterDigital's intellectual property.",
     {("InterDigital", "Nokia", PATENT)}),
    ("The judge found that Nokia did not infringe on InterDigital's intellectual property.",
     {("InterDigital", "Nokia", COPY)}),
    ("Tarnova Labs started litigation against Apple and Sierra Wireless over patents.",
     {("Tarnova Labs", "Apple", PATENT), ("Tarnova Labs", "Sierra Wireless", PATENT)}),
    ("Palantir said in its complaint that Mary Quill broke her contract and carried off source code.",
     {("Palantir", "Mary Quill", SECRET)}),
    ("After filing a suit against OpenAI and Apple, arguing that they are monopolists, xAI is now suing Mary Quill for "
     "stealing trade secrets.", {("xAI", "Mary Quill", SECRET)}),
    ("Penske Media sues Google over AI summaries.", {("Penske Media", "Google", COPY)}),
    ("Penske Media sues Google over AI summaries. It calls them a monopoly's abuse.", set()),
    ("Penske Media sues Google over the rent of an office.", set()),
]  # fmt: skip


BESIDE_OTHERS = [
    ("On Monday, Chegg Inc. CHGG sued Alphabet Inc.'s GOOG GOOGL Google over "
     "copyright.", {("Chegg Inc.", "Google", COPY)}),
    ("It accused Bedford, Massachusetts-based iRobot, Tarnova Labs said, of infringing its patents. Tarnova Labs "
     "sued Santa "
     "Clara, California-based Nvidia over patents.", {("Tarnova Labs", "Nvidia", PATENT)}),
    ("Roomba maker iRobot sued SharkNinja over patents.", {("iRobot", "SharkNinja", PATENT)}),
    ("iRobot won a ruling that SharkNinja's rival vacuums infringe some of its "
     "patents.", {("iRobot", "SharkNinja", PATENT)}),
    ("SharkNinja claimed an early victory in the patent lawsuit that iRobot "
     "initiated.", {("iRobot", "SharkNinja", PATENT)}),
    ("Several artists can continue pursuing copyright claims against Midjourney, Runway, and DeviantArt, alleging "
     "that these "
     "companies copied their works.", {("Several artists", x, COPY) for x in ("Midjourney", "Runway", "DeviantArt")}),
    ("Copyright marks the Authors Guild's class action against OpenAI, Universal Music Group's lawsuit against "
     "Anthropic, and "
     "Getty Images' lawsuits against Stability AI.",
     {("Authors Guild", "OpenAI", COPY),
      ("Universal Music Group", "Anthropic", COPY), ("Getty Images", "Stability AI", COPY)}),
    ("Hearst has requested that Cohere stop training on its copyrighted articles.", {("Hearst", "Cohere", COPY)}),
    ("Hearst has requested that Cohere send a price list.", set()),
    ("Amazon sued Perplexity. It accuses Perplexity of violating its terms of service.",
     {("Amazon", "Perplexity", "license_breach")}),
    ("Disney, Comcast and Lionsgate are suing MiniMax, alleging that it pirated their intellectual property.",
     {(x, "MiniMax", COPY) for x in ("Disney", "Comcast", "Lionsgate")}),
    ("Krafton's stock ended 3.3 percent lower as investors weighed Nintendo's claim that its game copies patented "
     "features.",
     {("Nintendo", "Krafton", PATENT)}),
]  # fmt: skip


WITHOUT_NAMES = [
    ("Micron competes with Intel and Marvell. Micron sued both in Texas over patents.",
     {("Micron", "Intel", PATENT), ("Micron", "Marvell", PATENT)}),
    ("Suno and Udio lost. Sony Music is still fighting the two of them in court over copyright.",
     {("Sony Music", "Suno", COPY), ("Sony Music", "Udio", COPY)}),
    ("Suno and Udio lost. Sony Music is still fighting the two ideas of its chief in public.", set()),
    ("Micron, the memory maker, and its partner Tarnova Labs sued Intel over patents.",
     {("Micron", "Intel", PATENT), ("Tarnova Labs", "Intel", PATENT)}),
    ("The Authors Guild and 12 of its best-known members, Mary Quill and Adam Pell among them, are suing OpenAI over "
     "copyright.",
     {(x, "OpenAI", COPY) for x in ("The Authors Guild", "Mary Quill", "Adam Pell")}),
    ("Authors sued OpenAI over copyright. Mary Quill and Adam Pell sued OpenAI in May, claiming that it copied their "
     "books.",
     {(x, "OpenAI", COPY) for x in ("Mary Quill", "Adam Pell")}),
    ("Authors filed a class action against OpenAI over copyright. Mary Quill sued OpenAI too, claiming that it "
     "copied her books.",
     {(x, "OpenAI", COPY) for x in ("Authors", "Mary Quill")}),
    ("Patents were at stake. The chip designer Qualcomm and Apple are dropping all patent litigation against one "
     "another.",
     {("Qualcomm", "Apple", PATENT), ("Apple", "Qualcomm", PATENT)}),
    ("A trade body has called on OpenAI to stop training on copyrighted works. Hearst sent the letter on Monday.",
     {("Hearst", "OpenAI", COPY)}),
    ("Hearst sued OpenAI over copyright. It breaks the publisher's trademarks too when it invents quotes, in "
     "violation of law, "
     "the judge found.", {("Hearst", "OpenAI", COPY), ("Hearst", "OpenAI", MARK)}),
    ("Disney may go on arguing that MiniMax let users reproduce its films.", {("Disney", "MiniMax", COPY)}),
    ("Disney may go on arguing that MiniMax let users down.", set()),
    ("Appian won a trade secrets case against Pegasystems. As Pegasystems acted in bad faith, the court also ordered "
     "it to pay.", {("Appian", "Pegasystems", SECRET)}),
    ("The case is Getty Images v. Cohere, U.S. District Court for the Northern District of Ohio.",
     {("Getty Images", "Cohere", "other")}),
    ("Universal Music Group has come to terms with Udio over copyright.", {("Universal Music Group", "Udio", COPY)}),
]  # fmt: skip


IN_THE_COURTROOM = [
    ("Major labels, including T-Series and Saregama, have asked a court to be included in a copyright lawsuit "
     "against OpenAI.",
     {("T-Series", "OpenAI", COPY), ("Saregama", "OpenAI", COPY)}),
    ("The jury sided with Netlist, finding Micron guilty of infringing the patents.", {("Netlist", "Micron", PATENT)}),
    ("The jury sided with Netlist, finding Micron a fair partner in the patents talks.", set()),
    ("Intel is in a dispute with Tarnova Labs. A court in Ohio ruled Tarnova Labs's patents invalid.",
     {("Tarnova Labs", "Intel", PATENT)}),
    ("Intel is in talks with Tarnova Labs. A court in Ohio ruled Tarnova Labs's patents invalid.", set()),
    ("Netlist surged amid a ruling in its patent fight against Samsung.", {("Netlist", "Samsung", PATENT)}),
    ("Rambus had won a $307 million judgment against Hynix over patents.", {("Rambus", "Hynix", PATENT)}),
    ("Koda sued Suno over copyright. The suit echoes claims by Universal Music Group and Sony Music in their "
     "lawsuits against "
     "Suno and Udio.", {("Koda", "Suno", COPY)} | {
         (x, y, COPY) for x in ("Universal Music Group", "Sony Music") for y in ("Suno", "Udio")}),
    ("Universal Music Group and Sony Music sued Udio over copyright. Last week Universal Music Group and Udio "
     "settled the "
     "lawsuit.", {("Universal Music Group", "Udio", COPY), ("Sony Music", "Udio", COPY)}),
    ("Danish group Koda has sued Suno over copyright.", {("Koda", "Suno", COPY)}),
    ("TSMC sued Lo Wei-jen, saying that Lo stole its trade secrets.", {("TSMC", "Lo Wei-jen", SECRET)}),
    ("TSMC is suing former senior vice president Lo Wei-jen for leaking trade "
     "secrets.", {("TSMC", "Lo Wei-jen", SECRET)}),
    ("Cohere was sued by publishers, including Hearst LLC; Condé Nast, Inc.; Forbes Media LLC; and Vox Media over "
     "copyright.",
     {(x, "Cohere", COPY) for x in ("Hearst", "Condé Nast", "Forbes Media", "Vox Media")}),
    ("Hearst sued Cohere over copyright; Forbes and Vox Media sued Perplexity over copyright.",
     {("Hearst", "Cohere", COPY), ("Forbes", "Perplexity", COPY), ("Vox Media", "Perplexity", COPY)}),
    ("News publishers sue Cohere for copyright and trademark infringement. Hearst and Forbes sued Cohere on Monday.",
     {(x, "Cohere", k) for x in ("Hearst", "Forbes") for k in (COPY, MARK)}),
    ("Cohere was sued by Hearst in Ohio, alleging that the startup copied its articles.", {("Hearst", "Cohere", COPY)}),
    ("A copyright suit was brought by labels owned by Sony Music, Universal Music Group and WMG against Suno.",
     {(x, "Suno", COPY) for x in ("Sony Music", "Universal Music Group", "WMG")}),
    ("Quarzine Inc. makes chips. Nobody knew that the company accused Intel of infringing its patents.",
     {("Quarzine Inc.", "Intel", PATENT)}),
]  # fmt: skip
ALL = [
    *IN_THE_COURTROOM,
    *WHO_IS_MEANT, *WHO_IS_NAMED, *OF_WHAT_KIND, *IN_MORE_WORDS, *WHO_BROUGHT_IT, *BESIDE_OTHERS, *WITHOUT_NAMES,
]  # fmt: skip

NAMES_THAT_DESCRIBE = [
    ("Hearst and Condé Nast are filing copyright suits against the Microsoft-backed firm OpenAI.",
     {("Hearst", "OpenAI", COPY), ("Condé Nast", "OpenAI", COPY)}),
    ("Hearst has sued Anthropic, arguing that the Amazon and Alphabet-backed startup copied its articles.",
     {("Hearst", "Anthropic", COPY)}),
    ("Three YouTube channels have sued Apple, claiming that the company copied their videos.", set()),
    ("YouTube has sued Apple, claiming that the company copied its videos.", {("YouTube", "Apple", COPY)}),
    ("Samsung Electronics (005930) subsidiary Samsung Display filed a trade secrets suit against BOE.",
     {("Samsung Display", "BOE", SECRET)}),
    ("Getty Images has sent a cease-and-desist letter over copied photographs to small no-frills AI startup Talva.",
     {("Getty Images", "Talva", COPY)}),
    ("Adobe has sent a cease-and-desist letter to Talva. It trademarked the name of its tool.",
     {("Adobe", "Talva", MARK)}),
]  # fmt: skip
WHAT_COURTS_AND_FILINGS_SAY = [
    ("The jury found that Talva (NASDAQ: TLVA), an old foe, had stolen trade secrets from Appian.",
     {("Appian", "Talva", SECRET)}),
    ("The jury found that Talva had taken twelve minutes from its lunch for a vote on trade secrets.", set()),
    ("Hearst sued Cohere over copyright. Its owner and Condé Nast were also named as plaintiffs.",
     {("Hearst", "Cohere", COPY), ("Condé Nast", "Cohere", COPY)}),
    ("Hearst sued Cohere over copyright. The amended complaint names Getty Images and Condé Nast as plaintiffs.",
     {(x, "Cohere", COPY) for x in ("Hearst", "Getty Images", "Condé Nast")}),
    ("Hearst sued Cohere over copyright. The amended complaint also names Perplexity.",
     {("Hearst", "Cohere", COPY), ("Hearst", "Perplexity", COPY)}),
    ("Hearst on Friday lobbed a copyright infringement suit at Cohere and Perplexity.",
     {("Hearst", "Cohere", COPY), ("Hearst", "Perplexity", COPY)}),
    ("Hearst on Friday lobbed praise at Cohere for its copyright policy.", set()),
    ("Reddit has sued Cohere, saying it trained its models on Reddit data without permission in breach of its user "
     "agreement.", {("Reddit", "Cohere", "data_scraping"), ("Reddit", "Cohere", "license_breach")}),
    ("Reddit has sued Cohere, saying it trained its models on articles without permission.",
     {("Reddit", "Cohere", COPY)}),
]  # fmt: skip
MORE_THAT_COURTS_SAY = [
    ("Nvidia infringed two patents related to chips owned by closely held Talva LLC, the jury ruled.",
     {("Talva LLC", "Nvidia", PATENT)}),
    ("Nvidia sells two chips related to patents that the jury saw.", set()),
    ("The court struck down the patent infringement award that Netlist had won against Nvidia.",
     {("Netlist", "Nvidia", PATENT)}),
    ("The court praised the award for patent work that Netlist had won from Nvidia's rivals in sport.", set()),
    ("Appian was awarded $2 billion after a jury found that its competitor, Pegasystems Inc., had stolen its trade "
     "secrets.", {("Appian", "Pegasystems", SECRET)}),
    ("Pegasystems fell after a jury found that it had kept its trade secrets safe.", set()),
    ("Talva (TLVA) fell on allegations that the company and its top managers stole trade secrets from Cadence Design.",
     {("Cadence Design", "Talva", SECRET)}),
    ("Getty Images, whose founder is Mark Getty, sued a former engineer over trade secrets, accusing him of theft.",
     set()),
    ("A judge heard Getty Images' suit against a former engineer, Wei Zhang. It accuses him of stealing trade secrets.",
     {("Getty Images", "Wei Zhang", SECRET)}),
    ("Two of the most prominent news organizations, Hearst and The Asahi Shimbun Company, initiated legal action "
     "against Cohere, accusing it of violating copyright laws.",
     {("Hearst", "Cohere", COPY), ("The Asahi Shimbun", "Cohere", COPY)}),
    ("Hearst sued Cohere, Perplexity, Suno and other AI companies over copyright.",
     {("Hearst", x, COPY) for x in ("Cohere", "Perplexity", "Suno")}),
    ("Hearst sued Cohere, Perplexity said over copyright.", {("Hearst", "Cohere", COPY)}),
    ("Programmers have sued GitHub, claiming that Copilot copies code without preserving the licenses.",
     {("Programmers", "GitHub", "license_breach")}),
    ("Anthropic said DeepSeek used fraudulent accounts. The practice is known as distillation.",
     {("Anthropic", "DeepSeek", DISTIL)}),
    ("Moonshot AI has been named by Anthropic in distillation attacks.", {("Anthropic", "Moonshot AI", DISTIL)}),
    ("Moonshot AI has been named by Anthropic as a partner.", set()),
    ("Reddit sued Talva over its scraping. Reddit argues that this violates its user agreement.",
     {("Reddit", "Talva", "data_scraping"), ("Reddit", "Talva", "license_breach")}),
    ("Reddit sued Talva over its scraping. Meta argues that others violate its user agreement.",
     {("Reddit", "Talva", "data_scraping")}),
    ("In Ohio, Talva & Getty Images have filed suits against Cohere over copyright.",
     {("Talva", "Cohere", COPY), ("Getty Images", "Cohere", COPY)}),
]  # fmt: skip
LETTERS_AND_SETBACKS = [
    ("Disney may sue ByteDance over copyright. Netflix and Paramount have both sent cease-and-desist letters.",
     {("Netflix", "ByteDance", COPY), ("Paramount", "ByteDance", COPY)}),
    ("Disney sued Suno over copyright. Days went by. Weeks went by. A year went by. Netflix has sent cease-and-desist "
     "letters.", {("Disney", "Suno", COPY)}),
    ("The dispute saw both Disney and Netflix issuing cease-and-desist letters to ByteDance over copyright.",
     {("Disney", "ByteDance", COPY), ("Netflix", "ByteDance", COPY)}),
    ("Netlist suffered a setback in its patent case against Nvidia.", {("Netlist", "Nvidia", PATENT)}),
    ("Netlist suffered a setback in its search for patent lawyers.", set()),
    ("Shutterstock was hit on Monday with a copyright suit by photographers.",
     {("photographers", "Shutterstock", COPY)}),
    ("Hearst has won its copyright lawsuit in Ohio against AI startup and competitor Cohere.",
     {("Hearst", "Cohere", COPY)}),
    ("Writers including Sarah Silverman, House of Reeds author Jane Holm and crime writer John Grisham have filed "
     "copyright suits against Facebook owner Meta.",
     {(x, "Meta", COPY) for x in ("Sarah Silverman", "Jane Holm", "John Grisham")}),
    ("Netlist, which lives off patents, has sued Nvidia, claiming infringement of its LTE-related patents.",
     {("Netlist", "Nvidia", PATENT)}),
]  # fmt: skip
ALL += NAMES_THAT_DESCRIBE + WHAT_COURTS_AND_FILINGS_SAY + MORE_THAT_COURTS_SAY + LETTERS_AND_SETBACKS


@pytest.mark.parametrize(("text", "expected"), ALL)
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
    ("Arm accused Qualcomm of breaching its license. Arm shares jumped 4.6% as a jury sided with it.", "Arm", "as"),
    ("Sonos fell 6.4% on Thursday. The decline came a day after Google filed a patent suit against it.",
     "Sonos", "the decline came a day after"),
    ("Sonos ended 4.2 per cent lower. Traders blamed a patent complaint that Google lodged against the firm.",
     "Sonos", "traders blamed"),
    ("Sonos tumbled 12%. Behind the sell-off was a patent suit that Google has filed against Sonos.",
     "Sonos", "behind the sell-off was"),
    ("Google infringes Sonos's patents, a court ruled, sending Sonos's stock up 3.7% and Google's down 0.9%.",
     "Google", "sending"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "company", "cue"), STATED)
def test_a_cause_is_stated(text: str, company: str, cue: str) -> None:
    assert (company, "stated", cue) in causes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Google filed a patent suit against Sonos. Sonos fell 6.4%. The decline came a day after its earnings.",
        "Google filed a patent suit against Sonos. Sonos fell 6.4%. Traders blamed weak sales in Europe.",
        "Google filed a patent suit against Sonos. Sonos fell 6.4%. Lawyers blamed the verdict on the jury.",
        "A ruling for Sonos sent Sonos's stock up 3.7%, while Google lost 0.9%. Google filed a patent suit in May.",
    ],
)
def test_the_next_sentence_gives_no_cause(text: str) -> None:
    assert all(
        relation != "stated" for company, relation, _ in causes(text) if "3.7" not in text or company == "Google"
    )


def test_a_victory_in_the_market_is_no_cause() -> None:
    text = "Sonos has sued Google over patents. Sonos rose 3.3% after it won a contract with a hotel chain."
    assert all(relation != "stated" for _, relation, _ in causes(text))


MOVES = [
    ("The losers were Infosys (3.56%), Wipro (2.8%) and Coforge (6.2%), as shares in the red led the losses.",
     [("Infosys", -3.56), ("Wipro", -2.8), ("Coforge", -6.2)]),
    ("Shares of Infosys (3.56%), Wipro (2.8%) and Coforge (6.2%) make up most of the fund.", []),
    ("Shares of Infosys and Mphasis led the losses, sliding more than 7% "
     "each.", [("Mphasis", -7.0), ("Infosys", -7.0)]),
    ("Shares of Marune have gotten crushed today by as much as 20%.", [("Marune", -20.0)]),
    ("Samsung Electronics Co Ltd (KS:005930) and SK Hynix Inc (KS:000660) slid 5.7% and 8.1%, respectively.",
     [("Samsung Electronics", -5.7), ("SK Hynix", -8.1)]),
    ("Kospi: Marune retreated 2.6 percent to 264,500 won, and its sister Talva went down 2.5 percent.",
     [("Marune", -2.6), ("Talva", -2.5)]),
    ("Shares of Marune fell 2% after it refused a bid from Talva, which also saw its stock drop 1.9%.",
     [("Marune", -2.0), ("Talva", -1.9)]),
    ("Nvidia and Alphabet dropped between 2.1% and 4.2% in New York trading.", []),
    ("Shares of Infosys Ltd. INFY turned around on Friday, to tumble 14% at noon.", [("Infosys", -14.0)]),
    ("Infosys shares have rallied 12.5%, while the S&P 500 SPX has tacked on 5.5%.", [("Infosys", 12.5)]),
    ("Infosys and Wipro gained 0.8% and 2.4%.", [("Infosys", 0.8), ("Wipro", 2.4)]),
    ("Infosys and Wipro gained 0.8% in Mumbai.", [("Wipro", 0.8), ("Infosys", 0.8)]),
    ("The ruling for Appian hurt Pegasystems and drove that company's shares down by 37%.", [("Pegasystems", -37.0)]),
    ("The launch led to a sharp decline in the stock of Nvidia.", [("Nvidia", "down")]),
    ("The launch led to a sharp decline in the number of visits to Nvidia.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MOVES)
def test_moves(text: str, expected: list[tuple[str, float | str]]) -> None:
    assert moves(text) == expected
