"""Lines of a diary: a year or a date, a dash, and what came then ("2016 – uzyskanie statusu S")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.calendar import Moment
from pipeline.events.decisions import role_of
from pipeline.events.scene import Item

_YEAR = re.compile(r"(19|20)\d\d")


def day_of(items: Sequence[Item]) -> str | None:
    """The time that a line of a diary begins with; empty of one with a date of another form ("Luty 2020: …")."""
    second = 2 if len(items) > 2 and items[1].folded == "r" else 1
    first, marked = items[0], second < len(items) and items[second].gap.strip(" .)") in {"–", "-", "—", ":"}
    if not marked or any(i.finite for i in items):
        return None
    if isinstance(first.value, Moment) and first.value.rule == "calendar.heading":
        return _in_line(items[1:], first.value.iso)
    year = first.text if _YEAR.fullmatch(first.text) else ""
    return year if year or first.kind == "date" else None


def _in_line(items: Sequence[Item], year: str) -> str:
    """The day of that *year* that the rest of the line names: "2016 – status S, nadany uchwałą z 7 maja"."""
    on = (i.value for at, i in enumerate(items) if isinstance(i.value, Moment) and role_of(items, at) == "on")
    days = (f"{year}{m.tail}" if m.guessed and m.tail else m.iso for m in on if len(year) == len("2016"))
    return next((day for day in days if day.startswith(year)), year)
