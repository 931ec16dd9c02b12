"""What the layout of an article shows: stretches of speech, marked fragments, narration that somebody closes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.quotes.attribution import Attribution


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first`` to ``last`` (exclusive) given as somebody's own; stretches of one turn share ``turn``."""

    first: int
    last: int
    layout: str
    turn: int
    attribution: Attribution | None = None
    open: bool = False
    """The marks around it never close."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Narration from ``first`` to ``last`` that an attribution closes: somebody's words or a reporter's summary."""

    first: int
    last: int
    attribution: Attribution
    turn: int
    """Shared with what goes on behind the attribution."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What one pass over the lines found."""

    stretches: list[Stretch] = field(default_factory=list)
    fragments: list[tuple[int, int]] = field(default_factory=list)
    """Marked words inside a sentence."""
    closings: list[Closing] = field(default_factory=list)

    def close(self, narration: int, at: int, closed: Attribution, spoken: int) -> None:
        """Give what an attribution behind word *at* closes to its speaker: words from *spoken* on, where a dash opened
        them, else the *narration*."""
        if spoken < at:
            self.stretches.append(Stretch(spoken, at, "dash", at, closed))
        elif narration < at:
            self.closings.append(Closing(narration, at, closed, at))

    def go_on(self, between: Iterable[tuple[int, int]]) -> None:
        """Make whole lines *between* speech of the last turn, which is not open any more, and of nothing else."""
        turn = self.stretches[-1].turn
        self.stretches[-1] = replace(self.stretches[-1], open=False)
        for first, last in between:
            self.stretches.append(Stretch(first, last, "marks", turn))
            self.fragments[:] = [one for one in self.fragments if not first <= one[0] < last]
            self.closings[:] = [one for one in self.closings if not first <= one.first < last]
