"""The models that a text names, and who makes which, as it says it: "Anthropic's Claude", "its Claude AI model"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.statements import DevelopmentClaim, Mention
from loaders.extract.accusations import Draft
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_MODEL_NOUN = (
    r"(?:(?:AI|A\.I\.|large|language|image|video|music|text|generative|chat|open-source|foundation|reasoning|voice|"
    r"coding|flagship|search|of)\s+){0,4}"
    r"(?:models?|chatbots?|assistants?|generators?|LLMs?|large language models?|model family|tools?\b(?= (?:that|"
    r"which|to)))"
)
_OWN_MODEL = re.compile(
    rf"\b(?:its|their|own)\s+(?:(?:new|own|popular|latest|viral|flagship|recently released|powerful|upcoming|AI|"
    rf"generative|proprietary)\s+){{0,3}}"
    rf"(?P<name>[A-Z][\w.-]*(?:\s(?:[A-Z\d][\w.-]*|\d[\w.]*)){{0,3}}?)\s+{_MODEL_NOUN}"
)

_NAME = r"(?P<name>[A-Z][\w.+-]*\w(?:\s(?:[A-Z][\w.-]*\w|\d[\w.]*\b)){0,2})"
_MODEL = (
    r"(?:AI|A\.I\.|language|video|image|music|voice|reasoning|generative|open-source|open-weight|foundation|multimodal|"
    r"text-to-\w+|coding|chat)\s+(?:models?|chatbots?|assistants?|generators?|systems?|tools?|agents?|apps?)"
)
_CALLED = re.compile(rf"\b{_MODEL}(?:,)?\s+(?:called|named|dubbed|known as|codenamed)\s+[\"“]?{_NAME}")
_CALLED_BEHIND = re.compile(
    rf"(?<![\w.-]){_NAME}\s+(?:(?:AI|A\.I\.|large|generative|video|image|music|text-to-\w+)\s+){{1,3}}"
    r"(?:language\s+)?(?:models?|chatbots?|generators?)\b"
)
_VERSION = re.compile(
    r"(?<![\w.-])(?P<name>[A-Z][A-Za-z]{2,}(?:\s[A-Z][a-z]+)?(?:-\d+(?:\.\d+)?|\s\d+\.\d+)(?:[\s-](?:Pro|Max|Ultra|Mini|Flash|"
    r"Turbo|Plus|Lite|Instruct|Thinking|Preview))?)(?![\w%.]\w|%)"
)
_RELEASE = re.compile(r"(?<![\w.-])(?P<name>[A-Z][A-Za-z]{2,}-\d\.\d)(?![\w%.]\w|%)")
_NAMING = re.compile(r"called|named|dubbed|known as")
_MODEL_WORD = re.compile(r"models?\b|chatbots?\b|generators?\b")
_DIGIT = re.compile(r"\d")
_NO_MODEL = frozenset(
    """AI U.S. US Chinese American The This Its Their A An European Windows Android Python Web Version Chrome Firefox
    Bluetooth USB Series Section Rule Title Article Chapter Phase Part Page Covid COVID Boeing Airbus January February
    March April May June July August September October November December Tier Level Top Fortune Formula Figure Table
    Claim Case Exhibit Count Generative Large Big New Open Frontier Advanced Foundation Apollo Category Grade Act
    Proposition Bill Release Step Day Score Factor Performance Curve Sunday Monday Tuesday Wednesday Thursday Friday Saturday Hub Week Year Stage Class Model Models Other Many Some These Such Several""".split()
)
_MODEL_BEFORE = re.compile(
    r"\b(?:models?|chatbots?|assistants?|LLMs?|apps?|generators?),?\s+(?:called|named|dubbed|known as)\s+[\"“]?$|"
    r"\b(?:AI|language|video|image)\s+(?:model|chatbot|assistant|generator)\s+$"
)
_MODEL_BEHIND = re.compile(r"\s+(?:R\d|V\d|AI model|large language model|chatbot|app)\b")
_FIRM_BEFORE = re.compile(
    r"\b(?:startup|start-up|company|firm|lab|developer|rival|maker|sued|against|accus\w+|parent)\s+(?:called\s+|named\s+)?$"
)
_FIRM_BEHIND = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:models?|app|chatbot|founders?|CEO|chief|lawyers?|spokes\w+|parent|researchers|"
    r"engineers|training|use|service|terms|servers)\b|,\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:startup|start-up|company|firm|lab)|"
    r"\s+(?:said|says|sued|sues|denied|denies|released|launched|trained|used|raised|declined|did not|told|announced|"
    r"claims|claimed|unveiled|argued|faces|was sued|is being sued|has been sued|plans|agreed|settled|employees)\b"
)


def developments(reading: Reading) -> Iterator[Draft]:
    """Who makes which model, where the text says it: "Anthropic's Claude", "its Claude AI model"."""
    seen: set[tuple[str, str]] = set()
    for name in reading.names:
        if name.entity.label != "Model":
            continue
        sentence = reading.sentences[reading.index_at(name.start)]
        maker = _maker(reading, name.start, name.entity.developer, sentence.start)
        if maker is None or (maker.key, name.entity.id) in seen:
            continue
        known = name.entity.developer
        if known is not None and reading.registry.root(known) != maker.root:
            continue
        seen.add((maker.key, name.entity.id))
        yield Draft(
            DevelopmentClaim(developer=maker.mention, model=reading.mention(name.start, name.end, "Model")),
            (sentence.start, sentence.end),
            confidence=0.85,
        )
    yield from _own_models(reading)


def _maker(reading: Reading, position: int, known: str | None, low: int) -> Party | None:
    before = reading.text[max(low, position - 60) : position]
    near = reading.parties_within(low, position)
    if near and re.fullmatch(r"['’]s?\s+(?:[\w-]+\s+){0,3}", reading.text[near[-1][1].mention.end : position]):
        return near[-1][1]
    if re.search(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,3}$", before):
        of = [p for _, p in near if known is None or reading.registry.root(known) == p.root]
        return of[-1] if of and known is not None else (near[0][1] if near and known is None else None)
    return None


def _own_models(reading: Reading) -> Iterator[Draft]:
    """A model that the registry does not know, named as a firm's own ("its SlimLM language models")."""
    seen: set[str] = set()
    for sentence, start, end in _named_as_own(reading):
        owner = reading.parties_within(sentence.start, start)
        if owner and reading.text[start:end] not in seen:
            seen.add(reading.text[start:end])
            yield Draft(
                DevelopmentClaim(
                    developer=owner[0][1].mention, model=reading.mention(start, end, "Model", listed=False)
                ),
                (sentence.start, sentence.end),
                confidence=0.5,
            )


