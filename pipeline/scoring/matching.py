"""When two stretches, names or events count as the same, and greedy one-to-one pairing by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
F = TypeVar("F")

GENERIC = frozenset(
    ["klaster", "klastra", "klastry", "stowarzyszenie", "organizacja", "klastrowy", "klastrowa", "polski", "polska"]
)
"""Words that do not tell one cluster from another."""


def words(text: str) -> list[str]:
    """The case-folded words of *text*, hyphens parting them."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold().replace("-", " "))


def overlap(left: str, right: str) -> float:
    """Shared words over all words, counted with repetition (Jaccard index of the two bags)."""
    a, b = Counter(words(left)), Counter(words(right))
    union = (a | b).total()
    return (a & b).total() / union if a and b and union else 0.0


def same_words(left: str, right: str) -> bool:
    return words(left) == words(right)


def same_name(left: str, right: str) -> bool:
    """Whether one name's telling words are all in the other: «„CHEM-STER”» and «Klaster Chem-Ster»."""
    if not left or not right:
        return left == right
    if same_words(left, right):
        return True
    a, b = set(words(left)) - GENERIC, set(words(right)) - GENERIC
    return bool(a and b) and (a <= b or b <= a)


def pairs(
    gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], float], least: float
) -> list[tuple[int, int]]:
    """One-to-one pairs (index in *gold*, index in *found*) of at least *least* likeness, the likest first."""
    scored = sorted(
        ((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matched = []
    for value, i, j in scored:
        if value >= least and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            matched.append((i, j))
    return matched
