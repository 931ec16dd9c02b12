"""Days that stand in a relative clause: "podczas gali, która odbyła się 5 maja, X otrzymał status", "nadanie X statusu,
do którego doszło 5 maja, cieszy"."""

from __future__ import annotations

from pipeline.events.decisions import role_of
from pipeline.events.scene import Clause, Sentence, relative
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years


def meeting_day(sentence: Sentence, clause: Clause, years: Years) -> str:
    """The day of the meeting at which *clause* happened, or of the deed that it is about, told by the relative clause
    before or behind it."""
    for other in sentence.clauses:
        if abs(other.number - clause.number) != 1 or not (relative(other.sub) and other.head) or clause.sub:
            continue
        met = any(i.lemmas & listed("decision", "meetings") and i in clause.items for i in other.head)
        deed = other.head[0] in clause.items and any(a.pos == "ger" for i in other.head[:2] for a in i.readings)
        if (met or deed) and _took_place(other):
            on = [i for at, i in enumerate(other.items) if i.kind == "date" and role_of(other.items, at) == "on"]
            return years.resolved(on[0]) if len(on) == 1 else ""
    return ""


def _took_place(clause: Clause) -> bool:
    verbs = {a.lemma for i in clause.items if i.finite for a in i.readings if a.pos == "praet"}
    place = any(i.folded == "miejsce" for i in clause.items)
    return bool(verbs & {"odbyć", "odbywać", "dojść", "nastąpić"}) or (place and "mieć" in verbs)
