"""Whom the sentence right before tells of: who acted there without a name, or whom something was done to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.quotes import nouns, phrases
from pipeline.quotes.memory import Memory
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.verbs import third_person
from pipeline.quotes.words import DASHES, MARKS, quoting

OBJECTS = {"go": "m", "mu": "m", "ją": "f", "jej": "f"}
"""Pronouns right behind a verb whose subject is another, and whose sex they show."""


def foregoing(memory: Memory, cut: int) -> Sequence[Mention]:
    """The persons and roles of the narration in the sentence right before the one of word *cut*, in the same line; none
    where the sentence of *cut* itself names somebody before it."""
    page, before = memory.page, cut - 1
    while before > 0 and page.words[before].text in MARKS | DASHES:
        before -= 1
    first = page.sentence(cut)[0] if cut < len(page.words) else cut
    if any(m.kind != "institution" for m in memory.between(min(first, before + 1), cut)):
        return ()
    before = min(before, first - 1) if before >= first else before
    if before < 0 or page.words[before].line != page.words[min(cut, len(page.words) - 1)].line:
        return ()
    return [m for m in memory.between(page.sentence(before)[0], before) if m.kind != "institution"]


def actor(found: Sequence[Mention]) -> Mention | None:
    """The role that alone acts among the mentions *found* of a sentence: "Zgody odmówił konserwator zabytków."."""
    acting = [m for m in found if m.nominative]
    alone = len(acting) == 1 and acting[0].kind == "role" and acting[0].bearer is None and not acting[0].plural
    return acting[0] if alone else None


def undergoes(memory: Memory, cut: int) -> str:
    """Whom a pronoun means behind the verb that opens the sentence right before the one of word *cut*, so that its
    subject is another: "Majster był surowy. Wspomina go bez żalu."; empty where that sentence names somebody."""
    page, before = memory.page, cut - 1
    while before > 0 and page.words[before].text in MARKS | DASHES:
        before -= 1
    if before < 0 or page.words[before].line != page.words[min(cut, len(page.words) - 1)].line:
        return ""
    first = page.sentence(before)[0]
    sex = OBJECTS.get(page.lower(first + 1), "")
    if not sex or not third_person(page.lower(first)) or memory.between(first, before):
        return ""
    return next((m.name for m in reversed(memory.lately(first, 6)) if m.kind == "person" and m.gender == sex), "")


def object_of(page: Page, found: Sequence[Mention]) -> Mention | None:
    """The person to whom alone something is done in a sentence in which nobody acts ("Oklaskiwano Annę Lis."), or whom
    something touches there ("Wyrok zaskoczył Annę Lis.", "Nie spodobało się to Janowi Kotowi.")."""
    people = [m for m in found if m.kind == "person"]
    if len(people) != 1 or any(m.nominative for m in found):
        return None
    person = people[0]
    first = page.sentence(person.first)[0]
    verb = person.first - 1
    touched = any(not lemmas(page.lower(i)).isdisjoint(quoting().touching) for i in range(first, person.first))
    if touched and not phrases.governed(page, person.first, first):
        return person
    impersonal = any(a.pos == "imps" for i in range(first, person.first) for a in analyses(page.lower(i)))
    beside = verb >= first and not nouns.is_noun(page.lower(verb)) and not phrases.governed(page, person.first, first)
    return person if impersonal and beside else None
