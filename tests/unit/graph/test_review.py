"""Doubtful identities: what is offered first, why, and what is left out once a person has decided."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decisions import NOTHING_DECIDED, InForce, decision, in_force, party_key
from graph.registry import load_registry
from graph.review import DisputeRow, PartyRow, doubts

REGISTRY = load_registry()
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def unlisted(name: str, *opponents: str, label: str = "Company") -> PartyRow:
    made = "unlisted-" + name.lower().replace(" ", "-")
    return PartyRow(made, label, name, listed=False, opponents=frozenset(opponents))


def known(id_: str) -> PartyRow:
    entity = REGISTRY.entities[id_]
    return PartyRow(id_, entity.label, entity.name, entity.names)


FIRMS = [known(i) for i in ("anthropic", "openai", "alibaba", "nvidia", "getty-images", "stability-ai", "perplexity")]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Antropic", "anthropic"),
        ("Anthropc", "anthropic"),
        ("Open AI", "openai"),
        ("Aliaba", "alibaba"),
        ("Nvidai", "nvidia"),
        ("Getty Imagess", "getty-images"),
        ("Images Getty", "getty-images"),
        ("Stabilty AI", "stability-ai"),
    ],
)
def test_a_misspelt_name_is_offered_its_firm_first(name: str, first: str) -> None:
    found = doubts([*FIRMS, unlisted(name)], [], REGISTRY, NOTHING_DECIDED)
    assert (found[0].kind, found[0].one, found[0].other) == ("party", unlisted(name).id, first)
    assert found[0].same == f"contested merge {unlisted(name).id} {first} --why ..."
    assert found[0].reasons


@pytest.mark.parametrize("name", ["Lumen", "Borealis", "Zhipu", "Quill Press"])
def test_another_name_is_no_candidate(name: str) -> None:
    assert doubts([*FIRMS, unlisted(name)], [], REGISTRY, NOTHING_DECIDED) == []


def test_two_unlisted_names_may_be_one() -> None:
    (found,) = doubts([unlisted("Lumen Labs"), unlisted("Lumen Lab", "openai")], [], REGISTRY, NOTHING_DECIDED)
    assert {found.one, found.other} == {"unlisted-lumen-labs", "unlisted-lumen-lab"}


def test_a_common_opponent_weighs() -> None:
    apart, together = (
        doubts([unlisted("Lumen Labs", "openai"), unlisted("Lumen Lab", opponent)], [], REGISTRY, NOTHING_DECIDED)[0]
        for opponent in ("meta", "openai")
    )
    assert together.score > apart.score
    assert any("opponent" in reason for reason in together.reasons)


def test_two_parties_of_the_registry_are_never_candidates() -> None:
    everyone = [known(e.id) for e in REGISTRY.entities.values() if e.label == "Company"]
    assert doubts(everyone, [], REGISTRY, NOTHING_DECIDED) == []


def dispute(number: int, *threads: str, dockets: tuple[str, ...] = ()) -> DisputeRow:
    return DisputeRow(f"dsp_{number}", f"Dispute {number}", threads, frozenset(dockets))


@pytest.mark.parametrize(
    ("one", "other", "kind", "score"),
    [
        (dispute(1, "a|b|works"), dispute(2, "a|b|works|2025-01-01"), "dispute", 75.0),
        (dispute(1, "a|b|works"), dispute(2, "a|b|other"), "dispute", 70.0),
        (dispute(1, "a|b|works"), dispute(2, "b|a|secrets"), "dispute", 55.0),
        (dispute(1, "a|b|works"), dispute(2, "a|b|works|undated"), "undated", 100.0),
        (
            dispute(1, "a|b|works", dockets=("1:23-cv-1",)),
            dispute(2, "c|d|works", dockets=("1:23-cv-1",)),
            "docket",
            50,
        ),
        (dispute(1, "a|b|works"), dispute(2, "a|c|works"), None, 0),
    ],
)
def test_disputes_that_may_be_one(one: DisputeRow, other: DisputeRow, kind: str | None, score: float) -> None:
    found = [(d.kind, d.score) for d in doubts([], [one, other], REGISTRY, NOTHING_DECIDED)]
    assert found == ([] if kind is None else [(kind, score)])


def test_an_undated_accusation_with_two_candidates_shares_the_score() -> None:
    rows = [dispute(1, "a|b|works"), dispute(2, "a|b|works|2025-01-01"), dispute(3, "a|b|works|undated")]
    found = doubts([], rows, REGISTRY, NOTHING_DECIDED)
    assert [(d.kind, d.score) for d in found] == [("dispute", 75.0), ("undated", 50.0), ("undated", 50.0)]


def decided(kind: str, subject: str, one: str, other: str) -> InForce:
    return in_force([decision(kind, subject, [one], [other], author="a", at=NOW, why="b")])  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["merge", "split"])
def test_what_was_decided_is_not_listed_again(kind: str) -> None:
    parties = [known("anthropic"), unlisted("Antropic")]
    link = decided(kind, "party", party_key("Company", "unlisted-antropic"), party_key("Company", "anthropic"))
    assert len(doubts(parties, [], REGISTRY, NOTHING_DECIDED)) == 1
    assert doubts(parties, [], REGISTRY, link) == []
    rows = [dispute(1, "a|b|works"), dispute(2, "a|b|secrets")]
    assert doubts([], rows, REGISTRY, decided(kind, "thread", "a|b|works", "a|b|secrets")) == []


NAMES = st.sampled_from(["Lumen Labs", "Lumen Lab", "Lumen", "Luman Labs", "Quill", "Qill", "Antropic", "Open AI"])


@given(st.lists(NAMES, unique=True), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_does_not_show(names: list[str], chance: random.Random) -> None:
    rows = [*FIRMS, *map(unlisted, names)]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert doubts(rows, [], REGISTRY, NOTHING_DECIDED) == doubts(shuffled, [], REGISTRY, NOTHING_DECIDED)
