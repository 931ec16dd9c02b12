"""Which of several clusters that were named together an ordinal means: "Pierwszy uzyskał go w maju, drugi …"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.holders import Holders
from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed

_ORDINALS = {
    "nom": {"pierwszy": 0, "pierwsza": 0, "drugi": 1, "druga": 1, "trzeci": 2, "trzecia": 2, "czwarty": 3},
    "gen": {"pierwszego": 0, "pierwszej": 0, "drugiego": 1, "drugiej": 1, "trzeciego": 2, "czwartego": 3},
    "dat": {"pierwszemu": 0, "pierwszej": 0, "drugiemu": 1, "drugiej": 1, "trzeciemu": 2, "czwartemu": 3},
}
"""What stands for the first, the second … of them, by case."""
_COUNTS = {"dwa": 2, "dwie": 2, "trzy": 3, "cztery": 4}
_ENDS = {"pierwsze": True, "ostatnie": False}
"""Which of several are meant: the first or the last."""
_THEM = frozenset({"z", "spośród"})
"""What "nich" follows in "pierwszy z nich"."""


def one_of_them(topic: Sequence[str], items: Sequence[Item], at: int, case: str) -> Holders | None:
    """ "Pierwszy", "ten drugi", "trzeci z nich" with no noun: one of those that were named together."""
    order = _ORDINALS[case].get(items[at].folded) if items[at].kind == "word" else None
    if order is None or len(topic) < 2 or order >= len(topic) or (at and items[at - 1].folded in {"raz", "po"}):
        return None
    after = items[at + 1] if at + 1 < len(items) else None
    nouns = after.readings if after is not None and after.folded != "go" else ()  # "pierwszy go dostał": no game
    noun = any(a.pos == "subst" and a.cases & {"nom"} for a in nouns)
    if after is None:
        pointed = at > 0 and items[at - 1].folded in {"ten", "ta"}
        return Holders((topic[order],), "both") if pointed else None
    if after.folded == "raz" or (noun and not after.lemmas & listed("status", "nouns")):
        return None
    opens = at == 0 or items[at - 1].folded in {"a", "i", "zaś", "natomiast", "ten", "ta"}
    if len(topic) > 2 and not (opens or after.folded in _THEM):
        return None  # "jako pierwszy z regionu", of three or more
    return Holders((topic[order],), "both")


def some_of_them(topic: Sequence[str], items: Sequence[Item], at: int) -> Holders | None:
    """ "Dwa pierwsze", "trzy ostatnie" of those that were named together."""
    count = _COUNTS.get(items[at].folded) if items[at].kind == "word" else None
    end = items[at + 1].folded if at + 1 < len(items) else ""
    if count is None or end not in _ENDS or len(topic) <= count or (at and items[at - 1].prep):
        return None
    return Holders(tuple(topic[:count] if _ENDS[end] else topic[-count:]), "both", items[at])
