"""From clean text to spaCy's ``Doc``: Polish tokens and sentences, morphology, names."""

import sys
from importlib.util import find_spec

_BRIDGES = ("spacy_transformers", "curated_transformers", "spacy_curated_transformers", "spacy_llm")
"""Packages that bring torch into spaCy pipelines; whoever installed one may run such a pipeline."""


def _spacy_without_torch() -> None:
    """Import thinc, under spaCy, as if torch were not installed.

    thinc imports torch wherever it finds it, though no pipeline of klastry's runs on both; that costs every start
    1.7 seconds and 180 MB. Stanza imports torch for itself afterwards, if it is asked for.
    """
    if "thinc" in sys.modules or "torch" in sys.modules or any(find_spec(name) for name in _BRIDGES):
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # Python's own way to say "not to be found"
    try:
        import thinc.compat  # noqa: F401
    finally:
        del sys.modules["torch"]


_spacy_without_torch()
