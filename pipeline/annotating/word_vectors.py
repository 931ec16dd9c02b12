"""What the names model makes of a word before it looks at its neighbours, worked out once for each form.

Press texts use the same words over and over, and a form's row depends on nothing but the form: to embed and mix its
features anew at each place took a quarter of the recognizer's time. Each row is a product of its own (a row of a larger
one depends, in its last bits, on how many there are), so it is the same in whatever company it is first met.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span
from thinc.api import Model

from pipeline.annotating.features import EXTRACTING, features
from pipeline.annotating.remembered import CACHED

Floats = NDArray[np.float32]


class WordVectors:
    """The rows of words, of as many numbers as the model is wide; all are dropped when they are too many."""

    def __init__(self, tables: Model[Any, Any], mixed: Model[Any, Any]) -> None:
        """*tables* embeds features; *mixed* makes a row of them: maxout and norm, then what only training does."""
        self.tables = tables
        self.maxout, self.norm = mixed.layers[0].layers
        self.known: dict[str, Floats] = {}

    def __call__(self, words: Sequence[str]) -> Floats:
        """One row for each of *words*."""
        new = [word for word in dict.fromkeys(words) if word not in self.known]
        if len(self.known) + len(new) > CACHED:
            self.known.clear()
            new = list(dict.fromkeys(words))
        if new:
            self.known.update(zip(new, self._worked_out(new), strict=True))
        found: Floats = np.array([self.known[word] for word in words], dtype=np.float32)
        return found.reshape(len(words), self.maxout.get_dim("nO"))

    def _worked_out(self, words: Sequence[str]) -> Floats:
        weights, bias = np.asarray(self.maxout.get_param("W")), np.asarray(self.maxout.get_param("b"))
        flat = weights.reshape(-1, weights.shape[-1])
        embedded = self.tables.predict(np.array([features(word) for word in words], dtype=np.uint64))
        pieces = np.array([flat @ row for row in embedded]).reshape(len(words), *bias.shape) + bias
        return np.asarray(self.norm.predict(pieces.max(axis=-1)), dtype=np.float32)


def remember(network: Model[Any, Any]) -> None:
    """Let *network* work out each form once, where :func:`~pipeline.annotating.features.build_embedding` made a layer.

    The new layer has the old one's nodes, so that it is stored as before; what is trained further forgets its rows.
    """
    for node in list(network.walk()):
        if node.layers and node.layers[0].name == EXTRACTING:
            network.replace_node(node, _remembering(node))


def _remembering(embedding: Model[Any, Any]) -> Model[Any, Any]:
    tables, mixed = (layer.layers[0] for layer in embedding.layers[2:4])
    vectors = WordVectors(tables, mixed)

    def look_up(_: Model[Any, Any], docs: Sequence[Doc | Span], is_train: bool) -> Any:
        if is_train:
            vectors.known.clear()
            return embedding(docs, is_train)
        return [vectors([token.text for token in doc]) for doc in docs], lambda _: []

    return Model(embedding.name, look_up, init=embedding.init, layers=embedding.layers)
