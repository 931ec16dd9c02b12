"""Interviews that mark their questions alone: a dash opens what is asked, and the plain lines below it answer."""

from __future__ import annotations

from pipeline.quotes import voice
from pipeline.quotes.interviews import addresses, thanks, unsaid
from pipeline.quotes.page import Page
from pipeline.quotes.words import quoting

_LEAST = 2
"""Questions that make an interview of an article that calls itself one; of any other one more."""
_ENDS = 6
"""Lines at the top and the foot of an article in which it calls itself a talk."""


def dashed_questions(page: Page) -> tuple[int, ...]:
    """The lines of *page* behind dashes where they all ask or remark, and plain lines answer each; none elsewhere.

    A report may hold two such lines as well ("– Kto zapłaci?", and the reporter goes on): in an interview half of the
    answers say "I" or "we", and somebody is addressed.
    """
    dashes = [n for n, (first, _) in enumerate(page.lines) if n and first in page.separators]
    asking = [n for n in dashes if page.words[page.lines[n][1] - 1].text == "?"]
    if len(asking) < _LEAST or len(asking) * 2 <= len(dashes):
        return ()
    if len(asking) == _LEAST and not _is_announced(page):
        return ()
    turns = [n for n in dashes if not thanks(page, *page.lines[n])]
    answers = [n + 1 for n in turns if n + 1 < len(page.lines) and n + 1 not in dashes and _is_full(page, n + 1)]
    if len(answers) < len(turns) or not all(unsaid(page, n) for n in turns):
        return ()
    own = sum(voice.own_voice(page, *page.lines[n]) for n in answers)
    addressed = any(addresses(page, *page.lines[n]) or _in_second_person(page, *page.lines[n]) for n in turns)
    return tuple(dashes) if addressed and own * 2 >= len(answers) else ()


def _is_announced(page: Page) -> bool:
    """Whether one of the first or last lines says that somebody talked with somebody."""
    ends = (*page.lines[:_ENDS], *page.lines[-_ENDS:])
    return any(page.lower(i) in quoting().talks | quoting().interlocutors for ends_ in ends for i in range(*ends_))


def _is_full(page: Page, number: int) -> bool:
    """Whether a line ends like a paragraph."""
    return page.stopped(page.lines[number][1] - 1)


def _in_second_person(page: Page, first: int, last: int) -> bool:
    return any(voice.person(page.lower(i)) == "sec" for i in range(first, last))
