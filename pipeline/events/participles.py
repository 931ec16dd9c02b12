"""Participles that stand by a cluster's name: "wyróżniony statusem KKK Klaster X", "X, pozbawiony tytułu,".

They tell a change whatever the clause's verb tells; the status that they take is not the verb's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotating.morphology import Analysis
from pipeline.events.claims import Claim
from pipeline.events.holders import Holders, cases, chained
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import attributive, hypothetical
from pipeline.events.signs import again, circle
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import Verb, verb_lemmas, verbs

_FRAMES = ("honour", "join", "strike")
"""Frames of verbs whose object is the cluster, so that their passive participle says it of the cluster."""
_REACH = 10
_NEAR = 4


def participles(r: Reading) -> tuple[list[Claim], range]:
    """The change that a participle beside a cluster's name tells, and the items of its phrase."""
    if "cluster" not in r.clause.kinds or r.clause.lemmas.isdisjoint(verb_lemmas(*_FRAMES)) or hypothetical(r.clause):
        return [], range(0)
    for at, verb in _spoken(r.items):
        reference = _status(r, at)
        holder = _beside(r.items, at, reference.at) if reference is not None else None
        if reference is None or holder is None:
            continue
        begin = at - 1 if at and r.items[at - 1].kind == "word" else at
        span = r.items[begin : holder + 1] if holder > at else r.items[begin:]
        renewed = verb.action == "granted" and again(span) == "again"
        whose = chained(r.items, holder)
        action = "renewed" if renewed else verb.action
        made = replace(r, verbal=replace(r.verbal, at=at)).made(whose, action, reference, "participle")
        return made, range(at, max(reference.at, at) + 1)
    return [], range(0)


def _spoken(items: Sequence[Item]) -> Iterator[tuple[int, Verb]]:
    """Participles of the clause in their frames, none of them a passive with "został"."""
    known = verb_lemmas(*_FRAMES)
    for at, item in enumerate(items):
        if at and items[at - 1].folded == "nie":
            continue
        for analysis in () if item.lemmas.isdisjoint(known) else item.readings:
            frames = [v for v in verbs().get(analysis.lemma, ()) if v.frame in _FRAMES]
            if analysis.pos == "ppas" and frames and "nom" in analysis.cases and attributive(items, at):
                yield from ((at, verb) for verb in frames)
                break


def _status(r: Reading, at: int) -> Reference | None:
    """The status of the participle's own phrase: named after it, or the circle's ("wpisany na listę")."""
    near = [x for x in r.references if at < x.at < at + _REACH and x.how in {"name", "level"}]
    if near:
        return near[0]
    ring = circle(r.items[at : at + _REACH])
    return r.standing_here(at + ring, "circle") if ring is not None else None


def _beside(items: Sequence[Item], at: int, status: int) -> int | None:
    """The cluster that the participle at *at* is of: right after its status, or right before it and a comma."""
    after = next((n for n in range(status + 1, min(status + 4, len(items))) if items[n].kind == "cluster"), None)
    opens = at < 2  # "Wyróżniony w maju mianem S, X przestał być ciekawostką"
    if after is not None and not any(i.finite or "," in i.gap for i in items[at + 1 : after + (not opens)]):
        return after
    before = next((n for n in range(at - 1, max(-1, at - 4), -1) if items[n].kind == "cluster"), None)
    apart = before is not None and any("," in i.gap for i in items[before + 1 : at + 1])
    elliptic = before is not None and not any(i.finite for i in items)  # a headline's "X nagrodzony tytułem S"
    return before if (apart or elliptic) and not any(i.finite for i in items[before or 0 : at]) else None


@needs(status=("name", "level"), cluster=True)
def bestowed(r: Reading) -> list[Claim]:
    """ "Nadany Klastrowi X status S otwiera drogę", "status S przyznany Klastrowi X": a grant told in passing."""
    whose = r.known.cast.datives(r.clause)
    if whose.how != "named" or whose.mention not in r.items or hypothetical(r.clause):
        return []
    to = r.items.index(whose.mention)
    for at in range(max(0, to - 2), to):
        given = any(a.pos == "ppas" and _gives(a.lemma) for a in r.items[at].readings)
        near = [x for x in r.references if abs(x.at - at) <= _NEAR and x.how in {"name", "level"}]
        if given and near and attributive(r.items, at) and not (at and r.items[at - 1].folded == "nie"):
            once_more = again(r.items[max(0, at - 3) : at + 1]) == "again"
            return r.made(whose, "renewed" if once_more else "granted", near[0], "participle")
    return []


@needs(status=("name", "level"), cluster=True)
def seeking(r: Reading) -> list[Claim]:
    """ "Prezes Klastra X z Kępna, ubiegającego się o S": an application told by a participle behind the name."""
    if hypothetical(r.clause):
        return []
    for at, item in enumerate(r.items):
        active = [a for a in item.readings if a.pos == "pact" and a.lemma in verb_lemmas("strive")]
        before = [n for n in range(max(0, at - _NEAR), at) if r.items[n].kind == "cluster"]
        reference = next((x for x in r.references if at < x.at < at + _REACH and x.how in {"name", "level"}), None)
        apart = any("," in i.gap for i in r.items[before[-1] + 1 : at + 1]) if before else False
        denied = item.folded.startswith("nie") or (at and r.items[at - 1].folded == "nie")
        if active and apart and reference is not None and not denied and _agrees(r.items, before[-1], active):
            whose = Holders((r.items[before[-1]].entity.name_id,), "named", r.items[before[-1]])
            return r.made(whose, "applied", reference, "participle")
    return []


def _agrees(items: Sequence[Item], at: int, participles: Sequence[Analysis]) -> bool:
    """Whether one of the *participles* is of the cluster at *at*, by case, number and, of a "klaster", gender."""
    called = "klast" in items[at].folded
    own = (a for a in participles if "sg" in a.numbers and (not called or a.genders & {"m1", "m2", "m3"}))
    return any(a.cases & cases(items, at) for a in own)


def _gives(lemma: str) -> bool:
    return any(v.frame == "give" and v.action == "granted" for v in verbs().get(lemma, ()))
