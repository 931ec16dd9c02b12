"""Who somebody is: role phrases before and after names and standing alone, in the nominative.

A role is an office or a calling with its adjectives and complements. It stands before a name ("starosta nyski Andrzej
Kruczkiewicz"), after it ("Zbigniew Kucia, prezes „Czystej Noteci”"), in a clause about it ("Rdest, która jest sołtyską
Wilkowa"), or alone for somebody named before ("zaznaczyła prezes").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.annotating.morphology import Analysis, lemmas
from pipeline.entities import forms
from pipeline.entities.grouping import Mention
from pipeline.entities.persons import before_titles
from pipeline.entities.role_extent import Field, Name, callings, leading, lexicon, ranks, role_end
from pipeline.entities.view import View, view
from pipeline.naming import nominative
from pipeline.naming.people import CASES, choices
from pipeline.records import Entity

REACH = 30
"""Tokens before a name among which its role may start."""
NEAR = 900
"""Code points within which a role standing alone may mean somebody named before."""
LONGEST_ALONE = 4
"""Words of a role that stands alone for somebody: a longer one introduces somebody whom no rule has found."""
COPULAS = frozenset(["jest", "był", "była", "będzie", "został", "została", "pozostaje", "bywa"])
DASHES = frozenset({"–", "-", "—"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase at ``start:end`` (code points), in the nominative, with the person's start it is attached to.

    ``rank`` is the office's kind in the lexicon (``head deputy member expert other``), empty for other callings.
    """

    start: int
    end: int
    text: str
    nominative: str
    gender: str
    person_start: int | None
    rank: str = ""
    acts: bool = False
    """Whether it is the subject of a verb beside it ("zaznaczyła prezes")."""


def roles(doc: Doc, entities: Sequence[Entity]) -> tuple[Role, ...]:
    """Every role phrase of *doc*, in order."""
    seen = view(doc)
    return tuple(_roles(seen, _names(seen, entities)))


def person_roles(seen: View, mentions: Sequence[Mention]) -> dict[str, str]:
    """The fullest role of each person (by ``name_id``) of *mentions*.

    Somebody without a role beside the name gets one that stands alone after it and fits nobody else.
    """
    people = {m.start: m for m in mentions if m.label == "PER"}
    found: dict[str, str] = {}
    alone = []
    for role in _roles(seen, _names(seen, mentions)):
        if role.person_start is None:
            alone.append(role)
            continue
        person = people.get(role.person_start)
        if person and len(role.nominative) > len(found.get(person.name_id, "")):
            found[person.name_id] = role.nominative
    taken = {word for one in found.values() for word in one.split()}
    for role in alone:
        if not role.acts or len(role.nominative.split()) > LONGEST_ALONE or role.rank in ("member", "deputy"):
            continue
        name_id = _antecedent(role, mentions, found)
        if name_id and role.nominative.split()[0] not in taken:
            found[name_id] = role.nominative
    return found


def _antecedent(role: Role, mentions: Sequence[Mention], found: dict[str, str]) -> str:
    """The person without a role who was named last before a role standing alone, if sex allows."""
    last = ""
    for mention in mentions:
        if mention.start >= role.start:
            break
        if mention.label == "PER" and role.start - mention.end < NEAR and _may_be(mention.gender, role.gender):
            last = mention.name_id
    return "" if last in found else last


def _may_be(person: str, role: str) -> bool:
    return not person or not role or person == role


def _names(seen: View, mentions: Sequence[Entity] | Sequence[Mention]) -> list[Name]:
    made, at = [], 0
    for one in mentions:
        while at < len(seen) and seen.ends[at] <= one.start:
            at += 1
        end = at
        while end < len(seen) and seen.starts[end] < one.end:
            end += 1
        if end > at:
            made.append(Name(at, end, one.label, one.gender, one.start))
    return made


