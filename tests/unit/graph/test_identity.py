"""Names to entities, and classes of people in a party's place."""

from __future__ import annotations

import pytest

from graph.derive import docket_number
from graph.identity import class_of_people, identity, party_node
from graph.ontology import Company
from graph.registry import load_registry
from graph.statements import Mention, MentionType

REGISTRY = load_registry()


def named(surface: str, type_: MentionType = "Company", *, listed: bool = False) -> Mention:
    return Mention(start=0, end=len(surface), surface=surface, type=type_, listed=listed)


@pytest.mark.parametrize(
    "surface", ["Alibaba", "Alibaba Group", "Alibaba Group Holding Limited", "Alibaba Group Holding Ltd."]
)
def test_the_registry_knows_a_name_in_its_forms(surface: str) -> None:
    assert identity(named(surface, listed=True), REGISTRY).id == "alibaba"


def test_a_parent_stands_for_its_subsidiary() -> None:
    found = identity(named("Google", listed=True), REGISTRY)
    assert (found.id, found.root) == ("google", "alphabet")


def test_an_unlisted_name_is_itself_in_all_its_legal_forms() -> None:
    forms = ("Lumen Labs", "Lumen Labs, Inc.", "LUMEN LABS", "Lumen Labs LLC")
    assert len({identity(named(form), REGISTRY).id for form in forms}) == 1


def test_an_unlisted_name_is_called_by_its_plainest_form() -> None:
    of = identity(named("LUMEN LABS"), REGISTRY)
    node = party_node(of, frozenset(("LUMEN LABS", "Lumen Labs, Inc.", "Lumen Labs")))
    assert isinstance(node, Company)
    assert (node.name, node.aliases, node.listed) == ("Lumen Labs", ("LUMEN LABS", "Lumen Labs, Inc."), False)


def test_a_class_of_people_is_another_party_against_another_side() -> None:
    authors = named("three authors", "Organization")
    one, other = (identity(authors, REGISTRY, opposite=side) for side in ("openai", "meta"))
    assert one.name == other.name == "Authors"
    assert one.id != other.id


CLASSES = [
    ("authors", "authors"),
    ("three authors", "authors"),
    ("a group of 12 visual artists", "visual artists"),
    ("Music publishers", "music publishers"),
    ("book publishers", "book publishers"),
    ("Five publishing houses", "publishing houses"),
    ("A group of Canadian news outlets", "news outlets"),
    ("open-source developers", "open-source developers"),
    ("Authors Guild", None),
    ("Lumen Publishers", None),
    ("Anthropic", None),
]


@pytest.mark.parametrize(("surface", "noun"), CLASSES)
def test_classes_of_people(surface: str, noun: str | None) -> None:
    assert class_of_people(surface) == noun


DOCKETS = [
    ("No. 3:24-cv-05417", "3:24-cv-05417"),
    ("Case No. 3:24-cv-05417-AMO", "3:24-cv-05417"),
    ("1:23-CV-11195", "1:23-cv-11195"),
    ("[2025] EWHC 2863 (Ch)", "[2025] ewhc 2863 (ch)"),
    ("42 O 14139/24", "42 o 14139/24"),
]


@pytest.mark.parametrize(("surface", "number"), DOCKETS)
def test_docket_numbers(surface: str, number: str) -> None:
    assert docket_number(surface) == number
