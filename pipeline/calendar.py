"""Polish calendar expressions: where they stand and what they mean, as ISO 8601.

Partial dates stay partial ("w grudniu 2016 r." → ``2016-12``); relative ones need the day of publication ("wczoraj",
"w ubiegły piątek", "31 stycznia br."); those that count from another date of the text ("dwa lata wcześniej") keep their
distance until a reader knows that date. Durations ("na trzy lata") are no dates and have their own list.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.annotating.remembered import remembered
from pipeline.calendar_words import (
    day_before,
    glued,
    iso_date,
    keyed,
    last_day,
    likely_year,
    month_opens_line,
    opens_bracketed,
    opens_line,
    plain,
    step_of,
    values,
    year_at,
)
from pipeline.lengths import Duration, durations
from pipeline.moment import Moment
from pipeline.relative_dates import (
    adjective,
    distance,
    feast,
    month_adjective,
    period_behind,
    relative_period,
    season,
    weekday,
    weekday_adjective,
    word_of_day,
    year_begin,
    year_end,
)
from pipeline.words import DASHES, Word, words


def moments(text: str, published: str = "") -> tuple[Moment, ...]:
    """Every date of *text*, in order, without overlaps; *published* is the ISO day of publication, where known.

    A month of publication counts years and months, and no days.
    """
    tokens, day = words(text), _day(published)
    found: list[Moment] = []
    for at in range(len(tokens)):
        for reader in _readers(tokens[at].folded):
            moment = reader(tokens, at, day)
            if moment and len(published) < 10 and len(moment.iso) == 10 and moment.rule in _DAYS_FROM_DAYS:
                moment = replace(moment, iso="")
            if moment and (not found or moment.start >= found[-1].end):
                found.append(moment)
                break
            if moment and moment.end - moment.start > found[-1].end - found[-1].start:
                found[-1] = moment
                break
    return tuple(_of_years_ago(text, found))


_BETWEEN = frozenset({"", "w", "we", ", w", ", we", ","})


def _of_years_ago(text: str, found: Sequence[Moment]) -> Iterator[Moment]:
    """*found*, in which a month beside a year told by its distance is that year's: "rok temu, w maju", "w maju dwa lata
    temu"."""
    held: Moment | None = None
    for moment in found:
        near = held is not None and text[held.end : moment.start].strip(" \xa0") in _BETWEEN
        if held is not None and near and {held.rule, moment.rule} == {"calendar.ago", "calendar.month"}:
            year, month = (held, moment) if held.rule == "calendar.ago" else (moment, held)
            if len(year.iso) == len("2019") and month.guessed and month.tail:
                held = replace(
                    month, start=held.start, end=moment.end, iso=year.iso + month.tail, guessed=False, tail=""
                )
                continue
        if held is not None:
            yield held
        held = moment
    if held is not None:
        yield held


_DAYS_FROM_DAYS = frozenset({"calendar.weekday", "calendar.weekday_adjective", "calendar.word", "calendar.ago"})
"""Rules that count days from the day of publication: "wczoraj", "w piątek", "tydzień temu"."""


def _day(iso: str) -> date | None:
    """The day of publication; of a month its last one."""
    try:
        year, month = int(iso[:4]), int(iso[5:7])
        return date.fromisoformat(iso if len(iso) != 7 else last_day(year, month))
    except ValueError:
        return None


Reader = Callable[[Sequence[Word], int, date | None], Moment | None]


@remembered
def _readers(folded: str) -> tuple[Reader, ...]:
    """What may read a date from the word *folded* on; nothing for most words."""
    if folded in keyed("months"):
        return (_month,)
    if folded in keyed("feasts"):
        return (feast,)
    if folded in keyed("weekdays"):
        return (weekday,)
    if folded in values("days"):
        return (word_of_day,)
    if folded in keyed("units"):
        return (period_behind, distance, year_end, year_begin, relative_period, season)
    if folded in keyed("seasons"):
        return (season,)
    if folded in keyed("periods"):
        return (_period,)
    if folded[0].isdigit():
        return (_numeric, _span, _year)
    if folded.startswith(tuple(keyed("weekday_stems"))):
        return (weekday_adjective,)
    if folded.startswith(tuple(keyed("month_stems"))):
        return (month_adjective,)
    if folded.startswith(("zeszłoroczn", "ubiegłoroczn")):
        return (adjective,)
    return (_short_year,) if folded in {"br", "ub", "b", "bież"} else ()


