"""Stretches laid out like speech that are none: list items, questions, the newsroom's own words, a single word."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import interviews
from pipeline.quotes.layouts import Stretch
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.verbs import third_person
from pipeline.quotes.words import count, is_finite, quoting

LIST = 60
"""Lines of a list that are looked at on either side of one."""
_ASIDE = 9
"""Words of what the reporter puts in between two dashes, the first of them counted."""


def is_nothing(page: Page, stretch: Stretch, asked: Mention | None) -> bool:
    """Whether what is said there counts for nothing: the newsroom's words, a single one, an interviewer's question."""
    if _is_newsrooms(stretch) or _is_word(page, stretch):
        return True
    return _is_question(stretch, asked) or _asks(page, stretch, asked)


def is_bullet(page: Page, stretch: Stretch) -> bool:
    """Whether a line that a dash opens is an item of a list rather than speech, or a dash in the title sets off the
    page's name ("Szansa dla Polski? - Kurier")."""
    if stretch.layout == "dash" and stretch.attribution is None and page.words[stretch.first].line == 0:
        words = [page.lower(i) for i in range(stretch.first, stretch.last)]
        return not any(map(is_finite, words)) and not page.stopped(stretch.last - 1) and count(words) <= 3
    told = [i for i in range(stretch.first, stretch.last) if page.words[i].text[:1].isalnum()]
    by = stretch.attribution
    if by is not None and by.last <= stretch.first and stretch.layout == "dash" and page.covered.keys() >= set(told):
        return True  # "Status przyznano klastrom:", and below "– Klaster Obróbki Drewna, Lipno"
    if stretch.layout != "dash" or by is not None or not page.starts_line(stretch.turn):
        return False
    if page.words[stretch.last - 1].text == ":" and any(i in page.verbs for i in told[-2:]):
        return True  # "- Ministerstwo informuje:"
    ended = page.stopped(stretch.last - 1)
    spoken = any(is_finite(page.lower(i)) for i in told if i not in page.covered)
    if _is_item(page, stretch) or (not spoken and (page.covered.keys() >= set(told) or _is_listed(page, stretch))):
        return True  # "- Klaster Obróbki Drewna „Dąb”,"
    broken_off = page.words[stretch.first].text in {"…", "..."}  # "– …to wrócilibyśmy": the question was left open
    directed = direction(page, stretch.first, stretch.last) is not None  # "– (śmiech) Mam dość."
    return not (page.capital(stretch.first) or broken_off or directed) or not (ended or spoken)


def is_plain(stretch: Stretch) -> bool:
    """Whether an unmarked line was taken for what goes on with the one above, and nobody is said to speak in it."""
    return stretch.layout == "continued" and stretch.attribution is None


def direction(page: Page, at: int, last: int) -> int | None:
    """The mark that closes what the reporter puts in at *at*: "(śmiech)", "– zniża głos –", "– tu wójt milknie –"."""
    if page.words[at].text == "(":
        close = next((i for i in range(at + 1, min(last, at + 7)) if page.words[i].text == ")"), None)
        told = close is not None and any(page.lower(i) in quoting().stage for i in range(at + 1, close))
        return close if told else None
    if at not in page.separators or at + 1 >= last or not page.words[at + 1].text[:1].islower():
        return None
    close = next((i for i in range(at + 1, min(last, at + _ASIDE)) if i in page.separators), None)
    if close is None or close + 1 >= last:
        return None
    here = page.lower(at + 1) in quoting().here
    verbs = quoting().acting | quoting().acting_here if here else quoting().acting
    near = range(at + 2, min(close, at + 4)) if here else range(at + 1, at + 2)
    return close if any(third_person(page.lower(i)) and lemmas(page.lower(i)) & verbs for i in near) else None


def _is_question(stretch: Stretch, asked: Mention | None) -> bool:
    """Whether a labelled line of an interview is its interviewer's."""
    by = stretch.attribution
    if asked is None or stretch.layout != "label" or by is None or by.subject.mention is None:
        return False
    return by.subject.mention.name != asked.name


def _is_newsrooms(stretch: Stretch) -> bool:
    """Whether the newsroom itself asks: "– Kiedy? – pytam Annę Lis."."""
    by = stretch.attribution
    return by is not None and by.rule == "asks" and by.first >= stretch.last


def _is_word(page: Page, stretch: Stretch) -> bool:
    """Whether a single word stands in quotation marks: "pytany o liczbę, powiedział: „dużo”"."""
    words = [word.text for word in page.words[stretch.first : min(stretch.last, stretch.first + 4)]]
    return stretch.layout in {"marks", "introduced"} and stretch.last - stretch.first < 4 and count(words) == 1


def _asks(page: Page, stretch: Stretch, asked: Mention | None) -> bool:
    """Whether a dash line of an interview is a question, or words stand in a plain line that asks ("Ktoś zapyta: a co
    dalej?")."""
    first, last = page.line(stretch.first)
    if asked is not None and stretch.layout == "unmarked" and page.words[last - 1].text == "?":
        return first not in page.separators
    unsaid = asked is not None and stretch.layout == "dash" and stretch.attribution is None
    return unsaid and page.starts_line(stretch.turn) and interviews.is_question(page, stretch.first, stretch.last)


def _is_item(page: Page, stretch: Stretch) -> bool:
    """Whether the dash line right above ends in a comma or semicolon, so that this one is the list's next item."""
    line = page.words[stretch.first].line
    first, last = page.lines[line - 1] if line else (0, 1)
    return first in page.separators and page.words[last - 1].text in {",", ";"}


def _is_listed(page: Page, stretch: Stretch) -> bool:
    """Whether the dash lines around a stretch are a list: a colon stands above them, and a comma or semicolon, or
    nothing, ends one of them."""
    line = page.words[stretch.first].line
    top = bottom = line
    while top and page.lines[top - 1][0] in page.separators and line - top < LIST:
        top -= 1
    while bottom + 1 < len(page.lines) and page.lines[bottom + 1][0] in page.separators and bottom - line < LIST:
        bottom += 1
    if not top or page.words[page.lines[top - 1][1] - 1].text != ":":
        return False
    return any(not page.stopped(page.lines[n][1] - 1) for n in range(top, bottom + 1))
