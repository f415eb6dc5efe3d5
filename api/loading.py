"""Loading for commands and the API: the registry and the extractor, made once and late, and the pipeline over them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.registry import Registry
    from graph.statements import Extractor
    from graph.store import GraphStore
    from loaders.outcomes import LoadSummary, Watch
    from loaders.readers import Item
    from loaders.reextract import ReextractSummary


class Loader:
    """Loads articles. The extractor's word lists take a moment to build, so they wait for the first load."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[Extractor, Registry] | None = None

    def load(
        self,
        items: Iterable[Item],
        graph: GraphStore,
        watch: Watch | None = None,
        processes: int = 1,
        instead: Callable[[Extractor, Registry], Extractor] | None = None,
    ) -> LoadSummary:
        """Load the items; what cannot be read is counted. `instead` makes the extractor to use out of the rules.

        Raises GraphUnavailable and RegistryError.
        """
        from loaders.pipeline import load

        rules, registry = self._parts()
        extractor = rules if instead is None else instead(rules, registry)
        return load(items, graph, extractor, registry, now=lambda: datetime.now(UTC), watch=watch, processes=processes)

    def load_casebook(self, graph: GraphStore, watch: Watch | None = None) -> LoadSummary:
        """Load the casebook that comes with the project. Raises CasebookError besides."""
        from graph.registry import load_registry
        from loaders.casebook import CasebookExtractor
        from loaders.pipeline import load

        registry = load_registry(listed=True)
        book = CasebookExtractor(registry)
        return load(book.articles, graph, book, registry, now=lambda: datetime.now(UTC), watch=watch)

    def reextract(
        self,
        graph: GraphStore,
        extractor: str,
        articles: Sequence[str],
        on_progress: Callable[[int, int], None] | None = None,
    ) -> ReextractSummary:
        """Renew the statements of the extractor of that name. Raises NotFound, GraphUnavailable and RegistryError."""
        from loaders.casebook import CasebookExtractor
        from loaders.reextract import reextract

        rules, registry = self._parts()
        chosen: Extractor = CasebookExtractor(registry) if extractor == CasebookExtractor.name else rules
        return reextract(
            graph, chosen, registry, now=lambda: datetime.now(UTC), articles=articles, on_progress=on_progress
        )

    @property
    def registry(self) -> Registry:
        """The registry that everything is derived with. Raises RegistryError."""
        from graph.registry import load_registry

        return load_registry(listed=True)

    def _parts(self) -> tuple[Extractor, Registry]:
        with self._lock:
            if self._made is None:
                from graph.registry import load_registry
                from loaders.extract import RuleExtractor

                registry = load_registry(listed=True)
                self._made = (RuleExtractor(registry), registry)
                gc.freeze()  # both stay as long as the process: no collection need walk through them again
            return self._made
