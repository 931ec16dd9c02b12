"""Words of the calendar and the pieces that dates are made of: months, weekdays, numbers, years, days of a month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from pipeline.lexicon import settings
from pipeline.words import DASHES, Word

_TABLES = (
    "months",
    "weekdays",
    "weekday_stems",
    "month_stems",
    "occasion_stems",
    "days",
    "relative",
    "ordinals",
    "numbers",
    "units",
    "periods",
    "gone",
    "seasons",
    "feasts",
    "around",
)


_NEAR = 45
"""Days by which a day and month without a year may lie after publication before the year before is meant."""
_SOON = 21
"""Days by which it may lie after the turn of the year: next January is meant rather than the one long past."""


def _table(name: str) -> Mapping[str, object]:
    found: Mapping[str, object] = settings("calendar.toml", _TABLES)[name]
    return found


@cache
def keyed(table: str) -> dict[str, str]:
    """Caseless word → the key that it stands under."""
    return {form: key for key, forms in _table(table).items() if isinstance(forms, list) for form in forms}


@cache
def values(table: str) -> dict[str, float]:
    return {word: float(value) for word, value in _table(table).items() if isinstance(value, int | float)}


def step_of(word: Word) -> int | None:
    """-1 for "ubiegły", 0 for "tego", 1 for "przyszły"; nothing for other words."""
    return {"last": -1, "this": 0, "next": 1}.get(keyed("relative").get(word.folded, ""))


def number_of(word: Word) -> float | None:
    return float(word.text) if word.text.isdecimal() and len(word.text) < 3 else values("numbers").get(word.folded)


def plain(word: Word) -> bool:
    """Whether only spaces part *word* from the one before."""
    return word.gap.strip(" \xa0") == "" and bool(word.gap)


def opens_line(tokens: Sequence[Word], at: int) -> int:
    """How many words the year takes that a chronicle's line opens with: "2014 – …", "2016 r.: …"; none of others."""
    stamp = at > 0 and "\n" in tokens[at - 1].gap and tokens[at - 1].folded in keyed("months")
    if stamp or not _heads_line(tokens[at], at):
        return 0  # a site's stamp has three lines: "7 / grudnia / 2018"
    more = at + 1 < len(tokens) and tokens[at + 1].folded in {"r", "rok"} and plain(tokens[at + 1])
    after = tokens[at + 1 + more] if at + 1 + more < len(tokens) else None
    gap = (after.gap.replace(".", "", 1) if more else after.gap).rstrip('„”"»«') if after is not None else ""
    span = after is not None and len(after.text) == 4 and after.text.isdecimal()
    alone = after is not None and "\n" in after.gap  # a year that has its line for itself
    return 1 + more if (_parts(gap) or alone) and not span else 0


def month_opens_line(tokens: Sequence[Word], at: int) -> bool:
    """Whether a month heads a line of a year's review: "STYCZEŃ. …", "Marzec – …"; the year is told above."""
    word, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    nominative = word.folded in months_named() and word.text[0].isupper()
    gap = after.gap.replace(".", "", 1) if after is not None else ""
    marked = after is not None and (after.gap[:1] in {".", "\n"} or _parts(gap))
    return nominative and marked and _begins_line(word, at)


def is_day(tokens: Sequence[Word], at: int) -> bool:
    """Whether the number at *at* is the day of a month: "18 listopada"."""
    month = tokens[at + 1].folded if at + 1 < len(tokens) and tokens[at].text.isdigit() else ""
    return month in keyed("months")


@cache
def months_named() -> frozenset[str]:
    """The months in the nominative."""
    return frozenset(forms[0] for forms in _table("months").values() if isinstance(forms, list))


def opens_bracketed(tokens: Sequence[Word], at: int) -> tuple[int, int]:
    """The month and day in brackets or behind a comma after such a year: "2012 (maj) – …", "2019, 12 maja: …"."""
    opened = tokens[at + 1].gap.strip() if at + 2 < len(tokens) else ""
    if not _heads_line(tokens[at], at) or opened not in {"(", ","}:
        return 0, 0
    place = at + 1 if tokens[at + 1].folded in keyed("months") else at + 2
    month = int(keyed("months").get(tokens[place].folded, 0))
    behind = tokens[place + 1].gap if place + 1 < len(tokens) else ""
    closed = _parts(behind[1:]) and behind.startswith(")") if opened == "(" else _parts(behind)
    of_day = day_before(tokens, place)[0] if place == at + 2 else 0
    return (month, of_day) if month and closed and (place == at + 1 or of_day) else (0, 0)


