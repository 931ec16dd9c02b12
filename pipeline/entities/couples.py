"""Couples, whose surname stands once and in the plural: "Anna i Marek Wronowie" are Anna Wrona and Marek Wrona; the
family alone is nobody ("dom Wronów")."""

from __future__ import annotations

from functools import lru_cache

from pipeline.entities import forms
from pipeline.entities.view import Span, View, covering
from pipeline.naming.surnames import SURNAME, readings

COUPLE = "couple"
"""The rule of a first name whose surname is that of the person named next."""


def couples(seen: View, people: list[Span]) -> list[Span]:
    """*people* with the first names before the full names that bear a couple's surname."""
    found = [Span(p.start - 2, p.start - 1, "PER", COUPLE) for p in people if _partnered(seen, p)]
    inside = covering(p for p in people if p.end - p.start > 1)
    starts = {one.start for one in found if one.start not in inside}
    kept = [p for p in people if p.start not in starts]
    return sorted([*kept, *(one for one in found if one.start in starts)], key=lambda one: one.start)


def family(seen: View, one: Span) -> bool:
    """Whether a surname alone is that of several: "państwo Wronowie", "córka Wronów"."""
    return one.end - one.start == 1 and _of_several(seen.texts[one.start])


def _partnered(seen: View, one: Span) -> bool:
    """Whether "Anna i" stands before a full name whose surname is one of several."""
    if one.end - one.start < 2 or one.start < 2 or not _of_several(seen.texts[one.end - 1]):
        return False
    joined = seen.joined(one.start) and seen.joined(one.start - 1) and seen.texts[one.start - 1] in ("i", "oraz")
    return joined and forms.first_name(seen.texts[one.start - 2])


@lru_cache(maxsize=1 << 12)
def _of_several(form: str) -> bool:
    """Whether *form* can only be the surname of several: "Wronowie", "Kaniom"."""
    read = readings(form)
    if any(r.weight >= SURNAME for r in read):
        return False
    return any(r.method == "plural" for r in read)
