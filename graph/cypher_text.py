"""Cypher as tokens: enough of Neo4j's lexer to judge a stranger's query before the server sees it.

What is judged must be what runs. So the query is not sent as it came: comments become blanks, unicode escapes and
string escapes are resolved, and the text that goes to Neo4j is written from the tokens. Where Neo4j could read the
original in another way than this lexer does, the difference is gone by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from graph.errors import CypherSyntax, QueryRefused


class Kind(Enum):
    """What a token is. A `QUOTED` name stands in backticks and is never a keyword."""

    NAME = "name"
    QUOTED = "quoted name"
    PARAMETER = "parameter"
    STRING = "string"
    NUMBER = "number"
    SYMBOL = "symbol"


@dataclass(frozen=True)
class Token:
    """`text` is what Neo4j gets to see, `value` what it means: the name, the string's content, the parameter's name."""

    kind: Kind
    text: str
    value: str
    start: int
    """Where it begins in the text that is sent; see `clean`."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The upper-case form if it can be a keyword, else nothing."""
        return self.value.upper() if self.kind is Kind.NAME else ""

    @property
    def is_name(self) -> bool:
        return self.kind in (Kind.NAME, Kind.QUOTED)

    def is_symbol(self, *texts: str) -> bool:
        return self.kind is Kind.SYMBOL and self.text in texts


@dataclass(frozen=True)
class Query:
    """The text to send, its tokens, and for each bracket's index the index of its partner."""

    text: str
    tokens: Sequence[Token]
    partners: dict[int, int]

    def word(self, index: int) -> str:
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def symbol(self, index: int) -> str:
        """The symbol at that place, or nothing if another token or none is there."""
        inside = 0 <= index < len(self.tokens)
        return self.tokens[index].text if inside and self.tokens[index].kind is Kind.SYMBOL else ""

    def name(self, index: int) -> str:
        """The name at that place, quoted or not, or nothing."""
        inside = 0 <= index < len(self.tokens)
        return self.tokens[index].value if inside and self.tokens[index].is_name else ""

    def level(self, start: int, stop: int) -> Iterator[int]:
        """The indexes from start to before stop, without what stands inside brackets (their ends are given)."""
        index = start
        while index < stop:
            yield index
            if self.symbol(index) in _CLOSING_OF:
                index = self.partners[index]
                if index < stop:
                    yield index
            index += 1


