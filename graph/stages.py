"""What stage a dispute has reached, from statements of different days.

The newest statement of a later stage (ruled, dismissed, settled, …) wins. A statement of an opening stage (alleged,
denied, filed) wins over it only if its text gives a later day: texts go on saying "the suit" for years after its end.
Of one day, the stage that comes later in the list below wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.statements import EventClaim, EventKind, Status

ORDER: tuple[Status, ...] = (
    "alleged",
    "denied",
    "filed",
    "investigated",
    "ruled",
    "dismissed",
    "settled",
    "licensed",
    "withdrawn",
    "appealed",
)
OPENING = frozenset(("alleged", "denied", "filed"))
CLOSED = frozenset(("dismissed", "settled", "licensed", "withdrawn"))
_OF_EVENT: dict[EventKind, Status] = {
    "filing": "filed",
    "investigation": "investigated",
    "ruling": "ruled",
    "verdict": "ruled",
    "dismissal": "dismissed",
    "settlement": "settled",
    "licence": "licensed",
    "withdrawal": "withdrawn",
    "appeal": "appealed",
}


@dataclass(frozen=True)
class Stage:
    """A status with the day it counts by; `is_stated`: the text gives that day, else it is that of publication."""

    status: Status
    on: date | None
    is_stated: bool


def stage_of_event(event: EventClaim) -> Status | None:
    """The stage that an event brings; a denial or a letter brings none.

    A dismissal of a part is a ruling. A settlement, licence or withdrawal of a part, such as one of several accusers
    makes, leaves the stage as it was: the others go on.
    """
    if event.outcome and "part" in event.outcome:
        if event.event == "dismissal":
            return "ruled"
        if event.event in ("settlement", "licence", "withdrawal"):
            return None
    return _OF_EVENT.get(event.event)


def latest(stages: Iterable[Stage]) -> Stage:
    """The stage reached; an allegation without any stage told is `alleged`."""
    told = list(stages)

    def rank(stage: Stage) -> tuple[date, int]:
        return stage.on or date.min, ORDER.index(stage.status)

    later = [s for s in told if s.status not in OPENING]
    opening = [s for s in told if s.status in OPENING]
    if not later:
        return max(opening, key=rank, default=Stage("alleged", None, False))
    reached = max(later, key=rank)
    reopened = [s for s in opening if s.is_stated and s.on and s.on > (reached.on or date.min)]
    # A text without any day says that the end came after the start; only two known days can reopen a dispute.
    return max(reopened, key=rank) if reopened and reached.on else reached
