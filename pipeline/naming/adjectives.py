"""Adjectives and participles: the agreements they may stand in, and their nominatives."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses, inflected
from pipeline.lexicon import rows
from pipeline.naming.text import cased

ADJECTIVES = frozenset({"adj", "ppas", "pact"})
Agreement = tuple[str, str, str]
"""Case, number, gender."""


@lru_cache(maxsize=1 << 14)
def agreeing(form: str) -> frozenset[Agreement]:
    """The agreements in which *form* may stand as an adjective or participle."""
    found = {
        (c, n, g) for a in analyses(form) if a.pos in ADJECTIVES for c in a.cases for n in a.numbers for g in a.genders
    }
    return frozenset(found) or _agreeing_by_ending(form)


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, frozenset[Agreement]], ...]:
    """Endings that only adjectives have, with the agreements that they show (``adjective_endings.csv``)."""
    found = rows("adjective_endings.csv", ("ending", "cases", "number", "genders", "why"), ("ending",))
    return tuple(
        (r["ending"], frozenset((c, r["number"], g) for c in r["cases"].split() for g in r["genders"].split()))
        for r in found
    )


def _agreeing_by_ending(form: str) -> frozenset[Agreement]:
    if any(a.known for a in analyses(form)):
        return frozenset()
    lower = form.lower()
    return frozenset().union(*(agreements for ending, agreements in _endings() if lower.endswith(ending)))


@lru_cache(maxsize=1 << 14)
def adjective(form: str, agreement: Agreement) -> str:
    """The adjective or participle *form*, which stands in *agreement*, in the nominative of that number and gender."""
    case, number, gender = agreement
    if case == "nom" or (case == "voc" and number == "sg" and gender == "f"):
        return form
    for a in analyses(form):
        if a.pos not in ADJECTIVES or case not in a.cases or number not in a.numbers or gender not in a.genders:
            continue
        made = _adjective_of(a, number, gender)
        if made:
            return cased(made, form)
    return cased(ending_for(_masculine_base(form), number, gender), form)


def _adjective_of(a: Analysis, number: str, gender: str) -> str:
    head, dash, last = a.lemma.rpartition("-") if "-" in a.lemma else ("", "", a.lemma)
    if a.pos == "adj" and not a.tag.endswith(("com", "sup")):
        return head + dash + ending_for(last, number, gender)
    if a.pos == "adj":
        return ending_for(_masculine_base(a.form), number, gender)
    for other in inflected(last):
        if (
            other.pos == a.pos
            and "nom" in other.cases
            and number in other.numbers
            and gender in other.genders
            and other.tag.split(":")[-1] == a.tag.split(":")[-1]
        ):
            return head + dash + other.form
    return ""


def _masculine_base(form: str) -> str:
    for ending in ("iego", "iemu", "iej", "imi", "ich", "ią", "ią", "im", "ie", "ia"):
        if form.lower().endswith(ending):
            return form[: -len(ending)] + "i"
    for ending in ("ego", "emu", "ej", "ymi", "ych", "ym", "ą", "e", "a"):
        if form.lower().endswith(ending):
            stem = form[: -len(ending)]
            return stem + ("i" if stem.lower().endswith(("k", "g")) else "y")
    return form


def ending_for(lemma: str, number: str, gender: str) -> str:
    """The nominative of an adjective, from its dictionary form in -y or -i."""
    if number == "sg" and gender in ("m1", "m2", "m3"):
        return lemma
    if not lemma.lower().endswith(("y", "i")):
        return lemma
    hard = lemma[:-1] if lemma.endswith("y") else lemma
    velar = lemma[:-1] if lemma.endswith(("ki", "gi")) else hard
    if number == "sg" and gender == "f":
        return velar + "a"
    if number == "pl" and gender == "m1":
        for other in inflected(lemma):
            if (
                other.pos == "adj"
                and other.tag.startswith("adj:pl:nom")
                and other.genders == {"m1"}
                and "pos" in other.tag
            ):
                return other.form
    return (lemma if lemma.endswith("i") else hard) + "e"
