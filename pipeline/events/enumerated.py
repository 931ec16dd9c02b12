"""Holders named one after the other: "Posiadaczem tytułu jest A. Drugi to B", "Działają tu dwa S. Pierwszy to A"."""

from __future__ import annotations

from pipeline.entities.statuses import PLURAL
from pipeline.events.claims import Claim
from pipeline.events.holders import Holders
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item, Sentence
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed

_BACK = 4
"""Sentences back in which the holders are announced, each between naming one of them."""
_BEFORE = 4
"""Words before the name: "Drugim z nich jest Klaster X"."""
_BETWEEN = frozenset({"to", "jest", "z", "nich"})


@needs(cluster=True, forms=lambda: listed("later", "next_one_forms"))
def next_holder(r: Reading) -> list[Claim]:
    """The cluster that an ordinal alone brings in, among the holders that sentences before announce."""
    named = _named(r.items)
    if named is None:
        return []
    before = r.known.scene.sentences[max(0, r.sentence.number - _BACK) : r.sentence.number]
    for sentence in reversed(before):
        ranked = next((i for i in sentence.items if i.kind == "status"), None)
        if ranked is not None and _announces(sentence):
            reference = Reference(0, r.known.standings.named(ranked), "circle")
            return r.made(Holders((named.entity.name_id,), "named", named), "held", reference, "hold")
        if ranked is not None or _named(list(sentence.items)) is None:
            return []
    return []


def _named(items: list[Item] | tuple[Item, ...]) -> Item | None:
    """The cluster of a clause that an ordinal opens, with nothing but a copula between."""
    if not items or items[0].folded not in listed("later", "next_one_forms"):
        return None
    at = next((n for n, i in enumerate(items[: _BEFORE + 1]) if i.kind == "cluster"), None)
    return items[at] if at is not None and all(i.folded in _BETWEEN for i in items[1:at]) else None


def _announces(sentence: Sentence) -> bool:
    """Whether a sentence tells of holders now: "posiadaczem S jest A", "są tu dwa Krajowe Klastry Kluczowe"."""
    items = list(sentence.items)
    present = any(a.pos == "fin" and "imperf" in a.tag.split(":") for i in items if i.finite for a in i.readings)
    owner = any(i.lemmas & listed("appositions", "owners") for i in items)
    many = any(i.kind == "status" and PLURAL & frozenset(i.folded.split()) for i in items)
    return present and (owner or many) and not any(i.folded == "nie" for i in items)
