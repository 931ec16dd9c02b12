"""KPWr (https://clarin-pl.eu/dspace/handle/11321/270): texts of many kinds with names of 82 fine categories.

The columns are those of :mod:`corpus.readers.nkjp`, without nesting, and so is the way back to plain text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.readers import nkjp

_LABELS = Path(__file__).with_suffix(".csv")


@cache
def _labels() -> dict[str, str]:
    lines = _LABELS.read_text(encoding="utf-8").splitlines()
    return {row["category"]: row["ours"] for row in csv.DictReader(line for line in lines if line[:1] != "#")}


def our_label(category: str) -> str:
    """PER, ORG or LOC for ``nam_liv_person`` …, empty for what is no name to klastry.

    Raises :class:`KeyError` for a category that no beginning in the table covers.
    """
    parts = category.split("_")
    beginnings = ("_".join(parts[:size]) for size in range(len(parts), 1, -1))
    known = next((beginning for beginning in beginnings if beginning in _labels()), category)
    return _labels()[known]


def texts(path: Path) -> Iterator[nkjp.Rebuilt]:
    """Every document of the file at *path* (plain or ``.xz``) as text, its names under klastry's labels."""
    for document in nkjp.documents(path):
        plain = nkjp.rebuilt(document)
        labelled = ((start, end, our_label(category)) for start, end, category in plain.entities)
        yield nkjp.Rebuilt(plain.text, plain.sentences, tuple(name for name in labelled if name[2]))
