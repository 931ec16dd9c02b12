"""Persons in a text: the model's names with their ends mended, and those that rules find beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_names import head as organisation_head
from pipeline.entities.view import Span, View, apart
from pipeline.naming.people import surnames
from pipeline.naming.text import is_acronym

PARTICLES = frozenset(
    [
        "de",
        "di",
        "da",
        "del",
        "della",
        "der",
        "den",
        "des",
        "do",
        "dos",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "la",
        "le",
        "les",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "y",
        "d'",
        "De",
        "Di",
        "Da",
        "Del",
        "Della",
        "Der",
        "Den",
        "Du",
        "El",
        "Al",
        "Bin",
        "Ibn",
        "La",
        "Le",
        "Les",
        "Ten",
        "Ter",
        "Van",
        "Von",
        "Mac",
        "Mc",
        "Ó",
        "Ben",
        "Abu",
        "Lo",
        "Dos",
        "Das",
        "Saint",
        "San",
    ]
)
CAPITAL_PARTICLES = frozenset(p for p in PARTICLES if p[:1].isupper())
STREETS = frozenset(
    [
        "ul.",
        "al.",
        "pl.",
        "os.",
        "ulica",
        "ulicy",
        "ulicę",
        "ulicą",
        "alei",
        "aleja",
        "alejach",
        "aleje",
        "plac",
        "placu",
        "osiedle",
        "osiedlu",
        "rondo",
        "rondzie",
        "rondem",
        "im.",
        "imienia",
    ]
)
"""After these a person's name is part of an address or of another name."""
LONGEST = 5
CAMEL = re.compile(r"(?<!\bM)(?<!\bMa)[a-ząćęłńóśźż][A-ZĄĆĘŁŃÓŚŹŻ]")
"""A capital inside a word, as companies write themselves ("CureVac")."""
ROLE_REACH = 9
"""Words of a role between its office and the name."""


def persons(seen: View, model: Iterable[Span], taken: list[Span]) -> list[Span]:
    """Spans of persons by full name, title, office or the model, in order, none over *taken*."""
    found = [*_by_first_name(seen), *_by_title(seen), *_by_office(seen), *_by_frame(seen), *_by_initial(seen)]
    found += [mended for one in model if (mended := _mended(seen, one))]
    return apart([one for one in found if not _street(seen, one.start)], taken)


def before_titles(seen: View, at: int) -> int:
    """Where the titles start that end before token *at* ("st. kpt.", "prof. dr hab."), whose stop may be a token."""
    titles = forms.titles()
    while at > 0 and seen.joined(at):
        if seen.texts[at - 1].lower() in titles:
            at -= 1
        elif at > 1 and seen.texts[at - 1] == "." and not seen.gap(at - 1) and seen.texts[at - 2].lower() + "." in titles:
            at -= 2
        else:
            break
    return at


def surnames_alone(seen: View, full: list[Span], taken: list[Span]) -> list[Span]:
    """Further mentions of the persons in *full* by surname, none over *taken*."""
    return apart(_bare(seen, full), [*taken, *full])


def _street(seen: View, at: int) -> bool:
    return at > 0 and seen.texts[at - 1].lower() in STREETS


def _longest(found: list[Span]) -> list[Span]:
    """Overlapping finds of one name become the longest of them."""
    return apart(found, [])


def _part(seen: View, at: int) -> bool:
    """Whether token *at* may be part of a person's name beside a first name."""
    text = seen.texts[at]
    return forms.capital(text) and not (is_acronym(text) and not _shouted(seen, at))


def _shouted(seen: View, at: int) -> bool:
    """Whether a neighbour is in capitals too, so that the line shouts ("SABINA GAWEŁ")."""
    texts = seen.texts
    return len(texts[at]) > 3 and any(
        0 <= n < len(texts) and len(texts[n]) > 3 and texts[n].isupper() and seen.lines[n] == seen.lines[at]
        for n in (at - 1, at + 1)
    )


def _initial(text: str) -> bool:
    return len(text) == 2 and text[0].isupper() and text[1] == "."


def _by_first_name(seen: View) -> Iterable[Span]:
    """First name, further first names or initials, particles, surname."""
    at = 0
    while at < len(seen):
        text = seen.texts[at]
        if not (forms.first_name(text) and _part(seen, at)) or _no_first_name(seen, at):
            at += 1
            continue
        end = _surname_end(seen, at)
        if end > at + 1:
            yield Span(at, end, "PER", "first name")
            at = end
        else:
            at += 1


