"""The day of a call: of an opening told in the future, of a span, of a first day whose month the last one tells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar import Moment
from pipeline.events.decisions import role_of
from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed


def dated(moment: object, opener: Item, published: str) -> str:
    """The date of a call; where a verb in the future opens it, a month without a year is still to come."""
    if not isinstance(moment, Moment):
        return ""
    if "/" in moment.iso:
        return moment.iso[:4]  # "na pierwszy kwartał 2025 r."
    coming = any(a.pos == "fin" and "perf" in a.tag.split(":") for a in opener.readings)
    coming = coming or bool(opener.lemmas & (listed("contest", "announces") | {"mieć"}))
    past = moment.guessed and bool(moment.tail) and moment.iso < published[: len(moment.iso)]
    return f"{int(moment.iso[:4]) + 1}{moment.tail}" if coming and past and moment.iso else moment.iso


def of_span(items: Sequence[Item], begins: Item, iso: str) -> str:
    """*iso* in the year of the span's end: "od 4 września do 31 października 2023 r."."""
    at = items.index(begins)
    later = [i.value for n, i in enumerate(items) if at < n <= at + 2 and role_of(items, n) == "until"]
    end = next((m for m in later if isinstance(m, Moment) and not m.guessed and len(m.iso) == 10), None)
    if end is None or not isinstance(begins.value, Moment) or not (begins.value.guessed or not iso):
        return iso
    return f"{int(end.iso[:4]) - (tail > end.iso[4:])}{tail}" if (tail := begins.value.tail) else iso


def first_day(items: Sequence[Item]) -> str:
    """The first day of "od 4 do 29 września 2017 r.", whose month the last one tells."""
    for at, item in enumerate(items):
        lead, last = [i.folded for i in items[max(0, at - 3) : at]], item.value
        if isinstance(last, Moment) and not last.guessed and len(last.iso) == 10 and lead[::2] == ["od", "do"]:
            day = lead[1].zfill(2)
            return last.iso[:8] + day if day.isdecimal() and day < last.iso[8:] else ""
    return ""
