"""Accusations as the rules collect them, before they become statements.

`Found` is what one rule saw at one place: two groups of parties side by side. `Accusation` is one pair of them.
Later rules (moves, causes, events) ask `Told` which accusation a sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.statements import Claim, ConductKind, Mention, Modality, Polarity, Status
from loaders.extract.phrases import Party, Phrase
from loaders.extract.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim with its place and how it is put: a statement before it is validated."""

    claim: Claim
    span: tuple[int, int]
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's find: who accuses whom at `at`. The words on what was done stand in `text[about[0]:about[1]]`."""

    accusers: tuple[Party, ...]
    accused: tuple[Party, ...]
    sentence: Sentence
    at: int
    about: tuple[int, int]
    status: Status
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    confidence: float = 0.9
    caption: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Accusation:
    """One accuser, one accused, one kind of conduct, at one place."""

    accuser: Party
    accused: Party
    conduct: ConductKind
    asset: Mention | None
    status: Status
    sentence: Sentence
    at: int
    act: tuple[int, int]
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    confidence: float = 0.9
    when: Mention | None = None
    docket: Mention | None = None

    @property
    def pair(self) -> tuple[str, str]:
        return self.accuser.key, self.accused.key

    @property
    def is_told(self) -> bool:
        """Whether the text stands by it: neither negated nor hypothetical."""
        return self.polarity == "affirmed" and self.modality in ("asserted", "alleged")


class Told:
    """The accusations of one article in the order of the text."""

    def __init__(self) -> None:
        self.accusations: list[Accusation] = []
        self._places: dict[int, list[int]] = {}
        self._firm: list[Accusation] | None = None
        self._pairs: dict[tuple[str, str], Accusation] | None = None

    def add(self, accusation: Accusation) -> None:
        """Add one unless the same sentence has told it; a kind replaces the lack of one."""
        for i in self._places.get(accusation.sentence.start, ()):
            known = self.accusations[i]
            if known.pair != accusation.pair:
                continue
            if known.conduct == accusation.conduct or accusation.conduct == "other":
                if accusation.status == "filed" and known.status == "alleged":
                    self.change(i, replace(known, status="filed"))
                return
            if known.conduct == "other" and known.modality == accusation.modality:
                self.change(i, replace(accusation, status=max(known.status, accusation.status, key=_weight)))
                return
        self._places.setdefault(accusation.sentence.start, []).append(len(self.accusations))
        self.accusations.append(accusation)
        self._firm = self._pairs = None

    def change(self, position: int, accusation: Accusation) -> None:
        """Put another accusation of the same sentence in the place of one."""
        self.accusations[position] = accusation
        self._firm = self._pairs = None

    @property
    def firm(self) -> list[Accusation]:
        """Those that the text stands by."""
        if self._firm is None:
            self._firm = [a for a in self.accusations if a.is_told]
        return self._firm

    def at(self, sentence: Sentence) -> list[Accusation]:
        """Those of a sentence that the text stands by."""
        return [a for i in self._places.get(sentence.start, ()) if (a := self.accusations[i]).is_told]

    def positions(self, sentence: Sentence) -> list[int]:
        """Where in `accusations` those of a sentence stand."""
        return list(self._places.get(sentence.start, ()))

    @property
    def main(self) -> Accusation | None:
        """What the text is mainly about: the first accusation that it stands by."""
        return self.firm[0] if self.firm else None

    def before(self, position: int) -> Iterator[Accusation]:
        """The accusations told before a position, the last first."""
        return (a for a in reversed(self.accusations) if a.at < position and a.polarity == "affirmed")

    def pairs(self) -> dict[tuple[str, str], Accusation]:
        """The first firm accusation of each pair."""
        if self._pairs is None:
            self._pairs = {}
            for accusation in self.firm:
                self._pairs.setdefault(accusation.pair, accusation)
        return self._pairs


def _weight(status: Status) -> int:
    return 0 if status == "alleged" else 1


def parties_of(phrases: Iterable[Phrase], but: Iterable[Party] = ()) -> tuple[Party, ...]:
    """Whom the phrases name, each once, without those of the other side."""
    out = frozenset([key for p in but for key in (p.key, p.root)])
    found: dict[str, Party] = {}
    for phrase in phrases:
        for party in phrase.named(but=out):
            found.setdefault(party.key, party)
    return tuple(found.values())
