"""The derivation as a function of sets, on all that the project ships: no order shows in it, decisions and undos
included.

Also what incremental loading rests on: deriving each part of the statements that `graph.reach` keeps together gives
what deriving all at once gives. CONTESTED_PURE_EXAMPLES runs more examples.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from functools import cache

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.decisions import Decision, DecisionKind, Subject, decision, in_force
from graph.derive import Read, reads
from graph.derive_disputes import derive_disputes
from graph.derive_whole import derive_whole
from graph.reach import Meaning
from graph.registry import load_registry
from graph.rows import Rows
from tests.bundled_corpus import shipped

EXAMPLES = int(os.environ.get("CONTESTED_PURE_EXAMPLES", "6"))
REGISTRY = load_registry()


@cache
def keys() -> dict[Subject, list[str]]:
    """What can be decided about: the threads, parties, statements and articles of all that is shipped."""
    rows = derive_whole(shipped(), REGISTRY)
    return {
        "thread": sorted({getattr(n, "thread", "") for k, n in rows.nodes.items() if k.label == "Allegation"}),
        "party": sorted(f"Company:{k.id}" for k in rows.nodes if k.label == "Company"),
        "statement": sorted(k.id for k in rows.nodes if k.label == "Statement"),
        "article": sorted(k.id for k in rows.nodes if k.label == "Article"),
    }


KINDS: tuple[tuple[DecisionKind, Subject], ...] = (
    ("merge", "thread"),
    ("split", "thread"),
    ("merge", "party"),
    ("split", "party"),
    ("reject", "statement"),
    ("withdraw", "article"),
)


def random_decisions(chance: random.Random, most: int) -> list[Decision]:
    made = []
    for minute in range(chance.randrange(most)):
        kind, subject = chance.choice(KINDS)
        one, other = chance.sample(keys()[subject], 2)
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
        others = [other] if kind in ("merge", "split") else []
        made.append(decision(kind, subject, [one], others, author="ada", at=at, why="so"))
    return made


def contents(rows: Rows) -> tuple[object, ...]:
    return dict(rows.nodes), rows.edges, rows.supports


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_no_order_shows_in_the_whole(seed: int) -> None:
    chance = random.Random(seed)
    made = random_decisions(chance, 8)
    undone = [d.undone("bob", d.at, "no") for d in random_decisions(chance, 4)]
    wanted = contents(derive_whole(shipped(), REGISTRY, in_force(made)))
    loaded = chance.sample(shipped(), len(shipped()))
    mixed = chance.sample([*made, *undone], len(made) + len(undone))
    assert contents(derive_whole(loaded, REGISTRY, in_force(mixed))) == wanted


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_what_is_kept_together_can_be_derived_apart_from_the_rest(seed: int) -> None:
    decided = in_force(random_decisions(random.Random(seed), 8))
    meaning = Meaning(REGISTRY, decided)
    found = [read for of, said in shipped() for read in reads(of, said, REGISTRY, decided)]
    together: nx.Graph[str] = nx.Graph()
    for read in found:
        together.add_node(read.statement.id)
        together.add_edges_from((read.statement.id, key) for key in _keys(read, meaning))
    by_id = {read.statement.id: read for read in found}
    apart = Rows()
    for part in nx.connected_components(together):
        apart.update(derive_disputes([by_id[key] for key in part if key in by_id], decided).rows)
    assert contents(apart) == contents(derive_disputes(found, decided).rows)


def _keys(read: Read, meaning: Meaning) -> list[str]:
    """The stored keys by which the graph finds the statement together with others."""
    pairs = [f"pair {stored}" for stored in meaning.pairs(read.pair)] if read.pair else []
    own = [f"pair {read.keys.pair}"] if read.keys.pair else []
    return [*pairs, *own, *(f"{name} {key}" for name in ("docket", "act") if (key := getattr(read.keys, name)))]
