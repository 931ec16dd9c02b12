"""Layouts whose speaker stands outside the quoted words: interviews and pull quotes signed below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.entities.forms import titles
from pipeline.quotes import voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.layouts import Stretch
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import Subject
from pipeline.quotes.verbs import third_person
from pipeline.quotes.words import is_finite, quoting

_SENTENCE = 5
"""Words of what somebody says below his name, at least."""
_THANKS = 6
"""Words of a line that thanks for the talk, at most."""


def label_end(page: Page, number: int, name: str) -> int | None:
    """The colon behind *name* or its initials where they open line *number*: "Anna Lis:", "A.L.:"."""
    first, last = page.lines[number]
    colon = next((i for i in range(first + 1, min(last - 1, first + 6)) if page.lower(i) == ":"), None)
    if colon is None:
        return None
    mention = page.mentions.get(first)
    if mention is not None and mention.name == name and mention.last == colon:
        return colon
    return colon if len(name.split()) > 1 and initials(page, first, last) == letters(name) else None


def letters(name: str) -> str:
    """The first letters of a *name*: "Anna Lis" → AL."""
    return "".join(part[0] for part in name.split())


def initials(page: Page, first: int, last: int) -> str:
    """The initials before a colon that open a line, or nothing: "A.L.:" → AL."""
    colon = next((i for i in range(first + 1, min(last - 1, first + 6)) if page.lower(i) == ":"), first)
    found = "".join(page.words[i].text for i in range(first, colon)).replace(".", "")
    return found if 1 <= len(found) <= 4 and found.isupper() else ""


def turn(page: Page, first: int, asked: Mention) -> Attribution | None:
    """The label of *asked* that opens the line at *first* of an interview, by name or initials: "Anna Lis: Tak.",
    "A.L.: Tak." """
    number, last = page.words[first].line, page.line(first)[1]
    colon = label_end(page, number, asked.name)
    if colon is None or number == 0 or not page.stopped(last - 1):
        return None
    dash = colon + 1 in page.separators  # "A.L.: – Tak."
    return Attribution(-1, "", first, colon + dash, Subject("person", first, colon, asked, asked.gender), "label")


def answers(page: Page, stretches: list[Stretch], asked: Mention) -> Iterator[tuple[int, int, int]]:
    """Lines of an interview that go on with the answer before them (first, last, turn): plain lines behind an answer
    and before the next question, the last plain line or what begins with a line that asks."""
    spoken = {page.words[s.first].line: s for s in stretches if s.layout in {"dash", "label"}}
    numbers = sorted(spoken)
    for number, following in pairwise(numbers):
        by = spoken[number].attribution
        if by is not None and by.subject.mention is not None and by.subject.mention.name != asked.name:
            continue
        asks = (n for n in range(number + 1, following) if page.words[page.lines[n][1] - 1].text == "?")
        first = page.lines[following][0]
        asked_there = first in page.separators and is_question(page, first + 1, page.lines[following][1])
        question = next(asks, following if asked_there else following - 1)
        if question - number - 1 <= (5 if question + 1 >= following else 0):
            yield from ((*page.lines[n], spoken[number].turn) for n in range(number + 1, question) if _is_full(page, n))


def _is_full(page: Page, number: int) -> bool:
    """Whether a line ends like a paragraph rather than a crosshead."""
    return page.stopped(page.lines[number][1] - 1)


def asks(page: Page, number: int) -> bool:
    """Whether a line is a question, or a remark left open for the answer."""
    first, last = page.lines[number]
    asks = page.words[last - 1].text in {"?", "…", "..."} and page.capital(first)
    return asks and last - first >= 3 and number > 0 and page.stopped(last - 1)


def is_question(page: Page, first: int, last: int) -> bool:
    """Whether a dash line of an interview is its interviewer's: it asks, or it addresses who answers, and the next line
    answers behind a dash."""
    line = page.words[first].line
    if page.line(first)[1] != last:
        return False
    if thanks(page, first, last):
        return True
    asks = page.words[last - 1].text == "?" or is_asking(page, line) or _turns_to(page, first, last)
    return asks and line + 1 < len(page.lines) and page.lines[line + 1][0] in page.separators


def thanks(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last* thank for the talk: "Dziękuję za rozmowę."."""
    return last - first <= _THANKS and any(page.lower(i) in quoting().thanked for i in range(first, last))


def _turns_to(page: Page, first: int, last: int) -> bool:
    """Whether a remark turns to those who answer and says "I" only of what who asks has heard: "Słyszałem, że chcecie
    odejść."."""
    words = [page.lower(i) for i in range(first, last)]
    persons = {voice.person(word) for word in words}
    return "sec" in persons and voice.enquires(words)


def is_asking(page: Page, number: int) -> bool:
    """Whether a line behind a dash addresses somebody by "pan" or "pani" alone and never says "I"."""
    first, last = page.lines[number]
    if first not in page.separators or voice.own_singular(page, first, last):
        return False
    forms = quoting().addressed
    return any(page.lower(i) in forms and i + 1 not in page.mentions for i in range(first + 1, last))


