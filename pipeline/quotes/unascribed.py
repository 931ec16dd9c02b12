"""Whose words are that nothing ascribes: those of whoever spoke, acted or is told of right around them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import openings, speakers
from pipeline.quotes.foregoing import undergoes
from pipeline.quotes.items import Item
from pipeline.quotes.memory import Memory
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.voice import own_gender
from pipeline.quotes.words import DASHES, ENDS, MARKS, count, quoting


def taken_over(speaker: Speaker, how: str) -> Speaker:
    """*speaker* of words that *how* tells to be theirs."""
    return replace(speaker, mention="", how=how)


def in_turn(page: Page, memory: Memory, item: Item, made: list[Item]) -> Speaker | None:
    """Who answers on a dash line right below somebody's question or answer, asks again, or is of another sex than who
    spoke last: the other of the two last speakers."""
    said = [earlier for earlier in made[-4:] if earlier.kind == "direct"]
    if item.rule != "dash" or not said or page.words[item.first].line != page.words[said[-1].first].line + 1:
        return None
    first = page.line(item.first)[0]
    by = said[-1].attribution
    asks = page.words[said[-1].last - 1].text == "?" and by is not None and by.last >= first - 1
    again = page.words[item.last - 1].text == "?" and len(said) > 1 and page.words[said[-2].last - 1].text == "?"
    last, sex = said[-1].speaker.name, own_gender(page, item.first, item.last)
    answered = by is not None and by.lemma in quoting().answering and _right_below(page, said)
    answered = answered or (last != "" and not memory.cast.agrees(last, sex))
    if not (asks or again or answered or said[-1].speaker.how == "alternating") or first not in page.separators:
        return None
    others = [earlier.speaker for earlier in said if earlier.speaker.name not in {"", last}]
    others = [other for other in others if memory.cast.agrees(other.name, sex)]
    return taken_over(others[-1], "alternating") if others else None


def _right_below(page: Page, said: list[Item]) -> bool:
    """Whether the last of *said* is a line right below another speaker's: a dialogue."""
    if len(said) < 2 or said[-2].speaker.name in {"", said[-1].speaker.name}:
        return False
    return page.words[said[-1].first].line == page.words[said[-2].first].line + 1


def continued(page: Page, memory: Memory, items: list[Item], number: int, made: list[Item]) -> Speaker | None:
    """The speaker of unattributed words that follow words of theirs without anything between."""
    item = items[number]
    before = item.first - 1
    while before >= 0 and page.words[before].text in MARKS | DASHES | ENDS | {":"}:
        before -= 1
    if before < 0:
        return None
    line, own = page.words[before].line, page.words[item.first].line
    for earlier in reversed(made[-4:]):
        by = earlier.attribution
        end = max(earlier.last, by.last if by is not None else 0)
        if earlier.kind == "direct" and page.words[end - 1].sentence >= page.words[before].sentence and line >= own - 1:
            return taken_over(earlier.speaker, "turn")
        if earlier.kind == "indirect" and line == own and page.words[end - 1].sentence == page.words[before].sentence:
            return taken_over(earlier.speaker, "turn")
    if line == own and own > 0:
        sex, other = own_gender(page, item.first, item.last), undergoes(memory, item.first)
        for first, last in (page.sentence(before), (page.line(before)[0], before + 1)):
            named = {
                name for name in _acting(page, memory, first, last) if memory.cast.agrees(name, sex) and name != other
            }
            if len(named) == 1:
                return memory.named(named.pop(), "beside")
    return None


def _acting(page: Page, memory: Memory, first: int, last: int) -> set[str]:
    """Who acts in words *first* to *last*, or whom somebody asks there: "Adam Ryś pytał o to Jana Kota."."""
    if all(lemmas(page.lower(i)).isdisjoint(quoting().inquiring) for i in range(first, last)):
        return memory.acting(first, last)
    return {m.name for m in memory.between(first, last) if m.kind == "person" and not m.nominative}


