"""A date of a text, and what its words leave open."""

from __future__ import annotations

from pipeline.pieces import piece


@piece
class Moment:
    """A date at ``text[start:end]``; ``iso`` is empty where the article gives no ground to resolve it.

    ``last`` is the last day that is meant ("do końca 2027 r." → 2027-12-31); ``shift`` counts years from another date
    of the text ("dwa lata wcześniej" → -2), ``months`` and ``days`` what they say ("pół roku później" → 6, "tydzień
    później" → 7); ``guessed`` says that the year or week is not written, ``tail`` is what stays of such a date
    ("-09-05").
    """

    start: int
    end: int
    iso: str
    rule: str
    last: str = ""
    shift: int = 0
    months: int = 0
    days: int = 0
    guessed: bool = False
    tail: str = ""

    def ends(self, published: str) -> str:
        """Its last day, of what still goes on when it is *published*: a year left open is then no past one."""
        day = self.last or self.iso
        past = self.guessed and self.tail and day < published[: len(day)]
        return f"{int(day[:4]) + 1}{day[4:]}" if past and day else day
