"""Places in a text: the model's names, dictionary names where grammar asks for a place, voivodeships and counties."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.addresses import address, elsewhere, street, streets
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.no_places import (
    church,
    holy_day,
    inhabitant,
    known,
    listed_only,
    no_place,
    no_town,
    qualifies,
)
from pipeline.entities.office_bearers import bears
from pipeline.entities.place_frames import beside, called_so, ordinary, parts
from pipeline.entities.place_words import (
    SEAT,
    abridged,
    announced,
    classified,
    linked,
    listed,
    of_region,
    runs,
    unit_of,
)
from pipeline.entities.view import Span, View, apart
from pipeline.naming.adjectives import agreeing
from pipeline.naming.heads import organisation_nouns
from pipeline.naming.nouns import PLACE, noun_readings, places
from pipeline.naming.phrases import phrase
from pipeline.naming.text import is_acronym

MARKS = OPEN | CLOSE


def places_in(seen: View, model: Iterable[Span], taken: list[Span]) -> list[Span]:
    """Spans of places, in order, none over *taken*."""
    blocked = {at for one in taken for at in range(one.start, one.end)}
    found = [*announced(seen, blocked), *_by_grammar(seen, blocked)]
    found += _listed_anywhere(seen, blocked)
    found += [mended for one in model for part in parts(seen, one) if (mended := _mended(seen, part))]
    lands = listed("lands")
    found += [Span(at, at + 1, "LOC", "acronym") for at in seen.capitals if seen.texts[at] in lands]
    called = streets(seen)
    firm = apart(
        [
            one
            for one in found
            if not (street(seen, one.start) or address(seen, one) or elsewhere(seen, one, called))
            and not (called_so(seen, one) or holy_day(seen, one.start))
        ],
        taken,
    )
    return apart([*firm, *_again(seen, firm, blocked)], taken)


def located(seen: View, model: Iterable[Span]) -> set[str]:
    """The nominatives of the places of one word that the model or a class noun before them names."""
    found = [*model, *classified(seen, set())]
    single = {seen.texts[one.start] for one in found if one.end - one.start == 1 and not bears(seen, one.start)}
    return {phrase(text, "LOC")[0] for text in single if forms.geographic(text)}


def _by_grammar(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A dictionary place after a preposition that governs its case: "w Nakle nad Notecią", "do Radzynia"."""
    for at in seen.capitals:
        text = seen.texts[at]
        if at in blocked or not forms.capital(text) or not seen.joined(at) or is_acronym(text):
            continue
        before = seen.texts[at - 1]
        if before.lower() in listed("prepositions"):
            governed = forms.preposition(before)
            end = _extent(seen, at, governed, blocked) or _foreign_town(seen, at)
            if end and not (seen.texts[at - 2] in OPEN and end < len(seen) and seen.texts[end] in CLOSE):
                yield Span(at, end, "LOC", "preposition")
        elif runs(seen, at) and forms.offices(before) and (end := _extent(seen, at, frozenset({"gen"}), blocked)):
            yield Span(at, end, "LOC", SEAT)  # "wójtowie Krotoszyc i Kunic"
        elif (
            before in (",", "i", "oraz", "lub", "czy", "a", "(", "/")
            and not seen.first[at]
            and _listed(seen, at, blocked)
            and not qualifies(seen, at)
        ):
            yield Span(at, _extent(seen, at, frozenset(), blocked) or at + 1, "LOC", "list")


def _foreign_town(seen: View, at: int) -> int:
    """The end of an unknown town after "do", whose genitive in -u no person has ("do Düsseldorfu")."""
    text = seen.texts[at]
    lone = not (at + 1 < len(seen) and seen.joined(at + 1) and forms.capital(seen.texts[at + 1]))
    unknown = not any(a.known for a in analyses(text))
    return at + 1 if seen.texts[at - 1].lower() == "do" and lone and unknown and text.endswith("u") else 0


def _listed(seen: View, at: int, blocked: set[int]) -> bool:
    """Whether a well-known place stands at *at* in a list."""
    end = _extent(seen, at, frozenset(), blocked)
    return bool(end) and phrase(seen.slice(at, end), "LOC")[0] in places()


