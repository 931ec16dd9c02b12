"""What is said in an article: layout and statements judged together.

Stretches that are list items or an interviewer's questions go, narration that an attribution closes becomes direct or
reported speech (:mod:`~pipeline.quotes.closings`), and quoted fragments come out of the statements around them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import replace

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import attribution, closings, interviews, introductions, openings, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.bare_turns import bare_answers
from pipeline.quotes.dashed_questions import dashed_questions
from pipeline.quotes.extents import Statement
from pipeline.quotes.items import Item, trim
from pipeline.quotes.layouts import Layout
from pipeline.quotes.mentions import Mention
from pipeline.quotes.no_speech import direction, is_bullet, is_nothing, is_plain
from pipeline.quotes.page import Page
from pipeline.quotes.statements import statements
from pipeline.quotes.stretches import layout
from pipeline.quotes.words import count, is_finite, quoting

_PHRASE = 4
"""Words of a title in marks, at least, that somebody has said."""


def candidates(page: Page, asked: Mention | None) -> list[Item]:
    """Everything said in the article, in order; *asked* is the person an interview is with."""
    found, questions = layout(page, asked), dashed_questions(page)
    if questions:
        spoken = [s for s in found.stretches if not is_plain(s) and page.words[s.first].line not in questions]
        found = replace(found, stretches=spoken)
    direct, reported = _judged(page, found, asked)
    direct = [part for item in direct for part in _uninterrupted(page, item)]
    direct += _returning(page, found, direct)
    taken = bytearray(len(page.words))
    for item in direct:
        taken[item.first : item.last] = b"\1" * (item.last - item.first)
    direct += list(_laid_out(page, found, taken, asked, questions))
    said = statements(page, taken)
    reported = _told_once(reported, said)
    fragments = _fragments(page, found, reported)
    alone = {item.turn: item for item in fragments}
    inside = sorted(item.first for item in fragments)
    reported = [item for item in reported if not _is_fragment(page, item, alone.get(item.turn), inside)]
    reported = [_before_colon(page, item, alone.get(item.turn)) for item in reported]
    return sorted((*direct, *fragments, *reported), key=lambda item: (item.first, -item.last))


def _judged(page: Page, found: Layout, asked: Mention | None) -> tuple[list[Item], list[Item]]:
    """Stretches as direct speech, and closed narration as the one or the other."""
    bullets = {s.turn for s in found.stretches if is_bullet(page, s)}
    direct = [Item(s.first, s.last, "direct", s.layout, s.turn, s.attribution, s.open) for s in found.stretches
              if not (s.turn in bullets or is_nothing(page, s, asked))]  # fmt: skip
    items = [item for closing in found.closings if (item := closings.judged(page, closing, found.stretches, asked))]
    direct += [item for item in items if item.kind == "direct"]
    reported = [item for item in items if item.kind != "direct"]
    summaries = {item.turn: item for item in reported if item.rule == "closed"}
    told = [item for item in direct if item.turn in summaries and not _is_said(page, item, summaries[item.turn])]
    reported += [replace(item, kind="indirect", rule="closed") for item in told]
    return [item for item in direct if item not in told], reported


def _returning(page: Page, found: Layout, direct: list[Item]) -> list[Item]:
    """Marked words without a verb that stand by themselves, as title or crosshead, and return in what somebody says:
    "Wójt po spotkaniu. „Pełna zgoda co do mostu”"."""
    alone = [
        (first, last) for first, last in found.fragments
        if last - first >= _PHRASE and openings.opens_sentence(page, first - 1)
        and (last + 1 == page.line(first)[1] or page.capital(last + 1))
    ]  # fmt: skip
    said = [f" {' '.join(closings.letters(page, item.first, item.last))} " for item in direct if alone]
    return [
        Item(first, last, "direct", "alone", first, None) for first, last in alone
        if any(f" {' '.join(closings.letters(page, first, last))} " in words for words in said)
    ]  # fmt: skip


def _uninterrupted(page: Page, item: Item) -> Iterator[Item]:
    """The parts of direct speech between directions, in brackets or dashes: "Teraz tak (śmiech). A potem …"."""
    first = item.first
    for at in range(item.first, item.last):
        close = direction(page, at, item.last) if at >= first else None
        if close is not None:
            if first < at:
                yield replace(item, first=first, last=at)
            first = close + 1
    if first < item.last:
        yield replace(item, first=first)


def _is_said(page: Page, item: Item, summary: Item) -> bool:
    """Whether words that go on behind a *summary* are speech all the same: in their speaker's voice, or a person's
    behind an agency's or another's."""
    by, told = item.attribution, summary.attribution
    if by is not None and by.first >= item.last and closings.is_bodys(summary) and by.gender in {"m", "f"}:
        return True  # "– donosiły media. – Starają się – mówił.": somebody's
    if by is not None and by.first >= item.last and by.subject.kind in {"person", "role"}:
        one, other = by.subject.mention, told.subject.mention if told is not None else None
        another = one is not None and other is not None and one.kind == other.kind and one.name != other.name
        if closings.is_bodys(summary) or another:
            return True
    return voice.is_speech(page, item.first, item.last, "")


def _laid_out(
    page: Page, found: Layout, taken: bytearray, asked: Mention | None, questions: Collection[int]
) -> Iterator[Item]:
    """Speech that the layout of several lines shows: answers that go on, signed pull quotes; marked in *taken*."""
    extra: list[Item] = []
    if asked is not None:
        extra += [Item(first, last, "direct", "answer", turn, None)
                  for first, last, turn in interviews.answers(page, found.stretches, asked)]  # fmt: skip
    extra += [Item(first, last, "direct", "answer", turn, None)
              for first, last, turn in bare_answers(page, found.stretches, asked.name if asked else "", questions)
              if not any(taken[first:last]) and not any(i.first == first for i in extra)]  # fmt: skip
    for first, last, person in (*interviews.pull_quotes(page, taken), *interviews.headed(page, taken)):
        extra.append(Item(first, last, "direct", "signed", first, attribution.signature(person)))
    for item in extra:
        taken[item.first : item.last] = b"\1" * (item.last - item.first)
    yield from extra


def _told_once(closed: list[Item], said: list[Statement]) -> list[Item]:
    """Closed sentences and statements; of a sentence that itself reports what a person said ("A powiedział, że …" –
    podaje agencja) that statement counts."""
    persons = [s.first for s in said if _is_somebodys(s)]
    kept = [item for item in closed if bisect_right(persons, item.first) == bisect_left(persons, item.last)]
    return [*kept, *(_reported(statement) for statement in said)]


def _is_somebodys(statement: Statement) -> bool:
    """Whether the sentence itself says whose statement it is: a person's by name or role, or by a frame."""
    kind = statement.subject.kind
    if kind == "none" and statement.rule == "that" and statement.gender in {"m", "f"}:
        return True  # "Dodał, że „A”" – podkreślił szef rządu
    return kind in {"person", "role"} or (statement.rule in {"frame", "source"} and kind != "institution")