def around(page: Page, memory: Memory, item: Item) -> Speaker | None:
    """Whose words are that nothing ascribes: of whom the sentence right before tells something, unless the words show
    another sex; a title comes before everybody."""
    line, before = page.words[item.first].line, item.first - 1
    while before > 0 and page.words[before].text in MARKS | DASHES:
        before -= 1
    if item.kind != "direct" or line == 0 or before < 0:
        return None
    led = page.words[before].line == line or memory.told(page.sentence(before)[0], before + 1)
    sex = own_gender(page, item.first, item.last) or _acts_as(page, page.sentence(before)[0])
    return speakers.around(memory, item.first, sex) if led else None


def _acts_as(page: Page, first: int) -> str:
    """The sex that the verb shows which opens the sentence at *first*, its subject dropped: "Odpisał od razu."."""
    readings = [a for a in third_person(page.lower(first)) if a.pos == "praet"]
    shown = agreement(readings[0]) if readings else ""
    return shown if shown in {"m", "f"} else ""


def announced(page: Page, item: Item) -> Item:
    """*item* with who speaks where marks open its line and the line above ends in a verb and a colon: "Powiedziała:",
    "Jej relacja brzmiała tak:"."""
    mark = item.first - 1
    opens = mark > 0 and mark not in page.separators and page.starts_line(mark) and page.lower(mark - 1) == ":"
    if item.kind != "direct" or item.attribution is not None or not opens:
        return item
    found = openings.announced(page, mark)
    return replace(item, attribution=found) if found is not None and found.rule == "introduction" else item


def letter(page: Page, memory: Memory, item: Item) -> Speaker | None:
    """Whose letter or speech the line above announces, in marks below it: "Oto list, który przysłała Anna Lis."."""
    mark = item.first - 1
    return above(page, memory, item) if mark >= 0 and mark not in page.separators else None


def above(page: Page, memory: Memory, item: Item) -> Speaker | None:
    """Whose the words are that open a line, as the line above tells: who alone acts there and is of the sex that they
    show, or whose letter or speech it announces: "Oto fragment wystąpienia marszałka Jana Kota."."""
    mark = item.first - 1
    if item.kind != "direct" or not page.starts_line(mark) or (line := page.words[mark].line) < 2:
        return None
    first, last = page.lines[line - 1]
    sex = own_gender(page, item.first, item.last)
    if mark in page.separators:
        named = memory.acting(first, last) if sex else set()
    else:
        words = quoting().letters | quoting().citing
        texts = any(not lemmas(page.lower(i)).isdisjoint(words) for i in range(first, last))
        people = [m for m in memory.between(first, last) if m.kind == "person"] if texts else []
        wrote = [m for m in people if not _reads_out(page, m.first)]  # "przysłał list. Odczytał go dyrektor"
        named = {m.name for m in wrote or people}
    if len(named) != 1 or not memory.cast.agrees(name := named.pop(), sex):
        return None
    return memory.named(name, "beside")


def _reads_out(page: Page, at: int) -> bool:
    """Whether the sentence of the word at *at* tells who reads somebody's letter."""
    return any(not lemmas(page.lower(i)).isdisjoint(quoting().reading_out) for i in range(*page.sentence(at)))


def told_above(page: Page, made: list[Item], number: int) -> Speaker | None:
    """Whose a dash line is below a line that ends with what somebody is reported to have said, and above another's
    answer: "Lis przyznał, że …. | – Składamy papiery. | – Rozliczę – obiecała Kot."."""
    item, before = made[number], made[number - 1] if number else None
    if before is None or before.kind != "indirect" or not before.speaker.name or item.rule != "dash":
        return None
    line = page.words[item.first].line
    ends = page.line(before.first)[1] - before.last <= 1 and page.words[before.first].line == line - 1
    return taken_over(before.speaker, "beside") if ends and page.starts_line(item.first - 1) else None


def answered_ahead(page: Page, items: list[Item], number: int) -> bool:
    """Whether the next words of the article are direct speech again, whose attribution then holds for both."""
    item = items[number]
    following = next((other for other in items[number + 1 : number + 4] if other.kind == "direct"), None)
    if following is None:
        return False
    between = page.words[item.last : following.first]
    return count([word.text for word in between]) == 0
