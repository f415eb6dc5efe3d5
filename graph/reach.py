"""The statements kept in the graph, and which of them must be looked at together.

Statements keep their keys (side pair, docket, act, share move) as if nothing had been decided. A decision that makes
parties one changes what a key means, not the key: `Kept` asks for every stored key that means the same today. So a
merge rewrites no statement, and what a load or a decision can change is found through indexes whatever was decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from graph.articles import OURS
from graph.decisions import InForce
from graph.derive import ArticleFacts, Keys, Read, identities, listed_company, read_of
from graph.identity import Identity, as_decided, root_of, staying
from graph.index_seeks import EACH_ID, PLANNED_ONCE, seek, seek_any
from graph.registry import Registry
from graph.statements import Claim, Statement
from graph.stories import newsroom
from graph.writing import Run, gathered, native

_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
_FIELDS = tuple(name for name in Statement.model_fields if name not in ("article_id", "claim"))
_READ = ", ".join(f".{name}" for name in (*_FIELDS, "payload", "pair", "act", "docket", "move"))
GROUPED = f"WITH a, collect(s {{{_READ}}}) AS statements"
STORED = "a.id, a.published_at, a.publisher, a.url, a.story, statements"
"""What `gathered` asks of articles a and their statements s for `stored` to read, after the clause before it."""


@dataclass(frozen=True)
class Meaning:
    """What keys mean under the decisions in force, and which stored keys mean the same."""

    registry: Registry
    decided: InForce

    def pairs(self, pair: str) -> set[str]:
        """The stored pairs that mean this one, and those that a decision names together with it."""
        found: set[str] = set()
        for each in {pair} | self._linked_pairs.get(pair, set()):
            if not self.decided.same_party:
                found.add(each)
                continue
            one, is_development, other = each.partition("|develops|")
            if is_development:
                found |= {f"{a}|develops|{b}" for a in self._own_ids(one) for b in self._own_ids(other)}
            else:
                one, _, other = each.partition("|")
                found |= {"|".join(sorted((a, b))) for a in self._own_roots(one) for b in self._own_roots(other)}
        return found

    def moves(self, move: str) -> set[str]:
        """The stored move keys that mean this one."""
        company, _, figure = move.partition("|")
        return {f"{each}|{figure}" for each in {company, *self._own_companies.get(company, ())}}

    def pair_of(self, thread: str) -> str:
        """The side pair of a thread, as it is today, from the thread's key."""
        accuser, accused = thread.split("|")[:2]
        return "|".join(sorted((self._today(accuser), self._today(accused))))

    def _today(self, own_root: str) -> str:
        if own_root.startswith("class-"):
            people, _, opposite = own_root.rpartition("-v-")
            own_root = f"{people}-v-{self._today(opposite)}"
        return self._root_of_member.get(own_root, own_root)

    @cached_property
    def _groups(self) -> list[tuple[str, frozenset[str]]]:
        """Label and keys of the parties that are one."""
        return [(min(group).partition(":")[0], group) for group in set(self.decided.same_party.values())]

    @cached_property
    def _root_of_member(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for label, group in self._groups:
            root = root_of(label, staying(group, self.registry), self.registry, self.decided)
            found |= {key.partition(":")[2]: root for key in group}
        return found

    @cached_property
    def _own_roots_of(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for member, root in self._root_of_member.items():
            found[root] |= {member, self.registry.root(member)}
        return found

    def _own_roots(self, root: str) -> set[str]:
        found = {root, *self._own_roots_of.get(root, ())}
        for each in list(found):
            if each.startswith("class-"):
                people, _, opposite = each.rpartition("-v-")
                found |= {f"{people}-v-{own}" for own in self._own_roots_of.get(opposite, ())}
        return found

    def _own_ids(self, id_: str) -> set[str]:
        members = {
            key.partition(":")[2] for _, group in self._groups if staying(group, self.registry) == id_ for key in group
        }
        return members | {id_}

    @cached_property
    def _own_companies(self) -> dict[str, set[str]]:
        """By the company whose shares are meant today, the companies whose shares the stored keys name."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for label, group in self._groups:
            for key in group if label == "Company" else ():
                id_ = key.partition(":")[2]
                entity = self.registry.entity(id_)
                own = Identity(label, id_, self.registry.root(id_), entity.name if entity else id_, entity)
                today = listed_company(as_decided(own, self.registry, self.decided), self.registry, self.decided)
                found[today.id] |= {id_, listed_company(own, self.registry).id}
        return found

    @cached_property
    def _linked_pairs(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, together in self.decided.linked_threads.items():
            found[self.pair_of(key)] |= {self.pair_of(other) for other in together}
        return found


@dataclass
class Reached:
    """What was looked at together: `reads` say something, `ids` are all, with those that no longer do."""

    reads: dict[str, Read] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


class Kept:
    """The stored statements, read under the registry and the decisions in force, in one transaction."""

    def __init__(self, run: Run, registry: Registry, decided: InForce) -> None:
        self.run = run
        self.registry = registry
        self.decided = decided
        self.meaning = Meaning(registry, decided)

    def by(self, property_: str, values: Iterable[str], *, besides: Collection[str] = ()) -> dict[str, Read]:
        """The statements whose property (`s.pair`, `s.id`, `a.id`, …) has one of the values, by id.

        Without those whose ids are in `besides`.
        """
        wanted = sorted(set(values))
        if not wanted:
            return {}
        variable, _, name = property_.partition(".")
        begin = seek_any(variable, "Statement" if variable == "s" else "Article", "$values", by=name)
        rows = gathered(
            self.run,
            f"{PLANNED_ONCE} {begin} MATCH (a:Article)-[:STATES]->(s:Statement) WHERE NOT s.id IN $besides {GROUPED}",
            STORED,
            {"values": wanted, "besides": list(besides)},
        )
        return {
            statement.id: self.as_stored(statement, facts, keys)
            for row in rows
            for statement, facts, keys in stored(row)
            if not self.decided.leaves_out(statement.id, facts.id)
        }

    def naming(self, label: str, id_: str, *, kind: str | None = None) -> dict[str, Read]:
        """The statements that support the node, of one kind or of any."""
        rows = self.run(
            f"{seek('n', label, '$id')} MATCH (n)<-[:SUPPORTS]-(s:Statement) WHERE $kind IS NULL OR s.kind = $kind "
            "RETURN s.id AS id",
            {"id": id_, "kind": kind},
        )
        return self.by("s.id", [row["id"] for row in rows])

    def reach(self, start: Mapping[str, Read], before: Mapping[str, Read], *, through_standing: bool) -> Reached:
        """`start` and all stored statements that share a side pair, docket or act with them, to a fixed point.

        `before` are statements as they stood; what shares a key with them is reached too, and those that are not in
        `start` say nothing any more. With `through_standing` also the statements that stand in one dispute with any of
        them now are reached, which a decision may take apart.
        """
        found = Reached(dict(start), {*start, *before})
        seen: dict[str, set[str]] = {"pair": set(), "docket": set(), "act": set()}
        fresh: Collection[Read] = [*start.values(), *before.values()]
        while fresh:
            reached = self._sharing(fresh, seen, found.ids)
            if through_standing and not reached:
                beside = self._beside(found.ids)
                found.ids |= beside
                reached = self.by("s.id", beside)
            found.reads |= reached
            found.ids |= reached.keys()
            fresh = reached.values()
        return found

    def _sharing(self, reads: Collection[Read], seen: dict[str, set[str]], besides: set[str]) -> dict[str, Read]:
        """The stored statements with a key of the reads that is not `seen` yet, without those that are known."""
        wanted = {
            "pair": {each for pair in {r.pair for r in reads if r.pair} for each in self.meaning.pairs(pair)},
            "docket": {r.keys.docket for r in reads if r.keys.docket},
            "act": {r.keys.act for r in reads if r.keys.act},
        }
        found: dict[str, Read] = {}
        for name, values in wanted.items():
            found |= self.by(f"s.{name}", values - seen[name], besides=besides | found.keys())
            seen[name] |= values
        return found

    def _beside(self, ids: set[str]) -> set[str]:
        rows = gathered(
            self.run,
            f"{EACH_ID} {seek('known', 'Statement')} MATCH (known)-[:SUPPORTS]->(d:Dispute) WITH DISTINCT d "
            "MATCH (d)<-[:SUPPORTS]-(s:Statement) WITH DISTINCT s",
            "s.id",
            {"ids": sorted(ids)},
        )
        return {id_ for (id_,) in rows} - ids

    def telling(self, moves: Iterable[str], besides: Collection[str]) -> dict[str, Read]:
        """The statements of these share moves, without those whose ids are in `besides`."""
        return self.by("s.move", {each for move in moves for each in self.meaning.moves(move)}, besides=besides)

    def as_stored(self, statement: Statement, facts: ArticleFacts, keys: Keys) -> Read:
        """A stored statement with the keys that it has."""
        who = identities(statement, self.registry)
        return read_of(statement, facts, keys, who, self.registry, self.decided)


def stored(row: list[Any]) -> Iterator[tuple[Statement, ArticleFacts, Keys]]:
    """The statements of a row of `STORED` as they stand in the graph, each with its article's facts and its keys."""
    id_, published_at, publisher, url, story, statements = row
    published: date | None = native(published_at)
    of = ArticleFacts(id_, published, publisher == OURS, story or id_, newsroom(id_, publisher, url))
    for s in statements:
        statement = Statement(
            article_id=id_, claim=_CLAIM.validate_json(s["payload"]), **{name: s[name] for name in _FIELDS}
        )
        yield statement, of, Keys(s["pair"], s["act"], s["docket"], s["move"])
