"""Dates counted from the day of publication: "wczoraj", "w ubiegły piątek", "dwa lata temu", "do końca roku"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.calendar_words import (
    iso_date,
    keyed,
    last_day,
    likely_year,
    months_back,
    number_of,
    plain,
    step_of,
    values,
    year_at,
)
from pipeline.moment import Moment
from pipeline.words import Word

_BEGINS = frozenset({"początku", "początkiem"})
_SEVERAL = frozenset({"dni", "tygodnie", "tygodni", "miesiące", "miesięcy", "lata", "lat"})
"""Units that nobody counts: "kilka dni temu" is no certain day."""


def weekday_adjective(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """na wtorkowym posiedzeniu: the last one, publication's day included."""
    stem = next((key for form, key in keyed("weekday_stems").items() if tokens[at].folded.startswith(form)), "")
    back = (day.isoweekday() - int(stem)) % 7 if day else 0
    iso = (day - timedelta(days=back)).isoformat() if day else ""
    return Moment(tokens[at].start, tokens[at].end, iso, "calendar.weekday_adjective", guessed=True)


def month_adjective(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w październikowej edycji, na majowym posiedzeniu, marcową uchwałą; "lutowej gali 2023 r." names its year."""
    if at + 1 >= len(tokens) or not plain(tokens[at + 1]) or not tokens[at].folded.endswith(_CASES):
        return None
    named = tokens[at].text[0].isupper() and tokens[at].gap == " "  # "na Sesji Majowej"
    before = tokens[at - 1].folded if at and tokens[at].gap == " " else ""
    plain_case = tokens[at].folded.endswith("ą")  # "marcową uchwałą", but "na marcową uchwałę", "z marcową uchwałą"
    if before in _PREPOSITIONS if plain_case else before not in _WHEN:
        return None
    if named or not tokens[at + 1].folded.startswith(tuple(keyed("occasion_stems"))):
        return None
    month = int(next(key for form, key in keyed("month_stems").items() if tokens[at].folded.startswith(form)))
    year, width = year_at(tokens, at + 2, day)
    end = tokens[at + 1 + width if width else at].end
    iso = iso_date(year if width else likely_year(month, 0, day), month)
    guessed = not width
    tail = f"-{month:02d}" if guessed else ""
    return Moment(tokens[at].start, end, iso, "calendar.month_adjective", guessed=guessed, tail=tail)


_WHEN = frozenset({"w", "we", "na", "podczas", "po", "trakcie", "czasie"})
_PREPOSITIONS = _WHEN | {"z", "ze", "za", "przed", "nad", "pod", "o"}
_CASES = ("ym", "ej", "ą")
"""How an adjective ends where it says when: "na majowym", "w majowej", "majową uchwałą"."""


def season(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """tej jesieni, ubiegłej wiosny, zeszłego lata: the year is all that is sure."""
    step = step_of(tokens[at - 1]) if at and plain(tokens[at]) else None
    if step is None or tokens[at].folded not in keyed("seasons"):
        return None
    return Moment(tokens[at - 1].start, tokens[at].end, iso_date(day.year + step if day else None), "calendar.season")


def feast(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w sylwestra, w wigilię: the last one before publication, or the one soon to come."""
    if not at or tokens[at - 1].folded not in {"w", "do", "na", "przed", "od"}:
        return None
    month, of_day = (int(part) for part in keyed("feasts")[tokens[at].folded].split("-"))
    year = likely_year(month, of_day, day)
    tail = f"-{month:02d}-{of_day:02d}"
    return Moment(
        *(tokens[at].start, tokens[at].end, iso_date(year, month, of_day), "calendar.feast"), guessed=True, tail=tail
    )


def adjective(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """zeszłoroczny, ubiegłoroczna."""
    return Moment(tokens[at].start, tokens[at].end, iso_date(day.year - 1 if day else None), "calendar.adjective")


def _town(tokens: Sequence[Word], at: int) -> bool:
    """Whether a weekday's word with a capital opens a town's name: "do Środy Wielkopolskiej"."""
    return tokens[at].text[0].isupper() and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()


def weekday(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w piątek (the last one), w ubiegły piątek, w najbliższą środę; a date after it says more and wins."""
    if at < 1 or not plain(tokens[at]) or _town(tokens, at):
        return None
    step = step_of(tokens[at - 1])
    first = at - 1 if step is not None else at
    if of_month := _weekday_of_month(tokens, at, first, day):
        return of_month
    before = tokens[first - 1].folded if first else ""
    if before not in {"w", "we", "od", "do", "na", "z", "ze"} and step is None:
        return None
    if at + 2 < len(tokens) and tokens[at + 1].text.isdecimal() and tokens[at + 2].folded in keyed("months"):
        return None
    meant = int(keyed("weekdays")[tokens[at].folded])
    iso = ""
    if day:
        back = (day.isoweekday() - meant) % 7
        shift = -(back if back > 1 else back + 7) if step == -1 else (7 - back if step == 1 else -back)
        iso = (day + timedelta(days=shift)).isoformat()
    return Moment(tokens[first].start, tokens[at].end, iso, "calendar.weekday", guessed=step is None)


def _weekday_of_month(tokens: Sequence[Word], at: int, first: int, day: date | None) -> Moment | None:
    """w ostatni piątek lutego, w pierwszy wtorek maja 2022 r."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    number = {"ostatni": -1, "ostatnią": -1, **_NTH}.get(tokens[at - 1].folded)
    if following is None or following.folded not in keyed("months") or not plain(following) or number is None:
        return None
    month, meant = int(keyed("months")[following.folded]), int(keyed("weekdays")[tokens[at].folded])
    year, width = year_at(tokens, at + 2, day)
    guessed = year is None and not width
    year = likely_year(month, 0, day) if guessed else year
    days = [
        d
        for d in range(1, monthrange(year or 2000, month)[1] + 1)
        if year and date(year, month, d).isoweekday() == meant
    ]
    of_day = days[number] if days and -1 <= number < len(days) else 0
    start, end = tokens[min(first, at - 1)].start, tokens[at + 1 + width].end
    return Moment(start, end, iso_date(year, month, of_day) if of_day else "", "calendar.weekday", guessed=guessed)


_NTH = {
    f"{stem}{end}": n for n, stem in enumerate(("pierwsz", "drug", "trzec", "czwart")) for end in ("y", "i", "ą", "ią")
}


def word_of_day(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """wczoraj, dziś, jutro."""
    iso = (day + timedelta(days=int(values("days")[tokens[at].folded]))).isoformat() if day else ""
    return Moment(tokens[at].start, tokens[at].end, iso, "calendar.word")


def distance(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """dwa lata temu, przed rokiem, tydzień temu, trzy lata później (from another date)."""
    unit = keyed("units")[tokens[at].folded]
    count = number_of(tokens[at - 1]) if at and plain(tokens[at]) else None
    first = at - 1 if count is not None else at
    after = tokens[at + 1].folded if at + 1 < len(tokens) and plain(tokens[at + 1]) else ""
    number = 1.0 if count is None else count
    if after == "temu":
        several = count is None and tokens[at].folded in _SEVERAL
        when = "" if several else _ago(day, number, unit)
        return Moment(tokens[first].start, tokens[at + 1].end, when, "calendar.ago")
    if after in {"wcześniej", "później"} and (count is not None or tokens[at].folded not in _SEVERAL):
        return _from_another(tokens[first].start, tokens[at + 1].end, -number if after == "wcześniej" else number, unit)
    if first and tokens[first - 1].folded in keyed("gone") and (count is not None or tokens[at].folded not in _SEVERAL):
        return Moment(tokens[first].start, tokens[at].end, _ago(day, number, unit), "calendar.gone")
    if first and tokens[first - 1].folded == "przed" and tokens[at].folded in keyed("around"):
        return Moment(tokens[first - 1].start, tokens[at].end, _ago(day, number, unit), "calendar.ago")
    return None


def _from_another(start: int, end: int, number: float, unit: str) -> Moment:
    """*number* units before or after another date of the text, which the units' size leaves as exact as they are."""
    rule = "calendar.from_another"
    if unit == "P_Y" and number == int(number):
        return Moment(start, end, "", rule, shift=int(number))
    if unit in {"P_Y", "P_M"}:
        return Moment(start, end, "", rule, months=int(number * (12 if unit == "P_Y" else 1)))
    return Moment(start, end, "", rule, days=int(number * (7 if unit == "P_W" else 1)))


def _ago(day: date | None, number: float, unit: str) -> str:
    """The date *number* units before *day*, no more exact than the unit."""
    if day is None:
        return ""
    if unit == "P_Y" and number == int(number):
        return iso_date(day.year - int(number))
    if unit in {"P_Y", "P_M"}:
        return iso_date(*months_back(day, -int(number * (12 if unit == "P_Y" else 1))))
    return (day - timedelta(days=int(number * (7 if unit == "P_W" else 1)))).isoformat()


def relative_period(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w ubiegłym roku, w tym miesiącu, w przyszłym roku."""
    step = step_of(tokens[at - 1]) if at and plain(tokens[at]) else None
    unit = keyed("units")[tokens[at].folded]
    if step is None or unit not in {"P_Y", "P_M"} or tokens[at].folded in {"lata", "lat", "latami", "laty", "miesiące"}:
        return None
    if at > 1 and tokens[at - 1].folded == "tym" and tokens[at - 2].folded not in {"w", "we"}:
        return None
    iso = ""
    if day:
        iso = iso_date(day.year + step) if unit == "P_Y" else iso_date(*months_back(day, step))
    return Moment(tokens[at - 1].start, tokens[at].end, iso, "calendar.relative")


def period_behind(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w roku ubiegłym, w miesiącu bieżącym: what tells which stands behind."""
    after = tokens[at + 1] if at + 1 < len(tokens) and plain(tokens[at + 1]) else None
    step = step_of(after) if after is not None and after.folded != "tym" else None
    before = tokens[at - 1].folded if at and plain(tokens[at]) else ""
    if after is None or step is None or before not in _WHEN or tokens[at].folded not in {"roku", "miesiącu"}:
        return None
    of_year = tokens[at].folded == "roku"
    iso = (iso_date(day.year + step) if of_year else iso_date(*months_back(day, step))) if day else ""
    return Moment(tokens[at].start, after.end, iso, "calendar.relative")


def year_begin(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """na początku roku, od początku roku (of publication); of no school year, nor of one that is named."""
    if day is None or not at or tokens[at].folded != "roku" or tokens[at - 1].folded not in _BEGINS:
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) and plain(tokens[at + 1]) else None
    other = after is not None and (after.text.isdecimal() or after.folded.endswith("ego"))
    return None if other else Moment(tokens[at - 1].start, tokens[at].end, iso_date(day.year), "calendar.relative")


def year_end(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """do końca roku, z końcem roku (of publication), do końca przyszłego roku."""
    step = step_of(tokens[at - 1]) if at > 1 else None
    end = at - (1 if step is None else 2)
    if tokens[at].folded != "roku" or end < 0 or keyed("around").get(tokens[end].folded) != "ends":
        return None
    if at + 1 < len(tokens) and plain(tokens[at + 1]) and tokens[at + 1].text.isdecimal():
        return None
    year = day.year + (step or 0) if day else None
    return Moment(tokens[end].start, tokens[at].end, iso_date(year), "calendar.year", last=last_day(year))
