"""What is known of a word form, kept for when the form comes again: a dictionary rather than many least-recent lists.

Press texts use the same words over and over, so that nearly every question is one look into a dictionary. Figures are
another matter: numbers never end, each is met once or twice, and keeping them would only let memory grow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

CACHED = 1 << 15
"""Forms of which an answer is kept, at about 2 kB each with all that is derived from them. A thousand press articles
have as many, so that memory is flat from there on; a form that has to be looked up again costs 50 microseconds."""
FIGURES = 1 << 9
"""The same for forms that hold a digit: an article's own numbers, hardly more."""


class _Answers(dict[str, T]):
    """Answers by form; the one for a form that is not there yet is asked for, and all are dropped when too many."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self.ask = ask
        self.figures: dict[str, T] = {}

    def __missing__(self, form: str) -> T:
        if not form.isalpha() and any(letter.isdigit() for letter in form):
            return self._kept(self.figures, form, FIGURES)
        return self._kept(self, form, CACHED)

    def _kept(self, answers: dict[str, T], form: str, most: int) -> T:
        found = answers.get(form)
        if found is None:
            found = self.ask(form)
            if len(answers) >= most:
                answers.clear()
            answers[form] = found
        return found


def remembered(ask: Callable[[str], T]) -> Callable[[str], T]:
    """*ask* (of one form, and never answered by None) with its answers kept, within bounds."""
    return _Answers(ask).__getitem__
