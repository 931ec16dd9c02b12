"""Places that a word announces: voivodeships and counties, natural features, a class noun, a shortened adjective."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.annotating.remembered import remembered
from pipeline.entities import forms
from pipeline.entities.view import Span, View
from pipeline.lexicon import settings
from pipeline.naming.adjectives import agreeing
from pipeline.naming.heads import PLACE_KEYS as KEYS
from pipeline.naming.nouns import place_kinds
from pipeline.naming.text import is_acronym

REGIONAL = tuple(letter + ending for letter in "scz" for ending in ("ki", "kie", "kiego", "kiemu", "kim"))
SIDES = frozenset({"wschodni", "zachodni"})
"""The second adjective of a county around a city: "powiat łódzki wschodni"."""
EACH = "each "
"""The rule of an adjective behind voivodeships or counties in the plural, with the letters that shorten these."""
SEAT = "office's seat"
"""The rule of a place behind an office, which tells that it stands in the genitive."""
LOCATED = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*[scdz]kiem\Z")
"""A land called by its adjective after "w", an ending that adjectives have nowhere else ("w Sejneńskiem")."""


@lru_cache(maxsize=len(KEYS))
def listed(key: str) -> frozenset[str]:
    """The words of list *key* in ``place_words.toml``."""
    return frozenset(settings("place_words.toml", KEYS)[key]["words"])


@lru_cache(maxsize=1)
def abridged() -> dict[str, str]:
    """Shortened adjectives of countries with the words they stand for: "Wlk." is "wielki"."""
    return dict(settings("place_words.toml", KEYS)["abridged"])


def announced(seen: View, blocked: set[int]) -> Iterable[Span]:
    """Every place that a word beside or within its name announces."""
    yield from _units(seen)
    yield from _several_units(seen)
    yield from _by_adjective(seen, blocked)
    yield from classified(seen, blocked)
    yield from _natural(seen, blocked)
    yield from _abridged(seen, blocked)
    yield from _by_water(seen, blocked)
    yield from _datelines(seen, blocked)
    yield from _seats(seen, blocked)


def _seats(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A town or village that no dictionary holds, between the office of who runs it and that person's full name:
    "burmistrz | Lelikowic | Jan Kot"."""
    for at in seen.capitals:
        behind = at + 1
        if at in blocked or behind not in blocked or not (runs(seen, at) and seen.joined(behind)):
            continue
        text = seen.texts[at]
        ordinary = forms.common(text) or forms.is_adjective_only(text) or is_acronym(text)
        if forms.capital(text) and not ordinary and forms.first_name(seen.texts[behind]):
            yield Span(at, behind, "LOC", SEAT)


def runs(seen: View, at: int) -> bool:
    """Whether the office of who runs a town or a village stands right before token *at*."""
    return seen.joined(at) and not lemmas(seen.lowered[at - 1]).isdisjoint(listed("seats"))