def _roles(seen: View, names: Sequence[Name]) -> list[Role]:
    field = Field(seen, {at: name for name in names for at in range(name.start, name.end)})
    used: dict[int, Role] = {}
    for person in names:
        if person.label != "PER":
            continue
        for found in (_before(field, person), *_after(field, person), _clause(field, person)):
            if found is not None:
                used.setdefault(found[0], found[1])
    return sorted([*used.values(), *_alone(field, used.values())], key=lambda r: r.start)


Found = tuple[int, Role] | None


def _before(field: Field, person: Name) -> Found:
    """The role that ends right before a person's name and titles, or before a comma there."""
    seen, end = field.seen, before_titles(field.seen, person.start)
    if end == 0 or not seen.joined(end):
        return None
    apposed = seen.texts[end - 1] == ","
    stop = end - 1 if apposed else end
    best, at = None, stop
    while at > 0 and stop - at < REACH and (at == stop or seen.joined(at + 1)):
        at -= 1
        name = field.covering.get(at)
        text = seen.texts[at]
        if (name is not None and name.label == "PER") or not seen.joined(at + 1):
            break
        if name is None and (forms.verb(text) or text in ".;:–—-!?…"):
            break
        headed = name is None and _is_head(field, at, person) and role_end(field, at, stop) >= stop
        if headed and (best is None or _outranks(field, at, best, person)):
            best = at
    if best is None or (apposed and not forms.office(seen.texts[best])):
        return None
    start = leading(field, best, name_cases(tuple(seen.texts[person.start : person.end]), person.gender))
    if apposed and _attached(field, start):
        return None
    return best, _role(field, start, best, stop, person)


def _outranks(field: Field, at: int, inner: int, person: Name) -> bool:
    """Whether an office at *at*, farther from the name than the one at *inner*, is the person's all the same.

    "zastępca dyrektora Jan Nowak" is; "rzecznik premier Theresy May" is not, for no genitive subordinates the premier.
    """
    joined = field.seen.texts[inner - 1] in JOINTS or field.seen.texts[inner - 1] in _turns()
    ruled = any("gen" in a.cases and len(a.cases) < len(CASES) for a in forms.office(field.seen.texts[inner]))
    if not (joined or ruled):
        return False
    found = forms.office(field.seen.texts[at])
    cases = name_cases(tuple(field.seen.texts[person.start : person.end]), person.gender)
    return any(a.cases & cases and (len(a.cases) < len(CASES) or "nom" in cases) for a in found)


def _attached(field: Field, start: int) -> bool:
    """Whether a role before a comma already belongs to a name on its left ("X, prezes Y, Z")."""
    before = start - 1
    if before > 0 and field.seen.texts[before] in (",", *DASHES):
        name = field.covering.get(before - 1)
        return name is not None and name.label == "PER"
    return False


def _after(field: Field, person: Name) -> Iterable[Found]:
    """The roles after a person's name and a comma, dash or parenthesis; of a past and a present one the present."""
    seen, at = field.seen, _past_titles(field, person.end)
    if at >= len(seen) or not seen.joined(at) or seen.texts[at] not in (",", "(", *DASHES):
        return
    found = _apposed(field, at, person)
    if found is None:
        return
    end, head, made = found
    former = seen.texts[at + 1].lower() in lexicon()["former"]["past"]
    if end + 1 < len(seen) and seen.texts[end] == "," and seen.joined(end):
        later = end + 1 + (seen.texts[end + 1] == "a")
        if later < len(seen) and seen.texts[later].lower() in lexicon()["former"]["present"]:
            second = _apposed(field, later - 1, person)
            if second is not None and former:
                yield second[1], second[2]
                return
    yield head, made