_CLOSING_OF = {"(": ")", "[": "]", "{": "}"}
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "`": "`", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_UNICODE_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NUMBER = re.compile(
    r"0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+"
    r"|(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*(?:[eE][+-]?[0-9]+)?"
    r"|[0-9](?:_?[0-9])*(?:\.(?![.A-Za-z_`])(?:[0-9_]+)?)?(?:[eE][+-]?[0-9]+)?"
)
_NAME = re.compile(r"[^\W\d]\w*")
_SYMBOL = re.compile(r"\$(?=\()|=~|\|\||\.\.|::|<>|<=|>=|\+=|[-+*/%^=<>!&|.,:;()\[\]{}?]")
_BLANK = re.compile(r"[ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_COMMENT = re.compile(r"//[^\r\n]*|/\*.*?\*/", re.DOTALL)
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def read(text: str) -> Query:
    """The query as tokens. Raises CypherSyntax with its place, or QueryRefused for what could be read in two ways."""
    resolved = _without_unicode_escapes(text)
    tokens = list(_tokens(resolved))
    while tokens and tokens[-1].is_symbol(";"):
        tokens.pop()
    sent, moved = _clean(resolved, tokens)
    return Query(sent, moved, _partners(resolved, tokens))


def place(text: str, offset: int) -> str:
    """Line and column, both from 1, as people count them."""
    before = text[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - (before.rfind(chr(10)) + 1) + 1}"


def _without_unicode_escapes(text: str) -> str:
    """Neo4j resolves `\\u0041` before anything else, also outside strings.

    Letters, digits and blanks mean the same whichever way it is done. An escape that stands for a quote, a backslash,
    a line end or any other sign would change where strings and comments end, so it is refused.
    """

    def resolve(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        if code > 0x10FFFF or not (chr(code).isalnum() or chr(code) in "_ "):
            raise QueryRefused(
                f"the escape {match[0]} stands for a sign that may change how the query is read",
                where=place(text, match.start()),
                remedy="Write the sign itself, or pass the value as a parameter",
            )
        return chr(code)

    resolved = _UNICODE_ESCAPE.sub(resolve, text)
    if _UNICODE_ESCAPE.search(resolved):
        raise QueryRefused("the query holds a unicode escape made of unicode escapes", remedy="Write the sign itself")
    return resolved


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    previous_end, previous_kind = -1, Kind.SYMBOL
    while at < len(text):
        sign = text[at]
        if blank := _BLANK.match(text, at) or _COMMENT.match(text, at):
            at = blank.end()
            continue
        if text.startswith("/*", at):
            raise CypherSyntax("a comment is not closed", where=place(text, at), remedy="End it with */")
        if sign in "'\"":
            token = _string(text, at)
        elif sign == "`":
            token = _quoted(text, at)
        elif sign == "$" and not text.startswith("$(", at):
            token = _parameter(text, at, glued=previous_kind is Kind.NAME and at == previous_end)
        elif match := _NUMBER.match(text, at):
            token = Token(Kind.NUMBER, match[0], match[0], at)
        elif match := _NAME.match(text, at):
            token = Token(Kind.NAME, match[0], match[0], at)
        elif match := _SYMBOL.match(text, at):
            token = Token(Kind.SYMBOL, match[0], match[0], at)
        else:
            raise CypherSyntax(f"the sign {sign!r} has no meaning in Cypher", where=place(text, at))
        if token.kind in (Kind.NAME, Kind.NUMBER) and _UNSEEN.search(token.text):
            raise QueryRefused("a name holds a sign that cannot be seen", where=place(text, at))
        if token.kind is Kind.NAME and previous_kind is Kind.NUMBER and at == previous_end:
            raise CypherSyntax("a name begins with a digit", where=place(text, at), remedy="Put it in backticks")
        yield token
        previous_kind = token.kind
        at = previous_end = at + _raw_length(text, token)


def _raw_length(text: str, token: Token) -> int:
    """How long the token is in the text that came, whose strings may hold escapes."""
    if token.kind is Kind.STRING:
        return _string_end(text, token.start) - token.start
    return len(token.text)


def _string_end(text: str, start: int) -> int:
    at = start + 1
    while at < len(text) and text[at] != text[start]:
        at += 2 if text[at] == "\\" else 1
    if at >= len(text):
        raise CypherSyntax(
            "a string is not closed", where=place(text, start), remedy="End it with the quotation mark it began with"
        )
    return at + 1


def _string(text: str, start: int) -> Token:
    end = _string_end(text, start)
    raw = text[start:end]
    if "\\" not in raw and not _UNSEEN.search(raw):
        return Token(Kind.STRING, raw, raw[1:-1], start)
    value: list[str] = []
    at = 1
    while at < len(raw) - 1:
        if raw[at] != "\\":
            value.append(raw[at])
            at += 1
            continue
        if raw[at + 1] not in _ESCAPES:
            raise CypherSyntax(
                f"a string holds the unknown escape {raw[at : at + 2]}",
                where=place(text, start + at),
                remedy="Write a backslash twice",
            )
        value.append(_ESCAPES[raw[at + 1]])
        at += 2
    content = "".join(value)
    return Token(Kind.STRING, string_literal(content), content, start)


def string_literal(content: str) -> str:
    """A Cypher string of that content."""
    for sign, escape in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        content = content.replace(sign, escape)
    return f"'{content}'"


def _quoted(text: str, start: int) -> Token:
    """A name in backticks; two backticks inside stand for one."""
    match = re.compile(r"`((?:[^`]|``)*)`").match(text, start)
    if not match:
        raise CypherSyntax("a name in backticks is not closed", where=place(text, start), remedy="End it with `")
    if "\\" in match[1] or _UNSEEN.search(match[1]):
        raise QueryRefused(
            "a name in backticks holds a backslash or a sign that cannot be seen", where=place(text, start)
        )
    return Token(Kind.QUOTED, match[0], match[1].replace("``", "`"), start)


def _parameter(text: str, start: int, *, glued: bool) -> Token:
    if glued:
        raise QueryRefused("a name holds the sign $", where=place(text, start), remedy="Put a blank before a parameter")
    if text.startswith("$`", start):
        name = _quoted(text, start + 1)
        return Token(Kind.PARAMETER, "$" + name.text, name.value, start)
    match = re.compile(r"\$(\w+)").match(text, start)
    if not match:
        raise CypherSyntax("a parameter has no name", where=place(text, start), remedy="Write $name")
    return Token(Kind.PARAMETER, match[0], match[1], start)


def _clean(text: str, tokens: Sequence[Token]) -> tuple[str, list[Token]]:
    """The text from tokens, each where it was as long as no string changed its length, so that places stay true."""
    parts: list[str] = []
    moved: list[Token] = []
    length = 0
    read_to = 0
    for token in tokens:
        between = text[read_to : token.start]
        blank = "".join("\n" if sign == "\n" else " " for sign in between)
        moved.append(replace(token, start=length + len(blank)))
        parts += (blank, token.text)
        length += len(blank) + len(token.text)
        read_to = token.start + _raw_length(text, token)
    return "".join(parts), moved


def _partners(text: str, tokens: Sequence[Token]) -> dict[int, int]:
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is not Kind.SYMBOL:
            continue
        if token.text in _CLOSING_OF:
            opened.append(index)
        elif token.text in _CLOSING_OF.values():
            if not opened or _CLOSING_OF[tokens[opened[-1]].text] != token.text:
                raise CypherSyntax(f"nothing opens this {token.text}", where=place(text, token.start))
            partners[index] = opened[-1]
            partners[opened.pop()] = index
    if opened:
        last = tokens[opened[-1]]
        raise CypherSyntax(f"nothing closes this {last.text}", where=place(text, last.start))
    return partners
