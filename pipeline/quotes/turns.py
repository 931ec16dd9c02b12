"""Turns that go on: words that nothing opens because earlier words of the same speaker did."""

from __future__ import annotations

from pipeline.quotes import attributions, openings, voice
from pipeline.quotes.layouts import Layout, Stretch
from pipeline.quotes.page import Page
from pipeline.quotes.words import MARKS, is_finite, quoting


def carried_on(page: Page, found: Layout, first: int) -> int | None:
    """The turn that the unmarked line at *first* goes on with: in the first person, right behind a line of speech,
    without a verb of saying of its own before its closing attribution."""
    line = page.words[first].line
    if line == 0 or not found.stretches or page.words[first].text in MARKS or not page.capital(first):
        return None
    before, last = page.lines[line - 1], found.stretches[-1]
    if last.first < before[0] or last.layout not in {"dash", "colon-dash", "continued"}:
        return None
    if openings.is_labelled(page, first) or attributions.beat(page, first, page.line(first)[1]) is not None:
        return None
    end = openings.spoken_end(page, first)
    if any(page.lower(i) in quoting().said and i + 1 in page.mentions for i in range(first, end)):
        return None  # "Dotarła do mnie wypowiedź Anny Lis.": the reporter passes on to another
    if last.last == before[1] and _is_introduced(page, last):
        own = voice.own_voice(page, first, end) or not _points(page, first, end)
        return last.turn if own and not openings.names_somebody(page, first, end) else None
    return last.turn if _is_own(page, last, first, end, before[1]) else None


def _is_introduced(page: Page, stretch: Stretch) -> bool:
    """Whether a line above the speech says who speaks: "Powiedziała:"."""
    by = stretch.attribution
    return by is not None and by.verb >= 0 and page.words[by.verb].line < page.words[stretch.first].line


def _is_own(page: Page, last: Stretch, first: int, end: int, closed: int) -> bool:
    """Whether words *first* to *end* are the own words of whoever spoke *last*, in the line that ends at *closed*."""
    if _points(page, first, end):
        return False
    if last.attribution is not None:
        return voice.own_singular(page, first, end)
    return last.last == closed and voice.own_voice(page, first, end)


def _points(page: Page, first: int, end: int) -> bool:
    """Whether words *first* to *end* point at somebody's words, by a verb of saying or a frame."""
    says = any(page.verbs[i].form != "part" for i in range(first, end) if i in page.verbs)
    return says or any(page.lower(i) in quoting().frames for i in range(first, end))


def goes_on(page: Page, found: Layout, mark: int, last: int) -> bool:
    """Whether few marked words that close their line at *last* go on with marked words before them: "„A” – mówi X.
    „Samo przyszło”."."""
    close = page.closer[mark]
    if not found.stretches or close + 2 < last or not page.capital(mark + 1):
        return False
    by = found.stretches[-1].attribution
    marked = found.stretches[-1].layout == "marks" and by is not None and by.last >= mark - 1
    return marked and any(is_finite(page.lower(i)) for i in range(mark + 1, close))


def reaches_back(page: Page, found: Layout, mark: int) -> bool:
    """Whether a closing mark that nothing opened closes what an earlier line opened."""
    line = page.words[mark].line
    if line == 0:
        return False
    first, last = page.lines[line - 1]
    return any(s.open and s.last == last for s in found.stretches[-2:]) and first < last
