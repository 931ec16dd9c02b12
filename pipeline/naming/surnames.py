"""What one word of a person's name may be: its nominative in each (sex, case), by dictionary, list or ending."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.annotating.remembered import remembered
from pipeline.lexicon import rows
from pipeline.naming.adjectives import ending_for
from pipeline.naming.name_lists import ROMAN, eastern, foreign_first_names, particles, rare
from pipeline.naming.text import cased
from pipeline.pieces import piece

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
ALL_CASES = frozenset(CASES)
SEXES = ("m", "f")
FIRST_NAME, SURNAME, COMMON, PLURAL, WRITTEN = 3.2, 3.0, 1.9, 1.5, 1.0
"""Weights of a reading: a dictionary first name, surname or other word, a couple's surname, a word left."""
RARE = 1.5
"""A man's name that nobody bears, where a woman's name is written alike ("Katarzyna")."""
USUAL = 0.1
"""What a surname gains that is an ordinary word as well: "Kupca" is rather Kupiec's than Kupc's."""
OF_O = 0.4
"""What the case of a foreign name in -o loses beside a name in a consonant: "Roberta" is Robert's or Roberto's."""
GUESS = 0.8
"""What a guess loses beside a dictionary's surname of the same form."""
IN_O = {
    "a": frozenset({"gen", "acc"}),
    "owi": frozenset({"dat"}),
    "em": frozenset({"inst"}),
    "u": frozenset({"loc"}),
}
"""Endings of foreign men's names in -o."""
CZECH = "vá"
"""The end of a woman's surname where it keeps its own spelling."""
ENGLISH = ("sh", "zh", "kh", "ya", "yu")
"""Letters of an English transcription, in which no Czech surname is written."""
COUPLES = "owie"
"""The ending of a couple's surname, which no first name has."""
APOSTROPHE = re.compile(r"['’](?:ego|emu|go|mu|owi|em|a|u|m|y|i|ie|ę|ą|s)\Z")
CONSONANT = re.compile(r"[bcćčdďfgğhjklłmnńňñprřsśšştťwvxzźżžq]\Z", re.IGNORECASE)
STEM = re.compile(r"(?:[bcćčdďfgğhjklłmnńňñprřsśšştťwvxzźżžq]|[aeou][yw])\Z", re.IGNORECASE)
"""A stem that takes endings like one in a consonant: Trump-a, Guy-a."""
UNSPOKEN = re.compile(r"(?:[bdłmptwzżčšž]|cz|sz)k\Z|[bdłmpstwz]c\Z")
"""How no name ends: the e before its last letter has fled ("Marczka" is Marczek's, "Siwca" Siwiec's)."""


@piece
class Reading:
    """One way to undo the inflection of one word of a person's name."""

    nominative: str
    sex: str
    cases: frozenset[str]
    weight: float
    method: str


@remembered
def readings(form: str) -> tuple[Reading, ...]:
    """Every reading of one word of a person's name."""
    if ROMAN.match(form) or len(form) == 1 or form.lower() in particles():
        return _frozen(form)
    if form in eastern():
        return tuple(Reading(form, sex, ALL_CASES, FIRST_NAME, "list") for sex in SEXES)
    foreign = APOSTROPHE.search(form)
    if foreign and len(form) - len(foreign.group()) > 1:
        stem = form[: foreign.start()]
        return tuple(Reading(stem, "m", frozenset(CASES[1:]), SURNAME, "apostrophe") for _ in (0,))
    if "-" in form:
        return _hyphenated(form)
    listed = _listed(form)
    found = _dictionary(form) + listed
    known = any(r.weight >= SURNAME or r.method == "plural" for r in found)
    guesses = _by_ending(form) + _as_written(form)
    found += [replace(r, weight=r.weight - GUESS * known) for r in guesses]
    return tuple(found) or _frozen(form, 0.1)


