"""Where the article's sentences begin and end, and which of them are its title or the lines of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.events.scene import Item, Sentence
from pipeline.words import DASHES

_TITLE = 200
"""Characters of a title, at most; a longer first line is prose."""
_LEAD = 100
"""Characters before a list's item: its bullet and spaces."""
_BULLETS = frozenset("•-–—*·▪►‣○●")


def titled(text: str, start: int) -> bool:
    """Whether a sentence belongs to the first line, which an empty one parts from the rest."""
    end = text.find("\n", 0, _TITLE + 1)
    if not start < end:
        return False
    alone = not any(mark in text[:end].rstrip(".") for mark in (". ", "? ", "! "))
    return text[end : end + 2] == "\n\n" and (alone or text[end - 1] not in ".:") and text[end - 1] != ":"


def enumerated(text: str, first: Item, before: Sequence[Sentence]) -> bool:
    """Whether a line that begins with a cluster goes on a list without bullets, or follows a line that ends in ":"."""
    gap = text[before[-1].end : first.start] if before else ""
    if first.kind != "cluster" or gap.strip(" ,;:") != "\n":
        return False
    return before[-1].listed or text[: first.start].rstrip().endswith(":")


def trimmed(text: str, start: int, end: int) -> int:
    """Where a sentence ends without the space behind it."""
    return start + len(text[start:end].rstrip())


_TOLD = 4
"""Spaces from which on what stands behind a rubric is a sentence rather than a table's cell."""


class Lines:
    """The lines of a text, asked for in its order; a line of thousands of sentences is looked through but once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin, self._stop, self._mark = 0, -1, -1

    def listed(self, start: int) -> bool:
        """Whether a bullet or a dash stands before *start* in its line, or a table's cells are parted after it."""
        if start > self._stop:
            self._begin = self._text.rfind("\n", self._stop + 1, start) + 1 or self._stop + 1
            stop = self._text.find("\n", start)
            self._stop = stop if stop >= 0 else len(self._text)
            line = self._text[self._begin : self._stop]
            head, _, told = line.partition(" | ")  # "KIELCE | Do końca miesiąca …", not "KLASTER X | 2025"
            headed = head.isupper() and " | " not in told and told.count(" ") >= _TOLD
            marks = ("\t",) if headed else (" | ", "\t")
            self._mark = max(self._text.rfind(mark, start, self._stop) for mark in marks)
        bullet = start - self._begin <= _LEAD and self._text[self._begin : start].strip() in _BULLETS
        return bullet or self._mark >= start


def bounds(doc: Doc, text: str) -> list[tuple[int, int]]:
    """Characters of sentences; a line's end always ends one."""
    spans = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(text))]
    found = []
    for start, end in _whole(spans, text):
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                found.append((at, at + len(line)))
            at += len(line) + 1
    return found


def _whole(spans: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """*spans*, those together that "r." before a closing dash cut in two: "zachowuje – do maja 2027 r. – X"."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None and text[start] in DASHES and text[held[0] : held[1]].rstrip().endswith((" r.", " br.")):
            dashes = [word for word in text[held[0] : held[1]].split() if word in DASHES]
            if len(dashes) == 1:
                held = (held[0], end)
                continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
