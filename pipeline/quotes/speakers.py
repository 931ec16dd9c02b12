"""Whose words: subjects become persons of the article, with anaphora resolved in reading order.

A name is itself; a role points at the person who bears it; a verb without a subject points at the last speaker or the
last person that the narration named, whoever agrees with the verb's gender and number. Nothing is guessed beyond that:
who cannot be told stays empty.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.quotes.page import Mention, Page
from pipeline.quotes.subjects import Subject, is_group
from pipeline.quotes.words import quoting

HEADS = (
    frozenset({"prezes", "prezeska", "szef", "szefowa", "lider", "liderka", "kierownik", "kierowniczka", "dyrektor",
               "dyrektorka", "przewodniczący", "przewodnicząca", "koordynator", "koordynatorka", "menedżer",
               "menedżerka", "właściciel", "właścicielka"}),
    frozenset({"minister", "szef", "szefowa"}),
    frozenset({"premier", "szef", "szefowa"}),
    frozenset({"pełnomocnik", "pełnomocniczka"}),
)  # fmt: skip
"""Heads of roles that an article exchanges for each other ("szef klastra" for its president)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved source."""

    name: str = ""
    kind: str = "unknown"
    """``person``, ``institution`` or ``unknown``."""
    role: str = ""
    mention: str = ""
    how: str = ""
    """How it was found: named, role, pronoun, dropped, turn …; confidence hangs on it."""
    gender: str = ""


@dataclass(slots=True)
class Speakers:
    """The persons of a page and who has spoken so far; asked in reading order."""

    page: Page
    narration: list[Mention]
    """Mentions outside quoted and reported words, in order."""
    starts: list[int] = field(default_factory=list)
    people: dict[str, list[Mention]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    """The roles that the article gives each person, as role phrases in the nominative."""
    genders: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Who has spoken, with the word of the attribution."""
    called: dict[str, str] = field(default_factory=dict)
    """Role-only mentions resolved to a person: the role of last resort."""

    def __post_init__(self) -> None:
        self.starts = [mention.first for mention in self.narration]
        for first, mention in sorted(self.page.mentions.items()):
            if mention.kind != "person":
                continue
            self.people.setdefault(mention.name, []).append(mention)
            known = self.roles.setdefault(mention.name, [])
            known += [mention.role] if mention.role else []
            known += [role.name for role in self.page.attached.get(first, ())]
            if mention.gender:
                self.genders.setdefault(mention.name, mention.gender)

    # -- questions ---------------------------------------------------------------------------------------------

    def best_role(self, name: str) -> str:
        """The fullest role of the person called *name*."""
        return max(self.roles.get(name, ()), key=len, default="") or self.called.get(name, "")

    def resolve(self, subject: Subject, at: int, gender: str, same: bool, from_word: int) -> Speaker:
        """The source that *subject* of a verb at word *at* means; *from_word* is where its words begin."""
        if subject.kind == "person" and subject.mention is not None:
            found = self.named(subject.mention.name, "named", self._written(subject))
        elif subject.kind == "role" and subject.mention is not None:
            found = self._by_role(subject, at, gender, same)
        elif subject.kind in {"none", "pronoun"}:
            found = self._dropped(min(at, from_word), subject.gender or gender, same)
        elif is_group(self.page, subject):
            found = Speaker(kind="institution", role=self._written(subject), mention=self._written(subject), how="group")
        elif subject.kind == "institution":
            name = subject.mention.name if subject.mention is not None else ""
            found = Speaker(name, "institution", mention=self._written(subject), how="institution")
        else:
            found = Speaker(mention=self._written(subject), how="anonymous")
        if found.kind == "person" or found.how in {"role", "group", "anonymous"}:
            self.spoken.append((at, found))
        return found

    def named(self, name: str, how: str, mention: str = "") -> Speaker:
        """The person called *name* as a speaker."""
        return Speaker(name, "person", self.best_role(name), mention, how, self.genders.get(name, ""))

    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self.spoken[-1][1] if self.spoken else None

    # -- roles -------------------------------------------------------------------------------------------------

    def _by_role(self, subject: Subject, at: int, gender: str, same: bool) -> Speaker:
        mention = subject.mention
        assert mention is not None
        written = self._written(subject)
        if mention.plural:
            return Speaker(kind="institution", role=mention.name, mention=written, how="group")
        sex = mention.gender or (gender if gender in {"m", "f"} else "")
        bare = len(mention.name.split()) == 1
        bearers = [(strength, self._recency(name, at), name) for name in self.people
                   if self._agrees(name, sex) and (strength := _likeness(mention.name, self.roles[name])) > 0]  # fmt: skip
        previous = self.last()
        if same and bare and previous is not None and previous.name and self._agrees(previous.name, sex):
            active = {speaker.name for _, speaker in self.spoken}
            bearers = [b for b in bearers if b[2] in active] or [(1.0, 0, previous.name)]
        if bearers:
            name = max(bearers)[2]
            return self.named(name, "role", written)
        if mention.name in quoting().anonymous or not bare:
            return Speaker(role=mention.name, mention=written, how="role")
        found = self._dropped(at, sex or gender, same)
        if found.kind != "person" or _contradicts(mention.name, self.roles.get(found.name, [])):
            return Speaker(role=mention.name, mention=written, how="role")
        self.called.setdefault(found.name, mention.name)
        return Speaker(found.name, "person", self.best_role(found.name), written, "role", found.gender)

    def _recency(self, name: str, at: int) -> int:
        before = [mention.first for mention in self.people[name] if mention.first < at]
        return before[-1] if before else -self.people[name][0].first

    def _agrees(self, name: str, gender: str) -> bool:
        known = self.genders.get(name, "")
        return not known or gender not in {"m", "f"} or known == gender

    # -- verbs without a subject ---------------------------------------------------------------------------------

    def _dropped(self, at: int, gender: str, same: bool) -> Speaker:
        """Whom a verb without a subject means: the last speaker, or whom the narration has named since."""
        if gender == "n":
            return Speaker(how="dropped")
        if gender in {"pl", "plf"}:
            return self._group()
        spoken = next(((word, s) for word, s in reversed(self.spoken) if self._may_be(s, gender)), None)
        named = self._named_before(at, gender)
        if spoken is not None and (named is None or same or spoken[0] >= named.first or named.name == spoken[1].name):
            if named is None or same or spoken[0] >= named.first or named.name == spoken[1].name:
                speaker = spoken[1]
                return Speaker(speaker.name, speaker.kind, speaker.role, "", "dropped", speaker.gender)
        if named is not None:
            return self._of_mention(named, at, gender)
        return Speaker(how="dropped")

    def _may_be(self, speaker: Speaker, gender: str) -> bool:
        if speaker.how == "group":
            return False
        return not speaker.gender or gender not in {"m", "f"} or speaker.gender == gender

    def _group(self) -> Speaker:
        found = next((s for _, s in reversed(self.spoken) if s.how == "group"), None)
        return Speaker(kind="institution", role=found.role if found else "", how="group")

    def _named_before(self, at: int, gender: str) -> Mention | None:
        """The last person (or role) in the nominative before word *at*; else the last one in any case, nearby."""
        upto = bisect_left(self.starts, at)
        near = [m for m in self.narration[max(0, upto - 40) : upto] if self._suits(m, gender)]
        named = [m for m in near if m.nominative]
        here = self.page.words[at].line
        close = [m for m in near if self.page.words[m.first].line >= here - 2]
        return next(reversed(named), None) or next(reversed(close), None)

    def _suits(self, mention: Mention, gender: str) -> bool:
        if mention.kind == "institution" or mention.plural or (mention.kind == "role" and mention.bearer is not None):
            return False
        known = self.genders.get(mention.name, "") if mention.kind == "person" else mention.gender
        if mention.kind == "role" and not mention.nominative:
            return False
        return not known or gender not in {"m", "f"} or known == gender

    def _of_mention(self, mention: Mention, at: int, gender: str) -> Speaker:
        if mention.kind == "person":
            return self.named(mention.name, "dropped")
        bearers = [(strength, self._recency(name, at), name) for name in self.people
                   if self._agrees(name, gender) and (strength := _likeness(mention.name, self.roles[name])) > 0]  # fmt: skip
        if bearers:
            return self.named(max(bearers)[2], "dropped")
        return Speaker(role=mention.name, how="dropped")

    def _written(self, subject: Subject) -> str:
        return self.page.cut(subject.first, subject.last) if subject.first >= 0 else ""


