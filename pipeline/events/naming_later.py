"""Statements about clusters named only later: "Tytuł zdobyły dwa klastry. Jednym z nich jest X, drugim – Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.events.claims import Claim
from pipeline.events.holders import cases, governed
from pipeline.events.needs import needs
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed

_REACH = 2
"""Sentences after the statement in which the clusters may be named."""


def unnamed(claims: Sequence[Claim]) -> list[Claim]:
    """Those of *claims* whose clusters are not named yet."""
    return [c for c in claims if c.cluster_id == UNNAMED]


@needs()
def named_later(r: Reading) -> list[Claim]:
    """The statement of a sentence right before, for the clusters that this clause names."""
    near = [c for c in reversed(r.known.unnamed) if 0 < r.sentence.number - c.sentence.number <= _REACH]
    new = [c for c in near if c.action == "granted"] if r.has({"nowy"}) else []  # "nowe na liście są X i Y"
    told = next(iter(new or near), None)
    if told is None or any(i.kind == "status" for i in r.items) or any(i.folded == "nie" for i in r.items):
        return []
    verbs = [i for i in r.items if i.finite]
    answer = told.sentence.question and not verbs and r.sentence.number == told.sentence.number + 1
    about = not verbs or r.has({"chodzić", "mowa"})  # but "głośno było o X"
    points = listed("later", "pointers_forms") - (frozenset() if about else {"o"})
    pointed = answer or any(i.kind == "word" and i.folded in points for i in r.items)
    if not pointed or any(not i.lemmas & listed("later", "verbs") for i in verbs):
        return []
    mentions = [i for at, i in enumerate(r.items) if i.kind == "cluster" and _meant(r.items, at)]
    each = {i.entity.name_id: i for i in reversed(mentions)}.values()
    if told.action == "held" and r.has(listed("being", "newcomers")):
        told = replace(told, action="granted")  # "wśród nich debiutanci: X i Y"
    made = [replace(told, cluster_id=i.entity.name_id, sentence=r.sentence, mention=i, marks=set()) for i in each]
    return [replace(c, how="named", **_own_time(r, c.mention)) for c in made]


def _own_time(r: Reading, mention: Item | None) -> dict[str, Any]:
    """The clause that names a cluster, where brackets behind its name date it: "Są to X (od 2018 r.) i Y"."""
    at = r.items.index(mention) if mention in r.items else len(r.items)
    near = range(at + 1, min(at + 4, len(r.items)))
    first = next((n for n in near if "(" in r.items[n].gap), None)
    dated = first is not None and any(i.kind == "date" for i in r.items[first : first + 4])
    return {"clause": r.clause, "at": at} if dated else {}


def _meant(items: Sequence[Item], at: int) -> bool:
    """Whether the cluster at *at* is one of those spoken of, not their coordinator's or a place's."""
    about = at > 0 and items[at - 1].folded == "o"
    return about or (not governed(items, at) and bool(cases(items, at) & {"nom", "inst"}))
