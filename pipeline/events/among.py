"""Relative clauses about several, of whom the main clause names some.

"Wśród klastrów, które obeszły się smakiem, jest X"; "X jest jednym z nielicznych, które odnowiły status".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotating.morphology import Analysis
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, cases, governed
from pipeline.events.scene import Clause, Item
from pipeline.events.vocabulary import listed, verbs

_PLACED = 5
"""Words between a noun for a cluster and what is said of it, at most: "klastrem (na Pomorzu) posiadającym"."""
ONE = frozenset({"który", "która"})
SEVERAL = frozenset({"które", "którzy", "którym", "których"})


def several(clause: Clause) -> bool:
    """Whether *clause* is a relative one about clusters that its head only counts or groups."""
    if clause.sub in ONE and clause.head and clause.head[-1].lemmas & listed("later", "ordinals"):
        return True  # "ostatnim, który zdobył tę rangę, jest X"
    ordinals = (n for n, i in enumerate(clause.head[:-1]) if i.lemmas & listed("later", "ordinals"))
    if clause.sub in ONE and any(clause.head[n + 1].prep for n in ordinals):
        return True  # "jedynym w tym gronie, który ma oba tytuły, jest X"
    if clause.sub in ONE and _counted_one(clause.head):
        return True  # "drugim klastrem w regionie, który ma ten tytuł, jest X"
    if clause.sub == "któremu" and any(i.lemmas & listed("later", "ordinals") for i in clause.head[-4:]):
        return True  # "jedynym klastrem z regionu, któremu przedłużono status, jest X"
    ends_many = bool(clause.head) and clause.head[-1].folded in listed("later", "many_forms")
    if clause.sub in ONE and ends_many and any("jeden" in i.lemmas for i in clause.head):
        return True  # "jednym z klastrów, który odnowił status, jest X"
    if clause.sub not in SEVERAL or (clause.antecedent is not None and clause.antecedent.kind == "cluster"):
        return False
    return any(i.folded in listed("later", "many_forms") | listed("later", "ones_forms") for i in clause.head[-3:])


def _counted_one(head: Sequence[Item]) -> bool:
    """Whether the head of a relative clause counts a cluster as what somebody is: "drugim klastrem w regionie"."""
    for n, noun in enumerate(head[1:], 1):
        cluster = noun.lemmas & listed("holders", "anaphors") and any("inst" in a.cases for a in noun.readings)
        near = range(n - 1, max(-1, n - _PLACED), -1)  # "jedynym (w regionie) klastrem"
        first = next((k for k in near if cluster and head[k].lemmas & listed("later", "ordinals")), None)
        if first is not None and (first == n - 1 or head[first + 1].prep):
            return not (first and head[first - 1].prep)  # "rozmawiał z pierwszym klastrem, który zdobył status"
    return False


def one_of(clause: Clause, before: Sequence[Clause]) -> Holders:
    """The cluster that the clause before calls one of them ("X jest jednym z tych"), or those behind a colon."""
    main = before[-1].items if before else clause.head
    if several(clause) and (behind := named_behind(clause)).ids:
        return behind
    one = listed("later", "one_of") | (listed("later", "ordinals") if _counted_one(clause.head) else frozenset())
    if not several(clause) or not any(i.lemmas & one for i in main):
        return NOBODY
    named = _named(main) or [i for i in main if i.kind == "cluster"][:1]
    ids = tuple(dict.fromkeys(i.entity.name_id for i in named))
    return Holders(ids, "named", named[0]) if named else NOBODY


def described(items: Sequence[Item]) -> tuple[str, int]:
    """What a participle says of those of whom one is told, and where it stands: "jest jednym z klastrów starających
    się o S", "jedną z organizacji mogących posługiwać się S", "jedynym w kraju klastrem mającym S". Of those "mających
    szansę na S" it says nothing."""
    grouped = any(i.lemmas & listed("later", "one_of") for i in items)
    for at, item in enumerate(items):
        active = [a for a in item.readings if a.pos == "pact"]
        lemmas = {a.lemma for a in active if grouped and "gen" in a.cases and "pl" in a.numbers}
        lemmas |= {a.lemma for a in active if _predicate(items, at, a)}
        if not lemmas or item.folded.startswith("nie") or (at and items[at - 1].folded == "nie"):
            continue
        if "móc" in lemmas:
            lemmas = {a.lemma for i in items[at + 1 : at + 4] for a in i.readings if a.pos == "inf"}
        told = {v.action for lemma in lemmas for v in verbs().get(lemma, ()) if v.frame in {"strive", "hold"}}
        if told and any(i.lemmas & listed("later", "hoped") for i in items[at + 1 : at + 3]):
            return "", at
        if len(told) == 1:
            return told.pop(), at
    return "", 0


def _predicate(items: Sequence[Item], at: int, participle: Analysis) -> bool:
    """Whether the *participle* at *at* is of a cluster as what somebody is: "(jest jedynym) klastrem (w kraju)"."""
    cases_ = participle.cases & {"inst", "nom"} if "sg" in participle.numbers else frozenset[str]()
    for n in range(at - 1, max(-1, at - 1 - _PLACED), -1) if cases_ else ():
        called = items[n].kind == "word" and items[n].lemmas & listed("holders", "anaphors")
        if called and any(cases_ & a.cases and "sg" in a.numbers for a in items[n].readings):
            return not (n and (items[n - 1].prep or "," in items[n].gap))
        if items[n].finite or "," in items[n].gap:
            return False
    return False


def named_behind(clause: Clause) -> Holders:
    """The clusters behind a colon or dash, whatever their case: "dwa klastry, którym przyznano rangę S: A oraz B"."""
    marks = set(":–—") if several(clause) else {":"}
    colon = next((n for n, i in enumerate(clause.items) if n and set(i.gap) & marks), len(clause.items))
    found = [i for i in clause.items[colon:] if i.kind == "cluster"]
    if not found or clause.items[colon] is not found[0]:
        return NOBODY
    return Holders(tuple(dict.fromkeys(i.entity.name_id for i in found)), "named", found[0])


def named_after(clause: Clause, told: Sequence[Claim]) -> list[Claim]:
    """What a relative clause of the sentence told of several (*told*), for those whom *clause* names."""
    here = [c for c in told if c.sentence.number == clause.sentence and several(c.clause)]
    if not here or clause.sub or here[-1].clause.number != clause.number - 1:
        return []
    groups = listed("later", "groups") | (
        listed("later", "ordinals") if here[-1].clause.sub == "który" else frozenset()
    )
    pointed = any(i.lemmas & groups for i in clause.items) and "nie" not in clause.forms
    verbs = [i for i in clause.items if i.finite]
    if not pointed or any(not i.lemmas & (listed("later", "verbs") | {"należeć"}) for i in verbs):
        return []
    mentions = {i.entity.name_id: i for i in reversed(_named(clause.items))}
    places = [(name, i, clause.items.index(i)) for name, i in mentions.items()]
    return [replace(here[-1], cluster_id=n, clause=clause, at=at, how="named", mention=i) for n, i, at in places]


def _named(items: Sequence[Item]) -> list[Item]:
    return [
        i for at, i in enumerate(items) if i.kind == "cluster" and not governed(items, at) and "nom" in cases(items, at)
    ]