def _past_titles(field: Field, end: int) -> int:
    """*end*, or past a degree after the name (", prof. uczelni")."""
    seen = field.seen
    if (
        end + 2 < len(seen)
        and seen.texts[end] == ","
        and seen.texts[end + 1].lower() in ("prof.", "profesor", "dr", "mba", "phd")
    ):
        after = end + 2
        while after < len(seen) and seen.joined(after) and after < end + 5 and seen.texts[after] != ",":
            after += 1
        if (
            after < len(seen)
            and seen.texts[after] == ","
            and seen.joined(after)
            and not forms.office(seen.texts[end + 2])
        ):
            return after
    return end


def _apposed(field: Field, at: int, person: Name) -> tuple[int, int, Role] | None:
    """The role that follows the mark at *at*: its end, its office, and itself."""
    seen, head = field.seen, at + 1
    adverbs = lexicon()["former"]["past"] | lexicon()["former"]["present"]
    while head < len(seen) and head - at <= 4 and seen.joined(head) and not _is_head(field, head, person):
        text = seen.texts[head].lower()
        if _named(field, head) or not (forms.adjective_cases(text) or text in forms.titles() or text in adverbs):
            return None
        head += 1
    if head >= len(seen) or not seen.joined(head) or head in field.covering or not _is_head(field, head, person):
        return None
    end = role_end(field, head)
    if seen.texts[at] != "(" and _belongs_ahead(field, end):
        return None
    return end, head, _role(field, leading(field, head), head, end, person)


def _belongs_ahead(field: Field, end: int) -> bool:
    """Whether a role that ends at *end* is that of somebody named right after it, titles between them or none."""
    for at in range(end, min(end + 9, len(field.seen))):
        name = field.covering.get(at)
        if name is not None:
            return name.label == "PER" and before_titles(field.seen, at) <= end
    return False


def _clause(field: Field, person: Name) -> Found:
    """The role that a clause gives: "X, która jest sołtyską Wilkowa", "X objął stanowisko dyrektora"."""
    seen, at = field.seen, person.end
    if at + 2 < len(seen) and seen.texts[at] == "," and seen.texts[at + 1] in ("który", "która"):
        at += 2
    for ahead in range(at, min(at + 8, len(seen))):
        if not seen.joined(ahead) or seen.texts[ahead] in ".,;:–—" or _named(field, ahead):
            return None
        wanted = ""
        if seen.texts[ahead] in COPULAS:
            wanted = "inst"
        elif lemmas(seen.texts[ahead]) & {"stanowisko", "funkcja"}:
            wanted = "gen"
        if wanted:
            head = ahead + 1
            while (
                head < len(seen) and seen.joined(head) and head < ahead + 4 and not _in_case(seen.texts[head], wanted)
            ):
                if wanted not in forms.adjective_cases(seen.texts[head]):
                    break
                head += 1
            if (
                head < len(seen)
                and seen.joined(head)
                and _in_case(seen.texts[head], wanted)
                and head not in field.covering
            ):
                return head, _role(field, leading(field, head), head, role_end(field, head), person)
    return None


def _named(field: Field, at: int) -> bool:
    """Whether token *at* is part of a name; dates are none."""
    return at in field.covering and field.covering[at].label != "DATE"


def _in_case(form: str, case: str) -> bool:
    return any(case in a.cases for a in forms.office(form))


def _is_head(field: Field, at: int, person: Name) -> bool:
    """Whether a word for a person stands at *at* in a case and of a sex that the person's name may have."""
    text = field.seen.texts[at]
    found = callings(text) if text[0].isalpha() else ()
    if not found:
        return False
    cases = name_cases(tuple(field.seen.texts[person.start : person.end]), person.gender)
    agree = any(a.cases & cases and not _possessed(a, found, cases) for a in found)
    return agree and (person.gender != "m" or any(not a.genders <= {"f"} for a in found))


def _possessed(reading: Analysis, found: tuple[Analysis, ...], cases: frozenset[str]) -> bool:
    """Whether an office that would not decline rather stands in the nominative and is that of somebody else.

    "rzecznik Theresy May" is hers, not she; "słowa premier Theresy May" are hers who leads.
    """
    if "nom" in cases or "gen" not in cases or len(reading.cases) < len(CASES):
        return False
    masculine = any(a.genders == {"m1"} and a.cases == {"nom"} for a in found)
    return masculine and ranks().get(reading.lemma, "") not in ("head", "deputy")


