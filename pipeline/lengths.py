"""Lengths of time that something is given for: "na trzy lata", "trzyletni", "ważny dwa lata"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.calendar_words import keyed, number_of, plain
from pipeline.words import Word, words


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at ``text[start:end]`` ("na trzy lata", "trzyletni")."""

    start: int
    end: int
    iso: str
    rule: str


def durations(text: str) -> tuple[Duration, ...]:
    """Every length of time that something is given for, in order."""
    tokens = words(text)
    return tuple(filter(None, (_duration(tokens, at) for at in range(len(tokens)))))


def _duration(tokens: Sequence[Word], at: int) -> Duration | None:
    """na trzy lata, przez 2 lata, na okres 36 miesięcy, trzyletni, 3-letni, na rok."""
    word = tokens[at]
    years = tokens[at - 1].text if at and word.gap in {"-", "", " "} else ""
    if word.folded.startswith("letni") and years.isdecimal() and len(years) <= _DIGITS:
        return Duration(tokens[at - 1].start, word.end, f"P{int(years)}Y", "calendar.adjective")
    cut = word.folded.find("letni")
    if cut > 1 and (number := _STEMS.get(word.folded[:cut])):
        return Duration(word.start, word.end, f"P{number}Y", "calendar.adjective")
    unit = keyed("units").get(word.folded)
    if unit not in {"P_Y", "P_M"} or at < 1 or not plain(word):
        return None
    count = number_of(tokens[at - 1])
    first = at - 1 if count is not None else at
    if count is None and word.folded in {"lat", "lata"} and at + 1 < len(tokens):
        after_it = number_of(tokens[at + 1]) if plain(tokens[at + 1]) else None
        if after_it and _for(tokens, at):  # "na lat trzy"
            return Duration(word.start, tokens[at + 1].end, _length(after_it, unit), "calendar.for")
    after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    lasting = count is not None and after == "ważności"  # "dołożyli mu dwa lata ważności"
    if after in {"temu", "wcześniej", "później"} or not (lasting or _for(tokens, first)):
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
            ("ważn", "terminow", "potrwa", "trwa", "obowiązyw", "obowiązuj", "przysług", "służy")
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


_DIGITS = 4
"""Of the years that something may be given for."""
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
