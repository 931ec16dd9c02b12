"""The article as events read it: sentences of clauses, clauses of items, items either words or mentions.

A mention of a cluster, status, person, date or duration is one item, so that rules speak of what stands beside what
without counting words. Clauses are cut at marks and conjunctions, and each has at most one finite verb of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.calendar import Duration, Moment, durations, moments
from pipeline.events import vocabulary as events
from pipeline.records import Article, Entity, Quote
from pipeline.words import Word, words

Kind = Literal["word", "cluster", "status", "person", "other", "date", "duration"]

_FINITE = frozenset({"fin", "praet", "imps", "bedzie", "winien", "pred", "impt"})
_NOT_VERBS = frozenset({"subst", "adj", "adv", "prep", "conj", "comp", "part", "ppas", "adjp", "interj", "num"})
_MARKS = frozenset(",;:()–—")


def relative(word: str) -> bool:
    """Whether a clause that begins with *word* is a relative one."""
    return word in events.listed("clauses", "relative_forms")


@dataclass(frozen=True, slots=True)
class Item:
    """One word or mention; words ``first`` to ``last`` (exclusive) of the article."""

    kind: Kind
    first: int
    last: int
    start: int
    end: int
    text: str
    gap: str
    value: object = None

    @property
    def folded(self) -> str:
        return self.text.casefold()

    @property
    def readings(self) -> tuple[Analysis, ...]:
        """How a single word may be read; nothing for a mention."""
        return analyses(self.text) if self.kind == "word" else ()

    @property
    def lemmas(self) -> frozenset[str]:
        return _lemmas(self.text) if self.kind == "word" else frozenset()

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb, and hardly anything else."""
        return self.kind == "word" and _finite(self.text)

    @property
    def prep(self) -> bool:
        """Whether it is a preposition ("a" and "co", which the dictionary also calls so, are not)."""
        return self.kind == "word" and self.folded in events.listed("clauses", "prepositions_forms")

    @property
    def entity(self) -> Entity:
        assert isinstance(self.value, Entity)
        return self.value


@lru_cache(maxsize=1 << 16)
def _lemmas(form: str) -> frozenset[str]:
    return frozenset(a.lemma.casefold() for a in analyses(form))


@lru_cache(maxsize=1 << 16)
def _finite(form: str) -> bool:
    if form.casefold() == "miano":  # the noun; the dictionary also has an impersonal of "mieć", which nobody writes
        return False
    readings = analyses(form)
    verbs = [a for a in readings if a.pos in _FINITE]
    if not verbs:
        return False
    if not any(a.pos in _NOT_VERBS for a in readings):
        return True
    return any(
        a.lemma in events.listed("clauses", "common_verbs")
        or a.lemma in events.verbs()
        or a.lemma in events.listed("decision", "verbs")
        for a in verbs
    )


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """Items that share a finite verb, or have none at all.

    ``sub`` is the word that makes it subordinate ("że", "który"); ``head`` the items right before a relative clause.
    """

    items: tuple[Item, ...]
    sub: str
    head: tuple[Item, ...]
    number: int
    sentence: int

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def end(self) -> int:
        return self.items[-1].end

    @property
    def antecedent(self) -> Item | None:
        """The cluster or status that a relative clause is about: nothing but a place may stand between."""
        for item in reversed(self.head if relative(self.sub) else ()):
            if item.kind in {"cluster", "status"}:
                return item
            if not (item.kind == "other" or item.text[0].isupper() or item.prep):
                return None
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence (or line): its clauses, where it stands, and whether it is a question or the title."""

    number: int
    paragraph: int
    start: int
    end: int
    clauses: tuple[Clause, ...]
    question: bool
    title: bool
    listed: bool
    """Whether it is an item of a list or a row of a table."""

    @property
    def items(self) -> Iterator[Item]:
        for clause in self.clauses:
            yield from clause.items


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The whole article, with its quotes by their characters."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.article.text

    def quote_at(self, start: int) -> Quote | None:
        """The direct quote that character *start* is in."""
        return next((q for q in self.quotes if q.kind == "direct" and q.start <= start < q.end), None)


def scene(article: Article, doc: Doc, entities: Sequence[Entity], quotes: Sequence[Quote]) -> Scene:
    """The article cut into sentences, clauses and items."""
    items = _items(article, entities)
    bounds = _bounds(doc, article.text)
    sentences: list[Sentence] = []
    at, clauses = 0, 0
    for start, end in bounds:
        inside: list[Item] = []
        while at < len(items) and items[at].start < end:
            inside.append(items[at])
            at += 1
        if not inside:
            continue
        number = len(sentences)
        cut = tuple(_clauses(inside, number, clauses))
        clauses += len(cut)
        paragraph = sentences[-1].paragraph + ("\n\n" in article.text[sentences[-1].start : start]) if sentences else 0
        sentences.append(
            Sentence(
                *(number, paragraph, inside[0].start, _trimmed(article.text, start, end), cut),
                question=article.text[start:end].rstrip(' \n”"»“–-').endswith("?"),
                title=not sentences and "\n" in article.text[inside[-1].end : inside[-1].end + 4],
                listed=_listed(article.text, inside[0].start),
            )
        )
    return Scene(article, tuple(sentences), tuple(quotes))


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _listed(text: str, start: int) -> bool:
    """Whether the line begins with a bullet, a dash, a number of a list, or is a row of a table."""
    begin = text.rfind("\n", 0, start) + 1
    lead = text[begin:start].strip()
    stop = text.find("\n", start)
    line = text[start : stop if stop >= 0 else len(text)]
    return lead in {"•", "-", "–", "—", "*", "·", "▪", "►", "‣", "○", "●"} or " | " in line or "\t" in line


def _bounds(doc: Doc, text: str) -> list[tuple[int, int]]:
    """Characters of sentences; a line's end always ends one."""
    spans = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(text))]
    found = []
    for start, end in spans:
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                found.append((at, at + len(line)))
            at += len(line) + 1
    return found


