"""Whose shares a sentence speaks of: "Alibaba's stock", "shares of Alibaba", "the stock", "CEG", or the firm itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.statements import Mention
from loaders.extract.antecedents import described
from loaders.extract.phrases import Party, Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.shares import INDEX, MOVING, OTHER_MATTER, SHARE, SHARE_NOUN

UNLISTED_REACH = 3  # sentences; farther back, a name outside the registry is too weak to own "the stock"
COMPANY = frozenset(("Company", "Organization"))
_TICKER = re.compile(
    r"\s*\(\s*(?:(?:NASDAQ|Nasdaq|NYSE|NYSE American|LSE|LON|TSX|TSXV|TSE|TYO|HKEX|HKG|HK|SEHK|ASX|ETR|FRA|EPA|AMS|SWX|STO|NMS|NYQ|"
    r"OTC|OTCMKTS|OTCQB|OTCQX|OTCPK|AIM|NSE|BSE|KRX|KOSDAQ|TWSE|SHA|SHE|SSE|SZSE|CBOE|BATS|KS|KQ|TW|TWO|SS|SZ|TYO|T|DE|PA|L|MI|"
    r"NS|BO|TO|AX|SI|NYSEMKT|NYSEARCA|NYSEAMERICAN|EURONEXT|XETRA)(?:[A-Z]{2})?\s?:\s*)?"
    r"(?:\$)?(?P<ticker>[A-Z]{1,5}(?:\.[A-Z]{1,2})?|\d{4,6}(?:\.[A-Z]{2})?)(?:[,;/ ][^()%]{0,40})?\)"
)
_ADJECTIVE = (
    r"(?:(?:(?-i:[A-Z])[\w.]*|[\w.-]+-listed|[Cc]lass [A-C]|common|ordinary|own|preferred|parent|total|American|"
    r"depositary)\s+)"
)
_SHARES_AFTER = re.compile(
    rf"\.?(?:['’]s?)?(?:\s*\([^()]{{1,40}}\))?(?:['’]s?)?\s+{_ADJECTIVE}{{0,3}}?(?:{SHARE_NOUN})\b(?:\s*\([^()]{{1,60}}\))?",
    re.IGNORECASE,
)
_SHARES_BEFORE = re.compile(
    rf"(?:\b(?:the|both|all)\s+)?(?:(?:[Cc]lass [A-C]|[\w. -]{{2,20}}-(?:listed|traded)|American depositary|classes "
    rf"of|ordinary|common)\s+){{0,2}}"
    rf"\b(?:{SHARE_NOUN}|those)\s+(?:of|in|for|at)\s+(?:(?-i:[a-z-]+|IT|AI|US|UK|[A-Z][\w.]+-based)\s+){{0,4}}$",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(
    rf"\b(?:(?:the|its|their|this|that|both|whose)\s+(?:[\w.-]+\s+){{0,2}}?|(?:[\w.]+-(?:listed|traded)|class [a-c])\s+)"
    rf"(?:{SHARE_NOUN})\b(?:\s*\([^()]{{1,60}}\))?|\bAD[RS]s\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?=[Ss](?:hares|tock))(?:(?<=[,;:.!?)—–-]\s)|(?<=[.!?][\"”’]\s)|(?<=\n)|(?<=\bsent\s)|(?<=\bsending\s)|(?<=\bpushing\s)|(?<=\bas\s)|(?<=\band\s)|(?<=\bwith\s)|"
    r"(?<=\bwhile\s)|(?<=\bbut\s)|(?<=\bsaw\s)|(?<=\bseen\s)|(?<=\bsees\s)|(?<=\bwhen\s)|(?<=\bafter\s)|(?<=\bdragging\s))(?:[Ss]hares|[Ss]tock)\b(?!\s+(?:of|in|markets?|exchange|photo|split|buyback|price of))"
)
_SPEAKS_AFTER = re.compile(
    r"(?:['’]s?)?(?:\s+(?:&\s+Co\.?|Inc\.?))?(?:\s+Intelligence)?\s+(?:analysts?|strategists?|economists?|reported|said|wrote|noted|estimates|data|poll|survey|"
    r"upgraded|downgraded|(?:raised|cut|lowered)\s+its\s+(?:price\s+)?(?:target|rating))\b|\)"
)
_SPEAKS_BEFORE = re.compile(
    r"(?:\b(?:analysts?|strategists?)\s+(?:at|from|with)|\baccording to|\b(?:told|by|polled by|seen by|compiled by)|\()\s+$|\($"
)
_OWNER_FOLLOWS = re.compile(
    r"\s(?:Games|SDI|Pay|Bank|Biologics|Chem|Display|Securities|C&T|Life|Card)\b(?!['’]?\s*\()|"  # "Samsung SDI" is not Samsung
    r"(?:['’]s?)?\s+(?:owner|parent|maker|developer|creator|operator|rival|investor|supplier|partner)(?:\s+company)?,?\s+(?-i:[A-Z])"
)
_FORM = re.compile(
    r"(?:,?\s(?-i:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|plc|PLC|Plc|NV|N\.V|SA|S\.A|S\.p\.A|SE|AG|Holdings?|Group|Bancorp|International)\b\.?(?!['’]))+(?=[\s,])"
)
_OF_THE = re.compile(rf"\b[Ss](?:hares|tock) (?:of|in) th(?:e|is) (?:[a-z][\w.’'&-]*\s+){{1,5}}?(?=(?:{MOVING})\b)")
_LEADS = ("-based", "-listed", "-backed", "-owned", "-exposed", "-traded")
_ABBREVIATED = ("Corp", "Inc", "Co", "Ltd", "Cos")
_SHARE_LINE = re.compile(r"-S?W\b")  # Hong Kong's mark of weighted voting rights: "Alibaba-W"
_APPOSED = re.compile(r",\s+")
_HEADS_ITEM = re.compile(r"\s*(?:[—–]|-{1,2}|:)\s")
_THEY = re.compile(r"\b(?=[TtIi])(?:(?<=[.!?]\s)|(?<=\n)|(?<=,\s)|(?<=\band\s)|(?<=\bbut\s))(?:[Tt]hey|[Ii]t)\b")
_NO_FIRM = re.compile(
    r"(?:(?:the\s+)?(?:Asian?|Swiss|Dutch|Danish|Swedish|Spanish|Italian|Irish|Israeli|Russian?|Brazil(?:ian)?|Africa[n]?|Europe(?:an)?|Asia-Pacific|Latin American|Americans?|Chin(?:a|ese)|Japan(?:ese)?|Indian?|British|German[sy]?|French|U\.?S\.?|UK|Korean?|"
    r"Taiwan(?:ese)?|Australian?|Canadian?|Hong Kong|Tokyo|London|Mumbai|Shanghai|Seoul|Mainland|Global|World|Wall Street|Emerging|Brent|Crude|Oil|Gold|Silver|"
    r"Copper|Bitcoin|Ethereum|Ether|Crypto\w*|Treasur(?:y|ies)|Dollar|Euro|Yen|Sterling|Rupee|Pound|Bond|Futures|Benchmark|Tech\w*|AI|Big Tech|Chip\w*|Semiconductors?|Bank\w*|Energy|"
    r"Retail\w*|Pot|Cannabis|Stocks?|Shares?|Equit\w+|Markets?|Investors?|Analysts?|Traders?|EPS|AUM|NAV|ROE|DAUs?|MAUs?|CAPEX|Capex|GDP|CPI|ARR|EBITDA|FCF|FANG|FAANG|IT|IPO|ETFs?|Unemployment|Payrolls|"
    r"Consumer|Wholesale|Industrial|Total|Net|Gross|Operating|Adjusted|Quarterly|Annual|Excluding|Overall|Same-store|Comparable|Average|Cloud|Online|Advertising|Ad|"
    r"Rs|BSE|NSE|NYSE|HKEX|LSE|Software|Hardware|Services|Sector|Industry|Group|Company|Firm|COVID\S*|Covid\S*|Cl [A-C]|Black Friday|Brexit|Preferred|Common|Ordinary|Growth|Value|Penny|Meme|Blue-chip|Small-cap|Large-cap|Most|Mining|Airlines?|Auto\w*|Insurance|Pharma|Luxury|Price Action|Volume|Volatility|VIX|Short interest)\b\s*)+$"
    r"|(?:(?:U\.S\.|US|American)\s)?(?:ADRs?|ADSs?|Class [A-C]|(?:Strong\s+)?(?:Buys?|Holds?|Sells?))$|.*\b(?:Index|Futures|Composite|Average|ETF|Fund|Treasury|Treasuries|Presidency|The|Exchange|Won|Yuan|Peso|Lira|Baht|Rupee|Yen|Dollar|Pound|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Q[1-4])$",
)
"""Capitalised words that begin or end what is no firm: places and sectors of markets, measures, commodities."""

_AUTHORITY = re.compile(
    r"\b(?:Courts?|Circuit|Appeals|Commission|Department|Ministry|Tribunal|Judge|Congress|Senate|Board|Bureau)\b"
)
"""In the name of what decides and has no shares."""
_OF_THE_SUBJECT = re.compile(r"(?:,\s+with|\b(?:saw|seen|sees))\s+$")  # "Nintendo gained, with shares up 4 %"
_WHICH_SAW = re.compile(r",\s+which\s+(?:(?:also|has|had)\s+){0,2}(?:saw|seen|watched)\s+$")
_CLAUSE = re.compile(r"[:;]\s+|,\s+(?:and|but|while|so)\s+")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_FUND_BEFORE = re.compile(r"\b(?:fund|ETF|tracker)\s+\(?$")
_TICKER_WORD = re.compile(r"(?<![\w(:$-])\$?(?P<ticker>[A-Z]{2,5})\b(?![\w)-])")
_AND = re.compile(r",?\s+(?:and|as well as|along with|&)\s+(?:both\s+|(?:those\s+)?(?:of|in)\s+)?", re.IGNORECASE)
_COMMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class Owner:
    """Words at `text[start:end]` that stand for a company's shares; `is_shares` if they say so."""

    start: int
    end: int
    party: Party
    is_shares: bool
    phrase: Phrase | None = None

    @property
    def is_listed(self) -> bool:
        """Whether the registry knows a share line of the company."""
        return self.party.entity is not None and bool(self.party.entity.listings)


