"""Who somebody is: role phrases before and after names and standing alone, in the nominative.

A role is an office or profession with its adjectives and complements: "zastępca dyrektora OCRG ds. rozwoju gospodarczego".
It runs to the right over genitives, adjectives, prepositional phrases and names, up to a verb, a mark or a relative clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.annotating.morphology import Analysis
from pipeline.entities import forms
from pipeline.entities.grouping import Mention
from pipeline.entities.view import View, view
from pipeline.naming import nominative
from pipeline.naming.adjectives import agreeing
from pipeline.records import Entity

LONGEST = 26
"""Tokens in a role phrase; the longest seen has 14."""
ATTRIBUTES = frozenset({"adj", "ppas"})
PREPOSITIONS = frozenset(["ds.", "do", "w", "we", "na", "z", "ze", "od", "przy", "nad", "pod", "dla"])
STOP_NOUNS = frozenset(
    {
        "rozmowa",
        "czas",
        "trakt",
        "konferencja",
        "środa",
        "piątek",
        "wtorek",
        "poniedziałek",
        "czwartek",
        "sobota",
        "niedziela",
        "rok",
        "imię",
        "ramy",
        "wywiad",
        "oświadczenie",
        "komunikat",
        "radio",
        "twitter",
        "facebook",
        "zdjęcie",
        "spotkanie",
        "uroczystość",
    }
)
"""Nouns that, after a preposition, open a circumstance of what is said, not a complement of the role."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase at ``start:end`` (code points), in the nominative, with the person's start it is attached to."""

    start: int
    end: int
    text: str
    nominative: str
    gender: str
    person_start: int | None


@dataclass(frozen=True, slots=True)
class _Name:
    """An entity as tokens ``start:end``."""

    start: int
    end: int
    label: str
    gender: str
    offset: int


def roles(doc: Doc, entities: Sequence[Entity]) -> tuple[Role, ...]:
    """Every role phrase of *doc*, in order."""
    seen = view(doc)
    return tuple(_roles(seen, _names(seen, entities)))


def person_roles(doc: Doc, seen: View, mentions: Sequence[Mention]) -> dict[str, str]:
    """The fullest role of each person (by ``name_id``) of *mentions*."""
    ids = {m.start: m.name_id for m in mentions if m.label == "PER"}
    found: dict[str, str] = {}
    for role in _roles(seen, _names(seen, mentions)):
        person = ids.get(role.person_start) if role.person_start is not None else None
        if person and len(role.nominative) > len(found.get(person, "")):
            found[person] = role.nominative
    return found


def _names(seen: View, mentions: Sequence[Entity] | Sequence[Mention]) -> list[_Name]:
    made, at = [], 0
    for one in mentions:
        while at < len(seen) and seen.ends[at] <= one.start:
            at += 1
        end = at
        while end < len(seen) and seen.starts[end] < one.end:
            end += 1
        if end > at:
            made.append(_Name(at, end, one.label, one.gender, one.start))
    return made


def _roles(seen: View, names: Sequence[_Name]) -> list[Role]:
    covering = {at: name for name in names for at in range(name.start, name.end)}
    people = [name for name in names if name.label == "PER"]
    used: dict[int, Role] = {}
    for person in people:
        for role in (_before(seen, person, covering), _after(seen, person, covering)):
            if role is not None:
                span, made = role
                used.setdefault(span, made)
    alone = _alone(seen, covering, used)
    return sorted([*used.values(), *alone], key=lambda r: r.start)


def _before(seen: View, person: _Name, covering: dict[int, _Name]) -> tuple[int, Role] | None:
    """The role that ends right before a person's name and titles."""
    end = person.start
    while end > 0 and seen.joined(end) and seen.texts[end - 1].lower() in forms.titles():
        end -= 1
    if end == 0 or not seen.joined(end):
        return None
    apposed = seen.texts[end - 1] == ","
    stop = end - 1 if apposed else end
    best = None
    at = stop
    while at > 0 and stop - at < LONGEST and seen.joined(at):
        at -= 1
        name = covering.get(at)
        if name is not None and name.label == "PER":
            break
        text = seen.texts[at]
        if name is None and (forms.verb(text) or text in '.;:–—-!?…„”"()'):
            break
        if name is None and _is_head(seen, at, person) and _runs(seen, at, stop, covering):
            best = at
    if best is None:
        return None
    start = _leading(seen, best)
    if apposed and _attached(seen, start, covering):
        return None
    return best, _role(seen, start, best, stop, person)


