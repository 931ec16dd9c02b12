"""Nouns: the readings of a form, compounds of two nouns included, and the nominative of a reading."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses, inflected
from pipeline.lexicon import rows
from pipeline.naming.heads import still
from pipeline.naming.text import cased, is_acronym

ASKED = 0.5
"""What it adds to an ending's weight that the case asked for is its own."""
PLACE = frozenset({"nazwa_geograficzna", "człon_nazwy_geograficznej"})


@lru_cache(maxsize=1)
def place_kinds() -> dict[str, str]:
    """The listed places with their kinds: ``town``, ``land`` or ``adjective``."""
    return {row["name"]: row["kind"] for row in rows("places.csv", ("name", "kind"), ("name",))}


PARTS = 3
"""Nouns that hyphens join in one word, at most: each has several readings, and all are combined."""


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Towns and lands whose forms are easily taken for those of another."""
    return frozenset(name for name, kind in place_kinds().items() if kind != "adjective")


@lru_cache(maxsize=1)
def known_organisations() -> dict[str, str]:
    """Organisations whose words do not tell what they are, with their kinds: ``name``, ``quoted`` or ``network``."""
    return {row["name"]: row["kind"] for row in rows("known_organisations.csv", ("name", "kind"), ("name",))}


@lru_cache(maxsize=1 << 14)
def noun_readings(form: str, label: str = "ORG") -> tuple[Analysis, ...]:
    """The noun readings of a word, of each part where a hyphen joins two nouns ("Kędzierzyna-Koźla").

    An English possessive ("Lloyd’s") has none: it never declines.
    """
    if form.endswith(("’s", "'s")):
        return ()
    if 0 < form.strip("-").count("-") < PARTS and not form.isupper():
        paired = _paired(form, label)
        if paired:
            return paired
    found = [a for a in analyses(form) if a.pos in ("subst", "ger", "depr") and a.cases]
    if not found and form[:1].isupper():
        found = [a for a in analyses(form.lower()) if a.pos in ("subst", "ger") and a.cases]
    if "-" in form and label != "LOC":  # "Instal-Bud" is no genitive of several
        found = [a for a in found if "sg" in a.numbers]
    return tuple(found)


def _paired(form: str, label: str) -> tuple[Analysis, ...]:
    """Compound nouns whose parts decline side by side, in every case that both allow."""
    first, _, second = form.partition("-")
    found = []
    if second in still("sides") and label == "LOC":  # "na Pradze-Południe"
        return tuple(
            replace(a, form=form, lemma=f"{noun_nominative(a, first)}-{second}", lemma_class="pair")
            for a in noun_readings(first, label)
            if a.qualifiers & PLACE
        )
    for a in noun_readings(first, label):
        for b in noun_readings(second, label):
            cases, numbers = a.cases & b.cases, a.numbers & b.numbers or a.numbers
            if not cases or "imię" in a.qualifiers & b.qualifiers:
                continue
            if label != "LOC" and "sg" not in a.numbers & b.numbers:
                continue  # "Scen-Art" is no genitive of several
            place = bool(a.qualifiers & PLACE) and bool(b.qualifiers & PLACE)
            if not place and label == "LOC":
                continue
            lemma = f"{noun_nominative(a, first)}-{noun_nominative(b, second)}"
            marks = a.qualifiers | b.qualifiers
            found.append(Analysis(form, lemma, a.tag, "subst", numbers, cases, a.genders, a.persons, marks, "pair"))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def noun_nominative(noun: Analysis, form: str, number: str = "") -> str:
    """The nominative of a noun's reading in its number, with the capitals of the text."""
    if noun.lemma_class == "pair":
        return noun.lemma
    number = number or ("sg" if "sg" in noun.numbers else "pl")
    if number == "sg" or noun.pos == "ger":
        made = _gerund(noun, form) if noun.pos == "ger" else noun.lemma
        return cased(made, form) if not is_acronym(noun.lemma) else noun.lemma
    if "nom" in noun.cases and "pl" in noun.numbers:
        return form
    for other in inflected(noun.lemma):
        if (
            other.pos == noun.pos
            and "nom" in other.cases
            and "pl" in other.numbers
            and other.genders & noun.genders
            and other.qualifiers == noun.qualifiers
        ):
            return cased(other.form, form)
    return cased(noun.lemma, form)


def _gerund(noun: Analysis, form: str) -> str:
    """Gerunds stand under their verb's lemma; their nominative ends in -nie or -cie."""
    lower = form.lower()
    for ending, made in (
        ("niem", "nie"),
        ("niu", "nie"),
        ("nia", "nie"),
        ("ciem", "cie"),
        ("ciu", "cie"),
        ("cia", "cie"),
    ):
        if lower.endswith(ending):
            return form[: -len(ending)] + made
    return form


def by_analogy(form: str, known: Collection[str], case: str = "") -> str:
    """The nominative of a foreign name that no dictionary knows; *form* itself where nothing speaks for an ending.

    *case* is the one that the words beside it ask for: a genitive in -a is of a name without it ("prezes Drutmera").
    """
    if not form[:1].isupper() or form.isupper() or (any(a.known for a in analyses(form)) and not known):
        return form
    if case == "nom":
        return form
    best, weight = form, 1.0
    lower = form.lower()
    for row in rows("foreign_endings.csv", ("cases", "ending", "nominative", "weight", "why")):
        ending = row["ending"].removeprefix("*C")
        stem = form[: -len(ending)]
        if not lower.endswith(ending) or len(stem) < 3 or (row["ending"].startswith("*C") and stem[-1] in "aeiouyąęó"):
            continue
        made = stem + row["nominative"]
        listed = made in places() or made in known_organisations()
        asked = case == "gen" and case in row["cases"].split()
        trusted = float(row["weight"]) + 2.0 * (made in known) + 2.0 * listed + ASKED * asked
        if trusted > weight:
            best, weight = made, trusted
    return best
