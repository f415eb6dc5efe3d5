"""Why a share moved, as the text says it: the cue word, and whether the cause is the dispute.

A sentence may give a cause for a move and may deny one; each has its cue. A cause counts whatever it is ("after weak
earnings"), and the move's own claim carries its cue. Whether it is the dispute is a relation, never more than the
words give: `stated` (causal words tie the move to the accusation, the suit, its verdict or the news of it),
`not_attributed` (the words deny or discount it), `mentioned_with` (both in one text). A cause that is something else
leaves the move only mentioned with the dispute.

Words of time, measure and venue are no cause ("after hours", "over the past year", "as much as 4 %", "on Thursday").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.statements import AttributionClaim, AttributionRelation, Mention
from loaders.extract.accusations import Accusation, Draft, Told
from loaders.extract.moves import Move
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence

_IN_ASIDE = re.compile(r",\s+(?:which|whose|who)\b[^,;]*$", re.IGNORECASE)
_NEWS_NOUN = (
    r"news|reports?|word|announcements?|disclosures?|revelations?|ruling|verdict|decision|lawsuits?|suit|accusations?|"
    r"allegations?|claims?|developments?|judgment|settlement|headlines?|filing|complaint|story|rumou?rs|speculation|outcome|setback|blow|victory|defeat|"
    r"comments|remarks|statement"
)
_BUSINESS_NOUN = (
    r"hopes?|optimism|fears?|concerns?|worr(?:y|ies)|anxiety|jitters|relief|excitement|enthusiasm|expectations?|bets?|"
    r"signs?|signals?|strength|weakness|uncertainty|disappointment|demand|earnings|results|profits?|sales|revenue|"
    r"guidance|outlook|forecasts?|deals?|plans?|launch|downgrades?|upgrades?|data|takeover|merger|acquisition|offer|"
    r"bid|prospects?|profit[- ]taking|selling|buying|momentum|sentiment|pressure|beat|miss|numbers|figures|"
    r"partnership|contract|approval|tariffs?|talk|possibility"
)
_A_CASE = r"(?:[\w’'-]+\s+){0,5}?(?:cases?|(?:law)?suits?|appeals?|trial|ruling|fight|battle|bid|verdict|challenge|claims?|dispute)\b"
_NO_PAST_TIME = (
    r"(?![\s-]+(?:hours\b|the\s+(?:bell|close|open|market|closing|regular|end|start(?!-))\b|market\b|trading\b|"
    r"(?:earlier\s+|initially\s+|briefly\s+|already\s+)?(?:rising|falling|gaining|climbing|dropping|hitting|touching|"
    rf"opening|closing|trading|jumping|surging|slipping|sliding|plunging|soaring|losing(?!\s+{_A_CASE})|tumbling|ending|adding|rallying|leaping|advancing|retreating|rebounding|recovering|declining|slumping|easing|skyrocketing|popping|spiking|crashing|shedding|reaching|"
    r"sinking|dipping|having|starting|being)\b|"
    r"(?:a|an|its|the|two|three|four|five|several|\d+)\s+(?:[\w.%-]+\s+){0,3}?(?:gain|rise|fall|drop|decline|loss|jump|"
    r"rally|surge|slump|slide|selloff|sell-off|days?|weeks?|months?|years?|sessions?)\b(?!\s+(?:in|of)\s+(?:revenue|"
    r"sales|profit|users|orders))))"
)
_NO_TIME = r"(?!(?:\w+day|following|after|amid|as|because|in|at|by|for|with|and|to|when|but|despite|before|while|which|that)\b)"
_OVER = (
    rf"over(?=\s+(?:{_NO_TIME}[\w’'.-]+\s+){{0,5}}?(?:{_NEWS_NOUN}|{_BUSINESS_NOUN}|costs?|use|copyrights?|theft|misuse|dispute|spending|"
    r"competition|valuations?|threat|impact|legal|regulation|probe|investigation)\b)"
)
_STATED = (
    rf"after{_NO_PAST_TIME}|(?<!the )following{_NO_PAST_TIME}|amid(?:st)?|because of|because|due to|owing to|thanks to|"
    r"in (?:response|reaction) to|(?<!no )(?:reaction|response) to|in the wake of|on the back of|on the heels of|"
    r"as a result of|as a consequence of|on account of|"
    rf"{_OVER}|upon|by\s+way\s+of\s+reaction|"
    rf"follow(?:s|ed)(?=\s+(?:{_NO_TIME}[\w’'.-]+\s+){{0,5}}?(?:{_NEWS_NOUN})\b)|"
    r"triggered by|sparked by|prompted by|driven (?:higher |lower |up |down )?by|caused by|fuel+ed by|hurt by|hit by|"
    r"weighed (?:down )?by|dragged (?:down |lower )?by|lifted by|pulled (?:down|lower) by|sent (?:lower|higher) by|"
    r"boosted by|buoyed by|helped by|aided by|supported by|pressured by|spooked by|rattled by|cheered by|led (?:lower|higher) by|"
    r"encouraged by|blam(?:ed|ing)(?: it)?(?: on)?|attribut(?:ed|able) to|reacting to|responding to|reflecting|in light of|"
    r"linked to|tied to|when(?= (?:it emerged|it became|it turned out|news|word|the news)\b)|(?<!, )(?<! time )when(?!\s+(?:the\s+)?(?:markets?|trading|stock markets?|exchanges?)\s+(?:open|clos|start|resum))"
)
_ON = rf"on (?:(?:the|that|this|its|their|a|an)\s+)?(?:{_NO_TIME}[\w’'.$€£-]+\s+){{0,4}}?(?:{_NEWS_NOUN}|{_BUSINESS_NOUN})"
_AS = (
    r"(?<!even )(?<!much )(?<!many )(?<!high )(?<!low )(?<!little )(?<!well )(?<!soon )(?<!far )(?<!long )as"
    r"(?!\s+(?:much|many|high|low|little|well|of|an?(?!\s+(?:[\w.-]+\s+){0,2}?(?:jury|judge|court|tribunal)\b)|far|part|long|soon|usual|such|against|compared|opposed|though|if|expected|for|it\s+(?:stands|is))\b|\s+\d)"
)
_CUE = re.compile(rf"\b(?P<cue>{_STATED}|{_ON}|{_AS})\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:largest|biggest|second|third|most valuable)\b[^,;]*$"
)  # "the largest after X" tells of a rank
_LINKS_CLAUSES = re.compile(r"after|following|amid|as\b|because|when|in the wake|on\b|over\b", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?P<cue>despite|in spite of|notwithstanding|regardless of|even as|even after|even though|although|though|"
    r"unrelated to|not related to|"
    r"(?:has|had|have) nothing to do with|independent(?:ly)? of|shrugg(?:ed|ing) off|brush(?:ed|ing) (?:off|aside)|"
    r"ignor(?:ed|ing)|"
    r"not (?:because of|because|due to|caused by|linked to|tied to|(?:a|in) (?:reaction|response) to|attribut\w+ to|over)|rather than|"
    r"defying|undeterred by|unfazed by|little reaction to|no reaction to|"
    r"came before)\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(?P<cue>trigger(?:s|ed|ing)?|spark(?:s|ed|ing)?|prompt(?:s|ed|ing)?|caus(?:es|ed|ing|e)|sent|sends?|sending|"
    r"push(?:es|ed|ing)?|dr(?:ove|ives|iving)|"
    r"led to|wip(?:es|ed|ing)|knock(?:s|ed|ing)?|eras(?:es|ed|ing)|dragg(?:ed|ing)|lift(?:s|ed|ing)|boost(?:s|ed|"
    r"ing)|weigh(?:s|ed|ing) on|"
    r"hit|rattl(?:es|ed|ing)|spook(?:s|ed|ing)|help(?:s|ed|ing)|hammer(?:s|ed|ing)|shav(?:es|ed|ing)|cost)\b",
    re.IGNORECASE,
)
_MOVE_IN = (
    r"an?\s+(?:[\w-]+\s+){0,2}(?:drop|fall|decline|slide|slump|plunge|loss|tumble|sell-?off|rise|jump|gain|surge|rally|increase|leap)\s+"
    r"(?:in|of|for)"
)
_TO_ITS_MOVE = re.compile(
    r"(?:\s+(?:on|off|down|up|to|a|an|the|its|their|in|roughly|about|nearly|almost|more|than|some|further|another|record|steep|"
    rf"sharp|massive|investors|as|much|into|shares?|stocks?|price|prices|of|\w+ly)|\s+(?:{_MOVE_IN}))*\s*(?:a\s+)?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r",\s+(?P<cue>with)\s+(?P<about>(?:[\w’'$.-]+\s+){1,8}?(?:weighing|blam\w+|cit(?:ed|ing)|point(?:ed|ing)\s+to|pressuring|hanging|"
    r"denting|worrying|unsettling|worried|spooked|reacting)\b[^;.]*)",
    re.IGNORECASE,
)
"""What shares do "with" something at work on them: "fell 6 %, with the suit weighing on sentiment"."""
_FRONTED = re.compile(
    rf"(?:(?:[\w-]+\s+){{0,3}}?(?:days?|hours?|weeks?|minutes)\s+)?(?P<cue>{_STATED}|{_ON}|with|{_AS})\b", re.IGNORECASE
)
_BEFORE_MOVE = re.compile(
    r",\s*(?:(?:the|its|their|U\.S\.-listed|[\w.-]+-listed|shares|stock|of|in)\s+)*(?:[\w.’'&()-]+\s+){0,3}$",
    re.IGNORECASE,
)
DISPUTE_WORD = re.compile(
    r"\b(?:accus\w+|alleg\w+|lawsuits?|suits?|sued|sues|suing|sue|complaints?|litigation|legal (?:action|challenge|"
    r"battle|fight|salvo|clash|feud|row|spat|offensive|blow|"
    r"dispute|case|threat|setback|victory|defeat|loss|win|proceedings|trouble)|copyrights?|infring\w+|"
    r"trade[- ]secrets?|piracy|pirated|plagiari\w+|"
    r"distill?\w*|theft|stole\w*|stealing|verdict|ruling|ruled|judge|judgment|court|jury|injunction|settle(?:s|d|"
    r"ment)|claims|"
    r"cease-and-desist|prevail(?:s|ed|ing)?|unauthori[sz]ed|illicit\w*|misappropriat\w+|dismiss(?:al|ed|es)|appeal|dispute|decision|"
    r"patents?|case against|letter to|the letter|the memo|the ban|import ban|exclusion order|ruled|jurors|mistrial|class[- ]action|"
    r"damages|unlicensed|plaintiffs?|copied|copying|pirating|(?:victory|win|loss|defeat) (?:over|against|at|in)|bann(?:ed|ing))\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|that|this|its|their|his|her)\s+(?:[\w’'-]+\s+){0,2}?(?:verdict|ruling|lawsuits?|suit|complaint|accusations?|"
    r"allegations?|claims|judgment|settlement|injunction|court|judge|jury|dispute|case|trial|award|appeal|letter|memo|ban)\b",
    re.IGNORECASE,
)
_LEGAL_EVENT = re.compile(
    r"\b(?:lawsuits?|sued|sues|suing|complaints?|verdict|jury|jurors|judges?|courts?|injunction|ruling|ruled|mistrial|infring\w+)\b",
    re.IGNORECASE,
)
_ITS_OWN_SUIT = re.compile(
    r"\b(?:it|the\s+(?:[\w-]+\s+){0,2}?(?:company|firm|maker|chip-?maker|group|giant|start-?up|publisher|developer|owner))\s+"
    r"(?:(?:is|was|has|had|would|will|also)\s+){0,2}(?:su(?:ed|es|e|ing)|accus(?:ed|es|ing)|filed)\b",
    re.IGNORECASE,
)
"""A suit of the company that moved, whoever else is named with it: "on reports that the chip maker is suing a …"."""
_NEWS = re.compile(
    r"\s*(?:(?:on|the|that|this|those|latest)\s+)*(?:news|reports?|word|announcement|disclosures?|revelations?|developments?|story|"
    r"incident|it emerged|it (?:had |has )?(?:won|lost|prevailed)|filing|charges|move|headlines?|outcome|setback|blow|victory|win|loss|defeat|this|that)\b(?!\s+(?:of|that|about|from|on|a|an|the)\b)",
    re.IGNORECASE,
)
_OTHER_CAUSE = re.compile(
    r"\b(?:earnings|revenue|results|guidance|forecasts?|outlook|profits?|sales|launch\w*|unveil\w+|emergence|rally|"
    r"partnership|deal|rates?|bookings|quarter\w*|"
    r"tariffs?|downgrade\w*|upgrade\w*|acquisition|merger|takeover|acquire|layoffs?|jobs|inflation|sell-?off|cost|"
    r"product|price target|dividend|buyback|stake|offering|Fed|economy|export controls)\b",
    re.IGNORECASE,
)
_FALL = (
    r"(?:declines?|drops?|falls?|slides?|sell-?offs?|slumps?|plunges?|losses|loss|tumble|gains?|rises?|rally|jump|surge|leap|move|"
    r"share price (?:move|reaction))"
)
_IN_NEXT = re.compile(
    rf"(?:(?:The|That|This|Those|Its|Their)\s+(?:\w+\s+){{0,2}}?{_FALL}\s+(?:c[ao]mes?\s+(?:as|(?:(?:an?|one|two|just|\w+)\s+(?:days?|hours?|weeks?)\s+|shortly\s+)?after)|follow(?:s|ed)|"
    r"(?:was|were|is)\s+(?:triggered|sparked|prompted|caused|driven|blamed|attributed)\s+(?:by|on|to)|reflect(?:s|ed))|"
    rf"Behind\s+(?:the|that|its)\s+(?:\w+\s+){{0,2}}?{_FALL}\s+(?:was|is|were)|"
    r"(?:Traders|Investors|Analysts|Dealers|Brokers|Shareholders|The\s+market)\s+(?:\w+\s+)?(?:blamed|cited|pointed\s+to|pinned\s+(?:it|the\s+\w+)\s+on))\s+"
)
"""How the sentence behind a move gives its cause: "Traders blamed a patent suit", "The drop was triggered by …"."""
_REPORTED_BY = re.compile(r"\b(?:per|according to|reported by|told)\s+$", re.IGNORECASE)
_REPORTER = re.compile(r"\s+(?:reported|said|wrote|first reported|report|story|article)\b", re.IGNORECASE)
_END = re.compile(r";|\s—\s|,\s+(?:while|whereas|but|although|even)\b|\bbut\b|\bwhile\b")
_JOINT = re.compile(r"\s+and\s+|,\s+and\s+|\s+before\s+|\s+then\s+", re.IGNORECASE)
_REACH = 240  # characters beside a move in which its cause begins; further off, each move of a long list would be read against all
SHORT_OPENING = 45  # characters of an opening cause that no comma closes
ABOUT_SENTENCES_BACK = 2  # "on the news" speaks of what the last two sentences told


@dataclass(frozen=True, slots=True)
class Cause:
    """What a sentence says of a move's cause: its cue, and the stretch that tells it."""

    cue: tuple[int, int]
    about: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Causes:
    """The cause that a sentence gives for a move, and the one that it denies or discounts, where it has them."""

    given: Cause | None = None
    denied: Cause | None = None
    after: Cause | None = None  # that the next sentence gives


