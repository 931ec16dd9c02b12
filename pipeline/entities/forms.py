"""What one word form may be, as the entity rules ask: first name, surname, title, office, verb, place."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pipeline.annotating.morphology import CASES, Analysis, analyses
from pipeline.annotating.remembered import remembered
from pipeline.entities.view import TITLE_KEYS
from pipeline.lexicon import rows, settings
from pipeline.naming.heads import positions
from pipeline.naming.name_lists import PERSON_KEYS, eastern, foreign_first_names
from pipeline.naming.nouns import PLACE
from pipeline.naming.surnames import readings

FINITE = frozenset({"fin", "praet", "imps", "bedzie", "winien", "impt", "pred"})
ONE = frozenset({"sg"})
PEOPLE = frozenset({"m1", "f"})


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Titles before names that are no part of them, lower case: degrees, ranks, forms of address."""
    return frozenset(settings("titles.toml", TITLE_KEYS)["titles"]["words"]) | address()


@lru_cache(maxsize=2)
def titles_of(sex: str) -> frozenset[str]:
    """Titles that only men (``m``) or only women (``f``) bear, lower case."""
    return frozenset(settings("titles.toml", TITLE_KEYS)["sexes"]["men" if sex == "m" else "women"])


@lru_cache(maxsize=1)
def streets() -> frozenset[str]:
    """Words before names of addresses, lower case."""
    return frozenset(settings("titles.toml", TITLE_KEYS)["streets"]["words"])


@lru_cache(maxsize=2)
def titled(key: str) -> frozenset[str]:
    """The words before saints' names (``saints``), or before several streets (``several``)."""
    return frozenset(settings("titles.toml", TITLE_KEYS)[key]["words"])


@lru_cache(maxsize=1)
def person_verbs() -> frozenset[str]:
    """Lemmas of verbs whose subject is a person."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["person_verbs"]["words"])


@lru_cache(maxsize=1)
def speech_verbs() -> frozenset[str]:
    """Lemmas of verbs that report speech wherever they stand."""
    found = rows("speech_verbs.csv", ("lemma", "reflexive", "kind", "tone", "turn", "why"), ("lemma", "reflexive"))
    return frozenset(row["lemma"] for row in found if row["kind"] != "gesture")


@lru_cache(maxsize=1)
def divine() -> frozenset[str]:
    """Lemmas that name a deity, who is no person of an article."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["divine"]["words"])


@lru_cache(maxsize=1)
def hails() -> frozenset[str]:
    """Words that hail somebody and stand before a name as a first name does: "Heil"."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["hails"]["words"])


@lru_cache(maxsize=3)
def bearing(key: str) -> frozenset[str]:
    """Lemmas of what bears a saint's name (``patrons``), somebody's (``prizes``), or one of its own (``named``)."""
    return frozenset(settings("persons.toml", PERSON_KEYS)[key]["words"])


@lru_cache(maxsize=1)
def known_surnames() -> frozenset[str]:
    """Surnames of people of the news that stand alone."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["known"]["surnames"])


@lru_cache(maxsize=1)
def banks() -> frozenset[str]:
    """Photo banks and agencies, which credit lines name as they name people."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["banks"]["names"])


@lru_cache(maxsize=1)
def address() -> frozenset[str]:
    """Forms of address in every case: pan, pani, państwo …"""
    return frozenset(settings("titles.toml", TITLE_KEYS)["address"]["words"])


@remembered
def capital(form: str) -> bool:
    """Whether *form* is a word that starts with a capital and goes on with letters, hyphens and apostrophes."""
    opens = form[:1].isupper() or (form[:1] == "d" and form[1:2] in ("'", "’") and form[2:3].isupper())
    return opens and all(c.isalpha() or c in "-'’" for c in form)


@remembered
def first_name(form: str) -> bool:
    """Whether *form* may be an inflected first name, Polish or foreign."""
    if not capital(form) or (len(form) < 3 and form not in eastern()):
        return False
    if any("imię" in a.qualifiers and "sg" in a.numbers for a in analyses(form)):
        return True
    names = foreign_first_names()
    if "-" in form:
        return first_name(form.partition("-")[0]) and not listed_surname(form.rpartition("-")[2])
    return any(r.nominative in names for r in readings(form) if r.method in ("list", "apostrophe", "analogy"))


@remembered
def polish_first_name(form: str) -> bool:
    """Whether the dictionary holds *form* as a first name's form in the singular."""
    return any("imię" in a.qualifiers and "sg" in a.numbers for a in analyses(form))


@remembered
def nominative(form: str) -> bool:
    """Whether the dictionary holds *form* as a nominative in the singular."""
    return any("nom" in a.cases and "sg" in a.numbers for a in analyses(form))


def undeclined(first: str) -> bool:
    """Whether a first name stands in the nominative, as far as the dictionary or else its ending tells."""
    return nominative(first) or not (first.endswith("a") or any(a.known for a in analyses(first)))


FUNCTION = frozenset({"part", "qub", "prep", "conj", "comp", "adv", "ppron3", "ppron12", "siebie"})


@remembered
def pronominal(form: str) -> bool:
    """Whether *form* in lower case is a pronoun, a particle or another small word ("Sam", "Ten")."""
    return any(a.pos in FUNCTION or a.lemma in ("sam", "ten", "każdy", "taki") for a in analyses(form.lower()))


