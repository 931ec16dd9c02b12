"""What reviewers' verdicts say of the rules and fields: the figures of ``klastry score OUT --reviewed``.

A row that a reviewer accepted is right, a rejected one is wrong, and an added one was missed. A
field is right where the reviewer left it as klastry wrote it. A row that was edited and not judged counts as accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.decisions import Journal
from pipeline.errors import TableError
from pipeline.merging import MACHINE, Row
from pipeline.reviewed import read_reviewed
from pipeline.scoring.figures import Scores

FIELDS = ("cluster", "action", "status", "level", "region", "event_date", "valid_until", "duration", "granted_by")
EVERY_RULE = "events"


def reviewed_rows(out: Path) -> tuple[list[dict[str, str]], dict[str, dict[str, str]]]:
    """The rows of ``OUT/events.csv``, and what the last extraction found, by event id."""
    events, machine = out / "events.csv", out / ".klastry" / "machine.csv"
    if not events.exists():
        raise TableError(str(events), "is missing", "run klastry extract first")
    found = read_reviewed(machine) if machine.exists() else []
    return read_reviewed(events), {row["event_id"]: row for row in found}


def score_verdicts(rows: Iterable[Row], machine: Mapping[str, Row]) -> Scores:
    """Precision per rule and action, precision and recall per field, from the verdicts in *rows*.

    Recall of the events knows only those that a reviewer added: it is an upper bound.
    """
    scores = Scores()
    for row in rows:
        before = machine.get(row["event_id"]) if machine else row  # without a memory nothing tells edits from finds
        if before is None:
            if row["verdict"] != "rejected":
                scores.tally(EVERY_RULE).add(0, 0, 1)
                scores.tally(f"action.{row['action']}").add(0, 0, 1)
                scores.misses.append(
                    f"{row['article_id']}: added {row['action']} {row['cluster']}: {row['evidence'][:70]}"
                )
            continue
        corrected = [column for column in MACHINE if row[column] != before[column]]
        if not row["verdict"] and not corrected:
            continue
        right = int(row["verdict"] != "rejected")
        for name in (EVERY_RULE, f"action.{before['action']}", f"rule.{before['rule']}"):
            scores.tally(name).add(right, 1, right)
        where = f"{row['article_id']}: {before['action']} {before['cluster']}"
        if not right:
            scores.misses.append(f"{where}: rejected ({before['rule']}): {before['evidence'][:70]}")
            continue
        for column in FIELDS:
            want, have = row[column], before[column]
            scores.tally(f"field.{column}").add(int(bool(want) and want == have), int(bool(have)), int(bool(want)))
            if want != have:
                scores.misses.append(f"{where}: {column} {have!r}, corrected to {want!r}")
    return scores


def verdicts_of(out: Path) -> dict[str, dict[str, str]]:
    """Event id → reviewer → verdict, from the review's journal and the table itself."""
    memory = out / ".klastry"
    found = Journal.open(memory).verdicts() if memory.exists() else {}
    for row in read_reviewed(out / "events.csv"):
        if row["event_id"] and row["verdict"] and row["reviewer"]:
            found.setdefault(row["event_id"], {}).setdefault(row["reviewer"], row["verdict"])
    return found
