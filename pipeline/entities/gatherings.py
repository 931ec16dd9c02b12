"""Congresses, forums and their like that the text tells to be held: events under a body's noun, and nobody.

A "Kongres" or "Forum" may be an organisation as well. It is an event wherever it is called so once something says that
it takes place: "podczas Kongresu Drobiarzy", "Forum Gospodarcze odbyło się".
"""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_heads import head, listed
from pipeline.entities.organisation_rules import ORDINAL, meeting
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing

_STEM = 4
"""Letters of the word behind the noun that tell one event from another in any case."""
_NEAR = 7
"""Tokens from the noun to a verb of taking place, and of its name before the noun, at most."""

Key = tuple[str, str]


def gatherings(seen: View) -> set[Key]:
    """What the text tells to be held, by its noun and what begins the word behind or before it."""
    return {key for at in seen.capitals if (key := _key(seen, at)) and _is_held(seen, at)}


def gathering(seen: View, one: Span, held: set[Key]) -> bool:
    """Whether *one* is something *held*, be it called by its noun alone."""
    keys = [key for at in range(one.start, one.end) if (key := _key(seen, at))] if held else []
    alone = one.end - one.start == 1 and any(key[0] == noun for key in keys for noun, _ in held)
    return alone or not held.isdisjoint(keys)


def _key(seen: View, at: int) -> Key | None:
    """The noun of an event at *at* and the word that tells which one it is; None for other words."""
    noun = head(seen.texts[at])
    if noun is None or noun.lemma not in listed("events"):
        return None
    follows = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][0].isalnum()
    behind = seen.lowered[at + 1][:_STEM] if follows and not seen.texts[at + 1][0].islower() else ""
    described = at > 0 and seen.joined(at) and forms.capital(seen.texts[at - 1]) and agreeing(seen.texts[at - 1])
    return noun.lemma, seen.lowered[at - 1][:_STEM] if described and not ORDINAL.match(seen.texts[at - 1]) else behind


def _is_held(seen: View, at: int) -> bool:
    noun = head(seen.texts[at])
    start = at
    while (
        start > max(0, at - _NEAR)
        and seen.joined(start)
        and (seen.texts[start - 1][0].isupper() or agreeing(seen.texts[start - 1]))
    ):
        start -= 1
    if noun is None or meeting(seen, start, noun):
        return noun is not None
    happens = listed("happens")
    leads = range(max(0, start - 1) if seen.joined(start) else start, at)
    if any(not lemmas(seen.lowered[n]).isdisjoint(happens | listed("parts_of_it")) for n in leads):
        return True
    governed = seen.joined(start) and bool(forms.preposition(seen.lowered[start - 1]))
    if governed or "nom" not in forms.noun_cases(seen.texts[at]):
        return False  # "przesłuchanie przed Kongresem odbyło się"
    line = (n for n in range(at + 1, min(at + _NEAR, len(seen))) if seen.lines[n] == seen.lines[at])
    for n in line:
        if seen.first[n] or seen.texts[n] in (".", ","):
            return False
        if not lemmas(seen.lowered[n]).isdisjoint(happens):
            return True
    return False
