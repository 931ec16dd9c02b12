"""Who stands in an article and may speak: named persons, institutions, roles; which role is whose.

Positions are word numbers of the page (:mod:`pipeline.quotes.page`).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.entities.callings import lexicon
from pipeline.entities.forms import titles
from pipeline.entities.role import Role
from pipeline.naming.name_lists import in_full
from pipeline.pieces import piece
from pipeline.quotes import nouns
from pipeline.quotes.words import Word, is_finite, quoting
from pipeline.records import Entity

CLAUSE_ENDS = frozenset({".", ",", ":", "–", "-", "—", "?", "!"})
SPEAKING = {"PER": "person", "ORG": "institution", "CLUSTER": "institution", "LOC": "institution"}
"""The labels of those who speak, and what kind of speaker they are."""


@piece
class Mention:
    """Somebody who may speak: a named person, an institution, or a role."""

    first: int
    last: int
    """One past the last word."""
    kind: str
    """``person``, ``institution`` or ``role``."""
    name: str
    """Of a person or institution its fullest name; of a role its nominative."""
    gender: str
    nominative: bool
    role: str = ""
    """Of a person: the role that the entity carries."""
    plural: bool = False
    bearer: int | None = None
    """Of a role: the first word of the person beside it."""
    label: str = ""
    """Of a person or institution: the entity's (a place speaks as an institution, too)."""


def named(entity: Entity, first: int, last: int) -> Mention:
    """A person or institution at words *first* to *last*."""
    short = entity.label == "PER" and bool(in_full(entity.mention))  # "Kuba" of a Jakub is no other case of it
    nominative = short or entity.base.casefold() == entity.mention.casefold()
    kind = SPEAKING[entity.label]
    name = entity.name or entity.base
    return Mention(first, last, kind, name, entity.gender, nominative, role=entity.role, label=entity.label)


def job_of(role: Role, first: int, last: int, first_word: dict[int, int]) -> Mention:
    """A role at words *first* to *last*; *first_word* tells the first word of a person by its first character."""
    nominative = role.nominative.casefold() == role.text.casefold()
    bearer = None if role.person_start is None else first_word.get(role.person_start)
    plural = not role.gender and nominative and nouns.is_plural(role.nominative.split()[0])
    gender = "f" if role.gender == "f" else ""  # "prezes", "wicemarszałek" are women's offices, too
    return Mention(first, last, "role", role.nominative, gender, nominative, plural=plural, bearer=bearer)


AGED = ("letni", "letnia")
"""What ends an adjective of somebody's years: "52-letni", "dziewięćdziesięcioletnia"."""


def beside(words: tuple[Word, ...], people: list[Mention], jobs: list[Mention]) -> list[Mention]:
    """Give a role the bearer that its place shows: the name right behind it, past titles, or before it in a row of
    appositions ("X, prof. uczelni, prorektor ds. nauki")."""
    by_first = {m.first: m for m in people if m.kind == "person"}
    by_last = {m.last: m.first for m in people if m.kind == "person"}
    made = []
    for job in jobs:
        if job.bearer is not None and _is_apart(words, job, by_first.get(job.bearer)):
            job = replace(job, bearer=None)
        person = by_first.get(_behind(words, job.last)) or _past_comma(words, job, by_first)
        if person is not None and words[person.first].sentence != words[job.first].sentence:
            person = None
        if person is not None and not job.nominative and is_undeclined(words, person):
            person = by_first[person.first] = replace(person, nominative=False)
        if person is not None and _is_whose(words, job, person):
            name = f"{job.name} {words[person.first].text}"
            job = replace(job, last=person.last, name=name, bearer=None)
            person = by_first[person.first] = replace(person, nominative=False)
        elif person is not None and person.nominative == job.nominative:
            job = replace(job, bearer=person.first)
        elif job.bearer is None and job.first > 0 and words[job.first - 1].text == ",":
            before = _before_bracket(words, job.first - 1)
            while before > max(0, job.first - 6) and before not in by_last and _is_title(words[before - 1]):
                before -= 1
            bearer = by_last.get(before)
            agree = bearer is not None and by_first[bearer].nominative == job.nominative
            if bearer is not None and agree and not _is_told_of(words, job, bearer):
                job = replace(job, bearer=bearer)
        if job.bearer is not None and job.bearer in by_first:
            by_last[job.last] = job.bearer
        made.append(job)
    people[:] = [_behind_noun(words, by_first.get(m.first, m)) for m in people]
    return made


