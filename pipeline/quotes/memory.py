"""What a reader remembers where a verb has no name beside it: who has been named so far, and who has spoken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.quotes.cast import Cast, may_be
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.quotes.words import quoting

SPAN = 40
"""Speakers and mentions that anaphora looks back over."""


@dataclass(slots=True)
class Memory:
    """The persons of a page and who has spoken so far; asked in reading order."""

    page: Page
    narration: Sequence[Mention]
    """Mentions outside quoted and reported words, in order."""
    cast: Cast
    starts: list[int] = field(default_factory=list)
    """The first words of the narration's mentions."""
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Who has spoken, with the word of the attribution."""
    body: tuple[int, Speaker, str] = (-1, Speaker(), "")
    """The institution that spoke last, with the word of the attribution and its verb's gender."""
    active: set[str] = field(default_factory=set)
    """The names of those who have spoken."""

    def __post_init__(self) -> None:
        self.starts = [mention.first for mention in self.narration]

    def spoke(self, at: int, speaker: Speaker) -> None:
        """Remember that *speaker* spoke at word *at*."""
        self.spoken.append((at, speaker))
        self.active.add(speaker.name)

    # -- the narration -----------------------------------------------------------------------------------------

    def between(self, first: int, last: int) -> Sequence[Mention]:
        """The narration's mentions that begin among words *first* to *last*."""
        return self.narration[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def lately(self, cut: int, span: int = SPAN) -> Sequence[Mention]:
        """The narration's last mentions before word *cut*."""
        upto = bisect_left(self.starts, cut)
        return self.narration[max(0, upto - span) : upto]

    def acting(self, first: int, last: int) -> set[str]:
        """The persons whom the narration names in the nominative from word *first* to *last*."""
        return _acting(self.between(first, last))

    def acted(self, cut: int) -> set[str]:
        """The persons lately named in the nominative before word *cut*; who is merely talked about is none of them."""
        return _acting(self.lately(cut))

    def told(self, first: int, last: int) -> bool:
        """Whether words *first* to *last* tell what somebody does or says."""
        acts = any(m.kind in {"person", "role"} and m.nominative for m in self.between(first, last))
        return acts or any(first <= at < last for at, _ in self.spoken[-SPAN:])

    def suits(self, mention: Mention, gender: str) -> bool:
        """Whether *mention* may be the one that a verb of *gender* without a subject means."""
        if mention.kind == "institution" or mention.plural or (mention.kind == "role" and mention.bearer is not None):
            return False
        known = self.cast.genders.get(mention.name, "") if mention.kind == "person" else mention.gender
        return may_be(known, gender)

    # -- those who spoke ---------------------------------------------------------------------------------------

    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self.spoken[-1][1] if self.spoken else None

    def speakers(self) -> list[tuple[int, Speaker]]:
        """Those who spoke lately, the last one first."""
        return self.spoken[: -SPAN - 1 : -1]

    def named(self, name: str, how: str, mention: str = "") -> Speaker:
        """The person called *name* as a speaker."""
        cast = self.cast
        role, belongs = cast.best_role(name), cast.affiliations.get(name, "")
        return Speaker(name, "person", role, mention, how, cast.genders.get(name, ""), belongs)


def _acting(mentions: Sequence[Mention]) -> set[str]:
    return {m.name for m in mentions if m.kind == "person" and m.nominative}


def is_compared(page: Page, mention: Mention) -> bool:
    """Whether somebody is only likened to whom the sentence is about: "Anna Lis, podobnie jak Jan Kot, odeszła"."""
    at = mention.first - 1
    return page.lower(at) == "niż" or (page.lower(at) == "jak" and page.lower(at - 1) in quoting().likening)
