"""Where what a frame's source says begins: no comma parts "zdaniem prezesa klastra | firmy potrzebują ludzi".

A noun whose genitive looks as its plural nominative may complete the office or be the subject of what is said. It is
the subject where a verb in the plural stands behind it that has no other, and no house or body that somebody heads.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, lexicon
from pipeline.entities.view import View

BETWEEN = 2
"""Small words between a subject and its verb: "ceny już nie wzrosną"."""
BEHIND = 3
"""Words behind a verb among which its subject stands, if not before it."""


def framed(seen: View, head: int) -> bool:
    """Whether the office at *head* stands right behind a frame's last word: "zdaniem", "według"."""
    return head > 0 and seen.lowered[head - 1] in lexicon()["framing"]["words"]


def tells_next(seen: View, head: int, at: int) -> bool:
    """Whether the preposition at *at* opens what a frame's source says: "zdaniem wójta | w maju stanie most"."""
    ahead = seen.texts[at + 1 : at + 9]
    if not framed(seen, head) or not ahead or not ahead[0][0].islower():
        return False
    stop = next((text for text in ahead if text == "," or forms.verb(text)), ",")
    return seen.texts[at] in lexicon()["framing"]["where"] and stop != ","


def told_from(field: Field, head: int, end: int) -> int:
    """*end*, or where in the phrase of a framed office at *head*, which reaches to *end*, the subject of what is said
    stands."""
    seen = field.seen
    if not framed(seen, head) or (verb := _plural_verb(seen, end)) is None:
        return end
    subject = _subject(field, head, end)
    if subject is None:
        return end
    words = lexicon()["framing"]
    if subject > head + 1 and not lemmas(seen.lowered[subject - 1]).isdisjoint(words["houses"]):
        return subject  # "prezesa klastra | firmy": whose he is is said
    governs = not lemmas(seen.lowered[head]).isdisjoint(words["governing"])
    own = words["governed"] if governs else words["houses"] | words["bodies"]
    completes = not lemmas(seen.lowered[subject]).isdisjoint(own)
    apart = subject > head + 1 and _follows(seen, verb)  # "prezesa zarządu banku | wzrosną ceny"
    return end if completes or apart else subject


def _plural_verb(seen: View, at: int) -> int | None:
    """The verb in the plural that stands at *at*, or past a small word or two."""
    for behind in range(at, min(at + BETWEEN + 1, len(seen))):
        if not seen.joined(behind):
            return None
        if forms.verb(seen.texts[behind]):
            return behind if forms.plural_verb(seen.texts[behind]) else None
        if any(a.pos not in {"adv", "part"} for a in analyses(seen.lowered[behind])):
            return None
    return None


def _subject(field: Field, head: int, end: int) -> int | None:
    """The last common noun of the phrase that may stand in the nominative of the plural, genitives behind it."""
    for at in range(end - 1, head, -1):
        if at in field.covering or not field.seen.texts[at].islower():
            return None
        if _nominative(field.seen.lowered[at : at + 1]):
            return at
        if "gen" not in forms.noun_cases(field.seen.texts[at]):
            return None
    return None


def _nominative(words: Sequence[str]) -> bool:
    """Whether one of *words* is a noun in the nominative of the plural."""
    return any(a.pos == "subst" and "nom" in a.cases and "pl" in a.numbers for w in words for a in analyses(w))


def _follows(seen: View, verb: int) -> bool:
    """Whether the subject of the verb may stand behind it: "zdaniem prezesa firmy | wzrosną ceny"."""
    behind = []
    for at in range(verb + 1, min(verb + 1 + BEHIND, len(seen))):
        if not seen.joined(at) or not seen.texts[at][0].isalpha() or forms.preposition(seen.lowered[at]):
            break
        behind.append(seen.lowered[at])
    return _nominative(behind)
