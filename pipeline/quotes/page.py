"""An article as the quotation rules read it: words, lines, sentences, and who stands where.

White space is no word here. Everything is built in one pass over the ``Doc`` and its mentions, so that the rules ask
in constant time; positions are word numbers, and only the last step turns them into code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotating.slices import Slices
from pipeline.entities.role import Role
from pipeline.quotes.marks import paired, separators
from pipeline.quotes.mentions import SPEAKING, Mention, beside, job_of, named
from pipeline.quotes.verbs import Verb, verbs
from pipeline.quotes.words import CLOSING, ENDS, MARKS, Ranges, Word, telling_words, turning_words
from pipeline.records import Entity


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
    turns: tuple[int, ...]
    """Where speech may begin or end, in order; at all other words it only goes on."""
    cues: tuple[int, ...]
    """Where a statement may be reported, or marks hold one back, in order."""

    def turn(self, word: int) -> int:
        """The first turn from *word* on; the end of the text where there is none."""
        at = bisect_left(self.turns, word)
        return self.turns[at] if at < len(self.turns) else len(self.words)

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
    people = [named(e, i, j) for e, i, j in spans if e.label in SPEAKING and i < j]
    first_word = {e.start: i for e, i, j in spans if i < j}
    jobs = [job_of(r, bisect_left(starts, r.start), bisect_left(starts, r.end), first_word) for r in found_roles]
    jobs = [job for job in jobs if job.first < job.last]
    jobs = beside(words, people, jobs)
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
    within = {i for m in people if m.kind == "person" for i in range(m.first + 1, m.last - 1)}
    parted = separators(words, lines, found_verbs) - within  # "Dunin – Borkowski"
    turning = (at for at, word in enumerate(words) if word.text in {",", ":"} or word.lower in turning_words())
    telling = (at for at, word in enumerate(words) if word.lower in telling_words())
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
        separators=parted,
        closer=closer,
        opener={close: first for first, close in closer.items()},
        unclosed=unclosed,
        stray=stray,
        turns=tuple(
            sorted({*turning, *found_verbs, *parted, *closer, *unclosed, *stray, *(first for first, _ in sentences)})
        ),
        cues=tuple(sorted({*telling, *found_verbs, *closer})),
    )


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
