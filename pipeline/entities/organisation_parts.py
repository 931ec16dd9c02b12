"""Parts of an organisation's name that small words open: patron, seat, the rank of an institute, a degree, affairs.

Each gives the tokens that it takes, 0 where it does not stand.
"""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_heads import Ground, Head, acronyms, head, listed, national_rank
from pipeline.entities.place_words import abridged
from pipeline.entities.place_words import listed as place_words
from pipeline.entities.view import OPEN, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.name_lists import ROMAN
from pipeline.naming.text import is_acronym


def ranked(seen: View, end: int) -> int:
    """The tokens of "– Państwowy Instytut Badawczy" behind the name of an institute that bears the rank, else 0."""
    if seen.texts[end] not in ("–", "-", "—") or end + 3 >= len(seen) or not seen.joined(end + 3):
        return 0
    words = zip(seen.texts[end + 1 : end + 4], national_rank(), strict=True)
    return 4 if all(text[0].isupper() and word in lemmas(text.lower()) for text, word in words) else 0


def degree(seen: View, end: int) -> int:
    """2 where a Roman number at *end* says of which degree a school is: "Szkoła Muzyczna | I stopnia", else 0."""
    ranked = end + 1 < len(seen) and seen.joined(end + 1) and seen.texts[end + 1] in ("stopnia", "st.")
    return 2 * (ranked and bool(ROMAN.match(seen.texts[end])))


def compound(seen: View, end: int) -> int:
    """The tokens of a hyphen written as a dash and the adjective behind it ("Zespół Szkolno | - Przedszkolny"), or of a
    hyphen that joins two lands: "Fundacja Polska | -Ukraina"."""
    if seen.texts[end] not in ("-", "–") or end + 1 >= len(seen) or not seen.joined(end + 1):
        return 0
    before = seen.texts[end - 1]
    if seen.texts[end] == "-" and not seen.gap(end) and not seen.gap(end + 1):
        return 2
    adverbial = before.endswith("o") and not any(a.known and a.pos == "subst" for a in analyses(before.lower()))
    return 2 if adverbial and seen.texts[end + 1][0].isupper() and agreeing(seen.texts[end + 1]) else 0


def counts(text: str) -> bool:
    """Whether a number before *text* counts it, rather than ends a name: "380 | zł", "15 | maja", "2 | mln"."""
    return text[0].islower() and not forms.verb(text) and (text in listed("units") or "gen" in forms.noun_cases(text))


def capital_city(seen: View, at: int) -> int:
    """The tokens of "m.st. Warszawy" at *at*, however the abbreviation is cut, else 0."""
    for written in (("m.st.",), ("m", ".", "st.")):
        end = at + len(written)
        if tuple(seen.lowered[at:end]) == written and end < len(seen) and seen.joined(end):
            return len(written) + seen.texts[end][0].isupper()
    return 0


def affairs(seen: View, at: int, end: int, noun: Head) -> int:
    """The tokens of "ds." at *end* and what the body headed at *at* is for ("Komitet ds. spraw | zagranicznych"), 0
    where it says what somebody there is in charge of: "prorektor Politechniki Gdańskiej | ds. nauki"."""
    small = seen.texts[end + 1][0].islower()
    if end > at + 1 and noun.lemma not in listed("affairs") and (small or _led(seen, at)):
        return 0
    ahead = end + 2
    while small and ahead < len(seen) and seen.joined(ahead) and seen.texts[ahead][0].islower():
        if not agreeing(seen.texts[ahead]) & forms.noun_agreements(seen.texts[end + 1]):
            break
        ahead += 1
    return ahead - end


def _led(seen: View, at: int) -> bool:
    """Whether an office stands before the head at *at* and its adjective: "dyrektor | Szpitala Bielańskiego"."""
    start = at - (seen.joined(at) and bool(agreeing(seen.texts[at - 1]) & forms.noun_agreements(seen.texts[at])))
    return start > 0 and seen.joined(start) and bool(forms.office(seen.texts[start - 1]))


def dedicated(seen: View, at: int) -> int:
    """The number of tokens of a patron's name after "im." ("Jana Pawła II", "Jakuba z Paradyża")."""
    end = at
    while end < len(seen) and seen.joined(end) and end - at < 6:
        text = seen.texts[end]
        small = text in ("z", "ze", "i", "de", "von") or not forms.titles().isdisjoint({text, text.rstrip(".")})
        if not (text[0].isupper() or small) or (end > at and head(text)):
            break
        end += 1
    while end > at and seen.texts[end - 1][0].islower():
        end -= 1
    return end - at


def place(seen: View, at: int) -> int:
    """The number of tokens of a seat's name at *at* ("Nakle nad Notecią", "Dąbrowie Górniczej", "New Delhi")."""
    end = at + 1
    if seen.texts[at] in place_words("standing") and seen.joined(end) and forms.capital(seen.texts[end]):
        end += 1
    while end < len(seen) and seen.joined(end) and end - at < 4:
        text = seen.texts[end]
        adjective = text[0].isupper() and seen.gap(end) and "loc" in forms.adjective_cases(text)
        named = agreeing(seen.texts[end - 1]) & forms.noun_agreements(text) if text[0].isupper() else frozenset()
        if adjective or any(case == "loc" for case, _, _ in named):
            end += 1
        elif text.rstrip(".") + "." in abridged():
            end += 1 + (text[-1] != "." and seen.texts[end + 1 : end + 2] == ["."])  # "Wodzisławiu Śl."
        elif text == "nad" and end + 1 < len(seen) and seen.texts[end + 1][0].isupper():
            end += 2
        else:
            break
    return end - at


