"""From flat names (PER, ORG, LOC) to NKJP's nested categories, by tables learned from NKJP's training documents.

A person's words are forenames, surnames or additional names; a place is a settlement, country, region, district, bloc
or a geographical name; "polski" and "Polacy", which klastry's models leave out, are countries to NKJP; dates and times
are found by :mod:`corpus.moments`. A word is looked up by ever coarser descriptions, from its lemma at its position
to what Morfeusz and its ending say of it, and gets the category that the corpus mostly gives to the first one known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.moments import moments
from corpus.names import OF_NKJP, Name
from corpus.readers import nkjp
from corpus.readers.poleval import Annotation
from pipeline.annotating.features import kinds, lemma, shape
from pipeline.annotating.morphology import analyses
from pipeline.annotating.tokens import pattern

PERSON, ORGANISATION = "persName", "orgName"
RETIRED = "placeName"
"""NKJP's places without a kind (peoples without a country), which PolEval did away with."""


def category(kind: str) -> str:
    """NKJP's ``persName-addName`` as PolEval writes it."""
    return kind.replace("-", "_").replace("addName", "addname")


@lru_cache(maxsize=1 << 17)
def _lemma(form: str) -> str:
    """In small letters; of a small word the adjective's, if it may be one ("polskim" is no "polskie")."""
    adjectives = (reading.lemma for reading in analyses(form) if reading.pos == "adj")
    return (form[:1].islower() and next(adjectives, "")) or lemma(form).lower()


@lru_cache(maxsize=1 << 17)
def _seen(form: str) -> str:
    """What is known of a form apart from its lemma: its kinds and its shape."""
    return f"{kinds(form)} {shape(form)}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the text, cut at hyphens: NKJP has "polsko" and "rosyjski" in "polsko-rosyjski"."""

    start: int
    end: int
    form: str

    @property
    def small(self) -> bool:
        return self.form[:1].islower()

    @property
    def lemma(self) -> str:
        return _lemma(self.form)

    @property
    def seen(self) -> str:
        return _seen(self.form)


def pieces(text: str) -> list[Piece]:
    """The words of *text* in order, marks left out."""
    found = []
    for token in pattern().finditer(text):
        for part in re.finditer(r"[^-\s]+", token.group()):
            if any(letter.isalnum() for letter in part.group()):
                start = token.start() + part.start()
                found.append(Piece(start, start + len(part.group()), part.group()))
    return found


class Lookup:
    """The category of a thing by the first of its keys that was counted; ``""`` is no category."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, keys: Iterable[str], kind: str) -> None:
        for key in keys:
            self._counts[key][kind] += 1

    def best(self, keys: Iterable[str]) -> str:
        """The commonest category of the first key that was counted."""
        for key in keys:
            counts = self._counts.get(key)
            if counts is not None:
                return min(counts, key=lambda kind: (-counts[kind], kind))
        return ""


def _part_keys(words: Sequence[Piece], at: int) -> tuple[str, ...]:
    """Descriptions of one word of a person's name: the only one (0), the first (1) or a later one (2)."""
    word, position = words[at], min(at + 1, 2) if len(words) > 1 else 0
    return (
        f"{word.lemma} {position}",
        word.lemma,
        f"{word.seen} {word.form[-2:]} {position}",
        f"{word.seen} {position}",
        str(position),
    )


def _place_keys(words: Sequence[Piece]) -> tuple[str, ...]:
    """Descriptions of a place's whole name."""
    first, several = words[0], len(words) > 1
    return (
        " ".join(word.lemma for word in words),
        f"{first.lemma} {several} {first.small}",
        f"{first.seen} {first.form[-3:]} {several}",
        f"{first.seen} {several}",
        str(several),
    )


def _word_keys(word: Piece) -> tuple[str, ...]:
    """Descriptions of a word that stands in no other name, or inside of an organisation's."""
    return f"{word.lemma} {word.small}", f"{word.seen} {word.form[-3:]}"


def _inside(words: Sequence[Piece], start: int, end: int) -> list[Piece]:
    return [word for word in words if start <= word.start < end]


class Nesting:
    """What NKJP's training documents say of words and names."""

    def __init__(self, documents: Iterable[nkjp.Document]) -> None:
        self.places, self.parts, self.words, self.seats = (Lookup() for _ in range(4))
        for document in documents:
            self._learn(nkjp.rebuilt(document))

    def _learn(self, plain: nkjp.Rebuilt) -> None:
        words = pieces(plain.text)
        inner = {w.start: category(kind) for s, e, kind in plain.nested for w in _inside(words, s, e)}
        taken = set[int]()
        for start, end, kind in plain.entities:
            own = _inside(words, start, end)
            taken.update(word.start for word in own)
            if kind == PERSON:
                for at, word in enumerate(own):
                    self.parts.add(_part_keys(own, at), inner.get(word.start, ""))
            elif kind == ORGANISATION:
                for word in own:
                    self.seats.add(_word_keys(word), inner.get(word.start, ""))
            elif own and OF_NKJP.get(kind.split("-")[0]) == "LOC":
                self.places.add(_place_keys(own), category(kind))
                if len(own) == 1:
                    self.words.add(_word_keys(own[0]), category(kind))
        for word in words:
            if word.start not in taken:
                self.words.add(_word_keys(word), "")

    def _name(self, words: Sequence[Piece], name: Name) -> Iterator[Annotation]:
        """A flat name under its category, and what nests in it."""
        start, end, label = name
        own = _inside(words, start, end)
        if label == "PER":
            yield start, end, PERSON
            for at, word in enumerate(own):
                yield word.start, word.end, self.parts.best(_part_keys(own, at))
        elif label == "ORG":
            yield start, end, ORGANISATION
            for word in own:
                yield word.start, word.end, self.seats.best(_word_keys(word))
        elif own:
            yield start, end, self.places.best(_place_keys(own))

    def names(self, text: str, flat: Sequence[Name]) -> set[Annotation]:
        """Every name of *text* in NKJP's categories, from its *flat* names (PER, ORG, LOC)."""
        words = pieces(text)
        found = {annotation for name in flat for annotation in self._name(words, name)}
        free = (word for word in words if not any(start <= word.start < end for start, end, _ in flat))
        found |= {(word.start, word.end, self.words.best(_word_keys(word))) for word in free}
        return {annotation for annotation in found if annotation[-1] not in ("", RETIRED)} | set(moments(text))
