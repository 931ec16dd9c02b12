"""Polish calendar expressions: where they stand and what they mean, as ISO 8601.

Partial dates stay partial ("w grudniu 2016 r." → ``2016-12``); relative ones need the day of publication ("wczoraj",
"w ubiegły piątek", "31 stycznia br."); those that count from another date of the text ("dwa lata wcześniej") keep their
distance until a reader knows that date. Durations ("na trzy lata") are no dates and have their own list.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline.lexicon import settings
from pipeline.words import Word, words

_TABLES = (
    "months",
    "weekdays",
    "weekday_stems",
    "days",
    "relative",
    "ordinals",
    "numbers",
    "units",
    "periods",
    "around",
)
_NEAR = 45
"""Days by which a day and month without a year may lie after publication before the year before is meant."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at ``text[start:end]``; ``iso`` is empty where the article gives no ground to resolve it.

    ``last`` is the last day that is meant ("do końca 2027 r." → 2027-12-31); ``shift`` counts years from another date
    of the text ("dwa lata wcześniej" → -2); ``guessed`` says that the year or week is not written, ``tail`` is what
    stays of such a date ("-09-05").
    """

    start: int
    end: int
    iso: str
    rule: str
    last: str = ""
    shift: int = 0
    guessed: bool = False
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at ``text[start:end]`` ("na trzy lata", "trzyletni")."""

    start: int
    end: int
    iso: str
    rule: str


def moments(text: str, published: str = "") -> tuple[Moment, ...]:
    """Every date of *text*, in order, without overlaps; *published* is the ISO day of publication, where known."""
    tokens, day = words(text), _day(published)
    found: list[Moment] = []
    for at in range(len(tokens)):
        for reader in _readers(tokens[at]):
            moment = reader(tokens, at, day)
            if moment and (not found or moment.start >= found[-1].end):
                found.append(moment)
                break
            if moment and moment.end - moment.start > found[-1].end - found[-1].start:
                found[-1] = moment
                break
    return tuple(found)


def durations(text: str) -> tuple[Duration, ...]:
    """Every length of time that something is given for, in order."""
    tokens = words(text)
    return tuple(filter(None, (_duration(tokens, at) for at in range(len(tokens)))))


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


# --- the lexicon ---------------------------------------------------------------------------------------------------


def _table(name: str) -> Mapping[str, object]:
    found: Mapping[str, object] = settings("calendar.toml", _TABLES)[name]
    return found


@cache
def _keyed(table: str) -> dict[str, str]:
    """Caseless word → the key that it stands under."""
    return {form: key for key, forms in _table(table).items() if isinstance(forms, list) for form in forms}


@cache
def _values(table: str) -> dict[str, float]:
    return {word: float(value) for word, value in _table(table).items() if isinstance(value, int | float)}


def _relative(word: Word) -> int | None:
    """-1 for "ubiegły", 0 for "tego", 1 for "przyszły"; nothing for other words."""
    return {"last": -1, "this": 0, "next": 1}.get(_keyed("relative").get(word.folded, ""))


def _number(word: Word) -> float | None:
    return float(word.text) if word.text.isdecimal() and len(word.text) < 3 else _values("numbers").get(word.folded)


# --- pieces --------------------------------------------------------------------------------------------------------


Reader = Callable[[Sequence[Word], int, date | None], Moment | None]


def _plain(word: Word) -> bool:
    """Whether only spaces part *word* from the one before."""
    return word.gap.strip(" \xa0") == "" and bool(word.gap)


