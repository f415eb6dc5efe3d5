"""The figures over many texts: micro precision, recall and F1, B-cubed of disputes, false disputes; with intervals.

An interval is a bootstrap over texts: the texts are drawn anew with replacement `DRAWS` times, with a fixed seed, and
the interval holds the middle 95 % of the figures that come out. B-cubed is a mean over texts, each text's share taken
from the whole folder's clusters, and that mean is what is drawn anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.evaluation.matching import COUNTED, Finding, TextScore

DRAWS = 2000
SEED = 20250905
COVERAGE = 95.0  # percent

Floats = NDArray[np.float64]
Interval = tuple[float, float]

FIGURES = {
    "companies": "companies",
    "models": "models",
    "people": "people",
    "bodies": "bodies",
    "allegations": "accuser and accused",
    "allegations+kind": "… with kind",
    "allegations+status": "… with status",
    "allegations+kind+status": "… with both",
    "stock_moves": "stock moves",
    "stated_cause": "stated causes",
    "dispute_bcubed": "disputes (B-cubed)",
    "false_dispute_rate": "false disputes",
    "cause_stated_accuracy_on_matched_moves": "cause or none, right",
}
"""Each figure's name in the JSON, and in words."""


@dataclass(frozen=True)
class Ratio:
    """Precision, recall and F1, each with its interval."""

    p: float
    r: float
    f1: float
    p_interval: Interval
    r_interval: Interval
    f1_interval: Interval


