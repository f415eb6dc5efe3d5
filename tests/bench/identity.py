"""How well identity does on 1,000 made-up articles on 150 disputes: see `tests.identity_measure`."""

from __future__ import annotations

from functools import cache

from graph.registry import load_registry
from loaders.extract import RuleExtractor
from tests.disputes_corpus import corpus
from tests.identity_measure import Measured, measured

ARTICLES, DISPUTES = 1000, 150
LEAST_OF_DISPUTES, LEAST_OF_COMPANIES = 0.97, 0.99


@cache
def _found() -> Measured:
    registry = load_registry()
    return measured(corpus(registry, ARTICLES, DISPUTES), RuleExtractor(registry), registry)


def disputes_found() -> tuple[float, float, str, float, str]:
    """B-cubed F1 in percent, the goal, their unit, the ratio and its goal."""
    found = _found().disputes_reviewed.f1
    return 100 * found, 100 * LEAST_OF_DISPUTES, "F1, percent", found / LEAST_OF_DISPUTES, "at least 1"


def companies_found() -> tuple[float, float, str, float, str]:
    """F1 in percent, the goal, their unit, the ratio and its goal. RuntimeError if a listed company is another."""
    if _found().listed_taken_for_another:
        raise RuntimeError("a listed company was taken for another one")
    found = _found().companies_reviewed.f1
    return 100 * found, 100 * LEAST_OF_COMPANIES, "F1, percent", found / LEAST_OF_COMPANIES, "at least 1"
