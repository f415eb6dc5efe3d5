"""The words of HTML that is known to be text: a feed's entry, a court's opinion, a company's filing.

Whole pages of news sites, where text must be told from navigation, are for `html`.
"""

from __future__ import annotations

import re

_BLOCKS = frozenset(
    "address article aside blockquote br center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul body html title".split()
)
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset("script style head template noscript svg math object iframe".split())


def words_of(markup: str) -> str:
    """The text with a line for each block; entities resolved, scripts and styles left out."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html

    parser = html.HTMLParser(recover=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but comments or declarations
        return ""
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(element.tail or "" if not hidden else "")
            continue
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _BLOCKS:
            pieces.append(" " if name in _CELLS else "\n")
        if event == "start":
            hidden += name in _UNSEEN
            pieces.append(element.text or "" if not hidden else "")
        else:
            hidden -= name in _UNSEEN
            pieces.append(element.tail or "" if not hidden else "")
    return lines("".join(pieces))


def lines(text: str) -> str:
    """Each line with its blanks as one, and no empty line more than one."""
    found = [" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(found)).strip()
