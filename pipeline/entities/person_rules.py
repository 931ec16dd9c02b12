"""Rules that find persons: by first name, initial, title, office, and by the frame that a foreign name stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.name_marks import OPEN, quoted
from pipeline.entities.office_bearers import goes_on, governs_town, seated
from pipeline.entities.organisation_heads import head as organisation_head
from pipeline.entities.organisation_heads import listed as organisation_words
from pipeline.entities.person_frames import after_company, person_frame
from pipeline.entities.view import Span, View
from pipeline.lexicon import settings
from pipeline.naming.name_lists import PERSON_KEYS, ROMAN, arabic
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase
from pipeline.naming.surnames import SURNAME, readings
from pipeline.naming.text import is_acronym

LONGEST = 5
LONGEST_NICKNAME = 4
"""Tokens of a nickname with its quotation marks."""
MONKISH = frozenset({"o.", "s.", "p.", "art.", "br.", "st.", "św.", "broni"})
"""Titles that are other abbreviations as well: after them only a dictionary surname is one."""


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Small parts of foreign names, as they are written within a name: "de", "van", "Le", "Mac"."""
    listed = settings("persons.toml", PERSON_KEYS)["particles"]
    small = frozenset(listed["words"])
    return small | frozenset(word.capitalize() for word in small if len(word) > 1) | frozenset(listed["capital"])


def found_by_rule(seen: View) -> list[Span]:
    """Every find of every rule, without the people whom somebody is of ("Kanadyjczyk | John Smith"); they overlap."""
    found = [
        *_by_first_name(seen),
        *_by_title(seen),
        *_by_office(seen),
        *_by_frame(seen),
        *_by_initial(seen),
        *_by_credit(seen),
    ]
    return [replace(one, start=one.start + _of_people(seen, one)) for one in found]


def _of_people(seen: View, one: Span) -> bool:
    """Whether a word for somebody's people opens a name of three words or more."""
    text = seen.texts[one.start]
    return one.end - one.start > 2 and forms.inhabitant(text) and not forms.first_name(text)


def may_be_part(seen: View, at: int) -> bool:
    """Whether token *at* may be part of a name beside a first name, as no firm's last word may ("Leonardo Lab")."""
    text = seen.texts[at]
    if text in organisation_words("english"):
        return False
    return (forms.capital(text) or arabic(text)) and not (is_acronym(text) and not _shouted(seen, at))


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
    done = 0
    for at in seen.capitals:
        text = seen.texts[at]
        if at < done or not (forms.first_name(text) and may_be_part(seen, at)) or no_first_name(seen, at):
            continue
        end = surname_end(seen, at)
        if end > at + 1:
            yield Span(at, end, "PER", "first name")
            done = end


def no_first_name(seen: View, at: int) -> bool:
    """Whether a word that a list of names holds is an ordinary one here ("Sam Nowak", "Pan Nowak", "Heil Nowak")."""
    text = seen.texts[at]
    if text.lower() in forms.titles() or text in forms.hails() or governs_town(seen, at):
        return True
    following = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    if forms.pronominal(text) and (seen.first[at] or forms.first_name(following)):
        return True
    return seen.first[at] and forms.verb(text.lower()) and not forms.polish_first_name(text)


def surname_end(seen: View, at: int) -> int:
    """The end of the name whose first name stands at *at*; ``at + 1`` when no surname follows."""
    end = at + 1
    if nicknamed := _nicknamed(seen, end):
        return nicknamed
    while end < len(seen) and end - at < LONGEST and seen.joined(end):
        text = seen.texts[end]
        if _initial(text) or (text in particles() and end + 1 < len(seen) and seen.joined(end + 1)):
            end += 1
            continue
        if seen.gap(end) and not may_be_part(seen, end):
            break
        if not may_be_part(seen, end) or not seen.gap(end):
            break
        if end == at + 1 and forms.first_name(text) and not _goes_with(seen, at):
            break
        if (forms.first_name(text) and not forms.listed_surname(text)) or _more(seen, end):
            end += 1
            continue
        if not _plausible(text):
            break
        return end + 1
    if end == at + 2 and _initial(seen.texts[end - 1]):
        return end  # a surname that the law hides: "Sebastian M."
    while end > at + 1 and (seen.texts[end - 1] in particles() or _initial(seen.texts[end - 1])):
        end -= 1
    numbered = end < len(seen) and seen.joined(end) and ROMAN.match(seen.texts[end]) and len(seen.texts[end]) > 1
    return end + 1 if numbered else end  # "Jan Paweł II", "Leon XIV"


