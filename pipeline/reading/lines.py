"""Characters and lines made regular: the only changes klastry ever makes to a text, and none of them to a word.

Unicode's NFC, one kind of line end and of space, no invisible characters, ligatures spelt out, at most one empty line
in a row. Hard-wrapped lines are joined only where the wrapping is certain (:func:`unwrapped`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.annotating.morphology import analyses
from pipeline.errors import ReadingError

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CONTROLS = "".join(chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\n\t" + _BREAKS)
_TABLE = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(_BREAKS, "\n") | dict.fromkeys(_INVISIBLE + _CONTROLS, "") | _LIGATURES
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SOFT_BREAK = re.compile(r"\u00ad[ \t]*\r?\n[ \t]*")
_HYPHENATED = re.compile(r"[^\W\d_]{2,30}[-‐\u00ad]\Z")
_EQUAL_FOOTING = re.compile(r"(?i)(?:[^\W\d_]{2,}(?:sk|ck|dzk|ow|czn|cz)|biał|czarn|czerwon|żółt|zielon)o")
_FIRST_WORD = re.compile(r"[^\W\d_]{2,30}")
_ITEM = re.compile(r"(?:[-–—•*·▪●►>|]|\(?\d{1,3}[.)]|\(?[a-z]\))(?=\s)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][”\"»’')\]]*\Z")

WRAPPED_LINES = 6
"""So many broken lines must agree before a text counts as hard-wrapped; a poem or a list is shorter or agrees less."""
WRAP_WIDTHS = range(50, 101)
"""Mail and typewriter habits; paragraphs on a line each are longer, lists are shorter."""
WRAP_AGREEMENT = 0.9


def regular(text: str, where: str = "") -> str:
    """*text* with regular characters and lines (see the module); raises on half characters (lone surrogates)."""
    if half := _SURROGATE.search(text):
        raise ReadingError(
            where,
            f"has half a character (lone surrogate U+{ord(half.group()):04X}) at character {half.start()}",
            "export it again, as UTF-8",
        )
    text = _SOFT_BREAK.sub("", text.replace("\r\n", "\n")).translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip("\n")


def one_line(text: str, where: str) -> str:
    """*text*, what a file says of itself, with regular characters on one line; raises as :func:`regular` does."""
    return " ".join(regular(text, where).split())


def unwrapped(text: str) -> str:
    """*text* with hard-wrapped lines joined into their paragraphs, where that is certain.

    Certain means: the longest line is as wide as mail and typewriters make it; at least six lines inside paragraphs
    are broken exactly where the next word would have passed that width, and nine in ten of all breaks are such. Only
    those breaks are joined, and none before a list item or before a dash that follows a sentence's end.
    """
    lines = text.split("\n")
    width = max(map(len, lines), default=0)
    if width not in WRAP_WIDTHS:
        return text
    pairs = [n for n in range(len(lines) - 1) if lines[n] and lines[n + 1]]
    full = {n for n in pairs if len(lines[n]) + 1 + len(lines[n + 1].split(" ", 1)[0]) > width}
    if len(full) < WRAPPED_LINES or len(full) < WRAP_AGREEMENT * len(pairs):
        return text
    return joined(lines, {n for n in full if not starts_anew(lines[n], lines[n + 1])})


def starts_anew(line: str, following: str) -> bool:
    """Whether *following* opens a list item, or a speech after *line* has closed its sentence."""
    if not _ITEM.match(following):
        return False
    return following[0] not in "-–—" or bool(_ENDS_SENTENCE.search(line))


def joined(lines: Sequence[str], breaks: set[int]) -> str:
    """*lines* as a text in which the line ends numbered in *breaks* are spaces, words cut by a hyphen made whole."""
    pieces: list[str] = []
    for number, line in enumerate(lines):
        if number - 1 in breaks and pieces:
            before = pieces[-1]
            head, tail = _HYPHENATED.search(before[-32:]), _FIRST_WORD.match(line)
            if head and tail and line[0].islower():
                whole = is_one_word(head.group()[:-1], tail.group())
                pieces[-1] = (before[:-1] if whole else before) + line
            else:
                pieces[-1] = f"{before} {line}"
        else:
            pieces.append(line)
    return "\n".join(pieces)


def is_one_word(head: str, tail: str) -> bool:
    """Whether *head* and *tail* are one word cut at a line's end, not a compound written with a hyphen.

    The dictionary has solid spellings of nearly all compounds ("białoczerwony"), so two adjectives on an equal footing
    ("społeczno-gospodarczy", "kujawsko-pomorski") are told by the form of the first.
    """
    if _EQUAL_FOOTING.fullmatch(head) and any(a.pos == "adj" for a in analyses(tail)):
        return False
    whole = any(a.known for a in analyses(head + tail))
    parts = any(a.known for a in analyses(head)) and any(a.known for a in analyses(tail))
    return whole or not parts
