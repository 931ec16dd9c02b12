"""Dates as told, possibly partial: ``2016-12`` is the range of days from its first to its last."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DURATION = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days that a told date may mean; ``text`` is the date as told."""

    first: date
    last: date
    text: str

    @property
    def width(self) -> int:
        """Days of doubt: 0 for a whole date."""
        return (self.last - self.first).days


def span(text: str) -> Span | None:
    """The range of an ISO date, year-month or year (a time of day is ignored); ``None`` for anything else."""
    match = _DATE.fullmatch(text.strip().partition("T")[0])
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        last = first
    elif month:
        last = first.replace(day=calendar.monthrange(first.year, month)[1])
    else:
        last = first.replace(month=12, day=31)
    return Span(first, last, match.group())


def gap(one: Span, other: Span) -> int:
    """Days between two ranges, 0 where they share a day."""
    if one.last < other.first:
        return (other.first - one.last).days
    return max((one.first - other.last).days, 0)


def after(start: Span, duration: str) -> Span | None:
    """The day on which a term of *duration* (ISO 8601) ends, as precise as its *start*.

    Terms run as in article 112 of the Polish Civil Code: three years from 17 December 2018 end on 17 December 2021, and
    on the last day of the month where that has no such day.
    """
    match = _DURATION.fullmatch(duration.strip())
    if not match:
        return None
    years, months, weeks, days = (int(part) if part else 0 for part in match.groups())
    if (months and len(start.text) < 7) or ((weeks or days) and len(start.text) < 10):
        return None
    months += years * 12 + start.first.month - 1
    year, month = start.first.year + months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        return None
    day = min(start.first.day, calendar.monthrange(year, month)[1])
    try:
        end = date(year, month, day) + timedelta(weeks=weeks, days=days)
    except OverflowError:
        return None
    return span(end.isoformat()[: len(start.text)])
