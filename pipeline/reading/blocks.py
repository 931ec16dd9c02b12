"""An HTML tree → the lines of its article: which part of a page is read, and how its blocks become lines.

trafilatura finds the paragraphs of the article, but drops what klastry must keep (captions, date stamps, author
lines). So its paragraphs only show where the article is: everything from the headline to the end of the element that
holds them is read, less what the page itself marks as navigation, comments, shares or related links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

UNREAD = frozenset(
    """script style noscript template head iframe svg canvas object audio video map select option button input textarea
    nav aside dialog""".split()  # noqa: SIM905
)
"""Not ``form``: some systems wrap the whole page in one."""
APART = frozenset({"nav", "aside", "dialog"})
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike
    strong sub sup time tt u var wbr img picture source""".split()  # noqa: SIM905
)
TIGHT = frozenset({"li", "tr", "dt", "dd"})
"""Blocks of lists and tables follow one another without an empty line."""
PROSE = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "figcaption", "pre"])

_MARKED = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|komentarze?|disqus|related|powiazane|podobne|polecane|polecamy|recommend\w*"
    r"|shar(?:e|ing)|social|breadcrumbs?|okruszki|menu|navbar|navigation|nawigacja|sidebar|cookies?|newsletter|widget"
    r"|adverts?|advertisement|reklama|promo|popup|modal|tags?|tagi|pagination|paginacja|pager|printfriendly|skip-link"
    r"|screen-reader-text)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_AUTHOR_OR_DATE = re.compile(r"(?i)author|autor|date\b|data\b|time|publi|byline|sign|podpis|source|zrodlo")
_SPACE = re.compile(r"\s+")
_BREAK = "\0"
"""Stands for a ``br`` while a block is gathered; no page holds the character."""

SURE = 60
"""Characters of a paragraph that identify its place in the page."""
PREAMBLE = 12
"""Blocks between headline and first paragraph that are read: date, author, kicker, lead, captions."""
LINKED = 0.8
"""Share of its text in links from which a block is a link to something else."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: its text, its element, and the elements around it that are marked as furniture."""

    text: str
    element: Any
    linked: int
    marked: tuple[Any, ...]

    @property
    def key(self) -> str:
        return "".join(self.text.split())

    @property
    def is_link(self) -> bool:
        """Whether it only leads elsewhere; a linked headline, author or date is the article's own."""
        if self.element.tag in ("h1", "time") or self.linked < LINKED * len(self.text):
            return False
        marks = " ".join(f"{e.get('class', '')} {e.get('rel', '')}" for e in (self.element, *self.element))
        return not _AUTHOR_OR_DATE.search(marks)


def article_text(tree: Any, paragraphs: Iterable[str], title: str = "") -> str:
    """The text of the article in *tree*, whose *paragraphs* trafilatura has found (none: the whole page is read).

    *title* is what the page's head calls the article; it tells the headline where that is no h1.
    """
    wanted = {"".join(text.split()) for text in paragraphs if len(text) >= SURE}
    every = blocks(tree)
    anchors = [n for n, block in enumerate(every) if block.key in wanted]
    open_elements = {e for n in anchors for e in (every[n].element, *every[n].element.iterancestors())}
    if not anchors:
        return joined([block for block in every if not block.marked and not block.is_link])
    holder = _holder([every[n] for n in anchors])
    begin, end = _headline(every, anchors[0], title), anchors[-1] + 1
    while end < len(every) and holder in every[end].element.iterancestors():
        end += 1
    chosen = set(anchors)
    return joined(
        [
            block
            for n, block in enumerate(every[begin:end], begin)
            if n in chosen or (not block.is_link and open_elements.issuperset(block.marked))
        ]
    )


def _headline(every: Sequence[Block], anchor: int, title: str) -> int:
    """Where the article begins: its h1 or title, the start of its ``article`` element, or its first paragraph."""
    before = range(anchor, max(-1, anchor - PREAMBLE - 1), -1)
    wanted = _letters(title)
    for n in before:
        if every[n].element.tag == "h1" or (wanted and _letters(every[n].text) == wanted):
            return n
    article = next((e for e in every[anchor].element.iterancestors() if e.tag in ("article", "main")), None)
    inside = [n for n in before if article is not None and article in every[n].element.iterancestors()]
    return min(inside, default=anchor)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _holder(anchors: Sequence[Block]) -> Any:
    """The deepest element that holds nine tenths of the article's paragraphs."""
    held = Counter(e for block in anchors for e in block.element.iterancestors())
    return next((e for e in anchors[0].element.iterancestors() if held[e] >= 0.9 * len(anchors)), None)


def joined(chosen: Sequence[Block]) -> str:
    """*chosen* as lines, an empty line between them but in lists and tables."""
    pieces = []
    for before, block in zip([None, *chosen], chosen, strict=False):
        if before is not None:
            tight = before.element.tag == block.element.tag and block.element.tag in TIGHT
            pieces.append("\n" if tight else "\n\n")
        pieces.append(block.text)
    return "".join(pieces)


def blocks(tree: Any) -> list[Block]:
    """Every block of *tree* with visible text, in order."""
    from lxml import etree

    walker = _Walker(tree)
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if not walker.enter(element):
                walk.skip_subtree()
        elif event == "end":
            walker.leave(element)
        else:
            walker.add(element.tail)
    walker.flush()
    return walker.found


class _Walker:
    """Gathers the words of a tree into blocks while it is walked."""

    def __init__(self, tree: Any) -> None:
        self.found: list[Block] = []
        self._pieces: list[str] = []
        self._open = [tree]
        self._marked: list[Any] = []
        self._links = self._linked = 0

    def enter(self, element: Any) -> bool:
        """Take in the start of *element*; false where nothing below it is read."""
        tag, top = element.tag, element is self._open[0]
        if not top and (tag in UNREAD or "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))):
            if tag in APART:
                self.flush()
            return False
        if tag == "br":
            self._pieces.append(_BREAK)
        elif tag in ("td", "th") and next(element.iter("br", "p", "div", "table", "li"), None) is None:
            self._pieces.append(" | " if self._pieces and not self._pieces[-1].isspace() else "")
        elif tag not in INLINE and not top:
            self.flush()
            self._open.append(element)
        elif self._open[-1].tag not in PROSE and self._touches(element):
            self._pieces.append(" ")
        if not top and _MARKED.search(f"{element.get('class', '')} {element.get('id', '')}"):
            self._marked.append(element)
        self._links += tag == "a"
        self.add(element.text)
        return True

    def leave(self, element: Any) -> None:
        """Take in the end of *element* and the words after it."""
        if element is self._open[-1] and len(self._open) > 1:
            self.flush()
            self._open.pop()
        if self._marked and element is self._marked[-1]:
            self._marked.pop()
        self._links -= element.tag == "a" and self._links > 0
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Take in words."""
        if text:
            self._pieces.append(text)
            self._linked += len(text.strip()) if self._links else 0

    def flush(self) -> None:
        """End the block that is open."""
        lines = "".join(self._pieces).split(_BREAK)
        if text := "\n".join(_SPACE.sub(" ", line).strip() for line in lines).strip():
            self.found.append(Block(text, self._open[-1], self._linked, tuple(self._marked)))
        self._pieces.clear()
        self._linked = 0

    def _touches(self, element: Any) -> bool:
        """Whether an inline element would run into the word before it, though the page's style parts them."""
        return bool(self._pieces) and self._pieces[-1][-1:].isalnum() and (element.text or "")[:1].isalnum()