def _likeness(role: str, known: list[str]) -> float:
    """How well *role* may stand for one of the *known* roles: 0 not at all, 3 as a part of it."""
    words = role.casefold().replace("„", "").replace("”", "").replace('"', "").split()
    best = 0.0
    for other in known:
        others = other.casefold().replace("„", "").replace("”", "").replace('"', "").split()
        if set(words) <= set(others):
            best = max(best, 3.0 + (words[0] == others[0]) / 2)
            continue
        rest, theirs = set(words[1:]), set(others[1:])
        overlap = bool(rest & theirs)
        if words[0] in others:
            best = max(best, 2.0 if overlap or not theirs else 1.0)
        elif any(words[0] in group and others[0] in group for group in HEADS):
            best = max(best, 1.5 if not rest or overlap else 0.5)
    return best


def _contradicts(role: str, known: list[str]) -> bool:
    """Whether a person of the *known* roles cannot be called by *role*: both are offices of the same kind."""
    offices = {"prezes", "burmistrz", "wójt", "starosta", "wojewoda", "marszałek", "minister", "premier", "dyrektor",
               "rzecznik", "rzeczniczka", "prezydent", "wiceminister", "wicemarszałek", "rektor", "dziekan"}  # fmt: skip
    heads = {other.casefold().split()[0] for other in known if other}
    return role.casefold() in offices and bool(heads & offices) and role.casefold() not in heads
