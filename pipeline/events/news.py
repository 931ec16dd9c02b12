"""The changes that an article has told so far, in order, so that rules look at the last ones, not at them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.events.claims import Claim
from pipeline.events.standing import Standing


class News:
    """Claims of changes; each belongs to the sentence of the one before it or to a later one."""

    def __init__(self) -> None:
        self._told: list[Claim] = []
        self._of: dict[str, list[int]] = {}
        self._standings: set[Standing] = set()

    def add(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            self._of.setdefault(claim.cluster_id, []).append(len(self._told))
            self._told.append(claim)
            self._standings.add(claim.standing)

    def since(self, number: int) -> Iterator[Claim]:
        """Those told in sentence *number* or later, the last first."""
        for claim in reversed(self._told):
            if claim.sentence.number < number:
                return
            yield claim

    def before(self, number: int) -> Claim | None:
        """The last one told before sentence *number*."""
        return next((claim for claim in reversed(self._told) if claim.sentence.number < number), None)

    def last_of(self, cluster_ids: Iterable[str]) -> Claim | None:
        """The last one of any of these clusters."""
        places = [self._of[cluster_id][-1] for cluster_id in cluster_ids if cluster_id in self._of]
        return self._told[max(places)] if places else None

    def of(self, cluster_ids: Iterable[str]) -> Iterator[Claim]:
        """Every one of these clusters."""
        return (self._told[at] for cluster_id in cluster_ids for at in self._of.get(cluster_id, ()))

    def tell_of(self, standing: Standing) -> bool:
        """Whether one of them is of this very standing."""
        return standing in self._standings