def _attached(seen: View, start: int, covering: dict[int, _Name]) -> bool:
    """Whether a role before a comma already belongs to a name on its left ("X, prezes Y, Z")."""
    before = start - 1
    if before >= 0 and seen.texts[before] in (",", "–", "-", "—"):
        name = covering.get(before - 1)
        return name is not None and name.label == "PER"
    return False


def _after(seen: View, person: _Name, covering: dict[int, _Name]) -> tuple[int, Role] | None:
    """The role after a person's name and a comma, dash or parenthesis."""
    at = person.end
    if at >= len(seen) or not seen.joined(at) or seen.texts[at] not in (",", "–", "-", "—", "("):
        return None
    start = at + 1
    head = start
    while head < len(seen) and seen.joined(head) and head - start < 4 and not _is_head(seen, head, person):
        text = seen.texts[head]
        if not (
            forms.adjective_cases(text)
            or text.lower() in forms.titles()
            or text in ("obecnie", "wówczas", "dziś", "dzisiaj", "wtedy", "dawniej", "niegdyś")
        ):
            return None
        head += 1
    if head >= len(seen) or not seen.joined(head) or not _is_head(seen, head, person) or head in covering:
        return None
    end = _end(seen, head, covering, person)
    following = covering.get(end)
    if following is not None and following.label == "PER" and following.start == end and seen.texts[at] != "(":
        return None
    start = _leading(seen, head)
    return head, _role(seen, start, head, end, person)


def _is_head(seen: View, at: int, person: _Name | None) -> bool:
    """Whether an office stands at *at* in a case that the person's name may have."""
    text = seen.texts[at]
    if not text[0].isalpha():
        return False
    found = forms.office(text)
    if not found:
        return False
    if person is None:
        return True
    cases = _person_cases(seen, person)
    return any(a.cases & cases or (person.gender == "f" and a.genders & {"m1"}) for a in found) and _sex_fits(
        found, person
    )


def _sex_fits(found: tuple[Analysis, ...], person: _Name) -> bool:
    """A man is not called by a feminine noun."""
    return person.gender != "m" or any(not a.genders <= {"f"} for a in found)


def _person_cases(seen: View, person: _Name) -> frozenset[str]:
    from pipeline.naming.people import choices

    options = choices(tuple(t for t in seen.texts[person.start : person.end]), (), "", person.gender)
    best = options[0].score if options else 0.0
    cases = {c.case for c in options if best - c.score < 1.0 and (not person.gender or c.sex == person.gender)}
    return frozenset(cases or {"nom", "gen", "dat", "acc", "inst", "loc"})


def _leading(seen: View, head: int) -> int:
    """Where the adjectives before the office at *head* start ("była minister", "nowy szef")."""
    start = head
    agreements = {
        (c, n, g) for a in forms.office(seen.texts[head]) for c in a.cases for n in a.numbers for g in a.genders
    }
    while start > 0 and seen.joined(start) and head - start < 3:
        text = seen.texts[start - 1]
        agreeing_ = agreeing(text.lower()) if text[0].isalpha() else frozenset()
        feminine = {(c, n, "f") for c, n, _ in agreements}
        if not agreeing_ & (agreements | feminine) or text.lower() in _NOT_LEADING:
            break
        start -= 1
    return start


_NOT_LEADING = frozenset(
    [
        "ten",
        "ta",
        "to",
        "tego",
        "tej",
        "temu",
        "tym",
        "tą",
        "jego",
        "jej",
        "ich",
        "mój",
        "nasz",
        "nasza",
        "swój",
        "każdy",
        "każda",
        "sam",
        "sama",
        "jak",
        "inny",
        "inna",
        "który",
        "która",
        "pan",
        "pani",
        "jeden",
        "jedna",
        "jaki",
        "jakiś",
        "pewien",
        "drugi",
        "tamtejszy",
        "tamtejsza",
        "wspomniany",
        "ów",
        "owa",
        "taki",
        "taka",
        "wszyscy",
        "wszystkie",
        "cały",
    ]
)


