"""A person's name in the nominative: sex, case and paradigm are decided for all its words together.

Every word is read in each (sex, case) that Morfeusz, the apostrophe rule or the analogy of endings allows; the pair
in which all words agree best wins. So "Mirosława Gajdy" is Mirosław Gajda and "Stanisława Nowak" stays a woman.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.lexicon import rows, settings
from pipeline.naming.text import cased, words

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
SEXES = ("m", "f")
FIRST_NAME, SURNAME, COMMON, WRITTEN = 3.2, 3.0, 1.9, 1.0
"""Weights of a reading: a dictionary first name or surname, another dictionary word, a word left as it stands."""
ELSEWHERE = 1.5
"""Bonus for a nominative that stands in the article elsewhere: more than analogies differ, less than a word's own."""
NOMINATIVE = 0.5
"""Bonus of the nominative for every word after the first: names stand in it more often than in any other case."""
SLIP = 2.0
"""What a surname left in the nominative beside an inflected first name costs ("z Adamem Niedzielski")."""

UNDECLINED = 0.1
"""What a first name that would not decline in an oblique case costs: it rather stands in the nominative."""
GUESS = 0.8
"""What a guess loses beside a dictionary's surname of the same form."""

APOSTROPHE = re.compile(r"['’](?:ego|emu|go|mu|owi|em|a|u|m|y|i|ie|ę|ą|s)\Z")
CONSONANT = re.compile(r"[bcćdfghjklłmnńprsśtwvxzźżq]\Z", re.IGNORECASE)
STEM = re.compile(r"(?:[bcćdfghjklłmnńprsśtwvxzźżq]|[aeou][yw])\Z", re.IGNORECASE)
"""A stem that takes endings like one in a consonant: Trump-a, Guy-a."""
ROMAN = re.compile(r"[IVX]+\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to undo the inflection of one word of a person's name."""

    nominative: str
    sex: str
    cases: frozenset[str]
    weight: float
    method: str


ALL_CASES = frozenset(CASES)


def _frozen(form: str, weight: float = WRITTEN, method: str = "written") -> tuple[Reading, ...]:
    return tuple(Reading(form, sex, ALL_CASES, weight, method) for sex in SEXES)


def _masculine(a: Analysis) -> bool:
    return bool(a.genders & {"m1", "m2", "m3"}) or a.genders >= {"n"}


def _dictionary(form: str) -> list[Reading]:
    """Readings by Morfeusz: names by their own paradigm, common nouns and adjectives as surnames use them."""
    found = []
    womanly = form.endswith("a") and any(
        "imię" in a.qualifiers and a.genders == {"f"} and "nom" in a.cases and "sg" in a.numbers for a in analyses(form)
    )
    for a in analyses(form):
        if a.numbers == {"pl"} and "nazwisko" in a.qualifiers and a.cases and len(a.genders) == 1:
            # "Jadwidze i Stanisławowi Kowalskim": a couple's surname in the plural
            found.append(
                Reading(cased(a.lemma, form), "m" if "m1" in a.genders else "f", a.cases & ALL_CASES, 1.5, "plural")
            )
        if "sg" not in a.numbers or not a.cases or a.pos not in ("subst", "adj"):
            continue
        cases = frozenset(a.cases & ALL_CASES)
        if a.pos == "adj":
            stem = a.lemma
            if "m1" in a.genders:
                found.append(Reading(cased(stem, form), "m", cases, COMMON, "adjective"))
            if "f" in a.genders:
                found.append(Reading(cased(_feminine(stem), form), "f", cases, COMMON, "adjective"))
            continue
        name = a.qualifiers & {"imię", "nazwisko"}
        weight = FIRST_NAME if "imię" in name else SURNAME if name else COMMON
        lemma = cased(a.lemma, form)
        sexes = ("m",) if a.genders <= {"m1", "m2", "m3"} else ("f",) if name else ("f", "m")
        if a.genders == {"n"}:
            sexes = ("m",)
        if "imię" in name and womanly and sexes == ("m",) and lemma not in common_men():
            weight = COMMON - 0.4
        if "imię" in name and lemma.endswith("o") and lemma != form:
            weight -= 0.3  # "Robertowi" is rather Robert's than Roberto's
        found += [Reading(lemma, sex, cases, weight, "dictionary") for sex in sexes if cases]
    return found


def _feminine(adjective: str) -> str:
    if adjective.endswith("y"):
        return adjective[:-1] + "a"
    if adjective.endswith(("ki", "gi")):
        return adjective[:-1] + "a"
    return adjective + "a" if adjective.endswith("i") else adjective


def _by_ending(form: str) -> list[Reading]:
    found = []
    lower = form.lower()
    for row in rows("surname_endings.csv", ("sex", "cases", "ending", "nominative", "weight", "why")):
        ending = row["ending"].removeprefix("*C")
        if not lower.endswith(ending) or len(form) - len(ending) < 2:
            continue
        stem = form[: -len(ending)]
        if row["ending"].startswith("*C") and not STEM.search(stem):
            continue
        if row["ending"] == "*Cem" and stem[-1] in "kg":
            continue
        nominative = stem + row["nominative"]
        weight = float(row["weight"])
        found.append(Reading(nominative, row["sex"], frozenset(row["cases"].split()), weight, "analogy"))
    return found


def _as_written(form: str) -> list[Reading]:
    """A nominative, or a foreign or woman's name that does not decline."""
    lower, nominative = form.lower(), frozenset({"nom"})
    if lower.endswith(("ska", "cka", "dzka")):
        return [Reading(form, "f", nominative, 2.5, "written")]
    if lower.endswith(("ski", "cki", "dzki")):
        return [Reading(form, "m", nominative, 2.5, "written")]
    if CONSONANT.search(lower):
        oblique = len(form) > 4 and lower.endswith("em")
        undeclined = Reading(form, "f", ALL_CASES, 0.8 if oblique else 1.8, "undeclined")
        return [undeclined, Reading(form, "m", nominative, 0.9 if oblique else 2.0, "written")]
    if lower.endswith("a"):
        return [Reading(form, "f", nominative, 1.0, "written"), Reading(form, "m", nominative, 0.9, "written")]
    if lower.endswith(("ego", "emu", "owi", "ii")) or lower[-1:] not in "ouyieé":
        return []
    undeclined = Reading(form, "f", ALL_CASES, 0.9, "undeclined")
    written = Reading(form, "m", nominative, 1.3, "written")
    return [undeclined, written, Reading(form, "m", ALL_CASES, 0.5, "undeclined")]


@lru_cache(maxsize=1 << 15)
def readings(form: str) -> tuple[Reading, ...]:
    """Every reading of one word of a person's name."""
    if ROMAN.match(form) or len(form) == 1 or form.lower() in _particles():
        return _frozen(form)
    foreign = APOSTROPHE.search(form)
    if foreign and len(form) - len(foreign.group()) > 1:
        stem = form[: foreign.start()]
        return tuple(Reading(stem, "m", frozenset(CASES[1:]), SURNAME, "apostrophe") for _ in (0,))
    if "-" in form:
        return _hyphenated(form)
    listed = _listed(form)
    found = _dictionary(form) + listed
    known = any(r.weight >= SURNAME for r in found)
    guesses = _by_ending(form) + _as_written(form)
    found += [replace(r, weight=r.weight - GUESS * known) for r in guesses]
    return tuple(found) or _frozen(form, 0.1)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(settings("persons.toml", PERSON_KEYS)["particles"]["words"])


@lru_cache(maxsize=1)
def foreign_first_names() -> dict[str, str]:
    """First names that Morfeusz lacks, with the sexes that bear them (``m``, ``f`` or ``mf``)."""
    data = settings("persons.toml", PERSON_KEYS)["first_names"]
    found: dict[str, str] = {}
    for sex, key in (("m", "men"), ("f", "women")):
        for name in data[key].split():
            found[name] = found.get(name, "") + sex
    return found


@lru_cache(maxsize=1)
def common_men() -> frozenset[str]:
    """Men's names in use whose genitive looks like a woman's name."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["common_men"]["names"])


PERSON_KEYS = ("particles", "first_names", "common_men", "person_verbs")


@lru_cache(maxsize=1 << 14)
def _listed(form: str) -> list[Reading]:
    """Readings of a foreign first name from the list, in the cases that its endings show."""
    names = foreign_first_names()
    found = []
    for sex in names.get(form, ""):
        undeclined = not form.endswith("a") if sex == "f" else form.endswith(("ew", "o", "y", "i", "e", "é", "u"))
        cases = ALL_CASES if undeclined else frozenset({"nom"})
        found.append(Reading(form, sex, cases, FIRST_NAME, "list"))
    for r in _by_ending(form):
        if r.sex in names.get(r.nominative, ""):
            found.append(Reading(r.nominative, r.sex, r.cases, FIRST_NAME, "list"))
    return found


def _hyphenated(form: str) -> tuple[Reading, ...]:
    """The last part declines; the parts before agree with it or stay ("Wilk-Zawadzkiej", "Jean-Claude'a")."""
    parts = form.split("-")
    found = []
    for last in readings(parts[-1]):
        for case in CASES:
            if case not in last.cases:
                continue
            heads = [_part(part, last.sex, case) for part in parts[:-1]]
            joined = "-".join([*heads, last.nominative])
            found.append(Reading(joined, last.sex, frozenset({case}), last.weight, last.method))
    return tuple(found) or _frozen(form, 0.1)


def _part(part: str, sex: str, case: str) -> str:
    """A part before the hyphen: declined where it shows the case, else as it stands."""
    if case == "nom" or not part:
        return part
    least = COMMON if sex == "m" else SURNAME
    options = [r for r in readings(part) if r.sex == sex and case in r.cases and r.weight >= least]
    options = [r for r in options if r.nominative != part]
    return max(options, key=lambda r: r.weight).nominative if options else part


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's name in one (sex, case), and how well its words agree there."""

    forms: tuple[str, ...]
    sex: str
    case: str
    score: float
    methods: tuple[str, ...]


FOREIGN = 0.3
"""Bonus of a foreign first name beside a surname that the dictionary lacks ("Marka Zuckerberga" is Mark's)."""


@lru_cache(maxsize=1 << 14)
def _is_polish(form: str) -> bool:
    """Whether the dictionary holds *form* as a surname."""
    return any(r.weight >= SURNAME for r in readings(form))


def choices(forms: tuple[str, ...], known: Collection[str] = (), case: str = "", sex: str = "") -> list[Choice]:
    """The readings of a whole name, best first; *known* are words of the article, *case* and *sex* its context's."""
    found = []
    foreign = len(forms) > 1 and not _is_polish(forms[-1])
    for candidate_sex in SEXES:
        for candidate_case in CASES:
            picked, score = [], 0.0
            for position, form in enumerate(forms):
                first = position == 0 and len(forms) > 1
                best = _best(form, candidate_sex, candidate_case, known, first=first, foreign=foreign)
                if best is None and position and candidate_case != "nom":
                    slip = _best(form, candidate_sex, "nom", known, first=False, foreign=foreign)
                    best = (slip[0], slip[1] - SLIP) if slip else None
                if best is None:
                    break
                picked.append(best[0])
                score += best[1]
            else:
                score += (candidate_case == "nom") * NOMINATIVE * (len(forms) - 1) + (candidate_sex == "m") * 0.05
                score += (candidate_case == case) * 1.0 + (candidate_sex == sex) * 2.0
                names = tuple(r.nominative for r in picked)
                found.append(Choice(names, candidate_sex, candidate_case, score, tuple(r.method for r in picked)))
    return sorted(found, key=lambda c: (-c.score, CASES.index(c.case), c.sex != "m"))


def _best(
    form: str, sex: str, case: str, known: Collection[str], *, first: bool, foreign: bool
) -> tuple[Reading, float] | None:
    """The heaviest reading of *form* in this sex and case; a first name counts for more in the first place."""
    best = None
    for r in readings(form):
        if r.sex != sex or case not in r.cases:
            continue
        weight = r.weight
        if first and r.weight < FIRST_NAME:
            weight = min(weight, COMMON) - (2.0 if _is_first_name(form) else 0.4)
        if first and foreign and r.method == "list":
            weight += FOREIGN
        if first and case != "nom" and r.nominative == form:
            weight -= UNDECLINED
        if not first and r.weight == FIRST_NAME:
            weight = SURNAME
        if r.nominative != form and r.nominative in known:
            weight += ELSEWHERE
        if best is None or weight > best[1]:
            best = (r, weight)
    return best


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


@lru_cache(maxsize=1 << 14)
def surnames(form: str) -> frozenset[tuple[str, str, str]]:
    """Every (nominative, sex, case) that a bare surname's form may have, for grouping with full names."""
    return frozenset(
        (r.nominative, r.sex, case)
        for r in (*readings(form), *_by_ending(form), *_as_written(form))
        for case in r.cases
    )
