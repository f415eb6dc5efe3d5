"""The words that speak of shares: moves and their directions, figures, share lines, extremes, horizons."""

from __future__ import annotations

import re
from typing import Literal

from graph.statements import NUMBER_WORDS, Basis
from loaders.extract.patterns import all_lower_case, lower_case

Direction = Literal["up", "down"]

_DOWN = (
    r"f(?:all(?:s|en|ing)?|ell)|drop(?:s|ped|ping)?|slump(?:s|ed|ing)?|slid(?:es?|ing)?|slip(?:s|ped|ping)?|"
    r"s(?:ink(?:s|ing)?|ank|unk)|shr(?:ink(?:s|ing)?|ank|unk)|"
    r"tumbl(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|crash(?:es|ed|ing)?|crater(?:s|ed|ing)?|"
    r"tank(?:s|ed|ing)?|"
    r"dip(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|los(?:e|es|ing|t)|shed(?:s|ding)?|retreat(?:s|"
    r"ed|ing)?|"
    r"eas(?:e|es|ed|ing)|nosediv(?:e|es|ed|ing)|skid(?:s|ded|ding)?|crack(?:s|ed)?|d(?:ive|ives|ived|iving|ove)|"
    r"collaps(?:e|es|ed|ing)|sag(?:s|ged|ging)?|weaken(?:s|ed|ing)?|crumbl(?:e|es|ed|ing)|swoon(?:s|ed|ing)?|"
    r"g(?:ave|ives?|iven|iving) (?:up|back)|tapered off|back(?:s|ed) off|bled|plumm?eted|wilted|crushed|hammered|clobbered|pummel+ed|battered|slammed|walloped|stumbl(?:e|es|ed|"
    r"ing)|underperform(?:s|ed)"
)
_UP = (
    r"r(?:ise|ises|isen|ising|ose)|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|"
    r"soar(?:s|ed|ing)?|"
    r"rall(?:y|ies|ied|ying)|le(?:ap|aps|aped|apt|aping)|spik(?:e|es|ed|ing)|advanc(?:e|es|ed|ing)|add(?:s|ed|ing)?|"
    r"(?:sky)?rocket(?:s|ed|ing)?|rebound(?:s|ed|ing)?|recover(?:s|ed|ing)?|bounc(?:e|es|ed|ing)(?: back)?|pop(?:s|"
    r"ped|ping)?|"
    r"sh(?:oot|oots|ot) up|increas(?:e|es|ed|ing)|improv(?:e|es|ed|ing)|strengthen(?:s|ed|ing)?|appreciat(?:e|es|ed|ing)|vault(?:s|ed|ing)?|r(?:an|uns?) up|tack(?:s|ed) on|"
    r"gr(?:ew|own|owing|ows?)|explod(?:e|es|ed|ing)|ballooned|zoom(?:s|ed|ing)?|put(?:s|ting)? on|firmed|perk(?:s|ed) up|outperform(?:s|ed)"
)
_DOWN_NOUN = (
    r"declines?|drops?|falls?|slumps?|slides?|slips?|tumbles?|plunges?|crash|dips?|decreases?|loss(?:es)?|"
    r"sell-?offs?|rout|"
    r"retreats?|nosedives?|collapse|pullbacks?|setback|dive|wipe-?out|swoon|correction|downturn|skid|hit|haircut"
)
_UP_NOUN = (
    r"gains?|rises?|jumps?|surges?|rall(?:y|ies)|increases?|climbs?|leaps?|spikes?|advances?|rebounds?|recovery|"
    r"pops?|bounces?|bump|upswing|run-up|boost|uptick|lift"
)
_COPULA = (
    r"(?:is|are|was|were|be|been|being|has been|had been)\s+(?:(?:last|currently|recently|already|now|still|also|both|all|each)\s+)?(?:seen\s+)?(?:trading|changing hands|quoted|indicated|set to open)|"
    r"trad(?:e|es|ed|ing)|clos(?:e|es|ed|ing)|end(?:s|ed|ing)?|finish(?:es|ed|ing)?|open(?:s|ed|ing)?|settl(?:e|es|"
    r"ed|ing)|"
    r"(?:is|are|was|were|be|been)|edg(?:e|es|ed|ing)|drift(?:s|ed|ing)?|mov(?:e|es|ed|ing)|went|gone|head(?:s|ed|ing)|"
    r"inch(?:es|ed|ing)?|"
    r"tick(?:s|ed|ing)?|nudg(?:e|es|ed)|crept|stood|start(?:s|ed)|remain(?:s|ed|ing)?|marked|gapp(?:ed|ing)|hover(?:s|ed|ing)|sat|chang(?:es|ed) hands|pushed|push(?:es|ing)"
)
QUANTITY = (
    r"by|about|around|nearly|almost|more than|over|roughly|some|another|approximately|up to|an additional|a further|"
    r"as much as|"
    r"as many as|at least|close to|just over|just under|just|under|less than|slightly|sharply|steeply|further|well "
    r"over|"
    r"a total of|an? (?:eye-watering|whopping|record|massive|staggering|modest|steep)|an average of|a combined|only|"
    r"a|an|"
    r"a little over|briefly|as high as|a mere|fully|in excess of|upwards of|the equivalent of|higher|lower|some of|"
    r"a record|as little as|record|last|well|much as|fairly|quite|north of|even|another|off|anywhere from|anywhere between|"
    r"between|from|an? (?:(?:more|less|much) )?[a-z]+|[a-z]+ly|~"
)
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
PERCENT = r"\s?(?:%|per\s?cent\b|percent\b|pct\b|(?-i:pc)\b)"
_SPELT = "|".join(NUMBER_WORDS)
FIGURE = re.compile(
    rf"(?<![\w.,$£€₹-])(?:(?P<sign>[-+−–]\s?)?(?P<number>{NUMBER}|\.\d+)(?P<unit>{PERCENT})|(?P<word>{_SPELT})(?:\s|-)per\s?cent\b)",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(
    rf"(?P<list>(?:{NUMBER})(?:{PERCENT})?(?:(?:,\s+and|,|"
    rf"\s+and)\s+(?:{NUMBER})(?:{PERCENT})?)+)(?:,?\s+(?:since|on|in|this|so|to|for|by|at)\s[^,;.]{{1,40}})?,?\s+respectively",
    re.IGNORECASE,
)
IN_ORDER = re.compile(
    rf"(?P<list>(?:{NUMBER})(?:{PERCENT})\s+and\s+(?:{NUMBER})(?:{PERCENT}))(?=\s*[,.;])", re.IGNORECASE
)
"""Two figures for two names, where "respectively" is left out: "A and B gained 0.8 % and 2.4 %"."""
ONE_NUMBER = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{PERCENT})?", re.IGNORECASE)
MOVING = rf"{_DOWN}|{_UP}|clos(?:es|ed|ing)|end(?:s|ed|ing)?|trad(?:es|ed|ing)|finish(?:es|ed)|settl(?:es|ed)|open(?:s|ed)|stood|touched|hit|was|were|is|are|chang(?:ed|ing) hands"
_MONEY = (
    r"(?:(?:US|HK|A|C|S|T|NT)?[$]|[£€¥₹]|Rs\.?|RMB|Won)\s?\d[\d,.]*(?:\s(?:million|billion|trillion|crore|lakh))?|"
    r"\d[\d,.]*\s(?:cents?|pence|points?|rupees|yen|yuan|won|euros|pounds|dollars|francs|kronor|crowns)|\d[\d,.]*p\b"
)
_FRACTION = r"(?:a|one)\s+(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)(?:\s+of\s+(?:its|their)\s+value)?"
_PRICE_AFTER = rf"\s+at\s+(?:{_MONEY})(?:\s+(?:each|apiece|a share|per share))?"
AT_A_PRICE = re.compile(rf"{_PRICE_AFTER},\s+", re.IGNORECASE)
_TIME = (
    r"(?:\s+(?:on|in|at|by)\s+(?:[A-Z]\w+|the day|midday|the session|early trading|late trading|mid-?day)|"
    r"\s+(?:the|\w+day['’]s)\s+(?:day|session|week|trading)|\s+[A-Z]\w+day)?"
)
VERB = lower_case(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b(?!-)(?:\s(?:up|down)\b(?!\sto\b))?")
COPULA = lower_case(
    rf"\b(?:{_COPULA}){_TIME}(?:\s+(?:{QUANTITY}))*\s+(?:(?P<down>down|lower|off|in the red)|(?P<up>up(?!\s+\w+ing\b)|higher|ahead|in the "
    rf"green))\b"
)
COPULA_FIGURE = lower_case(rf"\b(?:{_COPULA}){_TIME}(?:\s+(?:{QUANTITY}))*\s+$")
PARTICLE = lower_case(r"\b(?:(?P<down>down|lower|off)|(?P<up>up|higher))\b")
_A_CLOSE = r"(?=\s+(?:\w+day['’]s|yesterday['’]s|(?:[\w’']+\s+){1,4}(?:close|finish|closing))\b)"
AFTER_FIGURE = re.compile(
    rf"[\s-]+(?:(?:on the day\s+)?(?:(?P<pdown>lower|down|weaker|softer|in the red|below{_A_CLOSE})|(?P<pup>higher|up|firmer|stronger|in the green|above{_A_CLOSE}))\b(?!\s+(?:than(?!\s+(?:the|its|their|on|at|\w+day['’]s)\s+(?:[\w-]+\s+){{0,2}}(?:close|closing|session|finish)\b)|\d))|"
    rf"(?P<words>(?:(?:stock|share|share-price|stock-price|price|intraday|one-day|single-day|daily|two-day|day|"
    rf"weekly|pre-?market|"
    rf"after-hours|market|value|steep|sharp|dramatic|sudden|overnight)[\s-]+){{0,3}})(?:(?P<down>{_DOWN_NOUN})|"
    rf"(?P<up>{_UP_NOUN}))\b)",
    re.IGNORECASE,
)
NOUN_OF = re.compile(
    rf"\b(?:(?P<down>{_DOWN_NOUN})|(?P<up>{_UP_NOUN}))\s+(?:of|by|(?:for|in|over|this|so far|since|on|during)\s[^.,;%]{{2,40}}?\sto)(?:\s+(?:{QUANTITY}))*\s+$",
    re.IGNORECASE,
)
PARED_TO = re.compile(
    rf"\b(?:par(?:es|ed|ing)|trim(?:s|med|ming)|narrow(?:s|ed|ing)|cut(?:s|ting)?)\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:(?P<down>{_DOWN_NOUN})|(?P<up>{_UP_NOUN}))\s+to(?:\s+(?:{QUANTITY}))*\s+$",
    re.IGNORECASE,
)
"""What is left of a move by the close: "fell 6.8 % before trimming the drop to 2.4 %"."""
COST = re.compile(
    rf"(?:\s+on\s+\w+day|\s+\w+day)?\s+(?:cost|(?:wiped|erased|knocked|shaved|sliced|took)\s+(?:[\w-]+\s+){{0,2}}?(?:{_MONEY})\s+"
    r"(?:off|from))\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""What a fall did to the firm behind it: "a 17 % plunge cost Nvidia $593 billion"."""
LOSERS = re.compile(
    r"\b(?:losers|laggards|decliners|fallers|in the red|(?:led|topped) the (?:losses|declines?|decliners|losers)|dragged|drags?)\b",
    re.IGNORECASE,
)
WINNERS = re.compile(
    r"\b(?:gainers|winners|advancers|risers|in the green|(?:led|topped) the (?:gains|gainers|advance))\b", re.IGNORECASE
)
NOUN_IN = re.compile(rf"\b(?:(?P<down>{_DOWN_NOUN})|(?P<up>{_UP_NOUN}))\s+in\s+(?:the\s+)?$", re.IGNORECASE)
_SESSION = (
    r"(?:early|late|morning|afternoon|midday|mid-?morning|extended|pre-?market|premarket|after-?hours|post-?market|overnight|New York|Hong Kong|"
    r"London|Frankfurt|Mumbai|Tokyo|Wall Street|U\.S\.|European|Asian|regular|US)"
)
_WHILE_TRADING = (
    rf"(?:\s+(?:on|in|at|during|by)\s+(?:the\s+)?(?:(?:{_SESSION}\s+){{0,3}}(?:trad(?:e|ing)|deals|dealings|session|hours)|open|close|day|week|"
    rf"bell|midday|noon|heavy volume|(?-i:[A-Z])\w+(?:\s(?:morning|afternoon|\d{{1,2}}))?)(?:\s+(?:on|in)\s+(?-i:[A-Z])\w+)?|"
    r"\s+(?:this|last|on the)\s+(?:week|month|year|morning|day)|\s+(?-i:[A-Z])\w+day|\s+(?:after|before) the (?:bell|open)|"
    r"\s+after[- ]hours|\s+pre-?market|\s+today|\s+intraday)"
)
VERB_GAP = re.compile(
    rf"(?:\s+(?:{QUANTITY}))*(?:{_WHILE_TRADING}){{0,2}}"
    rf"(?:,?\s+(?:{QUANTITY})){{0,6}}(?:,?\s+(?:(?:{QUANTITY})\s+){{0,2}}(?:{_MONEY}|{_FRACTION})(?:\s+(?:each|apiece|a share|per share))?(?:\s+to\s+(?:{_MONEY}))?,?\s*(?:,|or|\(|,\s+or)(?:\s+(?:{QUANTITY}))*)?\s*",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"(?:[a-z]{2,}(?:ed|[^s]s)|fell|rose|slid|sank|lost|shed|leapt|dove|gave|shot|fallen|risen|sunk|went|bled|crept|was|"
    r"were|had|has|is|are)\b",
    re.IGNORECASE,
)
"""A past or third-person form: "plans" and "may" before it do not govern it."""
MORE_FIGURES = re.compile(rf"(?P<first>{NUMBER})(?:{PERCENT})?,?\s+and\s+$", re.IGNORECASE)
NOT_A_SHARE = re.compile(
    r"\s*(?:of\s+(?!(?:its|their|the|his)\s+(?:(?:market|stock|share)\s+)?(?:value|capitali[sz]ation|market cap)\b|"
    r"the day\b)|(?:[\w-]+\s+){0,2}?stake\b|share of\b|interest in\b|owner|off\s+(?!(?:its|their|the|an?|last|that|this)\b)|"
    r"tariffs?\b|discount\b|tax\b|fee\b|royalt|premium\b|voting\b|market share|more\b|fewer\b|less\b|of\s+users|margin|"
    r"(?:year[- ](?:over|on)[- ]year\s+)?(?:increase|decline|drop|fall|rise|growth|jump|surge|gain|decrease|"
    r"reduction|cut)s?\s+(?:in|of)\s+"
    r"(?!(?:the\s+)?(?:regular|extended|after-?hours|pre-?market|early|late|morning|previous|prior|last|latest)\b|(?-i:[A-Z])|(?:[\w’']+\s+){0,4}?(?:shares?|stock|share price|market value|market cap|ADRs?)\b))",
    re.IGNORECASE,
)
OTHER_MATTER = re.compile(
    r"\b(?:revenues?|sales|profits?|earnings|income|margins?|subscriptions?|subscribers?|users?|traffic|guidance|"
    r"forecasts?|"
    r"costs?|prices? of|spending|workforce|staff|jobs|headcount|downloads|visits|growth|output|production|orders|"
    r"bookings|"
    r"deliveries|usage|adoption|queries|views|clicks|employees|capex|expenditure|cash|debt|dividend|rates?|inflation|"
    r"demand|accuracy|benchmark|score)\b",
    re.IGNORECASE,
)
SHARE_NOUN = (
    r"share prices?|stock prices?|stocks?|shares?|ADRs?|ADSs?|American depositary (?:receipts|shares)|market value|"
    r"market capitali[sz]ation|market cap|scrips?"
)
MARKETS = re.compile(
    r"\b(?:shares?|stocks?|trading|traded|investors|Nasdaq|NYSE|Wall Street|market (?:value|cap\w*)|bourses?|BSE|NSE|scrip|"
    r"pre-?market|after-hours|blue-chip|FTSE|Sensex|Nifty|Nikkei|Hang Seng|Kospi|Kosdaq|Topix|Taiex|DAX|CAC 40|Stoxx|S&P 500|Dow Jones|[A-Z]\w+-listed)\b",
    re.IGNORECASE,
)
SHARE = lower_case(rf"\b(?:{SHARE_NOUN})\b")
INDEX = re.compile(
    r"\b(?:S&P(?:/\w+)?(?: 500)?(?: SPX)?|NASDAQ|Nasdaq(?: (?:Composite|100|index))?|Dow(?: Jones)?(?: Industrial(?:s| Average)?)?|Hang "
    r"Seng(?: (?:Tech|China Enterprises))?"
    r"(?: [Ii]ndex)?|FTSE(?: 100| 250)?|Nikkei(?: 225)?|Russell 2000|Stoxx(?: Europe)?(?: 600| 50)?|STOXX(?: 600)?|"
    r"DAX|CAC(?: 40)?|KOSPI|Kospi|"
    r"Topix|Shanghai Composite|CSI 300|Sensex|Nifty(?: 50)?|MSCI [A-Z]\w+(?: [A-Z]\w+)*|Philadelphia (?:SE "
    r")?Semiconductor(?: [Ii]ndex)?|(?:[A-Z][\w&/’'.-]*\s+){1,5}(?:\d+\s+)?(?:Index(?:es)?|Average|ETF|Trust ETF|Futures|Composite)|"
    r"[\w-]+ (?:index|ETF|futures))\b"
)
_UNITS = r"day|week|month|year|quarter|decade"
EXTREME = re.compile(
    rf"\b(?:(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|eighteen|"
    rf"multi)[\s-](?P<unit>{_UNITS})s?"
    rf"|(?P<word>record|all-time|lifetime|intraday record))[\s-]+(?:closing\s+)?(?P<which>low|high)s?\b"
    rf"|\b(?P<edge>lowest|highest|weakest|worst|best)(?:\s+(?:level|close|closing|point|price|value|since listing))*\s+"
    rf"(?:in\s+(?P<in>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    rf"eighteen)\s+(?P<iunit>{_UNITS})s?|"
    rf"since\s+(?P<since>(?:[A-Z]\w+\.?\s+)?(?:\d{{1,2}},?\s+)?(?:19|20)\d\d|[A-Z]\w+)|(?P<ever>on record|ever))",
    re.IGNORECASE,
)
_COUNTS = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen".split())} | {
    "a": "1", "eighteen": "18",
}  # fmt: skip


