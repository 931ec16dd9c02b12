"""Days of meetings: in a relative clause ("podczas gali, która odbyła się 5 maja, X otrzymał status", "nadanie X
statusu, do którego doszło 5 maja, cieszy"), or told before all that a board decided at one ("We wtorek, 14 maja, odbyło
się posiedzenie Zarządu Województwa")."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of
from pipeline.events.scene import Clause, Scene, Sentence, relative
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years

_SITTING = ("zarząd", "sejmik")
"""How the names of those begin who sit and decide."""


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


def sat(scene: Scene, years: Years, claims: Sequence[Claim]) -> None:
    """Date what the board of a voivodeship decided in an article that reports the one sitting it tells of before."""
    told = ((s.number, _sitting(s, c, years)) for s in scene.sentences for c in s.clauses)
    sittings = [one for one in told if one[1]]
    if len(sittings) != 1:
        return
    number, day = sittings[0]
    for claim in claims:
        fresh = claim.sentence.number > number and not (claim.date or "earlier" in claim.marks)
        theirs = not claim.body or claim.body.casefold().startswith(_SITTING)
        if fresh and theirs and claim.standing.level == "regional" and not relative(claim.clause.sub):
            claim.date = day


def _sitting(sentence: Sentence, clause: Clause, years: Years) -> str:
    """The day of the sitting of a voivodeship's board or assembly that *clause* tells of."""
    said = " ".join(i.folded for i in clause.items)
    theirs = any(f" {name}" in f" {said}" for name in _SITTING) and ("województw" in said or "sejmik" in said)
    if not theirs or "cluster" in clause.kinds or clause.lemmas.isdisjoint(listed("decision", "sittings")):
        return ""
    told = _took_place(clause) or (sentence.title and not any(i.finite for i in clause.items))
    on = [i for at, i in enumerate(clause.items) if i.kind == "date" and role_of(clause.items, at) == "on"]
    day = years.resolved(on[-1]) if told and on else ""
    return day if len(day) == 10 else ""
