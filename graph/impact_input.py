"""What the event studies of a graph start from, as plain values: reported moves, ties, share lines, other events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from graph.price_series import PriceSeries, Refusal
from graph.statements import Basis

PriceBook = Callable[[str], PriceSeries | Refusal | None]
"""Gives the series of a symbol, why a file for it was refused, or None."""


@dataclass(frozen=True)
class Line:
    """One share line with the symbols of its benchmarks."""

    id: str
    venue: str
    ticker: str
    currency: str | None = None
    market: str | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Move:
    """One reported move. `line` is the share line that the report names; `published` the moment of the earliest
    article that tells it, where only publication gives its day and the moment is known."""

    id: str
    company: str
    direction: Literal["up", "down"]
    pct: float | None = None
    horizon: str = "day"
    basis: Basis = "unstated"
    as_of: date | None = None
    day_is_stated: bool = True
    extreme: str | None = None
    line: str | None = None
    published: datetime | None = None
    n_statements: int = 1


@dataclass(frozen=True)
class Happening:
    """Another event of a company: a step of one of its disputes, or one from a file, such as earnings."""

    company: str
    day: date
    words: str
    dispute: str | None = None


@dataclass(frozen=True)
class CompanyEvent:
    """An event of the company with a share line of that symbol, from a file."""

    symbol: str
    day: date
    words: str


@dataclass(frozen=True)
class ImpactInput:
    """All of it. `ties` are (move, dispute) where a source states the cause; `lines` are by company,
    `titles` by dispute."""

    moves: tuple[Move, ...]
    ties: tuple[tuple[str, str], ...]
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    happenings: tuple[Happening, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
