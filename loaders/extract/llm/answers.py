"""Answers of models, kept: the same text is not paid for twice.

An answer is found by the SHA-256 of the article's text, the prompt's version and the model. Files are written whole or
not at all; one that cannot be read is as if it were not there.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from graph.articles import Article, short_hash
from graph.errors import HomeUnusable
from loaders.extract.llm.prompt import PROMPT_VERSION


class Answers:
    """The folder of answers of one model."""

    def __init__(self, folder: Path, model: str) -> None:
        self._folder = folder
        self._model = model

    def _path(self, article: Article) -> Path:
        name = short_hash(article.sha256, PROMPT_VERSION, self._model)
        return self._folder / name[:2] / f"{name}.json"

    def get(self, article: Article) -> str | None:
        """The answer that was kept for this text."""
        try:
            kept = json.loads(self._path(article).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        told = kept.get("answer") if isinstance(kept, dict) and kept.get("sha256") == article.sha256 else None
        return told if isinstance(told, str) else None

    def keep(self, article: Article, answer: str) -> None:
        """Keep an answer. Raises HomeUnusable where the folder cannot be written."""
        path = self._path(article)
        kept = {"sha256": article.sha256, "prompt": PROMPT_VERSION, "model": self._model, "answer": answer}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
                json.dump(kept, file, ensure_ascii=False)
            Path(file.name).replace(path)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise HomeUnusable(f"answers cannot be kept: {why}", where=str(self._folder), remedy="Make room") from error
