"""Lines of a diary: a year or a date, a dash, and what came then ("2016 – uzyskanie statusu S"), or lines of their own
for the dates of what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.calendar import Moment
from pipeline.events.decisions import role_of
from pipeline.events.scene import Item, Sentence

_YEAR = re.compile(r"(19|20)\d\d")
_SEASONS = frozenset({"wiosna", "lato", "jesień", "zima"})
"""Seasons as a line's heading names them; within a sentence the calendar reads their other forms."""
_LEAD = 2
"""Sentences at the top among which a date's own line is the article's."""
_LINES = 3
"""Lines of dates, at least, that make a chronicle."""


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


def chronicled(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """*sentences*, those below a date's own line with that date, where a text has several such lines."""
    dates = {s.number: iso for s in sentences[_LEAD:] if (iso := _alone(tuple(s.items)))}
    above, paragraph = "", 0
    for sentence in sentences:
        if len(dates) < _LINES or sentence.number in dates or sentence.paragraph > paragraph:
            above, paragraph = dates.get(sentence.number, ""), sentence.paragraph + (sentence.number in dates)
            yield sentence
        else:
            yield replace(sentence, heading=above)


def _alone(items: Sequence[Item]) -> str:
    """The date that is all that a line says: "14 czerwca 2012", "Jesień 2016"."""
    last = items[-1] if items else None
    if last is None or len(items) > 2 or any(i.kind not in {"date", "word"} for i in items):
        return ""
    if isinstance(last.value, Moment):
        return last.value.iso if len(items) == 1 and not last.value.guessed else ""
    season = len(items) == 2 and items[0].folded in _SEASONS
    return last.text if season and _YEAR.fullmatch(last.text) else ""
