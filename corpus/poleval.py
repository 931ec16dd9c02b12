"""The final score of PolEval 2018, task 2: 0.8 · F1 of overlapping names + 0.2 · F1 of exact ones.

Counted over all texts together; a name is right when a given one of the same category overlaps it (or, for the exact
figure, has its ends). As in the task's own scoring, names that touch overlap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from corpus.names import OF_NKJP, Name, is_noun
from corpus.readers.poleval import Annotation, Text

OVERLAP, EXACT = 0.8, 0.2


class Tally:
    """Names wanted, given, and found by overlap and exactly, under each category."""

    def __init__(self) -> None:
        self.gold, self.given = Counter[str](), Counter[str]()
        self.overlapping, self.exact = Counter[str](), Counter[str]()

    def add(self, gold: Collection[Annotation], given: Collection[Annotation]) -> None:
        """Compare the names of one text."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end, category in set(given):
            self.given[category] += 1
            places[category].append((start, end))
        for start, end, category in set(gold):
            self.gold[category] += 1
            self.overlapping[category] += any(first <= end and start <= last for first, last in places[category])
            self.exact[category] += (start, end) in places[category]

    def f1(self, right: Counter[str], categories: Iterable[str]) -> float:
        hits, wanted = 0, 0
        for category in categories:
            hits += right[category]
            wanted += self.gold[category] + self.given[category]
        return 2 * hits / max(wanted, 1)

    def final(self) -> float:
        """Between 0 and 1."""
        return OVERLAP * self.f1(self.overlapping, self.categories) + EXACT * self.f1(self.exact, self.categories)

    @property
    def categories(self) -> list[str]:
        return sorted(self.gold.keys() | self.given.keys())

    def figures(self) -> dict[str, float | dict[str, dict[str, float]]]:
        """In per cent: the final score, both F1, and both with the number of names for each category."""
        return {
            "final": round(100 * self.final(), 2),
            "overlap": round(100 * self.f1(self.overlapping, self.categories), 2),
            "exact": round(100 * self.f1(self.exact, self.categories), 2),
            "categories": {
                category: {
                    "overlap": round(100 * self.f1(self.overlapping, [category]), 2),
                    "exact": round(100 * self.f1(self.exact, [category]), 2),
                    "gold": self.gold[category],
                    "given": self.given[category],
                }
                for category in self.categories
            },
        }


def outermost(text: Text) -> list[Name]:
    """The gold's own outermost names as klastry's models give names: PER, ORG and LOC, no relational adjectives."""
    flat: list[Name] = []
    for start, end, category in sorted(text.annotations, key=lambda name: (name[0], -name[1], name[2])):
        label = OF_NKJP.get(category.split("_")[0])
        inside = bool(flat) and start < flat[-1][1]
        if label and not inside and (label != "LOC" or is_noun(text.text[start:end])):
            flat.append((start, end, label))
    return flat
