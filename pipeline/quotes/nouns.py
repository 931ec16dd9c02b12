"""What the dictionary says of a noun that may be a subject: its case, and whether it means people or a body."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import analyses


@lru_cache(maxsize=1 << 14)
def nominative(word: str) -> bool:
    """Whether *word* may stand in the nominative."""
    return any("nom" in a.cases for a in analyses(word))


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> bool:
    """Whether *word* may stand in the nominative singular."""
    return any("nom" in a.cases and "sg" in a.numbers for a in analyses(word))


@lru_cache(maxsize=1 << 14)
def is_relative(word: str) -> bool:
    """Whether *word* is a relative pronoun in any case."""
    return any(a.lemma in {"który", "jaki"} for a in analyses(word))


@lru_cache(maxsize=1 << 14)
def is_noun(word: str) -> bool:
    """Whether *word* may be a noun."""
    return any(a.pos in {"subst", "depr", "ger"} for a in analyses(word))


@lru_cache(maxsize=1 << 14)
def is_nominal(word: str) -> bool:
    """Whether *word* may be a noun in the nominative rather than a verb; "ma" is nobody's mother."""
    return nominative(word) and not any(a.lemma in {"mieć", "być"} for a in analyses(word))


@lru_cache(maxsize=1 << 14)
def is_mans(word: str) -> bool:
    """Whether *word* is a noun for a man in the instrumental, dative or locative singular."""
    found = [a for a in analyses(word) if a.pos == "subst"]
    oblique = all(a.cases <= {"inst", "dat", "loc"} and "sg" in a.numbers for a in found)
    return oblique and any("m1" in a.genders for a in found)


@lru_cache(maxsize=1 << 14)
def genders(word: str) -> frozenset[str]:
    """The genders of *word* as a noun in the nominative."""
    return frozenset(g for a in analyses(word) if a.pos == "subst" and "nom" in a.cases for g in a.genders)


@lru_cache(maxsize=1 << 14)
def is_human(word: str, gender: str) -> bool:
    """Whether *word* is a noun for a man (or men) in the nominative that agrees with a verb of *gender*.

    Feminine nouns for women cannot be told from things by grammar; they come in as roles.
    """
    wanted = "pl" if gender in {"pl", "plf"} else "sg"
    nouns = [a for a in analyses(word) if a.pos == "subst"]
    human = [a for a in nouns if "nom" in a.cases and "m1" in a.genders and wanted in a.numbers]
    return bool(human) and gender in {"m", "sg", "pl"} and all("m1" in a.genders for a in nouns)


@lru_cache(maxsize=1 << 14)
def is_human_genitive(word: str) -> bool:
    """Whether *word* is a noun for men in the genitive ("ekspertów", "mieszkańców")."""
    return any(a.pos == "subst" and "gen" in a.cases and "m1" in a.genders for a in analyses(word))


@lru_cache(maxsize=1 << 14)
def is_womans_genitive(word: str) -> bool:
    """Whether *word* is a noun for women in the genitive plural by its ending ("mieszkanek", "członkiń"; no "pań")."""
    found = (a for a in analyses(word) if a.pos == "subst" and "gen" in a.cases and "pl" in a.numbers)
    return any(a.lemma.endswith(("ka", "ini", "yni")) for a in found if "f" in a.genders)


@lru_cache(maxsize=1 << 14)
def is_body(word: str, gender: str, initial: bool = False) -> bool:
    """Whether *word* is a noun for a thing in the nominative that agrees with a verb of *gender*: what it says is
    said by a body or a document ("spółka poinformowała", "badania wykazały").

    Where nominative and accusative are alike the verb's gender must show or the noun stand first (*initial*), else an
    object would pass for a subject.
    """
    plural = gender in {"pl", "plf"}
    for a in analyses(word):
        if a.pos not in {"subst", "ger"} or "nom" not in a.cases or ("pl" if plural else "sg") not in a.numbers:
            continue
        if gender == "sg" and (initial or ("acc" not in a.cases and "f" in a.genders)):
            return True
        if gender == "f" and "f" in a.genders:
            return True
        if gender == "n" and "n" in a.genders:
            return True
        if gender == "m" and a.genders & {"m2", "m3"} and "m1" not in a.genders:
            return True
        if gender == "plf" and "m1" not in a.genders:
            return True
        if gender == "pl" and initial and "m1" not in genders(word):
            return True
    return False


def is_plural(word: str) -> bool:
    """Whether *word* is a noun's nominative plural and nothing in the singular."""
    nouns = [a for a in analyses(word.lower()) if a.pos == "subst" and "nom" in a.cases]
    return bool(nouns) and all(a.numbers == {"pl"} for a in nouns)
