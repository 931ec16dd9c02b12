"""What a rule needs of a clause: said where the rule stands, looked up before it is asked.

Most clauses hold no status, no cluster and none of the words that a rule is about. A rule that says what it cannot do
without costs nothing there, and reads no clause differently for it: the needs are conditions that it sets anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from pipeline.events.claims import Claim
from pipeline.events.reading import Reading

Read = Callable[[Reading], list[Claim]]
Words = Callable[[], frozenset[str]]

NAMED = ("name", "level")
"""How a clause refers to a status by its own words."""
SPOKEN = (*NAMED, "noun")
"""How it refers to one without a pronoun."""


class Rule:
    """A rule that reads only the clauses that have what it needs, and says nothing of others."""

    def __init__(self, read: Read, status: Iterable[str], cluster: bool, lemmas: Words | None, forms: Words | None):
        self.read = read
        self.__doc__ = read.__doc__
        self._status, self._cluster = frozenset(status), cluster
        self._lemmas, self._forms = lemmas and cache(lemmas), forms and cache(forms)

    def __call__(self, r: Reading) -> list[Claim]:
        return self.read(r) if self.met(r) else []

    def met(self, r: Reading) -> bool:
        """Whether the clause of *r* has all that the rule needs."""
        clause = r.clause
        if self._status and not any(reference.how in self._status for reference in r.references):
            return False
        if self._cluster and "cluster" not in clause.kinds:
            return False
        if self._lemmas is None and self._forms is None:
            return True
        known = self._lemmas is not None and not clause.lemmas.isdisjoint(self._lemmas())
        return known or (self._forms is not None and not clause.forms.isdisjoint(self._forms()))


def needs(
    *, status: Iterable[str] = (), cluster: bool = False, lemmas: Words | None = None, forms: Words | None = None
) -> Callable[[Read], Rule]:
    """Make a rule of a function that needs a *status* referred to so, a *cluster*, one of *lemmas* or of *forms*."""
    return lambda read: Rule(read, status, cluster, lemmas, forms)
