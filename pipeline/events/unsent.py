"""Applications that are none: papers that were never sent, and those that came too late."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed

_LATE, _IN_TIME = " po terminie ", " nie po terminie "


def shelved(items: Sequence[Item]) -> bool:
    """Whether papers lie at home: "leżą w szafie", "na biurku"; at somebody's they are sent: "na półce u ministra"."""
    if any(i.folded == "u" for i in items):
        return False
    desk = next((n for n, i in enumerate(items) if "biurko" in i.lemmas), len(items))
    own = desk < len(items) and not any(_officer(i) for i in items[desk + 1 : desk + 3])
    return own or any(i.lemmas & listed("applying", "shelves") for i in items)


def _officer(item: Item) -> bool:
    """Whether *item* tells whose desk it is: "na biurku | ministra"."""
    return item.kind in {"person", "other"} or any(
        a.pos == "subst" and "gen" in a.cases and a.genders & {"m1"} for a in item.readings
    )


def too_late(text: str) -> bool:
    """Whether a clause, its words in small letters between spaces, says that the papers came too late."""
    return _LATE in text and _IN_TIME not in text