def _runs(seen: View, head: int, stop: int, covering: dict[int, _Name]) -> bool:
    """Whether the role that starts with the office at *head* reaches exactly to *stop*."""
    return _end(seen, head, covering, None, limit=stop) >= stop


def _end(seen: View, head: int, covering: dict[int, _Name], person: _Name | None, limit: int = 0) -> int:
    """The end of the role whose office stands at *head*."""
    at = head + 1
    last = min(len(seen), limit or head + LONGEST)
    while at < last and seen.joined(at):
        name = covering.get(at)
        if name is not None:
            if name.label in ("PER", "DATE", "STATUS"):
                break
            at = name.end
            continue
        step = _step(seen, head, at, covering)
        if not step:
            break
        at += step
    while at > head + 1 and (seen.texts[at - 1] in PREPOSITIONS or seen.texts[at - 1] in ("i", "oraz", ",", "a")):
        at -= 1
    return at


def _step(seen: View, head: int, at: int, covering: dict[int, _Name]) -> int:
    """How many tokens from *at* the role goes on over; nothing at its end."""
    text = seen.texts[at]
    lowered = text.lower()
    following = at + 1
    after = seen.texts[following] if following < len(seen) and seen.joined(following) else ""
    if text in ("„", '"', "«", "»", "“", "”"):
        return _quoted(seen, at)
    if lowered in ("i", "oraz"):
        return 1 if after and _coordinates(seen, head, following, covering) else 0
    if text == ",":
        return _comma(seen, head, at, covering)
    if lowered in ("ds.", "p.o.", "im.", "st."):
        return 1
    if lowered in PREPOSITIONS:
        return _preposition(seen, at, covering)
    if not text[0].isalnum():
        return 0
    if text[0].isupper():
        return 1 if not forms.verb(text) or forms.noun_cases(text) else 0
    if forms.verb(text) or lowered in (
        "który",
        "która",
        "które",
        "którego",
        "której",
        "że",
        "się",
        "nie",
        "też",
        "także",
        "jak",
        "to",
    ):
        return 0
    cases = forms.noun_cases(text)
    if "gen" in cases:
        return 1
    adjective = agreeing(text) & {
        (c, n, g) for a in forms.office(seen.texts[head]) for c in a.cases for n in a.numbers for g in (*a.genders, "f")
    }
    if adjective and at <= head + 3:
        return 1
    if _governed(seen, head, at):
        return 1
    return 0


def _governed(seen: View, head: int, at: int) -> bool:
    """Whether the word at *at* stands in the case that a preposition within the role asks for."""
    for before in range(at - 1, max(head, at - 5), -1):
        governed = forms.preposition(seen.texts[before]) if seen.texts[before].lower() in PREPOSITIONS else frozenset()
        if seen.texts[before].lower() == "ds.":
            governed = frozenset({"gen"})
        if governed:
            return bool(forms.noun_cases(seen.texts[at]) & governed)
    return False


def _preposition(seen: View, at: int, covering: dict[int, _Name]) -> int:
    """Whether a preposition at *at* opens a complement of the role ("w resorcie zdrowia", "z Łukowicy")."""
    following = at + 1
    if following >= len(seen) or not seen.joined(following):
        return 0
    name = covering.get(following)
    if name is not None and name.label in ("PER", "DATE"):
        return 0
    after = seen.texts[following]
    if not after[0].isalpha() and name is None:
        return 1 if after in '„"' else 0
    if name is None and after[0].islower():
        from pipeline.annotating.morphology import lemmas

        if lemmas(after) & STOP_NOUNS:
            return 0
        if seen.texts[at].lower() == "do" and after != "spraw":
            return 0
    return (
        1
        if forms.preposition(seen.texts[at]) & forms.noun_cases(after)
        or name is not None
        or not forms.noun_cases(after)
        else 0
    )


