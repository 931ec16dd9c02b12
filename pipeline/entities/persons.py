"""Persons in a text: the model's names with their ends mended, and those that rules find."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.clubs import named_club
from pipeline.entities.led_organisations import apposed
from pipeline.entities.lone_names import foreign_first, lone_name
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.no_people import addressed, elsewhere, hall, honoured, land, lettered, nobody, town_of_office
from pipeline.entities.organisation_heads import head as organisation_head
from pipeline.entities.person_frames import after_company
from pipeline.entities.person_rules import (
    found_by_rule,
    may_be_part,
    no_first_name,
    one_person,
    other_case,
    particles,
    surname_end,
)
from pipeline.entities.place_words import natural, of_region
from pipeline.entities.view import Span, View, apart, covering
from pipeline.naming.adjectives import agreeing
from pipeline.naming.name_lists import arabic
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase
from pipeline.naming.surnames import surnames
from pipeline.naming.text import is_acronym

STREET_LETTERS = frozenset("uapoirsbUAPOIRSB")
"""First letters of the words before names of streets, so that few others are looked up."""
INVOKED = frozenset({"pod", "wezwaniem"})
"""Words between a church and its saint: "pod wezwaniem"."""
JOINTS = frozenset({"i", "oraz", "czy", "lub"})


def persons(seen: View, model: Iterable[Span], taken: list[Span], located: Collection[str] = ()) -> list[Span]:
    """Spans of persons by full name, title, office or the model, in order, none over *taken*.

    *located* are the nominatives of words that the text uses of places.
    """
    found = found_by_rule(seen)
    found += [mended for one in _singled(seen, model) if (mended := _mended(seen, one))]
    streets = _streets(seen)
    ends = {one.end for one in found if one.end - one.start > 1}
    titles = {seen.texts[at + 1] for at in seen.opened if _whole(seen, at + 1)}
    bearers = {name for one in found if one.end - one.start > 1 for name, _, _ in surnames(seen.texts[one.end - 1])}
    kept = [
        one
        for one in found
        if not (_street(seen, one.start) or _as_street(seen, one, streets) or _divine(seen, one))
        and not (_saint(seen, one.start) or _titled_so(seen, one))
        and not (natural(seen, one.start) or addressed(seen, one))
        and not (_town(seen, one) or lettered(seen, one) or honoured(seen, one) or hall(seen, one))
        and not (one.end - one.start == 1 and _what_of(seen, one.start, ends))
        and not (_guessed(one) and elsewhere(seen, one.start, located, bearers))
        and not (one.rule == "model" and one.end - one.start == 1 and _entitled(seen, one.start, titles - bearers))
    ]
    return _again(seen, apart(kept, taken), taken)


def _singled(seen: View, model: Iterable[Span]) -> Iterable[Span]:
    """The model's spans, each of one person: "Jan i Anna Kot" are two."""
    for one in model:
        start = one.start
        for at in range(one.start, one.end):
            if seen.texts[at] in JOINTS:
                yield Span(start, at, "PER", one.rule)
                start = at + 1
        yield Span(start, one.end, "PER", one.rule)


def _guessed(one: Span) -> bool:
    """Whether one word alone is somebody by the model's word or behind an office only."""
    return one.end - one.start == 1 and one.rule in ("model", "office")


def _saint(seen: View, start: int) -> bool:
    """Whether a church or school bears the name at *start*: "kościoła pw. św. Jana Kantego"."""
    at = start
    while at > 0 and seen.joined(at) and seen.texts[at - 1].lower() in forms.titled("saints") | INVOKED:
        at -= 1
    return 0 < at < start and seen.joined(at) and not lemmas(seen.texts[at - 1].lower()).isdisjoint(forms.patrons())


def _titled_so(seen: View, one: Span) -> bool:
    """Whether one word alone in quotation marks is a title rather than somebody: "premiera „Balladyny”"."""
    lone = one.rule == "model" and one.end - one.start == 1 and one.start > 0 and one.end < len(seen)
    if not lone or seen.texts[one.start - 1] not in OPEN or seen.texts[one.end] not in CLOSE:
        return False
    return not (one.start > 1 and forms.first_name(seen.texts[one.start - 2]))  # "Jan „Lis” Kot"


