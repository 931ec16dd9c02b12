"""A status that something else rests on or follows: "dzięki statusowi S ma milion", "po odnowieniu S w 2019 r. …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of
from pipeline.events.gerunds import noun_action
from pipeline.events.needs import SPOKEN, needs
from pipeline.events.nominals import linked_by
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import hypothetical

_NEAR = 4
"""Words from "po" to the status, and from that to its date."""


@needs(status=("name",), forms=lambda: frozenset({"dzięki"}))
def on_the_strength(r: Reading) -> list[Claim]:
    """ "X rośnie. Dzięki statusowi S dysponuje milionami": the subject that is not said has the status.

    Where the article tells of an application, it tells what the status would bring, and nothing is held.
    """
    reference = r.named_status()
    if reference is None or linked_by(r.items, reference.at) != "dzięki" or "cluster" in r.clause.kinds:
        return []
    if hypothetical(r.clause) or r.sentence.title or r.sentence.question or r.known.asked:
        return []
    verb = next((n for n in range(len(r.items)) if _tells(r.items, n)), None)
    if verb is None:
        return []
    holders = replace(r, verbal=replace(r.verbal, at=verb, finite=verb)).subject()
    return r.made(holders, "held", reference, "nominal") if holders.how in {"topic", "named", "anaphor"} else []


@needs(status=SPOKEN, forms=lambda: frozenset({"po"}))
def dated_before(r: Reading) -> list[Claim]:
    """ "Po odnowieniu statusu w 2021 roku przyszły pieniądze": a change with its own date, before what is told; of the
    speaker's cluster, or of whom the text is about."""
    for at, item in enumerate(r.items[:-2]):
        action = noun_action(r.items, at + 1) if item.folded == "po" else ""
        reference = next((x for x in r.references if at + 1 < x.at <= at + _NEAR and x.how != "pronoun"), None)
        if action not in {"granted", "renewed"} or reference is None or hypothetical(r.clause):
            continue
        behind = range(reference.at + 1, min(len(r.items), reference.at + _NEAR))
        dated = next((n for n in behind if r.items[n].kind == "date" and role_of(r.items, n) == "on"), None)
        if dated is None or any(i.kind == "cluster" or i.finite for i in r.items[at:dated]):
            continue
        spoken = r.known.scene.quote_at(r.clause.start) is not None
        whose = r.known.cast.we(r.clause.start) if spoken else r.topic()
        standing = reference if reference.how != "noun" else r.standing_here(reference.at, "noun")
        return r.made(whose, action, standing, "gerund") if standing and len(whose.ids) == 1 else []
    return []


def _tells(items: Sequence[Item], at: int) -> bool:
    """Whether a verb at *at* tells in the third person of one what is or will be done; not "jest łatwiej"."""
    for a in items[at].readings:
        if a.tag.startswith("fin:sg:ter") and a.lemma != "być":
            return True
        if a.tag.startswith("bedzie:sg:ter"):
            return any(b.pos in {"praet", "inf"} for i in items[at + 1 : at + 3] for b in i.readings)
    return False
