"""Dates and times as NKJP marks them, by rule: only for measuring on PolEval.

klastry's own calendar resolves dates and leaves out what cannot be one day, month or year; NKJP marks every year,
month, century and hour of the clock by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.readers.poleval import Annotation

_MONTH = (
    r"(?i:stycz(?:eń|ni[aue])|lut(?:y|ego|emu|ym)|mar(?:zec|ca|cu|cem)|kwie(?:cień|tni[aue])|maj(?:a|u|em)?|"
    r"czerw(?:iec|ca|cu|cem)|lip(?:iec|ca|cu|cem)|sierp(?:ień|ni[aue])|wrze(?:sień|śni[aue])|"
    r"październik(?:a|u|iem)?|listopad(?:a|zie|em)?|grud(?:zień|ni[aue]))(?!\w)"
)
_DAY = r"(?:[1-3]?\d\.?|[IVX]{1,4})"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
"""A bare number of four digits that is rather a year than a count; earlier years need the word."""
_AFTER = r"(?: ?r\.| roku(?!\w)| rok(?:iem)?(?!\w))(?: ?p?\.?n\.e\.)?"
_OF_YEAR = rf"(?:(?:[Rr]ok(?:u|iem)?|r\.) \d{{3,4}}(?!\d)|\d{{3,4}}{_AFTER}|{_YEAR}(?![\w%]|[.,]\d))"
_DECADE = (
    r"[Ll]at(?:a|ach|ami|om)? (?:(?:dwudziest|trzydziest|czterdziest|pięćdziesiąt|sześćdziesiąt|siedemdziesiąt|"
    r"osiemdziesiąt|dziewięćdziesiąt)(?:ych|e|ymi|ym)(?!\w)|[2-9]0(?:\.|-tych|-te)?(?!\d)|\d{4})"
)
_DATES = re.compile(
    r"(?<![\w.,])(?:"
    rf"(?:dni(?:a|u|em) |dn\. )?\d{{1,2}}\. ?(?:\d{{1,2}}|[IVX]{{1,4}})\. ?(?:\d{{4}}|\d\d)(?: ?r\.| roku)?(?!\d)|"
    rf"(?:dni(?:a|u|em) |dn\. )?{_DAY} {_MONTH}(?: (?:{_OF_YEAR}|br\.|ub\.r\.))?|"
    rf"{_MONTH}(?: {_OF_YEAR})?|"
    r"[Ww]iek(?:u|iem)? [XVI]+(?!\w)|[XVI]+ (?:w\.|(?:wiek(?:u|iem|ach)?|stuleci(?:a|u|e))(?!\w))|"
    rf"{_DECADE}|{_OF_YEAR})"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTES = r"[.:] ?[0-5]\d(?!\d)"
_OF_DAY = r"(?: (?:rano|wieczorem|w nocy|po południu|nad ranem|w południe))"
_TIMES = re.compile(
    rf"(?<![\w.,:/])(?:(?i:godz\.|godzin(?:a|y|ie|ę|ą|ach)) {_HOUR}(?:{_MINUTES}|(?!\d)){_OF_DAY}?|"
    rf"{_HOUR}(?:{_MINUTES})?{_OF_DAY}|"
    rf"(?:(?<=\bo )|(?<=\bod )|(?<=\bdo )){_HOUR}{_MINUTES}|"
    r"(?:1\d|2[0-4])[.:] ?[0-5][05](?![\d%]|\.\d)(?! (?:zł|proc|mln|tys|m|km|s)\b))"
)


def moments(text: str) -> Iterator[Annotation]:
    """Every date and time of *text*."""
    for category, pattern in (("date", _DATES), ("time", _TIMES)):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), category
