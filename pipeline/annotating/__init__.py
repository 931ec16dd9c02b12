"""From clean text to spaCy's ``Doc``: Polish tokens and sentences, morphology, names."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

_BRIDGES = ("spacy_transformers", "curated_transformers", "spacy_curated_transformers", "spacy_llm")
"""Packages that bring torch into spaCy pipelines; whoever installed one may run such a pipeline."""


class _SpacyWithoutTorch(MetaPathFinder):
    """Lets thinc, under spaCy, be imported as if torch were not installed.

    thinc imports torch wherever it finds it, though no pipeline of klastry's runs on both; that costs every start
    1.7 seconds and 180 MB. Stanza imports torch for itself afterwards, if it is asked for.
    """

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == "torch" and (compat := sys.modules.get("thinc.compat")) and not hasattr(compat, "has_torch"):
            raise ModuleNotFoundError("torch is hidden from thinc", name=name)
        return None


if not any(find_spec(name) for name in _BRIDGES):
    sys.meta_path.insert(0, _SpacyWithoutTorch())
