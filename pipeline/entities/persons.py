"""Persons in a text: the model's names with their ends mended, those that rules find, and surnames standing alone."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.led_organisations import apposed
from pipeline.entities.lone_names import foreign_first, lone_name, stands_in_nominative
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.organisation_heads import head as organisation_head
from pipeline.entities.person_rules import (
    after_company,
    found_by_rule,
    may_be_part,
    no_first_name,
    one_person,
    particles,
    person_frame,
    surname_end,
)
from pipeline.entities.place_words import natural, of_region
from pipeline.entities.view import Span, View, apart, covering
from pipeline.naming.adjectives import agreeing
from pipeline.naming.surnames import ROMAN, surnames
from pipeline.naming.text import is_acronym

STREET_LETTERS = frozenset("uapoirsbUAPOIRSB")
"""First letters of the words before names of streets, so that few others are looked up."""
STREETS = frozenset({"ulice", "ulic", "ulicach", "ulicami", "ulicom"})
"""After these several streets are named."""
JOINTS = frozenset({"i", "oraz", "czy", "lub"})
SAINTS = frozenset({"św.", "śś.", "bł.", "pw.", "pod", "wezwaniem"})
RELATIVES = frozenset({"który", "która", "którego", "której", "któremu", "którym", "którą"})


def persons(seen: View, model: Iterable[Span], taken: list[Span]) -> list[Span]:
    """Spans of persons by full name, title, office or the model, in order, none over *taken*."""
    found = found_by_rule(seen)
    found += [mended for one in _singled(seen, model) if (mended := _mended(seen, one))]
    streets = _streets(seen)
    ends = {one.end for one in found if one.end - one.start > 1}
    kept = [
        one
        for one in found
        if not (_street(seen, one.start) or _as_street(seen, one, streets) or _divine(seen, one))
        and not (_saint(seen, one.start) or _titled_so(seen, one))
        and not natural(seen, one.start)
        and not (_one_word(one) and _what_of(seen, one.start, ends))
    ]
    return _again(seen, apart(kept, taken), taken)


def _singled(seen: View, model: Iterable[Span]) -> Iterable[Span]:
    """The model's spans, each of one person: "Safqat i Shagufta Bibi" are two."""
    for one in model:
        start = one.start
        for at in range(one.start, one.end):
            if seen.texts[at] in JOINTS:
                yield Span(start, at, "PER", one.rule)
                start = at + 1
        yield Span(start, one.end, "PER", one.rule)


def _saint(seen: View, start: int) -> bool:
    """Whether a church or school bears the name at *start*: "kościoła pw. św. Jana Kantego"."""
    at = start
    while at > 0 and seen.joined(at) and seen.texts[at - 1].lower() in SAINTS:
        at -= 1
    return 0 < at < start and seen.joined(at) and not lemmas(seen.texts[at - 1].lower()).isdisjoint(forms.patrons())


def _titled_so(seen: View, one: Span) -> bool:
    """Whether one word alone in quotation marks is a title rather than somebody: "premiera „Balladyny”"."""
    lone = one.rule == "model" and one.end - one.start == 1 and one.start > 0 and one.end < len(seen)
    if not lone or seen.texts[one.start - 1] not in OPEN or seen.texts[one.end] not in CLOSE:
        return False
    return not (one.start > 1 and forms.first_name(seen.texts[one.start - 2]))  # "Jan „Lis” Kot"


def _what_of(seen: View, at: int, ends: set[int]) -> bool:
    """Whether one word tells of what somebody holds an office: "Jan Kot, prezes Oknoluxa", "Wojewoda Lubelski"."""
    if not seen.joined(at) or not forms.office(seen.texts[at - 1]):
        return False
    return of_region(seen, at) or apposed(seen, at, ends)


def _divine(seen: View, one: Span) -> bool:
    return one.end - one.start == 1 and not forms.divine().isdisjoint(lemmas(seen.texts[one.start]))


def _as_street(seen: View, one: Span, streets: set[str]) -> bool:
    """Whether a word alone is what the article calls a street elsewhere ("do Wyszyńskiego nie dojedziemy")."""
    alone = one.rule == "model" and one.end - one.start == 1
    return alone and bool(streets) and not streets.isdisjoint(lemmas(seen.texts[one.start]))


