"""The words of a text as the registry and the calendar see them: runs of letters and digits with what stands between.

Names are printed in many ways ("CHEM-STER", "Chem-Ster", "Chem -Ster", with quotation marks and without), so that
tokens of a sentence analyser are too coarse for them. Words here are cut at every other character; the ``gap`` before a
word keeps that character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\b\d{1,2}\.\d\b(?!\.\d)|\w+")
"""A run of letters and digits; "4.0" is one word."""

OPENING = frozenset("„“”\"»«‚'’‘,")
"""Characters that may open a quoted name (two commas are a typist's low mark)."""
QUOTES = frozenset("„“”\"»«‚'’‘")
DASHES = frozenset("-–—‑−")


class Word(NamedTuple):
    """One run of letters and digits; ``folded`` is its caseless spelling, ``gap`` what stands before it."""

    text: str
    folded: str
    start: int
    end: int
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it starts like a name: an upper-case letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def shouted(self) -> bool:
        """Whether it is two or more capitals only ("KKK", "ICT")."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def quoted(self) -> bool:
        """Whether a quotation mark stands right before it."""
        return bool(self.gap) and (self.gap[-1] in QUOTES or self.gap.endswith(",,"))

    @property
    def joined(self) -> bool:
        """Whether only spaces, or a hyphen without spaces on both sides, part it from the word before."""
        return "\n" not in self.gap and self.gap.strip(" \xa0\t") in {"", "-", "‑", "–"} and len(self.gap) <= 3


def words(text: str) -> tuple[Word, ...]:
    """Every word of *text*, in order. Names, and the article at hand, are asked for many times and cut once."""
    return _name(text) if len(text) < _SHORT else _article(text)


def _cut(text: str) -> tuple[Word, ...]:
    found, end = [], 0
    for match in _WORD.finditer(text):
        form, start, stop = match.group(), *match.span()
        found.append(Word(form, form.casefold(), start, stop, text[end:start]))
        end = stop
    return tuple(found)


_SHORT = 200
_name = lru_cache(maxsize=1 << 11)(_cut)
_article = lru_cache(maxsize=2)(_cut)


def slug(name: str) -> str:
    """*name* as an identifier: lower case, ASCII letters and digits, hyphens ("Zielona Łąka" → "zielona-laka")."""
    plain = name.casefold().translate(_PLAIN)
    return "-".join(re.findall(r"[a-z0-9]+", plain))


_PLAIN = str.maketrans("ąćęłńóśźżäöüßéèáíúčřšžěýů", "acelnoszzaouseeaiucrszeyu")
