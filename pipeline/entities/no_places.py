"""What is taken for a place and is none: who holds office there, a saint's church, people, an adjective."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.calendar_words import keyed
from pipeline.entities import forms
from pipeline.entities.name_marks import OPEN
from pipeline.entities.organisation_heads import acronyms
from pipeline.entities.place_words import listed
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.nouns import PLACE, place_kinds, places
from pipeline.naming.phrases import phrase
from pipeline.naming.text import is_acronym

ROAD = re.compile(r"(?:[AS]|DK|DW)\d+\Z")
"""A road by its number, which is no place."""
LETTERS = 5
"""Letters of an acronym, at most: longer words in capitals are places in a heading."""
CLUB = frozenset({"nazwa_organizacji"})
"""How the dictionary marks a club called by its land, which it does not hold ("na Podbeskidziu")."""


def church(seen: View, at: int) -> bool:
    """Whether a saint whose church is named stands at *at*: "w kościele | Świętego Jana Kantego"."""
    saint = "święty" in lemmas(seen.texts[at].lower())
    return saint and not lemmas(seen.texts[at - 1].lower()).isdisjoint(forms.bearing("patrons"))


def no_place(text: str, length: int) -> bool:
    """Whether the first of *length* words is no part of a place's name: an office ("Starosty | Bolesławieckiego"), or
    the noun that says what the place is ("Miasta | Gorzowa Wielkopolskiego")."""
    if forms.office(text) and not known(text):
        return True
    return length > 1 and not lemmas(text.lower()).isdisjoint(listed("classes"))


def qualifies(seen: View, at: int) -> bool:
    """Whether a word is an adjective of the noun after it: "Polska delegacja", "Węgierski rząd" as a sentence's first,
    "Kaliskich Spotkań" anywhere."""
    text, following = seen.texts[at], at + 1
    if following >= len(seen) or not seen.joined(following):
        return False
    after = seen.texts[following]
    qualified = agreeing(text.lower()) & forms.noun_agreements(after if after[0].islower() else after.lower())
    if not qualified or forms.verb(after):
        return False
    if after[0].isupper():
        return forms.is_adjective_only(text.lower()) and not known(text) and forms.common(after)
    return seen.first[at] or _plain(seen, at) or (at > 0 and seen.texts[at - 1] in OPEN)  # "„Nowe piece”"


def holy_day(seen: View, at: int) -> bool:
    """Whether a day of the week before Easter stands at *at*: "w | Wielką Sobotę"."""
    following = seen.lowered[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    return following in keyed("weekdays") and "wielki" in lemmas(seen.lowered[at])


def _plain(seen: View, at: int) -> bool:
    """Whether the word at *at* is an ordinary adjective in a title within the sentence ("która to Biała księga"): no
    land's name, and behind no preposition ("z | Białej droga")."""
    text = seen.texts[at]
    governed = seen.joined(at) and bool(forms.preposition(seen.lowered[at - 1]))
    return (
        not governed and forms.is_adjective_only(text.lower()) and place_kinds().get(phrase(text, "LOC")[0]) != "land"
    )


def people(form: str) -> bool:
    """Whether *form* names inhabitants ("Polacy", "Brytyjczyków", "Polki"), which are no place."""
    if forms.inhabitant(form) and not known(form):
        return True
    found = [a for a in analyses(form) if a.pos == "subst" and a.lemma[:1].isupper()]
    if not found:  # "Warszawiacy": a town's people are written small
        small = analyses(form.lower())
        return any(a.known for a in small) and all(
            a.pos in {"subst", "depr"} and a.genders <= {"m1", "m2"} for a in small
        )
    return (
        bool(found)
        and all(a.genders == {"m1"} for a in found if not a.qualifiers & {"nazwisko"})
        and not any(a.qualifiers & PLACE for a in found)
        and any(not a.qualifiers & {"nazwisko", "imię"} for a in found)
    )


def no_town(text: str) -> bool:
    """Whether one word in capitals is a road, people or letters: "S19", "Polaków", "WPF"."""
    return bool(ROAD.match(text) or acronyms().get(text)) or people(text) or _letters(text)


def _letters(text: str) -> bool:
    """Whether *text* is an acronym, which is no place's but the listed lands', and no shouted place ("PIŁA")."""
    return is_acronym(text) and len(text) <= LETTERS and not forms.geographic(text.capitalize())


def inhabitant(form: str) -> bool:
    """Whether *form* also names a land's or town's people ("Polaków")."""
    return any(
        a.pos == "subst" and a.lemma[:1].isupper() and a.genders == {"m1"} and not a.qualifiers & {"nazwisko", "imię"}
        for a in analyses(form)
    )


def known(text: str) -> bool:
    """Whether *text* is a form of a well-known place's name."""
    return phrase(text, "LOC")[0] in places()


@lru_cache(maxsize=1)
def _unknown() -> frozenset[str]:
    """The first letters of well-known places that the dictionary lacks or holds as somebody's form only ("Zadar")."""
    return frozenset(name[:4] for name in places() if not _held(name))


def _held(form: str) -> bool:
    """Whether the dictionary holds *form* as more than a surname in another case than the nominative."""
    return any(
        a.known and not ("nazwisko" in a.qualifiers and a.lemma != form) and not a.qualifiers & CLUB
        for a in analyses(form)
    )


@lru_cache(maxsize=1 << 12)
def listed_only(form: str) -> bool:
    """Whether *form* is a well-known place's that the dictionary lacks ("Mariupola")."""
    return form[:4] in _unknown() and not _held(form) and known(form)