def _coordinates(seen: View, head: int, at: int, covering: dict[int, _Name]) -> bool:
    """Whether what follows "i" goes on with the role: a second office in the same case, or another genitive."""
    own = {c for a in forms.office(seen.texts[head]) for c in a.cases}
    ahead = at
    while ahead < len(seen) and seen.joined(ahead) and ahead - at < 3:
        found = forms.office(seen.texts[ahead]) if ahead not in covering else ()
        if found and any(a.cases & own for a in found):
            return True
        if not forms.adjective_cases(seen.texts[ahead]):
            break
        ahead += 1
    name = covering.get(at)
    if name is not None:
        return (
            name.label in ("ORG", "CLUSTER", "LOC")
            and at - 2 > head
            and "nom" not in forms.noun_cases(seen.texts[at]) - {"gen"}
        )
    return at - 2 > head and "gen" in forms.noun_cases(seen.texts[at]) and not forms.verb(seen.texts[at])


def _comma(seen: View, head: int, at: int, covering: dict[int, _Name]) -> int:
    """A comma inside a role: "a obecnie …" or a list of genitives ("rozwoju, pracy i technologii")."""
    ahead = [seen.texts[n] if n < len(seen) and seen.joined(n) else "" for n in range(at + 1, at + 4)]
    if ahead[0] == "a" and ahead[1] in (
        "obecnie",
        "dziś",
        "wcześniej",
        "teraz",
        "także",
        "zarazem",
        "jednocześnie",
        "dawniej",
    ):
        return 3 if forms.office(ahead[2]) else 0
    if at - 1 > head and ahead[0] and ahead[1] in ("i", "oraz") and ahead[2]:
        genitives = all(
            "gen" in forms.noun_cases(w) and not forms.verb(w) for w in (seen.texts[at - 1], ahead[0], ahead[2])
        )
        if genitives and not any(forms.office(w) for w in (ahead[0], ahead[2])):
            return 4
    return 0


def _quoted(seen: View, at: int) -> int:
    """The tokens of a quoted name at *at*."""
    from pipeline.entities.organisation_names import quoted as closing

    end = closing(seen, at)
    return end - at if end else 0


def _role(seen: View, start: int, head: int, end: int, person: _Name | None) -> Role:
    text = seen.slice(start, end)
    gender = person.gender if person is not None else ""
    if not gender:
        found = forms.office(seen.texts[head])
        gender = "f" if found and all(a.genders == {"f"} for a in found) else ""
    return Role(
        seen.starts[start], seen.ends[end - 1], text, base(text), gender, person.offset if person is not None else None
    )


def base(text: str) -> str:
    """A role phrase in the nominative, small at its start; coordinated offices each on their own."""
    tokens = text.split(" ")
    parts, current = [], [tokens[0]]
    for token in tokens[1:]:
        previous = current[-1]
        if previous in ("i", "oraz", "obecnie", "dziś", "wcześniej", "teraz", "zarazem") and forms.office(
            token.strip(",")
        ):
            parts.append(" ".join(current[:-1]))
            parts.append(previous)
            current = [token]
        else:
            current.append(token)
    parts.append(" ".join(current))
    made = " ".join(
        p
        if p in ("i", "oraz", "obecnie", "dziś", "wcześniej", "teraz", "zarazem")
        else _small(nominative(p, "ROLE").form)
        for p in parts
    )
    return made


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def _alone(seen: View, covering: dict[int, _Name], used: dict[int, Role]) -> list[Role]:
    """Offices that stand without a name: "zaznaczyła prezes", "szefowa klastra"."""
    taken = {at for role in used.values() for at in range(role.start, role.end)}
    found, until = [], 0
    for at in range(len(seen)):
        if at < until or at in covering or seen.starts[at] in taken or not forms.office(seen.texts[at]):
            continue
        end = _end(seen, at, covering, None)
        start = _leading(seen, at)
        found.append(_role(seen, start, at, end, None))
        until = end
    return found
