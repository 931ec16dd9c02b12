"""Persons that the text elsewhere shows to be organisations: "Grupa Oknotech" … "prezes Oknotechu"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.name_marks import legal
from pipeline.entities.organisation_heads import APPOSITIONS, listed
from pipeline.entities.view import Span, View, apart

ENDINGS = frozenset({"u", "a", "owi", "em", "iem", "ie"})
"""What a firm's name in a consonant takes in its cases."""


def announced_alone(seen: View, people: list[Span], orgs: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Persons without those that are a lone word by which the text calls a firm elsewhere ("Grupa Oknotech", "firma
    Oknotech", "Oknotech S.A." … "prezes Oknotechu"), and these as organisations."""
    firms = {
        seen.texts[one.end - 1]
        for one in orgs
        if (one.end - one.start == 2 and not lemmas(seen.texts[one.start].lower()).isdisjoint(listed("before")))
        or (one.end - one.start == 1 and one.rule in APPOSITIONS and not _held(seen.texts[one.start]))
    }
    firms |= {seen.texts[one.start] for one in orgs if legal(seen, one.start + 1) == one.end}
    called = _called(seen, orgs)
    named = {seen.texts[p.end - 1] for p in people if p.end - p.start > 1}
    found = [
        one
        for one in people
        if (
            any(_is_form(seen.texts[one.start], firm) for firm in firms - named)
            if one.end - one.start == 1
            else seen.slice(one.start, one.end) in called and not forms.first_name(seen.texts[one.start])
        )
    ]
    alone = apart([Span(o.start, o.end, "ORG", o.rule) for o in found], list(orgs))
    return [one for one in people if one not in found], alone


def _called(seen: View, orgs: Sequence[Span]) -> set[str]:
    """The names of several words that the text gives to organisations, without what only says what they are."""
    nouns = {one.start + (not lemmas(seen.lowered[one.start]).isdisjoint(listed("before"))): one for one in orgs}
    return {seen.slice(start, one.end) for start, one in nouns.items() if one.end - start > 1}


def _held(text: str) -> bool:
    """Whether the dictionary or a list of names holds *text*, which may be somebody's ("firma Trumpa")."""
    return any(a.known for a in analyses(text)) or forms.first_name(text)


def _is_form(text: str, name: str) -> bool:
    """Whether *text* is *name* or, where no dictionary knows it, the name with an ending ("Oknotechu")."""
    added = text[len(name) :] if text.startswith(name) and not any(a.known for a in analyses(name)) else None
    if (
        text != name
        and added is None
        and name.endswith(("bel", "pel", "ter"))
        and not any(a.known for a in analyses(text))
    ):
        stem = name[:-2] + name[-1]  # "Astrokabla" of "Astrokabel"
        return text.startswith(stem) and text[len(stem) :] in ENDINGS
    return text == name or (added is not None and added in ENDINGS)