def _year_at(tokens: Sequence[Word], at: int, day: date | None) -> tuple[int | None, int]:
    """The year written or meant at word *at* ("2016 r.", "ub. roku", "br."), and how many words it takes."""
    if at >= len(tokens) or not (at == 0 or _plain(tokens[at]) or tokens[at].gap in {", ", ". ", " ("}):
        return None, 0
    word = tokens[at]
    if _glued(word):
        return int(word.text[:4]), 1
    if len(word.text) == 4 and word.text.isdecimal() and 1900 <= int(word.text) < 2100:
        more = (
            at + 1 < len(tokens) and tokens[at + 1].folded in {"r", "roku", "rok"} and tokens[at + 1].gap.strip() == ""
        )
        return int(word.text), 2 if more else 1
    if not _plain(word):
        return None, 0
    if word.folded == "br":
        return (day.year if day else None), 1
    step = 0 if word.folded == "b" else _relative(word)
    year = at + 1 < len(tokens) and tokens[at + 1].folded in {"r", "roku", "rok"}
    if step is not None and year and tokens[at + 1].gap.strip(" \xa0") in {"", "."}:
        return (day.year + step if day else None), 2
    return None, 0


def _glued(word: Word) -> bool:
    """Whether it is a year written together with its "r." ("2019r.")."""
    return (
        len(word.text) == 5 and word.folded[-1] == "r" and word.text[:4].isdecimal() and word.text[:2] in {"19", "20"}
    )


def _day_before(tokens: Sequence[Word], at: int) -> tuple[int, int]:
    """The day of the month right before word *at* ("31", "siedemnastego"), and how many words it takes."""
    if at < 1 or not _plain(tokens[at]):
        return 0, 0
    word = tokens[at - 1]
    if word.text.isdecimal() and len(word.text) < 3 and 1 <= int(word.text) <= 31:
        return int(word.text), 1
    value = int(_values("ordinals").get(word.folded, 0))
    tens = int(_values("ordinals").get(tokens[at - 2].folded, 0)) if at > 1 and value < 10 else 0
    return (tens + value, 2) if value and tens in {20, 30} else (value, 1 if value else 0)


def _resolved(month: int, of_day: int, day: date | None) -> int | None:
    """The year of a day and month without one: the nearest that is not far after publication."""
    if day is None:
        return None
    try:
        meant = date(day.year, month, of_day or 1)
    except ValueError:
        return None
    return day.year if meant <= day + timedelta(days=_NEAR if of_day else 0) else day.year - 1


def _iso(year: int | None, month: int = 0, of_day: int = 0) -> str:
    """The ISO date; empty where the year is unknown or there is no such day."""
    if year is None:
        return ""
    if of_day and of_day > monthrange(year, month)[1]:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{of_day:02d}" if of_day else "")


def _last(year: int | None, month: int = 0) -> str:
    if year is None:
        return ""
    return _iso(year, month or 12, monthrange(year, month or 12)[1])


def _back(day: date, months: int) -> tuple[int, int]:
    at = day.year * 12 + day.month - 1 + months
    return at // 12, at % 12 + 1


# --- readers -------------------------------------------------------------------------------------------------------


def _readers(word: Word) -> tuple[Reader, ...]:
    """What may read a date from *word* on; nothing for most words."""
    folded = word.folded
    if folded in _keyed("months"):
        return (_month,)
    if folded in _keyed("weekdays"):
        return (_weekday,)
    if folded in _values("days"):
        return (_word,)
    if folded in _keyed("units"):
        return (_distance, _year_end, _relative_period)
    if folded in _keyed("periods"):
        return (_period,)
    if folded[0].isdigit():
        return (_numeric, _year)
    if folded.startswith(tuple(_keyed("weekday_stems"))):
        return (_weekday_adjective,)
    if folded.startswith(("zeszłoroczn", "ubiegłoroczn")):
        return (_adjective,)
    return (_short_year,) if folded in {"br", "ub", "b", "bież"} else ()