def tickers(reading: Reading) -> dict[str, tuple[Party, Mention]]:
    """The tickers that the text prints behind a name, with the company and the ticker's own place."""
    found: dict[str, tuple[Party, Mention]] = {}
    if "(" not in reading.text:
        return found
    for sentence in reading.sentences:
        if "(" not in reading[sentence]:
            continue
        for phrase in reading.phrases(sentence):
            if phrase.kind not in ("listed", "unlisted") or not phrase.parties:
                continue
            after = re.compile(
                rf"(?:['’]s?)?(?:,?\s+(?:Inc|Corp|Ltd|Co)\b\.?)?(?:\s+(?:{SHARE_NOUN}))?,?(?:\s+[\w’']+['’]s\s+\w+)?"
            ).match(reading.text, phrase.end)
            match = _TICKER.match(reading.text, after.end() if after else phrase.end) or _TICKER.match(
                reading.text, phrase.end
            )
            if (
                match
                and phrase.parties[0].mention.type in COMPANY
                and not (phrase.kind == "unlisted" and _NO_FIRM.match(reading.text[phrase.start : phrase.end]))
                and not _is_acronym(reading, phrase, match["ticker"])
            ):
                mention = reading.mention(match.start("ticker"), match.end("ticker"), "Text")
                found.setdefault(match["ticker"], (phrase.parties[0], mention))
    return found


