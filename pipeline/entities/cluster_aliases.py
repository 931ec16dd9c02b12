"""What a cluster is also called, told right behind its name: "Klaster X, zwany „Gwintem”", "(dalej: „Gwint”)",
"w skrócie KX", "którego wszyscy nazywają „Gwintem”"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import lemmas
from pipeline.entities.cluster_words import lexicon
from pipeline.words import QUOTES, Word

_REACH = 9
"""Words from a name to what it is also called, at most."""
_LEAD = 4
"""Words before the one that says so, at most: "który w branży | nazywa się"."""
_LONGEST = 5
"""Words of what it is called."""
_BETWEEN = frozenset(" \xa0,(–—-:") | QUOTES


def called(text: Sequence[Word], last: int, source: str) -> tuple[int, int] | None:
    """The first word of what the thing is also called whose name ends before word *last*, and the word behind it."""
    if (end := _bracketed(text, last, source)) > last:
        return last, end
    said = False
    for at in range(last, min(len(text), last + _REACH)):
        word = text[at]
        if not set(word.gap) <= _BETWEEN or (at == last and not word.gap.strip(' \xa0”"»«')):
            return None
        if word.quoted or word.capital:
            return (at, end) if said and (end := _end(text, at, source)) else None
        read = lemmas(word.folded)
        if read & lexicon("called"):
            said = True
        elif (said and not read & lexicon("called", "passed")) or (not said and at - last >= _LEAD):
            return None
    return None


def _bracketed(text: Sequence[Word], last: int, source: str) -> int:
    """Behind "Klaster" and letters that a bracket sets behind the name: "Klaster Portów „Odra” (Klaster PO)"."""
    if last + 1 >= len(text) or text[last].gap[-1:] != "(" or text[last].folded != "klaster":
        return last
    letters = text[last + 1]
    return last + 2 if letters.joined and letters.shouted and source[letters.end : letters.end + 1] == ")" else last


def _end(text: Sequence[Word], at: int, source: str) -> int:
    """Behind the last word of the name at *at*: up to its closing mark, or as far as its capitals go; 0 for none."""
    for last in range(at, min(len(text), at + _LONGEST)):
        if text[at].quoted and source[text[last].end : text[last].end + 1] in QUOTES:
            return last + 1
        following = text[last + 1] if last + 1 < len(text) else None
        if not text[at].quoted and (following is None or not following.joined or not following.capital):
            return last + 1
    return 0
