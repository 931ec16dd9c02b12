"""Do reviewers agree? Cohen's kappa of every two who judged the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers, the rows that both judged, those they judged alike, and kappa.

    Kappa is ``None`` where it is undefined: chance alone would make them agree, as where both accepted everything.
    """

    first: str
    second: str
    both: int
    alike: int
    kappa: float | None


def agreements(verdicts: Mapping[str, Mapping[str, str]]) -> list[Agreement]:
    """The agreement of every two reviewers in *verdicts* (event id → reviewer → verdict) who share a row."""
    shared: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for judges in verdicts.values():
        for first, second in combinations(sorted(judges), 2):
            shared.setdefault((first, second), []).append((judges[first], judges[second]))
    return [
        Agreement(first, second, len(pairs), sum(a == b for a, b in pairs), kappa(pairs))
        for (first, second), pairs in sorted(shared.items())
    ]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa: agreement beyond what two such reviewers would reach by chance."""
    total = len(pairs)
    if not total:
        return None
    seen = sum(a == b for a, b in pairs) / total
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[verdict] * right[verdict] for verdict in left) / total**2
    return (seen - chance) / (1 - chance) if chance < 1 else None
