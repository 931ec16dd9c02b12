"""Decisions on ``events.csv``: each is checked against the file as it is now, and on disk before it is answered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.decisions import Decision, Journal, Kind
from pipeline.errors import TableError
from pipeline.locking import locked
from pipeline.merging import identified
from pipeline.reviewed import HEADER, WRITE_LOCK, read_reviewed, recover
from pipeline.reviewing.table import ChangedMeanwhileError, EventsFile, Row, outside_decisions

TRIES = 50
"""How often a decision is laid on the file anew while another program keeps writing it."""


class ClashError(Exception):
    """The row changed since the page showed it; the decision was not taken. ``row`` is as it is now."""

    def __init__(self, row: Row | None) -> None:
        self.row = row
        super().__init__("the row changed meanwhile")


class UnknownError(Exception):
    """No such row, article or decision."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a revision: ids of changed rows, or ``None`` when the page had better ask for everything."""

    revision: int
    changed: tuple[str, ...] | None


class Store:
    """The reviewed table of one OUT folder; every method may be called from any thread."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._memory = out / ".klastry"
        self._memory.mkdir(exist_ok=True)
        self._mutex = threading.RLock()
        self.journal = Journal.open(self._memory)
        self.revision = 0
        self._complete_since = 0
        self._changed: dict[str, int] = {}
        self._machine: tuple[str, dict[str, Row]] = ("", {})
        with self._alone():
            recover(out)  # before the table's memory is read
            self.file = EventsFile(out, self.journal)
            self._refresh()
        self._complete_since = self.revision

    def refresh(self) -> None:
        """Take in what other programs wrote."""
        with self._alone():
            self._refresh()

    def row(self, event_id: str) -> Row:
        try:
            return self.file.rows[event_id]
        except KeyError:
            raise UnknownError(event_id) from None

    def rows(self) -> list[Row]:
        """The rows in the file's order."""
        with self._mutex:
            return list(self.file.rows.values())

    def machine(self) -> dict[str, Row]:
        """What the last extraction found itself, by event id."""
        with self._mutex:
            if self._machine[0] != self.file.since:
                path = self._memory / "machine.csv"
                rows = read_reviewed(path) if path.exists() else []
                self._machine = (self.file.since, {row["event_id"]: row for row in rows})
            return self._machine[1]

    def news(self, since: int) -> News:
        """What changed after revision *since*."""
        with self._mutex:
            if since < self._complete_since or since > self.revision:
                return News(self.revision, None)
            return News(self.revision, tuple(i for i, r in self._changed.items() if r > since))

    def decide(self, event_id: str, reviewer: str, cells: Mapping[str, str], seen: Mapping[str, str]) -> Row:
        """Set *cells* of a row; *seen* is what the reviewer saw in them.

        Raises :class:`ClashError` when a cell is neither as seen nor as wanted, :class:`UnknownError` for no such row.
        """

        def attempt() -> tuple[Decision, Row]:
            row = self.row(event_id)
            if any(row[c] not in (seen.get(c, row[c]), value) for c, value in cells.items()):
                raise ClashError(row)
            after = {**cells, "reviewer": reviewer, "reviewed_at": _now()}
            return self._decision(event_id, "decide", reviewer, {c: row[c] for c in after}, after), {**row, **after}

        with self._alone():
            self._commit(attempt)
            return self.row(event_id)

    def add(self, reviewer: str, cells: Mapping[str, str]) -> Row:
        """Put a new row at the end; it gets an id from its content, as an added row of a hand-edited file does."""
        row = dict.fromkeys(HEADER, "") | dict(cells) | {"reviewer": reviewer, "reviewed_at": _now()}

        def attempt() -> tuple[Decision, Row]:
            added = {**row, "event_id": self._fresh_id(row)}
            return self._decision(added["event_id"], "add", reviewer, {}, added), added

        with self._alone():
            return self.row(self._commit(attempt))

    def undo(self, reviewer: str) -> tuple[str, Row | None]:
        """Take *reviewer*'s last decision back; the row's id and the row, ``None`` when it was an added one.

        Raises :class:`ClashError` when the row changed since, :class:`UnknownError` when there is nothing to undo.
        """

        def attempt() -> tuple[Decision, Row | None]:
            place = self.journal.undoable(reviewer)
            if place < 0:
                raise UnknownError("nothing to undo")
            done = self.journal.decisions[place]
            row = self.row(done.event_id)
            if any(row[column] != value for column, value in done.after.items()):
                raise ClashError(row)
            removed = done.kind == "add" and done.since == self.file.since
            before = done.before or {"verdict": "rejected"}  # an extraction has written it: it would come back
            kind: Kind = "remove" if removed else "undo"
            decision = self._decision(done.event_id, kind, reviewer, done.after, before, undoes=place)
            return decision, None if removed else {**row, **before}

        with self._alone():
            event_id = self._commit(attempt)
            return event_id, self.file.rows.get(event_id)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else in this program, and no extraction, touches the folder meanwhile."""
        with self._mutex, locked(self._memory / WRITE_LOCK):
            yield

    def _fresh_id(self, row: Row) -> str:
        event_id = next(identified([row]))["event_id"]
        number, free = 1, event_id
        while free in self.file.rows:
            number += 1
            free = f"{event_id}-{number}"
        return free

    def _decision(
        self, event_id: str, kind: Kind, reviewer: str, before: Row, after: Row, undoes: int = -1
    ) -> Decision:
        return Decision(event_id, kind, reviewer, _now(), before, after, self.file.since, undoes)

    def _commit(self, attempt: Callable[[], tuple[Decision, Row | None]]) -> str:
        """The table, then the journal, on disk; the id of the row. *attempt* is made anew when the file changes."""
        for _ in range(TRIES):
            self._refresh()
            decision, row = attempt()
            try:
                self.file.replace({decision.event_id: row})
            except ChangedMeanwhileError:
                continue
            self.journal.append([decision])
            self._note({decision.event_id}, complete=row is None)
            return decision.event_id
        raise TableError(str(self.file.path), "is being written by another program all the time", "close that program")

    def _refresh(self) -> None:
        recover(self.out)  # an extraction may have been broken off meanwhile
        changed, outside = self.file.refresh()
        self.journal.append(outside_decisions(outside, _now(), self.file.since))
        if changed:
            self._note(changed, complete=any(i not in self.file.rows for i in changed))

    def _note(self, event_ids: set[str] | frozenset[str], complete: bool) -> None:
        self.revision += 1
        self._changed.update(dict.fromkeys(event_ids, self.revision))
        if complete:
            self._complete_since = self.revision


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
