"""Polish sentence starts by rule: closing marks, abbreviations, the next word's case, quotation marks, line ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotating.morphology import analyses
from pipeline.annotating.tokens import LINE_ENDS, abbreviations

CLOSERS = frozenset("”\"»«’'“)]}›‹") | {"''", ">>", "<<", "``"}
"""Marks that may stand between a sentence's end and the next one; which way they look is told by spacing."""
OPENERS = frozenset("„\"«»‚“”([{‹›'") | {",,", "<<", ">>", "``"}
DASHES = frozenset({"-", "–", "—", "―", "−", "--"})
_FINITE = frozenset({"fin", "praet", "bedzie", "impt", "imps", "winien", "pred"})
_FINAL = frozenset(".!?…")


def _is_final(word: str) -> bool:
    return word in _FINAL or (len(word) > 1 and word.strip(".") == "")


def _ends_line(space: str) -> bool:
    return any(mark in LINE_ENDS for mark in space)


def _may_end(word: str) -> bool:
    """Is *word* an abbreviation that a sentence may close with?"""
    row = abbreviations().get(word.lower())
    return row is not None and row["ends"] == "yes"


def _has_finite_verb(words: Sequence[str]) -> bool:
    return any(a.pos in _FINITE for word in words if word.isalpha() for a in analyses(word))


def _opens(words: Sequence[str], position: int) -> bool:
    """Does a new sentence open with the token at *position*: a capital, after marks and dashes at most?"""
    for word in words[position : position + 6]:
        if word.isspace() and _ends_line(word):  # is an end of its own
            return False
        if word[0].isupper() or word[0].isdigit():
            return True
        if word not in DASHES and word not in OPENERS and not word.isspace() and word not in {"…", "..."}:
            return False
    return False


def starts(words: Sequence[str], spaces: Sequence[bool]) -> list[int]:
    """Positions of the tokens that open a sentence; *spaces* says which tokens a space follows."""
    found, first, position, size = [0] if words else [], 0, 0, len(words)
    while position < size:
        word = words[position]
        position += 1
        if word.isspace():
            if position < size and _ends_line(word):
                found.append(first := position)
            continue
        final = _is_final(word)
        if not final and not (word[-1] == "." and _may_end(word)):
            continue
        end = position
        while end < size and (_is_final(words[end]) or (words[end] in CLOSERS and not spaces[end - 1])):
            end += 1
        while end < size and words[end].isspace() and not _ends_line(words[end]):
            end += 1
        # "W 2023 r. Ministerstwo …": nothing has been said yet
        if _opens(words, end) and (final or _has_finite_verb(words[first:position])):
            found.append(first := end)
        position = end
    return sorted(set(found))


@Language.component("polish_sentences", assigns=["token.is_sent_start", "doc.sents"])
def polish_sentences(doc: Doc) -> Doc:
    """Set every token's ``is_sent_start``."""
    words = [token.text for token in doc]
    marks = np.full(len(doc), -1, dtype=np.int64)
    marks[starts(words, [bool(token.whitespace_) for token in doc])] = 1
    return cast(Doc, doc.from_array([SENT_START], marks.astype(np.uint64).reshape(-1, 1))) if len(doc) else doc
