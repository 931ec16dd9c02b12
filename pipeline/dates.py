"""Calendar dates as Polish papers and file headers write them → ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from pipeline import lexicon


@cache
def stamp_words() -> dict[str, Any]:
    """The lexicon of date, author and source lines."""
    return lexicon.settings("stamps.toml", ("months", "labels", "words"))


@cache
def _months() -> dict[str, int]:
    return {name: number for row in stamp_words()["months"].values() for number, name in enumerate(row, 1)}


@cache
def date_pattern() -> re.Pattern[str]:
    """A full date: ``2021-12-08``, ``14.06.2023``, ``24/01/2023``, ``5 maja 2022``, ``5 V 2022``, ``05 maj, 2022``."""
    months = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(
        r"(?<![\d.])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
        r"|(?P<d2>\d{1,2})(?P<s2>\s?[-./]\s?)(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d)(?!\d)"
        rf"|(?P<d3>\d{{1,2}})\.?\s(?P<m3>(?i:{months}))\.?,?\s(?P<y3>(?:19|20)\d\d)(?!\d))"
    )


def iso(match: re.Match[str]) -> str:
    """The ISO date of a match of :func:`date_pattern`, empty where the calendar has no such day."""
    year = match["y"] or match["y2"] or match["y3"]
    day = match["d"] or match["d2"] or match["d3"]
    month = int(match["m"] or match["m2"] or _months()[match["m3"].lower()])
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


@cache
def month_pattern() -> re.Pattern[str]:
    """A month that is all that is known of a date: ``2021-12``, ``grudzień 2021``."""
    months = "|".join(stamp_words()["months"]["nominatives"])
    return re.compile(
        rf"(?<![\w-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])|(?P<m2>(?i:{months}))\s(?P<y2>(?:19|20)\d\d))(?![\d-])"
    )


def iso_month(match: re.Match[str]) -> str:
    """The ISO month of a match of :func:`month_pattern`."""
    return f"{int(match['y'] or match['y2']):04d}-{int(match['m'] or _months()[match['m2'].lower()]):02d}"


def iso_date(value: str) -> str:
    """The ISO date that a field such as ``published`` holds, empty where it holds none; a month alone is one."""
    value = value[:100].replace("\xa0", " ").strip()
    if match := date_pattern().search(value):
        return iso(match)
    month = month_pattern().fullmatch(value)
    return iso_month(month) if month else ""
