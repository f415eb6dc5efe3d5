"""The picture of an impact report: prices, abnormal returns and their running sum with bands, the words beneath.

matplotlib draws without a display and is imported only here. The same report gives the same SVG, byte for byte.
"""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from api.impact.report import BAND
from api.terminal import source_of, visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_MOVES = 4  # in one picture; the table has all
_SHARE, _BENCHMARK, _EVENT, _BAND = (
    "#1f4e79",
    "#9a9a9a",
    "#b3541e",
    "#c8d6e5",
)  # told apart in grey and by the colour-blind
_WORDS = 118


def picture(report: Mapping[str, Any], form: Literal["png", "svg"]) -> bytes:
    """The report's picture. A report without a tested move is a picture that says so."""
    import matplotlib
    from matplotlib.figure import Figure

    shown = [move for move in report["moves"] if move["path"]][:MOST_MOVES]
    texts = [_words(move) for move in shown]
    heights = [height for text in texts for height in (2.2, 1.7, 1.7, 0.17 * len(text) + 0.25)] or [1.0]
    settings: dict[Any, Any] = {
        "svg.hashsalt": "contested",
        "svg.fonttype": "none",
        "font.size": 9.0,
        "text.parse_math": False,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # a quote in a script that the font lacks
        figure = Figure(figsize=(9, sum(heights) + 1.5), layout="constrained")
        figure.suptitle(visible(report["title"]), fontsize=12, x=0.01, ha="left")
        grid = figure.subplots(len(heights), 1, gridspec_kw={"height_ratios": heights}, squeeze=False)[:, 0]
        if not shown:
            _empty(grid[0], report)
        for number, (move, words) in enumerate(zip(shown, texts, strict=True)):
            _draw(list(grid[4 * number : 4 * number + 4]), move, report["events"], words)
        figure.supxlabel("\n".join(textwrap.wrap(report["note"], _WORDS)), fontsize=7.5, x=0.01, ha="left")
        return _saved(figure, form)


def _saved(figure: Figure, form: Literal["png", "svg"]) -> bytes:
    stream = io.BytesIO()
    metadata = {"Date": None, "Creator": "contested"} if form == "svg" else {"Software": "contested"}
    figure.savefig(stream, format=form, dpi=130, metadata=metadata)
    return stream.getvalue() if form == "png" else _with_steady_ids(stream.getvalue())


def _with_steady_ids(svg: bytes) -> bytes:
    """Clip paths are named by where they lay in memory; here by their order."""
    names = dict.fromkeys(re.findall(rb'<clipPath id="(p[0-9a-f]{10})">', svg))
    for number, name in enumerate(names):
        svg = svg.replace(name, b"clip%d" % number)
    return svg


def _empty(axes: Axes, report: Mapping[str, Any]) -> None:
    axes.axis("off")
    why = [
        f"{m['company']}, {m['date'] or 'no day'}: {m['data_says']}: {m['data_reason'] or ''}" for m in report["moves"]
    ]
    lines = why or ["No source attributes a share move to this dispute."]
    axes.text(0, 1, "\n".join(visible(line) for line in lines[:8]), va="top", transform=axes.transAxes)


def _draw(axes: Sequence[Axes], move: Mapping[str, Any], events: Sequence[Mapping[str, Any]], words: list[str]) -> None:
    path = move["path"]
    x = [row["offset"] for row in path]
    prices, daily, running, text = axes
    ticker = visible(move["ticker"] or move["company"])
    prices.plot(x, [100 * row["close"] / path[0]["close"] for row in path], color=_SHARE, marker=".", label=ticker)
    for symbol, style in zip(path[0]["benchmark_closes"], ("--", ":"), strict=False):
        closes = [row["benchmark_closes"][symbol] for row in path]
        prices.plot(x, [100 * close / closes[0] for close in closes], color=_BENCHMARK, ls=style, label=visible(symbol))
    prices.set_ylabel("first day = 100")
    prices.legend(loc="best", frameon=False, ncols=3)
    reported = f"reported {move['pct']:+g} %" if move["pct"] is not None else f"reported {move['direction']}"
    prices.set_title(
        visible(f"{move['company']}, {move['test']['session']}: {reported}; the data say: {move['data_says']}"),
        loc="left",
        fontsize=10,
    )
    band = [100 * BAND * row["se"] for row in path]
    daily.fill_between(x, [-b for b in band], band, color=_BAND, step="mid", lw=0)
    daily.bar(x, [100 * row["abnormal_return"] for row in path], color=_SHARE, width=0.6)
    daily.set_ylabel(f"beyond {visible(path[0]['benchmark'])}, %")
    daily.set_title("shaded: 95 % of usual days", loc="right", fontsize=7.5)
    sums = [100 * row["cumulative"] for row in path]
    wide = [100 * BAND * row["cumulative_se"] for row in path]
    running.fill_between(
        x,
        [s - w for s, w in zip(sums, wide, strict=True)],
        [s + w for s, w in zip(sums, wide, strict=True)],
        color=_BAND,
        lw=0,
    )
    running.plot(x, sums, color=_SHARE, marker=".")
    running.set_ylabel("running sum, %")
    running.set_xlabel("sessions from the event day")
    marks = _marks(path, events)
    for one in (prices, daily, running):
        one.axhline(0 if one is not prices else 100, color="black", lw=0.5)
        one.axvline(0, color=_EVENT, lw=1)
        for place in marks:
            one.axvline(place, color=_EVENT, lw=0.8, ls=":")
        one.spines[["top", "right"]].set_visible(False)
        one.set_xlim(x[0] - 0.6, x[-1] + 0.6)
        one.set_xticks([place for place in x if place % 5 == 0])
    for place, kinds in marks.items():
        prices.annotate(
            ", ".join(kinds), (place, 0.02), xycoords=("data", "axes fraction"), rotation=90, fontsize=7, color=_EVENT,
            ha="right", va="bottom",
        )  # fmt: skip
    text.axis("off")
    text.text(0, 1, "\n".join(words), va="top", fontsize=8, transform=text.transAxes, linespacing=1.3)


def _marks(path: Sequence[Mapping[str, Any]], events: Sequence[Mapping[str, Any]]) -> dict[int, list[str]]:
    """The dispute's own steps by the session that they fall on, or the first one after."""
    found: dict[int, list[str]] = {}
    for event in events:
        if not path[0]["session"] <= event["date"] <= path[-1]["session"]:
            continue
        place = next(row["offset"] for row in path if row["session"] >= event["date"])
        found.setdefault(place, []).append(visible(event["kind"]))
    return found


def _words(move: Mapping[str, Any]) -> list[str]:
    """What stands beneath: the figures in a line, the verdict's reason, and the source's words with their place."""
    test = move["test"]
    lines = []
    if test["p"] is not None:
        lines.append(
            f"Beyond {visible(move['path'][0]['benchmark'])}: {100 * test['abnormal_return']:+.2f} %, "
            f"t = {test['t']:.2f}, p = {test['p']:.2g}, q = {test['q']:.2g}; "
            f"smallest detectable effect {100 * test['mde']:.1f} %."
        )
    lines += textwrap.wrap(f"Data: {visible(move['data_says'])}: {visible(move['data_reason'] or '')}", _WORDS)
    if test["confounded"]:
        lines += textwrap.wrap(f"Confounded by: {visible('; '.join(test['confounded_by']))}", _WORDS)
    for quote in move["quotes"][:2]:
        lines += textwrap.wrap(f"Source ({visible(move['source_says'])}): “{visible(quote['quote'])}”", _WORDS)[:4]
        lines += [line[:_WORDS] for line in source_of(quote)[:2]]
    return lines