def _is_told_of(words: tuple[Word, ...], job: Mention, person: int) -> bool:
    """Whether a verb behind a role makes it the subject of what a frame's *person* says: "Jak relacjonuje Jan Kot, |
    kierowca uciekł"."""
    if job.last >= len(words) or not is_finite(words[job.last].lower):
        return False
    return any(words[at].lower == "jak" for at in range(max(0, person - 8), person))


def _behind_noun(words: tuple[Word, ...], person: Mention) -> Mention:
    """The *person* out of the nominative where a name of several words that would not decline stands right behind a
    noun for a man in another case: "przy stole ze swoim tłumaczem Jiro Endo dodał"."""
    if not person.nominative or person.kind != "person" or person.last - person.first < 2 or not person.first:
        return person
    noun = nouns.is_mans(words[person.first - 1].lower)
    return replace(person, nominative=False) if noun and is_undeclined(words, person) else person


def _is_whose(words: tuple[Word, ...], job: Mention, person: Mention) -> bool:
    """Whether a bare surname that would not decline says whose spokesman or lawyer somebody is: "rzeczniczka May", who
    is premier herself."""
    head = job.name.split()[0].casefold()
    others = set(person.role.casefold().split())
    bare = person.first == job.last and person.last - person.first == 1 and len(person.name.split()) > 1
    return (
        head in lexicon()["serving"]["words"]
        and bare
        and bool(others)
        and head not in others
        and is_undeclined(words, person)
    )


def _past_comma(words: tuple[Word, ...], job: Mention, by_first: dict[int, Mention]) -> Mention | None:
    """The bearer named behind a comma and a title or calling, where the clause ends with the name: "powiedział
    dyrektor Centrum Pokoju, dominikanin o. James Channan"."""
    at = job.last + 1
    if at >= len(words) or words[job.last].text != "," or not job.nominative or job.plural:
        return None
    while at < min(len(words), job.last + 5) and at not in by_first:
        aged = words[at].lower.endswith(AGED) and len(words[at].text) > len(AGED[-1])
        if not aged and words[at].lower not in titles() | quoting().ranks and not nouns.is_human(words[at].lower, "m"):
            return None
        at += 1
    person = by_first.get(at)
    ended = person is not None and (person.last >= len(words) or words[person.last].text in CLAUSE_ENDS)
    return person if person is not None and ended and at > job.last + 1 else None


def is_undeclined(words: tuple[Word, ...], person: Mention) -> bool:
    """Whether a name stands as in the nominative in every case: women's surnames but those in -a, foreign ones in -o
    ("wsparła senatora Marco Rubio")."""
    ending = words[person.last - 1].lower[-1:]
    return ending in "oueéö" or (person.gender == "f" and ending != "a")


def _is_apart(words: tuple[Word, ...], job: Mention, person: Mention | None) -> bool:
    """Whether a comma parts a role from the name behind it and their cases differ: "według prawnika, Lis wyjdzie"."""
    if person is None or person.first < job.last or job.last >= len(words):
        return False
    return words[job.last].text == "," and person.nominative != job.nominative


def _behind(words: tuple[Word, ...], at: int) -> int:
    """The word behind *at* past titles and one bracketed abbreviation."""
    if at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")":
        at += 3
    for _ in range(6):
        if at < len(words) and words[at].lower in titles():
            at += 1
    return at


def _before_bracket(words: tuple[Word, ...], at: int) -> int:
    """The word at *at*, or the bracket that opens what ends right before it: "były minister (od 1990), doradca"."""
    if at < 1 or words[at - 1].text != ")":
        return at
    return next((i for i in range(at - 2, max(-1, at - 16), -1) if words[i].text == "("), at)


def _is_title(word: Word) -> bool:
    return word.text == "," or word.lower in titles() or word.lower in quoting().degrees