def _frozen(form: str, weight: float = WRITTEN) -> tuple[Reading, ...]:
    return tuple(Reading(form, sex, ALL_CASES, weight, "written") for sex in SEXES)


def _dictionary(form: str) -> list[Reading]:
    """Readings by Morfeusz: names by their own paradigm, common nouns and adjectives as surnames use them."""
    found = []
    seldom = rare(form)
    usual = {a.lemma for a in analyses(form) if a.pos == "subst"}
    borne = any(a.numbers == {"pl"} and "nazwisko" in a.qualifiers for a in analyses(form))
    for a in analyses(form):
        if a.pos == "subst" and a.numbers == {"pl"} and "nazwisko" in a.qualifiers and a.genders == {"m1"}:
            # "Jadwidze i Stanisławowi Kowalskim": a couple's surname in the plural, his or hers
            cases, lemma = a.cases & ALL_CASES, cased(a.lemma, form)
            found.append(Reading(lemma, "m", cases, PLURAL, "plural"))
            found.append(Reading(of_sex(lemma, "f"), "f", cases, PLURAL, "plural"))
        if "sg" not in a.numbers or not a.cases or a.pos not in ("subst", "adj"):
            continue
        cases = frozenset(a.cases & ALL_CASES)
        if a.pos == "adj":
            stem = a.lemma
            if "m1" in a.genders:
                found.append(Reading(cased(stem, form), "m", cases, COMMON, "adjective"))
            if "f" in a.genders:
                found.append(Reading(cased(ending_for(stem, "sg", "f"), form), "f", cases, COMMON, "adjective"))
            continue
        name = a.qualifiers & {"imię", "nazwisko"}
        if borne and not name:
            continue  # "państwo Nowakowie" are not in Nowakowo
        weight = FIRST_NAME if "imię" in name else SURNAME if name else COMMON
        lemma = cased(a.lemma, form)
        sexes = ("m",) if a.genders <= {"m1", "m2", "m3"} else ("f",) if name else ("f", "m")
        if a.genders == {"n"}:
            sexes, weight = ("m",), weight - 0.2  # "Rysia" is rather Ryś's than Rysie's
        if sexes == ("m",) and lemma == form and CONSONANT.search(form):
            cases -= {"acc"}  # a thing's: "Krzysztofa Lis" is a woman
        if "imię" in name and lemma in seldom:
            weight = RARE
        if name and lemma.endswith("o") and lemma != form and ("imię" in name or form.endswith("owi")):
            weight -= 0.3  # "Robertowi" is rather Robert's than Roberto's
        if "nazwisko" in name and a.lemma.lower() in usual:
            weight += USUAL
        found += [Reading(lemma, sex, cases, weight, "dictionary") for sex in sexes if cases]
        if len(name) > 1:  # "Bartosz" is both
            found += [Reading(lemma, sex, cases, SURNAME, "dictionary") for sex in sexes if cases]
    return found


