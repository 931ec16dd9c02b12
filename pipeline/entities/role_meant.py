"""Whose a role is that stands alone: the person named before without a role, or whose role it says in more words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from itertools import islice

from pipeline.entities import forms
from pipeline.entities.callings import exchanged, kin, lexicon, ranks
from pipeline.entities.grouping import Mention
from pipeline.entities.role import Role
from pipeline.entities.role_finding import JOINTS
from pipeline.entities.role_fullness import is_past
from pipeline.entities.role_spoken import credited, in_view, reported_from, spoken

NEAR = 900
"""Code points within which a role standing alone may mean somebody named before."""
ACTING = 250
"""Code points within which somebody who acts is meant rather than somebody talked about since."""
OPENING = 500
"""Code points of an article's title and lead."""
NEWSROOM = (["nasz"], ["nasza"], ["Nasz"], ["Nasza"])
LONGEST_ALONE = 4
"""Words of a role that stands alone for somebody: a longer one introduces somebody whom no rule has found."""
DIFFERENT = 100
"""Roles of an article among which a fuller wording is looked for; more are no article's."""
LONGEST_NAME = 200
"""Code points of a name, at most."""


class InOrder:
    """Mentions in the order of the text, so that a role asks but those near it."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self.all]

    def between(self, first: int, last: int) -> Sequence[Mention]:
        """Those that begin from character *first* up to *last*."""
        return self.all[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def near(self, role: Role) -> Sequence[Mention]:
        """Those before *role* that may end within reach of it."""
        return self.between(role.start - NEAR - LONGEST_NAME, role.start)


def give(text: str, alone: Sequence[Role], everybody: InOrder, shown: InOrder, found: dict[str, str]) -> None:
    """Put into *found*, the roles by ``name_id``, those that stand *alone* for one of the persons *shown*."""
    people = InOrder([m for m in everybody.all if m.label == "PER"])
    said = spoken(text)
    _complete(found, alone, shown)
    taken = {word for one in found.values() for word in one.split()}
    told = InOrder([m for m in shown.all if m.start not in said])
    attached = frozenset(found)
    for role in alone:
        if role.start in said or _newsrooms(text, role) or not role.acts or _introduces(text, role):
            continue
        if role.rank in ("member", "deputy") or _of_somebody(role, people) or forms.inhabitant(role.text):
            continue
        if len(role.nominative.split()) > LONGEST_ALONE and not _opening(text, role, everybody):
            continue
        near = told.near(role) if role.says else _acting_here(text, role, told)
        name_id = _antecedent(role, near, _bears(role, found, attached))
        if name_id and not _taken(role, taken) and not _told_by(text, role, name_id, people):
            found[name_id] = role.nominative
            taken |= set(role.nominative.split())
    _complete(found, alone, shown)


def _bears(role: Role, found: dict[str, str], attached: Collection[str]) -> Callable[[str], bool]:
    """Whether somebody bears a role already, of two of which neither stood beside the name a past one apart."""
    past = is_past(role.nominative)
    return lambda name: name in found and (past or name in attached or not is_past(found[name]))


def _complete(found: dict[str, str], alone: Sequence[Role], mentions: InOrder) -> None:
    """Put into *found* what roles *alone* say more of the one person whose role they may complete.

    Somebody named only later is not meant where another without a role has been named.
    """
    sexes = {m.name_id: m.gender for m in mentions.all}
    named = {m.name_id: m.start for m in reversed(mentions.all)}
    bearers: dict[str, dict[str, None]] = {}
    for name, short in found.items():
        if name in sexes:
            bearers.setdefault(short, {})[name] = None
    for role in alone:
        known = (names for short, names in islice(bearers.items(), DIFFERENT) if _completes(role, short))
        fuller = list(islice((n for names in known for n in names if _may_be(sexes[n], role.gender)), 2))
        if len(fuller) != 1:
            continue
        name = fuller[0]
        if named[name] < role.start or not _antecedent(role, mentions.near(role), found.__contains__):
            bearers[found[name]].pop(name)
            found[name] = role.nominative
            bearers.setdefault(role.nominative, {})[name] = None


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


def _told_by(text: str, role: Role, name_id: str, people: InOrder) -> bool:
    """Whether the person called *name_id* tells what the bearer of the role does, who is then another: "Jan Kot
    powiedział, że kierowca uciekł"."""
    start = -1 if role.says else reported_from(text, role.start)
    named = {m.name_id for m in people.between(start, role.start)} if start >= 0 else set()
    return start >= 0 and (not named or name_id in named)


def _of_somebody(role: Role, people: InOrder) -> bool:
    """Whether a role says whose somebody is who is not named ("prawnik Anny Lis")."""
    return bool(people.between(role.start + 1, role.end))


def _opening(text: str, role: Role, mentions: InOrder) -> bool:
    """Whether a role opens an article in which one person is named so far, authors apart, whom it describes."""
    if role.start >= OPENING:
        return False
    before = [m for m in mentions.between(0, role.start) if m.label == "PER"]
    return len({m.name_id for m in before if not credited(text, m.start)}) == 1


def _antecedent(role: Role, mentions: Sequence[Mention], bears: Callable[[str], bool]) -> str:
    """The person without a role who was named last before a role standing alone, if sex allows: in the nominative,
    for who acts is called by an office sooner than who is talked about; in another case where nobody acts nearby."""
    last = acting = ""
    for mention in mentions:
        if mention.label == "PER" and role.start - mention.end < NEAR and _may_be(mention.gender, role.gender):
            last = mention.name_id
            acts = mention.base == mention.text or mention.case == "gen"
            acting = last if acts and role.start - mention.end < ACTING else acting
    last = acting or last
    return "" if bears(last) else last


def _acting_here(text: str, role: Role, mentions: InOrder) -> list[Mention]:
    """The mentions in the nominative in the paragraph of a role that stands alone."""
    first = text.rfind("\n", max(0, role.start - NEAR - LONGEST_NAME), role.start)
    return [m for m in mentions.near(role) if first < m.start and m.base == m.text]


def _may_be(person: str, role: str) -> bool:
    return not person or not role or person == role
