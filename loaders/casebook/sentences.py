"""A fact as one English sentence, with every argument of its claims at its exact place.

`Sentence` collects text and remembers where each name was written, so a mention's span is right by construction and
not found again by search. `told` writes the sentence of a fact; which words it uses depends on the step alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from graph.derive_disputes import CONDUCT_WORDS
from graph.registry import Registry
from graph.statements import Mention, MentionType
from loaders.casebook.cases import Case, Fact

_BASIS_WORDS = {
    "close": " by the close",
    "intraday": " during the session",
    "pre-market": " before the market opened",
    "after-hours": " after hours",
    "unstated": "",
}
_CUES = {"stated": "put down to", "not_attributed": "despite", "mentioned_with": "told beside"}
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass
class Told:
    """The text of a fact's article and the mentions in its sentence, by what they are there for."""

    title: str
    text: str
    span: tuple[int, int]
    when: Mention
    accusers: list[Mention]
    accused: list[Mention]
    assets: list[Mention]
    single: dict[str, Mention]
    """by, to, in_favour_of, company, court, docket (of the case), own_docket (of the fact), figure, cue, caption."""


@dataclass
class Sentence:
    """Text that grows; what `name` returns stands in it where it says."""

    registry: Registry
    text: str = ""
    single: dict[str, Mention] = field(default_factory=dict)

    def say(self, words: str) -> Sentence:
        self.text += words
        return self

    def name(self, surface: str, type_: MentionType | None = None) -> Mention:
        """Write a name or figure. Its type is the registry's; a class of people is an organization not listed."""
        known = self.registry.identify(surface) if type_ is None else None
        label: MentionType = type_ or (known.label if known else "Organization")  # type: ignore[assignment]
        start = len(self.text)
        self.text += surface
        return Mention(
            start=start, end=len(self.text), surface=surface, type=label, listed=known is not None or type_ is not None
        )

    def one(self, role: str, surface: str, type_: MentionType | None = None) -> None:
        self.single[role] = self.name(surface, type_)

    def names(self, surfaces: Sequence[str], type_: MentionType | None = None) -> list[Mention]:
        """Write a list of names: "A, B and C"."""
        found = []
        for position, surface in enumerate(surfaces):
            self.say("" if position == 0 else " and " if position == len(surfaces) - 1 else ", ")
            found.append(self.name(surface, type_))
        return found


def told(case: Case, fact: Fact, registry: Registry) -> Told:
    """The article's text for one fact: a title, and the sentence."""
    s = Sentence(registry)
    if " v. " in case.title:
        s.one("caption", case.title, "Text")
    else:
        s.say(case.title)
    s.say(f", {_day(fact.on)}: {fact.step.replace('_', ' ')}")
    title = s.text
    s.say("\n\n")
    start = len(s.text)
    s.say("On ")
    when = s.name(_day(fact.on), "Text")
    s.say(", ")
    writer = _Writer(case, fact, s)
    writer.write()
    if fact.note:
        s.say(f": {fact.note}")
    s.say(".")
    return Told(title, s.text, (start, len(s.text)), when, writer.accusers, writer.accused, writer.assets, s.single)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def amount_words(amount: float, currency: str) -> str:
    """ "USD 1.5 billion", "EUR 250,000"."""
    for unit, words in ((1e9, " billion"), (1e6, " million")):
        if amount >= unit and round(amount / unit, 3) * unit == amount:
            return f"{currency} {amount / unit:g}{words}"
    return f"{currency} {amount:,.0f}" if amount == int(amount) else f"{currency} {amount:,.2f}"