def attributions(reading: Reading, told_of: Mapping[Move, Causes], told: Told) -> Iterator[Draft]:
    """One attribution for each telling of a move in a text that tells of a dispute."""
    if told.main is None:
        return
    for move, causes in told_of.items():
        relation: AttributionRelation = "mentioned_with"
        cue: Mention | None = None
        accusation = meant(reading, move, causes.given, told) if causes.given else None
        if accusation is not None and causes.given is not None:
            relation, cue = "stated", reading.mention(*causes.given.cue, "Text")
        elif causes.denied is not None and (accusation := meant(reading, move, causes.denied, told)):
            relation, cue = "not_attributed", reading.mention(*causes.denied.cue, "Text")
        end = move.sentence.end
        if relation == "mentioned_with" and causes.after is not None:
            behind = reading.sentences[reading.index_at(causes.after.cue[0])]
            if (accusation := meant(reading, replace(move, sentence=behind), causes.after, told)) is not None:
                relation, cue, end = "stated", reading.mention(*causes.after.cue, "Text"), behind.end
        accusation = accusation or involving(told, move.owner) or told.main
        yield Draft(
            AttributionClaim(
                relation=relation,
                company=move.owner.mention,
                direction=move.direction,
                pct=move.pct,
                figure=move.figure,
                accuser=accusation.accuser.mention,
                accused=accusation.accused.mention,
                conduct=accusation.conduct,
                cue=cue,
            ),
            (move.sentence.start, end),
            move.modality,
            move.polarity,
            0.85 if relation != "mentioned_with" else 0.7,
        )


