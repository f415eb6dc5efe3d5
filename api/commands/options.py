"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from api.formats import FORMATS


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
