"""Is a text Polish? Its words are looked up in the dictionary of Polish inflection.

Measured: of words of three letters and more the dictionary knows 66–100 % in Polish news (brexit reports are the
low end), 83 % in Polish typed without its letters, at most 35 % in English, German, French, Czech, Slovak, Croatian,
Lithuanian, Sorbian and Latin-script Ukrainian, and nothing in Cyrillic.
"""

from __future__ import annotations

import re

from pipeline.annotating.morphology import analyses
from pipeline.errors import NotPolishError

SURE, POSSIBLE = 0.5, 0.3
"""Known shares from which a text is Polish, and from which it is when words in it have Polish letters (name lists)."""
FEW = 6
"""Below so many words nothing is certain: one Polish word or letter is enough."""
GLANCE, SAMPLE = 60, 500
"""Words looked up, evenly spread over the text: of a text that is :data:`PLAIN` at a glance no more."""
PLAIN = 0.75

_WORD = re.compile(r"[^\W\d_]{3,40}")
_LETTERS = frozenset("ąęłńśźżĄĘŁŃŚŹŻ")  # ó and ć are Czech and Croatian as well


def check_polish(text: str, where: str) -> None:
    """Raise :class:`~pipeline.errors.NotPolishError` when *text* is in another language."""
    words = _WORD.findall(text[:200_000])
    glance = _spread(words, GLANCE)
    if not words or (len(glance) == GLANCE and _known(glance) >= PLAIN):
        return
    words = _spread(words, SAMPLE)
    share = _known(words)
    marked = sum(not _LETTERS.isdisjoint(word) for word in words) / len(words)
    least = POSSIBLE if marked >= 0.05 else SURE
    if len(words) < FEW and (marked or share >= POSSIBLE):
        return
    if share < least:
        raise NotPolishError(
            where,
            f"is not Polish: the dictionary knows {share:.0%} of its words",
            "leave it out, or check its encoding if it should be Polish",
        )


def _spread(words: list[str], most: int) -> list[str]:
    return words[:: max(1, len(words) // most)][:most]


def _known(words: list[str]) -> float:
    """The share of *words* that the dictionary knows; of a word's readings either all are known or none."""
    return sum(analyses(word)[0].known for word in words) / len(words)