def of_sex(surname: str, sex: str) -> str:
    """A Polish surname as a member of the family of *sex* bears it: "Kowalski" and "Kowalska"."""
    for man, woman in (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka")):
        own, other = (woman, man) if sex == "m" else (man, woman)
        if surname.endswith(own):
            return surname.removesuffix(own) + other
    return surname


@dataclass(frozen=True, slots=True)
class Ending:
    """One row of ``surname_endings.csv``."""

    sex: str
    cases: frozenset[str]
    ending: str
    after_stem: bool
    nominative: str
    weight: float


@lru_cache(maxsize=1)
def _endings() -> dict[str, list[Ending]]:
    """The endings of names that no dictionary knows, by their last letter."""
    found: dict[str, list[Ending]] = {}
    for row in rows("surname_endings.csv", ("sex", "cases", "ending", "nominative", "weight", "why")):
        ending = row["ending"].removeprefix("*C")
        one = Ending(
            *(row["sex"], frozenset(row["cases"].split()), ending),
            *(row["ending"].startswith("*C"), row["nominative"], float(row["weight"])),
        )
        found.setdefault(ending[-1], []).append(one)
    return found


def _by_ending(form: str) -> list[Reading]:
    """Readings by the analogy of endings."""
    found, lower = [], form.lower()
    for e in _endings().get(lower[-1:], ()):
        stem = form[: -len(e.ending)]
        if not lower.endswith(e.ending) or len(stem) < 2 or (e.after_stem and not STEM.search(stem)):
            continue
        if UNSPOKEN.search(stem + e.nominative):
            continue
        if e.ending == "em" and e.after_stem and stem[-1] in "kg":
            continue  # "Nickiem", never "Nickem"
        if e.nominative == CZECH and any(part in stem.lower() for part in ENGLISH):  # "Menshikovej"
            found.append(Reading(f"{stem}va", e.sex, e.cases, e.weight + GUESS, "analogy"))
        method = "plural" if e.ending == COUPLES else "analogy"
        found.append(Reading(stem + e.nominative, e.sex, e.cases, e.weight, method))
    return found


def _as_written(form: str) -> list[Reading]:
    """A nominative, or a foreign or woman's name that does not decline."""
    lower, nominative = form.lower(), frozenset({"nom"})
    if UNSPOKEN.search(lower[:-1]) and not lower.endswith("ka"):
        return []
    if lower.endswith(("ska", "cka", "dzka")):
        return [Reading(form, "f", nominative, 2.5, "written")]
    if lower.endswith(("ski", "cki", "dzki")):
        return [Reading(form, "m", nominative, 2.5, "written")]
    if lower.endswith("ova"):  # Navratilova, but also Casanova
        return [Reading(form, "f", nominative, 2.0, "written"), Reading(form, "m", nominative, 0.9, "written")]
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


@lru_cache(maxsize=1 << 14)
def _listed(form: str) -> list[Reading]:
    """Readings of a foreign first name from the list, in the cases that its endings show."""
    names = foreign_first_names()
    found = []
    for sex in names.get(form, ""):
        undeclined = not form.endswith("a") if sex == "f" else form.endswith(("ew", "o", "y", "i", "e", "é", "u"))
        declines = sex == "m" and form.endswith("o") and not form.endswith(("eo", "ao"))  # but "Leo Varadkara"
        cases = ALL_CASES if undeclined and not declines else frozenset({"nom"})
        found.append(Reading(form, sex, cases, FIRST_NAME, "list"))
        if declines:  # "z Dmytro Kułebą" is written as well
            found.append(Reading(form, sex, ALL_CASES, FIRST_NAME - GUESS, "list"))
    for r in _by_ending(form):
        if r.method != "plural" and r.sex in names.get(r.nominative, ""):
            found.append(Reading(r.nominative, r.sex, r.cases, FIRST_NAME, "list"))
    for ending, cases in IN_O.items():  # "Pedra", "Mariowi"
        name = form.removesuffix(ending) + "o"
        if form.endswith(ending) and "m" in names.get(name, ""):
            found.append(Reading(name, "m", cases, FIRST_NAME - OF_O, "list"))
    return sorted(found, key=lambda r: len(r.nominative))  # "Davidem" is rather David than Davide


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
    if not options and part.endswith(("skiej", "ckiej", "ską", "cką", "skiego", "ckiego", "skiemu", "ckiemu")):
        options = [r for r in _by_ending(part) if r.sex == sex and case in r.cases]
    return max(options, key=lambda r: r.weight).nominative if options else part


@lru_cache(maxsize=1 << 14)
def surnames(form: str) -> frozenset[tuple[str, str, str]]:
    """Every (nominative, sex, case) that a bare surname's form may have, for grouping with full names."""
    return frozenset(
        (r.nominative, r.sex, case)
        for r in (*readings(form), *_by_ending(form), *_as_written(form))
        for case in r.cases
    )