def _nicknamed(seen: View, at: int) -> int:
    """The end of a nickname in quotation marks at *at* and the surname behind it: "Olga | „Kora” Jackowska", or 0."""
    if at >= len(seen) or not seen.joined(at) or seen.texts[at] not in OPEN or not seen.gap(at):
        return 0
    end = quoted(seen, at)
    surname = end and end < len(seen) and seen.joined(end) and may_be_part(seen, end) and _plausible(seen.texts[end])
    return end + 1 if surname and end - at <= LONGEST_NICKNAME else 0


def _goes_with(seen: View, at: int) -> bool:
    """Whether the first name behind that at *at* is the same person's or the surname: not "Olimpii | Grzegorz Maj"."""
    first, second = seen.texts[at : at + 2]
    return one_person(first, second) and not (_more(seen, at + 1) and other_case(first, second))


def other_case(one: str, other: str) -> bool:
    """Whether two first names cannot stand in one case: "trener Olimpii | Grzegorz Maj"."""
    read = [{case for a in analyses(text) if "imię" in a.qualifiers for case in a.cases} for text in (one, other)]
    return all(read) and read[0].isdisjoint(read[1])


@lru_cache(maxsize=1 << 12)
def one_person(first: str, second: str) -> bool:
    """Whether two first names agree in sex and case: "Jana Pawła" do, "Mahometa Asia" are two persons; a man's is the
    surname of a woman whose name stands before it in the same nominative: "Anna Filipek"."""
    if not (forms.first_name(first) and forms.first_name(second)) or forms.listed_surname(second):
        return True
    if any(r.nominative == "Maria" for r in readings(second) if r.weight >= SURNAME):
        return True  # "Jan Maria Rokita"
    one, other = (
        {(r.sex, c) for r in readings(name) if r.weight >= SURNAME for c in r.cases} for name in (first, second)
    )
    return not one or not other or bool(one & other) or (("f", "nom") in one and ("m", "nom") in other)


def _more(seen: View, at: int) -> bool:
    """Whether token *at* is a further first name because a surname follows it."""
    following = at + 1
    return (
        forms.first_name(seen.texts[at])
        and following < len(seen)
        and seen.joined(following)
        and may_be_part(seen, following)
        and _plausible(seen.texts[following])
        and bool(seen.gap(following))
    )


def _plausible(text: str) -> bool:
    """Whether a capitalised word beside a first name may be the surname: not an office, not an institution's word."""
    return forms.listed_surname(text) or not (forms.office(text) or organisation_head(text))


def _by_initial(seen: View) -> Iterable[Span]:
    """Initials and a surname: "D. Sójka", "J. K. Rowling"."""
    for at in seen.capitals:
        if not _initial(seen.texts[at]) or (at and seen.joined(at) and _initial(seen.texts[at - 1])):
            continue
        end = at + 1
        while end < len(seen) and seen.joined(end) and _initial(seen.texts[end]):
            end += 1
        if seen.texts[at] == "P." and end < len(seen) and forms.first_name(seen.texts[end]):
            continue  # "P. | Wanda Lipska zauważyła": a title that opens a sentence
        if (
            end < len(seen)
            and seen.joined(end)
            and may_be_part(seen, end)
            and forms.surname(seen.texts[end])
            and not seen.first[end]
            and not _ordinary(seen.texts[end])
            and not (forms.nominative(seen.texts[end]) and after_company(seen, at))  # "fabryka H. Cegielski"
        ):
            yield Span(at, end + 1, "PER", "initial")


def _ordinary(text: str) -> bool:
    """Whether the dictionary only holds *text* as an ordinary noun: "D. | Wnioski w toku oceny"."""
    return all(a.known and a.pos == "subst" and a.lemma.islower() for a in analyses(text))