@dataclass(frozen=True)
class Scores:
    """All figures of one folder."""

    texts: int
    ratios: Mapping[str, Ratio]
    counts: Mapping[str, tuple[int, int, int]]
    disputed_texts: int
    undisputed_texts: int
    false_disputes: float
    false_disputes_interval: Interval
    false_by_dispute: float
    false_by_allegations: float
    matched_moves: int
    causes_right: float | None
    causes_right_interval: Interval | None
    findings: tuple[Finding, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The figures under their names, as the matching rules' reference scorer gives them, and the intervals."""
        made: dict[str, Any] = {}
        for name, ratio in self.ratios.items():
            row: dict[str, Any] = {"p": ratio.p, "r": ratio.r, "f1": ratio.f1}
            if name in self.counts:
                row |= dict(zip(("tp", "pred", "gold"), self.counts[name], strict=True))
            else:
                row["texts"] = self.disputed_texts
            row["interval"] = {"p": ratio.p_interval, "r": ratio.r_interval, "f1": ratio.f1_interval}
            made[name] = row
        made["cause_stated_accuracy_on_matched_moves"] = {
            "accuracy": self.causes_right,
            "matched": self.matched_moves,
            "interval": {"accuracy": self.causes_right_interval},
        }
        made["false_dispute_rate"] = {
            "rate": self.false_disputes,
            "by_dispute_field": self.false_by_dispute,
            "by_allegations": self.false_by_allegations,
            "negatives": self.undisputed_texts,
            "interval": {"rate": self.false_disputes_interval},
        }
        made["texts"] = {"gold": self.texts, "without_prediction": 0}
        return made


def scores(texts: Sequence[TextScore]) -> Scores:
    """The figures over these texts."""
    weights = _weights(len(texts))
    counts = {name: np.array([text.counts[name] for text in texts], dtype=np.float64) for name in COUNTED}
    ratios = {name: _ratio(per_text, weights) for name, per_text in counts.items()}
    disputed = np.array([text.gold_dispute is not None for text in texts])
    ratios["dispute_bcubed"] = _bcubed(texts, disputed, weights)
    falsely = np.array([text.has_false_dispute for text in texts], dtype=np.float64)
    undisputed = np.where(disputed, 0.0, 1.0)
    moves = np.array([text.moves for text in texts], dtype=np.float64)
    agreed = np.array([text.causes_agreed for text in texts], dtype=np.float64)
    return Scores(
        texts=len(texts),
        ratios=ratios,
        counts={name: tuple(int(n) for n in per_text.sum(axis=0)) for name, per_text in counts.items()},  # type: ignore[misc]
        disputed_texts=int(disputed.sum()),
        undisputed_texts=int(undisputed.sum()),
        false_disputes=float(_share(falsely.sum(), undisputed.sum(), 0.0)),
        false_disputes_interval=_middle(_share(weights @ falsely, weights @ undisputed, 0.0)),
        false_by_dispute=_rate(texts, lambda text: text.dispute is not None),
        false_by_allegations=_rate(texts, lambda text: text.has_allegations),
        matched_moves=int(moves.sum()),
        causes_right=float(agreed.sum() / moves.sum()) if moves.any() else None,
        causes_right_interval=_middle(_share(weights @ agreed, weights @ moves, 1.0)) if moves.any() else None,
        findings=tuple(finding for text in texts for finding in text.findings),
    )


def _weights(texts: int) -> Floats:
    """How often each draw has each text, one draw a row."""
    chance = np.random.default_rng(SEED)
    return chance.multinomial(texts, np.full(texts, 1 / texts), size=DRAWS).astype(np.float64)


def _share(part: Any, whole: Any, of_nothing: float) -> Floats:
    """`part / whole`, and `of_nothing` where the whole is nothing."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), of_nothing)


def _prf(counts: Floats) -> tuple[Floats, Floats, Floats]:
    """Precision, recall and F1 of rows of (agreed, predicted, gold); to predict nothing where nothing is, is right."""
    agreed, predicted, gold = counts[..., 0], counts[..., 1], counts[..., 2]
    nothing = (predicted == 0) & (gold == 0)
    p = np.where(nothing, 1.0, _share(agreed, predicted, 0.0))
    r = np.where(nothing, 1.0, _share(agreed, gold, 0.0))
    return p, r, _share(2 * p * r, p + r, 0.0)


def _ratio(per_text: Floats, weights: Floats) -> Ratio:
    p, r, f1 = (float(figure) for figure in _prf(per_text.sum(axis=0)))
    return Ratio(p, r, f1, *map(_middle, _prf(weights @ per_text)))


def _bcubed(texts: Sequence[TextScore], disputed: NDArray[np.bool_], weights: Floats) -> Ratio:
    """B-cubed over the texts that have a dispute; one that was given none stands alone."""
    if not disputed.any():
        return Ratio(1.0, 1.0, 1.0, (1.0, 1.0), (1.0, 1.0), (1.0, 1.0))
    gold = [text.gold_dispute for text in texts if text.gold_dispute is not None]
    found = [
        ("alone", t.id) if t.dispute is None else ("dispute", t.dispute) for t in texts if t.gold_dispute is not None
    ]
    same_gold, same_found = _same(gold), _same(found)
    both = (same_gold & same_found).sum(axis=1)
    per_text = np.column_stack((both / same_found.sum(axis=1), both / same_gold.sum(axis=1)))
    drawn = weights[:, disputed]
    p, r = per_text.mean(axis=0)
    times = drawn.sum(axis=1, keepdims=True)
    means = _share(drawn @ per_text, np.broadcast_to(times, (len(drawn), 2)), 1.0)
    f1s = _share(2 * means[:, 0] * means[:, 1], means.sum(axis=1), 0.0)
    f1 = float(_share(2 * p * r, p + r, 0.0))
    return Ratio(float(p), float(r), f1, _middle(means[:, 0]), _middle(means[:, 1]), _middle(f1s))


def _same(clusters: Sequence[Hashable]) -> NDArray[np.bool_]:
    """Which two texts are in one cluster."""
    number = {cluster: i for i, cluster in enumerate(dict.fromkeys(clusters))}
    numbers = np.array([number[cluster] for cluster in clusters])
    return np.asarray(numbers[:, None] == numbers[None, :])


def _middle(drawn: Floats) -> Interval:
    low, high = np.percentile(drawn, ((100 - COVERAGE) / 2, (100 + COVERAGE) / 2))
    return float(low), float(high)


def _rate(texts: Sequence[TextScore], is_false: Callable[[TextScore], bool]) -> float:
    """The share of the texts without a dispute of which this holds."""
    without = [text for text in texts if text.gold_dispute is None]
    return sum(map(is_false, without)) / len(without) if without else 0.0
