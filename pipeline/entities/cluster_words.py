"""Words around "klaster": the lists of ``cluster_words.toml``, and what the dictionary says of a word in a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.lexicon import settings
from pipeline.words import Word

_TABLES = (
    *("other_senses", "energy", "energy_business", "institutions", "organs", "not_in_name", "english_programmes"),
    *("holders", "roles", "networks", "standing", "legal_forms", "titles", "former", "called", "oblique_surnames"),
)


@cache
def lexicon(table: str, key: str = "words") -> frozenset[str]:
    """A word list of ``cluster_words.toml``."""
    return frozenset(settings("cluster_words.toml", _TABLES)[table][key])


@cache
def senses() -> frozenset[str]:
    table = settings("cluster_words.toml", _TABLES)["other_senses"]
    return frozenset(word for sense in table.values() for word in sense)


def oblique_surname(text: str) -> bool:
    """Whether *text* ends like an adjective's surname in another case than "Klaster" behind it: "Według Murzyckiej |
    Klaster rośnie"."""
    return text.endswith(tuple(lexicon("oblique_surnames", "endings")))


def genitive(word: Word) -> bool:
    return any("gen" in a.cases and a.pos in {"subst", "adj", "ger", "ppas", "pact"} for a in analyses(word.text))


def may_be_subject(readings: Sequence[Analysis]) -> bool:
    return any("nom" in a.cases and a.pos in {"subst", "adj"} for a in readings)


def institution(word: Word) -> bool:
    """Whether another institution begins with *word*; in the plural it is what the cluster is of ("Klaster Firm …")."""
    singular = (a for a in analyses(word.text) if "sg" in a.numbers or not a.numbers)
    return any(a.lemma.casefold() in lexicon("institutions") for a in singular)


def common(word: Word) -> bool:
    """Whether *word* is a common noun of a thing in the nominative: "Drewno", but no office and no place."""
    found = (a for a in analyses(word.text) if a.pos == "subst" and "nom" in a.cases and a.lemma[:1].islower())
    return any(not a.genders & {"m1"} and a.lemma not in lexicon("roles") for a in found)