def _extent(seen: View, at: int, governed: frozenset[str], blocked: set[int]) -> int:
    """The end of a dictionary place's name at *at* in one of the cases *governed*; nothing when it is none."""
    text = seen.texts[at]
    following = at + 1
    more = following < len(seen) and seen.joined(following) and following not in blocked and bool(seen.gap(following))
    if more and forms.capital(seen.texts[following]):
        pair = phrase(f"{text} {seen.texts[following]}", "LOC")[0]
        if pair in places():
            return linked(seen, following + 1)
        if _two(text, seen.texts[following]):
            return linked(seen, following + 1)
        if not forms.verb(seen.texts[following]):
            return 0
    place = any(
        a.qualifiers & PLACE and (not governed or a.cases & governed) and not a.qualifiers & {"imię"}
        for a in noun_readings(text, "LOC")
    )
    place = place or listed_only(text)  # "Chersonia", "Karlskrony"
    if not place or organisation_nouns() & lemmas(text.lower()) or (inhabitant(text) and not known(text)):
        return 0
    if forms.listed_surname(text) and not known(text) and forms.common(text):
        return 0
    return linked(seen, following)


def _two(first: str, second: str) -> bool:
    """Whether noun and adjective agree as a place's name does: "Radzyniu Podlaskim", "Szklarskiej Porębie"."""
    for noun, adjective in ((first, second), (second, first)):
        places_ = [a for a in noun_readings(noun, "LOC") if a.qualifiers & PLACE]
        agreements = {(c, n, g) for a in places_ for c in a.cases for n in a.numbers for g in a.genders}
        if agreements & agreeing(adjective) and not forms.first_name(first):
            return True
    return False


def _listed_anywhere(seen: View, blocked: set[int]) -> Iterable[Span]:
    """Well-known places wherever they stand with a capital and are no part of a longer name."""
    for at in seen.capitals:
        text = seen.texts[at]
        if at in blocked or not text[0].isupper() or is_acronym(text) or not _may_open(seen, at):
            continue
        if at and seen.joined(at) and _name_goes_on(seen, at, blocked):
            continue
        end = _extent(seen, at, frozenset(), blocked)
        famous = end and (known(seen.slice(at, end)) or (end == at + 2 and known(text)))
        if (
            famous
            and not (seen.first[at] and _ambiguous(seen, at, end))
            and not (end == at + 1 and qualifies(seen, at))
        ):
            yield Span(at, end, "LOC", "listed")


def _may_open(seen: View, at: int) -> bool:
    """Whether a place's name may start at *at*: with a place, or with an adjective before one ("Wielkiej Brytanii")."""
    text = seen.texts[at]
    if forms.geographic(text) or listed_only(text):
        return True
    return at + 1 < len(seen) and seen.joined(at + 1) and bool(agreeing(text)) and forms.geographic(seen.texts[at + 1])


def _name_goes_on(seen: View, at: int, blocked: set[int]) -> bool:
    """Whether token *at* is the end of a name in capitals that no finder has claimed."""
    before = seen.texts[at - 1]
    return forms.capital(before) and not seen.first[at - 1] and at - 1 not in blocked and bool(seen.gap(at))


def _ambiguous(seen: View, at: int, end: int) -> bool:
    """Whether a sentence's first word may be an ordinary one ("Piła", "Góra", "Koło")."""
    return end == at + 1 and forms.common(seen.texts[at])


def _ends_before(seen: View, start: int, end: int) -> bool:
    """Whether a well-known town behind a preposition is all of the place: "w Ełku | Złote Pióra otrzymali"."""
    town, after = seen.texts[start], seen.texts[start + 1]
    if not (seen.joined(start) and forms.preposition(seen.lowered[start - 1]) and forms.geographic(town)):
        return False
    linked_on = after[0].islower() or not seen.gap(start + 1) or after.rstrip(".") + "." in abridged()
    return forms.common(after) and not (
        linked_on or known(seen.slice(start, end)) or _placed(after) & _placed(town) or _two(town, after)
    )


def _placed(form: str) -> frozenset[str]:
    """The cases of *form* as a place's name."""
    return frozenset(case for a in analyses(form) if a.qualifiers & PLACE for case in a.cases)


