"""The rule of `graph.decisions`, sentence by sentence."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.articles import article
from graph.decisions import NOTHING_DECIDED, Decision, DecisionKind, InForce, Subject, decision, in_force
from graph.derive import reads
from graph.disputes import AllegationRecord, dispute_id, disputes
from graph.identity import Identity, as_decided
from graph.registry import load_registry
from tests.statement_factory import accuses, say

REGISTRY = load_registry()
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def decide(
    kind: DecisionKind, subject: Subject, one: str | tuple[str, ...], other: str | tuple[str, ...] = (), minute: int = 0
) -> Decision:
    left = (one,) if isinstance(one, str) else one
    right = (other,) if isinstance(other, str) else other
    at = NOON + timedelta(minutes=minute)
    return decision(kind, subject, left, right, author="ada", at=at, why="it is so")


def record(number: int, accuser: str, accused: str, docket: str | None = None) -> AllegationRecord:
    day = date(2024, 1, 15)
    return AllegationRecord(
        f"st_{number}", accuser, accused, accuser, accused, "copyright_infringement", day, docket=docket
    )


A, B, C = "a|x|works", "b|x|works", "c|x|works"
RECORDS = [record(1, "a", "x", "1:24-cv-1"), record(2, "b", "x", "1:24-cv-1"), record(3, "c", "x")]

CASES = (
    ((), "ab c"),
    ((decide("merge", "thread", A, C),), "abc"),
    ((decide("split", "thread", A, B),), "a b c"),
    ((decide("merge", "thread", B, C), decide("split", "thread", A, B)), "a bc"),
    # the newer one stands
    ((decide("merge", "thread", A, C), decide("split", "thread", A, C, 1)), "ab c"),
    ((decide("split", "thread", A, C), decide("merge", "thread", A, C, 1)), "abc"),
    # a chain of merges against a split
    ((decide("merge", "thread", A, C), decide("merge", "thread", B, C, 1), decide("split", "thread", A, B, 2)), "a bc"),
    ((decide("merge", "thread", A, C, 1), decide("merge", "thread", B, C), decide("split", "thread", A, B, 2)), "ac b"),
    ((decide("split", "thread", A, B), decide("merge", "thread", A, C, 1), decide("merge", "thread", B, C, 2)), "abc"),
    # what names no thread is without effect
    ((decide("merge", "thread", A, "nobody|x|works"),), "ab c"),
    # one taken out of a dispute of several
    ((decide("merge", "thread", A, C), decide("split", "thread", A, (B, C), 1)), "a b c"),
)


@pytest.mark.parametrize(("decisions", "expected"), CASES)
def test_links_join_threads_and_keep_them_apart(decisions: tuple[Decision, ...], expected: str) -> None:
    for shuffled in (decisions, decisions[::-1]):
        groups = disputes(RECORDS, in_force(shuffled).thread_links)
        found = {"".join(sorted(thread.key[0] for thread in group.threads)) for group in groups}
        assert found == set(expected.split())


def test_the_ids_of_a_merged_dispute_lead_to_it() -> None:
    (one, other) = sorted(disputes([RECORDS[0], RECORDS[2]]), key=lambda group: group.threads[0].key)
    (both,) = disputes([RECORDS[0], RECORDS[2]], in_force([decide("merge", "thread", A, C)]).thread_links)
    assert both.id == one.id == dispute_id(A)
    assert both.replaced == (other.id,)


def test_an_undone_decision_is_as_if_it_had_never_been() -> None:
    made = decide("withdraw", "article", "art_1")
    assert in_force([made]).leaves_out("st_1", "art_1")
    assert in_force([made.undone("bob", NOON, "a mistake")]) == NOTHING_DECIDED


keys = st.sampled_from([A, B, C, "d|x|works", "e|x|works"])
some_decisions = st.lists(
    st.builds(
        lambda kind, one, other, minute: decide(kind, "thread", one, other, minute),
        st.sampled_from(["merge", "split"]),
        keys,
        keys,
        st.integers(0, 5),
    ),
    max_size=8,
)


@given(some_decisions, st.randoms())
def test_the_order_in_which_decisions_are_read_does_not_matter(made: list[Decision], chance: random.Random) -> None:
    shuffled = chance.sample(made, len(made))
    assert in_force(made) == in_force(shuffled)


@given(some_decisions)
def test_the_newest_decision_always_holds(made: list[Decision]) -> None:
    records = [record(n, key[0], "x", "1:24-cv-1") for n, key in enumerate((A, B, C, "d|x|works", "e|x|works"))]
    links = in_force(made).thread_links
    groups = [{thread.key for thread in group.threads} for group in disputes(records, links)]
    for newest in links[:1]:
        ((one,), (other,)) = (newest.one, newest.other)
        if one != other:
            assert any({one, other} <= group for group in groups) != newest.is_apart


def party(id_: str) -> Identity:
    entity = REGISTRY.entity(id_)
    root = REGISTRY.root(id_)
    return Identity("Company", id_, root, entity.name if entity else id_, entity)


def merged(*ids: str, minute: int = 0) -> Decision:
    return decide("merge", "party", tuple(f"Company:{i}" for i in ids[:1]), tuple(f"Company:{i}" for i in ids[1:]))


@pytest.mark.parametrize(
    ("ids", "stays"),
    [
        (("unlisted-zeta", "unlisted-alpha"), "unlisted-alpha"),
        (("unlisted-alpha", "openai"), "openai"),
        (("openai", "anthropic"), "anthropic"),
    ],
)
def test_the_identity_that_stays(ids: tuple[str, ...], stays: str) -> None:
    decided = in_force([merged(*ids)])
    for id_ in ids:
        found = as_decided(party(id_), REGISTRY, decided)
        assert (found.id, found.root, found.own_id) == (stays, stays, id_)
        assert found.merged == tuple(sorted(set(ids) - {stays}))


def test_a_subsidiary_follows_its_parent_and_may_leave_it() -> None:
    child = next(e for e in REGISTRY.entities.values() if e.label == "Company" and e.parent and e.parent > "b")
    assert child.parent
    parent = REGISTRY.root(child.id)
    away = in_force([merged(parent, "aaa"), merged("zzz", "zzy")])
    assert as_decided(party(child.id), REGISTRY, away).root == parent  # the registry's own stays
    alone = in_force([merged(child.id, "unlisted-other")])
    found = as_decided(party("unlisted-other"), REGISTRY, alone)
    assert (found.id, found.root, found.own_root) == (child.id, parent, "unlisted-other")


def test_the_classes_that_sue_a_merged_firm_are_one() -> None:
    text = article("Three authors sued Zeta Labs. Three authors sued Eta Labs.")
    said = []
    for firm in ("Zeta Labs", "Eta Labs"):
        claim = accuses(text, "Three authors", firm)
        people = claim.accuser.model_copy(update={"type": "Organization", "listed": False})
        firm_mention = claim.accused.model_copy(update={"listed": False})
        said.append(say(text, claim.model_copy(update={"accuser": people, "accused": firm_mention})))

    def accusers(decided: InForce) -> set[str]:
        return {read.who["accuser"].id for read in reads(text, said, REGISTRY, decided)}

    assert len(accusers(NOTHING_DECIDED)) == 2
    assert accusers(in_force([merged("unlisted-zeta-labs", "unlisted-eta-labs")])) == {
        "class-authors-v-unlisted-eta-labs"
    }