def _whole(seen: View, at: int) -> bool:
    """Whether the word at *at* is all that quotation marks hold."""
    closed = at + 1 < len(seen) and seen.texts[at + 1] in CLOSE
    return closed and forms.capital(seen.texts[at]) and forms.common(seen.texts[at])


def _entitled(seen: View, at: int, titles: set[str]) -> bool:
    """Whether the word at *at* is the title of something that the text quotes elsewhere („Halka” … "Halka jest")."""
    return bool(titles) and not titles.isdisjoint({seen.texts[at], *(a.capitalize() for a in lemmas(seen.texts[at]))})


def _what_of(seen: View, at: int, ends: set[int]) -> bool:
    """Whether one word tells of what somebody holds an office: "Jan Kot, prezes Oknoluxa", "Wojewoda Lubelski", or what
    a prize is called: "Nagroda Nobla"."""
    if not seen.joined(at):
        return False
    if not forms.prizes().isdisjoint(lemmas(seen.texts[at - 1].lower())):
        return True
    if not forms.office(seen.texts[at - 1]):
        return False
    return of_region(seen, at) or apposed(seen, at, ends)


def _town(seen: View, one: Span) -> bool:
    """Whether a town's words are taken for somebody: "Ruda Śląska", "Aleksandrów Łódzki"."""
    if seen.slice(one.start, one.end) in places():
        return one.end - one.start > 1  # "Rio de Janeiro"
    if one.end - one.start != 2 or not forms.geographic(seen.texts[one.start]):
        return False
    return bool(agreeing(seen.texts[one.end - 1])) and phrase(seen.slice(one.start, one.end), "LOC")[0] in places()


def _divine(seen: View, one: Span) -> bool:
    return one.end - one.start == 1 and not forms.divine().isdisjoint(lemmas(seen.texts[one.start]))


def _as_street(seen: View, one: Span, streets: set[str]) -> bool:
    """Whether a word alone is what the article calls a street elsewhere ("do Wyszyńskiego nie dojedziemy")."""
    alone = one.rule == "model" and one.end - one.start == 1
    return alone and bool(streets) and not streets.isdisjoint(lemmas(seen.texts[one.start]))


def _again(seen: View, people: list[Span], taken: list[Span]) -> list[Span]:
    """*people*, and their full names as the same words wherever they stand.

    A frame's guess without a first name gives way: "partii Venstre Abid Raja" where Abid Raja is named elsewhere.
    """
    sure = [p for p in people if p.rule != "frame" or forms.first_name(seen.texts[p.start])]
    named = {tuple(seen.texts[p.start : p.end]) for p in sure if p.end - p.start > 1}
    lengths: dict[str, int] = {}
    for name in named:
        lengths[name[0]] = max(lengths.get(name[0], 0), len(name))
    covered, more = covering([*sure, *taken]), []
    for at, text in enumerate(seen.texts):
        if text not in lengths or at in covered:
            continue
        for length in range(lengths[text], 1, -1):
            whole = range(at, min(at + length, len(seen)))
            if tuple(seen.texts[n] for n in whole) in named and covered.isdisjoint(whole):
                more.append(Span(at, whole.stop, "PER", "full name"))
                break
    return sorted([*more, *apart(people, more)], key=lambda s: s.start) if more else people


def before_titles(seen: View, at: int) -> int:
    """Where the titles start that end before token *at* ("st. kpt.", "prof. dr hab.")."""
    while at > 0 and seen.joined(at):
        house = (
            at > 1 and seen.lowered[at - 2] in ("prof.", "profesor", "profesorka") and is_acronym(seen.texts[at - 1])
        )
        if seen.lowered[at - 1] not in forms.titles() and not house:
            break
        at -= 1 + house  # "prorektor | prof. UAM Jan Kot"
    return at


def _streets(seen: View) -> set[str]:
    """Lemmas of the words after "ulica" and its like."""
    if forms.streets().isdisjoint(seen.words) and forms.titled("several").isdisjoint(seen.words):
        return set()
    marks = [at for at, text in enumerate(seen.texts, 1) if text[0] in STREET_LETTERS and _street(seen, at)]
    return {lemma for at in marks if at < len(seen) for lemma in lemmas(seen.texts[at])}


def _street(seen: View, at: int) -> bool:
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


