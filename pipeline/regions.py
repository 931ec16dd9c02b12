"""The voivodeships: which word of a text names one, as an adjective ("opolskiego") or a noun ("Opolszczyzny")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.annotating.morphology import inflected
from pipeline.inflecting import forms
from pipeline.lexicon import rows
from pipeline.words import Word

_COLUMNS = ("region", "names")


@cache
def _adjectives() -> dict[tuple[str, ...], str]:
    """Caseless words of every form of every voivodeship's adjective → its region."""
    found = {}
    for row in rows("voivodeships.csv", _COLUMNS, ("region",)):
        half, _, last = row["region"].rpartition("-")
        before = (half,) if half else ()
        for form in inflected(last[:-1]):
            if form.pos in {"adj", "adjp"} and not form.tag.endswith((":com", ":sup")):
                found[(*before, form.form.casefold())] = row["region"]
    return found


@cache
def _nouns() -> dict[tuple[str, ...], str]:
    """Caseless words of every form of every region's noun name → its region."""
    found = {}
    for row in rows("voivodeships.csv", _COLUMNS, ("region",)):
        for name in filter(None, row["names"].split("|")):
            found.update(dict.fromkeys(forms(name), row["region"]))
    return found


@cache
def _first_adjectives() -> frozenset[str]:
    """The words that open a voivodeship's adjective: most words of a text are none, and cost one look."""
    return frozenset(words[0] for words in _adjectives())


@cache
def _first_nouns() -> frozenset[str]:
    """The words that open a region's noun name."""
    return frozenset(words[0] for words in _nouns())


def adjective(text: Sequence[Word], at: int) -> tuple[str, int]:
    """The voivodeship whose adjective begins at word *at*, and its number of words; ``("", 0)`` for other words."""
    return _longest(_adjectives(), _first_adjectives(), text, at, 2)


def noun(text: Sequence[Word], at: int) -> tuple[str, int]:
    """The voivodeship whose noun name begins at word *at*, and its number of words; ``("", 0)`` for other words."""
    return _longest(_nouns(), _first_nouns(), text, at, 3)


def _longest(
    names: dict[tuple[str, ...], str], firsts: frozenset[str], text: Sequence[Word], at: int, most: int
) -> tuple[str, int]:
    if at >= len(text) or text[at].folded not in firsts:
        return "", 0
    for length in range(min(most, len(text) - at), 0, -1):
        region = names.get(tuple(word.folded for word in text[at : at + length]))
        if region:
            return region, length
    return "", 0
