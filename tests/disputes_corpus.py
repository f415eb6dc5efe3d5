"""Articles on disputes that are made up, with the truth known: to measure identity through the real extractor.

Names are those of the registry's companies, the quarrels are invented and say so nowhere else. Each dispute has an
accuser, an accused, one family of conduct, a day on which it was filed and a docket; a fifth are transferred and go on
under another docket, some pairs have a second dispute over other conduct, some are answered by a counter-suit (which is
the same dispute). Its articles tell the filing, a denial, a ruling or a settlement. Of the articles

- 30 % are copies of an earlier one, under another headline and in another paper, up to ten days later;
- the others are written anew, so that of one event there are rewrites by several newsrooms;
- 25 % use another name of a party that the registry knows;
- 3 % of the names have a typo (a letter lost, doubled, changed or two swapped), or as many as are asked for;
- 5 % bear a wrong day of publication, up to 40 days off, 3 % none.

The same seed gives the same corpus.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.articles import Article, article
from graph.registry import Entity, Registry

TYPO_RATE = 0.03
COPY_RATE, ALIAS_RATE, WRONG_DAY_RATE, UNDATED_RATE = 0.30, 0.25, 0.05, 0.03
DOCKET_CHANGE_RATE, COUNTER_SUIT_RATE, SECOND_DISPUTE_RATE = 0.20, 0.10, 0.10
FIRST_DAY = date(2022, 1, 10)
CONDUCT: dict[str, tuple[str, ...]] = {
    "works": ("copyright infringement", "copying its works without permission to train AI models"),
    "secrets": ("theft of trade secrets", "stealing trade secrets about its AI chips"),
    "patents": ("patent infringement", "infringing its patents on AI systems"),
}
FILING = (
    "{a} sued {b} on {day}, accusing it of {conduct}.",
    "{a} filed a lawsuit against {b} on {day} for {conduct}.",
    "{b} was sued by {a} on {day} over {noun}.",
    "{a} has taken {b} to court over {noun}, according to a complaint that was filed on {day}.",
    "On {day}, {a} brought a suit against {b} for {conduct}.",
)
LATER = (
    "{a} sued {b} for {conduct}. {b} denied the allegations.",
    "{b} denied the claims of {a}, which sued {b} over {noun}.",
    "A judge dismissed part of {a}'s lawsuit against {b} over {noun}.",
    "{a} and {b} settled a lawsuit over {noun}. {a} had sued {b} for {conduct}.",
    "The lawsuit of {a} against {b} over {noun} goes on. {a} accuses {b} of {conduct}.",
)
NOUN = {"works": "copyright infringement", "secrets": "trade secret theft", "patents": "patent infringement"}
DOCKETS = ("The case is {a} v. {b}, No. {docket}.", "The docket number is {docket}.")
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


@dataclass(frozen=True)
class Truth:
    """Which dispute an article tells, and the companies that it names, by their registry ids."""

    dispute: int
    companies: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    articles: tuple[Article, ...]
    truth: dict[str, Truth]
    typos: dict[str, str]
    """Each misspelt name and the id of the company that it was meant to be."""


@dataclass(frozen=True)
class _Dispute:
    number: int
    accuser: Entity
    accused: Entity
    family: str
    filed: date
    dockets: tuple[str, ...]
    has_counter_suit: bool


def corpus(
    registry: Registry, n_articles: int, n_disputes: int, seed: int = 20261124, typo_rate: float = TYPO_RATE
) -> Corpus:
    """`n_articles` on `n_disputes`, each dispute with at least one."""
    chance = random.Random(seed)
    disputes = _disputes(_firms(registry), n_disputes, chance)
    writer = _Writer(registry, chance, typo_rate)
    of = [*disputes, *(chance.choice(disputes) for _ in range(n_articles - n_disputes))]
    for number, dispute in enumerate(of):
        writer.write(number, dispute)
    return Corpus(tuple(writer.articles), writer.truth, writer.typos)


def _firms(registry: Registry) -> list[Entity]:
    """Companies with a name that is surely theirs, one of each group of companies."""
    groups: dict[str, Entity] = {}
    for entity in sorted(registry.entities.values(), key=lambda e: e.id):
        if entity.label == "Company" and entity.name not in entity.ambiguous and len(entity.name) > 4:
            groups.setdefault(registry.root(entity.id), entity)
    return list(groups.values())


def _disputes(firms: Sequence[Entity], count: int, chance: random.Random) -> list[_Dispute]:
    found: list[_Dispute] = []
    pairs: set[frozenset[str]] = set()
    while len(found) < count:
        accuser, accused = chance.sample(firms, 2)
        if frozenset((accuser.id, accused.id)) in pairs:
            continue
        pairs.add(frozenset((accuser.id, accused.id)))
        families = list(CONDUCT)
        chance.shuffle(families)
        for family in families[: 2 if chance.random() < SECOND_DISPUTE_RATE else 1]:
            filed = FIRST_DAY + timedelta(days=chance.randrange(1200))
            dockets = [_docket(filed, chance)]
            if chance.random() < DOCKET_CHANGE_RATE:
                dockets.append(_docket(filed + timedelta(days=150), chance))
            answered = chance.random() < COUNTER_SUIT_RATE
            found.append(_Dispute(len(found), accuser, accused, family, filed, tuple(dockets), answered))
    return found[:count]


def _docket(day: date, chance: random.Random) -> str:
    return f"{chance.randrange(1, 9)}:{day:%y}-cv-{chance.randrange(10000, 99999)}"


class _Writer:
    def __init__(self, registry: Registry, chance: random.Random, typo_rate: float) -> None:
        self.registry, self.chance, self.typo_rate = registry, chance, typo_rate
        self.articles: list[Article] = []
        self.truth: dict[str, Truth] = {}
        self.typos: dict[str, str] = {}
        self._written: dict[int, list[Article]] = {}

    def write(self, number: int, of: _Dispute) -> None:
        earlier = self._written.setdefault(of.number, [])
        if earlier and self.chance.random() < COPY_RATE:
            made = self._copy(number, self.chance.choice(earlier))
            truth = self.truth[earlier[0].id]
        else:
            made, truth = self._original(number, of), Truth(of.number, frozenset((of.accuser.id, of.accused.id)))
            earlier.append(made)
        self.articles.append(made)
        self.truth[made.id] = truth

    def _copy(self, number: int, of: Article) -> Article:
        body = of.text.partition("\n\n")[2]
        later = of.published_at and of.published_at + timedelta(days=self.chance.randrange(11))
        return self._article(number, f"Wire report {number}", body, later)

    def _original(self, number: int, of: _Dispute) -> Article:
        chance = self.chance
        a, b = of.accuser, of.accused
        is_first = not self._written[of.number]
        if not is_first and of.has_counter_suit and chance.random() < 0.3:
            a, b = b, a
        day = of.filed if is_first else of.filed + timedelta(days=chance.randrange(1, 360))
        shapes = FILING if is_first or chance.random() < 0.4 else LATER
        names = {"a": self._name(a), "b": self._name(b)}
        filed = f"{of.filed:%B} {of.filed.day}, {of.filed.year}"
        conduct = chance.choice(CONDUCT[of.family])
        lead = chance.choice(shapes).format(**names, day=filed, conduct=conduct, noun=NOUN[of.family])
        body = [lead, self._filler(), self._filler()]
        if chance.random() < 0.5:
            docket = of.dockets[0] if is_first else chance.choice(of.dockets)
            body.insert(1, chance.choice(DOCKETS).format(**names, docket=docket))
        return self._article(number, f"Report {number} from the courts", " ".join(body), self._day(day))

    def _article(self, number: int, title: str, body: str, day: date | None) -> Article:
        return article(
            body,
            title=title,
            url=f"https://paper-{number % 60}.example/{number}",
            publisher=f"Paper {number % 60}",
            published_at=day,
        )

    def _day(self, day: date) -> date | None:
        luck = self.chance.random()
        if luck < UNDATED_RATE:
            return None
        if luck < UNDATED_RATE + WRONG_DAY_RATE:
            return day + timedelta(days=self.chance.randrange(-40, 41))
        return day

    def _name(self, of: Entity) -> str:
        """One of its names, some with a typo. A typo that makes another name of the registry is none of ours."""
        chance = self.chance
        others = [name for name in of.aliases if name not in of.ambiguous and len(name) > 4 and name[0].isupper()]
        name = chance.choice(others) if others and chance.random() < ALIAS_RATE else of.name
        if chance.random() >= self.typo_rate:
            return name
        wrong = _misspelt(name, chance)
        if self.registry.identify(wrong) is not None:
            return name
        self.typos[wrong] = of.id
        return wrong

    def _filler(self) -> str:
        """Words that no other article has, so that only copies are alike."""
        words = ["".join(self.chance.choices(SYLLABLES, k=3)) for _ in range(14)]
        return " ".join(words).capitalize() + "."


def _misspelt(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    match chance.randrange(4):
        case 0:
            return name[:at] + name[at + 1 :]
        case 1:
            return name[:at] + name[at] + name[at:]
        case 2:
            return name[:at] + chance.choice("aeiorstn") + name[at + 1 :]
        case _:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
