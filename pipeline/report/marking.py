"""An article's text cut into pieces that carry the marks of names, quotes and evidence, nested or crossing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.report.wording import ACTIONS, KINDS, LABELS

LONGEST = 30_000
"""Characters of one article that are shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch: ``layer`` is ``e`` (name), ``q`` (quote) or ``v`` (evidence of an event)."""

    layer: str
    start: int
    end: int
    kind: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``tags`` are ``(class, words)`` shown where a mark ends."""

    text: str
    classes: str
    title: str
    tags: tuple[tuple[str, str], ...]


Row = Mapping[str, str]


def marks(entities: Iterable[Row], quotes: Iterable[Row], events: Iterable[Row], length: int) -> list[Mark]:
    """The marks of an article's rows; a row without sound offsets has none."""
    found = []
    for row in entities:
        label = LABELS.get(row["label"], row["label"])
        name = row["name"] + (f", {row['role']}" if row["role"] else "")
        found.append(("e", row, row["label"].lower(), label, name))
    for row in quotes:
        speaker = row["speaker"] or "autor nieznany"
        title = f"{KINDS.get(row['kind'], row['kind'])}: {speaker}"
        found.append(
            ("q", row, row["kind"], speaker, title + (f", {row['speaker_role']}" if row["speaker_role"] else ""))
        )
    for row in events:
        action = ACTIONS.get(row["action"], row["action"])
        subject = " · ".join(filter(None, (action, row["cluster"] or row["status"])))
        found.append(("v", row, row["action"], subject, " · ".join(filter(None, (subject, row["status"])))))
    marked = []
    for layer, row, kind, label, title in found:
        start, end = _offset(row["start"]), _offset(row["end"])
        if 0 <= start < end <= length and kind.isascii() and kind.isalpha():
            marked.append(Mark(layer, start, end, kind, label, title))
    return marked


def _offset(cell: str) -> int:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else -1


def paragraphs(text: str, marked: Sequence[Mark]) -> list[list[Piece]]:
    """The text's lines, each as its pieces; linear in the text and the marks."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marked:
        starts.setdefault(mark.start, []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
    lines = [at for at, character in enumerate(text) if character == "\n"]
    bounds = sorted({0, len(text), *starts, *ends, *lines, *(at + 1 for at in lines)})
    found: list[list[Piece]] = [[]]
    active: list[Mark] = []
    for at, until in pairwise(bounds):
        active = [mark for mark in active if mark.end > at] + starts.get(at, [])
        piece = text[at:until]
        if piece == "\n":
            found.append([])
        elif piece:
            found[-1].append(_piece(piece, active, ends.get(until, ())))
    return [line for line in found if any(piece.text.strip() for piece in line)]


def _piece(text: str, active: Sequence[Mark], ending: Sequence[Mark]) -> Piece:
    classes = dict.fromkeys(name for mark in active for name in (mark.layer, f"{mark.layer}-{mark.kind}"))
    tags = dict.fromkeys(
        (f"{mark.layer} {mark.layer}-{mark.kind}", mark.label)
        for mark in sorted(ending, key=lambda mark: ("eqv".index(mark.layer), mark.start))
    )
    return Piece(text, " ".join(classes), "\n".join(dict.fromkeys(mark.title for mark in active)), tuple(tags))