def _is_acronym(reading: Reading, phrase: Phrase, ticker: str) -> bool:
    """ "Warner Music Group (WMG)" may be either; for an unlisted name, initials alone make no listed company."""
    entity = phrase.parties[0].entity
    if entity is not None:
        return bool(entity.listings) is False and _initials(reading.text[phrase.start : phrase.end]) == ticker
    return _initials(reading.text[phrase.start : phrase.end]) == ticker


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def owners(
    reading: Reading, sentence: Sentence, last: Party | None, printed: dict[str, tuple[Party, Mention]]
) -> list[Owner]:
    """All words of the sentence that can be the subject of a share move, in order."""
    text = reading.text
    found: list[Owner] = []
    speaks_of_shares = SHARE.search(reading.low, sentence.start, sentence.end) is not None
    may_be_shares = speaks_of_shares or "those" in reading.low[sentence.start : sentence.end]
    indexes = [m.span() for m in INDEX.finditer(text, sentence.start, sentence.end)]

    def is_index(start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in indexes)

    phrases = reading.phrases(sentence)
    for phrase in phrases:
        if phrase.kind in ("class", "product") or not phrase.parties or phrase.parties[0].mention.type not in COMPANY:
            continue
        if (
            (found and phrase.start < found[-1].end)
            or is_index(phrase.start, phrase.end)
            or _OWNER_FOLLOWS.match(text, phrase.end)
            or (phrase.kind == "unlisted" and not _can_be_firm(reading, sentence, phrase))
        ):
            continue
        known = printed.get(text[phrase.start : phrase.end])
        party = known[0] if known else phrase.parties[0]
        if found and party.key == found[-1].party.key and text[found[-1].end : phrase.outer].isspace():
            found[-1] = replace(found[-1], end=phrase.end)  # "shares of Talva Inc. TLV"
            continue
        if phrase.kind == "pronoun" and not phrase.is_plural and found:
            party = found[0].party
        elif phrase.kind == "pronoun" and last is not None and _told_shares_before(reading, sentence):
            party = last  # "The scrip fell 5 %. Earlier, it was 14 % lower"
        if phrase.kind == "description" and found and _APPOSED.fullmatch(text, found[-1].end, phrase.outer):
            party = found[-1].party  # "Nvidia, the maker of chips, …"
        low = max(sentence.start, phrase.outer - 90)
        before = _SHARES_BEFORE.search(text, low, phrase.outer) if may_be_shares else None
        end = _end_of_name(text, phrase.end, sentence.end)
        after = _SHARES_AFTER.match(text, end, sentence.end)
        if after is not None and any(
            end < p.start < after.end() and p.parties[0].key != party.key for p in phrases if p.kind == "listed"
        ):
            after = None  # "Alphabet Inc.'s GOOG GOOGL Google shares" are Google's
        if before is not None:
            ticker = _TICKER.match(text, end, sentence.end)
            found.append(Owner(before.start(), ticker.end() if ticker else end, party, True, phrase))
        elif after is not None and (phrase.parties[0].entity or not after[0].rstrip(" )").endswith("stocks")):
            found.append(Owner(phrase.outer, after.end(), party, True, phrase))
        else:
            ticker = _TICKER.match(text, end, sentence.end)
            found.append(Owner(phrase.outer, ticker.end() if ticker else end, party, bool(known), phrase))
    taken = [(o.start, o.end) for o in found]
    if last is not None and _told_shares_before(reading, sentence):
        for match in _THEY.finditer(text, sentence.start, sentence.end):
            if not any(a < match.end() and match.start() < b and (b - a) > 4 for a, b in taken):
                found = [o for o in found if o.start != match.start()]
                found.append(Owner(match.start(), match.end(), last, match[0].lower() == "they"))
    for pattern in (_ANAPHORIC, _OF_THE, _BARE) if speaks_of_shares else ():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if any(a < match.end() and match.start() < b for a, b in taken) or is_index(*match.span()):
                continue
            of = last_owner(reading, match.start(), last, found, match[0])
            if of is not None:
                found.append(Owner(match.start(), match.end(), of, True))
                taken.append(match.span())
    for match in _TICKER_WORD.finditer(text, sentence.start, sentence.end) if printed else ():
        known = printed.get(match["ticker"])
        if known and not any(a < match.end() and match.start() < b for a, b in taken):
            found.append(Owner(match.start(), match.end(), known[0], True))
    return sorted(found, key=lambda owner: owner.start)


