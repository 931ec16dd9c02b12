"""Sentence starts in transcripts of talk: no capitals open a sentence there, a dash opens a turn.

A written text is never read so: it opens with a capital, and its sentences too (:func:`is_talk`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

TURNS = frozenset({"–", "—", "-", "−"})
STOPS = frozenset({".", "?", "!", "…", "..."})
FEWEST_TURNS = 3
"""A shorter exchange may be a list."""


def is_talk(words: Sequence[str]) -> bool:
    """Does the text open with a small letter, as turns after their dashes do, and what follows stops for the most?"""
    if not next((word for word in words if word[:1].isalnum()), "A")[0].islower():
        return False
    turns = small = capital = 0
    for word, after in pairwise(words):
        small_after, capital_after = after[:1].islower(), after[:1].isupper()
        if word in TURNS:
            turns += small_after
            capital += capital_after
        elif word in STOPS:
            small += small_after
            capital += capital_after
    return turns >= FEWEST_TURNS and turns + small > 2 * capital


def starts(words: Sequence[str]) -> list[int]:
    """Positions of the tokens of a transcript that open a sentence: after every stop, and every dash of a turn."""
    return [
        position
        for position in range(1, len(words))
        if words[position] in TURNS
        or (words[position - 1] in STOPS and words[position] not in STOPS and not words[position].isspace())
    ]
