"""The pipelines that klastry runs: one without names for the rules' own tests, and those of the two backends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import IS_PUNCT, IS_SPACE  # type: ignore[import-not-found]  # compiled, no types
from spacy.language import Language
from thinc.api import use_ops

import pipeline.annotating.features
import pipeline.annotating.sentences
import pipeline.annotating.stanza_names
import pipeline.annotating.stanza_parse
import pipeline.annotating.tagging
import pipeline.annotating.tokens  # noqa: F401  these register what a model's configuration names
from pipeline.annotating.foreign import adopted, is_foreign
from pipeline.annotating.names import NameRecognizer
from pipeline.annotating.shipped import is_stanza, meta, model_folder, weight_of_mentions, weight_of_spacy
from pipeline.annotating.word_vectors import remember
from pipeline.errors import ModelError

FEATURES = "klastry.MorfeuszEmbed.v1"
ASKED = frozenset({IS_SPACE, IS_PUNCT})
"""What is asked of spaCy's word types: the recognizer's rules and counts of words do. Its other attributes (shape,
looks like a number or an address …) cost a seventh of the model's time, and our models have features of their own."""
MAX_LENGTH = 20_000_000
"""spaCy refuses longer texts; the reading stage's own limit is 2 million characters."""


def blank() -> Language:
    """Polish tokens, sentences and lemmas; no names."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "klastry.PolishTokenizer.v1"}}}
    nlp = spacy.blank("pl", config=config)
    nlp.add_pipe("polish_sentences")
    nlp.add_pipe("polish_lemmas")
    nlp.max_length = MAX_LENGTH
    return nlp


def load(path: str | Path | None = None, backend: str | None = None) -> Language:
    """The pipeline stored at *path* (:func:`~pipeline.annotating.shipped.model_folder`), by default the shipped one."""
    where = model_folder(path, backend)
    if is_stanza(where):
        nlp = load() if (weight := weight_of_spacy(where)) else blank()
        config = {"folder": str(where), "weight": weight, "votes": weight_of_mentions(where)}
        nlp.add_pipe("stanza_names", config=config)
        if weight and (where / "pl" / "depparse").is_dir():  # it reads the tags of klastry's own tagger
            nlp.add_pipe("stanza_parse", config={"folder": str(where)})
            nlp.disable_pipe("stanza_parse")  # no rule reads it: whoever wants it enables it
        nlp.meta.update(meta(where))
        nlp._path = where  # type: ignore[assignment]  # as spaCy itself does when it loads
        return nlp
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own matrix products take two thirds of the time of Blis'
            nlp = adopted(where) if is_foreign(where) else _own(where)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(where), f"cannot be loaded: {error}", "reinstall klastry") from error
    nlp.max_length = MAX_LENGTH
    return nlp


def _own(where: Path) -> Language:
    """One of klastry's models, which works a word out once, and of its vocabulary nothing that nobody asks."""
    nlp = spacy.load(where)
    if FEATURES not in nlp.config.to_str():
        return nlp  # trained by somebody with klastry's tokens and spaCy's features
    for _, component in nlp.pipeline:
        if isinstance(component, NameRecognizer):
            remember(component.model)
    vocab: Any = nlp.vocab  # its getters are missing from spaCy's types
    vocab.lex_attr_getters = {a: getter for a, getter in vocab.lex_attr_getters.items() if a in ASKED}
    return nlp
