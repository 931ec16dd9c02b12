"""Which of two roles says more of somebody."""

from __future__ import annotations

from functools import lru_cache

from pipeline.entities.callings import kin, lexicon, ranks
from pipeline.entities.role_finding import turns


def fuller(role: str, known: str) -> bool:
    """Whether *role* says more of somebody than the one *known*: what he is now before what he was, an office before
    whose kin he is or what he is by trade, then length."""
    now, before = is_past(role), is_past(known)
    if known and now != before and len((known if now else role).split()) > 1:
        return before
    if known and (standing(role) != standing(known)):
        return standing(role) > standing(known)
    return len(role) > len(known)


@lru_cache(maxsize=1 << 12)
def standing(role: str) -> int:
    """How much *role* tells of why somebody speaks: 0 for somebody's kin, 2 for who leads something, 1 for the rest."""
    words = role.split()
    if any(kin(word) for word in words[:2]) and words[1:2] not in (["dyrektor"], ["przeor"], ["przełożona"]):
        return 0  # "ojciec dyrektor" is none's father
    if words[0] in lexicon()["hosts"]["words"]:
        return 1  # "gospodarz spotkania"
    if len(words) == 1 and role in lexicon()["titles"]["words"]:
        return 1  # "prok. Anna Lis, rzeczniczka prokuratury"
    return 1 + (not is_past(role) and any(ranks().get(word) in ("head", "deputy") for word in words))


def is_past(role: str) -> bool:
    """Whether *role* is of the past alone: "były premier", but not "były premier, a obecnie europoseł"."""
    words = role.split()
    return words[:1] in (["były"], ["była"]) and turns().isdisjoint(words)
