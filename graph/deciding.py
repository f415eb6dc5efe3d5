"""Decisions made and undone: what the words of a person name, whether it can be decided, and the record of it.

`graph.decisions` has the rule, `graph.consequences` carries out what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from graph.asking import look_up, matches
from graph.consequences import Changes, OnProgress, carry_out, finish
from graph.decision_log import decision_of, decisions_in_force, write_decision
from graph.decisions import Decision, decision, party_key
from graph.errors import DecisionRefused, InvalidParameter, NotFound
from graph.named_queries import shown
from graph.registry import Registry
from graph.rows import NodeKey
from graph.update import running, take_turn

if TYPE_CHECKING:
    from graph.store import GraphStore


@dataclass(frozen=True)
class Outcome:
    """A decision that was made or undone, what it is about in words, and what changed."""

    decision: Decision
    about: str
    changes: Changes


@dataclass(frozen=True)
class Decider:
    """Who decides, on which graph, and under which registry what follows is derived."""

    graph: GraphStore
    registry: Registry
    author: str
    now: Callable[[], datetime]
    on_progress: OnProgress | None = None

    def merge(self, one: str, other: str, why: str) -> Outcome:
        """Make two parties or two disputes one. Raises NotFound, InvalidParameter, DecisionRefused."""
        if found := self._disputes(one, other):
            keys = [min(self._threads(id_)) for id_ in found]
            titles = [self._title(id_) for id_ in found]
            _refuse_same(found, one, other, "dispute")
            return self._make("merge", "thread", keys[:1], keys[1:], why, f"{titles[0]} and {titles[1]}")
        parties = self._parties(one, other)
        _refuse_same([key.id for key, _ in parties], one, other, "party")
        (left, left_names), (right, right_names) = parties
        if left.label != right.label:
            raise DecisionRefused(
                f"{shown(one)} is a {left.label} and {shown(other)} a {right.label}",
                remedy="Only parties of one kind can be one; correct the registry where it has the wrong kind",
            )
        names = [
            f"{party_key(*key)}={name}"
            for key, called in parties
            if self.registry.entity(key.id) is None
            for name in called
        ]
        about = f"{left_names[0]} and {right_names[0]}"
        return self._make("merge", "party", [party_key(*left)], [party_key(*right)], why, about, names)

    def split(self, whole: str, parts: Sequence[str], why: str) -> Outcome:
        """Take accusations, or a dispute that was merged into it, out of a dispute; or a party out of a merged one.

        Raises NotFound, InvalidParameter, DecisionRefused.
        """
        found = self._disputes(whole)
        if not found:
            return self._split_party(whole, parts, why)
        threads = self._threads(found[0])
        taken = {key for part in parts for key in self._threads_of_part(found[0], part, threads)}
        if not set(threads) - taken:
            raise DecisionRefused(
                f"nothing of {shown(whole)} would stay",
                remedy="Name some of its accusations. Those between two parties over one kind of conduct are one "
                "thread; to take statements out of it, reject them",
            )
        rest = sorted(set(threads) - taken)
        return self._make("split", "thread", sorted(taken), rest, why, f"{', '.join(parts)} out of {whole}")

    def reject(self, statement: str, why: str) -> Outcome:
        """Let a statement say nothing any more. Raises NotFound, DecisionRefused."""
        rows = self.graph.read("MATCH (s:Statement {id: $id}) RETURN s.quote AS quote", {"id": statement})
        if not rows:
            raise NotFound(
                f"no statement has the id {shown(statement)}",
                remedy=self._near("Statement", statement) or "`contested ask article` and JSON answers give their ids",
            )
        if statement in self._in_force().rejected:
            raise DecisionRefused(f"statement {statement} is rejected already", remedy="See `contested decisions`")
        return self._make("reject", "statement", [statement], [], why, shown(rows[0]["quote"]))

    def withdraw(self, article: str, why: str) -> Outcome:
        """Let an article say nothing any more; by its id or address. Raises NotFound, DecisionRefused."""
        rows = self.graph.read(
            "MATCH (a:Article {id: $words}) RETURN a.id AS id, a.title AS title "
            "UNION MATCH (a:Article {url: $words}) RETURN a.id AS id, a.title AS title",
            {"words": article},
        )
        if not rows:
            raise NotFound(
                f"no article has the id or address {shown(article)}",
                remedy=self._near("Article", article) or "Answers give the id of each quote's article",
            )
        if len(rows) > 1:
            ids = ", ".join(row["id"] for row in rows[:5])
            raise InvalidParameter(
                f"{len(rows)} articles have the address {shown(article)}", remedy=f"Give one of {ids}"
            )
        if rows[0]["id"] in self._in_force().withdrawn:
            raise DecisionRefused(f"article {rows[0]['id']} is withdrawn already", remedy="See `contested decisions`")
        return self._make("withdraw", "article", [rows[0]["id"]], [], why, shown(rows[0]["title"]))

    def undo(self, decision_id: str, why: str = "") -> Outcome:
        """Take a decision back. Raises NotFound, DecisionRefused."""

        def record(transaction: Any) -> Decision:
            run = running(transaction)
            take_turn(run)
            made = decision_of(run, decision_id)
            if made is None:
                raise NotFound(
                    f"no decision has the id {shown(decision_id)}", remedy="`contested decisions` lists them"
                )
            if not made.is_in_force:
                raise DecisionRefused(
                    f"{decision_id} was undone already, by {made.undone_by} on {made.undone_at:%Y-%m-%d}",
                    remedy="Decide anew where it should hold again",
                )
            undone = made.undone(self.author, self.now(), why)
            write_decision(run, undone)
            return undone

        finish(self.graph, self.registry)
        undone = self.graph.write(record)
        return Outcome(undone, undone.why, carry_out(self.graph, self.registry, undone, self.on_progress))

    def _make(
        self,
        kind: Any,
        subject: Any,
        one: Iterable[str],
        other: Iterable[str],
        why: str,
        about: str,
        names: Iterable[str] = (),
    ) -> Outcome:
        if not why.strip():
            raise InvalidParameter("a decision needs a reason", where="why", remedy="Say why, in a sentence")
        finish(self.graph, self.registry)
        made = decision(kind, subject, one, other, author=self.author, at=self.now(), why=why.strip(), names=names)

        def record(transaction: Any) -> None:
            run = running(transaction)
            take_turn(run)
            write_decision(run, made)

        self.graph.prepare()
        self.graph.write(record)
        return Outcome(made, about, carry_out(self.graph, self.registry, made, self.on_progress))

    def _split_party(self, whole: str, parts: Sequence[str], why: str) -> Outcome:
        key, names = self._party(whole)
        group = self._in_force().same_party.get(party_key(*key), frozenset())
        if not group and (others := self._others(key, parts)):
            about = f"{names[0]} and {', '.join(parts)} are not one"
            return self._make("split", "party", [party_key(*key)], others, why, about)
        if not group:
            raise DecisionRefused(
                f"no decision made {names[0]} one with another party",
                remedy="What the registry holds for one is corrected there; see docs/registry.md",
            )
        taken = {self._member(part, group) for part in parts}
        if not group - taken:
            raise DecisionRefused(f"nothing of {names[0]} would stay", remedy="Name some of the parties that it is")
        return self._make("split", "party", taken, group - taken, why, f"{', '.join(parts)} out of {names[0]}")

    def _others(self, key: NodeKey, parts: Sequence[str]) -> list[str]:
        """The keys of the parts, where each is another party of the graph: two that only look alike are kept apart."""
        try:
            found = [self._party(part)[0] for part in parts]
        except NotFound:
            return []
        return [party_key(*other) for other in found] if key not in found else []

    def _member(self, words: str, group: frozenset[str]) -> str:
        decided = self._in_force()
        for key in sorted(group):
            id_ = key.partition(":")[2]
            entity = self.registry.entity(id_)
            names = entity.names if entity else decided.names.get(key, ())
            if words == id_ or words.lower() in {name.lower() for name in names}:
                return key
        ids = " or ".join(key.partition(":")[2] for key in sorted(group))
        raise NotFound(f"{shown(words)} is none of the parties that were merged", remedy=f"Give {ids}")

    def _disputes(self, *words: str) -> list[str]:
        """The disputes of these ids or slugs; empty where the first is a party. Raises NotFound."""
        first, *_ = words
        if not matches(self.graph, "dispute", [first])[first]:
            if matches(self.graph, "party", [first])[first]:
                return []
            self._refuse_unknown(first)
        found = look_up(self.graph, "dispute", words)
        return [found[each] for each in words]

    def _refuse_unknown(self, words: str) -> None:
        """Raises NotFound in the words for a party where one comes near, else in those for a dispute."""
        try:
            look_up(self.graph, "party", [words])
        except NotFound as no_party:
            if "Did you mean" in no_party.remedy:
                raise
        look_up(self.graph, "dispute", [words])

    def _party(self, words: str) -> tuple[NodeKey, tuple[str, ...]]:
        (found,) = self._parties(words)
        return found

    def _parties(self, *words: str) -> list[tuple[NodeKey, tuple[str, ...]]]:
        """The key of each party and its names, the one that it goes by first."""
        ids = look_up(self.graph, "party", sorted(set(words)))
        rows = self.graph.read(
            "MATCH (p:Party) WHERE p.id IN $ids "
            "RETURN p.id AS id, labels(p)[0] AS label, p.name AS name, p.aliases AS aliases",
            {"ids": sorted(ids.values())},
        )
        found = {r["id"]: (NodeKey(r["label"], r["id"]), (r["name"], *(r["aliases"] or ()))) for r in rows}
        return [found[ids[each]] for each in words]

    def _threads(self, dispute: str) -> list[str]:
        rows = self.graph.read(
            "MATCH (:Dispute {id: $id})<-[:PART_OF]-(a:Allegation) RETURN DISTINCT a.thread AS key ORDER BY key",
            {"id": dispute},
        )
        return [row["key"] for row in rows]

    def _threads_of_part(self, dispute: str, part: str, threads: list[str]) -> list[str]:
        """The threads that an allegation's id, a thread's key or the id of a dispute merged into this one name."""
        from graph.disputes import dispute_id

        if found := [key for key in threads if part in (key, dispute_id(key))]:
            return found
        rows = self.graph.read(
            "MATCH (:Dispute {id: $dispute})<-[:PART_OF]-(a:Allegation {id: $id}) RETURN a.thread AS key",
            {"dispute": dispute, "id": part},
        )
        if not rows:
            known = self.graph.read(
                "MATCH (:Dispute {id: $id})<-[:PART_OF]-(a:Allegation) RETURN a.id AS id ORDER BY id LIMIT 5",
                {"id": dispute},
            )
            ids = " or ".join(row["id"] for row in known)
            raise NotFound(f"{shown(part)} is no accusation of this dispute", remedy=f"Give {ids}")
        return [row["key"] for row in rows]

    def _title(self, dispute: str) -> str:
        return str(self.graph.read("MATCH (d:Dispute {id: $id}) RETURN d.title AS t", {"id": dispute})[0]["t"])

    def _in_force(self) -> Any:
        return decisions_in_force(self.graph.read)

    def _near(self, label: str, words: str) -> str:
        """Up to three ids or titles that come near, as a question; empty where none does."""
        column = "n.id" if label == "Statement" else "n.title"
        rows = self.graph.read(
            f"MATCH (n:{label}) WHERE n.id STARTS WITH $start OR toLower({column}) CONTAINS toLower($words) "
            f"RETURN n.id AS id, {column} AS name ORDER BY id LIMIT 3",
            {"start": words[:8] if len(words) > 3 else words + "\0", "words": words},
        )
        return f"Did you mean {' or '.join(row['id'] for row in rows)}?" if rows else ""


def _refuse_same(ids: Sequence[str], one: str, other: str, kind: str) -> None:
    if ids[0] == ids[1]:
        raise DecisionRefused(
            f"{shown(one)} and {shown(other)} are one {kind} already ({ids[0]})", remedy="There is nothing to merge"
        )
