"""Whom an interview is with: its head says so, or shows one person besides the one who asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.naming.surnames import surnames
from pipeline.quotes import voice
from pipeline.quotes.bylines import signing
from pipeline.quotes.dashed_questions import dashed_questions
from pipeline.quotes.interviews import asks, initials, is_asking, label_end, letters, unsaid
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import is_finite, quoting

_FOOT = 5
"""Lines from the end in which an interview is signed."""
_HEAD = 12
"""Lines from the top in which an interview says whom it is with."""
_SAYS = 40
"""Words from a line's start in which it says whom an interview is with."""
_TALKS = 6
"""Words from a line's end in which it names the one who talked."""
_LEAST = 2
"""Questions that make an interview of what no line calls one."""


def interviewee(page: Page) -> Mention | None:
    """The person an interview is with: "Z Anną Lis, prezes klastra, rozmawia Jan Kot"; none in other articles."""
    found = _announced(page) or _labelled(page) or _initialled(page) or _introduced(page) or _addressed(page)
    return None if found is not None and _several_answer(page, found) else found or _signed_off(page)


def _several_answer(page: Page, one: Mention) -> bool:
    """Whether initials that open lines are those of another than *one*, who asks nobody: "E.L.: …", "J.K.: …"."""
    told = defaultdict[str, list[bool]](list)
    for first, last in page.lines:
        if shown := initials(page, first, last):
            told[shown].append(page.words[last - 1].text == "?")
    answering = {shown for shown, asked in told.items() if not any(asked)}
    people = {m.name for m in page.mentions.values() if m.kind == "person" and " " in m.name} if answering else ()
    return any(letters(name) in answering for name in people if letters(name) != letters(one.name))


def _announced(page: Page) -> Mention | None:
    for first, last in page.lines[:_HEAD]:
        words = range(first, min(last, first + _SAYS))
        ends = range(
            max(words.stop, last - _TALKS), last
        )  # a long line says it last: "…, na temat …, rozmawia Jan Kot"
        if (quoting().talks | quoting().questions).isdisjoint(page.lower(i) for i in (*words, *ends)):
            continue
        for at in words:
            mention = page.mentions.get(at)
            if mention is not None and mention.kind == "person" and _with(page, first, at):
                return mention
    return None


def _with(page: Page, first: int, at: int) -> bool:
    """Whether "z" governs the name at *at*, or "pytania do", with a role or title between at most."""
    words = [page.lower(i) for i in range(max(first, at - 6), at)]
    name = page.mentions[at]
    beside = any(case == "inst" for _, _, case in surnames(page.words[name.last - 1].text))  # no "z rąk Jana Kota"
    return (beside and not {"z", "ze"}.isdisjoint(words)) or (
        "do" in words and not quoting().questions.isdisjoint(words[: words.index("do")])
    )


def _asking(page: Page, at: int) -> bool:
    """Whether the name at *at* is the interviewer's: "Rozmawiała Ewa Lis", "Rozmawiał i zdjęcia robił Jan Kot"."""
    first = page.line(at)[0]
    return any(page.lower(i) in quoting().talks for i in range(max(first, at - 5), at)) and not _with(page, first, at)


def _labelled(page: Page) -> Mention | None:
    """Of two people whose names open lines as labels the one who answers: the other asks in all of hers, or is said to
    have talked. Later labels may be initials. One alone answers who is labelled more than once, at least every other
    time below a question; others are remarks."""
    labels: dict[str, Mention] = {}
    turns: dict[str, list[bool]] = defaultdict(list)
    below: dict[str, int] = defaultdict(int)
    for number, (first, last) in enumerate(page.lines[1:], 1):
        mention = page.mentions.get(first)
        presented = _presented(page, mention, last) if mention is not None else None
        if mention is not None and presented is not None:
            labels.setdefault(mention.name, mention)
        for name in labels:
            by_role = presented not in {None, mention.last if mention else None} and mention and mention.name == name
            if by_role or label_end(page, number, name) is not None:
                turns[name].append(page.words[last - 1].text == "?")
                below[name] += page.words[first - 1].text == "?"
    if len(labels) == 1:
        (name,) = labels
        answers = len(turns[name]) >= _LEAST and not any(turns[name]) and below[name] * 2 >= len(turns[name])
        return labels[name] if answers else None
    answered = sum(asks(page, number) and unsaid(page, number + 1) for number in range(len(page.lines)))
    if len(labels) != 2 or sum(map(len, turns.values())) + answered <= _LEAST:
        return None
    talked = {m.name for at, m in page.mentions.items() if _asking(page, at)}
    askers = [name for name in labels if name in talked or all(turns[name])]
    return next((m for name, m in labels.items() if name != askers[0]), None) if len(askers) == 1 else None


