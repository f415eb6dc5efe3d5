"""What the project ships, with what is read in it, for tests of what follows from statements."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import loaders
from graph.articles import Article
from graph.registry import load_registry
from graph.statements import Statement
from loaders import sources
from loaders.casebook.extractor import CasebookExtractor
from loaders.copies import signed
from loaders.extract import RuleExtractor

BUNDLED = Path(loaders.__file__).parent / "bundled" / "articles.jsonl"


@cache
def corpus() -> tuple[tuple[Article, list[Statement]], ...]:
    """The bundled articles, with what the rules read in them."""
    extractor = RuleExtractor(load_registry())
    items = sources.articles([str(BUNDLED)], sources.given())
    articles = [signed(item) for item in items if isinstance(item, Article)]
    return tuple((of, extractor.statements(of)) for of in articles)


@cache
def shipped() -> tuple[tuple[Article, list[Statement]], ...]:
    """The bundled articles and the casebook's, one for each of its facts."""
    book = CasebookExtractor(load_registry())
    return (*corpus(), *((of, book.statements(of)) for of in map(signed, book.articles)))
