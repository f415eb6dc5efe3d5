"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from api.formats import FORMATS

if TYPE_CHECKING:
    from graph.registry import Registry
    from graph.statements import Extractor
    from loaders.extract.llm import LlmExtractor

KEY_VARIABLE = "CONTESTED_LLM_KEY"
"""Where a language model's key is read from, and nowhere else."""


def output_options(callback: Callable[..., Any]) -> Callable[..., Any]:
    """`--format`, and `--json` for short; the callback receives `form`."""

    @wraps(callback)
    def chosen(*args: Any, form: str, as_json: bool, **kwargs: Any) -> Any:
        return callback(*args, form="json" if as_json else form, **kwargs)

    short = click.option("--json", "as_json", is_flag=True, help="Short for --format json.")(chosen)
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print the rows.",
    )(short)


@dataclass
class ModelChoice:
    """A language model as the options of a command name it."""

    both: bool
    url: str
    name: str
    plain_http: bool
    max_tokens: int | None
    max_cost: float | None
    price: tuple[float, float] | None
    made: LlmExtractor | None = field(default=None, repr=False)

    def extractor(self, rules: Extractor, registry: Registry) -> Extractor:
        """The extractor that asks it. Raises InvalidParameter for an address that may not be asked."""
        from graph.local_server import home_folder
        from loaders.extract.llm import Answers, BothExtractor, Budget, Client, Endpoint, LlmExtractor

        endpoint = Endpoint(self.url, self.name, os.environ.get(KEY_VARIABLE) or None, self.plain_http)
        answers = Answers(home_folder(os.environ) / "answers", self.name)
        budget = Budget(self.max_tokens, self.max_cost, *(self.price or ()))
        self.made = LlmExtractor(Client(endpoint), registry, answers, budget)
        return BothExtractor(rules, self.made) if self.both else self.made

    def line(self) -> str:
        """What it was asked and what came of it."""
        return "" if self.made is None else self.made.usage.line(self.made.budget)


def model_options(callback: Callable[..., Any]) -> Callable[..., Any]:
    """`--extractor` and what it needs; the callback receives `model`, None for the rules alone."""

    @wraps(callback)
    def chosen(
        *args: Any,
        extractor: str,
        llm_url: str | None,
        llm_model: str | None,
        llm_plain_http: bool,
        llm_max_tokens: int | None,
        llm_max_cost: float | None,
        llm_price: tuple[float, float] | None,
        **kwargs: Any,
    ) -> Any:
        model = None
        if extractor != "rules":
            if not llm_url or not llm_model:
                raise click.UsageError(f"--extractor {extractor} needs --llm-url and --llm-model")
            if llm_max_cost is not None and llm_price is None:
                raise click.UsageError("--llm-max-cost needs --llm-price")
            model = ModelChoice(
                extractor == "both", llm_url, llm_model, llm_plain_http, llm_max_tokens, llm_max_cost, llm_price
            )
        elif llm_url or llm_model:
            raise click.UsageError("--llm-url and --llm-model need --extractor llm or both")
        return callback(*args, model=model, **kwargs)

    options = (
        click.option(
            "--extractor",
            type=click.Choice(("rules", "llm", "both")),
            default="rules",
            show_default=True,
            help="Who reads: rules, a language model, or the rules first and the model where they leave gaps.",
        ),
        click.option(
            "--llm-url", metavar="URL", help="An OpenAI-compatible endpoint; its key is read from " + KEY_VARIABLE + "."
        ),
        click.option("--llm-model", metavar="NAME", help="The model to ask there."),
        click.option("--llm-plain-http", is_flag=True, help="Allow an http address that is not this machine's."),
        click.option("--llm-max-tokens", type=click.IntRange(1), help="Stop before this many tokens are passed."),
        click.option(
            "--llm-max-cost",
            type=click.FloatRange(0, min_open=True),
            metavar="USD",
            help="Stop before this sum is passed.",
        ),
        click.option(
            "--llm-price",
            type=(click.FloatRange(0), click.FloatRange(0)),
            metavar="IN OUT",
            help="Dollars for a million tokens in, and out.",
        ),
    )
    for option in reversed(options):
        chosen = option(chosen)
    return chosen
