"""What `/v1/decisions` takes and answers with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.answers import Answer


class NewDecision(BaseModel):
    """What to decide. `targets` are as the commands of the same names take them."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["merge", "split", "reject", "withdraw"]
    targets: list[Annotated[str, Field(min_length=1, max_length=2_000)]] = Field(
        min_length=1,
        max_length=100,
        description="merge: two parties or two disputes; split: a dispute and accusations of it, or a party and those "
        "to take out of it; reject: a statement; withdraw: an article",
    )
    why: str = Field(min_length=1, max_length=2_000, description="the reason; it is kept with the decision")
    author: str = Field("api", min_length=1, max_length=200, description="who decides")


class UndoneDecision(BaseModel):
    """Who takes a decision back, and why."""

    model_config = ConfigDict(extra="forbid")

    why: str = Field("", max_length=2_000, description="the reason; it is kept with the decision")
    author: str = Field("api", min_length=1, max_length=200)


class Decided(Answer):
    """A decision that was made or undone, and what changed by it."""

    decision: str = Field(description="its id")
    kind: str
    subject: str = Field(description="what its keys name: party, thread, statement, article")
    one: list[str]
    other: list[str]
    author: str
    at: str
    why: str
    in_force: bool = Field(description="false once it was undone")
    disputes: list[str] = Field(description="ids of the disputes that changed, those that are gone among them")
    nodes: int = Field(description="how many nodes were written or removed")
    relationships: int
