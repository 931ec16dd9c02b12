"""Acronyms that are organisations: known ones, and those that stand in parentheses after the name they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.entities.organisation_heads import Ground
from pipeline.entities.organisation_rules import shouted
from pipeline.entities.view import Span
from pipeline.lexicon import rows
from pipeline.naming.text import bare_acronym, is_acronym

LONGEST = 12


@lru_cache(maxsize=1)
def acronyms() -> dict[str, str]:
    """Known acronyms with their kinds: ``org`` or ``no``."""
    return {row["acronym"]: row["kind"] for row in rows("acronyms.csv", ("acronym", "kind"), ("acronym",))}


def acronyms_in(ground: Ground, found: list[Span]) -> Iterable[Span]:
    """Acronyms that are known organisations, or that stand in parentheses after one of *found*."""
    seen, kinds, learnt = ground.seen, acronyms(), set()
    ends = {one.end for one in found}
    for at in range(1, len(seen) - 1):
        marked = seen.texts[at - 1] == "(" and seen.texts[at + 1] == ")"
        if marked and at - 1 in ends and seen.texts[at][:1].isupper():
            learnt.add(seen.texts[at])
    for at, text in enumerate(seen.texts):
        if not text[0].isupper() or len(text) > LONGEST or at in ground.blocked:
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
