"""A person's name in the nominative: sex, case and paradigm are decided for all its words together.

Every word is read in each (sex, case) that Morfeusz, the apostrophe rule or the analogy of endings allows; the pair
in which all words agree best wins. So "Mirosława Gajdy" is Mirosław Gajda and "Stanisława Nowak" stays a woman.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from pipeline.lexicon import rows
from pipeline.naming.name_lists import foreign_first_names, stands
from pipeline.naming.surnames import CASES, COMMON, FIRST_NAME, SEXES, SURNAME, Reading, readings
from pipeline.naming.text import words
from pipeline.pieces import piece

ELSEWHERE = 1.5
"""Bonus for a nominative that stands in the article elsewhere: more than analogies differ, less than a word's own."""
CONTEXT = 1.0
"""What a reading in the case gains that the words beside the name ask for."""
NOMINATIVE = 0.5
"""Bonus of the nominative for every word after the first, numerals apart: names stand in it more often than in any
other case."""
SLIP = 3.5
"""What a surname left in the nominative beside an inflected first name costs ("z Adamem Niedzielski")."""
UNDECLINED = 0.1
"""What a first name that would not decline in an oblique case costs: it rather stands in the nominative."""
FOREIGN = 0.3
"""Bonus of a foreign first name beside a surname that the dictionary lacks ("Marka Zuckerberga" is Mark's)."""
NATIVE = 1.2
"""What it loses before a Polish surname where a Polish first name is written alike ("Annie Nowak" is given to Anna)."""
NO_SURNAME = 0.6
"""What a word loses in a surname's place that is only a first name ("Krzysztofa Lisa" is no Lisa)."""


_INITIAL = re.compile(r"\A\w{1,2}\.?\Z")
"""An initial in a surname's place: no foreign first name stands before it."""


@piece
class Choice:
    """A person's name in one (sex, case), and how well its words agree there."""

    forms: tuple[str, ...]
    sex: str
    case: str
    score: float
    methods: tuple[str, ...]


@lru_cache(maxsize=1)
def _polish_endings() -> tuple[str, ...]:
    """How Polish surnames end in every case (``polish_surnames.csv``)."""
    found = rows("polish_surnames.csv", ("suffix", "endings", "why"), ("suffix",))
    return tuple(row["suffix"] + ending.strip("-") for row in found for ending in row["endings"].split())


@lru_cache(maxsize=1 << 14)
def _is_polish(form: str) -> bool:
    """Whether *form* is a Polish surname by the dictionary or its ending, or the initial of one."""
    by_looks = form.endswith(_polish_endings()) or _INITIAL.match(form) is not None
    return by_looks or any(r.weight >= SURNAME for r in readings(form))


def choices(forms: tuple[str, ...], known: Collection[str] = (), case: str = "", sex: str = "") -> list[Choice]:
    """The readings of a whole name, best first; *known* are words of the article, *case* and *sex* its context's."""
    found = []
    foreign = len(forms) > 1 and not _is_polish(forms[-1])
    inflecting = sum(not stands(form) for form in forms)
    for candidate_sex in SEXES:
        for candidate_case in CASES:
            picked, score = [], 0.0
            for position, form in enumerate(forms):
                place = _place(position, len(forms))
                sex_of = "f" if 0 < position < len(forms) - 1 and _maria(form) else candidate_sex
                best = _best(form, sex_of, candidate_case, known, place, foreign=foreign)
                if best is None and position and candidate_case != "nom":
                    slip = _best(form, candidate_sex, "nom", known, "last", foreign=foreign)
                    best = (slip[0], slip[1] - SLIP) if slip else None
                if best is None:
                    break
                picked.append(best[0])
                score += best[1]
            else:
                score += (candidate_case == "nom") * NOMINATIVE * (inflecting - 1) + (candidate_sex == "m") * 0.05
                score += (candidate_case == case) * CONTEXT + (candidate_sex == sex) * 2.0
                names = tuple(r.nominative for r in picked)
                found.append(Choice(names, candidate_sex, candidate_case, score, tuple(r.method for r in picked)))
    return sorted(found, key=lambda c: (-c.score, CASES.index(c.case), c.sex != "m"))


def _place(position: int, length: int) -> str:
    """Where a word stands in a name of *length* words: ``only first middle last``."""
    if length == 1:
        return "only"
    return "first" if position == 0 else "last" if position == length - 1 else "middle"


def _best(
    form: str, sex: str, case: str, known: Collection[str], place: str, *, foreign: bool
) -> tuple[Reading, float] | None:
    """The heaviest reading of *form* in this sex and case; a first name counts for more in the first place."""
    best = None
    for r in readings(form):
        if r.sex != sex or case not in r.cases:
            continue
        weight = r.weight
        if place == "first" and r.weight < FIRST_NAME:
            weight = min(weight, COMMON) - (2.0 if _is_first_name(form) else 0.4)
        if place in ("first", "middle") and r.nominative in foreign_first_names():
            weight += FOREIGN * (r.method == "list") if foreign else -NATIVE * _is_native(form, sex)
        if place == "first" and case != "nom" and r.nominative == form:
            weight -= UNDECLINED
        if place != "first" and r.weight == FIRST_NAME:
            weight -= FIRST_NAME - SURNAME + NO_SURNAME * (place == "last")
        elif place == "only" and _is_first_name(form):  # "Gosia" is no Goś's
            weight -= FIRST_NAME - SURNAME
        if r.nominative != form and r.nominative in known:
            weight += ELSEWHERE
        if best is None or weight > best[1]:
            best = (r, weight)
    return best


@lru_cache(maxsize=1 << 14)
def _is_native(form: str, sex: str) -> bool:
    """Whether *form* may be a case of a first name of *sex* that only the dictionary holds."""
    own = (r for r in readings(form) if r.weight >= FIRST_NAME and r.sex == sex and r.method == "dictionary")
    return any(r.nominative not in foreign_first_names() for r in own)


@lru_cache(maxsize=1 << 10)
def _maria(form: str) -> bool:
    """Whether *form* is the woman's name that men bear as their second ("Jana Marii Rokity")."""
    return any(r.nominative == "Maria" and r.sex == "f" and r.weight >= FIRST_NAME for r in readings(form))


@lru_cache(maxsize=1 << 14)
def _is_first_name(form: str) -> bool:
    """Whether *form* has a reading as a first name of the dictionary or the list."""
    return any(r.weight >= FIRST_NAME for r in readings(form))


def person(text: str, known: Collection[str] = (), case: str = "", sex: str = "") -> tuple[str, str, str]:
    """The nominative of a person's written name, its sex (``m f`` or empty) and the method that gave it."""
    found, tail = words(text)
    if not found:
        return text, "", "written"
    options = choices(tuple(w.form for w in found), known, case, sex)
    if not options:
        return text, "", "written"
    best = options[0]
    rival = next((c for c in options if c.sex != best.sex), None)
    decided = rival is None or best.score - rival.score > 0.3 or bool(sex)
    built = "".join(w.before + form for w, form in zip(found, best.forms, strict=True)) + tail
    method = next((m for m in ("analogy", "apostrophe", "list") if m in best.methods), best.methods[0])
    return built, best.sex if decided else "", method
