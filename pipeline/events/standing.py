"""What a status is to events, and a place of the text that speaks of one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.pieces import piece
from pipeline.records import Level


@dataclass(frozen=True, slots=True)
class Standing:
    """A status as events name it."""

    name: str
    status_id: str
    level: Level
    region: str


@piece
class Reference:
    """A place in a clause that speaks of a status: item ``at``; ``how`` is ``name noun level pronoun``."""

    at: int
    standing: Standing
    how: str
    paper: bool = False
    """Whether the noun is a document ("certyfikat"), which is handed over, not held."""


def same(one: Standing, other: Standing) -> bool:
    """Whether two standings are one status: the same name, or regional ones of one region."""
    if one.level != other.level:
        return False
    if one.level == "regional":
        return one.region == other.region or not one.region or not other.region
    return one.status_id == other.status_id


def unified(one: Standing, other: Standing) -> Standing:
    """The fuller one of two that are the same."""
    fuller = max((one, other), key=lambda s: (bool(s.region), len(s.name)))
    return replace(fuller, region=fuller.region or one.region or other.region)
