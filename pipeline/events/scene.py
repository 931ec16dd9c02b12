"""The article as events read it: sentences of clauses, clauses of items, items either words or mentions.

A mention of a cluster, status, person, date or duration is one item, so that rules speak of what stands beside what
without counting words. Clauses are cut at marks and conjunctions, and each has at most one finite verb of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.annotating.remembered import remembered
from pipeline.events import vocabulary as events
from pipeline.pieces import part, piece
from pipeline.records import Article, Entity, Quote

Kind = Literal["word", "cluster", "status", "person", "other", "date", "duration"]

_FINITE = frozenset({"fin", "praet", "imps", "bedzie", "winien", "pred", "impt"})
_NOT_VERBS = frozenset({"subst", "adj", "adv", "prep", "conj", "comp", "part", "ppas", "adjp", "interj", "num"})


def relative(word: str) -> bool:
    """Whether a clause that begins with *word* is a relative one."""
    return word in events.listed("clauses", "relative_forms")


@piece
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
    folded: str = field(init=False, compare=False, repr=False)
    readings: tuple[Analysis, ...] = field(init=False, compare=False, repr=False)
    """How a single word may be read; nothing for a mention."""
    lemmas: frozenset[str] = field(init=False, compare=False, repr=False)
    finite: bool = field(init=False, compare=False, repr=False)
    """Whether it is a finite verb, and hardly anything else."""
    prep: bool = field(init=False, compare=False, repr=False)
    """Whether it is a preposition ("a" and "co", which the dictionary also calls so, are not)."""

    def __post_init__(self) -> None:
        known = _known(self.text) if self.kind == "word" else (self.text.casefold(), (), frozenset(), False, False)
        self.folded, self.readings, self.lemmas, self.finite, self.prep = known  # type: ignore[misc]

    @property
    def entity(self) -> Entity:
        assert isinstance(self.value, Entity)
        return self.value


@remembered
def _known(form: str) -> tuple[str, tuple[Analysis, ...], frozenset[str], bool, bool]:
    """What an :class:`Item` says of a word: ``folded readings lemmas finite prep``; rules ask for them all the time."""
    folded, readings = form.casefold(), analyses(form)
    lemmas = frozenset(a.lemma.casefold() for a in readings)
    return folded, readings, lemmas, _finite(form), folded in events.listed("clauses", "prepositions_forms")


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


@part
class Clause:
    """Items that share a finite verb, or have none at all.

    ``sub`` is the word that makes it subordinate ("że", "który"); ``head`` the items right before a relative clause.
    """

    items: tuple[Item, ...]
    sub: str
    head: tuple[Item, ...]
    number: int
    sentence: int
    lemmas: frozenset[str] = field(init=False, repr=False)
    """Of all its words; with :attr:`forms` and :attr:`kinds` what a rule asks before it looks at the items."""
    forms: frozenset[str] = field(init=False, repr=False)
    """Caseless words and mentions."""
    kinds: frozenset[Kind] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.lemmas = frozenset().union(*[i.lemmas for i in self.items])  # type: ignore[misc]
        self.forms = frozenset([i.folded for i in self.items])  # type: ignore[misc]
        self.kinds = frozenset([i.kind for i in self.items])  # type: ignore[misc]

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def end(self) -> int:
        return self.items[-1].end

    @property
    def antecedent(self) -> Item | None:
        """The cluster or status that a relative clause is about: nothing but its place or seat may stand between."""
        for item in reversed(self.head if relative(self.sub) else ()):
            if item.kind in {"cluster", "status"}:
                return item
            if not (item.kind == "other" or item.text[0].isupper() or item.prep or item.folded == "siedzibą"):
                return None
        return None


@part
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
    heading: str = ""
    """The date that has the line above it for itself, in a chronicle of such lines."""

    @property
    def items(self) -> Iterator[Item]:
        for clause in self.clauses:
            yield from clause.items

    def clause_before(self, clause: Clause) -> Clause | None:
        """The clause right before *clause* in the sentence; they are numbered through the article."""
        at = clause.number - 1 - self.clauses[0].number
        return self.clauses[at] if 0 <= at < len(self.clauses) else None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The whole article, with its quotes by their characters."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = field(default=())
    _said: dict[str, tuple[tuple[Quote, ...], tuple[int, ...]]] = field(init=False, default_factory=dict)
    """Quotes of each kind; of each one the furthest end of it and all before it."""

    def __post_init__(self) -> None:
        for kind in ("direct", "indirect"):
            said = tuple(q for q in self.quotes if q.kind == kind)
            self._said[kind] = said, tuple(accumulate((q.end for q in said), max))

    @property
    def text(self) -> str:
        return self.article.text

    def heads(self, sentence: Sentence) -> bool:
        """Whether a line ends with the colon of *sentence*, so that a list stands below."""
        return self.text[sentence.end - 1 : sentence.end + 1] == ":\n"

    def quote_at(self, start: int, kind: str = "direct") -> Quote | None:
        """The quote of its *kind* that character *start* is in, the first of several."""
        said, ends = self._said[kind]
        at = bisect_right(ends, start)
        return said[at] if at < len(said) and said[at].start <= start else None


def outside(items: Sequence[Item]) -> list[Item]:
    """*items* without what stands in parentheses."""
    kept, inside = [], False
    for item in items:
        inside = ("(" in item.gap or inside) and ")" not in item.gap
        if not inside:
            kept.append(item)
    return kept
