"""An article as the rules see it: sentences, the names in them, and the phrases that can stand for a party.

A `Reading` is a function of the article's text and the registry. Phrases are worked out for a sentence when a rule
first asks for them, because most sentences of most articles have no word that any rule looks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from functools import cached_property

from graph.articles import Article
from graph.statements import Mention, MentionType
from loaders.extract.lexicon import Lexicon, Name, as_lower_case, lowered, mention_type
from loaders.extract.noun_phrases import (
    PARTY_LABELS,
    find_phrases,
    is_dateline,
    longer_names,
    unlisted_names,
    unlisted_party,
)
from loaders.extract.phrases import CAPITALISED, IN_A_COMPOUND, ON_A_SITE, Party, Phrase
from loaders.extract.sentences import Sentence, sentences


class Reading:
    """One article, read once. Every method is a pure function of it."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.text = article.text
        self.low = as_lower_case(article.text)
        self.registry = lexicon.registry
        self._lexicon = lexicon
        self.sentences = sentences(article.text)
        self.names = tuple(n for n in lexicon.names(article.text) if not is_dateline(article.text, n.start, n.end))
        self._triggers = lexicon.triggers.by_sentence(lowered(self.text), self.sentences)
        self._title_end = len(article.title) if self.text.startswith(article.title) else -1
        self._name_starts = [n.start for n in self.names]
        self._starts = [s.start for s in self.sentences]
        self._mentions: dict[tuple[int, int, MentionType, bool], Mention] = {}
        self._answers: dict[tuple[str, int], bool] = {}
        self._spans: dict[tuple[str, int], tuple[tuple[int, int], ...]] = {}
        self._capitalised: dict[int, tuple[tuple[int, int], ...]] = {}
        self._phrases: dict[int, tuple[Phrase, ...]] = {}
        self._parties: dict[tuple[int, int], Party] = {}

    def __getitem__(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def index_at(self, position: int) -> int:
        """The index of the sentence that holds, or comes last before, a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def is_title(self, sentence: Sentence) -> bool:
        """Whether the sentence lies in the article's title line."""
        return sentence.end <= self._title_end

    def groups(self, sentence: Sentence) -> Set[str]:
        """The groups of which a sentence holds a stem (see `triggers`)."""
        return self._triggers[sentence.start]

    def has(self, sentence: Sentence, *groups: str) -> bool:
        """Whether a sentence holds a stem of one of these groups."""
        return not self._triggers[sentence.start].isdisjoint(groups)

    def having(self, *groups: str) -> list[Sentence]:
        """The sentences that hold a stem of one of these groups."""
        return [s for s in self.sentences if not self._triggers[s.start].isdisjoint(groups)]

    @cached_property
    def parties(self) -> tuple[tuple[int, Party], ...]:
        """The listed companies, organisations and people with their places, in order."""
        found: list[tuple[int, Party]] = []
        for name in self.names:
            if IN_A_COMPOUND.match(self.text, name.end) or ON_A_SITE.match(self.text, name.end):
                continue
            if name.entity.label in PARTY_LABELS and name.entity.label not in ("Body", "Official"):
                found.append((name.start, self.party(name)))
        return tuple(found)

    @cached_property
    def _party_starts(self) -> list[int]:
        return [at for at, _ in self.parties]

    def parties_within(self, low: int, high: int) -> tuple[tuple[int, Party], ...]:
        """The listed parties whose names start in `[low, high)`."""
        return self.parties[bisect_left(self._party_starts, low) : bisect_left(self._party_starts, high)]

    @cached_property
    def _placed(self) -> tuple[tuple[int, Party, int, bool], ...]:
        found: list[tuple[int, Party, int, bool]] = []
        for at, party in self.parties:
            index = self.index_at(at)
            found.append((at, party, index, not found or found[-1][2] != index))
        return tuple(found)

    def placed_within(self, low: int, high: int) -> tuple[tuple[int, Party, int, bool], ...]:
        """As `parties_within`, with the index of each one's sentence and whether it is the first that this names."""
        return self._placed[bisect_left(self._party_starts, low) : bisect_left(self._party_starts, high)]

    def party(self, name: Name) -> Party:
        """The party that a registry name names."""
        key = (name.start, name.end)
        if key not in self._parties:
            at = name if self._lexicon.identifies(self._surface(name), name.entity) else self._plainest(name)
            mention = self.mention(at.start, at.end, mention_type(name.entity.label))
            self._parties[key] = Party(mention, name.entity.id, self.registry.root(name.entity.id), name.entity)
        return self._parties[key]

    def _surface(self, name: Name) -> str:
        return self.text[name.start : name.end]

    def _plainest(self, name: Name) -> Name:
        """Where the text names the entity in words that say which it is: "Universal" after "Universal Music"."""
        same = (n for n in self.names if n.entity.id == name.entity.id)
        return next((n for n in same if self._lexicon.identifies(self._surface(n), n.entity)), name)

    def mention(self, start: int, end: int, kind: MentionType, *, listed: bool = True) -> Mention:
        key = (start, end, kind, listed)
        if key not in self._mentions:
            self._mentions[key] = Mention(start=start, end=end, surface=self.text[start:end], type=kind, listed=listed)
        return self._mentions[key]

    def capitalised(self, sentence: Sentence) -> tuple[tuple[int, int], ...]:
        """The places of the runs of capitalised words of a sentence."""
        if sentence.start not in self._capitalised:
            runs = CAPITALISED.finditer(self.text, sentence.start, sentence.end)
            self._capitalised[sentence.start] = tuple(m.span() for m in runs)
        return self._capitalised[sentence.start]

    def once(self, key: tuple[str, int], work: Callable[[], bool]) -> bool:
        """What `work` gives, worked out the first time that it is asked for under this key."""
        if key not in self._answers:
            self._answers[key] = work()
        return self._answers[key]

    def spans_of(self, what: str, pattern: re.Pattern[str], sentence: Sentence) -> tuple[tuple[int, int], ...]:
        """Where a pattern, called `what`, matches letters or digits in a sentence; worked out once."""
        key = (what, sentence.start)
        if key not in self._spans:
            found = pattern.finditer(self.text, sentence.start, sentence.end)
            self._spans[key] = tuple(m.span() for m in found if any(c.isalnum() for c in m[0]))
        return self._spans[key]

    def is_outlet(self, id_: str) -> bool:
        """Whether the firm is one that reports news."""
        return id_ in self._lexicon.outlets

    def shares_its_name(self, id_: str) -> bool:
        """Whether a model that the registry knows has the firm's name."""
        return id_ in self._lexicon.named_as_models

    def is_developer(self, root: str) -> bool:
        """Whether the firm, or one below it, makes a model that the registry knows."""
        return root in self._lexicon.developers

    def names_in(self, sentence: Sentence, *labels: str) -> list[Name]:
        """The registry's names in a sentence; with labels, those of these types."""
        here = self.names_within(sentence.start, sentence.end)
        return [n for n in here if not labels or n.entity.label in labels]

    def names_within(self, low: int, high: int) -> tuple[Name, ...]:
        """The registry's names that start in `[low, high)`."""
        return self.names[bisect_left(self._name_starts, low) : bisect_left(self._name_starts, high)]

    def unlisted_in(self, sentence: Sentence) -> tuple[tuple[int, int], ...]:
        """The places of the capitalised names of a sentence that the registry does not know."""
        low = bisect_left(self.unlisted_names, (sentence.start, 0))
        return self.unlisted_names[low : bisect_left(self.unlisted_names, (sentence.end, 0))]

    def people_within(self, low: int, high: int) -> list[tuple[int, Party]]:
        """The people in `[low, high)` whom the registry does not know, with their places."""
        found = []
        for at in range(bisect_left(self.unlisted_names, (low, 0)), bisect_left(self.unlisted_names, (high, 0))):
            party = unlisted_party(self, *self.unlisted_names[at])
            if party.mention.type == "Person":
                found.append((self.unlisted_names[at][0], party))
        return found

    def name_at(self, start: int) -> Name | None:
        """The registry name that begins at a position."""
        at = bisect_left(self._name_starts, start)
        return self.names[at] if at < len(self.names) and self.names[at].start == start else None

    def name_before(self, position: int) -> Name | None:
        """The last registry name that begins before a position."""
        at = bisect_left(self._name_starts, position)
        return self.names[at - 1] if at else None

    def overlaps_name(self, start: int, end: int) -> bool:
        """Whether a registry name stands in `[start, end)`, in whole or in part."""
        before = bisect_left(self._name_starts, end)
        return before > 0 and self.names[before - 1].end > start

    @cached_property
    def _sentences_naming(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = {}
        for at, party in self.parties:
            sentence = self.sentences[self.index_at(at)]
            of = found.setdefault(party.root, [])
            if not of or of[-1] is not sentence:
                of.append(sentence)
        return found

    def naming(self, root: str) -> list[Sentence]:
        """The sentences that name a company or a subsidiary of it, by the top parent's id."""
        return self._sentences_naming.get(root, [])

    def phrases(self, sentence: Sentence) -> tuple[Phrase, ...]:
        """The phrases of a sentence that can name a party, in order, none overlapping another."""
        if sentence.start not in self._phrases:
            self._phrases[sentence.start] = tuple(find_phrases(self, sentence))
        return self._phrases[sentence.start]

    @cached_property
    def unlisted_names(self) -> tuple[tuple[int, int], ...]:
        """The places of capitalised names that the registry does not know."""
        return tuple(unlisted_names(self))

    @cached_property
    def longer_names(self) -> dict[str, Party | tuple[int, int]]:
        """Short forms ("Universal", "Li") to the longer names of the text."""
        return longer_names(self)