def _named_as_own(reading: Reading) -> Iterator[tuple[Sentence, int, int]]:
    for sentence in reading.having("own_model"):
        if not (reading.has(sentence, "model") or "tool" in reading.low[sentence.start : sentence.end]):
            continue
        for match in _OWN_MODEL.finditer(reading.text, sentence.start, sentence.end):
            if _is_free(reading, *match.span("name")):
                yield sentence, *match.span("name")


def unlisted_models(reading: Reading) -> Iterator[Mention]:
    """The models that the registry does not know: a firm's own, one that the words call a model, one with a version."""
    seen: set[str] = set()
    found = [(start, end) for _, start, end in _named_as_own(reading)]
    told = reading.having("model")
    for sentence in reading.sentences if told else ():
        if reading.is_title(sentence):
            continue
        for pattern in _patterns(reading[sentence], has_model=reading.has(sentence, "model")):
            for match in pattern.finditer(reading.text, sentence.start, sentence.end):
                if _is_free(reading, *match.span("name")):
                    found.append(match.span("name"))
    for start, end in sorted(found):
        if reading.text[start:end] not in seen:
            seen.add(reading.text[start:end])
            yield reading.mention(start, end, "Model", listed=False)


def _patterns(words: str, *, has_model: bool) -> Iterator[re.Pattern[str]]:
    """The patterns that these words can match at all."""
    if has_model and _NAMING.search(words):
        yield _CALLED
    if has_model and _MODEL_WORD.search(words):
        yield _CALLED_BEHIND
    if _DIGIT.search(words):
        yield _VERSION if has_model else _RELEASE


def _is_free(reading: Reading, start: int, end: int) -> bool:
    words = re.split(r"[\s-]", reading.text[start:end])
    return words[0] not in _NO_MODEL and words[-1] not in _NO_MODEL and not reading.overlaps_name(start, end)


def named_as_models(reading: Reading) -> dict[str, Mention]:
    """Firms that the text means only as the model of the same name ("a model called DeepSeek"), with the place."""
    cued: dict[str, Mention] = {}
    acting: set[str] = set()
    for name in reading.names:
        if not reading.shares_its_name(name.entity.id):
            continue
        before = reading.text[max(0, name.start - 40) : name.start]
        if _MODEL_BEFORE.search(before) or _MODEL_BEHIND.match(reading.text, name.end):
            cued.setdefault(name.entity.id, reading.mention(name.start, name.end, "Model"))
        elif _FIRM_BEFORE.search(before) or _FIRM_BEHIND.match(reading.text, name.end):
            acting.add(name.entity.id)
    return {id_: mention for id_, mention in cued.items() if id_ not in acting}
