"""PDF files: their text layer, its lines joined into paragraphs by where they stand on the page."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.errors import EmptyError, ReadingError
from pipeline.reading.drafts import Draft, Item
from pipeline.reading.limits import Limits, too_long
from pipeline.reading.lines import is_one_word, regular, starts_anew

_CUT_WORD = re.compile(r"([^\W\d_]{2,30})[\ufffe\x02]([^\W\d_]{2,30})")
_LINE = re.compile(r"[^\r\n]+")
_PAGE_NUMBER = re.compile(r"(?i)(?:strona|str\.|s\.)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:z|/)\s*\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_REMEDY = "open it in a PDF reader and save it anew, or save its text"

CLOSE = 1.3
"""Times the page's usual line distance up to which two lines may belong to one paragraph."""
INDENT = 8.0
"""Points by which a paragraph's first line is at least indented."""
SLACK = 4.0
"""Points by which full lines of one block may differ in their right end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, and where it starts and ends on the page, in points."""

    text: str
    left: float
    right: float
    bottom: float
    word: float
    """Width of its first word."""


def read_pdf(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """A PDF with a text layer."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(where, "is encrypted", "save it without a password") from error
        raise ReadingError(where, "is damaged or no PDF", _REMEDY) from error
    try:
        pages = list(_pages(document, where, limits))
    except pypdfium2.PdfiumError as error:
        raise ReadingError(where, f"is damaged ({error})", _REMEDY) from error
    finally:
        document.close()
    text = regular(paragraphs(pages), where)
    if not text:
        raise EmptyError(where, "is a PDF without text (a scan?)", "recognise it (OCR) first")
    yield 0, Draft(text)


def _pages(document: Any, where: str, limits: Limits) -> Iterator[list[Line]]:
    """The lines of each page; stops at the limits of characters and time."""
    began, size = time.monotonic(), 0
    for number in range(len(document)):
        if time.monotonic() - began > limits.seconds:
            raise ReadingError(where, f"takes more than {limits.seconds:g} s to read", "save its text alone")
        page = document[number]
        textpage = page.get_textpage()
        try:
            lines = _lines(textpage)
        finally:
            textpage.close()
            page.close()
        size += sum(len(line.text) for line in lines)
        if size > limits.characters:
            raise too_long(where, size, limits)
        yield lines


def _lines(page: Any) -> list[Line]:
    """The printed lines of a page, in the order of the file."""
    found = []
    for match in _LINE.finditer(page.get_text_range()):
        text = match.group()
        start, end = match.start() + len(text) - len(text.lstrip()), match.start() + len(text.rstrip())
        if start >= end:
            continue
        first, last = page.get_charbox(start), page.get_charbox(end - 1)
        cut = re.search(r"[\s\ufffe]", text.strip())
        word = page.get_charbox(start + (cut.start() if cut else end - start) - 1)
        found.append(Line(text.strip(), first[0], last[2], last[1], word[2] - first[0]))
    return found


def paragraphs(pages: Sequence[list[Line]]) -> str:
    """The text of all pages, running heads and page numbers left out, printed lines joined."""
    heads = _running_heads(pages)
    pieces: list[str] = []
    before: Line | None = None
    for number, page in enumerate(pages, 1):
        body = [line for n, line in enumerate(page) if not _is_running(line, n, page, number, heads)]
        margin = max((line.right for line in body), default=0.0)
        leading = _leading(body)
        for n, line in enumerate(body):
            if before is not None:
                gap = before.bottom - line.bottom
                goes_on = _continues(before, line, margin, leading) if n else _runs_on(before, line)
                apart = "\n" if n and gap <= CLOSE * leading else "\n\n"
                pieces.append(" " if goes_on else apart)
            pieces.append(_CUT_WORD.sub(_mended, line.text))
            before = line
    return "".join(pieces)


def _mended(match: re.Match[str]) -> str:
    head, tail = match[1], match[2]
    return head + tail if is_one_word(head, tail) else f"{head}-{tail}"


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between lines: the lower quarter of all, as paragraphs stand further apart."""
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom - b.bottom > 2)
    return steps[len(steps) // 4] if steps else 12.0


def _continues(before: Line, line: Line, margin: float, leading: float) -> bool:
    """Whether *line* goes on with the paragraph of *before*: close below it, not indented, and *before* was full."""
    close = 0 < before.bottom - line.bottom <= CLOSE * leading
    full = before.right + line.word + SLACK > margin
    return close and full and line.left - before.left < INDENT and not starts_anew(before.text, line.text)


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a page starts inside the paragraph that the page before ended in."""
    return line.text[:1].islower() and before.text[-1:] not in ".!?…:;"


def _running_heads(pages: Sequence[list[Line]]) -> frozenset[str]:
    """The lines, digits masked, that stand first or last on most of three pages or more."""
    if len(pages) < 3:
        return frozenset()
    edges = Counter(mark for page in pages for mark in {_masked(line) for line in (*page[:2], *page[-2:])})
    return frozenset(mark for mark, count in edges.items() if count * 3 >= len(pages) * 2)


def _masked(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _is_running(line: Line, place: int, page: Sequence[Line], number: int, heads: frozenset[str]) -> bool:
    """Whether *line* is its page's number, or a running head seen on an earlier page."""
    if 2 <= place < len(page) - 2:
        return False
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match and int(match[1]) == number and place in (0, len(page) - 1):
        return True
    return number > 1 and _masked(line) in heads
