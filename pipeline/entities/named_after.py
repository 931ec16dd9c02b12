"""What bears somebody's name, or one like it, and is nobody: streets, churches, prizes, programmes, titles of works."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.person_rules import particles
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.nouns import place_kinds
from pipeline.naming.surnames import surnames

STREET_LETTERS = frozenset("uapoirsbUAPOIRSB")
"""First letters of the words before names of streets, so that few others are looked up."""
INVOKED = frozenset({"pod", "wezwaniem"})
"""Words between a church and its saint: "pod wezwaniem"."""


def streets(seen: View) -> set[str]:
    """Lemmas of the words after "ulica" and its like."""
    if forms.streets().isdisjoint(seen.words) and forms.titled("several").isdisjoint(seen.words):
        return set()
    marks = [at for at, text in enumerate(seen.texts, 1) if text[0] in STREET_LETTERS and street(seen, at)]
    return {lemma for at in marks if at < len(seen) for lemma in lemmas(seen.texts[at])}


def street(seen: View, at: int) -> bool:
    """Whether a street is named at *at*: "ulica Srebrna", "ulice Chełmińska i Paderewskiego"."""
    if at > 0 and seen.texts[at - 1].lower() in forms.streets():
        return True
    if at < len(seen) and seen.texts[at][-1] == "." and seen.lowered[at] in forms.streets():
        return True  # "Al. Jana Kota" within a name
    if at > 0 and at < len(seen) and seen.joined(at) and seen.lowered[at - 1] == "przy" and _whose(seen.texts[at]):
        return True  # "w kamienicy przy Kościuszki"
    listed = at > 2 and seen.texts[at - 1] in ("i", "oraz", ",") and seen.texts[at - 2][0].isupper()
    return listed and seen.texts[at - 3].lower() in forms.titled("several")


def _whose(text: str) -> bool:
    """Whether *text* is a name in the genitive that "przy" does not govern."""
    cases = forms.noun_cases(text) or {case for _, _, case in surnames(text)}
    return "gen" in cases and "loc" not in cases and not forms.preposition(text.lower())


def as_street(seen: View, one: Span, streets: set[str]) -> bool:
    """Whether a word alone is what the article calls a street elsewhere ("do Wyszyńskiego nie dojedziemy")."""
    alone = one.rule == "model" and one.end - one.start == 1
    return alone and bool(streets) and not streets.isdisjoint(lemmas(seen.texts[one.start]))


def saint(seen: View, start: int) -> bool:
    """Whether a church or school bears the name at *start*: "kościoła pw. św. Jana Kantego"."""
    at = start
    while at > 0 and seen.joined(at) and seen.texts[at - 1].lower() in forms.titled("saints") | INVOKED:
        at -= 1
    return (
        0 < at < start
        and seen.joined(at)
        and not lemmas(seen.texts[at - 1].lower()).isdisjoint(forms.bearing("patrons"))
    )


def titled_so(seen: View, one: Span) -> bool:
    """Whether one word alone in quotation marks is a title rather than somebody: "premiera „Balladyny”"."""
    lone = one.rule == "model" and one.end - one.start == 1 and one.start > 0 and one.end < len(seen)
    if not lone or seen.texts[one.start - 1] not in OPEN or seen.texts[one.end] not in CLOSE:
        return False
    return not (one.start > 1 and forms.first_name(seen.texts[one.start - 2]))  # "Jan „Lis” Kot"


def whole(seen: View, at: int) -> bool:
    """Whether the word at *at* is all that quotation marks hold."""
    closed = at + 1 < len(seen) and seen.texts[at + 1] in CLOSE
    return closed and forms.capital(seen.texts[at]) and forms.common(seen.texts[at])


def entitled(seen: View, at: int, titles: set[str]) -> bool:
    """Whether the word at *at* is the title of something that the text quotes elsewhere („Halka” … "Halka jest")."""
    return bool(titles) and not titles.isdisjoint({seen.texts[at], *(a.capitalize() for a in lemmas(seen.texts[at]))})


def honoured(seen: View, one: Span) -> bool:
    """Whether the last word of a name is a region's adjective that belongs to the noun in capitals behind it: "Laury
    Małopolskiej | Przedsiębiorczości"."""
    text = seen.texts[one.end - 1]
    if (
        one.end - one.start == 2
        and not forms.bearing("prizes").isdisjoint(lemmas(seen.lowered[one.start]))
        and agreeing(text)
    ):
        return True  # "Laur | Studencki"
    if one.end - one.start != 2 or not seen.joined(one.end) or not forms.capital(seen.texts[one.end]):
        return False
    behind = seen.texts[one.end]
    regional = any(place_kinds().get(f"{a.lemma[:-1]}ie".capitalize()) == "adjective" for a in analyses(text.lower()))
    if not regional or forms.listed_surname(behind):
        return False
    return forms.common(behind) and bool(agreeing(text) & forms.noun_agreements(behind.lower()))


def named_thing(seen: View, one: Span) -> bool:
    """Whether the name is that of a thing told right before it, and nobody's in full or in the genitive: "program |
    Kopernik", "robot da | Vinci"; not "film Wajdy", "projekt Anny Lis"."""
    at, text = one.start, seen.texts[one.start]
    while at and seen.joined(at) and seen.texts[at - 1] in particles():
        at -= 1
    if not (at and seen.joined(at)) or lemmas(seen.lowered[at - 1]).isdisjoint(forms.bearing("named")):
        return False
    if one.end - one.start > 1:
        return not forms.first_name(text)  # not "współautorka kampanii | Anna Lis"
    cases = {case for _, _, case in surnames(text)} | {case for a in analyses(text) for case in a.cases}
    return at < one.start or "nom" in cases or not any(a.known for a in analyses(text))