@lru_cache(maxsize=1 << 12)
def name_cases(name: tuple[str, ...], sex: str) -> frozenset[str]:
    """The cases in which a person's name may stand."""
    read = [c for c in choices(name, (), "", sex) if not sex or c.sex == sex]
    return frozenset(c.case for c in read if read[0].score - c.score < 1.0) or frozenset(CASES)


def _role(field: Field, start: int, head: int, end: int, person: Name | None) -> Role:
    seen = field.seen
    found = callings(seen.texts[head])
    gender = person.gender if person is not None else ""
    if not gender and found:
        feminine = any(a.genders == {"f"} for a in found)
        masculine = any("m1" in a.genders for a in found)
        gender = "" if feminine == masculine else "f" if feminine else "m"
    rank = next((ranks()[a.lemma] for a in found if a.lemma in ranks()), "")
    text = seen.slice(start, end)
    offset = person.offset if person is not None else None
    return Role(seen.starts[start], seen.ends[end - 1], text, base(text), gender, offset, rank)


JOINTS = frozenset({"i", "oraz"})


@lru_cache(maxsize=1)
def _turns() -> frozenset[str]:
    """Adverbs that join the roles of one person: "były premier, a obecnie europoseł"."""
    return lexicon()["former"]["present"] | lexicon()["former"]["past"] | lexicon()["former"]["besides"]


@lru_cache(maxsize=1 << 12)
def base(text: str) -> str:
    """A role phrase in the nominative, small at its start; coordinated offices each on their own."""
    tokens = text.split(" ")
    adverbs = _turns()
    parts: list[list[str]] = [[]]
    for number, token in enumerate(tokens):
        if number and (token in adverbs or (token in JOINTS and _office_ahead(tokens, number + 1))):
            parts += [[token], []]
        else:
            parts[-1].append(token)
    written = [" ".join(part) for part in parts if part]
    return " ".join(p if p in JOINTS | adverbs else _small(nominative(p, "ROLE").form) for p in written)


def _office_ahead(tokens: Sequence[str], at: int) -> bool:
    """Whether an office follows at *at*, adjectives before it allowed."""
    for token in tokens[at : at + 3]:
        if forms.office(token.strip(",")):
            return True
        if not forms.adjective_cases(token):
            return False
    return False


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def _alone(field: Field, used: Iterable[Role]) -> list[Role]:
    """Offices, and callings in the nominative, that stand without a name: "zaznaczyła prezes", "szefowa klastra"."""
    seen = field.seen
    taken = sorted((role.start, role.end) for role in used)
    found, until, index = [], 0, 0
    for at in range(len(seen)):
        if at < until or at in field.covering or not seen.texts[at][0].isalpha():
            continue
        while index < len(taken) and taken[index][1] <= seen.starts[at]:
            index += 1
        if index < len(taken) and taken[index][0] <= seen.starts[at]:
            continue
        if not forms.office(seen.texts[at]) and not any("nom" in a.cases for a in callings(seen.texts[at])):
            continue
        until, start = role_end(field, at), leading(field, at)
        acts = any("nom" in a.cases for a in callings(seen.texts[at])) and _beside_verb(seen, start, until)
        found.append(replace(_role(field, start, at, until, None), acts=acts))
    return found


def _beside_verb(seen: View, start: int, end: int) -> bool:
    """Whether a finite verb stands right before *start* or right after *end*."""
    reflexive = start > 1 and seen.texts[start - 1] == "się"
    before = start > 0 and seen.joined(start) and forms.verb(seen.texts[start - 1 - reflexive])
    return before or (end < len(seen) and seen.joined(end) and forms.verb(seen.texts[end]))
