"""The casebook: a curated starter graph of disputes over AI models and training material.

Its files are TOML, a table a case and a table a fact, for people to read and correct; see `docs/casebook.md`. A fact
is one dated step with the address that states it. Each becomes one article of one sentence (publisher `contested`, no
address, dated the day of the fact, `sources` the fact's own addresses) and the statements that stand in it, through
the one validator. From there on nothing knows that it is not news: identity, disputes and evidence are those of any
article.
"""

from loaders.casebook.cases import Case, Fact, cases
from loaders.casebook.extractor import CasebookExtractor

__all__ = ["Case", "CasebookExtractor", "Fact", "cases"]