def addresses(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last* address somebody: "Był pan wtedy w Łodzi.", but not "Nie, proszę pana"."""
    forms = quoting().addressed
    return any(
        page.lower(i) in forms and i + 1 not in page.mentions and page.lower(i - 1) != "proszę"
        for i in range(first, last)
    )


def unsaid(page: Page, number: int) -> bool:
    """Whether line *number* is speech behind a dash in which nobody is said to speak."""
    if number >= len(page.lines):
        return False
    first, last = page.lines[number]
    if first not in page.separators:
        return False
    return not any(i + 1 in page.verbs for i in range(first + 1, last) if i in page.separators)


def signed(page: Page, number: int) -> Mention | None:
    """The person whose name (and role) is all that line *number* says."""
    return signature(page, *page.lines[number])


def signature(page: Page, first: int, last: int) -> Mention | None:
    """The person whose name (and title and role) is all that words *first* to *last* say."""
    while first < last and first not in page.mentions and page.lower(first).rstrip(".") in titles() | {""}:
        first += 1  # "Dr hab. Anna Lis"
    mention = page.mentions.get(first) if first < last else None
    if mention is not None and mention.kind == "role" and mention.bearer == mention.last:
        mention = page.mentions[mention.bearer] if mention.bearer + 1 < last else mention  # "Prezes Anna Lis"
    if mention is None or mention.kind != "person" or not mention.nominative or last - first > 24:
        return None
    if mention.last < last and page.words[mention.last].text not in {",", "–", "-", "—", "("}:
        return None
    if page.words[last - 1].text in {".", "?", "!", ":"} or any(
        is_finite(page.lower(i)) for i in range(mention.last, last) if i not in page.covered
    ):
        return None
    return mention


def signed_behind(page: Page, close: int, last: int) -> Mention | None:
    """The person whose name (and role) is all that follows a closing mark: "„…” Jan Nowak", "„…” – Jan Bąk, wójt.", or
    who is told so by a role alone: "„…” (mieszkanka Opola)"."""
    first = close + 1
    if first < last and page.words[first].text in {".", ","}:
        first += 1
    if first in page.separators:
        first, last = first + 1, last - (page.words[last - 1].text == ".")
    elif first < last and page.words[first].text == "(":
        last = last - 1 if page.words[last - 1].text == "." else last
        if page.words[last - 1].text != ")":
            return None
        first, last = first + 1, last - 1
    else:
        return signature(page, first, last)
    role = page.mentions.get(first) if first < last else None
    alone = role is not None and role.kind == "role" and role.nominative and not role.plural and role.bearer is None
    return role if alone and role is not None and role.last == last else signature(page, first, last)


POST = 80
"""Words of a post at most: more of them before its author are the article's, into which it was copied."""


def is_post(page: Page, dash: int) -> bool:
    """Whether the name of an account stands behind the dash at *dash*: "… — BBC News (@BBCNews) March 11, 2025"."""
    words = (page.lower(i) + page.lower(i + 1) for i in range(dash + 2, dash + 8))
    return any(word.startswith("(@") for word in words)


def posted(page: Page, dash: int) -> Mention | None:
    """Who posted the words before *dash* on a network: "… — Jan Nowak (@jnowak) March 11, 2025"."""
    mention = page.mentions.get(dash + 1)
    if mention is None or mention.kind != "person":
        return None
    handle = "".join(page.lower(i) for i in range(mention.last, mention.last + 2))
    return mention if handle.startswith("(@") else None


def _is_told_of(page: Page, person: Mention, number: int) -> bool:
    """Whether a name that is all that line *number* says stands in the text above it, too, before other lines."""
    alone = page.lines[number] == (person.first, person.last)
    above = (page.mentions[i] for i in range(page.lines[number][0]) if i in page.mentions)
    return alone and any(m.name == person.name and page.line(m.first) != (m.first, m.last) for m in above)


def pull_quotes(page: Page, taken: bytearray) -> Iterator[tuple[int, int, Mention]]:
    """Unmarked lines in somebody's own voice that a line with nothing but a name signs (first, last, person)."""
    for number in range(2, len(page.lines)):
        first, last = page.lines[number - 1]
        ended = page.words[last - 1].text
        if any(taken[first:last]) or ended == ":" or last - first < 4:
            continue
        person = signed(page, number)
        if person is not None and ended == "." and not _is_told_of(page, person, number):
            continue  # an author below his column
        between = page.text[page.words[last - 1].end : page.words[last].start]
        said = voice.own_voice(page, first, last) or _is_pulled(page, number, person)
        if person is not None and between.count("\n") == 1 and said:
            yield first, last, person


def _is_pulled(page: Page, number: int, person: Mention | None) -> bool:
    """Whether line *number*, the name of somebody named before with an office, signs a clause without a full stop, a
    block of their own; a programme names its speakers once."""
    first, last = page.lines[number - 1]
    signed_last = page.lines[number][1]
    above = page.text[page.words[first - 1].end : page.words[first].start].count("\n") > 1
    after = page.text[page.words[signed_last - 1].end :]
    office = person is not None and person.last < signed_last and page.words[person.last].text == ","
    states = any(is_finite(page.lower(i)) for i in range(first, last) if i not in page.covered)
    block = above and (after[:2] == "\n\n" or not after.strip())
    known = person is not None and any(m.name == person.name and m.first < first for m in page.mentions.values())
    ends = page.words[last - 1].text in {".", ":", ";", ",", "?"} or is_finite(page.lower(last - 1))
    return known and block and office and states and not ends


def headed(page: Page, taken: bytearray) -> Iterator[tuple[int, int, Mention]]:
    """Lines below one that is somebody's name, office and a colon (first, last, person): "Jan Kot, prezes:"."""
    for number in range(1, len(page.lines) - 1):
        (above, colon), (first, last) = page.lines[number], page.lines[number + 1]
        if page.words[colon - 1].text != ":" or any(taken[first:last]) or not page.stopped(last - 1):
            continue
        person = signature(page, above, colon - 1)
        office = person is not None and person.last < colon - 1 and page.words[person.last].text == ","
        states = any(is_finite(page.lower(i)) for i in range(first + 1, last) if i not in page.covered)
        said = states and page.capital(first) and not third_person(page.lower(first))  # "Urodził się w Łodzi."
        if person is not None and office and said and last - first >= _SENTENCE:
            yield first, last, person
