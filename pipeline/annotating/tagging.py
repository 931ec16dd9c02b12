"""The tagger: of the readings that Morfeusz allows each word, the one that fits its neighbours.

A small network scores parts of speech, cases, numbers and kinds at every word; a reading's score is the sum of its
values' scores, and only readings that stand in the dictionary are compared. So a few thousand annotated sentences are
enough, and a form that has one reading never gets another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model
from thinc.types import Floats2d

import pipeline.annotating.reading_scores  # noqa: F401  registers what a model's configuration names
from pipeline.annotating.agreeing import Floats, Traits, best, bonus, traits
from pipeline.annotating.readings import Option, Reading, readings

TABLES, WEIGHTS = "tables.json", "model"
_CERTAIN: Floats = np.zeros(1, dtype=np.float32)
_CACHED = 1 << 17

Numbers = np.ndarray[Any, np.dtype[np.int64]]


class Known(NamedTuple):
    """The readings of a word, the numbers of their values (0: a value never trained) and their traits."""

    readings: list[Reading]
    numbers: Numbers
    traits: Traits


class Tagger:
    """Sets ``token.pos_``, ``token.morph`` and, where *lemmas*, ``token.lemma_``."""

    def __init__(self, vocab: Vocab, model: Model[list[Doc], list[Floats2d]], *, lemmas: bool) -> None:
        self.vocab, self.model, self.lemmas = vocab, model, lemmas
        self.table: dict[str, list[Option]] = {}
        self.values: dict[str, int] = {}
        self._known: dict[str, Known] = {}

    def learn(self, table: dict[str, list[Option]], values: Sequence[str]) -> None:
        """Take the treebanks' conventions and the numbers of the values that the network scores."""
        self.table, self.values = table, {value: number for number, value in enumerate(values)}
        self._known.clear()

    def readings(self, word: str) -> Known:
        """What there is to know of *word*."""
        if word not in self._known:
            found = readings(word, self.table)
            numbers = np.array([[self.values.get(value, 0) for value in r.values] for r in found], dtype=np.int64)
            if len(self._known) > _CACHED:
                self._known.clear()
            self._known[word] = Known(found, numbers, traits(found))
        return self._known[word]

    def scores(self, doc: Doc) -> list[Floats]:
        """For every word of *doc* the scores of its readings, as the network gives them."""
        words = [self.readings(token.text) for token in doc]
        return [
            row[word.numbers].sum(axis=1) if len(word.readings) > 1 else _CERTAIN
            for word, row in zip(words, np.asarray(self.model.predict([doc])[0]), strict=True)
        ]

    def best(self, doc: Doc, scores: Sequence[Floats]) -> list[int]:
        """The number of the reading of every word that is best by *scores* and by agreement, sentence by sentence."""
        words, found = [self.readings(token.text) for token in doc], list[int]()
        starts = [i for i, token in enumerate(doc) if i == 0 or token.is_sent_start]
        for first, end in pairwise([*starts, len(doc)]):
            links = [bonus(left.traits, right.traits) for left, right in pairwise(words[first:end])]
            found += best(scores[first:end], links)
        return found

    def _chosen(self, doc: Doc) -> Iterator[Reading]:
        """The reading of every word."""
        for token, number in zip(doc, self.best(doc, self.scores(doc)), strict=True):
            yield self.readings(token.text).readings[number]

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        add, morph = self.vocab.strings.add, self.vocab.morphology.add
        rows = [(add(r.upos), morph(r.feats), add(r.lemma)) for r in self._chosen(doc)]
        names = ["POS", "MORPH", "LEMMA"] if self.lemmas else ["POS", "MORPH"]
        doc.from_array(names, np.array(rows, dtype=np.uint64)[:, : len(names)])  # type: ignore[arg-type]
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / WEIGHTS).write_bytes(self.model.to_bytes())
        tables = json.dumps({"values": list(self.values), "table": self.table}, ensure_ascii=False, indent=0)
        (folder / TABLES).write_text(tables + "\n", encoding="utf-8", newline="")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tagger:
        stored = json.loads((Path(path) / TABLES).read_text(encoding="utf-8"))
        self.learn({key: [(upos, feats) for upos, feats in o] for key, o in stored["table"].items()}, stored["values"])
        self.model.from_bytes((Path(path) / WEIGHTS).read_bytes())
        return self


@Language.factory(
    "polish_morphology",
    assigns=["token.pos", "token.morph", "token.lemma"],
    default_config={"model": {}, "lemmas": True},
)
def make_tagger(nlp: Language, name: str, model: Model[Any, Any], lemmas: bool) -> Tagger:
    """What a model's configuration names as its ``factory``."""
    return Tagger(nlp.vocab, cast(Model[list[Doc], list[Floats2d]], model), lemmas=lemmas)
