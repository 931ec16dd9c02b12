"""Where roles stand: before a name, after it, and in a clause about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.callings import (
    Field,
    Name,
    callings,
    cases_of,
    completes,
    kin,
    lexicon,
    possessed,
)
from pipeline.entities.name_marks import OPEN
from pipeline.entities.persons import before_titles
from pipeline.entities.role_acting import acting, acting_before
from pipeline.entities.role_as import as_role
from pipeline.entities.role_beside import (
    DASHES,
    before_calling,
    before_quality,
    belongs_ahead,
    dashed,
    enumerated,
    is_work,
    opens_statement,
    past_degree,
    past_house,
    told,
)
from pipeline.entities.role_clauses import behind, clause, elected, named, post, subject
from pipeline.entities.role_english import english
from pipeline.entities.role_extent import REACH, Phrase, role_end
from pipeline.entities.role_leading import leads
from pipeline.entities.role_several import one_acts, one_before, one_of
from pipeline.entities.role_start import leading, undeclined
from pipeline.entities.role_told import contrasted
from pipeline.naming.surnames import CASES

JOINTS = frozenset({"i", "oraz"})
POSSESSIVES = frozenset({"jego", "jej", "ich"})
KIN = 6
"""Tokens of whose kin somebody is, behind the word for it."""


@lru_cache(maxsize=1)
def turns() -> frozenset[str]:
    """Adverbs that join the roles of one person: "były premier, a obecnie europoseł"."""
    return lexicon()["former"]["present"] | lexicon()["former"]["past"] | lexicon()["former"]["besides"]


def of_person(field: Field, person: Name) -> Iterator[Phrase]:
    """The roles that the text gives a person right before or after the name or in a clause about it."""
    before = _before(field, person)
    found = (before, before and _chained(field, person, before))
    after = (_after(field, person), leads(field, person), clause(field, person), behind(field, person))
    around = (subject(field, person), post(field, person), elected(field, person))
    told = (contrasted(field, person), as_role(field, person))
    yield from filter(None, (*found, *after, *around, *told))


def _before(field: Field, person: Name) -> Phrase | None:
    """The role that ends right before a person's name and titles, or before a comma there."""
    seen, end = field.seen, before_quality(field.seen, before_titles(field.seen, person.start))
    if end == 0 or not seen.joined(end):
        return None
    if seen.lowered[end - 1] in lexicon()["clergy"]["words"] and _outer_head(field, end - 1, person) is not None:
        end -= 1  # "dyrektor szkoły | ojciec Jan Kot"
    apposed = seen.texts[end - 1] == "," or seen.texts[end - 1] in DASHES
    stop = end - 1 if apposed else end
    if (acts := acting_before(field, stop)) is not None and not _attached(field, acts.start):
        return acts
    if seen.texts[end - 1] in OPEN and not seen.gap(end):
        return None  # "premiera „Balladyny”"
    head = _outer_head(field, stop, person)
    if head is None:  # "jeden z krytyków Trumpa" is another
        whose = not apposed and "nom" not in cases_of(field, person)
        return None if whose else one_before(field, stop)
    last = end - 1 if seen.lowered[end] == "o" else person.start - 1
    if head < person.start and completes(field, last, person) and not undeclined(seen, last):
        return None  # "męża i córkę Anny Lis"
    if apposed and (not forms.office(seen.texts[head]) or enumerated(seen, person)):
        return None
    start = leading(field, head, cases_of(field, person))
    if apposed and (_attached(field, start) or (seen.texts[end - 1] in DASHES and told(seen, start, person))):
        return None
    return Phrase(start, head, before_calling(field, head, stop))


def _chained(field: Field, person: Name, title: Phrase) -> Phrase | None:
    """The office before a comma and another one or a monk's or nun's title: "Dyrektor hospicjum, siostra Faustyna
    Bąk", "powiedział wicepremier, minister nauki Jan Kot", "Jeden z liderów grupy, były poseł Jan Kot"; where several
    people are named each has his own."""
    seen, comma = field.seen, title.start - 1
    if comma < 1 or not seen.joined(title.start) or seen.texts[comma] != ",":
        return None
    head = _outer_head(field, comma, person)
    several = one_before(field, comma) if head is None else None
    if several is not None:
        head, start = several.head, several.start
    elif head is not None and forms.office(seen.texts[head]):
        start = leading(field, head)
    else:
        return None
    if kin(seen.texts[title.head]):
        return Phrase(start, head, comma) if seen.first[start] else None
    if "nom" not in cases_of(field, person) or not one_acts(field, start, person):
        return None
    return Phrase(start, head, title.end)


