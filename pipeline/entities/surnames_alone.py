"""Further mentions of persons by their surname alone, where it stands for nothing else."""

from __future__ import annotations

from collections.abc import Container

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.lone_names import stands_in_nominative
from pipeline.entities.organisation_heads import head
from pipeline.entities.view import Span, View, apart
from pipeline.naming.surnames import surnames
from pipeline.naming.text import is_acronym

LONGEST_HOUSE = 6
"""Words between an office and its bearer's surname, at most."""
INTRODUCED = frozenset({"office", "title"})
"""The rules that find a surname without a first name by what stands before it."""
RELATIVES = frozenset({"który", "która", "którego", "której", "któremu", "którym", "którą"})


def surnames_alone(seen: View, full: list[Span], taken: list[Span]) -> list[Span]:
    """Further mentions of the persons in *full* by surname, none over *taken*."""
    return apart(_bare(seen, full), [*taken, *full])


def _bare(seen: View, full: list[Span]) -> list[Span]:
    """Surnames of the persons in *full* standing alone anywhere in the text: of who is named in full, or behind an
    office or title ("Burmistrz Kot … – mówił | Kot")."""
    sure = [one for one in full if one.end - one.start > 1 or one.rule in INTRODUCED]
    known = {(r, s) for one in sure for r, s, _ in surnames(seen.texts[one.end - 1])}
    if not known:
        return []
    names = {nominative for nominative, _ in known}
    stems = {nominative[:2] for nominative in names}
    found = []
    for at in seen.capitals:
        text = seen.texts[at]
        if text[:2] not in stems or not forms.capital(text) or (len(text) > 1 and is_acronym(text)):
            continue
        if not any((r, s) in known for r, s, _ in surnames(text)):
            continue
        if seen.first[at] and forms.common(text) and not _before_verb(seen, at) and not _starts(seen, at):
            continue
        if _inside_name(seen, at) and not behind_house(seen, at, names):
            continue
        found.append(Span(at, at + 1, "PER", "surname"))
    return found


def behind_house(seen: View, at: int, names: Container[str]) -> bool:
    """Whether a surname out of *names* stands behind an office and its house, in the office's case and not the house's:
    "przewodniczący Sejmu | Nowak", but not "prezes Fundacji Batorego"."""
    house = at - 1
    while house > max(0, at - LONGEST_HOUSE) and seen.joined(house + 1) and forms.capital(seen.texts[house]):
        if forms.office(seen.texts[house]):
            break
        cases = forms.noun_cases(seen.texts[house]) | forms.adjective_cases(seen.texts[house])
        if not is_acronym(seen.texts[house]) and (not cases or "nom" in cases):
            return False
        house -= 1
    if house == at - 1 or not seen.joined(house + 1):
        return False
    if house == at - 2 and (noun := head(seen.texts[at - 1])) is not None and noun.kind == "firm":
        return False  # "właściciel Piekarni Mróz"
    own = {case for a in forms.office(seen.texts[house]) for case in a.cases}
    own = {"nom"} if "nom" in own else own - {"gen"}
    return any(name in names and case in own for name, _, case in surnames(seen.texts[at]))


def _starts(seen: View, at: int) -> bool:
    """Whether a known surname in the nominative opens a sentence that goes on in small letters: "Zawada dobrze zna"."""
    goes_on = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][0].islower()
    return goes_on and stands_in_nominative(seen.texts[at]) and not forms.is_adjective_only(seen.texts[at])


def _before_verb(seen: View, at: int) -> bool:
    """Whether what follows a sentence's first word takes a person for its subject or joins it to one."""
    if at + 1 >= len(seen) or not seen.joined(at + 1):
        return False
    after, beyond = seen.texts[at + 1], seen.texts[at + 2] if at + 2 < len(seen) else ""
    if forms.is_adjective_only(seen.texts[at]) and (after == "," or forms.preposition(after)):
        return True  # "Sikorski podczas wizyty", "Odolińska, pytana": an adjective that qualifies nothing
    if after == ",":
        return beyond in RELATIVES or bool(forms.office(beyond))
    if after in ("i", "oraz"):
        return forms.capital(beyond)
    return forms.verb(after) or after in (":", "też", "nie", "także", "z", "–", "-")


def _inside_name(seen: View, at: int) -> bool:
    """Whether a capitalised neighbour makes token *at* part of another name."""
    before = (
        at > 0
        and seen.joined(at)
        and bool(seen.gap(at))
        and forms.capital(seen.texts[at - 1])
        and not seen.first[at - 1]
    )
    office = before and bool(forms.office(seen.texts[at - 1]))
    if before and not office and seen.texts[at - 1].lower() not in forms.titles():
        return True
    return _opens_name(seen, at)


def _opens_name(seen: View, at: int) -> bool:
    """Whether an English or unknown word in capitals behind token *at* makes a thing's name of both ("Trump Tower")."""
    if at + 1 >= len(seen) or not seen.joined(at + 1) or not seen.gap(at + 1) or seen.first[at + 1]:
        return False
    after = seen.texts[at + 1]
    known = any(a.known for a in analyses(after))
    return forms.capital(after) and not is_acronym(after) and not known and not forms.first_name(after)
