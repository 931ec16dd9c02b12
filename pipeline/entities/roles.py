"""Who somebody is: role phrases before and after names and standing alone, in the nominative.

A role is an office or a calling with its adjectives and complements. It stands before a name ("starosta nyski Andrzej
Kruczkiewicz"), after it ("Jan Kot, prezes „Zielonej Doliny”"), in a clause about it ("Rdest, która jest sołtyską
Wilkowa"), or alone for somebody named before ("zaznaczyła prezes").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, callings, cases_of, lexicon, ranks
from pipeline.entities.grouping import Mention
from pipeline.entities.role import Role
from pipeline.entities.role_alone import alone
from pipeline.entities.role_extent import Phrase
from pipeline.entities.role_finding import of_person
from pipeline.entities.role_fullness import fuller
from pipeline.entities.role_meant import InOrder, give
from pipeline.entities.role_naming import base, small
from pipeline.entities.role_spoken import bylined, pictured
from pipeline.entities.role_told import dropped
from pipeline.entities.view import View, covered
from pipeline.records import Entity


def roles(seen: View, entities: Sequence[Entity]) -> tuple[Role, ...]:
    """Every role phrase of a text, in order."""
    return _roles(seen, _names(seen, entities))


def person_roles(seen: View, mentions: Sequence[Mention]) -> dict[str, str]:
    """The fullest role of each person (by ``name_id``) of *mentions*.

    Somebody without a role beside the name gets one that stands alone after it and fits nobody else. Of those who do
    something rather than say it nearly half are others on press pages, so that they are sought in their
    paragraph alone.
    """
    people = {m.start: m for m in mentions if m.label == "PER"}
    found: dict[str, str] = {}
    trained: dict[str, str] = {}
    alone = []
    for role in _roles(seen, _names(seen, mentions)):
        if role.person_start is None:
            alone.append(role)
            continue
        person = people.get(role.person_start)
        if person and _serves(role, person) and found.get(person.name_id):
            continue
        if person and seen.text.endswith("z wykształcenia ", 0, role.start):
            trained[person.name_id] = role.nominative  # of whom nothing else is said
            continue
        if person and fuller(role.nominative, found.get(person.name_id, "")):
            found[person.name_id] = role.nominative
    shown = InOrder([m for m in mentions if not _signs(seen.text, m)])
    give(seen.text, alone, InOrder(mentions), shown, found)
    _prefer(found, alone)
    _complete(found, alone)
    return trained | found


def _signs(text: str, mention: Mention) -> bool:
    """Whether a name is that of who wrote or pictured what stands beside, and no role alone can mean."""
    return pictured(text, mention.start) or bylined(text, mention.start, mention.end)


def _serves(role: Role, person: Mention) -> bool:
    """Whether a role before a bare surname sooner says who serves the person: "rzeczniczka May", of a premier."""
    return role.nominative in lexicon()["serving"]["words"] and " " not in person.text and " " in person.name


def _prefer(found: dict[str, str], alone: Sequence[Role]) -> None:
    """Prefer the wording that an article repeats ("prezydent Francji" to "francuski prezydent")."""
    counted = Counter(role.nominative for role in alone)
    for name_id, known in found.items():
        adjective, *office = known.split()
        if len(office) != 1 or known not in counted or not forms.adjective_cases(adjective):
            continue
        alike = [role for role in counted if _same_office(role.split(), office[0], adjective)]
        found[name_id] = max((known, *alike), key=lambda role: counted[role])


def _complete(found: dict[str, str], alone: Sequence[Role]) -> None:
    """Complete the bare office of the only one who holds it by what stands behind the same office elsewhere: "trener
    Adam Ryś" is the "trener Stali Mielec"; of states and houses there are many in the news."""
    holders = Counter(known.split()[0] for known in found.values())
    longer: dict[str, set[str]] = {}
    for role in alone:
        office, *where = role.nominative.split()
        named = bool(where) and where[-1][0].isupper() and where[-1].isalpha()  # not "prezes banku Lowe’a"
        if named and ranks().get(office) == "head":
            longer.setdefault(office, set()).add(role.nominative)
    for name_id, known in found.items():
        told = longer.get(known, set())
        if len(told) == 1 and holders[known] == 1 and known not in lexicon()["national"]["words"]:
            found[name_id] = next(iter(told))


def _same_office(words: Sequence[str], office: str, adjective: str) -> bool:
    """Whether *words* name the same office with the place that the adjective is made of ("prezydent Francji")."""
    return len(words) == 2 and words[0] == office and words[1][:4].lower() == adjective[:4]


def _names(seen: View, mentions: Sequence[Entity | Mention]) -> tuple[Name, ...]:
    return tuple(Name(at, end, one.label, one.gender, one.start) for at, end, one in covered(seen, mentions))


@lru_cache(maxsize=1)
def _roles(seen: View, names: tuple[Name, ...]) -> tuple[Role, ...]:
    """What both the table of entities and that of quotes ask of one text."""
    field = Field(seen, {at: name for name in names for at in range(name.start, name.end)})
    used: dict[int, tuple[Phrase, Name]] = {}
    for person in names:
        if person.label == "PER":
            for phrase in of_person(field, person):
                used.setdefault(phrase.head, (phrase, person))
    for phrase, person in dropped(field, names):
        used.setdefault(phrase.head, (phrase, person))
    made = [_role(field, phrase, person) for phrase, person in used.values()]
    taken = frozenset(at for phrase, _ in used.values() for at in range(phrase.start, phrase.end))
    made += [_role(field, phrase, None, verb) for phrase, verb in alone(field, taken)]
    return tuple(sorted(made, key=lambda r: r.start))


def _role(field: Field, phrase: Phrase, person: Name | None, verb: str = "") -> Role:
    seen, found = field.seen, callings(field.seen.texts[phrase.head])
    text = seen.slice(phrase.start, phrase.end)
    return Role(
        start=seen.starts[phrase.start],
        end=seen.ends[phrase.end - 1],
        text=text,
        nominative=small(text) if _womans(field, phrase, person) else base(text),
        gender=(person.gender if person is not None else forms.verb_sex(verb)) or _gender(found),
        person_start=person.offset if person is not None else None,
        rank=next((ranks()[a.lemma] for a in found if a.lemma in ranks()), ""),
        acts=bool(verb),
        says=bool(verb) and not lemmas(verb).isdisjoint(forms.speech_verbs()),
    )


def _womans(field: Field, phrase: Phrase, person: Name | None) -> bool:
    """Whether a woman bears the role in the nominative by a word that the dictionary lacks: "ministra Anna Nowak"."""
    if person is None or person.gender != "f" or not forms.feminative(field.seen.texts[phrase.head]):
        return False
    return "nom" in cases_of(field, person)


def _gender(found: Sequence[Analysis]) -> str:
    """The sex that an office tells: a woman may bear a masculine one where the dictionary says that it stands still."""
    feminine = any(a.genders == {"f"} for a in found)
    masculine = any("m1" in a.genders for a in found)
    return "" if feminine == masculine else "f" if feminine else "m"
