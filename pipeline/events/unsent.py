"""Applications that are none: papers that were never sent, and those that came too late."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed

_LATE, _IN_TIME = " po terminie ", " nie po terminie "


def shelved(items: Sequence[Item]) -> bool:
    """Whether papers lie at home: "leżą w szafie"; at somebody's they are sent: "leży na półce u ministra"."""
    return any(i.lemmas & listed("applying", "shelves") for i in items) and not any(i.folded == "u" for i in items)


def too_late(text: str) -> bool:
    """Whether a clause, its words in small letters between spaces, says that the papers came too late."""
    return _LATE in text and _IN_TIME not in text
