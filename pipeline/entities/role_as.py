"""Roles behind "jako" and "w roli": "Jako przedstawicielka gminy głos zabrała Anna Lis", "Jan Kot w roli trenera"."""

from __future__ import annotations

from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, cases_of
from pipeline.entities.persons import before_titles
from pipeline.entities.role_clauses import named
from pipeline.entities.role_extent import REACH, Phrase, role_end
from pipeline.entities.role_start import leading

AS = "jako"
BETWEEN = 6
"""Tokens of verb and circumstances between the role and its bearer: "głos w dyskusji zabrała Anna Lis"."""


def as_role(field: Field, person: Name) -> Phrase | None:
    """The role in which somebody does something, behind the name or at the head of the clause that it ends."""
    seen, at = field.seen, person.end
    if seen.texts[at : at + 2] == ["w", "roli"] and seen.joined(at) and seen.joined(at + 1):
        return _office(field, at + 2, person, 0, "gen")
    if "nom" not in cases_of(field, person):
        return None
    at += seen.texts[at : at + 1] == [","]
    at += seen.texts[at : at + 1] in (["który"], ["która"])  # "Jan Kot, który jako radny zabiega"
    if seen.texts[at : at + 1] == [AS] and seen.joined(at):
        return _office(field, at + 1, person, 0)
    start = before_titles(seen, person.start)
    for at in range(start - 1, max(-1, start - REACH), -1):
        text = seen.texts[at]
        if not seen.joined(at + 1) or text in ".;:–—" or (named(field, at) and field.covering[at].label == "PER"):
            return None
        if seen.lowered[at] == AS:
            found = _office(field, at + 1, person, start)
            return found if found is not None and _does(field, found.end, start) else None
    return None


def _office(field: Field, at: int, person: Name, limit: int, case: str = "nom") -> Phrase | None:
    """The role whose office stands at *at*, adjectives before it, in its *case* and of the sex of *person*."""
    seen = field.seen
    for head in range(at, min(at + 3, len(seen))):
        if not seen.joined(head) or named(field, head):
            return None
        read = [a for a in forms.office(seen.texts[head]) if case in a.cases]
        if read:
            fits = person.gender != "m" or any(a.genders != {"f"} for a in read)
            start = leading(field, head, frozenset({case}))
            return Phrase(start, head, role_end(field, head, limit)) if fits else None
        if case not in forms.adjective_cases(seen.texts[head]):
            return None
    return None


def _does(field: Field, first: int, last: int) -> bool:
    """Whether tokens *first* to *last* are one verb in the singular and its circumstances."""
    texts = [field.seen.texts[at] for at in range(first, last) if not named(field, at)]
    verbs = [text for text in texts if forms.verb(text)]
    one = len(verbs) == 1 and not forms.plural_verb(verbs[0])
    return one and last - first <= BETWEEN and all(text[0].isalnum() and text != "nie" for text in texts)
