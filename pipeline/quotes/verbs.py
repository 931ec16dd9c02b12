"""Verbs that report speech, found where they stand with number and gender of their subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.annotating.remembered import remembered
from pipeline.lexicon import rows
from pipeline.pieces import piece

_TENSES = frozenset({"fin", "praet", "imps", "pcon", "pant"})


@piece
class Verb:
    """A verb of saying in its place."""

    lemma: str
    kind: str
    """``both``, ``direct``, ``that``, ``gesture``, or ``none`` of what but looks like a verb of saying, as the lexicon
    says."""
    tone: str
    same: bool
    """Whether it carries on the words of the speaker just quoted."""
    form: str
    """``fin``, ``praet``, ``imps`` (podkreślono), or ``part`` (dodając)."""
    gender: str
    """Of its subject: ``m``, ``f``, ``n``, ``pl`` (persons), ``plf`` (other plural), ``sg`` where it does not tell."""
    negated: bool = False


OWN_FUTURE = frozenset({"będę", "będziesz", "będziemy", "będziecie"})
"""Auxiliaries before a verb that is not of the third person."""

_SAID = 9
"""Words from "miał" to its infinitive, at most."""
BEFORE_SAYING = frozenset({"lubić", "zdążyć", "zdołać", "omieszkać", "zwyknąć"})
"""Verbs whose infinitive tells what somebody did say: "lubi powtarzać, że", "nie omieszkał dodać, że"; whoever wants to
or must say something has not said it."""


@cache
def _entries() -> dict[tuple[str, str], Verb]:
    found = rows("speech_verbs.csv", ("lemma", "reflexive", "kind", "tone", "turn", "why"), ("lemma", "reflexive"))
    return {
        (row["lemma"], row["reflexive"]): Verb(row["lemma"], row["kind"], row["tone"], row["turn"] == "same", "", "")
        for row in found
    }


@cache
def _phrases() -> dict[str, tuple[tuple[str, str, Verb], ...]]:
    found: dict[str, list[tuple[str, str, Verb]]] = {}
    for row in rows("speech_phrases.csv", ("lemma", "before", "after", "kind", "why")):
        verb = Verb(row["lemma"], row["kind"], "", False, "", "")
        found.setdefault(row["lemma"], []).append((row["before"], row["after"], verb))
    return {lemma: tuple(phrases) for lemma, phrases in found.items()}


@cache
def _lemmas() -> frozenset[str]:
    return BEFORE_SAYING.union((lemma for lemma, _ in _entries()), _phrases())


@remembered
def third_person(word: str) -> tuple[Analysis, ...]:
    """The readings of *word* (small letters) as a verb's third person, an impersonal form or a participle."""
    return tuple(a for a in analyses(word) if a.pos in _TENSES and not a.persons - {"ter"} and "sec" not in a.persons)


@remembered
def _readings(word: str) -> tuple[Analysis, ...]:
    future = tuple(a for a in analyses(word) if a.pos == "bedzie") if word in {"będzie", "będą"} else ()
    return (*(a for a in third_person(word) if a.lemma in _lemmas()), *future)


def agreement(reading: Analysis) -> str:
    """What a verb's form says of its subject."""
    if reading.pos != "praet":
        return "pl" if "pl" in reading.numbers else "sg"
    if "pl" in reading.numbers:
        return "pl" if "m1" in reading.genders else "plf"
    return "m" if "m1" in reading.genders else "f" if "f" in reading.genders else "n"


def verbs(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> dict[int, Verb]:
    """The verbs of saying among *words* (small letters), by position; each looks no further than a few words."""
    found = {}
    for first, last in sentences:
        for at in range(first, last):
            for reading in _readings(words[at]):
                verb = _verb(words, at, first, last, reading)
                if verb is not None:
                    found[at] = verb
                    break
    return found


def _verb(words: Sequence[str], at: int, first: int, last: int, reading: Analysis) -> Verb | None:
    behind, ahead = words[max(first, at - 3) : at], words[at + 1 : min(last, at + 6)]
    form = "part" if reading.pos in {"pcon", "pant"} else reading.pos
    negated = "nie" in behind[-1:]
    if form == "praet" and not OWN_FUTURE.isdisjoint(behind[-2:]):
        return None  # "będę uważał, że": somebody's own voice
    if reading.pos == "bedzie":  # "będzie przekonywać, że"
        told = _infinitive(ahead)
        return told and replace(told, form="fin", gender="pl" if "pl" in reading.numbers else "sg", negated=negated)
    said = _said(words[at + 1 : min(last, at + _SAID)]) if reading.lemma == "mieć" and form == "praet" else ()
    if (told := _infinitive(said)) is not None:
        return replace(told, form=form, gender=agreement(reading), negated=negated)
    if reading.lemma in BEFORE_SAYING:
        told = None if negated != (reading.lemma == "omieszkać") else _infinitive(ahead)
        return told and replace(told, form=form, gender=agreement(reading))
    for before, after, verb in _phrases().get(reading.lemma, ()):
        if (not before or before in behind[-2:]) and (not after or after in ahead or after in behind):
            return replace(verb, form=form, gender=agreement(reading))
    if (reading.lemma, "sobie") in _entries() and "sobie" in (*behind[-2:], *ahead[:2]):
        return None  # "jak poradzili sobie z pracą"
    reflexive = "się" in behind[-2:] or "się" in ahead[:2]
    entry = _entries().get((reading.lemma, "się")) if reflexive else None
    if entry is None and "się" not in ahead[:1] and "się" not in behind[-1:]:  # "jak się przewiduje": nobody does
        entry = _entries().get((reading.lemma, ""))
    if entry is None:
        return None
    return replace(entry, form=form, gender=agreement(reading), negated=negated)


def _said(ahead: Sequence[str]) -> Sequence[str]:
    """*ahead* from its first infinitive on, where but a few words stand before it: "(miał) podobno powiedzieć"."""
    for at, word in enumerate(ahead):
        if not word[:1].isalpha():
            break
        if any(a.pos == "inf" for a in analyses(word)):
            return ahead[at:]
    return ()


def _infinitive(ahead: Sequence[str]) -> Verb | None:
    """The saying of "miał powiedzieć", by which others tell what somebody said."""
    found = (_entries().get((a.lemma, "")) for a in (analyses(ahead[0]) if ahead else ()) if a.pos == "inf")
    return next(filter(None, found), None)
