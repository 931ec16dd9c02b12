"""Surnames alone in a list of people: "Zagrali Mandrysz, Prokić, Lebedyński i Goncerz"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.entities import forms
from pipeline.entities.lone_names import stands_in_nominative
from pipeline.entities.organisation_heads import head, listed
from pipeline.entities.view import Span, View
from pipeline.naming.text import is_acronym

JOINTS = frozenset({",", "i", "oraz", "czy", "lub", "ani"})
VOWELS = frozenset("aąeęioóuyé")
NOMINATIVE = "listed surname in the nominative"
"""The rule of names in a list that stands in the nominative as a whole ("Wrona, Pietrzak, Ivanova")."""
FEWEST = 3
"""Items of such a list: two words joined may be a person and a thing."""


def listed_surnames(seen: View, people: Collection[Span], taken: Collection[int]) -> list[Span]:
    """The surnames without a label in lists of single words, most of which are *people*; *taken* are other names."""
    alone = {one.start for one in people if one.end - one.start == 1}
    inside = {at for one in people if one.end - one.start > 1 for at in range(one.start, one.end)}
    if not alone:
        return []
    found = []
    for run in _runs(seen):
        sure = [at for at in run if at in alone]
        rest = [at for at in run if at not in alone]
        alike = [at for at in rest if at not in taken and at not in inside and _surname(seen.texts[at])]
        if len(sure) >= 2 and (len(alike) == len(rest) or 2 * len(sure) > len(run)):
            rule = NOMINATIVE if _nominative([seen.texts[at] for at in run]) else "listed surname"
            found += [Span(at, at + 1, "PER", rule) for at in alike]
    return found


def _nominative(texts: list[str]) -> bool:
    """Whether a list stands in the nominative: every item may, and one that ends in a consonant hardly is else."""
    return all(map(stands_in_nominative, texts)) and any(text[-1] not in VOWELS for text in texts)


def _runs(seen: View) -> Iterator[list[int]]:
    """Lists of capitalised words that stand alone, a comma or a conjunction between them."""
    run: list[int] = []
    for at in seen.capitals:
        if not _single(seen, at):
            continue
        if run and at == run[-1] + 2 and seen.texts[at - 1] in JOINTS and seen.joined(at) and seen.joined(at - 1):
            run.append(at)
            continue
        if len(run) >= FEWEST:
            yield run
        run = [at]
    if len(run) >= FEWEST:
        yield run


def _single(seen: View, at: int) -> bool:
    """Whether no capitalised word stands beside the one at *at*."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    return forms.capital(seen.texts[at]) and not before[:1].isupper() and not after[:1].isupper()


def _surname(text: str) -> bool:
    """Whether an unlabelled word among people may be a surname: no place, club, institution or acronym."""
    if is_acronym(text) or head(text) or text in listed("clubs"):
        return False
    if forms.listed_surname(text):
        return True
    told = forms.surname(text) or forms.is_adjective_only(text)
    return told and not forms.geographic(text) and not forms.inhabitant(text)