def causes_of(reading: Reading, moves: list[Move]) -> dict[Move, Causes]:
    """What the sentence of each move gives and denies as its cause.

    A move that is told in one breath with the next ("fell 4 % and B lost 3 % after the ruling") has its cause too.
    """
    found = {move: _of_one(reading, move) for move in moves}
    for move, after in zip(reversed(moves[:-1]), reversed(moves[1:]), strict=True):
        if move.sentence is not after.sentence or found[move] != Causes():
            continue
        between = reading.text[move.end : max(move.end, min(after.start, after.verb))]
        is_shared = move.end >= after.start or _JOINT.match(between) or move.owner.key == after.owner.key
        given = found[after].given
        if (
            is_shared
            and len(between) < 60
            and given is not None
            and given.cue[0] >= after.end
            and not _END.search(between)
        ):
            found[move] = Causes(given)
    for move, after in pairwise(moves):
        given = found[move].given
        if (
            move.sentence is after.sentence
            and found[after] == Causes()
            and given is not None
            and given.cue[1] <= move.verb
        ):
            between = reading.text[move.end : max(move.end, after.start)]
            if _JOINT.fullmatch(between) and _ACTIVE.fullmatch(reading.text, *given.cue):
                found[after] = Causes(given)  # "sending A's stock up 4 % and B's down 1 %"
    last = {move.sentence.start: move for move in moves}
    for move in last.values():
        if found[move] == Causes():
            found[move] = Causes(after=_in_the_next(reading, move))
    return found


