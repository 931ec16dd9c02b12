"""Organisations in a text: those that rules find, the model's names with ends mended, and known names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.acronyms import acronyms_in
from pipeline.entities.apposition import announced, strange
from pipeline.entities.clubs import clubs, named_club
from pipeline.entities.colophons import colophons
from pipeline.entities.gatherings import gathering, gatherings
from pipeline.entities.honours import honour, past_label
from pipeline.entities.known_organisations import again, known, portals, sources
from pipeline.entities.led_organisations import led
from pipeline.entities.name_marks import CLOSE, OPEN, legal, quoted
from pipeline.entities.newspapers import newspapers
from pipeline.entities.no_places import listed_only
from pipeline.entities.organisation_edges import (
    everyday,
    heading,
    in_charge,
    loose,
    nobody,
    past_award,
    rubric,
    runs_firm,
    shouts,
    small,
)
from pipeline.entities.organisation_heads import Ground, Head, acronyms, head, listed, several, single
from pipeline.entities.organisation_joins import acts, in_land
from pipeline.entities.organisation_lists import coordinated, summed_up
from pipeline.entities.organisation_model import joined, not_agreeing, without_crossing
from pipeline.entities.organisation_rules import (
    by_foreign_head,
    by_head,
    by_legal_form,
    class_noun,
    meeting,
    shouted,
)
from pipeline.entities.partners import by_ampersand
from pipeline.entities.place_words import abridged, linked
from pipeline.entities.role_english import is_english
from pipeline.entities.view import Span, View, apart
from pipeline.naming.nouns import PLACE, place_kinds, places
from pipeline.naming.phrases import phrase
from pipeline.naming.text import is_acronym

NUMBERED = re.compile(r"[A-FH-Z]-?\d{1,3}\Z")
"""Rooms, roads and types ("V-1", "S8"), unlike meetings of states ("G20")."""
ADJECTIVAL = ("skiem", "ckiem", "dzkiem")
"""How a county called by its adjective ends after "w" ("w Sejneńskiem")."""
DEDICATED = frozenset({"im.", "imienia"})


def organisations(seen: View, model: Iterable[Span], taken: list[Span], people: list[Span]) -> list[Span]:
    """Spans of organisations, in order, none over *taken*; *people* end a name or are its patrons."""
    blocked = frozenset(at for one in taken for at in range(one.start, one.end))
    surnames = frozenset(seen.texts[one.end - 1] for one in people)
    ground = Ground(seen, blocked, {one.start: one for one in people}, surnames)
    ruled = [
        *clubs(ground),
        *by_head(ground),
        *announced(ground),
        *summed_up(ground),
        *led(ground),
        *by_legal_form(ground),
        *by_foreign_head(ground),
        *by_ampersand(ground),
        *sources(ground),
        *colophons(ground),
        *newspapers(ground),
        *portals(ground),
    ]
    modelled = joined(seen, [mended for one in model if (mended := _mended(ground, one))])
    found = [_in_poland(seen, _past_preposition(seen, one)) for one in (*ruled, *without_crossing(modelled, ruled))]
    found += [*acronyms_in(ground, found), *again(ground, found)]
    found += coordinated(ground, found)
    found = [*known(ground), *found]  # of two that are alike, the known name's nominative is sure
    held = gatherings(seen)
    found = [
        one for one in found if not (_of_other(seen, one.start) or honour(seen, one) or gathering(seen, one, held))
    ]
    return _named(seen, apart(found, taken))


def _past_preposition(seen: View, one: Span) -> Span:
    """The name that ends in a preposition in capitals with what it governs: "Teatr Nad | Łyną"."""
    at, last = one.end, seen.texts[one.end - 1]
    governed = at < len(seen) and seen.joined(at) and seen.gap(at) == " " and forms.capital(seen.texts[at])
    ends = one.end - one.start > 1 and forms.capital(last) and bool(forms.preposition(last)) and not is_acronym(last)
    return Span(one.start, at + 1, one.label, one.rule) if governed and ends else one


def _in_poland(seen: View, one: Span) -> Span:
    """The name of a firm that no dictionary holds with the country behind it: "prezes Danfrost | Polska"; a verb behind
    makes that a subject ("Dla firmy Danfrost | Polska jest rynkiem")."""
    at = one.end
    beside = seen.texts[at : at + 1] == ["Polska"] and seen.joined(at) and seen.gap(at) == " "
    if not beside or seen.first[at] or not strange(seen.texts[at - 1]) or (seen.joined(at + 1) and _acts(seen, one)):
        return one
    return Span(one.start, at + 1, one.label, one.rule)


def _acts(seen: View, one: Span) -> bool:
    """Whether a verb follows the word behind a name that opens no sentence."""
    finite = any(a.pos in forms.FINITE for a in analyses(seen.texts[one.end + 1]))
    return finite and not seen.first[one.start]


def _named(seen: View, found: list[Span]) -> list[Span]:
    """*found* without a head alone of which the text gives no name: "członkowie Klastra", "posiedzenie Rady"."""
    whole = {noun.lemma for one in found if one.end - one.start > 1 for noun in _heads(seen, one)}
    return [
        one
        for one in found
        if one.end - one.start > 1
        or one.rule != "model"
        or not any(noun.kind == "body" and noun.lemma not in whole for noun in _heads(seen, one))
    ]


def _heads(seen: View, one: Span) -> Iterable[Head]:
    return (noun for text in seen.texts[one.start : one.end] if (noun := head(text)) is not None)


def _of_other(seen: View, start: int) -> bool:
    """Whether the words at *start* are part of an address or of an office."""
    return _addressed(seen, start) or _of_minister(seen, start)


def _addressed(seen: View, start: int) -> bool:
    """Whether a street, a square or an estate bears the name ("na rondzie Solidarności")."""
    return seen.joined(start) and seen.texts[start - 1].lower() in forms.streets() - DEDICATED


def _mended(ground: Ground, one: Span) -> Span | None:
    """The model's span with marks and small words cut off its ends, a quoted or legal part put on."""
    seen, start = ground.seen, one.start
    end = next((at for at in range(start + 1, one.end) if not seen.joined(at)), one.end)
    while start < end and not (seen.texts[start][0].isupper() or seen.texts[start][0].isdigit()):
        start += 1
    if start + 1 < end and seen.first[start] and forms.preposition(seen.texts[start]):
        start += 1  # "W | Super Expressie"
    if start + 1 < end and (runs_firm(seen, start) or class_noun(seen, start)):
        start += 1
    start = past_label(seen, past_award(seen, start, end), end)
    end = next((at for at in range(start + 1, end) if seen.texts[at] == "ds." and small(seen, at + 1)), end)
    if (noun := head(seen.texts[start]) if start < end else None) and noun.lemma in listed("towned"):
        end = next((at for at in range(start + 1, end) if seen.texts[at] in ("w", "we") and in_land(seen, at + 1)), end)
    end = next((at for at in range(start + 1, end) if acts(seen.texts[at])), end)  # "Rady Klastra | Prezes Jan Kot"
    if start and end - start > 2 and seen.texts[start - 1] in OPEN and seen.texts[end - 2] in CLOSE:
        end -= 2 * (not is_acronym(seen.texts[end - 1]) and not legal(seen, end - 1))  # "„Kuriera” | Holub"
    while end > start and loose(seen, start, end):
        end -= 1
    if start >= end or any(at in ground.blocked for at in range(start, end)):
        return None
    inside = seen.texts[start:end]
    if any(t in OPEN for t in inside) and inside[-1] not in CLOSE and end < len(seen) and seen.texts[end] in CLOSE:
        end += 1
    elif end < len(seen) and seen.joined(end) and seen.texts[end] in OPEN and seen.gap(end):
        end = quoted(seen, end) or end
    end = legal(seen, end) or end
    texts = seen.texts[start:end]
    ranked = end - start == 2 and "kluczowy" in lemmas(texts[1].lower())
    if (end - start == 1 or ranked) and "klaster" in lemmas(texts[0].lower()):
        return None  # "nasz Klaster", "członkowie Klastra Kluczowego": the noun, with its rank
    if not any(c.isalpha() for text in texts for c in text) or (forms.office(texts[0]) and not head(texts[0])):
        return None
    if len(texts) == 2 and forms.offices(texts[0]) and forms.geographic(texts[1]):
        return None  # "Wójtowie Krotoszyc"
    if in_charge(seen, end - 1) and not head(texts[0]):
        return None
    if len(texts) > 1 and phrase(seen.slice(start, end), "LOC")[0] in places():
        return None  # "Węgierska Górka"
    if not_agreeing(texts):
        return None
    if len(texts) == 1 and linked(seen, end) > end and forms.geographic(texts[0]):
        return None  # "Sokołów | nad Liwcem"
    if is_english(texts) or (texts[-1].rstrip(".") + "." in abridged() and forms.geographic(texts[-2:][0])):
        return None  # "Chief Development Officer", "Ostrów Maz."
    noun = head(texts[0])
    if noun is not None and (meeting(seen, start, noun) or _common_body(seen, start, end) or several(texts, noun)):
        return None
    if nobody(texts) or (len(texts) > 1 and (all(shouts(text) for text in texts) or rubric(texts))):
        return None  # "Z OSTATNIEJ CHWILI", "Z ŻYCIA PARKU"
    if len(texts) == 1 and shouts(texts[0]) and heading(seen, start):
        return None
    if len(texts) == 1 and (_no_name(seen, start) or (is_acronym(texts[0]) and shouted(seen, start))):
        return None
    return Span(start, end, "ORG", "model")


