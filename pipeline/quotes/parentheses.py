"""Dashes and brackets that set off a parenthesis in narration rather than speech."""

from __future__ import annotations

from pipeline.quotes import attribution
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.extents import in_parenthesis
from pipeline.quotes.page import Page
from pipeline.quotes.subject import REACH
from pipeline.quotes.words import MARKS, quoting


def in_bracket(page: Page, at: int, narration: int) -> bool:
    """Whether the dash at *at* closes a parenthesis behind an abbreviation: "– czyli 29 marca 2019 r. – Ustawa"."""
    if page.stopped(at - 1):
        return False
    start = next((i for i in range(at - 2, narration, -1) if page.stopped(i)), narration)
    return sum(i in page.separators for i in range(start, at)) % 2 == 1  # two of them were a parenthesis before


def closes_parenthesis(page: Page, dash: int, closed: Attribution, narration: int) -> bool:
    """Whether the verb behind *dash*, which no list knows for speech, goes on with the reporter's sentence behind a
    parenthesis: "Papiery – cztery teczki – zawiózł do stolicy Jan Kot"."""
    start = max(page.sentence(dash)[0], narration, dash - REACH)
    thing = closed.subject.kind == "institution" and closed.subject.mention is None and closed.tone != "report"
    thing = thing and page.words[closed.subject.first].text not in MARKS
    return (closed.rule == "verb-subject" or thing) and any(i in page.separators for i in range(start + 1, dash))


def inserted(page: Page, dash: int, closed: Attribution, narration: int, last: int) -> bool:
    """Whether the attribution behind *dash* is a parenthesis of the reporter's sentence: a frame, or one inside a
    reported clause ("Dodała, że gmina – zaznaczyła – zapłaci")."""
    if attribution.is_frame(page, closed) and closed.last in page.separators:
        return True
    start = max(page.sentence(dash)[0], narration, dash - REACH)
    reported = any(page.lower(i) in quoting().complementizers for i in range(start, dash))
    begun = any(i in page.verbs for i in range(start, dash))
    return reported and begun and in_parenthesis(page, dash, closed, last)