class _Writer:
    """Writes one fact's sentence into `s`, and keeps the parties and assets as it names them."""

    def __init__(self, case: Case, fact: Fact, s: Sentence) -> None:
        self.case, self.fact, self.s = case, fact, s
        self.accusers: list[Mention] = []
        self.accused: list[Mention] = []
        self.assets: list[Mention] = []
        self.conduct = CONDUCT_WORDS[case.kind]
        self.how = f" ({fact.outcome})" if fact.outcome else ""

    def write(self) -> None:
        step = self.fact.step
        if step in ("accusation", "letter", "filing"):
            self._opening(step)
        elif step in ("ruling", "verdict", "dismissal"):
            self._decision(step)
        else:
            {
                "denial": self._denial,
                "investigation": self._investigation,
                "settlement": self._settlement,
                "licence": self._licence,
                "withdrawal": self._withdrawal,
                "appeal": self._appeal,
                "share_move": self._share_move,
            }[step]()

    # -- the steps

    def _opening(self, step: Literal["accusation", "letter", "filing"]) -> None:
        s, fact = self.s, self.fact
        self._accusers()
        if step == "letter":
            s.say(" wrote to ")
            if fact.to:
                s.say("the " if self.s.registry.identify(fact.to, "Body") else "")
                s.one("to", fact.to)
                s.say(f", alleging {self.conduct} by ")
                self._accused()
            else:
                self._accused()
                s.say(f", alleging {self.conduct}")
        elif step == "filing":
            s.say(" charged " if self.case.criminal else " sued ")
            self._accused()
            self._court(" in the ")
            s.say(f" for {self.conduct}")
        else:
            s.say(" accused ")
            self._accused()
            s.say(f" of {self.conduct}")
        self._assets()
        self._amount(", asking for ")
        self._docket(", case No. ")

    def _decision(self, step: Literal["ruling", "verdict", "dismissal"]) -> None:
        self._court("a jury in the " if step == "verdict" else "the ")
        self.s.say({"ruling": " ruled", "verdict": " gave its verdict", "dismissal": " dismissed"}[step] + self.how)
        self.s.say(" " if step == "dismissal" else " on ")
        self._claim()
        if self.fact.in_favour_of:
            self.s.say(", in favour of ")
            self.s.one("in_favour_of", self.fact.in_favour_of)
        self._amount(", setting ")

    def _denial(self) -> None:
        self._accused()
        self.s.say(f" denied{self.how} the {self.conduct} claim of ")
        self._accusers()
        self._docket(", case No. ")

    def _investigation(self) -> None:
        self.s.one("by", self.fact.by or "")
        self.s.say(f" opened an investigation{self.how} of ")
        self._claim()

    def _settlement(self) -> None:
        if self.fact.by:
            self.s.say("the ")
            self.s.one("by", self.fact.by)
            self.s.say(f" approved{self.how} the settlement of ")
            self._claim()
        else:
            self._accusers()
            self.s.say(f" settled{self.how} the {self.conduct} claim against ")
            self._accused()
            self._docket(", case No. ")
        self._amount(", for ")

    def _licence(self) -> None:
        self._accusers()
        self.s.say(" agreed with ")
        self._accused()
        self.s.say(f" on a licence{self.how} after the {self.conduct} claim between them")
        self._docket(", case No. ")
        self._amount(", for ")

    def _withdrawal(self) -> None:
        self._accusers()
        self.s.say(f" withdrew{self.how} the {self.conduct} claim against ")
        self._accused()
        self._docket(", case No. ")

    def _appeal(self) -> None:
        self.s.one("by", self.fact.by or "")
        self.s.say(f" appealed{self.how}")
        if self.fact.court:
            self._court(" to the ")
        self.s.say(" in ")
        self._claim()

    def _share_move(self) -> None:
        s, fact = self.s, self.fact
        s.say("shares of ")
        s.one("company", fact.company or "")
        s.say(" rose" if fact.direction == "up" else " fell")
        if fact.pct is not None:
            s.say(" ")
            s.one("figure", f"{fact.pct:g}%", "Text")
        s.say(_BASIS_WORDS[fact.basis])
        s.say(", ")
        s.one("cue", _CUES[fact.relation], "Text")
        s.say(" ")
        self._claim()

    # -- their parts

    def _claim(self) -> None:
        self.s.say(f"the {self.conduct} {'case' if self.case.criminal else 'claim'} of ")
        self._accusers()
        self.s.say(" against ")
        self._accused()
        if self.fact is self.case.facts[0]:
            self._assets()
        self._docket(", case No. ")

    def _assets(self) -> None:
        """What the quarrel is over: works and models, told where the accusation is made and in the first fact."""
        if self.case.works or self.case.models:
            self.s.say(" over ")
            self.assets = self.s.names(self.case.works, "Work")
            self.s.say(" and " if self.case.works and self.case.models else "")
            self.assets += self.s.names(self.case.models)

    def _accusers(self) -> None:
        self.accusers = self.s.names(self.fact.accusers or self.case.accusers)

    def _accused(self) -> None:
        self.accused = self.s.names(self.fact.accused or self.case.accused)

    def _court(self, before: str) -> None:
        if court := self.fact.court or self.case.court:
            self.s.say(before)
            self.s.one("court", court)

    def _docket(self, before: str) -> None:
        if self.case.docket:
            self.s.say(before)
            self.s.one("docket", self.case.docket, "Text")
        if self.fact.docket:
            self.s.say(" and No. " if self.case.docket else before)
            self.s.one("own_docket", self.fact.docket, "Text")

    def _amount(self, before: str) -> None:
        if self.fact.amount is not None and self.fact.currency is not None:
            self.s.say(before)
            self.s.one("figure", amount_words(self.fact.amount, self.fact.currency), "Text")
