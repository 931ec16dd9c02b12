"""The inflected forms of a name given in the nominative, generated with Morfeusz under agreement.

A Polish name declines in its head noun and the adjectives that agree with it; what follows the head in the genitive,
and foreign words, stand still: "Wschodniego Klastra Żywności Funkcjonalnej". A part in quotation marks or after a dash
is a name of its own, which either declines too or stands still ("Klastra „Dolina Lotnicza”", "Klastra „Doliny
Lotniczej”").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product

from pipeline.annotating.morphology import CASES, Analysis, analyses, inflected
from pipeline.words import words

Forms = tuple[str, ...]

_PART = re.compile(r"[„”“\"»«]| [–-] |, ")
_NAMED = tuple(sorted(CASES - {"voc"}))
"""Cases in which texts name things."""
_MAX = 24
"""Forms a name may have in one case; more come only from homonyms, not from usage."""

# Endings of words the dictionary does not know, by their last letter: the masculine and feminine paradigms that
# speakers use for new names ("Interizonu", "MedSilesii", "Bakisty"); nouns in other vowels stand still.
_CONSONANT = ("", "u", "a", "owi", "em", "iem", "ie", "ze")
_FLEETING = ("bel", "pel", "ster", "tel")
"""How new names end whose last e stands in the nominative alone ("Astrokabla", "EkoClustra")."""
_IN_A = {"a": ("a", "y", "i", "ie", "ze", "ę", "ą", "o", "ii")}


def unknown_forms(word: str) -> frozenset[str]:
    """What an unknown *word* may look like in any case."""
    if len(word) > 3 and word[-1] in _IN_A:
        return frozenset(word[:-1] + ending for ending in _IN_A[word[-1]])
    if len(word) > 2 and word[-1] not in "aąeęioóuy0123456789":
        return frozenset(stem + ending for stem in {word, _without_e(word)} for ending in _CONSONANT)
    return frozenset({word})


def _without_e(word: str) -> str:
    """The stem of *word* without an e that only its nominative has: "astrokabl" of "astrokabel"."""
    return word[:-2] + word[-1] if len(word) > 4 and word.endswith(_FLEETING) else word


def _nominative(word: str, pos: str) -> tuple[Analysis, ...]:
    """The readings of *word* as a nominative of class *pos*, undeclined ones ("pani marszałek") last."""
    found = (a for a in analyses(word) if a.pos == pos and "nom" in a.cases)
    return tuple(sorted(found, key=lambda a: len(a.cases)))


def _agree(one: Analysis, other: Analysis) -> bool:
    return bool(one.numbers & other.numbers and one.genders & other.genders)


def _compared(form: Analysis) -> bool:
    return form.tag.endswith((":com", ":sup"))


def _compound(word: str) -> bool:
    """Whether *word* is the unchanging first half of a compound adjective ("logistyczno"; the dictionary has
    "małopolsko" for an adverb)."""
    readings = analyses(word)
    halves = ("adja", "adv") if word.endswith(("sko", "cko", "zko")) else ("adja",)
    return any(a.pos in halves for a in readings) or (word.endswith("o") and not readings[0].known)


def _head(part: Sequence[str]) -> tuple[int, Analysis] | None:
    """The first noun in the nominative before which only agreeing adjectives stand.

    A word that may be either ("Zielona", "Polski") is an adjective where a noun that agrees with it follows.
    """
    for at, word in enumerate(part):
        adjectives = _nominative(word, "adj")
        ahead = _head(part[at + 1 :]) if (adjectives or _compound(word)) and at + 1 < len(part) else None
        if ahead and (_compound(word) or any(_agree(a, ahead[1]) for a in adjectives)):
            return at + 1 + ahead[0], ahead[1]
        nouns = _nominative(word, "subst")
        if nouns:
            return at, next((a for a in nouns if "sg" in a.numbers), nouns[0])
        return None
    return None


def _forms(word: str, like: Analysis, noun: bool) -> dict[str, list[str]]:
    """By case, the forms of *word* that agree with its head's nominative reading *like*."""
    found: dict[str, set[str]] = {case: set() for case in _NAMED}
    for reading in _nominative(word, "subst" if noun else "adj"):
        if not (reading.numbers & like.numbers if noun else _agree(reading, like)):
            continue
        marked = f"{reading.lemma}:{reading.lemma_class}" if reading.lemma_class else reading.lemma
        for form in inflected(marked) or inflected(reading.lemma):
            alike = _agree(form, reading if noun else like) and form.numbers & like.numbers
            if form.pos == reading.pos and alike and not _compared(form):
                for case in form.cases & found.keys():
                    found[case].add(form.form.casefold())
    return {case: sorted(forms or {word.casefold()}) for case, forms in found.items()}