def _reported(statement: Statement) -> Item:
    by = Attribution(
        statement.verb, statement.lemma, statement.first, statement.last, statement.subject, statement.rule,
        statement.same, gender=statement.gender,
    )  # fmt: skip
    return Item(statement.first, statement.last, "indirect", statement.rule, statement.first, by)


def _fragments(page: Page, found: Layout, reported: list[Item]) -> list[Item]:
    """Marked words inside reported statements (or beside a verb of saying) that are long enough to be quoted."""
    spans = sorted(reported, key=lambda item: item.first)
    made, at = [], 0
    for first, last in sorted(found.fragments):
        if count([word.text for word in page.words[first:last]]) < 4 or _is_title(page, first, last):
            continue
        while at < len(spans) and spans[at].last < first:
            at += 1
        host = spans[at] if at < len(spans) and spans[at].first <= first else None
        if host is not None and last <= host.last + 1:
            made.append(Item(first, last, "direct", "fragment", host.turn, host.attribution))
        elif (by := introductions.naming(page, first)) is not None:
            made.append(Item(first, last, "direct", "naming", first, by))
        elif (by := introductions.told_by(page, first)) is not None:
            made.append(Item(first, last, "direct", "fragment", first, by))
    return made


def _is_fragment(page: Page, item: Item, fragment: Item | None, inside: list[int]) -> bool:
    """Whether a statement says nothing beyond its quoted fragment, or two of them with a conjunction between."""
    first, last = trim(page, item)
    at = bisect_left(inside, first)
    if first in page.closer and page.opener.get(last - 1, -1) > first and inside[at : at + 1] == [first + 1]:
        between = range(page.closer[first] + 1, page.opener[last - 1])
        if page.opener[last - 1] + 1 in inside[at + 1 : at + 2] and count([page.lower(i) for i in between]) <= 1:
            return True
    return fragment is not None and fragment.first <= first + 1 and last <= fragment.last + 1


def _before_colon(page: Page, item: Item, fragment: Item | None) -> Item:
    """A statement without the quotation behind its colon that closes it: "uważa, że koszty są niższe: „…”"."""
    if fragment is None or page.lower(fragment.first - 2) != ":" or fragment.first - 2 <= item.first:
        return item
    return replace(item, last=fragment.first - 2) if fragment.last + 1 >= item.last > fragment.first else item


def _is_title(page: Page, first: int, last: int) -> bool:
    """Whether marked words are a title: after a noun of titles, or capitalised without a verb ("to" is one here)."""
    before = page.lower(first - 2)
    finite = any(is_finite(page.lower(i)) or page.lower(i) == "to" for i in range(first, last))
    capital = page.words[first].text[:1].isupper()
    titled = before in quoting().titles or not lemmas(before).isdisjoint(quoting().titles)
    return (capital or not finite) if titled else (capital and not finite)
