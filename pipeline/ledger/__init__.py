"""The ledger: which cluster held which status when, where that is written, and where articles contradict each other.

Reads ``events.csv`` (and ``texts/`` to tell near-copies); writes ``ledger.csv`` and ``contradictions.csv``.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.ledger.copies import releases as releases_of
from pipeline.ledger.facts import Fact, facts
from pipeline.ledger.intervals import LONGEST, Contradiction, Term, intervals
from pipeline.ledger.spans import Span, gap
from pipeline.ledger.statements import Statement, Status, Unreadable, statements
from pipeline.tables import write_text

COLUMNS = (
    *("cluster", "cluster_id", "status", "level", "region", "valid_from", "valid_until", "basis", "action"),
    *("granted_by", "sources", "articles", "event_ids", "confidence"),
)
CONTRADICTION_COLUMNS = (
    *("kind", "cluster", "cluster_id", "status", "level", "region", "what"),
    *("event_id", "article_id", "evidence", "other_event_id", "other_article_id", "other_evidence"),
)
ON_COLUMNS = ("certainty", *COLUMNS)
CERTAIN = 0.99
"""Confidence of what only the machine says, however many articles say it."""


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that is told of one cluster and one status."""

    cluster: str
    cluster_id: str
    key: Status
    status: str
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]
    terms: tuple[Term, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All courses, by cluster and status."""

    courses: tuple[Course, ...]
    unreadable: tuple[Unreadable, ...]
    releases: Mapping[str, str]

    def rows(self) -> list[dict[str, str]]:
        """``ledger.csv``: one row an interval."""
        return [_row(course, term, self.releases) for course in self.courses for term in course.terms]

    def contradictions(self) -> list[dict[str, str]]:
        """``contradictions.csv``: one row a pair of statements that cannot both hold."""
        found = [_contradiction(course, c) for course in self.courses for c in course.contradictions]
        return found + [_unreadable(cell) for cell in self.unreadable]

    def on(self, day: Span) -> list[dict[str, str]]:
        """Who held what on *day* (or some day of a month or year), one row a cluster and status.

        ``certainty``: ``sure`` where the term runs whatever the told dates mean, ``open`` where nobody tells its end,
        ``possible`` where it depends on the missing part of a date.
        """
        found = []
        for course in self.courses:
            held = [(_certainty(term, day), term) for term in course.terms if _held(term, day)]
            if held:
                certainty, term = min(held, key=lambda pair: _CERTAINTIES.index(pair[0]))
                found.append({"certainty": certainty, **_row(course, term, self.releases)})
        return found


_CERTAINTIES = ("sure", "possible", "open")


def ledger(out: Path, reviewed: bool = False) -> Ledger:
    """The ledger of the tables in *out*; with *reviewed*, only of rows that a reviewer accepted, edited or added.

    Raises :class:`~pipeline.errors.TableError` when ``events.csv`` is missing, damaged or foreign.
    """
    told, unreadable = statements(out, reviewed)
    dated = sorted({(s.published.text if s.published else "", s.article_id) for s in told})
    releases = releases_of((article for _, article in dated), out / "texts")
    groups: defaultdict[tuple[str, Status], list[Statement]] = defaultdict(list)
    for statement in told:
        groups[statement.cluster_id, statement.key].append(statement)
    names = _names((s.cluster_id, s.cluster) for s in told)
    courses = [_course(key, names[cluster_id], group, releases) for (cluster_id, key), group in groups.items()]
    courses.sort(key=lambda c: (c.cluster.casefold(), c.cluster_id, c.key.level, c.key.name, c.key.region))
    return Ledger(tuple(courses), tuple(unreadable), releases)


def write(out: Path, found: Ledger) -> tuple[Path, Path]:
    """Write ``ledger.csv`` and ``contradictions.csv`` into *out*."""
    paths = out / "ledger.csv", out / "contradictions.csv"
    write_text(paths[0], table(found.rows(), COLUMNS))
    write_text(paths[1], table(found.contradictions(), CONTRADICTION_COLUMNS))
    return paths


def table(rows: Iterable[Mapping[str, str]], columns: Iterable[str]) -> str:
    """Rows as CSV text in klastry's own form."""
    columns = tuple(columns)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return buffer.getvalue()


def _course(key: Status, cluster: str, group: list[Statement], releases: Mapping[str, str]) -> Course:
    happened = facts(group, releases)
    terms, contradictions = intervals(happened, group, releases)
    status = _names(("", s.status) for s in group)[""]
    return Course(
        cluster, group[0].cluster_id, key, status, tuple(group), tuple(happened), tuple(terms), tuple(contradictions)
    )


def _names(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids → the name that most rows give, of equals the longest."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, name in told:
        counts[key][name] += bool(name)
    return {key: max(names, key=lambda n: (names[n], len(n), n)) for key, names in counts.items()}


def _row(course: Course, term: Term, releases: Mapping[str, str]) -> dict[str, str]:
    voices: dict[str, float] = {}
    for statement in term.statements:
        release = releases.get(statement.article_id, statement.article_id)
        voices[release] = max(voices.get(release, 0.0), statement.confidence)
    doubt = 1.0
    for confidence in voices.values():
        doubt *= 1 - confidence
    sure = any(s.sure for s in term.statements)
    bodies = Counter(s.granted_by for s in term.statements if s.granted_by)
    return {
        **_subject(course),
        "valid_from": term.start.text if term.start else "",
        "valid_until": term.end.text if term.end else "",
        "basis": term.basis,
        "action": term.action,
        "granted_by": max(bodies, key=lambda body: (bodies[body], len(body), body), default=""),
        "sources": str(len(voices)),
        "articles": "|".join(dict.fromkeys(s.article_id for s in term.statements if s.article_id)),
        "event_ids": "|".join(dict.fromkeys(s.event_id for s in term.statements if s.event_id)),
        "confidence": f"{1.0 if sure else min(1 - doubt, CERTAIN):.2f}",
    }


def _subject(course: Course) -> dict[str, str]:
    return {
        "cluster": course.cluster,
        "cluster_id": course.cluster_id,
        "status": course.status,
        "level": course.key.level,
        "region": course.key.region,
    }


def _contradiction(course: Course, found: Contradiction) -> dict[str, str]:
    one, other = found.one, found.other
    return {
        "kind": found.kind,
        **_subject(course),
        "what": found.what,
        "event_id": one.event_id,
        "article_id": one.article_id,
        "evidence": one.evidence,
        "other_event_id": other.event_id if other else "",
        "other_article_id": other.article_id if other else "",
        "other_evidence": other.evidence if other else "",
    }


def _unreadable(cell: Unreadable) -> dict[str, str]:
    row = {column: cell.row.get(column, "") for column in CONTRADICTION_COLUMNS}
    return {**row, "kind": "unreadable", "what": cell.what}


def _held(term: Term, day: Span) -> bool:
    told = term.start or term.until_basis in ("stated", "lost", "expired")
    begun = term.start is None or term.start.first <= day.last
    return bool(told) and begun and (term.end is None or day.first <= term.end.last)


def _certainty(term: Term, day: Span) -> str:
    if term.end is None or (term.until_basis == "next" and (not term.start or gap(term.start, term.end) > LONGEST)):
        return "open"
    begun = term.start is not None and term.start.last <= day.first
    return "sure" if begun and day.last <= term.end.first else "possible"
