"""The tagger's network: a score for every value that a reading may have, at every word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, chain, concatenate, with_array
from thinc.types import Floats2d

from pipeline.annotating.morphology import CASES, GENDERS, NUMBERS, PERSONS, analyses
from pipeline.annotating.remembered import remembered

Floats = np.ndarray[Any, np.dtype[np.float32]]

_CLASSES = (
    "subst", "depr", "adj", "adja", "adjp", "adjc", "adv", "num", "ger", "pact", "ppas", "pcon", "pant", "ppron12",
    "ppron3", "siebie", "fin", "bedzie", "aglt", "praet", "impt", "imps", "inf", "winien", "pred", "prep", "conj",
    "comp", "part", "interj", "brev", "dig", "romandig", "interp", "ign", "frag",
)  # fmt: skip
_AGREEING = [f"{n} {c} {g}" for n in sorted(NUMBERS) for c in sorted(CASES) for g in sorted(GENDERS)]
_PAIRS = [f"{n} {value}" for values in (CASES, GENDERS) for n in sorted(NUMBERS) for value in sorted(values)]
_POSSIBLE = {value: number for number, value in enumerate([*_CLASSES, *_AGREEING, *_PAIRS, *sorted(PERSONS)])}
"""What a word may be, one number each: its class, number with case and gender together and by pairs, person."""


@remembered
def possible(word: str) -> Floats:
    """A vector of length 1 with the same value for each of :data:`_POSSIBLE` that some reading of *word* has."""
    found = np.zeros(len(_POSSIBLE), dtype=np.float32)
    for reading in analyses(word):
        values = [reading.pos, *reading.persons]
        for number in reading.numbers:
            values += [f"{number} {value}" for value in (*reading.cases, *reading.genders)]
            values += [f"{number} {case} {gender}" for case in reading.cases for gender in reading.genders]
        found[[_POSSIBLE[value] for value in values if value in _POSSIBLE]] = 1
    found /= max(float(np.sqrt(found.sum())), 1)
    return found


def _extract(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    found = [cast(Floats2d, np.array([possible(token.text) for token in doc], dtype=np.float32)) for doc in docs]
    return [cast(Floats2d, model.ops.asarray(array)) for array in found], lambda _: []


@registry.architectures("klastry.PossibleValues.v1")  # type: ignore[untyped-decorator]
def build_possible(width: int) -> Model[list[Doc], list[Floats2d]]:
    """What the dictionary allows each word to be, mixed to *width*."""
    extract: Model[list[Doc], list[Floats2d]] = Model("possible_values", _extract)
    return chain(extract, cast(Any, with_array(Linear(width, len(_POSSIBLE)))))


@registry.architectures("klastry.WordAndValues.v1")  # type: ignore[untyped-decorator]
def build_both(
    width: int, words: Model[list[Doc], list[Floats2d]], values: Model[list[Doc], list[Floats2d]]
) -> Model[list[Doc], list[Floats2d]]:
    """Two embeddings side by side, mixed to *width*."""
    mixed: Model[Floats2d, Floats2d] = Maxout(width, nP=3, dropout=0.0, normalize=True)
    return chain(cast(Any, concatenate(words, values)), cast(Any, with_array(mixed)))


@registry.architectures("klastry.ReadingScores.v1")  # type: ignore[untyped-decorator]
def build_scores(
    tok2vec: Model[list[Doc], list[Floats2d]], values: int | None = None
) -> Model[list[Doc], list[Floats2d]]:
    """A score for each of *values* at every token; how many there are is learnt with the table of the treebanks."""
    return chain(tok2vec, cast(Any, with_array(Linear(values))))
