"""Roles of who only acts in an office: "p.o. dyrektora szpitala", "pełniąca obowiązki prezesa".

The office stands in the genitive whatever the case of the name beside it, and what is said of it is the role.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.entities import forms
from pipeline.entities.callings import Field
from pipeline.entities.role_extent import REACH, Phrase, role_end
from pipeline.naming.adjectives import adjective, agreeing

SHORT = "p.o."
DUTIES = "obowiązki"
AHEAD = 3
"""Adjectives and numbers before the office: "pełniący obowiązki I zastępcy komendanta"."""


@lru_cache(maxsize=1 << 10)
def _fulfils(form: str) -> tuple[Analysis, ...]:
    """The readings of *form* as "pełniący" in the singular."""
    return tuple(a for a in analyses(form.lower()) if a.pos == "pact" and a.lemma == "pełnić" and "sg" in a.numbers)


def acting(field: Field, at: int) -> Phrase | None:
    """The role that opens at token *at* with the words for acting in an office."""
    seen = field.seen
    if seen.texts[at].lower() == SHORT:
        first = at + 1
    elif seen.texts[at + 1 : at + 2] == [DUTIES] and _fulfils(seen.texts[at]):
        first = at + 2
    else:
        return None
    for head in range(first, min(first + AHEAD, len(seen))):
        if not seen.joined(head) or head in field.covering:
            return None
        if any("gen" in a.cases for a in forms.office(seen.texts[head])):
            return Phrase(at, head, role_end(field, head))
    return None


def acting_before(field: Field, stop: int) -> Phrase | None:
    """The role of acting in an office that ends right before token *stop*."""
    seen = field.seen
    for at in range(stop - 1, max(-1, stop - REACH), -1):
        name, text = field.covering.get(at), seen.texts[at]
        if not seen.joined(at + 1) or (name is not None and name.label == "PER") or text in ".;:–—-!?…":
            return None
        found = acting(field, at) if name is None and text[0] in "pP" else None
        if found is not None:
            end = role_end(field, found.head, stop)
            return Phrase(at, found.head, stop) if end >= stop else None
    return None


def acting_nominative(role: str) -> str:
    """*role* in the nominative if it is that of who acts in an office, else empty: the office stays as it stands."""
    first, _, rest = role.partition(" ")
    if first.lower() == SHORT and rest:
        return f"{SHORT} {rest}"
    readings = _fulfils(first) if rest.startswith(f"{DUTIES} ") else ()
    if not readings:
        return ""
    sexes = {"m1", "f"}
    agreement = next((a for a in sorted(agreeing(first.lower()), reverse=True) if a[1] == "sg" and a[2] in sexes), None)
    return f"{adjective(first.lower(), agreement) if agreement else first.lower()} {rest}"


def acting_office(role: str) -> str:
    """The office, in the genitive, of a *role* (in the nominative) of who acts in one, else empty."""
    first, _, rest = role.partition(" ")
    if first == SHORT:
        return rest
    return rest.removeprefix(f"{DUTIES} ") if first.startswith("pełniąc") and rest.startswith(f"{DUTIES} ") else ""


def may_be_subject(form: str) -> bool:
    """Whether *form*, which opens the role of who acts in an office, may stand in the nominative."""
    return form.lower() == SHORT or any("nom" in a.cases for a in _fulfils(form))
