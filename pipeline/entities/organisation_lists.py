"""Organisations that only their list tells, and fairs, which are none."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.apposition import JOINTS, strange
from pipeline.entities.behind_nouns import nouns_of
from pipeline.entities.lone_names import CAMEL
from pipeline.entities.organisation_heads import Ground, listed
from pipeline.entities.view import Span, View, covering
from pipeline.words import DASHES

LONGEST = 4
SUMS = frozenset({"te", "to", "wszystkie"})
COUNTS = frozenset({"dwie", "trzy", "cztery", "pięć", "wszystkie"})
LISTED = "listed firm"
"""The rule of names that a list tells, which mostly stand in the nominative."""


def coordinated(ground: Ground, found: list[Span]) -> Iterator[Span]:
    """Single strange words listed behind one of *found*, with a capital inside or behind a second organisation:
    "Asseco Poland, | SoftSystem i | Ideo"."""
    seen, held = ground.seen, covering(found)
    starts = {one.end: one.start for one in found}
    for at in seen.capitals:
        if (
            at - 1 not in starts
            or not (seen.joined(at) and seen.texts[at - 1] in JOINTS)
            or at in held | ground.blocked
        ):
            continue
        text, ahead = seen.texts[at], at + 1
        longer = seen.joined(ahead) and bool(seen.gap(ahead)) and forms.capital(seen.texts[ahead])
        if longer or at in ground.people or not strange(text) or forms.listed_surname(text) or forms.geographic(text):
            continue
        before = starts[at - 1] - 1
        if CAMEL.search(text) or (before in starts and seen.texts[before] in JOINTS):
            starts[ahead] = at
            yield Span(at, ahead, "ORG", LISTED)


def summed_up(ground: Ground) -> Iterator[Span]:
    """The names of a list that a dash and a noun of firms sum up: "Tomax, ABC, Perkoz – te firmy", "A i B – te dwie
    spółki"."""
    seen = ground.seen
    for dash in (at for at in range(3, len(seen) - 2) if seen.texts[at] in DASHES):
        noun = dash + 2 + (seen.texts[dash + 1] == "te" and seen.lowered[dash + 2] in COUNTS)
        if seen.texts[dash + 1] not in SUMS or noun >= len(seen) or not nouns_of(seen.texts[noun], "before"):
            continue
        found = list(_back(ground, dash))
        if len(found) > 1:
            yield from found


def _back(ground: Ground, end: int) -> Iterator[Span]:
    """The capitalised names between commas or "i" that end before token *end*, from the last one back."""
    seen = ground.seen
    while end > 0:
        at = end
        while at and end - at < LONGEST and forms.capital(seen.texts[at - 1]) and at - 1 not in ground.blocked:
            at -= 1
            if seen.first[at]:
                break
        if at == end:
            return
        yield Span(at, end, "ORG", LISTED)
        if seen.first[at] or seen.texts[at - 1] not in JOINTS:
            return
        end = at - 1


def fairs(seen: View) -> list[Span]:
    """The names of fairs behind their noun: "na targach | Warsaw Industry Week"."""
    found = []
    for at in seen.capitals:
        if not (seen.joined(at) and seen.texts[at - 1][0].islower() and forms.capital(seen.texts[at])):
            continue
        if lemmas(seen.texts[at - 1]).isdisjoint(listed("fairs")) or forms.first_name(seen.texts[at]):
            continue  # "na targach | Jan Kot pokazał"
        end = at + 1
        while end < len(seen) and seen.joined(end) and seen.gap(end) and seen.texts[end][0].isupper():
            end += 1
        found.append(Span(at, end, "ORG", "fair"))
    return found
