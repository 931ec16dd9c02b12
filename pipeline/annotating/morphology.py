"""Morfeusz2, the morphological dictionary of Polish (SGJP), as plain cached functions.

Tags are those of the NKJP tagset (http://nkjp.pl/poliqarp/help/ense2.html): the word class, then number, case,
gender (``m1 m2 m3 f n``) and what else the class has. Morfeusz cuts "powiedziałem" and "zrobiłaby" in two;
here such a word has one analysis under its verb's lemma.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.annotating.remembered import remembered
from pipeline.pieces import piece

CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
NUMBERS = frozenset({"sg", "pl"})
GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})
PERSONS = frozenset({"pri", "sec", "ter"})
LONGEST_WORD = 200
"""Longer tokens (a line of fifty thousand dashes) are no words, and Morfeusz crashes on them."""
_NO_LETTERS = frozenset("\ufffd\ufffe\uffff")
"""The mark of a lost character, and code points that never are one; Morfeusz prints a complaint about each."""


@piece
class Analysis:
    """One reading of a word form; the sets hold every value that the reading allows, empty where it has none."""

    form: str
    lemma: str
    tag: str
    pos: str
    """Word class: ``subst adj fin praet prep …``; ``ign`` for a word the dictionary does not know."""
    numbers: frozenset[str]
    cases: frozenset[str]
    genders: frozenset[str]
    persons: frozenset[str]
    qualifiers: frozenset[str]
    """Of names: ``imię``, ``nazwisko``, ``nazwa_geograficzna`` …; ``nazwa_pospolita`` for common nouns."""
    lemma_class: str
    """Morfeusz's homonym mark of the lemma (``Sf`` in ``prezes:Sf``), which tells paradigms apart."""

    @property
    def known(self) -> bool:
        return self.pos != "ign"


@cache
def _morfeusz() -> Any:
    import morfeusz2  # here, because it loads a dictionary of 20 MB

    return morfeusz2.Morfeusz(expand_tags=False, generate=True, analyse=True)


@cache
def _read(tag: str) -> tuple[str, frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Word class, numbers, cases, genders and persons of *tag*; there are some thousand tags."""
    pos, *parts = tag.split(":")
    values = frozenset(value for part in parts for value in part.split("."))
    return pos, values & NUMBERS, values & CASES, values & GENDERS, values & PERSONS


@cache
def _qualified(*qualifiers: str) -> frozenset[str]:
    return frozenset(qualifiers)


def _analysis(form: str, lemma: str, tag: str, qualifiers: list[str], person: str = "") -> Analysis:
    pos, numbers, cases, genders, persons = _read(tag)
    base, _, mark = lemma.partition(":")
    if not base:  # the colon itself
        base, mark = lemma, ""
    persons = frozenset({person}) if person else persons
    return Analysis(form, base, tag, pos, numbers, cases, genders, persons, _qualified(*qualifiers), mark)


@remembered
def analyses(form: str) -> tuple[Analysis, ...]:
    """Every reading of one token's surface *form*, in the dictionary's order; at least one (``ign``).

    A form that only its lower-cased spelling explains ("PREZES", a sentence's first word) is read in that spelling;
    Morfeusz itself does so for capitals.
    """
    if len(form) > LONGEST_WORD or not _NO_LETTERS.isdisjoint(form):
        return (_analysis(form, form, "ign", []),)
    arcs = _morfeusz().analyse(form)
    end = max((arc[1] for arc in arcs), default=0)
    found = [_analysis(form, *arc[2][1:4]) for arc in arcs if arc[0] == 0 and arc[1] == end]
    if not found and "-" in form.strip("-"):  # a compound declines in its last part: "Wilk-Zawadzkiej"
        head, _, tail = form.rpartition("-")
        found = [replace(a, form=form, lemma=f"{head}-{a.lemma}") for a in analyses(tail)] if tail else []
    if not found:  # several segments: a past tense with its ending, a conditional, an abbreviation with its full stop
        endings = {part for arc in arcs if arc[2][2].startswith("aglt") for part in arc[2][2].split(":")}
        person = next(iter(endings & PERSONS), "")
        found = [_analysis(form, arc[2][1], arc[2][2], arc[2][3], person) for arc in arcs if arc[0] == 0]
    return tuple(dict.fromkeys(found)) or (_analysis(form, form, "ign", []),)


@remembered
def inflected(lemma: str) -> tuple[Analysis, ...]:
    """Every form of *lemma* (each with its own reading), over all homonyms; empty for an unknown word."""
    found = (_analysis(*entry[:4]) for entry in _morfeusz().generate(lemma) if entry[2] != "ign")
    return tuple(dict.fromkeys(found))


def lemmas(form: str) -> frozenset[str]:
    """Every lemma that *form* may belong to."""
    return frozenset(a.lemma for a in analyses(form))
