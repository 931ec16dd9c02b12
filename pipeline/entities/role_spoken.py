"""What layout alone shows to be somebody's words: a role that stands in them is as a rule somebody else's.

"– Lekarz kazał mi odpocząć – śmiał się Wnęk" makes no doctor of him. Names are found before quotations are, so that
this asks no more than where a dash opens a line or, behind a stop, a sentence, and where marks stand around words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.annotating.morphology import analyses
from pipeline.entities.forms import speech_verbs, titles
from pipeline.entities.organisation_heads import listed

SPOKEN = re.compile(
    r"(?:^[^\S\n]*|(?<=[.!?…])[^\S\n](?=[–—-][^\S\n][„A-ZĄĆĘŁŃÓŚŹŻ]))"
    r"[–—-][^\S\n]*+(?P<dash>[^\n]*?)(?=[^\S\n][–—-][^\S\n]|$)|"
    r"„(?P<marks>[^„”\"\n]{1,2000}(?:„[^„”\"\n]{1,200}){0,2})[”\"]",
    re.MULTILINE,
)

VIEW = re.compile(
    r"(?:\b[Jj](?:ego|ej) zdaniem|\b[Ww] (?:jego|jej) (?:ocenie|opinii)|\b[Ww]edług nie(?:go|j))\b[^.!?\n]*"
)
"""What opens a sentence that is somebody's view: a role in it is another's."""

REPORTING = re.compile(r", (?:że|iż|jakoby)\b|(?<!\w)[Jj]ak ")
"""What parts a statement from who reports it, or opens a frame that a comma or dash closes."""
_SENTENCE = 400
"""Code points of a sentence, at most."""
_WORDS = 9
"""Words before "że" and behind "jak" among which the verb of saying stands."""

PICTURES = frozenset({"fot", "foto", "zdjęcie", "zdjęcia"})
"""What stands right before the name of who took a picture."""
_CREDIT = 40
"""Code points that hold the longest of them, and the longest source of a paper."""
_DATE = 20
"""Code points of a date and time in figures, at most."""


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


def bylined(text: str, start: int, end: int) -> bool:
    """Whether the person named from *start* to *end* signs: nothing but a date in figures is in the line besides."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    behind = text[end : last if last >= 0 else len(text)]
    return not text[first:start].strip() and len(behind) <= _DATE and not any(map(str.isalpha, behind))


def in_view(text: str, at: int) -> bool:
    """Whether the sentence of *at* tells before it whose view it is: "Jego zdaniem dotychczasowy prezes był …"."""
    return VIEW.search(text, _opened(text, at), at) is not None


def reported_from(text: str, at: int) -> int:
    """Where the sentence opens in which somebody tells what stands at *at*: "Jan Kot powiedział, że kierowca …", "Jak
    mówi Ewa Lis, dyrektor …"; -1 where nobody does."""
    start = _opened(text, at)
    told = any(_said(text, start, match, at) for match in REPORTING.finditer(text, start, at))
    return start if told else -1


def _opened(text: str, at: int) -> int:
    """Where the sentence of *at* opens, no more than a few lines before; the stop of a title ends none ("asp. Kot")."""
    floor, end = max(0, at - _SENTENCE), at
    while True:
        stop = max(text.rfind(mark, floor, end) for mark in (". ", "? ", "! ", "\n"))
        if stop < 0:
            return floor
        word = text[max(floor, stop - _CREDIT) : stop + 1].split()[-1:]
        if not word or word[0].lower() not in titles():
            return stop + 1
        end = stop


def _said(text: str, start: int, match: re.Match[str], at: int) -> bool:
    """Whether one says it: a verb of saying stands near before "że", or near behind "jak", from *start* to *at*."""
    that = match.group().startswith(",")
    behind = text[match.end() : at]
    if not (that or {",", "–", "-"} & set(behind)):
        return False
    near = text[start : match.start()].split()[-_WORDS:] if that else behind.split()[:3]
    return any(_says(word.strip(",–—-").lower()) for word in near)


def _says(word: str) -> bool:
    """Whether *word* is a verb of saying of one person: none of witnesses that "powiedzieli"."""
    return any(a.pos in {"fin", "praet"} and "sg" in a.numbers and a.lemma in speech_verbs() for a in analyses(word))