def _outer_head(field: Field, stop: int, person: Name) -> int | None:
    """The office farthest to the left whose phrase reaches *stop* and is the person's."""
    seen, head = field.seen, None
    for at in range(stop - 1, max(-1, stop - REACH), -1):
        name, text = field.covering.get(at), seen.texts[at]
        if not seen.joined(at + 1) or (name is not None and name.label == "PER" and name.end != stop):
            break
        if name is not None:
            continue
        if forms.verb(text) or text in ".;:–—-!?…":
            break
        reaches = _is_head(field, at, person) and role_end(field, at, stop) >= stop
        if reaches and (head is None or _outranks(field, at, head, person)):
            head = at
    return head


def _outranks(field: Field, at: int, inner: int, person: Name) -> bool:
    """Whether an office at *at*, farther from the name than the one at *inner*, is the person's all the same.

    "zastępca dyrektora Jan Nowak" is; "rzecznik premier Theresy May" is not, for no genitive subordinates the premier.
    """
    texts, cases = field.seen.texts, cases_of(field, person)
    joined = texts[inner - 1] in JOINTS or texts[inner - 1] in turns()
    ruled = any("gen" in a.cases and len(a.cases) < len(CASES) for a in forms.office(texts[inner]))
    if not (joined or ruled):
        return False
    return any(a.cases & cases and (len(a.cases) < len(CASES) or "nom" in cases) for a in forms.office(texts[at]))


def _attached(field: Field, start: int) -> bool:
    """Whether a role before a comma already belongs to a name on its left ("X, prezes Y, Z")."""
    before = start - 1
    if before > 0 and field.seen.texts[before] in (",", *DASHES):
        name = field.covering.get(before - 1)
        return name is not None and name.label == "PER" and not dashed(field.seen, name)
    return False


def _after(field: Field, person: Name) -> Phrase | None:
    """The role after a person's name and a comma, dash or parenthesis; of a past and a present one the present."""
    seen, at = field.seen, past_degree(field, past_house(field, person.end))
    if at >= len(seen) or not seen.joined(at):
        return None
    if seen.texts[at] not in (",", "(", *DASHES):
        return _unmarked(field, at, person)
    found = _past_kin(field, _apposed(field, at, person), person)
    if found is None or seen.texts[at + 1].lower() not in lexicon()["former"]["past"]:
        return found
    later = found.end
    if later + 1 < len(seen) and seen.texts[later] == "," and seen.joined(later):
        later += seen.texts[later + 1] == "a"
        if seen.texts[later + 1].lower() in lexicon()["former"]["present"]:
            return _apposed(field, later, person) or found
    return found


def _past_kin(field: Field, found: Phrase | None, person: Name) -> Phrase | None:
    """The role *found* behind a name, or the office behind whose kin somebody is: "Ewa Lis, córka jednego z twórców,
    dziś przewodnicząca klastra"."""
    seen = field.seen
    if found is None or not kin(seen.texts[found.head]):
        return found
    for comma in range(found.end, min(found.end + KIN, len(seen))):
        if not seen.joined(comma) or seen.texts[comma] in ".;:–—" or forms.verb(seen.texts[comma]):
            return found
        if seen.texts[comma] == ",":
            office = _apposed(field, comma, person)
            return office if office is not None and forms.office(seen.texts[office.head]) else found
    return found


def _unmarked(field: Field, at: int, person: Name) -> Phrase | None:
    """The role that follows a name without a mark: "mówi Marcin Nowak wicemarszałek województwa"."""
    if (acts := acting(field, at)) is not None and at not in field.covering:
        return None if belongs_ahead(field, acts.end) else acts
    if at in field.covering or not forms.office(field.seen.texts[at]) or not _is_head(field, at, person):
        return None
    end = _more(field, role_end(field, at), person)
    return None if end == at + 1 or belongs_ahead(field, end) else Phrase(at, at, end)


