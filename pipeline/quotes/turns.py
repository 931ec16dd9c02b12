"""Turns that go on: words that nothing opens because earlier words of the same speaker did."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses
from pipeline.annotating.remembered import remembered
from pipeline.quotes import attributions, introductions, openings, sources, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.layouts import Layout, Stretch
from pipeline.quotes.page import Page
from pipeline.quotes.words import MARKS, is_finite, quoting

_PARAGRAPHS = 8
"""Lines after the first of a letter or speech in marks that close only at its end, at most."""
_LINKS = frozenset({",", "i", "oraz", "a", "czy", "albo", "lub"})
_GOING = frozenset({"ale", "a", "i", "bo", "choć", "więc", "nie", "tak", "jednak"})
"""Words that go on with what was said before, though no verb follows."""
_LINK = 4
"""Words between marked pieces that are told together, at most."""
_WHILE = 4
"""Words that let a while pass between two parts of a turn, at most."""
_THEN = frozenset({"i", "a", "po", "potem", "później", "dalej", "zaraz", "wreszcie"})
_LABEL = 14
"""Words in which a line's label ends, with name and office."""
_LONG = 4
"""Words of a marked piece that is a quotation."""
_OPENED = 60
"""Words of such a line that are looked at."""
_OPENING = 6
"""Lines in which a narrator who says "I" shows himself."""


def carried_on(page: Page, found: Layout, first: int) -> int | None:
    """The turn that the unmarked line at *first* goes on with: in the first person, right behind a line of speech,
    without a verb of saying of its own before its closing attribution."""
    line = page.words[first].line
    if line == 0 or not found.stretches or page.words[first].text in MARKS or not page.capital(first):
        return None
    before, last = page.lines[line - 1], found.stretches[-1]
    if last.first < before[0] or last.layout not in {"dash", "colon-dash", "continued"}:
        return None
    if not (page.capital(last.first) or page.stopped(before[1] - 1)):
        return None  # a list's line: "- plan na następne lata"
    if _names_speaker(page, first) or attributions.beat(page, first, page.line(first)[1]) is not None:
        return None
    if not page.stopped(page.line(first)[1] - 1) and not any(
        is_finite(page.lower(i)) for i in range(*page.line(first))
    ):
        return None  # a crosshead
    end = openings.spoken_end(page, first)
    colon = next((i for i in range(first, page.sentence(first)[1]) if page.lower(i) == ":"), first)
    if colon > first and page.capital(colon + 1) and not voice.own_voice(page, first, colon):
        return None  # "Kot, pytany o to w szatni, był krótki: Jestem zmęczony."
    if any(page.lower(i) in quoting().said and i + 1 in page.mentions for i in range(first, end)):
        return None  # "Dotarła do mnie wypowiedź Anny Lis.": the reporter passes on to another
    if any(page.lower(i) != "się" and _writes(page.lower(i)) for i in range(first, end)) or _narrates(page, found):
        return None  # "Nie podzielam tej opinii.": a columnist's
    if any(sources.is_asked(page, i) for i in range(first, end) if i in page.mentions):
        return None  # "Pytam o to Annę Lis.": who tells whom he asks
    if last.last == before[1] and _is_introduced(page, last):
        own = voice.own_voice(page, first, end) or not _points(page, first, end)
        return last.turn if own and not openings.names_somebody(page, first, end) else None
    return last.turn if _is_own(page, last, first, end, before[1]) else None


def _narrates(page: Page, found: Layout) -> bool:
    """Whether the article opens with somebody who says "I" and is nobody quoted: "Byłam w klastrze i nie żałuję"."""
    spoken = page.words[found.stretches[0].first].line
    lines = page.lines[: min(spoken, _OPENING)]
    ends = ((first, min(last, first + _OPENED)) for first, last in lines)
    return any(page.words[first].text not in MARKS and voice.own_singular(page, first, last) for first, last in ends)


