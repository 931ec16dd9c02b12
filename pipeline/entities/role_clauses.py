"""Roles in a clause about somebody: "X, która jest sołtyską Wilkowa", "Nowym prezesem został X"."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.callings import (
    Field,
    Name,
    ranks,
)
from pipeline.entities.persons import before_titles
from pipeline.entities.role_extent import REACH, Phrase, role_end
from pipeline.entities.role_start import leading

COPULAS = frozenset({"jest", "był", "była", "będzie", "został", "została", "pozostaje", "bywa"})


def clause(field: Field, person: Name) -> Phrase | None:
    """The role that a clause gives: "X, która jest sołtyską Wilkowa", "X objął stanowisko dyrektora"."""
    seen, at = field.seen, person.end
    if seen.texts[at : at + 1] == [","] and seen.texts[at + 1 : at + 2] in (["który"], ["która"]):
        at += 2
    for ahead in range(at, min(at + 8, len(seen))):
        text = seen.texts[ahead]
        if not seen.joined(ahead) or text in ".,;:–—" or named(field, ahead):
            return None
        if text == "nie":
            return None
        if text == "to" and ahead == person.end:
            return _predicate(field, ahead + 1, "nom")  # "Jan Lis to biznesmen, który …"
        if text in COPULAS:
            joined = seen.texts[ahead - 1] in ("i", "oraz", "a")  # "Jan Kot oraz była starościna Iwona Lis"
            return None if joined else _predicate(field, ahead + 1, "inst")
        if lemmas(text) & {"stanowisko", "funkcja"}:
            return _predicate(field, ahead + 1, "gen")
    return None


def subject(field: Field, person: Name) -> Phrase | None:
    """The role that stands as the predicate before its person: "Nowym prezesem spółki został Leszek Ryś"."""
    seen, copula = field.seen, before_titles(field.seen, person.start) - 1
    if copula < 1 or not seen.joined(copula + 1) or seen.texts[copula] not in COPULAS:
        return None
    for head in range(copula - 1, max(-1, copula - REACH), -1):
        if not seen.joined(head + 1) or (head not in field.covering and forms.verb(seen.texts[head])):
            return None
        told = head not in field.covering and any(
            "inst" in a.cases and ranks().get(a.lemma) != "other" for a in forms.office(seen.texts[head])
        )
        if told and role_end(field, head, copula) >= copula:
            return Phrase(leading(field, head, frozenset({"inst"})), head, copula)
    return None


def _predicate(field: Field, at: int, case: str) -> Phrase | None:
    """The role whose office stands in *case* at *at* or a few adjectives later."""
    seen = field.seen
    for head in range(at, min(at + 3, len(seen))):
        if not seen.joined(head) or head in field.covering:
            return None
        if any(case in a.cases for a in forms.office(seen.texts[head])):
            return Phrase(leading(field, head), head, role_end(field, head))
        if case not in forms.adjective_cases(seen.texts[head]):
            return None
    return None


def named(field: Field, at: int) -> bool:
    """Whether token *at* is part of a name; dates are none."""
    return at in field.covering and field.covering[at].label != "DATE"
