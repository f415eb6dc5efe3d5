"""Share moves: whose shares, which way, by how much, over what time, to which extreme.

A figure counts only where words of movement tie it to a company's shares, or to the company itself; figures of
revenue, users, stakes or indexes do not. A move without a figure counts only where the words name the shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from graph.statements import NUMBER_WORDS, Mention, Modality, Polarity, StockMoveClaim
from loaders.extract import shares
from loaders.extract.accusations import Draft
from loaders.extract.clauses import ASIDE, DIRECT, stance
from loaders.extract.movers import farther_off, is_carried_on, is_ranked, is_told_again, subject
from loaders.extract.owners import Owner, last_owner, owners, side_by_side, tickers
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.shares import FIGURE, Direction
from loaders.extract.words import DATE

_NAMES_JOINED = re.compile(r"(?:\s*\([^()]{1,40}\))?\s+and\s+")
_REACH = 90  # characters between a verb of movement and its figure
_GOES_ON = re.compile(
    r"(?:,|\band|\bbut|\bbefore|\bthen|\bafter|\blater|\bhaving|\bwhile|\bto|\bfrom|\bleaving\s+(?:it|them))\s+(?:later\s+|then\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)
_OWNER_OF_NOUN = re.compile(
    r"(?:['’]s?)?\s*(?:(?:massive|record|steep|sharp|historic|sudden|stunning|nearly|roughly|about|stock|share|"
    r"[\w-]+ly)[\s’]+){0,3}$",
    re.IGNORECASE,
)
_TO_A = re.compile(r"\s+(?:(?:\w+ed\s+)?(?:to|with|for|on|at)\s+)?an?\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
_IN_SHARES = re.compile(r"\s+(?:in|of|for|by|to)\s+", re.IGNORECASE)
_OF_ITS_PRICE = re.compile(r"\s+in\s+(?:its\s+|the\s+)?(?:share|stock)\s+price\b", re.IGNORECASE)
_HAD = re.compile(
    r"\b(?:suffer(?:s|ed|ing)?|saw|see|seen|seeing|post(?:s|ed|ing)?|record(?:s|ed|ing)?|register(?:s|ed)?|endured?|"
    r"had|fac(?:es|ed)|took|show(?:s|ed)|boast(?:s|ed|ing)|enjoy(?:s|ed)|sustain(?:s|ed)|notch(?:es|ed)|book(?:s|ed)|experienc(?:es|ed)|par(?:es|ed)|trimm?(?:s|ed)|eras(?:es|ed)|revers(?:es|ed)|extend(?:s|ed)|"
    r"built on)\s+"
    r"(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_SIGNED_BEFORE = re.compile(r"(?:\s*[(,:]\s*|\s+)(?:[A-Z]{1,5}\s*[,:]?\s*)?$")
_GAPPED = re.compile(rf"(?:\s*\([^()]{{1,40}}\))?(?:\s+(?:{shares.QUANTITY}))*\s+", re.IGNORECASE)
_FRONTED_FIGURE = re.compile(r"(?:\s+[\w-]+){0,5},\s+(?:the\s+|its\s+)?")
_QUOTED = re.compile(r"\([A-Z]{1,6}(?:\.[A-Z])?\s+$")
_PARTICIPLE = re.compile(
    r"(?:end|clos|finish|trad|open|fall|ris|los|shedd|gain|dropp|climb|slid|sink|plung|tumbl)ing\b"
)
_APPOSED = re.compile(
    r"[,:]\s+(?:(?:reflecting|representing|marking|posting|notching|registering|recording|logging)\s+)?(?:an?|its|their|the|for a|or)\s+(?:[\w-]+\s+){0,3}$"
)
_OF_SHARES = re.compile(r"\b(?:shares?|stock|scrip|market (?:value|cap\w*)|valuation)\b", re.IGNORECASE)
_MAY_HAVE = re.compile(r"\b(?:may|might|could|would|should)(?:\s+\w+ly)?\s+have\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_ENDS_THERE = re.compile(r"\s*(?:[,.;)]|\s(?:after|on|as|following|and|amid|when|while|because)\b|$)")
_OF_ANYTHING = re.compile(
    r"gr(?:ew|ow)|increas|decreas|improv", re.IGNORECASE
)  # no word of the market: only of named shares
_AFTER_NEGATION = re.compile(r"\b(?:not|never|no|without)\b|n[’']t\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(")
_AT_A_PRICE = re.compile(
    r"\b(?:closed|ended|finished|opened|traded)\s+(?:\w+\s+)?at\s+(?:[A-Z]{0,3}[$£€¥₹]|Rs\.?)\s?\d", re.IGNORECASE
)
_RANGE = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_PER_SHARE = re.compile(
    r"(?<!\d )(?<!\d)\b(?:per|a)\s+(?:\w+\s+)?share\W*$", re.IGNORECASE
)  # no price: "to $1.57 per share, down"
_CONDITION = re.compile(r"\b(?:should|(?<!even )if)\b", re.IGNORECASE)
_WHEN = re.compile(rf"\b{DATE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Move:
    """A share move as one sentence tells it; `start` is where its subject begins, `verb` its word of movement."""

    owner: Party
    direction: Direction
    sentence: Sentence
    start: int
    verb: int
    end: int
    pct: float | None = None
    figure: Mention | None = None
    segment: tuple[int, int] = (0, 0)
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    is_shares: bool = True


def _way(match: re.Match[str]) -> Direction:
    return "down" if match["down"] else "up"


def _owner_of(move: Move) -> Owner:
    """The owner that another figure of the same company has: where its own words of the company stand."""
    return Owner(move.start, move.start, move.owner, move.is_shares)


class MoveReader:
    """Reads the moves of one article; "the stock" needs to know whose shares were told last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.last: Party | None = None

    @cached_property
    def printed(self) -> dict[str, tuple[Party, Mention]]:
        return tickers(self.reading)

    def moves(self) -> list[Move]:
        """The moves that the article tells, in order."""
        found: list[Move] = []
        for sentence in self.reading.having("share"):
            here = sorted(self._in_sentence(sentence), key=lambda move: move.end)
            found += [self._placed(move, here) for move in here]
        return found

    def _in_sentence(self, sentence: Sentence) -> Iterator[Move]:
        if not (shares.SHARE.search(self.reading.low, sentence.start, sentence.end) or self._has_figure(sentence)):
            return
        known = owners(self.reading, sentence, self.last, self.printed)
        told: list[Move] = []
        used: list[tuple[int, int]] = []
        told += self._respectively(sentence, known, used)
        for match in FIGURE.finditer(self.text, sentence.start, sentence.end):
            if any(a <= match.start() < b for a, b in used) or "," in (match["number"] or ""):
                continue
            if not (match["sign"] or "").strip() and _QUOTED.search(
                self.text, max(0, match.start() - 12), match.start()
            ):
                continue  # "Cisco (CSCO 1.52%)": what the page shows beside a ticker, not what the text tells
            for move in self._of_figure(sentence, match, known, told):
                told.append(move)
                self.last = move.owner
        for move in self._without_figure(sentence, known, told):
            told.append(move)
            self.last = move.owner
        if not told:
            self.last = next((o.party for o in known if o.is_shares and o.phrase), self.last)
        yield from told

    def _has_figure(self, sentence: Sentence) -> bool:
        return FIGURE.search(self.text, sentence.start, sentence.end) is not None

    def _of_figure(self, sentence: Sentence, figure: re.Match[str], known: list[Owner], told: list[Move]) -> list[Move]:
        """The moves that a figure tells: one, or one for each of several firms named side by side."""
        one: Move | None
        if figure["sign"] and figure["sign"].strip():
            one = self._signed(sentence, figure, known)
        elif wiped := self._wiped_off(sentence, figure, known):
            one = wiped
        elif shares.NOT_A_SHARE.match(self.text, figure.end(), sentence.end):
            one = None
        elif pared := self._pared(sentence, figure, known, told):
            one = pared
        elif (word := self._word_before(sentence, figure) or self._word_after(sentence, figure)) is None:
            one = self._gapped(sentence, figure, known, told)
        elif word[2]:
            one = self._noun(sentence, figure, word[0], word[1], known, told)
        else:
            return self._verb(sentence, figure, word[0], word[1], known, told)
        return [one] if one else []

    def _word_before(self, sentence: Sentence, figure: re.Match[str]) -> tuple[int, Direction, bool] | None:
        low = max(sentence.start, figure.start() - _REACH)
        after = shares.AFTER_FIGURE.match(self.text, figure.end(), sentence.end)
        if after and (after["pdown"] or after["pup"]):
            copula = shares.COPULA_FIGURE.search(self.reading.low, low, figure.start())
            moved = copula or next(
                (v for v in shares.VERB.finditer(self.reading.low, low, figure.start())
                 if shares.VERB_GAP.fullmatch(self.text[v.end() : figure.start()])),
                None,
            )  # fmt: skip
            at = moved.start() if moved else figure.start()
            return at, "down" if after["pdown"] else "up", False
        best: tuple[int, Direction, bool] | None = None
        for pattern in (shares.PARTICLE, shares.VERB, shares.COPULA):
            for match in pattern.finditer(self.reading.low, low, figure.start()):
                if shares.VERB_GAP.fullmatch(self.text[match.end() : figure.start()]):
                    best = (match.start(), "down" if match["down"] else "up", False)
        if best is None and (noun := shares.NOUN_OF.search(self.text, low, figure.start())):
            return noun.start(), "down" if noun["down"] else "up", True
        return best

    def _word_after(self, sentence: Sentence, figure: re.Match[str]) -> tuple[int, Direction, bool] | None:
        after = shares.AFTER_FIGURE.match(self.text, figure.end(), sentence.end)
        if after is None:
            return None
        return after.end(), "down" if after["down"] else "up", True

    def _verb(
        self,
        sentence: Sentence,
        figure: re.Match[str],
        at: int,
        direction: Direction,
        known: list[Owner],
        told: list[Move],
    ) -> list[Move]:
        group = subject(self.text, sentence, at, known)
        if not group and told and _GOES_ON.search(self.text, max(sentence.start, at - 30), at):
            between = self.text[told[-1].end : at]
            is_other = any(told[-1].end <= owner.start and owner.end <= at for owner in known if owner.phrase)
            if not is_other and not shares.OTHER_MATTER.search(between):
                group = [_owner_of(told[-1])]
        group = group or farther_off(self.text, sentence, at, figure, known)
        if not group and _PARTICIPLE.match(self.text, at):
            group = [o for o in known if o.end <= at and o.is_shares][-1:]
            beside = side_by_side(self.text, known, [o for o in known if o.end <= at][-1]) if group else []
            group = beside if any(o.start == group[0].start for o in beside) else group
        if not group and at == sentence.start:  # "Down 9 % at one point, the shares of Baidu …"
            ahead = next((o for o in known if o.start >= figure.end()), None)
            if (
                ahead is not None
                and ahead.is_shares
                and _FRONTED_FIGURE.fullmatch(self.text, figure.end(), ahead.start)
            ):
                group = [ahead]
        if _PER_SHARE.search(self.text, max(sentence.start, at - 20), at):
            return []
        if not group or not (group[-1].is_shares or group[-1].is_listed or self.is_of_markets):
            return []
        if len(group) > 1 and _RANGE.search(self.text, at, figure.start()):
            return []  # "A, B and C dropped between 2 % and 4 %": whose figure is which, it does not say
        between = self.text[at : figure.start()]
        rest = self.text[figure.end() : figure.end() + 40]
        if not group[-1].is_shares and (
            (_OF_ANYTHING.match(self.text, at) and not told and not shares.TO_A_PRICE.match(rest))
            or shares.OTHER_MATTER.search(between)
            or re.match(r"\s+in\s+[^,.]{0,30}?" + shares.OTHER_MATTER.pattern, rest, re.IGNORECASE)
        ):
            return []
        return [self._made(sentence, owner, direction, at, figure) for owner in group]

    @cached_property
    def is_of_markets(self) -> bool:
        """Whether the text speaks of shares or trading at all; else a firm that "fell 5 %" fell in something else."""
        return shares.MARKETS.search(self.text) is not None or bool(self.printed)

    def _noun(
        self,
        sentence: Sentence,
        figure: re.Match[str],
        at: int,
        direction: Direction,
        known: list[Owner],
        told: list[Move],
    ) -> Move | None:
        start = min(at, figure.start())
        end = max(figure.end(), at)
        words = self.text[figure.start() : end]
        behind = _IN_SHARES.match(self.text, end, sentence.end)
        if behind:
            for owner in known:
                if owner.start in (behind.end(), behind.end() + 4) and (
                    owner.is_shares or (owner.is_listed and _ENDS_THERE.match(self.text, owner.end))
                ):
                    return self._made(sentence, owner, direction, start, figure, end=owner.end)
        if cost := shares.COST.match(self.text, end, sentence.end):
            for owner in known:
                if owner.start == cost.end() and direction == "down":
                    return self._made(sentence, owner, direction, start, figure, end=owner.end)
        for owner in reversed([o for o in known if o.end <= start]):
            between = self.text[owner.end : start]
            if owner.is_shares and _TO_A.fullmatch(between):
                return self._made(sentence, owner, direction, start, figure, end=end)
            if _OWNER_OF_NOUN.fullmatch(between) and ("’" in between or "'" in between or owner.is_shares):
                return self._made(sentence, owner, direction, start, figure, end=end)
            if (had := _HAD.search(between)) and (
                owner.is_shares or re.search(r"\b(?:shares?|stock)\b", self.reading[sentence])
            ):
                gap = between[: had.start()]
                if gap.strip() == "" or DIRECT.fullmatch(gap) or ASIDE.fullmatch(gap):
                    return self._made(sentence, owner, direction, start, figure, end=end)
        before = [o for o in known if o.end <= start]
        if (
            before
            and _APPOSED.search(self.text, before[-1].end, start)
            and (
                _OF_SHARES.search(self.text, before[-1].start, start)
                or _AT_A_PRICE.search(self.text, before[-1].end, start)
            )
        ):
            return self._made(sentence, before[-1], direction, start, figure, end=end)
        if before and self.is_of_markets and is_ranked(self.text, before[-1].end, start):
            return self._made(sentence, before[-1], direction, start, figure, end=end)
        if told and told[-1].end <= start and is_carried_on(self.text, told[-1].end, start):
            of_before = Owner(start, start, told[-1].owner, told[-1].is_shares)
            return self._made(sentence, of_before, direction, start, figure, end=end)
        if re.search(r"\b(?:stock|share)", words, re.IGNORECASE) or _OF_ITS_PRICE.match(self.text, end, sentence.end):
            of = last_owner(self.reading, start, self.last, [o for o in known if o.end <= start])
            if of is not None:
                return self._made(sentence, Owner(start, start, of, True), direction, start, figure, end=end)
        return None

    def _wiped_off(self, sentence: Sentence, figure: re.Match[str], known: list[Owner]) -> Move | None:
        """ "The ruling wiped 5 % off Getty's shares": the owner stands behind."""
        off = shares.OFF.match(self.text, figure.end(), sentence.end)
        verb = shares.WIPED.search(self.text, max(sentence.start, figure.start() - _REACH), figure.start())
        if behind := shares.WIPED_BEHIND.match(self.text, figure.end(), sentence.end):
            off, verb = behind, figure
        if off is None or verb is None:
            return None
        owner = next((o for o in known if o.start == off.end()), None)
        if owner is None or not (owner.is_shares or self.text.startswith((" off", " from"), figure.end())):
            return None
        return self._made(sentence, owner, "down", verb.start(), figure, end=owner.end)

    def _pared(self, sentence: Sentence, figure: re.Match[str], known: list[Owner], told: list[Move]) -> Move | None:
        """ "A fell 7 % before trimming the drop to 2 %": what is left is a figure of the same company."""
        pared = shares.PARED_TO.search(self.text, max(sentence.start, figure.start() - _REACH), figure.start())
        if pared is None:
            return None
        before = [o for o in known if o.end <= pared.start()]
        if told and (not before or before[-1].end <= told[-1].end):
            owner = _owner_of(told[-1])
        elif before and before[-1].is_shares:
            owner = before[-1]
        else:
            return None
        return self._made(sentence, owner, "down" if pared["down"] else "up", pared.start(), figure)

    def _signed(self, sentence: Sentence, figure: re.Match[str], known: list[Owner]) -> Move | None:
        """ "Nvidia (NVDA) -17%": a sign instead of a verb."""
        for owner in reversed([o for o in known if o.end <= figure.start() + 1]):
            if _SIGNED_BEFORE.fullmatch(self.text[owner.end : figure.start()]) and not shares.OTHER_MATTER.match(
                self.text[figure.end() + 1 :][:20]
            ):
                direction: Direction = "up" if "+" in figure["sign"] else "down"
                return self._made(sentence, owner, direction, figure.start(), figure)
        return None

    def _gapped(self, sentence: Sentence, figure: re.Match[str], known: list[Owner], told: list[Move]) -> Move | None:
        """ "A fell 4 %, B 3 % and C 2 %": the verb is told once; "the deal lifted A's stock 4 %": it comes first."""
        for owner in reversed([o for o in known if o.end <= figure.start()]):
            if not _GAPPED.fullmatch(self.text[owner.end : figure.start()]):
                continue
            lead = shares.MOVED.search(self.text, max(sentence.start, owner.start - 24), owner.start)
            if lead is not None and owner.is_shares:
                direction: Direction = "down" if lead["down"] else "up"
                return self._made(sentence, owner, direction, lead.start(), figure)
            if told and told[-1].pct is not None and told[-1].end <= owner.start:
                return self._made(sentence, owner, told[-1].direction, figure.start(), figure)
        if bracketed := self._bracketed(sentence, figure, known):
            return bracketed
        if told and told[-1].pct is not None and is_told_again(self.text, told[-1].end, figure.start()):
            again = _owner_of(told[-1])
            return self._made(sentence, again, told[-1].direction, figure.start(), figure)
        return None

    def _bracketed(self, sentence: Sentence, figure: re.Match[str], known: list[Owner]) -> Move | None:
        """ "Among the losers were Infosys (3.56 %) and TCS (2.1 %)": the direction is told once for all."""
        owner = next((o for o in reversed(known) if o.end <= figure.start()), None)
        if owner is None or not self.is_of_markets or not _BRACKET.fullmatch(self.text, owner.end, figure.start()):
            return None
        if not self.text.startswith(")", figure.end()):
            return None
        is_down = shares.LOSERS.search(self.reading[sentence]) is not None
        if is_down == (shares.WINNERS.search(self.reading[sentence]) is not None):
            return None
        return self._made(sentence, owner, "down" if is_down else "up", figure.start(), figure)

    def _respectively(self, sentence: Sentence, known: list[Owner], used: list[tuple[int, int]]) -> Iterator[Move]:
        for match in self._lists_of_figures(sentence):
            numbers = list(shares.ONE_NUMBER.finditer(self.text, match.start("list"), match.end("list")))
            if not numbers or not numbers[-1]["unit"]:
                continue
            word = self._word_before(sentence, numbers[0])
            named = [o for o in known if o.end <= (word[0] if word else match.start())][-len(numbers) :]
            if word is None or len(named) != len(numbers):
                continue
            if match.re is shares.IN_ORDER and not _NAMES_JOINED.fullmatch(self.text, named[0].end, named[1].start):
                continue
            used.append(match.span())
            for owner, number in zip(named, numbers, strict=True):
                yield self._made(sentence, owner, word[1], word[0], number)
            self.last = named[0].party

    def _lists_of_figures(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        low = self.reading.low
        if low.find("respectively", sentence.start, sentence.end) >= 0:
            yield from shares.RESPECTIVELY.finditer(self.text, sentence.start, sentence.end)
        elif low.find(" and ", sentence.start, sentence.end) >= 0:
            yield from shares.IN_ORDER.finditer(self.text, sentence.start, sentence.end)

    def _without_figure(self, sentence: Sentence, known: list[Owner], told: list[Move]) -> Iterator[Move]:
        if not any(owner.is_shares for owner in known):
            return
        seen = {(move.owner.key, move.direction) for move in told}
        for pattern in (shares.VERB, shares.COPULA):
            for match in pattern.finditer(self.reading.low, sentence.start, sentence.end):
                group = [o for o in subject(self.text, sentence, match.start(), known) if o.is_shares]
                direction: Direction = "down" if match["down"] else "up"
                if not group or (group[0].party.key, direction) in seen:
                    continue
                if any(abs(move.verb - match.start()) < 40 and move.owner.key == group[0].party.key for move in told):
                    continue
                for owner in group:
                    seen.add((owner.party.key, direction))
                    yield self._made(sentence, owner, direction, match.start(), None, end=match.end())
        for owner in known if not told else ():
            noun = shares.NOUN_IN.search(self.text, max(sentence.start, owner.start - 30), owner.start)
            if owner.is_shares and noun and (owner.party.key, direction := _way(noun)) not in seen:
                seen.add((owner.party.key, direction))
                yield self._made(sentence, owner, direction, noun.start(), None, end=owner.end)

    def _made(
        self,
        sentence: Sentence,
        owner: Owner,
        direction: Direction,
        verb: int,
        figure: re.Match[str] | None,
        *,
        end: int = 0,
    ) -> Move:
        pct: float | None = None
        words: Mention | None = None
        if figure is not None:
            spelt = figure.groupdict().get("word")
            size = NUMBER_WORDS[spelt.lower()] if spelt else float(figure["number"])
            pct = size * (1 if direction == "up" else -1)
            words = self.reading.mention(figure.start("word" if spelt else "number"), figure.end(), "Text")
            end = max(end, figure.end())
        is_plain = owner.is_shares and self.text[owner.end : verb] == " "
        is_finite = (is_plain or shares.FINITE.match(self.text, verb) is not None) and not _MAY_HAVE.search(
            self.text, max(sentence.start, verb - 24), verb
        )
        modality, polarity = stance(self.reading, sentence, verb, is_finite=is_finite)
        if polarity == "negated" and "," in _AFTER_NEGATION.split(self.text[max(sentence.start, verb - 28) : verb])[-1]:
            polarity = "affirmed"
        if modality == "conditional" and pct is not None and not _CONDITION.search(self.reading[sentence]):
            modality = "asserted"
        return Move(
            owner.party,
            direction,
            sentence,
            min(owner.start, verb),
            verb,
            end,
            pct,
            words,
            (0, 0),
            modality,
            polarity,
            owner.is_shares,
        )

    def _placed(self, move: Move, here: list[Move]) -> Move:
        """The move with the stretch of its sentence that speaks of it alone."""
        position = here.index(move)
        low = here[position - 1].end if position else move.sentence.start
        after = [m.verb for m in here[position + 1 :] if m.verb > move.end]
        return replace(move, segment=(min(low, move.start), min(after, default=move.sentence.end)))

    def draft(self, move: Move, cause: tuple[int, int] | None) -> Draft:
        """The claim of a move; `cause` is where the cue of a cause that its sentence gives stands."""
        words, low = (text[move.segment[0] : move.segment[1]] for text in (self.text, self.reading.low))
        ticker = next((mention for party, mention in self.printed.values() if party.key == move.owner.key), None)
        dates = _WHEN.finditer(self.text, *move.segment) if self.reading.has(move.sentence, "date") else ()
        when = [m for m in dates if m[0].strip()]
        nearest = min(when, key=lambda m: abs(m.start() - move.end), default=None)
        claim = StockMoveClaim(
            company=move.owner.mention,
            direction=move.direction,
            pct=move.pct,
            figure=move.figure,
            ticker=ticker,
            horizon=shares.horizon(low),
            basis=shares.basis(low),
            extreme=shares.extreme(words),
            when=self.reading.mention(nearest.start(), nearest.end(), "Text") if nearest else None,
            cause=self.reading.mention(*cause, "Text") if cause else None,
        )
        confidence = 0.95 if move.is_shares and move.pct is not None else 0.8
        return Draft(claim, (move.sentence.start, move.sentence.end), move.modality, move.polarity, confidence)
