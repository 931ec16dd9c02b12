"""Labels of names as other models give them, read as klastry's ``PER``, ``ORG`` and ``LOC``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipeline.lexicon import rows


@cache
def _ours() -> dict[str, str]:
    found = rows("name_labels.csv", ("label", "ours", "why"), key=("label",))
    return {row["label"]: row["ours"] for row in found}


def our_label(label: str) -> str:
    """*label* as klastry's; empty for what is no name to klastry, and for labels that the lexicon does not hold."""
    return _ours().get(label.split("-")[0].lower(), "")


def names_nothing(labels: Iterable[str]) -> bool:
    """Does none of a model's *labels* mean a name to klastry?"""
    return not any(map(our_label, labels))
