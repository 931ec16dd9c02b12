"""Acronyms that are organisations: known ones, those in parentheses after the name they stand for, and initials of
names of the same text."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.clubs import named_club
from pipeline.entities.organisation_heads import Ground, acronyms, listed
from pipeline.entities.organisation_parts import seated
from pipeline.entities.organisation_rules import shouted
from pipeline.entities.things import initials
from pipeline.entities.view import Span
from pipeline.naming.nouns import PLACE, place_kinds
from pipeline.naming.text import bare_acronym, is_acronym

LONGEST = 12
SHORTEST = 3
"""Letters of initials that tell of a name by themselves; two letters stand for too much."""


def acronyms_in(ground: Ground, found: list[Span]) -> Iterable[Span]:
    """Acronyms that are known organisations, that stand in parentheses after one of *found*, or are its initials."""
    seen, kinds, learnt = ground.seen, acronyms(), _initials(ground, found)
    ends = {one.end for one in found}
    for at in range(1, len(seen) - 1) if ends and "(" in seen.words else ():
        marked = seen.texts[at - 1] == "(" and seen.texts[at + 1] == ")"
        if marked and at - 1 in ends and seen.texts[at][:1].isupper() and not _town(seen.texts[at]):
            learnt.add(seen.texts[at])
    for at in seen.capitals:
        text = seen.texts[at]
        if len(text) > LONGEST or at in ground.blocked or not text[0].isupper():
            continue
        stem = bare_acronym(text) or text
        sourced = (
            at > 1
            and seen.texts[at - 1] == ":"
            and seen.texts[at - 2].lower() in listed("sources")
            and is_acronym(stem)
            and not (kinds.get(stem) == "no" or forms.verb(stem.lower()))  # "Źródło: ARCH" (the archive), "ZOBACZ"
        )
        known = (
            sourced
            or (is_acronym(stem) and kinds.get(stem) != "no" and _told(ground, at))
            or (kinds.get(stem) == "org" and is_acronym(stem) and not shouted(seen, at))
        )
        if text in listed("seated"):
            start = at - (at > 0 and seen.joined(at) and seen.texts[at - 1] in listed("seated"))
            end = _seat(ground, at + 1)
            if known or end > at + 1:
                yield Span(start, end, "ORG", "acronym")
        elif stem in learnt or known:
            yield Span(at, at + 1, "ORG", "acronym")


def _told(ground: Ground, at: int) -> bool:
    """Whether the letters at *at* are who is spoken to or tells: "w wywiadzie dla | DW", "podaje | ISB"."""
    seen = ground.seen
    if not seen.joined(at):
        return False
    if seen.lowered[at - 1] in ("dla", "z"):
        return at > 1 and seen.joined(at - 1) and seen.lowered[at - 2] in listed("spoken")
    return len(seen.texts[at]) > 2 and not lemmas(seen.lowered[at - 1]).isdisjoint(listed("telling"))


def _town(text: str) -> bool:
    """Whether *text* behind a name says where it sits and is no short form of it: "Fundacja Interskan | (Gdynia)"."""
    if is_acronym(text) or named_club(text) or not forms.geographic(text):
        return False
    return any(a.qualifiers & PLACE and "nom" in a.cases for a in analyses(text))


def _seat(ground: Ground, end: int) -> int:
    """*end* of a local body's letters, or past its seat: "PSP w Limanowej", "OSP Brąszewice"."""
    seen = ground.seen
    if (located := seated(ground, end, True)) > end:
        return located
    if end + 1 < len(seen) and seen.joined(end + 1) and place_kinds().get(seen.slice(end, end + 2)) == "town":
        return end + 2
    if end in ground.people:
        return end  # "prezes MZK | Wojciech Kot"
    beside = seen.joined(end) and end not in ground.blocked and forms.geographic(seen.texts[end])
    return end + (beside and any(a.qualifiers & PLACE and "nom" in a.cases for a in analyses(seen.texts[end])))


def _initials(ground: Ground, found: list[Span]) -> set[str]:
    """The initials of the names among *found* that have three words or more."""
    names = {ground.seen.slice(one.start, one.end) for one in found if one.end - one.start >= SHORTEST}
    return {letters for name in names for letters in initials(name) if len(letters) >= SHORTEST and is_acronym(letters)}
