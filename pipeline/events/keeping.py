"""A status that stays where it is: "złota odznaka zostaje w Klastrze X", "ranga KKK pozostaje przy nim"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, chained
from pipeline.events.reading import Reading
from pipeline.events.scene import Item

_AT = frozenset({"w", "we", "przy", "u", "z"})
_PRONOUNS = frozenset({"nim", "niej", "niego", "nas", "nami"})
_IN_FORCE = frozenset({"moc"})


def stay(r: Reading) -> list[Claim]:
    """ "Tytuł zostaje w Klastrze X": kept; "status X pozostaje w mocy do marca": had."""
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    if reference is None or any(i.prep for i in r.items[max(0, reference.at - 2) : reference.at]):
        return []
    if r.verbal.negated or r.verbal.mood not in {"fact", "future"}:
        return []
    if r.has(_IN_FORCE):
        return r.made(parts.objects(r.clause), "held", reference, "stay")
    return r.made(_where(r, r.items), "renewed", reference, "stay")


def _where(r: Reading, items: Sequence[Item]) -> Holders:
    """Where the status stays: "w Klastrze X", "przy nim", "u nas"."""
    for at in range(1, len(items)):
        if items[at - 1].folded not in _AT:
            continue
        if items[at].kind == "cluster":
            return chained(items, at)
        if items[at].folded in {"nas", "nami"}:
            return r.known.cast.we(r.clause.start)
        if items[at].folded in _PRONOUNS:
            before = [i for c in r.before for i in c.items if i.kind == "cluster"]
            return Holders((before[-1].entity.name_id,), "anaphor") if before else r.topic()
    return NOBODY
