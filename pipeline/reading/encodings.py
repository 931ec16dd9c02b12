"""Bytes → text, for Polish: the encoding is found by how Polish its letters make the text.

General detectors fail here: they take ISO-8859-2 for ISO-8859-10 and short CP1250 for CP1252. Among the few
encodings that Polish texts come in, the letters decide: a wrong one puts signs and foreign letters inside words,
or capitals after small letters ("sĄ").
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cache

from pipeline import lexicon
from pipeline.errors import ReadingError

EIGHT_BIT = ("cp1250", "iso-8859-2", "cp852")
"""Candidates in the order that settles a tie: a text with no letters but ę ł ó ć ń ż is the same in the first two."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip file (docx, odt, xlsx …)", ".docx if it is one"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", ".docx, saved anew in that format"),
    (b"{\\rtf", "a Rich Text file", ".docx, saved anew in that format"),
    (b"\x1f\x8b", "a gzip file", ".txt.gz or the like"),
)
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{0,40}[\x80-\xff][A-Za-z\x80-\xff]{0,40}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
WORDS = 2_000
"""Words with letters outside ASCII that are scored; a dozen decide in practice."""

POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_SIGNS = frozenset("„”“‚’‘«»‹›–—…•·§°©®™€½¼²³×\xa0\xad")


def decoded(data: bytes, where: str, declared: str = "") -> tuple[str, str]:
    """The text of *data* and the name of its encoding; *declared* (a page's or mail's own word) settles ties.

    Raises :class:`~pipeline.errors.ReadingError` for binary content and for text in none of the encodings.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name, where), name
    _refuse_signature(data, where)
    if name := _unmarked_utf16(data):
        return _strictly(data, name, where), "utf-16"
    if b"\0" in data:
        place = data.index(b"\0")
        raise ReadingError(where, f"is binary or damaged (a zero byte at {place})", "save it as UTF-8 text")
    try:
        text, name = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text, name = _eight_bit(data, where, declared, error)
    controls = len(_CONTROL.findall(text))
    if controls * 50 > len(text):  # a stray escape is not binary; one in fifty characters is
        raise ReadingError(where, f"is binary ({controls} control characters)", "save it as UTF-8 text")
    return text, name


def _strictly(data: bytes, name: str, where: str) -> str:
    width = {"utf-8": 1, "utf-32": 4}.get(name, 2)
    data = data[: len(data) - len(data) % width]  # a copy cut off inside a character loses that character only
    try:
        return data.decode("utf-8-sig" if name == "utf-8" else name)
    except UnicodeDecodeError as error:
        raise ReadingError(
            where,
            f"is damaged: it starts as {name.upper()}, but byte {error.start} is none",
            "save it again as UTF-8 text",
        ) from error


def _refuse_signature(data: bytes, where: str) -> None:
    for signature, what, ending in _SIGNATURES:
        if data.startswith(signature):
            raise ReadingError(where, f"holds {what}, not text", f"give it the ending {ending}")


def _unmarked_utf16(data: bytes) -> str:
    """``utf-16-le`` or ``-be`` where every other byte is nearly always 0 or 1, as in Polish; else empty."""
    sample = data[:4096]
    if len(sample) < 8:
        return ""
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low = sample[0::2] if name == "utf-16-le" else sample[1::2]
        if sum(map(high.count, (0, 1, 32))) > 0.95 * len(high) and high.count(0) > 0.3 * len(high):
            return name if low.count(0) < 0.02 * len(low) else ""
    return ""


def _eight_bit(data: bytes, where: str, declared: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """*data*, which is no UTF-8, in the 8-bit encoding that makes it most Polish."""
    if error.reason == "unexpected end of data" and not data[: error.start].isascii():  # a copy cut off
        return data[: error.start].decode("utf-8"), "utf-8"
    words = [match.group() for _, match in zip(range(WORDS), _WORD.finditer(data), strict=False)]
    broken = sum(_is_utf8(word) for word in words)
    if broken > 4 and broken * 10 > 9 * len(words):
        raise ReadingError(
            where,
            f"is damaged: UTF-8 but for byte {error.start} ({data[error.start]:#04x})",
            "save it again as UTF-8 text",
        )
    wish = _known_name(declared)
    scores = {name: _score(words, name) + (0.05 if name == wish else 0) for name in EIGHT_BIT}
    best = max(EIGHT_BIT, key=lambda name: scores[name])
    if scores[best] < 0:
        raise ReadingError(
            where,
            "is binary or in an encoding other than UTF-8, UTF-16, CP1250, ISO-8859-2 and CP852",
            "save it as UTF-8 text",
        )
    return data.decode(best, "replace"), best


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _known_name(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name if declared else ""
    except (LookupError, ValueError):
        return ""
    return {"iso8859-2": "iso-8859-2"}.get(name, name)


def _score(words: Iterable[bytes], encoding: str) -> float:
    """How Polish *words* are in *encoding*: the mean over words, above 1 for Polish, below 0 for nonsense."""
    scores = [_word_score(word.decode(encoding, "replace")) for word in words]
    return sum(scores) / len(scores) if scores else 0.0


def _word_score(word: str) -> float:
    """Points for Polish letters in their place and common words, against signs and capitals inside words."""
    score = 3.0 if word.lower() in _common() else 0.0
    for place, letter in enumerate(word):
        if letter.isascii():
            continue
        inside = place > 0 and word[place - 1].isalpha()
        if letter in POLISH:
            misplaced = letter.isupper() and (inside or letter in "ĄĘ") and not word.isupper()
            score += -2 if misplaced else 1
        elif letter in _SIGNS:
            score += -1 if inside and word[place + 1 : place + 2].isalpha() and letter not in "’\xad" else 0.5
        else:  # é ü ö ä … stand in foreign names; anything else is a sign of a wrong table
            score += -0.25 if letter.isalpha() and letter.islower() else -2
    return score


@cache
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("polish_words.csv", ("word", "why"), key=("word",)))