def _by_credit(seen: View) -> Iterable[Span]:
    """Two words behind the letters of agencies in a picture's credit: "PAP/EPA/Manon Cruz"."""
    for at in seen.capitals if "/" in seen.words else ():
        behind = at > 1 and seen.texts[at - 1] == "/" and is_acronym(seen.texts[at - 2]) and seen.joined(at)
        if not behind or not (seen.joined(at + 1) and may_be_part(seen, at) and may_be_part(seen, at + 1)):
            continue
        ends = not seen.joined(at + 2) or not seen.texts[at + 2][0].isalnum()
        if ends and seen.gap(at + 1) and not forms.common(seen.texts[at]):
            yield Span(at, at + 2, "PER", "credit")


def _by_title(seen: View) -> Iterable[Span]:
    """A surname after a title: "prof. Gaciong", "ks. prof. Dziuba", "pani Nowak"."""
    titles = forms.titles()
    for at in seen.capitals:
        if seen.joined(at) and seen.lowered[at - 1] in titles and may_be_part(seen, at):
            text = seen.texts[at]
            if text.lower() in titles or forms.office(text):
                continue
            if forms.first_name(text) and (seen.texts[at - 1].endswith(".") or surname_end(seen, at) > at + 1):
                continue
            if seen.texts[at - 1].lower() in MONKISH and (not forms.listed_surname(text) or _land(seen, at)):
                continue
            if forms.surname(text) or forms.first_name(text):
                yield Span(at, at + 1, "PER", "title")


def _land(seen: View, at: int) -> bool:
    """Whether a well-known place of two words stands at *at*: "28 czerwca br. | Wielka Brytania ogłosiła"."""
    return seen.joined(at + 1) and phrase(seen.slice(at, at + 2), "LOC")[0] in places()


def _by_office(seen: View) -> Iterable[Span]:
    """A dictionary surname right after an office: "prezes Dudek-Sroczyńska", "wojewody Chojeckiego"."""
    for at in seen.capitals:
        text = seen.texts[at]
        if not (seen.joined(at) and forms.capital(text) and forms.office(seen.texts[at - 1])):
            continue
        hyphenated = "-" in text and forms.surname(text.rpartition("-")[2])
        if not (forms.listed_surname(text) or hyphenated) or seated(seen, at) or not may_be_part(seen, at):
            continue
        first = forms.first_name(text) and surname_end(seen, at) > at + 1
        if not first and not (forms.common(text) and goes_on(seen, at)):
            yield Span(at, at + 1, "PER", "office")


def _by_frame(seen: View) -> Iterable[Span]:
    """Two to four foreign words in capitals where grammar expects a person: after a role or a verb, before a verb.

    This finds foreigners whose first name no list holds ("powiedziała szefowa związku Jacinta Brito").
    """
    small = particles()
    starts = sorted({*seen.capitals, *(at for at, text in enumerate(seen.texts) if text in small)})
    done = 0
    for at in starts:
        if at < done:
            continue
        end = at
        while end < len(seen) and end - at < LONGEST and (end == at or seen.joined(end)) and _foreign(seen, end):
            end += 1
        while end > at and seen.texts[end - 1] in particles():
            end -= 1
        start = next((n for n in range(at, end) if forms.first_name(seen.texts[n])), at)
        if forms.hails().isdisjoint(seen.texts[start : start + 1]) and _framed(seen, start, end):
            yield Span(start, end, "PER", "frame")
        done = end


def _framed(seen: View, start: int, end: int) -> bool:
    """Whether the two to four words ``start:end`` stand where grammar expects a person, not a company."""
    return 2 <= end - start <= 4 and person_frame(seen, start, end) and not after_company(seen, start)


def _foreign(seen: View, at: int) -> bool:
    """Whether token *at* is a capitalised word that only names are made of."""
    text = seen.texts[at]
    if text in particles() and (seen.gap(at) or text.endswith("'")):
        return True
    if not may_be_part(seen, at) or (len(text) > 1 and is_acronym(text)):
        return False
    if seen.lowered[at] in organisation_words("foreign") | organisation_words("happenings"):
        return False
    return not forms.common(text) and not organisation_head(text) and not forms.geographic(text)