def _declined(part: Sequence[str]) -> dict[str, list[Forms]]:
    """The forms of one part of a name, by case."""
    head = _head(part)
    if head is None:
        still = tuple(word.casefold() for word in part[:-1])
        last = part[-1]
        ends = unknown_forms(last.casefold()) if not analyses(last)[0].known else {last.casefold()}
        return {case: [(*still, end) for end in sorted(ends)] for case in _NAMED}
    at, like = head
    choices, agreeing = [], True
    for index, word in enumerate(part):
        if index > at:
            fixed = _compound(word) or word in {"i", "oraz"}
            agreeing = agreeing and (fixed or any(_agree(a, like) for a in _nominative(word, "adj")))
        moves = index == at or agreeing
        choices.append(_forms(word, like, index == at) if moves else {case: [word.casefold()] for case in _NAMED})
    return {case: list(islice(product(*(forms[case] for forms in choices)), _MAX)) for case in _NAMED}


def parts(name: str) -> tuple[Forms, ...]:
    """The parts of *name* that decline on their own, each as its words."""
    pieces = [tuple(w.text for w in words(piece)) for piece in _PART.split(name)]
    found: list[Forms] = []
    for piece in filter(None, pieces):
        cut = _second_name(piece)
        found += [p for half in (piece[:cut], piece[cut:]) if half for p in _coordinated(half)]
    return tuple(found)


def _coordinated(piece: Forms) -> tuple[Forms, ...]:
    """*piece* cut after an "i" between two nominatives ("Dąb i | Spółka"), which decline side by side."""
    for at, word in enumerate(piece[1:-1], 1):
        beside = word in {"i", "oraz"} and (not _genitive(piece[at + 1]) or _is_lemma(piece[at + 1]))
        if beside and _head(piece[:at]) and _head(piece[at + 1 :]):
            return piece[: at + 1], piece[at + 1 :]
    return (piece,)


def _second_name(piece: Forms) -> int:
    """Where an apposed name in the nominative begins ("Klaster | Dolina Lotnicza"), else the end."""
    head = _head(piece)
    if head is None:
        return len(piece)
    at = head[0] + 1
    while at < len(piece) and (_compound(piece[at]) or any(_agree(a, head[1]) for a in _nominative(piece[at], "adj"))):
        at += 1
    inner = _head(piece[at:]) if at < len(piece) else None
    return at if inner and "sg" in inner[1].numbers and not _genitive(piece[at]) else len(piece)


def _genitive(word: str) -> bool:
    return any("gen" in a.cases for a in analyses(word))


def _is_lemma(word: str) -> bool:
    """Whether *word* is a noun as dictionaries print it ("Stal"), whatever else has its letters."""
    return any(a.pos == "subst" and "nom" in a.cases and a.lemma.casefold() == word.casefold() for a in analyses(word))


@lru_cache(maxsize=4096)
def forms(name: str) -> frozenset[Forms]:
    """Every inflected form of *name*, each as a tuple of caseless words, the nominative among them."""
    pieces = parts(name)
    still = [tuple(word.casefold() for word in piece) for piece in pieces]
    found: set[Forms] = {tuple(word for piece in still for word in piece)}
    declined = [_declined(piece) for piece in pieces]
    for case in _NAMED:
        first = set(declined[0][case]) if pieces else set()
        rest = [{frozen, *piece[case]} for piece, frozen in zip(declined[1:], still[1:], strict=True)]
        found.update(
            tuple(word for piece in combination for word in piece)
            for combination in islice(product(sorted(first), *map(sorted, rest)), _MAX * 4)
        )
    return frozenset(found)
