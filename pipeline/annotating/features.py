"""What Morfeusz knows about each token: its lemma for the rules, hashed features for the names model."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import numpy as np
from spacy.attrs import LEMMA
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotating.morphology import Analysis, analyses

LONGEST = 60
"""Words of more characters are no Polish words; they are not looked up."""

_FREQUENT = ("brev", "prep", "conj", "comp", "part", "ppron12", "ppron3", "siebie", "adv", "fin", "praet", "subst")
"""Of two lemmas of one form the one of the commoner word class is meant, closed classes first."""


def _order(word: str, reading: Analysis) -> tuple[bool, bool, int]:
    """Smaller is more plausible: a capital speaks for a name, a small letter against one, a stop for short forms."""
    name = reading.lemma[:1].isupper() != word[0].isupper()
    short = (reading.pos == "brev") != word.endswith(".")
    return short, name, _FREQUENT.index(reading.pos) if reading.pos in _FREQUENT else len(_FREQUENT)


@lru_cache(maxsize=1 << 17)
def lemma(word: str) -> str:
    """The most plausible lemma of *word* without a look at its neighbours."""
    if len(word) > LONGEST or not any(letter.isalpha() for letter in word):
        return word
    best = min(analyses(word), key=lambda reading: _order(word, reading))
    return best.lemma if best.pos == "brev" or "." not in word.rstrip(".") else word


@Language.component("polish_lemmas", assigns=["token.lemma"])
def polish_lemmas(doc: Doc) -> Doc:
    """Set every token's ``lemma_``."""
    if not len(doc):
        return doc
    add = doc.vocab.strings.add
    values = np.array([[add(lemma(token.text))] for token in doc], dtype=np.uint64)
    return cast(Doc, doc.from_array([LEMMA], values))
