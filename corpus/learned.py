"""What a trained names model knows of a word before it looks at its neighbours, as numbers for another model.

The spaCy pipeline embeds form, lemma, ends, shape and dictionary readings of each word; its principal components are
word vectors that were learned with names in mind (a distillation of the embedding layer alone).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from pipeline.annotating.features import EXTRACTING, FEATURES, HIDDEN, features, lemma
from pipeline.annotating.models import load
from pipeline.annotating.morphology import analyses

SELDOM = 3
"""A form or lemma that stands fewer times in the text is hidden, as training hid some of all: what the model made of it
is what it learned by heart, and a word of new text has nothing like it."""

Floats = NDArray[np.float32]


def written(form: str, text: Mapping[str, int]) -> str:
    """*form*, in small letters, as *text* mostly has it; else with a capital if it can only be a name."""
    spellings = {spelling: text.get(spelling, 0) for spelling in (form, form[:1].upper() + form[1:], form.upper())}
    best = max(spellings, key=lambda spelling: spellings[spelling])
    if spellings[best]:
        return best
    return form if any(reading.known for reading in analyses(form)) else form[:1].upper() + form[1:]


def embedding(model: Path) -> tuple[Model, Model]:
    """The layers that embed features and mix them, of the names component of the pipeline at *model*."""
    network: Model = load(model).get_pipe("polish_names").model  # type: ignore[attr-defined]
    chains = (node.layers for node in network.walk() if len(node.layers) == 5)
    tables, mixed = next(chain[2:4] for chain in chains if chain[0].name == EXTRACTING)
    return tables.layers[0], mixed.layers[0]


def learned(model: Path, forms: Sequence[str], text: Mapping[str, int], size: int) -> Floats:
    """*size* principal components of what *model* makes of each of *forms*; *text* counts words as they are written."""
    small, lemmas = Counter[str](), Counter[str]()
    for word, count in text.items():
        small[word.lower()] += count
        lemmas[lemma(word).lower()] += count
    rows = []
    for form in forms:
        word = written(form, text)
        row = list(features(word))
        if small[form] < SELDOM:
            row[FEATURES.index("lower")] = HIDDEN
        if lemmas[lemma(word).lower()] < SELDOM:
            row[FEATURES.index("lemma")] = HIDDEN
        rows.append(row)
    tables, mixed = embedding(model)
    known = np.asarray(mixed.predict(tables.predict(np.array(rows, dtype=np.uint64))), dtype=np.float32)
    return components(known, size)


def components(known: Floats, size: int) -> Floats:
    """*known* (n × width) by its first *size* principal components, of unit variance together."""
    centred = known - known.mean(0)
    values, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, np.argsort(-values)[:size]]
    axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(axes.shape[1])])  # one sign on every machine
    found = centred @ axes
    return (found / found.std()).astype(np.float32)
