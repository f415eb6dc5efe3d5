"""The model as an extractor, and the rules with the model behind them.

The model's statements are of the extractor `llm`, the rules' of `rules`: where the two disagree, both stand, each with
its own quote, and nothing merges them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.articles import Article
from graph.errors import BudgetSpent, UnusableAnswer
from graph.registry import Registry
from graph.statements import AllegationClaim, Extractor, Statement, StockMoveClaim
from loaders.extract.llm.alignment import NAME, aligned
from loaders.extract.llm.answers import Answers
from loaders.extract.llm.client import CHARACTERS_A_TOKEN, MOST_ANSWER_TOKENS, Client
from loaders.extract.llm.prompt import LONGEST_TEXT, PROMPT_VERSION, messages
from loaders.extract.sentences import sentences

FEWEST_ANSWER_TOKENS = 300  # two statements: an answer of less is cut off
_ACCUSES = re.compile(
    r"\b(?:su(?:e|es|ed|ing)|accus\w+|lawsuits?|infring\w+|misappropriat\w+|distill\w+|plagiari\w+)\b", re.IGNORECASE
)
_PERCENT = re.compile(r"\d\s?(?:%|per\s?cent\b|pct\b)", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:shares?|stocks?)\b", re.IGNORECASE)


@dataclass
class Budget:
    """What may be spent: tokens, or dollars at a price for a million tokens in and out. None is no limit."""

    tokens: int | None = None
    dollars: float | None = None
    price_in: float = 0.0
    price_out: float = 0.0

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """The price of that many tokens, in dollars."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


@dataclass
class Usage:
    """What the model was asked and what came of it."""

    asked: int = 0
    kept_answers: int = 0
    unanswered: int = 0
    too_long: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    statements: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    def line(self, budget: Budget) -> str:
        """One line for the person at the terminal."""
        refused = "".join(f", {count} {why}" for why, count in self.rejected.most_common())
        parts = [
            f"language model: asked {self.asked} times, {self.kept_answers} answers were kept from before",
            f"{self.statements} statements taken, {self.rejected.total()} rejected{f' ({refused[2:]})' if refused else ''}",
            f"{self.tokens_in + self.tokens_out:,} tokens"
            + (f", ${budget.cost(self.tokens_in, self.tokens_out):.4f}" if budget.price_in or budget.price_out else ""),
        ]
        if self.unanswered:
            parts.append(f"{self.unanswered} articles without a usable answer")
        if self.too_long:
            parts.append(f"{self.too_long} articles too long to ask about")
        return "; ".join(parts)


class LlmExtractor:
    """A language model behind the extractor's interface."""

    name = NAME

    def __init__(
        self, client: Client, registry: Registry, answers: Answers | None = None, budget: Budget | None = None
    ) -> None:
        self._client = client
        self._registry = registry
        self._answers = answers
        self.version = f"{PROMPT_VERSION}/{client.endpoint.model}"
        self.budget = budget or Budget()
        self.usage = Usage()

    def statements(self, article: Article) -> list[Statement]:
        """What the model says of the article and the article bears out.

        Raises UnusableAnswer for an article that gets none, BudgetSpent and ModelUnavailable where none will any more.
        """
        if len(article.text) > LONGEST_TEXT:
            self.usage.too_long += 1
            raise UnusableAnswer(
                f"the text is longer than the {LONGEST_TEXT:,} characters that a model is asked about",
                remedy="Load it with --extractor rules",
            )
        try:
            found = aligned(self._answer(article), article, self._registry, self.version)
        except UnusableAnswer:
            self.usage.unanswered += 1
            raise
        self.usage.statements += len(found.statements)
        self.usage.rejected += found.rejected
        return found.statements

    def _answer(self, article: Article) -> str:
        if self._answers is not None and (kept := self._answers.get(article)) is not None:
            self.usage.kept_answers += 1
            return kept
        asked = messages(article)
        room = self._room(sum(len(message["content"]) for message in asked) // CHARACTERS_A_TOKEN)
        self.usage.asked += 1
        reply = self._client.ask(asked, room)
        self.usage.tokens_in += reply.tokens_in
        self.usage.tokens_out += reply.tokens_out
        aligned(reply.text, article, self._registry, self.version)  # an answer that is none is not kept
        if self._answers is not None:
            self._answers.keep(article, reply.text)
        return reply.text

    def _room(self, tokens: int) -> int:
        """How many tokens the answer may have after a question of so many. Raises BudgetSpent where too few are left."""
        usage, budget = self.usage, self.budget
        room = MOST_ANSWER_TOKENS
        if budget.tokens is not None:
            spent = usage.tokens_in + usage.tokens_out
            room = min(room, budget.tokens - spent - tokens)
            if room < FEWEST_ANSWER_TOKENS:
                raise BudgetSpent(
                    f"the budget of {budget.tokens:,} tokens does not reach for the next article: {spent:,} were used",
                    remedy="Load again with a larger --llm-max-tokens: answers that were paid for are kept",
                )
        if budget.dollars is not None:
            dollars = budget.cost(usage.tokens_in, usage.tokens_out)
            left = budget.dollars - dollars - budget.cost(tokens, 0)
            if left < budget.cost(0, FEWEST_ANSWER_TOKENS):
                raise BudgetSpent(
                    f"the budget of ${budget.dollars:g} does not reach for the next article: ${dollars:.4f} were used",
                    remedy="Load again with a larger --llm-max-cost: answers that were paid for are kept",
                )
            if budget.price_out:
                room = min(room, int(left / budget.price_out * 1_000_000))
        return room


class BothExtractor:
    """The rules first; the model is asked about articles that the rules leave incomplete (see `is_incomplete`)."""

    name = "both"

    def __init__(self, rules: Extractor, model: LlmExtractor) -> None:
        self._rules = rules
        self._model = model
        self.version = f"{rules.version}+{model.version}"

    def statements(self, article: Article) -> list[Statement]:
        """The rules' statements, and the model's where it was asked; an article without an answer keeps the rules'."""
        found = self._rules.statements(article)
        if not is_incomplete(article, found):
            return found
        try:
            return found + self._model.statements(article)
        except UnusableAnswer:
            return found  # counted as unanswered


def is_incomplete(article: Article, found: Sequence[Statement]) -> bool:
    """Whether the text has words that the rules should have made something of, and did not:

    1. a sentence speaks of suing, accusing, infringing or the like, and no allegation was found in the text;
    2. an allegation was found whose conduct is not known, in a text that makes no other of the same two sides;
    3. a sentence has shares or stock and a percentage, and no share move with a figure was found in the text.
    """
    allegations = [s.claim for s in found if isinstance(s.claim, AllegationClaim)]
    known = {(c.accuser.surface, c.accused.surface) for c in allegations if c.conduct != "other"}
    if any((c.accuser.surface, c.accused.surface) not in known for c in allegations):
        return True
    has_move = any(isinstance(s.claim, StockMoveClaim) and s.claim.pct is not None for s in found)
    for sentence in sentences(article.text):
        words = article.text[sentence.start : sentence.end]
        if not allegations and _ACCUSES.search(words):
            return True
        if not has_move and _SHARES.search(words) and _PERCENT.search(words):
            return True
    return False