@lru_cache(maxsize=1 << 12)
def _listed_place(text: str) -> bool:
    """Whether one word is a well-known place, whoever acts in its name, and no club's: "Belgrad zaprzecza"."""
    if named_club(text):
        return False
    return listed_only(text) or (forms.geographic(text) and phrase(text, "LOC")[0] in places())


def _of_minister(seen: View, at: int) -> bool:
    """Whether the words at *at* end what somebody is minister of: "Minister Funduszy i | Polityki Regionalnej"."""
    if not seen.joined(at) or seen.texts[at - 1] not in ("i", "oraz", ",") or _body(seen, at):
        return False
    if "gen" not in forms.noun_cases(seen.texts[at]):
        return False
    back = at - 1
    while back > 0 and seen.joined(back):
        text = seen.texts[back - 1]
        if forms.office(text):
            return text[0].isupper()
        if text != "," and not (text[0].isupper() and "gen" in forms.noun_cases(text)):
            return False
        if _body(seen, back - 1):
            return False
        back -= 1
    return False


def _body(seen: View, at: int) -> bool:
    """Whether one body's head stands at *at*, or behind the adjective there."""
    ahead = at + (forms.is_adjective_only(seen.texts[at]) and seen.joined(at + 1))
    noun = head(seen.texts[ahead])
    return noun is not None and noun.kind == "body" and single(seen.texts[ahead], noun)


