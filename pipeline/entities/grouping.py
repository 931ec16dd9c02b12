"""Persons: mentions of one gathered under the fullest nominative name, bare surnames given to whom they can belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.annotating.morphology import analyses
from pipeline.entities.couples import COUPLE
from pipeline.entities.forms import known_surnames, polish_first_name
from pipeline.naming import nominative
from pipeline.naming.name_lists import ROMAN, in_full
from pipeline.naming.people import Choice, choices
from pipeline.naming.surnames import of_sex, surnames
from pipeline.naming.text import words as name_words
from pipeline.pieces import piece
from pipeline.records import Label
from pipeline.words import slug

UNDECIDED = 0.6
"""A name says a person's sex only if the other sex is read this much worse."""
PLAUSIBLE = 2.6
"""A reading of a person's name counts among the possible ones if it scores at most this much less than the best."""


@piece
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
    written = frozenset(known) | known_surnames()
    named = _full_names(full, written)
    named |= _partners(mentions, named)
    people = _People(named[start] for start in sorted(named))
    done = []
    for mention in sorted(mentions, key=lambda m: m.start):
        person = named.get(mention.start)
        if person is not None and mention.rule == COUPLE:
            done.append(_as(mention, person.forms[0], person))
            continue
        if person is not None:
            fullest = people.fullest(person)
            people.name(fullest, acts=mention.text.endswith(person.forms[-1]))
            done.append(_as(mention, person.name, fullest))
            continue
        done.append(_bare(mention, people, written))
    return done


def _partners(mentions: Iterable[Mention], named: Mapping[int, Person]) -> dict[int, Person]:
    """Those of whom a couple's name only gives the first name, with the surname of the other."""
    found = {}
    for mention in (m for m in mentions if m.rule == COUPLE):
        other = min((start for start in named if start > mention.start), default=None)
        if other is not None:
            first = nominative(mention.text, "PER")
            names = (first.form, of_sex(named[other].forms[-1], first.gender))
            found[mention.start] = Person(names, " ".join(names), first.gender)
    return found


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


def _bare(mention: Mention, people: _People, known: Collection[str]) -> Mention:
    """A surname or first name alone, given to the person it can belong to; the last named of several."""
    form = _calm(name_words(mention.text)[0][0].form)
    read = frozenset({(nominative_, sex) for nominative_, sex, _ in surnames(form)} | _called(form))
    if one := people.meant(read):
        return _as(mention, _surname_of(one, read), one)
    called = {name for name, _ in read}
    by_first = people.first_named(called) or people.first_named(n for name in called for n in in_full(name))
    if len(by_first) == 1:
        return _as(mention, by_first[0].forms[0], by_first[0])
    made = nominative(form, "PER", known=known, case=mention.case, sex=mention.gender)
    return _as(mention, made.form, Person((made.form,), made.form, made.gender))


def _called(form: str) -> set[tuple[str, str]]:
    """The first names that *form* calls somebody by ("pani Doroto")."""
    found = (a for a in analyses(form) if "imię" in a.qualifiers and "voc" in a.cases and "sg" in a.numbers)
    return {(a.lemma, "f" if a.genders == {"f"} else "m") for a in found}


class _People:
    """The different persons of an article, in order, and who of them a name may mean.

    A list of members may name thousands, so that they are looked up by their names.
    """

    def __init__(self, found: Iterable[Person]) -> None:
        self._all = list(dict.fromkeys(found))
        self._fullest: dict[tuple[str, str], Person] = {}
        self._by_end: dict[tuple[str, ...], set[Person]] = {}
        self._by_tail: dict[tuple[str, str], list[int]] = {}
        self._surnames: dict[tuple[str, str], set[str]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._fits: dict[frozenset[tuple[str, str]], dict[Person, None]] = {}
        self._named: dict[str, Person] = {}
        self._turn: dict[str, int] = {}
        for number, person in enumerate(self._all):
            first, last = person.forms[0], person.forms[-1]
            for cut in range(1, len(person.forms) - 1):
                self._by_end.setdefault(person.forms[cut:], set()).add(person)
            for begin in {first, first[:1]}:
                known = self._fullest.get((begin, last))
                if known is None or len(person.name) > len(known.name):
                    self._fullest[begin, last] = person
            self._by_first.setdefault(first, []).append(number)
            for tail in dict.fromkeys(_tails(person) if len(person.forms) > 1 else ()):
                for sex in (person.sex,) if person.sex else ("m", "f"):
                    self._by_tail.setdefault((tail, sex), []).append(number)
                    self._surnames.setdefault((tail, sex), set()).add(last)

    def fullest(self, person: Person) -> Person:
        """The person under the longest name that begins and ends like this one ("J. Nowak", "Jan Maria Nowak"), or
        whose surname of two words this is ("Malloch Brown")."""
        longer = self._by_end.get(person.forms, ())
        if len(longer) == 1 and not polish_first_name(person.forms[0]):
            return next(iter(longer))
        longest = self._fullest.get((person.forms[0], person.forms[-1]), person)
        return longest if len(longest.name) > len(person.name) else person

    def name(self, person: Person, acts: bool) -> None:
        """Remember that the text names *person* here; whose name is declined takes no surname from another who *acts*:
        "Jan Kot przyznał … Syn Adama Kota bronił … Kot dodał"."""
        if not acts and self._named.get(person.forms[-1], person) != person:
            return
        self._named[person.forms[-1]] = person
        self._turn.setdefault(person.forms[-1], len(self._turn))

    def meant(self, read: frozenset[tuple[str, str]]) -> Person | None:
        """Whom a surname alone means: of several who bear it the one named so far whose surname came up last."""
        fits = self._fitting(read)
        if len(fits) > 1:
            surnames = {tail for one in read for tail in self._surnames.get(one, ())}
            named = [s for s in surnames if self._named.get(s) in fits]
            if named:
                return self._named[max(named, key=lambda s: self._turn[s])]
        return next(iter(fits), None)

    def _fitting(self, read: frozenset[tuple[str, str]]) -> dict[Person, None]:
        """Those who bear one of these surnames and are of its sex, in order."""
        if read not in self._fits:
            numbers = sorted({number for one in read for number in self._by_tail.get(one, ())})
            self._fits[read] = dict.fromkeys(self._all[number] for number in numbers)
        return self._fits[read]

    def first_named(self, names: Iterable[str]) -> list[Person]:
        """Those of these first names."""
        return [self._all[number] for name in names for number in self._by_first.get(name, ())]


def _tails(person: Person) -> list[str]:
    """The surname, and its parts when it is double."""
    surname = person.forms[-1]
    return [surname, *([part for part in surname.split("-") if part] if "-" in surname else [])]


def _surname_of(person: Person, read: frozenset[tuple[str, str]]) -> str:
    names = {name for name, _ in read}
    return next((tail for tail in _tails(person) if tail in names), person.forms[-1])
