"""Firms that the registry does not know, where the words leave no doubt that a firm is meant.

A capitalised name alone is never enough. It counts with a legal form ("Brightquill Inc."), with a noun that calls it a
firm ("the startup Fenwick", "Fenwick, a music company"), in a list of such ("rivals such as Fenwick"), as what is bought
or dealt with ("a deal with Fenwick"), as who does what only firms do ("Fenwick raised $20 million"), or by the last word of
its name ("Fenwick Records").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.credits import is_aside, is_credit
from loaders.extract.noun_phrases import unlisted_party
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading

_NOUN = (
    r"company|firm|start-?up|giant|conglomerate|maker|chip-?maker|developer|lab|publisher|newspaper|retailer|platform|"
    r"provider|vendor|broadcaster|unicorn|carmaker|label|rival|studio|subsidiary|competitor|agency|marketplace|generator"
)
_NOUNS = (
    r"companies|firms|start-?ups|giants|makers|chip-?makers|developers|labs|publishers|newspapers|retailers|platforms|"
    r"providers|vendors|broadcasters|labels|rivals|studios|competitors|partners|services|marketplaces|brands"
)
_FORM = re.compile(r"\b(?:Inc|Corp|Ltd|LLC|PLC|plc|PBC|GmbH|AG|SE|NV|Limited|Incorporated|Corporation)\b\.?$")
_FORM_BEHIND = re.compile(r",?\s+(?:Inc|Corp|Ltd|LLC|plc|PBC|GmbH|N\.V|S\.A|Co)\b")
_CALLED_BEHIND = re.compile(
    rf"\s*(?:,|—|–|\()\s*(?:an?|the|another|one of the)\s+(?:(?!(?:who|which|that|of)\b)[\w’'.-]+\s+){{0,6}}?(?:{_NOUN}|{_NOUNS})\b",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(
    rf"\b(?:{_NOUN})\s+(?:(?:called|named|known as|dubbed)\s+)?$|\b(?:{_NOUNS})\s+(?:called|named)\s+$"
)
_LIST_BEFORE = re.compile(
    rf"\b(?:{_NOUNS})\s*,?\s+(?:such as|like|including)\s+(?:[\w&’'.-][\w&’'. -]*,\s+)*(?:[\w&’'-][\w&’' -]*,?\s+and\s+)?$"
)
_DEALT_BEFORE = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|bought|buy(?:s|ing)?|purchas(?:e|es|ed|ing)|acquisition of|takeover of|"
    r"partner(?:s|ed|ing|ship)?\s+with|(?:deals?|agreements?|pacts?|contracts?)\s+with|backed\s+by|stake\s+in|"
    r"invest(?:s|ed|ing|ment)?\s+in)\s+(?:[A-Z]\w+['’]s\s+)?$"
)
_DOES = re.compile(
    r"\s+(?:(?:has|had|have|also|already|recently)\s+)*(?:raised\s+(?:\$|€|£|about \$|more than \$)|laid off|acquired|"
    r"declined to comment|did not (?:immediately )?respond|didn[’']t (?:immediately )?respond|went public|"
    r"licen[sc]es? its|is valued at|was valued at|filed for (?:bankruptcy|an initial))\b"
)
_FIRM_WORD = re.compile(
    r"\s(?:Studios?|Pictures|Records|Entertainment|Publishing|Publishers|Technologies|Systems|Labs|Networks|Software|"
    r"Interactive|Games|Robotics|Therapeutics|Encyclop(?:a)?edia|Holdings?|Ventures|Semiconductor|Pharmaceuticals|Motors|"
    r"Airlines|Securities|Bancorp)$"
)
_BODY_WORD = re.compile(
    r"\s(?:Association|Guild|Alliance|Coalition|Federation)(?:\s(?:of|for)\s[A-Z]\w+(?:\s[A-Z]\w+)*)?$"
)
_NO_FIRM = re.compile(
    r"\b(?:Act|Court|University|College|School|Party|Church|League|Department|Ministry|Committee|Commission|Bureau|Agency|"
    r"Congress|Senate|House|Parliament|Council|Office|Institute|Artificial|Generative|Machine|Chief|Street|Avenue|Award|"
    r"Prize|Day|Week|Summit|Conference|Index|Fund|Wars?|Treaty|Amendment|Rule|Section|Article|State|County|City|ETF)\b"
)
_REACH = 90


def unlisted_firms(reading: Reading) -> Iterator[Party]:
    """The firms, each at its first mention that shows it to be one."""
    text = reading.text
    seen: set[str] = set()
    for start, end in reading.unlisted_names:
        surface = text[start:end]
        if surface in seen or _NO_FIRM.search(surface) or len(surface) < 3:
            continue
        if not _is_firm(text, start, end) or is_credit(reading.low, start, end) or is_aside(text, start, end):
            continue
        party = unlisted_party(reading, start, end)
        if party.entity is None and party.mention.type in ("Company", "Organization"):
            seen.add(surface)
            yield party


def _is_firm(text: str, start: int, end: int) -> bool:
    surface = text[start:end]
    if _FORM.search(surface) or _FORM_BEHIND.match(text, end):
        return True
    if _FIRM_WORD.search(surface) or _BODY_WORD.search(surface):
        return True
    low = max(0, start - _REACH)
    return bool(
        _CALLED_BEHIND.match(text, end)
        or _DOES.match(text, end)
        or _CALLED_BEFORE.search(text, low, start)
        or _DEALT_BEFORE.search(text, low, start)
        or _LIST_BEFORE.search(text, low, start)
    )
