"""Words for people: offices and callings, whose they are, and the cases of the names beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotating.morphology import CASES, Analysis, analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.view import View
from pipeline.lexicon import rows, settings
from pipeline.naming.heads import ROLE_KEYS, positions
from pipeline.naming.people import choices
from pipeline.pieces import piece


@piece
class Name:
    """An entity as tokens ``start:end``; ``offset`` is its start in code points."""

    start: int
    end: int
    label: str
    gender: str
    offset: int


@dataclass(frozen=True, slots=True)
class Field:
    """A text with the names that cover its tokens."""

    seen: View
    covering: Mapping[int, Name]


@lru_cache(maxsize=1)
def lexicon() -> dict[str, dict[str, frozenset[str]]]:
    """The word lists of ``roles.toml``."""
    found = settings("roles.toml", ROLE_KEYS)
    return {key: {name: frozenset(words) for name, words in table.items()} for key, table in found.items()}


@lru_cache(maxsize=1)
def exchanged() -> tuple[frozenset[str], ...]:
    """Groups of offices and callings by which an article calls one person in turn."""
    return tuple(lexicon()["exchanged"].values())


@lru_cache(maxsize=1)
def ranks() -> dict[str, str]:
    """The rank of every office by lemma, masculine and feminine (see ``positions.csv``)."""
    found: dict[str, str] = {}
    for row in rows("positions.csv", ("lemma", "gender", "counterpart", "rank")):
        for lemma in filter(None, (row["lemma"], row["counterpart"])):
            found.setdefault(lemma, row["rank"])
    return found


FEMININE = (
    *("arka", "erka", "orka", "istka", "ystka", "niczka", "iczka", "yczka", "ożka", "ójka", "antka", "entka"),
    *("czyni", "dyni", "chini", "yni"),
)
MASCULINE = (
    *("arz", "erz", "orz", "nik", "ista", "ysta", "log", "or", "ant", "ent", "iec", "yk", "ik", "er", "ca", "acz"),
    *("iciel", "al", "at", "urg"),
)
"""Endings of nouns for people of a calling that the lexicon of offices lacks."""


@lru_cache(maxsize=1 << 14)
def callings(form: str) -> tuple[Analysis, ...]:
    """The readings of *form* as a noun for a person in the singular: an office of the lexicon, or any other calling."""
    listed = forms.office(form)
    if listed:
        return listed
    if form[:1].isupper() and any(a.qualifiers & {"imię", "nazwisko"} for a in analyses(form)):
        return ()
    ordinary = lexicon()["no_person"]["words"]
    read = analyses(form.lower())
    things = {a.lemma for a in read if a.pos == "subst" and a.genders == {"m3"}}  # "piernik" is a cake first
    return tuple(
        a
        for a in read
        if a.pos == "subst"
        and "sg" in a.numbers
        and "nazwa_pospolita" in a.qualifiers
        and a.lemma not in ordinary
        and a.lemma not in things
        and a.lemma == a.lemma.lower()
        and not a.lemma.endswith(("y", "i", "dr"))
        and not forms.adjective_cases(form.lower())
        and len(a.lemma) > 4
        and (
            (a.genders == {"m1"} and a.lemma.endswith(MASCULINE)) or (a.genders == {"f"} and a.lemma.endswith(FEMININE))
        )
    )


@lru_cache(maxsize=1 << 12)
def people_of(form: str) -> bool:
    """Whether *form* names several people in the genitive ("zwolenników", "eurosceptycznych torysów")."""
    return any(
        a.pos == "subst"
        and "pl" in a.numbers
        and "gen" in a.cases
        and (a.lemma in positions() or (a.genders == {"m1"} and "nazwa_pospolita" in a.qualifiers))
        for a in analyses(form)
    )


def completes(field: Field, head: int, person: Name) -> bool:
    """Whether a person's name in the genitive ends the role whose office stands at *head* ("prawnik Anny Lis").

    So it does where the office stands in another case, where it names a kinsman of the other sex, and where the verb
    that follows tells that a man is its subject and not the woman of the name ("prawnik Lis twierdził").
    """
    seen, cases = field.seen, cases_of(field, person)
    found = callings(seen.texts[head])
    if "gen" not in cases or not found:
        return False
    own = frozenset(case for a in found if "nom" in cases or not possessed(a, found) for case in a.cases)
    if "nom" in own and not own & cases:
        return True
    if head + 1 != person.start or person.gender != "f" or any("f" in a.genders for a in found):
        return False
    after = seen.texts[person.end] if person.end < len(seen) and seen.joined(person.end) else ""
    other = field.covering.get(person.end + 1) if after == "," else None  # "prawnik Lis, Jan Kot"
    served = other is not None and other.label == "PER" and seen.lowered[head] in lexicon()["serving"]["words"]
    return served or kin(seen.texts[head]) or (bool(after) and forms.verb_sex(after) == "m")


def possessed(reading: Analysis, found: tuple[Analysis, ...]) -> bool:
    """Whether an office that would not decline rather stands in the nominative and is that of somebody else.

    "rzecznik Theresy May" is hers, not she; "słowa premier Theresy May" are hers who leads.
    """
    if len(reading.cases) < len(CASES) or reading.lemma in lexicon()["titular"]["words"]:
        return False
    masculine = any(a.genders == {"m1"} and a.cases == {"nom"} for a in found)
    return masculine and ranks().get(reading.lemma, "") not in ("head", "deputy")


@lru_cache(maxsize=1 << 12)
def kin(form: str) -> bool:
    """Whether *form* names a kinsman."""
    return not lemmas(form.lower()).isdisjoint(lexicon()["kin"]["words"])


def cases_of(field: Field, person: Name) -> frozenset[str]:
    """The cases in which the name of *person* may stand."""
    return name_cases(tuple(field.seen.texts[person.start : person.end]), person.gender)


@lru_cache(maxsize=1 << 12)
def name_cases(name: tuple[str, ...], sex: str) -> frozenset[str]:
    """The cases in which a person's name may stand."""
    read = [c for c in choices(name, (), "", sex) if not sex or c.sex == sex]
    return frozenset(c.case for c in read if read[0].score - c.score < 1.0) or CASES
