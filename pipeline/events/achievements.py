"""What a year's or a cluster's success was: "Największym sukcesem klastra było zdobycie tytułu S".

A verbal noun is an aim or a condition elsewhere (:mod:`gerunds`); called a success or an event, it has happened.
"""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.gerunds import noun_action
from pipeline.events.holders import Holders
from pipeline.events.needs import SPOKEN, needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.vocabulary import listed


@needs(status=SPOKEN, lemmas=lambda: listed("happenings", "achievements"))
def achieved(r: Reading) -> list[Claim]:
    """What the verbal noun tells that a clause calls a success, an event or what work led to."""
    called = any(
        i.lemmas & listed("happenings", "achievements")
        and any(a.pos == "subst" and "inst" in a.cases for a in i.readings)
        for i in r.items
    )
    is_one = any(i.folded in listed("happenings", "achieved_forms") for i in r.items)
    if not called or not is_one or hypothetical(r.clause) or "nie" in r.clause.forms:
        return []
    if r.sentence.question or r.has(listed("scope", "modals") | listed("happenings", "proceedings")):
        return []
    for reference in r.references:
        near = range(max(0, reference.at - 4), reference.at)
        action = next((told for n in near if _subject(r, n) and (told := noun_action(r.items, n))), "")
        if action in {"granted", "renewed"}:
            return r.made(_whose(r), action, reference, "achieved")
    return []


def _subject(r: Reading, at: int) -> bool:
    """Whether the verbal noun at *at* may be the clause's subject: "było zdobycie", not "po zdobyciu"."""
    nominative = any(a.pos in {"ger", "subst"} and "nom" in a.cases for a in r.items[at].readings)
    return nominative and not (at and r.items[at - 1].prep)


def _whose(r: Reading) -> Holders:
    """Whose success it was: a cluster's that the clause names, that of "dla nas" and "naszym", else of the topic."""
    named = parts.objects(r.clause)
    if named.ids:
        return named
    ours = r.clause.forms & {"nas", "nam"} or r.has({"nasz"})
    return r.known.cast.we(r.clause.start) if ours else r.topic()