def seated(ground: Ground, end: int, seat: bool) -> int:
    """*end*, or past a seat that follows it."""
    seen = ground.seen
    if seat and end + 1 < len(seen) and seen.joined(end + 1) and seen.texts[end] in ("w", "we"):
        after = seen.texts[end + 1]
        if after[0].isupper() and "loc" in forms.noun_cases(after) and end + 1 not in ground.blocked:
            return end + 1 + place(seen, end + 1)
    return end


def town_behind(seen: View, at: int, end: int) -> bool:
    """Whether a place in the nominative follows the adjective of a head in another case: "Zakładów Chemicznych |
    Police", "Europejskiego Banku Inwestycyjnego | Polska wydaje"."""
    described = agreeing(seen.texts[end - 1]) & forms.noun_agreements(seen.texts[at])
    inflected = bool(described) and all(case not in {"nom", "acc"} for case, _, _ in described)
    return inflected and forms.geographic(seen.texts[end]) and "nom" in forms.noun_cases(seen.texts[end])


def titled(seen: View, at: int, end: int) -> bool:
    """Whether the word at *end* and the adjective before it, which is none of the head's, are a title in the
    nominative: "Fundacji Nasza | Ziemia"."""
    own = agreeing(seen.texts[end - 1])
    titled = own & forms.noun_agreements(seen.texts[end])
    return any(case == "nom" for case, _, _ in titled) and not own & forms.noun_agreements(seen.texts[at])


def helped(seen: View, at: int, noun: Head) -> bool:
    """Whether the word at *at* says who is helped by what the noun before it calls: "Fundacja Pomoc | Dzieciom"."""
    called = noun.lemma in listed("benefactors") and forms.nominative(seen.texts[at - 1])
    return called and "dat" in forms.noun_cases(seen.texts[at])


def polish(seen: View, at: int) -> bool:
    """Whether "Polskiej" at *at* opens the name of the body behind it: "Instytut Geofizyki | Polskiej Akademii Nauk",
    but "Instytut Literatury Polskiej"."""
    if "polski" not in lemmas(seen.lowered[at]) or not seen.joined(at + 1):
        return False
    noun = head(seen.texts[at + 1])
    agrees = agreeing(seen.texts[at]) & forms.noun_agreements(seen.texts[at + 1])
    own = not lemmas(seen.lowered[at - 1]).isdisjoint(listed("polish"))
    return noun is not None and noun.parent and bool(agrees) and not own


def whole(ground: Ground, at: int, end: int, noun: Head) -> bool:
    """Whether the body stands at *end* of which the name so far is a part, by its letters or its noun alone: "Biuro
    Promocji | UZ", "Dział Współpracy | Parku"."""
    seen, text = ground.seen, ground.seen.texts[end]
    if end == at + 1 or noun.lemma not in listed("parts"):
        return False
    if is_acronym(text):
        kinds = {"org", None} if noun.lemma in listed("scholarly") else {"org"}
        return acronyms().get(text) in kinds and text not in listed("seated")
    if not forms.noun_cases(seen.texts[end - 1]):
        return False
    named = seen.joined(end + 1) and (forms.capital(seen.texts[end + 1]) or seen.texts[end + 1] in OPEN)
    return not named and any(a.lemma in listed("wholes") and "sg" in a.numbers for a in analyses(text.lower()))


_INTO = frozenset({"na", "o", "z", "ze"})
_ELSEWHERE = frozenset({"facebook", "instagram", "twitter", "dzień", "święto", "niedziela", "sobota"})
"""What such a preposition leads to that says where or when: "Stowarzyszenie Sąsiedzi na Facebooku"."""


def motto(ground: Ground, at: int, end: int, noun: Head) -> bool:
    """Whether the word at *end*, alone or behind a preposition, goes on with what a foundation or association is
    called by: "Fundacja Drzwi | na Zachód", "Stowarzyszenie Sprzątamy | Razem"; a town behind "z" is its seat."""
    seen = ground.seen
    if noun.lemma not in ("fundacja", "stowarzyszenie") or end < at + 2 or end in ground.people:
        return False
    if seen.texts[end - 1] in _INTO:
        text = seen.texts[end]
        led = head(text) or (head(seen.texts[end + 1]) if seen.joined(end + 1) and agreeing(text) else None)
        outside = forms.geographic(text) or is_acronym(text) or led or lemmas(text.lower()) & _ELSEWHERE
        return end > at + 2 and not outside
    return seen.texts[end - 1][0].isupper() and forms.capital(seen.texts[at + 1]) and forms.verb(seen.lowered[at + 1])
