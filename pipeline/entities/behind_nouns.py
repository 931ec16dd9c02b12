"""Who stands behind the noun of a firm or a paper: its name, or whoever leads it or writes there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import callings
from pipeline.entities.organisation_heads import Ground, listed
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing

REACH = 3
"""Words in the genitive between "sieć" or "producent" and the name."""
SPOKEN = 8
"""Words before a firm's noun among which a verb may tell that somebody speaks: "zapowiada w imieniu firmy Jan Kot"."""


@lru_cache(maxsize=1 << 12)
def nouns_of(form: str, key: str) -> tuple[Analysis, ...]:
    """The readings of *form* as a noun of list *key*."""
    return tuple(a for a in analyses(form.lower()) if a.pos == "subst" and a.lemma in listed(key))


def writes(seen: View, person: Span) -> bool:
    """Whether a whole name behind a paper's noun is that of who writes there: "publicysta berlińskiego dziennika | Gerd
    Holm"; papers themselves stand in quotation marks."""
    noun, at = person.start - 1, person.start
    if person.end - at < 2 or not seen.joined(at) or not nouns_of(seen.texts[noun], "papers"):
        return False
    first = noun
    while first > max(noun - REACH, 0) and seen.joined(first) and _describes(seen, first - 1, noun):
        first -= 1
    return seen.joined(first) and _bearer(seen.texts[first - 1])


def still_behind_firm(ground: Ground, person: Span) -> bool:
    """Whether a whole name in the nominative stands behind a firm's noun in another case, of which nobody is the
    bearer: "w raporcie firmy | Oliver Wyman", unlike "prezes firmy | Jan Kot"."""
    seen, at = ground.seen, person.start
    if person.end - at < 2 or not seen.joined(at) or not forms.undeclined(seen.texts[at]):
        return False
    noun = at - 1
    while noun > at - REACH and seen.joined(noun) and forms.is_adjective_only(seen.texts[noun]):
        noun -= 1  # "firmy doradczej | Roland Berger"
    read = nouns_of(seen.texts[noun], "bearing")
    if not any("nom" not in a.cases and "sg" in a.numbers for a in read) or seen.texts[noun][0].isupper():
        return False
    first = next(
        (n for n in range(noun, max(noun - SPOKEN, 0), -1) if seen.first[n] or not seen.joined(n)), noun - SPOKEN
    )
    before = seen.texts[max(first, 0) : noun]
    if borne(before) or any(not lemmas(one).isdisjoint(forms.person_verbs()) for one in before):
        return False  # "właściciel firmy | Jan Kot", "podał w imieniu firmy | Jan Kot"
    after = seen.texts[person.end : person.end + 2]
    return not (after[:1] == [","] and forms.office(after[-1]))


def borne(before: Sequence[str]) -> bool:
    """Whether the words *before* a firm's noun end with somebody's calling, adjectives or genitives between:
    "właściciel | firmy", "dyrektorka finansowa | firmy", "prezes zarządu | spółki", "publicysta niemieckiego |
    dziennika"; unlike "umowa szefa działu | firmy"."""
    for at in range(len(before) - 1, max(-1, len(before) - 1 - REACH), -1):
        if _bearer(before[at]) and (at == len(before) - 1 or forms.nominative(before[at])):
            return True
        adjective = forms.is_adjective_only(before[at])
        if not before[at][0].isalpha() or not (adjective or "gen" in forms.noun_cases(before[at])):
            return False
    return False


def _bearer(form: str) -> bool:
    """Whether *form* is one person's calling rather than several people's: "Pracownicy firmy | Thomas Cook"."""
    return bool(callings(form)) and not any(a.numbers == {"pl"} and "nom" in a.cases for a in analyses(form.lower()))


def _describes(seen: View, at: int, noun: int) -> bool:
    """Whether the small word at *at* is an adjective of the noun at *noun*."""
    text = seen.texts[at]
    return text[0].islower() and bool(agreeing(text) & forms.noun_agreements(seen.texts[noun]))
