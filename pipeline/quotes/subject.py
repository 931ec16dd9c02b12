"""The subject of a verb: what it is, and what a name, role or noun may be as one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotating.morphology import lemmas
from pipeline.entities.forms import inhabitant
from pipeline.quotes import nouns
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import MARKS, Word, quoting

REACH = 60
"""Words looked at on either side of a verb: the longest subject phrases of the press are shorter, and hostile lines
without end stay linear."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands as a verb's subject; ``kind``: person, role, institution, noun, pronoun, anonymous or none."""

    kind: str
    first: int = -1
    last: int = -1
    mention: Mention | None = None
    gender: str = ""

    def __bool__(self) -> bool:
        return self.kind != "none"


NONE = Subject("none")


def of_mention(page: Page, mention: Mention, gender: str) -> Subject:
    """The subject that *mention* is of a verb that shows *gender*; a role's is its bearer."""
    if not mention.nominative or not fits(mention, gender):
        return NONE
    if mention.kind == "institution" and _is_complement(page, mention):
        return NONE
    if mention.kind == "role":
        neighbour = page.lower(mention.first - 1)
        hidden = neighbour in quoting().anonymous and neighbour not in quoting().address
        if mention.bearer is None and hidden and nouns.nominative(neighbour):
            return Subject("anonymous", mention.first - 1, mention.last)
        if mention.bearer is not None:
            person = page.mentions[mention.bearer]
            if not person.nominative:  # "kancelaria premier Theresy May"
                return NONE
            last = max(mention.last, person.last) if person.first < mention.last + 8 else mention.last
            return Subject("person", mention.first, last, person, gender if gender in {"m", "f"} else person.gender)
    return Subject(mention.kind, mention.first, mention.last, mention, mention.gender)


def fits(mention: Mention, gender: str) -> bool:
    """Whether *mention* may be the subject of a verb that shows *gender*."""
    if mention.kind == "institution" or not gender:
        return True
    if gender in {"pl", "plf"}:
        return mention.plural
    return not mention.plural and gender in {mention.gender or gender, "sg"}


def _is_complement(page: Page, mention: Mention) -> bool:
    """Whether an undeclined name depends on the word before it ("powiedział PAP", "na antenie Polsat News")."""
    first = page.sentence(mention.first)[0]
    if mention.first == first:
        return False
    if page.lower(mention.first) in quoting().addressees:
        return True
    at = mention.first - 1
    while at > first and page.words[at].text in MARKS:
        at -= 1
    if at < first:
        return False
    before = page.lower(at)
    if not lemmas(before).isdisjoint(quoting().times):  # "W zeszłym tygodniu Komisja oświadczyła"
        return False
    return nouns.is_noun(before) and not nouns.singular(before) and at not in page.verbs


def of_other_sex(mention: Mention, gender: str) -> Subject:
    """A person where the subject stands whose sex the verb contradicts: the verb knows better for foreign names."""
    if mention.kind != "person" or not mention.nominative or gender not in {"m", "f"}:
        return NONE
    return Subject("person", mention.first, mention.last, mention, gender)


_AGED = re.compile(r"\d+-lat(ek|ka)\Z")
"""Somebody by the years of age: "29-latek"."""


def is_somebody(word: Word, gender: str) -> bool:
    """Whether *word* is a noun for a person in the nominative, of either sex those of a land or town ("Belgijka")."""
    if (aged := _AGED.match(word.lower)) is not None:
        return gender in {"sg", "m" if aged[1] == "ek" else "f"}
    if word.text[:1].isupper() and inhabitant(word.text):
        of_women = nouns.genders(word.lower) <= {"f"}
        return nouns.singular(word.lower) and gender in ({"f", "sg"} if of_women else {"m", "sg"})
    return nouns.is_human(word.lower, gender) or word.lower in quoting().sources


def is_group(page: Page, subject: Subject) -> bool:
    """Whether the subject is several people at once ("przedstawiciele partii", "eksperci")."""
    if subject.mention is not None:
        return subject.mention.plural
    plural = subject.gender in {"pl", "plf"}  # "Zwiedzający uważają"
    return subject.kind == "noun" and (plural or nouns.is_plural(page.lower(subject.first)))


def shown(page: Page, verb: int) -> str:
    """The gender and number that the verb at *verb* shows."""
    return page.verbs[verb].gender if verb in page.verbs else "sg"
