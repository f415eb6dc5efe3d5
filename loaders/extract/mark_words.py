"""The words that mark a side: what stands before or behind a name that accuses, or that is accused.

Each list holds its alternatives one by one, with the words that they were written for. They are read in a window of
some hundred characters beside a name (`loaders.extract.marks`), so none can run far.
"""

from __future__ import annotations

import re

from loaders.extract.patterns import lower_case

_SUIT = (
    r"(?:law)?suits?|complaints?|class[- ]actions?|legal\s+(?:action|battle|fight|challenge|campaign|offensive|war)|"
    r"litigation|cases?|claims?|allegations?|accusations?|petition|countersuit|actions?"
)
_FIRMS = (
    "companies|firms|labs|start-?ups|giants|developers|makers|names|unicorns|platforms|rivals|players|providers|scrapers|"
    "entities|vendors|businesses|services|publications|titles|groups?|coalition|trio|pair|authors|writers|labels|majors|"
    "outlets|publishers"
)
_OF_GROUP = (
    rf"(?:(?:[\w$’'().-]+\s+){{0,7}}?(?:{_FIRMS})\b(?:\s+in\s+\w+(?:\s\w+)?)?(?:\s*[,:(]|\s*[-–—]{{1,2}})?\s*"
    r"(?:including|such\s+as|like|namely|among\s+them|led\s+by|of)?\s*)?"
)
"""From a mark to the names through the group that they belong to: "against (six leading AI firms:) A, B and C"."""
_ROLE = (
    r"(?:(?:its|their|an?|the)\s+(?:[\w-]+\s+){0,3}?(?:competitor|rival|start-?up|company|firm|maker|employer|developer),?\s+)?"
    r"(?:(?:(?!(?:by|from|of|to|in|on|with|against|that|for|after|before|com(?:e|es)|came|follow\w*)\s)[a-z][\w-]*|U\.?S\.?|AI|English|[A-Z]\w+-based)\s+)"
    r"{0,6}?"
)
"""What a name is called before it: "by (the programmer and attorney) X"."""
_OTHERS = (
    r"(?:,?\s+(?:and|or)\s+(?:[\w-]+\s+){0,4}?(?:companies|firms|labs|rivals|others|start-?ups|developers|litigators|"
    r"plaintiffs|parties|outlets|writers|artists|publishers))?"
)
_ASIDE = (
    r"(?:,?\s+(?-i:Inc|Corp|Co|Ltd|LLC|plc|PLC)\b\.?)?"
    + _OTHERS
    + r"(?:\s+\([^()]{1,40}\)|\s*,\s[^,;]{2,90},|\s+[-–—]{1,2}\s[^;]{2,120}?\s[-–—]{1,2}|\s*—[^—;]{2,120}—|"
    r"\s*[—–)](?=\s)|\s-{1,2}(?=\s))?"
)
"""From a name to its verb: a legal form, "and other firms", an aside."""


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