def _again(seen: View, people: list[Span], taken: list[Span]) -> list[Span]:
    """*people*, and their full names as the same words wherever they stand.

    A frame's guess gives way to them: "partii Venstre Abid Raja" where Abid Raja is named elsewhere.
    """
    sure = [p for p in people if p.rule != "frame"]
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
    while at > 0 and seen.joined(at) and seen.texts[at - 1].lower() in forms.titles():
        at -= 1
    return at


def without_surnames(seen: View, spans: Iterable[Span], full: list[Span]) -> list[Span]:
    """*spans* without a surname of somebody in *full* at their start: "W ocenie Szulc-Bień | Rada poczeka"; none is all
    of that surname behind an office, either: "mówi trener Kogut"."""
    known = {seen.texts[one.end - 1] for one in full if "-" in seen.texts[one.end - 1]}
    bearers = {(r, s) for one in full for r, s, _ in surnames(seen.texts[one.end - 1])}
    spans = [one for one in spans if not (_one_word(one) and _somebody_again(seen, one.start, known, bearers))]
    return [
        Span(one.start + 1, one.end, one.label, one.rule)
        if one.end - one.start > 1 and seen.texts[one.start] in known
        else one
        for one in spans
    ]


def _one_word(one: Span) -> bool:
    return one.end - one.start == 1


def _somebody_again(seen: View, at: int, double: set[str], bearers: set[tuple[str, str]]) -> bool:
    """Whether the word at *at* is the double surname of somebody named, or any surname of his behind an office."""
    text = seen.texts[at]
    if text in double:
        return True
    office = seen.joined(at) and seen.texts[at - 1][0].islower() and bool(forms.office(seen.texts[at - 1]))
    return office and not is_acronym(text) and any((r, s) in bearers for r, s, _ in surnames(text))


def without_framed(seen: View, spans: Iterable[Span], people: Iterable[Span]) -> list[Span]:
    """The model's *spans* of organisations without those that are a whole person by first name, where a role, a title
    or a verb awaits one ("doradca rządowy Arnaud Fontanet")."""
    whole = {(p.start, p.end) for p in people if p.rule == "first name"}
    return [
        one
        for one in spans
        if (one.start, one.end) not in whole
        or not person_frame(seen, one.start, one.end)
        or after_company(seen, one.start)
    ]


def without_people(seen: View, spans: list[Span], people: list[Span]) -> list[Span]:
    """*spans* of organisations without the full name of a person at their end: of somebody named elsewhere ("partii
    Venstre | Abid Raja"), or in the nominative behind what only tells the office ("prezes Izby | Weronika Dolna")."""
    named = [p for p in people if p.end - p.start > 1 and p.rule != "frame"]
    names = {tuple(seen.texts[p.start : p.end]) for p in named}
    own = (p for p in named if p.rule == "first name" and not ROMAN.match(seen.texts[p.end - 1]))  # popes are patrons
    bearers = {p.end: p for p in own if forms.nominative(seen.texts[p.start])}
    made = []
    for one in spans:
        lengths = (n for n in range(2, one.end - one.start) if tuple(seen.texts[one.end - n : one.end]) in names)
        end = one.end - (next(lengths, 0) if one.rule == "apposition" else 0)
        bearer = bearers.get(one.end)
        if bearer is not None and bearer.start > one.start and not _own_noun(seen.texts[one.start]):
            end = bearer.start
        if end == one.end or end - one.start > 1 or not organisation_head(seen.texts[one.start]):
            made.append(Span(one.start, end, one.label, one.rule))
    return made


def _own_noun(text: str) -> bool:
    """Whether an organisation's name begins with its noun in the nominative, as a firm's may: "Kancelaria Jan Kot"."""
    return organisation_head(text) is not None and forms.nominative(text)


def surnames_alone(seen: View, full: list[Span], taken: list[Span]) -> list[Span]:
    """Further mentions of the persons in *full* by surname, none over *taken*."""
    return apart(_bare(seen, full), [*taken, *full])


def _streets(seen: View) -> set[str]:
    """Lemmas of the words after "ulica" and its like."""
    if forms.streets().isdisjoint(seen.words) and STREETS.isdisjoint(seen.words):
        return set()
    marks = [at for at, text in enumerate(seen.texts, 1) if text[0] in STREET_LETTERS and _street(seen, at)]
    return {lemma for at in marks if at < len(seen) for lemma in lemmas(seen.texts[at])}


