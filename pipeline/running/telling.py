"""What a run tells at its end: ``run.json``, a summary, and those who follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.decisions import digest
from pipeline.running.course import Course
from pipeline.running.disk import writing
from pipeline.running.following import Finished, Planned
from pipeline.running.recipe import versions
from pipeline.tables import COLUMNS, write_text


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tables hold (rows per table, articles per status) and what the run did."""

    rows: dict[str, int]
    statuses: dict[str, int]
    seconds: dict[str, float]
    files: tuple[Path, ...] = ()
    read: int = 0
    """Sources read; the others were unchanged."""
    unchanged: int = 0
    vanished: int = 0

    @property
    def failed(self) -> int:
        return sum(count for status, count in self.statuses.items() if status != "ok")


def summary(course: Course, planned: Planned, further: list[Path]) -> Summary:
    """Of all that stands in the tables now, and of this run."""
    totals = course.manifest.totals()
    statuses = {"empty": totals.empty, "failed": totals.failed, "not_polish": totals.not_polish, "ok": totals.ok}
    rows = {"articles": sum(statuses.values()), "entities": totals.entities, "quotes": totals.quotes}
    return Summary(
        rows | {"events": totals.events},
        {status: count for status, count in statuses.items() if count},
        {stage: round(float(value), 3) for stage, value in course.seconds.items()},
        (*(course.out / f"{table}.csv" for table in COLUMNS), *further),
        sum(planned.to_read.values()),
        planned.unchanged,
        planned.vanished,
    )


def tell(course: Course, told: Summary, composed: bool, model: Mapping[str, Any], registry: Path | None) -> None:
    """Write ``run.json``, if the tables are newer than it; *registry* is the file of the user's own names."""
    path = course.out / "run.json"
    if not course.manifest.noted("told") or not path.exists():
        report = {
            "versions": versions(),
            "model": model,
            "settings": {**asdict(course.recipe.limits), "registry": digest(registry) if registry else ""},
            "sources": {"read": told.read, "unchanged": told.unchanged, "vanished": told.vanished},
            "rows": told.rows,
            "statuses": told.statuses,
            "seconds": told.seconds,
            "sha256": {table: digest(course.out / f"{table}.csv") for table in COLUMNS},
        }
        with writing(course.out):
            write_text(path, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        with course.manifest.together():
            course.manifest.note("told", "yes")
    course.follow(Finished(composed, told.rows, told.statuses, told.seconds))
