"""Extraction: from an article's text to typed statements with exact spans, offline and by rules."""

from loaders.extract.rules import RuleExtractor

__all__ = ["RuleExtractor"]