def _heads_line(word: Word, at: int) -> bool:
    """Whether *word* is a year that a line opens with, whatever bullet stands before it."""
    year = len(word.text) == 4 and word.text.isdecimal() and 1900 <= int(word.text) < 2100
    return year and _begins_line(word, at)


def _begins_line(word: Word, at: int) -> bool:
    """Whether at most a bullet stands before *word* in its line."""
    return (at == 0 or "\n" in word.gap) and not word.gap.rpartition("\n")[2].strip(" \t\xa0•*·▪►-–—")


def _parts(gap: str) -> bool:
    """Whether a colon or a dash between spaces parts the date from its entry."""
    return gap.strip() == ":" or (gap.strip() in DASHES and gap.strip() != gap)


def year_at(tokens: Sequence[Word], at: int, day: date | None) -> tuple[int | None, int]:
    """The year written or meant at word *at* ("2016 r.", "ub. roku", "br."), and how many words it takes."""
    if at >= len(tokens) or not (at == 0 or plain(tokens[at]) or tokens[at].gap in {", ", ". ", " ("}):
        return None, 0
    word = tokens[at]
    if glued(word):
        return int(word.text[:4]), 1
    if len(word.text) == 4 and word.text.isdecimal() and 1900 <= int(word.text) < 2100:
        more = (
            at + 1 < len(tokens)
            and tokens[at + 1].folded in {"r", "roku", "rok"}
            and tokens[at + 1].gap.strip(" \xa0") == ""
        )
        return int(word.text), 2 if more else 1
    if not plain(word):
        return None, 0
    if word.folded == "br":
        return (day.year if day else None), 1
    step = 0 if word.folded == "b" else step_of(word)
    year = at + 1 < len(tokens) and tokens[at + 1].folded in {"r", "roku", "rok"}
    if step is not None and year and tokens[at + 1].gap.strip(" \xa0") in {"", "."}:
        return (day.year + step if day else None), 2
    return None, 0


def glued(word: Word) -> bool:
    """Whether it is a year written together with its "r." ("2019r.")."""
    return (
        len(word.text) == 5 and word.folded[-1] == "r" and word.text[:4].isdecimal() and word.text[:2] in {"19", "20"}
    )


def day_before(tokens: Sequence[Word], at: int) -> tuple[int, int]:
    """The day of the month right before word *at* ("31", "siedemnastego"), and how many words it takes."""
    if at < 1 or not plain(tokens[at]):
        return 0, 0
    word = tokens[at - 1]
    if word.text.isdecimal() and len(word.text) < 3 and 1 <= int(word.text) <= 31:
        return int(word.text), 1
    value = int(values("ordinals").get(word.folded, 0))
    tens = int(values("ordinals").get(tokens[at - 2].folded, 0)) if at > 1 and value < 10 else 0
    return (tens + value, 2) if value and tens in {20, 30} else (value, 1 if value else 0)


def likely_year(month: int, of_day: int, day: date | None) -> int | None:
    """The year of a day and month without one: the nearest that is not far after publication."""
    if day is None:
        return None
    try:
        meant = date(day.year, month, of_day or 1)
        if of_day and date(day.year + 1, month, of_day) <= day + timedelta(days=_SOON):
            return day.year + 1  # "rozpoczynamy 8 stycznia", in the last days of December
    except ValueError:
        return None
    return day.year if meant <= day + timedelta(days=_NEAR if of_day else 0) else day.year - 1


def iso_date(year: int | None, month: int = 0, of_day: int = 0) -> str:
    """The ISO date; empty where the year is unknown or there is no such day."""
    if year is None:
        return ""
    if of_day and of_day > monthrange(year, month)[1]:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{of_day:02d}" if of_day else "")


def last_day(year: int | None, month: int = 0) -> str:
    if year is None:
        return ""
    return iso_date(year, month or 12, monthrange(year, month or 12)[1])


def months_back(day: date, months: int) -> tuple[int, int]:
    at = day.year * 12 + day.month - 1 + months
    return at // 12, at % 12 + 1
