"""The bundled articles with what the rules read in them, for tests of what follows from statements."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import loaders
from graph.articles import Article
from graph.registry import load_registry
from graph.statements import Statement
from loaders import sources
from loaders.copies import signed
from loaders.extract import RuleExtractor

BUNDLED = Path(loaders.__file__).parent / "bundled" / "articles.jsonl"


@cache
def corpus() -> tuple[tuple[Article, list[Statement]], ...]:
    extractor = RuleExtractor(load_registry())
    items = sources.articles([str(BUNDLED)], sources.given())
    articles = [signed(item) for item in items if isinstance(item, Article)]
    return tuple((of, extractor.statements(of)) for of in articles)
