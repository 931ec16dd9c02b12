"""What Morfeusz allows a word to be, in Universal Dependencies' terms: the readings among which the tagger chooses.

Case, number, gender and person follow from the dictionary's tag by rule. Which part of speech and which other
features (``Aspect``, ``Degree``, ``PronType`` …) a word of that kind has is the treebanks' convention and is learnt
from them as a table: by kind and lemma ("który" is a determiner) and, for lemmas never seen, by kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.annotating.features import lemma as likely_lemma
from pipeline.annotating.morphology import Analysis, analyses
from pipeline.annotating.remembered import remembered

OF_VALUE = {
    "sg": "Number=Sing", "pl": "Number=Plur",
    "nom": "Case=Nom", "gen": "Case=Gen", "dat": "Case=Dat", "acc": "Case=Acc", "inst": "Case=Ins", "loc": "Case=Loc",
    "voc": "Case=Voc",
    "m1": "Animacy=Hum|Gender=Masc", "m2": "Animacy=Nhum|Gender=Masc", "m3": "Animacy=Inan|Gender=Masc",
    "f": "Gender=Fem", "n": "Gender=Neut",
    "pri": "Person=1", "sec": "Person=2", "ter": "Person=3",
}  # fmt: skip
INFLECTED = frozenset(
    {"subst", "depr", "adj", "num", "ger", "pact", "ppas", "ppron12", "ppron3", "siebie",
     "fin", "bedzie", "impt", "praet", "winien"}
)  # fmt: skip
"""Word classes whose tags' values are features of the word; the case of a preposition is that of its complement."""
WHOLE = frozenset({"ign", "dig", "romandig", "brev", "frag", "xxx", "interj"})
"""Kinds of which the dictionary says nothing: every combination of features that the treebanks show is open."""
INFLECTION = frozenset({"Number", "Case", "Gender", "Animacy", "Person"})

Option = tuple[str, str]
"""A part of speech and features, as a treebank gives them to words of one kind."""
Table = Mapping[str, Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Reading:
    lemma: str
    upos: str
    feats: str
    """As in CoNLL-U: sorted, ``|`` between them."""
    values: tuple[str, ...]
    """What the tagger scores; the score of a reading is their sum."""
    governed: frozenset[str]
    """The cases (``Gen`` …) that a preposition asks for."""


def joined(*features: str) -> str:
    """Features of several strings as one, in CoNLL-U's order."""
    parts = {part for feature in features for part in feature.split("|") if part}
    return "|".join(sorted(parts, key=str.lower))


def _kinds(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The kind (class, aspect, degree …) and the inflection of each single reading that a tag stands for."""
    for values in product(*(part.split(".") for part in analysis.tag.split(":"))):
        kind = ":".join(value for value in values if value not in OF_VALUE)
        found = [OF_VALUE[value] for value in values if value in OF_VALUE] if values[0] in INFLECTED else []
        if "pt" in values:
            found = [feature.replace("Number=Plur", "Number=Ptan") for feature in found]
        if values[0] in {"praet", "winien"}:
            found += [OF_VALUE[person] for person in analysis.persons if OF_VALUE[person] not in found]
        yield kind, joined(*found)


@remembered
def kinds(word: str) -> tuple[tuple[str, str, str], ...]:
    """Lemma, kind and inflection of every reading of *word*."""
    readings = analyses(word)
    if not readings[0].known and word.isalpha():  # "r" of a treebank that cuts "r." in two
        readings = tuple(a for a in analyses(f"{word}.") if a.pos == "brev") or readings
    return tuple(dict.fromkeys((a.lemma, *kind) for a in readings for kind in _kinds(a)))


def options(table: Table, kind: str, lemma: str) -> Sequence[Option]:
    """What a word of *kind* and *lemma* may be, by *table*, whose keys are ``kind lemma`` or ``kind`` alone."""
    while kind:
        for key in (f"{kind} {lemma}", kind):
            if key in table:
                return table[key]
        kind = kind.rpartition(":")[0]
    return (("X", ""),)


def readings(word: str, table: Table) -> list[Reading]:
    """Every reading of *word* that the dictionary and *table* allow, at least one."""
    found: dict[tuple[str, str, str], Reading] = {}
    likely = likely_lemma(word)
    governed = frozenset(OF_VALUE[case][5:] for a in analyses(word) if a.pos == "prep" for case in a.cases)
    for lemma, kind, inflection in kinds(word):
        head = kind.partition(":")[0]
        for upos, other in options(table, kind, lemma):
            named = upos == "PROPN" and word[0].isupper() and lemma[0].islower()
            written = lemma[0].upper() + lemma[1:] if named else lemma
            feats = joined(inflection, other)
            case = next((part for part in feats.split("|") if part.startswith("Case")), "")
            number = next((part for part in feats.split("|") if part.startswith("Number=")), "")
            values = (
                f"u {upos}", f"k {head}", f"o {upos} {other}", f"c {case}", f"n {number}", f"i {inflection}",
                f"l {lemma == likely}",
            )  # fmt: skip
            found.setdefault((written, upos, feats), Reading(written, upos, feats, values, governed))
    return list(found.values())