WIPED = re.compile(
    rf"\b(?:wip(?:e|es|ed|ing)|knock(?:s|ed|ing)?|shav(?:e|es|ed|ing)|slic(?:e|es|ed|ing)|t(?:ake|akes|ook|aking)|"
    rf"eras(?:e|es|ed|ing)|"
    rf"cut(?:s|ting)?|chopp(?:ed|ing))(?:\s+(?:{QUANTITY}))*\s+$",
    re.IGNORECASE,
)
WIPED_BEHIND = re.compile(
    r",?\s+(?:(?:was|were|has been|had been|being)\s+)?(?:wiped|knocked|shaved|sliced|erased|taken|chopped)\s+(?:off|from)\s+(?:of\s+)?"
    r"(?:the\s+(?:market\s+)?(?:value|price)\s+of\s+)?",
    re.IGNORECASE,
)
TO_A_PRICE = re.compile(rf"\s+to\s+(?:{_MONEY})", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?:(?P<up>lift(?:s|ed|ing)|boost(?:s|ed|ing)|rais(?:es|ed|ing))|(?P<down>dragg(?:ed|ing)|hit(?:ting)?|dent(?:s|ed)|lower(?:s|ed)|knock(?:s|ed|ing)?|drop(?:s|ped|ping)?|batter(?:s|ed|ing)?))\s+$",
    re.IGNORECASE,
)
OFF = re.compile(
    r"\s+(?:off|from|(?P<of>of))\s+(?:of\s+)?(?:the\s+(?:market\s+)?(?:value|price)\s+of\s+)?", re.IGNORECASE
)


