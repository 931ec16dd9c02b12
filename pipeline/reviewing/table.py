"""``events.csv`` kept in memory and on disk as one: read when others change it, replaced whole and at once.

Every row keeps its encoded line, so that a table of thousands of rows is written in milliseconds.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.decisions import NO_FILE, Decision, Journal, digest, replayed
from pipeline.errors import TableError
from pipeline.locking import sync_folder
from pipeline.merging import identified
from pipeline.reviewed import HEADER, read_reviewed

Row = dict[str, str]
Signature = tuple[int, int, int]
MISSING: Signature = (-1, -1, -1)


class ChangedMeanwhileError(Exception):
    """Another program wrote ``events.csv`` since it was read; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Another program's change of one row: what it was (``None``: not there) and what it is."""

    event_id: str
    before: Row | None
    after: Row


class EventsFile:
    """The rows of ``OUT/events.csv`` by id, in the file's order."""

    def __init__(self, out: Path, journal: Journal) -> None:
        self.path = out / "events.csv"
        self._written = out / ".klastry" / "written.csv"
        self._seen: Signature = (0, 0, 0)
        self._unwritten: frozenset[str] = frozenset()
        self._lines: dict[str, bytes] = {}
        self.since = digest(self._written)
        self.rows: dict[str, Row] = _by_id(replayed(self._remembered(), journal.decisions, self.since))

    def refresh(self) -> tuple[frozenset[str], list[Outside]]:
        """Take what other programs wrote since; rows that a filtered view left out stay, as in a new extraction.

        Returns the ids of the rows that are other than before, and what a hand (not an extraction) made of them.
        Raises :class:`~pipeline.errors.TableError` for a damaged or foreign table, and keeps what it had.
        """
        signature = _signature(self.path)
        if signature == self._seen:
            return frozenset(), []
        if signature == MISSING:
            raise TableError(str(self.path), "is missing", "run klastry extract first")
        read, since, before = read_reviewed(self.path), digest(self._written), self.rows
        known = before if since == self.since else _by_id(self._remembered())
        rows = _by_id(identified(read))
        for event_id, row in known.items():
            if event_id not in self._unwritten:
                rows.setdefault(event_id, row)
        self._unwritten = frozenset(rows) - {row["event_id"] for row in read} - frozenset(known)
        self.rows, self.since, self._seen = rows, since, signature
        changed = frozenset(i for i in {**before, **rows} if before.get(i) != rows.get(i))
        for event_id in changed:
            self._lines.pop(event_id, None)
        return changed, [Outside(i, known.get(i), row) for i, row in rows.items() if known.get(i) != row]

    def _remembered(self) -> list[Row]:
        return read_reviewed(self._written) if self._written.exists() else []

    def replace(self, changes: Mapping[str, Row | None]) -> None:
        """Write the table with *changes* (``None`` takes a row out), synced.

        Raises :class:`ChangedMeanwhileError`, and writes nothing, when another program wrote it since it was read.
        """
        rows = self.rows | {event_id: row for event_id, row in changes.items() if row is not None}
        lines = self._lines | {event_id: _line(row) for event_id, row in changes.items() if row is not None}
        for event_id in (event_id for event_id, row in changes.items() if row is None):
            rows.pop(event_id, None)
            lines.pop(event_id, None)
        for event_id, row in rows.items():
            if event_id not in lines:
                lines[event_id] = _line(row)
        part = self.path.with_name(".events.csv.part")
        with part.open("wb") as handle:
            handle.write(_HEAD + b"".join([lines[event_id] for event_id in rows]))
            handle.flush()
            os.fsync(handle.fileno())
        if _signature(self.path) != self._seen:
            part.unlink()
            raise ChangedMeanwhileError
        signature = _signature(part)
        part.replace(self.path)
        sync_folder(self.path.parent)
        self.rows, self._lines, self._seen, self._unwritten = rows, lines, signature, frozenset()


def outside_decisions(changes: Iterable[Outside], at: str, since: str) -> list[Decision]:
    """Other programs' changes as the journal remembers them.

    A row that nothing is remembered of and nobody judged is no decision: a table without a memory may be full of them.
    """
    found = []
    for change in changes:
        if change.before is None:
            columns: Iterable[str] = HEADER if since != NO_FILE or change.after["verdict"] else ()
        else:
            columns = [c for c in HEADER if change.before[c] != change.after[c]]
        after = {c: change.after[c] for c in columns}
        before = {c: change.before[c] for c in columns} if change.before else {}
        if after:
            found.append(Decision(change.event_id, "outside", change.after["reviewer"], at, before, after, since))
    return found


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["event_id"]: row for row in rows}


def _line(row: Row) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerow([row[column] for column in HEADER])
    return buffer.getvalue().encode("utf-8")


_HEAD = (",".join(HEADER) + "\n").encode("utf-8")


def _signature(path: Path) -> Signature:
    try:
        found = path.stat()
    except FileNotFoundError:
        return MISSING
    return (found.st_ino, found.st_mtime_ns, found.st_size)
