"""Stretches of a text kept in order, so that "what covers this character" costs a bisection, not a look at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

Span = tuple[int, int]


class Spans:
    """Half-open character spans, overlaps joined."""

    def __init__(self, spans: Iterable[Span]) -> None:
        joined: list[list[int]] = []
        for start, end in sorted(spans):
            if joined and start < joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def overlap(self, start: int, end: int) -> bool:
        """Whether any span shares a character with ``[start:end]``."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def ended_before(self, start: int) -> int:
        """The end of the last span that ends at *start* or before; -1 where there is none."""
        at = bisect_right(self._ends, start)
        return self._ends[at - 1] if at else -1

    def any_start(self, start: int, end: int) -> bool:
        """Whether a span begins within ``[start:end]``."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end
