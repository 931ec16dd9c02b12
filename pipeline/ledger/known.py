"""The ledger against a table of known grants (``cluster_id,status_id,action,date,valid_until,body,round,source``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import TableError
from pipeline.ledger import Course, Ledger
from pipeline.ledger.facts import NEAR, Fact, told_end
from pipeline.ledger.spans import Span, gap, span
from pipeline.ledger.statements import ENDS, KEY, STARTS, Status
from pipeline.words import slug

FILE_COLUMNS = ("cluster_id", "status_id", "action", "date", "valid_until")
COLUMNS = (
    *("result", "cluster_id", "status_id", "action", "date", "valid_until"),
    *("told_action", "told_date", "told_until", "differs", "articles"),
)
RESULTS = ("agrees", "differs", "unknown_to_file", "not_found")
"""Agrees; differs; told by articles but not in the file; in the file but told by no article."""
SAME = 366
"""Days within which a known event and a told one are taken for the same, and compared."""


@dataclass(frozen=True, slots=True)
class Known:
    """One row of the file."""

    cells: dict[str, str]
    kind: str
    when: Span | None
    until: Span | None


def known(path: Path, ledger: Ledger) -> list[dict[str, str]]:
    """Every known event with what the articles tell of it, then what they tell beyond the file.

    Raises :class:`~pipeline.errors.TableError` at ``file:line`` for a table of another form.
    """
    grants = _read(path)
    statuses = {grant.cells["status_id"]: _status(grant.cells["status_id"]) for grant in grants}
    courses: dict[tuple[str, Status], Course] = {(c.cluster_id, c.key): c for c in ledger.courses}
    found: list[dict[str, str]] = []
    met: set[int] = set()
    for grant in grants:
        course = courses.get((grant.cells["cluster_id"], statuses[grant.cells["status_id"]]))
        fact = _match(grant, course.facts, met) if course else None
        if course and fact is None and grant.kind == "start":
            fact = _observed(grant, course)
        elif fact:
            met.add(id(fact))
        found.append(_compared(grant, fact, ledger))
    ids = {status: status_id for status_id, status in statuses.items()}
    for course in ledger.courses:
        for fact in course.facts:
            if id(fact) not in met:
                found.append(_beyond(course, fact, ids.get(course.key) or slug(course.status), ledger))
    return found


def _read(path: Path) -> list[Known]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(str(path), f"cannot be read: {error}") from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in FILE_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise TableError(f"{path}:1", f"lacks the columns {', '.join(missing)}", "write it as docs/ledger.md says")
    found = []
    for row in reader:
        cells = {column: (row[column] or "").strip() for column in FILE_COLUMNS}
        for column in ("date", "valid_until"):
            if cells[column] and not span(cells[column]):
                raise TableError(f"{path}:{reader.line_num}", f"{column} {cells[column]!r} is no ISO date")
        found.append(Known(cells, _kind(cells["action"]), span(cells["date"]), span(cells["valid_until"])))
    return found


def _kind(action: str) -> str:
    return "start" if action in STARTS | {"held"} else "end" if action in ENDS else action


def _status(status_id: str) -> Status:
    """The ledger's key of a status that the registry knows; of another one, a key that no course has."""
    from pipeline.registry import registry

    status = registry().statuses.get(status_id)
    if status is None:
        return Status("", status_id, "")
    regional = status.level == "regional"
    name = "kluczowy" if regional and KEY in status.name.casefold() else status.name.casefold()
    return Status(status.level, name, status.region if regional else "")


def _match(grant: Known, facts: Iterable[Fact], met: set[int]) -> Fact | None:
    """The fact of the same kind that is told for the nearest time; one fact answers one row."""
    near = [
        (distance, at, fact)
        for at, fact in enumerate(facts)
        if fact.kind == grant.kind and id(fact) not in met and (distance := _distance(grant, fact)) is not None
    ]
    return min(near, key=lambda item: item[:2])[2] if near else None


def _observed(grant: Known, course: Course) -> Fact | None:
    """That it is told to hold the status, without a start, while the known term runs."""
    for term in course.terms:
        at, told = term.start, tuple(s for s in term.statements if s.action == "held" and not s.when)
        if term.action != "held" or not told:
            continue
        same_end = grant.until and term.end and gap(grant.until, term.end) == 0
        begun = at and grant.when and at.last >= grant.when.first
        if same_end or (begun and at and grant.until and at.first <= grant.until.last):
            return Fact("start", "held", None, at, told)
    return None


def _distance(grant: Known, fact: Fact) -> int | None:
    if any(grant.until and s.until and gap(grant.until, s.until) == 0 for s in fact.statements):
        return 0
    if grant.when is None or fact.at is None:
        return SAME
    days = gap(grant.when, fact.at)
    if fact.when is None and fact.at.first < grant.when.first:
        return None  # told before it happened
    return days if days <= SAME else None


def _compared(grant: Known, fact: Fact | None, ledger: Ledger) -> dict[str, str]:
    row = {**{column: grant.cells[column] for column in FILE_COLUMNS}, **_told(fact, ledger)}
    if fact is None:
        return {**row, "result": "not_found", "differs": ""}
    differs = list(_differences(grant, fact, ledger))
    return {**row, "result": "differs" if differs else "agrees", "differs": "|".join(differs)}


def _differences(grant: Known, fact: Fact, ledger: Ledger) -> Iterator[str]:
    if fact.action in STARTS and grant.cells["action"] != fact.action:
        yield "action"
    if grant.when and fact.when and gap(grant.when, fact.when) > NEAR:
        yield "date"
    end, basis = told_end(fact, ledger.releases)
    if grant.until and end and gap(grant.until, end) > (NEAR if basis == "computed" else 0):
        yield "valid_until"


def _told(fact: Fact | None, ledger: Ledger) -> dict[str, str]:
    if fact is None:
        return dict.fromkeys(("told_action", "told_date", "told_until", "articles"), "")
    end, _ = told_end(fact, ledger.releases) if fact.kind == "start" else (None, "")
    return {
        "told_action": fact.action,
        "told_date": fact.when.text if fact.when else f"by {fact.by.text}" if fact.by else "",
        "told_until": end.text if end else "",
        "articles": "|".join(dict.fromkeys(s.article_id for s in fact.statements)),
    }


def _beyond(course: Course, fact: Fact, status_id: str, ledger: Ledger) -> dict[str, str]:
    empty = dict.fromkeys(COLUMNS, "")
    subject = {"result": "unknown_to_file", "cluster_id": course.cluster_id, "status_id": status_id}
    return {**empty, **subject, **_told(fact, ledger)}
