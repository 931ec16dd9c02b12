"""Persons: mentions of one gathered under the fullest nominative name, bare surnames given to whom they can belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.annotating.morphology import analyses
from pipeline.naming import nominative
from pipeline.naming.people import Choice, choices
from pipeline.naming.surnames import ROMAN, surnames
from pipeline.naming.text import words as name_words
from pipeline.records import Label
from pipeline.words import slug

UNDECIDED = 0.6
"""A name says a person's sex only if the other sex is read this much worse."""
PLAUSIBLE = 2.6
"""A reading of a person's name counts among the possible ones if it scores at most this much less than the best."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention before it is an entity: without base, name and id until it is grouped."""

    start: int
    end: int
    label: Label
    text: str
    base: str
    name: str
    name_id: str
    rule: str
    gender: str = ""
    """The sex of the person; before grouping what a verb or an office beside the name tells of it."""
    case: str = ""
    """The case that the words beside it ask for, where they ask for one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article calls by first name and surname (or only by one of them)."""

    forms: tuple[str, ...]
    name: str
    sex: str


def identifier(label: str, name: str) -> str:
    """The id of a thing that no registry knows: the same for the same name in every article."""
    return f"{label.lower()}-{slug(name) or 'unnamed'}"


def persons(mentions: Sequence[Mention], known: Collection[str]) -> list[Mention]:
    """*mentions* of persons with base, name and gender; bare surnames and first names under the full name."""
    full = [m for m in mentions if _word_count(m.text) > 1]
    named = _full_names(full, known)
    people = _people([named[m.start] for m in full])
    done = []
    last: dict[str, Person] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        person = named.get(mention.start)
        if person is not None:
            fullest = _fullest(person, people)
            last[person.forms[-1]] = fullest
            done.append(_as(mention, person.name, fullest))
            continue
        done.append(_bare(mention, people, last, known))
    return done


def _as(mention: Mention, base: str, person: Person) -> Mention:
    return replace(mention, base=base, name=person.name, name_id=identifier("PER", person.name), gender=person.sex)


def _word_count(text: str) -> int:
    return len(name_words(text)[0])


def _full_names(full: Sequence[Mention], known: Collection[str]) -> dict[int, Person]:
    """Each full mention's person: of its plausible readings the one that explains most mentions wins."""
    readings: dict[int, list[Choice]] = {}
    votes: Counter[tuple[str, ...]] = Counter()
    for mention in full:
        forms = tuple(w.form for w in name_words(mention.text)[0])
        read = choices(tuple(_calm(f) for f in forms), known, mention.case, mention.gender)
        top = read[0].score if read else 0.0
        plausible = [c for c in read if top - c.score <= PLAUSIBLE]
        readings[mention.start] = plausible
        for names in {c.forms for c in plausible}:
            votes[names] += 1
    found = {}
    for mention in full:
        plausible = readings[mention.start]
        if not plausible:
            found[mention.start] = Person((mention.text,), mention.text, "")
            continue
        most = max(votes[c.forms] for c in plausible)
        best = max(plausible, key=lambda c: c.score + (1.2 if votes[c.forms] == most > 1 else 0))
        rival = max((c.score for c in plausible if c.sex != best.sex), default=-9.0)
        sex = best.sex if best.score - rival > UNDECIDED else ""
        found[mention.start] = Person(best.forms, _written(mention.text, best.forms), sex)
    return found


def _calm(form: str) -> str:
    """A shouted name in ordinary capitals ("GAWEŁ" → "Gaweł")."""
    if len(form) > 3 and form.isupper() and not ROMAN.match(form):
        return "-".join(part.capitalize() for part in form.split("-"))
    return form


def _written(text: str, forms: Sequence[str]) -> str:
    found, tail = name_words(text)
    return "".join(w.before + form for w, form in zip(found, forms, strict=True)) + tail


def _people(found: Iterable[Person]) -> list[Person]:
    """The different persons, in order, each once."""
    return list(dict.fromkeys(found))


def _fullest(person: Person, people: Sequence[Person]) -> Person:
    """The person under the longest name that begins and ends like this one ("J. Nowak", "Jan Maria Nowak")."""
    same = [
        other
        for other in people
        if other.forms[-1] == person.forms[-1]
        and len(other.name) > len(person.name)
        and _same_first(person.forms[0], other.forms[0])
    ]
    return max(same, key=lambda p: len(p.name), default=person)


def _same_first(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short))


def _bare(mention: Mention, people: Sequence[Person], last: dict[str, Person], known: Collection[str]) -> Mention:
    """A surname or first name alone, given to the person it can belong to; the last named of several."""
    form = _calm(name_words(mention.text)[0][0].form)
    read = {(nominative_, sex) for nominative_, sex, _ in surnames(form)} | _called(form)
    fits = [p for p in people if _fits(read, p)]
    if len(fits) > 1:
        latest = [p for p in last.values() if p in fits]
        fits = latest[-1:] or fits
    if fits:
        return _as(mention, _surname_of(fits[0], read), fits[0])
    by_first = [p for p in people if any(p.forms[0] == n for n, _ in read)]
    if len(by_first) == 1:
        return _as(mention, by_first[0].forms[0], by_first[0])
    made = nominative(form, "PER", known=known, case=mention.case)
    return _as(mention, made.form, Person((made.form,), made.form, made.gender))


def _called(form: str) -> set[tuple[str, str]]:
    """The first names that *form* calls somebody by ("pani Doroto")."""
    found = (a for a in analyses(form) if "imię" in a.qualifiers and "voc" in a.cases and "sg" in a.numbers)
    return {(a.lemma, "f" if a.genders == {"f"} else "m") for a in found}


def _fits(read: set[tuple[str, str]], person: Person) -> bool:
    if len(person.forms) < 2:
        return False
    sexes = (person.sex,) if person.sex else ("m", "f")
    return any((name, sex) in read for name in _tails(person) for sex in sexes)


def _tails(person: Person) -> list[str]:
    """The surname, and its parts when it is double."""
    surname = person.forms[-1]
    return [surname, *([part for part in surname.split("-") if part] if "-" in surname else [])]


def _surname_of(person: Person, read: set[tuple[str, str]]) -> str:
    names = {name for name, _ in read}
    return next((tail for tail in _tails(person) if tail in names), person.forms[-1])