def _no_first_name(seen: View, at: int) -> bool:
    """Whether a word that a list of names holds is an ordinary one here ("Sam Nowak", "Pan Nowak")."""
    text = seen.texts[at]
    if text.lower() in forms.titles():
        return True
    if seen.first[at] and forms.pronominal(text):
        return True
    return seen.first[at] and forms.verb(text.lower()) and not forms.polish_first_name(text)


def _surname_end(seen: View, at: int) -> int:
    """The end of the name whose first name stands at *at*; ``at + 1`` when no surname follows."""
    end = at + 1
    while end < len(seen) and end - at < LONGEST and seen.joined(end):
        text = seen.texts[end]
        if _initial(text) or (text in PARTICLES and end + 1 < len(seen) and seen.joined(end + 1)):
            end += 1
            continue
        if seen.gap(end) and not _part(seen, end):
            break
        if not _part(seen, end) or not seen.gap(end):
            break
        if (forms.first_name(text) and not forms.listed_surname(text)) or _more(seen, end):
            end += 1
            continue
        if not _plausible(text):
            break
        return end + 1
    while end > at + 1 and (seen.texts[end - 1] in PARTICLES or _initial(seen.texts[end - 1])):
        end -= 1
    return end


def _more(seen: View, at: int) -> bool:
    """Whether token *at* is a further first name because a surname follows it."""
    following = at + 1
    return (
        forms.first_name(seen.texts[at])
        and following < len(seen)
        and seen.joined(following)
        and _part(seen, following)
        and _plausible(seen.texts[following])
        and bool(seen.gap(following))
    )


def _plausible(text: str) -> bool:
    """Whether a capitalised word beside a first name may be the surname: not an office, not an institution's word."""
    return forms.listed_surname(text) or not (forms.office(text) or organisation_head(text))


def _by_initial(seen: View) -> Iterable[Span]:
    """Initials and a surname: "D. Sójka", "J. K. Rowling"."""
    for at in range(len(seen) - 1):
        if not _initial(seen.texts[at]) or (at and seen.joined(at) and _initial(seen.texts[at - 1])):
            continue
        end = at + 1
        while end < len(seen) and seen.joined(end) and _initial(seen.texts[end]):
            end += 1
        if (
            end < len(seen)
            and seen.joined(end)
            and _part(seen, end)
            and forms.surname(seen.texts[end])
            and not seen.first[end]
        ):
            yield Span(at, end + 1, "PER", "initial")


def _by_title(seen: View) -> Iterable[Span]:
    """A surname after a title: "prof. Gaciong", "ks. prof. Dziuba", "pani Nowak"."""
    titles = forms.titles()
    for at in range(1, len(seen)):
        if seen.texts[at - 1].lower() in titles and seen.joined(at) and _part(seen, at):
            text = seen.texts[at]
            if text.lower() in titles or forms.office(text) or forms.first_name(text):
                continue
            if seen.texts[at - 1].lower() in (
                "o.",
                "s.",
                "p.",
                "art.",
                "br.",
                "st.",
                "św.",
                "broni",
            ) and not forms.listed_surname(text):
                continue
            if forms.surname(text):
                yield Span(at, at + 1, "PER", "title")


def _by_office(seen: View) -> Iterable[Span]:
    """A dictionary surname right after an office: "prezes Dudek-Sroczyńska", "wojewody Chojeckiego"."""
    for at in range(1, len(seen)):
        text = seen.texts[at]
        if not (seen.joined(at) and forms.capital(text) and forms.office(seen.texts[at - 1])):
            continue
        hyphenated = "-" in text and forms.surname(text.rpartition("-")[2])
        if (forms.listed_surname(text) or hyphenated) and not forms.geographic(text) and _part(seen, at):
            if forms.first_name(text) or (forms.common(text) and _goes_on(seen, at)):
                continue
            yield Span(at, at + 1, "PER", "office")


def _by_frame(seen: View) -> Iterable[Span]:
    """Two to four foreign words in capitals where grammar expects a person: after a role or a verb, before a verb.

    This finds foreigners whose first name no list holds ("powiedziała szefowa związku Jacinta Brito").
    """
    at = 0
    while at < len(seen):
        end = at
        while end < len(seen) and end - at < LONGEST and (end == at or seen.joined(end)) and _foreign(seen, end):
            end += 1
        while end > at and seen.texts[end - 1] in PARTICLES:
            end -= 1
        start = next((n for n in range(at, end) if forms.first_name(seen.texts[n])), at)
        if 2 <= end - start <= 4 and _person_frame(seen, start, end):
            yield Span(start, end, "PER", "frame")
        at = max(end, at + 1)


