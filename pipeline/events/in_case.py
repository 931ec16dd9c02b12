"""Outcomes told of clusters one case at a time: "W przypadku A i B resort zdecydował o przedłużeniu"."""

from __future__ import annotations

from pipeline.events.claims import Claim
from pipeline.events.gerunds import noun_action
from pipeline.events.holders import chained
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.vocabulary import listed


@needs(cluster=True, forms=lambda: frozenset({"przypadku"}))
def in_case(r: Reading) -> list[Claim]:
    """What a body has decided about those in whose case it did."""
    first = next((n for n in range(1, len(r.items)) if _case_of(r, n)), None)
    if first is None or hypothetical(r.clause) or not r.has(listed("gerunds", "decides")):
        return []
    if r.has({"nie"}) or not any(a.pos in {"praet", "imps"} for i in r.items if i.finite for a in i.readings):
        return []  # "nie zdecydował", "zdecyduje w maju"
    refused = any(i.lemmas & listed("gerunds", "refusals") for i in r.items)
    told = (noun_action(r.items, n) for n in range(len(r.items)))
    action = "refused" if refused else next(filter(None, told), "")
    reference = next(iter(r.references), None) or r.standing_here(first, "noun")
    holders = chained(r.items, first)
    return r.made(holders, action, reference, "gerund") if action and reference is not None else []


def _case_of(r: Reading, at: int) -> bool:
    """Whether the cluster at *at* stands behind "w przypadku"."""
    return r.items[at].kind == "cluster" and r.items[at - 1].folded == "przypadku" and r.items[at - 2].folded == "w"