def _datelines(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A well-known town in capitals that opens a line before a comma: "STALOWA WOLA, 3 MAJA 2023"."""
    for at in seen.capitals:
        if seen.joined(at) or at in blocked or not seen.texts[at].isupper():
            continue
        for end in (at + 1, at + 2):
            name = seen.slice(at, end) if end < len(seen) and seen.joined(end) else ""
            if name.isupper() and seen.texts[end] == "," and place_kinds().get(name.title()) == "town":
                yield Span(at, end, "LOC", "dateline")


def _by_water(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A town called by its river or lake, whatever stands before: "że Sokołów nad Liwcem wejdzie"."""
    for at in range(1, len(seen) - 1) if "nad" in seen.words else ():
        town, water = seen.texts[at - 1], seen.texts[at + 1]
        if seen.texts[at] != "nad" or not (seen.joined(at) and seen.joined(at + 1)) or at - 1 in blocked:
            continue
        placed = forms.geographic(town) and forms.geographic(water) and "inst" in forms.noun_cases(water)
        longer = seen.joined(at - 1) and forms.capital(seen.texts[at - 2]) and not seen.first[at - 2]
        if forms.capital(town) and placed and not longer:
            yield Span(at - 1, at + 2, "LOC", "water")


def _units(seen: View) -> Iterable[Span]:
    """Voivodeships and counties: "województwie opolskim", "woj. opolskiego", "powiatu limanowskiego"."""
    for at, text in enumerate(seen.lowered[:-1]):
        if not text.startswith(("woj", "pow")) or not seen.joined(at + 1):
            continue
        adjective = seen.texts[at + 1]
        abbreviated = text in ("woj.", "pow.")
        if adjective[0].isupper() and not seen.texts[at][0].isupper() and not abbreviated:
            continue
        noun = [a for a in analyses(text) if a.lemma in listed("units") and a.pos == "subst"]
        if not (abbreviated or noun) or not adjective.lower().endswith(REGIONAL) or _borne(seen, at):
            continue
        agreements = {(c, n, g) for a in noun for c in a.cases for n in a.numbers for g in a.genders if n == "sg"}
        if abbreviated or agreeing(adjective) & agreements:
            sided = seen.joined(at + 2) and not lemmas(seen.lowered[at + 2]).isdisjoint(SIDES)
            yield Span(at, at + 2 + sided, "LOC", "unit")


def _several_units(seen: View) -> Iterable[Span]:
    """Voivodeships and counties behind a noun in the plural: "w powiatach bytowskim, człuchowskim i kościerskim"."""
    for at, text in enumerate(seen.lowered[:-1]):
        if not text.startswith(("woj", "pow")):
            continue
        noun = [a for a in analyses(text) if a.lemma in listed("units") and a.pos == "subst"]
        noun = noun if all(a.numbers == {"pl"} for a in noun) else []
        cases = frozenset(case for a in noun for case in a.cases)
        end = at + 1 + (seen.texts[at + 1] == ":")  # "w województwach: śląskim, opolskim"
        while noun and end < len(seen) and seen.joined(end) and _regional(seen.texts[end], cases):
            yield Span(end, end + 1, "LOC", EACH + noun[0].lemma[:3])
            end += 2
            if end >= len(seen) or seen.texts[end - 1] not in (",", "i", "oraz"):
                break


def _regional(form: str, cases: frozenset[str]) -> bool:
    """Whether *form* is the adjective of one voivodeship or county, in small letters and one of *cases*."""
    fits = any(case in cases and number == "sg" for case, number, _ in agreeing(form))
    return form[0].islower() and form.endswith(REGIONAL) and fits


def _borne(seen: View, at: int) -> bool:
    """Whether the voivodeship at *at* only says whose marshal or board is meant."""
    return seen.joined(at) and not lemmas(seen.texts[at - 1].lower()).isdisjoint(listed("bearers"))


def unit_of(seen: View, at: int) -> bool:
    """Whether the voivodeship or county at *at* only says whose marshal or board is meant: "Marszałek | Powiatu"."""
    return not lemmas(seen.lowered[at]).isdisjoint(listed("units")) and _borne(seen, at)


def of_region(seen: View, at: int) -> bool:
    """Whether the word at *at* is a voivodeship's adjective behind who bears office there: "Wojewoda | Lubelski"."""
    bears = not lemmas(seen.texts[at - 1].lower()).isdisjoint(listed("bearers"))
    read = analyses(seen.texts[at].lower()) if bears else ()
    return any(a.pos == "adj" and _voivodeship(f"{a.lemma[:-1]}ie") for a in read)


def _by_adjective(seen: View, blocked: set[int]) -> Iterable[Span]:
    """Lands called by their adjective alone: "w Łódzkiem", "w Sejneńskiem", "Małopolskie/ Gradobicie"."""
    for at in seen.capitals:
        text = seen.texts[at]
        if "kie" not in text or at in blocked or not text[0].isupper():
            continue
        located = seen.joined(at) and seen.texts[at - 1].lower() in ("w", "we") and LOCATED.match(text)
        slashed = at + 1 < len(seen) and seen.texts[at + 1] == "/" and seen.first[at] and _voivodeship(text)
        if located or slashed or _acting(seen, at):
            yield Span(at, at + 1, "LOC", "adjective")


def _acting(seen: View, at: int) -> bool:
    """Whether a voivodeship's adjective at *at* is the subject of a verb: "Dolnośląskie nadaje tytuł"."""
    if not (seen.texts[at].endswith("kie") and seen.joined(at + 1) and _voivodeship(seen.texts[at])):
        return False
    behind = at + 1 + (seen.texts[at + 1] in ("nie", "też", "już"))
    return behind < len(seen) and any(
        a.pos in ("fin", "praet") and "sg" in a.numbers for a in analyses(seen.texts[behind])
    )


def _voivodeship(form: str) -> bool:
    """Whether *form* in any capitals is a voivodeship's adjective ("ŁÓDZKIE")."""
    return place_kinds().get("-".join(part.capitalize() for part in form.split("-"))) == "adjective"


def classified(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A name in capitals after a common noun for a kind of place: "gminy Krupski Młyn", "wsi Cigacice"."""
    for at in seen.capitals:
        text = seen.texts[at]
        if at in blocked or not forms.capital(text) or is_acronym(text) or not classed(seen, at):
            continue
        if forms.preposition(text) or text.lower() in forms.address():
            continue  # "wyspa Na Piasku", "miasto Pani nie puszcza"
        end = at + 1
        if _capital_follows(seen, at, blocked):
            following = seen.texts[end]
            before = forms.is_adjective_only(following) and agreeing(following) & forms.noun_agreements(text)
            after = forms.is_adjective_only(text) and agreeing(text) & forms.noun_agreements(following)
            end += bool(before or after)
        if not forms.first_name(text) or forms.geographic(text):
            yield Span(at, linked(seen, end), "LOC", "classified")


def classed(seen: View, at: int) -> bool:
    """Whether a common noun for a kind of place stands before token *at*."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    before = before.lower() if at and seen.first[at - 1] else before
    return before[:1].islower() and _class(before)


@remembered
def _class(form: str) -> bool:
    """Whether *form* is a common noun for a kind of place."""
    return any(a.lemma in listed("classes") and a.pos == "subst" for a in analyses(form))


def _capital_follows(seen: View, at: int, blocked: set[int]) -> bool:
    end = at + 1
    return end < len(seen) and end not in blocked and seen.joined(end) and forms.capital(seen.texts[end])


def _natural(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A natural feature with its adjective: "Hala Gąsienicowa", "Zatoki Gdańskiej"."""
    for at in seen.capitals:
        if at not in blocked and at + 1 not in blocked and natural(seen, at):
            yield Span(at, at + 2, "LOC", "natural")


def natural(seen: View, at: int) -> bool:
    """Whether token *at* heads the name of a natural feature: an adjective in capitals agrees with it."""
    text = seen.texts[at]
    if not text[0].isupper() or not seen.joined(at + 1) or not forms.capital(seen.texts[at + 1]):
        return False
    read = (*analyses(text.lower()), *analyses(text))
    nouns = [a for a in read if a.pos == "subst" and a.lemma.lower() in listed("natural")]
    if any(a.lemma.lower() in listed("called") for a in nouns) and _undeclined(seen.texts[at + 1]):
        return True  # "Cieśnina Ormuz", "Jezioro Wigry"
    agreements = {(c, n, g) for a in nouns for c in a.cases for n in a.numbers for g in a.genders}
    return bool(agreements & agreeing(seen.texts[at + 1]))


def _undeclined(form: str) -> bool:
    """Whether *form* is a place's name, or a word that no dictionary knows."""
    return forms.geographic(form) or not any(a.known for a in analyses(form))


def _abridged(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A country or a town with a shortened adjective: "Wlk. Brytania", "Irlandia Płn.", "Nowy Dwór Maz."."""
    for at in seen.capitals:
        text = seen.texts[at]
        if at in blocked or text.rstrip(".") + "." not in abridged():
            continue
        stop = at + 1 if text[-1] == "." else at + 2
        if text[-1] != "." and seen.texts[at + 1 : stop] != ["."]:
            continue
        if stop < len(seen) and seen.joined(stop) and forms.geographic(seen.texts[stop]) and stop not in blocked:
            yield Span(at, stop + 1, "LOC", "abridged")
        elif seen.joined(at) and forms.geographic(seen.texts[at - 1]) and at - 1 not in blocked and not seen.first[at]:
            yield Span(at - 1 - _described(seen, at - 1, blocked), stop, "LOC", "abridged")


def _described(seen: View, at: int, blocked: set[int]) -> bool:
    """Whether an adjective in capitals belongs to the town's noun at *at*: "| Nowy Dwór Maz."."""
    before = at - 1
    if before < 0 or before in blocked or not seen.joined(at) or seen.first[before]:
        return False
    return seen.texts[before][0].isupper() and bool(
        agreeing(seen.texts[before]) & forms.noun_agreements(seen.texts[at])
    )


def linked(seen: View, end: int) -> int:
    """*end*, or past "nad Notecią" after it; "pod Brzeskiem" only says where a village lies."""
    beside = end + 1 < len(seen) and seen.texts[end] == "nad" and seen.joined(end + 1)
    return end + 2 if beside and forms.geographic(seen.texts[end + 1]) else end
