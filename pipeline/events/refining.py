"""Days that a text tells of only once, far from what was decided on them, given to the claims that they are of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.events.bodies import gives
from pipeline.events.claims import Claim
from pipeline.events.decisions import Decision, role_of
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years

_JOINTS = frozenset({"a", "i", "oraz", "natomiast", "zaś"})
_OPENING = 2
"""Items of a sentence among which its day opens it: "W 2019 r. …", "Cztery lata później …"."""
_YEAR, _MONTH, _DAY = len("2024"), len("2024-01"), len("2024-01-09")


def led(claim: Claim, years: Years) -> str:
    """The year that opens the sentence of which the clause of *claim* goes on: "W 2019 r. tytuł straciło A, a B go
    zdobyło"."""
    clause, first = claim.clause, claim.sentence.clauses[0]
    if clause.sub or first.sub or clause is first or clause.items[0].folded not in _JOINTS:
        return ""
    between = [i for c in claim.sentence.clauses[1:] if c.number <= clause.number for i in c.items]
    opens = next((n for n, i in enumerate(first.items[:_OPENING]) if i.kind == "date"), None)
    later = not clause.forms.isdisjoint(listed("later", "then_forms"))  # "…, a niedawno go stracił"
    if later or opens is None or role_of(first.items, opens) != "on" or any(i.kind == "date" for i in between):
        return ""
    year = years.resolved(first.items[opens])
    return year if len(year) == _YEAR else ""  # of a day or month the next clause may be none


def refined(claims: Sequence[Claim], told: Sequence[Decision]) -> None:
    """Put a grant of which the month is told on the one day of that month on which a decision fell: "został S w
    styczniu. … Decyzję minister podpisał 9 stycznia"."""
    for claim in claims:
        if claim.action not in {"granted", "renewed"} or len(claim.date) != _MONTH:
            continue
        fit = [d for d in told if d.date.startswith(claim.date) and len(d.date) == _DAY and _plain(d, claim)]
        if len({d.date for d in fit}) == 1:
            claim.date, claim.body = fit[0].date, claim.body or fit[0].body


def _plain(decision: Decision, claim: Claim) -> bool:
    """Whether a decision names no outcome of its own, and its body may give the claim's status."""
    own = decision.told or decision.ceremony or decision.refusal or decision.outcomes or decision.lifts
    return not own and (not decision.body or gives(decision.body, claim.standing.level))


def lifted(claims: Sequence[Claim], told: Iterable[Decision]) -> None:
    """Give the one decision to take a status away ("uchwała o cofnięciu tytułu zapadła w maju") to the one cluster of
    which the article tells that it lost it."""
    days = [d for d in told if d.lifts and d.date]
    lost = [c for c in claims if c.action == "lost"]
    if len({d.date for d in days}) != 1 or len({c.cluster_id for c in lost}) != 1:
        return
    for claim in lost:
        if "dated" not in claim.marks:
            claim.date, claim.body = days[0].date, days[0].body or claim.body
