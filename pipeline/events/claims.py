"""A claim: what one clause, line or heading says of one cluster and one status."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.events.scene import Clause, Item, Sentence
from pipeline.events.standing import Standing

CHANGES = frozenset({"granted", "renewed", "lost", "expired", "refused"})


@dataclass(slots=True)
class Claim:
    """One statement of one cluster's status; its circumstances are filled in when all claims are known.

    ``at`` is the item of its trigger; ``rule`` names the frame, ``how`` tells how the cluster was found and
    ``reference`` how the status was.
    """

    cluster_id: str
    action: str
    standing: Standing
    sentence: Sentence
    clause: Clause
    at: int
    rule: str
    how: str
    reference: str
    mention: Item | None = None
    date: str = ""
    valid_until: str = ""
    duration: str = ""
    body: str = ""
    marks: set[str] = field(default_factory=set)
    """``dated`` its own clause dates it; ``ceremony`` the date is a ceremony's; ``paper`` a document was handed over;
    ``past`` a striving that is told as over; ``earlier`` it came of another contest than the news."""

    @property
    def change(self) -> bool:
        return self.action in CHANGES