def _month(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """31 stycznia br., w grudniu 2016 r., z końcem sierpnia, ostatniego dnia września, 12–14 maja."""
    month = int(_keyed("months")[tokens[at].folded])
    of_day, before = _day_before(tokens, at)
    year, after = _year_at(tokens, at + 1, day)
    around = _around(tokens, at)
    if not before and not after and around is None:
        return None
    guessed = year is None and not after
    edge, width = around or ("", 0)
    year = _resolved(month, of_day, day) if guessed else year
    last = _last(year, month) if edge == "end" else ""
    if edge == "last":
        of_day = monthrange(year or 2000, month)[1]
    elif edge == "first":
        of_day = 1
    first = at - before if before else at - width
    return Moment(
        *(tokens[first].start, tokens[at + after].end, _iso(year, month, of_day), "calendar.month"),
        last=last,
        guessed=guessed,
        tail=f"-{month:02d}" + (f"-{of_day:02d}" if of_day else "") if guessed else "",
    )


def _around(tokens: Sequence[Word], at: int) -> tuple[str, int] | None:
    """What stands before a month or year: ("", 1) "w"; ("end", 2) "z końcem"; ("last", 2) "ostatniego dnia"."""
    table = _keyed("around")
    if at < 1 or not _plain(tokens[at]):
        return None
    word = tokens[at - 1]
    if table.get(word.folded) == "prepositions":
        return "", 0
    if word.folded in _keyed("units") and at > 1 and word.folded.startswith("d"):
        edge = {"ostatni": "last", "ostatniego": "last", "ostatnim": "last"}.get(tokens[at - 2].folded)
        edge = edge or ("first" if tokens[at - 2].folded.startswith("pierwsz") else None)
        return (edge, 2) if edge else None
    if table.get(word.folded) == "ends":
        return "end", 1
    if table.get(word.folded) == "parts":
        return "", 1
    return ("", 0) if _relative(word) is not None else None


def _numeric(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """12.03.2024, 2024-03-12, 12 III 2024."""
    if at + 2 >= len(tokens):
        return None
    a, b, c = tokens[at : at + 3]
    gaps = (b.gap, c.gap)
    last = c.text[:4] if _glued(c) else c.text
    if gaps in {(".", "."), ("/", "/")} and last.isdecimal() and len(last) == 4:
        year, month, of_day = last, b.text, a.text
    elif gaps == ("-", "-") and len(a.text) == 4:
        year, month, of_day = a.text, b.text, c.text
    elif gaps == (" ", " ") and b.text in _ROMAN and len(c.text) == 4:
        year, month, of_day = c.text, str(_ROMAN.index(b.text) + 1), a.text
    else:
        return None
    if not (year.isdecimal() and month.isdecimal() and of_day.isdecimal() and 1900 <= int(year) < 2100):
        return None
    iso = _iso(int(year), int(month), int(of_day)) if 1 <= int(month) <= 12 and 1 <= int(of_day) <= 31 else ""
    return Moment(a.start, c.end, iso, "calendar.numeric") if iso else None


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _year(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w 2016 r., od 2015 roku, w roku 2019, do końca 2027 r., 2018–2021."""
    year, width = _year_at(tokens, at, day)
    if year is None or (at == 0 and width == 1):
        return None
    if at == 0:
        return Moment(tokens[0].start, tokens[width - 1].end, _iso(year), "calendar.year")
    before = tokens[at - 1]
    around = _around(tokens, at)
    if width == 1 and around is None and before.folded not in _keyed("units"):
        return None
    edge, back = around or ("", 0)
    back = 1 if before.folded in {"roku", "rok"} else back
    last = _last(year) if edge == "end" else ""
    return Moment(tokens[at - back].start, tokens[at + width - 1].end, _iso(year), "calendar.year", last)


def _short_year(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """br., ub.r. standing alone."""
    year, width = _year_at(tokens, at, day)
    if not width or (tokens[at].folded == "b" and tokens[at + 1].folded != "r"):
        return None
    return Moment(tokens[at].start, tokens[at + width - 1].end, _iso(year), "calendar.year")


def _weekday_adjective(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """na wtorkowym posiedzeniu: the last one, publication's day included."""
    stem = next((key for form, key in _keyed("weekday_stems").items() if tokens[at].folded.startswith(form)), "")
    back = (day.isoweekday() - int(stem)) % 7 if day else 0
    iso = (day - timedelta(days=back)).isoformat() if day else ""
    return Moment(tokens[at].start, tokens[at].end, iso, "calendar.weekday_adjective", guessed=True)


def _adjective(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """zeszłoroczny, ubiegłoroczna."""
    return Moment(tokens[at].start, tokens[at].end, _iso(day.year - 1 if day else None), "calendar.adjective")


def _weekday(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w piątek (the last one), w ubiegły piątek, w najbliższą środę; a date after it says more and wins."""
    if at < 1 or not _plain(tokens[at]):
        return None
    step = _relative(tokens[at - 1])
    first = at - 1 if step is not None else at
    before = tokens[first - 1].folded if first else ""
    if before not in {"w", "we", "od", "do", "na", "z", "ze"} and step is None:
        return None
    if at + 2 < len(tokens) and tokens[at + 1].text.isdecimal() and tokens[at + 2].folded in _keyed("months"):
        return None
    meant = int(_keyed("weekdays")[tokens[at].folded])
    iso = ""
    if day:
        back = (day.isoweekday() - meant) % 7
        shift = -(back if back > 1 else back + 7) if step == -1 else (7 - back if step == 1 else -back)
        iso = (day + timedelta(days=shift)).isoformat()
    return Moment(tokens[first].start, tokens[at].end, iso, "calendar.weekday", guessed=step is None)


def _word(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """wczoraj, dziś, jutro."""
    iso = (day + timedelta(days=int(_values("days")[tokens[at].folded]))).isoformat() if day else ""
    return Moment(tokens[at].start, tokens[at].end, iso, "calendar.word")


def _distance(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """dwa lata temu, przed rokiem, tydzień temu, trzy lata później (from another date)."""
    unit = _keyed("units")[tokens[at].folded]
    count = _number(tokens[at - 1]) if at and _plain(tokens[at]) else None
    first = at - 1 if count is not None else at
    after = tokens[at + 1].folded if at + 1 < len(tokens) and _plain(tokens[at + 1]) else ""
    number = 1.0 if count is None else count
    if after == "temu":
        return Moment(tokens[first].start, tokens[at + 1].end, _ago(day, number, unit), "calendar.ago")
    if after in {"wcześniej", "później"} and unit == "P_Y":
        years = int(number) * (-1 if after == "wcześniej" else 1)
        return Moment(tokens[first].start, tokens[at + 1].end, "", "calendar.from_another", shift=years)
    if first and tokens[first - 1].folded == "przed" and tokens[at].folded in _keyed("around"):
        return Moment(tokens[first - 1].start, tokens[at].end, _ago(day, number, unit), "calendar.ago")
    return None


def _ago(day: date | None, number: float, unit: str) -> str:
    """The date *number* units before *day*, no more exact than the unit."""
    if day is None:
        return ""
    if unit == "P_Y" and number == int(number):
        return _iso(day.year - int(number))
    if unit in {"P_Y", "P_M"}:
        return _iso(*_back(day, -int(number * (12 if unit == "P_Y" else 1))))
    return (day - timedelta(days=int(number * (7 if unit == "P_W" else 1)))).isoformat()


def _relative_period(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """w ubiegłym roku, w tym miesiącu, w przyszłym roku."""
    step = _relative(tokens[at - 1]) if at and _plain(tokens[at]) else None
    unit = _keyed("units")[tokens[at].folded]
    if step is None or unit not in {"P_Y", "P_M"} or tokens[at].folded in {"lata", "lat", "latami", "laty", "miesiące"}:
        return None
    if at > 1 and tokens[at - 1].folded == "tym" and tokens[at - 2].folded not in {"w", "we"}:
        return None
    iso = ""
    if day:
        iso = _iso(day.year + step) if unit == "P_Y" else _iso(*_back(day, step))
    return Moment(tokens[at - 1].start, tokens[at].end, iso, "calendar.relative")


def _year_end(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """do końca roku, z końcem roku (of publication)."""
    if tokens[at].folded != "roku" or at < 1 or _keyed("around").get(tokens[at - 1].folded) != "ends":
        return None
    if at + 1 < len(tokens) and _plain(tokens[at + 1]) and tokens[at + 1].text.isdecimal():
        return None
    year = day.year if day else None
    return Moment(tokens[at - 1].start, tokens[at].end, _iso(year), "calendar.year", last=_last(year))


def _period(tokens: Sequence[Word], at: int, day: date | None) -> Moment | None:
    """II kwartał 2024, w pierwszym półroczu 2021 r.: the year, and the last day of the period."""
    year, width = _year_at(tokens, at + 1, day)
    if at < 1 or year is None:
        return None
    before = tokens[at - 1]
    number = _ROMAN.index(before.text) + 1 if before.text in _ROMAN else _ORDINAL.get(before.folded[:5], 0)
    if not number:
        return None
    months = 3 if _keyed("periods")[tokens[at].folded] == "quarter" else 6
    if number * months > 12:
        return None
    iso = f"{_iso(year, (number - 1) * months + 1)}/{_iso(year, number * months)}"
    return Moment(before.start, tokens[at + width].end, iso, "calendar.period", last=_last(year, number * months))


_ORDINAL = {"pierw": 1, "drugi": 2, "trzec": 3, "czwar": 4}


# --- durations -----------------------------------------------------------------------------------------------------


def _duration(tokens: Sequence[Word], at: int) -> Duration | None:
    """na trzy lata, przez 2 lata, na okres 36 miesięcy, trzyletni, 3-letni, na rok."""
    word = tokens[at]
    if word.folded.startswith("letni") and at and word.gap in {"-", "", " "} and tokens[at - 1].text.isdecimal():
        return Duration(tokens[at - 1].start, word.end, f"P{int(tokens[at - 1].text)}Y", "calendar.adjective")
    cut = word.folded.find("letni")
    if cut > 1 and (number := _STEMS.get(word.folded[:cut])):
        return Duration(word.start, word.end, f"P{number}Y", "calendar.adjective")
    unit = _keyed("units").get(word.folded)
    if unit not in {"P_Y", "P_M"} or at < 1 or not _plain(word):
        return None
    count = _number(tokens[at - 1])
    first = at - 1 if count is not None else at
    after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if after in {"temu", "wcześniej", "później"} or not _for(tokens, first):
        return None
    if count is None and word.folded not in {"rok", "roku", "miesiąc"}:
        return None
    return Duration(tokens[first].start, word.end, _length(1.0 if count is None else count, unit), "calendar.for")


def _length(count: float, unit: str) -> str:
    if count != int(count):
        return f"P{int(count * 12)}M" if unit == "P_Y" else ""
    return f"P{int(count)}{unit[-1]}"


def _for(tokens: Sequence[Word], at: int) -> bool:
    """Whether "na", "przez", "okres" … stand before word *at*, with "kolejne" or "okres" between."""
    for back in range(1, 4):
        if at - back < 0 or "\n" in tokens[at - back + 1].gap:
            return False
        word = tokens[at - back].folded
        if word in {"na", "o", "przez", "okres", "okresie", "okresu"} or word.startswith(
            ("ważn", "potrwa", "trwa", "obowiązyw")
        ):
            return True
        if word not in _FILLERS:
            return False
    return False


_FILLERS = frozenset(
    [
        "kolejne",
        "kolejny",
        "kolejnych",
        "następne",
        "następny",
        "następnych",
        "najbliższe",
        "najbliższy",
        "dalsze",
        "dalszy",
        "pełne",
        "całe",
        "okres",
        "okresie",
        "równo",
        "dokładnie",
        "jest",
        "był",
        "była",
        "będzie",
    ]
)
_STEMS = {
    "jedno": 1,
    "dwu": 2,
    "trzy": 3,
    "cztero": 4,
    "pięcio": 5,
    "sześcio": 6,
    "siedmio": 7,
    "dziesięcio": 10,
}


def mentioned(text: str, published: str = "") -> Iterator[Moment]:
    """The dates of *text* that are resolved."""
    return (moment for moment in moments(text, published) if moment.iso)
