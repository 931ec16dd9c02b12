"""Who signs an article rather than acts in it: author lines, credits, a name run into the title."""

from __future__ import annotations

from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import is_finite, is_preposition, quoting

EDGE = 5
"""Lines from the top and from the end in which a line that is nothing but a name is its author's."""
_DATE = 8
"""Words and marks of a date and time in figures, at most."""
LABEL = 10
"""Words of a label with its colon, at most: "Tekst i zdjęcia nadesłał pan:"."""


def signing(page: Page) -> frozenset[int]:
    """The first words of the mentions that sign: nobody means them by "powiedział" or "samorządowiec"."""
    return frozenset(first for first, m in page.mentions.items() if m.kind == "person" and _signs(page, m))


def _signs(page: Page, mention: Mention) -> bool:
    number = page.words[mention.first].line
    first, last = page.lines[number]
    ahead = range(first, min(mention.first, first + LABEL))
    if page.lower(first) in quoting().labels and any(page.lower(i) == ":" for i in ahead):
        return True
    label = mention.first - 2 if page.lower(mention.first - 1) in {":", "."} else mention.first - 1
    if page.lower(first) in quoting().pictures or (label >= first and page.lower(label) in quoting().credits):
        return True  # "Hala stoi pusta. Fot. Jan Kot"
    if page.lower(mention.first - 1) == "/" and mention.first - 1 > first and mention.last == last:
        return True  # "Wójt gminy / PAP / Jan Kot"
    if not mention.nominative or not _dated(page, mention.last, last):
        return False
    if mention.first == first:
        return 0 < number < EDGE or number >= len(page.lines) - EDGE
    return number == 0 and _runs_into(page, mention)


def _dated(page: Page, first: int, last: int) -> bool:
    """Whether nothing but a date in figures stands from *first* to the line's end at *last*: "Jan Kot 18.11.2011"."""
    if first < last and not page.words[first].text[:1].isdigit():
        return False
    return last - first <= _DATE and not any(page.words[i].text[:1].isalpha() for i in range(first, last))


def _runs_into(page: Page, mention: Mention) -> bool:
    """Whether a name ends the title without a part in it: "Radni chcą zwrotu pieniędzy Maja Wądrzyk"."""
    before = mention.first - 1
    word = page.words[before]
    if not word.text[:1].islower() or is_finite(word.lower) or is_preposition(word.lower):
        return False
    return before not in page.covered and any(is_finite(page.lower(i)) for i in range(page.sentence(before)[0], before))
