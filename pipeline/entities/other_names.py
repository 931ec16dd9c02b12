"""Other names of well-known things, under which the press goes on after the first: "Unia Europejska … Wspólnota"."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from pipeline.lexicon import rows
from pipeline.records import Label


@cache
def _rows() -> dict[tuple[str, str], tuple[str, ...]]:
    """All names of a thing, the fullest first, by its label and each of them."""
    found = rows("other_names.csv", ("label", "names"), ("names",))
    kept = ((row["label"], tuple(row["names"].split("|"))) for row in found)
    return {(label, name): names for label, names in kept for name in names}


def first_name_of(label: Label, name: str, article: Collection[str]) -> str:
    """The fullest of the names of the thing called *name* that an *article* has; *name* itself where no list tells."""
    return next((other for other in _rows().get((label, name), ()) if other in article), name)
