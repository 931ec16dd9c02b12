"""The timeline: rows of clusters, a lane a status, bars where it was held; all places in per cent of the width.

Bars are drawn by what is known: solid where the status was held whatever the told dates mean, pale where it depends
on the missing part of a date, fading out where nobody tells the start or the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.ledger import Course, Ledger
from pipeline.ledger.intervals import LONGEST, Contradiction, Term
from pipeline.ledger.spans import Span, gap
from pipeline.ledger.statements import Statement
from pipeline.report.drawn import Bar, Clash, Entry, Row, Shape, Sign, Tick, Timeline, Told
from pipeline.report.wording import ACTIONS, CONTRADICTIONS, FROM, LEVELS, UNTIL, day

LANE = 20
"""Height of a lane in pixels."""
FADE = timedelta(days=365)
"""Length of the fading part of a bar whose start or end nobody tells."""
NARROW = timedelta(days=45)
"""Shortest bar that can be seen and pointed at."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days → per cent of the width."""

    first: date
    last: date

    def x(self, at: date) -> float:
        return 100 * (at - self.first).days / max((self.last - self.first).days, 1)

    def place(self, at: date) -> str:
        return f"{min(max(self.x(at), 0.0), 100.0):.2f}%"

    def shape(self, kind: str, start: date, end: date) -> Shape:
        begin, stop = (min(max(self.x(at), 0.0), 100.0) for at in (start, end))
        return Shape(kind, f"{begin:.2f}%", f"{max(stop - begin, 0.0):.2f}%")


def timeline(ledger: Ledger, horizon: date | None) -> Timeline:
    """The timeline of a ledger whose last article was published on *horizon*."""
    scale = _scale(ledger, horizon)
    if scale is None:
        return Timeline((), (), "")
    clusters: dict[str, list[Course]] = {}
    for course in ledger.courses:
        clusters.setdefault(course.cluster_id, []).append(course)
    rows = [_row(courses, scale) for courses in clusters.values()]
    order = {id(row): key for row, key in zip(rows, map(_first, clusters.values()), strict=True)}
    rows.sort(key=lambda row: (not row.holds, order[id(row)], row.cluster.casefold()))
    return Timeline(tuple(rows), tuple(_ticks(scale)), scale.place(horizon) if horizon else "")


def _dates(ledger: Ledger) -> Iterator[Span]:
    for course in ledger.courses:
        for term in course.terms:
            yield from filter(None, (term.start, term.end))
        yield from (at for s in course.statements if s.action in _SIGNS and (at := s.when or s.published))


_SIGNS = ("applied", "planned", "refused")
_CENTURY = timedelta(days=36525)


