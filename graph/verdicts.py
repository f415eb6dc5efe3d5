"""What prices say of a reported share move: supported, contradicted, indeterminate or untested, and why.

The rule, in words:

- `untested`: there are no prices, or no day is known.
- `indeterminate`, where the test has no figures: too few returns, a missing close, a benchmark that is not there.
- `contradicted`: the move that prices show is outside the tolerance of the reported one; or the abnormal return is
  significant (q < .05) with the other sign.
- `supported`: q < .05, the reported sign against every benchmark, and the empirical-quantile test has p < .05 too.
- `indeterminate` otherwise.

Nobody's verdict is that a dispute moved a share: `supported` means that the share moved as reported, beyond what its
market and its sector explain and beyond what is usual for it, on the day reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.event_study import SIZE
from graph.statements import Basis

Verdict = Literal["supported", "contradicted", "indeterminate", "untested"]

_TOLERANCE: dict[Basis, tuple[float, float]] = {
    "close": (0.25, 0.05),  # rounding ("nearly 5 %"), and a close of another minute or currency
    "unstated": (1.0, 0.25),  # often a figure from within the day: that of the close differs by about a quarter
}
"""By how much the close-to-close move may differ from the reported one: percentage points, or this share of it, the
larger. A move told of within the day, before or after hours need not last until the close, and is not held to it."""


@dataclass(frozen=True)
class Reported:
    """What a source says: which way, by how much in percent (signed), by which prices, and of which day.

    `day_is_stated` is false where the day is only that of publication: it may tell of a session shortly before.
    """

    direction: Literal["up", "down"]
    pct: float | None = None
    basis: Basis = "unstated"
    day_is_stated: bool = True

    @property
    def sign(self) -> int:
        return 1 if self.direction == "up" else -1


@dataclass(frozen=True)
class Found:
    """What prices show. `untested` and `without_figures` are reasons; `cars` has one a benchmark.

    `p` is the largest of the benchmarks', `empirical_p` likewise. `measured` is the share's own move in percent.
    `nearby` are the moves of neighbouring sessions. `lacking` names a benchmark that the share line has and that no
    prices are known of.
    """

    untested: str | None = None
    without_figures: str | None = None
    cars: tuple[float, ...] = ()
    p: float | None = None
    q: float | None = None
    empirical_p: float | None = None
    measured: float | None = None
    nearby: tuple[tuple[date, float], ...] = ()
    lacking: str | None = None


@dataclass(frozen=True)
class Judged:
    """A verdict and, in a sentence, why."""

    verdict: Verdict
    reason: str


def tolerance(reported: Reported) -> float | None:
    """By how many percentage points the measured move may differ; None where closes cannot speak against it."""
    if reported.pct is None or reported.basis not in _TOLERANCE:
        return None
    points, part = _TOLERANCE[reported.basis]
    return max(points, part * abs(reported.pct))


def judged(reported: Reported, found: Found) -> Judged:
    """The verdict by the rule above."""
    if found.untested is not None:
        return Judged("untested", found.untested)
    if found.without_figures is not None:
        return Judged("indeterminate", found.without_figures)
    assert found.p is not None
    assert found.q is not None
    assert found.empirical_p is not None
    if (mismatch := _mismatch(reported, found)) is not None:
        return mismatch
    signs = {1 if car > 0 else -1 for car in found.cars}
    if found.q < SIZE and signs == {-reported.sign}:
        other = "up" if reported.sign < 0 else "down"
        return Judged("contradicted", f"beyond its benchmarks the share went {other}, with q = {found.q:.2g}")
    failing = []
    if found.lacking is not None:
        failing.append(found.lacking)
    if not found.q < SIZE:
        failing.append(f"q = {found.q:.2g} is not below {SIZE}")
    if signs != {reported.sign}:
        failing.append("the abnormal return has not the reported sign against every benchmark")
    if not found.empirical_p < SIZE:
        failing.append(f"{found.empirical_p:.1%} of the share's usual days are as large, not below 5 %")
    if failing:
        return Judged("indeterminate", "; ".join(failing))
    return Judged(
        "supported",
        f"the abnormal return has the reported sign, q = {found.q:.2g}, empirical p = {found.empirical_p:.2g}",
    )


def _mismatch(reported: Reported, found: Found) -> Judged | None:
    """The verdict where the share's own move is not the one reported."""
    allowed = tolerance(reported)
    if allowed is None or found.measured is None:
        return None
    assert reported.pct is not None
    if abs(found.measured - reported.pct) <= allowed:
        return None
    which = "wrong sign" if found.measured * reported.pct < 0 else "wrong size"
    shown = f"closes show {found.measured:+.2f} %, reported were {reported.pct:+g} %"
    fitting = [(day, pct) for day, pct in found.nearby if abs(pct - reported.pct) <= allowed]
    if not fitting:
        return Judged("contradicted", f"{which}: {shown}")
    day, pct = fitting[0]
    if reported.day_is_stated:
        return Judged("contradicted", f"wrong day: {shown}; {day} has {pct:+.2f} %")
    return Judged(
        "indeterminate", f"the day is only that of publication: {shown}, and {day} before it has {pct:+.2f} %"
    )
