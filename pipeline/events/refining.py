"""Days that a text tells of only once, far from what was decided on them, given to the claims that they are of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.events.bodies import gives
from pipeline.events.claims import Claim
from pipeline.events.decisions import Decision

_MONTH, _DAY = len("2024-01"), len("2024-01-09")


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
