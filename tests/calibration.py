"""How often the tests reject where nothing happened, and how often they find what did.

    python -m tests.calibration            20,000 events and families each; prints the tables
    python -m tests.calibration --write    and writes them, with the pictures, into docs/
    python -m tests.calibration --draw     draws the pictures anew from the tables in docs/

Returns are simulated: a market with 1 % a day, securities with a beta of .5 to 1.5 and residuals of 2 % a day, 240
estimation days and one event day, as the tests of the graph have them. A family has 20 events. What differs is named:

    independent    normal residuals, each event on its own
    fat tails      residuals of Student's t with 3 degrees of freedom
    correlated     the events share their day, and residuals have a correlation of .15
    more variance  the event day has twice the variance, as days of news do
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.event_families import Statistic, family_test
from graph.event_study import Floats, MarketModel, Windows, empirical_p, market_model

SIZE = 0.05
WHOLE = 20_000
DAYS = 240
FAMILY = 20
CORRELATION = 0.15
SEED = 20260625
CHUNK = 2_000  # events at a time
EFFECTS = (-0.01, -0.02, -0.05)
VOLATILITIES = (0.01, 0.02, 0.04)
DOCS = Path(__file__).parents[1] / "docs"
DOCUMENT = "market-impact.md"

CASES = ("independent", "fat tails", "correlated", "more variance")
TESTS = ("cross_sectional", "patell", "boehmer", "kolari", "brown_warner", "rank", "sign")
LABELS = {
    "single": "single event, t", "empirical": "single event, empirical quantiles",
    "cross_sectional": "cross-sectional t", "patell": "Patell", "boehmer": "Boehmer, Musumeci and Poulsen",
    "kolari": "Kolari and Pynnönen", "brown_warner": "Brown and Warner", "rank": "Corrado's rank",
    "sign": "generalized sign",
}  # fmt: skip
PROMISED = (
    ("single", "independent"),
    ("patell", "independent"),
    ("boehmer", "independent"),
    ("kolari", "correlated"),
    ("rank", "fat tails"),
)
"""The tests and cases that have to reject 4.5 to 5.5 % at the whole size."""


@dataclass(frozen=True)
class Rejections:
    """The share of null events or families that a 5 % test rejects, by test and case."""

    n: int
    rate: dict[tuple[str, str], float]


def windows(random: np.random.Generator, case: str, events: int, *, effect: float = 0.0, sd: float = 0.02) -> Windows:
    """Simulated events; under `correlated` families of FAMILY events share their days."""
    shape = (events, DAYS + 1)
    if case == "correlated":
        families = events // FAMILY
        x = np.repeat(random.normal(0, 0.01, (families, DAYS + 1)), FAMILY, axis=0)
        common = np.repeat(random.normal(0, 1, (families, DAYS + 1)), FAMILY, axis=0)
        noise = np.sqrt(CORRELATION) * common + np.sqrt(1 - CORRELATION) * random.normal(0, 1, shape)
    else:
        x = random.normal(0, 0.01, shape)
        noise = random.standard_t(3, shape) / np.sqrt(3) if case == "fat tails" else random.normal(0, 1, shape)
    if case == "more variance":
        noise[:, -1] *= np.sqrt(2)
    y = random.uniform(0.5, 1.5, (events, 1)) * x + sd * noise
    y[:, -1] += effect
    return Windows(y[:, :-1], x[:, :-1], y[:, -1:], x[:, -1:])


def _chunks(n: int, size: int) -> Iterator[int]:
    for first in range(0, n, size):
        yield min(size, n - first)


def single_size(n: int) -> Rejections:
    """The single-event t test and the empirical-quantile test on n null events of each case."""
    rate: dict[tuple[str, str], float] = {}
    for case in ("independent", "fat tails", "more variance"):
        random = np.random.default_rng(SEED)
        t = empirical = 0
        for events in _chunks(n, CHUNK):
            test = market_model(windows(random, case, events))
            t += int((test.p < SIZE).sum())
            empirical += int((empirical_p(test) < SIZE).sum())
        rate["single", case], rate["empirical", case] = t / n, empirical / n
    return Rejections(n, rate)


def family_size(n: int, cases: tuple[str, ...] = CASES) -> Rejections:
    """Every test across events on n null families of each case."""
    rate: dict[tuple[str, str], float] = {}
    for case in cases:
        random = np.random.default_rng(SEED)
        count = dict.fromkeys(TESTS, 0)
        for families in _chunks(n, CHUNK // FAMILY):
            whole = market_model(windows(random, case, families * FAMILY))
            for number in range(families):
                found = family_test(_part(whole, slice(number * FAMILY, (number + 1) * FAMILY)))
                for name in TESTS:
                    statistic: Statistic = getattr(found, name)
                    count[name] += statistic.p < SIZE
        for name in TESTS:
            rate[name, case] = count[name] / n
    return Rejections(n, rate)


def _part(whole: MarketModel, part: slice) -> MarketModel:
    return MarketModel(**{name: values[part] for name, values in vars(whole).items()})


def power(n: int) -> dict[tuple[float, float], float]:
    """The share of n events that the single-event test finds, by effect and daily volatility of the residuals."""
    found = {}
    for sd in VOLATILITIES:
        for effect in EFFECTS:
            random = np.random.default_rng(SEED)
            hits = 0
            for events in _chunks(n, CHUNK):
                hits += int((market_model(windows(random, "independent", events, effect=effect, sd=sd)).p < SIZE).sum())
            found[effect, sd] = hits / n
    return found


def tables(single: Rejections, families: Rejections, found: dict[tuple[float, float], float]) -> str:
    """The figures as Markdown."""
    rate = single.rate | families.rate
    lines = [f"| test | {' | '.join(CASES)} |", "|" + " --- |" * (len(CASES) + 1)]
    for name, label in LABELS.items():
        cells = []
        for case in CASES:
            value = rate.get((name, case))
            cell = "" if value is None else f"{100 * value:.2f} %"
            cells.append(f"**{cell}**" if (name, case) in PROMISED else cell)
        lines.append(f"| {label} | {' | '.join(cells)} |")
    lines += [
        "",
        "| effect | " + " | ".join(f"{sd:.0%} a day" for sd in VOLATILITIES) + " |",
        "| --- | --- | --- | --- |",
    ]
    for effect in EFFECTS:
        lines.append(
            f"| {effect:.0%} | " + " | ".join(f"{100 * found[effect, sd]:.1f} %" for sd in VOLATILITIES) + " |"
        )
    return "\n".join(lines) + "\n"


def write(made: str) -> None:
    """The tables into docs/market-impact.md between their marks, and the pictures beside it."""
    path = DOCS / DOCUMENT
    pattern = r"<!-- calibration -->.*<!-- end of calibration -->"
    text = f"<!-- calibration -->\n\n{made}\n<!-- end of calibration -->"
    path.write_text(re.sub(pattern, lambda _: text, path.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    draw()


def written() -> tuple[dict[tuple[str, str], float], dict[tuple[float, float], float]]:
    """The figures of the tables in docs/market-impact.md: rejections and power, in percent."""
    rows = [
        [cell.strip(" *%") for cell in line.strip("|").split("|")]
        for line in (DOCS / DOCUMENT).read_text("utf-8").partition("<!-- calibration -->")[2].splitlines()
        if line.startswith("|")
    ]
    names = {label: name for name, label in LABELS.items()}
    rate = {
        (names[row[0]], case): float(cell)
        for row in rows
        if row[0] in names
        for case, cell in zip(CASES, row[1:], strict=True)
        if cell
    }
    effects = {f"{effect:.0%}".rstrip("%"): effect for effect in EFFECTS}
    found = {
        (effects[row[0]], sd): float(cell)
        for row in rows
        if row[0] in effects
        for sd, cell in zip(VOLATILITIES, row[1:], strict=True)
    }
    return rate, found


def draw() -> None:
    """The pictures of the tables in docs/market-impact.md."""
    rate, found = written()
    _picture_of_size(rate)
    _picture_of_power(found)


def _picture_of_size(rate: dict[tuple[str, str], float]) -> None:
    import matplotlib
    from matplotlib.figure import Figure

    names = list(dict.fromkeys(name for name, _ in rate))
    with matplotlib.rc_context({"svg.hashsalt": "contested", "svg.fonttype": "none", "font.size": 9.0}):
        figure = Figure(figsize=(8, 4), layout="constrained")
        axes = figure.subplots()
        axes.axvspan(4.5, 5.5, color="#c8d6e5", label="4.5 to 5.5 %")
        axes.axvline(5, color="black", lw=0.6)
        for case, marker, colour in zip(CASES, "os^D", ("#1f4e79", "#b3541e", "#3d7a3d", "#6b4c8a"), strict=True):
            places = [place for place, name in enumerate(names) if (name, case) in rate]
            values = [rate[names[place], case] for place in places]
            axes.plot(values, places, marker, color=colour, label=case, ms=6, alpha=0.9)
        axes.set_yticks(range(len(names)), [LABELS[name] for name in names])
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.set_xticks([2, 5, 10, 20, 40], ["2", "5", "10", "20", "40"])
        axes.minorticks_off()
        axes.set_xlabel(f"of {WHOLE:,} events or families in which nothing happened, rejected by a 5 % test, in %")
        axes.spines[["top", "right"]].set_visible(False)
        figure.legend(frameon=False, loc="outside upper center", ncols=5)
        figure.savefig(DOCS / "market-impact-size.svg", metadata={"Date": None, "Creator": "contested"})


def _picture_of_power(found: dict[tuple[float, float], float]) -> None:
    import matplotlib
    from matplotlib.figure import Figure

    effects = np.linspace(0, 0.08, 161)
    with matplotlib.rc_context({"svg.hashsalt": "contested", "svg.fonttype": "none", "font.size": 9.0}):
        figure = Figure(figsize=(8, 3.6), layout="constrained")
        axes = figure.subplots()
        for sd, style, colour in zip(VOLATILITIES, ("-", "--", ":"), ("#1f4e79", "#b3541e", "#3d7a3d"), strict=True):
            axes.plot(-100 * effects, 100 * _expected_power(effects, sd), style, color=colour, label=f"{sd:.0%} a day")
            own = [(100 * effect, value) for (effect, of), value in found.items() if of == sd]
            axes.plot(*zip(*own, strict=True), "o", color=colour, ms=5)
        axes.axhline(80, color="black", lw=0.5)
        axes.set_xlabel("true abnormal return, in %")
        axes.set_ylabel("found by a 5 % test, in %")
        axes.set_xlim(0, -8)
        axes.set_ylim(0, 102)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(title="residual volatility", frameon=False)
        figure.savefig(DOCS / "market-impact-power.svg", metadata={"Date": None, "Creator": "contested"})


def _expected_power(effects: Floats, sd: float) -> Floats:
    """What the noncentral t distribution says, with the mean prediction error of 240 days."""
    from scipy.special import stdtrit
    from scipy.stats import nct

    shift = effects / (sd * np.sqrt(1 + 2 / DAYS))
    bound = stdtrit(DAYS - 2, 1 - SIZE / 2)
    found: Floats = nct.sf(bound, DAYS - 2, shift) + nct.cdf(-bound, DAYS - 2, shift)
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--n", type=int, default=WHOLE, help="events and families of each case")
    asked.add_argument("--write", action="store_true", help="write the tables and pictures into docs/")
    asked.add_argument("--draw", action="store_true", help="only draw the pictures of the tables in docs/")
    given = asked.parse_args()
    if given.draw:
        draw()
        return
    began = time.monotonic()
    single, families, found = single_size(given.n), family_size(given.n), power(given.n)
    made = tables(single, families, found)
    print(made)
    print(f"{given.n} of each case in {time.monotonic() - began:.0f} s")
    rate = single.rate | families.rate
    off = [(name, case, rate[name, case]) for name, case in PROMISED if not 0.045 <= rate[name, case] <= 0.055]
    print(f"outside 4.5 to 5.5 %: {off or 'none of the promised'}")
    if given.write:
        write(made)


if __name__ == "__main__":
    main()
