"""Organisations that only the office of who leads them or plays for them tells: "prezes Oknoluxu", "zawodnik Arki".

Such a name is one word in the genitive. It is nobody's surname where the office has another case, or follows the full
name of its bearer.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_heads import Ground, head, listed
from pipeline.entities.place_words import runs
from pipeline.entities.view import Span, View
from pipeline.naming.text import is_acronym

LED = "led"
"""The rule of these names, which tells that they stand in the genitive."""
MARKS = frozenset({",", "–", "-", "—", "("})


def led(ground: Ground) -> Iterator[Span]:
    """One-word names behind an office that somebody holds in a firm or a club."""
    ends = {one.end for one in ground.people.values()}
    for at in ground.seen.capitals:
        if _before_name(ground, at):
            yield Span(at, at + 1, "ORG", "led by")
            continue
        if at in ground.blocked or not _behind_office(ground.seen, at) or not _may_be_led(ground, at):
            continue
        if _no_surname(ground.seen, at) or apposed(ground.seen, at, ends):
            yield Span(at, at + 1, "ORG", LED)


def _before_name(ground: Ground, at: int) -> bool:
    """Whether an unknown word stands between an office and who holds it: "prezes | Drutex | Jan Kot"."""
    seen, text = ground.seen, ground.seen.texts[at]
    person = ground.people.get(at + 1)
    if person is None or person.end - person.start < 2 or at in ground.blocked or not seen.joined(at + 1):
        return False
    if not seen.joined(at) or not forms.office(seen.texts[at - 1]) or not forms.capital(text) or runs(seen, at):
        return False
    if "-" in text and not forms.first_name(text):
        return not all(forms.listed_surname(part) for part in text.split("-"))  # "prezes | Termexu-Bis | Jan Kot"
    return not any(a.known for a in analyses(text)) and not forms.first_name(text) and not forms.is_adjective_only(text)


def apposed(seen: View, at: int, ends: set[int]) -> bool:
    """Whether the office before token *at* follows a name that ends in *ends*: "Jan Kot, prezes | X"."""
    before = at - 2
    if before < 1 or seen.texts[before] not in MARKS or not seen.joined(at) or before not in ends:
        return False
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    return not forms.capital(after) and lemmas(after).isdisjoint(forms.person_verbs())


def _behind_office(seen: View, at: int) -> bool:
    """Whether the word before token *at* is the office of who leads or plays for something."""
    return seen.joined(at) and not listed("led").isdisjoint(a.lemma for a in forms.office(seen.texts[at - 1]))


def _may_be_led(ground: Ground, at: int) -> bool:
    """Whether the word at *at*, alone, may be a firm's or a club's in the genitive: no place, no first name."""
    seen, text = ground.seen, ground.seen.texts[at]
    alone = not (at + 1 < len(seen) and seen.joined(at + 1) and forms.capital(seen.texts[at + 1]))
    if not alone or not forms.capital(text) or is_acronym(text) or head(text) or at in ground.people:
        return False
    if forms.is_adjective_only(text) or forms.first_name(text) or forms.inhabitant(text):
        return False
    club = not listed("clubs").isdisjoint(lemmas(text))
    known = any(a.known for a in analyses(text))
    return club or (not forms.geographic(text) and ("gen" in forms.noun_cases(text) or not known))


def _no_surname(seen: View, at: int) -> bool:
    """Whether the word at *at* cannot be the surname of who holds the office: a genitive in -u, or a club's name in
    another case than the office."""
    text, office = seen.texts[at], forms.office(seen.texts[at - 1])
    if text.endswith("u") and not any("nazwisko" in a.qualifiers for a in analyses(text)):
        return not any("dat" in a.cases or "loc" in a.cases for a in office) or all("gen" in a.cases for a in office)
    nominative = any(case == "nom" and number == "sg" for case, number, _ in forms.noun_agreements(text))
    club = not listed("clubs").isdisjoint(lemmas(text)) and not nominative
    return club and all("gen" not in a.cases for a in office)
