"""Lists of holders that grow or shrink: "lista KKK wydłużyła się o dwie pozycje: X i Y", "z listy KKK ubył X"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.among import named_behind
from pipeline.events.circles import group_action
from pipeline.events.claims import Claim
from pipeline.events.holders import chained
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import hypothetical
from pipeline.events.vocabulary import listed


@needs(cluster=True, lemmas=lambda: listed("rosters", "granted") | listed("rosters", "lost"))
def roster(r: Reading) -> list[Claim]:
    """What the growth of a list says of the clusters named after it."""
    grown = next((a for a in ("granted", "lost") if r.has(listed("rosters", a))), "")
    if not grown or hypothetical(r.clause) or any(i.folded == "nie" for i in r.items):
        return []
    at = next((n for n, i in enumerate(r.items) if i.lemmas & _lists() and _subject(r.items, n)), None)
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if at is None:
        return []
    reference = reference or r.standing_here(at, "circle")
    new = next((n for n, i in enumerate(r.items) if n > r.verbal.at and i.kind == "cluster" and _new(r.items, n)), None)
    if new is None or reference is None:
        return []
    return r.made(chained(r.items, new), grown, reference, "roster")


@needs(cluster=True, forms=lambda: frozenset({"wśród", "pośród", "gronie"}))
def among(r: Reading) -> list[Claim]:
    """ "Wśród wyróżnionych: X, Y": the group's word says it, of the status told of here or right before."""
    whose = named_behind(r.clause)
    action = group_action(r.items) if whose.ids and not any(i.finite for i in r.items) else ""
    told = r.references or any(i.kind == "status" for i in r.told)
    if not action or not told or hypothetical(r.clause):
        return []
    reference = next((x for x in r.references if x.how in {"name", "level"}), None) or r.standing_here(0, "circle")
    return r.made(whose, action, reference, "roster") if reference is not None else []


def _lists() -> frozenset[str]:
    return listed("circle", "words") | {"liczba"}


def _subject(items: Sequence[Item], at: int) -> bool:
    nominative = any(a.pos == "subst" and "nom" in a.cases for a in items[at].readings)
    return nominative and not any(i.prep for i in items[max(0, at - 2) : at])


def _new(items: Sequence[Item], at: int) -> bool:
    """Whether the cluster at *at* is what the list grew by: after a colon or dash, or "o", "m.in.", "w tym"."""
    colon = any(mark in items[at].gap for mark in (":", "–", "—", "("))
    return colon or any(i.folded in {"o", "m.in", "tym", "innymi", "in"} for i in items[max(0, at - 3) : at])