def _month(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """31 stycznia br., w grudniu 2016 r., z końcem sierpnia, ostatniego dnia września, 12–14 maja."""
    month = int(keyed("months")[tokens[at].folded])
    of_day, before = day_before(tokens, at)
    year, after = year_at(tokens, at + 1, day)
    around = _around(tokens, at)
    if not after and month_opens_line(tokens, at):
        iso = iso_date(likely_year(month, 0, day), month)
        return Moment(
            *(tokens[at].start, tokens[at].end, iso, "calendar.month_heading"), guessed=True, tail=f"-{month:02d}"
        )
    if not before and not after and around is None:
        return None
    this = after > 0 and day is None and (tokens[at + 1].folded == "br" or step_of(tokens[at + 1]) == 0)
    guessed = year is None and (after == 0 or this)  # "31 stycznia br.": whose year other dates of the text tell
    edge, width = around or ("", 0)
    year = likely_year(month, of_day, day) if guessed else year
    last = last_day(year, month) if edge == "end" else ""
    if edge == "last":
        of_day = monthrange(year or 2000, month)[1]
    elif edge == "first":
        of_day = 1
    first = at - before if before else at - width
    return Moment(
        *(tokens[first].start, tokens[at + after].end, iso_date(year, month, of_day), "calendar.month"),
        last=last,
        guessed=guessed,
        tail=f"-{month:02d}" + (f"-{of_day:02d}" if of_day else "") if guessed else "",
    )


def _around(tokens: Sequence[Word], at: int) -> tuple[str, int] | None:
    """What stands before a month or year: ("", 1) "w"; ("end", 2) "z końcem"; ("last", 2) "ostatniego dnia"."""
    table = keyed("around")
    if at < 1 or not plain(tokens[at]):
        return None
    word = tokens[at - 1]
    if table.get(word.folded) == "prepositions":
        return "", 0
    if word.folded in {"dni", "dniach"} and at > 1 and tokens[at - 2].folded in {"pierwszych", "ostatnich"}:
        return "", 2  # "w pierwszych dniach marca": no day
    if word.folded in keyed("units") and at > 1 and word.folded.startswith("d"):
        edge = {"ostatni": "last", "ostatniego": "last", "ostatnim": "last"}.get(tokens[at - 2].folded)
        edge = edge or ("first" if tokens[at - 2].folded.startswith("pierwsz") else None)
        return (edge, 2) if edge else None
    if table.get(word.folded) == "ends":
        return "end", 1
    if table.get(word.folded) == "parts":
        return "", 1
    return ("", 0) if step_of(word) is not None else None


def _numeric(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """12.03.2024, 2024-03-12, 12 III 2024."""
    if at + 2 >= len(tokens):
        return None
    a, b, c = tokens[at : at + 3]
    gaps = (b.gap, c.gap)
    last = c.text[:4] if glued(c) else c.text
    if gaps in {(".", "."), ("/", "/")} and last.isdecimal() and len(last) == 4:
        year, month, of_day = last, b.text, a.text
    elif gaps == ("-", "-") and len(a.text) == 4:
        year, month, of_day = a.text, b.text, c.text
    elif gaps == (" ", " ") and b.text in _ROMAN and len(c.text) == 4:
        year, month, of_day = c.text, str(_ROMAN.index(b.text) + 1), a.text
    else:
        return None
    iso = _of_numbers(year, month, of_day)
    return Moment(a.start, c.end, iso, "calendar.numeric") if iso else None


def _span(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """31.05.–13.09.2021: the first day of a span, whose year the last one gives."""
    if at + 4 >= len(tokens):
        return None
    a, b, c = tokens[at : at + 3]
    last = _numeric(tokens, at + 2, day) if b.gap == "." and c.gap.strip(" .") in DASHES else None
    iso = _of_numbers(last.iso[:4], b.text, a.text) if last else ""
    return Moment(a.start, b.end, iso, "calendar.numeric") if iso else None


def _of_numbers(year: str, month: str, of_day: str) -> str:
    """The ISO date that three numbers make, or nothing."""
    if not (year.isdecimal() and month.isdecimal() and of_day.isdecimal() and 1900 <= int(year) < 2100):
        return ""
    if len(month) > 2 or len(of_day) > 2:  # as long as it likes, and Python refuses to count above 4,300 digits
        return ""
    return iso_date(int(year), int(month), int(of_day)) if 1 <= int(month) <= 12 and 1 <= int(of_day) <= 31 else ""


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _year(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w 2016 r., od 2015 roku, w roku 2019, do końca 2027 r., 2018–2021; "2014 – …" at the head of a line."""
    if width := opens_line(tokens, at):
        return Moment(tokens[at].start, tokens[at + width - 1].end, iso_date(int(tokens[at].text)), "calendar.heading")
    month, of_day = opens_bracketed(tokens, at)
    if month:
        iso = iso_date(int(tokens[at].text), month, of_day)
        return Moment(tokens[at].start, tokens[at + 1 + bool(of_day)].end, iso, "calendar.heading")
    year, width = year_at(tokens, at, day)
    if year is None or (at == 0 and width == 1):
        return None
    if at == 0:
        return Moment(tokens[0].start, tokens[width - 1].end, iso_date(year), "calendar.year")
    before = tokens[at - 1]
    around = _around(tokens, at)
    if width == 1 and around is None and before.folded not in keyed("units"):
        return None
    edge, back = around or ("", 0)
    back = 1 if before.folded in {"roku", "rok"} else back
    last = last_day(year) if edge == "end" else ""
    return Moment(tokens[at - back].start, tokens[at + width - 1].end, iso_date(year), "calendar.year", last)


def _short_year(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """br., ub.r. standing alone."""
    year, width = year_at(tokens, at, day)
    if not width or (tokens[at].folded == "b" and tokens[at + 1].folded != "r"):
        return None
    return Moment(tokens[at].start, tokens[at + width - 1].end, iso_date(year), "calendar.year")


def _period(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """II kwartał 2024, w pierwszym półroczu 2021 r.: the year, and the last day of the period."""
    year, width = year_at(tokens, at + 1, day)
    if at < 1 or year is None:
        return None
    before = tokens[at - 1]
    number = _ROMAN.index(before.text) + 1 if before.text in _ROMAN else _ORDINAL.get(before.folded[:5], 0)
    if not number:
        return None
    months = 3 if keyed("periods")[tokens[at].folded] == "quarter" else 6
    if number * months > 12:
        return None
    iso = f"{iso_date(year, (number - 1) * months + 1)}/{iso_date(year, number * months)}"
    return Moment(before.start, tokens[at + width].end, iso, "calendar.period", last=last_day(year, number * months))


_ORDINAL = {"pierw": 1, "drugi": 2, "trzec": 3, "czwar": 4}


def mentioned(text: str, published: str = "") -> Iterator[Moment]:
    """The dates of *text* that are resolved."""
    return (moment for moment in moments(text, published) if moment.iso)


__all__ = ["Duration", "Moment", "durations", "mentioned", "moments"]
