"""Three-way merge of ``events.csv``: what klastry wrote before, what a reviewer made of it, what klastry finds now.

A cell that differs from the machine's own is the reviewer's word and stays; every other cell takes the machine's news.
Where both changed, the reviewer's value stands and the machine's is told in ``note``. A row that a reviewer touched
stays when the machine no longer finds it, an added row stays always, and a row that is missing from the file comes
back (a filtered view may have been saved): to be rid of a row, reject it. Merging the result again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.tables import COLUMNS

Row = Mapping[str, str]
REVIEWER = ("verdict", "note", "reviewer", "reviewed_at")
MACHINE = tuple(column for column in COLUMNS["events"] if column not in {"event_id", *REVIEWER})
GONE = "klastry: no longer found"
CONFLICT = "klastry: conflict"


@dataclass(frozen=True, slots=True)
class Merged:
    """The new rows, the machine's own rows to compare with next time, and how many rows were told apart."""

    rows: tuple[dict[str, str], ...]
    base: tuple[dict[str, str], ...]
    """The machine's rows, and its last word on those that it no longer finds but a reviewer keeps."""
    kept: int
    """Rows with a reviewer's word."""
    conflicts: int
    gone: int


def merge(base: Iterable[Row], written: Iterable[Row], reviewed: Iterable[Row], machine: Iterable[Row]) -> Merged:
    """Merge *reviewed* (the file as it is now) with *machine* (what klastry finds now).

    *base* holds the machine's rows of the run before (:attr:`Merged.base`), *written* the file as that run left it.
    The result is in the machine's order, then come the rows that only a reviewer keeps, in theirs.
    """
    old, news = _by_id(base), _by_id(machine)
    hands = _by_id(identified(reviewed))
    for event_id, row in _by_id(written).items():
        hands.setdefault(event_id, row)
    rows, kept, conflicts = [], 0, 0
    for event_id, row in news.items():
        hand, before = hands.get(event_id, row), old.get(event_id, {} if event_id in hands else row)
        merged, clash = _cells(before, hand, row)
        rows.append(merged)
        conflicts += clash
        kept += touched(before, hand)
    gone = {}
    for event_id, hand in hands.items():
        if event_id in news or (event_id in old and not touched(old[event_id], hand)):
            continue  # found, or the machine's own row that it no longer finds
        kept += 1
        if event_id in old:
            gone[event_id] = old[event_id]
            hand = {**hand, "note": noted(hand["note"], GONE)}
        rows.append(hand)
    return Merged(tuple(rows), (*news.values(), *gone.values()), kept, conflicts, len(gone))


def touched(before: Row, row: Row) -> bool:
    """Whether *row* carries a reviewer's word, given the machine's row *before*."""
    judged = any(row[column] for column in REVIEWER if column != "note") or bool(without(row["note"], GONE))
    return judged or any(row[column] != before.get(column, "") for column in MACHINE)


def _cells(before: Row, hand: Row, news: Row) -> tuple[dict[str, str], bool]:
    """One row of both: the reviewer's cells where they differ from *before*, else the machine's."""
    merged = dict(news) | {column: hand[column] for column in REVIEWER}
    note = without(hand["note"], GONE)
    clash = False
    for column in MACHINE:
        if hand[column] in (before.get(column, ""), news[column]):
            continue
        merged[column] = hand[column]
        if news[column] != before.get(column, ""):
            note = noted(note, f"{CONFLICT}: {column} is now {news[column]!r}")
            clash = True
    merged["note"] = note
    return merged, clash


def noted(note: str, remark: str) -> str:
    """*note* with *remark* at its end, once."""
    return note if remark in note else f"{note}; {remark}" if note else remark


def without(note: str, remark: str) -> str:
    """*note* less *remark* at its end: the opposite of :func:`noted`."""
    return note.removesuffix(remark).removesuffix("; ")


def identified(rows: Iterable[Row]) -> Iterator[dict[str, str]]:
    """The rows; an added one, without an id, gets one from its content (the n-th of equal rows is numbered)."""
    seen: Counter[str] = Counter()
    for row in rows:
        event_id = row["event_id"]
        if not event_id:
            content = "\x1f".join(row[column] for column in COLUMNS["events"])
            event_id = f"added-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
            seen[event_id] += 1
            event_id += f"-{seen[event_id]}" if seen[event_id] > 1 else ""
        yield {**row, "event_id": event_id}


def _by_id(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    return {row["event_id"]: dict(row) for row in rows}
