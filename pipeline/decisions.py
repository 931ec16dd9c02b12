"""The journal of a review: every decision as one line of ``OUT/.klastry/decisions.jsonl``, appended and synced.

``events.csv`` holds the last word on a row; the journal holds every reviewer's own, which undo and the reviewers'
agreement are computed from. It is also the way from the table that the last extraction wrote to the table as the
page left it: a row that a filtered view dropped from the file comes back with its decisions.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Row = Mapping[str, str]
Kind = Literal["decide", "add", "undo", "remove", "outside"]
NAME = "decisions.jsonl"
NO_FILE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """Cells of one row that changed, from *before* to *after*; an added row has no *before*."""

    event_id: str
    kind: Kind
    reviewer: str
    at: str
    before: dict[str, str]
    after: dict[str, str]
    since: str = ""
    """Digest of the table that the last extraction wrote: the decision was made on top of that one."""
    undoes: int = -1
    """For an ``undo`` or ``remove``: the place of the undone decision in the journal."""

    def line(self) -> str:
        return json.dumps({k: v for k, v in asdict(self).items() if v not in ("", -1, {})}, ensure_ascii=False) + "\n"


def _decision(line: str) -> Decision | None:
    try:
        entry = json.loads(line)
        return Decision(
            entry["event_id"], entry["kind"], entry.get("reviewer", ""), entry["at"], entry.get("before", {}),
            entry.get("after", {}), entry.get("since", ""), entry.get("undoes", -1),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None  # the line that a power cut tore


@dataclass(slots=True)
class Journal:
    """The decisions so far, and the file that they are appended to."""

    path: Path
    decisions: list[Decision] = field(default_factory=list)

    @classmethod
    def open(cls, memory: Path) -> Journal:
        """The journal in the folder *memory*; a torn last line is closed off, so that the next one stands alone."""
        path = memory / NAME
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        if text and not text.endswith("\n"):
            with path.open("a", encoding="utf-8", newline="") as handle:
                handle.write("\n")
        return cls(path, [decision for line in text.splitlines() if (decision := _decision(line))])

    def append(self, decisions: Iterable[Decision]) -> None:
        """Put *decisions* on disk, then among those so far."""
        fresh = list(decisions)
        if not fresh:
            return
        with self.path.open("a", encoding="utf-8", newline="") as handle:
            handle.write("".join(decision.line() for decision in fresh))
            handle.flush()
            os.fsync(handle.fileno())
        self.decisions += fresh

    def undoable(self, reviewer: str) -> int:
        """The place of *reviewer*'s last decision that is not undone, or -1."""
        undone = self.undone()
        for place in range(len(self.decisions) - 1, -1, -1):
            decision = self.decisions[place]
            if decision.reviewer == reviewer and decision.kind in ("decide", "add") and place not in undone:
                return place
        return -1

    def undone(self) -> frozenset[int]:
        return frozenset(decision.undoes for decision in self.decisions if decision.undoes >= 0)

    def verdicts(self, only: str = "") -> dict[str, dict[str, str]]:
        """Event id → reviewer → that reviewer's last verdict that stands; of all rows, or of *only* one."""
        undone = self.undone()
        found: dict[str, dict[str, str]] = {}
        for place, decision in enumerate(self.decisions):
            if place in undone or decision.kind in ("undo", "remove") or "verdict" not in decision.after:
                continue
            if only and decision.event_id != only:
                continue
            judge, verdict = decision.reviewer, decision.after["verdict"]
            if judge and verdict:
                found.setdefault(decision.event_id, {})[judge] = verdict
            elif judge:
                found.get(decision.event_id, {}).pop(judge, None)
        return {event_id: judges for event_id, judges in found.items() if judges}


def replayed(written: Iterable[Row], decisions: Iterable[Decision], since: str) -> list[dict[str, str]]:
    """The rows *written* by the extraction with digest *since*, and what was decided on top of them."""
    rows = {row["event_id"]: dict(row) for row in written}
    for decision in decisions:
        if decision.since != since:
            continue
        if decision.kind == "remove":
            rows.pop(decision.event_id, None)
        elif decision.event_id in rows:
            rows[decision.event_id].update(decision.after)
        elif not decision.before:
            rows[decision.event_id] = dict(decision.after)
    return list(rows.values())


def digest(path: Path) -> str:
    """What tells one content of the file *path* from another; a missing file has one too."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return NO_FILE
