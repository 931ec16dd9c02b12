"""Renewals behind the grant of the same clause: "w 2016 r. i ponownie w 2019 r.", "nadany …, odnowiony …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.calendar import Moment
from pipeline.events.claims import Claim
from pipeline.events.scene import Item, outside
from pipeline.events.signs import again, renewed_one
from pipeline.events.vocabulary import listed

_NEAR = 4
"""Words behind which the time of what was done again stands."""
_TIMES = frozenset({"dwukrotnie", "trzykrotnie"})
_BEFORE_YEARS = frozenset({"latach", "i", "oraz", "w"})
_LINKS = frozenset({"i", "oraz", "a", "następnie", "później", "potem"})
_LATELY = frozenset({"ostatnio", "niedawno", "ponownie", "już"})


def repeated(found: Sequence[Claim], granting: bool) -> Iterator[Claim]:
    """The renewals of the clusters of *found*; where the verb is of *granting*, what it told at first is a grant."""
    items, at = found[0].clause.items, found[0].at
    once_more = _once_more(items, at) if granting else None
    renewed = once_more if once_more is not None else _renewed(items, at)
    if renewed is not None:
        for claim in found:
            claim.action = "granted" if once_more is not None else claim.action
            yield replace(claim, action="renewed", at=renewed, marks={"gapped"})
    elif granting and len(years := _years(items)) > 1:
        for claim in (c for c in found if c.action == "granted"):
            claim.date, claim.marks = years[0], claim.marks | {"dated"}
            yield replace(claim, action="renewed", date=years[-1], marks={"dated"})


def _once_more(items: Sequence[Item], at: int) -> int | None:
    """Where "i ponownie w 2019 r." begins behind another time and a link or comma."""
    for n in range(at + 1, len(items)):
        piece = items[n : n + _NEAR]
        opened = "," in items[n].gap or items[n].folded in _LINKS
        timed = any(i.kind == "date" for i in piece) and again(piece) == "again"
        earlier = any(i.kind == "date" for i in items[:n]) and again(items[:n]) != "again"
        if opened and timed and earlier and not any(i.finite for i in piece):
            return n
    return None


def _renewed(items: Sequence[Item], at: int) -> int | None:
    """Where a participle says that the status was renewed, too: "nadany w 2016 r., odnowiony w 2019 r."."""
    ranks = listed("status", "nouns") | listed("status", "papers")
    for n in range(at + 1, len(items)):
        before, item = items[n - 1], items[n]
        lately = before.folded in _LATELY and set(before.gap) & set(",(")  # "…, ostatnio odnowiony w 2023 r."
        joined = lately or before.folded in _LINKS or set(item.gap) & set(",(")
        if joined and renewed_one(item) and any(i.kind == "date" for i in items[n + 1 : n + _NEAR]):
            between = [i for i in items[at:n] if i.kind == "word" and not i.finite and not i.prep]
            nouns = [i for i in between if any(a.pos == "subst" and a.cases & {"nom", "acc"} for a in i.readings)]
            return n if all(i.lemmas & ranks for i in nouns) else None
    return None


def _years(items: Sequence[Item]) -> Sequence[str]:
    """The years of "w latach 2016, 2019 i 2022", "dwukrotnie, w 2017 i 2020 roku"; a span of years is none."""
    at = next((n for n, i in enumerate(items) if i.folded == "latach"), None)
    at = next((n + 1 for n, i in enumerate(items) if i.folded in _TIMES), None) if at is None else at
    years: list[str] = []
    for before, item in pairwise(items[at:] if at is not None else ()):
        year = item.value.iso if isinstance(item.value, Moment) else item.text if item.text.isdecimal() else ""
        if len(year) == 4 and (before.folded in _BEFORE_YEARS or item.gap == ", "):
            years.append(year)
        elif item.folded not in _BEFORE_YEARS:
            break
    return years


def each_again(found: Sequence[Claim]) -> None:
    """Tell those who got it again from those who did not, where brackets behind their names say so: "X (po raz drugi)
    i Y (po raz pierwszy)"."""
    items = found[0].clause.items
    times = {c.cluster_id: again(_bracket(items, c)) for c in found}
    if not any(times.values()) or again(outside(items)):
        return
    for claim in found:
        if claim.action in {"granted", "renewed"}:
            claim.action = "renewed" if times[claim.cluster_id] == "again" else "granted"


def _bracket(items: Sequence[Item], claim: Claim) -> Sequence[Item]:
    """What stands in brackets right behind the claim's cluster, whatever its place."""
    at = next((n for n, i in enumerate(items) if i.kind == "cluster" and i.entity.name_id == claim.cluster_id), None)
    near = range(at + 1, min(at + 4, len(items))) if at is not None else range(0)
    first = next((n for n in near if "(" in items[n].gap), None)
    if first is None or any(i.kind == "cluster" for i in items[(at or 0) + 1 : first]):
        return ()
    last = next((n for n in range(first + 1, len(items)) if ")" in items[n].gap), len(items))
    return items[first:last]
