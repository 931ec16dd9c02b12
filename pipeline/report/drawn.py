"""What the timeline is made of: rows, bars, signs, and the words and sources below them."""

from __future__ import annotations

from dataclasses import dataclass

QUOTED = 8
"""Statements of one term that are quoted; the others are counted."""
GAPS = frozenset({"renewed_without_grant", "lost_without_holding"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a bar (``solid``, ``soft``, ``fade-in``, ``fade-out``): where it begins and how wide it is."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One term; ``y`` is the top of its lane."""

    level: str
    y: int
    title: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark on a lane: an event without a term (``applied``, ``planned``, ``refused``)."""

    kind: str
    x: str
    y: int
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """One statement below the bars: in which article, in which words."""

    article_id: str
    action: str
    evidence: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One term (or none) in words, with its sources."""

    level: str
    status: str
    period: str
    basis: str
    told: tuple[Told, ...]

    @property
    def quoted(self) -> tuple[Told, ...]:
        return self.told[:QUOTED]

    @property
    def further(self) -> int:
        return max(len(self.told) - QUOTED, 0)


@dataclass(frozen=True, slots=True)
class Clash:
    """One contradiction in words, with its sources."""

    kind: str
    title: str
    what: str
    cluster: str
    status: str
    told: tuple[Told, ...]

    @property
    def gap(self) -> bool:
        """Whether it is no contradiction between two statements, only something that no article tells."""
        return self.kind in GAPS


@dataclass(frozen=True, slots=True)
class Row:
    """One cluster."""

    cluster: str
    levels: str
    height: int
    summary: str
    bars: tuple[Bar, ...]
    signs: tuple[Sign, ...]
    entries: tuple[Entry, ...]
    clashes: tuple[Clash, ...]

    @property
    def holds(self) -> bool:
        return bool(self.bars)

    @property
    def warned(self) -> bool:
        return any(not clash.gap for clash in self.clashes)


@dataclass(frozen=True, slots=True)
class Tick:
    """The start of a year; ``rank`` 0 is labelled at every width, 1 only on wide pages, 2 on the widest."""

    x: str
    middle: str
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class Timeline:
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    horizon: str
    """Where the last article was published."""
