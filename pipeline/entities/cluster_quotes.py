"""The names of clusters that stand in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses
from pipeline.words import QUOTES, Word

VERBS = frozenset({"fin", "praet", "imps", "inf", "bedzie", "impt"})

_LOWER_QUOTE = 2
"""Words of a quoted name that begins with a small letter, at most."""
LONGEST_QUOTE = 8
"""Words in a quoted name; the longest seen in real names has seven."""


def quoted(text: Sequence[Word], at: int, source: str) -> tuple[int, int] | None:
    """The quoted name that begins at word *at*: the word after it and the end of its closing mark."""
    if at >= len(text) or not text[at].quoted or "\n" in text[at].gap or len(text[at].gap) > 3:
        return None
    if not text[at].gap.startswith((" ", "\xa0", "(")) and len(text[at].gap) > 1:
        return None
    if not text[at].capital and any(a.pos in VERBS for a in analyses(text[at].text)):
        return None  # "klaster „odebrano” z listy"
    for last in range(at + 1, min(at + LONGEST_QUOTE + 1, len(text) + 1)):
        if last - at > _LOWER_QUOTE and not (text[at].capital or text[at].text[0].isdigit()):
            return None  # words of somebody: "sam klaster „pod względem technicznym bije innych”"
        close = text[last - 1].end
        while close < len(source) and source[close] in "!+.":
            close += 1
        if source[close : close + 2] == "''":
            return last, close + 2
        if close < len(source) and source[close] in QUOTES:
            return last, close + 1
        if last < len(text) and "\n" in text[last].gap:
            break
    return None
