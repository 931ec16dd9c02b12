"""The persons of a page: where they are named, what roles, sex and organisation they have, and whose a role may be."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.entities.forms import titles
from pipeline.entities.role_fullness import standing
from pipeline.quotes.likeness import likeness
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import quoting

NEAR = 3
"""Lines back in which a person counts as just spoken of."""


@dataclass(slots=True)
class Cast:
    """What the whole page says of each person, by name."""

    page: Page
    people: dict[str, list[int]] = field(default_factory=dict)
    """The first words of each person's mentions."""
    roles: dict[str, list[str]] = field(default_factory=dict)
    """The roles that the article gives each person, as role phrases in the nominative."""
    genders: dict[str, str] = field(default_factory=dict)
    affiliations: dict[str, str] = field(default_factory=dict)
    words_of_roles: set[str] = field(default_factory=set)
    """Every word of somebody's role, caseless."""
    guessed: set[str] = field(default_factory=set)
    """Those whose roles all stood alone in the text, and may be another's."""
    called: dict[str, str] = field(default_factory=dict)
    """Role-only mentions resolved to a person: the role of last resort."""
    _fullest: dict[str, str] = field(default_factory=dict)
    _alike: dict[str, list[tuple[float, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = set[str]()
        for first, mention in sorted(self.page.mentions.items()):
            if mention.kind != "person":
                continue
            self.people.setdefault(mention.name, []).append(first)
            known = self.roles.setdefault(mention.name, [])
            known += [mention.role] if mention.role else []
            roles = self.page.attached.get(first, ())
            known += [role.name for role in roles]
            told |= {mention.name} if roles else set()
            belongs = max((self.page.organisation(role) for role in roles), key=len, default="")
            if belongs and not self.affiliations.get(mention.name):
                self.affiliations[mention.name] = belongs
            if mention.gender:
                self.genders.setdefault(mention.name, mention.gender)
        self.guessed = {name for name, known in self.roles.items() if known and name not in told}
        self._fullest = {
            name: max(roles, key=lambda role: (standing(role), len(role)), default="")
            for name, roles in self.roles.items()
        }
        for mention in self.page.mentions.values():
            if mention.kind == "person" and mention.gender and _presides(self.page, mention):
                self.roles[mention.name].append("przewodnicząca" if mention.gender == "f" else "przewodniczący")
        self.words_of_roles = {word.casefold() for known in self.roles.values() for r in known for word in r.split()}

    def best_role(self, name: str) -> str:
        """The fullest role of the person called *name*."""
        known, called = self._fullest.get(name, ""), self.called.get(name, "")
        if called and known and not standing(known):
            return called  # whose daughter somebody is tells less
        if known and called.startswith(f"{known} ") and called[len(known) + 1].isupper():
            return called  # "przewodniczący" is "przewodniczący Rady Europejskiej"
        return known or called

    def call(self, name: str, role: str) -> None:
        """Remember the fullest role that stood for *name* alone."""
        if len(role) > len(self.called.get(name, "")):
            self.called[name] = role

    def alike(self, role: str) -> list[tuple[float, str]]:
        """Who bears a role like *role*, and how like."""
        if role not in self._alike:
            ranked = ((likeness(role, known), name) for name, known in self.roles.items())
            self._alike[role] = [(strength, name) for strength, name in ranked if strength > 0]
        return self._alike[role]

    def agrees(self, name: str, gender: str) -> bool:
        """Whether the sex of the person called *name*, as far as known, fits a verb or role of *gender*."""
        return may_be(self.genders.get(name, ""), gender)

    def near(self, name: str, cut: int) -> bool:
        """Whether the person was named in the last lines before word *cut*."""
        here = self.page.words[min(cut, len(self.page.words) - 1)].line
        last = self.recency(name, cut) if name in self.people else -1
        return last >= 0 and self.page.words[last].line >= here - NEAR

    def recency(self, name: str, cut: int) -> int:
        """The person's last mention before word *cut*; negative, the sooner the higher, where the first comes later."""
        places = self.people[name]
        at = bisect_left(places, cut)
        return places[at - 1] if at else -places[0] - 1


def _presides(page: Page, person: Mention) -> bool:
    """Whether somebody is said to preside, by no office: "pod przewodnictwem prof. Anny Lis", "Jan Kot, który
    przewodniczył obradom"."""
    before = person.first - 1
    while page.lower(before) in titles():
        before -= 1
    behind = person.last + 2 if page.lower(person.last) == "," else person.last
    return not quoting().presiding.isdisjoint([page.lower(before), page.lower(behind)])


def may_be(known: str, gender: str) -> bool:
    """Whether somebody of the *known* sex may be the subject of a verb that shows *gender*."""
    return not known or gender not in {"m", "f"} or known == gender
