"""Reading and extraction against the least that any reader would do: trafilatura, then one Aho-Corasick pass."""

from __future__ import annotations

import html
import io
import time
from collections.abc import Callable

import ahocorasick
from trafilatura import bare_extraction

from graph.articles import Article
from graph.registry import load_registry
from loaders.extract import RuleExtractor
from loaders.readers import Metadata
from loaders.readers.html import read
from tests.generated_articles import generated_articles

Measured = tuple[float, float, str, float, str]
PAGES = 300


def reading(medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Articles a second, ours and bare, and their ratio."""
    pages = [_page(article) for article in generated_articles(PAGES)]
    registry = load_registry()
    extractor = RuleExtractor(registry)
    automaton = ahocorasick.Automaton()
    for entity in registry.entities.values():
        for name in entity.names:
            automaton.add_word(name, entity.id)
    automaton.make_automaton()

    def ours() -> float:
        began = time.perf_counter()
        for page in pages:
            for item in read(io.BytesIO(page), "page.html", Metadata()):
                assert isinstance(item, Article)
                extractor.statements(item)
        return PAGES / (time.perf_counter() - began)

    def bare() -> float:
        began = time.perf_counter()
        for page in pages:
            found = bare_extraction(page, with_metadata=True)
            assert found is not None
            assert not isinstance(found, dict)
            list(automaton.iter(found.text or ""))
        return PAGES / (time.perf_counter() - began)

    ours()
    bare()
    a, b, ratio = medians(ours, bare, 5)
    return a, b, "articles/s", ratio, "none given; the higher the better"


def _page(article: Article) -> bytes:
    title, _, body = article.text.partition("\n\n")
    paragraphs = "".join(f"<p>{html.escape(s)}.</p>" for s in body.split(". "))
    return (
        f"<html><head><title>{html.escape(title)}</title></head><body><nav>Home</nav><article><h1>{html.escape(title)}"
        f"</h1>{paragraphs}</article><footer>About</footer></body></html>"
    ).encode()