def _past_since(field: Field, at: int, person: Name) -> int:
    """*at*, or the office behind since when or besides what somebody holds it: "Jan Kuś, od roku prezes klastra", "na
    co dzień piekarz"."""
    seen, when = field.seen, field.seen.texts[at + 1 : at + 2]
    daily = (n for n in range(at + 1, at + 4) if " ".join(seen.lowered[at:n]) in lexicon()["former"]["daily"])
    if (besides := next(daily, 0)) != 0 and besides < len(seen) and seen.joined(besides):
        return besides
    if seen.texts[at : at + 1] not in (["od"], ["do"]) or not when or not seen.joined(at + 1):
        return at
    if not (when[0].isdigit() or lexicon()["former"]["since"] & {when[0], *lemmas(when[0])}):
        return at
    for head in range(at + 2, min(at + 5, len(seen))):
        if not seen.joined(head) or seen.texts[head] == ",":
            return at
        if head not in field.covering and _is_head(field, head, person):
            return head
    return at


def _apposed(field: Field, at: int, person: Name) -> Phrase | None:
    """The role that follows the mark at *at*, adverbs and adjectives before its office."""
    seen, head = field.seen, at + 1
    acts = acting(field, head) if head < len(seen) and seen.joined(head) and head not in field.covering else None
    if acts is not None:
        return None if seen.texts[at] != "(" and belongs_ahead(field, acts.end) else acts
    if (end := english(field, head)) != 0:
        return Phrase(head, end - 1, role_end(field, end - 1))
    several = one_of(field, head) if head < len(seen) else 0
    if several:
        end = role_end(field, several)
        chained = end < len(seen) and seen.texts[end] == "," and seen.joined(end)
        return (_apposed(field, end, person) if chained else None) or Phrase(head, several, end)
    head = _past_since(field, head, person)
    adverbs = lexicon()["former"]["past"] | lexicon()["former"]["present"]
    # "wręczył Janowi Lisowi (prorektor ds. nauki)", "Niny Hałas, prorektor uczelni": beside its name, it does not agree
    free = seen.texts[at] == "(" or (seen.texts[at] == "," and person.gender == "f")
    while head < min(len(seen), at + 5) and seen.joined(head) and not _is_head(field, head, person, free):
        text = seen.texts[head].lower()
        whose = text in POSSESSIVES  # "Jan Lis, jej rzecznik"
        if (
            text in lexicon()["new"]["objects"]
            or named(field, head)
            or not (whose or forms.adjective_cases(text) or text in forms.titles() or text in adverbs)
        ):
            return None
        head += 1
    heads = head < len(seen) and seen.joined(head) and head not in field.covering
    if not heads or not _is_head(field, head, person, free):
        return None
    end = role_end(field, head)
    if seen.texts[at] != "(" and (belongs_ahead(field, end) or opens_statement(seen, person, end)):
        return None
    return Phrase(leading(field, head), head, _more(field, end, person))


def _more(field: Field, end: int, person: Name) -> int:
    """The end of the person's further offices after a comma each ("polityk lewicy, członek rady, jeden z doradców")."""
    seen = field.seen
    while end + 1 < len(seen) and seen.texts[end] == "," and seen.joined(end):
        several = one_of(field, end + 1)
        office = bool(forms.office(seen.texts[end + 1])) and _is_head(field, end + 1, person)
        if end + 1 in field.covering or not (several or office):
            break
        further = role_end(field, several or end + 1)
        if belongs_ahead(field, further) or further == end + 2:
            break
        end = further
    return end


def _is_head(field: Field, at: int, person: Name, free: bool = False) -> bool:
    """Whether a word for a person stands at *at* in a case (the nominative, too, if *free*) and of a sex that the
    person's name may have."""
    text = field.seen.texts[at]
    found = callings(text) if text[0].isalpha() else ()
    titled = text.lower() in lexicon()["homonyms"]["words"] and not OPEN.isdisjoint(field.seen.texts[at + 1 : at + 2])
    if not found or titled or is_work(field.seen, at):  # "premiera „Balladyny”"
        return False
    cases = cases_of(field, person) | ({"nom"} if free else set())
    theirs = "nom" not in cases and "gen" in cases
    if person.gender == "f" and kin(text) and not any("f" in a.genders for a in found):
        return False
    agree = any(a.cases & cases and not (theirs and possessed(a, found)) for a in found)
    agree = agree or (person.gender == "f" and "nom" not in cases and undeclined(field.seen, at))
    return agree and (person.gender != "m" or any(not a.genders <= {"f"} for a in found))
