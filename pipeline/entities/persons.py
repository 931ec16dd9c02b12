"""Persons in a text: the model's names with their ends mended, and those that rules find."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.clubs import named_club
from pipeline.entities.led_organisations import apposed
from pipeline.entities.lone_names import foreign_first, lone_name
from pipeline.entities.named_after import (
    as_street,
    entitled,
    honoured,
    named_thing,
    saint,
    street,
    streets,
    titled_so,
    whole,
)
from pipeline.entities.no_people import addressed, elsewhere, hall, land, lettered, nobody, town_of_office
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

JOINTS = frozenset({"i", "oraz", "czy", "lub"})


def persons(seen: View, model: Iterable[Span], taken: list[Span], located: Collection[str] = ()) -> list[Span]:
    """Spans of persons by full name, title, office or the model, in order, none over *taken*.

    *located* are the nominatives of words that the text uses of places.
    """
    found = found_by_rule(seen)
    found += [mended for one in _singled(seen, model) if (mended := _mended(seen, one))]
    called = streets(seen)
    ends = {one.end for one in found if one.end - one.start > 1}
    titles = {seen.texts[at + 1] for at in seen.opened if whole(seen, at + 1)}
    bearers = {name for one in found if one.end - one.start > 1 for name, _, _ in surnames(seen.texts[one.end - 1])}
    kept = [
        one
        for one in found
        if not (street(seen, one.start) or as_street(seen, one, called) or _divine(seen, one))
        and not (saint(seen, one.start) or titled_so(seen, one))
        and not (natural(seen, one.start) or addressed(seen, one))
        and not (_town(seen, one) or lettered(seen, one) or honoured(seen, one) or hall(seen, one))
        and not named_thing(seen, one)
        and not (one.end - one.start == 1 and _what_of(seen, one.start, ends))
        and not (_guessed(one) and elsewhere(seen, one.start, located, bearers))
        and not (one.rule == "model" and one.end - one.start == 1 and entitled(seen, one.start, titles - bearers))
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


def _what_of(seen: View, at: int, ends: set[int]) -> bool:
    """Whether one word tells of what somebody holds an office: "Jan Kot, prezes Oknoluxa", "Wojewoda Lubelski", or what
    a prize is called: "Nagroda Nobla"."""
    if not seen.joined(at):
        return False
    if not forms.bearing("prizes").isdisjoint(lemmas(seen.texts[at - 1].lower())):
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
