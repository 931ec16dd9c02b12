"""Dates told by pointing: "tego dnia", "wówczas", "w tym samym roku", "minęły dwa lata, odkąd"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar import Moment
from pipeline.events.claims import Claim
from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years


def pointed(claim: Claim, years: Years) -> str:
    """The date that *claim*'s clause points at, or nothing."""
    at, items = claim.clause.start, claim.clause.items
    if _that_day(items) and (day := years.last_day(at)):
        return day
    if (width := then(items)) and (told := years.last_told(claim.sentence.number, at)[:width]):
        return told
    return _gone_since(claim)


def _that_day(items: Sequence[Item]) -> bool:
    """Whether the clause says "tego dnia", "tego samego dnia"."""
    folded = " ".join(i.folded for i in items)
    return any(phrase in folded for phrase in listed("decision", "same_day_forms"))


def then(items: Sequence[Item]) -> int:
    """How much of the date told of right before the clause repeats: all ("wówczas"), its year ("w tym samym roku") or
    month."""
    said = " ".join(i.folded for i in items)
    year = "w tym samym roku " in said and "roku co " not in said  # behind it stands what happened
    if any(i.folded in listed("decision", "then_forms") for i in items):
        return 10
    return len("2019-05") if "w tym samym miesiącu " in said else len("2019") * year


def _gone_since(claim: Claim) -> str:
    """When it was of what "minął rok" tells in the clause before: "…, odkąd", "od chwili, gdy"."""
    before = claim.sentence.clause_before(claim.clause)
    since = claim.clause.sub == "odkąd" or (before is not None and any(i.folded == "od" for i in before.items[-2:]))
    gone = (i.value for i in (before.items if before is not None and since else ()) if isinstance(i.value, Moment))
    return next((m.iso for m in gone if m.rule == "calendar.gone"), "")