@remembered
def surname(form: str) -> bool:
    """Whether *form* may be a surname: one in the dictionary, an adjectival one, or an unknown word."""
    if not capital(form) or len(form) < 2:
        return False
    found = analyses(form)
    return (
        any("nazwisko" in a.qualifiers or not a.known for a in found)
        or "-" in form
        or form.endswith(
            ("ski", "ska", "cki", "cka", "skiego", "skiej", "ckiego", "ckiej", "ską", "cką", "skim", "ckim", "skiemu")
        )
    )


@remembered
def listed_surname(form: str) -> bool:
    """Whether the dictionary holds *form* as a surname's form."""
    return any("nazwisko" in a.qualifiers and "sg" in a.numbers for a in analyses(form))


@remembered
def office(form: str) -> tuple[Analysis, ...]:
    """The readings of *form* as an office, a profession or another word for a person, in the singular."""
    found = analyses(form.lower() if not form.isupper() or len(form) > 3 else form)
    if not found[0].known and found[0].lemma in positions():  # "CEO", "taoiseach" stand in every case
        return tuple(replace(found[0], pos="subst", numbers=ONE, cases=CASES, genders=PEOPLE) for _ in ONE)
    return feminative(form) + tuple(
        a
        for a in found
        if a.pos in ("subst", "adj")
        and a.lemma in positions()
        and "sg" in a.numbers
        and (a.pos == "subst" or a.lemma in _adjectival())
    )


@remembered
def feminative(form: str) -> tuple[Analysis, ...]:
    """The reading of *form* as a woman's office that the dictionary lacks ("ministra" is nobody's lemma there)."""
    lowered, found = form.lower(), analyses(form.lower())
    if lowered not in positions() or not lowered.endswith("a") or any(a.lemma == lowered for a in found):
        return ()
    return (
        replace(found[0], lemma=lowered, pos="subst", numbers=ONE, cases=frozenset({"nom"}), genders=frozenset("f")),
    )


@lru_cache(maxsize=1)
def _adjectival() -> frozenset[str]:
    """Offices that decline as adjectives ("radny", "przewodniczący")."""
    found = rows("positions.csv", ("lemma", "gender", "counterpart", "rank"))
    return frozenset(row["lemma"] for row in found if row["lemma"].endswith(("y", "i")))


@remembered
def offices(form: str) -> tuple[Analysis, ...]:
    """The readings of *form* as an office in the plural ("przedstawiciele")."""
    return tuple(a for a in analyses(form.lower()) if a.pos == "subst" and a.lemma in positions() and "pl" in a.numbers)


@remembered
def verb(form: str) -> bool:
    """Whether *form* is a finite verb and nothing that could stand within a name's or a role's phrase."""
    found = analyses(form)
    return any(a.pos in FINITE for a in found) and not any(
        a.pos in ("subst", "adj", "prep", "conj") and "gen" in a.cases | {""} for a in found
    )


@remembered
def verb_sex(form: str) -> str:
    """The sex that a past tense in the singular tells of its subject: ``m``, ``f`` or empty."""
    found = [a for a in analyses(form) if a.pos == "praet" and "sg" in a.numbers]
    if not found or len(found) < len(analyses(form)):
        return ""
    genders = frozenset().union(*(a.genders for a in found))
    return "f" if genders == {"f"} else "m" if "m1" in genders and "f" not in genders else ""


@remembered
def plural_verb(form: str) -> bool:
    """Whether *form* is a finite verb in the plural only."""
    found = [a for a in analyses(form) if a.pos in FINITE]
    return bool(found) and all(a.numbers == {"pl"} for a in found)


@remembered
def noun_cases(form: str) -> frozenset[str]:
    """The cases in which *form* may be a noun, adjective, participle or numeral."""
    return frozenset(
        case
        for a in analyses(form)
        if a.pos in ("subst", "adj", "ppas", "pact", "ger", "num", "depr")
        for case in a.cases
    )


@remembered
def noun_agreements(form: str) -> frozenset[tuple[str, str, str]]:
    """The (case, number, gender) in which *form* may be a noun."""
    return frozenset(
        (c, n, g)
        for a in analyses(form)
        if a.pos in ("subst", "ger")
        for c in a.cases
        for n in a.numbers
        for g in a.genders
    )


@remembered
def adjective_cases(form: str) -> frozenset[str]:
    """The cases in which *form* may be an adjective or participle."""
    return frozenset(case for a in analyses(form) if a.pos in ("adj", "ppas", "pact") for case in a.cases)


@remembered
def is_adjective_only(form: str) -> bool:
    """Whether every reading of *form* is an adjective's, a participle's or an adjective-like surname's."""
    found = analyses(form)
    return any(a.pos in ("adj", "ppas", "pact") for a in found) and not any(
        a.pos == "subst" and not a.qualifiers & {"nazwisko"} for a in found
    )


@remembered
def geographic(form: str) -> bool:
    """Whether the dictionary holds *form* as a form of a place's name."""
    return capital(form) and any(a.qualifiers & PLACE for a in analyses(form))


@remembered
def inhabitant(form: str) -> bool:
    """Whether *form* names the people of a land or town ("Polaków", "Pakistanka"), who are no person and no place."""
    return any(
        a.pos == "subst" and a.lemma[:1].isupper() and "nazwa_pospolita" in a.qualifiers and a.genders <= {"m1", "f"}
        for a in analyses(form)
    )


@remembered
def common(form: str) -> bool:
    """Whether *form* has a reading as an ordinary word in lower case."""
    return any(a.known and a.lemma.islower() for a in analyses(form.lower()))


@remembered
def preposition(form: str) -> frozenset[str]:
    """The cases that *form* governs as a preposition."""
    return frozenset(case for a in analyses(form.lower()) if a.pos == "prep" for case in a.cases)