def _foreign(seen: View, at: int) -> bool:
    """Whether token *at* is a capitalised word that only names are made of."""
    text = seen.texts[at]
    if text in PARTICLES and (seen.gap(at) or text.endswith("'")):
        return True
    if not _part(seen, at) or (len(text) > 1 and is_acronym(text)):
        return False
    return not forms.common(text) and not organisation_head(text) and not forms.geographic(text)


def _person_frame(seen: View, at: int, end: int) -> bool:
    """Whether a role, a title or a verb stands before the words ``at:end``, or a verb of saying or a role after them."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    if before and (before.lower() in forms.titles() or (forms.verb(before) and before[0].islower()) or _after_role(seen, at)):
        return True
    after = seen.texts[end] if end < len(seen) and seen.joined(end) else ""
    if after and not lemmas(after).isdisjoint(forms.person_verbs()):
        return True
    beyond = seen.texts[end + 1] if after and end + 1 < len(seen) and seen.joined(end + 1) else ""
    return after in (",", "–", "-") and bool(beyond) and bool(forms.office(beyond))


def _after_role(seen: View, at: int) -> bool:
    """Whether an office in the nominative stands among the few words before token *at*, no verb or mark between."""
    for back in range(at - 1, max(-1, at - ROLE_REACH), -1):
        text = seen.texts[back]
        if any("nom" in a.cases for a in forms.office(text)):
            return True
        if not seen.joined(back) or not text[0].isalpha() or forms.verb(text):
            return False
    return False


def _goes_on(seen: View, at: int) -> bool:
    """Whether a capitalised word follows, so that token *at* opens a longer name ("prezes Agencji Rozwoju")."""
    return at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][:1].isupper()


def _mended(seen: View, one: Span) -> Span | None:
    """The model's span without titles, offices and marks, and with the first name or surname that it cut off."""
    start, end = one.start, one.end
    titles = forms.titles()
    while start < end and (
        seen.texts[start].lower() in titles
        or not seen.texts[start][0].isalpha()
        or (seen.texts[start][0].islower() and seen.texts[start] not in PARTICLES)
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
        start -= not _no_first_name(seen, start - 1)
    while end - start > 1 and _no_first_name(seen, start):
        start += 1
    if end - start == 1 and forms.first_name(seen.texts[start]):
        end = max(end, _surname_end(seen, start))
    if end - start == 1 and not _lone_name(seen, start):
        return None
    if all(
        forms.is_adjective_only(t) and forms.common(t) and not forms.listed_surname(t) for t in seen.texts[start:end]
    ):
        return None
    return Span(start, end, "PER", "model")


def _lone_name(seen: View, at: int) -> bool:
    """Whether one word that the model takes for a person may be one: a dictionary name, or a word in a person's frame."""
    text = seen.texts[at]
    if is_acronym(text) or not forms.capital(text) or CAMEL.search(text) is not None:
        return False
    if seen.first[at] and forms.is_adjective_only(text):
        return False
    if seen.joined(at) and seen.texts[at - 1].lower() in ("w", "we", "do") and not forms.first_name(text):
        return False
    known = any(a.known for a in analyses(text))
    return forms.listed_surname(text) or forms.first_name(text) or _person_frame(seen, at, at + 1) or (known and not seen.first[at])


def _bare(seen: View, full: list[Span]) -> list[Span]:
    """Surnames of the persons in *full* standing alone anywhere in the text."""
    known = {(r, s) for one in full if one.end - one.start > 1 for r, s, _ in surnames(seen.texts[one.end - 1])}
    if not known:
        return []
    stems = {nominative[:2] for nominative, _ in known}
    found = []
    for at, text in enumerate(seen.texts):
        if text[:2] not in stems or not forms.capital(text) or (len(text) > 1 and is_acronym(text)):
            continue
        if not any((r, s) in known for r, s, _ in surnames(text)):
            continue
        if seen.first[at] and forms.common(text) and not _before_verb(seen, at):
            continue
        if _inside_name(seen, at):
            continue
        found.append(Span(at, at + 1, "PER", "surname"))
    return found


RELATIVES = frozenset("który która którego której któremu którym którą".split())


def _before_verb(seen: View, at: int) -> bool:
    """Whether what follows a sentence's first word takes a person for its subject or joins it to one."""
    if at + 1 >= len(seen) or not seen.joined(at + 1):
        return False
    after, beyond = seen.texts[at + 1], seen.texts[at + 2] if at + 2 < len(seen) else ""
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
    return before and not office and seen.texts[at - 1].lower() not in forms.titles()