def _in_the_next(reading: Reading, move: Move) -> Cause | None:
    index = reading.index_at(move.sentence.start) + 1
    if index >= len(reading.sentences):
        return None
    behind = reading.sentences[index]
    told = _IN_NEXT.match(reading.text, behind.start, behind.end)
    return Cause((told.start(), told.end() - 1), (told.end(), behind.end)) if told else None


def _of_one(reading: Reading, move: Move) -> Causes:
    text, sentence = reading.text, move.sentence
    move = _within_its_aside(text, move)
    behind = _end_of_clause(text, move.end, move.segment[1])
    given, denied = _behind(text, move, behind)
    if given is None or denied is None:
        opened = _opening(text, sentence, move)
        given, denied = given or opened.given, denied or opened.denied
    if given is None:
        given = _sent(text, sentence, move)
    if (
        given is None
        and (inside := _CUE.search(text, move.verb, min(sentence.end, move.end + _REACH)))
        and inside.end() < move.end - 8
    ):
        given = Cause(inside.span("cue"), (inside.end(), move.end))
    return Causes(given, denied)


def _within_its_aside(text: str, move: Move) -> Move:
    """The move with a segment that ends with its clause: "The stock, which has fallen 51 %, faces doubt as …"."""
    if not _IN_ASIDE.search(text, move.start, move.verb):
        return move
    close = text.find(",", move.end, move.segment[1])
    return move if close < 0 else replace(move, segment=(move.segment[0], close))


