"""Which of two names holds the words that both a person's and an organisation's claim."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.behind_nouns import REACH, borne
from pipeline.entities.clubs import CLUB
from pipeline.entities.office_bearers import public
from pipeline.entities.organisation_heads import APPOSITIONS
from pipeline.entities.organisation_heads import head as organisation_head
from pipeline.entities.person_frames import after_company, one_of, person_frame
from pipeline.entities.surnames_alone import behind_house
from pipeline.entities.view import Span, View
from pipeline.naming.name_lists import ROMAN
from pipeline.naming.surnames import FIRST_NAME, OF_O, readings, surnames
from pipeline.naming.text import is_acronym


def without_surnames(seen: View, spans: Iterable[Span], full: list[Span]) -> list[Span]:
    """*spans* without a surname of somebody in *full* at their start: "W ocenie Szulc-Bień | Rada poczeka"; none is all
    of that surname behind an office, either: "mówi trener Kogut"."""
    known = {seen.texts[one.end - 1] for one in full if "-" in seen.texts[one.end - 1]}
    bearers = {(r, s) for one in full for r, s, _ in surnames(seen.texts[one.end - 1])}
    bearers |= {(name, sex) for name in forms.known_surnames() for sex in ("m", "f")}
    spans = [
        one for one in spans if not (one.end - one.start == 1 and _somebody_again(seen, one.start, known, bearers))
    ]
    return [
        Span(one.start + 1, one.end, one.label, one.rule)
        if one.end - one.start > 1 and seen.texts[one.start] in known
        else one
        for one in spans
    ]


def _somebody_again(seen: View, at: int, double: set[str], bearers: set[tuple[str, str]]) -> bool:
    """Whether the word at *at* is the double surname of somebody named, one that no dictionary holds, or any behind an
    office or a verb of saying ("opowiada Dziób")."""
    text = seen.texts[at]
    if text in double:
        return True
    before = seen.texts[at - 1] if seen.joined(at) else ""
    bears = bool(before) and bool(forms.office(before))  # "Pan Prezes Żak", too
    plain = bool(before) and (seen.first[at - 1] or before[0].islower())
    office = bears or (plain and not lemmas(before).isdisjoint(forms.person_verbs()))
    read = surnames(text)
    foreign = not any(a.known for a in analyses(text)) or any(name in forms.known_surnames() for name, _, _ in read)
    says = at + 1 + (seen.lowered[at + 1 : at + 2] == ["nie"])  # "Sokół nie potwierdził"
    tells = seen.joined(says) and seen.first[at] and forms.verb(seen.texts[says])
    somebody = (office or foreign or tells) and not is_acronym(text)
    return somebody and any((r, s) in bearers for r, s, _ in read)


def without_framed(seen: View, spans: Iterable[Span], people: Iterable[Span]) -> list[Span]:
    """The model's *spans* of organisations without those that are a whole person by first name, where a role, a title
    or a verb awaits one ("doradca rządowy Jules Renoir") or the first name is in another case than the nominative,
    as a firm's hardly is; behind a firm's noun, her whose office stands before that ("prezes spółki | Anna Lis"). Nor
    is a surname behind a public office an organisation, nor one of a people by name ("Chorwat Dario Perković")."""
    held = {p.start for p in people if p.rule == "office" and public(seen, p.start)}
    spans = [one for one in spans if one.end - one.start > 1 or one.start not in held]
    full = [p for p in people if p.start and p.end - p.start > 1]
    peopled = {(p.start - 1, p.end) for p in full if one_of(seen.texts[p.start - 1])}
    spans = [one for one in spans if (one.start, one.end) not in peopled]
    whole = {(p.start, p.end) for p in people if p.rule == "first name"}
    return [
        one
        for one in spans
        if (one.start, one.end) not in whole
        or not (person_frame(seen, one.start, one.end) or _oblique(seen.texts[one.start]))
        or (after_company(seen, one.start) and not borne(seen.texts[max(0, one.start - REACH - 1) : one.start - 1]))
    ]


def _oblique(first: str) -> bool:
    """Whether a first name stands in another case than the nominative: "z | Nikolą | Grbicem"."""
    read = [r for r in readings(first) if r.weight >= FIRST_NAME - OF_O]
    return bool(read) and not any("nom" in r.cases for r in read)


def without_people(seen: View, spans: list[Span], people: list[Span]) -> list[Span]:
    """*spans* of organisations without the full name of a person at their end: of somebody named elsewhere ("partii
    Venstre | Abid Raja"), or in the nominative behind what only tells the office ("prezes Izby | Weronika Dolna")."""
    named = [p for p in people if p.end - p.start > 1 and p.rule != "frame"]
    names = {tuple(seen.texts[p.start : p.end]) for p in named}
    own = (p for p in named if p.rule == "first name" and not ROMAN.match(seen.texts[p.end - 1]))  # popes are patrons
    bearers = {p.end: p for p in own if forms.undeclined(seen.texts[p.start])}
    surnamed = {name for p in named for name, _, _ in surnames(seen.texts[p.end - 1])} if spans else set()
    made = []
    for one in spans:
        lengths = (n for n in range(2, one.end - one.start) if tuple(seen.texts[one.end - n : one.end]) in names)
        end = one.end - (next(lengths, 0) if one.rule in APPOSITIONS else 0)
        bearer = bearers.get(one.end)
        if bearer is not None and _is_patron(seen, bearer.start):
            bearer = None
        if bearer is not None and bearer.start > one.start and not _own_noun(seen.texts[one.start]):
            end = bearer.start
        elif one.end - one.start > 1 and one.rule != CLUB and behind_house(seen, one.end - 1, surnamed):
            end = one.end - 1  # "przewodniczący Sejmu | Nowak"
        if end == one.end or end - one.start > 1 or not organisation_head(seen.texts[one.start]):
            made.append(Span(one.start, end, one.label, one.rule))
    return made


def _is_patron(seen: View, at: int) -> bool:
    """Whether a name at *at* is a patron's: "Szpital im. dr. | Henryka Jordana"."""
    while seen.texts[at - 1].lower() in forms.titles():
        at -= 1
    return seen.texts[at - 1] in ("im.", "imienia")


def _own_noun(text: str) -> bool:
    """Whether an organisation's name begins with its noun in the nominative, as a firm's may: "Kancelaria Jan Kot"."""
    return organisation_head(text) is not None and forms.nominative(text)
