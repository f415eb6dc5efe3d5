"""Who does what to whom around a verb: subjects, objects and co-ordination, modality and polarity.

The rules find a verb by its form and ask here for the phrases on either side. A phrase is the subject if only
adverbs, times, asides between commas or a relative pronoun stand between it and the verb.
"""

from __future__ import annotations

import re

from graph.statements import Modality, Polarity
from loaders.extract.patterns import lower_case
from loaders.extract.phrases import Phrase
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.words import ADVERB, DATE

_WORD_GAP = rf"(?:\s+(?:(?:{ADVERB})\b|{DATE}|[a-z]+ly\b)|\s*,\s+(?:{DATE}|(?:{ADVERB})|[a-z]+ly),(?=\s))*"
_TAIL = r"(?:\s+(?-i:Technolog(?:y|ies)|Group|Holdings?|International|Platforms|Systems|Enterprises|Global|Company))?"
_TICKER = _TAIL + r"(?:,?\s+(?:Inc|Corp|Co|Ltd|plc|PLC)\b\.?,?)?(?:\s+\([^()]{0,80}\)|\s+(?-i:[A-Z]{2,5})(?=\s))*"
DIRECT = re.compile(
    rf"(?:,?\s+among\s+(?:them|others),?)?(?:['’](?:s|re|ve|d)(?=\s))?{_TICKER}(?:,?\s+(?:who|which|that))?{_WORD_GAP}\s+",
    re.IGNORECASE,
)
ASIDE = re.compile(
    rf"{_TICKER}(?:\s*,\s[^;]{{2,220}}?,|\s+[—–-]{{1,2}}\s[^;]{{2,220}}?\s[—–-]{{1,2}}|\s*—[^;—]{{2,220}}?—|"
    rf"\s+\([^()]{{2,120}}\)){_WORD_GAP}\s*",
    re.IGNORECASE,
)
CLOSED = re.compile(
    rf"{_TICKER}(?:\s*[,—–)]|\s-{{1,2}}(?=\s))(?:\s+(?:who|which|that)(?=\s))?{_WORD_GAP}(?:\s+|(?<=[—–]))",
    re.IGNORECASE,
)
VERSUS = re.compile(r"\s+(?:vs?\.?|versus)\s+$")
_STRAY = re.compile(rf"{_TICKER}\s*,\s+(?:has|have|had)(?:\s+(?:also|now|recently|reportedly))?\s+", re.IGNORECASE)
"""A comma too many between a subject and its verb: "News agency X, has sued Y"."""
_FORM = r"(?:,?\s+(?:Inc|Corp|Co|Ltd|Limited|LLC|LP|PLC|plc|PBC)\b\.?)?(?:\s*\([^()]{0,60}\))?"
_AND = re.compile(
    _FORM
    + r"(?:(?:,|\s[—–-]{1,2})?\s+(?:and|or|&|as well as|along with|together with|plus|and also)\s+)(?:both\s+|against\s+)?"
    r"(?:(?:its|their)\s+(?:[\w-]+\s+){0,3}?(?:president|founder|co-founder|CEO|executive|chairman|owner|director),\s+)?"
)
_APPOSED_AND = re.compile(
    _FORM + r"\s*,\s+(?:the|an?|its|their|one of)\s[^,;—–]{2,70},\s+(?:and|as well as|along with|together with)\s+"
)
"""What stands between two names of which the first is said to be something: "A, the Taiwanese foundry, and B"."""
_MEMBERS = re.compile(
    r"\s+and\s+(?:\d+|[a-z]+)\s+of\s+(?:its|their)\s+(?:[\w-]+\s+){0,3}?members,?\s+(?:including\s+)?", re.IGNORECASE
)
_FORM_END = re.compile(_FORM + r"(?:\s+(?:Company|Group|Corporation))?")
_AND_OTHERS = re.compile(_FORM + r",?\s+and\s+(?:several\s+|many\s+)?(?:other|others|more)\b")
_COMMA = re.compile(_FORM + r"\s*,\s+")
_TO_OBJECT = re.compile(
    r"\s+(?:(?:both|also|only|tech|either|even|instead)\s+)?(?:(?:individuals|people|accounts|users|persons|operators|actors|"
    r"engineers|researchers|employees|staff)\s+(?:\w+\s+)?(?:linked|tied|connected|associated|affiliated)\s+(?:to|with)\s+|"
    r"(?:an?|another|the|its|their)\s+(?:[\w-]+\s+){0,4}?(?:competitor|company|firm|start-?up|lab|developer|giant|maker|rival|engineer|"
    r"employee|executive|researcher|scientist|manager|worker|staffer|founder),\s+|"
    r"(?:(?:[A-Z]?[a-z]+(?:-[a-z]+)*)\s+){0,6}?(?:society|body|agency|organi[sz]ation|publisher|newspaper|broadcaster),\s+(?=(?-i:[A-Z])))?",
    re.IGNORECASE,
)
_BEFORE_OBJECT = (",", "to", "with", "both", "also", "only", "tech", "either", "even", "instead")
"""How all that `_TO_OBJECT` matches ends, but for the blanks: a look is cheaper than the pattern."""
_TO_DESCRIBED = re.compile(
    r"\s+(?:the|an?|its|their)\s+(?:[a-z][\w-]*\s+){1,3}|"
    r"\s+(?:(?!(?:of|for|to|in|on|by|at|from|and|or|with|that|as|than|who|which|if|when|while|after|all)\s|\w+(?:ing|ed|ly|s)\s)[a-z][\w-]*\s+){1,2}"
)
"""What may stand before a name with a noun of its own: "sued the answer-engine company Perplexity"."""
_BEFORE_SUBJECT = re.compile(
    r"\b(?:against|with|between|in|at|on|into|than|over|about|to|target\w*|sue[sd]?)\s+$", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:\s+[\w’'-]+){0,6}?\s+(?:companies|firms|start-?ups|labs|developers|giants|makers|rivals|defendants|platforms|"
    r"services|providers|scrapers|entities|vendors|businesses|sites|employees|engineers|executives|men|researchers|people)"
    r"(?:\s*(?:,|:|—|–|\(|\s-{1,2}(?=\s))\s*(?:including\s+|such as\s+|namely\s+|among them\s+)?|\s+(?:including|such as|like)\s+)"
    r"(?:the\s+)?(?=[A-Z]|[a-z][A-Z])"
)
_LISTED = re.compile(
    r"\b(?:led by|including|such as|among them|like|namely|(?:which|that|who) includes?)\s+(?:the\s+)?$", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"(?:\s+\([^()]{0,60}\))?,\s+(?:whose|home to|known for)\b"
    r"(?:(?!,\s+(?:was|were|is|are|has|have|had|said|sued|filed|will)\b|[;—–]).){2,160}"
)
SEMICOLONS = 2
LONGEST_ITEM = 90  # characters between two names of a list that semicolons divide
_SEMICOLON = re.compile(_FORM + r"[^;.]{0,60};")
_SEMICOLON_GAP = re.compile(r"[^;]{0,80};(?:[^;]{0,60};)?\s+(?:and\s+)?(?:the\s+)?", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:together|along) with\b|\bas well as\b")
_GOES_ON = re.compile(r"\s*,\s+(?:and|or)\s+[A-Z]")
_AND_TITLES_OWNED = re.compile(
    r"\s+and\s+(?:[\w-]+\s+){0,4}?(?:papers|titles|outlets|publications|magazines|stations|sites|brands|subsidiaries)\s+"
    r"(?:owned|run|controlled|published)\s+by\s+(?:the\s+)?"
)
"""What else of its owner's stands beside a name: "the Daily News and seven other papers owned by X sued"."""
_OWNED = re.compile(r"\s+(?:owned|run|published|backed|represented)\s+by\s+", re.IGNORECASE)
_OTHERS = re.compile(r",?\s+(?:and|along with)\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:others|more)(?=\s)", re.IGNORECASE)
_INCLUDING = re.compile(
    r"(?:\s*[,—–(]\s*|\s+)(?:(?:among them|including|such as|led by|like|namely|owned by|(?:that|which|who) include)\s+)(?:the\s+)?(?:[a-z-]+\s+){0,2}",
)
_NEXT_CLAUSE = re.compile(
    r"\s+(?:has|have|had|is|was|filed|sued|launched|brought|said|says|claims?|claimed|allegedly|alleges?|accuses?|accused|"
    r"joined|settled|agreed|denied|argues?|argued|followed)\b|['’]s?\s+(?:[\w-]+\s+){0,3}?(?:(?:law)?suits?|complaints?|class action|cases?|claims?)\b"
)
_AND_CLAUSE = re.compile(r"(?:\s*\([^()]{0,60}\))?\s*,\s+(?:and|while|but)\b")
_HEADLINE_SPEAKS = re.compile(r"\s+[a-z]+s\b|\s*:", re.IGNORECASE)
"""Behind the last of several names: it is the subject of what follows ("Getty sues Stability AI, Midjourney says")."""
_IN_ADDITION = re.compile(r"(?:in addition to|as well as|apart from|aside from|along with)\s+", re.IGNORECASE)
_LIST_AFTER = re.compile(r"\s*(?:,|:|—|–|\(|\s-{1,2}(?=\s))\s*(?:including\s+|such as\s+|namely\s+)?")

NEGATION = lower_case(
    r"\b(?:(?:not|never)(?!\s+(?:yet\s+)?(?:giv(?:en|ing) up|dropped|settled|withdrawn|abandoned))|no longer|neither|nor|denie[sd]|deny|denying|without|n[’']t|stopped short of|refrained from|"
    r"rather than|instead of|declined to|false(?:ly)?|no plans? to|agreed not to)\b|n[’']t\b(?!\s+(?:yet\s+)?(?:giv(?:en|ing) up|dropped|settled|withdrawn|abandoned))"
)
_POSSIBLE = re.compile(
    r"\b(?:(?-i:may)|might|could|would|can|will|plans?|planning|planned|threaten(?:s|ed|ing)?|consider(?:s|ing|ed)?|"
    r"weigh(?:s|ing|ed)?|prepar(?:es|ing|ed)|vow(?:s|ed)|intends?|expected|likely|wants?|wanted|set|ready|mulls?|"
    r"mulling|"
    r"exploring|explores|possibly|potentially|perhaps|poised|demands?|seek(?:s|ing)?|moves?|moved|asked?|urged?|"
    r"allowed?|"
    r"right)\b",
    re.IGNORECASE,
)
_CONDITION = lower_case(r"\b(?:if|unless|should|provided that|in case|were to)\b")
_HYPOTHESIS = lower_case(r"\b(?:whether|hypothetical(?:ly)?|imagine|suppose|what if)\b")
_DOUBT = lower_case(r"\b(?:unclear|doubts?|doubtful|disputed whether|no evidence that|unproven|unverified)\b")
_HEARSAY = lower_case(r"\b(?:reportedly|is said to|are said to|was said to|allegedly|rumou?red|sources say)\b")
_CLAUSE_EDGE = re.compile(
    r"[;:]|,\s+(?:but|and|while|which|who|where|after|before|because|as)\b|\s(?:but|because|after|that)\s"
)


def clause_start(reading: Reading, sentence: Sentence, position: int) -> int:
    """Where the clause of the word at `position` begins: after the last edge of a clause before it."""
    edge = sentence.start
    for match in _CLAUSE_EDGE.finditer(reading.text, sentence.start, position):
        edge = match.end()
    return edge


def subject(reading: Reading, sentence: Sentence, verb: int) -> list[Phrase]:
    """The phrases that are the subject of the verb at `verb`: one, or several side by side. Empty if none is.

    A caption stands for who brought the case: "X v. Y alleges that …".
    """
    found = _subject(reading, sentence, verb)
    if found and (versus := VERSUS.search(reading.text, max(sentence.start, found[0].outer - 8), found[0].outer)):
        return [p for p in reading.phrases(sentence) if p.end <= versus.start()][-1:]
    return found


def _subject(reading: Reading, sentence: Sentence, verb: int) -> list[Phrase]:
    phrases = [p for p in reading.phrases(sentence) if p.end <= verb]
    for position in range(len(phrases) - 1, max(-1, len(phrases) - 7), -1):
        phrase = phrases[position]
        between = reading.text[phrase.end : verb]
        if len(between) > 320:
            break
        if (others := _OTHERS.match(between)) and DIRECT.fullmatch(between, others.end()):
            return group_left(reading, phrases[: position + 1], has_and=True)
        if DIRECT.fullmatch(between):
            return group_left(reading, phrases[: _owned_class(reading, phrases, position) + 1])
        if (
            CLOSED.fullmatch(between)
            and (listed := _closed_list(reading, phrases[: position + 1]))
            and not _are_in_an_aside(reading, phrases, listed[0])
        ):
            return [*_beside_the_class(reading, phrases, listed[0]), *listed]
        if (
            ASIDE.fullmatch(between)
            and not _GOES_ON.match(between)
            and _heads_aside(reading, sentence, _first_of_the_list(reading, phrases[: position + 1]))
            and not _are_in_an_aside(reading, phrases, phrase)
        ):
            group = group_left(reading, phrases[: position + 1])
            return group[1:] if _are_its_names(reading, group) else group
    if len(phrases) == 1 and _STRAY.fullmatch(reading.text, phrases[0].end, verb):
        lead = reading.text[sentence.start : phrases[0].start]
        return phrases if "," not in lead and not is_object_of_preposition(reading, sentence, phrases[0]) else []
    return []


def _owned_class(reading: Reading, phrases: list[Phrase], position: int) -> int:
    """The position of the class that a name owns, else of the name itself: "eight newspapers owned by X sued"."""
    owner = phrases[position]
    if not position:
        return position
    between = reading.text[phrases[position - 1].end : owner.outer]
    is_owned = _OWNED if phrases[position - 1].kind == "class" else _AND_TITLES_OWNED
    return position - 1 if is_owned.fullmatch(between) else position


def _closed_list(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """Names in apposition to a class or a description: "Three Chinese labs, A, B and C, have …"."""
    group = group_left(reading, phrases)
    if len(group) > 2 and group[0].kind == "class" and all(p.kind in ("listed", "unlisted") for p in group[1:]):
        return group[1:]  # "The plaintiffs, A, B and C, …"
    head = reading.text[max(0, group[0].outer - 3) : group[0].outer]
    lead = reading.text[group[0].outer : group[0].start]
    is_listed = _LISTED.search(reading.text, max(0, group[0].outer - 16), group[0].outer) is not None
    is_joined = _TOGETHER.search(reading.text, group[0].end, group[-1].start) is not None
    return (
        group
        if len(group) > 1
        and (is_joined or is_listed or head.rstrip().endswith((",", "—", "–", ":", "-", "(")) or "," in lead)
        else []
    )


def _are_in_an_aside(reading: Reading, phrases: list[Phrase], first: Phrase) -> bool:
    """Whether listed names only belong to what is said of a name before: "X, whose stars include A and B, has sued"."""
    before = [p for p in phrases if p.end <= first.outer and p.kind in ("listed", "unlisted")]
    return any(_RELATIVE.fullmatch(reading.text, p.end, first.outer) for p in before)


def _beside_the_class(reading: Reading, phrases: list[Phrase], first: Phrase) -> list[Phrase]:
    """Who stands side by side with the class that the names belong to: "A and 17 writers, including B and C, have …"."""
    before = [p for p in phrases if p.end <= first.outer]
    if not before or before[-1].kind != "class":
        return []
    between = reading.text[before[-1].end : first.outer]
    if not (_INCLUDING.fullmatch(between) or _LIST_AFTER.fullmatch(between)):
        return []
    return group_left(reading, before)[:-1]


def _first_of_the_list(reading: Reading, phrases: list[Phrase]) -> Phrase:
    """The first of the names that commas join with the last: of "against A, B, C" none is a subject."""
    first = phrases[-1]
    for phrase in reversed(phrases[:-1]):
        if not _COMMA.fullmatch(reading.text, phrase.end, first.outer):
            break
        first = phrase
    return first


def _heads_aside(reading: Reading, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase followed by an aside can be the subject: nothing but its own words leads up to it."""
    return not _BEFORE_SUBJECT.search(reading.text, max(sentence.start, phrase.outer - 12), phrase.outer)


def is_object_of_preposition(reading: Reading, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "against", "with" or the like stands before the phrase, so that it is no subject."""
    return bool(_BEFORE_SUBJECT.search(reading.text, max(sentence.start, phrase.outer - 12), phrase.outer))


def first_subject(reading: Reading, sentence: Sentence, before: int) -> list[Phrase]:
    """The phrase that opens the sentence, as the subject of what follows ("X …, accusing it of")."""
    phrases = [p for p in reading.phrases(sentence) if p.end <= before]
    while phrases:
        group = group_right(reading, phrases)
        if not is_object_of_preposition(reading, sentence, group[0]):
            return group[1:] if _are_its_names(reading, group) else group
        phrases = phrases[len(group) :]
    return []


def _are_its_names(reading: Reading, group: list[Phrase]) -> bool:
    """Whether names behind a class are whom it means: "Two news organisations, A and B, took legal action"."""
    return (
        len(group) > 2
        and group[0].kind == "class"
        and all(p.kind in ("listed", "unlisted") for p in group[1:])
        and _COMMA.fullmatch(reading.text, group[0].end, group[1].outer) is not None
        and reading.text.startswith(",", _FORM_END.match(reading.text, group[-1].end).end())  # type: ignore[union-attr]
    )


def first_named(reading: Reading, sentence: Sentence, before: int) -> list[Phrase]:
    """The phrase that opens the sentence, or the names that it lists: "Labels, including A and B, have asked to …"."""
    first = first_subject(reading, sentence, before)
    behind = [p for p in reading.phrases(sentence) if first and p.start >= first[0].start and p.end <= before]
    return _with_names_behind(reading, first, behind) if first else []


def opening_objects(reading: Reading, sentence: Sentence) -> list[Phrase]:
    """Who a sentence opens with as done to besides: "In addition to Y, X has sued Z": Y."""
    opening = _IN_ADDITION.match(reading.text, sentence.start, sentence.end)
    found = _objects(reading, sentence, opening.end() - 1) if opening else []
    return found if found and reading.text[found[-1].end : found[-1].end + 1] == "," else []


def objects(reading: Reading, sentence: Sentence, after: int) -> list[Phrase]:
    """The phrases right behind `after`, those that a group of firms or people there lists included.

    "three companies, SerpApi, Oxylabs and AWMProxy": the names that follow the group are what it means.
    """
    found = _objects(reading, sentence, after)
    behind = found[-1].end if found else after
    lead = _AND.match(reading.text, behind, sentence.end) if found else None
    group = _GROUP.match(reading.text, lead.end() - 1 if lead else behind, sentence.end)
    if group is None or (found and lead is None):
        return found
    listed = [p for p in reading.phrases(sentence) if p.start >= group.end() and p.kind in ("listed", "unlisted")]
    if not listed or listed[0].outer > group.end():
        return found
    return [*found, *group_right(reading, listed)]


def _objects(reading: Reading, sentence: Sentence, after: int) -> list[Phrase]:
    """The phrases right behind `after`: the object of a verb or of a preposition, with those side by side with it."""
    phrases = [p for p in reading.phrases(sentence) if p.start >= after]
    for position, phrase in enumerate(phrases[:3]):
        between = reading.text[after : max(after, phrase.outer)]
        is_described = phrase.outer < phrase.start and _TO_DESCRIBED.fullmatch(between) is not None
        if is_described or _leads_to_object(between) or (phrase.outer <= after <= phrase.start):
            group = of_this_clause(reading, group_right(reading, phrases[position:]))
            return _with_names_behind(reading, group, phrases[position:])
    return []


def _leads_to_object(between: str) -> bool:
    """Whether these words may stand between a verb or a preposition and its object: blanks, mostly."""
    if between.isspace():
        return True
    return between.rstrip().lower().endswith(_BEFORE_OBJECT) and _TO_OBJECT.fullmatch(between) is not None


def of_this_clause(reading: Reading, group: list[Phrase]) -> list[Phrase]:
    """The objects without the subject of the next clause: "sued Midjourney, and Warner and Sony filed another claim"."""
    if len(group) > 1 and _NEXT_CLAUSE.match(reading.text, group[-1].end):
        for first in range(len(group) - 1, 0, -1):
            if _AND_CLAUSE.match(reading.text, group[first - 1].end):
                return group[:first]
    return group


def _with_names_behind(reading: Reading, found: list[Phrase], phrases: list[Phrase]) -> list[Phrase]:
    """The names that follow a class of firms are what it means ("three Chinese labs: DeepSeek, …")."""
    last = found[-1]
    rest = [p for p in phrases if p.start >= last.end]
    if last.kind == "class" and rest and rest[0].kind in ("listed", "unlisted"):
        between, names = reading.text[last.end : rest[0].outer], group_right(reading, rest)
        if _INCLUDING.fullmatch(between) or (len(names) > 1 and _LIST_AFTER.fullmatch(between)):
            return [*found[:-1], *names]
        return found
    if last.kind == "description" and rest and rest[0].kind in ("listed", "unlisted"):
        between = reading.text[last.end : rest[0].outer]
        names = group_right(reading, rest)
        if _LIST_AFTER.fullmatch(between) and (len(names) > 1) == last.is_plural:
            return names
    return found


def group_left(reading: Reading, phrases: list[Phrase], *, has_and: bool = False) -> list[Phrase]:
    """The last phrase with those side by side with it before: "A, B and C". A bare comma joins only before an "and"."""
    group = [phrases[-1]]
    for phrase in reversed(phrases[:-1]):
        between = reading.text[phrase.end : group[0].outer]
        if _AND.fullmatch(between) or _APPOSED_AND.fullmatch(between) or _MEMBERS.fullmatch(between):
            has_and = True
        elif not ((has_and or _in_title(reading, phrase)) and _COMMA.fullmatch(between)):
            break
        group.insert(0, phrase)
    return group


def _in_title(reading: Reading, phrase: Phrase) -> bool:
    """Headlines join with a comma: "Disney, Universal sue Midjourney"."""
    return reading.is_title(reading.sentences[reading.index_at(phrase.start)])


def group_right(reading: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """The first phrase with those side by side with it behind: "A, B and C"; in a title also "A, B, C"."""
    if (listed := _semicolon_list(reading, phrases)) is not None:
        return listed
    group, pending = [phrases[0]], list[Phrase]()
    for phrase in phrases[1:]:
        between = reading.text[(pending or group)[-1].end : phrase.outer]
        if _AND.fullmatch(between) or _APPOSED_AND.fullmatch(between):
            group += [*pending, phrase]
            pending = []
        elif _COMMA.fullmatch(between):
            pending.append(phrase)
        else:
            break
    if pending and _AND_OTHERS.match(reading.text, pending[-1].end):
        return group + pending
    if pending and _in_title(reading, phrases[0]) and not _HEADLINE_SPEAKS.match(reading.text, pending[-1].end):
        group += pending
    return group


def _semicolon_list(reading: Reading, phrases: list[Phrase]) -> list[Phrase] | None:
    """The names that semicolons join with the first, if there are three of them or more: "A LLC; B, Inc.; and C"."""
    first = _SEMICOLON.match(reading.text, phrases[0].end)
    if first is None or (len(phrases) > 1 and phrases[1].start < first.end()):
        return None
    group = [phrases[0]]
    for phrase in phrases[1:]:
        between = reading.text[group[-1].end : phrase.outer]
        if _SEMICOLON_GAP.fullmatch(between):
            group.append(phrase)
        elif ";" in between and len(between) > LONGEST_ITEM:
            break
    return group if len(group) > SEMICOLONS else None


def stance(reading: Reading, sentence: Sentence, verb: int, *, is_finite: bool = False) -> tuple[Modality, Polarity]:
    """How the clause puts the verb at `verb`: as fact, as possible, under a condition, in doubt, or not at all.

    `is_finite`: the verb is a past or third-person form, which "plans" or "may" before it cannot govern.
    """
    start = clause_start(reading, sentence, verb)
    before = reading.low[max(start, verb - 60) : verb]
    near = before[-28:]
    polarity: Polarity = "negated" if NEGATION.search(near) else "affirmed"
    whole = reading.low[sentence.start : verb]
    if _CONDITION.search(before):
        return "conditional", polarity
    if _HYPOTHESIS.search(before):
        return "hypothetical", polarity
    if _DOUBT.search(whole):
        return "doubted", polarity
    if not is_finite and _POSSIBLE.search(reading.text[max(start, verb - 45) : verb]):
        return "possible", polarity
    if _HEARSAY.search(before):
        return "alleged", polarity
    return "asserted", polarity
