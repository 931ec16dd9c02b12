"""Whose words: subjects become persons of the article, with anaphora resolved in reading order.

A name is itself; a role points at the person who bears it; a verb without a subject points at the last speaker or the
last person that the narration named, whoever agrees with the verb's gender and number; words without any attribution
are theirs of whom the sentence right before tells something. Who cannot be told so stays empty.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from pipeline.annotating.morphology import lemmas
from pipeline.entities.callings import kin
from pipeline.quotes import nouns
from pipeline.quotes.cast import NEAR, Cast, may_be
from pipeline.quotes.foregoing import actor, foregoing, object_of
from pipeline.quotes.likeness import OFFICES, contradicts, is_post
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subjects import Subject, is_group
from pipeline.quotes.words import MARKS, quoting

MEMORY = 40
"""Speakers and mentions that anaphora looks back over."""

GUESTS = frozenset({"rozmówca", "rozmówczyni", "gość"})
"""Words for whoever is being interviewed: "rozmówca agencji" is the one who spoke last, whatever his office."""


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
    affiliation: str = ""
    """The organisation that the role names."""


UNKNOWN = Speaker(how="missing")


@dataclass(slots=True)
class Speakers:
    """The persons of a page and who has spoken so far; asked in reading order."""

    page: Page
    narration: list[Mention]
    """Mentions outside quoted and reported words, in order."""
    cast: Cast
    starts: list[int] = field(default_factory=list)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Who has spoken, with the word of the attribution."""
    body: tuple[int, Speaker, str] = (-1, Speaker(), "")
    """The institution that spoke last, with the word of the attribution and its verb's gender."""
    active: set[str] = field(default_factory=set)
    """The names of those who have spoken."""

    def __post_init__(self) -> None:
        self.starts = [mention.first for mention in self.narration]

    # -- questions ---------------------------------------------------------------------------------------------

    def resolve(self, subject: Subject, at: int, gender: str, same: bool, cut: int) -> Speaker:
        """The source that *subject* of a verb at word *at* means; only what stands before word *cut* can be meant."""
        if subject.kind == "person" and subject.mention is not None:
            if gender in {"m", "f"}:  # the verb knows better than a foreign name
                self.cast.genders[subject.mention.name] = gender
            found = self.named(subject.mention.name, "named", self._written(subject))
        elif subject.kind in {"role", "noun"} and not is_group(self.page, subject):
            found = self._by_role(subject, min(cut, subject.first), gender, same)
        elif subject.kind in {"none", "pronoun"}:
            body = self._body_again(at, cut, gender) if subject.kind == "none" else None
            found = body or self._dropped(cut, subject.gender or gender, same)
        elif subject.kind == "institution":
            name = subject.mention.name if subject.mention is not None else self._title(subject)
            found = Speaker(name, "institution", mention=self._written(subject), how="institution")
            self.body = (at, found, gender)
        elif is_group(self.page, subject):
            role = subject.mention.name if subject.mention is not None else self._written(subject)
            found = Speaker("", "institution", _small(role), self._written(subject), "group")
        else:
            found = Speaker(mention=self._written(subject), how="anonymous")
        if found.kind == "person" or found.how in {"role", "group", "anonymous"}:
            self.spoken.append((at, found))
            self.active.add(found.name)
        return found

    def named(self, name: str, how: str, mention: str = "") -> Speaker:
        """The person called *name* as a speaker."""
        affiliation = self.cast.affiliations.get(name, "")
        return Speaker(
            name, "person", self.cast.best_role(name), mention, how, self.cast.genders.get(name, ""), affiliation
        )

    def acting(self, first: int, last: int) -> set[str]:
        """The persons whom the narration names in the nominative from word *first* to *last*."""
        span = self.narration[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        return {m.name for m in span if m.kind == "person" and m.nominative}

    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self.spoken[-1][1] if self.spoken else None

    def told(self, first: int, last: int) -> bool:
        """Whether words *first* to *last* tell what somebody does or says."""
        span = self.narration[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        acts = any(m.kind in {"person", "role"} and m.nominative for m in span)
        return acts or any(first <= at < last for at, _ in self.spoken[-MEMORY:])

    def around(self, cut: int, gender: str) -> Speaker | None:
        """Who acted or spoke last in the lines right above word *cut*, as far as *gender* allows."""
        found = self._dropped(cut, gender, True)
        return replace(found, mention="", how="around") if found.name and self.cast.near(found.name, cut) else None

    def _title(self, subject: Subject) -> str:
        """The name that a subject wholly in quotation marks is: of a newspaper, as a rule."""
        words = self.page.words
        marked = subject.last - subject.first > 2 and words[subject.first].text in MARKS
        return self.page.cut(subject.first + 1, subject.last - 1) if marked else ""

    # -- roles -------------------------------------------------------------------------------------------------

    def _by_role(self, subject: Subject, cut: int, gender: str, same: bool) -> Speaker:
        """Whom a role without a name means: its bearer, else (a bare "ekspertka") whoever was last spoken of."""
        mention, written = subject.mention, self._written(subject)
        role = mention.name if mention is not None else _small(written)
        sex = (mention.gender if mention is not None else "") or (gender if gender in {"m", "f"} else "")
        if not quoting().anonymous.isdisjoint(written.lower().split()):
            return Speaker(mention=written, how="anonymous")
        if self._is_new(subject):
            return Speaker(role=role, mention=written, how="role")
        related = self.page.lower(subject.last) == "," and nouns.is_relative(self.page.lower(subject.last + 1))
        if related and not same and not self._has_spoken(role, sex):
            return Speaker(role=role, mention=written, how="role")  # "sędzia, który …" brings in somebody new
        bearer = self._bearer(role, cut, sex, same)
        if bearer:
            self.cast.call(bearer, role)
            return self.named(bearer, "role", written)
        belongs = self.page.organisation(mention) if mention is not None else ""
        unknown = Speaker(role=role, mention=written, how="role", affiliation=belongs)
        found = self._dropped(cut, sex or gender, same)
        known = self.cast.roles.get(found.name, [])
        if found.kind != "person" or contradicts(role, known) or self._is_apposed(subject):
            return unknown
        if is_post(role) and known and found.name not in self.active:
            return unknown  # "prokurator" is not the pupil of whom the sentence before tells
        guest = role.casefold().split()[0] in GUESTS
        if (
            len(role.split()) > 1
            and not guest
            and (known or found.how == "nearby" or not self.cast.near(found.name, cut))
        ):
            return unknown
        if not guest:
            self.cast.call(found.name, role)
        return self.named(found.name, "role", written)

    def _has_spoken(self, role: str, sex: str) -> bool:
        """Whether one person alone who has spoken bears a role that *role* repeats."""
        like = [name for strength, name in self.cast.alike(role) if strength >= 3 and self.cast.agrees(name, sex)]
        return len(like) == 1 and like[0] in self.active

    def _is_new(self, subject: Subject) -> bool:
        """Whether a role brings in somebody of his own: "lider innej grupy", "jego prezes" of no name."""
        words = [self.page.lower(i) for i in range(subject.first, subject.last)]
        if any(not lemmas(word).isdisjoint({"inny", "kolejny"}) for word in words):
            return True
        if self.page.lower(subject.first - 1) not in quoting().possessives or kin(words[0]):
            return False
        return words[0] not in self.cast.words_of_roles

    def _is_apposed(self, subject: Subject) -> bool:
        """Whether an age or calling behind a comma brings in somebody new: "Rowerzysta, 41-latek z Opola, twierdzi"."""
        at = subject.last
        word = self.page.lower(at + 1)
        return self.page.lower(at) == "," and (word[:1].isdigit() or nouns.is_human(word, "m"))

    def _bearer(self, role: str, cut: int, sex: str, same: bool) -> str:
        """The person whose roles *role* repeats, shortens or paraphrases; empty when nobody's."""
        ranked = [(strength, self.cast.recency(name, cut), name) for strength, name in self.cast.alike(role)
                  if self.cast.agrees(name, sex)]  # fmt: skip
        previous = self.last()
        if previous is not None and previous.name and self.cast.agrees(previous.name, sex):
            if same and len(role.split()) == 1:
                ranked = [e for e in ranked if e[2] in self.active or e[0] >= 3] or [(1.0, 0, previous.name)]
            elif not self.cast.roles.get(previous.name) and self.cast.near(previous.name, cut):
                acting = self._acted(cut)
                known = any(name in self.active or name in acting for _, _, name in ranked)
                since = any(weight > 1 and name in acting and self.cast.recency(name, cut) > self.spoken[-1][0]
                            for weight, _, name in ranked)  # fmt: skip
                office = not OFFICES.isdisjoint(role.casefold().split()[:2])  # "francuski prezydent": one of several
                ranked.append((1.0 if since else 1.7 if known else 4.0 if office else 2.1, cut, previous.name))
        if len(ranked) < 2:
            return ranked[0][2] if ranked else ""
        present = self.active | self._acted(cut)
        return max(ranked, key=lambda entry: (entry[0], entry[2] in present, *entry[1:]))[2]

    def _acted(self, cut: int) -> set[str]:
        """The persons lately named in the nominative before word *cut*; who is merely talked about is none of them."""
        upto = bisect_left(self.starts, cut)
        return {m.name for m in self.narration[max(0, upto - MEMORY) : upto] if m.kind == "person" and m.nominative}

    # -- verbs without a subject ---------------------------------------------------------------------------------

    def _dropped(self, cut: int, gender: str, same: bool) -> Speaker:
        """Whom a verb without a subject means: the last speaker, or whom the narration has named since.

        The nearest one wins, the last speaker where the verb carries his words on, and a name in an oblique case
        only where neither a speaker nor a subject stands in the last few lines.
        """
        if gender == "n":
            return Speaker(how="dropped")
        if gender in {"pl", "plf"}:
            return self._group()
        if not same and (just := self._just_before(cut, gender)) is not None:
            return just
        here = self.page.words[min(cut, len(self.page.words) - 1)].line
        lately = reversed(self.spoken[-MEMORY:])
        spoken = next(((word, s) for word, s in lately if self._may_be(s, gender)), None)
        named, oblique = self._named_before(cut, gender)
        reach = here - NEAR
        candidates: list[tuple[int, Speaker]] = []
        if spoken is not None:
            candidates.append((spoken[0], replace(spoken[1], mention="", how="dropped")))
        if named is not None:
            candidates.append((named.first, self._of_mention(named, cut, gender)))
        close = [found for found in candidates if self._line(found[0]) >= reach]
        if not close and oblique is not None:
            close = [(oblique.first, self.named(oblique.name, "nearby"))]
        if not candidates and not close:
            return self._unnamed_before(cut)
        return max(close or candidates, key=lambda found: found[0])[1]

    def _just_before(self, cut: int, gender: str) -> Speaker | None:
        """Whom the sentence right before is about though it names nobody who acts, where nobody has spoken since."""
        told = foregoing(self.page, self.narration, self.starts, cut)
        if not told or (self.spoken and self.spoken[-1][0] >= self.page.sentence(told[0].first)[0]):
            return None
        role, person = actor(told), object_of(self.page, told)
        if role is not None and self._suits(role, gender) and not self.cast.alike(role.name):
            called = dict(self.cast.called)
            acted = self._by_role(Subject("role", role.first, role.last, role, role.gender), role.first, gender, False)
            self.cast.called = called  # merely asked: the narration calls nobody so
            return replace(acted, mention="", how="dropped") if acted.role and not acted.name else None
        if person is not None and gender in {"m", "f"} and self.cast.genders.get(person.name) == gender:
            return self.named(person.name, "nearby")
        return None

    def _body_again(self, at: int, cut: int, gender: str) -> Speaker | None:
        """The institution that spoke in the sentence before, where nobody has acted or spoken since: "Gazeta podaje, że
        A. Dodaje, że B"."""
        spoke, body, theirs = self.body
        if spoke < 0 or (self.spoken and self.spoken[-1][0] > spoke) or gender in {"pl", "plf"}:
            return None
        words = self.page.words
        near = words[cut].line == words[spoke].line and words[cut].sentence - words[spoke].sentence <= 1
        if not near or gender not in {"sg", theirs} or self.acting(spoke, cut):
            return None
        self.body = (at, body, theirs)
        return replace(body, mention="", how="dropped")

    def _unnamed_before(self, cut: int) -> Speaker:
        """A role in the nominative right before, whose bearer the article never names, or a body that opens the last
        sentence."""
        upto = bisect_left(self.starts, cut)
        here = self._line(min(cut, len(self.page.words) - 1))
        for mention in reversed(self.narration[max(0, upto - 3) : upto]):
            if mention.kind == "institution" and mention.nominative and self._opened_before(mention, cut):
                return Speaker(mention.name, "institution", how="dropped")
            acts = mention.kind == "role" and mention.nominative and not mention.plural
            if acts and self._line(mention.first) == here:
                return Speaker(role=mention.name, how="dropped", affiliation=self.page.organisation(mention))
        return Speaker(how="dropped")

    def _opened_before(self, mention: Mention, cut: int) -> bool:
        """Whether *mention* stands among the first words of the sentence before the one of word *cut*."""
        words = self.page.words
        here = words[min(cut, len(words) - 1)]
        near = here.line == words[mention.first].line and here.sentence - words[mention.first].sentence == 1
        return near and mention.first - self.page.sentence(mention.first)[0] <= 1

    def _line(self, word: int) -> int:
        return self.page.words[word].line

    def _may_be(self, speaker: Speaker, gender: str) -> bool:
        if speaker.how == "group" or speaker.kind == "institution":
            return False
        return may_be(speaker.gender, gender)

    def _group(self) -> Speaker:
        found = next((s for _, s in reversed(self.spoken[-MEMORY:]) if s.how == "group"), None)
        return Speaker(kind="institution", role=found.role if found else "", how="group")

    def _named_before(self, cut: int, gender: str) -> tuple[Mention | None, Mention | None]:
        """The last person or role in the nominative before word *cut*, and the last person in any case nearby."""
        upto = bisect_left(self.starts, cut)
        named: Mention | None = None
        oblique: Mention | None = None
        for mention in reversed(self.narration[max(0, upto - MEMORY) : upto]):
            if not self._suits(mention, gender):
                continue
            leads = mention.nominative or mention.first == self.page.line(mention.first)[0] or self._relates(mention)
            if leads and (mention.kind == "person" or self._called(mention, gender)):
                named = mention
                break
            if mention.kind == "person" and oblique is None:
                near = self._line(mention.first) >= self.page.words[min(cut, len(self.page.words) - 1)].line - NEAR
                oblique = mention if near else None
        return named, oblique

    def _relates(self, mention: Mention) -> bool:
        """Whether somebody in another case acts in a relative clause: "od Danuty Flis, sołtyski, która go poznała"."""
        if mention.kind != "person" or self.page.lower(mention.first - 1) not in {"od", "przez"}:
            return False
        at = max((role.last for role in self.page.attached.get(mention.first, ())), default=mention.last)
        at = max(at, mention.last)
        return self.page.lower(at) == "," and self.page.lower(at + 1) in quoting().relatives

    def _suits(self, mention: Mention, gender: str) -> bool:
        if mention.kind == "institution" or mention.plural or (mention.kind == "role" and mention.bearer is not None):
            return False
        known = self.cast.genders.get(mention.name, "") if mention.kind == "person" else mention.gender
        return may_be(known, gender)

    def _of_mention(self, mention: Mention, cut: int, gender: str) -> Speaker:
        if mention.kind == "person":
            return self.named(mention.name, "dropped")
        return self.named(self._called(mention, gender), "dropped")

    def _called(self, mention: Mention, gender: str) -> str:
        """The person whom a role in the narration means."""
        sex = mention.gender or (gender if gender in {"m", "f"} else "")
        return self._bearer(mention.name, mention.first, sex, False)

    def _written(self, subject: Subject) -> str:
        return self.page.cut(subject.first, subject.last) if subject.first >= 0 else ""


def _small(text: str) -> str:
    """*text* with a small first letter, as a role is written inside a sentence."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
