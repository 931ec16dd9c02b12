"""Papers called by a noun and the land or town that reads them: "w Głosie Wielkopolskim", "Kurier Szczeciński"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_heads import Ground, listed
from pipeline.entities.view import Span
from pipeline.naming.adjectives import agreeing

LOCAL = ("ski", "cki", "dzki")
"""How the adjectives of towns and lands end."""


def newspapers(ground: Ground) -> Iterator[Span]:
    """A noun of ``organisation_words.toml``'s "titled_papers" and the adjective behind it, both with a capital."""
    seen = ground.seen
    for at in seen.capitals:
        end = at + 2
        if end > len(seen) or not {at, at + 1}.isdisjoint(ground.blocked) or not _is_title(seen.texts[at]):
            continue
        noun, adjective = seen.texts[at : at + 2]
        beside = seen.joined(at + 1) and seen.gap(at + 1) == " " and forms.capital(adjective)
        if beside and _local(noun, adjective) and not (seen.first[at] and _of_person(noun, adjective)):
            yield Span(at - _renewed(ground, at), end, "ORG", "newspaper")


def _is_title(text: str) -> bool:
    return forms.capital(text) and not lemmas(text).isdisjoint(listed("titled_papers"))


def _local(noun: str, adjective: str) -> bool:
    """Whether *adjective* is a town's or a land's and agrees with *noun*."""
    agreed = forms.noun_agreements(noun) & agreeing(adjective)
    return bool(agreed) and any(lemma.lower().endswith(LOCAL) for lemma in lemmas(adjective))


def _of_person(noun: str, surname: str) -> bool:
    """Whether a sentence that opens with *noun* says whose it is: "Głosu Lipskiego nikt nie słyszał"."""
    return forms.listed_surname(surname) and "nom" not in forms.noun_cases(noun)


def _renewed(ground: Ground, at: int) -> bool:
    """Whether "Nowa" stands before a paper's name at *at* as its part ("Nowa | Trybuna Opolska")."""
    seen = ground.seen
    beside = seen.joined(at) and seen.gap(at) == " " and at - 1 not in ground.blocked
    return beside and forms.capital(seen.texts[at - 1]) and "nowy" in lemmas(seen.texts[at - 1])
