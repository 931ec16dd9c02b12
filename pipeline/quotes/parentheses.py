"""Dashes and brackets that set off a parenthesis, or go on with narration, rather than open speech."""

from __future__ import annotations

from pipeline.quotes import attribution, nouns
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.extents import in_parenthesis
from pipeline.quotes.page import Page
from pipeline.quotes.subject import REACH
from pipeline.quotes.words import CLOSING, MARKS, classes, count, is_finite, quoting

LONG = 12
"""Words without a verb that are hardly anybody's speech."""
LONGEST = 80
_LEAST = 4
"""Words of speech behind a dash within a sentence, at most and at least."""
_NAME = 20
"""Words of a name at most."""


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


def begun(page: Page, narration: int, at: int) -> int:
    """Where speech begins that closes before word *at*, behind the last dash in the reporter's sentence: "w hali stoją
    maszyny – To ostatnia chwila – informuje X"; *at* where none does. A small word in capitals opens it, no name."""
    dash = next((i for i in range(at - 1, max(narration, at - LONGEST), -1) if i in page.separators), at)
    first = dash + 1
    if first >= at or first in page.covered or not page.words[first].text[:1].isupper() or page.stopped(dash - 1):
        return at
    words = [page.lower(i) for i in range(first, at)]
    read = classes(words[0])
    opens = words[0] == "to" or (read and read.isdisjoint({"subst", "adj", "ger", "brev"}))
    states = words[0] == "to" or any(map(is_finite, words))
    return first if opens and states and count(words) >= _LEAST else at


def tells_on(page: Page, dash: int, narration: int) -> bool:
    """Whether no speech opens behind *dash*: the reporter brings in more words of whom he names ("„A” – Jan Kot
    dodał też: „B”"), or an act without any verb ends his line ("… ogłasza konkurs. – Uchwała nr 24 z dnia 5 maja")."""
    end = page.sentence(dash + 1)[1]
    mention = page.mentions.get(dash + 1)
    named = mention is not None and mention.kind == "person" and mention.nominative
    if named and page.words[dash - 1].text in CLOSING:
        return any(page.lower(i) == ":" and i + 1 in page.closer for i in range(dash + 1, end))
    words = [page.lower(i) for i in range(dash + 1, page.line(dash)[1])]
    return narration < dash and count(words) > LONG and not any(map(is_finite, words))


def interrupted(page: Page, dash: int, limit: int) -> bool:
    """Whether the dash sets off an aside in a clause that has just begun ("posła, który – jak dotąd – milczał"), or
    nothing but a name up to *limit*: "– mówił X podczas otwarcia kampusu – Centrum Badań"."""
    told = [i for i in range(dash + 1, min(limit, dash + _NAME)) if page.words[i].text[:1].isalnum()]
    named = limit - dash < _NAME and bool(told) and all(i in page.covered for i in told)
    return named or nouns.is_relative(page.lower(dash - 1)) or page.lower(dash - 1) in quoting().complementizers


def is_list(page: Page, dash: int, last: int) -> bool:
    """Whether the dash behind a colon opens the first of several items: "trzy moduły: – teorię, – praktykę"."""
    if page.capital(dash + 1):
        return False
    items = (i for i in range(dash + 2, min(last, dash + 20)) if i in page.separators)
    return any(page.lower(i - 1) in {",", ";"} for i in items)
