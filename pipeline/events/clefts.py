"""Statuses told as what a noun with a relative clause was: "Wyróżnieniem, które wręczył mu marszałek, był tytuł S"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY
from pipeline.events.reading import Reading
from pipeline.events.scene import relative
from pipeline.events.scope import verbals
from pipeline.events.signs import acted
from pipeline.events.vocabulary import listed, verbs


def cleft(r: Reading) -> list[Claim]:
    """What the relative clause before "był tytuł S" tells of the status that comes after it."""
    told = r.before[-1] if r.before else None
    reference = r.named_status() or next((x for x in r.references if x.how == "level"), None)
    if told is None or reference is None or not r.states or not relative(told.sub) or r.clause.sub or not told.head:
        return []
    prize = told.head[-1]
    if not prize.lemmas & (listed("status", "nouns") | {"nagroda"}) or "cluster" in r.clause.kinds:
        return []
    if not any(a.cases & {"inst", "nom"} for a in prize.readings if a.pos == "subst"):
        return []
    for verbal in verbals(told):
        for verb in verbs()[verbal.lemma]:
            if verb.frame not in {"take", "give"} or verbal.mood != "fact":
                continue
            inside = replace(r, clause=told, references=(), verb=verb, verbal=verbal)
            holders = r.known.cast.datives(told) if verb.frame == "give" else inside.subject()
            if verb.frame == "take" and not holders.ids and not holders.how:
                holders = r.topic() if len(r.topic().ids) == 1 and not _others(inside) else NOBODY
            return inside.made(holders, acted(verb.action, verbal, told.items), reference, verb.frame)
    return []


def _others(r: Reading) -> bool:
    """Whether somebody named in the relative clause, who does not act for a cluster, may be its subject."""
    if r.has(listed("holders", "representatives")):
        return False
    return any(i.kind in {"person", "other", "cluster"} for i in r.items)
