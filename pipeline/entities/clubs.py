"""Sports clubs: a club's name in any case before its town, which stands still ("z Górnikiem Zabrze")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.organisation_heads import Ground, acronyms, listed
from pipeline.entities.view import Span, View
from pipeline.naming.nouns import PLACE, noun_readings, place_kinds
from pipeline.naming.text import is_acronym

CLUB = "club"
"""The rule of clubs, whose sponsor stands still before the name that declines."""
LONGEST_TOWN = 2
ENDINGS = ("u", "a", "owi", "em", "iem", "ie")
"""What the name of a club takes in its cases that no dictionary knows ("Bayernu Monachium")."""


def clubs(ground: Ground) -> Iterable[Span]:
    """Names of clubs with their towns, and clubs called by letters alone before a town ("GKS Katowice")."""
    found = list(_with_towns(ground))
    yield from found
    names = {name for one in found for name in _names(ground.seen.texts[one.start])}
    for at in ground.seen.capitals if names else ():
        if at not in ground.blocked and not names.isdisjoint(_names(ground.seen.texts[at])) and _alone(ground, at):
            yield Span(at, at + 1, "ORG", CLUB)


def _with_towns(ground: Ground) -> Iterable[Span]:
    seen = ground.seen
    for at, text in enumerate(seen.texts):
        if at in ground.blocked or not text[0].isupper() or not (named_club(text) or is_acronym(text)):
            continue
        if is_acronym(text) and text not in listed("club_letters"):
            continue
        end = _town(seen, at + 1)
        if end and not any(n in ground.blocked for n in range(at, end)):
            yield Span(_sponsored(ground, at), end, "ORG", CLUB)


def _sponsored(ground: Ground, at: int) -> int:
    """Where the sponsor's name before a club's starts: "Asseco | Resovia Rzeszów", "PGE GiEK | Skra Bełchatów"."""
    seen, start = ground.seen, at
    while start > 0 and seen.joined(start) and seen.gap(start) and start - 1 not in ground.blocked:
        text = seen.texts[start - 1]
        letters = is_acronym(text) and acronyms().get(text) != "no"
        if not text[0].isupper() or not (letters or not any(a.known for a in analyses(text))) or forms.first_name(text):
            break
        start -= 1
    return start


@lru_cache(maxsize=1 << 12)
def _names(form: str) -> frozenset[str]:
    """The names of clubs that *form* may be a case of."""
    found = analyses(form)
    stems = () if any(a.known for a in found) else (form.removesuffix(ending) for ending in ENDINGS)
    return listed("clubs") & {form, *(a.lemma.capitalize() for a in found), *stems}


def _alone(ground: Ground, at: int) -> bool:
    """Whether a club's name stands without a town, and is no river's, land's or person's ("nad Wisłą", "na Śląsku")."""
    seen = ground.seen
    before = seen.texts[at - 1].lower() if seen.joined(at) else ""
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    placed = before in ("nad", "na", "w", "we", "przez") or before.startswith("rzek")
    beside = (after[:1].isupper() and at + 1 not in ground.people) or forms.first_name(seen.texts[at])
    return not (placed or beside or (seen.first[at] and forms.common(seen.texts[at])))


def nominative(text: str) -> str:
    """*text*, a club's name before its town, with the name that declines in the nominative: "Rakowem Częstochowa"."""
    parts = text.split()
    for number, part in enumerate(parts):
        if names := _names(part):
            return " ".join([*parts[:number], min(names, key=lambda name: (name != part, name)), *parts[number + 1 :]])
    return ""


@lru_cache(maxsize=1 << 12)
def named_club(form: str) -> bool:
    """Whether *form* is a case of a name that clubs bear."""
    return bool(_names(form))


def _town(seen: View, at: int) -> int:
    """The end of the town in the nominative at *at*, 0 if none stands there."""
    for length in range(LONGEST_TOWN, 0, -1):
        end = at + length
        if end > len(seen) or not all(seen.joined(n) and seen.gap(n) == " " for n in range(at, end)):
            continue
        kind = place_kinds().get(seen.slice(at, end)) or ("town" if seen.slice(at, end) in _shortened() else None)
        if kind not in (None, "land") or (kind is None and length == 1 and _named_town(seen.texts[at])):
            return end
    return 0


@cache
def _shortened() -> frozenset[str]:
    """What of longer towns' names a club bears: "Nowy Dwór" of "Nowy Dwór Mazowiecki"."""
    return frozenset(" ".join(parts[:2]) for name in place_kinds() if len(parts := name.split()) == 1 + LONGEST_TOWN)


@lru_cache(maxsize=1 << 12)
def _named_town(form: str) -> bool:
    """Whether the dictionary holds *form* as a town in the nominative and as no other word."""
    if forms.first_name(form) or forms.common(form) or not form[0].isupper():
        return False
    return any(a.qualifiers & PLACE and "nom" in a.cases and a.lemma == form for a in noun_readings(form, "LOC"))
