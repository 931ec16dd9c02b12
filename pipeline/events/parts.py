"""The clusters that a clause itself names, by the part that they play: subject, object, represented by somebody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.events.holders import NOBODY, Holders, cases, chained, coordinated, governed, left_out
from pipeline.events.scene import Clause, Item, Sentence
from pipeline.events.vocabulary import listed, verb_lemmas


def subjects(clause: Clause, verb: int) -> Holders:
    """The clusters that are the subject of the verb at item *verb*."""
    items, who = clause.items, clause.antecedent
    if clause.sub in {"który", "która", "którzy"} and who is not None and who.kind == "cluster":
        return Holders((who.entity.name_id,), "named", who)
    named = [
        at
        for at, item in enumerate(items)
        if item.kind == "cluster" and "nom" in cases(items, at) and not (governed(items, at) or _compared(items, at))
    ]
    named = [at for at in named if not left_out(items, at)] if len(named) > 1 else named
    if named:
        return chained(items, min(named, key=lambda at: (abs(at - verb), at)))
    return NOBODY


def _compared(items: Sequence[Item], at: int) -> bool:
    """Whether somebody else's is only like that of the cluster at *at*: "w tym samym rozdaniu co Klaster X"."""
    same = any("sam" in i.lemmas for i in items[max(0, at - 6) : max(0, at - 1)])
    return same and items[at - 1].folded == "co"


def all_of(clause: Clause, before: Sequence[Clause]) -> Holders:
    """Those named in the clause before, of whom "wszystkie", "wszystkie trzy" tells."""
    items = clause.items
    at = next((n for n, i in enumerate(items[:-1]) if i.folded in {"wszystkie", "wszyscy"}), None)
    if at is None or not before or (at and items[at - 1].prep):
        return NOBODY
    alone = items[at + 1].finite or any(a.pos == "num" for a in items[at + 1].readings)
    found = subjects(before[-1], len(before[-1].items)) if alone else NOBODY
    return found if len(found.ids) > 1 else NOBODY


def missing(clause: Clause) -> Holders:
    """The cluster of which a clause says that it is not there: "na liście nie ma Klastra X"."""
    items = clause.items
    gone = any(one.folded == "nie" and other.lemmas & {"mieć", "być"} for one, other in pairwise(items))
    genitive = (i for n, i in enumerate(items) if i.kind == "cluster" and gone and "gen" in cases(items, n))
    found = next(genitive, None)
    return Holders((found.entity.name_id,), "named", found) if found is not None else NOBODY


def their_people(items: Sequence[Item]) -> bool:
    """Whether the subject is "jego nazwa", "jej przedstawiciele": of the cluster that the text is about."""
    people = listed("holders", "representatives")
    return any(
        one.folded in {"jego", "jej", "ich"} and other.lemmas & people and any("nom" in a.cases for a in other.readings)
        for one, other in pairwise(items)
    )


def represented(clause: Clause, case: str = "") -> Holders:
    """Clusters in the genitive after "przedstawiciele" and their like."""
    items, chain = clause.items, list[int]()
    for at, item in enumerate(items[:-1]):
        if not item.lemmas & listed("holders", "representatives"):
            continue
        if item.lemmas & listed("holders", "fellows") and not any("pl" in a.numbers for a in item.readings):
            continue  # "koleżanka z Klastra X otrzymała tytuł doktora"
        in_case = case or ("nom" if chain else "")  # "odebrali je A, prezes Klastra X, oraz B, koordynator Klastra Y"
        if in_case and not any(in_case in a.cases for a in item.readings):
            continue
        first = next((n for n in range(at + 1, min(at + 4, len(items))) if items[n].kind == "cluster"), None)
        chain += coordinated(items, first) if first is not None and first not in chain else ()
    ids = dict.fromkeys(items[n].entity.name_id for n in chain)
    return Holders(tuple(ids), "named", items[chain[0]]) if chain else NOBODY


def objects(clause: Clause) -> Holders:
    """Clusters in the accusative or genitive ("wyróżniono klaster", "certyfikat Klastra …", "którego wniosek")."""
    items, antecedent = clause.items, clause.antecedent
    if clause.sub in {"które", "którą", "który"} and antecedent is not None and antecedent.kind == "cluster":
        whole = coordinated(clause.head, clause.head.index(antecedent)) if clause.sub == "które" else ()
        ids = [clause.head[n].entity.name_id for n in whole] or [antecedent.entity.name_id]
        return Holders(tuple(dict.fromkeys(ids)), "named", antecedent)  # "A oraz B, które wyróżniono"
    if clause.sub in {"którego", "której", "których"} and antecedent is not None and antecedent.kind == "cluster":
        return Holders((antecedent.entity.name_id,), "named", antecedent)
    for at, item in enumerate(items):
        if item.kind == "cluster" and cases(items, at) & {"acc", "gen"}:
            return chained(items, at)
    return NOBODY


def had_by(sentence: Sentence, clause: Clause) -> Holders:
    """Whose the status of *clause* is, where a relative clause beside it tells: "wygasła odznaka ESCA, którą miał X",
    "status, którym X się cieszy, obowiązuje do maja", "wygasły statusy, które nadano Klastrom X i Y"."""
    beside = (c for c in sentence.clauses if c.number > clause.number or c.number == clause.number - 1)
    for other in beside:
        head = other.head[-2:] if other.sub.startswith(("któr", "jak")) else ()
        ranked = bool(head) and (head[-1].kind == "status" or bool(head[-1].lemmas & listed("status", "nouns")))
        awarded = bool(head) and head[-1].text == "ESCA" and bool(head[0].lemmas & listed("status", "nouns"))
        term = bool(head) and not head[-1].lemmas.isdisjoint(listed("ending", "terms"))
        if term and any(i.lemmas & verb_lemmas("give") for i in other.items) and (given := _given_to(other)).ids:
            return given  # "minął termin, na jaki tytuł nadano Klastrowi X"
        has = any(i.lemmas & verb_lemmas("hold") for i in other.items)
        found = subjects(other, len(other.items)) if (ranked or awarded) and has else NOBODY
        if not found.ids and ranked and any(i.lemmas & verb_lemmas("give") for i in other.items):
            found = _given_to(other)
        if found.ids:
            return found
    return NOBODY


def _given_to(clause: Clause) -> Holders:
    """The clusters in the dative to whom a clause gives: "status, który minister nadał Klastrom X i Y"."""
    items = clause.items
    to = (n for n, i in enumerate(items) if i.kind == "cluster" and "dat" in cases(items, n))
    first = next((n for n in to if "nom" not in cases(items, n)), None)
    return chained(items, first) if first is not None else NOBODY


def companions(clause: Clause) -> list[str]:
    """Clusters of whom the same is said in passing: "podobnie jak A", "oprócz A"."""
    items, found = clause.items, []
    for at, item in enumerate(items):
        link = items[at - 1].folded if at and item.kind == "cluster" else ""
        alike = link == "jak" and at > 1 and items[at - 2].folded in {"podobnie", "samo"}
        if alike or link in {"oprócz", "obok", "poza"}:
            found.append(item.entity.name_id)
    return found


def only_plural(verb: Item) -> bool:
    """Whether the finite *verb* is one of several: "mają", "uzyskały"."""
    numbers = [a.numbers for a in verb.readings if a.pos in {"fin", "praet", "bedzie"}]
    return bool(numbers) and all(one == {"pl"} for one in numbers)
