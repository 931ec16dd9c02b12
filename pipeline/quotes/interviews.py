"""Layouts whose speaker stands outside the quoted words: interviews and pull quotes signed below."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.quotes import voice
from pipeline.quotes.page import Mention, Page
from pipeline.quotes.stretches import Stretch
from pipeline.quotes.words import is_finite

_TALK = frozenset({"rozmawia", "rozmawiał", "rozmawiała", "rozmawiali", "rozmawiamy", "rozmowa", "wywiad",
                   "rozmawialiśmy", "rozmawiałem", "rozmawiałam"})  # fmt: skip
_HEAD = 12
"""Lines from the top in which an interview says whom it is with."""


def interviewee(page: Page) -> Mention | None:
    """The person an interview is with: "Z Anną Lis, prezes klastra, rozmawia Jan Kot"; none in other articles."""
    for first, last in page.lines[:_HEAD]:
        if _TALK.isdisjoint(page.lower(i) for i in range(first, min(last, first + 40))):
            continue
        for at in range(first, min(last, first + 40)):
            mention = page.mentions.get(at)
            if mention is not None and mention.kind == "person" and _with(page, first, at):
                return mention
    return None


def _with(page: Page, first: int, at: int) -> bool:
    """Whether "z" governs the name at *at*, with a role or title between at most."""
    return any(page.lower(i) in {"z", "ze"} for i in range(max(first, at - 6), at))


def answers(page: Page, stretches: list[Stretch]) -> Iterator[tuple[int, int, int]]:
    """Lines of an interview that go on with the answer before them (first, last, turn): plain lines behind an answer
    and before the line of the next question."""
    spoken = {page.words[s.first].line: s.turn for s in stretches if s.layout in {"dash", "label"}}
    for number in range(1, len(page.lines) - 2):
        first, last = page.lines[number]
        plain = number not in spoken and number + 1 not in spoken and number + 2 in spoken
        if plain and number - 1 in spoken and page.stopped(last - 1) and page.words[last - 1].text != "?":
            yield first, last, spoken[number - 1]


def signed(page: Page, number: int) -> Mention | None:
    """The person whose name (and role) is all that line *number* says."""
    first, last = page.lines[number]
    mention = page.mentions.get(first)
    if mention is None or mention.kind != "person" or not mention.nominative or last - first > 24:
        return None
    if mention.last < last and page.words[mention.last].text not in {",", "–", "-", "—", "("}:
        return None
    if page.words[last - 1].text in {".", "?", "!", ":"} or any(
        is_finite(page.lower(i)) for i in range(mention.last, last) if i not in page.covered
    ):
        return None
    return mention


def pull_quotes(page: Page, taken: bytearray) -> Iterator[tuple[int, int, Mention]]:
    """Unmarked lines in somebody's own voice that a line with nothing but a name signs (first, last, person)."""
    for number in range(2, len(page.lines)):
        first, last = page.lines[number - 1]
        if any(taken[first:last]) or page.words[last - 1].text in {".", ":"} or last - first < 4:
            continue
        person = signed(page, number)
        between = page.text[page.words[last - 1].end : page.words[last].start]
        if person is not None and between.count("\n") == 1 and voice.own_voice(page, first, last):
            yield first, last, person
