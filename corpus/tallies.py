"""Counting what is right among what was given and what is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from corpus.names import LABELS

Figures = dict[str, dict[str, float]]


def figure(hits: int, given: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent."""
    precision, recall = hits / max(given, 1), hits / max(gold, 1)
    f = 2 * hits / max(given + gold, 1)
    return {"p": round(100 * precision, 2), "r": round(100 * recall, 2), "f": round(100 * f, 2), "gold": gold}


class Tally:
    """True and false positives and misses under each label."""

    def __init__(self) -> None:
        self.hits, self.given, self.gold = Counter[str](), Counter[str](), Counter[str]()

    def add(self, gold: set[Any], given: set[Any]) -> None:
        """Items whose last element is their label."""
        for counter, items in ((self.hits, gold & given), (self.given, given), (self.gold, gold)):
            counter.update(item[-1] for item in items)

    def figures(self) -> Figures:
        return {label: self._figure([label]) for label in LABELS} | {"all": self._figure(LABELS)}

    def _figure(self, labels: Iterable[str]) -> dict[str, float]:
        hits, given, gold = (sum(c[x] for x in labels) for c in (self.hits, self.given, self.gold))
        return figure(hits, given, gold)
