"""Where a text names a firm without telling of it: as its source, as a speaker's employer, as part of a product's name.

Such a mention neither acts nor is acted on, so it neither makes the firm one of the text's nor can "the company" mean it.
"""

from __future__ import annotations

import re

from graph.registry import Entity
from loaders.extract.patterns import lower_case

_OUTLET_BEFORE = lower_case(
    r"\b(?:told|according to|reported by|reports? (?:by|from|in|to)|interview with|first reported (?:on )?by|"
    r"obtained by|seen by|cited by|citing|via|per|said in|statement to|confirmed to|wrote in|reporting by|reviewed by|"
    r"spoke to|speaking (?:to|with)|spotted by|data from|compiled by|published (?:in|by)|writing in|op-ed in|"
    r"interviewed by|covered by|photo(?:graph)?(?: by|:)|image(?: by|:)|comment to)\s+(?:the\s+)?$"
)
_OUTLET_AFTER = lower_case(
    r"(?:\s+(?:News|magazine|newspaper|Intelligence))?(?:['’]s)?\s+(?:(?:first|also|previously|has|had|earlier)\s+)*"
    r"(?:reports?|reported|writes|wrote|notes|noted)\b(?!\s+(?:(?:its|a|an|net|record|quarterly|better|worse|lower|higher|"
    r"strong|weak|fourth|third|second|first|adjusted|total|earnings|revenue|sales|results|profit|third-quarter)\b|\$|\d))"
)
_INVERTED = re.compile(r"[,”\"]\s+(?:reports|reported|writes|wrote)\s+(?:the\s+)?$")
_STAFF_AFTER = re.compile(
    r"\s+(?:reporters?|journalists?|columnists?|correspondents?|editors?|op-ed|investigation|podcast|interview|best-?sell\w+)\b"
)
_PRODUCT_AFTER = re.compile(
    r"\s+(?:Search|Maps|Chrome|Play|Photos|Docs|Drive|Workspace|Pixel|Translate|Scholar|Trends|Assistant|Watch|Store|"
    r"TV\+?|Prime|Echo|Office|Teams|Windows|Quest|Books|Lens|Analytics|Sheets|Slides|Earth|Shopping|Flights)\b"
)
_OWNED_BEFORE = re.compile(r"\b(?:parent(?:\s+company)?|owners?|publishers?)\s+of\s+[^.;,()]{0,70}$", re.IGNORECASE)
_AFFILIATION = re.compile(
    r"\b(?:professor|lecturer|scholar|student|dean|graduate|researcher|fellow|economist|analysts?|strategist|partner|"
    r"attorney|lawyer)s?\b(?:\s+[\w ]{1,40}?)?\s+(?:at|of|from|with)\s+(?:the\s+)?$"
)
_SCHOOL_AFTER = re.compile(r"(?:['’]s)?\s+(?:Law|Business|Medical|Graduate)\s+School\b|\s+School of\b")
_DATA_BEFORE = re.compile(r"\bdata\s?sets?\b[^.;]{0,40}$", re.IGNORECASE)
_ANALYST_AFTER = re.compile(r"(?:['’]s?)?\s+(?:analysts?|strategists?|economists?)\b")
_OUTLET = re.compile(
    r"\b(?:magazine|news (?:agency|site|wire)|newspaper|newsroom|broadcaster|publication|technology site)\b"
)
_REACH = 80


def is_credit(low: str, start: int, end: int) -> bool:
    """Whether a name in a text, given in lower case, is only credited for reporting ("told The Verge")."""
    if _OUTLET_BEFORE.search(low, max(0, start - _REACH), start):
        return True
    if _INVERTED.search(low, max(0, start - _REACH), start) or _STAFF_AFTER.match(low, end):
        return True
    return _OUTLET_AFTER.match(low, end) is not None


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether a name is a speaker's employer, a part of a product's name, or what another firm is said to own."""
    low = max(0, start - _REACH)
    return bool(
        _PRODUCT_AFTER.match(text, end)
        or _SCHOOL_AFTER.match(text, end)
        or _ANALYST_AFTER.match(text, end)
        or _AFFILIATION.search(text, low, start)
        or _OWNED_BEFORE.search(text, low, start)
        or _DATA_BEFORE.search(text, low, start)
    )


def is_outlet(entity: Entity) -> bool:
    """Whether the firm is one that reports news."""
    return any(_OUTLET.search(words) for words in (*entity.descriptors, entity.kind or ""))
