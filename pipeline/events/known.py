"""What is known where a clause is read: the article, its clusters and statuses, and what its text has told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.events.cast import Cast
from pipeline.events.claims import Claim
from pipeline.events.contests import tied
from pipeline.events.news import News
from pipeline.events.scene import Clause, Scene, Sentence
from pipeline.events.signs import funded
from pipeline.events.standing import Reference, Standing
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed


@dataclass(slots=True)
class Known:
    """The article, its clusters and statuses, and what its text has told so far."""

    scene: Scene
    cast: Cast
    standings: Standings
    contested: bool
    """Whether the article reports a call, so that "konkurs" alone means that one."""
    news: News = field(default_factory=News)
    unnamed: list[Claim] = field(default_factory=list)
    """Statements about clusters that were only counted so far."""
    had: dict[str, Standing] = field(default_factory=dict)
    """The status that each cluster was last told to have."""
    asked: dict[str, Standing] = field(default_factory=dict)
    """What each cluster was told to strive for last."""

    def last_contest(self, before: int) -> Standing | None:
        """The status of the last contest that a sentence before the one numbered *before* ties to it."""
        for sentence in reversed(self.scene.sentences[:before]):
            items = tuple(sentence.items)
            places = (n for n, i in enumerate(items) if i.lemmas & listed("contest", "words"))
            found = (
                None if funded(items) else next(filter(None, (tied(items, n, self.standings) for n in places)), None)
            )
            if found is not None:
                return found
        return None

    def spoken_of(self, start: int, given: Claim | None, verb: str) -> Standing | None:
        """The status that the text before *start* speaks of; where that is only striven for and the *verb* is one of
        leaving, the one *given* last: it has a circle to leave ("wystąpią o S. Z grona kluczowych wypadł X")."""
        if not self.standings.any:
            return None
        spoken = self.standings.last(start) or self.standings.main
        leaves = given is not None and verb in listed("losing", "leaves") and spoken in self.asked.values()
        return given.standing if leaves and given is not None else spoken

    def contested_here(self, sentence: Sentence, before: Sequence[Clause]) -> bool:
        """Whether a contest for a status is spoken of in this sentence or the one before."""
        items = [i for c in (*before, *sentence.clauses) for i in c.items]
        contests = listed("contest", "words") | listed("contest", "rivalries")
        return any(i.lemmas & contests for i in items) and any(i.kind == "status" for i in items)

    def ours(self, clause: Clause, reference: Reference) -> Reference:
        """ "Nasz tytuł" is the one that the cluster which says so was told to have."""
        before = clause.items[reference.at - 1] if reference.at else None
        if reference.how != "noun" or before is None or "nasz" not in before.lemmas:
            return reference
        had = next((self.had[i] for i in self.cast.we(clause.start).ids if i in self.had), None)
        return replace(reference, standing=had) if had is not None else reference
