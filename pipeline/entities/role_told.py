"""Roles told of somebody in a sentence without the name: the one before it, and one whose subject is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, cases_of, kin, lexicon
from pipeline.entities.persons import before_titles
from pipeline.entities.role_clauses import CIRCUMSTANCES, named
from pipeline.entities.role_extent import REACH, Phrase, role_end
from pipeline.entities.role_spoken import spoken
from pipeline.entities.role_start import leading

LONG_AGO = 150
"""Tokens since somebody was named after which a sentence without a subject tells of another as easily."""


def contrasted(field: Field, person: Name) -> Phrase | None:
    """The role that ends the sentence before the one that its bearer opens, where it sets views against each other
    ("Inaczej widzi to jego zastępczyni. Anna Lis uważa") or tells whom the newsroom asked ("O komentarz poprosiliśmy
    burmistrza. Jan Ryś odpisał")."""
    seen, start = field.seen, before_titles(field.seen, person.start)
    stop = start - 1
    if stop < 2 or not seen.first[start] or seen.texts[stop] not in (".", ":") or "nom" not in cases_of(field, person):
        return None
    found, asked = dict[str, int](), False
    for at in range(stop - 1, max(-1, stop - REACH), -1):
        if (named(field, at) and field.covering[at].label == "PER") or seen.texts[at] in ",.;:–—":
            return None
        office = forms.office(seen.texts[at]) if at not in field.covering else ()
        if office and role_end(field, at, stop) >= stop:
            found.update((case, at) for a in office for case in a.cases)
        asked = asked or seen.lowered[at] in lexicon()["views"]["asking"]
        if seen.first[at]:
            told = seen.lowered[at] in lexicon()["views"]["words"]
            head = found.get("nom") if told else found.get("acc", found.get("gen")) if asked else None
            return Phrase(leading(field, head), head, stop) if head is not None else None
    return None


def dropped(field: Field, names: Sequence[Name]) -> Iterator[tuple[Phrase, Name]]:
    """The roles that sentences give whose subject is whoever was named last: "Jest aptekarką, od 2011 roku prezeską
    klastra.", and their bearers; what somebody says himself may be of another."""
    seen, said = field.seen, spoken(field.seen.text)
    people = [one for one in names if one.label == "PER"]
    for number, person in enumerate(people):
        following = people[number + 1].start if number + 1 < len(people) else len(seen)
        if "nom" not in cases_of(field, person):
            continue
        for at in range(person.end, min(following, person.end + LONG_AGO)):
            if seen.first[at] and seen.texts[at] == "Jest" and seen.starts[at] not in said:
                yield from ((phrase, person) for phrase in _predicates(field, at + 1, person))


def _predicates(field: Field, at: int, person: Name) -> Iterator[Phrase]:
    """The offices in the instrumental from *at* on, behind commas the later ones."""
    seen = field.seen
    while (head := _office(field, at, person)) >= 0:
        end = role_end(field, head)
        yield Phrase(leading(field, head, frozenset({"inst"})), head, end)
        if end >= len(seen) or seen.texts[end] not in (",", "i", "oraz") or not seen.joined(end):
            return
        at = end + 1


def _office(field: Field, at: int, person: Name) -> int:
    """An office in the instrumental that *person* may hold at *at* or a few plain words later, or -1."""
    seen = field.seen
    for head in range(at, min(at + CIRCUMSTANCES, len(seen))):
        text = seen.texts[head]
        if not seen.joined(head) or named(field, head) or not text[0].isalnum() or text == "nie":
            return -1
        read = [a for a in forms.office(text) if "inst" in a.cases]
        if read and head not in field.covering and not kin(text):
            fits = not person.gender or any({"m": "m1", "f": "f"}[person.gender] in a.genders for a in read)
            return head if fits else -1
        if forms.verb(text) and not forms.noun_cases(text):
            return -1
    return -1
