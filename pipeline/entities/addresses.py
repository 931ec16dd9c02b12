"""Words of places that only say where in a town something is, or whom something is for: streets, squares, halls."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.no_people import hall
from pipeline.entities.no_places import known
from pipeline.entities.place_words import listed
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase

STREETS = 16
"""Tokens before a street among which the noun of its list stands."""


def streets(seen: View) -> set[str]:
    """The nominatives of words by which the text calls a street, but for well-known places: "ulica Suchodolska"."""
    words = (seen.texts[at] for at in seen.capitals if seen.joined(at) and seen.lowered[at - 1] in forms.streets())
    return {name for text in words if (name := phrase(text, "LOC")[0]) not in places()}


def street(seen: View, at: int) -> bool:
    """Whether a street is named at *at*: "ulica Długa", "na rogu Długiej i Krótkiej"."""
    if seen.texts[at][-1] == "." and seen.lowered[at] in forms.streets():
        return True  # "Al. Jana Pawła II"
    before = [seen.texts[at - back].lower() if at >= back else "" for back in (1, 2, 3)]
    cornered = before[0] in listed("corners") or (before[0] in ("i", "z") and before[2] in listed("corners"))
    cornered = cornered and forms.is_adjective_only(seen.texts[at])
    return before[0] in forms.streets() or cornered or _listed(seen, at)


def address(seen: View, one: Span) -> bool:
    """Whether a word, alone or behind its adjective, only says where in a town something is ("na Rynku", "na Starym
    Rynku")."""
    last = one.end - 1
    read = lemmas(seen.lowered[last]) | {lemma.lower() for lemma in lemmas(seen.texts[last])}
    pair = last == one.start + 1 and agreeing(seen.texts[one.start]) & forms.noun_agreements(seen.texts[last])
    if last == one.start + 1 and hall(seen, one):
        return True  # "w Sali Rycerskiej"
    alone = last == one.start or bool(pair)
    return alone and not read.isdisjoint(listed("addresses")) and not known(seen.slice(one.start, one.end))


def elsewhere(seen: View, one: Span, streets: set[str]) -> bool:
    """Whether *one* names no place: a street without its noun ("na Suchodolskiej"), a feast ("do Wielkanocy"), whom a
    programme is for ("Fundusze Europejskie dla | Podkarpacia")."""
    if streets and one.end - one.start == 1 and phrase(seen.texts[one.start], "LOC")[0] in streets:
        return True
    if phrase(seen.slice(one.start, one.end), "LOC")[0].lower() in listed("feasts"):
        return True
    if one.start < 3 or not seen.joined(one.start) or seen.lowered[one.start - 1] != "dla":
        return False
    head, adjective = seen.texts[one.start - 3 : one.start - 1]
    return head[0].isupper() and "fundusz" in lemmas(head.lower()) and adjective[0].isupper()


def _listed(seen: View, at: int) -> bool:
    """Whether streets are listed up to *at*, no well-known place itself: "ulicami Hallera, Długą i | Paderewskiego"."""
    if forms.titled("several").isdisjoint(seen.words):
        return False
    back = at - 1
    while back > max(0, at - STREETS) and seen.joined(back + 1) and _links(seen.texts[back]):
        back -= 1
    there = seen.joined(back + 1) and seen.lowered[back] in forms.titled("several")
    first = seen.texts[back + 1]
    town = there and forms.geographic(first) and not forms.is_adjective_only(first)  # "ulicami Redy i Rumi"
    return there and not town and phrase(seen.texts[at], "LOC")[0] not in places()


def _links(text: str) -> bool:
    return text[0].isupper() or text in (",", "i", "oraz", "a")
