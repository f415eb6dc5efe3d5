"""What stands around an accusation: letters, outlooks, names and who makes which model."""

from __future__ import annotations

import pytest

from graph.statements import DevelopmentClaim
from tests.unit.loaders.extract.reading_of import communications, name, named, outlooks, pairs, read

LETTERS = [
    ("Anthropic accused Alibaba of unauthorized access to Claude, according to a letter to U.S. officials.",
     ("letter", "Anthropic", True, "U.S. officials")),
    ("In a letter sent to the U.S. Senate, OpenAI accused DeepSeek of distillation.",
     ("letter", "OpenAI", True, "U.S. Senate")),
    ("Disney sent a cease-and-desist letter to ByteDance, accusing it of copyright infringement.",
     ("letter", "Disney", False, "ByteDance")),
    ("OpenAI has warned U.S. lawmakers that DeepSeek distills its models.",
     ("statement", "OpenAI", False, "U.S. lawmakers")),
    ("Anthropic wrote a letter to lawmakers, accusing Alibaba of distilling Claude.",
     ("letter", "Anthropic", False, "lawmakers")),
    ("In a memo from OpenAI to Congress, it accused DeepSeek of distillation.", ("letter", "OpenAI", False, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_who_sent_what_to_whom(text: str, expected: tuple[str, str, bool, str | None]) -> None:
    (claim, *_) = communications(text)
    form, sender, is_implied, addressee = expected
    assert (claim.form, name(claim.sender), claim.sender_implied) == (form, sender, is_implied)
    if addressee is not None:
        assert name(claim.addressee) == addressee


def test_a_letter_that_carries_no_accusation_is_none() -> None:
    assert communications("Disney sued Midjourney over copyright. Apple sent a letter to shareholders on Monday.") == []


ACCUSED = "Anthropic accused Alibaba of unauthorized access to Claude. "
OUTLOOKS = [
    ("The case could lead to a government investigation.", {("investigation", None, "possible")}),
    ("Alibaba may face penalties.", {("penalty", "Alibaba", "possible")}),
    ("It is open whether Anthropic pursues legal action.", {("legal_action", "Anthropic", "hypothetical")}),
    ("Anthropic has threatened legal action.", {("legal_action", "Anthropic", "possible")}),
    ("The incident may trigger talks on AI model licensing frameworks.", {("licensing", None, "possible")}),
    ("Alibaba is considering an appeal.", {("appeal", "Alibaba", "possible")}),
    ("Penalties loom if an investigation bears it out.",
     {("investigation", None, "conditional")}),
    ("The firm opened an office in Paris.", set()),
    ("That goes beyond civil litigation.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OUTLOOKS)
def test_what_may_follow(text: str, expected: set[tuple[str, str | None, str]]) -> None:
    assert outlooks(ACCUSED + text) == expected


def test_without_a_dispute_nothing_follows_from_it() -> None:
    assert outlooks("Alibaba may face penalties over its prices.") == set()


SUGGESTED = [
    ("The allegations suggest potential intellectual property theft.", "intellectual property", "other"),
    ("The complaint points to trade secret theft.", "trade secret", "trade_secret_theft"),
]


@pytest.mark.parametrize(("text", "asset", "conduct"), SUGGESTED)
def test_what_an_accusation_suggests_is_kept_apart(text: str, asset: str, conduct: str) -> None:
    (claim,) = (s.claim for s in read(ACCUSED + text) if s.modality == "suggested")
    assert claim.kind == "allegation"
    assert (name(claim.accuser), name(claim.accused)) == ("Anthropic", "Alibaba")
    assert (name(claim.asset), claim.conduct) == (asset, conduct)
    assert pairs(ACCUSED + text) == {("Anthropic", "Alibaba", "unauthorized_access")}


def made(text: str) -> set[tuple[str | None, str | None]]:
    return {(name(s.claim.developer), name(s.claim.model)) for s in read(text) if isinstance(s.claim, DevelopmentClaim)}


DEVELOPERS = [
    ("Anthropic accused Alibaba of illicit access to its Claude chatbot.", {("Anthropic", "Claude")}),
    ("Anthropic's Claude is a chatbot.", {("Anthropic", "Claude")}),
    ("Alibaba used Claude.", set()),
    ("Adobe trained its SlimPage language models on books.", {("Adobe", "SlimPage")}),
    ("Amazon's Claude offering grew.", set()),
]


@pytest.mark.parametrize(("text", "expected"), DEVELOPERS)
def test_who_makes_which_model(text: str, expected: set[tuple[str, str]]) -> None:
    assert made(text) == expected


PEOPLE = [
    ("U.S. District Judge Rita F. Lin heard the case.", {"Rita F. Lin"}),
    ("Ben Lee, chief legal officer of Reddit, spoke.", {"Ben Lee"}),
    ("WMG CEO Robert Kyncl says so.", {"Robert Kyncl"}),
    ("Elon Musk's company lost.", {"Elon Musk"}),
    ("Spokesperson Jesse Dwyer called it a stunt.", {"Jesse Dwyer"}),
    ('Yih-Shyan "Wally" Liaw was arrested.', {'Yih-Shyan "Wally" Liaw'}),
    ("Mrs Justice Joanna Smith ruled.", {"Joanna Smith"}),
    ("Union Square and Silicon Valley are places. Common Crawl is a data set.", set()),
    ("The Wall Street Journal reported it.", set()),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_are_taken_where_words_show_a_person(text: str, expected: set[str]) -> None:
    assert named(text, "Person") == expected


def test_an_outlet_that_is_only_credited_is_not_named() -> None:
    assert named("Disney sued Midjourney over copyright, Reuters reported.", "Company") == {"Disney", "Midjourney"}


def test_officials_without_names_are_kept_as_the_text_calls_them() -> None:
    assert named("A letter to U.S. officials was sent.", "Official") == {"U.S. officials"}


def test_a_name_glued_to_a_mangled_bullet_is_found() -> None:
    assert named("Some words here.\n- βAlibaba stock dropped", "Company") == {"Alibaba"}