ACCUSED_BEHIND = lower_case(
    r"\b"
    + _any(
        r"against",
        r"(?:accus(?:e|es|ed|ing)|su(?:e|es|ed|ing))(?!\s+(?:\w+\s+){0,4}?by\b)",
        r"target(?:s|ed|ing)",
        r"(?:damages|compensation)\s+from",
        r"pursu(?:es|ed|ing)",
        r"defendants?(?:\s+include[sd]?|\s+are|\s+were|,)?",
        r"(?:infringement|theft|misappropriation|misuse|scraping|copying)\s+by",
        r"(?:misconduct|wrongdoing|bid|motion|attempt|campaigns?|operations?|scheme|attacks?)\s+(?:by|from|of)",
        r"appeal\s+(?:from|by)",
        r"flag(?:s|ged)",
        r"identif(?:ies|ied)",
        r"call(?:s|ed)\s+(?:out|on)",
    )
    + rf"\s+{_OF_GROUP}{_ROLE}$"
)
"""Behind which the accused stands."""
SAID_OF = lower_case(
    r"\b"
    + _any(
        r"alleg(?:e|es|ed|ing|ations?)",
        r"accusations?",
        r"claim(?:s|ed|ing)?",
        r"argu(?:e|es|ed|ing)",
        r"contend(?:s|ed|ing)?",
        r"said|says|believes?",
        r"show(?:s|ed|n)?|demonstrate|establish|prove[dns]?|evidence",
        r"where|in\s+which",  # "an operation where Y used …"
        r"decided|determined|found|finds|concluded",  # "a jury decided Y infringed …"
    )
    + rf"\s+(?:[^.;,]{{0,30}}?\bthat\s+)?{_OF_GROUP}{_ROLE}$"
)
"""Behind which somebody stands who did wrong (`DID_WRONG`), as it is said."""
DID_WRONG = re.compile(
    rf"{_ASIDE}(?:['’]s?\s+(?:[\w“”-]+\s+){{0,3}}?[\w“”-]+)?(?:\s+(?:employees|staff|engineers|researchers))?\s+"
    r"(?:(?:has|have|had|is|are|was|were|been|also|(?!not\b)[a-z]+ly)\s+)*"
    r"(?:infring\w+|cop(?:y|ied|ies|ying)|st(?:eal|ole|olen|ealing)|scrap(?:ed|es|ing)|crawl\w*|distill?(?:ed|ing|s)?|"
    r"siphon\w*|misappropriat\w+|us(?:ed|es|ing)|train(?:ed|s|ing)|extract\w*|misus\w+|pirat\w+|violat\w+|breach\w+|"
    r"induced|poach\w+|ignor\w+|evad\w+|benefit\w*|reproduc\w+|incorporat\w+|lifted|harvest\w*|created|made|opened|built|"
    r"took|download\w+|generated|shared|obtained|accessed)\b",
    re.IGNORECASE,
)
"""What a name that is accused is told to have done. It says nothing alone: the words before must be `SAID_OF`."""
ACCUSED_BEFORE = re.compile(
    "(?:"
    + rf"{_ASIDE}\s+(?:(?:is|are|was|were|has\s+been|have\s+been|been|being|still|also|now|already)\s+)*"
    + _any(
        r"fac(?:e|es|ed|ing)\b",
        r"must\s+(?:face|answer|defend)\b",
        r"(?<=[a-z]\s)(?:sued|accused)\s+(?:of|by|in|over|for|separately)\b",
        r"hit\s+with",
        r"(?:named\s+)?as\s+(?:the\s+|co-)?defendants?\b",
        r"liable\b|guilty\b",
        r"(?:ordered|barred|blocked|prohibited|enjoined|forced|forbidden)\s+(?:to|from)\b",
        r"infringed|copied|stole|scraped|distilled|siphoned|misappropriated",
        r"(?:allegedly|illegally|unlawfully)\s+\w",
        r"(?:has\s+|have\s+)?(?:settled|den(?:y|ies|ied)|agreed\s+to\s+(?:pay|settle)|reached\s+a\s+settlement)",
    )
    + r"|['’]s?\s+"
    + _any(
        r"(?:[\w-]+\s+){0,1}motion\s+to\s+dismiss",
        r"bid|appeal",
        r"alleged|unauthori[sz]ed|unlicen[sc]ed",
        r"infring\w+",
    )
    + ")",
    re.IGNORECASE,
)
"""Before which the accused stands."""
PASSIVE = re.compile(r"\s*,?\s+(?:is|are|was|were|has been|have been|being)\s+(?:\w+\s+){0,2}?(?:sued|accused)\b")
ACCUSER_BEFORE = re.compile(
    "(?:"
    + rf"{_ASIDE}\s+(?:(?:has|have|had|is|are|also|still|previously|already|separately|first|recently|then|jointly|together)"
    + r"\s+)*"
    + _any(
        r"sued|sues?|suing",
        r"accus(?:e|ed|es|ing)",
        r"alleg(?:e|ed|es)|claim(?:s|ed)?",
        r"fil(?:e|ed|es|ing)|brought|lodged|launch(?:ed|es)|opened|mounted",
        r"pursuing|litigating|continu(?:es|ing|ed)|dropped|withdrew",
        r"as\s+(?:the\s+|lead\s+)?plaintiffs?\b",
        r"sent\s+the\s+(?:letter|notice|demand)|filed\s+the\s+(?:(?:law)?suit|complaint)",
        r"failed\s+to\s+(?:show|prove|state|allege|plead|provide|offer|demonstrate|establish|present)",
        r"did\s+not\s+(?:show|prove|plausibly|present|offer|provide|allege|plead)",
        r"(?:wants?|seek(?:s|ing)?|demand(?:s|ed|ing)?)\s+(?:[\w$.-]+\s+){0,4}?(?:damages|compensation)\s+from",
        r"seek(?:s|ing)?\s+(?:[\w-]+\s+){0,4}?(?:damages|injunction|class-action)",
        r"convinced|persuaded",  # "X convinced a jury to award it …"
        r"identified|flagged|detected|uncovered",
        r"(?:made|makes|raised|level+ed|followed\s+with)\s+(?:[\w-]+\s+){0,3}?(?:allegations|accusations|claims)",
        r"(?:(?!was\b|is\b|were\b|settled\b|denied\b|faces?\b|against\b)[\w-]+\s+){1,8}?"  # "X went public with an …"
        r"(?:accusations?|allegations?|complaints?|charges?)\s+(?:[\w-]+\s+){0,4}?against\b",
        r"said\s+(?:that\s+)?(?:it|they|he|she)\s+(?:had\s+|has\s+)?(?:filed|sued|lodged|brought)",
    )
    + r"\b|['’]s?\s+(?:(?:[a-z$“][\w$.”-]*|(?-i:AI|[A-Z]\w+))\s+){0,3}?"
    + rf"(?:{_SUIT}|patents?|copyrights?|trade\s+secrets?)\b)",
    re.IGNORECASE,
)
"""Before which the accuser stands."""
OWNS_SUIT = re.compile(rf"['’]s?\s+(?:(?:[a-z$“][\w$.”-]*|(?-i:AI))\s+){{0,3}}?(?:{_SUIT})\b", re.IGNORECASE)
"""Behind the name of who sued, whatever stands before it ("the court granted most of X's claims", "in X's lawsuit")."""
ACCUSER_BEHIND = lower_case(
    r"\b"
    + _any(
        r"(?:filed|brought|lodged|launched|made|led|level+ed|initiated|raised|pursued|shared)\s+(?:[^.;]{0,40}?\s)?by",
        rf"(?:{_SUIT})\s+(?:[^.;]{{0,60}}?\s)?(?:from|by)",
        r"(?:the|most|some|all)\s+(?:of\s+the\s+)?claims\s+of",
        r"plaintiffs?(?:\s+(?:that\s+|who\s+|which\s+)?include[sd]?|\s+are|\s+were|,)?",
        r"according\s+to(?:\s+(?:the|a|its)\s+(?:complaint|(?:law)?suit|filing)\s+(?:of|by|from))?",
        r"(?:sued|accused)\s+(?:[^.;]{0,40}?\s)?by",
        r"award(?:ed|s|ing)?(?:\s+\$[\d.]+\s+\w+\s+(?:in\s+damages\s+)?to)?",
        r"infring\w+\s+(?:[\w-]+\s+){0,4}?(?:from|of)",
        r"(?:us|copi|scrap)ed\s+(?:[\w-]+\s+){0,2}?(?:content|materials?|articles|works|data)\s+from",
        r"(?:agreement|settlement|pact)s?\s+with",
        r"(?:patents?|copyrights?|trade-?marks?|rights|works|recordings|songs|images|photographs)\s+(?:[\w-]+\s+){0,2}?(?:owned|held)\s+by",
    )
    + rf"\s+(?:an?\s+|the\s+)?{_OF_GROUP}{_ROLE}$"
)
"""Behind which the accuser stands."""
