"""Event studies: 10,000 events on 1,000 securities with five years of prices, over a loop of statsmodels regressions.

Both give the same t and p, prediction error included. The loop is short, as its rate does not depend on its length.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import numpy as np

from graph.event_study import Floats, event_tests

Measured = tuple[float, float, str, float, str]
SECURITIES, DAYS, EVENTS = 1_000, 1_260, 10_000
LOOP = 200
Table = tuple[
    Floats, Floats, "np.ndarray[tuple[int], np.dtype[np.int64]]", "np.ndarray[tuple[int], np.dtype[np.int64]]"
]


def table() -> Table:
    """Returns, a market, and the events' securities and days."""
    random = np.random.default_rng(1)
    market = random.normal(0, 0.01, DAYS)
    returns = random.uniform(0.5, 1.5, (SECURITIES, 1)) * market + random.normal(0, 0.02, (SECURITIES, DAYS))
    return returns, market, random.integers(0, SECURITIES, EVENTS), random.integers(260, DAYS, EVENTS)


def event_studies(medians: Callable[..., tuple[float, float, float]]) -> Measured:
    """Events a second, ours and the loop's, and their ratio."""
    given = table()
    ours_t = event_tests(*given).t[:LOOP]
    assert np.allclose(ours_t, loop(given, LOOP), rtol=1e-9)

    def ours() -> float:
        began = time.perf_counter()
        event_tests(*given)
        return EVENTS / (time.perf_counter() - began)

    def theirs() -> float:
        began = time.perf_counter()
        loop(given, LOOP)
        return LOOP / (time.perf_counter() - began)

    a, b, ratio = medians(ours, theirs, 5)
    goal = f"100 or more; {EVENTS:,} events took {EVENTS / a:.3f} s (goal 1), {extra_memory(given):.1f} MB beside them"
    return a, b, "events/s", ratio, goal


def loop(given: Table, count: int) -> Floats:
    """The t values of the first events, one regression at a time."""
    import statsmodels.api as sm
    from scipy import stats

    returns, market, securities, days = given
    found = np.empty(count)
    for i in range(count):
        row, day = returns[securities[i]], days[i]
        before = slice(day - 250, day - 10)
        fitted = sm.OLS(row[before], sm.add_constant(market[before])).fit()
        now = np.array([1.0, market[day]])
        error = np.sqrt(fitted.scale + now @ fitted.cov_params() @ now)
        found[i] = (row[day] - now @ fitted.params) / error
        2 * stats.t.sf(abs(found[i]), fitted.df_resid)
    return found


def extra_memory(given: Table) -> float:
    """Megabytes that the tests take at most beyond the table of returns."""
    tracemalloc.start()
    event_tests(*given)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6
