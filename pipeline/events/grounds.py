"""A status that something else rests on: "dzięki statusowi S będzie dysponował milionami"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.events.claims import Claim
from pipeline.events.needs import needs
from pipeline.events.nominals import linked_by
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import hypothetical


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


def _tells(items: Sequence[Item], at: int) -> bool:
    """Whether a verb at *at* tells in the third person of one what is or will be done; not "jest łatwiej"."""
    for a in items[at].readings:
        if a.tag.startswith("fin:sg:ter") and a.lemma != "być":
            return True
        if a.tag.startswith("bedzie:sg:ter"):
            return any(b.pos in {"praet", "inf"} for i in items[at + 1 : at + 3] for b in i.readings)
    return False
