"""A sentence that tells whose the one before it is: "Huta straci dostawy gazu. Tak twierdzi jej szef Jan Kot." """

from __future__ import annotations

from pipeline.quotes import nouns, subjects
from pipeline.quotes.extents import Statement, trimmed
from pipeline.quotes.page import Page
from pipeline.quotes.words import classes, count, is_finite, quoting

_LEAST = 4
"""Words of a sentence that somebody may be said to have said, at least."""
_CLOSE = 3
"""Words from "tak" to the verb and from the verb to its subject, at most."""


def pointed(page: Page, first: int, last: int, taken: bytearray) -> Statement | None:
    """The sentence before the one at *first*, which says with "tak" who said so; nothing where a colon or a dash opens
    what is said so, or the sentence before has a source of its own."""
    if page.lower(first) != "tak" or any(page.words[i].text == ":" or i in page.separators for i in range(first, last)):
        return None
    at = next((i for i in range(first + 1, min(last, first + 1 + _CLOSE)) if i in page.verbs), None)
    if at is None or any(not _is_small(page, i) for i in range(first + 1, at)):
        return None
    verb = page.verbs[at]
    if verb.form not in {"fin", "praet"} or verb.negated or verb.kind not in {"both", "that", "direct"}:
        return None
    subject = subjects.after(page, at, last)
    if subject.kind not in {"person", "role"} or not at < subject.first <= at + _CLOSE:
        return None
    if any(not _is_small(page, i) for i in range(at + 1, subject.first)):
        return None  # "Tak wspomina tamten dzień Jan Kot"
    start, end = page.sentence(first - 1) if first else (0, 0)
    beside = first > 0 and page.words[first - 1].line == page.words[first].line and not any(taken[start:end])
    if not beside or count([word.text for word in page.words[start:end]]) < _LEAST or not _states(page, start, end):
        return None
    return Statement(start, trimmed(page, start, end), "pointed", verb.lemma, at, subject, verb.gender, verb.same)


def _is_small(page: Page, at: int) -> bool:
    return page.lower(at) in quoting().beside_verb or classes(page.lower(at)) <= {"adv", "part"}


def _states(page: Page, first: int, last: int) -> bool:
    """Whether the sentence states something, asks nothing and tells of nobody's saying."""
    if page.words[last - 1].text == "?" or any(i in page.verbs for i in range(first, last)):
        return False
    return any(is_finite(page.lower(i)) and not nouns.is_noun(page.lower(i)) for i in range(first, last))