def _behind(text: str, move: Move, behind: int) -> tuple[Cause | None, Cause | None]:
    """The causes given and denied in the words that follow the move."""
    high, end = move.segment[1], move.sentence.end
    denial = _NEGATIVE.search(text, move.end, high)
    if denial is None and (at_work := _WITH.match(text, move.end, high)):
        return Cause(at_work.span("cue"), at_work.span("about")), None
    limit = denial.start() if denial else high
    given = None
    for cue in _CUE.finditer(text, move.end, min(end, limit + _REACH)):
        if cue.start() >= limit:
            break
        if cue.start() > behind and not _LINKS_CLAUSES.match(cue["cue"]):
            break
        if cue.start() > behind and _END.search(text, move.end, cue.start()):
            break
        if _RANK.search(text, move.end, cue.start()):
            continue
        start = cue.start() if cue["cue"].lower().startswith("on ") else cue.end()
        given = Cause(cue.span("cue"), (start, _end_of_clause(text, cue.end(), max(limit, cue.end()))))
        break
    if denial is None:
        return given, None
    return given, Cause(denial.span("cue"), (denial.end(), _end_of_clause(text, denial.end(), end)))


def _opening(text: str, sentence: Sentence, move: Move) -> Causes:
    """A cause at the sentence's beginning: "Following the verdict, Getty's stock dropped 6.6 %"."""
    comma = text.rfind(",", sentence.start, move.start)
    if comma < 0 and move.start - sentence.start <= SHORT_OPENING:
        comma = move.start  # "Because of the lawsuit Chegg shares dropped"
    elif comma < 0 or not _BEFORE_MOVE.match(text, comma, move.start):
        return Causes()
    if denied := _NEGATIVE.match(text, sentence.start, comma):
        return Causes(denied=Cause(denied.span("cue"), (denied.end(), comma)))
    if cue := _FRONTED.match(text, sentence.start, comma):
        start = cue.start("cue") if cue["cue"].lower().startswith("on ") else cue.end()
        return Causes(Cause(cue.span("cue"), (start, comma)))
    return Causes()


