"""Rows of ``events.csv`` → statements: what one article says of one cluster and one status, dates as ranges.

A rejected row is no statement. With *reviewed*, only rows with a reviewer's word are: accepted, edited or added ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import TableError
from pipeline.ledger.spans import Span, span
from pipeline.merging import MACHINE, Row
from pipeline.records import ACTIONS, LEVELS
from pipeline.reviewed import read_reviewed
from pipeline.words import slug

STARTS = frozenset({"granted", "renewed"})
ENDS = frozenset({"lost", "expired"})
KEY = "kluczow"
"""In the name of every key-cluster status, whatever the order and inflection of its words; a voivodeship has one."""


@dataclass(frozen=True, slots=True)
class Status:
    """What tells statuses apart: ``name`` is caseless, and only ``kluczowy`` for the key clusters of a voivodeship."""

    level: str
    name: str
    region: str

    def covers(self, other: Status) -> bool:
        """Whether this is a vaguer name of *other* ("Regionalny Klaster Kluczowy" without its voivodeship)."""
        same = self.level == other.level and self.region in ("", other.region)
        return same and self != other and other.name.startswith(self.name)


@dataclass(frozen=True, slots=True)
class Statement:
    """One usable row; ``sure`` where a reviewer accepted, edited or added it."""

    event_id: str
    article_id: str
    cluster_id: str
    cluster: str
    key: Status
    status: str
    action: str
    published: Span | None
    when: Span | None
    until: Span | None
    duration: str
    granted_by: str
    evidence: str
    confidence: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that a reviewer wrote and nobody can read; the statement, where there is one, goes without it."""

    row: Mapping[str, str]
    what: str


def statements(out: Path, reviewed: bool) -> tuple[list[Statement], list[Unreadable]]:
    """Every statement of *out* in the table's order, and the cells that cannot be read.

    Raises :class:`~pipeline.errors.TableError` when ``events.csv`` is missing, damaged or foreign.
    """
    rows = _rows(out / "events.csv")
    machine = _memory(out)
    known = _ids(rows, machine or {})
    found, unreadable = [], []
    for row in rows:
        if row["verdict"] == "rejected" or row["action"] == "call" or not (row["cluster"] or row["cluster_id"]):
            continue
        sure = _judged(row, machine)
        if reviewed and not sure:
            continue
        faults = list(_faults(row))
        unreadable += [Unreadable(row, fault) for fault in faults]
        if row["action"] in ACTIONS and row["level"] in LEVELS:
            found.append(_statement(row, _cluster_id(row, machine or {}, known), sure))
    return _settled(found), unreadable


def judged_rows(out: Path, rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Those of the rows of ``events.csv`` that carry a reviewer's word."""
    machine = _memory(out)
    return [row for row in rows if _judged(row, machine)]


def _memory(out: Path) -> dict[str, dict[str, str]] | None:
    """The machine's own rows by id, where *out* remembers them."""
    memory = out / ".klastry" / "machine.csv"
    return {row["event_id"]: row for row in read_reviewed(memory)} if memory.exists() else None


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        return read_reviewed(path)
    except FileNotFoundError as error:
        raise TableError(str(path), "is missing", "run klastry extract first") from error


def _judged(row: Row, machine: Mapping[str, Row] | None) -> bool:
    """Whether the row is accepted, edited or added; without klastry's memory of its own rows an edit cannot be told."""
    if row["verdict"] == "accepted" or not row["event_id"] or row["event_id"].startswith("added-"):
        return True
    if machine is None:
        return False
    before = machine.get(row["event_id"])
    return before is None or any(row[column] != before[column] for column in MACHINE)


def _faults(row: Row) -> Iterator[str]:
    for column, allowed in (("action", ACTIONS), ("level", LEVELS)):
        if row[column] not in allowed:
            yield f"{column} {row[column]!r} is none of {', '.join(allowed)}"
    for column in ("event_date", "valid_until"):
        if row[column] and not span(row[column]):
            yield f"{column} {row[column]!r} is no date such as 2016-12-17, 2016-12 or 2016"


def _ids(rows: Iterable[Row], machine: Mapping[str, Row]) -> Callable[[str], str]:
    """Cluster names → ids: as the rows say, as the registry says, else a slug."""
    ids: dict[str, str] = {}
    for row in (*machine.values(), *rows):
        if row["cluster_id"]:
            ids.setdefault(slug(row["cluster"]), row["cluster_id"])

    def known(name: str) -> str:
        if slug(name) not in ids:
            from pipeline.registry import registry

            for cluster in registry().clusters.values():
                for alias in (cluster.name, *cluster.aliases):
                    ids.setdefault(slug(alias), cluster.cluster_id)
        return ids.setdefault(slug(name), slug(name))

    return known


def _cluster_id(row: Row, machine: Mapping[str, Row], known: Callable[[str], str]) -> str:
    """The row's cluster; where a reviewer renamed the cluster and left its id, the id of the new name."""
    before = machine.get(row["event_id"])
    renamed = before and row["cluster"] != before["cluster"] and row["cluster_id"] == before["cluster_id"]
    return known(row["cluster"]) if renamed or not row["cluster_id"] else row["cluster_id"]


def _statement(row: Row, cluster_id: str, sure: bool) -> Statement:
    name, region = " ".join(row["status"].casefold().split()), row["region"].casefold()
    if row["level"] == "regional" and KEY in name:
        name = "kluczowy"
    return Statement(
        row["event_id"],
        row["article_id"],
        cluster_id,
        row["cluster"] or row["cluster_id"],
        Status(row["level"], name, region if row["level"] == "regional" else ""),
        row["status"],
        row["action"],
        span(row["published"]),
        span(row["event_date"]),
        span(row["valid_until"]),
        row["duration"],
        row["granted_by"],
        row["evidence"],
        1.0 if sure else _confidence(row["confidence"]),
        sure,
    )


def _confidence(cell: str) -> float:
    try:
        return min(max(float(cell), 0.0), 1.0)
    except ValueError:
        return 0.5


def _settled(found: list[Statement]) -> list[Statement]:
    """A vaguer name of a status is the one fuller status that its cluster is said to have, if it is one."""
    keys: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for statement in found:
        keys[statement.cluster_id][statement.key] += 1
    settled = []
    for statement in found:
        fuller = [key for key in keys[statement.cluster_id] if statement.key.covers(key)]
        fullest = [key for key in fuller if not any(key.covers(other) for other in fuller)]
        settled.append(replace(statement, key=fullest[0]) if len(fullest) == 1 else statement)
    return settled
