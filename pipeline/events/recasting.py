"""Sentences that tell grants apart afterwards: "Dla pierwszego to odnowienie", "Dwa pierwsze uzyskały go ponownie"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.events.claims import Claim
from pipeline.events.known import Known
from pipeline.events.scene import Clause, Item, Sentence
from pipeline.events.signs import again, renewing

_ONE = {"pierwszego": 0, "pierwszej": 0, "drugiego": 1, "drugiej": 1, "trzeciego": 2, "trzeciej": 2}
_FOR = frozenset({"dla", "przypadku"})
_MANY = {"pierwsze": 1, "pierwsi": 1, "ostatnie": -1, "ostatni": -1}
_NUMBERS = {"dwa": 2, "dwie": 2, "dwaj": 2, "trzy": 3, "trzej": 3, "cztery": 4}
_REACH = 3
"""Sentences between the grants and what tells them apart."""


def recast(known: Known, sentence: Sentence, listed: Sequence[Claim]) -> None:
    """Make renewals of the grants that *sentence* calls so; *listed* are those of lists."""
    clauses = [clause for clause in sentence.clauses if _may_tell(clause)]
    if not clauses:
        return
    number, reach = sentence.number, _REACH + len(listed)
    news = [c for c in known.news.since(number - reach) if c.sentence.number < number]
    told = [*(c for c in listed if 0 < number - c.sentence.number <= reach), *reversed(news)]
    granted = [c for c in told if c.action == "granted"]
    if len(granted) < 2:
        return
    for clause in clauses:
        for claim in _first_or_second(clause, granted) or _several(clause, granted):
            claim.action = "renewed"


def _may_tell(clause: Clause) -> bool:
    """A glance that spares most clauses the search for what they may tell apart."""
    return any(i.folded in _FOR for i in clause.items) or any(i.folded in _NUMBERS for i in clause.items[:3])


def _first_or_second(clause: Clause, granted: Sequence[Claim]) -> list[Claim]:
    """Those of "dla pierwszego to odnowienie"; each "dla" or "w przypadku" begins a piece of its own."""
    found: list[Claim] = []
    starts = [n for n, i in enumerate(clause.items) if i.folded in _FOR]
    for begin, end in pairwise([*starts, len(clause.items)]):
        piece = clause.items[begin + 1 : end]
        piece = piece[1:] if piece and piece[0].folded in {"tego", "tej"} else piece
        if piece and any(renewing(i) or "ponowny" in i.lemmas for i in piece):
            found += [c for c in granted if _meant(piece[0], c, granted)]
    return found


def _meant(item: Item, claim: Claim, granted: Sequence[Claim]) -> bool:
    if item.kind == "cluster":
        return claim.cluster_id == item.entity.name_id
    at = _ONE.get(item.folded)
    in_text = sorted(granted, key=lambda c: (c.sentence.start, c.mention.start if c.mention else 0))
    return at is not None and at < len(in_text) and claim is in_text[at]


def _several(clause: Clause, granted: Sequence[Claim]) -> list[Claim]:
    """Those of "dwa pierwsze klastry uzyskały go ponownie"."""
    near = [i.folded for i in clause.items[:3]]
    number = next((_NUMBERS[word] for word in near if word in _NUMBERS), 0)
    end = next((_MANY[word] for word in near if word in _MANY), 0)
    if not number or not end or again(clause.items) != "again":
        return []
    return list(granted[:number] if end > 0 else granted[-number:])