def _names_speaker(page: Page, first: int) -> bool:
    """Whether a line opens with who speaks in it: "Anna Lis: – Tak.", "Jan Kot, prezes klubu: Gramy dalej."."""
    mention = page.mentions.get(first)
    if mention is None or mention.kind != "person" or not mention.nominative:
        return openings.is_labelled(page, first)
    ahead = range(mention.last, min(page.line(first)[1] - 1, first + _LABEL))
    colon = next((i for i in ahead if page.lower(i) == ":"), None)
    return colon is not None and not any(is_finite(page.lower(i)) for i in range(mention.last, colon))


@remembered
def _writes(word: str) -> bool:
    """Whether *word* is a verb by which somebody who writes tells of his own work, in the first person."""
    return any(a.lemma in quoting().writing and "pri" in a.persons and "sg" in a.numbers for a in analyses(word))


def announced(page: Page, first: int) -> Attribution | None:
    """Who speaks in the unmarked line at *first*, in somebody's own voice, which the colon at the end of the line above
    announces: "Na koniec głos zabrał wiceprezes Jan Kot:"."""
    end = page.line(first)[1]
    if first == 0 or page.lower(first - 1) != ":" or not (page.capital(first) and page.stopped(end - 1)):
        return None
    if page.words[first].text in MARKS or openings.names_somebody(page, first, end):
        return None
    found = introductions.introduction(page, first - 1, 0, verb_needed=True)
    told = found is not None and found.rule == "introduction" and found.subject.kind in {"person", "role"}
    return found if told and voice.own_voice(page, first, end) else None


def resumed(page: Page, found: Layout, dash: int) -> Attribution | None:
    """Who goes on behind the dash at *dash*, where right before it only a while passes: "– A – mówi Lis. I po chwili:
    – B"."""
    start = page.sentence(dash - 1)[0]
    words = [page.lower(i) for i in range(start, dash - 1)]
    by = found.stretches[-1].attribution if found.stretches else None
    if by is None or start - by.last not in {0, 1} or not 0 < len(words) <= _WHILE or words[0] not in _THEN:
        return None
    plain = not any(is_finite(word) for word in words) and not any(i in page.covered for i in range(start, dash))
    return by if plain else None


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
    goes = page.lower(mark + 1) in _GOING and close - mark > _LONG - 1  # "„Ale nie od razu”."
    return marked and (goes or any(is_finite(page.lower(i)) for i in range(mark + 1, close)))


def listed(page: Page, found: Layout, mark: int, by: Attribution) -> bool:
    """Whether the mark at *mark* opens the last of several marked pieces that open a sentence and are all *by* one:
    "„A”, „b” i „c” – wylicza X"; the others, narration so far, become stretches."""
    pieces, at = list[tuple[int, int]](), mark
    for first, last in reversed(found.fragments):
        if not last < at <= last + _LINK or any(page.lower(i) not in _LINKS for i in range(last + 1, at)):
            break
        pieces.append((first, last))
        at = first - 1
    if not pieces or not openings.opens_sentence(page, at):
        return False
    del found.fragments[-len(pieces) :]
    long = [piece for piece in reversed(pieces) if piece[1] - piece[0] >= _LONG]
    found.stretches.extend(Stretch(first, last, "marks", at, by) for first, last in long)
    return True


def repeated(page: Page, found: Layout, mark: int) -> int | None:
    """The turn of marked words that go on to the end of the line above and never close there, which the mark at *mark*
    opens once more at the start of its own line."""
    line = page.words[mark].line
    if line == 0 or not page.starts_line(mark) or not found.stretches:
        return None
    above = found.stretches[-1]
    return above.turn if above.open and above.last == page.lines[line - 1][1] else None


def reached(page: Page, found: Layout, mark: int) -> list[tuple[int, int]] | None:
    """The whole lines of the turn that the closing mark at *mark* ends and an earlier line opened, between that line
    and its own; nothing in them is speech of another layout. None where no earlier line opened it."""
    line = page.words[mark].line
    above = found.stretches[-1] if found.stretches else None
    if above is None or not above.open or line == 0:
        return None
    opened = page.words[above.last - 1].line
    between = page.lines[opened + 1 : line]
    if above.last != page.lines[opened][1] or not 0 <= line - opened <= _PARAGRAPHS or line == opened:
        return None
    plain = all(page.stopped(last - 1) and first not in page.separators for first, last in between)
    return list(between) if plain else None
