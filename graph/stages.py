"""What stage a dispute has reached, from its steps of different days.

Walk the steps in the order of their days, of one day in the order of the list below; steps without a day come last.
Each becomes the stage reached, except:

- an opening one (alleged, denied, filed) counts only over an earlier opening one. Only a filing whose text fixes a day
  after the stage reached opens a dispute again: texts go on saying "the suit" for years after its end;
- a step that no text fixes the day of does not reopen what has ended (dismissed, settled, licensed, withdrawn); an
  appeal does;
- a step without any day counts only if the list has it after the stage reached.

A dispute with several accused is over only when it is over for each of them: of the stages reached for each, one that
is no end comes first, then the newest.
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


EVENT_OF: dict[Status, EventKind] = {
    "denied": "denial",
    "filed": "filing",
    "investigated": "investigation",
    "ruled": "ruling",
    "dismissed": "dismissal",
    "settled": "settlement",
    "licensed": "licence",
    "withdrawn": "withdrawal",
    "appealed": "appeal",
}
"""The step that an accusation tells whose text has come to the stage."""


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


def reached(stages: Iterable[Stage]) -> Stage:
    """The stage that the steps reach; without any, `alleged`."""
    now = Stage("alleged", None, False)
    for step in sorted(stages, key=lambda s: (s.on is None, s.on or date.min, ORDER.index(s.status), s.is_stated)):
        if _counts(step, now):
            now = step
    return now


def _counts(step: Stage, now: Stage) -> bool:
    is_further = ORDER.index(step.status) > ORDER.index(now.status)
    if step.on is None:
        return is_further
    if step.status in OPENING:
        is_anew = step.status == "filed" and step.is_stated and now.on is not None and step.on > now.on
        return is_anew or (now.status in OPENING and (is_further or now.on is None))
    return step.is_stated or now.status not in CLOSED or step.status == "appealed"


def newest(each: Iterable[Stage]) -> Stage:
    """The stage of the whole, from the stages reached for each accused."""
    return max(
        each,
        key=lambda s: (s.status not in CLOSED, s.on or date.min, ORDER.index(s.status)),
        default=Stage("alleged", None, False),
    )
