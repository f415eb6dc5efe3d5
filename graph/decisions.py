"""What people decided, and what follows: the rule in words, then in code.

1. A decision is never an edit. It is a row with its kind, author, time and reason; the graph is derived from
   statements, registry and the decisions *in force*, and an undone decision is no longer in force. So undoing one gives
   the graph that would stand had it never been made, and every decision survives `rebuild` and `reextract`.
2. `reject` names a statement, `withdraw` an article. What they name stays recorded and says nothing any more: no node
   or edge follows from it, nor from what the article's other statements took from it.
3. `merge` of two parties makes them one identity. The identity that stays is the one that the registry knows; of
   several such, or of none, the one with the smallest id. The names of the others become its aliases, and their ids
   lead to it.
4. `merge` of two disputes is a must-link between a thread of each, `split` of a dispute a cannot-link between the
   threads taken out and those that stay (`graph.disputes` says what a thread and its key are). `split` of two parties
   is a cannot-link between them: it takes back a merge and hinders a later chain of merges from joining them.
5. Where decisions contradict each other (a chain of must-links joins what a cannot-link keeps apart), the newer one
   stands and the older one is without effect as far as it contradicts; of one moment, the one with the greater id.
6. A decision beats what statements suggest: a shared docket or act joins no threads that a cannot-link keeps apart.

All of it is a function of the set of decisions: the order in which they are read does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Literal, get_args

from graph.articles import short_hash

DecisionKind = Literal["merge", "split", "reject", "withdraw"]
Subject = Literal["party", "thread", "statement", "article"]
DECISION_KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)


@dataclass(frozen=True)
class Decision:
    """One decision. `one` and `other` are the keys that it joins or keeps apart; of a statement or an article `one`.

    The key of a party is `Label:id`, of a thread its key, of a statement and an article the id. `names` are what people
    called them when it was decided. `undone_*` say who took it back.
    """

    id: str
    kind: DecisionKind
    subject: Subject
    one: tuple[str, ...]
    other: tuple[str, ...]
    author: str
    at: datetime
    why: str
    names: tuple[str, ...] = ()
    undone_at: datetime | None = None
    undone_by: str | None = None
    undone_why: str | None = None

    @property
    def is_in_force(self) -> bool:
        return self.undone_at is None

    def undone(self, author: str, at: datetime, why: str) -> Decision:
        """This decision, taken back."""
        return replace(self, undone_at=at, undone_by=author, undone_why=why)


def decision(
    kind: DecisionKind,
    subject: Subject,
    one: Iterable[str],
    other: Iterable[str] = (),
    *,
    author: str,
    at: datetime,
    why: str,
    names: Iterable[str] = (),
) -> Decision:
    """A decision with the id that follows from its content."""
    left, right = tuple(sorted(set(one))), tuple(sorted(set(other)))
    made = "dec_" + short_hash(kind, subject, *left, "", *right, author, at.isoformat(), why)
    return Decision(made, kind, subject, left, right, author, at, why, tuple(names))


def party_key(label: str, id_: str) -> str:
    return f"{label}:{id_}"


@dataclass(frozen=True)
class Link:
    """Keys that a decision joins (`is_apart` False) or keeps apart: every one of `one` and every one of `other`."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    is_apart: bool

    def pairs(self) -> Iterator[tuple[str, str]]:
        if self.is_apart:
            yield from ((a, b) for a in self.one for b in self.other)
        else:
            first, *rest = (*self.one, *self.other)
            yield from ((first, key) for key in rest)


@dataclass(frozen=True)
class InForce:
    """What the decisions in force come to; equal for equal sets of them, undone ones left out."""

    rejected: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    party_links: tuple[Link, ...] = ()
    thread_links: tuple[Link, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each party that a merge names, what it was called."""

    def leaves_out(self, statement_id: str, article_id: str) -> bool:
        """Whether the statement says nothing any more."""
        return statement_id in self.rejected or article_id in self.withdrawn

    @cached_property
    def same_party(self) -> dict[str, frozenset[str]]:
        """The keys of parties that are one, by each of them; a party on its own is not in it."""
        whole = Partition()
        for _ in _accepted(self.party_links, whole):
            pass
        groups = whole.sets()
        return {key: group for group in groups if len(group) > 1 for key in group}

    @cached_property
    def linked_threads(self) -> dict[str, frozenset[str]]:
        """The keys that any decision in force names together with a key: what must be looked at with it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for link in self.thread_links:
            keys = {*link.one, *link.other}
            for key in keys:
                found[key] |= keys
        return {key: frozenset(keys) for key, keys in found.items()}


NOTHING_DECIDED = InForce()


def in_force(decisions: Iterable[Decision]) -> InForce:
    """What the decisions that are not undone come to."""
    standing = sorted((d for d in decisions if d.is_in_force), key=lambda d: (d.at, d.id), reverse=True)
    links: dict[Subject, list[Link]] = {"party": [], "thread": []}
    names: dict[str, tuple[str, ...]] = {}
    for each in reversed(standing):
        if each.kind == "merge" and each.subject == "party":
            names |= _names_of(each)
    for each in standing:
        if each.subject in links:
            links[each.subject].append(Link(each.one, each.other, each.kind == "split"))
    return InForce(
        rejected=frozenset(key for d in standing if d.kind == "reject" for key in d.one),
        withdrawn=frozenset(key for d in standing if d.kind == "withdraw" for key in d.one),
        party_links=tuple(links["party"]),
        thread_links=tuple(links["thread"]),
        names=names,
    )


def _names_of(merge: Decision) -> dict[str, tuple[str, ...]]:
    """The names that a merge of parties keeps, each written `key=name`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in merge.names:
        key, _, name = entry.partition("=")
        if name:
            found[key].append(name)
    return {key: tuple(sorted(set(names))) for key, names in found.items()}


def accepted(links: Iterable[Link], suggested: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs to join: those of links, newest first, then the suggested ones; points 5 and 6 of the rule.

    The suggested pairs are taken in their sorted order, so that the result depends on the set alone.
    """
    whole = Partition()
    yield from _accepted(links, whole)
    yield from (pair for pair in sorted(suggested) if whole.join(*pair))


def _accepted(links: Iterable[Link], whole: Partition) -> Iterator[tuple[str, str]]:
    for link in links:
        for one, other in link.pairs():
            if link.is_apart:
                whole.keep_apart(one, other)
            elif whole.join(one, other):
                yield one, other


class Partition:
    """Keys in sets that grow, some of them kept apart for good."""

    def __init__(self) -> None:
        self._set_of: dict[str, set[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def join(self, one: str, other: str) -> bool:
        """Make the sets of both one; False where something in them is kept apart."""
        left, right = self._set(one), self._set(other)
        if left is right:
            return True
        small, large = sorted((left, right), key=len)
        if self._apart and any(self._apart.get(key, set()) & large for key in small):
            return False
        large |= small
        for key in small:
            self._set_of[key] = large
        return True

    def keep_apart(self, one: str, other: str) -> bool:
        """Never let the two be joined; False where they are already."""
        if self._set(one) is self._set(other):
            return False
        self._apart[one].add(other)
        self._apart[other].add(one)
        return True

    def sets(self) -> list[frozenset[str]]:
        distinct = {id(each): each for each in self._set_of.values()}
        return sorted((frozenset(each) for each in distinct.values()), key=min)

    def _set(self, key: str) -> set[str]:
        return self._set_of.setdefault(key, {key})