def _items(article: Article, entities: Sequence[Entity]) -> list[Item]:
    """Every word and mention in order; of mentions that overlap the entities win."""
    kinds: dict[str, Kind] = {
        "CLUSTER": "cluster",
        "STATUS": "status",
        "PER": "person",
        "ORG": "other",
        "LOC": "other",
    }
    spans: list[tuple[int, int, Kind, object]] = [
        (e.start, e.end, kinds[e.label], e) for e in entities if e.label in kinds
    ]
    free = sorted((s[0], s[1]) for s in spans)
    times: list[Moment | Duration] = [*moments(article.text, article.published), *durations(article.text)]
    times = [t for t in times if not _inside(t, free)]
    for moment in times:
        kind: Kind = "date" if isinstance(moment, Moment) else "duration"
        if not any(s[0] < moment.end and moment.start < s[1] for s in spans[len(free) :]):
            spans.append((moment.start, moment.end, kind, moment))
    return _merged(words(article.text), sorted(spans, key=lambda s: (s[0], s[1])), article.text)


def _inside(time: Moment | Duration, taken: Sequence[tuple[int, int]]) -> bool:
    from bisect import bisect_right

    at = bisect_right(taken, (time.start, (len(taken) and taken[-1][1]) or 0))
    near = taken[max(0, at - 1) : at + 1]
    return any(start < time.end and time.start < end for start, end in near)


def _merged(text: Sequence[Word], spans: Sequence[tuple[int, int, Kind, object]], source: str) -> list[Item]:
    found: list[Item] = []
    at, done = 0, 0
    for start, end, kind, value in spans:
        while at < len(text) and text[at].end <= start:
            found.append(_word(text[at], at))
            at += 1
        first = at
        while at < len(text) and text[at].start < end:
            at += 1
        if at > first and start >= done:
            gap = source[(found[-1].end if found else 0) : start]
            found.append(Item(kind, first, at, start, end, source[start:end], gap, value))
            done = end
    found += [_word(word, index) for index, word in enumerate(text[at:], at)]
    return found


def _word(word: Word, at: int) -> Item:
    return Item("word", at, at + 1, word.start, word.end, word.text, word.gap)


# --- clauses -------------------------------------------------------------------------------------------------------


def _clauses(items: Sequence[Item], sentence: int, number: int) -> Iterator[Clause]:
    """Cut at marks and before conjunctions between verbs; what has no verb joins its neighbour."""
    lead: list[Item] = []
    made: list[tuple[list[Item], str, tuple[Item, ...]]] = []
    for piece in _pieces(items):
        sub = _sub(piece)
        verbal = any(item.finite for item in piece)
        if not verbal and not sub:
            if lead or not made:
                lead += piece
            else:
                made[-1][0].extend(piece)
        elif sub:
            before = lead or (made[-1][0] if made else [])
            made.append((list(piece), sub, tuple(before[-6:])))
        else:
            made.append(([*lead, *piece], "", ()))
            lead = []
    if lead:
        made.append((lead, "", ()))
    for offset, (inside, sub, head) in enumerate(made):
        ordered = tuple(sorted(inside, key=lambda i: i.start))
        yield Clause(ordered, sub, head, number + offset, sentence)


def _pieces(items: Sequence[Item]) -> Iterator[list[Item]]:
    piece: list[Item] = []
    for item in items:
        if piece and _cut(item):
            yield from _joints(piece)
            piece = []
        piece.append(item)
    yield from _joints(piece)


def _cut(item: Item) -> bool:
    return bool(_MARKS & set(item.gap)) or " - " in item.gap or item.gap.strip() == "-"


def _joints(piece: list[Item]) -> Iterator[list[Item]]:
    """*piece* cut at conjunctions that part two finite verbs."""
    verbs = [at for at, item in enumerate(piece) if item.finite]
    start, joints = 0, events.listed("clauses", "joints_forms")
    for one, other in pairwise(verbs):
        cut = next(
            (at for at in range(other, one, -1) if piece[at].folded in joints and piece[at].kind == "word"),
            None,
        )
        if cut:
            yield piece[start:cut]
            start = cut
    yield piece[start:]


def _sub(piece: Sequence[Item]) -> str:
    """The word that makes *piece* a subordinate clause: its first one, or the second after a preposition."""
    for at, item in enumerate(piece[:3]):
        if item.kind != "word":
            return ""
        if relative(item.folded) or (at == 0 and item.folded in events.listed("clauses", "subordinate_forms")):
            return item.folded
        prepositional = any(a.pos in {"prep", "conj", "part"} for a in item.readings)
        if not prepositional:
            # "których wnioski" has it first; "w trakcie którego" after a preposition
            return ""
    return ""
