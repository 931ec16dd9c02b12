"""Institutes of a research network: "Sieć Badawcza Łukasiewicz – Instytut Lotnictwa", "Łukasiewicz – PIAP".

The network bears a surname and is parted from its institute by a dash, which ends a name elsewhere.
"""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_heads import Ground, acronyms, head, listed
from pipeline.entities.organisation_names import extent
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.text import is_acronym

DASHES = frozenset({"–", "-", "—"})
INSTITUTES = frozenset({"instytut", "centrum"})
"""What the members of a network are."""
ADJECTIVES = 2
"""Adjectives before the noun of an institute, at most."""


def networks(seen: View) -> list[Span]:
    """The names of networks and of institutes behind them; a bare surname is one only before its institute."""
    found = []
    for at in seen.capitals if any(word in seen.text for word in listed("networks_of")) else ():
        bearer, _, letters = seen.texts[at].partition("-")
        if bearer not in listed("networks_of"):
            continue
        start = _network(seen, at)
        if start == at and _named(seen, at):
            continue
        end = at + 1 if letters else _institute(seen, at + 1)
        if start < at or end > at + 1 or is_acronym(letters):
            found.append(Span(start, end, "ORG", "network"))
    return found


def _network(seen: View, at: int) -> int:
    """The start of "Sieć Badawcza" before the surname at *at*, or *at*."""
    return at - 2 if at > 1 and seen.joined(at) and "sieć" in lemmas(seen.lowered[at - 2]) else at


def _named(seen: View, at: int) -> bool:
    """Whether the surname at *at* is somebody's: a first name or title stands before it."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    return bool(before) and (forms.first_name(before) or before.lower() in forms.titles() or before.endswith("."))


def _institute(seen: View, dash: int) -> int:
    """The end of the institute, or of its letters, behind the dash at *dash*; *dash* where there is none."""
    at = dash + 1
    if at >= len(seen) or seen.texts[dash] not in DASHES or not seen.joined(at):
        return dash
    if is_acronym(seen.texts[at]):
        return dash if acronyms().get(seen.texts[at]) else at + 1  # "Maria Łukasiewicz – PAP"
    for noun in range(at, min(len(seen), at + ADJECTIVES + 1)):
        if not seen.joined(noun) or not seen.texts[noun][0].isupper():
            break
        if (found := head(seen.texts[noun])) is not None:
            if found.lemma not in INSTITUTES:
                break
            end = extent(Ground(seen, frozenset(), {}, frozenset()), noun, found)
            return next((n for n in range(noun + 1, end) if forms.first_name(seen.texts[n])), end)
        if not agreeing(seen.texts[noun]):
            break
    return dash
