"""Interviews that do not mark their answers: plain lines that ask, and plain lines that answer them in turn.

Who asks often only remarks ("Marszałek mówi co innego."); who answers may go on for several lines. A short line behind
an answer is a remark where it speaks to somebody, or where the lines up to the next question make pairs of remark and
answer; one in which somebody speaks of himself goes on with the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import voice
from pipeline.quotes.interviews import addresses, asks
from pipeline.quotes.layouts import Stretch
from pipeline.quotes.page import Page
from pipeline.quotes.words import count, is_finite, quoting

_SHORT = 25
"""Words of a remark, at most."""
_LEAST = 2
"""Questions that somebody who is not named answers in an interview."""
_DASHED = 2
"""Answers behind a dash from which on none is plain."""


def bare_answers(
    page: Page, stretches: Sequence[Stretch], asked: str, dashed: Collection[int] = ()
) -> Iterator[tuple[int, int, int]]:
    """The plain lines that answer (first, last, turn) in an interview with *asked*; the first may bear his label. Where
    a dash opens the questions, *dashed* are their lines, and all between them answers. Whom nobody names (``""``) is
    interviewed where two questions address him and he answers of himself."""
    spoken = {page.words[s.first].line: s for s in stretches}
    questions = {*dashed} or {n for n in range(len(page.lines)) if n not in spoken and _asks(page, n)}
    labelled = {n for n, s in spoken.items() if s.layout == "label"}
    answers = sum(n + 1 in spoken and spoken[n + 1].layout == "dash" for n in questions)
    if not (asked or dashed or _is_talk(page, questions)):
        return
    if len(questions) < 2 or sum(_is_by(spoken[n], asked) for n in labelled) > 1 or answers >= _DASHED:
        return
    answering, answered = False, False
    for number in range(min(questions | labelled), len(page.lines)):
        first, last = page.lines[number]
        if number in questions or number in spoken:
            answered = number in labelled and _is_by(spoken[number], asked)
            answering = number in questions or answered or (number in labelled and page.words[last - 1].text == "?")
        elif _ends_talk(page, number) or not page.stopped(last - 1):
            answering = answered = False
        elif answered and not dashed and _remarks(page, number, questions, spoken.keys()):
            answered = False
        elif answering and (asked or dashed or number - 1 in questions) and not _is_about_questions(page, first, last):
            answered = True
            yield first, last, first


def _is_talk(page: Page, questions: set[int]) -> bool:
    """Whether two of *questions* address somebody who answers of himself in the line below: "Kto panu pomagał?"."""
    lines = [(page.lines[n], page.lines[n + 1]) for n in questions if n + 1 < len(page.lines)]
    answered = [q for q, (first, last) in lines if page.stopped(last - 1) and voice.own_voice(page, first, last)]
    return sum(addresses(page, *question) for question in answered) >= _LEAST


def _is_about_questions(page: Page, first: int, last: int) -> bool:
    """Whether a line tells of the question above it: "Tym pytaniem zaczyna się wizyta."."""
    return any("pytanie" in lemmas(page.lower(i)) for i in range(first, min(last, first + 3)))


def _is_by(stretch: Stretch, asked: str) -> bool:
    by = stretch.attribution
    return by is not None and by.subject.mention is not None and by.subject.mention.name == asked


def _asks(page: Page, number: int) -> bool:
    """Whether a line is a question, be it of one word: "Dlaczego?"."""
    first, last = page.lines[number]
    return asks(page, number) or (number > 0 and last - first == 2 and page.words[last - 1].text == "?")


def _remarks(page: Page, number: int, questions: set[int], spoken: Collection[int]) -> bool:
    """Whether the plain line behind an answer is a remark of whoever asks."""
    first, last = page.lines[number]
    words = [page.lower(i) for i in range(first, last)]
    if count(words) > _SHORT:
        return False
    persons = [voice.person(word) for word in words]
    if "pri" in persons and not voice.enquires(words):
        return False
    paired = _plain_lines(page, number, questions, spoken) % 2 == 0
    return paired or "sec" in persons or addresses(page, first, last)


def _plain_lines(page: Page, number: int, questions: set[int], spoken: Collection[int]) -> int:
    """How many lines from *number* on neither ask, nor are marked as speech, nor end the talk."""
    for behind in range(number, len(page.lines)):
        full = page.stopped(page.lines[behind][1] - 1)
        if behind in questions or behind in spoken or not full or _ends_talk(page, behind):
            return behind - number
    return len(page.lines) - number


def _ends_talk(page: Page, number: int) -> bool:
    """Whether a line thanks for the talk, says who asked, or tells of somebody: "Jan Kot ma 44 lata."."""
    first, last = page.lines[number]
    named = page.mentions.get(first)
    if named is not None and named.kind == "person" and named.nominative and is_finite(page.lower(named.last)):
        return named.last - first > 1 and not (_asks(page, number - 1) or voice.own_voice(page, first, last))
    return any(page.lower(i) in quoting().talks | quoting().thanked for i in range(first, min(last, first + 6)))
