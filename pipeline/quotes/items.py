"""A quote on its way: the words of a stretch or statement, how they were found, where they begin and end."""

from __future__ import annotations

from dataclasses import replace

from pipeline.pieces import piece
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.extents import trimmed
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import UNKNOWN, Speaker
from pipeline.quotes.words import CLOSING, DASHES, OPENING


@piece
class Item:
    """A stretch or statement on its way to a quote."""

    first: int
    last: int
    kind: str
    rule: str
    turn: int
    attribution: Attribution | None
    open: bool = False
    speaker: Speaker = UNKNOWN


def trim(page: Page, item: Item) -> tuple[int, int]:
    """The item's words without surrounding dashes, marks and the closing full stop."""
    first, last = item.first, item.last
    while first < last and (
        page.words[first].text in DASHES | {",", ".", ":", ";", ")"} or _lone(page, first, first, last)
    ):
        first += 1
    if item.kind == "direct" and last - 3 > first and page.words[last - 1].text == "]":  # "Będzie trudno [WIDEO]"
        last -= 3 if page.words[last - 3].text == "[" and page.words[last - 2].text.isupper() else 0
    while last > first and (
        page.words[last - 1].text in DASHES | {",", ":", ";", ".", "("} or _lone(page, last - 1, first, last)
    ):
        last -= 1
    if item.kind == "direct" and first in page.closer and page.closer[first] == last - 1:
        return trim(page, replace(item, first=first + 1, last=last - 1))
    return first, trimmed(page, first, last) if item.kind == "indirect" else last


def _lone(page: Page, at: int, first: int, last: int) -> bool:
    """Whether the mark at *at* has its partner outside words *first* to *last*."""
    if page.words[at].text not in OPENING | CLOSING:
        return False
    if at in page.closer:
        return page.closer[at] >= last
    return at in page.unclosed or at in page.stray or not max(first, at - 200) <= page.opener.get(at, -1) < at
