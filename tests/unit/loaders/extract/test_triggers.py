"""The stems that let a rule look at a sentence keep no rule from a sentence in which it would find something."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from graph.articles import Article, article
from graph.registry import load_registry
from loaders.evaluation import read_folder
from loaders.extract import RuleExtractor
from loaders.extract.sentences import Sentence
from loaders.extract.triggers import GROUPS, Triggers
from tests.evaluation import SETS

MEANT = frozenset(("model",))
"""Groups whose stems are a reason to believe what a rule reads, not only to look."""


class Always(Triggers):
    """Lets every rule look at every sentence."""

    def by_sentence(self, lowered: str, sentences: Sequence[Sentence]) -> dict[int, set[str]]:
        held = super().by_sentence(lowered, sentences)
        return {start: groups | (GROUPS.keys() - MEANT) for start, groups in held.items()}


def examples() -> Iterator[Article]:
    """The sentences of the other tests here: each rule has some."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if text.strip().endswith(".") and " " in text.strip():
                yield article(text, title="The week in court")


def test_rules_find_the_same_where_they_look_at_every_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*(text.article for text in read_folder(SETS["develop"])), *examples()]
    gated = RuleExtractor(load_registry())
    found = [gated.statements(text) for text in texts]
    assert sum(map(len, found)) > 2_000
    monkeypatch.setattr("loaders.extract.lexicon.Triggers", Always)
    ungated = RuleExtractor(load_registry())
    missed = {
        text.text: [s.claim for s in expected if s not in kept]
        for text, kept in zip(texts, found, strict=True)
        if (expected := ungated.statements(text)) != kept
    }
    assert missed == {}
