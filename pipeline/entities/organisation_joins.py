"""Conjunctions and commas inside an organisation's name: what they join is complements, and no second organisation."""

from __future__ import annotations

from pipeline.entities import forms
from pipeline.entities.name_marks import OPEN
from pipeline.entities.organisation_heads import Ground, Head, head, listed, single
from pipeline.entities.place_words import listed as place_words
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.nouns import place_kinds
from pipeline.naming.phrases import phrase
from pipeline.naming.text import is_acronym

LONGEST_LIST = 10


def paired(seen: View, noun: Head, at: int) -> bool:
    """Whether the head at *at* shares its name with the one before: "Opera i | Filharmonia Podlaska"."""
    other = head(seen.texts[at])
    pair = other is not None and {noun.lemma, other.lemma} == listed("paired")
    named = seen.joined(at + 1) and at + 1 < len(seen) and seen.texts[at + 1][0].isupper()
    return pair and named


def coordinated(ground: Ground, at: int, end: int, noun: Head) -> bool:
    """Whether "i" at *end* joins complements ("Rozwoju i Technologii") rather than two organisations."""
    texts = ground.seen.texts
    before, after = texts[end - 1], texts[end + 1]
    if opens_head(ground, end + 1) or is_acronym(after) or acts(after):
        return False
    own = agreeing(before) & forms.noun_agreements(texts[end - 2]) if end - 2 > at else frozenset()
    if agreeing(before) & forms.noun_agreements(texts[at]) and not own and not _genitive_noun(before):
        both = bool(agreeing(after) & forms.noun_agreements(texts[at]))  # two adjectives of the head
        if noun.lemma in listed("committees") and _genitive_noun(after) and not both:
            return True  # "Komisja Budżetowa i Rozwoju"
        return both and not land(ground.seen, end + 1)
    if "gen" in forms.noun_cases(after) or ("o" in texts[at:end] and "loc" in forms.noun_cases(after)):
        return True
    if forms.geographic(before) and forms.geographic(after) and "nom" in forms.noun_cases(before):
        return "nom" in forms.noun_cases(after) and end > at + 2  # "Zarząd Morskich Portów Szczecin | i Świnoujście"
    if noun.kind != "firm" and noun.lemma not in ("fundacja", "stowarzyszenie"):
        return False
    nominative = "nom" in forms.noun_cases(before) & forms.noun_cases(after)
    return (nominative and "gen" not in forms.noun_cases(before)) or (_many(before) and _many(after))


def _many(form: str) -> bool:
    """Whether *form* may be a plural that a title names: "Fundacja | Lasy i Ludzie"."""
    return ("nom", "pl") in {one[:2] for one in forms.noun_agreements(form)}


def _genitive_noun(form: str) -> bool:
    """Whether *form* may be a noun in the genitive."""
    return any(case == "gen" for case, _, _ in forms.noun_agreements(form))


def opens_head(ground: Ground, at: int) -> bool:
    """Whether a further organisation starts at *at*; a commune beside its town is none ("Urząd Miasta i Gminy")."""
    seen = ground.seen
    for ahead in range(at, min(at + 3, len(seen))):
        if not seen.joined(ahead):
            return False
        noun = head(seen.texts[ahead]) if seen.texts[ahead][0].isupper() else None
        if noun is not None:
            return noun.lemma != "gmina" and single(seen.texts[ahead], noun) and not _nameless(seen, ahead, noun)
        if not agreeing(seen.texts[ahead]):
            return False
    return False


def _nameless(seen: View, at: int, noun: Head) -> bool:
    """Whether the head at *at* has no name of its own: "Rady Radiofonii i | Telewizji", "Fundacja Pola i | Lasy"."""
    if noun.kind == "plural":
        return not (seen.joined(at + 1) and forms.capital(seen.texts[at + 1]) and agreeing(seen.texts[at + 1]))
    named = seen.joined(at + 1) and (seen.texts[at + 1][0].isupper() or seen.texts[at + 1] in OPEN)
    return noun.kind == "firm" and not named


def is_listed(seen: View, end: int) -> bool:
    """Whether a comma at *end* stands in a list of complements ("Rozwoju, Pracy i Technologii", "Kultury, Dziedzictwa
    Narodowego i Sportu"): nouns in the genitive with their adjectives, the last behind a conjunction."""
    if not _genitive_item(seen.texts[end - 1]):
        return False
    at = end
    while at < min(end + LONGEST_LIST, len(seen) - 1) and seen.joined(at + 1):
        if not _genitive_item(seen.texts[at + 1]) or head(seen.texts[at + 1]) is not None:
            return False
        if seen.texts[at] in ("i", "oraz"):
            return True
        at += 2
        while at < len(seen) and forms.is_adjective_only(seen.texts[at]) and _genitive_item(seen.texts[at]):
            at += 1
        if at >= len(seen) or seen.texts[at] not in ("i", "oraz", ","):
            return False
    return False


def _genitive_item(text: str) -> bool:
    return text[0].isupper() and "gen" in forms.noun_cases(text)


def acts(text: str) -> bool:
    """Whether *text* is an office in the nominative that is no genitive: who acts, and no part of a body's name."""
    found = [a for a in forms.office(text) if a.genders == {"m1"}]
    return bool(found) and all("nom" in a.cases and "gen" not in a.cases for a in found)


def in_land(seen: View, at: int) -> bool:
    """Whether a state of one or two words stands at *at*."""
    two = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][0].isupper()
    names = (seen.texts[at], *([seen.slice(at, at + 2)] if two else ()))
    return any(phrase(name, "LOC")[0] in place_words("states") for name in names)


def land(seen: View, at: int) -> bool:
    """Whether a well-known land of two words stands at *at*, which no body's name has beside an adjective of its own:
    "Unii Europejskiej i | Wielkiej Brytanii"."""
    if not (at + 1 < len(seen) and seen.joined(at + 1) and forms.geographic(seen.texts[at + 1])):
        return False
    return place_kinds().get(phrase(seen.slice(at, at + 2), "LOC")[0]) == "land"
