"""What layout alone shows to be somebody's words: a role that stands in them is as a rule somebody else's.

"– Lekarz kazał mi odpocząć – śmiał się Wnęk" makes no doctor of him. Names are found before quotations are, so that
this asks no more than where a dash opens a line or, behind a stop, a sentence, and where marks stand around words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.entities.organisation_heads import listed

SPOKEN = re.compile(
    r"(?:^[^\S\n]*|(?<=[.!?…])[^\S\n](?=[–—-][^\S\n][„A-ZĄĆĘŁŃÓŚŹŻ]))"
    r"[–—-][^\S\n]*+(?P<dash>[^\n]*?)(?=[^\S\n][–—-][^\S\n]|$)|„(?P<marks>[^”\"\n]{1,2000})[”\"]",
    re.MULTILINE,
)

VIEW = re.compile(
    r"(?:\b[Jj](?:ego|ej) zdaniem|\b[Ww] (?:jego|jej) (?:ocenie|opinii)|\b[Ww]edług nie(?:go|j))\b[^.!?\n]*"
)
"""What opens a sentence that is somebody's view: a role in it is another's."""

PICTURES = frozenset({"fot", "foto", "zdjęcie", "zdjęcia"})
"""What stands right before the name of who took a picture."""
_CREDIT = 40
"""Code points that hold the longest of them, and the longest source of a paper."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Stretches of code points, in order and apart."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, offset: object) -> bool:
        if not isinstance(offset, int):
            return False
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]


def spoken(text: str) -> Spoken:
    """The stretches of *text* that a dash at a line's start opens, up to the next dash, and those in marks."""
    found = [match.span(match.lastgroup or 0) for match in SPOKEN.finditer(text)]
    return Spoken(tuple(start for start, _ in found), tuple(end for _, end in found))


def credited(text: str, start: int) -> bool:
    """Whether a credit line names the person at *start*: "Rozmawiał: Jan Nowak", "Tekst i zdjęcia: …"."""
    return text[text.rfind("\n", 0, start) + 1 : start].rstrip().endswith(":")


def pictured(text: str, start: int) -> bool:
    """Whether a picture's credit names the person at *start*: "Foto: PAP, Jan Nowak", "Wójt / PAP / Jan Nowak"."""
    begin = text.rfind("\n", 0, start) + 1
    if text[max(begin, start - 3) : start] == " / ":
        return True
    last = text[max(begin, start - _CREDIT) : start].lower().split()[-1:]  # "Hala stoi pusta. Fot. Jan Nowak"
    if last and last[0].strip("([.:") in PICTURES:
        return True
    opens = text[begin : min(start, begin + _CREDIT)].lower().lstrip("([ ")
    return opens.startswith(tuple(listed("sources"))) and not text[begin:start].rstrip().endswith(".")


def in_view(text: str, at: int) -> bool:
    """Whether the sentence of *at* tells before it whose view it is: "Jego zdaniem dotychczasowy prezes był …"."""
    floor = max(0, at - 400)
    start = max(floor, *(text.rfind(stop, floor, at) + 1 for stop in (". ", "? ", "! ", "\n")))
    return VIEW.search(text, start, at) is not None
