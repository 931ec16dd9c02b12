"""Who somebody is: role phrases before and after names and standing alone, in the nominative.

A role is an office or a calling with its adjectives and complements. It stands before a name ("starosta nyski Andrzej
Kruczkiewicz"), after it ("Jan Kot, prezes „Zielonej Doliny”"), in a clause about it ("Rdest, która jest sołtyską
Wilkowa"), or alone for somebody named before ("zaznaczyła prezes").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, callings, cases_of, exchanged, kin, lexicon, ranks
from pipeline.entities.grouping import Mention
from pipeline.entities.role_alone import alone
from pipeline.entities.role_extent import Phrase
from pipeline.entities.role_finding import JOINTS, of_person
from pipeline.entities.role_fullness import fuller, is_past
from pipeline.entities.role_naming import base, small
from pipeline.entities.role_spoken import bylined, credited, in_view, pictured, reported_from, spoken
from pipeline.entities.role_told import dropped
from pipeline.entities.view import View, covered
from pipeline.records import Entity

NEAR = 900
"""Code points within which a role standing alone may mean somebody named before."""
ACTING = 250
"""Code points within which somebody who acts is meant rather than somebody talked about since."""
OPENING = 500
"""Code points of an article's title and lead."""
NEWSROOM = (["nasz"], ["nasza"], ["Nasz"], ["Nasza"])
LONGEST_ALONE = 4
"""Words of a role that stands alone for somebody: a longer one introduces somebody whom no rule has found."""


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
    says: bool = False
    """Whether that verb reports speech."""


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
    said, shown = spoken(seen.text), [m for m in mentions if not _signs(seen.text, m)]
    _complete(found, alone, shown)
    taken = {word for one in found.values() for word in one.split()}
    told = [m for m in shown if m.start not in said]
    attached = dict(found)
    for role in alone:
        if role.start in said or _newsrooms(seen.text, role) or not role.acts or _introduces(seen.text, role):
            continue
        if role.rank in ("member", "deputy") or _of_somebody(role, people) or forms.inhabitant(role.text):
            continue
        if len(role.nominative.split()) > LONGEST_ALONE and not _opening(seen.text, role, mentions):
            continue
        borne = found if is_past(role.nominative) else attached | {n: r for n, r in found.items() if not is_past(r)}
        name_id = _antecedent(role, told if role.says else _acting_here(seen.text, role, told), borne)
        if name_id and not _taken(role, taken) and not _told_by(seen.text, role, name_id, mentions):
            found[name_id] = role.nominative
            taken |= set(role.nominative.split())
    _complete(found, alone, shown)
    _prefer(found, alone)
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


def _same_office(words: Sequence[str], office: str, adjective: str) -> bool:
    """Whether *words* name the same office with the place that the adjective is made of ("prezydent Francji")."""
    return len(words) == 2 and words[0] == office and words[1][:4].lower() == adjective[:4]


def _taken(role: Role, taken: Collection[str]) -> bool:
    """Whether the office of a role that stands alone is another's, no word beside it telling them apart."""
    words = role.nominative.split()
    while len(words) > 1 and words[0] in lexicon()["replaced"]["words"]:
        del words[0]
    head, *more = words
    alike = {head}.union(*(group for group in exchanged() if head in group))
    return not alike.isdisjoint(taken) and not (
        more and more[0] not in taken and more[0] not in lexicon()["telling_nothing"]["words"]
    )


def _complete(found: dict[str, str], alone: Sequence[Role], mentions: Sequence[Mention]) -> None:
    """Put into *found* what roles *alone* say more of the one person whose role they may complete.

    Somebody named only later is not meant where another without a role has been named.
    """
    sexes = {m.name_id: m.gender for m in mentions}
    named = {m.name_id: m.start for m in reversed(mentions)}
    for role in alone:
        known = ((n, short) for n, short in found.items() if n in sexes and _may_be(sexes[n], role.gender))
        fuller = [n for n, short in known if _completes(role, short)]
        if len(fuller) == 1 and (named[fuller[0]] < role.start or not _antecedent(role, mentions, found)):
            found[fuller[0]] = role.nominative