def _scale(ledger: Ledger, horizon: date | None) -> Scale | None:
    """From the first year to the last; dates a century off the median are slips and do not stretch the axis."""
    dates = sorted(at.first for at in _dates(ledger))
    if not dates:
        return None
    middle = dates[len(dates) // 2]
    dates = [at for at in dates if abs(at - middle) < _CENTURY / 2] + ([horizon] if horizon else [])
    return Scale(date(min(dates).year, 1, 1), date(min(max(dates).year + 1, 9999), 1, 1))


def _ticks(scale: Scale) -> Iterator[Tick]:
    years = range(scale.first.year, scale.last.year)
    step = max(len(years) // 5, 1)
    for at, year in enumerate(years):
        rank = 0 if at % max(step, 1) == 0 else 1 if len(years) <= 24 else 2
        yield Tick(scale.place(date(year, 1, 1)), scale.place(date(year, 7, 1)), str(year), rank)


def _first(courses: Iterable[Course]) -> tuple[int, str, str]:
    """Order of clusters: national first, then regional, European; within a level the earliest first."""
    courses = [course for course in courses if course.terms] or list(courses)
    level = min(list(LEVELS).index(course.key.level) for course in courses)
    own = [course for course in courses if list(LEVELS).index(course.key.level) == level]
    starts = [t.start or t.end for course in own for t in course.terms]
    first = min((at.first.isoformat() for at in starts if at), default="9999")
    return level, first, own[0].cluster


def _row(courses: list[Course], scale: Scale) -> Row:
    courses.sort(key=lambda c: (list(LEVELS).index(c.key.level), c.key.name, c.key.region))
    bars: list[Bar] = []
    signs: list[Sign] = []
    entries: list[Entry] = []
    lane = 0
    for course in courses:
        drawn = len(bars) + len(signs)
        for term in course.terms:
            if not (term.start or term.end or term.statements[0].published):
                entries.append(_entry(course, term))
                continue
            shapes = tuple(_shapes(term, scale))
            bars.append(Bar(course.key.level, lane * LANE, _title(course, term), shapes))
            entries.append(_entry(course, term))
        signs += _signs(course, lane * LANE, scale)
        lane += len(bars) + len(signs) > drawn
        rest = [s for s in course.statements if s.action in _SIGNS]
        if rest:
            entries.append(Entry(course.key.level, course.status, "", "bez okresu posiadania", _told(rest)))
    clashes = tuple(clash(course, c) for course in courses for c in course.contradictions)
    levels = " ".join(dict.fromkeys(course.key.level for course in courses))
    summary = "; ".join(bar.title for bar in bars) or "; ".join(sign.title for sign in signs)
    return Row(
        courses[0].cluster, levels, max(lane, 1) * LANE, summary, tuple(bars), tuple(signs), tuple(entries), clashes
    )


def _shapes(term: Term, scale: Scale) -> Iterator[Shape]:
    """A bar's parts from left to right."""
    one = timedelta(days=1)
    told = max((at.last for s in term.statements if (at := s.published or s.when)), default=None)
    begin, sure = _begin(term, told)
    start_known = term.start is not None and term.from_basis == "stated"
    if begin < sure:
        yield scale.shape("soft" if start_known else "fade-in", begin, sure)
    if term.end is None:  # as long as somebody tells that it holds
        last = max(told or sure, sure)
        stop = _shifted(last, FADE)
        yield from ((scale.shape("solid", sure, last),) if sure < last else ())
        yield scale.shape("fade-out", last, stop)
        return
    last = max(term.end.first, sure)
    stop = max(_shifted(term.end.last, one), _shifted(begin, NARROW))
    if term.until_basis == "next" and told and gap(term.end, term.start or term.end) > LONGEST:
        last = min(max(told, sure), last)
    yield from ((scale.shape("solid", sure, last),) if sure < last else ())
    if last < stop:
        yield scale.shape("soft", last, stop)


def _begin(term: Term, told: date | None) -> tuple[date, date]:
    """The first day that a bar covers and the first on which the status was surely held."""
    if term.start is None:
        sure = term.end.first if term.end else told or date.min
        return _shifted(sure, -FADE), sure
    if term.from_basis == "published":
        return _shifted(term.start.first, -FADE / 2), term.start.first
    sure = term.start.last if term.start.width else term.start.first
    return term.start.first, min(sure, term.end.last) if term.end else sure


def _shifted(at: date, by: timedelta) -> date:
    try:
        return at + by
    except OverflowError:
        return at


def _title(course: Course, term: Term) -> str:
    return f"{course.status}: {_period(term)}"


def _period(term: Term) -> str:
    start = day(term.start.text) if term.start else "?"
    before = "najpóźniej od " if term.from_basis == "published" else ""
    return f"{before}{start} – {day(term.end.text) if term.end else '?'}"


def _signs(course: Course, y: int, scale: Scale) -> Iterator[Sign]:
    seen = set()
    for statement in course.statements:
        at = statement.when or statement.published
        if statement.action in _SIGNS and at:
            sign = Sign(
                statement.action,
                scale.place(at.first + (at.last - at.first) / 2),
                y + LANE // 2,
                f"{ACTIONS[statement.action]}, {course.status}: {day(at.text)}",
            )
            if sign not in seen:
                seen.add(sign)
                yield sign


def _entry(course: Course, term: Term) -> Entry:
    basis = f"{FROM[term.from_basis]}, {UNTIL[term.until_basis]}"
    return Entry(course.key.level, course.status, _period(term), basis, _told(term.statements))


def _told(statements: Iterable[Statement]) -> tuple[Told, ...]:
    return tuple(
        dict.fromkeys(
            Told(s.article_id, ACTIONS.get(s.action, s.action), s.evidence, s.sure) for s in statements
        )
    )  # fmt: skip


def clash(course: Course, found: Contradiction) -> Clash:
    """A contradiction in Polish."""
    title, what = CONTRADICTIONS[found.kind]
    told = _told(filter(None, (found.one, found.other)))
    facts = [day(fact) for fact in found.facts]
    return Clash(found.kind, title, what.format(*facts), course.cluster, course.status, told)
