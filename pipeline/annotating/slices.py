"""The tokens of a ``Doc`` as plain lists, read in one go: a Python object for every token costs more than rules do."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc


class Slices(NamedTuple):
    """Parallel lists over the tokens: text, start in code points, whether a space follows, whether a sentence opens."""

    texts: list[str]
    starts: list[int]
    spaces: list[bool]
    opens: list[bool]


def slices(doc: Doc, text: str) -> Slices:
    """The tokens of *doc*, whose text is *text*."""
    rows = doc.to_array(["LENGTH", "SPACY", "SENT_START"]).tolist() if len(doc) else []
    texts, starts, spaces, opens, at = [], [], [], [], 0
    for length, space, start in rows:
        texts.append(text[at : at + length])
        starts.append(at)
        spaces.append(bool(space))
        opens.append(start == 1)
        at += length + space
    return Slices(texts, starts, spaces, opens)