def _no_name(seen: View, at: int) -> bool:
    """Whether one word that the model takes for an organisation is none."""
    text = seen.texts[at]
    kind = acronyms().get(text)
    if (
        "no" in (kind, acronyms().get(text.upper()))
        or forms.office(text)
        or (NUMBERED.match(text) and kind is None)
        or _located(seen, at)
        or _listed_place(text)
        or not lemmas(text.lower()).isdisjoint(listed("nameless"))
    ):
        return True
    if forms.is_adjective_only(text) and forms.common(text):
        return True
    noun = head(text)
    return seen.first[at] and ((noun is not None and noun.kind != "alone") or everyday(text))


def _common_body(seen: View, start: int, end: int) -> bool:
    """Whether only its sentence gives a body a capital: "Zarząd województwa zdecydował", "Fabryka w Starachowicach"."""
    if not seen.first[start] or end - start < 2:
        return False
    noun = head(seen.texts[start])
    housed = noun is not None and noun.kind == "firm" and seen.texts[start + 1] in ("w", "we")
    return housed or all(text[0].islower() for text in seen.texts[start + 1 : end])


def _located(seen: View, at: int) -> bool:
    """Whether a preposition makes the word at *at* a place of the dictionary, or a county's adjective."""
    text = seen.texts[at]
    if not seen.joined(at) or head(text) or is_acronym(text):
        return False
    before = seen.texts[at - 1].lower()
    if before == "na" and place_kinds().get(phrase(text, "LOC")[0]) == "land":
        return True  # "na Podbeskidziu", which is a club elsewhere
    if before in ("i", "oraz") and at > 2 and seen.joined(at - 2) and forms.capital(seen.texts[at - 2]):
        before = seen.texts[at - 3].lower()  # two of them: "w Mielcu i Żywcu"
    if before in ("w", "we") and text.endswith(ADJECTIVAL):
        return True
    governed = forms.preposition(before) if before in ("w", "we", "z", "ze", "do", "pod", "koło") else frozenset()
    return any(a.qualifiers & PLACE and a.cases & governed for a in analyses(text))