def extreme(text: str) -> str | None:
    """The extreme that a passage tells, in one spelling: "16-month lows", "lowest in 16 months" → "16-month low"."""
    found = EXTREME.search(text)
    if found is None:
        return None
    if found["word"]:
        return f"{found['word'].lower()} {found['which'].lower()}"
    if found["count"]:
        count = found["count"].lower()
        return f"{_COUNTS.get(count, count)}-{found['unit'].lower()} {found['which'].lower()}"
    edge = "high" if found["edge"].lower() in ("highest", "best") else "low"
    if found["in"]:
        count = found["in"].lower()
        return f"{_COUNTS.get(count, count)}-{found['iunit'].lower()} {edge}"
    return f"record {edge}" if found["ever"] else f"{edge} since {found['since']}"


_BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = all_lower_case(
    {
        "pre-market": r"\bpre-?market\b|before the bell|before the open|ahead of the (?:open|bell)",
        "after-hours": r"\bafter-?hours\b|extended[- ](?:hours )?trad\w+|after the bell|post-?market|aftermarket|"
        "late trading",
        "intraday": (
            r"\bintraday\b|as much as|by (?:\w+ )?(?:midday|noon|afternoon|morning)|(?:early|morning|midday|"
            r"afternoon|mid-morning) trad\w+|"
            r"at one point|during the session|(?:is|are|was|were) trading|\btraded\b|\bopened\b|session low|in early|"
            r"at the open|earlier in the day"
        ),
        "close": (
            r"\bclos(?:e|ed|es|ing)\b|\bended\b|\bends\b|\bfinish(?:ed|es)\b|\bsettled at\b|ended the (?:day|"
            r"session)|at the close|"
            r"ending the day"
        ),
    }
)
_HORIZONS: tuple[tuple[str, re.Pattern[str]], ...] = all_lower_case(
    {
        "year_to_date": (
            r"\b(?:this|so far this) year\b|year[- ]to[- ]date|since (?:the start|the beginning) of the year|since "
            r"january"
        ),
        "year": (
            r"\b(?:over|in|during|for) the (?:past|last) (?:year|12 months|twelve months|52 weeks)\b|\bpast year\b|"
            r"from a year (?:ago|earlier)|"
            r"in the last year"
        ),
        "month": (
            r"\b(?:this|over the (?:past|last)|in the (?:past|last)|for the|last|past) month\b|over the past \d+ "
            r"(?:days|weeks)|in a month\b"
        ),
        "week": (
            r"\b(?:this week|for the week|over the (?:past|last) (?:week|five (?:trading )?(?:days|sessions))|in the "
            r"(?:past|last) week|on the week|past week|in a week)\b"
        ),
        "since": r"\bsince\b(?! the (?:open|news))",
    }
)


def basis(text: str) -> Basis:
    """Against what the move is measured, as a passage in lower case says it."""
    return next((basis for basis, pattern in _BASES if pattern.search(text)), "unstated")


def horizon(text: str) -> str:
    """The time that a move took, as a passage in lower case says it; a day where it says nothing."""
    return next((name for name, pattern in _HORIZONS if pattern.search(text)), "day")
