"""Share moves in the shapes in which newsrooms tell them, six or more sentences for each."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.reading_of import moves

Told = list[tuple[str, float | str]]

THE_RIGHT_FALLER: list[tuple[str, Told]] = [
    ("Alibaba, accused by Anthropic of copying Claude, fell 4.9%.", [("Alibaba", -4.9)]),
    ("Getty Images, which sued Stability AI in January, gained 3.2%.", [("Getty Images", 3.2)]),
    ("Anthropic's complaint names Alibaba, whose shares dropped 5 percent.", [("Alibaba", -5.0)]),
    ("Shares of Chegg, a rival of Duolingo, slid 8.4%.", [("Chegg", -8.4)]),
    ("Reddit sued Anthropic and its stock climbed 6.6 per cent.", [("Reddit", 6.6)]),
    ("LexisNexis owner RELX saw its shares sink 14.4%.", [("RELX", -14.4)]),
    ("With Nvidia down 3% on the day, AMD held steady.", [("Nvidia", -3.0)]),
]

ASIDES: list[tuple[str, Told]] = [
    ("Adobe, which sued Lumen, rose 2%. Shares of others fell.", [("Adobe", 2.0)]),
    ("Nvidia Corp., the maker of chips for data centres, slid 2.5 percent.", [("Nvidia Corp.", -2.5)]),
    ("Duolingo, the world's largest for-profit language app company, fell 4.2%.", [("Duolingo", -4.2)]),
    ("Market gyrations led Tesla shares to drop 6.1%.", [("Tesla", -6.1)]),
    ("The forecast helped propel Apple shares to a gain of 4.3%.", [("Apple", 4.3)]),
    ("Apple stock peaked in January, but has since fallen by 8%.", [("Apple", -8.0)]),
    ("Chegg's stock price didn't take it well, dropping 4.6%.", [("Chegg", -4.6)]),
]

SEVERAL: list[tuple[str, Told]] = [
    ("Oracle and Dell each lost at least 8.7%. Trading was heavy.", [("Oracle", -8.7), ("Dell", -8.7)]),
    (
        "Shares of Microsoft, Adobe and Salesforce all dropped 3 percent.",
        [("Microsoft", -3.0), ("Adobe", -3.0), ("Salesforce", -3.0)],
    ),
    (
        "Microsoft (MSFT), Adobe (ADBE) and Salesforce (CRM) have fallen by at least 8% each.",
        [("Microsoft", -8.0), ("Adobe", -8.0), ("Salesforce", -8.0)],
    ),
    ("Nvidia and AMD were down 4.3% and 2.8% on Monday, respectively.", [("Nvidia", -4.3), ("AMD", -2.8)]),
    (
        "Getty Images stock fell as much as 8.9% to $1.80 in heavy trading and settled 7.68% lower.",
        [("Getty Images", -8.9), ("Getty Images", -7.68)],
    ),
    (
        "After falling 5.3 per cent to a low of Rs 1,215, Infosys ended at Rs 1,240.95, down 3.84 per cent.",
        [("Infosys", -5.3), ("Infosys", -3.84)],
    ),
    (
        "Reddit's shares, already down 30% this year, sank another 6.5% on Tuesday.",
        [("Reddit", -30.0), ("Reddit", -6.5)],
    ),
    (
        "Alibaba's ADRs slid 3.6% in premarket trading; its Hong Kong shares ended down 2.1%.",
        [("Alibaba", -3.6), ("Alibaba", -2.1)],
    ),
    (
        "Nvidia opened 2 per cent lower before paring losses to trade 0.4 per cent down.",
        [("Nvidia", -2.0), ("Nvidia", -0.4)],
    ),
]

ROUND_UPS: list[tuple[str, Told]] = [
    (
        "Elsewhere in the sector, Adobe dropped 2.5%, Salesforce 1.9% and Oracle 1.1%.",
        [("Adobe", -2.5), ("Salesforce", -1.9), ("Oracle", -1.1)],
    ),
    ("Chegg (CHGG, -21.5%) and Coursera (COUR, +4.2%) also moved.", [("Chegg", -21.5), ("Coursera", 4.2)]),
    ("Duolingo — Shares of the language app jumped 11.4%.", [("Duolingo", 11.4)]),
    (
        "Nvidia shares rose 1.2%, while those of Intel fell 0.8%.",
        [("Nvidia", 1.2), ("Intel", -0.8)],
    ),
    (
        "Tech stocks slid, with Meta Platforms falling 3.1% and Amazon losing 2.2%.",
        [("Meta Platforms", -3.1), ("Amazon", -2.2)],
    ),
    (
        "Tencent advanced 1.4 per cent to HK$401.20 while Alibaba increased 1.2 per cent to HK$88.30.",
        [("Tencent", 1.4), ("Alibaba", 1.2)],
    ),
    (
        "Xiaomi-W (01810) fell 7.78% to HKD 48; Alibaba-W (09988) decreased 5.2%. Stocks slid.",
        [("Xiaomi", -7.78), ("Alibaba", -5.2)],
    ),
    ("The index slipped, led by a 4.2% drop in Alibaba after the report. Stocks fell.", [("Alibaba", -4.2)]),
    ("Google parent Alphabet was off 1.7% in afternoon trading.", [("Alphabet", -1.7)]),
]

PRICES: list[tuple[str, Told]] = [
    ("Shares in Apple closed down $10.93, or 2.48 percent, at $430.47.", [("Apple", -2.48)]),
    ("Microsoft shares dropped $4.65, or 5.2%, to $85.44.", [("Microsoft", -5.2)]),
    ("Chegg stock closed at $1.54 on Tuesday, down 16.7% from Monday.", [("Chegg", -16.7)]),
    ("TCS shares closed at ₹3,214.25 apiece, down 1.50 per cent.", [("TCS", -1.5)]),
    ("Infosys shares tumbled 2.32 per cent to Rs 1,471.55 on the BSE.", [("Infosys", -2.32)]),
    ("The stock of RELX lost 45 pence, or 2 per cent, to 2,214p.", [("RELX", -2.0)]),
    ("Alibaba shares fell HK$5.40 or 4.9% to HK$104.", [("Alibaba", -4.9)]),
    ("Getty Images shares ended Tuesday at $1.77, a decline of 5.4%.", [("Getty Images", -5.4)]),
]

SPELLINGS: list[tuple[str, Told]] = [
    ("Baidu's Hong Kong stock dropped nine per cent.", [("Baidu", -9.0)]),
    ("Shares of Nvidia rose three percent on Tuesday.", [("Nvidia", 3.0)]),
    ("Infosys lost 2 per cent and Rs 16,000 crore of its market capitalisation.", [("Infosys", -2.0)]),
    ("TCS shares slid 3 pct, wiping out Rs 1.2 lakh crore.", [("TCS", -3.0)]),
    ("Adobe stock shed an impressive 12% this month.", [("Adobe", -12.0)]),
    ("Getty Images shares put on about 1 per cent.", [("Getty Images", 1.0)]),
]

MARKET_WORDS: list[tuple[str, Told]] = [
    ("Shares in Sony slid 2.4pc in Tokyo, its worst session since May.", [("Sony", -2.4)]),
    ("Microsoft shares closed down .74%.", [("Microsoft", -0.74)]),
    ("The stock of Getty Images was marked down 5.2%.", [("Getty Images", -5.2)]),
    ("Reddit's stock remains up 41% since its flotation.", [("Reddit", 41.0)]),
    ("Tokyo Electron's shares were 2.6% weaker at midday.", [("Tokyo Electron", -2.6)]),
    ("The market was calm. Apple ended Friday's session 1.1% in the red.", [("Apple", -1.1)]),
    ("Adobe's shares are now 3.3% below Monday's close.", [("Adobe", -3.3)]),
    ("The scrip of Infosys eased 1.8 per cent.", [("Infosys", -1.8)]),
    ("Oracle has shed 11% of its market capitalisation.", [("Oracle", -11.0)]),
    ("Relx, a publisher of law reports, sank 12.1% while other stocks held up.", [("Relx", -12.1)]),
    ("The bourse fell. Pearson, a publisher of textbooks, saw its stock drop 6.3%.", [("Pearson", -6.3)]),
    ("London-listed Pearson closed down 2.1%.", [("Pearson", -2.1)]),
]

CARRIED_ON: list[tuple[str, Told]] = [
    ("Sonos shares rose 7% after hours, following a 1.8% drop at the close.", [("Sonos", 7.0), ("Sonos", -1.8)]),
    ("Intel stock sank 6% before recovering to a loss of 2.2%.", [("Intel", -6.0), ("Intel", -2.2)]),
    ("Duolingo stock slid 4%, leaving it down 31% this year.", [("Duolingo", -4.0), ("Duolingo", -31.0)]),
    (
        "Chegg stock lost 9% on Friday, taking its losses this year to 55 percent.",
        [("Chegg", -9.0), ("Chegg", -55.0)],
    ),
    ("Oracle shares dropped more than 9%, extending Tuesday's 12% slide.", [("Oracle", -9.0), ("Oracle", -12.0)]),
    ("Adobe shares rose 4%, following a 12% increase in revenue.", [("Adobe", 4.0)]),
    ("Adobe's stock pared an earlier gain of as much as 3.3%.", [("Adobe", 3.3)]),
    ("Spotify was among the best performers with a 6.7% gain. Stocks rose.", [("Spotify", 6.7)]),
    (
        "Stocks fell. Reddit lost 8%; Duolingo, an app maker that dropped 14%; and Chegg, a tutor that lost 3%.",
        [("Reddit", -8.0), ("Duolingo", -14.0), ("Chegg", -3.0)],
    ),
    ("Chegg's stock has sunk to $1.60 per share, down over 98% from its peak.", [("Chegg", -98.0)]),
]

BRACKETS_AND_SECONDS: list[tuple[str, Told]] = [
    ("Stocks fell: Infosys (down 2.7 per cent) and Wipro (down 1.9 per cent).", [("Infosys", -2.7), ("Wipro", -1.9)]),
    ("Shares of Reddit (up 4.1%) and Pinterest (up 2%) rose.", [("Reddit", 4.1), ("Pinterest", 2.0)]),
    (
        "Infosys shares have gained over 22% over the last six months and over 130% in the last five years.",
        [("Infosys", 22.0), ("Infosys", 130.0)],
    ),
    ("Adobe's shares rose 3% in the quarter and profit rose 12%.", [("Adobe", 3.0)]),
    ("Getty Images (OTCQB: GETY) is up 8% on Monday.", [("Getty Images", 8.0)]),
    ("Sony also advanced up 2.9 percent as the Nikkei drifted.", [("Sony", 2.9)]),
    ("Nvidia shares sank 3%. Nintendo gained ground, with shares rallying 4%.", [("Nvidia", -3.0), ("Nintendo", 4.0)]),
    ("Adobe, which had seen shares rise 20% in a year, was sued.", [("Adobe", 20.0)]),
    (
        "Shares of Zynlo Inc., an ad firm that Krato sued, were down 6.8%. Krato's Paris-listed stock rose 1%.",
        [("Zynlo Inc.", -6.8), ("Krato", 1.0)],
    ),
    ("The fund tracker QQQ was up 0.9% while other stocks fell.", []),
    ("Sonos shares rose 6%, following a 0.2% decline in the regular session.", [("Sonos", 6.0), ("Sonos", -0.2)]),
    ("Shares of Kestrel N.V. fell 3.1%.", [("Kestrel", -3.1)]),
    ("Alphabet traded at $2,190, up 3.1%, and Oracle at $73.50, up 2.2%.", [("Alphabet", 3.1), ("Oracle", 2.2)]),
    ("Adobe's shares rose to $223.50, reflecting a nearly 5.4% gain.", [("Adobe", 5.4)]),
    ("Nvidia shares faced a 5.5% decline.", [("Nvidia", -5.5)]),
    ("Google's shares have gone up just over one per cent.", [("Google", 1.0)]),
    ("Oracle shares were up 3.3%, continuing their 49% rise over a year.", [("Oracle", 3.3), ("Oracle", 49.0)]),
    (
        "Kestrel Innovation was sued. Kestrel Innovation Co Ltd said no. Kestrel shares jumped 10.7%.",
        [("Kestrel Innovation", 10.7)],
    ),
    ("TSMC's U.S.-listed shares dropped 2.7% in premarket trading.", [("TSMC", -2.7)]),
]

THE_NEAREST_CLAUSE: list[tuple[str, Told]] = [
    ("Google lost to Sonos, and investors in the speaker maker cheered: its shares rose 5 per cent.", [("Sonos", 5.0)]),
    ("Reddit sued Anthropic, and its stock climbed 6.6 per cent.", [("Reddit", 6.6)]),
    ("Sage, the software group, was the biggest blue-chip casualty, tumbling 9.8pc.", [("Sage", -9.8)]),
    ("Chegg's market capitalisation shrank by 18%.", [("Chegg", -18.0)]),
]

OLD_MARKET_ROUND_UPS: list[tuple[str, Told]] = [
    (
        "American Kestrel Inc. (AKI US) jumped 15 percent after surging as much as 23 percent. Stocks rose.",
        [("American Kestrel Inc.", 15.0), ("American Kestrel Inc.", 23.0)],
    ),
    ("Shares of Saregama Monday dropped over 5 per cent.", [("Saregama", -5.0)]),
    ("Saregama was sued. The scrip settled at Rs 531, registering a loss of 5.8 per cent.", [("Saregama", -5.8)]),
    (
        "Saregama's scrip fell 5.8 per cent. Intra-day, it was trading 14.1 per cent lower.",
        [("Saregama", -5.8), ("Saregama", -14.1)],
    ),
    (
        "Shares of InterDigital steadied at a 7% loss after suddenly collapsing by 12%.",
        [("InterDigital", -7.0), ("InterDigital", -12.0)],
    ),
    ("Nokia is still up on the day with a gain of 2% as other stocks fall.", [("Nokia", 2.0)]),
    ("Shares of VirnetX have turned about, to tumble 14.0% in afternoon trading.", [("VirnetX", -14.0)]),
    ("Apple's stock has run up 24.8%, while the S&P 500 has tacked on 5.5%.", [("Apple", 24.8)]),
    ("Samsung SDI slid 2% in Seoul, and other stocks fell.", []),
]

VALUE_LOST: list[tuple[str, Told]] = [
    ("The ruling erased 7% of Sonos's market value.", [("Sonos", -7.0)]),
    ("Nearly $6 billion, or 4%, was wiped off Adobe's market value.", [("Adobe", -4.0)]),
    ("Chegg saw 18% knocked off its share price.", [("Chegg", -18.0)]),
    ("The suit cut 5% of Adobe's staff from the case; its shares were flat.", []),
]

SHARE_LINES: list[tuple[str, Told]] = [
    (
        "Alibaba's shares lost 5% in Hong Kong, while the US-listed ADRs dropped 3%.",
        [("Alibaba", -5.0), ("Alibaba", -3.0)],
    ),
    ("Alibaba's shares lost 5% in Hong Kong. ADRs closed 3% lower.", [("Alibaba", -5.0), ("Alibaba", -3.0)]),
    (
        "Alphabet's Class A shares dipped 0.4%, while Class C shares inched up 0.1%.",
        [("Alphabet", -0.4), ("Alphabet", 0.1)],
    ),
    ("Getty Images sued an AI firm. GETY was last up 2.2%. Investors cheered.", [("Getty Images", 2.2)]),
    ("With nine Buys and two Holds, Adobe is liked. The stock has gained 4.9%.", [("Adobe", 4.9)]),
]

DATELINES: list[tuple[str, Told]] = [
    ("LONDON, Nov 4 - Getty Images lost in court, and its stock dropped more than 6%.", [("Getty Images", -6.0)]),
    ("TAIPEI (Reuters) - HTC shares closed down 3.9 per cent.", [("HTC", -3.9)]),
    ("MUMBAI: Infosys shares ended 2.4 per cent lower.", [("Infosys", -2.4)]),
    ("SAN FRANCISCO — Adobe stock rose 1.9%.", [("Adobe", 1.9)]),
    ("NEW YORK, Jan. 5, 2025 - Chegg shares jumped 11%.", [("Chegg", 11.0)]),
    ("BEIJING, June 24 (Xinhua) -- Alibaba's shares slipped 1.1%.", [("Alibaba", -1.1)]),
]

ANAPHORA: list[tuple[str, Told]] = [
    ("Reddit's shares hit a record. They are up 14.59% for the year.", [("Reddit", 14.59)]),
    ("Chegg cut its outlook. The education company's stock plunged 21%.", [("Chegg", -21.0)]),
    ("Adobe was sued on Monday. Shares of the software maker fell 2%.", [("Adobe", -2.0)]),
    ("Reddit sued Anthropic. Shares rose as much as 7.4%.", [("Reddit", 7.4)]),
    ("Nvidia's stock sank. It closed 17% lower, the worst day since 2020.", [("Nvidia", "down"), ("Nvidia", -17.0)]),
    ("Salesforce (CRM) is down. CRM has lost 14% this year.", [("Salesforce", -14.0)]),
    ("Vringo lost 72 percent on Friday. The stock had never done worse.", [("Vringo", -72.0)]),
    ("VirnetX Holding Corp tumbled 44.6 percent. The shares had been halted.", [("VirnetX", -44.6)]),
]

HEADLINES: list[tuple[str, str, Told]] = [
    ("Getty shares fall after ruling", "Getty Images stock dropped 6%.", [("Getty", "down"), ("Getty Images", -6.0)]),
    ("AMD soars 23.7% on chip order", "AMD jumped 23.7% on Monday.", [("AMD", 23.7), ("AMD", 23.7)]),
    ("Chegg Stock Plunges 21%", "Chegg cut its outlook.", [("Chegg", -21.0)]),
    ("Alibaba (BABA) shares sink", "Alibaba lost 4.9%.", [("Alibaba", "down"), ("Alibaba", -4.9)]),
    ("Nvidia Shares Tumble", "The stock slid 3% in New York.", [("Nvidia", "down"), ("Nvidia", -3.0)]),
    ("Adobe stock slides on suit", "Adobe ended 1.4% lower.", [("Adobe", "down"), ("Adobe", -1.4)]),
]

NO_MOVE = [
    "A 5% increase in Google searches came with flat shares.",
    "A 21% decline in Chegg subscriptions left its shares unmoved.",
    "Chegg reported a 21% decline in subscriptions, and its shares were unchanged.",
    "Amazon took a 10% stake in the startup; Amazon shares were flat.",
    "Google holds 14% of the shares of Anthropic.",
    "Shares of Adobe trade at a 12% discount to those of its peers.",
    "Revenue is down 11% at Chegg, whose shares trade in New York.",
    "Earnings per share rose 40% at Apple in the quarter.",
    "Asian stocks fell 2% and European shares lost 1.1%.",
    "The TSX Composite Index added 1% and Nasdaq futures rose 0.4%.",
    "Tech stocks dropped 3% in early trading, led by chipmakers.",
    "Analysts see a 34% upside for Adobe stock.",
    "The price target implies that Chegg shares could soar 345%.",
    "Nvidia's gross margin widened by 2 percentage points, and the stock stood still.",
    "Brent crude lost 3% and gold gained 1%, while Exxon shares stood still.",
    "Apple's ownership of the firm fell to 2.4 percent of its shares.",
    "Getty shares were steady after costs fell 3% in the quarter.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    THE_RIGHT_FALLER
    + ASIDES
    + SEVERAL
    + ROUND_UPS
    + PRICES
    + SPELLINGS
    + DATELINES
    + ANAPHORA
    + MARKET_WORDS
    + CARRIED_ON
    + BRACKETS_AND_SECONDS
    + THE_NEAREST_CLAUSE
    + OLD_MARKET_ROUND_UPS
    + VALUE_LOST
    + SHARE_LINES,
)
def test_each_figure_is_its_companys(text: str, expected: Told) -> None:
    assert sorted(moves(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(("title", "text", "expected"), HEADLINES)
def test_a_headline_tells_the_bodys_move(title: str, text: str, expected: Told) -> None:
    assert moves(text, title=title) == expected


@pytest.mark.parametrize("text", NO_MOVE)
def test_what_is_no_companys_move(text: str) -> None:
    assert [move for move in moves(text) if not isinstance(move[1], str)] == []