def side_by_side(text: str, known: list[Owner], last: Owner) -> list[Owner]:
    """An owner with those named side by side before it: "shares of A, B and C", "A and B"."""
    group = [last]
    has_and = False
    for owner in reversed([o for o in known if o.end <= last.start]):
        between = text[owner.end : group[0].start]
        if _AND.fullmatch(between):
            has_and = True
        elif not (has_and and _COMMA.fullmatch(between)):
            break
        group.insert(0, owner)
    is_shares = any(owner.is_shares for owner in group)
    if not is_shares and any(owner.phrase is None for owner in group):
        return [last]
    return [replace(owner, is_shares=is_shares) for owner in group]


def _end_of_name(text: str, end: int, high: int) -> int:
    """Where a name ends with its legal form: "VirnetX" in "VirnetX Holding Corp"."""
    if line := _SHARE_LINE.match(text, end, high):
        return line.end()
    if text[end : end + 2] in (". ", ".,") and text[:end].endswith(_ABBREVIATED):
        return end + 1
    form = _FORM.match(text, end, high)
    return form.end() if form else end


def _can_be_firm(reading: Reading, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a capitalised name that the registry does not know can be a firm whose shares move."""
    surface = reading.text[phrase.start : phrase.end]
    if _FUND_BEFORE.search(reading.text, max(0, phrase.start - 12), phrase.start):
        return False
    if (
        _NO_FIRM.match(surface)
        or _AUTHORITY.search(surface)
        or surface.endswith(_LEADS)
        or OTHER_MATTER.search(surface)
    ):
        return False
    if phrase.start != sentence.start or " " in surface:
        return True
    return re.search(rf"\b{re.escape(surface.lower())}\b", reading.text) is None


def _speaks_of_shares(reading: Reading, sentence: Sentence) -> bool:
    return SHARE.search(reading.low[sentence.start : sentence.end]) is not None


def _told_shares_before(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence before speaks of shares, so that "they" can mean those."""
    before = reading.index_at(sentence.start) - 1
    return before >= 0 and _speaks_of_shares(reading, reading.sentences[before])


def last_owner(reading: Reading, position: int, last: Party | None, here: list[Owner], words: str = "") -> Party | None:
    """Whose "the stock" or "its shares" is: the sentence's subject for "its", else the last whose shares were told."""
    before = [o for o in here if o.end <= position]
    if before and _POSSESSIVE.fullmatch(reading.text, before[-1].end, position):
        return before[-1].party
    if before and _WHICH_SAW.fullmatch(reading.text, before[-1].end, position):
        return before[-1].party  # "a bid from SGH, which also saw its stock drop"
    if before and words.lower().startswith(("its", "their")):
        return _first_of_the_clause(reading, before, position).party
    if before and words.lower().startswith("whose"):
        return before[-1].party
    if before and _OF_THE_SUBJECT.search(reading.text, before[-1].end, position):
        return before[-1].party
    if before and _heads_item(reading, before[0]):
        return before[0].party
    if last is not None:
        return last
    if before:
        return before[0].party
    if of := _of_the_sentence_before(reading, position):
        return of
    candidates = described(reading, position, "", "company")
    acting = [party for party in candidates if not _only_speaks(reading, party)]
    return next(iter(acting or candidates), None) or _unlisted_before(reading, position)


def _first_of_the_clause(reading: Reading, before: list[Owner], position: int) -> Owner:
    """The first firm of the nearest clause that has one: "G lost, and investors in the speaker maker cheered: its …"."""
    edges = [0, *(edge.end() for edge in _CLAUSE.finditer(reading.text, before[0].end, position))]
    return next(found for edge in reversed(edges) for found in before if found.start >= edge)


def _of_the_sentence_before(reading: Reading, position: int) -> Party | None:
    """The first firm of the sentence before, where that speaks of shares or market value."""
    before = reading.index_at(position) - 1
    if before < 0 or not _speaks_of_shares(reading, reading.sentences[before]):
        return None
    sentence = reading.sentences[before]
    for phrase in reading.phrases(sentence):
        if phrase.kind in ("listed", "unlisted") and phrase.parties and phrase.parties[0].mention.type in COMPANY:
            is_firm = phrase.kind == "listed" or _can_be_firm(reading, sentence, phrase)
            return phrase.parties[0] if is_firm and not _only_speaks(reading, phrase.parties[0]) else None
    return None


def _only_speaks(reading: Reading, party: Party) -> bool:
    """Whether the words around a name make it a newsroom or an analyst's employer."""
    text, at = reading.text, party.mention
    return bool(_SPEAKS_AFTER.match(text, at.end) or _SPEAKS_BEFORE.search(text, max(0, at.start - 24), at.start))


def _heads_item(reading: Reading, owner: Owner) -> bool:
    """Whether a name heads an item of a list: "Duolingo — Shares of the language app jumped"."""
    is_first = owner.start == reading.sentences[reading.index_at(owner.start)].start
    return is_first and _HEADS_ITEM.match(reading.text, owner.end) is not None


def _unlisted_before(reading: Reading, position: int) -> Party | None:
    """The first firm outside the registry that one of the last sentences names."""
    here = reading.index_at(position)
    for sentence in reversed(reading.sentences[max(0, here - UNLISTED_REACH) : here]):
        for phrase in reading.phrases(sentence):
            if (
                phrase.kind == "unlisted"
                and phrase.parties[0].mention.type == "Company"
                and _can_be_firm(reading, sentence, phrase)
            ):
                return phrase.parties[0]
    return None
