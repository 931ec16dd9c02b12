"""Phrases of the press crossed with the constructions that they stand in: what is read in one is read in all.

``tests/cases/events_phrases.csv`` holds verb phrases with the action that they tell; each is put into every sentence of
``SAID``, which must tell it, and of ``UNSAID``, which states nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

from pipeline.annotating.models import blank
from pipeline.annotating.morphology import inflected
from tests.events.test_events import extracted

PHRASES = Path(__file__).parents[1] / "cases" / "events_phrases.csv"
NAMES = {"X": "Klaster Stolarski „Cis”", "Xg": "Klastra Stolarskiego „Cis”", "Y": "Klaster Optyki Precyzyjnej"}
RANK = {"S": "Krajowego Klastra Kluczowego", "SS": "Krajowych Klastrów Kluczowych", "Sa": "Krajowy Klaster Kluczowy"}
SAID = {
    "plain": "{X} {he} {rest}.",
    "inverted": "{Rest} {he} {X}.",
    "apposition": "{X}, jedna z największych sieci w kraju, {he} {rest}.",
    "insertion": "{X}, jak czytamy w komunikacie, {he} {rest}.",
    "reported": "Prezes Anna Lis poinformowała, że {X} {he} {rest}.",
    "relative": "Firma Altus należy do {Xg}, który obecnie {he} {rest}.",
    "noun": "{X} skupia osiemdziesiąt firm. W tym roku klaster {he} {rest}.",
    "unsaid": "{X} skupia osiemdziesiąt firm. W tym roku {he} {rest}.",
    "we": "– W tym roku {we} {rest} – mówi Anna Lis, prezes {Xg}.",
    "two": "{X} i {Y} {they} {rest}.",
    "counted": "{Rest} {they} dwa klastry: {X} i {Y}.",
    "among": "Wśród klastrów, które {they} {rest}, jest {X}.",
    "list": "{Rest} {they}:\n- {X},\n- {Y}.",
}
UNSAID = {
    "question": "Czy {X} {he} {rest}?",
    "whether": "Nie wiadomo, czy {X} {he} {rest}.",
    "untrue": "Nie jest prawdą, że {X} {he} {rest}.",
    "condition": "Gdyby {X} {he} {rest}, prezes zwołałby zebranie.",
}


class Phrase(NamedTuple):
    """A verb with what stands behind it, and the action that it tells of its subject."""

    action: str
    verb: str
    rest: str

    def within(self, sentence: str) -> str:
        """*sentence* with the phrase in it: in the past where the verb is perfective, else in the present."""
        lemma, *reflexive = self.verb.split()
        rest = self.rest.format(**RANK)
        said = {"he": _form(lemma, "sg"), "they": _form(lemma, "pl"), "we": _we(lemma)}
        said = {key: " ".join([form, *reflexive]) for key, form in said.items()}
        return sentence.format(**NAMES, **said, rest=rest, Rest=rest[0].upper() + rest[1:])


def _form(lemma: str, number: str) -> str:
    """The third person of a cluster or of clusters."""
    known = inflected(lemma)
    past = [a for a in known if a.pos == "praet" and number in a.numbers and "m3" in a.genders]
    present = [a for a in known if a.pos == "fin" and number in a.numbers and "ter" in a.persons]
    return (past if "perf" in past[0].tag.split(":") else present)[0].form


def _we(lemma: str) -> str:
    known = inflected(lemma)
    past = next(a for a in known if a.pos == "praet" and "pl" in a.numbers and "m1" in a.genders)
    present = next(a for a in known if a.pos == "fin" and "pl" in a.numbers and "pri" in a.persons)
    return past.form + "śmy" if "perf" in past.tag.split(":") else present.form


def phrases() -> Iterator[Phrase]:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        yield from (Phrase(**row) for row in csv.DictReader(file))


@pytest.fixture(scope="module")
def rules() -> Language:
    return blank()


@pytest.mark.parametrize("name", SAID)
def test_said_in_every_construction(rules: Language, name: str) -> None:
    several = "{Y}" in SAID[name]
    clusters = {NAMES["X"], NAMES["Y"]} if several else {NAMES["X"]}
    missed = []
    for phrase in phrases():
        found = extracted(rules, phrase.within(SAID[name]), "2024-06-14")
        if {(e.action, e.cluster) for e in found} != {(phrase.action, cluster) for cluster in clusters}:
            missed.append((phrase, [(e.action, e.cluster) for e in found]))
    assert not missed


@pytest.mark.parametrize("name", UNSAID)
def test_unsaid_in_every_construction(rules: Language, name: str) -> None:
    told = [phrase for phrase in phrases() if extracted(rules, phrase.within(UNSAID[name]), "2024-06-14")]
    assert not told
