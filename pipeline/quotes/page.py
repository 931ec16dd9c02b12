"""An article as the quotation rules read it: words, lines, sentences, and who stands where.

White space is no word here. Everything is built in one pass over the ``Doc`` and its mentions, so that the rules ask
in constant time; positions are word numbers, and only the last step turns them into code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotating.slices import Slices
from pipeline.entities.callings import lexicon
from pipeline.entities.forms import titles
from pipeline.entities.roles import Role
from pipeline.quotes import nouns
from pipeline.quotes.marks import paired, separators
from pipeline.quotes.verbs import Verb, verbs
from pipeline.quotes.words import CLOSING, ENDS, MARKS, Ranges, Word
from pipeline.records import Entity


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Page:
    """The words of an article with its lines, sentences and mentions, all as word numbers."""

    text: str
    words: tuple[Word, ...]
    lines: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    mentions: dict[int, Mention]
    """By first word; a person or institution wins over a role that begins at the same word."""
    covered: dict[int, int]
    """The first word of the mention that covers a word."""
    attached: dict[int, tuple[Mention, ...]]
    """The roles beside a person, by the person's first word."""
    bearers: dict[int, int]
    """The first word of the person whose role ends before a word ("X, analityczka instytutu|, która")."""
    verbs: dict[int, Verb]
    separators: frozenset[int]
    """Dashes that part speech from its surroundings, as opposed to hyphens."""
    closer: dict[int, int]
    """The closing quotation mark of each opening one."""
    opener: dict[int, int]
    """The opening mark of each closing one."""
    unclosed: frozenset[int]
    stray: frozenset[int]
    """Opening marks that never close and closing marks that nothing opened, each within its line."""

    def sentence(self, word: int) -> tuple[int, int]:
        return self.sentences[self.words[word].sentence]

    def line(self, word: int) -> tuple[int, int]:
        return self.lines[self.words[word].line]

    def lower(self, word: int) -> str:
        """The word in small letters, empty beyond the text."""
        return self.words[word].lower if 0 <= word < len(self.words) else ""

    def ends_sentence(self, word: int) -> bool:
        """Whether a sentence ends with *word*: at a stop, or where the next word opens another one."""
        if word + 1 < len(self.words) and self.words[word + 1].sentence != self.words[word].sentence:
            return True
        return self.stopped(word)

    def stopped(self, word: int) -> bool:
        """Whether *word* is a stop, or a closing mark or bracket right after one."""
        if word < 0 or self.words[word].text in ENDS:
            return True
        closes = self.words[word].text in CLOSING or self.words[word].text == ")"
        return closes and word > 0 and self.words[word - 1].text in ENDS

    def starts_line(self, word: int) -> bool:
        """Whether *word* is the first of its line."""
        return self.line(word)[0] == word

    def capital(self, word: int) -> bool:
        """Whether *word* (or what stands behind its opening marks) begins like a sentence."""
        while 0 <= word < len(self.words) and self.words[word].text in MARKS | {"(", "…", "..."}:
            word += 1
        first = self.words[word].text[:1] if 0 <= word < len(self.words) else ""
        return first.isupper() or first.isdigit()

    def opening(self, word: int) -> int:
        """The mark that opens words around the sentence break before *word* (a few words back at most), else -1."""
        for at in range(word - 1, max(-1, word - 40), -1):
            if at in self.closer:
                return at if self.closer[at] >= word else -1
            if at in self.opener:
                return -1
        return -1

    def organisation(self, role: Mention) -> str:
        """The name of the organisation that a role phrase holds ("prezes klastra Warstwa")."""
        inner = (self.mentions.get(i) for i in range(role.first, role.last))
        return next((m.name for m in inner if m is not None and m.kind == "institution"), "")

    def cut(self, first: int, last: int) -> str:
        """The text from word *first* up to before word *last*."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""


def page(tokens: Slices, text: str, entities: Sequence[Entity], found_roles: Sequence[Role]) -> Page:
    """Read the *tokens* of *text* with its entities and roles."""
    words, lines, sentences = _words(tokens)
    starts = [word.start for word in words]
    spans = [(e, bisect_left(starts, e.start), bisect_left(starts, e.end)) for e in entities]
    people = [_named(e, i, j) for e, i, j in spans if e.label in _SPEAKING and i < j]
    first_word = {e.start: i for e, i, j in spans if i < j}
    jobs = [_job(r, bisect_left(starts, r.start), bisect_left(starts, r.end), first_word) for r in found_roles]
    jobs = [job for job in jobs if job.first < job.last]
    jobs = _beside(words, people, jobs)
    mentions: dict[int, Mention] = {}
    covered: dict[int, int] = {}
    for mention in (*people, *jobs):
        if mention.first not in mentions:
            mentions[mention.first] = mention
            for word in range(mention.first, mention.last):
                covered.setdefault(word, mention.first)
    attached: dict[int, list[Mention]] = {}
    for job in jobs:
        if job.bearer is not None:
            attached.setdefault(job.bearer, []).append(job)
    found_verbs = verbs([word.lower for word in words], sentences)
    closer, unclosed, stray = paired(words, lines)
    return Page(
        text=text,
        words=words,
        lines=lines,
        sentences=sentences,
        mentions=mentions,
        covered=covered,
        attached={person: tuple(found) for person, found in attached.items()},
        bearers={job.last: job.bearer for job in jobs if job.bearer is not None},
        verbs=found_verbs,
        separators=separators(words, lines, found_verbs),
        closer=closer,
        opener={close: first for first, close in closer.items()},
        unclosed=unclosed,
        stray=stray,
    )


RANKS = frozenset({"młodszy", "młodsza", "starszy", "starsza", "sztabowy", "generalny"})
"""Adjectives of ranks: "rzecznik strażaków, młodszy brygadier Michał Sęp"."""
CLAUSE_ENDS = frozenset({".", ",", ":", "–", "-", "—", "?", "!"})

_SPEAKING = {"PER": "person", "ORG": "institution", "CLUSTER": "institution", "LOC": "institution"}


def _words(tokens: Slices) -> tuple[tuple[Word, ...], Ranges, Ranges]:
    words: list[Word] = []
    lines: list[list[int]] = []
    sentences: list[list[int]] = []
    new_line = new_sentence = spaced = True
    for text, start, space, opens in zip(*tokens, strict=True):
        new_sentence = new_sentence or opens
        if text.isspace():
            new_line = new_line or "\n" in text
            spaced = True
            continue
        at = len(words)
        if new_line:
            lines.append([at, at])
        if new_line or new_sentence:
            sentences.append([at, at])
        end = start + len(text)
        words.append(
            Word(text, text.lower(), start, end, len(lines) - 1, len(sentences) - 1, spaced or new_line),
        )
        lines[-1][1] = sentences[-1][1] = at + 1
        new_line = new_sentence = False
        spaced = space
    return tuple(words), tuple((a, b) for a, b in lines), tuple((a, b) for a, b in sentences)


def _named(entity: Entity, first: int, last: int) -> Mention:
    nominative = entity.base.casefold() == entity.mention.casefold()
    kind = _SPEAKING[entity.label]
    return Mention(first, last, kind, entity.name or entity.base, entity.gender, nominative, role=entity.role)


def _job(role: Role, first: int, last: int, first_word: dict[int, int]) -> Mention:
    nominative = role.nominative.casefold() == role.text.casefold()
    bearer = None if role.person_start is None else first_word.get(role.person_start)
    plural = not role.gender and nominative and nouns.is_plural(role.nominative.split()[0])
    gender = "f" if role.gender == "f" else ""  # "prezes", "wicemarszałek" are women's offices, too
    return Mention(first, last, "role", role.nominative, gender, nominative, plural=plural, bearer=bearer)


def _beside(words: tuple[Word, ...], people: list[Mention], jobs: list[Mention]) -> list[Mention]:
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
        if person is not None and not job.nominative and _is_undeclined(words, person):
            person = by_first[person.first] = replace(person, nominative=False)
        if person is not None and _is_whose(words, job, person):
            name = f"{job.name} {words[person.first].text}"
            job = replace(job, last=person.last, name=name, bearer=None)
            person = by_first[person.first] = replace(person, nominative=False)
        elif person is not None and person.nominative == job.nominative:
            job = replace(job, bearer=person.first)
        elif job.bearer is None and job.first > 0 and words[job.first - 1].text == ",":
            before = job.first - 1
            while before > max(0, job.first - 6) and before not in by_last and _is_title(words[before - 1]):
                before -= 1
            bearer = by_last.get(before)
            if bearer is not None and by_first[bearer].nominative == job.nominative:
                job = replace(job, bearer=bearer)
        if job.bearer is not None and job.bearer in by_first:
            by_last[job.last] = job.bearer
        made.append(job)
    people[:] = [by_first.get(m.first, m) for m in people]
    return made


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
        and _is_undeclined(words, person)
    )


def _past_comma(words: tuple[Word, ...], job: Mention, by_first: dict[int, Mention]) -> Mention | None:
    """The bearer named behind a comma and a title or calling, where the clause ends with the name: "powiedział
    dyrektor Centrum Pokoju, dominikanin o. James Channan"."""
    at = job.last + 1
    if at >= len(words) or words[job.last].text != "," or not job.nominative or job.plural:
        return None
    while at < min(len(words), job.last + 5) and at not in by_first:
        aged = words[at].lower.endswith(("-letni", "-letnia"))
        if not aged and words[at].lower not in titles() | RANKS and not nouns.is_human(words[at].lower, "m"):
            return None
        at += 1
    person = by_first.get(at)
    ended = person is not None and (person.last >= len(words) or words[person.last].text in CLAUSE_ENDS)
    return person if person is not None and ended and at > job.last + 1 else None


def _is_undeclined(words: tuple[Word, ...], person: Mention) -> bool:
    """Whether a name stands as in the nominative in every case: women's surnames but those in -a, foreign ones in -o
    ("wsparła senatora Marco Rubio")."""
    ending = words[person.last - 1].lower[-1:]
    return ending in "oueéö" or (person.gender == "f" and ending != "a")


def _is_apart(words: tuple[Word, ...], job: Mention, person: Mention | None) -> bool:
    """Whether a comma parts a role from the name behind it and their cases differ: "według prawnika, Bibi wyjdzie"."""
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


def _is_title(word: Word) -> bool:
    return word.text == "," or word.lower in titles() or word.lower in {"uczelni", "uczelniany", "nadzw.", "zw."}
