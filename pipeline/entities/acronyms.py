"""Acronyms that are organisations: known ones, those in parentheses after the name they stand for, and initials of
names of the same text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.entities.organisation_heads import Ground
from pipeline.entities.organisation_rules import shouted
from pipeline.entities.things import initials
from pipeline.entities.view import Span
from pipeline.lexicon import rows
from pipeline.naming.text import bare_acronym, is_acronym

LONGEST = 12
SHORTEST = 3
"""Letters of initials that tell of a name by themselves; two letters stand for too much."""


@lru_cache(maxsize=1)
def acronyms() -> dict[str, str]:
    """Known acronyms with their kinds: ``org`` or ``no``."""
    return {row["acronym"]: row["kind"] for row in rows("acronyms.csv", ("acronym", "kind"), ("acronym",))}


def acronyms_in(ground: Ground, found: list[Span]) -> Iterable[Span]:
    """Acronyms that are known organisations, that stand in parentheses after one of *found*, or are its initials."""
    seen, kinds, learnt = ground.seen, acronyms(), _initials(ground, found)
    ends = {one.end for one in found}
    for at in range(1, len(seen) - 1) if ends and "(" in seen.words else ():
        marked = seen.texts[at - 1] == "(" and seen.texts[at + 1] == ")"
        if marked and at - 1 in ends and seen.texts[at][:1].isupper():
            learnt.add(seen.texts[at])
    for at in seen.capitals:
        text = seen.texts[at]
        if len(text) > LONGEST or at in ground.blocked or not text[0].isupper():
            continue
        stem = bare_acronym(text) or text
        sourced = (
            at > 1
            and seen.texts[at - 1] == ":"
            and seen.texts[at - 2].lower() in ("źródło", "źródła")
            and is_acronym(stem)
        )
        listed = sourced or (kinds.get(stem) == "org" and is_acronym(stem) and not shouted(seen, at))
        if stem in learnt or listed:
            yield Span(at, at + 1, "ORG", "acronym")


def _initials(ground: Ground, found: list[Span]) -> set[str]:
    """The initials of the names among *found* that have three words or more."""
    names = {ground.seen.slice(one.start, one.end) for one in found if one.end - one.start >= SHORTEST}
    return {letters for name in names for letters in initials(name) if len(letters) >= SHORTEST and is_acronym(letters)}
