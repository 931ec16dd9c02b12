"""Those who are only counted in the dative: "trzem podmiotom", "dwóm nowym klastrom", "czterem innym"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed

_BETWEEN = 3
"""Words from a number to the noun that it counts, at most."""


def to_some(items: Sequence[Item]) -> bool:
    """Whether some that are only counted stand in the dative, with adjectives between: "dwóm nowym klastrom"."""
    return any(_counts(items, at) for at in range(len(items)))


def _counts(items: Sequence[Item], at: int) -> bool:
    if not any(a.pos == "num" and "dat" in a.cases for a in items[at].readings):
        return False
    for item in items[at + 1 : at + 1 + _BETWEEN]:
        if any(a.pos == "subst" and a.cases == {"dat"} and a.numbers == {"pl"} for a in item.readings):
            return True
        if not any(a.pos in {"adj", "ppas"} and "dat" in a.cases for a in item.readings):
            return False
    return False


def some_others(items: Sequence[Item], at: int) -> bool:
    """Whether a number in the dative at *at* means some that nobody names: "czterem przedłużono", "dwóm innym"."""
    after = items[at + 1] if at + 1 < len(items) else None
    number = any(a.pos == "num" and "dat" in a.cases and "nom" not in a.cases for a in items[at].readings)
    number = number or (items[at].folded in {"jednemu", "jednej"} and at == 1 and items[0].folded == "a")
    alone = after is None or after.finite or after.prep or "inny" in after.lemmas
    return number and alone and items[at].folded not in listed("holders", "both_forms")