def _mended(seen: View, one: Span) -> Span | None:
    """The model's span without titles, offices and marks, and with the first name or surname that it cut off."""
    start, end = one.start, one.end
    titles = forms.titles()
    while start < end and (
        seen.texts[start].lower() in titles
        or not seen.texts[start][0].isalpha()
        or (seen.texts[start][0].islower() and seen.texts[start] not in particles())
        or (end - start > 1 and bool(forms.office(seen.texts[start])) and not forms.first_name(seen.texts[start]))
    ):
        start += 1
    while end > start and (
        not seen.texts[end - 1][-1].isalpha()
        or (seen.texts[end - 1][0].islower() and not arabic(seen.texts[end - 1]))
        or seen.texts[end - 1] == "PAP"
    ):
        end -= 1
    if start >= end:
        return None
    end = next((at for at in range(start + 1, end) if _other(seen.texts[at]) or land(seen, at, end)), end)
    breaks = [at for at in range(start + 1, end) if not seen.joined(at)]
    if breaks:
        end = breaks[0]
    if start > 0 and seen.joined(start) and seen.gap(start) and forms.first_name(seen.texts[start - 1]):
        start -= may_be_part(seen, start - 1) and not no_first_name(seen, start - 1)  # "LOT" is no Lot
    while end - start > 1 and (no_first_name(seen, start) or not one_person(seen.texts[start], seen.texts[start + 1])):
        start += 1
    while (
        end - start > 2
        and forms.polish_first_name(seen.texts[start + 1])
        and (
            not _part(seen.texts[start])
            or other_case(seen.texts[start], seen.texts[start + 1])
            or _club(seen, start)
            or town_of_office(seen, start)
        )
    ):
        start += 1
    if not seen.texts[start][0].isalpha():
        return None  # "Polecamy : )": no name opens with a mark
    if end - start == 1 and forms.first_name(seen.texts[start]):
        end = max(end, surname_end(seen, start))
    if end - start == 1 and foreign_first(seen, start):
        start -= 1
    while end - start > 2 and _label(seen, end - 1):
        end -= 1
    while end - start > 1 and not seen.texts[end - 1][-1].isalpha():
        end -= 1
    if end - start == 1 and not lone_name(seen, start):
        return None
    if seen.slice(start, end) in forms.banks() or _as_company(seen, start, end) or nobody(seen, start, end):
        return None
    if end - start == 2 and forms.common(seen.texts[start]) and _qualified(seen, start + 1):
        return None
    if all(
        forms.is_adjective_only(t) and forms.common(t) and not forms.listed_surname(t) for t in seen.texts[start:end]
    ):
        return None
    return Span(start, end, "PER", "model")


def _other(text: str) -> bool:
    """Whether a word behind a name is an office or heads an institution, and nobody bears it as a surname."""
    if not forms.capital(text) or forms.listed_surname(text) or is_acronym(text):
        return False
    return bool(forms.office(text)) or organisation_head(text) is not None


def _label(seen: View, at: int) -> bool:
    """Whether an ordinary word that a colon follows labels what comes: "Kostiumy: Anna Lis | Muzyka: Jan Kot"."""
    colon = at + 1 < len(seen) and seen.texts[at + 1] == ":"
    return colon and forms.common(seen.texts[at]) and not forms.listed_surname(seen.texts[at])


def _club(seen: View, at: int) -> bool:
    """Whether a club for which somebody plays stands at *at*: "obrońca | Wisły | Adam Maj"."""
    return named_club(seen.texts[at]) and seen.joined(at) and bool(forms.office(seen.texts[at - 1]))


def _part(text: str) -> bool:
    """Whether *text* may stand before a first name within one: "klub Nasz Andrychów Jan Kot" ends before Jan."""
    return forms.first_name(text) or forms.listed_surname(text) or text in particles() or "." in text


def _as_company(seen: View, start: int, end: int) -> bool:
    """Whether a company's noun stands before words that no list knows as somebody's name in the genitive."""
    if not after_company(seen, start) or any(forms.first_name(text) for text in seen.texts[start:end]):
        return False
    last = seen.texts[end - 1]
    return not forms.listed_surname(last) or not any(case == "gen" for _, _, case in surnames(last))


def _qualified(seen: View, at: int) -> bool:
    """Whether an adjective that is nobody's surname follows a place's common noun: "Hala Gąsienicowa"."""
    text = seen.texts[at]
    if not forms.is_adjective_only(text) or forms.listed_surname(text):
        return False
    return bool(agreeing(text) & forms.noun_agreements(seen.texts[at - 1].lower()))