def _mended(seen: View, one: Span) -> Span | None:
    """The model's place without marks, prepositions and adjectives that are no names of places."""
    start, end = one.start, one.end
    end = next((at for at in range(start + 1, end) if not seen.joined(at)), end)
    while start < end and (not seen.texts[start][0].isupper() or no_place(seen.texts[start], end - start)):
        start += 1
    joins = end - start > 1 and seen.first[start] and not lemmas(seen.texts[start].lower()).isdisjoint(listed("roads"))
    start += joins and forms.geographic(seen.texts[start + 1])  # "Droga | Łask–Bełchatów"
    if end - start == 1 and seen.joined(end) and seen.gap(end):
        end += forms.capital(seen.texts[end]) and _two(seen.texts[start], seen.texts[end])  # "Czarnego | Dunajca"
    if end - start > 1 and _ends_before(seen, start, end):
        end = start + 1
    lands = listed("lands")
    while end > start and not (
        seen.texts[end - 1][-1].isalnum() and (seen.texts[end - 1][0].isupper() or seen.texts[end - 1] in lands)
    ):
        end -= 1
    if start >= end or (start > one.start and seen.texts[start - 1].lower() in forms.titled("saints")):
        return None  # "kościoła św. | Jana Kantego"
    if seen.joined(start) and (of_region(seen, start) or unit_of(seen, start) or church(seen, start)):
        return None
    texts = seen.texts[start:end]
    if not MARKS.isdisjoint(texts) or (seen.joined(start) and seen.texts[start - 1] in OPEN and beside(texts)):
        return None
    if len(texts) == 1 and seen.first[start] and ordinary(seen, start):
        return None  # "Studzienki, po których pani przyszła"
    if all(forms.is_adjective_only(t) and not forms.geographic(t) for t in texts):
        return None
    if all(t.isupper() and len(t) > 3 and forms.common(t) for t in texts) and not forms.geographic(texts[-1]):
        return None  # "WNIOSKI W TRAKCIE OCENY": ordinary words of a heading
    if len(texts) == 1 and seen.lowered[start] in listed("offices"):
        return None
    opening = lemmas(seen.lowered[start]) | (
        lemmas(seen.lowered[start + 1]) if agreeing(texts[0]) and texts[1:] else set()
    )
    if not opening.isdisjoint(listed("meetings")) and not known(seen.slice(start, end)):
        return None  # "Szczyt Dyplomacji", "Wielka Gala Biznesu"
    if len(texts) == 1 and not lemmas(texts[0].lower()).isdisjoint(listed("classes")):
        return None  # "Burmistrz | Gminy i Miasta Witkowo"
    if len(texts) == 1 and (no_town(texts[0]) or qualifies(seen, start)):
        return None
    if len(texts) == 1 and not known(texts[0]) and _of_common(seen, start):
        return None
    return Span(start, linked(seen, end), "LOC", "model")


def _of_common(seen: View, at: int) -> bool:
    """Whether an adjective at *at* is that of an ordinary noun in capitals, and no town: "ze | Starego Kontynentu"."""
    if not seen.joined(at + 1) or not forms.capital(seen.texts[at + 1]) or forms.geographic(seen.texts[at + 1]):
        return False
    noun = seen.lowered[at + 1]
    alike = agreeing(seen.lowered[at]) & forms.noun_agreements(noun)
    return bool(alike) and forms.common(seen.texts[at + 1]) and not forms.verb(noun)


def _again(seen: View, firm: list[Span], blocked: set[int]) -> Iterable[Span]:
    """Further mentions, in any case, of places found above."""
    names = {phrase(seen.slice(one.start, one.end), "LOC")[0] for one in firm if one.end - one.start == 1}
    stems = {name[:2] for name in names}
    for at in seen.capitals:
        text = seen.texts[at]
        if at in blocked or text[:2] not in stems or not forms.geographic(text):
            continue
        if (
            at + 1 < len(seen)
            and seen.joined(at + 1)
            and forms.capital(seen.texts[at + 1])
            and not forms.verb(seen.texts[at + 1])
        ):
            continue
        if at and seen.joined(at) and forms.capital(seen.texts[at - 1]) and seen.gap(at) and not seen.first[at - 1]:
            continue
        if phrase(text, "LOC")[0] in names and not qualifies(seen, at):
            yield Span(at, at + 1, "LOC", "again")
