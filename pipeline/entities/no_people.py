"""What the model takes for a person and is none: offices and whom they serve, groups, institutions, places."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import ranks
from pipeline.entities.office_bearers import bears
from pipeline.entities.organisation_heads import head
from pipeline.entities.person_frames import person_frame
from pipeline.entities.place_words import listed
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.name_lists import ROMAN
from pipeline.naming.nouns import PLACE, place_kinds, places
from pipeline.naming.phrases import phrase
from pipeline.naming.surnames import surnames
from pipeline.naming.text import is_acronym

REGIONAL = tuple(letter + ending for letter in "scz" for ending in ("ki", "kiego", "kiemu", "kim", "ka", "kiej", "ką"))
"""How the adjective of a county or a region ends."""
WHERE = {**dict.fromkeys(("w", "we"), "loc"), **dict.fromkeys(("z", "ze", "do", "koło", "spod"), "gen")}
"""Prepositions before places, with the cases that they show."""


def lettered(seen: View, one: Span) -> bool:
    """Whether an ordinary word that opens a sentence has a letter for its number: "Hala E"."""
    if one.end - one.start != 2 or len(seen.texts[one.end - 1]) > 1 or not seen.first[one.start]:
        return False
    return forms.common(seen.texts[one.start])


def addressed(seen: View, one: Span) -> bool:
    """Whether somebody is spoken to rather than named: "Mają | Państwo pytania?", "Czy | Pan przyjdzie?"."""
    last = seen.lowered[one.end - 1]
    if last not in forms.address():
        return False
    return one.end - one.start == 1 or last.startswith("państw") or forms.verb(seen.lowered[one.start])


def land(seen: View, at: int, end: int) -> bool:
    """Whether a well-known land of two words stands at *at* before *end*: "zdaniem Schrödera | Dolny Śląsk urośnie"."""
    if at + 2 > end or forms.first_name(seen.texts[at]) or not agreeing(seen.texts[at]):
        return False
    return place_kinds().get(phrase(seen.slice(at, at + 2), "LOC")[0]) == "land"


def hall(seen: View, one: Span) -> bool:
    """Whether a hall is named by its adjective: "w | Sali Rycerskiej"."""
    if one.end - one.start != 2 or lemmas(seen.lowered[one.start]).isdisjoint(listed("halls")):
        return False
    return bool(agreeing(seen.texts[one.end - 1]) & forms.noun_agreements(seen.lowered[one.start]))


def nobody(seen: View, start: int, end: int) -> bool:
    """Whether the words ``start:end`` are not one person: several ("lider | Ludowców"), or a body that letters end
    ("Podlaska IR")."""
    texts = seen.texts[start:end]
    if len(texts) < 2:
        return _plural(texts[0]) and all(a.lemma.islower() for a in analyses(texts[0]))
    noun = head(texts[0])
    if noun is not None and noun.kind == "firm" and not (forms.first_name(texts[0]) or forms.listed_surname(texts[0])):
        return True  # "właściciel Odlewni Kret"
    lettered = is_acronym(texts[-1]) and not ROMAN.match(texts[-1]) and not forms.first_name(texts[0])
    return lettered or all(_plural(text) for text in texts)


@lru_cache(maxsize=1 << 12)
def _plural(form: str) -> bool:
    """Whether *form* only stands for several ("Morsów") or agrees with them ("Janowskich")."""
    read = (*analyses(form), *analyses(form.lower()))
    return all(a.known and a.numbers == {"pl"} for a in read)


def _of_county(seen: View, at: int) -> bool:
    """Whether the word at *at* says where somebody holds office: "Starosty | Wielickiego", both with capitals.

    A sentence's first word has a capital anyway: there the name has to follow ("Starosta | Krotoszyński – Leszek Lis").
    """
    if not (seen.joined(at) and seen.texts[at].endswith(REGIONAL) and seen.texts[at - 1][0].isupper()):
        return False
    if lemmas(seen.texts[at - 1].lower()).isdisjoint(listed("local")):
        return False
    if not forms.noun_agreements(seen.texts[at - 1].lower()) & agreeing(seen.texts[at].lower()):
        return False
    return not seen.first[at - 1] or _name_follows(seen, at + 1)


def _name_follows(seen: View, at: int) -> bool:
    """Whether a first name stands at *at* or behind a dash there, titles not counted."""
    at += at < len(seen) and seen.texts[at] in ("–", "-", "—")
    while at < len(seen) and seen.joined(at) and seen.texts[at].lower() in forms.titles():
        at += 1
    return at < len(seen) and seen.joined(at) and forms.first_name(seen.texts[at])


def elsewhere(seen: View, at: int, located: Collection[str], bearers: Collection[str]) -> bool:
    """Whether one word is an office or where somebody holds it, or a place: one that the text calls so (*located*) or
    that a preposition shows ("z Milicza"). Surnames of people named in full (*bearers*) are neither."""
    text = seen.texts[at]
    if not {nominative for nominative, _, _ in surnames(text)}.isdisjoint(bearers):
        return False
    if forms.office(text) and not forms.first_name(text) and not (person_frame(seen, at, at + 1) or _called(seen, at)):
        return True  # "na prośbę Burmistrza"
    if _led(seen, at):
        return True
    if text.endswith("a") and seen.joined(at) and seen.lowered[at - 1] in ("z", "ze"):
        return True  # "z Bieniszewa": with somebody would be another ending
    return _of_county(seen, at) or _place(seen, at, located)


def _called(seen: View, at: int) -> bool:
    """Whether an office's or a trade's word is the surname of who holds the office before it: "prezydenta | Króla",
    "rzecznika | Kowala", but not "rzecznika | Prezydenta"."""
    held, word = (lemmas(seen.lowered[n]) for n in (at - 1, at))
    chief = any(ranks().get(lemma) == "head" for lemma in held)
    return bears(seen, at) and (chief or all(ranks().get(lemma) != "head" for lemma in word))


def _led(seen: View, at: int) -> bool:
    """Whether one word is what somebody leads, in the genitive of things, and named elsewhere: "Prezes Azolu", where
    Azol invests; a man would be "Azola"."""
    text = seen.texts[at]
    if not (text.endswith("u") and seen.joined(at) and forms.office(seen.texts[at - 1])):
        return False
    return text[:-1].lower() in seen.words and not forms.first_name(text[:-1]) and not forms.listed_surname(text)


def town_of_office(seen: View, at: int) -> bool:
    """Whether the town in which somebody holds an office stands at *at*: "wójt | Zator | Fidelis Mroczek"."""
    town = seen.joined(at) and forms.geographic(seen.texts[at]) and not forms.first_name(seen.texts[at])
    return town and bool(forms.office(seen.texts[at - 1]))


def _beside_places(seen: View, at: int) -> bool:
    """Whether a well-known place's word that is a first name as well stands on it or among others: "na | Kubie",
    "Libia, | Kuba, Nowa Zelandia"."""
    before = seen.lowered[at - 1] if seen.joined(at) else ""
    if before == "na":
        return any("loc" in a.cases for a in analyses(seen.texts[at]))
    if before not in (",", "i", "oraz") or at < 2:
        return False
    other = seen.texts[at - 2]
    return forms.geographic(other) and not forms.first_name(other) and phrase(other, "LOC")[0] in places()


def _place(seen: View, at: int, located: Collection[str]) -> bool:
    text = seen.texts[at]
    read = [a for a in analyses(text) if a.qualifiers & PLACE]
    if not read or person_frame(seen, at, at + 1):
        return False
    if forms.first_name(text):
        return phrase(text, "LOC")[0] in places() and _beside_places(seen, at)
    before = seen.texts[at - 1].lower() if seen.joined(at) else ""
    return any(WHERE.get(before) in a.cases for a in read) or phrase(text, "LOC")[0] in located
