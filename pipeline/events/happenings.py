"""Changes told by a noun that has its cluster beside it: "Awans Klastra X do grona KKK był niespodzianką".

Verbal nouns elsewhere are aims, conditions and definitions (:mod:`gerunds`); here the cluster is named in the noun's
own phrase, and the clause tells of it as of something that has happened.
"""

from __future__ import annotations

from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, cases, chained
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import conditional, hypothetical
from pipeline.events.signs import again, circle
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas, verbs

_FRAMES = ("take", "give", "honour", "join", "lose", "deprive", "strike", "end", "deny")
"""Frames of verbs whose nouns tell a change ("odebranie klastrowi", "utrata przez klaster")."""
_TOLD = ("granted", "renewed", "lost", "expired", "refused")
_DENIED = {"granted": "refused", "renewed": "expired"}
"""What a negated noun ("nieprzyznanie", "nieprzedłużenie") tells."""
_REACH = 10


@needs(cluster=True, lemmas=lambda: _nouns())
def happening(r: Reading) -> list[Claim]:
    """The change that a noun of the clause tells of the cluster beside it."""
    if hypothetical(r.clause):
        return []
    if failed := _failed(r):
        return failed
    if not _told(r):
        return []
    for at, item in enumerate(r.items):
        for action in _actions(item):
            holders = _own(r, at, action)
            reference = _status(r, at)
            if holders.ids and reference is not None and _free(r, at):
                renewed = action == "granted" and again(r.items[max(0, at - 2) : at + 4]) == "again"
                return r.made(holders, "renewed" if renewed else action, reference, "happening")
    return []


def _nouns() -> frozenset[str]:
    """Of nouns that may tell a change, or that it did not come."""
    told = (listed("happenings", action) for action in _TOLD)
    return verb_lemmas(*_FRAMES).union(listed("happenings", "tries"), listed("gerunds", "strivings"), *told)


def _failed(r: Reading) -> list[Claim]:
    """ "Nie powiodła się próba Klastra X zdobycia statusu", "starania X o status spełzły na niczym"."""
    at = next(
        (
            n
            for n, i in enumerate(r.items)
            if i.lemmas & (listed("happenings", "tries") | listed("gerunds", "strivings"))
        ),
        None,
    )
    if at is None or not (reference := _status(r, at)):
        return []
    denied = any(i.folded == "nie" for i in r.items) and r.has({"powieść", "udać"}) and not conditional(r.items[at])
    if not (denied or (r.has({"spełznąć"}) and r.has({"nic"}))):
        return []
    return r.made(_own(r, at, "refused"), "refused", reference, "happening")


def _told(r: Reading) -> bool:
    """Whether the clause tells of what was: a past or a copula, no modal, no negation, no aim."""
    denied = any(i.folded == "nie" for i in r.items) and not r.has(
        listed("happenings", "reactions")
    )  # "utrata nikogo nie zaskoczyła"
    required = r.has({"wymagać"}) and any(i.folded == "wymagało" for i in r.items)  # of what was done
    finite = [i for i in r.items if i.finite]
    opens = any(i.folded in listed("happenings", "opens_forms") for i in finite)
    unreal = listed("gerunds", "unreal") - (listed("happenings", "ways") if opens else frozenset())
    if (r.has(unreal) and not required) or denied:
        return False
    if any(i.lemmas & listed("scope", "modals") or conditional(i) for i in finite):
        return False
    past = any(a.pos in {"praet", "imps"} for i in finite for a in i.readings)
    return past or opens or not finite or any(i.folded in listed("happenings", "copulas_forms") for i in r.items)


def _actions(item: Item) -> list[str]:
    """What the noun tells: by a list, or by the verb that it is made of; "odebranie" may be taken or taken away."""
    for action in _TOLD:
        if item.lemmas & listed("happenings", action):
            return [action]
    nouns = [a for a in item.readings if a.pos == "ger" and a.lemma not in listed("happenings", "apart")]
    found = [v for a in nouns for v in verbs().get(a.lemma, ()) if v.frame in _FRAMES]
    ordered = sorted(found, key=lambda v: v.frame != "deprive")
    if any(a.pos == "ger" and "neg" in a.tag.split(":") for a in item.readings):
        return list(dict.fromkeys(_DENIED[v.action] for v in ordered if v.action in _DENIED))
    return list(dict.fromkeys(v.action for v in ordered))


def _own(r: Reading, at: int, action: str) -> Holders:
    """The clusters of the noun at *at*: in its phrase, in the dative or genitive, or after "przez"."""
    for n in range(at + 1, min(at + _REACH, len(r.items))):
        item = r.items[n]
        if item.finite or "," in item.gap:
            break
        if item.kind != "cluster":
            continue
        by = r.items[n - 1].folded == "przez" and action != "lost"
        dative = "dat" in cases(r.items, n) and "nom" not in cases(r.items, n)
        taken = r.items[at].lemmas & {"odebrać", "odbierać", "odebranie"}
        if taken and dative != (action == "lost"):
            return NOBODY
        if by or dative or "gen" in cases(r.items, n) or r.items[n - 1].folded == "przez":
            return chained(r.items, n)
    return NOBODY


def _status(r: Reading, at: int) -> Reference | None:
    """The status that the change is of: after the noun, or the circle's."""
    after = next((x for x in r.references if x.at > at and x.how != "pronoun"), None)
    ring = circle(r.items[at:])
    return after or (r.standing_here(at + ring, "circle") if ring is not None else None)


def _is_object(item: Item) -> bool:
    """Whether a noun of a change stands in the accusative."""
    return any("acc" in a.cases for a in item.readings if a.pos in {"ger", "subst"})


def _free(r: Reading, at: int) -> bool:
    """Whether the noun is the subject, or follows what makes it a fact ("po", "z okazji", "uroczystość wręczenia")."""
    before = r.items[at - 1] if at else None
    if before is None or before.lemmas & listed("happenings", "occasions"):
        return True
    established = r.has(listed("happenings", "establishes")) and not r.clause.sub
    if established and not before.prep and _is_object(r.items[at]):
        return True
    if before.lemmas & listed("happenings", "proceedings"):
        return False
    if before.folded == "do" and any("dojść" in i.lemmas for i in r.items if i.finite):
        return True  # "do odnowienia statusu doszło w maju"
    if before.prep:
        return before.folded in listed("happenings", "after_forms") or (
            before.folded == "o" and at > 1 and bool(r.items[at - 2].lemmas & listed("happenings", "tidings"))
        )
    subject = any("nom" in a.cases for a in r.items[at].readings if a.pos in {"ger", "subst"})
    return subject and not any(i.prep for i in r.items[max(0, at - 2) : at])