def _completes(role: Role, short: str) -> bool:
    """Whether a role that stands alone as a subject says more of whom *short* is said.

    "Premier Anna Lis … – powiedziała szkocka premier", "Mąż Ewy Kot wystąpił … Mąż kobiety Jan Kot",
    "ostrzegał czeski minister spraw zagranicznych … czeski minister Jan Dvořák".
    """
    words, known = role.nominative.split(), short.split()
    if known[1:] == ["rządu"]:
        del known[1:]  # a premier leads no other team
    if not role.acts or len(words) < len(known) or words == known:
        return False
    if len(known) > 1 and words[: len(known)] == known:
        seat = words[len(known)] in ("w", "we") and words[-1][:1].isupper()  # "rzeczniczka Komendy Policji w Opolu"
        return seat or words[len(known)] in JOINTS or bool(forms.adjective_cases(known[0]))
    if len(known) == 1 and words[0] == known[0] and len(words) <= LONGEST_ALONE:
        return words[1][:1].islower() and ranks().get(words[0]) == "head" and words[1] not in JOINTS
    if words[0] in lexicon()["replaced"]["words"]:
        return False
    chief = _chief(words[0]) if known[0] not in lexicon()["states"]["words"] else ""
    if len(known) == 1 and chief and ranks().get(known[0]) == chief:
        return len(words) > 1 and (words[1][:1].isupper() or words[-1] == "dyplomacji") and not _chief(known[0])
    if words[-len(known) :] == known:
        return len(words) > len(known)
    return kin(known[0]) and words[0] == known[0] and short == short.lower() and role.nominative != words[0].lower()


def _chief(word: str) -> str:
    """The rank of who is only called a chief, or empty."""
    return next((rank for rank, words in lexicon()["chiefs"].items() if word in words), "")


def _newsrooms(text: str, role: Role) -> bool:
    """Whether the newsroom calls one of its own by the role: "Nasz reporter rozmawiał z mieszkanką", "poinformował
    dziennikarz radia"."""
    head, *house = role.nominative.split()
    if house and head in lexicon()["newsroom"]["words"]:
        return True
    return text[max(0, role.start - 6) : role.start].split()[-1:] in NEWSROOM


def _introduces(text: str, role: Role) -> bool:
    """Whether a role brings in somebody new: "każdy prezes", "nauczyciel jednej ze szkół", "sędzia, który …"."""
    new, before = lexicon()["new"], text[max(0, role.start - 20) : role.start].lower().split()[-1:]
    behind = text[role.end : role.end + 20].lower().replace(",", " ").split()
    beside = (new["before"] | new["objects"], before), (new["behind"], behind[:1])
    return in_view(text, role.start) or not all(words.isdisjoint(found) for words, found in beside)


def _told_by(text: str, role: Role, name_id: str, mentions: Sequence[Mention]) -> bool:
    """Whether the person called *name_id* tells what the bearer of the role does, who is then another: "Jan Kot
    powiedział, że kierowca uciekł"."""
    start = -1 if role.says else reported_from(text, role.start)
    named = {m.name_id for m in mentions if m.label == "PER" and start <= m.start < role.start} if start >= 0 else set()
    return start >= 0 and (not named or name_id in named)


def _of_somebody(role: Role, people: Collection[int]) -> bool:
    """Whether a role says whose somebody is who is not named ("prawnik Anny Lis")."""
    return any(role.start < start < role.end for start in people)


def _opening(text: str, role: Role, mentions: Sequence[Mention]) -> bool:
    """Whether a role opens an article in which one person is named so far, authors apart, whom it describes."""
    if role.start >= OPENING:
        return False
    before = [m for m in mentions if m.label == "PER" and m.start < role.start]
    return len({m.name_id for m in before if not credited(text, m.start)}) == 1


def _antecedent(role: Role, mentions: Sequence[Mention], found: dict[str, str]) -> str:
    """The person without a role who was named last before a role standing alone, if sex allows: in the nominative,
    for who acts is called by an office sooner than who is talked about; in another case where nobody acts nearby."""
    last = acting = ""
    for mention in mentions:
        if mention.start >= role.start:
            break
        if mention.label == "PER" and role.start - mention.end < NEAR and _may_be(mention.gender, role.gender):
            last = mention.name_id
            acts = mention.base == mention.text or mention.case == "gen"
            acting = last if acts and role.start - mention.end < ACTING else acting
    last = acting or last
    return "" if last in found else last


def _acting_here(text: str, role: Role, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the nominative in the paragraph of a role that stands alone."""
    first = text.rfind("\n", 0, role.start)
    return [m for m in mentions if first < m.start < role.start and m.base == m.text]


def _may_be(person: str, role: str) -> bool:
    return not person or not role or person == role


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
