"""Roles as one of several: "jeden z inicjatorów pozwu", "jeden z czołowych zwolenników"; whether one acts or more."""

from __future__ import annotations

from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, people_of
from pipeline.entities.role_extent import REACH, Phrase, role_end

NEAR = 8
"""Tokens from the end of a subject, or to its beginning, among which its verb may stand, halved."""
MARKS = frozenset(".,;:–—-!?…")


def one_before(field: Field, stop: int) -> Phrase | None:
    """One of several who ends at *stop*, the name of a people before the name allowed.

    "Jeden z autorów petycji, Szkot Graham Dunlop".
    """
    seen = field.seen
    if stop > 2 and forms.inhabitant(seen.texts[stop - 1]) and seen.texts[stop - 2] == ",":
        stop -= 2
    for at in range(stop - 3, max(-1, stop - REACH), -1):
        if not seen.joined(at + 1) or seen.texts[at] in MARKS:
            return None
        several = one_of(field, at)
        if several and role_end(field, several, stop) >= stop:
            return Phrase(at, several, stop)
    return None


def one_of(field: Field, at: int) -> int:
    """Where the people stand of whom somebody is one ("jeden z czołowych zwolenników"), or 0."""
    seen = field.seen
    if seen.texts[at].lower() not in ("jeden", "jedna") or seen.texts[at + 1 : at + 2] not in (["z"], ["ze"]):
        return 0
    for ahead in range(at + 2, min(at + 6, len(seen))):
        text = seen.texts[ahead]
        if ahead in field.covering or not seen.joined(ahead):
            return 0
        if people_of(text):
            return ahead
        if "gen" not in forms.adjective_cases(text) and text != "najbardziej":
            return 0
    return 0


def one_acts(field: Field, start: int, person: Name) -> bool:
    """Whether the verb of a clause whose subject opens at *start* and ends with *person* tells of one: the verb behind
    a sentence's first words, or the one right before the subject, circumstances between."""
    seen = field.seen
    behind = range(person.end, min(person.end + 5, len(seen)))
    before = range(start - 1, max(-1, start - 2 * NEAR), -1)
    for at in behind if seen.first[start] else before:
        text = seen.texts[at]
        if text == "," and at == person.end:
            continue  # "Przewodnicząca komisji, radna Anna Lis, podkreśliła"
        if text in ".;:–—,!?" or (at in field.covering and field.covering[at].label == "PER"):
            return False
        if at not in field.covering and forms.verb(text) and not forms.noun_cases(text):
            return not forms.plural_verb(text)
    return False
