"""Courts and other public bodies that a text names in words that the registry need not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.statements import Mention
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_PLACE = r"(?:the\s+)?[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}"
_DISTRICT = rf"(?:(?:Northern|Southern|Eastern|Western|Central|Middle)\s+)?District\s+of\s+{_PLACE}"
_COURT = re.compile(
    rf"\b(?P<court>(?:U\.S\.|US|United States)\s+District\s+Court(?:\s+(?:for|in|of)\s+(?:the\s+)?(?:{_DISTRICT}|"
    rf"{_PLACE})|,\s+{_DISTRICT})?|"
    rf"(?:U\.S\.|US)\s+Court\s+of\s+Appeals(?:\s+for\s+the\s+[A-Z]\w+\s+Circuit)?|{_DISTRICT}|"
    r"(?:[A-Z][\w.]+\s+){1,3}(?:Superior|Regional|Higher Regional|High|District|Supreme|Circuit|County|Federal|"
    r"People’s|People's|Internet)\s+Court|"
    rf"(?:High|Supreme|Federal|Superior)\s+Court\s+(?:in|of|for)\s+{_PLACE}|"
    rf"federal\s+(?:district\s+)?court\s+in\s+{_PLACE}(?:,\s+D\.C\.)?|(?:[A-Z][a-z]+\s+){{1,2}}federal\s+court)\b"
)
_OTHER = re.compile(
    rf"\b(?:U\.S\.\s+Attorney['’]s\s+Office(?:\s+for\s+the\s+{_DISTRICT})?|"
    r"(?:House|"
    r"Senate)\s+(?:[A-Z]\w+\s+){0,4}(?:Sub)?[Cc]ommittee(?:\s+on\s+(?:the\s+)?[A-Z]\w+(?:(?:\s+and)?\s+[A-Z]\w+){0,3})?|"
    r"(?:[A-Z]\w+\s+){1,3}(?:Committee|Ministry|Commission|Directorate)\b(?!\s+member))"
)
_OFFICE = re.compile(r"U\.S\.\s+Attorney")
OFFICE_BEFORE = re.compile(r"\bAttorney(?:['’]s\s+Office)?\s+for\s+the\s+$")


def court_in(reading: Reading, sentence: Sentence) -> Mention | None:
    """The court that a sentence names: one of the registry's, else words that name a court."""
    for name in reading.names_in(sentence, "Body"):
        if name.entity.kind == "court" or "Court" in name.entity.name:
            return reading.mention(name.start, name.end, "Body")
    if not reading.has(sentence, "court"):
        return None
    match = _COURT.search(reading.text, sentence.start, sentence.end)
    return reading.mention(match.start("court"), match.end("court"), "Body", listed=False) if match else None


def unlisted_bodies(reading: Reading) -> Iterator[Mention]:
    """Courts, committees and offices that the registry does not know, each at its first mention."""
    seen: set[str] = set()
    for sentence in reading.having("court", "body"):
        if reading.is_title(sentence):
            continue  # every word of a headline may be capitalised
        taken = -1
        for pattern in (_OTHER, _COURT):
            for match in pattern.finditer(reading.text, sentence.start, sentence.end):
                start, end = match.span()
                if reading.text[start : start + 4] in ("The ", "the "):
                    start += 4
                surface = reading.text[start:end]
                if start < taken:
                    continue
                taken = max(taken, end)
                is_longer = (
                    pattern is _OTHER and _OFFICE.match(surface) is not None
                )  # its district is a court's name too
                if surface not in seen and (is_longer or not reading.overlaps_name(start, end)):
                    seen.add(surface)
                    yield reading.mention(start, end, "Body", listed=False)