def _sent(text: str, sentence: Sentence, move: Move) -> Cause | None:
    """ "The verdict sent Getty's shares down 6 %": a verb between the cause and the shares that it moved."""
    near = max(sentence.start, min(move.start, move.verb) - _REACH)
    for active in reversed(list(_ACTIVE.finditer(text, near, move.end))):
        is_verb = active.start() <= move.verb <= active.end()
        if not is_verb and not (
            active.end() <= min(move.start, move.verb)
            and _TO_ITS_MOVE.fullmatch(text, active.end(), min(move.start, move.verb))
        ):
            continue
        about = (max(sentence.start, active.start() - 160), active.start())
        if text[about[0] : about[1]].strip(' ,"“') and (
            active["cue"].lower() not in ("hit", "cost") or DISPUTE_WORD.search(text, *about)
        ):
            return Cause(active.span("cue"), about)
    return None


def _end_of_clause(text: str, start: int, high: int) -> int:
    end = _END.search(text, start, high)
    return end.start() if end else high


def meant(reading: Reading, move: Move, cause: Cause, told: Told) -> Accusation | None:
    """The accusation that a cause speaks of; None if it speaks of something else.

    It is one that the cause's own words tell; else, where the words are of a legal step, the one of the parties that
    they name, or of the company that moved; a step that names only others is another quarrel's. "The news" and the
    like mean what the last sentences told, unless those words say that the news is of business.
    """
    words = reading.text[cause.about[0] : cause.about[1]]
    named = [a for a in told.at(move.sentence) if cause.about[0] - 1 <= a.at <= cause.about[1]]
    if named:
        mine = [a for a in named if move.owner.root in (a.accuser.root, a.accused.root)]
        return (mine or named)[0]
    is_other = _OTHER_CAUSE.search(words) is not None and _LEGAL_EVENT.search(words) is None
    if DISPUTE_WORD.search(words) and not (is_other and _DEFINITE.search(words) is None):
        others = _others_named(reading, move, cause)
        pairs = [a for a in told.pairs().values() if others & {a.accuser.root, a.accused.root}]
        if others and not pairs:
            return _brought_by(told, move.owner) if _ITS_OWN_SUIT.search(words) else None
        both = [a for a in pairs if others | {move.owner.root} >= {a.accuser.root, a.accused.root}]
        if both or pairs:
            return (both or pairs)[0]
        definite = _DEFINITE.search(words)
        is_of_main = definite is not None and not definite[0].lower().startswith(("its", "their", "his", "her"))
        return involving(told, move.owner) or (told.main if is_of_main else None)
    if _NEWS.match(words) and not is_other:
        return _just_told(reading, move, told)
    return None


def _others_named(reading: Reading, move: Move, cause: Cause) -> set[str]:
    """The firms besides the one that moved which a cause names, by root; not a newsroom that reports it."""
    return {
        p.root
        for _, p in reading.parties_within(*cause.about)
        if p.mention.type in ("Company", "Organization")
        and p.root != move.owner.root
        and not _REPORTER.match(reading.text, p.mention.end)
        and not _REPORTED_BY.search(reading.text, max(cause.about[0], p.mention.start - 16), p.mention.start)
    }


def _just_told(reading: Reading, move: Move, told: Told) -> Accusation | None:
    """What the last sentences told: of accusations the last, before it those of the company that moved."""
    here = reading.index_at(move.sentence.start)
    recent = [a for s in reading.sentences[max(0, here - ABOUT_SENTENCES_BACK) : here + 1] for a in told.at(s)]
    mine = [a for a in recent if move.owner.root in (a.accuser.root, a.accused.root)]
    if recent:
        return (mine or recent)[-1]
    low = reading.sentences[max(0, here - ABOUT_SENTENCES_BACK)].start
    is_of_business = _OTHER_CAUSE.search(reading.text, low, move.start) is not None
    return None if is_of_business else involving(told, move.owner)  # details of the dispute may stand between


def _brought_by(told: Told, company: Party) -> Accusation | None:
    """The first accusation that a company, or its parent, makes."""
    return next((a for a in told.firm if company.root == a.accuser.root), None)


def involving(told: Told, company: Party) -> Accusation | None:
    """The first accusation in which a company, or its parent, is a side."""
    return next((a for a in told.firm if company.root in (a.accuser.root, a.accused.root)), None)
