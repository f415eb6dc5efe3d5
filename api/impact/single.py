"""One test from price files, as a person or a program reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from graph.errors import InvalidParameter, UsageError
from graph.event_study import MIN_ESTIMATION, Model
from graph.price_series import PriceSeries
from graph.single_event import Study, Window, study
from graph.verdicts import Found, Reported, judged
from loaders.prices import read_factors, read_prices

LEAST = 10  # returns, below which a regression says nothing at all

MODELS: dict[str, Model] = {
    "market": "market",
    "mean-adjusted": "mean_adjusted",
    "market-adjusted": "market_adjusted",
}


@dataclass(frozen=True)
class Asked:
    """What `contested impact test` was asked."""

    prices: Path
    benchmarks: tuple[Path, ...]
    day: str
    window: Window
    estimation: Window
    model: str
    factors: Path | None = None
    reported: float | None = None


def answer(asked: Asked) -> dict[str, Any]:
    """The test's figures by name. With several benchmarks those of the largest p, and all of them under `tests`.

    Raises UnreadablePrices for a file that is refused, UsageError and InvalidParameter for a call that is off.
    """
    session = _day(asked.day)
    _check(asked)
    share = _one(asked.prices)
    benchmarks = [_one(path) for path in asked.benchmarks]
    studies = _studies(asked, share, benchmarks, session)
    each = studies[: max(len(benchmarks), 1)]
    lacking = next((s for s in each if not s.has_figures), None)
    short = next((s for s in each if s.n_estimation < MIN_ESTIMATION), None)
    counted = lacking or max(each, key=lambda s: s.p or 0.0)
    row = _row(counted)
    measured = share.change(counted.sessions[0], counted.sessions[-1]) if counted.sessions else None
    row["measured_pct"] = None if measured is None else 100 * measured
    if short is not None and not lacking:
        row["reason"] = (
            f"{short.n_estimation} returns of the estimation window are fewer than the {MIN_ESTIMATION} of a verdict"
        )
    row["verdict"] = "indeterminate" if lacking or short else None
    if asked.reported is not None:
        found = Found(
            without_figures=row["reason"],
            cars=tuple(s.car for s in each if s.car is not None),
            p=counted.p,
            q=counted.p,
            empirical_p=max((s.empirical_p or 0.0 for s in each), default=None),
            measured=row["measured_pct"],
        )
        said = judged(Reported("up" if asked.reported > 0 else "down", asked.reported), found)
        row["verdict"], row["reason"] = said.verdict, said.reason
    row["tests"] = [_row(one) for one in studies] if len(studies) > 1 else []
    return row


def _studies(asked: Asked, share: PriceSeries, benchmarks: Sequence[PriceSeries], session: date) -> list[Study]:
    """One study a benchmark, then that of all together; or the one without any, or with factors."""
    length = asked.estimation[1] - asked.estimation[0] + 1
    least = max(min(MIN_ESTIMATION, length), LEAST)  # who asks for a short window gets its figures, and no verdict
    tested = partial(study, share, session=session, window=asked.window, estimation=asked.estimation, least=least)
    if asked.factors is not None:
        factors, riskless = read_factors(asked.factors)
        return [tested(benchmarks, factors=list(factors.items()), riskless=riskless)]
    model = MODELS[asked.model]
    if not benchmarks:
        return [tested([], model=model)]
    found = [tested([one], model=model) for one in benchmarks]
    if len(benchmarks) > 1 and model == "market":
        found.append(tested(benchmarks))
    return found


def _check(asked: Asked) -> None:
    if asked.estimation[1] >= asked.window[0]:
        raise UsageError(
            "the estimation window reaches into the event window", remedy="End it before the event, such as -250,-11"
        )
    if not asked.benchmarks and asked.factors is None and asked.model != "mean-adjusted":
        raise UsageError("no benchmark is given", remedy="Give --benchmark, --factors, or --model mean-adjusted")
    if asked.factors is not None and asked.model != "market":
        raise UsageError("factors go with the market model only", remedy="Leave out --model")


def _one(path: Path) -> PriceSeries:
    found = read_prices(path)
    if len(found) > 1:
        named = ", ".join(read.series.symbol for read in found[:5])
        raise InvalidParameter(f"it holds several tickers: {named}", where=str(path), remedy="Give one file for each")
    return found[0].series


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise InvalidParameter(f"{words!r} is no day", where="--on", remedy="Write it as 2026-06-25") from error


def _row(found: Study) -> dict[str, Any]:
    slopes = dict(zip(found.benchmarks, found.betas, strict=False))
    return {
        "symbol": found.symbol,
        "benchmark": " + ".join(found.benchmarks) or None,
        "model": found.model,
        "session": found.session.isoformat(),
        "window": list(found.window),
        "estimation": list(found.estimation),
        "beta": found.betas[0] if found.betas else None,
        **({"betas": slopes} if len(slopes) > 1 else {}),
        "alpha": found.alpha,
        "car": found.car,
        "se": found.se,
        "t": found.t,
        "p": found.p,
        "empirical_p": found.empirical_p,
        "n_estimation": found.n_estimation,
        "missing": found.missing,
        "mde": found.mde,
        "reason": found.reason,
        "abnormal": [
            {"session": day.isoformat(), "abnormal_return": value, "se": se}
            for day, value, se in zip(found.sessions, found.abnormal, found.abnormal_se, strict=True)
        ],
        "series": list(found.series),
    }