def _street(seen: View, at: int) -> bool:
    """Whether a street is named at *at*: "ulica Srebrna", "ulice Chełmińska i Paderewskiego"."""
    if at > 0 and seen.texts[at - 1].lower() in forms.streets():
        return True
    listed = at > 2 and seen.texts[at - 1] in ("i", "oraz", ",") and seen.texts[at - 2][0].isupper()
    return listed and seen.texts[at - 3].lower() in STREETS


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
        not seen.texts[end - 1][-1].isalpha() or seen.texts[end - 1][0].islower() or seen.texts[end - 1] == "PAP"
    ):
        end -= 1
    if start >= end:
        return None
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
        and (not _part(seen.texts[start]) or _other_case(seen.texts[start], seen.texts[start + 1]))
    ):
        start += 1
    if end - start == 1 and forms.first_name(seen.texts[start]):
        end = max(end, surname_end(seen, start))
    if end - start == 1 and foreign_first(seen, start):
        start -= 1
    if end - start == 1 and not lone_name(seen, start):
        return None
    if seen.slice(start, end) in forms.banks() or _as_company(seen, start, end):
        return None
    if end - start == 2 and forms.common(seen.texts[start]) and _qualified(seen, start + 1):
        return None
    if all(
        forms.is_adjective_only(t) and forms.common(t) and not forms.listed_surname(t) for t in seen.texts[start:end]
    ):
        return None
    return Span(start, end, "PER", "model")


def _other_case(one: str, other: str) -> bool:
    """Whether two first names cannot stand in one case: "trener Olimpii | Grzegorz Maj"."""
    read = [{case for a in analyses(text) if "imię" in a.qualifiers for case in a.cases} for text in (one, other)]
    return all(read) and read[0].isdisjoint(read[1])


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


def _bare(seen: View, full: list[Span]) -> list[Span]:
    """Surnames of the persons in *full* standing alone anywhere in the text."""
    known = {(r, s) for one in full if one.end - one.start > 1 for r, s, _ in surnames(seen.texts[one.end - 1])}
    if not known:
        return []
    stems = {nominative[:2] for nominative, _ in known}
    found = []
    for at in seen.capitals:
        text = seen.texts[at]
        if text[:2] not in stems or not forms.capital(text) or (len(text) > 1 and is_acronym(text)):
            continue
        if not any((r, s) in known for r, s, _ in surnames(text)):
            continue
        if seen.first[at] and forms.common(text) and not _before_verb(seen, at) and not _starts(seen, at):
            continue
        if _inside_name(seen, at):
            continue
        found.append(Span(at, at + 1, "PER", "surname"))
    return found


def _starts(seen: View, at: int) -> bool:
    """Whether a known surname in the nominative opens a sentence that goes on in small letters: "Zawada dobrze zna"."""
    goes_on = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][0].islower()
    return goes_on and stands_in_nominative(seen.texts[at]) and not forms.is_adjective_only(seen.texts[at])


def _before_verb(seen: View, at: int) -> bool:
    """Whether what follows a sentence's first word takes a person for its subject or joins it to one."""
    if at + 1 >= len(seen) or not seen.joined(at + 1):
        return False
    after, beyond = seen.texts[at + 1], seen.texts[at + 2] if at + 2 < len(seen) else ""
    if forms.is_adjective_only(seen.texts[at]) and (after == "," or forms.preposition(after)):
        return True  # "Sikorski podczas wizyty", "Odolińska, pytana": an adjective that qualifies nothing
    if after == ",":
        return beyond in RELATIVES or bool(forms.office(beyond))
    if after in ("i", "oraz"):
        return forms.capital(beyond)
    return forms.verb(after) or after in (":", "też", "nie", "także", "z", "–", "-")


def _inside_name(seen: View, at: int) -> bool:
    """Whether a capitalised neighbour makes token *at* part of another name."""
    before = (
        at > 0
        and seen.joined(at)
        and bool(seen.gap(at))
        and forms.capital(seen.texts[at - 1])
        and not seen.first[at - 1]
    )
    office = before and bool(forms.office(seen.texts[at - 1]))
    if before and not office and seen.texts[at - 1].lower() not in forms.titles():
        return True
    return _opens_name(seen, at)


def _opens_name(seen: View, at: int) -> bool:
    """Whether an English or unknown word in capitals behind token *at* makes a thing's name of both ("Trump Tower")."""
    if at + 1 >= len(seen) or not seen.joined(at + 1) or not seen.gap(at + 1) or seen.first[at + 1]:
        return False
    after = seen.texts[at + 1]
    known = any(a.known for a in analyses(after))
    return forms.capital(after) and not is_acronym(after) and not known and not forms.first_name(after)
