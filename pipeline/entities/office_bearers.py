"""The word right behind an office: its bearer's surname, the place where it is held, or a longer name's first word."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.place_words import listed, runs
from pipeline.entities.view import View
from pipeline.naming.nouns import PLACE, place_kinds, places


def bears(seen: View, at: int) -> bool:
    """Whether the word at *at* is a dictionary's surname in a case of the office right before it: "prezydent | Mazur",
    "wójta | Wrony", not "wójt | Wrony"."""
    held = {case for a in forms.office(seen.texts[at - 1]) for case in a.cases} if seen.joined(at) else set()
    surname = (a for a in analyses(seen.texts[at]) if "nazwisko" in a.qualifiers and "sg" in a.numbers)
    return not held.isdisjoint(case for a in surname for case in a.cases)


@lru_cache(maxsize=2)
def _governed(kind: str) -> frozenset[str]:
    """Well-known places where offices are held, of *kind* if it is given: "burmistrz | Niemiec" is no land's."""
    return frozenset(name for name in places() - listed("ungoverned") if kind in ("", place_kinds()[name]))


def seated(seen: View, at: int) -> bool:
    """Whether the word at *at* may be the place where one holds the office before it: a place's name that does not
    agree with it, or a well-known one's genitive ("premier | Czech")."""
    text = seen.texts[at]
    if not forms.geographic(text):
        return False
    governed = _governed("town" if runs(seen, at) else "")
    known = any(a.qualifiers & PLACE and "gen" in a.cases and a.lemma in governed for a in analyses(text))
    return known or not bears(seen, at)


def governs_town(seen: View, at: int) -> bool:
    """Whether the word at *at* is the town of the office before it and its bearer's first name follows: "wójt Rudy |
    Anna Lis", "burmistrz Nowej Rudy | Jan Kot"."""
    if not (at and seen.joined(at) and at + 2 < len(seen) and seen.joined(at + 1) and seen.joined(at + 2)):
        return False
    adjective = at > 1 and seen.joined(at - 1) and "gen" in forms.adjective_cases(seen.texts[at - 1])
    town = any(a.qualifiers & PLACE and "gen" in a.cases for a in analyses(seen.texts[at]))
    named = forms.first_name(seen.texts[at + 1]) and forms.capital(seen.texts[at + 2])
    return named and town and bool(forms.office(seen.texts[at - 1 - adjective]))


def public(seen: View, at: int) -> bool:
    """Whether the word at *at*, a surname, stands behind the office of a town, a county or the state in the nominative,
    and no firm does: "Prezydent | Kogut"."""
    nominative = any("nom" in a.cases for a in forms.office(seen.texts[at - 1])) and "nom" in forms.noun_cases(
        seen.texts[at]
    )
    return (
        bears(seen, at)
        and nominative
        and not lemmas(seen.lowered[at - 1]).isdisjoint(listed("seats") | listed("bearers"))
    )


def goes_on(seen: View, at: int) -> bool:
    """Whether a capitalised word follows, so that token *at* opens a longer name ("prezes Agencji Rozwoju", "Minister
    Nauki i Szkolnictwa")."""
    ahead = at + 1
    while ahead + 1 < len(seen) and seen.joined(ahead) and seen.texts[ahead].lower() in forms.titles():
        ahead += 1
    if ahead + 1 < len(seen) and seen.joined(ahead) and seen.texts[ahead] in ("i", "oraz", ","):
        ahead += 1
        if forms.first_name(seen.texts[ahead]) or not forms.common(seen.texts[ahead]):
            return False
    return ahead < len(seen) and seen.joined(ahead) and seen.texts[ahead][:1].isupper()
