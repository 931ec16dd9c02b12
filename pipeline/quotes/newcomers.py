"""Offices told of before their bearers are named: who answers, takes the floor or goes on speaking is the bearer."""

from __future__ import annotations

from dataclasses import replace

from pipeline.quotes import sources
from pipeline.quotes.items import Item
from pipeline.quotes.memory import Memory
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker

_LINES = 2
"""Lines behind the office in which its bearer is named, at most."""


def asked(memory: Memory, speaker: Speaker, at: int) -> None:
    """Remember that who answers at word *at* bears the office that the newsroom has just asked: "Poprosiliśmy o
    komentarz prezeskę. – Udało się – mówi Anna Lis."."""
    role = sources.asked(memory.page, at - 1).mention
    if role is None or role.kind != "role" or role.bearer is not None or role.plural:
        return
    if speaker.name and memory.cast.agrees(speaker.name, role.gender):
        memory.cast.call(speaker.name, role.name)


def announced(memory: Memory, speaker: Speaker, item: Item) -> None:
    """Remember that whom the article first names as the speaker of *item* bears the office that ends the sentence
    before: "Głos zabrała przewodnicząca rady osiedla. – Boimy się hałasu – mówiła Ewa Bąk."."""
    opened = memory.page.line(item.first)[0] if item.rule == "dash" else item.first - 1
    role = _office_before(memory.page, min(opened, item.first - 1))
    if role is not None and _is_new(memory, speaker, item) and memory.cast.agrees(speaker.name, role.gender):
        memory.cast.call(speaker.name, role.name)


def _office_before(page: Page, at: int) -> Mention | None:
    """The office without a bearer that ends the sentence right before word *at* and is all that acts in it."""
    if at < 2:
        return None
    first, last = page.sentence(at - 1)
    near = page.words[at].line - page.words[last - 1].line <= 1 and page.lower(last - 1) in {".", ":"}
    role = page.mentions.get(page.covered.get(last - 2, -1))
    acting = [m for i in range(first, last) if (m := page.mentions.get(i)) is not None and m.nominative]
    if not near or role is None or role.kind != "role" or role.bearer is not None or role.plural:
        return None
    return role if acting == [role] and role.last == last - 1 else None


def revealed(page: Page, item: Item) -> Mention | None:
    """Who the sentence right behind an attribution without a name says it was: "– Nie wierzę – śmieje się kobieta w
    kapeluszu. To Anna Lis, sołtyska."."""
    by = item.attribution
    if by is None or by.first < item.last or by.last >= len(page.words) or not page.stopped(by.last - 1):
        return None
    person = page.mentions.get(by.last + 1) if page.lower(by.last) == "to" else None
    same = person is not None and page.words[by.last].line == page.words[item.first].line
    return person if person is not None and same and person.kind == "person" and person.nominative else None


def named(memory: Memory, made: list[Item], speaker: Speaker, item: Item) -> list[Item]:
    """The items *made* so far, those of the office that spoke right before given to whom the article names for the
    first time as speaker of *item*: "Akt odebrał koordynator. Przyznał, że A. – B – dodał Jan Kot."."""
    last = made[-1] if made else None
    if last is None or last.speaker.name or not last.speaker.role or last.speaker.how != "dropped":
        return made
    if item.attribution is None or not item.attribution.same:
        return made  # "– Jestem niewinny – powiedział Jan Lis": another, perhaps
    near = memory.page.words[item.first].line - memory.page.words[last.first].line < _LINES
    if not near or not _is_new(memory, speaker, item) or not memory.cast.agrees(speaker.name, last.speaker.gender):
        return made
    memory.cast.call(speaker.name, last.speaker.role)
    bearer = replace(memory.named(speaker.name, "dropped"), mention=last.speaker.mention)
    return [*made[:-1], replace(last, speaker=bearer)]


def _is_new(memory: Memory, speaker: Speaker, item: Item) -> bool:
    """Whether *item* is where the article names its speaker first, by no role."""
    by, cast = item.attribution, memory.cast
    if by is None or item.kind != "direct" or speaker.how != "named" or by.first < item.last:
        return False
    return speaker.name in cast.people and cast.people[speaker.name][0] >= item.first and not cast.roles[speaker.name]


def named_later(memory: Memory, items: list[Item]) -> list[Item]:
    """*items* whose speaker is an office without a name given to the one person whom the article calls so, where it
    names that person only later: "Jak mówił europoseł, …", and further on "Europoseł Jan Kot dodał"."""
    bearers: dict[str, list[str]] = {}
    for name, role in memory.cast.called.items():
        bearers.setdefault(role, []).append(name)
    return [_given(memory, item, bearers.get(item.speaker.role, [])) for item in items]


def _given(memory: Memory, item: Item, bearers: list[str]) -> Item:
    speaker, cast = item.speaker, memory.cast
    if speaker.kind == "institution" or speaker.name or len(bearers) != 1:
        return item
    if cast.people[bearers[0]][0] < item.first or not cast.agrees(bearers[0], speaker.gender):
        return item
    return replace(item, speaker=replace(memory.named(bearers[0], "role"), mention=speaker.mention))
