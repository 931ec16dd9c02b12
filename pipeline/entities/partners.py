"""Firms that two partners' names with "&" between them are."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.organisation_heads import Ground, head
from pipeline.entities.view import Span
from pipeline.naming.text import is_acronym


def by_ampersand(ground: Ground) -> Iterable[Span]:
    """Two partners' names: "Lis & Kot"; a town before them is none of the firm's ("w Mielcu | Lis & Kot")."""
    seen = ground.seen
    for at in range(1, len(seen) - 1) if "&" in seen.words else ():
        if seen.texts[at] != "&" or not (seen.joined(at) and seen.joined(at + 1) and seen.gap(at) and seen.gap(at + 1)):
            continue
        beside = (seen.texts[at - 1], seen.texts[at + 1])
        if ground.blocked.isdisjoint(range(at - 1, at + 2)) and all(
            forms.capital(text) and not is_acronym(text) and not head(text) for text in beside
        ):
            yield Span(_partners_start(ground, at - 1), at + 2, "ORG", "partners")


def _partners_start(ground: Ground, at: int) -> int:
    """Where unknown words before the first partner start: "| Pratt Lis & Kot"."""
    seen = ground.seen
    while seen.joined(at) and seen.gap(at) and at - 1 not in ground.blocked and _strange(seen.texts[at - 1]):
        at -= 1
    return at


def _strange(text: str) -> bool:
    """Whether *text* is a word in capitals that no dictionary holds."""
    return forms.capital(text) and not any(a.known for a in analyses(text))