def _presented(page: Page, mention: Mention, last: int) -> int | None:
    """The colon behind a person who opens a line ending at *last*, a role between at most: "Anna Lis, wójt Sadów:"."""
    end = min(mention.last + 12, last - 1)
    colon = next((i for i in range(mention.last, end + 1) if page.lower(i) == ":"), None)
    if mention.kind != "person" or not mention.nominative or colon is None or colon == last - 1:
        return None
    between = [i for i in range(mention.last, colon) if i not in page.covered]
    apposed = mention.last == colon or page.lower(mention.last) in {",", "(", "–", "-"}
    return colon if apposed and not any(is_finite(page.lower(i)) for i in between) else None


def _addressed(page: Page) -> Mention | None:
    """The one person named before lines that all open with a dash, of which some say "I" and, between them, others
    address somebody: "– Wraca pan do ratusza." "– Tak, cieszę się."."""
    lines = [number for number in range(1, len(page.lines)) if unsaid(page, number)]
    addressing = [number for number in lines if is_asking(page, number)]
    answering = [n + 1 for n in addressing if n + 1 in lines and n + 1 not in addressing]
    own = [n for n in answering if voice.own_voice(page, *page.lines[n])]
    if len(addressing) < _LEAST or len(own) < _LEAST:
        return None
    signs = signing(page)
    named = [m for at, m in sorted(page.mentions.items()) if m.kind == "person" and m.nominative]
    before = [m for m in named if page.words[m.first].line < addressing[0] and m.first not in signs]
    return before[0] if len({m.name for m in before}) == 1 else None


def _signed_off(page: Page) -> Mention | None:
    """Whom one of the last lines says to have answered: "Rozmówczynią była Ewa Lis, nauczycielka."."""
    answered = sum(asks(page, number) and unsaid(page, number + 1) for number in range(len(page.lines)))
    if answered < _LEAST and not dashed_questions(page):
        return None
    for first, last in page.lines[-_FOOT:]:
        at = next((i for i in range(first, last) if page.lower(i) in quoting().interlocutors), last)
        named = (page.mentions[i] for i in range(at, min(last, at + _TALKS)) if i in page.mentions)
        if (person := next((m for m in named if m.kind == "person" and m.nominative), None)) is not None:
            return person
    return None


def _initialled(page: Page) -> Mention | None:
    """The one person whose name and office label a line, or whom the article names first, and whose initials label
    others, those of the one who asks between them: "Anna Lis, prezes klastra: …", "S.S.: …", "A.L.: …"."""
    named: dict[str, Mention] = {}
    labels: dict[str, list[int]] = defaultdict(list)
    for number, (first, last) in enumerate(page.lines[1:], 1):
        mention = page.mentions.get(first)
        if mention is not None and _presented(page, mention, last) is not None:
            named.setdefault(mention.name, mention)
        elif (shown := initials(page, first, last)) != "":
            labels[shown].append(number)
    if len(labels) != 2 or min(map(len, labels.values())) < _LEAST:
        return None
    top = min(number for lines in labels.values() for number in lines)
    if not named:
        above = (m for at, m in sorted(page.mentions.items()) if m.kind == "person" and page.words[at].line < top)
        named = {m.name: m for m in above if " " in m.name and letters(m.name) in labels}
    if len(named) != 1:
        return None
    name, person = next(iter(named.items()))
    asking = sum(page.words[page.lines[n][1] - 1].text == "?" for n in labels.get(letters(name), ()))
    return person if letters(name) in labels and asking * 2 < len(labels[letters(name)]) else None


def _introduced(page: Page) -> Mention | None:
    """The one person whom an article that asks and answers names before its first question."""
    questions = [number for number in range(len(page.lines)) if asks(page, number)]
    answered = list(dashed_questions(page)) or [number for number in questions if unsaid(page, number + 1)]
    signed = any(page.lower(first) in quoting().talks for first, _ in page.lines[-_FOOT:])
    if len(answered) >= _LEAST:
        limit = min(_HEAD, answered[0])
    elif signed and len(questions) >= _LEAST:
        limit = min(_HEAD, len(page.lines) - _FOOT)
    else:
        return None
    told = list(_told(page, questions))
    if len({m.name for m in told}) == 1:
        return told[0]
    signs = signing(page)
    named = [m for at, m in sorted(page.mentions.items()) if m.kind == "person" and page.words[at].line < limit]
    people = [m for m in named if m.first not in signs and not _asking(page, m.first)]
    met = [m for m in people if _with(page, page.line(m.first)[0], m.first)]
    labels = [m for m in people if page.starts_line(m.first) and _presented(page, m, page.line(m.first)[1]) is not None]
    return next((some[0] for some in (people, met, labels) if len({m.name for m in some}) == 1), None)


def _told(page: Page, questions: list[int]) -> Iterator[Mention]:
    """Who is said to speak in the lines behind a dash right below *questions*: "– Tak – mówi Leon Kot."."""
    for first, last in (page.lines[number + 1] for number in questions if number + 1 < len(page.lines)):
        for dash in range(first + 1, last - 2) if first in page.separators else ():
            mention = page.mentions.get(dash + 2)
            verb = dash in page.separators and dash + 1 in page.verbs
            if verb and mention is not None and mention.kind == "person" and mention.nominative:
                yield mention
