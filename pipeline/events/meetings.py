"""Meetings whose day stands in a relative clause: "podczas gali, która odbyła się 5 maja, X otrzymał status"."""

from __future__ import annotations

from pipeline.events.decisions import role_of
from pipeline.events.scene import Clause, Sentence, relative
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years


def meeting_day(sentence: Sentence, clause: Clause, years: Years) -> str:
    """The day of the meeting at which *clause* happened, told by the relative clause before or behind it."""
    for other in sentence.clauses:
        if abs(other.number - clause.number) != 1 or not relative(other.sub) or clause.sub:
            continue
        met = any(i.lemmas & listed("decision", "meetings") and i in clause.items for i in other.head)
        took_place = any(
            a.lemma in {"odbyć", "odbywać"} and a.pos == "praet" for i in other.items if i.finite for a in i.readings
        )
        if met and took_place:
            on = [i for at, i in enumerate(other.items) if i.kind == "date" and role_of(other.items, at) == "on"]
            return years.resolved(on[0]) if len(on) == 1 else ""
    return ""
