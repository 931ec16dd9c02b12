"""The spaCy pipelines that klastry runs: one without names for the rules' own tests, and the shipped one."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

import pipeline.annotating.features
import pipeline.annotating.names
import pipeline.annotating.sentences
import pipeline.annotating.tokens  # noqa: F401  these register what a model's configuration names
from pipeline.errors import ModelError

SHIPPED = Path(__file__).resolve().parents[2] / "models" / "klastry_names" / "weights"
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


def load(path: str | Path | None = None) -> Language:
    """The pipeline stored at *path*, by default the shipped one."""
    where = Path(path) if path is not None else SHIPPED
    if not (where / "config.cfg").is_file() or not (where / "meta.json").is_file():
        raise ModelError(str(where), "holds no trained model", "reinstall klastry or train it: see models/")
    try:
        nlp = spacy.load(where)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(where), f"cannot be loaded: {error}", "reinstall klastry") from error
    nlp.max_length = MAX_LENGTH
    return nlp
